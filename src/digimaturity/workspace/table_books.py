"""The sheets of a workbook (XLSX, XLSB, XLS, ODS) as rows of texts."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, BinaryIO

from digimaturity.ground.csvfile import column_letter
from digimaturity.ground.errors import InvalidDataError, UsageError
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
    "rad {n}: texten i kolumn {c} är avkortad, för arbetsbokens cell rymmer inte mer; läs in CSV eller JSON",
    "row {n}: the text in column {c} is cut, since the workbook's cell holds no more; read CSV or JSON",
)
SAVE_CSV = Text("Spara tabellen som CSV UTF-8 eller XLSX.", "Save the table as CSV UTF-8 or XLSX.")
_ZIP = b"PK\x03\x04"


def foreign(path: Path, name: str) -> InvalidDataError:
    """The refusal of a file that is something else; ``name`` is what."""
    return InvalidDataError(
        Text("{p} är en {n}-fil, ingen tabell som kan läsas.", "{p} is a {n} file, no table that can be read.").fill(
            p=path, n=name
        ),
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
        raise UsageError(
            Text(
                "{p} är en arbetsbok, som läses med tillägget sheets.", "{p} is a workbook, read with the extra sheets."
            ).fill(p=path),
            Text(
                "Installera det: pip install 'digimaturity[sheets]'. Eller spara tabellen som CSV UTF-8.",
                "Install it: pip install 'digimaturity[sheets]'. Or save the table as CSV UTF-8.",
            ),
        ) from error
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(stream.read()))
    except PasswordError as error:
        raise InvalidDataError(
            Text("{p} är skyddad med lösenord.", "{p} is protected by a password.").fill(p=path), hint=SAVE_CSV
        ) from error
    except CalamineError as error:
        raise _broken_workbook(path, error) from error

    def rows(name: str) -> Rows:
        try:
            read = list(book.get_sheet_by_name(name).iter_rows())
        except (CalamineError, ValueError, OverflowError) as error:
            raise _broken_workbook(path, error) from error
        for number, row in enumerate(read, 1):
            cells = [cell_text(cell) for cell in row]
            if cut := [place for place, cell in enumerate(cells) if cell.endswith(tuple(CUT))]:
                raise ValueError(_CUT_SHORT.fill(n=number, c=column_letter(cut[0])))
            if any(map(str.strip, cells)):
                yield number, cells

    return {name: lambda name=name: rows(name) for name in book.sheet_names}  # type: ignore[misc]


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
