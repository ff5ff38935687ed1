"""A fieldwork sheet as XLSX: a tab to read first, one per place or dimension, and a hidden one for the way back.

Only what is to be filled in is unlocked, by no password. No cell is a link or a formula because of what somebody wrote,
and the bytes depend on the sheet and the language alone.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from digimaturity.content import sheet_read_first as first
from digimaturity.content.phrases import name_of
from digimaturity.content.sheet_tabs import in_list
from digimaturity.publish.as_xlsx import Properties
from digimaturity.publish.fieldwork_missing import lacking_in
from digimaturity.publish.fieldwork_tab import Formats, TabPen, column_of, tab_names
from digimaturity.publish.sheet_rows import LINE, lines_of, room_of
from digimaturity.publish.workbooks import new_workbook
from digimaturity.workspace.fieldwork_columns import FORMAT, HIDDEN, KEYS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from digimaturity.content.sheet_tabs import SheetBook, SheetTab
    from digimaturity.ground.language import Text

# Columns of the first tab, in letters: what something is, and what it says; of the list of tabs two more.
_NAME, _SAID, _FIGURE = 36, 84, 16
# Where the lists to choose from stand on the hidden tab.
_LISTS = 3
_PROTECTED = {"autofilter": True, "format_columns": True, "format_rows": True, "objects": False}


def fieldwork_book(book: SheetBook) -> bytes:
    """The workbook of a fieldwork sheet, in the language in use.

    Raises:
        UsageError: xlsxwriter is not installed.
    """
    stream = io.BytesIO()
    written = new_workbook(stream)
    title = str(first.HEADING.fill(o=name_of(book.organisation)))
    written.set_properties(
        Properties(title, f"{book.edition} · {book.assessor.name}", created=book.made[:10]).written()
    )
    formats = Formats(written)
    names = tab_names([str(first.TITLE), *(str(tab.title) for tab in book.tabs), HIDDEN])
    front = written.add_worksheet(names[0])
    sheets = [written.add_worksheet(name) for name in names[1:-1]]
    lists = _hidden(written, names[-1], book)
    _front(front, formats, book, names[1:-1])
    for sheet, tab in zip(sheets, book.tabs, strict=True):
        TabPen(sheet, formats, tab, lists).write(f"{title} · {book.edition} · {book.assessor.name}")
    front.activate()
    written.close()
    return stream.getvalue()


def _hidden(book: Workbook, name: str, of: SheetBook) -> dict[tuple[Any, ...], str]:
    """Write what an import needs, and the lists to choose from; where each of these stands."""
    sheet = book.add_worksheet(name)
    sheet.hide()
    sheet.protect("")
    said = {HIDDEN: FORMAT, **of.facts, KEYS: "digest", **{row.key: row.filled.digest for row in of.rows}}
    for line, (key, value) in enumerate(said.items()):
        sheet.write_string(line, 0, key)
        sheet.write_string(line, 1, value)
    lists: dict[tuple[Any, ...], str] = {}
    line = 0
    for options in dict.fromkeys(map(in_list, of.rows)):
        for n, option in enumerate(options):
            sheet.write(line + n, _LISTS, option if isinstance(option, int) else str(option))
        lists[options] = f"={name}!$D${line + 1}:$D${line + len(options)}"
        line += len(options)
    return lists


def _front(sheet: Worksheet, formats: Formats, book: SheetBook, names: list[str]) -> None:
    """The first tab."""
    sheet.set_column(0, 0, _NAME)
    sheet.set_column(1, 1, _SAID)
    sheet.set_column(2, 3, _FIGURE)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, str(first.HEADING.fill(o=name_of(book.organisation))), formats.of("title"))
    line = 2
    for title, text in first.facts_of(book):
        line = _pair(sheet, formats, line, str(title), str(text))
    line = _part(sheet, formats, line + 1, first.HOW)
    for n, step in enumerate(first.how_to_fill_in(), 1):
        line = _pair(sheet, formats, line, f"{n}.", str(step))
    line = _part(sheet, formats, line + 1, first.TABS, first.ROWS, first.ANSWERED, first.MISSING)
    for name, tab in zip(names, book.tabs, strict=True):
        sheet.write_url(line, 0, f"internal:'{name}'!A1", formats.of("link"), name)
        sheet.write_number(line, 1, len(tab.rows), formats.of("count"))
        _count(sheet, formats, line, name, tab)
        line += 1
    line = _part(sheet, formats, line + 1, first.RULES)
    for title, text in first.rules_of(book):
        line = _pair(sheet, formats, line, str(title), str(text))
    sheet.protect("", _PROTECTED)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _count(sheet: Worksheet, formats: Formats, line: int, name: str, tab: SheetTab) -> None:
    last = len(tab.rows) + 1
    answer, missing = (f"'{name}'!${column_of(tab, c)}$2:${column_of(tab, c)}${last}" for c in ("answer", "missing"))
    lacks = sum(bool(lacking_in(row)) for row in tab.rows)
    sheet.write_formula(line, 2, f'=COUNTIF({answer},"?*")+COUNT({answer})', formats.of("count"), tab.answered)
    sheet.write_formula(line, 3, f'=COUNTIF({missing},"?*")', formats.of("count"), lacks)


def _pair(sheet: Worksheet, formats: Formats, line: int, name: str, said: str) -> int:
    sheet.write_string(line, 0, name, formats.of("name"))
    sheet.write_string(line, 1, said, formats.of("said"))
    lines = max(lines_of(name, room_of(_NAME)), lines_of(said, room_of(_SAID)))
    sheet.set_row(line, lines * LINE)
    return line + 1


def _part(sheet: Worksheet, formats: Formats, line: int, *titles: Text) -> int:
    for n, title in enumerate(titles):
        sheet.write_string(line, n, str(title), formats.of("part"))
    return line + 1
