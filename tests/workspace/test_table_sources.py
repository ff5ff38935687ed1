"""What stands in a file is told by its content: CSV in any encoding, workbooks, JSON, and what is no table."""

from __future__ import annotations

import io
import os
import sys
import threading
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from digimaturity.ground.errors import DigimaturityError, InvalidDataError, NotFoundError, UsageError
from digimaturity.workspace.plain_table import whole

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "id;namn\r\nåby;Åby – kommun\r\nmalmö;Malmö\r\n"
ROWS = [(2, {"id": "åby", "namn": "Åby – kommun"}), (3, {"id": "malmö", "namn": "Malmö"})]


def kept(folder: Path, content: bytes, name: str = "tabell.csv") -> Path:
    """A file with that content."""
    (folder / name).write_bytes(content)
    return folder / name


def book(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    """A workbook of sheets with cells."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as written:
        for name, rows in sheets:
            sheet = written.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)  # fmt: skip
def test_a_table_is_read_in_the_encodings_that_spreadsheets_save(encoding: str, tmp_path: Path) -> None:
    """With or without a mark; only Windows-1252 is told, since it is a guess."""
    found = whole(kept(tmp_path, TEXT.encode(encoding)))
    assert found.rows == ROWS
    assert [("Windows-1252" in note.en) for note in found.notes] == [True] * (encoding == "cp1252")
    big = b"\xfe\xff" + TEXT.encode("utf-16-be")
    assert whole(kept(tmp_path, big)).rows == ROWS


@pytest.mark.parametrize("encoding", ["cp850", "cp437", "mac-roman"])
def test_letters_that_would_become_others_are_refused(encoding: str, tmp_path: Path) -> None:
    """MS-DOS and old Macs have å, ä and ö where Windows has signs."""
    with pytest.raises(InvalidDataError, match="is not UTF-8"):
        whole(kept(tmp_path, "id;namn\r\nmalmö;Åbo\r\n".encode(encoding)))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"<!DOCTYPE html><table>", "HTML/XML"),
        (b"\xef\xbb\xbf\n<html>", "HTML/XML"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b"SQLite format 3\0", "SQLite"),
        (b"\x89PNG\r\n", "PNG"),
        (b"{\\rtf1", "RTF"),
    ],
)
def test_what_is_no_table_is_refused_by_name(content: bytes, name: str, tmp_path: Path) -> None:
    """Whatever the file is called."""
    with pytest.raises(InvalidDataError, match=f"is a {name} file and not a table"):
        whole(kept(tmp_path, content))


@pytest.mark.parametrize(("inside", "name"), [("word/document.xml", "Word"), ("a.txt", "ZIP"), ("Index/x", "Numbers")])
def test_an_archive_that_is_no_workbook_is_refused_by_name(inside: str, name: str, tmp_path: Path) -> None:
    """Documents are archives too."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(inside, "x")
    with pytest.raises(InvalidDataError, match=f"is a {name} file"):
        whole(kept(tmp_path, stream.getvalue()))


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PAR1broken", b"a,b\n1,\0\n",
    b"[1, 2", b"\xff\xfe\x00", b"\xff\xfea\x00,\x00\xd8\xd8"])  # fmt: skip
def test_a_broken_file_is_named_and_nothing_falls_over(content: bytes, tmp_path: Path) -> None:
    """Archives, workbooks, Parquet, JSON and text that are not what they begin as."""
    with pytest.raises(DigimaturityError) as caught:
        whole(kept(tmp_path, content))
    assert str(tmp_path) in caught.value.message.en


def test_a_workbook_is_read_as_its_csv_would_be(tmp_path: Path) -> None:
    """Whole numbers without decimals, days as ISO, blank rows counted, the name of the file of no account."""
    rows: list[list[Any]] = [
        [],
        ["id", "tal", "dag", ""],
        ["åby", 12, date(2026, 9, 14)],
        [],
        ["malmö", 0.1 + 0.2, "'x"],
        ["", True, ""],
    ]
    found = whole(kept(tmp_path, book(("Blad1", rows))))
    assert found.rows == [
        (3, {"id": "åby", "tal": "12", "dag": "2026-09-14"}),
        (5, {"id": "malmö", "tal": "0.3", "dag": "'x"}),
        (6, {"id": "", "tal": "TRUE", "dag": ""}),
    ]


def test_of_several_sheets_the_one_that_fits_is_read_or_one_is_asked_for(tmp_path: Path) -> None:
    """An empty sheet is none; the name is told, and may be given in any case."""
    path = kept(tmp_path, book(("Om", [["läs mig"]]), ("Svar", [["id"], ["åby"]]), ("Tom", [])))
    found = whole(path, fits=lambda headings: "id" in headings)
    assert (found.headings, [note.en for note in found.notes]) == (["id"], [f"{path}: the sheet Svar is read."])
    assert whole(path, sheet="om").headings == ["läs mig"]
    with pytest.raises(UsageError, match="has several sheets: Om, Svar"):
        whole(path)
    with pytest.raises(NotFoundError, match='has no sheet "x"'):
        whole(path, sheet="x")


def test_a_workbook_without_the_library_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says that it is a workbook and what to install."""
    path = kept(tmp_path, book(("Blad1", [["id"]])))
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(UsageError) as caught:
        whole(path)
    assert "is a workbook" in caught.value.message.en
    assert caught.value.hint is not None
    assert "digimaturity[sheets]" in caught.value.hint.en


def test_csv_has_no_sheets(tmp_path: Path) -> None:
    """One that is asked for is refused."""
    with pytest.raises(UsageError, match="is CSV and has no sheets"):
        whole(kept(tmp_path, b"a,b\n"), sheet="x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_read_as_a_file(tmp_path: Path) -> None:
    """What can be read only once is put aside."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(TEXT.encode("cp1252"),))
    writer.start()
    assert whole(pipe).rows == ROWS
    writer.join()
