"""The rules of ``scoring.tree`` by matrices: the same figures, for a hundred thousand organisations at once.

The tree explains one score; this adds up many. That both give the same is proved on random catalogues and answers in
``tests/scoring/test_matrix.py``. Imported only by what scores tables, since it brings numpy.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digimaturity.ground.quick_dataclass import dataclass
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
        least, most: the range that answers known in part leave; NaN as the value.
        low, high: bounds; NaN where nothing is applicable.
        answered, applicable: weights.
        n_answered, n_applicable: numbers of criteria.
        rated: whether coverage is enough; never where nothing is scored.
    """

    value: Matrix
    least: Matrix
    most: Matrix
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
        value, least, most, low, high, answered, applicable = np.empty((7, *shape))
        n_answered, n_applicable = np.empty((2, *shape), np.int64)
        rated = np.empty(shape, np.bool_)
        return cls(value, least, most, low, high, answered, applicable, n_answered, n_applicable, rated)

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
        theme_weights: of each dimension, shape (themes,); None where its themes have no weights of their own.
        scale: the range of points; ``rated_from``: the coverage that is enough.
    """

    criteria: tuple[Criterion, ...]
    dimensions: tuple[str, ...]
    dimension_weights: Matrix
    counted: Mask
    spans: tuple[slice, ...]
    themes: tuple[Matrix, ...]
    theme_weights: tuple[Matrix | None, ...]
    scale: Scale
    rated_from: float

    @classmethod
    def of(cls, catalogue: Catalogue, *, kind: str, scope: Collection[str] | None = None, fewest: int = 1) -> Rule:
        """The rule for bodies of a kind; the arguments are those of ``score.score``."""
        asked = {c.id for c in applicable_criteria(catalogue, kind, scope)}
        criteria: list[Criterion] = []
        spans: list[slice] = []
        themes: list[Matrix] = []
        theme_weights: list[Matrix | None] = []
        for dimension in catalogue.dimensions:
            members = [(t.weight, [c for c in catalogue.by_theme[t.id] if c.id in asked]) for t in dimension.themes]
            members = [(weight, theme) for weight, theme in members if theme]
            own = [(c, number) for number, (_, theme) in enumerate(members) for c in theme]
            given = [weight for weight, _ in members if weight is not None]
            theme_weights.append(np.array(given, float) if given else None)
            weights = np.zeros((len(own), len(members) + 2))
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
            tuple(theme_weights),
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

        With weights w, points x, s = scored and a = applicable (0 or 1), P = Σwsx, S = Σws and A = Σwa of each theme,
        and V its own weight where A > 0, or A where it has none: a theme is P / S; a dimension ΣV(P / S) / ΣV over its
        themes that have S > 0, its bounds ΣV((P + e(A − S)) / A) / ΣV with e the lowest or highest points; the total
        the mean of the counted dimensions that there are, by their weights. What is known in part has its points here
        and widens range and bounds afterwards, cell by cell.

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
        slack = _slack(joined) if joined else None
        for d, (span, weights) in enumerate(zip(self.spans, self.themes, strict=True)):
            sums = (room[:, span] @ weights).reshape(3, n, -1)
            parts.n_answered[:, d], parts.n_applicable[:, d] = sums[1, :, -1], sums[2, :, -1]
            self._dimension(parts, d, sums, slack)
        complete = parts.answered == parts.applicable
        for bound, end, outer in ((parts.low, parts.least, np.fmin), (parts.high, parts.most, np.fmax)):
            # None lies inside the value by a hair, and in a complete dimension the bounds are the range.
            outer(end, parts.value, out=end)
            bound[:] = np.where(complete, end, outer(bound, end))
        parts.rated[:] = (parts.coverage >= self.rated_from - TOLERANCE) & (parts.n_answered > 0)
        if slack is not None and slack.silent.any():
            self._leave_silent(parts, room[2 * n :], slack)
        return parts

    def _leave_silent(self, parts: Parts, applicable: Matrix, slack: _Slack) -> None:
        """Take what says nothing out of what is answered; it stays in the range, and in what is rated."""
        for d, (span, weights) in enumerate(zip(self.spans, self.theme_weights, strict=True)):
            own = slack.within(span)
            if not len(own.row):
                continue
            local, theme = self._themes_of(d, own.column)
            there = (applicable[:, span] @ self.themes[d])[:, :-2]
            by_theme = there if weights is None else weights * (there > 0)
            share = local * by_theme[own.row, theme] / there[own.row, theme] / _across(by_theme)[own.row]
            np.subtract.at(parts.answered[:, d], own.row, share * own.silent * parts.applicable[own.row, d])
            np.subtract.at(parts.n_answered[:, d], own.row, (own.silent + own.gap > 1 - TOLERANCE).astype(np.int64))

    def _dimension(self, parts: Parts, d: int, sums: Matrix, slack: _Slack | None) -> None:
        """Put in the figures of a dimension; ``sums`` are P, S and A of its themes, of all together, and counts."""
        points, scored, applicable = sums[:, :, :-2]
        weights = self.theme_weights[d]
        theme_weight = applicable if weights is None else weights * (applicable > 0)
        has = scored > 0
        means = np.divide(theme_weight * points, scored, out=np.zeros_like(points), where=has)
        known, whole = _across(theme_weight * has), _across(theme_weight)
        parts.value[:, d] = parts.least[:, d] = parts.most[:, d] = _quotient(_across(means), known)
        parts.answered[:, d], parts.applicable[:, d] = sums[1, :, -2], sums[2, :, -2]
        top, answered = sums[0, :, -2], sums[1, :, -2]
        if weights is not None:
            per_weight = np.divide(theme_weight, applicable, out=np.zeros_like(points), where=applicable > 0)
            top, answered = _across(per_weight * points), _across(per_weight * scored)
            parts.answered[:, d] = parts.applicable[:, d] * np.nan_to_num(_quotient(answered, whole))
        parts.low[:, d] = _quotient(top + self.scale.min * (whole - answered), whole)
        parts.high[:, d] = _quotient(top + self.scale.max * (whole - answered), whole)
        own = slack and slack.within(self.spans[d])
        if own and len(own.row):
            row, (local, theme) = own.row, self._themes_of(d, own.column)
            weight = local * theme_weight[row, theme]
            of_known, of_whole = weight / scored[row, theme] / known[row], weight / applicable[row, theme] / whole[row]
            np.add.at(parts.least[:, d], row, of_known * own.least)
            np.add.at(parts.most[:, d], row, of_known * own.most)
            np.add.at(parts.low[:, d], row, of_whole * own.low)
            np.add.at(parts.high[:, d], row, of_whole * own.high)
            np.subtract.at(parts.answered[:, d], row, of_whole * own.gap * parts.applicable[row, d])

    def _themes_of(self, d: int, columns: Whole) -> tuple[Matrix, Whole]:
        """The weight of each of some columns of a dimension, and the place of its theme."""
        own = self.themes[d][columns - self.spans[d].start]
        return own[:, -2], own[:, :-2].argmax(axis=1)

    def _left_out(self, dimensions: Parts) -> Mask:
        return np.asarray((dimensions.n_applicable == 0) | ~self.counted)

    def _total(self, dimensions: Parts) -> Parts:
        there = ~self._left_out(dimensions)
        weights = self.dimension_weights * there

        def mean(values: Matrix) -> Matrix:
            known = ~np.isnan(values) & there
            return _quotient(_across(weights * np.where(known, values, 0.0)), _across(weights * known))

        value = mean(dimensions.value)
        # As in a dimension: no rounding puts an end inside the value, nor a bound inside the range.
        least, most = np.minimum(mean(dimensions.least), value), np.maximum(mean(dimensions.most), value)
        return Parts(
            value,
            least,
            most,
            np.fmin(mean(dimensions.low), least),
            np.fmax(mean(dimensions.high), most),
            _across(dimensions.answered * there),
            _across(dimensions.applicable * there),
            _across(dimensions.n_answered * there).astype(np.int64),
            _across(dimensions.n_applicable * there).astype(np.int64),
            np.asarray((dimensions.rated | ~there).all(axis=1) & there.any(axis=1)),
        )


class _Slack(NamedTuple):
    """Cells that several services share or that are known in part, shape (cells,).

    Attributes:
        row, column: where.
        least, most, low, high: of each, less its points.
        gap: how much of it is unanswered, 0–1; ``silent``: how much is answered by what says nothing.
    """

    row: Whole
    column: Whole
    least: Matrix
    most: Matrix
    low: Matrix
    high: Matrix
    gap: Matrix
    silent: Matrix

    def within(self, span: slice) -> _Slack:
        """Those in the columns of a dimension."""
        inside = (self.column >= span.start) & (self.column < span.stop)
        return _Slack(*(values[inside] for values in self))


def _slack(joined: Sequence[Joined]) -> _Slack:
    row, column = np.array([(j.row, j.column) for j in joined], np.intp).T
    found = np.array([(s.points, s.least, s.most, s.low, s.high, s.complete, s.silent) for _, _, s in joined]).T
    least, most, low, high = found[1:5] - found[0]
    return _Slack(row, column, least, most, low, high, 1 - found[5], found[6])


def _across(values: Matrix | Whole) -> Matrix:
    """The sum of each row; as a product, since numpy is slow at adding few numbers many times."""
    return np.asarray(values @ np.ones(values.shape[1]))


def _quotient(top: Matrix, bottom: Matrix) -> Matrix:
    """The quotient; NaN where there is nothing to divide by."""
    return np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0)
