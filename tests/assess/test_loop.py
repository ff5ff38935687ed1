"""A session as a person meets it: keys pressed in a real terminal of 24 lines by 80 columns."""

from __future__ import annotations

import re
import signal
import termios
import time
from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from tests.extent import tried
from tests.pseudo_terminal import Screen, Terminal
from tests.running import run, workspace

from digimaturity.model.answers import Answer, Assessor, Evidence, Observation, Proposal
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.store import AnswerFile, read_assessment

if TYPE_CHECKING:
    from pathlib import Path


# Python ≥ 3.12 warns of forkpty where another thread runs (numpy's); the child only executes the tool.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

# The catalogue begins with PRE-01 (0 2 4 5), PRE-02 (0 2 3 4 5), PRE-03 (0 2 4 5), PRE-04, … of which none may be N/A;
# PRE-32 may (0 2 3 4 5, find, 120 s); PRE-12 is the first find question; EXP-39 is measured in seconds.


_ANNA = ("assess", "stockholm", "--edition", "2026", "--assessor", "Anna")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """An empty workspace."""
    return workspace(tmp_path)


def sit(study: Path, *more: str, **variables: str | None) -> Terminal:
    """Anna's session about Stockholm in the edition 2026."""
    words = ("assess", "stockholm", "--edition", "2026", "--assessor", "Anna", *more)
    terminal = Terminal(*words, at=study, **variables)
    _without_services(terminal, more)
    return terminal


def _without_services(terminal: Terminal, more: tuple[str, ...]) -> None:
    # The first session asks for the core services; most tests have none.
    if "--service" not in more:
        screen = terminal.until(
            lambda s: "Service 1" in s.text or "Tjänst 1" in s.text or s.drawn > 0, "the first screen"
        )
        if screen.drawn == 0:
            terminal.send("\r")


def answers(study: Path, organisation: str = "stockholm", who: str = "anna") -> dict[str, Answer]:
    """What is on disk."""
    return read_assessment(study / "assessments" / "2026" / organisation / f"{who}.yaml").answers


def _is_redrawn(before: int, screen: Screen) -> bool:
    """Whether a screen has been drawn again, to its last line, since so many times."""
    return screen.drawn > before and bool(screen.lines[-1])


def levels(study: Path) -> dict[str, int | None]:
    """The levels on disk by criterion."""
    return {key: a.observation.level if a.observation else None for key, a in answers(study).items()}


@pytest.mark.parametrize("no_colour", [None, "1"])
def test_an_answer_is_saved_and_the_next_question_comes(study: Path, no_colour: str | None) -> None:
    """A digit answers with that level, at once; q ends the session with code 0 and says how to resume."""
    with sit(study, "--no-plain", NO_COLOR=no_colour) as terminal:
        terminal.asks("PRE-01", "0/168")
        terminal.press("4", "PRE-02", "1/168")
        terminal.press("0", "PRE-03", "2/168")
        terminal.send("q")
        assert terminal.ended() == 0
        assert "Resume with: digimaturity assess stockholm" in terminal.screen.text
    assert levels(study) == {"PRE-01": 4, "PRE-02": 0}


def test_colour_is_only_underlining(study: Path) -> None:
    """Without NO_COLOR some pieces are bold, dim or coloured; with it there is no such code at all."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        assert set(terminal.screen.colours) == {"1", "2", "1;36", "0"}
    with sit(study, "--no-plain", NO_COLOR="1") as terminal:
        terminal.asks("PRE-01")
        assert terminal.screen.colours == []


def test_a_session_resumes_where_it_stopped_and_what_was_skipped_comes_last(study: Path) -> None:
    """The second session begins after the last answer and says what waits; that comes when the rest is done."""
    only = [word for n in (1, 2, 3, 4, 5) for word in ("--only", f"PRE-0{n}")]
    with sit(study, *only) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        terminal.press("s", "PRE-03")
        terminal.send("x")
        terminal.shows("What blocked you:")
        terminal.press("inloggning\r", "PRE-04")
        terminal.send("q")
        assert terminal.ended() == 0
    with sit(study, *only) as terminal:
        terminal.asks("PRE-04", "Left from earlier: 1 unanswered, 1 blocked.", "1/168")
        terminal.press("2", "PRE-05")
        terminal.press("5", "PRE-02", "Now come the questions left unanswered: 1.")
        terminal.press("3", "PRE-03", "Now come the questions where you were blocked: 1.")
        terminal.turn("s", "That was the last question.", "Left: 1 blocked.", "g goes to what is unanswered")
        terminal.press("g", "PRE-03")
        terminal.turn("4", "That was the last question.")
    assert levels(study) == {"PRE-01": 4, "PRE-02": 3, "PRE-03": 4, "PRE-04": 2, "PRE-05": 5}


def test_after_jumps_back_goes_the_way_that_was_come(study: Path) -> None:
    """After d, / and g the key b goes back to each place in turn, and then to the question before."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        terminal.press("d", "EXP-01")
        terminal.send("/")
        terminal.shows("Id or words:")
        terminal.press("crm-12\r", "CRM-12")
        terminal.press("g", "CRM-13")
        for before in ("CRM-12", "EXP-01", "PRE-02", "PRE-01"):
            terminal.press("b", before)


def test_quick_fingers_are_all_taken(study: Path) -> None:
    """Digits pressed one after the other, quicker than the screen is drawn, answer one question each."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        for key in "42425":
            terminal.send(key)
            time.sleep(0.4)
        terminal.asks("PRE-06", "5/168")
    assert levels(study) == {"PRE-01": 4, "PRE-02": 2, "PRE-03": 4, "PRE-04": 2, "PRE-05": 5}


PASTED = "Först i listan.\r4 träffar av 10, 2 rätt\r0"


@pytest.mark.parametrize("burst", ["42425", "4\r", PASTED, "\x1b[200~4\x1b[201~", f"\x1b[200~{PASTED}\x1b[201~"])
def test_a_burst_is_no_answer(study: Path, burst: str) -> None:
    """What arrives at once where a key is expected answers nothing, and the screen says where it can be pasted."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press(burst, "PRE-01", "Several characters came at once", "Press m (note)", "0/168")
        terminal.press("4", "PRE-02", "1/168")
    assert levels(study) == {"PRE-01": 4}


