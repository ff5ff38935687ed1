"""A row of sums or means is told by its word in any column, and an answer that is spelt so is an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.workspace.summed_rows import SummedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS = ("id", "nöjd", "antal barn", "ålder", "anteckning")


def people(n: int = 40) -> list[list[str]]:
    """Rows of people: an id, low or high, two whole numbers, and a note that few have."""
    return [[f"r{at}", ("Låg", "Hög")[at % 2], str(at % 4), str(20 + at), "ring" * (at == 7)] for at in range(n)]


def said_of(rows: Sequence[Sequence[str]], piece: int = 1000) -> str:
    """What is said when rows are refused; nothing where they are not. The first row has number 2."""
    summed = SummedRows(HEADINGS)
    for start in range(0, len(rows), piece):
        part = rows[start : start + piece]
        summed.add(range(start + 2, start + 2 + len(part)), part)
    try:
        summed.refuse()
    except ValueError as error:
        return str(error.args[0])
    return ""


@pytest.mark.parametrize(
    ("row", "word", "heading"),
    [
        (["Totalt", "", "", "", ""], "Totalt", "id"),
        (["", "", "", "", "Totalt"], "Totalt", "anteckning"),
        (["2026", "Summa", "60", "1580", ""], "Summa", "nöjd"),
        (["", "Medel", "1,5", "39,5", ""], "Medel", "nöjd"),
        (["", "", "MEAN", "39", ""], "MEAN", "antal barn"),
        (["r40", "average", "1", "39.5", ""], "average", "nöjd"),
        (["", "Total", "", "1580", ""], "Total", "nöjd"),
        (["alla", "", "60", "Genomsnitt:", ""], "Genomsnitt:", "ålder"),
    ],
)
def test_a_row_is_told_by_its_word_in_any_column(row: list[str], word: str, heading: str) -> None:
    """It is named with its number, its word and the word's column, last in the file or in the middle of it."""
    told = f'has "{word}" in the column "{heading}"'
    for at, rows in ((42, [*people(), row]), (22, [*people()[:20], row, *people()[20:]])):
        said = said_of(rows)
        assert f"row {at} {told}" in said
        assert said_of(rows, 3) == said


def test_a_word_beyond_the_first_rows_and_in_an_odd_spelling() -> None:
    """It is found after thousands of rows; among the last three also with blanks and signs around it."""
    many = people(3000)
    assert "row 2502 has" in said_of([*many[:2500], ["", "Summa", "", "", ""], *many[2500:]], 700)
    assert "row 3002 has" in said_of([*many, ["", "  mEdel : ", "1,5", "39,5", ""]], 700)


@pytest.mark.parametrize("row", [["r40", "Medel", "1", "30", ""], ["r40", "Total", "0", "60", "tack"]])
def test_an_answer_between_low_and_high_is_one(row: list[str]) -> None:
    """Who has an id and whole numbers as others do is a person, though nobody else gave that answer."""
    assert said_of([*people(), row]) == ""


def test_what_several_answered_is_an_answer() -> None:
    """*Medel* of three people, one of whom has left out all else, is no mean; of one such alone it is."""
    alone = ["", "Medel", "", "", ""]
    assert "row 42 has" in said_of([*people(), alone])
    assert said_of([["a", "Medel", "1", "2", ""], ["b", "medel", "1", "2", ""], *people(), alone]) == ""


def test_of_a_few_rows_only_a_sure_word_is_told() -> None:
    """Of four people it cannot be seen what others have: *average* stands, *sum* does not."""
    assert said_of([*people(4), ["", "average", "", "", ""]]) == ""
    assert "row 6 has" in said_of([*people(4), ["", "sum", "", "", ""]])
