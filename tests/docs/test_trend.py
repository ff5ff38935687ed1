"""The worked example of trends, in both languages: every figure of its tables is what the package computes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from benchmarks.direction import HAPPENINGS, RUNS, SIZES, flagged
from tests.builders import NA, answered, body, catalogue, criterion, edition, said

from digimaturity.insight.change import trend_of
from digimaturity.insight.comparable import Wave
from digimaturity.model.answers import Evidence
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from digimaturity.model.answers import Observation

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("trend.md", "forandring.md")
# The words of the Swedish page's cells, as the English one has them.
ENGLISH = {
    "totalt": "total",
    "med belägg": "with evidence",
    "importerat": "imported",
    "ej tillämpligt": "not applicable",
}


def table(page: str, name: str) -> list[list[str]]:
    """The cells of a table of a page, without its heading, as English writes them."""
    text = (DOCS / page).read_text(encoding="utf-8")
    block = text.split(f"<!-- trend-example: {name} -->\n\n")[1].split("\n\n")[0]
    return [[english(page, cell.strip()) for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


def english(page: str, cell: str) -> str:
    """A cell with a decimal point and English words; the page must have its own language's."""
    if page == "trend.md":
        return cell
    assert "." not in cell
    figure, _, how = cell.partition(", ")
    if how:
        return f"{figure}, {ENGLISH.get(how, how)}"
    return ENGLISH.get(cell, cell.replace(",", "."))


def observed(cell: str) -> Observation | None:
    """The answer that a cell of the page describes."""
    if cell in {"–", "not applicable"}:
        return NA if cell == "not applicable" else None
    level, _, how = cell.partition(", ")
    found = said(int(level))
    if how == "imported":
        found = replace(found, method=Method.IMPORTED)
    return replace(found, evidence=(Evidence(url="https://exempelstad.example/"),)) if how == "with evidence" else found


ROWS = table("trend.md", "answers")
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


@pytest.mark.parametrize("page", PAGES)
def test_the_answers_are_the_same_in_both_languages(page: str) -> None:
    """Each criterion's answers in both editions are those that the figures are computed from."""
    assert table(page, "answers") == ROWS


@pytest.mark.parametrize("page", PAGES)
def test_the_change_and_its_parts_are_those_of_the_page(page: str) -> None:
    """Total and dimensions: before, after, change, and what it consists of."""
    assert table(page, "change") == [
        [s.key, str(s.n), *map(written, (s.before, s.after, s.change, s.up, s.down, s.not_applicable))]
        for s in TREND.shifts
    ]


@pytest.mark.parametrize("page", PAGES)
def test_the_editions_own_scores_are_those_of_the_page(page: str) -> None:
    """Before, after and the four steps between them."""
    p = TREND.published
    assert table(page, "own scores") == [[*map(written, (p.before, p.after, p.comparable, p.breaks, p.new, p.lost))]]


def test_the_example_has_one_break_one_new_criterion_and_one_lost_evidence() -> None:
    """The break is one of method; no criterion was lost, and seven are comparable."""
    assert [(b.criterion, b.why) for b in TREND.breaks] == [("B-02", "method")]
    assert (TREND.new, TREND.lost, TREND.lost_evidence) == (("B-04",), (), ("A-03",))
    assert len(TREND.comparable) == 7


@pytest.mark.parametrize(
    ("page", "per_cent", "points"),
    [("trend.md", "per cent", "percentage points"), ("forandring.md", "procent", "procentenheter")],
)
def test_the_text_says_what_the_figures_say(page: str, per_cent: str, points: str) -> None:
    """The total's change in per cent, 7.7, and the coverage's in percentage points, 11.1."""
    assert TREND.total is not None
    assert TREND.total.percent is not None
    text = (DOCS / page).read_text(encoding="utf-8")
    for change, unit in ((TREND.total.percent, per_cent), (TREND.published.coverage_change, points)):
        figure = f"{change:.1f}"
        assert f" {figure if page == 'trend.md' else figure.replace('.', ',')} {unit}" in text


@pytest.mark.parametrize("page", PAGES)
def test_how_often_nearly_all_one_way_is_said_is_what_is_simulated(page: str) -> None:
    """Every row of the table, for one organisation and for three, simulated as often as for the page."""
    shown = [[cell.replace(",", ".") for cell in row[1:3]] for row in table(page, "direction")]
    text = (DOCS / page).read_text(encoding="utf-8")
    assert all(" × ".join(map(str, size)) in text for size in SIZES)
    expected = []
    for happening in HAPPENINGS:
        found = [flagged(happening, size, RUNS) for size in SIZES[:2]]
        expected.append([f"{f.flag:.1%}".replace("%", " %") for f in found])
        if happening.__name__ == "noise_by_criterion":
            expected.append([f"{f.answers_alone:.1%}".replace("%", " %") for f in found])
    assert shown == expected
