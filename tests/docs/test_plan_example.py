"""The worked example of plans, in both languages: every figure of its tables is what the package computes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import answered, body, catalogue, criterion

from digimaturity.insight.planning import least_effort, mending, most_gain, ordered

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("plan.md", "planera.md")


def table(page: str, name: str) -> list[list[str]]:
    """The cells of a table of a page, without its heading."""
    text = (DOCS / page).read_text(encoding="utf-8")
    block = text.split(f"<!-- plan-example: {name} -->\n\n")[1].split("\n\n")[0]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


def figure(page: str, cell: str) -> float:
    """A figure of a page, which must have its own language's decimal mark."""
    assert ("," if page == "plan.md" else ".") not in cell
    return float(cell.replace(",", "."))


CRITERIA = table("plan.md", "criteria")
RECORDS = [
    replace(criterion(name, name[0].lower()), usefulness=int(use), effort=int(effort))
    for name, _, use, effort, *_ in CRITERIA
]
RECORDS[3] = replace(RECORDS[3], depends_on=("B-01",))
SMALL = catalogue(RECORDS)
SCORE = body("aby", answered(**{c.replace("-", "_"): int(points) for c, points, *_ in CRITERIA})).score(SMALL, None)
FOUND = mending(SCORE, SMALL, {}).candidates


@pytest.mark.parametrize(("page", "score"), [("plan.md", "= 1.75"), ("planera.md", "= 1,75")])
def test_the_score_is_that_of_the_text(page: str, score: str) -> None:
    """The score that the plan starts from is written out on the page."""
    assert SCORE.total.value == 1.75
    assert score in (DOCS / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_the_gains(page: str) -> None:
    """Points, usefulness and effort of each criterion, its gain, and gain × usefulness ÷ effort."""
    for candidate, (name, points, use, effort, gain, alone) in zip(FOUND, table(page, "criteria"), strict=True):
        assert (candidate.criterion, candidate.value) == (name, int(points))
        assert (candidate.usefulness, candidate.effort) == (int(use), int(effort))
        assert candidate.gain == pytest.approx(figure(page, gain))
        assert (alone == "–") == bool(candidate.requires)
        if alone != "–":
            assert candidate.gain * candidate.usefulness / candidate.effort == pytest.approx(figure(page, alone))


@pytest.mark.parametrize("page", PAGES)
def test_the_steps(page: str) -> None:
    """Order, score and effort after each."""
    steps = ordered(FOUND, 1.75)
    for n, (step, (number, name, score, effort)) in enumerate(zip(steps, table(page, "steps"), strict=True), 1):
        assert (str(n), step.candidate.criterion, step.effort_after) == (number, name, int(effort))
        assert step.score_after == pytest.approx(figure(page, score))


@pytest.mark.parametrize("page", PAGES)
def test_the_sets(page: str) -> None:
    """What the target and the budgets give."""
    asked_for = []
    for asked, names, gain, effort in table(page, "sets"):
        kind, given = asked.split()
        is_target = kind in {"target", "mål"}
        limit = figure(page, given)
        choice = least_effort(FOUND, limit - 1.75) if is_target else most_gain(FOUND, int(limit))
        assert choice is not None
        assert (", ".join(sorted(choice.criteria)), choice.effort) == (names, int(effort))
        assert choice.gain == pytest.approx(figure(page, gain))
        asked_for.append((is_target, limit))
    assert asked_for == [(True, 2.75), (False, 4), (False, 5)]
