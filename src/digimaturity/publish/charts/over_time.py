"""A published series: one row for each round with its figure, joined where they compare and cut where they do not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.content.reference_words import decimals_of, round_shown, value_shown, who_shown
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import NOTHING, Column, Table
from digimaturity.model.figure import Unit
from digimaturity.publish.charts.chart import rated
from digimaturity.publish.charts.layout import chart, middle, named, said
from digimaturity.publish.charts.lettering import clean, fitted, measured, wrapped
from digimaturity.publish.charts.rows import Row, name_lines, on_scale, tracks
from digimaturity.publish.charts.svg import BODY, SMALL, dot, stroke, words
from digimaturity.residents.references.reference_series import disputing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.figure import Figure
    from digimaturity.publish.charts.chart import Chart, Scale
    from digimaturity.publish.charts.rows import Tracks
    from digimaturity.residents.references.reference_series import Series

_COLUMNS = (
    Column("label", Text("Utgåva", "Edition")),
    Column("shown", Text("Tal", "Figure")),
    Column("break", Text("Brott före", "Break before"), "prose", get=lambda row: row.break_before or None),
)
_BREAK = Text(
    "≠ Brott i serien: talen ovanför och nedanför jämförs inte. {why}",
    "≠ Break: figures above and below are not compared. {why}",
)
_SUBJECT = Text("Serie på skalan {a}–{b}.", "Series on the scale {a}–{b}.")
_ROW, _LINE, _HEAD, _GAP, _RADIUS = 30.0, 16.0, 26.0, 10.0, 5.0
_WORD_LINES, _FIGURE_ROOM, _LETTERS = 6, 170.0, 200
_SHARES = (0.0, 100.0)
# Lengths of an axis of ranks that give it whole figures.
_SPANS = (6, 12, 20, 30, 60, 120, 200)


@dataclass(frozen=True)
class RoundRow:
    """A round of a series.

    Attributes:
        label: what the round is called.
        value: its figure; None where the source has none that can be placed.
        shown: the figure with its unit, or the source's own words for it.
        break_before: why it cannot be held against what came before; empty where it can.
        joins: whether it comes after the one before it; not where its year is unknown, or where two sources disagree.
    """

    label: str
    value: float | None
    shown: str
    break_before: str = ""
    joins: bool = True


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
    table = Table.of(_COLUMNS, rows)

    def draw(width: float) -> tuple[str, float]:
        return _drawn(rows, _shape(rows, scale, width))

    return chart(name, title, _description(rows, scale), table, draw if rows else None)


def published_series_chart(series: Series) -> Chart:
    """A series of published figures: its measure, of whom, and a row for each round."""
    first = series.first
    values = [value for f in series.figures if (value := f.value) is not None]
    decimals = decimals_of(*values)
    rows = [
        RoundRow(
            str(round_shown(f)),
            f.value,
            str(value_shown(f, decimals)),
            str(f.break_before) if f.break_before else "",
            joins=f.year is not None and not disputing(f, series.figures) and not _is_second(series, n),
        )
        for n, f in enumerate(series.figures)
    ]
    who = str(who_shown(first))
    title = f"{first.title or first.measure}{f', {who}' if who else ''}"
    return series_chart("-".join(filter(None, first.series)), title, rows, _scale_of(first, values))


def _is_second(series: Series, n: int) -> bool:
    """Whether a figure is of the same round as the one before it."""
    return n > 0 and series.figures[n - 1].edition == series.figures[n].edition


def _scale_of(first: Figure, values: Sequence[float]) -> Scale:
    """What a series is drawn on: the whole of a share or a scale; ranks from the first place on."""
    if first.unit is Unit.RANK:
        worst = max(values, default=1)
        return 1, 1 + next((s for s in _SPANS if worst <= 1 + s), worst)
    if first.unit is Unit.PERCENT:
        return _SHARES
    return first.scale or (min([0, *values]), max([1, *values]))


def _shape(rows: Sequence[RoundRow], scale: Scale, width: float) -> Tracks:
    """Tracks that leave room for the figures at the right, where no line crosses them; above where it is narrow."""
    shape = tracks((row.label for row in rows), scale, width)
    room = min(max(measured(_figure(row)[:_LETTERS], BODY, bold=True) for row in rows), _FIGURE_ROOM)
    if shape.name_line:
        return replace(shape, label_room=width - room - 12)
    return replace(shape, axis=replace(shape.axis, right=width - room - 22))


def _figure(row: RoundRow) -> str:
    return clean(row.shown) or NOTHING


def _drawn(rows: Sequence[RoundRow], shape: Tracks) -> tuple[str, float]:
    pieces: list[Row] = []
    joints = ""
    top: float = _HEAD
    before: tuple[float, float] | None = None
    for n, row in enumerate(rows):
        if row.break_before and n:
            pieces.append(_cut(row, shape))
            top, before = top + pieces[-1].height, None
        placed = _placed(row, shape, top)
        pieces.append(_round(placed, shape))
        top += placed.height
        # What cannot be placed joins nothing: the line is cut there too.
        mark = _mark(placed, shape)
        joints += stroke(before, mark, "c-span", width=2) if before and mark and row.joins else ""
        before = mark if row.joins or not before else before
    # The lines lie under the marks and the words.
    body, height = shape.framed(pieces, "", _HEAD, -_GAP)
    return joints + body, height


def _mark(placed: _Placed, shape: Tracks) -> tuple[float, float] | None:
    """Where the mark of a round stands; None where its figure cannot be placed."""
    value = rated(placed.row.value)
    return None if value is None else (shape.axis.at(value), placed.mark)


def _placed(row: RoundRow, shape: Tracks, top: float) -> _Placed:
    lines = len(_name(row, shape))
    height = shape.name_line + _ROW if shape.name_line else max(_ROW, _LINE * lines + 12)
    mark = top + shape.name_line + _ROW / 2 - 4 if shape.name_line else top + height / 2
    return _Placed(row, top, height, mark)


def _name(row: RoundRow, shape: Tracks) -> list[str]:
    return wrapped(named(row.label), shape.label_room, BODY, bold=True, most=2, breaking=False)


def _round(placed: _Placed, shape: Tracks) -> Row:
    row = placed.row

    def marks(top: float) -> str:
        lines = [fitted(named(row.label), shape.label_room, BODY, bold=True)] if shape.name_line else _name(row, shape)
        first = top + 14 if shape.name_line else middle(top, placed.height) - _LINE * (len(lines) - 1) / 2
        base = first if shape.name_line else middle(top, placed.height)
        text = fitted(_figure(row), _FIGURE_ROOM, BODY, bold=True)
        figure = words(shape.width, base, text, "c-ink c-ring", anchor="end", bold=True)
        mark = _mark(placed, shape)
        point = dot(*mark, _RADIUS, "c-accent c-ring", ring=1.5) if mark else ""
        return point + name_lines(lines, first, _LINE, "c-ink c-ring") + figure

    return Row(f"{named(row.label)}: {_figure(row)}", placed.height, marks)


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
