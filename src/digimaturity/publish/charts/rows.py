"""The skeleton of a chart's rows: names beside the marks or above them, a scale, and labels that lead to marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column
from digimaturity.publish.charts.layout import NARROW, Axis, grid, named, plain_number, remarks
from digimaturity.publish.charts.lettering import measured
from digimaturity.publish.charts.svg import BODY, group, stroke, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from digimaturity.content.spread import Spread
    from digimaturity.publish.charts.chart import Scale

# How many letters of a name can matter for the room it gets, and the most room one gets beside a track.
_LETTERS, _NAME_ROOM = 200, 180.0
_NAME_LINE = 20.0


def spread_columns(known: Callable[[Any], Spread | None]) -> tuple[Column, ...]:
    """What is told of a group's values, which ``known`` leads to; quartiles where there are enough values."""

    def cell(get: Callable[[Spread], float | None]) -> Callable[[Any], float | None]:
        return lambda row: None if (spread := known(row)) is None else get(spread)

    return (
        Column("low", Text("Lägst", "Lowest"), "score", get=cell(lambda s: s.low)),
        Column("q1", Text("Nedre kvartil", "Lower quartile"), "score", get=cell(lambda s: s.half and s.half[0])),
        Column("median", Text("Median", "Median"), "score", get=cell(lambda s: s.median)),
        Column("q3", Text("Övre kvartil", "Upper quartile"), "score", get=cell(lambda s: s.half and s.half[1])),
        Column("high", Text("Högst", "Highest"), "score", get=cell(lambda s: s.high)),
    )


@dataclass(frozen=True)
class Row:
    """A row of a chart.

    Attributes:
        sentence: its figures in words, which a pointer resting anywhere on it shows.
        height: of the row.
        marks: gives the pieces for the place where the row begins.
    """

    sentence: str
    height: float
    marks: Callable[[float], str]


def stacked(rows: Iterable[Row], top: float, width: float) -> tuple[str, float]:
    """Rows one under the other from ``top`` on, and where they end."""
    pieces = []
    for row in rows:
        pieces.append(group(row.sentence, row.marks(top), area=(0, top, width, row.height)))
        top += row.height
    return "".join(pieces), top


@dataclass(frozen=True)
class Tracks:
    """Where the columns stand in a chart with a track for each row.

    Attributes:
        width: of the picture.
        label_room: of a name.
        axis: where a value stands.
        name_line: the height of the line for the name above its track; 0 where names stand beside the tracks.
    """

    width: float
    label_room: float
    axis: Axis
    name_line: float

    @property
    def left(self) -> float:
        """Where the room for words about a track begins."""
        return 0 if self.name_line else self.label_room + 8

    def framed(self, rows: Iterable[Row], note: str, head: float, foot: float) -> tuple[str, float]:
        """Rows with the scale's grid behind them and a note under them, as pieces, and the height of the picture.

        ``head`` is where the first row begins, ``foot`` how much of the last one is empty.
        """
        body, top = stacked(rows, head, self.width)
        under, end = remarks([note], self.width, top - foot)
        return grid(self.axis, head - 4, top - foot) + body + under, end


def tracks(labels: Iterable[str], scale: Scale, width: float) -> Tracks:
    """Tracks as wide as the picture, less the room that names need where they stand beside."""
    if width == NARROW:
        return Tracks(width, width - 8, Axis(*scale, 12, width - 14), _NAME_LINE)
    room = name_room(((label, True) for label in labels), _NAME_ROOM)
    return Tracks(width, room, Axis(*scale, room + 24, width - 14), 0)


def name_room(labels: Iterable[tuple[str, bool]], most: float) -> float:
    """The room that the longest name needs, at most ``most``; each name comes with whether it is bold."""
    return min(max(measured(named(label)[:_LETTERS], BODY, bold=bold) for label, bold in labels), most)


def name_lines(lines: Sequence[str], first: float, line: float, paint: str = "c-ink") -> str:
    """A bold name on its lines, ``line`` apart from ``first`` on."""
    return "".join(words(0, first + line * n, text, paint, bold=True) for n, text in enumerate(lines))


def nearest(x: float, centre: float, width: float) -> float:
    """The place within a label that is nearest to the mark it belongs to."""
    return min(max(x, centre - width / 2 + 3), centre + width / 2 - 3)


def leader(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A fine line from a mark to its label."""
    return stroke(start, end, "c-rule", width=0.75)


def on_scale(text: Text, scale: Scale, **parts: object) -> str:
    """A sentence about what stands on the scale, with its ends in the places of ``a`` and ``b``."""
    return str(text.fill(a=plain_number(scale[0]), b=plain_number(scale[1]), **parts))
