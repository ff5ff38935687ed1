"""The study as a workbook (XLSX): real numbers and dates, filters, and a sheet that says what every column means.

No cell is a formula or a link, whatever a text begins with, and the bytes depend on the study and the language alone.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from digimaturity.content.publication import NOT_STATED, TOOL, colophon
from digimaturity.content.records import ANSWERS, CRITERIA, LEVELS, RANKINGS, REPLIES, SCORES
from digimaturity.content.sentences import caveats
from digimaturity.content.words import cut, legible
from digimaturity.ground.csvfile import defused
from digimaturity.ground.errors import UsageError
from digimaturity.ground.fields import TYPES
from digimaturity.ground.language import Text, current

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from digimaturity.content.publication import Study
    from digimaturity.content.record_sets import RecordSet, Row
    from digimaturity.ground.table import Kind

# What a workbook can hold: characters of a cell (as UTF-16 counts them), rows of a sheet, characters of a property.
CELL_ROOM, ROW_ROOM, _PROPERTY_ROOM = 32_767, 1_048_576, 255
CUT = Text(" … [avkortat: resten får inte plats i cellen]", " … [cut: the cell holds no more]")
# Before this day Excel cannot count.
_FIRST_DAY = date(1900, 1, 1)
_ABOUT = Text("Om", "About")
_DICTIONARY = Text("Datalexikon", "Data dictionary")
_PUBLISHED = (RANKINGS, SCORES, ANSWERS, CRITERIA, LEVELS, REPLIES)
_NUMBERS: dict[str, str] = {
    "score": "0.0",
    "points": "0.00",
    "exact": "0.000000",
    "percent": "0%",
    "whole": "0",
    "date": "yyyy-mm-dd",
}
# Widths in characters: of figures, of long texts, and the least and most of the rest.
_FIGURE, _PROSE, _LEAST, _MOST = 11, 60, 9, 40
# How many rows are looked at to find a width.
_LOOKED_AT = 200
_A4 = 9


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a sheet: the key of its cells, its heading, and how they are shown."""

    key: str
    heading: str
    kind: Kind | Literal["date"] = "text"


