"""What is hidden in a workbook is read and told: rows that a filter has hidden, and columns that somebody hid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from digimaturity.workspace.hidden_cells import hidden_cells
from digimaturity.workspace.response_files import Wanted, read_responses

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with two sheets; in the second, rows and columns are hidden, of which some are empty."""
    path = tmp_path / "svar.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("Läs mig").write_row(0, 0, ["Hej"])
        sheet = made.add_worksheet("Svar & mer")
        for number, row in enumerate([["id", "kön", "q1", "q2"], ["a", "K", 1, 2], ["b", "M", 3, 4], ["c", "K", 5, 1]]):
            sheet.write_row(number, 0, row)
        for hidden in (1, 3, 7):
            sheet.set_row(hidden, None, None, {"hidden": True})
        sheet.write_blank(7, 0, None, made.add_format({"bold": True}))
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_column(3, 30, None, None, {"hidden": True})
        sheet.write_formula(4, 3, "=1+1", None, 2)
    return path


def test_hidden_rows_and_columns_with_content_are_told(book: Path) -> None:
    """Two rows of three that are hidden, and the columns of those up to AE that have something."""
    rows, columns = hidden_cells(book, "Svar & mer")
    assert "others are: 2, the first is row 2." in str(rows)
    assert str(columns) == "Hidden columns of the sheet are read as the others are: B, D."


def test_nothing_is_said_where_nothing_is_hidden(book: Path, tmp_path: Path) -> None:
    """Of another sheet, of a sheet that is not there, of a file that is no workbook."""
    assert list(hidden_cells(book, "Läs mig")) == []
    assert list(hidden_cells(book, "Annat")) == []
    plain = tmp_path / "a.csv"
    plain.write_text("a,b\n1,2\n", encoding="utf-8")
    assert list(hidden_cells(plain, "Blad1")) == []
    assert list(hidden_cells(plain, "")) == []


def test_responses_in_hidden_rows_count_and_are_told(book: Path) -> None:
    """Three responses, and the note stands with the others of how the file was read."""
    found = read_responses(book, Wanted(("q1", "kön")))
    assert found.rows.tolist()[:3] == [2, 3, 4]
    assert sum("Hidden" in str(note) for note in found.notes) == 2
