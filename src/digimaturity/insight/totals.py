"""The score by matrices: the same total as the tree's, under thousands of sets of rules at once.

Imported only by what varies the rules of a score, since it brings numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from digimaturity.insight.grid import Grid, Matrix

# The geometric mean is taken on a scale that begins at this share of its own length: 0–5 becomes 1–6.
SHIFT = 0.2
# A product of at most so many multiplications is done in one thread (OpenBLAS: 4 · 65,536).
_ONE_THREAD = 250_000


@dataclass(frozen=True)
class Drawn:
    """``D`` sets of rules.

    Attributes:
        weights: of the criteria, shape (D, C).
        themes: what the weight of each theme is multiplied by, shape (D, T).
        dimensions: weights of the dimensions, shape (D, K).
        within: whether the themes of a dimension are joined by the geometric mean, shape (D,).
        between: whether the dimensions are, shape (D,).
    """

    weights: Matrix
    themes: Matrix
    dimensions: Matrix
    within: NDArray[np.bool_]
    between: NDArray[np.bool_]

    def of(self, rows: NDArray[np.intp]) -> Drawn:
        """Some of the sets."""
        return Drawn(
            self.weights[rows], self.themes[rows], self.dimensions[rows], self.within[rows], self.between[rows]
        )


def undisturbed(grid: Grid) -> Drawn:
    """The rules of the score itself, as one set."""
    no = np.zeros(1, dtype=bool)
    return Drawn(grid.weights[None, :], np.ones((1, len(grid.themes))), grid.dimension_weights[None, :], no, no)


def totals(grid: Grid, drawn: Drawn) -> Matrix:
    """The total of each organisation under each set of rules, shape (D, n); NaN where nothing counts.

    The rule of ``scoring.tree``: with weights w, points x, s = scored and a = applicable (0 or 1), a theme is
    T = Σwsx / Σws, a dimension ΣAT / ΣA over its themes that have a value, and the total ΣvD / Σv over the dimensions.
    A is the theme's own weight where it has one and Σwa otherwise, times what the set says. Where a set says geometric,
    a mean of the values y with the weights u is exp(Σu ln(y − min + shift) / Σu) − shift + min instead.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6 (linear and geometric aggregation).
    """
    found = np.empty((len(drawn.weights), len(grid.organisations)))
    for rows, within, between in _kinds(drawn):
        part = drawn if len(rows) == len(found) else drawn.of(rows)
        mean = _Mean(grid, geometric=between)
        for index in range(len(grid.dimensions)):
            mean.add(_dimension(grid, part, index, geometric=within), part.dimensions[:, index, None])
        found[rows] = mean.value()
    return found


def _kinds(drawn: Drawn) -> Iterator[tuple[NDArray[np.intp], bool, bool]]:
    """The sets that join alike, within dimensions and between them."""
    for within in (False, True):
        for between in (False, True):
            rows = np.flatnonzero((drawn.within == within) & (drawn.between == between))
            if rows.size:
                yield rows, within, between


class _Mean:
    """A weighted mean that is added up part by part; what has no value (NaN) has no say."""

    def __init__(self, grid: Grid, *, geometric: bool) -> None:
        self._geometric = geometric
        self._shift = SHIFT * (grid.scale.max - grid.scale.min) - grid.scale.min
        self._top: Matrix | None = None
        self._bottom: Matrix = np.zeros((1, 1))

    def add(self, value: Matrix, weight: Matrix) -> None:
        """Take in a part of shape (D, n), which is used up; its weight has that shape or (D, 1)."""
        missing = np.isnan(value)
        if self._geometric:
            value += self._shift
            np.log(value, out=value)
        value *= weight
        if missing.any():
            value[missing] = 0.0
            weight = np.where(missing, 0.0, weight)
        self._top = value if self._top is None else np.add(self._top, value, out=self._top)
        self._bottom = self._bottom + weight

    def value(self) -> Matrix:
        """The mean of what was taken in; NaN where nothing had a value or a weight."""
        found = _divided(np.zeros((1, 1)) if self._top is None else self._top, self._bottom)
        if self._geometric:
            np.exp(found, out=found)
            found -= self._shift
        return found


def _divided(top: Matrix, bottom: Matrix) -> Matrix:
    """The quotient, in place of ``top``; NaN where there is nothing to divide by."""
    if bottom.min(initial=1.0) > 0:
        top /= bottom
        return top
    return np.divide(top, bottom, out=np.full_like(top, np.nan), where=np.broadcast_to(bottom > 0, top.shape))


def _dimension(grid: Grid, drawn: Drawn, index: int, *, geometric: bool) -> Matrix:
    """The values of one dimension, shape (D, n).

    Where everything that applies is scored and no theme has a weight of its own, AT = Σwsx, and one matrix product does
    for all of its themes.
    """
    own, span = grid.members[index], grid.span(index)
    if not geometric and all(grid.complete[span]) and bool(np.isnan(grid.theme_weights[list(own)]).all()):
        weights = drawn.weights[:, span] * drawn.themes[:, grid.theme_of[span]]
        return _divided(_product(weights, grid.worth[:, span]), _sums(grid, weights, span, 0))
    mean = _Mean(grid, geometric=geometric)
    for theme in own:
        columns = grid.themes[theme][2]
        weights = drawn.weights[:, columns]
        counts = _sums(grid, weights, columns, 0)
        if not np.isnan(grid.theme_weights[theme]):
            weight = np.full((len(weights), 1), grid.theme_weights[theme])
        else:
            weight = counts if all(grid.complete[columns]) else _sums(grid, weights, columns, 1)
        mean.add(_divided(_product(weights, grid.worth[:, columns]), counts), weight * drawn.themes[:, theme, None])
    return mean.value()


def _sums(grid: Grid, weights: Matrix, columns: slice, which: int) -> Matrix:
    """Weight scored (``which`` 0) or applicable (1): shape (D, n), or (D, 1) where it is the same for all."""
    part = (grid.scored, grid.applicable)[which][:, columns]
    if all(grid.alike[which][columns]):
        part = part[:1]
    return _product(weights, part)


def _product(weights: Matrix, part: Matrix) -> Matrix:
    """Each organisation's sum under each set, shape (D, n), from shapes (D, C) and (n, C), some of them at a time.

    A larger product would be shared out between threads, which wait for each other longer than they work.
    """
    count = len(part)
    step = max(_ONE_THREAD // max(weights.size, 1), 1)
    if step >= count:
        whole: Matrix = weights @ part.T
        return whole
    found = np.empty((len(weights), count))
    for first in range(0, count, step):
        np.matmul(weights, part[first : first + step].T, out=found[:, first : first + step])
    return found
