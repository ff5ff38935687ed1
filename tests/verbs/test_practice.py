"""``practice``: a whole study of invented bodies in a folder, that says so wherever it is shown."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shipped("the practice study asks the criteria that ship")
DATE = ("--date", "2026-11-27")
SAID = "Practice data: fictional organisations"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study of seed 1."""
    folder = tmp_path_factory.mktemp("practice") / "study"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DIGIMATURITY_SHIPPED_DIR", raising=False)
        done = call("practice", str(folder), *DATE, at=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a study that is kept."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".lock")
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def test_the_same_seed_and_day_give_the_same_files_to_the_byte(made: Path, tmp_path: Path) -> None:
    """Whoever makes it again has the same study."""
    assert call("practice", "again", *DATE, at=tmp_path).returncode == 0
    assert content(tmp_path / "again") == content(made)


def test_every_command_that_reads_says_that_it_is_practice(made: Path) -> None:
    """Comparison, scorecard, change, agreement, report and memo of it name themselves practice data."""
    for words in (
        ("compare", "--no-intervals"),
        ("score", "trollstyrelsen"),
        ("explain", "trollstyrelsen", "PRE-12"),
        ("agreement",),
        ("status",),
        ("lint",),
        ("items",),
        ("trend", "trollstyrelsen", "--from", "ovning-2025", "--to", "ovning-2026"),
        ("plan", "drakregistret"),
        ("peers", "drakregistret"),
        ("adjudicate", "ovningsverket", "--list"),
        ("report", "drakregistret", "--format", "memo", "-o", "-"),
    ):
        assert SAID in call(*words, at=made).stdout, words


def test_the_study_is_whole(made: Path) -> None:
    """Doctor finds nothing wrong, and no answer lacks what the rules of lint call an error."""
    assert call("doctor", at=made).returncode == 0
    assert call("lint", at=made).returncode == 0


def test_the_truth_stands_beside_for_every_body_criterion_and_service(made: Path) -> None:
    """A level for each, of twelve services, and the scores that come of them."""
    with (made / "truth.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {r["edition"] for r in rows} == {"ovning-2025", "ovning-2026"}
    assert len({r["criterion"] for r in rows}) == 168
    own = [
        r for r in rows if (r["edition"], r["organisation"], r["criterion"]) == ("ovning-2026", "latsasby", "EXP-27")
    ]
    assert len(own) == 12
    assert [r["service"] for r in own if r["looked_at"] == "yes"] == ["boendeparkering", "forskoleplats", "bygglov"]
    assert {r["outcome"] for r in rows} == {"scored", "not_applicable"}
    with (made / "truth-scores.csv").open(encoding="utf-8", newline="") as stream:
        scores = list(csv.DictReader(stream))
    assert len(scores) == 32
    assert all(0 < float(r["score"]) < 5 for r in scores)


def test_it_says_in_both_languages_what_it_is(made: Path) -> None:
    """A README tells that nothing in it is real, how it was made and that the truth is known."""
    text = (made / "README.md").read_text(encoding="utf-8")
    for said in ("Ingenting här handlar om en verklig organisation", "Nothing here is about a real organisation"):
        assert said in text
    assert text.count("--seed 1 --date 2026-11-27") == 2


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written over, and the refusal says what to do."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept.txt").write_text("mine", encoding="utf-8")
    done = call("practice", "mine", at=tmp_path)
    assert done.returncode == 2
    assert "exists already" in done.stderr
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["kept.txt"]


def test_no_practice_study_is_made_inside_a_study(made: Path) -> None:
    """Its folders would be taken for the study's own."""
    done = call("practice", str(made / "inner"), at=made.parent)
    assert done.returncode == 2
    assert "inside the study" in done.stderr
    assert not (made / "inner").exists()


@pytest.mark.parametrize("day", ["yesterday", "1999-01-01"])
def test_a_day_that_is_none_is_refused(tmp_path: Path, day: str) -> None:
    """The option and what to write are named."""
    done = call("practice", "study", "--date", day, at=tmp_path)
    assert done.returncode == 2
    assert "--date" in done.stderr


def test_a_consensus_has_no_minutes_left_in_status(made: Path) -> None:
    """It is no assessor; how much of what two answered differently is settled stands beside."""
    found = json.loads(call("status", "--format", "json", at=made).stdout)
    assert "Samsyn" not in {r["assessor"] for r in found["rows"]}
    assert 0 < found["consensus"]["n_settled"] < found["consensus"]["n_disagreements"]


def test_the_made_up_bodies_are_in_the_list_of_their_own_study(made: Path, tmp_path: Path) -> None:
    """Whoever stands in the study finds them; nobody else does."""
    assert "Drakregistret (påhittad)" in call("orgs", "list", "--lang", "sv", at=made).stdout
    assert "påhittad" not in call("orgs", "list", "--lang", "sv", at=tmp_path).stdout


def test_a_calendar_file_counts_what_waits(made: Path, tmp_path: Path) -> None:
    """What has been settled is in the file to be struck out, and is no reminder."""
    done = call("errands", "--ics", str(tmp_path / "e.ics"), at=made)
    n_open, n_settled = map(int, re.findall(r"(\d+) (?:reminders|settled)", done.stderr + done.stdout))
    text = (tmp_path / "e.ics").read_text(encoding="utf-8")
    assert (text.count("STATUS:CONFIRMED"), text.count("STATUS:CANCELLED")) == (n_open, n_settled)
    assert 0 < n_open < n_settled


def test_it_stands_nowhere_but_in_its_own_folder(made: Path, tmp_path: Path) -> None:
    """Somebody outside it sees neither its editions nor its bodies."""
    assert made.exists()
    assert "ovning-2026" not in call("editions", "list", at=tmp_path).stdout
    assert call("score", "trollstyrelsen", at=tmp_path).returncode != 0
