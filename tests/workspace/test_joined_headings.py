"""Headings on two rows or three become one row, and nothing that is an answer becomes a heading."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from digimaturity.workspace.joined_headings import heading_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

QUESTION, A, B = "Hur väl stämmer detta?", "Lätt att hitta", "Lätt att göra"


def numbered(*rows: list[str]) -> list[tuple[int, list[str]]]:
    """Rows with their numbers."""
    return list(enumerate(rows, 1))


ANSWERS = [["7", "Färdig", "Helt", "Delvis", "Ja", "34"], ["8", "Färdig", "Delvis", "Helt", "Nej", "51"]] * 3


def test_a_matrix_has_its_question_before_each_statement() -> None:
    """*Response* below a question says nothing; columns beside it keep their names; answers keep their row numbers."""
    found = heading_rows(
        iter(numbered(["Id", "Status", QUESTION, "", "Problem?", "Ålder"], ["", "", A, B, "Response", ""], *ANSWERS))
    )
    assert found is not None
    assert list(found.cells) == ["Id", "Status", f"{QUESTION} – {A}", f"{QUESTION} – {B}", "Problem?", "Ålder"]
    assert [number for number, _ in found.rows] == [3, 4, 5, 6, 7, 8]
    assert [str(note) for note in found.notes] == ["Two rows of headings were joined: question – statement."]


def test_a_row_of_headings_may_end_early() -> None:
    """The cells that the first row lacks are of its last question."""
    rows = numbered(
        ["Id", QUESTION], ["", A, B], ["7", "Helt", "Delvis"], ["8", "Delvis", "Helt"], ["9", "Helt", "Helt"]
    )
    found = heading_rows(iter(rows))
    assert found is not None
    assert list(found.cells) == ["Id", f"{QUESTION} – {A}", f"{QUESTION} – {B}"]


def test_whoever_ticks_an_answer_has_its_words_in_the_column() -> None:
    """A heading may come again where nothing else stands below it."""
    first, second = ["Id", QUESTION, "", "Kommentar"], ["", "Bygglov", "Förskola", "Open-Ended Response"]
    below = [["7", "Bygglov", "", "a"], ["8", "", "Förskola", "b"], ["9", "Bygglov", "Förskola", ""]]
    found = heading_rows(iter(numbered(first, second, *below)))
    assert found is not None
    assert list(found.cells) == ["Id", f"{QUESTION} – Bygglov", f"{QUESTION} – Förskola", "Kommentar"]


def test_rows_that_are_all_alike_are_not_headings() -> None:
    """Nothing is new in the second row."""
    found = heading_rows(iter(numbered(["Id", QUESTION, ""], ["", "a", "b"], *[["", "a", "b"]] * 5)))
    assert found is not None
    assert found.notes == ()


@pytest.mark.parametrize(
    "second",
    [
        ["7", "Färdig", "Helt", "Delvis", "Ja", "34"],
        ["", "", "Helt", "Delvis", "", ""],
        ["1", "", A, B, "", ""],
        ["", "", A, "Delvis", "", ""],
        ["", "", A, "12", "", ""],
    ],
)
def test_answers_are_no_headings(second: list[str]) -> None:
    """A row with a number, or with words that come again below, is a row of answers: nothing is joined."""
    first = ["Id", "Status", QUESTION, "", "Problem?", "Ålder"]
    found = heading_rows(iter(numbered(first, second, *ANSWERS)))
    assert found is not None
    assert (list(found.cells), found.notes) == (first, ())
    assert [number for number, _ in found.rows] == [2, 3, 4, 5, 6, 7, 8]


def test_nothing_is_joined_where_the_first_row_is_whole() -> None:
    """Every column has a heading: the row below it is one of answers, whatever stands there."""
    first = ["Id", "Status", "q1", "q2", "q3", "Ålder"]
    found = heading_rows(iter(numbered(first, ["a", "b", "c", "d", "e", "f"], *ANSWERS)))
    assert found is not None
    assert (list(found.cells), len(list(found.rows))) == (first, 7)


TITLE = ["Enkät 2026", "", "", "", "", ""]
HEADINGS = ["Id", "Status", A, B, "Problem?", "Ålder"]


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ([TITLE], "Row 1 is above the headings on row 2: not read."),
        ([["Enkät 2026"]], "Row 1 is above the headings on row 2: not read."),
        ([TITLE, ["", "", "", "", "", "Uttag 1 mars"]], "Rows 1, 2 are above the headings on row 3: not read."),
    ],
)
def test_a_title_above_the_headings_is_told_and_not_read(above: list[list[str]], told: str) -> None:
    """One row or several with a single cell; answers keep their row numbers."""
    found = heading_rows(iter(numbered(*above, HEADINGS, *ANSWERS)))
    assert found is not None
    assert list(found.cells) == HEADINGS
    assert [number for number, _ in found.rows] == [n + len(above) for n in range(2, 8)]
    assert [str(note) for note in found.notes] == [told]


def test_a_title_may_stand_above_headings_on_two_rows() -> None:
    """Both are told."""
    second = ["", "", A, B, "Response", ""]
    found = heading_rows(iter(numbered(TITLE, ["Id", "Status", QUESTION, "", "Problem?", "Ålder"], second, *ANSWERS)))
    assert found is not None
    assert list(found.cells) == ["Id", "Status", f"{QUESTION} – {A}", f"{QUESTION} – {B}", "Problem?", "Ålder"]
    assert len(found.notes) == 2


def _has(wanted: set[str], row: Sequence[str]) -> bool:
    return wanted <= {*row}


def test_headings_that_are_looked_for_are_found_below_anything() -> None:
    """Below rows as full as they are; where none has them, the first row is that of the headings."""
    full = [["Kommun", "Period", "Uttag", "Antal", "Av", "Till"], ["Påhittinge", "Q1", "mars", "6", "x", "y"]]
    for wanted, at in (({"Id", "Ålder"}, 3), ({"Okänd"}, 1)):
        found = heading_rows(iter(numbered(*full, HEADINGS, *ANSWERS)), partial(_has, wanted))
        assert found is not None
        assert list(found.cells) == (HEADINGS if at == 3 else full[0])
        assert (len(found.notes), next(found.rows)[0]) == (int(at > 1), at + 1)


@pytest.mark.parametrize(
    "rows",
    [
        [["q1", "", "", ""], ["4", "5", "Ja", "x"], ["3", "5", "Nej", "x"], ["1", "2", "Nej", "y"]],
        [["q1", "", "", ""], ["Ja", "Nej", "Vet ej", "A"], ["Ja", "Nej", "Ja", "B"], ["Nej", "Ja", "Ja", "C"]],
        [["q1", "", "", ""], ["Ja", "Ja", "Vet ej", "A"], ["Nej", "Nej", "Ja", "B"], ["Nej", "Nej", "Ja", "C"]],
        [["Titel", ""], ["Fråga", "Svar"], ["a", "b"], ["c", "d"]],
    ],
)
def test_what_stands_below_must_look_like_headings(rows: list[list[str]]) -> None:
    """A row with numbers, with words that come again or with one twice is one of answers; two columns are too few."""
    found = heading_rows(iter(numbered(*rows)))
    assert found is not None
    assert (list(found.cells), found.notes) == (rows[0], ())


def test_ids_of_an_import_are_no_answers() -> None:
    """The first row names the columns, the second says what was asked, the third is dropped."""
    third = ['{"ImportId":"a"}', '{"ImportId":"b"}']
    found = heading_rows(iter(numbered(["Q1", "Q2"], ["How well?", "Why?"], third, ["1", "2"])))
    assert found is not None
    assert (found.cells, found.labels) == (["Q1", "Q2"], ["How well?", "Why?"])
    assert list(found.rows) == [(4, ["1", "2"])]


def test_ids_of_an_import_may_stand_at_once() -> None:
    """Without a row of questions nothing is said of them."""
    found = heading_rows(iter(numbered(["Q1"], ['{"ImportId":"a"}'], ["1"])))
    assert found is not None
    assert (list(found.labels), list(found.rows)) == ([], [(3, ["1"])])


def test_nothing_has_no_headings() -> None:
    """An empty file."""
    assert heading_rows(iter(())) is None
