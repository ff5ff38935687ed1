"""``digimaturity assess`` in a study with a plan: what is theirs is listed and asked, and what is not is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.pseudo_terminal import Terminal
from tests.running import call, run, workspace

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """format: 1
assignments:
- {organisation: lund, assessor: Bo}
- {organisation: malmo, assessor: Anna}
- {organisation: malmo, assessor: Bo, criteria: [PRE-01, PRE-04, MOB-01]}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study in which Bo is first in Lund and second in Malmö, where three criteria are his."""
    made = workspace(tmp_path)
    (made / "assessments" / "2026").mkdir(parents=True)
    (made / "assessments" / "2026" / "fieldwork.yaml").write_text(PLAN, encoding="utf-8")
    return made


def test_an_assessor_is_asked_what_is_theirs(study: Path) -> None:
    """Three criteria of Malmö; with --all everything; the command that goes on says so."""
    done = run("assess", "malmo", "--assessor", "bo", at=study, stdin="\nq\n")
    assert "By the plan you judge 3 criteria here." in done.stderr
    assert "Questions: 0 of 3 answered" in done.stderr
    done = run("assess", "malmo", "--assessor", "bo", "--all", "--order", "catalogue", at=study, stdin="\nq\n")
    assert "Questions: 0 of 168 answered" in done.stderr
    assert "--all --order catalogue" in done.stderr


def test_what_is_somebody_else_s_is_said_and_asked(study: Path) -> None:
    """By the plan Lund is Bo's; Anna may go on, and is asked everything."""
    done = run("assess", "lund", "--assessor", "Anna", at=study, stdin="\nq\n")
    assert "Lund Municipality is not yours but Bo's. You can answer all the same." in " ".join(done.stderr.split())
    assert "0 of 168 answered" in done.stderr


def test_without_an_organisation_what_is_theirs_is_listed(study: Path) -> None:
    """What is begun before what is not; through a pipe nobody chooses, and whoever has nothing is told."""
    call("answer", "malmo", "PRE-01", "4", "--assessor", "Bo", "--edition", "2026", at=study)
    done = run("assess", "--assessor", "Bo", at=study, stdin="")
    assert done.returncode == 2
    lines = [line.split() for line in done.stdout.splitlines() if line.strip()[:1] in {"1", "2"}]
    assert [(line[0], line[-2]) for line in lines] == [("1", "1/3"), ("2", "0/168")]
    assert "digimaturity assess malmo --assessor Bo" in done.stderr
    nothing = run("assess", "--assessor", "Cia", at=study, stdin="")
    assert (nothing.returncode, "The plan gives Cia no organisation." in nothing.stderr) == (2, True)


def test_a_number_chooses_at_a_terminal(study: Path) -> None:
    """The second of the list is Malmö, and its session begins."""
    with Terminal("assess", "--assessor", "Bo", "--plain", "--lang", "en", at=study) as terminal:
        terminal.says("Which? Number or name")
        terminal.type("2")
        terminal.says("Service 1")
        terminal.type("")
        terminal.says("0 of 3")
        terminal.type("q")
        assert terminal.ended() == 0


def test_a_warning_stands_until_a_key_is_pressed(study: Path) -> None:
    """By the plan Lund is Bo's: Cia sees that on a page of its own before the first question is drawn over it."""
    with Terminal("assess", "lund", "--assessor", "Cia", "--lang", "en", at=study) as terminal:
        terminal.shows("Service 1:")
        terminal.send("\r")
        terminal.shows("Lund Municipality is not yours but Bo's.", "Press a key")
        terminal.send(" ")
        terminal.asks("PRE-01")


def test_a_slip_in_the_flag_is_asked_about_and_the_name_is_kept(study: Path) -> None:
    """Anna of the plan has answered nothing yet: Ana is asked whether she was meant, and the next command knows her."""
    with Terminal("assess", "malmo", "--assessor", "Ana", "--lang", "en", at=study) as terminal:
        terminal.shows("Did you mean Anna? (y/n)")
        terminal.send("y\r")
        terminal.shows("Service 1:")
        terminal.send("\r")
        terminal.asks("PRE-01", "Anna")
        terminal.press("4", "PRE-02")
    assert [path.stem for path in (study / "assessments" / "2026" / "malmo").glob("*.yaml")] == ["anna"]
    with Terminal("assess", "malmo", "--lang", "en", at=study) as terminal:
        terminal.shows("Service 1:")
        terminal.send("\r")
        terminal.asks("PRE-02", "Anna")


def test_the_prompt_for_a_name_has_those_who_are_to_assess(study: Path) -> None:
    """The people of the plan stand in it; who is one of them is not asked whether another was meant."""
    with Terminal("assess", "malmo", "--lang", "en", at=study) as terminal:
        terminal.shows("Your name or initials (Bo, Anna):")
        terminal.send("bo\r")
        terminal.shows("Service 1:")
