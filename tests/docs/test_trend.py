"""The worked example of ``docs/trend.md``: every figure of its tables is what the package computes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.builders import NA, answered, body, catalogue, criterion, edition, said

from digimaturity.fieldwork.answers import Evidence
from digimaturity.insight.comparable import Wave
from digimaturity.insight.trend import trend_of

if TYPE_CHECKING:
    from digimaturity.fieldwork.answers import Observation

PAGE = Path(__file__).resolve().parents[2] / "docs" / "trend.md"


def table(name: str) -> list[list[str]]:
    """The cells of a table of the page, without its heading."""
    block = PAGE.read_text(encoding="utf-8").split(f"<!-- trend-example: {name} -->\n\n")[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


def observed(cell: str) -> Observation | None:
    """The answer that a cell of the page describes."""
    if cell in {"–", "not applicable"}:
        return NA if cell == "not applicable" else None
    level, _, how = cell.partition(", ")
    found = said(int(level))
    if how == "imported":
        found = replace(found, method="imported")
    return replace(found, evidence=(Evidence(url="https://exempelstad.example/"),)) if how == "with evidence" else found


ROWS = table("answers")
SMALL = catalogue([criterion(row[0], row[0][0].lower()) for row in ROWS])


def wave(column: int) -> Wave:
    """The organisation in one edition of the page."""
    given = {row[0].replace("-", "_"): o for row in ROWS if (o := observed(row[column])) is not None}
    return Wave(edition(), body("exempelstad", answered(**given)), frozenset({"1.0"}))


TREND = trend_of(wave(1), wave(2), SMALL, {})


def written(value: float | None) -> str:
    """A figure as the page has it."""
    assert value is not None
    return f"{value:.4f}"


def test_the_change_and_its_parts_are_those_of_the_page() -> None:
    """Total and dimensions: before, after, change, and what it consists of."""
    assert table("change") == [
        [s.key, str(s.n), *map(written, (s.before, s.after, s.change, s.up, s.down, s.not_applicable))]
        for s in TREND.shifts
    ]


def test_the_editions_own_scores_are_those_of_the_page() -> None:
    """Before, after and the four steps between them."""
    p = TREND.published
    assert table("own scores") == [[*map(written, (p.before, p.after, p.comparable, p.breaks, p.new, p.lost))]]


def test_the_text_says_what_the_figures_say() -> None:
    """One break, one new criterion, one lost evidence; 7.7 per cent, and 11.1 percentage points of coverage."""
    assert [(b.criterion, b.why) for b in TREND.breaks] == [("B-02", "method")]
    assert (TREND.new, TREND.lost, TREND.lost_evidence) == (("B-04",), (), ("A-03",))
    assert TREND.total is not None
    assert TREND.total.relative is not None
    page = PAGE.read_text(encoding="utf-8")
    assert f"{TREND.total.relative * 100:.1f} per cent" in page
    points = (TREND.published.coverage_after - TREND.published.coverage_before) * 100
    assert f"{points:.1f} percentage points" in page
