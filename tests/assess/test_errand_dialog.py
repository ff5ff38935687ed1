"""Errands as an assessor meets them at a terminal: with the keys of a real one, and in lines."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.pseudo_terminal import Terminal, in_lines
from tests.running import process, workspace

from digimaturity.assess.errand_checks import iso
from digimaturity.model.sending import Errands, Sending, Standing
from digimaturity.model.working_time import working_day_after, zone
from digimaturity.workspace.errand_files import change_errands, errands_path, read_errands
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Observation

pytestmark = [
    pytest.mark.shipped,
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

QUESTIONS = """\
format: 1
criteria:
  CRM-40: {all: [{sv: "Fråga A?"}, {sv: "Fråga B?"}, {sv: "Fråga C?"}]}
  CRM-12: {all: {use: CRM-40}}
"""
SHIPPED: dict[str, Any] = {"DIGIMATURITY_SHIPPED_DIR": None}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study whose questions are settled."""
    root = workspace(tmp_path)
    folder(root).mkdir(parents=True)
    (folder(root).parent / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    return root


def folder(study: Path) -> Path:
    """Where Malmö's files are."""
    return study / "assessments" / "2026" / "malmo"


def words(*only: str) -> tuple[str, ...]:
    """Anna's session about some criteria."""
    return (
        *("assess", "malmo", "--edition", "2026", "--assessor", "Anna"),
        *(part for one in only for part in ("--only", one)),
    )


def sendings(study: Path) -> tuple[Sending, ...]:
    """What is kept."""
    return read_errands(errands_path(folder(study), "anna")).sendings


def saved(study: Path, criterion: str) -> Observation:
    """What Anna's file says."""
    o = read_assessment(folder(study) / "anna.yaml").answers[criterion].observation
    assert o is not None
    return o


def was_sent(study: Path, criterion: str, days: int) -> datetime:
    """An errand of some days ago waits."""
    sent = datetime.now(UTC) - timedelta(days=days)
    sending = Sending(1, criterion, "email", "Fråga A?", iso(sent), "anna")
    change_errands(folder(study), "malmo", "anna", lambda _: Errands("malmo", "anna", (sending,)))
    return sent


def test_t_and_enter_send_and_the_session_goes_on(study: Path) -> None:
    """The question is shown to be copied; Enter means now; the next one comes and this one waits; u takes it back."""
    with Terminal(*words("CRM-40", "CRM-12"), at=study, **SHIPPED) as terminal:
        screen = terminal.until(lambda s: "Service 1" in s.text or s.drawn > 0, "the first screen")
        if not screen.drawn:
            terminal.send("\r")
        terminal.shows("CRM-40")
        terminal.reads()
        terminal.send("t")
        screen = terminal.shows("Send this, word for word", "Enter once it is sent")
        text = re.search(r"Fråga [ABC]\?", screen.text)
        assert text is not None
        terminal.send("\r")
        terminal.shows("CRM-12", "last day to answer")
        (one,) = sendings(study)
        assert (one.text, one.standing, one.channel) == (text[0], Standing.WAITING, "email")
        terminal.send("u")
        terminal.shows("CRM-40: the sending is undone")
        assert sendings(study)[0].standing is Standing.WITHDRAWN
        terminal.send("q")
        assert terminal.ended() == 0


def test_the_next_session_asks_first_what_came(study: Path) -> None:
    """When, from whom, how fully, whether it counts: the level is proposed, and Enter saves it."""
    sent = was_sent(study, "CRM-40", 6)
    with in_lines(*words("CRM-40", "CRM-12"), at=study, **SHIPPED) as terminal:
        terminal.says("Has the organisation answered the question of CRM-40", "a referral or a question in return too")
        terminal.type("y")
        terminal.says("When did it come")
        terminal.type("next year")
        terminal.says("is no moment", "When did it come")
        day = working_day_after(sent.astimezone(zone()).date(), 1)
        terminal.type(f"{day} 09:15")
        for asked, key in (("From:", "p"), ("Does it answer the question", "f"), ("Does it count", "y")):
            terminal.says(asked)
            terminal.type(key)
        terminal.says("It took 1 working day", "Level (Enter = 5)")
        terminal.type("")
        terminal.says("CRM-40, try 1", "the level is 5 so far")
        terminal.type("q")
        assert terminal.ended() == 0
    tried = saved(study, "CRM-40").tries
    assert [(t.at, t.level) for t in tried] == [(sent.astimezone(zone()).date().isoformat(), 5)]
    assert sendings(study)[0].settled


def test_what_ran_out_gives_a_level_only_to_whoever_has_looked(study: Path) -> None:
    """Neither y, n nor a sentence that begins like one says that nothing came: only 0 does, and w leaves it waiting."""
    was_sent(study, "CRM-40", 20)
    for key in ("w", "0"):
        with in_lines(*words("CRM-12"), at=study, **SHIPPED) as terminal:
            terminal.says("last day to answer was")
            terminal.type("no nothing")
            terminal.says("none of the choices", "last day to answer was")
            terminal.type("n")
            terminal.says("Look in the junk mail too", "0 nothing came: save level 0")
            for wrong in ("yes it came", "y", "vw"):
                terminal.type(wrong)
                terminal.says("none of the choices", "0 nothing came")
            assert sendings(study)[0].standing is Standing.WAITING
            terminal.type(key)
            if key == "0":
                terminal.says("Level (Enter = 0)")
                terminal.type("")
            terminal.says("CRM-12.")
            terminal.type("q")
            assert terminal.ended() == 0
        assert sendings(study)[0].standing is (Standing.NOTHING if key == "0" else Standing.WAITING)
    assert saved(study, "CRM-40").level == 0


def test_what_is_asked_of_an_answer_has_no_default(study: Path) -> None:
    """? explains the keys; Enter says neither whom it came from nor how much it answers; a hyphen saves nothing."""
    was_sent(study, "CRM-40", 1)
    with in_lines(*words("CRM-12"), at=study, **SHIPPED) as terminal:
        terminal.says("y yes, n nothing yet")
        terminal.type("?")
        terminal.says("y: an answer has come", "the fault was yours", "y yes, n nothing yet")
        terminal.type("yes")
        terminal.says("When did it come")
        terminal.type("nu")
        terminal.says("From:")
        terminal.type("")
        terminal.says("none of the choices", "From:")
        terminal.type("a")
        terminal.says("Does it answer the question")
        terminal.type("-")
        terminal.says("CRM-12.")
        terminal.type("q")
        assert terminal.ended() == 0
    assert [(s.standing, s.came) for s in sendings(study)] == [(Standing.WAITING, ())]


def test_what_is_given_up_or_no_key_is_not_sent(study: Path) -> None:
    """A word is not taken for Enter, and a hyphen where the time is asked for sends nothing."""
    with in_lines(*words("CRM-40"), at=study, **SHIPPED) as terminal:
        terminal.says("CRM-40.", "for help):")
        terminal.type("t")
        terminal.says("word for word", "t for another time or channel")
        terminal.type("nej")
        terminal.says("t for another time or channel")
        terminal.type("maybe")
        terminal.says("none of the choices", "t for another time or channel")
        terminal.type("t")
        terminal.says("Sent when")
        terminal.type("-")
        terminal.says("for help):")
        terminal.type("q")
        assert terminal.ended() == 0
    assert not errands_path(folder(study), "anna").exists()


def test_a_call_is_timed_on_the_spot(study: Path) -> None:
    """The clock ticks on the screen until Enter says that a person answers; the seconds are saved with the level."""
    with Terminal(*words("CRM-12"), "--no-plain", at=study, **SHIPPED) as terminal:
        screen = terminal.until(lambda s: "Service 1" in s.text or s.drawn > 0, "the first screen")
        if not screen.drawn:
            terminal.send("\r")
        terminal.shows("CRM-12")
        terminal.reads()
        terminal.send("t")
        terminal.shows("Ask this question", "Enter starts the clock")
        terminal.send("\r")
        terminal.shows("The clock runs", "0:01")
        terminal.send("n")
        terminal.shows("Time is not up yet")
        terminal.send(" ")
        terminal.shows("The clock runs")
        terminal.send("\r")
        terminal.shows("It took", "Level (Enter = 5)")
        terminal.send("\r")
        terminal.shows("CRM-12, try 1", "level 5")
        terminal.send("q")
    o = saved(study, "CRM-12")
    assert o.level == 5
    assert 1 <= (o.seconds or 0) < 60
    assert sendings(study)[0].standing is Standing.ANSWERED


def test_a_script_sends_with_a_time_and_is_asked_nothing(study: Path) -> None:
    """In a pipe what waits is told and never asked, so that a script's lines answer what they were written for."""
    was_sent(study, "CRM-40", 1)
    done = process(*words("CRM-12", "CRM-40"), at=study, stdin="4\nq\n", **SHIPPED)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "CRM-40: sent" in done.stdout
    assert saved(study, "CRM-12").level == 4
    done = process(*words("PRE-11"), at=study, stdin="t 00:00\nq\n", **SHIPPED)
    assert "lacks the question to send" in done.stdout
    done = process(*words("CRM-14"), at=study, stdin="4\nt\n", **SHIPPED)
    assert len(sendings(study)) == 1
    (folder(study).parent / "questions.yaml").write_text(QUESTIONS + '  PRE-11: {all: "Kopia?"}\n', encoding="utf-8")
    sent = datetime.now(zone()) - timedelta(hours=1)
    process(*words("PRE-11"), at=study, stdin=f"t {sent:%Y-%m-%d %H:%M}\nq\n", **SHIPPED)
    assert sendings(study)[1].sent[:16] == iso(sent)[:16]


def test_what_is_no_time_opens_no_errand(study: Path) -> None:
    """A word or a time where Enter is asked for is asked again, and so is a moment that is none; - sends nothing."""
    with in_lines(*words("CRM-40"), at=study, **SHIPPED) as terminal:
        terminal.says("CRM-40")
        terminal.type("t")
        for wrong in ("nej", "09:40", "tomorrow"):
            terminal.says("Enter once it is sent")
            terminal.type(wrong)
            terminal.says("none of the choices")
        terminal.type("t")
        for wrong in ("0001-01-01T00:00:00+14:00", "nej"):
            terminal.says("Sent when")
            terminal.type(wrong)
            terminal.says("is no moment")
        terminal.says("Sent when")
        terminal.type("-")
        terminal.says("Nothing was saved")
        assert not errands_path(folder(study), "anna").exists()
        terminal.type("q")
        assert terminal.ended() == 0
