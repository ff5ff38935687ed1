"""``digimaturity orgs add``: an organisation in the workspace's own register."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def listed(folder: Path, *words: str) -> list[dict[str, Any]]:
    """Organisations as JSON."""
    found: list[dict[str, Any]] = json.loads(call("orgs", *words, "--format", "json", at=folder).stdout)[
        "organisations"
    ]
    return found


def test_an_organisation_of_ones_own(tmp_path: Path) -> None:
    """An organisation that is added can be found, assessed and scored, and a second one stands beside it."""
    study = workspace(tmp_path)
    words = ("orgs", "add", "min-myndighet", "--kind", "agency", "--name", "Min myndighet", "--name-en", "My Agency")
    done = call(*words, "--number", "202100-1819", "--website", "https://min.example", at=study)
    assert (done.returncode, done.stdout) == (0, "")
    assert call("orgs", "add", "annan", "--kind", "agency", "--name", "Annan: #1", at=study).returncode == 0
    assert [o["id"] for o in listed(study, "find", "min myndighet")] == ["min-myndighet"]
    assert [o["name"] for o in listed(study, "find", "annan")][:1] == ["Annan: #1"]
    answered = ("answer", "min-myndighet", "PRE-01", "4", "--assessor", "A", "--edition", "2026")
    assert call(*answered, at=study).returncode == 0
    assert call("score", "My Agency", "--edition", "2026", at=study).stdout.startswith("My Agency")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Min Org", "--kind", "agency", "--name", "x"), "Suggestion: min-org"),
        (("csn", "--kind", "agency", "--name", "x"), "csn exists already"),
        (("own", "--kind", "landsting", "--name", "x"), "Choose from: municipality, region, state agency"),
        (("own", "--kind", "agency", "--name", "x", "--number", "202100-1818"), "wrong check digit"),
        (("own", "--kind", "agency", "--name", ""), ""),
        (("own", "--kind", "agency", "--name", "x", "--website", "javascript:alert(1)"), ""),
    ],
    ids=["id", "taken", "kind", "number", "name", "website"],
)
def test_what_cannot_be_added_is_refused_before_it_is_written(
    tmp_path: Path, words: tuple[str, ...], expected: str
) -> None:
    """A wrong id, kind, number, name or address is refused, and the register is as it was."""
    study = workspace(tmp_path)
    done = call("orgs", "add", *words, at=study)
    assert done.returncode in {2, 4}
    assert expected in done.stderr
    assert call("orgs", "show", "csn", at=study).returncode == 0
    assert not (study / "organisations.yaml").exists()


@pytest.mark.parametrize("name", ["Malmö stad", " malmö STAD ", "malmo", "City of Malmö"])
def test_the_name_of_another_is_refused(tmp_path: Path, name: str) -> None:
    """Its id, name or alias, whatever the case and the space around it: neither could be named any more."""
    study = workspace(tmp_path)
    done = call("orgs", "add", "mitt", "--kind", "agency", "--name", name, at=study)
    assert (done.returncode, "exists already: malmo." in done.stderr) == (2, True), done.stderr
    assert not (study / "organisations.yaml").exists()


def test_a_name_is_kept_without_space_around_it_and_one_that_meant_another_is_told(tmp_path: Path) -> None:
    """What commands found by the name until then is named."""
    study = workspace(tmp_path)
    done = call("orgs", "add", "mitt", "--kind", "agency", "--name", "  Mitt  ämbete ", at=study)
    assert (done.returncode, "so far" in done.stderr) == (0, False)
    assert [o["name"] for o in listed(study, "find", "mitt") if o["id"] == "mitt"] == ["Mitt ämbete"]
    done = call("orgs", "add", "m", "--kind", "agency", "--name", "Malmo kommun", at=study)
    assert (done.returncode, '"Malmo kommun" has meant malmo so far' in done.stderr) == (0, True), done.stderr
    assert call("orgs", "add", "n", "--kind", "agency", "--name", "  ", at=study).returncode == 2


@pytest.mark.parametrize(
    ("word", "kind"), [("kommun", "municipality"), ("Myndigheter", "agency"), ("region", "region")]
)
def test_a_kind_is_given_in_the_words_that_users_are_shown(tmp_path: Path, word: str, kind: str) -> None:
    """In Swedish or English, one or several; the file has the kind's id."""
    study = workspace(tmp_path)
    assert call("orgs", "add", "mitt", "--kind", word, "--name", "Mitt ämbete", at=study).returncode == 0
    assert f"kind: {kind}" in (study / "organisations.yaml").read_text(encoding="utf-8")