@pytest.mark.parametrize(("before", "after"), [("", ""), ("\x1b[200~", "\x1b[201~")])
def test_a_burst_is_text_where_text_is_asked_for(study: Path, before: str, after: str) -> None:
    """Two lines and a third that are pasted belong to the note, whether the terminal marks a paste or not."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        assert terminal.screen.marks_pastes
        terminal.send("m")
        terminal.shows("Note:")
        terminal.send(f"{before}{PASTED}{after}")
        terminal.shows("Först i listan.", "4 träffar av 10, 2 rätt", "Enter saves all lines.")
        terminal.press("\r", "PRE-01", "Note saved", "0/168")
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert observation.note == PASTED.replace("\r", "\n")
    assert set(answers(study)) == {"PRE-01"}


def test_a_paste_that_ends_with_a_line_break_does_not_accept_a_proposal(study: Path) -> None:
    """The last line break of an unmarked paste saves the note; the Enter that follows by habit accepts nothing."""
    given = run("answer", "stockholm", "PRE-01", "4", "--edition", "2025", "--assessor", "Bo", at=study)
    assert given.returncode == 0, given.stderr
    assert run("init", "--edition", "2026", at=study).returncode == 0
    with sit(study) as terminal:
        terminal.asks("PRE-01", "Proposal: 4")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.press("rad ett\rrad två\r", "PRE-01", "Note saved")
        terminal.press("\r", "PRE-01", "Enter did nothing more", "0/168")
        terminal.press("\r", "PRE-02", "1/168")


@pytest.mark.parametrize(
    "key", ["²", "①", "٣", "\x1b[A", "\x1b[999~", "\x1b[<0;4;2M", "\x1b[M 45", "\x1bOP", "\x1b", "\t", "\x01", "\x1b4"]
)
def test_keys_that_mean_nothing_say_so(study: Path, key: str) -> None:
    """Digits of other kinds, arrows, mouse reports and sequences that nobody knows answer nothing and drop nothing."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press(key, "PRE-01", "does nothing here", "0/168")
        terminal.press("4", "PRE-02", "1/168")
    assert levels(study) == {"PRE-01": 4}


def test_the_screen_follows_the_window(study: Path) -> None:
    """A window of another size is drawn anew at once, without a key; what is being typed is still there."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        drawn = terminal.screen.drawn
        terminal.process.setwinsize(24, 60)
        terminal.until(
            lambda s: s.drawn > drawn and s.lines[0].endswith("0/168 · 4 h 35 min") and len(s.lines[0]) == 59,
            "narrower",
        )
        terminal.send("m")
        terminal.shows("Note:")
        terminal.send("halvvägs")
        terminal.shows("halvvägs")
        drawn = terminal.screen.drawn
        terminal.process.setwinsize(24, 80)
        terminal.until(lambda s: s.drawn > drawn and len(s.lines[0]) == 79 and s.has("Note: halvvägs"), "wider")
        terminal.press(" klar\r", "PRE-01", "Note saved")
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert observation.note == "halvvägs klar"


def test_back_shows_what_was_answered(study: Path) -> None:
    """The key b goes to the question before, marks its level, and a new answer keeps the old one in its history."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        screen = terminal.press("b", "PRE-01", "Your answer: 4")
        assert any(line.startswith(" * 4 ") for line in screen.lines)
        terminal.press("b", "PRE-01")
        terminal.press("2", "PRE-02")
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert (observation.level, [h.level for h in observation.history]) == (2, [4])


def test_undo_takes_the_answer_back(study: Path) -> None:
    """The key u returns to the question answered last and takes its answer from the file; with none left it says so."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        terminal.press("5", "PRE-03")
        terminal.press("u", "PRE-02", "1/168", "PRE-02: 5 was taken back. The question is unanswered.")
        assert levels(study) == {"PRE-01": 4}
        terminal.press("u", "PRE-01", "0/168")
        terminal.press("u", "PRE-01", "There is nothing to undo.")
    assert levels(study) == {}


def test_undo_of_a_change_puts_the_first_answer_back(study: Path) -> None:
    """Undoing a changed answer restores the level and keeps what was undone in the history."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        terminal.press("b", "PRE-01")
        terminal.press("2", "PRE-02")
        terminal.press("u", "PRE-01", "Your answer: 4", "was taken back. Now 4 stands.")
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert observation.level == 4
    assert observation.history[-1].level == 2
    assert observation.history[-1].why == "undo"


def test_a_note_stays_with_its_question_when_undo_leaves_it(study: Path) -> None:
    """A note written before u is kept for its own question, not given to the one that u returns to."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.press("about two\r", "PRE-02", "Note saved")
        terminal.press("u", "PRE-01")
        terminal.press("5", "PRE-02")
    found = {key: a.observation.note for key, a in answers(study).items() if a.observation}
    assert found == {"PRE-01": None, "PRE-02": "about two"}


def test_evidence_offers_the_address_used_last(study: Path) -> None:
    """The key e takes an address and a quotation with today's date; the next time Enter takes the same address."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.send("e")
        terminal.shows("Address or file, quotation:")
        terminal.send("https://start.stockholm/sök Först i träfflistan")
        terminal.shows("Först i träfflistan")
        terminal.press("\r", "PRE-01", "Evidence saved", "Evidence (1): https://start.stockholm/sök")
        terminal.press("4", "PRE-02")
        terminal.send("e")
        terminal.shows("[https://start.stockholm/sök]:")
        terminal.press("\r", "PRE-02", "Evidence saved")
        terminal.press("5", "PRE-03")
    stored = answers(study)
    first, second = stored["PRE-01"].observation, stored["PRE-02"].observation
    assert first is not None
    assert second is not None
    assert [(e.url, e.quote, e.seen) for e in first.evidence] == [
        ("https://start.stockholm/sök", "Först i träfflistan", first.at[:10])
    ]
    assert [(e.url, e.quote) for e in second.evidence] == [("https://start.stockholm/sök", None)]


