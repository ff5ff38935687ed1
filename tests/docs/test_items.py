"""The worked example of the page on items, in both languages, and its figures of the edition that ships."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.builders import REPOSITORY, answered, body, catalogue, criterion, edition

from digimaturity.insight.copies import copied_vectors
from digimaturity.insight.item_analysis import ItemAnalysis, analyse
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.kept_edition import read_edition

pytestmark = pytest.mark.shipped
DOCS = Path(__file__).resolve().parents[2] / "docs"
ENGLISH, SWEDISH = PAGES = ("items.md", "kriterieanalys.md")
WHOLE = {ENGLISH: "the whole organisation", SWEDISH: "hela organisationen"}
SMALL = catalogue([*(criterion(f"A-0{n}", "a") for n in (1, 2, 3)), criterion("B-01", "b")])


def text(page: str) -> str:
    """The page as it is written."""
    return (DOCS / page).read_text(encoding="utf-8")


def table(page: str, name: str) -> list[list[str]]:
    """The cells of a table of the page, without its heading."""
    block = text(page).split(f"<!-- items-example: {name} -->\n\n")[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


def analysis(page: str) -> ItemAnalysis:
    """The analysis of the answers that the page gives."""
    bodies = [
        body(name.lower(), answered(A_01=int(a), A_02=int(b), A_03=int(c), B_01=int(d)))
        for name, a, b, c, d in table(page, "answers")
    ]
    return analyse(bodies, SMALL, edition())


def written(page: str, value: float | None, decimals: int = 4) -> str:
    """A figure as the page has it: with a decimal comma in Swedish."""
    figure = "–" if value is None else f"{value:.{decimals}f}"
    return figure.replace(".", ",") if page == SWEDISH else figure


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_of_the_criteria_is_what_the_package_computes(page: str) -> None:
    """Mean, difficulty, share at the top, item–rest correlation and alpha-if-deleted of each criterion."""
    assert table(page, "items") == [
        [
            i.criterion,
            written(page, i.mean, 0),
            written(page, i.difficulty, 1),
            written(page, i.top, 1),
            written(page, i.discrimination.value),
            written(page, i.alpha_without),
        ]
        for i in analysis(page).items
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_of_the_dimensions_is_what_the_package_computes(page: str) -> None:
    """Alpha, weight, main effect and effective weight, and the correlation named in the text."""
    found = analysis(page)
    assert table(page, "dimensions") == [
        [
            d.dimension,
            written(page, d.alpha.value),
            written(page, d.nominal, 1),
            written(page, d.effect.value),
            written(page, d.effective),
        ]
        for d in found.dimensions
    ]
    ((_, _, r),) = found.between
    assert f"r = −{written(page, r.value).removeprefix('-')}" in text(page)


@pytest.mark.parametrize("page", PAGES)
def test_the_copies_in_the_shipped_edition_are_those_of_the_page(page: str) -> None:
    """Judged and copied vectors by part, and the share that the page states."""
    shipped = read_edition(REPOSITORY / "assessments" / "eu-2022-2023", writable=False)
    files = [a for o in shipped.organisations() for a in shipped.assessments(o)]
    copies = copied_vectors(files, load(REPOSITORY / "criteria"))
    parts: dict[str | None, str] = {None: WHOLE[page]}
    found = [
        [parts.get(part) or str(part), str(judged), str(copied)]
        for part, (judged, copied) in copies.by_part.items()
        if copied
    ]
    rows = table(page, "eu-2022-2023")
    assert sorted(rows[:-1]) == sorted(found)
    assert rows[-1][1:] == [str(copies.judged), str(copies.copied)]
    assert f"({written(page, 100 * copies.copied / copies.judged, 1)} %)" in text(page)


def test_both_languages_have_the_same_figures_in_the_same_order() -> None:
    """The Swedish page differs from the English one in words and decimal commas only, in its text too."""
    english, swedish = (re.findall(r"\d+(?:[.,]\d+)?", text(page)) for page in PAGES)
    assert swedish == [figure.replace(".", ",") for figure in english]
