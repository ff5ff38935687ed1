"""Where an organisation stands in its group: one track for each dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import organisations
from digimaturity.ground.language import Text, number
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import NOTHING, Column, Ranged, Table
from digimaturity.publish.charts.chart import in_figures, rated
from digimaturity.publish.charts.layout import COMPACT, chart, middle, named, said, spread
from digimaturity.publish.charts.lettering import fitted, measured, wrapped
from digimaturity.publish.charts.rows import Row, leader, name_lines, nearest, on_scale, spread_columns, tracks
from digimaturity.publish.charts.svg import BODY, SMALL, box, dot, group, stroke, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.spread import Spread
    from digimaturity.publish.charts.chart import Chart, RangeRow, Scale
    from digimaturity.publish.charts.layout import Axis
    from digimaturity.publish.charts.rows import Tracks

_OWN = (
    Column("label", Text("Dimension", "Dimension")),
    Column("value", Text("Poäng", "Score"), "score", get=lambda row: rated(row.value)),
)
_OTHERS = (
    *spread_columns(lambda row: row.group),
    Column("n", Text("Antal", "Number"), "whole", get="group.n"),
)
_LOW, _MEDIAN = Text("lägst {v}", "lowest {v}"), Text("median {v}", "median {v}")
_HIGH, _ALL = Text("högst {v}", "highest {v}"), Text("alla {v}", "all {v}")
_HALF = Text("mellersta hälften", "middle half")
_NOT_RATED = Text("ej bedömd", "not assessed")
# The band, the line of text at the top of the row, and how far the group's figures stand below the band's top.
_BAND, _ABOVE, _BELOW = 14.0, 14.0, 30.0
_HEAD, _LINE = 24.0, 17.0
_DOT = 7.0
# A label that stands this near its mark needs no line to it.
_NEAR = 6.0


@dataclass(frozen=True)
class _Sizes:
    """Of a row: where the band lies, the height with the group's figures and without them, and the empty foot."""

    band: float
    row: float
    alone: float
    foot: float


_ROOMY, _COMPACT = _Sizes(24, 68, 52, 6), _Sizes(21, 60, 42, 0)


@dataclass(frozen=True)
class _Label:
    """Words about a track: where what they name begins and ends, how deep in the band their line goes, their looks."""

    text: str
    paint: str
    left: float
    right: float
    size: float = SMALL
    depth: float = -1
    bold: bool = False

    @property
    def wanted(self) -> tuple[float, float]:
        """Where the words would stand if nothing were in the way, and how wide they are."""
        return (self.left + self.right) / 2, measured(self.text, self.size, bold=self.bold)


@dataclass(frozen=True)
class _Key:
    """What is explained in a row: whose dot it is, and what the parts of the band are; and how it is laid out."""

    who: str
    names_dot: bool
    names_parts: bool
    sizes: _Sizes


def ranges_chart(name: str, title: str, rows: Sequence[RangeRow], scale: Scale, who: str) -> Chart:
    """An organisation's dimensions against the range of its group.

    A row without a group has the dot alone; one without a value has the band alone, and a dash.
    ``who`` is the organisation's name.
    """
    columns = (*_OWN, *(_OTHERS if any(row.group for row in rows) else ()))

    def draw(width: float) -> tuple[str, float]:
        return _drawn(rows, tracks((row.label for row in rows), scale, width), who)

    table = Table.of(columns, rows)
    return chart(name, title, _description(rows, scale, who), table, draw if rows else None, printed=True)


def _drawn(rows: Sequence[RangeRow], shape: Tracks, who: str) -> tuple[str, float]:
    # The words that explain stand in the first row that has what they explain.
    with_dot = next((n for n, row in enumerate(rows) if rated(row.value) is not None), None)
    with_parts = next((n for n, row in enumerate(rows) if row.group), None)
    sizes = _COMPACT if shape.width == COMPACT else _ROOMY
    drawn = [_row(row, shape, _Key(who, n == with_dot, n == with_parts, sizes)) for n, row in enumerate(rows)]
    return shape.framed(drawn, "" if sizes is _COMPACT else _size(rows), _HEAD, sizes.foot)


def _has_figures(row: RangeRow, key: _Key) -> bool:
    # In the compact layout the first band is explained, and the table below has the figures of the others.
    return row.group is not None and (key.names_parts or key.sizes is _ROOMY)


def _row(row: RangeRow, shape: Tracks, key: _Key) -> Row:
    height = shape.name_line + (key.sizes.row if _has_figures(row, key) else key.sizes.alone)
    return Row(_sentence(row, named(row.label)), height, lambda top: _marks(row, shape, top, key))


def _marks(row: RangeRow, shape: Tracks, top: float, key: _Key) -> str:
    band = top + shape.name_line + key.sizes.band
    axis, centre, value = shape.axis, band + _BAND / 2, rated(row.value)
    pieces = [_name(row, shape, top, centre), stroke((axis.left, centre), (axis.right, centre), "c-rule")]
    if row.group:
        pieces.append(_band(row.group, axis, band))
        pieces.append(_below(row.group, shape, band, key) if _has_figures(row, key) else "")
    pieces.append(_above(row, shape, band, key))
    if value is not None:
        pieces.append(group(f"{named(key.who)}: {in_figures(value)}", _mark(value, axis, centre)))
    return "".join(pieces)


def _mark(value: float, axis: Axis, centre: float) -> str:
    """A dot where the score is; a bar over all that it may be where only a range is known."""
    if not isinstance(value, Ranged):
        return dot(axis.at(value), centre, _DOT, "c-accent c-ring", ring=2)
    least, most = axis.at(value.least), axis.at(value.most)
    return box(least, centre - _DOT / 2, most - least, _DOT, "c-accent c-ring", rounded=_DOT / 2)


