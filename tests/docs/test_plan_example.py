"""The worked example of ``docs/plan.md``: every figure of its tables is what the package computes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import answered, body, catalogue, criterion

from digimaturity.insight.plan import candidates, least_effort, most_gain, ordered

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plan.md"


def table(name: str) -> list[list[str]]:
    """The cells of a table of the page, without its heading."""
    block = PAGE.read_text(encoding="utf-8").split(f"<!-- plan-example: {name} -->\n\n")[1].split("\n\n")[0]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


CRITERIA = table("criteria")
RECORDS = [
    criterion(name, name[0].lower()) | {"usefulness": int(use), "effort": int(effort)}
    for name, _, use, effort, *_ in CRITERIA
]
RECORDS[3]["depends_on"] = ["B-01"]
SMALL = catalogue(RECORDS)
SCORE = body("aby", answered(**{c.replace("-", "_"): int(points) for c, points, *_ in CRITERIA})).score(SMALL, None)
FOUND = candidates(SCORE, SMALL)


def test_the_gains() -> None:
    """Gain, and gain × usefulness ÷ effort, of each criterion; the score is that of the text."""
    assert SCORE.total.value == 1.75
    assert "= 1.75" in PAGE.read_text(encoding="utf-8")
    for candidate, (name, _, _, _, gain, alone) in zip(FOUND, CRITERIA, strict=True):
        assert candidate.criterion == name
        assert candidate.gain == pytest.approx(float(gain))
        if alone != "–":
            assert candidate.gain * candidate.usefulness / candidate.effort == pytest.approx(float(alone))


def test_the_steps() -> None:
    """Order, score and effort after each."""
    steps = ordered(FOUND, 1.75)
    for n, (step, (number, name, score, effort)) in enumerate(zip(steps, table("steps"), strict=True), 1):
        assert (str(n), step.candidate.criterion, step.effort_after) == (number, name, int(effort))
        assert step.score_after == pytest.approx(float(score))


def test_the_sets() -> None:
    """What the target and the budgets give."""
    for asked, names, gain, effort in table("sets"):
        kind, figure = asked.split()
        choice = least_effort(FOUND, float(figure) - 1.75) if kind == "target" else most_gain(FOUND, int(figure))
        assert choice is not None
        assert (", ".join(sorted(choice.criteria)), choice.effort) == (names, int(effort))
        assert choice.gain == pytest.approx(float(gain))