def test_evidence_and_note_can_be_added_to_an_answer(study: Path) -> None:
    """On an answered question e and m are saved at once, beside the level that stands."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        terminal.press("b", "PRE-01")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.press("dåligt\x7f\x7fg sida\r", "PRE-01", "Note saved")
        observation = answers(study)["PRE-01"].observation
        assert observation is not None
        assert (observation.level, observation.note) == (4, "dålig sida")


def test_a_note_without_an_answer_is_kept(study: Path) -> None:
    """A note on a question that is then skipped is saved as not assessed, and the question is still unanswered."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.press("kom tillbaka\r", "PRE-01", "Note: kom tillbaka")
        terminal.press("s", "PRE-02", "0/168")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.press("och hit\r", "PRE-02", "Note: och hit")
        terminal.send("q")
        assert terminal.ended() == 0
    stored = {key: a.observation for key, a in answers(study).items()}
    assert {key: o and (o.outcome, o.note) for key, o in stored.items()} == {
        "PRE-01": ("not_assessed", "kom tillbaka"),
        "PRE-02": ("not_assessed", "och hit"),
    }


def test_not_applicable_is_refused_where_the_method_does_not_allow_it(study: Path) -> None:
    """The key n on a criterion that applies to all asks for no reason and saves nothing."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("n", "PRE-01", "cannot be chosen. If blocked: x.", "0/168")
    assert not (study / "assessments" / "2026" / "stockholm" / "anna.yaml").exists()


def test_not_applicable_needs_a_reason(study: Path) -> None:
    """The key n asks for a reason by the criterion's own rule; an empty one saves nothing, a written one is stored."""
    with sit(study, "--only", "PRE-32", "--only", "EXP-06") as terminal:
        terminal.asks("PRE-32")
        # The rule is read together with the question, which it does not push off the screen.
        terminal.press("n", "PRE-32", "Why does it not apply:")
        terminal.press("\r", "PRE-32", "Nothing is saved. Write why it does not apply.")
        terminal.until(lambda s: s.text.rstrip().endswith("Why does it not apply:"), "the reason asked for again")
        terminal.press("2 avgifter saknas\r", "EXP-06")
    observation = answers(study)["PRE-32"].observation
    assert observation is not None
    assert (observation.outcome, observation.reason) == ("not_applicable", "2 avgifter saknas")


def test_blocked_needs_words(study: Path) -> None:
    """The key x asks what was in the way until something is written or Esc; a blocked question counts as unanswered."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.send("x")
        terminal.shows("What blocked you:")
        terminal.press("\r", "PRE-01", "Nothing is saved")
        terminal.until(lambda s: s.text.rstrip().endswith("What blocked you:"), "the prompt")
        terminal.press("\r", "PRE-01", "Nothing is saved")
        terminal.until(lambda s: s.text.rstrip().endswith("What blocked you:"), "the prompt")
        terminal.press("2 gånger\r", "PRE-02", "0/168")
        terminal.send("x")
        terminal.shows("What blocked you:")
        terminal.press("\r", "PRE-02", "Nothing is saved")
        terminal.until(lambda s: s.text.rstrip().endswith("What blocked you:"), "the prompt")
        terminal.press("\x1b", "PRE-02", "Nothing was saved.")
        terminal.press("4", "PRE-03", "1/168")
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert (observation.outcome, observation.reason) == ("blocked", "2 gånger")


@pytest.mark.parametrize(("typed", "found"), [("exp-27", "EXP-27"), ("MOB-09", "MOB-09"), ("avlopp och vatten", "")])
def test_find_jumps_by_id(study: Path, typed: str, found: str) -> None:
    """/ with an id goes there, whatever its case; a word that no criterion holds is said and nothing moves."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.send("/")
        terminal.shows("Id or words:")
        if found:
            terminal.press(f"{typed}\r", found)
        else:
            terminal.press(f"{typed}\r", "PRE-01", 'No question contains "avlopp och vatten".')


def test_find_jumps_by_a_word(study: Path) -> None:
    """/ with words lists where they stand, nearest first, and what is answered; Enter shows more."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        terminal.send("/")
        terminal.shows("Id or words:")
        terminal.send("sök\r")
        screen = terminal.shows("1–9 goes there, Enter shows more, any other key goes back.")
        assert screen.has('"sök":', "1–9 shown. More words give fewer.", "PRE-01", " · answered", " · unanswered")
        first = [m[1] for line in screen.lines if (m := re.match(r" \d  ([A-Z]{3}-\d{2,3})  ", line))]
        assert first[0] == "PRE-01"
        time.sleep(2.1)  # The Enter that follows a text by habit does nothing.
        screen = terminal.turn("\r", "10–", "in the question:")
        second = [m[1] for line in screen.lines if (m := re.match(r" \d  ([A-Z]{3}-\d{2,3})  ", line))]
        assert not set(first) & set(second)
        terminal.press("2", second[1])
        terminal.press("b", "PRE-02")


def test_next_dimension(study: Path) -> None:
    """The key d goes to the first unanswered question of the next dimension, and after the last one to the first."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        for first in ("EXP-01", "CRM-01", "MOB-01", "SOC-01", "PRE-02"):
            terminal.press("d", first)


def test_the_language_can_be_switched(study: Path) -> None:
    """The key l turns the whole screen into the other language and back, on the same question."""
    with sit(study) as terminal:
        english = " ".join(terminal.asks("PRE-01", "Digital presence").lines[3:6])
        screen = terminal.press("l", "PRE-01", "Digital närvaro", "svara", "hjälp")
        assert " ".join(screen.lines[3:6]) != english
        screen = terminal.press("l", "PRE-01", "Digital presence", "answer", "help")
        assert " ".join(screen.lines[3:6]) == english


