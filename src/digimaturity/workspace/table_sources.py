"""The rows of a file that holds a table, whatever it is called: CSV, workbook or JSON, told apart by content.

Each kind gives its rows as texts with the numbers that a spreadsheet shows, the headings first. What holds no table is
refused by name.
"""

from __future__ import annotations

import codecs
import io
import json
import shutil
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from digimaturity.ground.csvfile import column_letter, rows_of, undefused
from digimaturity.ground.errors import InvalidDataError, NotFoundError, UsageError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Rows = Iterator[tuple[int, list[str]]]

# At the end of a text that a workbook's cell has no room for.
CUT = Text(" … [avkortat: resten får inte plats i cellen]", " … [cut: the cell holds no more]")
_SAVE_UTF8 = Text("Spara den som ”CSV UTF-8”.", 'Save it as "CSV UTF-8".')
_AS_WINDOWS = Text(
    "{p} är inte UTF-8 och läses som Windows-1252. Stämmer å, ä och ö?",
    "{p} is not UTF-8 and is read as Windows-1252. Are its letters right?",
)
_CUT_SHORT = Text(
    "rad {n}: texten i kolumn {c} är avkortad, för arbetsbokens cell rymmer inte mer; läs in CSV eller JSON",
    "row {n}: the text in column {c} is cut, since the workbook's cell holds no more; read CSV or JSON",
)
_SAVE_CSV = Text("Spara tabellen som CSV UTF-8 eller XLSX.", "Save the table as CSV UTF-8 or XLSX.")
# What begins with these bytes is no table that can be read; the name is the same in both languages.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"SQLite format 3", "SQLite"),
    (b"ARROW1", "Arrow/Feather"),
    (b"$FL2", "SPSS"),
    (b"$FL3", "SPSS"),
    (b"<stata_dta>", "Stata"),
    (b"\x89HDF", "HDF5"),
    (b"\x93NUMPY", "NumPy"),
)
_PARQUET, _ZIP, _COMPOUND = b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# Byte-order marks, the longer first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes from 0x80 that Windows-1252 has for signs of ordinary prose; MS-DOS and old Macs have letters there.
_PROSE = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97")
_FIRST_LETTER, _FIRST_SIGN = 0xC0, 0xA0
_PIECE = 1 << 20


@dataclass(frozen=True)
class Source:
    """A table in a file.

    Attributes:
        rows: with their numbers; the first one has the headings.
        parquet: the bytes of Parquet, which comes by column and has no rows here.
        notes: what a reader must know of how it was read.
    """

    rows: Rows = field(default_factory=lambda: iter(()))
    parquet: BinaryIO | None = None
    notes: tuple[Text, ...] = ()


@contextmanager
def source_of(path: Path, sheet: str | None, fits: Callable[[Sequence[str]], bool]) -> Iterator[Source]:
    """The table in a file.

    Args:
        path: the file; it may be a pipe.
        sheet: of a workbook or of JSON, the table's name; None for the only one that fits.
        fits: whether a row of headings is of the table that is looked for.

    Raises:
        NotFoundError: there is no such file or sheet.
        UsageError: a library is missing, or several sheets fit.
        InvalidDataError: it holds no table, or an encoding that is not known.
    """
    with _seekable(path) as stream:
        head = stream.read(512)
        stream.seek(0)
        bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        name = next((name for begins, name in _FOREIGN if head.startswith(begins)), None)
        if bare.startswith(b"<") and name is None:
            name = "HTML/XML"
        if name is not None:
            raise _foreign(path, name)
        if head.startswith(_PARQUET):
            yield Source(parquet=stream)
        elif head.startswith((_ZIP, _COMPOUND)):
            yield _picked(path, _workbook(path, stream), sheet, fits)
        elif bare.startswith((b"{", b"[")):
            yield _picked(path, _json_tables(path, stream), sheet, fits)
        else:
            if sheet is not None:
                raise UsageError(
                    Text("{p} är CSV och har inga blad.", "{p} is CSV and has no sheets.").fill(p=path),
                    Text("Utelämna --sheet.", "Leave out --sheet."),
                )
            encoding = _encoding(path, stream)
            notes = (_AS_WINDOWS.fill(p=path),) if encoding == "cp1252" else ()
            with io.TextIOWrapper(stream, encoding=encoding, newline="") as lines:
                rows = rows_of(_without_nul(lines, path))
                yield Source(((number, list(map(undefused, row))) for number, row in rows), None, notes)


