"""The sheets of a workbook (XLSX, XLSB, XLS, ODS) as rows of texts."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from html import unescape
from typing import TYPE_CHECKING, Any, BinaryIO

from digimaturity.ground.csvfile import column_letter
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Rows = Iterator[tuple[int, list[str]]]
    # The tables of a file by name; the rows of one are read when they are asked for, its headings first.
    Tables = dict[str, Callable[[], Rows]]

# At the end of a text that a workbook's cell has no room for.
CUT = Text(" … [avkortat: resten får inte plats i cellen]", " … [cut: the cell holds no more]")
_CUT_SHORT = Text(
    "rad {n}: texten i kolumn {c} är avkortad, eftersom en cell i en arbetsbok inte "
    "rymmer mer; läs in CSV eller JSON i stället",
    "row {n}: the text in column {c} is cut, because a cell in a workbook holds no more; read CSV or JSON instead",
)
SAVE_CSV = Text("Spara tabellen som CSV UTF-8 eller XLSX.", "Save the table as CSV UTF-8 or XLSX.")
# What stands in the XML of a workbook: where its sheets are, how far one reaches, and cells with errors.
_SHEET = re.compile(r'<sheet [^>]*r:id="([^"]+)"')
_NAME = re.compile(r'<sheet [^>]*\bname="([^"]*)"')
_RELATION = re.compile(r'<Relationship (?=[^>]*Id="([^"]+)")(?=[^>]*Target="([^"]+)")')
_DIMENSION = re.compile(r'<dimension ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"')
_ERROR = re.compile(r'<c r="([A-Z]+)([0-9]+)"[^>]* t="e"[^>]*>(?:<f[^>]*/>|<f.*?</f>)?<v>(.*?)</v>')
_HEAD, _MOST_CELLS = 4096, 50_000_000
_ZIP = b"PK\x03\x04"


def foreign(path: Path, name: str) -> InvalidDataError:
    """The refusal of a file that is something else; ``name`` is what."""
    return InvalidDataError(
        Text(
            "{p} är en {n}-fil och inte en tabell som kan läsas.", "{p} is a {n} file and not a table that can be read."
        ).fill(p=path, n=name),
        hint=SAVE_CSV,
    )


def workbook(path: Path, stream: BinaryIO) -> Tables:
    """The sheets of a workbook, in its order.

    Raises:
        UsageError: the library that reads them is not installed.
        InvalidDataError: it is an archive of something else, broken, or protected.
    """
    _refuse_other_archives(path, stream)
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ImportError as error:
        raise lacking(
            Text(
                "{p} är en arbetsbok, som läses med tillägget sheets.",
                "{p} is a workbook, which is read with the extra sheets.",
            ).fill(p=path),
            "sheets",
            Text("Eller spara tabellen som CSV UTF-8.", "Or save the table as CSV UTF-8."),
        ) from error
    content = stream.read()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise InvalidDataError(
            Text("{p} är skyddad med lösenord.", "{p} is protected by a password.").fill(p=path), hint=SAVE_CSV
        ) from error
    except CalamineError as error:
        raise _broken_workbook(path, error) from error

    def rows(name: str) -> Rows:
        errors = _errors_in(content, book.sheet_names.index(name))
        try:
            sheet = book.get_sheet_by_name(name)
            left = [""] * (sheet.start or (0, 0))[1]
            read = list(sheet.iter_rows())
        except (CalamineError, OverflowError) as error:
            raise _broken_workbook(path, error) from error
        for number, row in enumerate(read, 1):
            cells = left + [cell_text(cell) for cell in row]
            for place, error_value in errors.get(number, {}).items():
                cells[place:] = [error_value, *cells[place + 1 :]]
            if cut := [place for place, cell in enumerate(cells) if cell.endswith(tuple(CUT))]:
                raise ValueError(_CUT_SHORT.fill(n=number, c=column_letter(cut[0])))
            if any(map(str.strip, cells)):
                yield number, cells

    return {name: lambda name=name: rows(name) for name in book.sheet_names}  # type: ignore[misc]


def _errors_in(content: bytes, sheet: int) -> dict[int, dict[int, str]]:
    """The errors in the cells of a sheet of XLSX, which the library leaves out: by row, and column counted from 0.

    Raises:
        ValueError: with a ``Text`` as argument: the sheet is so large that it would fill the memory.
    """
    xml = sheet_xml(io.BytesIO(content), sheet)
    size = _DIMENSION.search(xml[:_HEAD])
    if size and int(size[2]) * column_number(size[1]) > _MOST_CELLS:
        text = Text(
            "fliken når ända till cell {c}: ta bort det som ligger långt utanför tabellen",
            "the sheet reaches as far as cell {c}: remove what is far outside the table",
        )
        raise ValueError(text.fill(c=size[1] + size[2]))
    found: dict[int, dict[int, str]] = {}
    for letters, row, value in _ERROR.findall(xml) if 't="e"' in xml else ():
        found.setdefault(int(row), {})[column_number(letters) - 1] = value
    return found


def sheet_xml(stream: BinaryIO | Path, sheet: int) -> str:
    """The XML of a sheet of XLSX by its number, counted from 0; nothing for what is no such book."""
    try:
        with zipfile.ZipFile(stream) as book:
            targets = dict(_RELATION.findall(book.read("xl/_rels/workbook.xml.rels").decode()))
            key = _SHEET.findall(book.read("xl/workbook.xml").decode())[sheet]
            return book.read("xl/" + targets[key].removeprefix("/xl/")).decode()
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError):
        return ""


def sheet_names(path: Path) -> tuple[str, ...]:
    """What the sheets of XLSX are called, in its order; none for what is no such book."""
    try:
        with zipfile.ZipFile(path) as book:
            return tuple(map(unescape, _NAME.findall(book.read("xl/workbook.xml").decode())))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        return ()


def column_number(letters: str) -> int:
    """The number of a column by its letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _broken_workbook(path: Path, error: Exception) -> InvalidDataError:
    return InvalidDataError(
        Text("{p} kan inte läsas som arbetsbok: {why}", "{p} cannot be read as a workbook: {why}").fill(
            p=path, why=str(error).split("\n", 1)[0]
        ),
        hint=SAVE_CSV,
    )


def _refuse_other_archives(path: Path, stream: BinaryIO) -> None:
    """Refuse a ZIP that is no workbook, by what it holds."""
    head = stream.read(4)
    stream.seek(0)
    if head != _ZIP:
        return
    try:
        names = zipfile.ZipFile(stream).namelist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _broken_workbook(path, error) from error
    stream.seek(0)
    if any(name.startswith("xl/") for name in names) or {"mimetype", "content.xml"} <= set(names):
        return
    folders = {name.split("/", 1)[0] for name in names}
    kinds = {"word": "Word", "ppt": "PowerPoint", "Index": "Numbers"}
    raise foreign(path, next((kind for folder, kind in kinds.items() if folder in folders), "ZIP"))


def cell_text(cell: Any, *, exact: bool = False) -> str:  # noqa: ANN401 - what libraries hold in cells
    """A cell as text: whole numbers without decimals, others with fifteen digits, as spreadsheets, dates as ISO 8601.

    Args:
        cell: a plain value.
        exact: whether numbers keep all their digits.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        number = cell if exact else float(f"{cell:.15g}")
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)  # noqa: PLR2004
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(timespec="seconds")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
