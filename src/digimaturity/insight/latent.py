"""What the true levels may be: one latent level per organisation and dimension, and what was answered.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.insight.judged import EXACT, JUDGED, PARTLY, UNANSWERED

if TYPE_CHECKING:
    from digimaturity.insight.confusion import Confusion
    from digimaturity.insight.judged import Judged, Levels, Matrix, Whole

# Pseudo-observations by which a criterion's own distribution is drawn to that of its family and dimension.
_OWN = 4.0
# Likewise for a family's distribution in a dimension, towards the family's in all.
_POOL = 10.0
_ROUNDS = 14
# The variance of latent levels is at least this, in 1/points²; and what it is taken to be before anything is known.
_FLAT, _FIRST = 0.0004, 0.04
_TINY = 1e-12


@dataclass(frozen=True)
class Latent:
    """P(true level x of criterion c | u) ∝ tilt_c(x) exp(u · points): the partial credit model.

    Masters (1982), *A Rasch model for partial credit scoring*, Psychometrika 47(2), with points as scores: u is the
    organisation's level in the dimension, normal with mean 0 and a variance of its own per dimension.

    Attributes:
        tilt: logarithms, shape (C, L), −inf where there is no level.
        level: u, shape (n, K); ``spread``: its posterior variance.
        between: variance of u by dimension, shape (K,).
    """

    tilt: Matrix
    level: Matrix
    spread: Matrix
    between: Matrix

    def chances(self, judged: Judged, rows: Whole | slice, shift: Matrix | float = 0.0) -> Matrix:
        """P(x | u + shift) of some units, shape (units, L)."""
        points = judged.levels.points[judged.column[rows]]
        own = self.level[judged.row[rows], judged.dimension[rows]] + shift
        logs = self.tilt[judged.column[rows]] + np.asarray(own)[..., None] * points
        logs -= logs.max(axis=1, keepdims=True)
        found = np.exp(logs)
        found /= found.sum(axis=1, keepdims=True)
        return found


@dataclass(frozen=True)
class Moments:
    """Mean and variance of each unit's points given what is known, and what they would be without, shape (U,)."""

    mean: Matrix
    variance: Matrix
    prior_mean: Matrix
    prior_variance: Matrix


def likelihood(judged: Judged, confusion: Confusion) -> Matrix:
    """P(what was answered | true level), shape (U, L); 1 where nothing was."""
    levels = judged.levels
    found = np.where(levels.has[judged.column], 1.0, 0.0)
    one, agreed = confusion.table(levels), confusion.table(levels, agreed=True)
    for rater in range(judged.said.shape[1]):
        said = judged.said[:, rater]
        for table, which in ((one, ~judged.agreed), (agreed, judged.agreed)):
            rows = np.flatnonzero(which & (said >= 0) & (judged.state == JUDGED))
            found[rows] *= table[judged.column[rows], said[rows]]
    rows = np.flatnonzero(judged.state == PARTLY)
    place = np.arange(levels.points.shape[1])
    found[rows] *= (place >= judged.first[rows, None]) & (place <= judged.last[rows, None])
    rows = np.flatnonzero(judged.state == EXACT)
    found[rows] = _hats(levels, judged.column[rows], judged.known[rows])
    return found


def _hats(levels: Levels, column: Whole, known: Matrix) -> Matrix:
    """Each value of points shared between the two levels beside it, shape (units, L)."""
    points, has = levels.points[column], levels.has[column]
    place = np.arange(points.shape[1])
    below = np.where(has & (points <= known[:, None] + 1e-9), place, -1).max(axis=1).clip(0)
    above = np.minimum(below + 1, has.sum(axis=1) - 1)
    at = np.arange(len(column))
    gap = points[at, above] - points[at, below]
    part = np.divide(known - points[at, below], gap, out=np.zeros(len(at)), where=gap > 0).clip(0, 1)
    found = np.zeros(points.shape)
    found[at, below] = 1 - part
    found[at, above] += part
    return found