def _name(row: RangeRow, shape: Tracks, top: float, centre: float) -> str:
    most = 1 if shape.name_line else 2
    lines = wrapped(named(row.label), shape.label_room, BODY, bold=True, most=most, breaking=False)
    first = top + 14 if shape.name_line else middle(centre, 0) - _LINE * (len(lines) - 1) / 2
    return name_lines(lines, first, _LINE, "c-ink c-ring")


def _band(known: Spread, axis: Axis, top: float) -> str:
    """The group: its range, its middle half and its median."""
    bottom = top + _BAND
    low, high, median = axis.at(known.low), axis.at(known.high), axis.at(known.median)
    pieces = [box(low, top, high - low, _BAND, "c-band")]
    if known.half:
        q1, q3 = map(axis.at, known.half)
        pieces.append(box(q1, top, q3 - q1, _BAND, "c-band-strong"))
    # The pale band is too pale to be seen by everyone: its ends are drawn too.
    pieces += [stroke((x, top), (x, bottom), "c-rule", width=1.5) for x in (low, high)]
    pieces.append(stroke((median, top - 3), (median, bottom + 5), "c-stem", width=2.5))
    return "".join(pieces)


def _below(known: Spread, shape: Tracks, band: float, key: _Key) -> str:
    """The group's figures, under the marks they belong to."""
    points = [(known.low, _LOW), (known.median, _MEDIAN), (known.high, _HIGH)]
    if known.low == known.high:
        points = [(known.median, _ALL)]
    labels = []
    for value, text in points:
        written = str(text.fill(v=number(value)) if key.names_parts else number(value))
        x, is_main = shape.axis.at(value), text in {_MEDIAN, _ALL}
        paint, depth = ("c-ink c-ring", 6) if is_main else ("c-muted c-ring", 2)
        labels.append(_Label(written, paint, x, x, depth=depth))
    return _labelled(labels, shape, band + _BELOW, band + _BAND, band + _BELOW - 10)


def _labelled(labels: Sequence[_Label], shape: Tracks, y: float, edge: float, end: float) -> str:
    """Words on one line, each with a fine line to the mark it belongs to where it had to give way."""
    wanted = [label.wanted for label in labels]
    pieces = []
    for label, (_, width), centre in zip(labels, wanted, spread(wanted, shape.left, shape.width), strict=True):
        # The line goes from what is nearest of the part that is named.
        x = min(max(centre, label.left), label.right)
        to = nearest(x, centre, width)
        pieces.append("" if abs(to - x) < _NEAR else leader((x, edge + label.depth), (to, end)))
        pieces.append(words(centre, y, label.text, label.paint, size=label.size, anchor="middle", bold=label.bold))
    return "".join(pieces)


def _above(row: RangeRow, shape: Tracks, band: float, key: _Key) -> str:
    """The organisation's own figure over its dot, and what is explained there."""
    known = row.group
    half = _half(known.half, shape.axis) if known and known.half and key.names_parts else None
    room = shape.width - shape.left - (half.wanted[1] + 12 if half else 0)
    labels = sorted(filter(None, [_own(row, shape, room, key), half]), key=lambda label: label.wanted[0])
    y = band - key.sizes.band + _ABOVE
    return _labelled(labels, shape, y, band, y + 3)


def _own(row: RangeRow, shape: Tracks, room: float, key: _Key) -> _Label:
    value = rated(row.value)
    if value is None:
        text = f"{NOTHING} {_NOT_RATED}"
        x = shape.axis.left + measured(text, SMALL) / 2
        return _Label(text, "c-muted c-ring", x, x)
    figure = f" {in_figures(value)}"
    kept = room - measured(figure, BODY, bold=True)
    name = fitted(named(key.who), kept, BODY, bold=True) if key.names_dot else ""
    x = shape.axis.at(value)
    return _Label(f"{name}{figure}".strip(), "c-accent c-ring", x, x, size=BODY, bold=True)


def _half(ends: tuple[float, float], axis: Axis) -> _Label:
    q1, q3 = map(axis.at, ends)
    inset = min(4, (q3 - q1) / 2)
    return _Label(str(_HALF), "c-muted c-ring", q1 + inset, q3 - inset, depth=3)


def _sentence(row: RangeRow, label: str) -> str:
    """The row's figures in words."""
    text = f"{label}: {in_figures(row.value)}"
    known = row.group
    if known is None:
        return text
    others = Text("gruppens median {m}, lägst {a}, högst {b}", "the group's median {m}, lowest {a}, highest {b}")
    return f"{text}; {others.fill(m=number(known.median), a=number(known.low), b=number(known.high))}"


def _size(rows: Sequence[RangeRow]) -> str:
    sizes = sorted({row.group.n for row in rows if row.group})
    if not sizes:
        return ""
    how_many = organisations(sizes[-1])
    if len(sizes) > 1:
        how_many = Text("{a}–{b}", "{a}–{b}").fill(a=sizes[0], b=how_many)
    return str(Text("Gruppen: {n}.", "The group: {n}.").fill(n=how_many))


def _description(rows: Sequence[RangeRow], scale: Scale, who: str) -> str:
    subject = Text(
        "{who} på skalan {a}–{b}, mot spridningen i gruppen.",
        "{who} on the scale {a}–{b}, against the spread of the group.",
    )
    if not any(row.group for row in rows):
        subject = Text("{who} på skalan {a}–{b}.", "{who} on the scale {a}–{b}.")
    heading = on_scale(subject, scale, who=said(who))
    figures = (f"{_sentence(row, said(row.label))}." for row in rows)
    return " ".join(filter(None, [heading, _size(rows), *figures]))
