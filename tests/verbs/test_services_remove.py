"""``digimaturity services remove``: a core service that is no longer looked at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.running import call, workspace

from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("--assessor", "Anna", "--edition", "2026")


def test_a_service_with_answers_goes_on_purpose(tmp_path: Path) -> None:
    """Without --yes it stays; with it, its answers stop counting and are still to be read."""
    study = workspace(
        tmp_path,
        ("malmo", "PRE-02", "5", "--service", "Bygglov", *OWN),
        ("malmo", "PRE-02", "2", "--service", "Förskola", *OWN),
    )
    folder = study / "assessments" / "2026" / "malmo"
    done = call("services", "remove", "malmo", "bygglov", *OWN, at=study)
    assert (done.returncode, "Bygglov has 1 answer." in done.stderr, len(read_services(folder))) == (2, True, 2)
    done = call("services", "remove", "malmo", "bygglov", "--yes", *OWN, at=study)
    assert (done.returncode, "1 answer kept in the history" in done.stderr) == (0, True)
    assert [s.id for s in read_services(folder)] == ["forskola"]
    (answer,) = json.loads(call("evidence", "malmo", "PRE-02", "--format", "json", at=study).stdout)["answers"]
    assert list(answer["services"]) == ["forskola"]
    assert [(was["level"], was["why"]) for was in answer["services"]["forskola"]["history"]] == [
        (5, "service: bygglov")
    ]
    shown = call("explain", "malmo", "PRE-02", "--format", "json", at=study).stdout
    assert "bygglov" not in shown.replace("service: bygglov", "")


def test_a_service_without_answers_goes_at_once(tmp_path: Path) -> None:
    """Nothing stands under it, so nothing is asked; one that there is not is named."""
    study = workspace(tmp_path)
    call("services", "add", "malmo", "Bygglov", "--edition", "2026", at=study)
    assert call("services", "remove", "malmo", "Bygglov", *OWN, at=study).returncode == 0
    assert read_services(study / "assessments" / "2026" / "malmo") == ()
    done = call("services", "remove", "malmo", "Bygglov", *OWN, at=study)
    assert (done.returncode, "is not registered" in done.stderr) == (2, True)


def test_a_service_that_was_replied_about_stays(tmp_path: Path) -> None:
    """What the organisation said would be about nothing: the replies are named, and nothing is removed."""
    study = workspace(tmp_path, ("malmo", "EXP-27", "2", "--service", "Bygglov", *OWN))
    words = ("EXP-27", "Det är mendat.", "--by", "Malmö stad", "--service", "bygglov")
    assert call("reply", "malmo", *words, "--edition", "2026", at=study).returncode == 0
    done = call("services", "remove", "malmo", "bygglov", "--yes", *OWN, at=study)
    assert (done.returncode, "has replied about Bygglov: EXP-27." in done.stderr) == (2, True)
    assert len(read_services(study / "assessments" / "2026" / "malmo")) == 1