def fit(judged: Judged, likely: Matrix, start: Latent | None = None, rounds: int = _ROUNDS) -> Latent:
    """The model that makes the answers likely, by empirical Bayes.

    Each round moves every u a Newton step towards its posterior mode, every criterion's tilt by iterative proportional
    fitting towards the expected number of organisations at each level (with pseudo-observations from the pool), and
    the variance between organisations to its expectation.
    """
    levels = judged.levels
    known = np.flatnonzero(judged.state != UNANSWERED)
    n, k = judged.weights.shape
    size = levels.points.shape
    column, likely = judged.column[known], likely[known]
    points = levels.points[column]
    cell = judged.row[known] * k + judged.dimension[known]
    weight = _weight(judged, known)
    dimension_of = np.zeros(size[0], np.intp)
    dimension_of[judged.column] = judged.dimension
    model = start or _first(judged, likely, known)
    for _ in range(rounds):
        prior = model.chances(judged, known)
        post = prior * likely
        post /= post.sum(axis=1, keepdims=True) + _TINY
        mean, mean0 = (post * points).sum(axis=1), (prior * points).sum(axis=1)
        var, var0 = ((p * points**2).sum(axis=1) - m**2 for p, m in ((post, mean), (prior, mean0)))
        slope = np.bincount(cell, weight * (mean - mean0), n * k).reshape(n, k)
        held = np.bincount(cell, weight * (var0 - var), n * k).reshape(n, k).clip(0)
        full = np.bincount(cell, weight * var0, n * k).reshape(n, k)
        spread = 1.0 / (held + 1.0 / model.between)
        step = (slope - model.level / model.between) / (np.maximum(held, 0.25 * full) + 1.0 / model.between)
        level = model.level + step.clip(-0.5, 0.5)
        seen = _by_column(column, post * weight[:, None], size)
        usual = _by_column(column, prior * weight[:, None], size)
        pool = _pool(seen, levels, dimension_of)
        at_zero = np.exp(model.tilt)
        ratio = np.divide(seen + _OWN * pool, usual + _OWN * at_zero, out=np.ones(size), where=levels.has)
        tilt = _normalised(model.tilt + np.log(np.maximum(ratio, _TINY)), levels)
        between = np.maximum((level**2 + spread).mean(axis=0), _FLAT)
        model = Latent(tilt, level, spread, between)
    return model


def _weight(judged: Judged, known: Whole) -> Matrix:
    """Units of several services weigh together as much as one, since they are looked at in the same body."""
    cells = judged.row[known] * len(judged.criteria) + judged.column[known]
    _, place, number = np.unique(cells, return_inverse=True, return_counts=True)
    found: Matrix = 1.0 / number[place]
    return found


def _by_column(column: Whole, values: Matrix, size: tuple[int, int]) -> Matrix:
    flat = (column[:, None] * size[1] + np.arange(size[1])).ravel()
    return np.bincount(flat, values.ravel(), size[0] * size[1]).astype(float).reshape(size)


def _pool(seen: Matrix, levels: Levels, dimension_of: Whole) -> Matrix:
    """What criteria of the same points have in the dimension, drawn to what they have in all; rows sum to 1."""
    families = levels.family.max() + 1
    whole = np.zeros((families, seen.shape[1]))
    np.add.at(whole, levels.family, seen)
    there = np.zeros(whole.shape, bool)
    there[levels.family] = levels.has
    whole = np.where(there, whole + 0.5, 0.0)
    whole /= whole.sum(axis=1, keepdims=True)
    key = levels.family * (dimension_of.max() + 1) + dimension_of
    own = np.zeros((key.max() + 1, seen.shape[1]))
    np.add.at(own, key, seen)
    found: Matrix = own[key] + _POOL * whole[levels.family]
    found /= found.sum(axis=1, keepdims=True)
    return found


def _normalised(tilt: Matrix, levels: Levels) -> Matrix:
    logs = np.where(levels.has, tilt, -np.inf)
    logs -= logs.max(axis=1, keepdims=True)
    found: Matrix = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
    return found


def _first(judged: Judged, likely: Matrix, known: Whole) -> Latent:
    """Where to begin: what was answered, everybody alike."""
    levels = judged.levels
    share = likely / (likely.sum(axis=1, keepdims=True) + _TINY)
    seen = _by_column(judged.column[known], share, levels.points.shape)
    dimension_of = np.zeros(len(seen), np.intp)
    dimension_of[judged.column] = judged.dimension
    pool = _pool(seen, levels, dimension_of)
    tilt = _normalised(np.log(np.where(levels.has, seen + _OWN * pool, 1.0)), levels)
    shape = judged.weights.shape
    return Latent(tilt, np.zeros(shape), np.full(shape, _FIRST), np.full(shape[1], _FIRST))


def moments(judged: Judged, latent: Latent, likely: Matrix, shift: Matrix | float = 0.0) -> Moments:
    """Mean and variance of every unit's points; ``shift`` moves the latent level of each, shape (U,) or one number."""
    every = slice(None)
    prior = latent.chances(judged, every, shift)
    post = prior * likely
    post /= post.sum(axis=1, keepdims=True) + _TINY
    points = judged.levels.points[judged.column]
    mean, prior_mean = (post * points).sum(axis=1), (prior * points).sum(axis=1)
    variance = ((post * points**2).sum(axis=1) - mean**2).clip(0)
    prior_variance = ((prior * points**2).sum(axis=1) - prior_mean**2).clip(0)
    exact = judged.state == EXACT
    mean = np.where(exact, judged.known, mean)
    return Moments(mean, np.where(exact, judged.spread, variance), prior_mean, prior_variance)
