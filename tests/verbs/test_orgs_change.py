"""``digimaturity orgs change``: what the study's own register and panels say of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of its own municipality and its own agency, in a panel by kind."""
    made = workspace(tmp_path)
    for identity, kind, name in (("provkoping", "kommun", "Provköping"), ("verket", "myndighet", "Verket")):
        assert call("orgs", "add", identity, "--kind", kind, "--name", name, at=made).returncode == 0
    words = ("init", ".", "--edition", "2026", "--organisations", "provkoping, verket")
    assert call(*words, at=made).returncode == 0
    return made


def test_name_address_number_and_kind_are_changed_and_the_panel_follows(study: Path) -> None:
    """The other commands know the new name, and a changed kind moves the organisation to the group of it."""
    words = ("--name", "Testinge", "--website", "https://pahitt.example", "--number", "202100-1819")
    done = call("orgs", "change", "Provköping", *words, "--kind", "region", "--lang", "sv", at=study)
    assert (done.returncode, "slag: kommun → region" in done.stderr) == (0, True), done.stderr
    shown = call("orgs", "show", "testinge", "--lang", "sv", at=study).stdout
    assert all(said in shown for said in ("provkoping", "https://pahitt.example", "202100-1819", "region"))
    listed = call("orgs", "list", "--panel", "panel-2026", at=study).stdout
    assert [line.split()[2] for line in listed.splitlines() if "Testinge" in line] == ["Regions"], listed


def test_dry_run_says_what_would_change_and_changes_nothing(study: Path) -> None:
    """The register and the panel are the same bytes, and what cannot be is refused all the same."""
    files = (study / "organisations.yaml", *(study / "panels").iterdir())
    before = [path.read_bytes() for path in files]
    done = call("orgs", "change", "verket", "--name", "Ämbetet", "--kind", "region", "--dry-run", at=study)
    assert (done.returncode, "would be changed" in done.stderr, "Ämbetet" in done.stderr) == (0, True, True)
    refused = call("orgs", "change", "verket", "--website", "ftp://x", "--dry-run", at=study)
    assert (refused.returncode, "https://" in refused.stderr) == (4, True), refused.stderr
    assert [path.read_bytes() for path in files] == before


def test_a_first_english_name_takes_the_place_of_none(study: Path) -> None:
    """The Swedish name, which stands for it until then, is not told as the English one that was."""
    told = call("orgs", "change", "verket", "--name-en", "The Office", "--lang", "en", at=study).stderr
    assert "English name: – → The Office" in " ".join(told.split())
    told = call("orgs", "change", "verket", "--name-en", "The Bureau", "--lang", "en", at=study).stderr
    assert "English name: The Office → The Bureau" in " ".join(told.split())


def test_a_change_of_kind_is_refused_while_there_are_answers_unless_one_insists(study: Path) -> None:
    """Another kind is asked other questions; where the answers stand is said, and --yes lets them stand."""
    answered = ("answer", "verket", "PRE-01", "4", "--assessor", "Anna")
    assert call(*answered, at=study).returncode == 0
    refused = call("orgs", "change", "verket", "--kind", "region", at=study)
    assert refused.returncode == 2, refused.stderr
    assert "edition 2026: answers (assessments/2026/verket/anna.yaml)" in refused.stderr
    assert call("orgs", "change", "verket", "--kind", "myndighet", at=study).returncode == 0
    assert call("orgs", "change", "verket", "--kind", "region", "--yes", at=study).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("verket",), "What is to be changed?"),
        (("verket", "--name", "Provköping"), "exists already: provkoping"),
        (("verket", "--name", "  "), "The name is empty"),
        (("verket", "--number", "202100-1818"), "wrong check digit"),
        (("verket", "--number", "123"), "does not have ten digits"),
        (("verket", "--kind", "landsting"), "municipality, region, state agency"),
        (("verket", "--panel", "digital-leaders-2019"), "It has: panel-2026"),
        (
            ("verket", "--panel", "panel-2026", "--group", "cities"),
            "--group from: municipality (Municipalities), agency (Agencies).",
        ),
        (("malmo", "--website", "https://malmo.example"), "ships with the tool"),
    ],
)
def test_what_cannot_be_changed_is_refused_with_what_to_do(study: Path, words: tuple[str, ...], said: str) -> None:
    """Nothing to change, a name of another, a wrong number or kind, a panel or an organisation that ships."""
    before = (study / "organisations.yaml").read_bytes()
    done = call("orgs", "change", *words, "--lang", "en", at=study)
    assert done.returncode in {2, 3}, done.stderr
    assert said in done.stderr
    assert (study / "organisations.yaml").read_bytes() == before


def test_an_organisation_that_ships_can_join_and_leave_a_panel_of_the_study(study: Path) -> None:
    """It needs no entry of the study's own, and stands in the group of its kind."""
    assert call("orgs", "change", "malmo", "--panel", "panel-2026", at=study).returncode == 0
    listed = call("orgs", "list", "--panel", "panel-2026", at=study).stdout
    assert "Malmö" in listed or "Malmo" in listed
    assert call("orgs", "change", "malmo", "--leave-panel", "panel-2026", at=study).returncode == 0
    assert "malmo" not in call("orgs", "list", "--panel", "panel-2026", at=study).stdout
