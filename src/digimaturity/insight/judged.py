"""The group's answers as units that may be wrong: one for each judgement that counts, with what was said of it.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Criterion

Matrix = NDArray[np.float64]
Whole = NDArray[np.intp]

# What is known of a unit: a judgement that may be wrong, two ends, nothing, or the answer itself.
JUDGED, PARTLY, UNANSWERED, EXACT = range(4)
# The model's points: every scale is 0 to this in it, so that what it assumes means the same whatever the scale is.
STANDARD = 5.0
# Where a measured criterion nobody has measured may stand: so many points along the scale.
_STEPS = 6


@dataclass(frozen=True)
class Levels:
    """The answers that each of ``C`` criteria has, at most ``L``.

    Attributes:
        points: by criterion and level, lowest first, 0 to ``STANDARD``, shape (C, L); 0 where there is no such level.
        has: whether there is such a level, shape (C, L).
        family: criteria of the same points have the same number, shape (C,).
        index: by criterion, the place of each level number; empty for a measured criterion.
    """

    points: Matrix
    has: NDArray[np.bool_]
    family: Whole
    index: tuple[dict[int, int], ...]


@dataclass(frozen=True)
class Judged:
    """``U`` units of ``n`` organisations × ``C`` criteria in ``K`` dimensions, with points from 0 to ``STANDARD``.

    Attributes:
        row, column, dimension: whose, which criterion and in which dimension, shape (U,).
        part: how much of the dimension's score one point of the unit is, shape (U,).
        state: JUDGED, PARTLY, UNANSWERED or EXACT, shape (U,).
        said: places of the levels that were answered, −1 for none, shape (U, raters); the one that counts first.
        agreed: whether that one is what several assessors agreed on, and the others what they had said, shape (U,).
        first, last: places of the lowest and the highest level that a PARTLY known one may have, shape (U,).
        known: the points that count in the score; 0 where nothing is answered, shape (U,).
        spread: variance that comes of measuring, for EXACT units, shape (U,).
        services: variance of each dimension's score from the choice of services, shape (n, K).
        services_total: of the total, shape (n,).
        fixed: rows of the organisations with fewer than two services, though some criteria are asked per service.
        weights: of the dimensions in each organisation's total, shape (n, K).
    """

    organisations: tuple[str, ...]
    dimensions: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    levels: Levels
    row: Whole
    column: Whole
    dimension: Whole
    part: Matrix
    state: Whole
    said: Whole
    agreed: NDArray[np.bool_]
    first: Whole
    last: Whole
    known: Matrix
    spread: Matrix
    services: Matrix
    services_total: Matrix
    fixed: tuple[int, ...]
    weights: Matrix


def levels_of(criteria: Sequence[Criterion], low: float, high: float) -> Levels:
    """The levels of criteria on a scale from ``low`` to ``high``; a measured one has evenly spaced points of it."""
    ladders = [_ladder(c, low, high) for c in criteria]
    most = max(len(p) for p in ladders)
    points, has = np.zeros((len(criteria), most)), np.zeros((len(criteria), most), bool)
    for i, own in enumerate(ladders):
        points[i, : len(own)] = own
        has[i, : len(own)] = True
    families = {own: n for n, own in enumerate(dict.fromkeys(ladders))}
    return Levels(
        points,
        has,
        np.array([families[p] for p in ladders], np.intp),
        tuple(
            {number: i for i, number in enumerate(sorted(c.points_of, key=c.points_of.__getitem__))} for c in criteria
        ),
    )


def _ladder(criterion: Criterion, low: float, high: float) -> tuple[float, ...]:
    if criterion.goalposts:
        return tuple(np.linspace(0, STANDARD, _STEPS).tolist())
    # Rounded, since criteria of the same points are one family.
    return tuple(sorted(round(standard_points(p, low, high), 9) for p in criterion.points_of.values()))


def standard_points(points: float, low: float, high: float) -> float:
    """Points of a scale from ``low`` to ``high`` as the model's points, 0 to ``STANDARD``."""
    return (points - low) * (STANDARD / (high - low))


def those_in(places: Whole) -> Whole:
    """The places that occur, lowest first: what ``np.unique`` finds, which imports numpy's masked arrays to do so."""
    return np.flatnonzero(np.bincount(places))


def is_judged(o: Observation) -> bool:
    """Whether an observation is a level that a person chose, and may have chosen wrongly."""
    return o.outcome.counts and o.level is not None and o.up_to is None and not o.method.is_machine
