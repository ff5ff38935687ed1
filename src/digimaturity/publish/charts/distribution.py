"""How a group's scores are spread: one strip for each dimension, its ends by name and its median by figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import organisations
from digimaturity.content.spread import Spread, quartiles, spread_of
from digimaturity.ground.language import Text, number
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import NOTHING, Column, Table
from digimaturity.publish.charts.chart import rated
from digimaturity.publish.charts.layout import chart, named, said, spread
from digimaturity.publish.charts.lettering import fitted, measured, wrapped
from digimaturity.publish.charts.rows import Row, leader, name_lines, nearest, on_scale, spread_columns, tracks
from digimaturity.publish.charts.stacking import heaps, piles
from digimaturity.publish.charts.svg import BODY, SMALL, TINY, box, dot, group, stroke, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.publish.charts.chart import Chart, Scale, StripRow
    from digimaturity.publish.charts.rows import Tracks
    from digimaturity.publish.charts.stacking import Pile

_LOWEST, _HIGHEST = Text("lägst: {who}", "lowest: {who}"), Text("högst: {who}", "highest: {who}")
_AND_MORE, _ALL = Text(" och {n} till", " and {n} more"), Text("alla", "all")
_MEDIAN = Text("median {v}", "median {v}")
_COLUMNS_SAY = Text(
    "Staplar: hur många som har samma poäng, avrundad till {step}. Höjderna jämförs inom en rad.",
    "Columns: how many have the same score, rounded to {step}. Heights compare within a row.",
)
# How many columns the scale is wide, in the narrow picture and in the wide one, and how high the tallest is.
_BINS, _COLUMN = {True: 25, False: 50}, 56.0
_HEAD, _MEDIAN_LINE, _LABEL_LINE, _GAP = 24.0, 20.0, 22.0, 14.0
# Of a name that is measured, and between the labels of both ends.
_LETTERS, _APART = 99, 14.0


@dataclass(frozen=True)
class _Strip:
    """A dimension's scores, from the lowest to the highest."""

    label: str
    values: tuple[tuple[str, float], ...]

    @property
    def scores(self) -> list[float]:
        """The scores alone."""
        return [score for _, score in self.values]

    @property
    def median(self) -> float:
        """The score in the middle."""
        return quartiles(self.scores)[1]

    def who_has(self, score: float) -> tuple[str, str]:
        """The name of whoever has a score, the first by name; and the words that say how many more have it."""
        names = sorted(named(name) for name, value in self.values if value == score)
        return names[0], "" if len(names) == 1 else str(_AND_MORE.fill(n=len(names) - 1))


def distribution_chart(name: str, title: str, rows: Sequence[StripRow], scale: Scale) -> Chart:
    """The spread of a group's scores in each dimension.

    Up to sixty values are dots, stacked where they would hide each other; more of them, or too many alike, are columns.
    A row without values says so.
    """
    strips = [_strip(row) for row in rows]
    table = Table.of(_COLUMNS, strips)

    def draw(width: float) -> tuple[str, float]:
        return _drawn(strips, tracks((strip.label for strip in strips), scale, width))

    return chart(name, title, _description(strips, scale), table, draw if any(s.values for s in strips) else None)


def _strip(row: StripRow) -> _Strip:
    known = [(name, score) for name, score in row.values if rated(score) is not None]
    return _Strip(row.label, tuple(sorted(known, key=lambda pair: (pair[1], pair[0]))))


def _spread(strip: _Strip) -> Spread | None:
    if not strip.values:
        return None
    low = strip.scores[0]
    return spread_of(strip.scores) or Spread(low, low, low, None, len(strip.values))


_COLUMNS = (
    Column("label", Text("Dimension", "Dimension")),
    Column("n", Text("Antal", "Number"), "whole", get=lambda strip: len(strip.values)),
    *spread_columns(_spread),
    Column(
        "highest",
        Text("Högst poäng har", "Highest score"),
        get=lambda strip: "".join(strip.who_has(strip.scores[-1])) if strip.values else None,
    ),
)


