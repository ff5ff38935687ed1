"""What a chart is, and what its rows are made of. Texts are already in the language in use; None is not rated."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.spread import Spread
    from digimaturity.ground.table import Table

Scale = tuple[float, float]


@dataclass(frozen=True)
class Chart:
    """A picture with the words and the table that say the same.

    Attributes:
        name: a slug, used in file names and element ids.
        title: a finding or a clear subject; what was left out of the picture is said in it.
        description: what a screen reader hears instead of the picture.
        wide: an inline ``<svg>``, 720 units wide.
        narrow: the same laid out for 340 units, for phones.
        table: the same figures, all of them.
        compact: low, for 560 units, where the table stands below as on a printed page; empty where it is not drawn.
    """

    name: str
    title: str
    description: str
    wide: str
    narrow: str
    table: Table
    compact: str = ""


@dataclass(frozen=True)
class RankedRow:
    """An organisation in a ranking.

    Attributes:
        label: its name.
        score: None when it has none.
        rank: its place by score, shared in ties; shown where there are no intervals.
        rank_low, rank_high: the best and the worst rank given errors of measurement.
        least, most: the bounds of the score, if the answers are right.
        highlighted: whether the picture is about it; it is drawn even when it comes after the last place shown.
        choice_low, choice_high: the best and the worst rank under other choices.
        band: which band it belongs to.
        score_low, score_high: the interval of the score given errors of measurement.
    """

    label: str
    score: float | None
    rank: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    least: float | None = None
    most: float | None = None
    highlighted: bool = False
    choice_low: int | None = None
    choice_high: int | None = None
    band: int | None = None
    score_low: float | None = None
    score_high: float | None = None


@dataclass(frozen=True)
class RangeRow:
    """An organisation's score in one dimension, and its group's.

    Attributes:
        label: of the dimension.
        value: the organisation's.
        group: the group's spread; None where there is no group.
    """

    label: str
    value: float | None
    group: Spread | None = None


@dataclass(frozen=True)
class StripRow:
    """All scores in one dimension: its label, and each organisation's name with its score."""

    label: str
    values: Sequence[tuple[str, float]]


def rated(value: float | None) -> float | None:
    """The value if it is a number that can be placed on a scale, otherwise None."""
    return value if value is not None and math.isfinite(value) else None


def in_figures(value: float | None) -> str:
    """The value as people read a score, or a dash if it cannot be placed on a scale."""
    return shown(rated(value), "score")
