"""The score by matrices: the same total as the tree's, for thousands of sets of assumptions at once.

Imported only by what computes intervals or variants, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digimaturity.insight.grid import Cells, Grid, Matrix

# The geometric mean is taken on a scale that begins at this share of its own length: 0–5 becomes 1–6.
SHIFT = 0.2


@dataclass(frozen=True)
class Drawn:
    """``D`` sets of assumptions.

    Attributes:
        weights: of the criteria, shape (D, C); ``dimensions``: of the dimensions, shape (D, K).
        geometric: whether dimensions are joined by the geometric mean, shape (D,).
        assessors: 0–1, whose answer counts, shape (D, contested cells).
        unanswered: 0–1, where between the bounds, shape (D, open cells).
    """

    weights: Matrix
    dimensions: Matrix
    geometric: NDArray[np.bool_]
    assessors: Matrix
    unanswered: Matrix


def undisturbed(grid: Grid) -> Drawn:
    """The assumptions of the score itself, as one draw; only for a grid without uncertain cells."""
    return Drawn(
        grid.weights[None, :], grid.dimension_weights[None, :], np.zeros(1, bool), np.zeros((1, 0)), np.zeros((1, 0))
    )


def totals(grid: Grid, drawn: Drawn) -> Matrix:
    """The total of each organisation under each set of assumptions, shape (D, n); NaN where nothing counts.

    The rule of ``scoring.tree``: with weights w, points x, s = scored and a = applicable (0 or 1), a theme is
    T = Σwsx / Σws, a dimension ΣAT / ΣA over its themes with A = Σwa, and the total ΣvD / Σv over the dimensions, or,
    where the draw says geometric, exp(Σv ln(D − min + shift) / Σv) − shift + min. With s = a in a whole dimension,
    AT = Σwsx, and one matrix product does for all its themes.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6 (linear and geometric aggregation).
    """
    values = _dimension_values(grid, drawn)
    found = _mean(values, drawn.dimensions)
    rows = np.flatnonzero(drawn.geometric)
    if rows.size:
        shift = SHIFT * (grid.scale.max - grid.scale.min) - grid.scale.min
        logs = [np.log(v[rows] + shift) for v in values]
        found[rows] = np.exp(_mean(logs, drawn.dimensions[rows])) - shift
    return found


def _mean(values: Sequence[Matrix], weights: Matrix) -> Matrix:
    """Weighted mean over the values that there are; NaN marks one that there is not."""
    top, bottom = np.zeros_like(values[0]), np.zeros((len(weights), 1))
    for index, value in enumerate(values):
        weight = weights[:, index, None]
        missing = np.isnan(value)
        if missing.any():
            top += np.where(missing, 0.0, weight * value)
            bottom = bottom + np.where(missing, 0.0, weight)
        else:
            top += weight * value
            bottom = bottom + weight
    return _divided(top, bottom)


def _divided(top: Matrix, bottom: Matrix) -> Matrix:
    """The quotient, in place of ``top``; NaN where there is nothing to divide by."""
    if bottom.min(initial=1.0) > 0:
        top /= bottom
        return top
    return np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0)


def _dimension_values(grid: Grid, drawn: Drawn) -> list[Matrix]:
    uncertain = _uncertain(grid.cells, drawn) if grid.cells.starts.size else None
    worth = grid.scored * grid.points
    tops: dict[int, Matrix] = {}
    bottoms: dict[int, Matrix] = {}
    for number, block in enumerate(grid.blocks):
        own = drawn.weights[:, block.columns]
        points = own @ worth[:, block.columns].T
        counts = own @ grid.scored[:, block.columns].T
        weight = counts if block.is_whole else own @ grid.applicable[:, block.columns].T
        if uncertain is not None:
            groups = np.flatnonzero(grid.cells.blocks == number)
            rows = grid.cells.rows[groups]
            points[:, rows] += uncertain[0][:, groups]
            counts[:, rows] += uncertain[1][:, groups]
            if weight is not counts:
                weight[:, rows] += uncertain[1][:, groups]
        if not block.is_whole:
            has = counts > 0
            points = np.where(has, weight * points / np.where(has, counts, 1.0), 0.0)
            weight = np.where(has, weight, 0.0)
        known = block.dimension in tops
        tops[block.dimension] = tops[block.dimension] + points if known else points
        bottoms[block.dimension] = bottoms[block.dimension] + weight if known else weight
    return [_divided(tops[d], bottoms[d]) for d in range(len(grid.dimensions))]


def _uncertain(cells: Cells, drawn: Drawn) -> tuple[Matrix, Matrix]:
    """What the uncertain cells add to each group: Σwsx, and the part of Σws that the matrices do not hold."""
    within = np.zeros((len(drawn.weights), len(cells.column)))
    within[:, cells.open] = drawn.unanswered
    points = cells.low[:, 0] + (cells.high[:, 0] - cells.low[:, 0]) * within
    own = drawn.weights[:, cells.column]
    loose = np.zeros(1)
    if cells.contested.size:
        at = cells.contested
        which = at * cells.low.shape[1] + (drawn.assessors * cells.choices[at]).astype(np.intp)
        low, high = cells.low.ravel()[which], cells.high.ravel()[which]
        points[:, at] = low + (high - low) * within[:, at]
        loose = np.zeros_like(points)
        loose[:, at] = cells.counts.ravel()[which] * (cells.counts[at].sum(axis=1) < cells.choices[at])
    sums = np.add.reduceat(own * points, cells.starts, axis=1)
    added = np.add.reduceat(own * loose, cells.starts, axis=1) if loose.any() else np.zeros_like(sums)
    return sums, added
