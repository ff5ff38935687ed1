"""The worked examples of docs/agreement.md and docs/samstammighet.md are what the package computes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.published import published_ratings

from digimaturity.insight.raters.measure import measure
from digimaturity.insight.raters.ratings import Ratings, table
from digimaturity.insight.raters.scales import KOO_LI, KRIPPENDORFF, LANDIS_KOCH, Benchmark

DOCS = Path(__file__).resolve().parents[2] / "docs"
ENGLISH, SWEDISH = PAGES = ("agreement.md", "samstammighet.md")
EXAMPLES = {
    "two": table([[5, 5], [5, 3], [0, 0], [3, 3], [0, 0]], ("anna", "bo")),
    "krippendorff": Ratings(published_ratings("krippendorff_12x4"), ("A", "B", "C", "D")),
}


def text(page: str) -> str:
    """The page as it is written."""
    return (DOCS / page).read_text(encoding="utf-8")


def stated(page: str, name: str) -> dict[str, str]:
    """The figures of an example's table, as the page writes them, by coefficient."""
    block = text(page).split(f"<!-- agreement-example: {name} -->\n\n")[1].split("\n\n")[0]
    rows = (line.strip("|").split("|") for line in block.splitlines()[2:])
    return {key.strip(" `"): figure.strip() for key, figure in rows}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_of_the_page_is_computed(name: str, page: str) -> None:
    """Each coefficient of the page's table, to its four decimals."""
    figures = {key: float(figure.replace(",", ".")) for key, figure in stated(page, name).items()}
    computed = {e.coefficient.key: e.value for e in measure(EXAMPLES[name], tuple(figures), intervals=False)}
    assert computed == {key: pytest.approx(figure, abs=5e-5) for key, figure in figures.items()}
    assert len(figures) >= 5


@pytest.mark.parametrize(("page", "mark"), [(ENGLISH, "."), (SWEDISH, ",")])
def test_figures_have_the_decimal_mark_of_the_language(page: str, mark: str) -> None:
    """English figures have a decimal point and Swedish ones a decimal comma."""
    assert all(f[1] == mark for name in EXAMPLES for f in stated(page, name).values())


def test_both_languages_have_the_same_figures() -> None:
    """Every number of the page, in prose, formulas and tables, is the same and in the same order in both languages."""
    english = re.sub(r"(\d),(\d{3})\b", r"\1\2", text(ENGLISH))
    swedish = re.sub(r"(\d),(\d)", r"\1.\2", re.sub(r"(\d)[ \u00a0](\d{3})\b", r"\1\2", text(SWEDISH)))
    numbers = [re.findall(r"\d+(?:\.\d+)?", page) for page in (english, swedish)]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("scale", [LANDIS_KOCH, KRIPPENDORFF, KOO_LI], ids=lambda s: s.id)
def test_the_verdicts_of_a_scale_are_those_of_the_tool(scale: Benchmark) -> None:
    """The row of a scale has each of its verdicts, in the words that the tool prints in the page's language."""
    for page, language in ((ENGLISH, "en"), (SWEDISH, "sv")):
        row = next(line for line in text(page).splitlines() if line.startswith(f"| {scale.source} |"))
        words = [re.sub(r".*\d ", "", re.sub(r"^(?:above|below|däröver|därunder) ", "", b)) for b in bands(row)]
        assert sorted(words) == sorted({getattr(verdict, language) for _, verdict in scale.bands})


def bands(row: str) -> list[str]:
    """The bands in the last cell of a scale's row, without the words *and above*."""
    return [b.strip().replace(" and above", "") for b in re.split(r", ", row.strip("| ").split("|")[-1])]
