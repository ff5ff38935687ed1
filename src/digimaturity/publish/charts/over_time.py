"""A published series: one row for each round with its figure, joined where they compare and cut where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.table import NOTHING, Column, Table
from digimaturity.publish.charts.chart import rated
from digimaturity.publish.charts.layout import chart, middle, named, said
from digimaturity.publish.charts.lettering import clean, fitted, measured, wrapped
from digimaturity.publish.charts.rows import Row, name_lines, on_scale, tracks
from digimaturity.publish.charts.svg import BODY, SMALL, dot, stroke, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.publish.charts.chart import Chart, Scale
    from digimaturity.publish.charts.rows import Tracks

_COLUMNS = (
    Column("label", Text("Utgåva", "Edition")),
    Column("shown", Text("Tal", "Figure")),
    Column("break", Text("Brott före", "Break before"), "prose"),
)
_BREAK = Text(
    "≠ Brott i serien: talen ovanför och nedanför jämförs inte. {why}",
    "≠ Break: figures above and below are not compared. {why}",
)
_SUBJECT = Text("Serie på skalan {a}–{b}.", "Series on the scale {a}–{b}.")
_ROW, _LINE, _HEAD, _GAP, _RADIUS = 30.0, 16.0, 26.0, 10.0, 5.0
_WORD_LINES = 6


@dataclass(frozen=True)
class RoundRow:
    """A round of a series.

    Attributes:
        label: what the round is called.
        value: its figure; None where the source has none that can be placed.
        shown: the figure with its unit, or the source's own words for it.
        break_before: why it cannot be held against what came before; empty where it can.
    """

    label: str
    value: float | None
    shown: str
    break_before: str = ""


@dataclass(frozen=True)
class _Placed:
    """Where a row stands: its top, its height, and the middle of its mark."""

    row: RoundRow
    top: float
    height: float
    mark: float


def series_chart(name: str, title: str, rows: Sequence[RoundRow], scale: Scale) -> Chart:
    """The rounds of a series from top to bottom, the earliest first.

    Marks of rounds that compare are joined by a line. A break cuts the line: a double rule across the picture with the
    sign ≠, the word and the reason.
    """
    table = Table(_COLUMNS, [{"label": r.label, "shown": r.shown, "break": r.break_before or None} for r in rows])

    def draw(width: float) -> tuple[str, float]:
        return _drawn(rows, tracks((row.label for row in rows), scale, width))

    return chart(name, title, _description(rows, scale), table, draw if rows else None)


def _drawn(rows: Sequence[RoundRow], shape: Tracks) -> tuple[str, float]:
    pieces: list[Row] = []
    top, before = _HEAD, None
    for n, row in enumerate(rows):
        if row.break_before and n:
            pieces.append(_cut(row, shape))
            top, before = top + pieces[-1].height, None
        placed = _placed(row, shape, top)
        pieces.append(_round(placed, before, shape))
        top += placed.height
        # What cannot be placed joins nothing: the line is cut there too.
        before = placed if rated(row.value) is not None else None
    return shape.framed(pieces, "", _HEAD, _GAP)


def _placed(row: RoundRow, shape: Tracks, top: float) -> _Placed:
    lines = len(_name(row, shape))
    height = shape.name_line + _ROW if shape.name_line else max(_ROW, _LINE * lines + 12)
    mark = top + shape.name_line + _ROW / 2 - 4 if shape.name_line else top + height / 2
    return _Placed(row, top, height, mark)


def _name(row: RoundRow, shape: Tracks) -> list[str]:
    return wrapped(named(row.label), shape.label_room, BODY, bold=True, most=2, breaking=False)


def _round(placed: _Placed, before: _Placed | None, shape: Tracks) -> Row:
    row, axis = placed.row, shape.axis
    value = rated(row.value)

    def marks(top: float) -> str:
        lines = [fitted(named(row.label), shape.label_room, BODY, bold=True)] if shape.name_line else _name(row, shape)
        first = top + 14 if shape.name_line else middle(top, placed.height) - _LINE * (len(lines) - 1) / 2
        label = name_lines(lines, first, _LINE)
        y = placed.mark
        if value is None:
            text = fitted(clean(row.shown) or NOTHING, axis.right - axis.left, SMALL)
            return label + words(axis.left, y + 4, text, "c-muted c-ring", size=SMALL)
        x = axis.at(value)
        joint = ""
        if before is not None and (earlier := rated(before.row.value)) is not None:
            joint = stroke((axis.at(earlier), before.mark), (x, y), "c-span", width=2)
            # The mark that the line begins at is drawn again, upon the line.
            joint += dot(axis.at(earlier), before.mark, _RADIUS, "c-accent c-ring", ring=1.5)
        return joint + label + dot(x, y, _RADIUS, "c-accent c-ring", ring=1.5) + _figure(row, x, y, shape)

    return Row(f"{named(row.label)}: {clean(row.shown)}", placed.height, marks)


def _figure(row: RoundRow, x: float, y: float, shape: Tracks) -> str:
    """The figure beside its mark, on the side that has room."""
    gap = _RADIUS + 6
    right, left = shape.width - x - gap, x - gap - shape.left
    text = fitted(clean(row.shown), max(right, left), BODY, bold=True)
    base = middle(y - _ROW / 2, _ROW)
    if measured(text, BODY, bold=True) <= right:
        return words(x + gap, base, text, "c-ink c-ring", bold=True)
    return words(x - gap, base, text, "c-ink c-ring", anchor="end", bold=True)


def _cut(row: RoundRow, shape: Tracks) -> Row:
    """A break: a double rule from edge to edge, and under it what is broken and why."""
    sentence = clean(str(_BREAK.fill(why=row.break_before)))
    lines = wrapped(sentence, shape.width, SMALL, most=_WORD_LINES)

    def marks(top: float) -> str:
        rules = "".join(stroke((0, top + y), (shape.width, top + y), "c-stem") for y in (6, 9))
        return rules + "".join(
            words(0, top + 24 + n * _LINE, line, "c-ink c-ring", size=SMALL) for n, line in enumerate(lines)
        )

    return Row(sentence, 24 + _LINE * len(lines) + 4, marks)


def _description(rows: Sequence[RoundRow], scale: Scale) -> str:
    sentences = [on_scale(_SUBJECT, scale)]
    for n, row in enumerate(rows):
        if row.break_before and n:
            sentences.append(str(_BREAK.fill(why=row.break_before)))
        sentences.append(f"{said(row.label)}: {said(row.shown)}.")
    return " ".join(sentences)
