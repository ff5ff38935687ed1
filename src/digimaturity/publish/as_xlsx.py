"""XLSX: tables as sheets with real numbers and dates, filters and frozen headings.

No cell is a formula or a link, whatever a text begins with, and the bytes depend on the tables and the language alone.
"""

from __future__ import annotations

import io
import re
import shutil
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from itertools import chain, islice
from tempfile import TemporaryFile, gettempdir
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from digimaturity.content.phrases import cut
from digimaturity.ground.durable import storage_error
from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.ground.fields import in_use
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.scale_in_use import decimals
from digimaturity.publish.interface import Format
from digimaturity.publish.sheet_rows import LINE, Place, fitted, lines_of, room_of, row_xml
from digimaturity.publish.workbooks import new_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format as CellFormat

    from digimaturity.content.record_sets import Row, Tabled
    from digimaturity.ground.csv_dialect import Dialect
    from digimaturity.ground.fields import Field
    from digimaturity.ground.scale_in_use import Figure

# What a workbook can hold: rows of a sheet, characters of a property.
ROW_ROOM, _PROPERTY_ROOM = 1_048_576, 255
# The day that files are stamped with that say none of their own.
_NO_DAY = "1980-01-01"
# Of the frame that the library writes: which parts are sheets, their rows, cells with formats, how far they reach.
_SHEET = re.compile(r"worksheets/sheet\d+\.xml$")
_ROW = re.compile(r"<row [^>]*>.*?</row>", re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+" s="(\d+)"')
_REACH = re.compile(r'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+(")')
# A sheet's rows repeat themselves, so that they are small as soon as they are compressed at all.
_COMPRESSION, _LARGE, _LARGE_PIECE = 4, 2**31, 2**20
_NUMBERS: dict[str, str] = {
    "tenths": "0.0",
    "hundredths": "0.00",
    "coefficient": "0.00",
    "exact": "0.000000",
    "percent": "0%",
    "rounded": "0%",
    "whole": "0",
    "date": "yyyy-mm-dd",
}
_WORDS: dict[str, dict[str, Any]] = {"text": {}, "prose": {"text_wrap": True}}
# Widths in characters: of figures, of long texts, and the least and most of the rest.
_FIGURE, _PROSE, _LEAST, _MOST = 11, 60, 9, 40
# How many rows are looked at to find a width.
_LOOKED_AT = 200
_A4 = 9


@dataclass(frozen=True, slots=True)
class Properties:
    """What a workbook says of itself; ``created`` is a day, ISO 8601."""

    title: str
    subject: str = ""
    author: str = ""
    comments: str = ""
    created: str = _NO_DAY

    def written(self) -> dict[str, Any]:
        """As the library takes them, as long as they may be."""
        said = {key: cut(text, _PROPERTY_ROOM) for key, text in asdict(self).items() if key != "created"}
        return {**said, "created": datetime.fromisoformat(self.created)}


def render(table: Tabled, _dialect: Dialect | None = None) -> bytes:
    """A table as a workbook of one sheet, in the language in use.

    Raises:
        UsageError: xlsxwriter is not installed, or there are more rows than a sheet can hold.
    """
    return book([table], Properties(str(table.title)))


def book(tables: Sequence[Tabled], properties: Properties) -> bytes:
    """Tables as the sheets of a workbook, in the language in use; one without a key has no filter.

    Raises:
        UsageError: xlsxwriter is not installed, or there are more rows than a sheet can hold.
    """
    stream = io.BytesIO()
    write_book(tables, properties, stream)
    return stream.getvalue()


def write_book(tables: Sequence[Tabled], properties: Properties, into: IO[bytes]) -> None:
    """As ``book``, for what is too large to hold: into a stream that can go back in what it has written.

    Raises:
        UsageError: xlsxwriter is not installed, or there are more rows than a sheet can hold.
    """
    sheets = [_Sheet.of(table) for table in tables]

    def frame(counts: Sequence[int]) -> dict[ZipInfo, bytes]:
        stream = io.BytesIO()
        written = new_workbook(stream, row_by_row=True)
        from xlsxwriter.exceptions import FileCreateError

        written.set_properties(properties.written())
        pen = _Pen(written)
        for sheet, count in zip(sheets, counts, strict=True):
            pen.frame(sheet, count)
        try:
            written.close()
        except FileCreateError as error:  # it writes its parts to temporary files first
            raise _refused(error.args[0]) from error
        with ZipFile(stream) as archive:
            return {info: archive.read(info) for info in archive.infolist()}

    # The rows need to know the numbers of the formats, and the frame how many rows there are.
    first = list(_sheets_of(frame([0] * len(sheets))).values())
    with ExitStack() as files:
        # Row by row to temporary files: a thousand organisations have millions of cells, which memory need not hold.
        bodies = [files.enter_context(TemporaryFile()) for _ in sheets]
        try:
            counts = [s.write(_places(s, xml), body) for s, xml, body in zip(sheets, first, bodies, strict=True)]
            for body in bodies:
                body.flush()
        except OSError as error:
            raise _refused(error) from error
        _fill(frame(counts), counts, bodies, into)


def _refused(error: OSError) -> StorageError:
    """The disk refused the temporary files that a workbook is put together from."""
    return storage_error(gettempdir(), error)


def _sheets_of(parts: dict[ZipInfo, bytes]) -> dict[ZipInfo, str]:
    """The sheets among the parts of a workbook, in its order."""
    return {info: content.decode() for info, content in parts.items() if _SHEET.search(info.filename)}


def _places(sheet: _Sheet, xml: str) -> list[Place]:
    """Where the columns of a sheet stand, read from its second row and the two below it."""
    cells = zip(*(_CELL.findall(row) for row in _ROW.findall(xml)[1:4]), strict=True)
    return [
        Place(column.name, letters, style, quoted, text, room_of(width) if column.kind == "prose" else None)
        for column, width, ((letters, style), (_, quoted), (_, text)) in zip(
            sheet.columns, sheet.widths, cells, strict=True
        )
    ]


def _fill(parts: dict[ZipInfo, bytes], counts: Sequence[int], bodies: Sequence[IO[bytes]], into: IO[bytes]) -> None:
    """The workbook with its rows: each sheet's frame as far as its headings, the rows, and the rest of the frame."""
    sheets = dict(zip(_sheets_of(parts), zip(counts, bodies, strict=True), strict=True))
    with ZipFile(into, "w", ZIP_DEFLATED, compresslevel=_COMPRESSION) as archive:
        for info, content in parts.items():
            # A part that is written has the same date as its frame, so that the same tables give the same bytes.
            entry = ZipInfo(info.filename, info.date_time)
            entry.compress_type = ZIP_DEFLATED
            if info not in sheets:
                archive.writestr(entry, content, compresslevel=_COMPRESSION)
                continue
            count, body = sheets[info]
            heading, rest = _around_rows(content.decode(), count)
            with archive.open(entry, "w", force_zip64=body.tell() > _LARGE) as written:
                written.write(heading)
                body.seek(0)
                shutil.copyfileobj(body, written, _LARGE_PIECE)
                written.write(rest)


def _around_rows(xml: str, count: int) -> tuple[bytes, bytes]:
    xml = _REACH.sub(rf"\g<1>{count + 1}\g<2>", xml, count=1)
    heading, _, rest = xml.partition("</row>")
    return f"{heading}</row>".encode(), rest[rest.index("</sheetData>") :].encode()


def _too_many(table: Tabled, rows: int) -> UsageError:
    return UsageError(
        Text(
            "Bladet {t} skulle få {n} rader; en arbetsbok rymmer {m}.",
            "The sheet {t} would have {n} rows; a workbook holds {m}.",
        ).fill(t=table.title, n=rows + 1, m=ROW_ROOM),
        Text("Använd datapaketets CSV-filer i stället.", "Use the CSV files of the data package instead."),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet of the book: its table's columns in the language in use, how wide they are, and its first rows."""

    table: Tabled
    columns: Sequence[Field]
    widths: Sequence[int]
    rows: Iterator[Row]

    @classmethod
    def of(cls, table: Tabled) -> _Sheet:
        """The sheet of a table, of whose rows the first are looked at."""
        columns = in_use(table.fields)
        rows = iter(table.rows)
        first = list(islice(rows, _LOOKED_AT))
        return cls(table, columns, [_width(column, first) for column in columns], chain(first, rows))

    def write(self, places: Sequence[Place], body: IO[bytes]) -> int:
        """Write the rows, and say how many they are.

        Raises:
            UsageError: there are more of them than a sheet can hold.
        """
        count = 0
        for count, row in enumerate(self.rows, 1):
            if count >= ROW_ROOM:
                raise _too_many(self.table, count + sum(1 for _ in self.rows))
            body.write(row_xml(count + 1, row, places).encode("utf-8", "replace"))
        return count

    @property
    def heading_lines(self) -> int:
        """How many lines the highest heading takes."""
        sizes = zip(self.columns, self.widths, strict=True)
        return max((lines_of(str(c.title), room_of(w)) for c, w in sizes), default=1)


class _Pen:
    """Writes the frame of a book, all in one style: every sheet with its headings, and a row of each kind of cell.

    Where a sheet's rows go, its second row has a cell of each column, its third one of each text that begins as a
    formula does, and its fourth one of each text: what number their formats have is read from them.
    """

    def __init__(self, book: Workbook) -> None:
        self.book = book
        head = {"bold": True, "bg_color": "#E4E9EE", "bottom": 1, "text_wrap": True, "valign": "top"}
        self.head = book.add_format(head)
        figures: tuple[Figure, ...] = ("score", "points")
        codes = _NUMBERS | {figure: f"0.{'0' * decimals(figure)}" for figure in figures}
        numbers = {kind: {"num_format": code} for kind, code in codes.items()}
        self.formats = self._styled({**numbers, **_WORDS})
        # A text that begins as a formula does stays a text also after somebody has edited the cell.
        self.quoted = self._styled({kind: {**style, "quote_prefix": True} for kind, style in _WORDS.items()})

    def _styled(self, styles: dict[str, dict[str, Any]]) -> dict[str, CellFormat]:
        return {kind: self.book.add_format({"valign": "top", **style}) for kind, style in styles.items()}

    def frame(self, of: _Sheet, rows: int) -> None:
        """A sheet with a heading row, frozen like the first column, that will have so many rows."""
        sheet = self.book.add_worksheet(str(of.table.title))
        sheet.set_row(0, of.heading_lines * LINE)
        for number, (column, width) in enumerate(zip(of.columns, of.widths, strict=True)):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, fitted(str(column.title)), self.head)
        for number, column in enumerate(of.columns):
            sheet.write_blank(1, number, None, self.formats["date" if column.type == "date" else column.kind])
        for line, formats in ((2, self.quoted), (3, self.formats)):
            for number, column in enumerate(of.columns):
                sheet.write_blank(line, number, None, formats["prose" if column.kind == "prose" else "text"])
        sheet.freeze_panes(1, 1)
        if of.table.key:
            sheet.autofilter(0, 0, rows, len(of.columns) - 1)
        # A number that is a name (an organisation number, a version) is a text on purpose.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{rows + 1}"})
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P / &N")


def _width(column: Field, rows: Sequence[Row]) -> int:
    if column.kind == "prose":
        return _PROSE
    words = max((len(word) for word in str(column.title).split()), default=0) + 3  # room for the filter's button
    if column.kind != "text" or column.type == "date":
        return max(_FIGURE, words)
    longest = max((len(str(row[column.name] or "")) for row in rows[:_LOOKED_AT]), default=0)
    return min(max(longest + 1, words, _LEAST), max(_MOST, words))


FORMAT = Format("xlsx", (".xlsx",), render, is_text=False)
