"""Own comments beside published shares of comments: which way they differ, where that can be told."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, number, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.comment_terms import STANCES, Area
from digimaturity.residents.comments.comment_summary import Part
from digimaturity.residents.references.reference_comparison import rounding, wilson

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.model.comment_terms import Stance
    from digimaturity.model.figure import Figure, ReferenceStudy
    from digimaturity.residents.comments.comment_summary import CommentLine

# Of each area, what measures of published shares of comments begin with.
MEASURES: dict[Area, str] = {
    Area.DIGITAL: "mp-digital",
    Area.WAITING: "mp-time",
    Area.STAFF: "mp-handler",
    Area.SERVICES: "mp-services",
}
_PERCENT = 100.0
_HIGHER, _LOWER = Text("högre här", "higher here"), Text("lägre här", "lower here")
_ALIKE = Text("går inte att skilja åt", "cannot be told apart")
_OTHERS = Text(
    "Andra har skrivit de kommentarerna, på en annan fråga, och hur de kodades är okänt: skillnaden kan bero på det.",
    "Others wrote those comments, on another question, and how they were coded is unknown: that may be the difference.",
)
_FIXED = Text(
    "†: antalet är okänt, så talet tas som exakt.", "†: the number is unknown, so the figure is taken as exact."
)
_NOTHING = Text(
    "Inget område har både ett publicerat tal och så många kommentarer här att det går att jämföra.",
    "No area has both a published figure and comments enough here to compare.",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One of our shares beside a published one, in per cent.

    Attributes:
        area, stance: what both are about.
        value, low, high: ours, corrected.
        reference: the published one.
        difference: ours less the published one, in percentage points, with its interval.
    """

    area: Area
    stance: Stance
    value: float
    low: float
    high: float
    reference: Figure
    difference: float
    difference_low: float
    difference_high: float

    @property
    def what(self) -> Text:
        """The area and the stance, in words."""
        return same("{a}: {s}").fill(a=self.area.words, s=self.stance.words)

    @property
    def shown(self) -> Text:
        """The published figure, marked where its number is unknown."""
        return same("{v}{m}").fill(v=number(self.reference.value or 0, 0), m="" if self.reference.n else " †")

    @property
    def says(self) -> Text:
        """Which way ours differs, where the interval, with rounding of the published share, stays on one side of 0."""
        hidden = rounding(self.reference.value or 0.0)
        if self.difference_low - hidden <= 0 <= self.difference_high + hidden:
            return _ALIKE
        return _HIGHER if self.difference > 0 else _LOWER


@dataclass(frozen=True, slots=True)
class Against:
    """Own comments beside those of a published study."""

    title: Text
    pairs: tuple[Pair, ...]
    notes: tuple[Text, ...]


def against(lines: Sequence[CommentLine], study: ReferenceStudy, edition: str = "") -> Against:
    """The shares that can be compared with those of a study.

    Args:
        lines: our figures.
        study: whose figures they are held against.
        edition: which round of it; the latest with a figure unless said.
    """
    pairs = tuple(_pairs(lines, study, edition))
    notes = [_OTHERS] if pairs else [_NOTHING]
    notes += [study.about] if study.about else []
    notes += [_FIXED] if any(not pair.reference.n for pair in pairs) else []
    return Against(Text("Bredvid {s}", "Beside {s}").fill(s=study.title), pairs, tuple(notes))


def _pairs(lines: Sequence[CommentLine], study: ReferenceStudy, edition: str) -> Iterator[Pair]:
    for line in lines:
        figure = line.figure
        if line.part is not Part.AREA or line.stance not in STANCES or not figure.comparable:
            continue
        area = Area.of(line.group)
        published = _latest(study, f"{MEASURES.get(area, '')}-{line.stance}", edition)
        if published is None or figure.value is None or figure.low is None or figure.high is None:
            continue
        value = published.value or 0.0
        low, high = (_PERCENT * end for end in _ends(value / _PERCENT, published.n))
        difference = figure.value - value
        yield Pair(
            area,
            line.stance,
            figure.value,
            figure.low,
            figure.high,
            published,
            difference,
            # Newcombe 1998, method 10: the interval of a difference out of those of its two ends.
            difference - sqrt((figure.value - figure.low) ** 2 + (high - value) ** 2),
            difference + sqrt((figure.high - figure.value) ** 2 + (value - low) ** 2),
        )


def _latest(study: ReferenceStudy, measure: str, edition: str) -> Figure | None:
    found = [f for f in study.figures if f.measure == measure and f.value is not None and edition in {"", f.edition}]
    return max(found, key=lambda f: f.year or 0, default=None)


def _ends(share: float, n: int | None) -> tuple[float, float]:
    return wilson(share, n) if n else (share, share)