def test_help_tells_every_key(study: Path) -> None:
    """? lists the keys on a screen of their own; any key returns to the question and does nothing else."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.send("?")
        screen = terminal.shows("Press a key.")
        for key in "nxsbuemvh/gdl?q":
            assert any(re.search(f"(^|  ) {key}  ", line) for line in screen.lines), key
        terminal.press("5", "PRE-01", "0/168")


def test_the_whole_question_can_be_read(study: Path) -> None:
    """The key h shows the question with its rules and sources, a screenful at a time, and comes back to it."""
    with sit(study, "--only", "EXP-27") as terminal:
        terminal.asks("EXP-27")
        terminal.send("h")
        screen = terminal.shows("Press a key.", "EXP-27 Save and continue later")
        pages = 1
        while "Sources" not in screen.text and pages < 9:
            screen = terminal.turn(" ", "Press a key.")
            pages += 1
        assert "Sources" in screen.text
        terminal.press(" ", "EXP-27")


def test_a_measured_value_is_written(study: Path) -> None:
    """A measured criterion takes a number with a decimal comma, then Enter; something that is no number is refused."""
    with sit(study, "--only", "EXP-39", "--only", "EXP-42") as terminal:
        terminal.asks("EXP-39")
        terminal.send("0")
        terminal.shows("Value in s: 0")
        terminal.press(",8x\r", "EXP-39", '"0,8x" is no number. Write a number in s.')
        terminal.send("0")
        terminal.shows("Value in s: 0")
        terminal.press(",8\r", "EXP-42", "1/168")
        terminal.send("3")
        terminal.shows("Value in MB: 3")
        terminal.press("\x1b", "EXP-42", "1/168")
    observation = answers(study)["EXP-39"].observation
    assert observation is not None
    assert (observation.value, observation.level) == (0.8, None)


def test_a_value_that_may_mean_a_thousand_times_as_much_is_told_or_refused(study: Path) -> None:
    """As by the command ``answer``: with a nought last it is refused, otherwise it is said how it is read."""
    with sit(study, "--only", "SOC-08", "--only", "SOC-09") as terminal:
        terminal.asks("SOC-08")
        terminal.send("1")
        terminal.shows("Value in")
        terminal.press(".230\r", "SOC-08", '"1.230" can mean two numbers: write 1230 or 1.23.')
        terminal.send("1")
        terminal.shows("Value in")
        terminal.press(".234\r", "SOC-09", '"1.234" is read as 1.234 and not as 1234.')


@pytest.mark.parametrize("typed", ["9e999", "9e99", "1_0"])
def test_a_value_that_the_file_could_not_hold_is_refused(study: Path, typed: str) -> None:
    """A number beyond all measure, or in programmers' spelling, is refused, and the file stays readable."""
    with sit(study, "--only", "EXP-39") as terminal:
        terminal.asks("EXP-39")
        terminal.send(typed[0])
        terminal.shows("Value in s")
        terminal.press(f"{typed[1:]}\r", "EXP-39", "is no number.")


