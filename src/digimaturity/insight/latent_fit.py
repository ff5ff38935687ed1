"""The latent levels and the criteria's distributions that make what was answered likely, by empirical Bayes.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from digimaturity.insight.judged import UNANSWERED
from digimaturity.insight.latent import Latent, slices

if TYPE_CHECKING:
    from digimaturity.insight.judged import Judged, Matrix, Whole

# As many organisations as a criterion's family, tilted to suit it, weighs against the criterion's own answers. With
# fewer the distributions come out spiky and the true levels too sure; with more, criteria that differ look alike.
_OWN = 16.0
# Likewise for a family in a dimension, against the family in all of them.
_POOL = 10.0
# Of how far criteria are tilted: 1 over the variance expected, in points².
_EASE = 4.0
_ROUNDS = 14
# Variances of latent levels are at least the one, in 1/points², and begin at the other.
_FLAT, _FIRST = 0.0004, 0.04
# A Newton step is no longer than this, and its information no less than this share of what full knowledge would give.
_LONGEST, _LEAST = 0.5, 0.25
_TINY = 1e-12


class _Seen(NamedTuple):
    """What the units are by the model (prior) and by the answers (post), by criterion and level, and their moments."""

    prior: Matrix
    post: Matrix
    surplus: Matrix
    variance: Matrix
    settled: Matrix


def fit(judged: Judged, likely: Matrix, start: Latent | None = None, rounds: int = _ROUNDS) -> Latent:
    """The model, after some rounds.

    Each round moves every level a Newton step towards its posterior mode; every criterion's tilt by iterative
    proportional fitting towards the expected number of organisations at each level, with pseudo-observations from its
    family (Deming & Stephan 1940, Annals of Mathematical Statistics 11); and each variance to its expectation.

    Args:
        judged: the units; those of which nothing is known say nothing.
        likely: P(what was answered | true level), shape (U, L).
        start: a model to go on from.
        rounds: how many.
    """
    fitting = _Fitting(judged, likely)
    model = start or fitting.first()
    for _ in range(rounds):
        model = fitting.better(model)
    return model


class _Fitting:
    """The known units, and what a round does with them."""

    def __init__(self, judged: Judged, likely: Matrix) -> None:
        self._judged = judged
        self._known = np.flatnonzero(judged.state != UNANSWERED)
        # Where all are known, as they are: not a copy.
        self._likely = likely if len(self._known) == len(likely) else likely[self._known]
        self._column = judged.column[self._known]
        self._shape = judged.weights.shape
        self._cell = judged.row[self._known] * self._shape[1] + judged.dimension[self._known]
        self._weight = self._weights()
        self._dimension_of = np.zeros(len(judged.criteria), np.intp)
        self._dimension_of[judged.column] = judged.dimension

    def _weights(self) -> Matrix:
        """The services of one criterion weigh as much as one answer, since they are of the same body."""
        cells = self._judged.row[self._known] * len(self._judged.criteria) + self._column
        _, place, number = np.unique(cells, return_inverse=True, return_counts=True)
        found: Matrix = 1.0 / number[place]
        return found

    def first(self) -> Latent:
        """Where to begin: what was answered, everybody alike."""
        has = self._judged.levels.has
        share = self._likely / (self._likely.sum(axis=1, keepdims=True) + _TINY)
        seen = self._by_level(share)
        tilt = self._normalised(np.log(np.where(has, seen + _OWN * self._pool(seen), 1.0)))
        n, k = self._shape
        level, spread = np.zeros((n, k)), np.full((n, k), _FIRST)
        whole, whole_spread = np.zeros(n), np.full(n, _FIRST)
        return Latent(tilt, np.zeros(len(has)), level, spread, np.full(k, _FIRST), whole, whole_spread, _FIRST)

    def better(self, model: Latent) -> Latent:
        """The model after one round."""
        seen = self._see(model)
        ease, tilt = self._criteria(model, seen)
        return self._organisations(model, seen, ease, tilt)

    def _see(self, model: Latent) -> _Seen:
        prior, post = np.zeros((2, *self._judged.levels.has.shape))
        surplus, full, settled = np.empty((3, len(self._known)))
        for part in slices(len(self._known)):
            points, weight = self._judged.levels.points[self._column[part]], self._weight[part]
            before = model.chances(self._judged, self._known[part])
            after = before * self._likely[part]
            after /= after.sum(axis=1, keepdims=True) + _TINY
            prior = self._with(prior, part, before * weight[:, None])
            post = self._with(post, part, after * weight[:, None])
            (mean, variance), (mean0, variance0) = _moments(after, points), _moments(before, points)
            surplus[part] = weight * (mean - mean0)
            full[part] = weight * variance0
            settled[part] = weight * np.maximum(variance0 - variance, 0)
        return _Seen(prior, post, surplus, full, settled)

    def _organisations(self, model: Latent, seen: _Seen, ease: Matrix, tilt: Matrix) -> Latent:
        """The levels of organisations, a step better, with the variances that they show."""
        surplus, full, settled = (self._by_cell(v) for v in (seen.surplus, seen.variance, seen.settled))
        held = np.maximum(settled, _LEAST * full) + _TINY
        pull = (model.level - model.whole[:, None]) / model.between
        level = model.level + ((surplus - pull) / (held + 1 / model.between)).clip(-_LONGEST, _LONGEST)
        spread = 1 / (settled + 1 / model.between)
        # What the answers in a dimension say by themselves, and how much that says of the organisation as a whole.
        free = level + surplus / held
        trust = 1 / (model.between + 1 / np.maximum(settled, _TINY))
        whole_spread = 1 / (trust.sum(axis=1) + 1 / model.whole_between)
        whole = (free * trust).sum(axis=1) * whole_spread
        between = np.maximum(((level - whole[:, None]) ** 2 + spread).mean(axis=0), _FLAT)
        whole_between = max(float((whole**2 + whole_spread).mean()), _FLAT)
        return Latent(tilt, ease, level, spread, between, whole, whole_spread, whole_between)

    def _criteria(self, model: Latent, seen: _Seen) -> tuple[Matrix, Matrix]:
        """How far each criterion is tilted, and its distribution, a step better."""
        levels = self._judged.levels
        number = len(levels.has)
        gain, room = (np.bincount(self._column, v, number).astype(float) for v in (seen.surplus, seen.variance))
        ease = model.ease + ((gain - _EASE * model.ease) / (room + _EASE)).clip(-_LONGEST, _LONGEST)
        post, prior = seen.post, seen.prior
        aim = np.exp(self._normalised(np.log(self._pool(post) + _TINY) + ease[:, None] * levels.points))
        now = np.exp(model.tilt)
        ratio = np.divide(post + _OWN * aim, prior + _OWN * now, out=np.ones(levels.has.shape), where=levels.has)
        return ease, self._normalised(model.tilt + np.log(np.maximum(ratio, _TINY)))

    def _by_cell(self, values: Matrix) -> Matrix:
        n, k = self._shape
        return np.bincount(self._cell, values, n * k).astype(float).reshape(n, k)

    def _by_level(self, values: Matrix) -> Matrix:
        found = np.zeros(self._judged.levels.has.shape)
        for part in slices(len(values)):
            found = self._with(found, part, values[part])
        return found

    def _with(self, sums: Matrix, part: slice, values: Matrix) -> Matrix:
        """Sums by criterion and level with those of some more units, added one by one as if all had come at once."""
        cells = (self._column[part, None] * sums.shape[1] + np.arange(sums.shape[1])).ravel()
        known = np.arange(sums.size)
        added = np.bincount(np.concatenate((known, cells)), np.concatenate((sums.ravel(), values.ravel())), sums.size)
        return added.astype(float).reshape(sums.shape)

    def _pool(self, seen: Matrix) -> Matrix:
        """What criteria of the same points have in the dimension, drawn to what they have in all; rows sum to 1."""
        levels = self._judged.levels
        whole = _gathered(seen + 0.5 * levels.has / np.bincount(levels.family)[levels.family, None], levels.family)
        whole /= whole.sum(axis=1, keepdims=True)
        key = levels.family * self._shape[1] + self._dimension_of
        found: Matrix = _gathered(seen, key)[key] + _POOL * whole[levels.family]
        found /= found.sum(axis=1, keepdims=True)
        return found

    def _normalised(self, logs: Matrix) -> Matrix:
        """Logarithms whose exponentials add up to 1 over the levels that there are."""
        found: Matrix = np.where(self._judged.levels.has, logs, -np.inf)
        found -= found.max(axis=1, keepdims=True)
        found -= np.log(np.exp(found).sum(axis=1, keepdims=True))
        return found


def _moments(chances: Matrix, points: Matrix) -> tuple[Matrix, Matrix]:
    mean = (chances * points).sum(axis=1)
    return mean, (chances * points**2).sum(axis=1) - mean**2


def _gathered(rows: Matrix, key: Whole) -> Matrix:
    """Sums of the rows of each key."""
    found = np.zeros((int(key.max()) + 1, rows.shape[1]))
    np.add.at(found, key, rows)
    return found