@contextmanager
def _seekable(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file; those of a pipe are put aside first."""
    with path.open("rb") as stream:
        if stream.seekable():
            yield stream
            return
        with tempfile.TemporaryFile() as kept:
            shutil.copyfileobj(stream, kept)
            kept.seek(0)
            yield cast("BinaryIO", kept)


def _foreign(path: Path, name: str) -> InvalidDataError:
    return InvalidDataError(
        Text("{p} är en {n}-fil, ingen tabell som kan läsas.", "{p} is a {n} file, no table that can be read.").fill(
            p=path, n=name
        ),
        hint=_SAVE_CSV,
    )


def _without_nul(lines: Iterator[str], path: Path) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if "\0" in line:
            raise InvalidDataError(
                Text(
                    "{p}:{n}: filen är ingen text: den har nolltecken.", "{p}:{n}: the file is no text: it has NULs."
                ).fill(p=path, n=number),
                hint=_SAVE_UTF8,
            )
        yield line


def _encoding(path: Path, stream: BinaryIO) -> str:
    """How the text of a file is encoded, once all of it has been looked at.

    Raises:
        InvalidDataError: nothing fits.
    """
    head = stream.read(4096)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None) or _wide(head)
    stream.seek(0)
    if marked is None:
        marked = "utf-8" if _decodes(stream, "utf-8") else "cp1252"
    if marked == "cp1252":
        stream.seek(0)
        found = {byte for piece in iter(lambda: stream.read(_PIECE), b"") for byte in set(piece) if byte > 0x7F}  # noqa: PLR2004
        if not any(byte >= _FIRST_LETTER for byte in found) or any(
            byte < _FIRST_SIGN and byte not in _PROSE for byte in found
        ):
            raise _not_utf8(path)
    elif not _decodes(stream, marked):
        raise InvalidDataError(
            Text("{p}: filen är trasig {e}.", "{p}: the file is broken {e}.").fill(p=path, e=marked.upper()),
            hint=_SAVE_UTF8,
        )
    stream.seek(0)
    return marked


def _not_utf8(path: Path) -> InvalidDataError:
    return InvalidDataError(
        Text("{p}: filen är inte UTF-8.", "{p}: the file is not UTF-8.").fill(p=path), hint=_SAVE_UTF8
    )


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of ordinary text is nought."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head) or not head:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _decodes(stream: BinaryIO, encoding: str) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in iter(lambda: stream.read(_PIECE), b""):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


# A sheet of a workbook, or a list of JSON: its rows are read when they are asked for.
Tables = dict[str, "Callable[[], Rows]"]


def _picked(path: Path, tables: Tables, sheet: str | None, fits: Callable[[Sequence[str]], bool]) -> Source:
    """The table that was asked for, the only one with content, or the only one whose headings fit."""
    if sheet is not None:
        found = [name for name in tables if name.strip().casefold() == sheet.strip().casefold()]
        if not found:
            raise NotFoundError(
                Text("{p} har inget blad ”{s}”.", '{p} has no sheet "{s}".').fill(p=path, s=sheet),
                Text("Det finns: {k}.", "There are: {k}.").fill(k=", ".join(tables) or "–"),
            )
        return Source(tables[found[0]]())
    full = {name: rows for name, table in tables.items() if (rows := list(table()))}
    fitting = full if len(full) < 2 else {name: rows for name, rows in full.items() if fits(rows[0][1])}  # noqa: PLR2004
    if len(fitting) == 1 or not full:
        name, rows = next(iter(fitting.items()), ("", []))
        note = Text("{p}: bladet {s} läses.", "{p}: the sheet {s} is read.").fill(p=path, s=name)
        return Source(iter(rows), None, (note,) if len(full) > 1 else ())
    raise UsageError(
        Text("{p} har flera blad: {k}.", "{p} has several sheets: {k}.").fill(p=path, k=", ".join(fitting or full)),
        Text("Välj ett med --sheet.", "Choose one with --sheet."),
    )


def _workbook(path: Path, stream: BinaryIO) -> Tables:
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
            Text("{p} är skyddad med lösenord.", "{p} is protected by a password.").fill(p=path), hint=_SAVE_CSV
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
        hint=_SAVE_CSV,
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
    raise _foreign(path, next((kind for folder, kind in kinds.items() if folder in folders), "ZIP"))


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


def _json_tables(path: Path, stream: BinaryIO) -> Tables:
    try:
        content = json.loads(
            stream.read().decode("utf-8-sig"), parse_float=_Digits, parse_int=_Digits, parse_constant=_Digits
        )
    except (ValueError, RecursionError) as error:
        raise InvalidDataError(
            Text("{p} är inte giltig JSON: {why}", "{p} is not valid JSON: {why}").fill(p=path, why=error)
        ) from error
    tables = content if isinstance(content, dict) else {path.stem: content}
    return {
        str(name): lambda records=records: _json_rows(records)  # type: ignore[misc]
        for name, records in tables.items()
        if isinstance(records, list) and records and all(isinstance(record, dict) for record in records)
    }


class _Digits(str):
    """A number of JSON, kept as it was written."""

    __slots__ = ()


def _json_rows(records: list[dict[str, Any]]) -> Rows:
    headings = list(dict.fromkeys(key for record in records for key in record))
    yield 0, headings
    for number, record in enumerate(records, 1):
        yield number, [_json_text(record.get(heading)) for heading in headings]


def _json_text(value: Any) -> str:  # noqa: ANN401 - JSON holds anything
    if isinstance(value, list | dict):
        return _dumped(value)
    return "" if value is None else str(value).upper() if isinstance(value, bool) else str(value)


def _dumped(value: Any) -> str:  # noqa: ANN401
    """JSON again, numbers as they were written."""
    if isinstance(value, _Digits):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_dumped, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(k, ensure_ascii=False)}: {_dumped(v)}' for k, v in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)