def test_a_level_that_does_not_exist_is_refused(study: Path) -> None:
    """A digit that is no level of the question, and a letter that means nothing, change nothing and say so."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("3", "PRE-01", "There is no level 3 here. Choose from 0 2 4 5.")
        terminal.press("å", "PRE-01", '"å" does nothing here.')
        terminal.press("\x1b[A", "PRE-01", "0/168")


def test_enter_accepts_an_earlier_answer_without_its_evidence(study: Path) -> None:
    """An earlier edition's answer is a proposal; Enter makes it this assessor's own, without the old evidence."""
    words = ("stockholm", "PRE-01", "4", "--edition", "2025", "--assessor", "Bo")
    given = run("answer", *words, "--url", "https://gammal.example", "--note", "then", at=study)
    assert given.returncode == 0, given.stderr
    assert run("init", "--edition", "2026", at=study).returncode == 0
    with sit(study) as terminal:
        terminal.asks("PRE-01", "Proposal: 4", "from 2025", "Enter accepts")
        terminal.press("\r", "PRE-02", "1/168")
        terminal.press("\r", "PRE-02", "1/168")
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert (observation.level, observation.evidence, observation.note, observation.by) == (4, (), None, "anna")
    assert set(answers(study)) == {"PRE-01"}


def test_enter_accepts_a_proposal_with_its_evidence(study: Path) -> None:
    """What a machine proposes is shown with its source; Enter takes it with its evidence, and it is decided."""
    file = AnswerFile.open(
        study / "assessments" / "2026" / "stockholm" / "anna.yaml",
        organisation="stockholm",
        edition="2026",
        assessor=Assessor("anna", "Anna"),
        catalogue=load(shipped("criteria")),
    )
    page = Evidence(url="https://stockholm.se/start", seen="2026-09-01")
    choice = Observation.scored(level=2, at="2026-09-01", evidence=(page,))
    file.save(Answer("PRE-01", proposals=(Proposal("axe-core 4.10.3", choice),)))
    with sit(study) as terminal:
        terminal.asks("PRE-01", "Proposal: 2", "from axe-core 4.10.3. Enter accepts")
        terminal.press("\r", "PRE-02", "1/168")
    answer = answers(study)["PRE-01"]
    assert answer.observation is not None
    assert (answer.observation.level, answer.observation.evidence, answer.observation.by) == (2, (page,), "anna")
    assert [(p.status, p.decided_by) for p in answer.proposals] == [("accepted", "anna")]


def test_escape_leaves_a_line_of_text(study: Path) -> None:
    """Esc in a note, an address or a reason saves nothing and returns to the question."""
    with sit(study, "--only", "PRE-32") as terminal:
        terminal.asks("PRE-32")
        for key, prompt in (
            ("m", "Note:"),
            ("e", "Address"),
            ("n", "Why does it not apply:"),
            ("x", "What blocked you:"),
            ("/", "Id or"),
        ):
            terminal.send(key)
            terminal.shows(prompt)
            terminal.press("half a thought\x1b", "PRE-32", "0/168")
    assert not (study / "assessments" / "2026" / "stockholm" / "anna.yaml").exists()


def test_services_are_asked_for_one_at_a_time(study: Path) -> None:
    """The first session asks for core services; a question per service then comes once for each of them."""
    with Terminal("assess", "stockholm", "--edition", "2026", "--assessor", "Anna", "--only", "PRE-02", at=study) as t:
        t.shows("Service 1:")
        t.send("Boendeparkering\r")
        t.shows("Web address of the service")
        t.send("https://parkering.stockholm\r")
        t.shows("Service 2:")
        t.send("Bygglov\r")
        t.until(lambda s: s.text.count("Web address of the service") == 2, "the second address")
        t.send("\r")
        t.shows("Service 3:")
        t.send("\r")
        t.asks("PRE-02", "Boendeparkering (service 1 of 2)")
        t.press("4", "PRE-02", "Bygglov (service 2 of 2)")
        t.turn("2", "That was the last question.")
        t.send("q")
        assert t.ended() == 0
    stored = answers(study)["PRE-02"].services
    assert {name: o.level for name, o in stored.items()} == {"boendeparkering": 4, "bygglov": 2}
    with sit(study, "--only", "PRE-02") as terminal:
        terminal.asks("PRE-02", "Boendeparkering (service 1 of 2)", "Your answer: 4")


def test_an_answer_for_the_whole_survives_that_services_are_named_later(study: Path) -> None:
    """When core services come after a first answer, the answer per service is saved and the file can still be read."""
    with sit(study, "--only", "PRE-02") as terminal:
        terminal.asks("PRE-02")
        terminal.turn("4", "That was the last question.")
        terminal.send("q")
        assert terminal.ended() == 0
    with sit(study, "--only", "PRE-02", "--service", "Bygglov=https://bygg.example") as terminal:
        terminal.asks("PRE-02", "· Bygglov")
        terminal.turn("2", "That was the last question.")
        terminal.send("q")
        assert terminal.ended() == 0
    answer = answers(study)["PRE-02"]
    assert answer.services["bygglov"].level == 2
    assert "level: 4" in (study / "assessments" / "2026" / "stockholm" / "anna.yaml").read_text(encoding="utf-8")


def test_time_up_asks_before_a_level_above_the_lowest(study: Path) -> None:
    """On a find question whose time is up, a level above 0 is only taken if the assessor found it in time."""
    with sit(study, "--only", "PRE-12", "--only", "PRE-36", "--time-box", "1") as terminal:
        terminal.asks("PRE-12")
        terminal.shows("TIME IS UP")
        terminal.send("4")
        terminal.shows("Time ran out. Did you find it before that? (y/n)")
        terminal.press("n", "PRE-12", "Not found in time is level 0.", "0/168")
        terminal.press("0", "PRE-36", "1/168")
        terminal.shows("TIME IS UP")
        terminal.send("5")
        terminal.shows("Time ran out.")
        terminal.turn("y", "That was the last question.")
        terminal.send("q")
        assert terminal.ended() == 0
    stored = answers(study)
    slow, quick = stored["PRE-12"].observation, stored["PRE-36"].observation
    assert slow is not None
    assert quick is not None
    assert slow.level == 0
    # Found before the time was up: at most the one second that there was.
    assert (quick.level, quick.seconds) == (5, 1.0)


def test_the_clock_stands_while_something_else_is_read(study: Path) -> None:
    """On help, the whole question, what is kept, and the finder no clock is drawn, and no time is counted."""
    began = time.monotonic()
    read = 0.0
    with sit(study, "--only", "PRE-12") as terminal:
        terminal.asks("PRE-12")
        terminal.shows("0:01")
        for key, seen, leave in (
            ("?", "accept the proposal", "\x1b"),
            ("h", "How to check", "\x1b"),
            ("v", "Nothing is saved yet", "\x1b"),
            ("/", "Id or word", "\r"),
        ):
            terminal.send(key)
            terminal.shows(seen)
            since, page = len(terminal.received), time.monotonic()
            while time.monotonic() < page + 1.3:
                terminal.listen()
            read += time.monotonic() - page
            assert "\x1b7" not in terminal.received[since:], f"the clock was drawn at {key}"
            terminal.press(leave, "PRE-12")
        drawn = len(terminal.received)
        terminal.until(lambda _: "\x1b7" in terminal.received[drawn:], "the clock, going on")
        terminal.turn("4", "That was the last question.")
        terminal.send("q")
        assert terminal.ended() == 0
    observation = answers(study)["PRE-12"].observation
    assert observation is not None
    assert observation.seconds is not None
    assert observation.seconds <= time.monotonic() - began - read
    assert read >= 4.0


def test_time_does_not_run_on_a_question_of_another_kind(study: Path) -> None:
    """A look question has no clock: a time box does not make any level ask back."""
    with sit(study, "--time-box", "0.01") as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        assert "TIME IS UP" not in terminal.received


def test_ctrl_c_keeps_what_was_saved(study: Path) -> None:
    """Ctrl-C ends with code 130, keeps answers and a waiting note, says how to resume, and shows no traceback."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.press("nästan\r", "PRE-02", "Note: nästan")
        terminal.send("\x03")
        assert terminal.ended() == 130
        text = terminal.screen.text
        assert "Resume with: digimaturity assess stockholm" in text
        assert "Interrupted." in text
        assert "Traceback" not in terminal.received
    stored = answers(study)
    assert stored["PRE-02"].observation is not None
    assert (levels(study)["PRE-01"], stored["PRE-02"].observation.note) == (4, "nästan")


ENDINGS = {"\x03": 130, "TERM": 143, "HUP": 129, "QUIT": 131, "KILL": -9}


def end(terminal: Terminal, ending: str) -> None:
    """Press Ctrl-C, or send a signal by its name."""
    if ending in {"\x03", "\x04", "q"}:
        terminal.send(ending)
    else:
        terminal.process.kill(getattr(signal, f"SIG{ending}"))


