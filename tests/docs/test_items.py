"""The worked example of ``docs/items.md``, and its figures of the edition that ships."""

from __future__ import annotations

from pathlib import Path

from tests.builders import REPOSITORY, answered, body, catalogue, criterion, edition

from digimaturity.catalogue.load import load
from digimaturity.fieldwork.workspace import read_edition
from digimaturity.insight.copies import copied_vectors
from digimaturity.insight.items import analyse

PAGE = Path(__file__).resolve().parents[2] / "docs" / "items.md"
SMALL = catalogue([*(criterion(f"A-0{n}", "a") for n in (1, 2, 3)), criterion("B-01", "b")])


def table(name: str) -> list[list[str]]:
    """The cells of a table of the page, without its heading."""
    block = PAGE.read_text(encoding="utf-8").split(f"<!-- items-example: {name} -->\n\n")[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


ANALYSIS = analyse(
    [
        body(name.lower(), answered(A_01=int(a), A_02=int(b), A_03=int(c), B_01=int(d)))
        for name, a, b, c, d in table("answers")
    ],
    SMALL,
    edition(),
)


def written(value: float | None, decimals: int = 4) -> str:
    """A figure as the page has it."""
    return "–" if value is None else f"{value:.{decimals}f}"


def test_every_figure_of_the_criteria_is_what_the_package_computes() -> None:
    """Mean, difficulty, share at the top, item–rest correlation and alpha-if-deleted of each criterion."""
    assert table("items") == [
        [
            i.criterion,
            written(i.mean, 0),
            written(i.difficulty, 1),
            written(i.top, 1),
            written(i.discrimination.value),
            written(i.alpha_without),
        ]
        for i in ANALYSIS.items
    ]


def test_every_figure_of_the_dimensions_is_what_the_package_computes() -> None:
    """Alpha, weight, main effect and effective weight, and the correlation named in the text."""
    assert table("dimensions") == [
        [
            d.dimension,
            written(d.alpha.value),
            written(d.nominal, 1),
            written(d.effect.value),
            written(d.effective),
        ]
        for d in ANALYSIS.dimensions
    ]
    ((_, _, r),) = ANALYSIS.between
    assert f"r = −{written(r.value).removeprefix('-')}" in PAGE.read_text(encoding="utf-8")


def test_the_copies_in_the_shipped_edition_are_those_of_the_page() -> None:
    """Judged and copied vectors by part."""
    shipped = read_edition(REPOSITORY / "assessments" / "eu-2023", writable=False)
    files = [a for o in shipped.organisations() for a in shipped.assessments(o)]
    copies = copied_vectors(files, load(REPOSITORY / "criteria"))
    parts: dict[str | None, str] = {None: "the whole organisation"}
    found = [
        [parts.get(part) or str(part), str(judged), str(copied)]
        for part, (judged, copied) in copies.by_part.items()
        if copied
    ]
    rows = table("eu-2023")
    assert sorted(rows[:-1]) == sorted(found)
    assert rows[-1][1:] == [str(copies.judged), str(copies.copied)]
