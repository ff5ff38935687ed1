"""The rules of ``scoring.tree`` by matrices: the same figures, for a hundred thousand organisations at once.

The tree explains one score; this adds up many. That both give the same is proved on random catalogues and answers in
``tests/scoring/test_matrix.py``. Imported only by what scores tables, since it brings numpy.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digimaturity.scoring.tree import TOLERANCE, applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.model.catalogue import Catalogue, Criterion, Scale
    from digimaturity.scoring.standing import Standing

Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]

# What a cell holds that is neither level nor value. Blocked and not assessed are missing.
MISSING = float("nan")
NOT_APPLICABLE = float("inf")
# The largest level that the stored format knows, and one.
_LEVELS = 10
# So many rows that what is made of them stays in the processor's own memory.
_TILE = 2048


class Joined(NamedTuple):
    """A cell that several services share, and where it stands; its place in the matrix is ``MISSING``.

    Attributes:
        row, column: where.
        stands: ``standing.standing`` of a scored answer; some of the services may be unanswered.
    """

    row: int
    column: int
    stands: Standing[float]


@dataclass(frozen=True)
class Parts:
    """Figures of the total, shape (n,), or of the ``K`` dimensions, shape (n, K); see ``score.Node``.

    Attributes:
        value: on the catalogue's scale; NaN where nothing is scored.
        low, high: bounds; NaN where nothing is applicable.
        answered, applicable: weights.
        n_answered, n_applicable: numbers of criteria.
        rated: whether coverage is enough; never where nothing is applicable.
    """

    value: Matrix
    low: Matrix
    high: Matrix
    answered: Matrix
    applicable: Matrix
    n_answered: Whole
    n_applicable: Whole
    rated: Mask

    @classmethod
    def empty(cls, *shape: int) -> Parts:
        """Room for the figures of so many rows, or rows and dimensions."""
        value, low, high, answered, applicable = np.empty((5, *shape))
        n_answered, n_applicable = np.empty((2, *shape), np.int64)
        return cls(value, low, high, answered, applicable, n_answered, n_applicable, rated=np.empty(shape, np.bool_))

    def put(self, rows: slice | Whole, part: Parts) -> None:
        """Take in the figures of some rows."""
        for field in fields(self):
            getattr(self, field.name)[rows] = getattr(part, field.name)

    @property
    def coverage(self) -> Matrix:
        """Weight answered ÷ weight applicable, 0–1; 0 where nothing is applicable."""
        return np.nan_to_num(_quotient(self.answered, self.applicable))


@dataclass(frozen=True)
class Scores:
    """The scores of ``n`` rows.

    Attributes:
        total: of each row.
        dimensions: of each row and each dimension of the catalogue, thin ones too.
        partial: whether a dimension is left out, shape (n,); such a score is never called a total.
    """

    total: Parts
    dimensions: Parts
    partial: Mask

    @classmethod
    def empty(cls, rows: int, dimensions: int) -> Scores:
        """Room for the scores of so many rows."""
        return cls(Parts.empty(rows), Parts.empty(rows, dimensions), np.empty(rows, np.bool_))

    def put(self, rows: slice | Whole, scores: Scores) -> None:
        """Take in the scores of some rows."""
        self.total.put(rows, scores.total)
        self.dimensions.put(rows, scores.dimensions)
        self.partial[rows] = scores.partial


@dataclass(frozen=True)
class Rule:
    """How bodies of one kind are scored: ``C`` criteria in ``K`` dimensions.

    Attributes:
        criteria: what is asked, by dimension and theme: the columns of a matrix of answers.
        dimensions: ids of all the catalogue's dimensions, also of those in which nothing is asked.
        dimension_weights: shape (K,).
        counted: whether a dimension has enough criteria to carry a share of the total, shape (K,).
        spans: the columns of each dimension.
        themes: of each dimension, shape (columns, themes + 2): a criterion's weight in its theme's column and in the
            last but one, which adds the themes up, and 1 in the last, which counts.
        scale: the range of points; ``rated_from``: the coverage that is enough.
    """

    criteria: tuple[Criterion, ...]
    dimensions: tuple[str, ...]
    dimension_weights: Matrix
    counted: Mask
    spans: tuple[slice, ...]
    themes: tuple[Matrix, ...]
    scale: Scale
    rated_from: float

    @classmethod
    def of(cls, catalogue: Catalogue, *, kind: str, scope: Collection[str] | None = None, fewest: int = 1) -> Rule:
        """The rule for bodies of a kind; the arguments are those of ``score.score``."""
        asked = {c.id for c in applicable_criteria(catalogue, kind, scope)}
        criteria: list[Criterion] = []
        spans: list[slice] = []
        themes: list[Matrix] = []
        for dimension in catalogue.dimensions:
            members = [[c for c in catalogue.by_theme[t.id] if c.id in asked] for t in dimension.themes]
            own = [(c, number) for number, theme in enumerate(filter(None, members)) for c in theme]
            weights = np.zeros((len(own), sum(map(bool, members)) + 2))
            for row, (criterion, number) in enumerate(own):
                weights[row, [number, -2]] = criterion.weight
            weights[:, -1] = 1
            spans.append(slice(len(criteria), len(criteria) + len(own)))
            themes.append(weights)
            criteria += [c for c, _ in own]
        return cls(
            tuple(criteria),
            tuple(d.id for d in catalogue.dimensions),
            np.array([d.weight for d in catalogue.dimensions], dtype=float),
            np.array([s.stop - s.start >= max(fewest, 1) for s in spans]),
            tuple(spans),
            tuple(themes),
            catalogue.scale,
            catalogue.rated_from,
        )

    @cached_property
    def _measured(self) -> tuple[tuple[int, Matrix], ...]:
        """Columns of the criteria that are measured, and their goalposts, shape (2, posts)."""
        return tuple((i, np.array(c.goalposts, float).T) for i, c in enumerate(self.criteria) if c.goalposts)

    @cached_property
    def _tables(self) -> Matrix:
        """Points by column and level, shape (C, levels); NaN for a level that the criterion does not have."""
        tables = np.full((len(self.criteria), _LEVELS), np.nan)
        for i, criterion in enumerate(self.criteria):
            for level, points in criterion.points_of.items():
                tables[i, level] = points
        return tables

    @cached_property
    def _looked_up(self) -> Whole:
        """Columns in which a level may be worth something else than its number."""
        differs = self._tables != np.arange(_LEVELS)
        levelled = np.array([not c.goalposts for c in self.criteria], bool)
        return np.flatnonzero(levelled & (differs & ~np.isnan(self._tables)).any(axis=1))

    def score(self, raw: Matrix, joined: Sequence[Joined] = ()) -> Scores:
        """The scores of the rows, by the rule of ``score.score``.

        With weights w, points x, s = scored and a = applicable (0 or 1), P = Σwsx, S = Σws and A = Σwa of each theme: a
        theme is P / S; a dimension ΣA(P / S) / ΣA over its themes that have S > 0, its bounds Σ(P + e(A − S)) / ΣA with
        e the lowest or highest points; the total the mean of the counted dimensions that there are, by their weights.

        Args:
            raw: levels, or values in the criterion's unit, shape (n, C); ``MISSING`` or ``NOT_APPLICABLE``. Levels that
                a criterion does not have are not looked for here.
            joined: cells that are no single level or value, by row.
        """
        n = len(raw)
        found = Scores.empty(n, len(self.dimensions))
        room = np.empty((3 * min(n, _TILE), len(self.criteria)))
        for start in range(0, n, _TILE):
            rows = slice(start, min(start + _TILE, n))
            first, last = (bisect_left(joined, row, key=lambda cell: cell.row) for row in (start, rows.stop))
            own = [cell._replace(row=cell.row - start) for cell in joined[first:last]]
            self._fill(raw[rows], own, room)
            dimensions = self._dimensions(room[: 3 * (rows.stop - start)], own)
            partial = np.asarray(self._left_out(dimensions).any(axis=1))
            found.put(rows, Scores(self._total(dimensions), dimensions, partial))
        return found

    def _fill(self, raw: Matrix, joined: Sequence[Joined], room: Matrix) -> None:
        """Put sx, s and a of the rows under each other."""
        n = len(raw)
        points, scored, applicable = room[:n], room[n : 2 * n], room[2 * n : 3 * n]
        known = np.isfinite(raw)
        unknown = ~known
        np.copyto(points, raw)
        np.copyto(points, 0.0, where=unknown)
        np.copyto(scored, known)
        np.copyto(applicable, raw != NOT_APPLICABLE)
        for column, posts in self._measured:
            points[:, column] = np.interp(points[:, column], *posts) * scored[:, column]
        for column in self._looked_up:
            worth = self._tables[column].take(points[:, column].astype(np.intp), mode="clip")
            worth[unknown[:, column]] = 0.0
            points[:, column] = worth
        for row, column, stands in joined:
            points[row, column], scored[row, column], applicable[row, column] = stands.points, 1, 1

    def _dimensions(self, room: Matrix, joined: Sequence[Joined]) -> Parts:
        n = len(room) // 3
        parts = Parts.empty(n, len(self.dimensions))
        for d, (span, weights) in enumerate(zip(self.spans, self.themes, strict=True)):
            top, scored, applicable = (room[:, span] @ weights).reshape(3, n, -1)
            points, answered, weight = top[:, -2], scored[:, -2], applicable[:, -2]
            parts.answered[:, d], parts.applicable[:, d] = answered, weight
            parts.n_answered[:, d], parts.n_applicable[:, d] = scored[:, -1], applicable[:, -1]
            parts.low[:, d] = points + self.scale.min * (weight - answered)
            parts.high[:, d] = points + self.scale.max * (weight - answered)
            top, scored, applicable = top[:, :-2], scored[:, :-2], applicable[:, :-2]
            has = scored > 0
            means = np.divide(applicable * top, scored, out=np.zeros_like(top), where=has)
            parts.value[:, d] = _quotient(_across(means), _across(applicable * has))
        self._widen(parts, joined)
        complete = parts.answered == parts.applicable
        for bound, outer in ((parts.low, np.fmin), (parts.high, np.fmax)):
            # A complete dimension is its own bounds to the last digit, and none lies inside the value.
            found = outer(_quotient(bound, parts.applicable), parts.value)
            bound[:] = np.where(complete, parts.value, found)
        parts.rated[:] = (parts.coverage >= self.rated_from - TOLERANCE) & (parts.n_applicable > 0)
        return parts

    def _widen(self, parts: Parts, joined: Sequence[Joined]) -> None:
        """Let services without an answer count in coverage and bounds, which are still sums of weights here."""
        for row, column, stands in joined:
            d = next(i for i, span in enumerate(self.spans) if span.start <= column < span.stop)
            weight = self.criteria[column].weight
            parts.answered[row, d] -= weight * (1 - stands.complete)
            parts.low[row, d] += weight * (stands.low - stands.points)
            parts.high[row, d] += weight * (stands.high - stands.points)

    def _left_out(self, dimensions: Parts) -> Mask:
        return np.asarray((dimensions.n_applicable == 0) | ~self.counted)

    def _total(self, dimensions: Parts) -> Parts:
        there = ~self._left_out(dimensions)
        weights = self.dimension_weights * there

        def mean(values: Matrix) -> Matrix:
            known = ~np.isnan(values) & there
            return _quotient(_across(weights * np.where(known, values, 0.0)), _across(weights * known))

        value = mean(dimensions.value)
        return Parts(
            value,
            # As in a dimension: no rounding puts a bound inside the value.
            np.fmin(mean(dimensions.low), value),
            np.fmax(mean(dimensions.high), value),
            _across(dimensions.answered * there),
            _across(dimensions.applicable * there),
            _across(dimensions.n_answered * there).astype(np.int64),
            _across(dimensions.n_applicable * there).astype(np.int64),
            np.asarray((dimensions.rated | ~there).all(axis=1) & there.any(axis=1)),
        )


def _across(values: Matrix | Whole) -> Matrix:
    """The sum of each row; as a product, since numpy is slow at adding few numbers many times."""
    return np.asarray(values @ np.ones(values.shape[1]))


def _quotient(top: Matrix, bottom: Matrix) -> Matrix:
    """The quotient; NaN where there is nothing to divide by."""
    return np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0)