@pytest.mark.parametrize(("ending", "code"), ENDINGS.items())
def test_half_a_note_is_offered_again(study: Path, ending: str, code: int) -> None:
    """Whatever ends the session while a note is being typed, it is no note, and stands in the prompt the next time."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.send("halv")
        terminal.shows("halv")
        time.sleep(1)
        end(terminal, ending)
        assert terminal.ended() == code
        assert "Traceback" not in terminal.received
    assert levels(study) == {"PRE-01": 4}
    with sit(study, "--only", "PRE-03", "--only", "PRE-02") as terminal:
        terminal.asks("PRE-02", 'You wrote "halv" without saving it: press m to go on with it.')
        terminal.press("s", "PRE-03")
        terminal.send("\x04")
        assert terminal.ended() == 0
    with sit(study, "--only", "PRE-03") as terminal:
        terminal.asks("PRE-03", "Unsaved text at PRE-02: digimaturity assess stockholm --only PRE-02")
        terminal.send("q")
        assert terminal.ended() == 0
    with sit(study) as terminal:
        # What was skipped comes last, and is one key away.
        terminal.asks("PRE-03", "Unsaved text is waiting at PRE-02; / goes there.")
        terminal.press("b", "PRE-02")
        terminal.shows('You wrote "halv" without saving it: press m to go on with it.')
        terminal.send("m")
        terminal.shows("Note: halv")
        terminal.press(" och hel\r", "PRE-02", "Note saved")
        assert not list(study.rglob("*.draft"))
    observation = answers(study)["PRE-02"].observation
    assert observation is not None
    assert observation.note == "halv och hel"


def test_what_is_given_up_on_purpose_is_not_offered_again(study: Path) -> None:
    """Esc drops a short text at once and a long one when it is pressed again, also from the disk."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.send("en lång tanke som det vore synd att förlora")
        terminal.shows("att förlora")
        time.sleep(1)
        assert list(study.rglob("*.draft"))
        terminal.send("\x1b")
        terminal.shows("Press Esc again to throw the text away.")
        terminal.press("\x1b", "PRE-01", "0/168")
        assert not list(study.rglob("*.draft"))
        terminal.send("q")
        assert terminal.ended() == 0
    assert not (study / "assessments" / "2026").exists()


@pytest.mark.parametrize(("ending", "code"), [*ENDINGS.items(), ("q", 0), ("\x04", 0)])
def test_evidence_and_note_survive_every_ending(study: Path, ending: str, code: int) -> None:
    """What was given before the answer is on disk whatever ends the session, and goes with the answer another day."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.send("e")
        terminal.shows("Address or file, quotation:")
        terminal.press("https://start.stockholm\r", "PRE-01", "Evidence saved")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.press("sökt i dag\r", "PRE-01", "Note saved")
        end(terminal, ending)
        assert terminal.ended() == code
        if code >= 0:
            assert not terminal.screen.marks_pastes
            assert "Resume with: digimaturity assess stockholm" in terminal.screen.text
    with sit(study) as terminal:
        terminal.asks("PRE-01", "Note: sökt i dag", "Evidence (1): https://start.stockholm", "0/168")
        terminal.press("4", "PRE-02", "1/168")
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert (observation.level, observation.note, [e.url for e in observation.evidence]) == (
        4,
        "sökt i dag",
        ["https://start.stockholm"],
    )


def test_ctrl_d_with_text_on_the_line_ends_nothing(study: Path) -> None:
    """Ctrl-D keeps a text that is being typed and says how to go on; in an empty prompt it ends the session."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.send("värt mycket")
        terminal.shows("värt mycket")
        terminal.send("\x04")
        terminal.shows("The text is still here.")
        terminal.press("\r", "PRE-01", "Note saved")
        terminal.send("e")
        terminal.shows("Address or file, quotation:")
        terminal.send("\x04")
        assert terminal.ended() == 0
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert observation.note == "värt mycket"


