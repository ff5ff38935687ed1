"""Sheets of a round of replies as organisations send them back: filled in and saved by another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

Rows = list[list[str]]
CRITERION, SERVICE, AGREES, COMMENT, KEY = 0, 1, 6, 7, 8


def tabs_of(path: Path) -> dict[str, Rows]:
    """The tabs of a workbook, every cell as text."""
    book = CalamineWorkbook.from_path(str(path))
    tabs = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: [[str(cell) for cell in row] for row in rows] for name, rows in tabs.items()}


def results_of(path: Path) -> Rows:
    """The tab to fill in, headings first."""
    return list(tabs_of(path).values())[1]


def filled(
    source: Path,
    into: Path,
    said: Mapping[str, Sequence[str]],
    change: Callable[[Rows], Rows] = lambda rows: rows,
) -> Path:
    """The workbook with what is said of criteria: whether they agree, and the comment; as another program saves it.

    Args:
        source: as it was sent.
        into: the file to make.
        said: by criterion.
        change: what else somebody did to the rows.
    """
    with Workbook(str(into), {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        for name, rows in tabs_of(source).items():
            sheet = book.add_worksheet(name)
            for row in rows:
                if len(row) > KEY and row[CRITERION] in said:
                    row[AGREES], row[COMMENT] = said[row[CRITERION]]
            for n, row in enumerate(change(rows) if len(rows[0]) > KEY else rows):
                sheet.write_row(n, 0, row)
    return into
