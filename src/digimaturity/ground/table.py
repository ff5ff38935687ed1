"""A table that knows what its cells mean, so that every format can show them rightly."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from digimaturity.ground.language import Text, number, percent

Kind = Literal["text", "prose", "score", "points", "exact", "percent", "whole"]
_DECIMALS: dict[str, int] = {"score": 1, "points": 2, "exact": 6}
NOTHING = "–"
# How narrow a text column may get before headings give way, how narrow a heading, how narrow a text in the end.
_READABLE, _HEADING, _LEAST = 20, 5, 12
# Prose is not squeezed below this, and not wider than this where nothing limits it.
_PROSE, _LINE = 30, 100


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of its cells, its title, and what they are; ``prose`` runs over several lines where it must.

    ``in_file`` names the cells that CSV has instead of this one, where a spreadsheet would misread it: 9/12 is a date.
    """

    key: str
    title: Text
    kind: Kind = "text"
    in_file: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows of cells by column key. A missing cell or None means that there is no value."""

    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]
    caption: Text | None = None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Result:
    """What a reading command has to say: tables for people, a payload for machines.

    Args:
        name: of the command; stands in the JSON.
        payload: for JSON; ``schema_version`` is put first by the writer.
        tables: shown in turn; CSV writes them under each other's columns, one table only.
        heading: a line above the tables.
        notes: what the reader must know to read the figures rightly.
        checklist: Markdown that says the same as the tables in a form to work through; shown instead of them.
    """

    name: str
    payload: dict[str, Any]
    tables: tuple[Table, ...]
    heading: Text | None = None
    notes: tuple[Text, ...] = ()
    checklist: str = ""


def shown(value: Any, kind: Kind) -> str:  # noqa: ANN401 - a cell holds any plain value
    """A cell as people read it."""
    if value is None or value == "":
        return NOTHING
    if kind == "percent":
        return str(percent(float(value)))
    if kind in _DECIMALS:
        return str(number(float(value), _DECIMALS[kind]))
    if isinstance(value, bool):
        return str(Text("ja", "yes") if value else Text("nej", "no"))
    return str(value).rstrip("\n")


def plain(value: Any) -> Any:  # noqa: ANN401
    """A cell as machines read it: full precision, texts in the language in use."""
    if isinstance(value, Text):
        return str(value)
    if isinstance(value, Fraction):
        return float(value)
    return value


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def as_text(table: Table, limit: int | None = None) -> list[str]:
    """The table as aligned lines, no wider than ``limit`` if that can be: prose wraps, names are cut, figures never."""
    titles = [str(c.title) for c in table.columns]
    cells = [[shown(row.get(c.key), c.kind) for c in table.columns] for row in table.rows]
    contents = [max((width(" ".join(row[i].splitlines())) for row in cells), default=0) for i in range(len(titles))]
    widths = [max(width(title), content) for title, content in zip(titles, contents, strict=True)]
    for i, column in enumerate(table.columns):
        if column.kind == "prose":
            others = sum(w for n, w in enumerate(widths) if n != i) + 2 * (len(widths) - 1)
            widths[i] = min(widths[i], max((limit or _LINE) - others, _PROSE) if limit else _LINE)
    if limit is not None:
        widths = _fitted(widths, contents, [c.kind in {"text", "prose"} for c in table.columns], limit)
    lines = [_line(titles, widths, table.columns), "─" * (sum(widths) + 2 * (len(widths) - 1))]
    for row in cells:
        lines += [_line(part, widths, table.columns) for part in _wrapped(row, widths, table.columns)]
    return lines


def _wrapped(row: list[str], widths: list[int], columns: tuple[Column, ...]) -> list[list[str]]:
    """A row as lines of cells: prose goes on below, the other cells stand on the first line."""
    from textwrap import wrap

    texts = [
        wrap(cell, room, break_long_words=False, break_on_hyphens=False) or [""] if column.kind == "prose" else [cell]
        for cell, room, column in zip(row, widths, columns, strict=True)
    ]
    height = max(map(len, texts), default=1)
    return [[lines[n] if n < len(lines) else "" for lines in texts] for n in range(height)]


def _fitted(widths: list[int], contents: list[int], is_text: list[bool], limit: int) -> list[int]:
    """Widths that fit: names give way first, then the headings of figures, never the figures."""
    fitted = list(widths)

    def narrow(candidates: list[int], floor: list[int]) -> None:
        while sum(fitted) + 2 * (len(fitted) - 1) > limit:
            widest = max((i for i in candidates if fitted[i] > floor[i]), key=lambda i: fitted[i], default=None)
            if widest is None:
                return
            fitted[widest] -= 1

    texts = [i for i, ok in enumerate(is_text) if ok]
    figures = [i for i, ok in enumerate(is_text) if not ok]
    narrow(texts, [_READABLE] * len(fitted))
    narrow(figures, [max(content, _HEADING) for content in contents])
    narrow(texts, [_LEAST] * len(fitted))
    return fitted


def shortened(text: str, room: int) -> str:
    """The text on one line of at most ``room`` columns, with an ellipsis where something is cut off."""
    line = " ".join(text.splitlines())
    if width(line) <= room:
        return line
    while line and width(line) > room - 1:
        line = line[:-1]
    return line + "…"


def _line(cells: list[str], widths: list[int], columns: tuple[Column, ...]) -> str:
    parts = []
    for cell, room, column in zip(cells, widths, columns, strict=True):
        # Prose was wrapped before: what is still too long is an address, and half an address leads nowhere.
        text = cell if column.kind == "prose" else shortened(cell, room)
        padding = " " * max(room - width(text), 0)
        parts.append(text + padding if column.kind in {"text", "prose"} else padding + text)
    return "  ".join(parts).rstrip()


def as_markdown(table: Table) -> list[str]:
    """The table as GitHub-flavoured Markdown."""

    def row(cells: list[str]) -> str:
        return "| " + " | ".join(c.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for c in cells) + " |"

    rules = ["---" if c.kind in {"text", "prose"} else "---:" for c in table.columns]
    body = [[shown(r.get(c.key), c.kind) for c in table.columns] for r in table.rows]
    return [row([str(c.title) for c in table.columns]), row(rules), *(row(cells) for cells in body)]