def test_ctrl_d_ends_a_session(study: Path) -> None:
    """Ctrl-D ends the session as q does: saved, with code 0 and how to resume."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-02")
        terminal.send("\x04")
        assert terminal.ended() == 0
        assert "Resume with" in terminal.screen.text
    assert levels(study) == {"PRE-01": 4}


def test_after_the_last_answer_the_session_ends_by_itself(study: Path) -> None:
    """Where nobody presses a key after the last question of the selection, the session ends with code 0."""
    with sit(study, "--only", "PRE-01") as terminal:
        terminal.asks("PRE-01")
        terminal.send("4")
        assert terminal.ended() == 0
        assert "1 of 168 answered." in terminal.screen.text
    assert levels(study) == {"PRE-01": 4}


def test_the_last_answer_can_be_taken_back(study: Path) -> None:
    """After the last question u takes its answer back, b goes back to it, another key says what there is, q ends."""
    with sit(study, "--only", "PRE-01", "--only", "PRE-03") as terminal:
        terminal.asks("PRE-01")
        terminal.press("4", "PRE-03")
        terminal.turn("5", "PRE-03: level 5 is saved.", "That was the last question.", "u undoes the latest answer")
        assert levels(study) == {"PRE-01": 4, "PRE-03": 5}
        terminal.press("u", "PRE-03", "1/168")
        assert levels(study) == {"PRE-01": 4}
        terminal.turn("0", "That was the last question.")
        terminal.turn("4", "That was the last question.", "Enter or q ends.")
        terminal.press("b", "PRE-03", "Your answer: 0")
        terminal.turn("2", "That was the last question.")
        terminal.send("\r")
        assert terminal.ended() == 0
    assert levels(study) == {"PRE-01": 4, "PRE-03": 2}


def test_a_held_key_answers_no_question_that_nobody_has_read(study: Path) -> None:
    """A key that comes again and again, quicker than anybody presses it, is refused after the second; then it works."""
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        for n in range(12):
            terminal.send("4")
            time.sleep(0.3 if n == 0 else 0.035)
        # On a busy machine several arrive at once, which is refused in other words.
        refusals = ("The key was held", "Several characters came at once")
        terminal.until(lambda s: any(map(s.has, refusals)), "the refusal")
        time.sleep(0.3)
        asked_now = terminal.until(lambda s: any(map(s.has, refusals)), "the refusal").lines[0][1:7]
        assert set(levels(study).values()) <= {4}
        assert 1 <= len(levels(study)) <= 2
        assert asked_now in {"PRE-02", "PRE-03"}
        order = ["PRE-01", "PRE-02", "PRE-03", "PRE-04"]
        terminal.press("4", order[order.index(asked_now) + 1])


@pytest.mark.parametrize("typed", ["0,83", "\x1b[200~0,83\x1b[201~", "0,83\r", ",83"])
def test_a_number_that_comes_at_once_is_for_the_value(study: Path, typed: str) -> None:
    """At a measured question a pasted number, or one that begins with a comma, stands in the prompt until Enter."""
    with sit(study, "--only", "EXP-39", "--only", "EXP-42") as terminal:
        terminal.asks("EXP-39")
        if typed == ",83":
            terminal.send(",")
            terminal.shows("Value in s: ,")
            typed = "83"
        terminal.send(typed)
        terminal.shows("Value in s:", ",83")
        time.sleep(0.3)
        assert not (study / "assessments" / "2026" / "stockholm" / "anna.yaml").exists()
        terminal.press("\r", "EXP-42", "1/168")
        terminal.press("träffar 4 av 10", "EXP-42", "Several characters came at once", "1/168")
    observation = answers(study)["EXP-39"].observation
    assert observation is not None
    assert observation.value == 0.83


def test_long_pages_can_be_left(study: Path) -> None:
    """A text of several pages says which one is shown, and Esc or q leaves it at any of them."""
    note = " ".join(f"ord{n}" for n in range(900))
    assert run("note", "stockholm", "PRE-01", note, "--edition", "2026", "--assessor", "Anna", at=study).returncode == 0
    with sit(study) as terminal:
        terminal.asks("PRE-01")
        terminal.turn("v", "space shows more")
        terminal.turn(" ", "2/4: m changes the note", "space shows more")
        terminal.press("\x1b", "PRE-01")
        terminal.turn("v", "space shows more")
        terminal.press("q", "PRE-01")


def test_text_waits_at_another_service_of_the_same_question(study: Path) -> None:
    """Half-typed text about an answered question is told of when a session begins, also about another service."""
    services = ("--service", "Bygglov", "--service", "Bad", "--only", "PRE-02")
    with sit(study, *services) as terminal:
        terminal.asks("PRE-02", "Bygglov (service 1 of 2)")
        terminal.press("4", "PRE-02", "Bad (service 2 of 2)")
        terminal.press("b", "PRE-02", "Bygglov (service 1 of 2)")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.send("halv")
        terminal.shows("Note: halv")
        end(terminal, "TERM")
        assert terminal.ended() == 143
        assert terminal.screen.has(
            "The text that you had started at PRE-02 bygglov is kept, and you get it back there."
        )
        assert "Everything is saved" not in terminal.screen.text
    with sit(study, *services) as terminal:
        terminal.asks("PRE-02", "Bad (service 2 of 2)", "Unsaved text is waiting at PRE-02 bygglov")
        terminal.press("b", "PRE-02", 'You wrote "halv" without saving it: press m to go on with it.')


def test_an_id_outside_the_selection_is_said_to_be_outside(study: Path) -> None:
    """/ finds an id however it is written, and tells one that is not asked about now from one that does not exist."""
    with sit(study, "--dimension", "PRE") as terminal:
        terminal.asks("PRE-01")
        for typed, found in (("pre 12", "PRE-12"), ("pre-2", "PRE-02"), ("pre03", "PRE-03")):
            terminal.send("/")
            terminal.shows("Id or words:")
            terminal.press(f"{typed}\r", found)
        terminal.send("/")
        terminal.shows("Id or words:")
        terminal.press("exp05\r", "PRE-03", "EXP-05 exists but is not among the questions asked now.")
        terminal.send("/")
        terminal.shows("Id or words:")
        terminal.press("exp-99\r", "PRE-03", 'No question contains "exp-99".')


def test_the_proposal_is_ones_own_before_the_one_that_counts(study: Path) -> None:
    """Of an earlier edition one's own answer is proposed, otherwise the consensus, and it says whose it is."""
    for who, criterion, level in (
        ("Anna", "PRE-01", "2"),
        ("Bo", "PRE-01", "5"),
        ("Bo", "PRE-03", "5"),
        ("Eva", "PRE-03", "4"),
    ):
        words = ("answer", "stockholm", criterion, level, "--edition", "2025", "--assessor", who)
        assert run(*words, at=study).returncode == 0
    agreed = run("answer", "stockholm", "PRE-03", "2", "--edition", "2025", "--consensus", at=study)
    assert agreed.returncode == 0, agreed.stderr
    assert run("init", "--edition", "2026", at=study).returncode == 0
    with sit(study) as terminal:
        terminal.asks("PRE-01", "Proposal: 2", "from 2025, your own answer. Enter accepts")
        terminal.press("\r", "PRE-02")
        terminal.press("s", "PRE-03", "Proposal: 2", "from 2025, by Consensus. Enter accepts")
    assert levels(study) == {"PRE-01": 2}


def echo_on(terminal: Terminal) -> None:
    """Wait until what is typed is shown again."""
    terminal.until(lambda _: bool(termios.tcgetattr(terminal.process.child_fd)[3] & termios.ECHO), "the echo back on")


def test_the_terminal_is_given_back_as_it_was(study: Path) -> None:
    """After a session the terminal echoes and waits for whole lines again, also when it ended by Ctrl-C."""
    for ending in ("q", "\x03", "TERM", "HUP"):
        with sit(study) as terminal:
            terminal.asks("PRE-01")
            during = termios.tcgetattr(terminal.process.child_fd)[3]
            end(terminal, ending)
            terminal.until(lambda s: "Resume" in s.text or "No answer" in s.text, "the farewell")
            terminal.until(lambda s: not s.marks_pastes, "pastes no longer marked")
            echo_on(terminal)
            after = termios.tcgetattr(terminal.process.child_fd)[3]
        assert not during & (termios.ECHO | termios.ICANON)
        assert after & termios.ECHO
        assert after & termios.ICANON


def test_hostile_words_of_another_do_nothing_to_the_screen(study: Path) -> None:
    """Control codes in a colleague's file reach no terminal: a name with them is shown without."""
    path = study / "assessments" / "2026" / "stockholm" / "services.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        'format: 1\nservices:\n- id: bygglov\n  name: "Bygg\u202elov\u2066"\n  url: https://x.example\n',
        encoding="utf-8",
    )
    with sit(study, "--only", "PRE-02") as terminal:
        terminal.asks("PRE-02", "Bygg\ufffdlov\ufffd")
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", terminal.received)