def _drawn(strips: Sequence[_Strip], shape: Tracks) -> tuple[str, float]:
    dotted = piles([strip.scores for strip in strips], shape.axis)
    explained = next(n for n, strip in enumerate(strips) if strip.values)
    rows = [_row(s, dotted[n] if dotted else None, shape, explained=n == explained) for n, s in enumerate(strips)]
    step = (shape.axis.high - shape.axis.low) / _bins(shape)
    return shape.framed(rows, "" if dotted else str(_COLUMNS_SAY.fill(step=number(step))), _HEAD, _GAP)


def _row(strip: _Strip, pile: Pile | None, shape: Tracks, *, explained: bool) -> Row:
    stack = (pile.height if pile else _COLUMN) if strip.values else 0
    above = shape.name_line + _MEDIAN_LINE + stack + 6

    def marks(top: float) -> str:
        base = top + above
        pieces = [_name(strip, shape, top, base), stroke((shape.axis.left, base), (shape.axis.right, base), "c-rule")]
        if not strip.values:
            return "".join([*pieces, words(shape.axis.left, base - 8, NOTHING, "c-muted c-ring")])
        # The median's line lies under the dots, so that none is hidden, and upon the columns, which would hide it.
        median = _median(strip, shape, base, stack)
        pieces += [median, _dots(strip, pile, shape, base)] if pile else [_columns(strip, shape, base), median]
        return "".join([*pieces, _ends(strip, shape, base, explained=explained)])

    return Row(_sentence(strip, named(strip.label)), above + _LABEL_LINE + _GAP, marks)


def _name(strip: _Strip, shape: Tracks, top: float, base: float) -> str:
    n = str(organisations(len(strip.values)))
    if shape.name_line:
        room = shape.width - measured(n, TINY) - 12
        label = fitted(named(strip.label), room, BODY, bold=True)
        return words(0, top + 14, label, "c-ink c-ring", bold=True) + words(
            shape.width, top + 14, n, "c-muted c-ring", size=TINY, anchor="end"
        )
    lines = wrapped(named(strip.label), shape.label_room, BODY, bold=True, most=2, breaking=False)
    first = base - 8 - 17 * (len(lines) - 1)
    return name_lines(lines, first, 17) + words(0, base + 8, n, "c-muted", size=TINY)


def _median(strip: _Strip, shape: Tracks, base: float, stack: float) -> str:
    if len(strip.values) == 1:
        return ""
    x = shape.axis.at(strip.median)
    text = str(_MEDIAN.fill(v=number(strip.median)))
    centre = spread([(x, measured(text, SMALL, bold=True))], shape.left, shape.width)[0]
    top = base - stack - 5
    return (
        stroke((x, top), (x, base + 4), "c-ring", width=3.5)
        + stroke((x, top), (x, base + 4), "c-stem", width=2)
        + words(centre, top - 5, text, "c-ink c-ring", size=SMALL, anchor="middle", bold=True)
    )


def _dots(strip: _Strip, pile: Pile, shape: Tracks, base: float) -> str:
    ends = {strip.scores[0], strip.scores[-1]}
    pieces = []
    for (name, score), lane in zip(strip.values, pile.lanes, strict=True):
        y = base - 1.5 - pile.radius - lane * pile.pitch
        paint = "c-accent c-ring" if score in ends else "c-band-strong c-ring"
        mark = dot(shape.axis.at(score), y, pile.radius, paint, ring=1)
        pieces.append(group(f"{named(name)}: {number(score)}", mark))
    return "".join(pieces)


def _bins(shape: Tracks) -> int:
    return _BINS[shape.name_line > 0]


