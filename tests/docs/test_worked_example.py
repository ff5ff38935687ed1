"""The worked example: every figure on the page, in both languages, is what the package computes."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.builders import said

from digimaturity.model.answers import Answer
from digimaturity.scoring.tree import Score, exact_score
from digimaturity.workspace.answer_faults import check_against
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from collections.abc import Callable

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLE = DOCS / "examples" / "worked"
ANSWERS = EXAMPLE / "assessments" / "worked" / "exempelstad" / "anna.yaml"
PAGES = ("method.md", "metod.md")

Row = dict[str, Fraction | None]


def scored(*, without_preschool: bool = False, without: tuple[str, ...] = (), in_part: bool = False) -> Score[Fraction]:
    """The example's score, with the preschool place or whole answers taken away, or with ANS-01 known only in part."""
    assessment = read_assessment(ANSWERS)
    answers = {key: answer for key, answer in assessment.answers.items() if key not in without}
    if without_preschool:
        answers["WEB-03"] = answers["WEB-03"].with_observation("preschool", None)
    if in_part:
        answers["ANS-01"] = Answer("ANS-01", said(1, up_to=5))
    services = [service.id for service in assessment.services]
    return exact_score(load(EXAMPLE / "criteria"), answers, kind="municipality", services=services)


SCORES: dict[int, Callable[[], Score[Fraction]]] = {
    1: scored,
    2: partial(scored, without_preschool=True),
    3: partial(scored, without_preschool=True, without=("WEB-01",)),
    4: partial(scored, in_part=True),
}
COLUMNS = {
    1: ("value", "low", "high", "weight", "share", "contribution", "answered", "applicable"),
    2: ("value", "low", "high", "answered", "applicable"),
    3: ("value", "answered", "applicable"),
    4: ("value", "least", "most", "low", "high"),
}


def table(page: str, number: int) -> dict[str, Row]:
    """The rows of a table of the page, by part."""
    text = (DOCS / page).read_text(encoding="utf-8")
    block = text.split(f"<!-- worked-example: {number} -->\n\n")[1].split("\n\n")[0]
    rows: dict[str, Row] = {}
    for line in block.splitlines()[2:]:
        part, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        figures = [None if cell == "–" else Fraction(cell.replace(",", ".")) for cell in cells]
        rows[part.strip("`")] = dict(zip(COLUMNS[number], figures, strict=True))
    return rows


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("number", SCORES)
def test_every_figure_of_the_page_is_what_the_package_computes(page: str, number: int) -> None:
    """Values, bounds, weights, shares, contributions and weights answered are exact fractions of the page."""
    nodes = SCORES[number]().nodes
    rows = table(page, number)
    found = {part: {name: getattr(nodes[part], name) for name in COLUMNS[number]} for part in rows}
    assert found == rows


@pytest.mark.parametrize("page", PAGES)
def test_the_first_table_leaves_no_part_out(page: str) -> None:
    """Every part of the score is on the page, and the criterion that is not applicable is not."""
    result = scored()
    assert set(table(page, 1)) == set(result.nodes)
    assert result.not_applicable == ("WEB-04",)


def test_the_contributions_of_the_criteria_add_up_to_the_total() -> None:
    """1/3 + 1/6 + 7/8 + 4/3 + 5/12 = 25/8."""
    leaves = [node for node in scored().nodes.values() if node.part == "criterion"]
    assert sum(node.contribution for node in leaves) == Fraction(25, 8) == scored().total.value


def test_two_thirds_are_rated_and_half_is_not() -> None:
    """The web is rated at 5/6 and 4/6 of its weight and not at 3/6, and a total needs both dimensions."""
    rated = [(s.nodes["WEB"].rated, s.total.rated) for s in (SCORES[n]() for n in (1, 2, 3))]
    assert rated == [(True, True), (True, True), (False, False)]


def test_the_answers_of_the_example_fit_its_catalogue() -> None:
    """The example's files pass the checks that every assessment passes."""
    assessment = read_assessment(ANSWERS)
    catalogue = load(EXAMPLE / "criteria")
    check_against(assessment, catalogue, ANSWERS)
    assert assessment.catalogue_version == catalogue.version


def test_both_languages_have_the_same_figures() -> None:
    """The Swedish page differs from the English one in words and decimal commas only."""
    numbers = [re.findall(r"\d+(?:[.,]\d+)?", "\n".join(str(table(page, n)) for n in SCORES)) for page in PAGES]
    assert numbers[0] == numbers[1]
