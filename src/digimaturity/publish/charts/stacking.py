"""How scores are stacked above a scale: as dots where there are few, as columns where there are many."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.publish.charts.layout import Axis

# Up to so many values each has a dot, a smaller one when they are not few.
_MANY, _FEW, _RADIUS, _SMALL_RADIUS = 60, 25, 4.5, 3.5
# So high is a stack of dots at most: they overlap to keep within it, but no more than this is left of each.
_STACK, _SLICE = 64.0, 2.5


@dataclass(frozen=True)
class Pile:
    """Dots above a scale.

    Attributes:
        radius: of a dot.
        lanes: in which layer each dot lies, counted from the scale.
        pitch: how far the layers lie apart.
    """

    radius: float
    lanes: tuple[int, ...]
    pitch: float

    @property
    def height(self) -> float:
        """From the scale to the top of the highest dot."""
        return 2 * self.radius + max(self.lanes, default=0) * self.pitch


def piles(strips: Sequence[Sequence[float]], axis: Axis) -> list[Pile] | None:
    """The dots of each strip, all of one size; None when the scores of a strip are too many, or too many alike.

    Args:
        strips: the scores of each, from the lowest to the highest.
        axis: where a score stands.
    """
    most = max(map(len, strips), default=0)
    if most > _MANY:
        return None
    radius = _RADIUS if most <= _FEW else _SMALL_RADIUS
    found = []
    for scores in strips:
        lanes = _lanes([axis.at(score) for score in scores], 2 * radius + 1)
        pitch = min(2 * radius + 1, (_STACK - 2 * radius) / max((1, *lanes)))
        if pitch < _SLICE:
            return None
        found.append(Pile(radius, lanes, pitch))
    return found


def _lanes(places: Sequence[float], room: float) -> tuple[int, ...]:
    """The lowest layer for each dot in which it hides no other."""
    last: list[float] = []
    lanes = []
    for x in places:
        lane = next((n for n, before in enumerate(last) if x - before >= room), len(last))
        if lane == len(last):
            last.append(x)
        last[lane] = x
        lanes.append(lane)
    return tuple(lanes)


def heaps(scores: Sequence[float], low: float, high: float, bins: int) -> dict[int, int]:
    """How many scores each column stands for, by its number from the left; column 0 stands on the scale's beginning.

    Scores outside the scale are counted at its end.
    """
    counts: dict[int, int] = {}
    for score in scores:
        share = (score - low) / (high - low) if high > low else 0
        column = math.floor(min(max(share, 0), 1) * bins + 0.5 + 1e-9)
        counts[column] = counts.get(column, 0) + 1
    return counts
