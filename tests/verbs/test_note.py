"""``digimaturity note``: what stands beside an answer, seen, replaced and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.running import call, run, workspace

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Observation

OWN = ("--assessor", "Anna", "--edition", "2026")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A workspace with one answer of Anna's."""
    return workspace(tmp_path, ("malmo", "PRE-01", "4", "--note", "sökte", *OWN))


def stored(study: Path, criterion: str = "PRE-01") -> Observation:
    """What Anna's file says."""
    found = read_assessment(study / "assessments" / "2026" / "malmo" / "anna.yaml").answers[criterion].observation
    assert found is not None
    return found


def test_a_note_is_replaced_and_removed(study: Path) -> None:
    """The new one stands alone, the answer is as it was, and each earlier note is in the history."""
    replaced = call("note", "malmo", "PRE-01", "fann", *OWN, at=study)
    assert (replaced.returncode, "note replaced (kept in the history)" in replaced.stderr) == (0, True)
    assert (stored(study).note, stored(study).level) == ("fann", 4)
    done = call("note", "malmo", "PRE-01", "--remove", *OWN, at=study)
    assert (done.returncode, "note removed (kept in the history), saved as Anna" in done.stderr) == (0, True)
    o = stored(study)
    assert (o.note, o.level) == (None, 4)
    assert [(was.note, was.why) for was in o.history] == [("sökte", "note"), ("fann", "note")]


def test_a_note_from_stdin(study: Path) -> None:
    """A dash reads all of it, line breaks included, as UTF-8."""
    done = run("note", "malmo", "PRE-01", "-", *OWN, at=study, stdin="rad ett\nrad två åäö\n")
    assert (done.returncode, stored(study).note) == (0, "rad ett\nrad två åäö")


def test_a_note_before_the_answer(study: Path) -> None:
    """It is on disk at once and stands above the answer's own note; there was no answer, so there is no history."""
    assert call("note", "malmo", "PRE-03", "först", *OWN, at=study).returncode == 0
    assert (stored(study, "PRE-03").outcome, stored(study, "PRE-03").history) == ("not_assessed", ())
    assert call("answer", "malmo", "PRE-03", "5", "--note", "sedan", *OWN, at=study).returncode == 0
    assert (stored(study, "PRE-03").note, stored(study, "PRE-03").history) == ("först\nsedan", ())


def test_a_note_is_seen(study: Path) -> None:
    """It stands with the answer that it is beside."""
    shown = call("note", "malmo", "PRE-01", at=study)
    assert shown.returncode == 0
    assert "sökte" in shown.stdout
    assert [line.split()[2:4] for line in shown.stdout.splitlines() if line.startswith("Anna")][1] == [
        "note",
        "(internal)",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["PRE-01", ""], "The note is empty."),
        (["PRE-01", "x", "--remove"], "Give either NOTE or --remove."),
        (["PRE-04", "--remove"], "Anna has not answered PRE-04"),
        (["PRE-99", "x"], "There is no criterion PRE-99."),
    ],
)
def test_what_cannot_be_done_changes_nothing(study: Path, words: list[str], expected: str) -> None:
    """It ends with code 2 and what to do, and the file is as it was."""
    path = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    before = path.read_bytes()
    done = call("note", "malmo", *words, *OWN, at=study)
    assert (done.returncode, expected in done.stderr) == (2, True), done.stderr
    assert path.read_bytes() == before


def test_there_is_no_note_to_remove(study: Path) -> None:
    """An answer without one is said to have none."""
    call("note", "malmo", "PRE-01", "--remove", *OWN, at=study)
    done = call("note", "malmo", "PRE-01", "--remove", *OWN, at=study)
    assert (done.returncode, "The answer has no note." in done.stderr) == (2, True)


def test_a_note_of_bytes_that_are_no_text(study: Path) -> None:
    """Bytes that are not UTF-8 are refused, and nothing is dropped in silence."""
    done = run("note", "malmo", "PRE-01", "-", *OWN, at=study, stdin=b"\xe5\xe4")
    assert (done.returncode, "not UTF-8" in done.stderr) == (2, True)
    assert stored(study).note == "sökte"


def test_a_note_is_marked_public_and_internal(study: Path) -> None:
    """The mark is kept in the history and seen; a new text is internal unless it is marked, and it says so."""
    done = call("note", "malmo", "PRE-01", "--public", *OWN, at=study)
    assert (done.returncode, "the note is public, saved as Anna" in done.stderr) == (0, True)
    assert (stored(study).note, stored(study).note_public) == ("sökte", True)
    assert [(was.note_public, was.why) for was in stored(study).history] == [(False, "note")]
    shown = call("note", "malmo", "PRE-01", at=study).stdout
    assert ("note (public)" in shown, "note marked anew" in shown) == (True, True)
    replaced = call("note", "malmo", "PRE-01", "fann", *OWN, at=study)
    assert "internal until you mark it --public" in replaced.stderr
    assert not stored(study).note_public
    assert "public" in call("note", "malmo", "PRE-01", "såg", "--public", *OWN, at=study).stderr
    assert call("note", "malmo", "PRE-01", "--internal", *OWN, at=study).returncode == 0
    assert (stored(study).note, stored(study).note_public) == ("såg", False)


def test_a_mark_that_is_there_already_changes_nothing(study: Path) -> None:
    """Not a byte of the file."""
    path = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    before = path.read_bytes()
    assert call("note", "malmo", "PRE-01", "--internal", *OWN, at=study).returncode == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("note", "malmo", "PRE-01", "--remove", "--public"), "do not go with --remove"),
        (("note", "malmo", "PRE-03", "--public"), "has not answered PRE-03"),
        (("answer", "malmo", "PRE-01", "5", "--note-public"), "--note-public belongs to --note."),
    ],
)
def test_a_mark_without_a_note_is_refused(study: Path, words: tuple[str, ...], expected: str) -> None:
    """There is nothing to mark."""
    done = call(*words, *OWN, at=study)
    assert (done.returncode, expected in done.stderr) == (2, True), done.stderr


def test_an_answer_with_a_note_that_may_be_published(study: Path) -> None:
    """Said when the answer is given."""
    assert call("answer", "malmo", "PRE-03", "5", "--note", "öppet", "--note-public", *OWN, at=study).returncode == 0
    assert stored(study, "PRE-03").note_public
