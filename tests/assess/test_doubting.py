"""Answering in part: one key, the lowest and the highest, and why no more is known."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.pseudo_terminal import Terminal, in_lines
from tests.running import run, workspace

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Observation

# Python ≥ 3.12 warns of forkpty where another thread runs (numpy's); the child only executes the tool.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

# PRE-01 has the levels 0, 2, 4 and 5; EXP-39 is measured in seconds.
ANNA = ("assess", "stockholm", "--edition", "2026", "--assessor", "Anna")
WHY = "sidorna säger olika"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """An empty workspace."""
    return workspace(tmp_path)


def answer(study: Path, criterion: str = "PRE-01") -> Observation:
    """What is on disk."""
    found = read_assessment(study / "assessments" / "2026" / "stockholm" / "anna.yaml").answers[criterion].observation
    assert found is not None
    return found


@pytest.mark.parametrize(
    "script",
    [
        f"i 2-5 {WHY}",
        f"i 2 5 {WHY}",
        f"i 2..5\n{WHY}",
        f"i\n2–5\n{WHY}",
        f"i\n2 5 {WHY}",
        f"2-5 {WHY}",
        f"2..5\n{WHY}",
    ],
)
def test_in_lines_the_ends_and_the_reason_come_together_or_apart(study: Path, script: str) -> None:
    """After the key, on lines of their own, or instead of the key."""
    done = run(*ANNA, at=study, stdin=f"{script}\nq\n")
    assert done.returncode == 0, done.stderr
    assert f"PRE-01: at least 2 ({WHY}) is saved." in done.stdout
    o = answer(study)
    assert (o.outcome, o.level, o.up_to, o.reason) == ("scored", 2, 5, WHY)


@pytest.mark.parametrize("script", ["i 1,5-3 två mätningar", "1,5..3 två mätningar", "i\n1.5 3\ntvå mätningar"])
def test_a_measured_value_has_two_ends_likewise(study: Path, script: str) -> None:
    """With decimals, in the criterion's unit."""
    done = run(*ANNA, "--only", "EXP-39", at=study, stdin=f"{script}\n\n")
    assert done.returncode == 0, done.stderr
    o = answer(study, "EXP-39")
    assert (o.value, o.up_to, o.reason) == (1.5, 3, "två mätningar")


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("i 5-2 x", "The highest (2) must be above the lowest (5). Swap them."),
        ("i 2-3 x", "The highest, 3, is no level; choose 4 or 5."),
        (
            "i 3-5 x",
            '"3–5" cannot be read as a lowest and a highest. Write them for example as 2-4. Choose from 0, 2, 4, 5.',
        ),
        ("i 2 x", '"2 x" cannot be read as a lowest and a highest'),
        ("i\n", "Nothing was saved."),
        ("i 2-5\n", "Nothing is saved. Write why you are unsure."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(study: Path, script: str, why: str) -> None:
    """The other way round, no levels, one alone, nothing, or without a reason."""
    done = run(*ANNA, at=study, stdin=f"{script}\nq\n")
    assert done.returncode == 0
    assert why in done.stdout
    assert not list(study.rglob("anna.yaml"))


def test_at_a_terminal_it_is_one_key_two_ends_and_a_reason(study: Path) -> None:
    """The key stands on the screen; v and the question show what was said; u undoes."""
    with Terminal(*ANNA, at=study) as terminal:
        screen = terminal.until(lambda s: "Service 1" in s.text or s.drawn > 0, "the first screen")
        if screen.drawn == 0:
            terminal.send("\r")
        terminal.asks("PRE-01", "i between two")
        terminal.send("i")
        terminal.shows("Lowest and highest level (0, 2, 4, 5), for example 2-4:")
        terminal.send("2-5")
        time.sleep(0.2)
        terminal.send("\r")
        terminal.shows("Why are you unsure:")
        terminal.send("olika")
        time.sleep(0.2)
        terminal.send("\r")
        terminal.asks("PRE-02", "PRE-01: at least 2 (olika) is saved. u undoes.", "1/168")
        terminal.press("b", "PRE-01", "Your answer: at least 2 (olika,")
        terminal.send("v")
        terminal.shows("at least 2 (olika) · anna,")
        terminal.press(" ", "PRE-01", "Your answer")
        terminal.press("u", "PRE-01", "0/168")
        terminal.send("q")
        assert terminal.ended() == 0
    assert not list(study.rglob("*.draft"))


def test_at_a_terminal_wrong_ends_are_mended_where_they_stand(study: Path) -> None:
    """The prompt stays open with what is wrong and what was typed, so that the next try is not taken for keys."""
    with Terminal(*ANNA, at=study) as terminal:
        screen = terminal.until(lambda s: "Service 1" in s.text or s.drawn > 0, "the first screen")
        if screen.drawn == 0:
            terminal.send("\r")
        terminal.asks("PRE-01", "i between two")
        terminal.send("i")
        terminal.shows("for example 2-4:")
        terminal.send("5-2")
        time.sleep(0.2)
        terminal.send("\r")
        terminal.shows("The highest (2) must be above the lowest (5). Swap them.")
        terminal.shows("for example 2-4: 5-2")
        for key in ("\x7f\x7f\x7f", "2-4 olika", "\r"):
            terminal.send(key)
            time.sleep(0.2)
        terminal.asks("PRE-02", "PRE-01: between 2 and 4 (olika) is saved.", "1/168")
        terminal.send("q")
        assert terminal.ended() == 0
    assert not list(study.rglob("*.draft"))


def test_in_lines_at_a_terminal_wrong_ends_are_asked_for_again(study: Path) -> None:
    """The message says how to leave it, and a hyphen does; the next line answers otherwise."""
    with in_lines(*ANNA, at=study) as terminal:
        terminal.says("PRE-01.", "? for help):")
        terminal.type("i 5-2")
        terminal.says("The highest (2) must be above the lowest (5). Swap them.", "for example 2-4")
        terminal.type("-")
        terminal.says("Nothing was saved.", "? for help):")
        terminal.type("i 5-2")
        terminal.says("for example 2-4")
        terminal.type("2-4 olika")
        terminal.says("PRE-01: between 2 and 4 (olika) is saved.")
        terminal.type("q")
        assert terminal.ended() == 0


def test_a_reason_that_is_half_typed_waits_with_its_ends(study: Path) -> None:
    """What a session that is ended leaves behind is offered at the same key."""
    with in_lines(*ANNA, at=study) as terminal:
        terminal.says("PRE-01.", "? for help):")
        terminal.type("i 2-5")
        terminal.says("Why are you unsure (- cancels):")
        terminal.send("halv")
        terminal.says("halv")
        time.sleep(0.3)
        terminal.send("\x03")
        assert terminal.ended() == 130
    with in_lines(*ANNA, at=study) as terminal:
        terminal.says('You wrote "2-5" without saving it: press i to go on with it.')
        terminal.says('You wrote "halv" without saving it: press i to go on with it.', "? for help):")
        terminal.type("i")
        terminal.says('you had written "2-5"')
        terminal.type("")
        terminal.says('you had written "halv"')
        terminal.type("och hel")
        terminal.says("PRE-01: at least 2 (halv och hel) is saved.")
        terminal.type("q")
        assert terminal.ended() == 0
    assert answer(study).reason == "halv och hel"
    assert not list(study.rglob("*.draft"))


def test_what_was_not_found_in_time_is_no_answer_between(study: Path) -> None:
    """When the time is up, an answer that may be above the lowest level asks back, as a level does."""
    with in_lines(*ANNA, "--only", "PRE-12", "--time-box", "1", at=study) as terminal:
        terminal.says("PRE-12.")
        terminal.says("TIME IS UP")
        terminal.type("i 0-2 osäker")
        terminal.says("Did you find it before that? (y/n)")
        terminal.type("n")
        terminal.says("Not found in time is level 0.")
        terminal.type("q")
        assert terminal.ended() == 0
    assert not list(study.rglob("anna.yaml"))


def test_an_earlier_answer_known_in_part_is_proposed_and_accepted_as_it_is(study: Path) -> None:
    """Enter takes both ends and the reason."""
    assert run(*ANNA, at=study, stdin=f"i 2-4 {WHY}\nq\n").returncode == 0
    later = ("assess", "stockholm", "--new-edition", "2027", "--assessor", "Anna")
    done = run(*later, at=study, stdin="\nq\n")
    assert done.returncode == 0, done.stderr
    assert f"Proposal: between 2 and 4 ({WHY}," in done.stdout
    path = study / "assessments" / "2027" / "stockholm" / "anna.yaml"
    o = read_assessment(path).answers["PRE-01"].observation
    assert o is not None
    assert (o.level, o.up_to, o.reason) == (2, 4, WHY)
