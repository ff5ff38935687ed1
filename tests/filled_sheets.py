"""Fieldwork sheets as other programs leave them: read cell by cell, filled in, and written anew."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from python_calamine import CalamineWorkbook

from digimaturity.workspace.fieldwork_columns import HIDDEN, title_of

if TYPE_CHECKING:
    from pathlib import Path

Tabs = dict[str, list[list[Any]]]


def tabs_in(path: Path) -> Tabs:
    """Every tab of a workbook, with what its cells hold."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def write(tabs: Tabs, path: Path, *, inline: bool = False, dates: bool = True) -> Path:
    """A workbook of these tabs, as a program writes it that knows nothing of ours.

    Args:
        tabs: by name.
        path: of the file.
        inline: texts stand in the cells, not in a table of texts.
        dates: days are dates, not texts.
    """
    book = xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": inline}
    )
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in tabs.items():
        sheet = book.add_worksheet(name)
        for line, row in enumerate(rows):
            for n, cell in enumerate(row):
                if isinstance(cell, date | datetime) and dates:
                    sheet.write_datetime(line, n, cell, day)
                elif isinstance(cell, date | datetime):
                    sheet.write_string(line, n, cell.isoformat()[:10])
                elif isinstance(cell, str):
                    sheet.write_string(line, n, cell)
                elif cell is not None:
                    sheet.write_number(line, n, cell)
    book.close()
    return path


def heading(tabs: Tabs, name: str) -> tuple[str, int]:
    """The first tab with a column, and its number from 0."""
    words = {*title_of(name)}
    return next((tab, [*rows[0]].index(h)) for tab, rows in tabs.items() if rows for h in rows[0] if h in words)


def place(tabs: Tabs, key: str, name: str) -> tuple[str, int, int]:
    """Where a cell of a row stands: its tab, and its line and column from 0."""
    for tab, rows in tabs.items():
        for line, row in enumerate(rows):
            if tab != HIDDEN and row and row[0] == key:
                column = next(n for n, h in enumerate(rows[0]) if h in {*title_of(name)})
                return tab, line, column
    raise KeyError(key)


def fill(tabs: Tabs, key: str, **cells: Any) -> Tabs:
    """Fill in some cells of a row, by the names of their columns."""
    for name, value in cells.items():
        tab, line, column = place(tabs, key, name)
        tabs[tab][line][column] = value
    return tabs


def write_ods(tabs: Tabs, path: Path) -> Path:
    """The same in the format that LibreOffice saves in unless it is told otherwise."""

    def cell(value: Any) -> str:
        if value in ("", None):
            return "<table:table-cell/>"
        if isinstance(value, date | datetime):
            kind = f'office:value-type="date" office:date-value="{value.isoformat()[:10]}"'
            return f"<table:table-cell {kind}><text:p>{value:%d/%m/%y}</text:p></table:table-cell>"
        if isinstance(value, int | float):
            kind = f'office:value-type="float" office:value="{value}"'
            return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'

    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in tabs.items()
    )
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        book.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{manifest}"/>')
        content = f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:document-content>'
        book.writestr("content.xml", content)
    return path
