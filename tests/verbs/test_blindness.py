"""Who may see whose answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.running import workspace
from tests.two_assessors import study_of_two

from digimaturity.insight.raters.double_coding import asked_of
from digimaturity.verbs.blindness import sight
from digimaturity.verbs.context import Context

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Malmö with an answer of Anna's and one of Bo's."""
    answers = (("malmo", "PRE-01", "4", "--assessor", who, "--edition", "2026") for who in ("Anna", "Bo"))
    return workspace(tmp_path, *answers)


@pytest.mark.parametrize(
    ("reader", "unfinished_too", "shown", "is_blind"),
    [
        ("Anna", False, ["anna"], True),
        ("bo", False, ["bo"], True),
        ("Cia", False, [], True),
        ("Cia", True, ["anna", "bo"], False),
        (None, False, ["anna", "bo"], False),
    ],
)
def test_a_named_reader_with_questions_left_is_blind(
    study: Path, reader: str | None, shown: list[str], *, unfinished_too: bool, is_blind: bool
) -> None:
    """By name or id, with a file or without one yet; who insists, and who is nobody, sees all."""
    context = Context(here=study, assessor=reader)
    seen = sight(context, context.register.find("malmo"), context.edition(), unfinished_too=unfinished_too)
    assert ([a.assessor.id for a in seen.shown], seen.is_blind, bool(seen.notes)) == (shown, is_blind, is_blind)


def test_who_is_done_waits_for_the_other(study: Path) -> None:
    """Anna has said all that two assess and Bo has not: she is blind too, and told whom she waits for."""
    context = Context(here=study, assessor="Anna")
    malmo, edition = context.register.find("malmo"), context.edition()
    path = edition.folder / "malmo" / "anna.yaml"
    asked = asked_of(malmo, context.catalogue, edition)
    passed = "".join(f"  {c.id}:\n    outcome: not_assessed\n    by: anna\n    at: '2026-03-02'\n" for c in asked[1:])
    path.write_text(path.read_text("utf-8") + passed, "utf-8")
    seen = sight(Context(here=study, assessor="Anna"), malmo, edition, unfinished_too=False)
    assert ([a.assessor.id for a in seen.shown], seen.why.en[:22]) == (["anna"], "Bo has questions left,")


def test_nobody_is_blind_in_what_ships(study: Path) -> None:
    """Nobody here answers in it."""
    context = Context(here=study, assessor="Anna", edition="exempel")
    seen = sight(context, context.register.find("exempelstad"), context.edition(), unfinished_too=False)
    assert ([a.assessor.id for a in seen.shown], seen.is_blind) == (["alva"], False)


@pytest.mark.parametrize(
    ("reader", "shown"),
    [("Anna", ["anna", "bo"]), ("Bo", ["anna", "bo"]), ("Cia", ["anna", "bo"]), ("Dan", [])],
)
def test_the_plan_says_what_two_wait_for(tmp_path: Path, reader: str, shown: list[str]) -> None:
    """Anna and Bo are done with the three that both answer, though she has more left, so they see each other.

    So does Cia, who has no part in it; Dan, who has and has not begun, sees nobody's.
    """
    study = study_of_two(tmp_path)
    plan = study / "assessments" / "2026" / "fieldwork.yaml"
    plan.write_text(plan.read_text("utf-8") + "- organisation: malmo\n  assessor: Dan\n  criteria: [PRE-01]\n", "utf-8")
    context = Context(here=study, assessor=reader)
    seen = sight(context, context.register.find("malmo"), context.edition(), unfinished_too=False)
    assert ([a.assessor.id for a in seen.shown], seen.is_blind) == (shown, not shown)


def test_somebody_without_a_part_in_it_waits_for_those_who_have(tmp_path: Path) -> None:
    """While Bo has a question of the plan left, Cia sees nothing and is told whom she waits for."""
    study = study_of_two(tmp_path)
    bo = study / "assessments" / "2026" / "malmo" / "bo.yaml"
    bo.write_text(bo.read_text("utf-8").partition("  PRE-32:")[0], "utf-8")
    context = Context(here=study, assessor="Cia")
    seen = sight(context, context.register.find("malmo"), context.edition(), unfinished_too=False)
    assert (seen.shown, seen.is_blind, seen.why.en[:22]) == ((), True, "Bo has questions left,")
