"""The rows of a workbook's sheet as the XML that they are in the file: written one by one, far faster than by cell.

Rows that hold long texts say how high they are, since not every program measures a wrapped text when it opens a file.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digimaturity.ground.csvfile import defused
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.table_books import CUT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digimaturity.content.record_sets import Row

    _Write = Callable[[Any, "Place", str], str]

# How many characters a cell can hold, as UTF-16 counts them.
CELL_ROOM = 32_767
# Before this day Excel cannot count; it counts from the last of 1899, and takes 1900 for a leap year.
_FIRST_DAY, _ZERO, _LEAP = date(1900, 1, 1), date(1899, 12, 31), 59
# Points: of a line, and of the highest row there can be.
LINE, _HIGHEST = 15, 409
# The share of a column's width that a wide font leaves for letters.
_OF_WIDTH = 0.85
# So many different texts are kept ready: titles and names come again and again.
_KEPT = 4_096
# What XML and Excel do not take as it is: control characters are written as _x0001_, and so is what looks like that.
_LIKE_ESCAPED = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_CONTROL = re.compile("([\x00-\x08\x0b-\x1f\ufffe\uffff])")
_RARE = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cells of a column stand.

    Attributes:
        name: of the column in its rows.
        letters: of the column in the sheet.
        style: number of its cells' format; ``quoted`` of those that begin as a formula does; ``text`` of its texts.
        room: how many characters a line of it holds; None where texts are not wrapped.
    """

    name: str
    letters: str
    style: str
    quoted: str
    text: str
    room: int | None


def room_of(width: float) -> int:
    """How many characters certainly find room on a line of a column so wide."""
    return max(int(width * _OF_WIDTH), 1)


def row_xml(line: int, row: Row, places: Sequence[Place]) -> str:
    """A row as XML, as high as its longest text needs; cells without a value are left out."""
    cells, most = [], 1
    for place in places:
        value = row[place.name]
        if value is None:
            continue
        if type(value) is list:
            value = _joined(value)
        write = _WRITE.get(type(value)) or _writer(value)
        cells.append(write(value, place, f'<c r="{place.letters}{line}"'))
        if place.room is not None and type(value) is str:
            most = max(most, lines_of(value, place.room))
    return f'<row r="{line}"{height_of(most)}>{"".join(cells)}</row>'


def height_of(lines: int) -> str:
    """The attributes of a row with so many lines; none of a single one."""
    return f' ht="{min(lines * LINE, _HIGHEST)}" customHeight="1"' if lines > 1 else ""


@lru_cache(maxsize=_KEPT)
def lines_of(text: str, room: int) -> int:
    """How many lines a text takes in a column."""
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(_wrapped(part, room) for part in text.split("\n"))


def _wrapped(text: str, room: int) -> int:
    """How many lines a text without breaks of its own takes; a word wider than the column goes on below."""
    lines, left = 1, room
    for word in text.split(" "):
        width = len(word)
        if width > left and left < room:
            lines, left = lines + 1, room
        more = max(width - 1, 0) // room
        lines += more
        left -= width - more * room + 1
    return lines


def _text(value: str, place: Place, cell: str) -> str:
    written, begins_a_formula = _inline(value)
    return f'{cell} s="{place.quoted if begins_a_formula else place.text}" t="inlineStr">{written}</c>'


def _joined(values: list[Any]) -> str:
    """A list as one text: words side by side, anything else as JSON."""
    if all(isinstance(value, str) for value in values):
        return "; ".join(values)
    return json.dumps(values, ensure_ascii=False)


def _flag(value: bool, place: Place, cell: str) -> str:  # noqa: FBT001 - a value
    return f'{cell} s="{place.style}" t="b"><v>{value:d}</v></c>'


def _number(value: float, place: Place, cell: str) -> str:
    return f'{cell} s="{place.style}"><v>{value:.16G}</v></c>'


def _day(value: date, place: Place, cell: str) -> str:
    if value < _FIRST_DAY:
        return _text(value.isoformat(), place, cell)
    days = (value - _ZERO).days
    return f'{cell} s="{place.style}"><v>{days + (days > _LEAP)}</v></c>'


def _writer(value: Any) -> _Write:  # noqa: ANN401 - a kind of one of the types below
    return next(write for kind, write in _WRITE.items() if isinstance(value, kind))


_WRITE: dict[type, _Write] = {
    str: _text,
    bool: _flag,
    int: _number,
    float: _number,
    date: _day,
}


@lru_cache(maxsize=_KEPT)
def _inline(value: str) -> tuple[str, bool]:
    """A text as it stands in its cell, and whether it begins as a formula does."""
    text = fitted(value)
    if _RARE.search(text):
        text = _CONTROL.sub(lambda found: f"_x{ord(found[1]):04X}_", _LIKE_ESCAPED.sub(r"_x005F\1", text))
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    kept = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<is><t{kept}>{text}</t></is>", defused(value) != value


def fitted(text: str) -> str:
    """The text, or as much of it as a cell can hold with a mark where it is cut."""
    if len(text) * 2 <= CELL_ROOM or _length(text) <= CELL_ROOM:
        return text
    mark = str(CUT)
    room = CELL_ROOM - len(mark)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore")
    return kept + mark


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
