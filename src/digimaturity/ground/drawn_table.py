"""A table on a terminal: columns that fit, whole words, shades, bars and intervals beside the figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rich.box import Box
from rich.cells import chop_cells
from rich.segment import Segment
from rich.table import Table as Grid
from rich.text import Text as Words

from digimaturity.ground.line import bar
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.scale_in_use import reach
from digimaturity.ground.table import CHANGES, NOTHING, shown, width
from digimaturity.ground.wrapping import pieces, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions

    from digimaturity.ground.table import Column, Table

# Columns between columns, and where there is little room.
_GAP, _TIGHT = 2, 1
# A rule under the headings and above what sums up, and nothing else.
_BOX = Box("    \n    \n ── \n    \n ── \n    \n    \n    \n")
# From least to most; white is legible on each, and each stands out from a white and from a black background.
_SHADES = ("#8c2f1b", "#7d5320", "#565d66", "#2b6588", "#0f5fae")
ACCENT, _UP, _DOWN = "#168aa5", "#2f8f46", "#d0483c"
# How long bars may be, from what is wished for to what still tells something.
_BARS = (20, 10, 6)
# A text column is comfortable at this width, and prose at that, before bars may take from it; neither gets wider.
_COMFORTABLE, _WIDEST = 24, 72


@dataclass
class _Strip:
    """A column with its cells as texts, and how wide it may be."""

    column: Column
    title: str
    texts: list[str]
    rows: list[dict[str, Any]]
    bar: int = 0

    @property
    def is_drawn(self) -> bool:
        """Whether a bar or an interval stands beside the figures."""
        return self.column.ends is not None or self.column.leads

    @property
    def is_shaded(self) -> bool:
        """Whether the cells are shaded by value."""
        return self.column.scale not in {None, CHANGES} and not self.is_drawn

    @property
    def natural(self) -> int:
        """Columns that let every cell and the heading stand on one line."""
        widest = self._lengths[-1] if self.texts else 0
        return max(width(self.title) + self.is_shaded, min(widest, _WIDEST) if self.column.is_text else self._figures)

    @property
    def least(self) -> int:
        """Columns that break no word."""
        heading = max(map(width, pieces(self.title)), default=1)
        return max(heading, self._longest if self.column.is_text else self._figures)

    @cached_property
    def _longest(self) -> int:
        words = {word for text in self.texts for word in pieces(text)}
        return max(map(width, words), default=1) + self._indent

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted(map(width, self.texts))

    def wider_than(self, room: int) -> int:
        """How many cells take more columns than this."""
        return len(self.texts) - bisect_right(self._lengths, room)

    @property
    def has_addresses(self) -> bool:
        """Whether a cell is an address on the web, which is copied and so must not go on below."""
        return self.column.is_text and any(re.match("https?://", text) for text in self.texts)

    @property
    def _indent(self) -> int:
        return max((len(t) - len(t.lstrip(" ")) for t in self.texts), default=0)

    @property
    def comfortable(self) -> int:
        """Columns below which bars may not press it."""
        return max(self.least, min(self.natural, _COMFORTABLE)) if self.column.is_text else self.least

    @property
    def _figures(self) -> int:
        return (self._lengths[-1] if self.texts else 0) + (self.bar + 1 if self.bar else 0) + 2 * self.is_shaded


@dataclass(frozen=True, slots=True)
class _Cell:
    """Lines of pieces with their styles that fit, so that rich need not measure and wrap them again."""

    lines: list[list[tuple[str, str]]]

    def __rich_console__(self, console: Console, _: ConsoleOptions) -> Iterator[Segment]:
        """What rich asks for."""
        for line in self.lines:
            for text, style in line:
                yield Segment(text, console.get_style(style) if style else None)
            yield Segment.line()


def rendered(table: Table, room: int, harmless: Callable[[str], str], *, shades: bool) -> Iterator[Grid | Words]:
    """The table for rich; where its columns do not fit beside each other, one table for each share of them.

    Args:
        table: what to draw.
        room: columns of the terminal.
        harmless: takes out of a text what a terminal would obey.
        shades: whether the terminal has colours enough for shades.
    """
    strips = [
        _Strip(
            c,
            harmless(str(c.whole or c.title)),
            [harmless(shown(row.get(c.key), c.kind)) for row in table.rows],
            table.rows,
        )
        for c in table.columns
    ]
    if _taken([s.least for s in strips], _TIGHT) > room and any(s.column.whole for s in strips):
        yield _numbered([s for s in strips if s.column.whole], room)
    apart = [s for s in strips[1:] if s.has_addresses and s.wider_than(room)]
    for n, band in enumerate(_bands([s for s in strips if s not in apart], room)):
        if n:
            yield Words()
        gap = _measure_bars(band, room)
        yield _grid(band, _widths(band, room, gap), gap, len(table.rows) - table.summaries, shades=shades)
    for strip in apart:
        yield _below(strip, strips[0], room)


def _taken(widths: Sequence[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)


def _numbered(strips: list[_Strip], room: int) -> Words:
    """A number instead of each long heading, and a key to them."""
    lines = [""]
    for n, strip in enumerate(strips, 1):
        name = f"{n} {strip.title}"
        if lines[-1] and width(f"{lines[-1]} · {name}") <= room:
            lines[-1] += f" · {name}"
        else:
            lines.append(name)
        strip.title = str(n)
    return Words("\n".join(lines[1:]))


def _below(strip: _Strip, lead: _Strip, room: int) -> Words:
    """A column of long addresses, each whole so that it can be copied; sentences go on below themselves."""
    side = max(map(width, lead.texts), default=0) + 2
    lines = [
        f"\n{'' if n else name:<{side}}{said}"
        for name, text in zip(lead.texts, strip.texts, strict=True)
        if text != NOTHING
        for n, said in enumerate(wrapped(text, max(room - side, 1)))
    ]
    return Words.assemble((f"\n{strip.title}", "bold"), *lines)


def _bands(strips: list[_Strip], room: int) -> list[list[_Strip]]:
    """The columns in shares that fit, each behind the columns that say what the rows are."""

    def fit(chosen: Sequence[_Strip], within: float) -> bool:
        return _taken([s.least for s in chosen], _TIGHT) <= within

    if fit(strips, room):
        return [strips]
    lead = next((n for n, s in enumerate(strips, 1) if s.column.is_text), 1)
    while lead < len(strips) - 1 and strips[lead].column.is_text and fit(strips[: lead + 1], room / 2):
        lead += 1
    bands = [strips[:lead]]
    for strip in strips[lead:]:
        if len(bands[-1]) > lead and not fit([*bands[-1], strip], room):
            bands.append(strips[:lead])
        bands[-1] = [*bands[-1], strip]
    return bands


def _measure_bars(strips: list[_Strip], room: int) -> int:
    """Give bars and intervals the longest lines that leave the texts their room, or none; the gap between columns."""
    drawn = [s for s in strips if s.is_drawn]
    for length in (*_BARS, 0):
        for strip in drawn:
            low, high = strip.column.reach or reach()
            steps = round(high - low) + 1
            # An interval of ranks has one sign for each rank where that is short enough.
            strip.bar = min(length, steps) if strip.column.kind == "whole" else length
        if _taken([s.comfortable for s in strips], _GAP) <= room:
            return _GAP
    return _TIGHT


def _widths(strips: list[_Strip], room: int, gap: int) -> list[int]:
    """Widths that fit: headings of figures wrap first, then texts; words break only where nothing else is left."""
    fitted = [s.natural for s in strips]

    def narrow(candidates: list[int], floor: list[int]) -> None:
        while _taken(fitted, gap) > room:
            # The column in which the fewest cells go on below, and of such the widest.
            chosen = min(
                (n for n in candidates if fitted[n] > floor[n]),
                key=lambda n: (strips[n].wider_than(fitted[n] - 1), -fitted[n]),
                default=None,
            )
            if chosen is None:
                return
            fitted[chosen] -= 1

    texts = [n for n, s in enumerate(strips) if s.column.is_text]
    least = [s.least for s in strips]
    narrow([n for n in range(len(strips)) if n not in texts], least)
    narrow(texts, least)
    narrow(texts, [8] * len(strips))
    return fitted


def _grid(strips: list[_Strip], widths: list[int], gap: int, before_summaries: int, *, shades: bool) -> Grid:
    # The gap is part of the columns: rich takes padding apart from it cell by cell.
    grid = Grid(box=_BOX, show_edge=False, pad_edge=False, padding=0, header_style="bold", border_style="dim")
    for n, (strip, room) in enumerate(zip(strips, widths, strict=True), 1):
        lines = _fitted(strip.title, room)
        if not strip.column.is_text:
            lines = [_right(f"{line} " if strip.is_shaded and width(line) < room else line, room) for line in lines]
        grid.add_column(Words("\n".join(lines)), width=room + (gap - 1 if n < len(strips) else 0))
    for n in range(len(strips[0].texts) if strips else 0):
        if n == before_summaries and n:
            grid.add_section()
        cells = (
            _cell(s, n, w, shades=shades, sums_up=n >= before_summaries) for s, w in zip(strips, widths, strict=True)
        )
        grid.add_row(*map(_Cell, cells))
    return grid


def _fitted(text: str, room: int) -> list[str]:
    """The text on lines of at most so many columns; a word is broken where nothing else is left."""
    lines = wrapped(text, room, breaking=True)
    return [part for line in lines for part in (chop_cells(line, room) if width(line) > room else [line])]


def _cell(strip: _Strip, n: int, room: int, *, shades: bool, sums_up: bool) -> list[list[tuple[str, str]]]:
    text, value = strip.texts[n], strip.rows[n].get(strip.column.key)
    if strip.column.is_text:
        shown_text = "" if sums_up and text == NOTHING else text
        return [[(line, "dim" if text == NOTHING else "")] for line in _fitted(shown_text, room) or [""]]
    if text == NOTHING:
        after = strip.bar + 1 if strip.bar else strip.is_shaded
        return [[("" if sums_up else _right(f"{text}{' ' * after}", room), "dim")]]
    if strip.bar:
        return [[(f"{_right(text, room - strip.bar - 1)} ", ""), *_line(strip, n)]]
    if strip.is_shaded:
        return [[(_right(f"{text} ", room), _shade(value, strip.column) if shades else "")]]
    is_change = strip.column.scale == CHANGES
    return [[(_right(text, room), (_UP if value > 0 else _DOWN) if is_change and value else "")]]


def _right(text: str, room: int) -> str:
    return " " * (room - width(text)) + text


def _part(value: Any, column: Column) -> float:  # noqa: ANN401 - any number
    low, high = column.reach or reach()
    return min(max((float(value) - low) / (high - low), 0.0), 1.0) if high > low else 0.0


def _shade(value: Any, column: Column) -> str:  # noqa: ANN401
    step = min(int(_part(value, column) * len(_SHADES)), len(_SHADES) - 1)
    return f"white on {_SHADES[step]}"


def _line(strip: _Strip, n: int) -> list[tuple[str, str]]:
    """A bar from the least to the value, or from one end of an interval to the other, on a line of the whole scale."""
    row, column, length = strip.rows[n], strip.column, strip.bar
    value = row.get(column.key)
    if column.ends is None:
        (filled, _), (rest, _) = bar(_part(value, column), length)
        return [(filled, ACCENT), (rest, "dim")]
    ends = [row.get(key) for key in column.ends]
    if None in ends:
        return [("─" * length, "dim")]
    first, last = (round(_part(end, column) * (length - 1)) for end in ends)
    signs = ["─"] * first + ["━"] * (last - first + 1) + ["─"] * (length - last - 1)
    if isinstance(value, (int, float, Fraction)):
        signs[round(_part(value, column) * (length - 1))] = "●"
    return _runs("".join(signs))


def _runs(line: str) -> list[tuple[str, str]]:
    cuts = [0, *(n for n, (a, b) in enumerate(pairwise(line), 1) if (a == "─") != (b == "─")), len(line)]
    return [(line[a:b], "dim" if line[a] == "─" else ACCENT) for a, b in pairwise(cuts)]
