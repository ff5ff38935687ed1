"""A table without drawing: aligned lines for a pipe, Markdown, and tasks as boxes to tick."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digimaturity.ground.markdown import unmarked, unmarked_line
from digimaturity.ground.table import Linked, short_address, shown, width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.ground.table import Column, Table, Task

# Prose in a pipe or a file wraps at this width; nothing else does.
_LINE = 100
# A heading of whole numbers that is longer than the one wraps, at the other or where its figures end.
_LONG_HEADING, _FIGURES = 17, 12


def as_text(table: Table) -> list[str]:
    """The table as aligned lines, as wide as its cells; prose goes on below."""
    columns = table.columns
    cells = [[shown(row.get(c.key), c.kind) for row in table.rows] for c in columns]
    texts = [[_lines(cell, column) for cell in own] for own, column in zip(cells, columns, strict=True)]
    headings = [_heading(str(c.title), c, own) for own, c in zip(cells, columns, strict=True)]
    lines = max(map(len, headings), default=1)
    texts = [[[""] * (lines - len(h)) + h, *own] for h, own in zip(headings, texts, strict=True)]
    # A column of prose is as wide as its cells would be on one line, so that it stands wide where it wraps too.
    wanted = [
        max(width(" ".join(cell.splitlines())) for cell in (*h, *own)) for h, own in zip(headings, cells, strict=True)
    ]
    widths = [min(w, _LINE) if c.kind == "prose" else w for w, c in zip(wanted, columns, strict=True)]
    rows = [_padded([own[n] for own in texts], widths, columns) for n in range(len(table.rows) + 1)]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    return [*rows[0], rule, *(line for row in rows[1:] for line in row)]


def _heading(title: str, column: Column, cells: list[str]) -> list[str]:
    """The heading on one line; a long one above whole numbers on several, so that it is no wider than it must be."""
    from textwrap import wrap

    if column.kind != "whole" or width(title) <= _LONG_HEADING:
        return [" ".join(title.splitlines())]
    return wrap(title, max(_FIGURES, *map(width, cells)), break_long_words=False, break_on_hyphens=False)


def _lines(cell: str, column: Column) -> list[str]:
    from textwrap import wrap

    if column.kind != "prose":
        return [" ".join(cell.splitlines())]
    # What is too long for a line is an address, and half an address leads nowhere.
    return wrap(cell, _LINE, break_long_words=False, break_on_hyphens=False) or [""]


def _padded(cells: list[list[str]], widths: list[int], columns: tuple[Column, ...]) -> list[str]:
    """A row as lines of cells under each other's columns."""
    lines = []
    for n in range(max(map(len, cells), default=1)):
        parts = []
        for own, room, column in zip(cells, widths, columns, strict=True):
            text = own[n] if n < len(own) else ""
            padding = " " * (room - width(text))
            parts.append(text + padding if column.is_text else padding + text)
        lines.append("  ".join(parts).rstrip())
    return lines


def as_markdown(table: Table) -> list[str]:
    """The table as GitHub-flavoured Markdown; no text in it can become markup."""

    def row(cells: list[str]) -> str:
        return "| " + " | ".join(cells) + " |"

    rules = ["---" if c.is_text else "---:" for c in table.columns]
    body = [[_in_markdown(r.get(c.key), c) for c in table.columns] for r in table.rows]
    return [row([unmarked(c.title) for c in table.columns]), row(rules), *(row(cells) for cells in body)]


def _in_markdown(value: Any, column: Column) -> str:  # noqa: ANN401 - a cell holds any plain value
    return _link(value) if isinstance(value, Linked) and value else unmarked(shown(value, column.kind))


def _link(address: str) -> str:
    """An address as a link that reads short; whatever Markdown would obey in it is percent-encoded."""
    target = re.sub(r"[\\`*\[\]<>|\s]", lambda found: f"%{ord(found[0]):02X}", address)
    return f"[{short_address(target)}](<{target}>)"


def as_checklist(tasks: Iterable[Task]) -> str:
    """Tasks as boxes to tick, in Markdown, to paste into a ticket system; no text can become markup."""
    lines = []
    for task in tasks:
        lines.append(f"- [ ] **{unmarked(task.name)}** – {unmarked(task.about)}")
        for detail in task.details:
            where = f" {_link(detail.address)}" if detail.address else ""
            lines += [
                f"  - {unmarked_line(detail.said)}{where}",
                *(f"    - {unmarked_line(text)}" for text in detail.below),
            ]
    return "\n".join(lines)
