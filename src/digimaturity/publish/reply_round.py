"""The sheet that an organisation fills in during a round of replies, as a workbook.

The first tab says what the round is; the second has a row for each result, with two columns to fill in. The other cells
are locked, without a password, so that nothing is changed by mistake and everything can be by whoever means to.
"""

from __future__ import annotations

import io
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import cut, legible
from digimaturity.ground.language import Text
from digimaturity.publish.sheet_rows import LINE, lines_of
from digimaturity.publish.workbooks import new_workbook
from digimaturity.workspace.reply_sheet import (
    AGREES,
    CHOICES,
    COMMENT,
    CRITERION,
    EVIDENCE,
    HEADINGS,
    KEY,
    LEVELS,
    QUESTION,
    RESULT,
    SERVICE,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from digimaturity.content.reply_results import ReplyRound, RoundRow

_READ_FIRST, _REPLIES = Text("Läs först", "Read first"), Text("Resultat och kommentar", "Results and comments")
_SEND = Text(
    "Svara i fliken ”{t}”, i de två gula kolumnerna. Spara filen och skicka den till {to}.",
    'Reply on the tab "{t}", in the two yellow columns. Save the file and send it to {to}.',
)
_WIDTHS = {
    CRITERION: 11,
    SERVICE: 18,
    QUESTION: 44,
    RESULT: 44,
    LEVELS: 44,
    EVIDENCE: 40,
    AGREES: 14,
    COMMENT: 60,
    KEY: 30,
}
# What a cell, and a property of the workbook, hold.
_ROOM, _PROPERTY_ROOM = 32_000, 255
_A4 = 9
_MOST_LINES = 20
# What somebody may do though the cells are locked.
_ALLOWED = {
    "format_columns": True,
    "format_rows": True,
    "insert_columns": True,
    "sort": True,
    "autofilter": True,
    "format_cells": True,
}


def round_book(asked: ReplyRound) -> bytes:
    """The workbook, in the language in use; it depends on the results and the language alone.

    Raises:
        UsageError: xlsxwriter is not installed.
    """
    stream = io.BytesIO()
    book = new_workbook(stream)
    terms = asked.portrait.study.terms
    book.set_properties(
        {
            "title": cut(legible(str(asked.title)), _PROPERTY_ROOM),
            "author": cut(legible(terms.publisher or ""), _PROPERTY_ROOM),
            "created": datetime.fromisoformat(terms.made),
        }
    )
    _read_first(book, asked)
    _results(book, asked)
    book.close()
    return stream.getvalue()


def _read_first(book: Workbook, asked: ReplyRound) -> None:
    sheet = book.add_worksheet(str(_READ_FIRST))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, legible(str(asked.title)), book.add_format({"bold": True, "font_size": 14}))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, text in enumerate(asked.about(partial(_SEND.fill, t=_REPLIES)), 2):
        sheet.write_string(row, 0, str(text), wrapped)
        sheet.set_row(row, _height([(str(text), 100)]))
    sheet.set_paper(_A4)


def _results(book: Workbook, asked: ReplyRound) -> None:
    sheet = book.add_worksheet(str(_REPLIES))
    head = book.add_format({"bold": True, "bg_color": "#E4E9EE", "bottom": 1, "text_wrap": True, "valign": "top"})
    locked = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    open_ = book.add_format(
        {"text_wrap": True, "valign": "top", "num_format": "@", "locked": False, "bg_color": "#FFF8DB", "border": 1,
         "border_color": "#8A8A8A"}
    )  # fmt: skip
    formats = dict.fromkeys(HEADINGS, locked) | {AGREES: open_, COMMENT: open_}
    for place, (key, heading) in enumerate(HEADINGS.items()):
        sheet.set_column(place, place, _WIDTHS[key], None, {"hidden": key == KEY})
        sheet.write_string(0, place, str(heading), head)
    for number, row in enumerate(asked.rows, 1):
        cells = _cells(row)
        for place, key in enumerate(HEADINGS):
            if cells.get(key):
                sheet.write_string(number, place, cut(legible(cells[key]), _ROOM), formats[key])
            else:
                sheet.write_blank(number, place, None, formats[key])
        sheet.set_row(number, _height([(text, _WIDTHS[key]) for key, text in cells.items() if key != KEY]))
    _finish(sheet, len(asked.rows))


def _cells(row: RoundRow) -> dict[str, str]:
    return {
        CRITERION: row.key.criterion,
        SERVICE: str(row.service or ""),
        QUESTION: str(row.question),
        RESULT: str(row.result),
        LEVELS: "\n".join(map(str, row.levels)),
        EVIDENCE: "\n".join(map(str, row.evidence_lines)),
        KEY: str(row.key),
    }


def _finish(sheet: Worksheet, rows: int) -> None:
    """What is chosen from, what is locked, and how it is shown and printed."""
    places = {key: place for place, key in enumerate(HEADINGS)}
    choices = [str(text) for text in CHOICES.values()]
    rule: dict[str, Any] = {
        "validate": "list",
        "source": choices,
        "error_title": str(HEADINGS[AGREES])[:32],
        "error_message": str(Text("Välj ja, nej eller delvis.", "Choose yes, no or partly.")),
    }
    sheet.data_validation(1, places[AGREES], max(rows, 1), places[AGREES], rule)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(rows, 1), len(places) - 1)
    sheet.protect("", _ALLOWED)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.activate()
    sheet.set_selection(1, places[AGREES], 1, places[AGREES])


def _height(texts: list[tuple[str, int]]) -> float:
    """Room for the longest of some texts, each with the width that it wraps at."""
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    return LINE * min(lines, _MOST_LINES) + 3