def test_every_question_fits_the_real_terminal(study: Path) -> None:
    """Skipping through a dimension, in Swedish and in English, no question ever scrolls off the screen."""
    with sit(study, "--dimension", "MOB") as terminal:
        for number in range(1, 23):
            terminal.asks(f"MOB-{number:02d}", "answer")
            terminal.press("l", f"MOB-{number:02d}", "svara")
            terminal.press("l", f"MOB-{number:02d}", "answer")
            terminal.send("s")
        terminal.asks("MOB-01", "Now come the questions left unanswered: 22.")
        terminal.send("q")
        assert terminal.ended() == 0


def test_nothing_is_answered_unread(study: Path) -> None:
    """Where not all fits, the first answer shows the rest and says so, the second is saved; a key turns the pages."""
    with sit(study, "--only", "EXP-23") as terminal:
        terminal.asks("EXP-23", "▼ space: the rest of How to check", "0/168")
        terminal.press(
            "4", "EXP-23", "Read this first; press 4 again to answer.", "▲ space: from the beginning", "0/168"
        )
        terminal.press("4", "EXP-23", "The page is new: read it; press 4 to answer.", "0/168")
        terminal.reads()
        terminal.turn("4", "EXP-23: level 4 is saved.")
        terminal.press("b", "EXP-23", "▼ space: the rest of How to check", "Your answer: 4")
        terminal.press(" ", "EXP-23", "▲ space: from the beginning")
        terminal.press(" ", "EXP-23", "▼ space: the rest of How to check")
        terminal.turn("2", "EXP-23: level 2 is saved.")
    assert levels(study) == {"EXP-23": 2}


def test_every_size_is_drawn_as_if_it_had_been_the_first(study: Path) -> None:
    """Grown or shrunk, from any size to any other, the screen is drawn anew at once, whole, and never scrolls."""
    sizes = [(24, 80), (30, 100), (40, 120), (18, 60), (12, 40), (12, 20)]
    pairs = list(permutations(sizes, 2))[:: tried(5, 5, 1)]
    drawn: dict[tuple[int, int], list[str]] = {}
    with sit(study, "--only", "EXP-21") as terminal:
        terminal.asks("EXP-21")
        for height, width in (size for pair in pairs for size in pair):
            before = terminal.screen.drawn
            if (height, width) != (terminal.screen.height, terminal.screen.width):
                terminal.resize(height, width)
                terminal.until(partial(_is_redrawn, before), "another size")
            terminal.listen(0.05)
            assert terminal.screen.scrolled == 0
            assert terminal.screen.lines[0].startswith(" EXP-21 ")
            assert "answer" in terminal.screen.lines[-1]
            assert drawn.setdefault((height, width), terminal.screen.lines) == terminal.screen.lines


def test_what_was_skipped_at_the_end_waits_in_the_next_session(study: Path) -> None:
    """Whoever skips and quits goes on after what was skipped, which comes when the others have been asked."""
    order = ("--only", "PRE-01", "--only", "PRE-02", "--only", "PRE-03", "--only", "PRE-04", "--plain")
    hidden = study / "assessments" / "2026" / "stockholm" / ".anna.skipped"
    assert run(*_ANNA, *order, at=study, stdin="4\ns\ns\nq\n").returncode == 0
    assert hidden.exists()
    again = run(*_ANNA, *order, at=study, stdin="s\nq\n").stdout
    assert "Left from earlier: 2 unanswered." in again
    asked = re.findall(r"^(PRE-0\d)\. ", again, re.MULTILINE)
    assert asked == ["PRE-04", "PRE-02"]
    ended = run(*_ANNA, *order, at=study, stdin="5\n5\n5\nq\n").stdout
    assert re.findall(r"^(PRE-0\d)\. ", ended, re.MULTILINE) == ["PRE-02", "PRE-03", "PRE-04"]
    assert not hidden.exists()


def test_a_session_without_answers_leaves_nothing_of_what_was_skipped(study: Path) -> None:
    """Nothing was said, so nothing is kept, and the next session begins at the first question."""
    assert run(*_ANNA, "--plain", at=study, stdin="s\ns\nq\n").returncode == 0
    assert not list(study.rglob(".anna.skipped"))
    assert "\nPRE-01. " in run(*_ANNA, "--plain", at=study, stdin="q\n").stdout


def test_prompts_are_set_in_whole_words_on_a_small_screen(study: Path) -> None:
    """What i asks for goes on below at a blank, and what is typed after it moves nothing."""
    with sit(study, "--only", "PRE-12") as terminal:
        terminal.asks("PRE-12")
        drawn = terminal.screen.drawn
        terminal.resize(12, 40)
        terminal.until(lambda s: s.drawn > drawn, "another size")
        while not terminal.screen.has("Lowest and highest level"):
            terminal.reads()
            drawn = terminal.screen.drawn
            terminal.send("i")
            terminal.until(partial(_is_redrawn, drawn), "the next page, or the prompt")
            terminal.listen(0.3)
        before = terminal.shows("for example 2-4:").lines
        assert before[-2:] == [" Lowest and highest level (0, 2, 4, 5),", "   for example 2-4:"]
        terminal.send("2")
        after = terminal.shows("for example 2-4: 2").lines
        assert before[1:-1] == after[1:-1]
        assert terminal.screen.scrolled == 0


def test_what_is_said_after_the_end_begins_on_its_own_line(study: Path) -> None:
    """After q the closing words begin at the left edge, so that no word of them is broken."""
    with sit(study, "--only", "PRE-01") as terminal:
        terminal.asks("PRE-01")
        terminal.send("q")
        assert terminal.ended() == 0
        (foot,) = (row for row in terminal.screen.lines if "? help" in row)
        assert foot.endswith("q quit")


def test_an_impossible_level_is_refused_at_once(study: Path) -> None:
    """Where there is no level 1, the key says so at the first press, also at a question of several pages."""
    with sit(study, "--only", "EXP-23") as terminal:
        terminal.asks("EXP-23", "▼ space: the rest of How to check")
        terminal.press("1", "EXP-23", "There is no level 1 here. Choose from 0 2 3 4 5.")
        terminal.press("4", "EXP-23", "Read this first; press 4 again to answer.")
