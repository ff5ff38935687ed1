"""``digimaturity reply asked``: what is noted of a round of replies, and what is then published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

BY = ("--edition", "2026", "--assessor", "Anna")
DAYS = {"SOURCE_DATE_EPOCH": "1796040000"}  # 30 November 2026


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Malmö and Lund, with an answer each."""
    return workspace(tmp_path, ("malmo", "PRE-01", "4", *BY), ("lund", "PRE-01", "5", *BY))


def memo(study: Path, language: str = "en", **variables: str) -> str:
    """What a memo about Malmö says."""
    words = ("report", "malmo", "--format", "memo", "-o", "-", "--even-if-unfinished", "--lang", language)
    done = call(*words, at=study, **{**DAYS, **variables})
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_what_nobody_noted_is_said_to_be_unrecorded(study: Path) -> None:
    """Neither that the organisation was asked nor that it was not; whoever publishes is told how to note it."""
    assert "It is not recorded that the organisation has been asked for a reply, and none has come in" in memo(study)
    assert "Det är inte antecknat att organisationen har tillfrågats om genmäle" in memo(study, "sv")
    words = ("report", "malmo", "--format", "memo", "-o", "-", "--even-if-unfinished")
    assert "digimaturity reply asked malmo --on" in call(*words, at=study).stderr


def test_what_is_noted_is_published_with_what_came_of_it(study: Path) -> None:
    """Asked and the time not over, asked and nothing came, and a reply: each is said, with its days."""
    words = ("reply", "asked", "malmo", "--on", "2026-11-20", "--until", "2026-12-18")
    done = call(*words, "--lang", "sv", at=study, **DAYS)
    assert (done.returncode, "tillfrågades den 20 november 2026" in done.stderr) == (0, True), done.stderr
    said = memo(study)
    assert "was asked for a reply on 20 November 2026, to be given by 18 December 2026. When this was made the" in said
    after = memo(study, SOURCE_DATE_EPOCH="1797681600")  # 19 December
    assert "to be given by 18 December 2026. No reply has come in." in after
    on_the_day = memo(study, SOURCE_DATE_EPOCH="1797595200")
    assert "When this was made the time to reply was not over" in on_the_day
    assert call("reply", "malmo", "PRE-01", "Det är rättat.", "--by", "Malmö stad", at=study).returncode == 0
    said = memo(study)
    assert "was asked for a reply on 20 November 2026" in said
    assert "The organisation has replied about PRE-01. Replies stand beside the result" in said
    assert "asked malmo" not in call("report", "malmo", "--format", "memo", "-o", "-", at=study).stderr


def test_a_note_is_mended_and_the_day_of_today_is_meant_otherwise(study: Path) -> None:
    """Without a day it is today's, and without a last day none is said; a note is taken away by its day."""
    assert call("reply", "asked", "malmo", at=study, **DAYS).returncode == 0
    assert "was asked for a reply on 30 November 2026. No reply has come in." in memo(study)
    gone = call("reply", "asked", "malmo", "--on", "2026-11-30", "--remove", at=study, **DAYS)
    assert gone.returncode == 0, gone.stderr
    assert "It is not recorded" in memo(study)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("malmo", "--on", "2026-12-24"), "has not been yet"),
        (("malmo", "--on", "i går"), "is no day"),
        (("malmo", "--on", "2026-11-20", "--until", "2026-11-19"), "before"),
        (("malmo", "--on", "2026-11-20", "--remove"), "nothing is noted"),
        (("malmo", "--on", "2026-W47-5"), "--on 2026-W47-5 is no day."),
        (("malmo", "--on", "1926-11-20"), "1926-11-20 is before 1990."),
        (("orebro",), "has no answers in the edition 2026 and is not in the panel digital-leaders-2019."),
        ((), "digimaturity reply asked malmo"),
    ],
)
def test_what_cannot_be_noted_is_refused_with_what_to_do(study: Path, words: tuple[str, ...], said: str) -> None:
    """A day to come, no day, an end before the beginning, a note that there is not, and nobody."""
    done = call("reply", "asked", *words, "--lang", "en", at=study, **DAYS)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert not (study / "assessments" / "2026" / "malmo" / "replies.yaml").exists()


def test_one_outside_the_panel_is_noted_with_a_word(study: Path) -> None:
    """Lund has answers and is not in the panel: the note is taken, and it is said where it is not seen."""
    done = call("reply", "asked", "malmo", "lund", "--on", "2026-11-20", "--lang", "en", at=study, **DAYS)
    assert done.returncode == 0
    assert "Outside the panel digital-leaders-2019: Lund Municipality." in " ".join(done.stderr.split())
    done = call("reply", "asked", "malmo", "--on", "2026-11-20", at=study, **DAYS)
    assert (done.returncode, "Outside" in done.stderr) == (0, False)


def test_a_first_note_of_a_day_after_the_reply_is_asked_about(study: Path) -> None:
    """A reply that came before anybody was asked, by what is noted, is told; one after an earlier note is not."""
    words = ("reply", "malmo", "PRE-01", "Det är rättat.", "--by", "Malmö stad")
    assert call(*words, at=study).returncode == 0
    path = study / "assessments" / "2026" / "malmo" / "replies.yaml"
    text = re.sub(r"\bat: .*", "at: '2026-11-10T09:00:00+01:00'", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    for day, is_told in (("2026-11-20", True), ("2026-11-10", False), ("2026-11-25", False)):
        done = call("reply", "asked", "malmo", "--on", day, "--lang", "en", at=study, **DAYS)
        said = " ".join(done.stderr.split())
        assert done.returncode == 0
        assert ("gave a reply as early as 10 November 2026, before the first note: 20 November" in said) == is_told


def test_a_comparison_says_how_many_were_asked_and_how_many_replied(study: Path) -> None:
    """Of two one was asked, and none has replied; the export of a round says how it is noted."""
    assert call("reply", "asked", "malmo", "--on", "2026-11-20", at=study, **DAYS).returncode == 0
    words = ("publish", "-o", "ut", "--no-charts", "--panel", "all", "--even-if-unfinished", "--lang", "en")
    done = call(*words, at=study, **DAYS)
    assert done.returncode == 0, done.stderr
    page = (study / "ut" / "index.html").read_text(encoding="utf-8")
    assert "Recorded as asked for a reply: 1 of 2 organisations. Replies have come in from 0." in page
    own = (study / "ut" / "malmo.html").read_text(encoding="utf-8")
    assert "The organisation was asked for a reply on" in own
    exported = call("reply", "export", "lund", "--until", "2026-12-18", "--even-if-unfinished", "-o", "u", at=study)
    assert "digimaturity reply asked lund --until 2026-12-18" in exported.stderr
