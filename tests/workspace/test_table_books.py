"""Cells of workbooks as texts; whole workbooks are tried in ``test_table_sources``."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.workspace.plain_table import whole
from digimaturity.workspace.table_books import CUT, cell_text, column_number

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (12.0, "12"),
        (-0.5, "-0.5"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (3, "3"),
        (date(2026, 9, 14), "2026-09-14"),
        (datetime(2026, 9, 14, tzinfo=UTC).replace(tzinfo=None), "2026-09-14"),
        (datetime(2026, 9, 14, 10, 12, 3, tzinfo=UTC), "2026-09-14T10:12:03+00:00"),
        ("'x ", "'x "),
        (False, "FALSE"),
        (1e15, "1000000000000000.0"),
        (999999999999999.0, "999999999999999"),
        (123456789.123456789, "123456789.123457"),
        (time(9, 15), "09:15:00"),
        (datetime(2026, 9, 14, 0, 0, 1, tzinfo=UTC).replace(tzinfo=None), "2026-09-14T00:00:01"),
    ],
)
def test_a_cell_has_the_digits_that_a_spreadsheet_shows(cell: object, text: str) -> None:
    """An id stays an id, a day a day, and a value its fifteen digits."""
    assert cell_text(cell) == text


def test_an_exact_number_keeps_all_its_digits() -> None:
    """As Parquet does, which is no spreadsheet."""
    assert (cell_text(0.1 + 0.2, exact=True), cell_text(12.0, exact=True)) == ("0.30000000000000004", "12")


def test_an_error_of_a_formula_is_no_empty_cell(tmp_path: Path) -> None:
    """It stands in the cell, for the reader to refuse or to take as missing; columns keep their letters."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    with xlsxwriter.Workbook(tmp_path / "t") as book:
        book.add_worksheet("Tom")
        sheet = book.add_worksheet("Å & Ä")
        sheet.write_row(1, 1, ["id", "a", "b"])
        sheet.write_string(2, 1, "aby")
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 3, "=NA()", None, "#N/A")
    assert whole(tmp_path / "t").rows == [(3, {"id": "aby", "a": "#DIV/0!", "b": "#N/A"})]


def test_a_sheet_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    """One cell in the furthest corner makes it so."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    with xlsxwriter.Workbook(tmp_path / "t") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "a"])
        sheet.write_string(1_048_575, 16_383, "x")
    with pytest.raises(InvalidDataError, match="the sheet reaches as far as cell XFD1048576"):
        whole(tmp_path / "t")


def test_letters_of_columns_have_numbers() -> None:
    """A is 1, AA 27, XFD the last."""
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16_384]


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        (["word/document.xml"], "Word"),
        (["ppt/slides/slide1.xml", "x"], "PowerPoint"),
        (["Index/Document.iwa"], "Numbers"),
        (["a.csv", "content.xml"], "ZIP"),
        (["mimetype"], "ZIP"),
    ],
)
def test_an_archive_of_something_else_is_told_as_what_it_is(tmp_path: Path, inside: list[str], kind: str) -> None:
    """Whatever its name; with how the table is saved."""
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in inside:
            archive.writestr(name, "x")
    with pytest.raises(InvalidDataError, match=f"is a {kind} file and not a table that can be read") as caught:
        whole(path)
    assert caught.value.hint is not None
    assert "CSV UTF-8" in caught.value.hint.en


def test_a_broken_workbook_is_told_as_broken(tmp_path: Path) -> None:
    """An archive that ends too early, and one with the folder of a workbook and no sheets in it."""
    pytest.importorskip("python_calamine")
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"PK\x03\x04rest")
    with pytest.raises(InvalidDataError, match="cannot be read as a workbook"):
        whole(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/x", "x")
    with pytest.raises(InvalidDataError, match="cannot be read as a workbook"):
        whole(path)


def test_a_text_that_was_cut_is_refused_with_its_cell(tmp_path: Path) -> None:
    """What ends as our own workbooks end a text that has no room, in either language; the column has its letter."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    for ending in CUT:
        with xlsxwriter.Workbook(tmp_path / "t") as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 1, ["id", "a"])
            sheet.write_row(1, 1, ["aby", f"x{ending}"])
        with pytest.raises(InvalidDataError, match="row 2: the text in column C is cut"):
            whole(tmp_path / "t")


def test_rows_keep_their_numbers_and_columns_their_places(tmp_path: Path) -> None:
    """Empty rows are passed over, and the table may begin anywhere."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    with xlsxwriter.Workbook(tmp_path / "t") as book:
        sheet = book.add_worksheet()
        sheet.write_row(1, 2, ["id", "a"])
        sheet.write_row(2, 2, [" ", ""])
        sheet.write_row(4, 2, ["aby", 2.5])
    assert whole(tmp_path / "t").rows == [(5, {"id": "aby", "a": "2.5"})]
