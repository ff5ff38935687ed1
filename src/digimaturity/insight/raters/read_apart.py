"""Which criteria people read differently: of each what two answered apart from each other, worst first."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.insight.raters.double_coding import Coded

# With fewer units than this one slip decides, so that such a criterion comes after the others.
FEW = 3


@dataclass(frozen=True, slots=True)
class ReadApart:
    """A criterion that two assessors or more have answered of the same thing.

    Attributes:
        n: units, of an organisation or one of its services, that two or more answered.
        n_differing: of them those with differing answers.
        apart: mean absolute difference in points, over all pairs of answers that have points; None where none has.
        means: the mean of each assessor's points, by id; None where none of the answers has any.
        answers: how many answers with points each of them has there.
    """

    criterion: str
    n: int
    n_differing: int
    apart: float | None
    means: Mapping[str, float | None]
    answers: Mapping[str, int]

    @property
    def share(self) -> float:
        """Share of the units with differing answers, 0–1."""
        return self.n_differing / self.n

    @property
    def is_few(self) -> bool:
        """Whether so few units carry the figures that one slip decides."""
        return self.n < FEW


def read_apart(coded: Iterable[Coded]) -> list[ReadApart]:
    """The criteria by how far apart their answers are.

    Those that few units tell of come after the others, and last those on which all agree.
    """
    by_criterion: dict[str, list[Coded]] = {}
    for unit in coded:
        by_criterion.setdefault(unit.unit.criterion, []).append(unit)
    found = [_of(criterion, units) for criterion, units in by_criterion.items()]
    return sorted(found, key=_goodness)


def _goodness(one: ReadApart) -> tuple[bool, bool, float, float, int, str]:
    return not one.n_differing, one.is_few, -(one.apart or 0.0), -one.share, -one.n, one.criterion


def _of(criterion: str, units: Sequence[Coded]) -> ReadApart:
    apart = [abs(a - b) for unit in units for a, b in combinations(_points(unit.ratings).values(), 2)]
    given: dict[str, list[float]] = {who: [] for unit in units for who in sorted(unit.ratings)}
    for unit in units:
        for who, points in _points(unit.ratings).items():
            given[who].append(points)
    return ReadApart(
        criterion,
        len(units),
        sum(unit.differs for unit in units),
        _mean(apart),
        {who: _mean(points) for who, points in given.items()},
        {who: len(points) for who, points in given.items()},
    )


def _points(ratings: Mapping[str, float]) -> dict[str, float]:
    """The answers that have points: neither known in part nor not applicable."""
    return {who: points for who, points in ratings.items() if math.isfinite(points)}


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