def workbook(study: Study) -> bytes:
    """The study as a workbook in the language in use.

    Its sheets: what it is, ranking, scores, answers, criteria, levels, replies where there are any, and the dictionary.

    Raises:
        UsageError: xlsxwriter is not installed, or there are more rows than a sheet can hold.
        InvalidDataError: a file of answers or replies cannot be read.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise UsageError(
            Text("Arbetsböcker kräver biblioteket xlsxwriter.", "Workbooks need the library xlsxwriter."),
            Text(
                "Installera tillägget: pip install 'digimaturity[report]'",
                "Install the extra: pip install 'digimaturity[report]'",
            ),
        ) from error
    found = [(table, list(table.rows(study))) for table in _PUBLISHED]
    found = [(table, rows) for table, rows in found if rows or table is not REPLIES]
    tables = [table for table, _ in found]
    for table, rows in found:
        _refuse_too_many(table, len(rows))
    stream = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, plain)
    book.set_properties(_properties(study))
    pen = _Pen(book)
    pen.write(_ABOUT, *_about(study, tables), filtered=False)
    for table, rows in found:
        pen.write(table.title, _columns(table), rows)
    pen.write(_DICTIONARY, *_dictionary(tables))
    book.close()
    return stream.getvalue()


def _refuse_too_many(table: RecordSet, n: int) -> None:
    if n < ROW_ROOM:
        return
    raise UsageError(
        Text(
            "Bladet {t} skulle få {n} rader; en arbetsbok rymmer {m}.",
            "The sheet {t} would have {n} rows; a workbook holds {m}.",
        ).fill(t=table.title, n=n + 1, m=ROW_ROOM),
        Text("Använd datapaketets CSV-filer i stället.", "Use the CSV files of the data package instead."),
    )


def _properties(study: Study) -> dict[str, Any]:
    """What the file says of itself; the date is the day of publication, so that the same study gives the same bytes."""
    said = {key: str(words) for key, _, words in colophon(study)}
    comments = [f"{Text('Licens', 'Licence')}: {legible(study.licence) or NOT_STATED}", said.get("source", "")]
    found = {
        "title": said["edition"],
        "subject": said["catalogue"],
        "author": said.get("publisher", TOOL),
        "comments": " · ".join(c for c in comments if c),
    }
    made = datetime.fromisoformat(study.terms.made)
    return {**{key: cut(legible(text), _PROPERTY_ROOM) for key, text in found.items()}, "created": made}


def _columns(table: RecordSet) -> list[_Column]:
    """The columns of a table, whose row it is first; of a text that stands in both languages, the one in use."""
    columns = [
        _Column(f.name, str(f.title), "date" if f.type == "date" else f.kind)
        for f in table.fields
        if f.language in {None, current()}
    ]
    return sorted(columns, key=lambda c: not c.key.startswith("organisation_name"))


def _about(study: Study, tables: Sequence[RecordSet]) -> tuple[list[_Column], list[Row]]:
    """What the workbook is, what each sheet holds, and what a score does not say."""
    dictionary = Text("Vad varje kolumn betyder, med typ och enhet.", "What each column means, with type and unit.")
    sheets = [*((table.title, table.meaning) for table in tables), (_DICTIONARY, dictionary)]
    limits = Text("Vad poängen inte säger", "What the score does not say")
    said = [
        *((label, words) for _, label, words in colophon(study)),
        *((Text("Blad: {t}", "Sheet: {t}").fill(t=title), meaning) for title, meaning in sheets),
        *((limits, sentence) for sentence in caveats(study)),
    ]
    columns = [
        _Column("what", str(Text("Uppgift", "Item"))),
        _Column("said", legible(str(study.edition.title)), "prose"),
    ]
    return columns, [{"what": str(what), "said": str(words)} for what, words in said]


def _dictionary(tables: Sequence[RecordSet]) -> tuple[list[_Column], list[Row]]:
    """What every column of the sheets means."""
    columns = [
        _Column("sheet", str(Text("Blad", "Sheet"))),
        _Column("column", str(Text("Kolumn", "Column"))),
        _Column("name", str(Text("Namn i CSV och JSON", "Name in CSV and JSON"))),
        _Column("meaning", str(Text("Betydelse", "Meaning")), "prose"),
        _Column("type", str(Text("Typ", "Type"))),
        _Column("unit", str(Text("Enhet", "Unit"))),
    ]
    rows = [
        {
            "sheet": str(table.title),
            "column": str(field.title),
            "name": field.name,
            "meaning": str(field.meaning),
            "type": str(TYPES[field.type]),
            "unit": str(field.unit) if field.unit else None,
        }
        for table in tables
        for field in table.fields
        if field.language in {None, current()}
    ]
    return columns, rows


class _Pen:
    """Writes the sheets of a book, all in one style."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        head = {"bold": True, "bg_color": "#E4E9EE", "bottom": 1, "text_wrap": True, "valign": "top"}
        self.head = book.add_format(head)
        self.formats = {kind: book.add_format({"num_format": code, "valign": "top"}) for kind, code in _NUMBERS.items()}
        self.formats |= {
            "text": book.add_format({"valign": "top"}),
            "prose": book.add_format({"valign": "top", "text_wrap": True}),
        }
        # A text that begins as a formula does stays a text also after somebody has edited the cell.
        self.quoted = {
            "text": book.add_format({"valign": "top", "quote_prefix": True}),
            "prose": book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True}),
        }

    def write(self, title: Text, columns: Sequence[_Column], rows: Sequence[Row], *, filtered: bool = True) -> None:
        """A sheet with a heading row, frozen like the first column."""
        sheet = self.book.add_worksheet(str(title))
        for number, column in enumerate(columns):
            sheet.set_column(number, number, _width(column, rows))
            sheet.write_string(0, number, _fitted(column.heading), self.head)
            self._fill(sheet, number, column, rows)
        sheet.freeze_panes(1, 1)
        if filtered:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        # A number that is a name (an organisation number, a version) is a text on purpose.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P / &N")

    def _fill(self, sheet: Worksheet, number: int, column: _Column, rows: Sequence[Row]) -> None:
        form = self.formats[column.kind]
        for line, row in enumerate(rows, 1):
            value = row[column.key]
            if value is None:
                continue
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

    def _write_text(self, sheet: Worksheet, line: int, number: int, text: str, form: Format) -> None:
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


def _width(column: _Column, rows: Sequence[Row]) -> int:
    if column.kind == "prose":
        return _PROSE
    words = max((len(word) for word in column.heading.split()), default=0) + 3  # room for the filter's button
    if column.kind != "text":
        return max(_FIGURE, words)
    longest = max((len(str(row[column.key] or "")) for row in rows[:_LOOKED_AT]), default=0)
    return min(max(longest + 1, words, _LEAST), max(_MOST, words))
