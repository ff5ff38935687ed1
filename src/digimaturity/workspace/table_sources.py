"""The rows of a file that holds a table, whatever it is called: CSV, workbook or JSON, told apart by content.

Each kind gives its rows as texts with the numbers that a spreadsheet shows, the headings first. What holds no table is
refused by name.
"""

from __future__ import annotations

import codecs
import io
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import field, replace
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

from digimaturity.ground.csvfile import LOOKED_AT, delimiter_of, is_separator, rows_of, undefused
from digimaturity.ground.errors import InvalidDataError, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.plain_lines import PlainLines
from digimaturity.workspace.table_books import foreign, workbook
from digimaturity.workspace.table_json import json_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from digimaturity.workspace.table_books import Rows, Tables

_SAVE_UTF8 = Text("Spara den som ”CSV UTF-8”.", 'Save it as "CSV UTF-8".')
AS_WINDOWS = Text(
    "{p} är inte UTF-8 och läses som Windows-1252. Kontrollera att å, ä och ö stämmer.",
    "{p} is not UTF-8 and is read as Windows-1252. Check that its letters are right.",
)
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
        plain: of CSV whose headings are plain, the lines below them; what has been taken of these is not in ``rows``.
        notes: what a reader must know of how it was read.
        tab: of a workbook, which sheet it is; empty for any other file.
        stream: of CSV, the bytes, whose place says how far the reading has come.
    """

    rows: Rows = field(default_factory=lambda: iter(()))
    parquet: BinaryIO | None = None
    plain: PlainLines | None = None
    notes: tuple[Text, ...] = ()
    tab: str = ""
    stream: BinaryIO | None = None


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
            raise foreign(path, name)
        if head.startswith(_PARQUET):
            yield Source(parquet=stream)
        elif head.startswith((_ZIP, _COMPOUND)):
            yield _picked(path, workbook(path, stream), sheet, fits)
        elif bare.startswith((b"{", b"[")):
            yield replace(_picked(path, json_tables(path, stream), sheet, fits), tab="")
        else:
            if sheet is not None:
                raise UsageError(
                    Text("{p} är CSV och har inga flikar.", "{p} is CSV and has no sheets.").fill(p=path),
                    Text("Utelämna --sheet.", "Leave out --sheet."),
                )
            encoding = encoding_of(path, stream)
            if encoding.startswith("utf-8") and (plain := _after_headings(path, stream)):
                yield plain
                return
            notes = (AS_WINDOWS.fill(p=path),) if encoding == "cp1252" else ()
            with io.TextIOWrapper(stream, encoding=encoding, newline="") as lines:
                rows = rows_of(_without_nul(lines, path))
                yield Source(((number, _undefused(row)) for number, row in rows), notes=notes, stream=stream)


def several_in(path: Path) -> Tables | None:
    """The tables of a file that may hold several, by name; None for one that holds a single table.

    Raises:
        NotFoundError, UsageError, InvalidDataError: as ``source_of``.
    """
    with _seekable(path) as stream:
        head = stream.read(512)
        stream.seek(0)
        if head.startswith((_ZIP, _COMPOUND)):
            return workbook(path, stream)
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
            return json_tables(path, stream)
    return None


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


def _after_headings(path: Path, stream: BinaryIO) -> Source | None:
    """The table of a CSV whose first line is its headings, without quotation marks; None for any other, from its start.

    Its lines can be taken as they are, and its rows are those of the lines that nobody took.
    """
    first = stream.readline().removeprefix(codecs.BOM_UTF8)
    below = stream.tell()
    head = [first.decode(), *(line.decode() for line in islice(stream, LOOKED_AT - 1))]
    delimiter = delimiter_of(head)
    cells = head[0].rstrip("\r\n").split(delimiter)
    odd = '"' in head[0] or "\0" in head[0] or "\r" in head[0].removesuffix("\r\n") or "'" in head[0]
    if odd or is_separator(head[0]) or not any(map(str.strip, cells)):
        stream.seek(0)
        return None
    stream.seek(below)
    plain = PlainLines(stream, len(cells), delimiter)

    def rows() -> Rows:
        yield 1, cells
        stream.seek(plain.at)
        with io.TextIOWrapper(stream, encoding="utf-8", newline="") as lines:
            taken = plain.rows + 1
            for number, row in rows_of(_without_nul(lines, path, taken), delimiter, taken):
                yield number, _undefused(row)

    return Source(rows(), plain=plain, stream=stream)


def _undefused(row: list[str]) -> list[str]:
    """The cells as they were before they were defused: most rows of figures have no apostrophe to look into."""
    return list(map(undefused, row)) if "'" in "".join(row) else row


def _without_nul(lines: Iterator[str], path: Path, before: int = 0) -> Iterator[str]:
    for number, line in enumerate(lines, before + 1):
        if "\0" in line:
            raise InvalidDataError(
                Text(
                    "{p}:{n}: filen är inte text: den har nolltecken.",
                    "{p}:{n}: the file is not text: it has NUL characters.",
                ).fill(p=path, n=number),
                hint=_SAVE_UTF8,
            )
        yield line


def encoding_of(path: Path, stream: BinaryIO) -> str:
    """How the text of a file is encoded, once all of it has been looked at; the stream is at its beginning then.

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
            raise not_utf8(path, stream)
    elif not _decodes(stream, marked):
        raise InvalidDataError(
            Text("{p}: filen är trasig {e}.", "{p}: the file is broken {e}.").fill(p=path, e=marked.upper()),
            hint=_SAVE_UTF8,
        )
    stream.seek(0)
    return marked


def not_utf8(path: Path, stream: BinaryIO) -> InvalidDataError:
    """The refusal of a file with letters of an encoding that is not known, with the first line that has any."""
    stream.seek(0)
    line = next((n for n, line in enumerate(stream, 1) if not _is_utf8(line)), 1)
    return InvalidDataError(
        Text("{p}:{n}: filen är inte UTF-8.", "{p}:{n}: the file is not UTF-8.").fill(p=path, n=line), hint=_SAVE_UTF8
    )


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


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


def _picked(path: Path, tables: Tables, sheet: str | None, fits: Callable[[Sequence[str]], bool]) -> Source:
    """The table that was asked for, the only one with content, or the only one whose headings fit."""
    if sheet is not None:
        found = [name for name in tables if name.strip().casefold() == sheet.strip().casefold()]
        if not found:
            raise NotFoundError(
                Text("{p} har ingen flik ”{s}”.", '{p} has no sheet "{s}".').fill(p=path, s=sheet),
                Text("Det finns: {k}.", "There are: {k}.").fill(k=", ".join(tables) or "–"),
            )
        return Source(tables[found[0]](), tab=found[0])
    full = {name: rows for name, table in tables.items() if (rows := list(table()))}
    fitting = full if len(full) < 2 else {name: rows for name, rows in full.items() if fits(rows[0][1])}  # noqa: PLR2004
    if len(fitting) == 1 or not full:
        name, rows = next(iter(fitting.items()), ("", []))
        note = Text("{p}: fliken {s} läses.", "{p}: the sheet {s} is read.").fill(p=path, s=name)
        return Source(iter(rows), notes=(note,) if len(full) > 1 else (), tab=name)
    raise UsageError(
        Text("{p} har flera flikar: {k}.", "{p} has several sheets: {k}.").fill(p=path, k=", ".join(fitting or full)),
        Text("Välj ett med --sheet.", "Choose one with --sheet."),
    )
