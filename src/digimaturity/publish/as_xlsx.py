"""XLSX: tables as sheets with real numbers and dates, filters and frozen headings.

No cell is a formula or a link, whatever a text begins with, and the bytes depend on the tables and the language alone.
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import cut
from digimaturity.ground.csvfile import defused
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, current
from digimaturity.ground.scale_in_use import decimals
from digimaturity.publish.interface import Format, lacking
from digimaturity.workspace.table_books import CUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format as CellFormat
    from xlsxwriter.worksheet import Worksheet

    from digimaturity.content.record_sets import Records, Row
    from digimaturity.ground.csvfile import Dialect
    from digimaturity.ground.fields import Field
    from digimaturity.ground.scale_in_use import Figure

# What a workbook can hold: characters of a cell (as UTF-16 counts them), rows of a sheet, characters of a property.
CELL_ROOM, ROW_ROOM, _PROPERTY_ROOM = 32_767, 1_048_576, 255
# Before this day Excel cannot count; and the day that files are stamped with that say none of their own.
_FIRST_DAY, _NO_DAY = date(1900, 1, 1), "1980-01-01"
_NUMBERS: dict[str, str] = {
    "tenths": "0.0",
    "hundredths": "0.00",
    "coefficient": "0.00",
    "exact": "0.000000",
    "percent": "0%",
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


def render(table: Records, _dialect: Dialect | None = None) -> bytes:
    """A table as a workbook of one sheet, in the language in use.

    Raises:
        UsageError: xlsxwriter is not installed, or there are more rows than a sheet can hold.
    """
    return book([table], Properties(str(table.title)))


def book(tables: Sequence[Records], properties: Properties) -> bytes:
    """Tables as the sheets of a workbook, in the language in use; one without a key has no filter.

    Raises:
        UsageError: xlsxwriter is not installed, or there are more rows than a sheet can hold.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise lacking(
            Text("Arbetsböcker kräver biblioteket xlsxwriter.", "Workbooks need the library xlsxwriter."), "report"
        ) from error
    for table in tables:
        _refuse_too_many(table)
    stream = io.BytesIO()
    # Row by row to a temporary file: a thousand organisations have millions of cells, which memory need not hold.
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    written = Workbook(stream, settings)
    written.set_properties(properties.written())
    pen = _Pen(written)
    for table in tables:
        pen.write(table)
    written.close()
    return stream.getvalue()


def _refuse_too_many(table: Records) -> None:
    if len(table) < ROW_ROOM:
        return
    raise UsageError(
        Text(
            "Bladet {t} skulle få {n} rader; en arbetsbok rymmer {m}.",
            "The sheet {t} would have {n} rows; a workbook holds {m}.",
        ).fill(t=table.title, n=len(table) + 1, m=ROW_ROOM),
        Text("Använd datapaketets CSV-filer i stället.", "Use the CSV files of the data package instead."),
    )


class _Pen:
    """Writes the sheets of a book, all in one style."""

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

    def write(self, table: Records) -> None:
        """A sheet with a heading row, frozen like the first column; of a text, the language in use."""
        sheet, rows = self.book.add_worksheet(str(table.title)), table.rows
        columns = [f for f in table.fields if f.language in {None, current()}]
        for number, column in enumerate(columns):
            sheet.set_column(number, number, _width(column, rows))
            sheet.write_string(0, number, _fitted(str(column.title)), self.head)
        self._fill(sheet, columns, rows)
        sheet.freeze_panes(1, 1)
        if table.key:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        # A number that is a name (an organisation number, a version) is a text on purpose.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P / &N")

    def _fill(self, sheet: Worksheet, columns: Sequence[Field], rows: Sequence[Row]) -> None:
        forms = [(n, c.name, self.formats["date" if c.type == "date" else c.kind]) for n, c in enumerate(columns)]
        for line, row in enumerate(rows, 1):
            for number, name, form in forms:
                value = row[name]
                if value is not None:
                    self._write(sheet, line, number, value, form)

    def _write(self, sheet: Worksheet, line: int, number: int, value: Any, form: CellFormat) -> None:  # noqa: ANN401
        if isinstance(value, str | list):
            self._write_text(sheet, line, number, _listed(value) if isinstance(value, list) else value, form)
        elif isinstance(value, bool):
            sheet.write_boolean(line, number, value, form)
        elif isinstance(value, int | float):
            sheet.write_number(line, number, value, form)
        elif value >= _FIRST_DAY:
            sheet.write_datetime(line, number, value, form)
        else:
            sheet.write_string(line, number, value.isoformat(), self.formats["text"])

    def _write_text(self, sheet: Worksheet, line: int, number: int, text: str, form: CellFormat) -> None:
        if defused(text) != text:
            form = self.quoted["prose" if form is self.formats["prose"] else "text"]
        sheet.write_string(line, number, _fitted(text), form)


def _listed(values: list[Any]) -> str:
    """A list as one cell: words side by side, anything else as JSON."""
    if all(isinstance(v, str) for v in values):
        return "; ".join(values)
    return json.dumps(values, ensure_ascii=False)


def _fitted(text: str) -> str:
    """The text, or as much of it as a cell can hold with a mark where it is cut."""
    if len(text) * 2 <= CELL_ROOM or _length(text) <= CELL_ROOM:
        return text
    mark = str(CUT)
    room = CELL_ROOM - len(mark)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore")
    return kept + mark


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _width(column: Field, rows: Sequence[Row]) -> int:
    if column.kind == "prose":
        return _PROSE
    words = max((len(word) for word in str(column.title).split()), default=0) + 3  # room for the filter's button
    if column.kind != "text" or column.type == "date":
        return max(_FIGURE, words)
    longest = max((len(str(row[column.name] or "")) for row in rows[:_LOOKED_AT]), default=0)
    return min(max(longest + 1, words, _LEAST), max(_MOST, words))


FORMAT = Format("xlsx", (".xlsx",), render, is_text=False)