def _columns(strip: _Strip, shape: Tracks, base: float) -> str:
    axis, step = shape.axis, (shape.axis.right - shape.axis.left) / _bins(shape)
    counts = heaps(strip.scores, axis.low, axis.high, _bins(shape))
    tallest = max(counts.values())
    pieces = []
    for column, n in sorted(counts.items()):
        height = max(_COLUMN * n / tallest, 1)
        left = axis.left + (column - 0.5) * step
        score = number(axis.low + (axis.high - axis.low) * column / _bins(shape))
        bar = box(left + 0.5, base - height, step - 1, height, "c-band-strong")
        pieces.append(group(f"{score}: {organisations(n)}", bar))
    return "".join(pieces)


def _ends(strip: _Strip, shape: Tracks, base: float, *, explained: bool) -> str:
    """The lowest and the highest, by name, under the marks they belong to."""
    labels = list(_end_labels(strip, shape.width - shape.left, explained=explained))
    wanted = [(shape.axis.at(score), measured(text, SMALL)) for score, text in labels]
    pieces = []
    for (_, text), (x, width), centre in zip(
        labels, wanted, spread(wanted, shape.left, shape.width, _APART), strict=True
    ):
        pieces.append(leader((x, base + 2), (nearest(x, centre, width), base + 8)))
        pieces.append(words(centre, base + _LABEL_LINE - 4, text, "c-ink c-ring", size=SMALL, anchor="middle"))
    return "".join(pieces)


def _end_labels(strip: _Strip, room: float, *, explained: bool) -> list[tuple[float, str]]:
    """What is said of the ends; the longer name gets what the shorter one leaves."""
    low, high = strip.scores[0], strip.scores[-1]
    if low == high:
        who, rest = (str(_ALL), "") if len(strip.values) > 1 else strip.who_has(low)
        ending = _figure_after(rest, low)
        return [(low, fitted(who, room - measured(ending, SMALL), SMALL) + ending)]
    ends = []
    for score, text in ((low, _LOWEST), (high, _HIGHEST)):
        who, rest = strip.who_has(score)
        ending = _figure_after(rest, score)
        told = str(text.fill(who=who)) if explained else who
        # The words that explain give way to the name.
        has_room = measured(told[:_LETTERS] + ending, SMALL) <= (room - _APART) / 2
        ends.append((score, told if has_room else who, ending))
    widths = [min(measured(who[:_LETTERS] + ending, SMALL), room) for _, who, ending in ends]
    half = (room - _APART) / 2
    labels = []
    for (score, who, ending), other in zip(ends, reversed(widths), strict=True):
        kept = max(half, room - _APART - other) - measured(ending, SMALL)
        labels.append((score, fitted(who, kept, SMALL) + ending))
    return labels


def _figure_after(rest: str, score: float) -> str:
    # A colon, or the number of those who share a score would read as one with the score.
    return f"{rest}: {number(score)}" if rest else f" {number(score)}"


def _sentence(strip: _Strip, label: str) -> str:
    """The strip's figures in words."""
    if not strip.values:
        return f"{label}: {NOTHING}"
    text = Text(
        "{d}: median {m}, lägst {a} ({low}), högst {b} ({high})",
        "{d}: median {m}, lowest {a} ({low}), highest {b} ({high})",
    )
    low, high = strip.scores[0], strip.scores[-1]
    return str(
        text.fill(
            d=label,
            m=number(strip.median),
            a=number(low),
            low=said("".join(strip.who_has(low))),
            b=number(high),
            high=said("".join(strip.who_has(high))),
        )
    )


def _description(strips: Sequence[_Strip], scale: Scale) -> str:
    most = max((len(s.values) for s in strips), default=0)
    spread_of_all = Text("Spridningen för {n} på skalan {a}–{b}.", "The spread of {n} on the scale {a}–{b}.")
    subject = on_scale(spread_of_all, scale, n=organisations(most))
    return " ".join([subject, *(f"{_sentence(s, said(s.label))}." for s in strips)])
