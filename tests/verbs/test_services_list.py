"""``digimaturity services list``: what an organisation is assessed on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("--assessor", "Anna", "--edition", "2026")


def test_services_with_their_answers(tmp_path: Path) -> None:
    """Each with its id, name, address and how many answers concern it; one that only has answers is named."""
    study = workspace(
        tmp_path,
        ("malmo", "PRE-02", "4", "--service", "Bygglov=https://b.example", *OWN),
        ("malmo", "PRE-02", "4", "--service", "Bygglov", "--assessor", "Bo", "--edition", "2026"),
        ("malmo", "PRE-02", "4", "--service", "Förskola", *OWN),
    )
    path = study / "assessments" / "2026" / "malmo" / "services.yaml"
    path.write_text(path.read_text(encoding="utf-8").partition("- id: forskola")[0], encoding="utf-8")
    done = call("services", "list", "malmo", "--format", "json", at=study)
    content = json.loads(done.stdout)
    assert content["services"] == [{"id": "bygglov", "name": "Bygglov", "url": "https://b.example", "answers": 2}]
    assert content["unregistered"] == [{"id": "forskola", "answers": 1}]
    shown = call("services", "list", "malmo", at=study)
    assert "answers about forskola, which is not registered" in shown.stdout + shown.stderr


def test_an_organisation_without_services(tmp_path: Path) -> None:
    """The command that registers one is told."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", *OWN))
    done = call("services", "list", "malmo", at=study)
    assert (done.returncode, "digimaturity services add malmo NAME" in done.stdout + done.stderr) == (0, True)


def test_what_services_were_called_before(tmp_path: Path) -> None:
    """A name or an address that was changed, and a service that was removed, can still be read, with when and whom."""
    study = workspace(tmp_path)
    for words in (
        ("add", "malmo", "Bygglov", "--url", "b.example"),
        ("rename", "malmo", "bygglov", "Bygga och bo"),
        ("remove", "malmo", "bygglov"),
    ):
        assert call("services", *words, "--edition", "2026", at=study, DIGIMATURITY_ASSESSOR="Anna").returncode == 0
    done = call("services", "list", "malmo", "--edition", "2026", "--format", "json", at=study)
    content = json.loads(done.stdout)
    assert content["services"] == []
    assert [(f["id"], f["name"], f["url"], f["by"]) for f in content["history"]] == [
        ("bygglov", "Bygglov", "b.example", "anna"),
        ("bygglov", "Bygga och bo", "b.example", "anna"),
    ]
    shown = call("services", "list", "malmo", "--edition", "2026", at=study)
    assert "Bygglov, b.example (bygglov), changed by anna." in shown.stdout + shown.stderr


def test_services_before_the_first_answer(tmp_path: Path) -> None:
    """They are listed and renamed without an edition being named: the one that they were registered in is meant."""
    study = workspace(tmp_path)
    assert call("services", "add", "malmo", "Bygglov", at=study).returncode == 0
    done = call("services", "rename", "malmo", "bygglov", "Bygga", at=study, DIGIMATURITY_ASSESSOR="Anna")
    assert done.returncode == 0, done.stderr
    content = json.loads(call("services", "list", "malmo", "--format", "json", at=study).stdout)
    assert [s["name"] for s in content["services"]] == ["Bygga"]
