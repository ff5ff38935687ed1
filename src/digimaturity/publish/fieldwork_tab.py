"""A tab of a fieldwork sheet: its rows with what is asked in locked cells, and the cells to be filled in."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from digimaturity.content.sheet_tabs import in_list
from digimaturity.ground.csvfile import column_letter
from digimaturity.ground.language import Text, joined, shortened
from digimaturity.model.fit import bounds_of, limits_of
from digimaturity.model.partly_known import lowest
from digimaturity.publish.fieldwork_missing import formula_of, lacking_in
from digimaturity.publish.sheet_rows import lines_of
from digimaturity.workspace.fieldwork_columns import (
    BLOCKED,
    NOT_APPLICABLE,
    SEE_TRIES,
    option_of,
    title_of,
)
from digimaturity.workspace.fieldwork_row import is_search

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from digimaturity.content.sheet_tabs import SheetRow, SheetTab

# Widths in characters. What is read and the answer stand side by side on a screen of 1280 pixels at 100 %.
_WIDTHS = {
    "id": 10, "service": 13, "question": 26, "how": 50, "levels": 46, "answer": 22, "missing": 18, "up_to": 9,
    "reason": 28, "url": 32, "quote": 32, "seen": 12, "note": 32, "seconds": 10,
}  # fmt: skip
_OF_TRY = 14
# So many letters find room on a line, of those that a column is wide: they are smaller than those it is measured in.
_ROOM = 1.05
# Points: of a line of the letters in use, and of the highest row there can be.
_LINE, _HIGHEST, _LETTERS = 13.5, 409, 10
# What Excel allows of a tab's name, and of what is said when a cell is chosen.
_NAME_ROOM, _NOT_IN_NAMES, _SAID_ROOM = 31, re.compile(r"[\[\]:*?/\\]"), 250
# What goes on to say more than a name does.
_FURTHER = re.compile(r"[,:(]")
# Where a title that is too long for a tab's name goes on to a second thing.
_SECOND = re.compile(r" (?:och|and) ")
_READ = ("id", "service", "question", "how", "levels", "missing")
_DATES = re.compile(r"seen|day\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BEGINS_A_FORMULA = ("=", "+", "-", "@")
_EARLIEST = date(1990, 1, 1)
_PRINTED, _A4, _FURTHEST = 58, 9, 1e300
_PROTECTED = {"autofilter": True, "format_columns": True, "format_rows": True}
_CHOOSE = Text("Välj i listan, eller skriv bara siffran.", "Choose from the list, or write the number alone.")
_NOT_IN_LIST = Text("Det svaret finns inte", "There is no such answer")
_NUMBER = Text("Skriv ett tal, {l}. Eller: {w}.", "Write a number, {l}. Or: {w}.")
_NO_DAY = Text("Skriv en dag, till exempel 2026-09-14.", "Write a day, 2026-09-14 for example.")
_IS_NO_DAY = Text("Det är ingen dag", "That is no day")
_IS_NO_NUMBER = Text("Det är inget tal", "That is no number")
_OF_TRIES = Text(
    "Skriv dag och nivå för varje försök längst till höger. Här går det bara att välja {w}.",
    "Write day and level of each try on the far right. Here you can only choose {w}.",
)
_QUOTED, _OR = Text("”{w}”", '"{w}"'), Text(" eller ", " or ")


class Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_size": _LETTERS, "valign": "top", "text_wrap": True}
        line = {"border": 1, "border_color": "#B8C0C8"}
        fill = {**base, **line, "bg_color": "#FFF8DC", "locked": False}
        looks: dict[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": 14},
            "part": {"bold": True, "font_size": 12, "bottom": 1},
            "name": {"bold": True, "valign": "top", "text_wrap": True},
            "said": {"valign": "top", "text_wrap": True},
            "count": {"align": "left", "valign": "top"},
            "link": {"font_color": "#0B57A4", "underline": 1, "valign": "top"},
            "read_head": {**base, **line, "bold": True, "bg_color": "#E4E9EE"},
            "fill_head": {**base, **line, "bold": True, "bg_color": "#1F3A52", "font_color": "#FFFFFF"},
            "read": {**base, **line},
            "id": {**base, **line, "bold": True},
            "missing": {**base, **line, "bold": True, "font_color": "#9C1C00"},
            "unused": {**base, **line, "bg_color": "#E9ECEF"},
            "fill": fill,
            "quoted": {**fill, "quote_prefix": True},
            "date": {**fill, "num_format": "yyyy-mm-dd"},
            "lacks": {"bg_color": "#FFD7CC"},
            "bold": {"bold": True, "font_size": _LETTERS},
            "plain": {"font_size": _LETTERS},
        }
        self.of = cache(lambda name: book.add_format(looks[name]))


def tab_names(titles: Sequence[str]) -> list[str]:
    """The titles as names of tabs: what stands before a comma or colon, in signs that they may hold, no two alike."""
    names: list[str] = []
    for title in titles:
        name = whole = _fitting(_NOT_IN_NAMES.sub(" ", _FURTHER.split(title)[0].replace("'", "’")).strip()) or "-"
        n = 1
        while name.casefold() in {other.casefold() for other in names}:
            n += 1
            name = f"{whole[: _NAME_ROOM - 3]} {n}"
        names.append(name)
    return names


def _fitting(title: str) -> str:
    """As many whole words as a name has room for, which name one thing where two find none."""
    title = title.strip("'")
    if len(title) > _NAME_ROOM:
        title = _SECOND.split(title)[0]
    if len(title) <= _NAME_ROOM:
        return title
    words, _, _ = title[: _NAME_ROOM + 1].rpartition(" ")
    return words or title[:_NAME_ROOM]


def column_of(tab: SheetTab, name: str) -> str:
    """The letters of a column."""
    return column_letter(tab.columns.index(name))


class TabPen:
    """Writes a tab.

    Args:
        sheet: where to.
        formats: the looks.
        tab: what it holds.
        lists: where the lists to choose from stand, by what they hold.
    """

    def __init__(self, sheet: Worksheet, formats: Formats, tab: SheetTab, lists: Mapping[tuple[Any, ...], str]) -> None:
        self.sheet, self.formats, self.tab, self.lists = sheet, formats, tab, lists
        self.places = {name: n for n, name in enumerate(tab.columns)}

    def write(self, footer: str) -> None:
        """Write all of it."""
        for name, n in self.places.items():
            self.sheet.set_column(n, n, _width(name))
            head = "read_head" if name in _READ else "fill_head"
            self.sheet.write_string(0, n, str(title_of(name)), self.formats.of(head))
        self.sheet.set_row(0, 2 * _LINE)
        for line, row in enumerate(self.tab.rows, 1):
            self._row(line, row)
        self._mark_what_is_missing()
        self._set_up(footer)

    def _row(self, line: int, row: SheetRow) -> None:
        texts = {"service": str(row.service), "how": str(row.how), "levels": str(row.levels)}
        self._text(line, "id", row.key, "id")
        for name, text in texts.items():
            if name in self.places:
                self._text(line, name, text, "read")
        title, rest = str(row.asks.title), f"\n{row.asks.question}"
        bold, plain = self.formats.of("bold"), self.formats.of("plain")
        self.sheet.write_rich_string(line, self.places["question"], bold, title, plain, rest, self.formats.of("read"))
        self._answer(line, row)
        cells = {name: f"${column_letter(n)}{line + 1}" for name, n in self.places.items()}
        place = self.places["missing"]
        self.sheet.write_formula(line, place, formula_of(row, cells), self.formats.of("missing"), lacking_in(row))
        self._beside(line, row)
        shown = {**texts, "question": f"{title}{rest}", "note": row.filled.note, "quote": row.filled.quote}
        lines = max(lines_of(text, int(_width(name) * _ROOM)) for name, text in shown.items() if name in self.places)
        self.sheet.set_row(line, min(max(lines, 3) * _LINE, _HIGHEST))

    def _answer(self, line: int, row: SheetRow) -> None:
        filled, criterion, n = row.filled, row.criterion, self.places["answer"]
        level = next((v for v in criterion.levels if v.number == filled.least), None)
        if filled.tries:
            self._text(line, "answer", str(SEE_TRIES), "fill")
        elif filled.outcome is not None and not filled.outcome.counts:
            self._text(line, "answer", str(filled.outcome.words), "fill")
        elif filled.least is None:
            self.sheet.write_blank(line, n, None, self.formats.of("fill"))
        elif level is not None:
            self._text(line, "answer", str(option_of(level)), "fill")
        else:
            self.sheet.write_number(line, n, filled.least, self.formats.of("fill"))
        self.sheet.data_validation(line, n, line, n, self._allowed(row, f"{column_letter(n)}{line + 1}"))
        if criterion.tries > 1:
            self._unused(line, "up_to")
            return
        most = self.places["up_to"]
        if filled.up_to is None:
            self.sheet.write_blank(line, most, None, self.formats.of("fill"))
        else:
            self.sheet.write_number(line, most, filled.up_to, self.formats.of("fill"))
        self.sheet.data_validation(line, most, line, most, _numbers(row))

    def _allowed(self, row: SheetRow, cell: str) -> dict[str, Any]:
        """What the cell of an answer takes."""
        words = [o.words for o in (NOT_APPLICABLE, BLOCKED) if row.criterion.na_allowed or not o.excuses]
        if options := in_list(row):
            said = (
                _OF_TRIES.fill(w=joined(_OR, [_QUOTED.fill(w=word) for word in words]))
                if row.criterion.tries > 1
                else _CHOOSE
            )
            return {"validate": "list", "source": self.lists[options], **_told(_NOT_IN_LIST, said)}
        said = _NUMBER.fill(l=limits_of(row.criterion), w=", ".join(map(str, words)))
        others = ",".join(f'{cell}="{word}"' for word in words)
        return {
            "validate": "custom",
            "value": f"=OR({_in_bounds(row, cell)},{others})",
            "input_message": shortened(str(said), _SAID_ROOM),
            **_told(_NOT_IN_LIST, said),
        }

    def _beside(self, line: int, row: SheetRow) -> None:
        filled, criterion = row.filled, row.criterion
        for name in ("reason", "url", "quote", "note"):
            self._text(line, name, getattr(filled, name), "fill")
        self._day(line, "seen", filled.seen)
        if "seconds" in self.places and not is_search(criterion):
            self._unused(line, "seconds")
        elif "seconds" in self.places:
            self._number(line, "seconds", filled.seconds)
        most = sum(name.startswith("day") for name in self.places)
        for n in range(1, most + 1):
            if n > criterion.tries or criterion.tries == 1:
                self._unused(line, f"day{n}")
                self._unused(line, f"try{n}")
                continue
            one = filled.tries[n - 1] if n <= len(filled.tries) else None
            self._day(line, f"day{n}", one.at if one else "")
            if one and one.up_to is not None:
                self._text(line, f"try{n}", f"{lowest(one):g}..{one.up_to:g}", "fill")
            else:
                self._number(line, f"try{n}", lowest(one) if one else None)

    def _text(self, line: int, name: str, text: str, look: str) -> None:
        if look == "fill" and not text:
            self.sheet.write_blank(line, self.places[name], None, self.formats.of("fill"))
            return
        # A text that begins as a formula does stays a text also after somebody has edited the cell.
        look = "quoted" if look == "fill" and text.startswith(_BEGINS_A_FORMULA) else look
        self.sheet.write_string(line, self.places[name], text, self.formats.of(look))

    def _unused(self, line: int, name: str) -> None:
        self.sheet.write_blank(line, self.places[name], None, self.formats.of("unused"))

    def _number(self, line: int, name: str, value: float | None) -> None:
        if value is None:
            self.sheet.write_blank(line, self.places[name], None, self.formats.of("fill"))
        else:
            self.sheet.write_number(line, self.places[name], value, self.formats.of("fill"))

    def _day(self, line: int, name: str, day: str) -> None:
        n, look = self.places[name], self.formats.of("date")
        if not day:
            self.sheet.write_blank(line, n, None, look)
        elif _DAY.fullmatch(day) and date.fromisoformat(day) >= _EARLIEST:
            self.sheet.write_datetime(line, n, date.fromisoformat(day), look)
        else:  # a year, or a moment with its time of day
            self.sheet.write_string(line, n, day, look)

    def _mark_what_is_missing(self) -> None:
        last, missing = len(self.tab.rows), column_letter(self.places["missing"])
        said = {"type": "formula", "criteria": f'=${missing}2<>""', "format": self.formats.of("lacks")}
        self.sheet.conditional_format(1, self.places["missing"], last, self.places["missing"], said)

    def _set_up(self, footer: str) -> None:
        last = len(self.tab.rows)
        for name, n in self.places.items():
            if _DATES.fullmatch(name):
                days = {"validate": "date", "criteria": ">=", "value": _EARLIEST, **_told(_IS_NO_DAY, _NO_DAY)}
                self.sheet.data_validation(1, n, last, n, days)
            elif name == "seconds":
                told = _told(_IS_NO_NUMBER, Text("Skriv antalet sekunder.", "Write the number of seconds."))
                self.sheet.data_validation(1, n, last, n, {"validate": "decimal", "criteria": ">=", "value": 0, **told})
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, last, len(self.places) - 1)
        self.sheet.set_selection(1, self.places["answer"], 1, self.places["answer"])
        self.sheet.protect("", _PROTECTED)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.set_print_scale(_PRINTED)
        self.sheet.repeat_rows(0)
        self.sheet.repeat_columns(0)
        self.sheet.set_v_pagebreaks([self.places["url"]])
        self.sheet.set_footer(f"&L{footer.replace('&', '&&')[:180]}&C&A&R&P / &N")


def _width(name: str) -> int:
    return _WIDTHS.get(name, _OF_TRY)


def _in_bounds(row: SheetRow, cell: str) -> str:
    least, most = _bounds(row)
    return f"AND(ISNUMBER({cell}),{cell}>={least:.15g},{cell}<={most:.15g})"


def _bounds(row: SheetRow) -> tuple[float, float]:
    """The least and the most that a value may be, as far as a spreadsheet can count."""
    least, most = bounds_of(row.criterion)
    return max(least, -_FURTHEST), min(most, _FURTHEST)


def _numbers(row: SheetRow) -> dict[str, Any]:
    """What a cell of the highest that an answer may be takes."""
    if not row.criterion.goalposts:
        levels = sorted((level.number for level in row.criterion.levels), reverse=True)
        return {"validate": "list", "source": levels, **_told(_NOT_IN_LIST, _CHOOSE)}
    least, most = _bounds(row)
    told = _told(_IS_NO_NUMBER, Text("Skriv ett tal, {l}.", "Write a number, {l}.").fill(l=limits_of(row.criterion)))
    return {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most, **told}


def _told(title: Text, message: Text) -> dict[str, str]:
    """What is said of what a cell does not take."""
    return {"error_title": str(title), "error_message": shortened(str(message), _SAID_ROOM)}
