"""What the true levels may be: one latent level per organisation and dimension, and what was answered.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.judged import EXACT, JUDGED, PARTLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.confusion import Confusion
    from digimaturity.insight.inside import Inside
    from digimaturity.insight.judged import Judged, Levels, Matrix, Whole

_TINY = 1e-12
# The variance of a true level is widened by this times its levels less one, over the number of organisations, of which
# there are taken to be at least so many; found by simulation.
_PLUGGED, _FEW = 2.0, 8
# How far the latent level is moved, in 1/points, to see what that does.
_STEP = 0.05
# The odds that those who agreed on one of several answers took the wrong one.
_WRONG_SIDE = 0.2
# So many units are worked on at a time.
_AT_A_TIME = 8_192


@dataclass(frozen=True)
class Latent:
    """P(true level x of criterion c | u) ∝ e^(tilt_c(x) + u · points): the partial credit model.

    Masters (1982), *A Rasch model for partial credit scoring*, Psychometrika 47(2), with points for scores. u is the
    organisation's level in the dimension, normal round the organisation's own mean, which is normal round 0.

    Attributes:
        tilt: by criterion and level, shape (C, L), −inf where there is no level.
        ease: how far a criterion's family of levels is tilted to suit it, in 1/points, shape (C,).
        level: u, in 1/points, shape (n, K); ``spread``: its variance given the answers and the organisation's mean.
        between: variance of u round the organisation's mean, by dimension, shape (K,).
        whole: the organisation's mean, shape (n,); ``whole_spread``: its variance given the answers.
        whole_between: variance of that mean between organisations.
    """

    tilt: Matrix
    ease: Matrix
    level: Matrix
    spread: Matrix
    between: Matrix
    whole: Matrix
    whole_spread: Matrix
    whole_between: float

    def chances(self, judged: Judged, rows: Whole | slice, shift: Matrix | float = 0.0) -> Matrix:
        """P(x | u + shift) of some units, shape (units, L)."""
        own = self.level[judged.row[rows], judged.dimension[rows]] + shift
        found: Matrix = judged.levels.points[judged.column[rows]]  # a copy, in which the rest is done
        found *= np.asarray(own)[..., None]
        found += self.tilt[judged.column[rows]]
        found -= found.max(axis=1, keepdims=True)
        np.exp(found, out=found)
        found /= found.sum(axis=1, keepdims=True)
        return found


@dataclass(frozen=True)
class Moments:
    """Each unit's points, given what is known of it, shape (U,).

    Attributes:
        mean, variance: of the points.
        slope: what the mean changes by with the latent level.
        reach: how far it may lie off on the whole, up or down, where the model is not believed.
    """

    mean: Matrix
    variance: Matrix
    slope: Matrix
    reach: Matrix


def likelihood(judged: Judged, confusion: Confusion) -> Matrix:
    """P(what was answered | true level), shape (U, L); 1 where nothing was."""
    levels = judged.levels
    found = levels.has[judged.column].astype(float)
    one, agreed = confusion.table(levels), confusion.table(levels, agreed=True)
    for rater in range(judged.said.shape[1]):
        said = judged.said[:, rater]
        is_consensus = judged.agreed & (rater == 0)
        for table, which in ((one, ~is_consensus), (agreed, is_consensus)):
            rows = np.flatnonzero(which & (said >= 0) & (judged.state == JUDGED))
            for at in (rows[part] for part in slices(len(rows))):
                found[at] *= table[judged.column[at], said[at]]
    _allow_for_the_other_side(judged, found)
    rows = np.flatnonzero(judged.state == PARTLY)
    place = np.arange(levels.points.shape[1])
    found[rows] *= (place >= judged.first[rows, None]) & (place <= judged.last[rows, None])
    rows = np.flatnonzero(judged.state == EXACT)
    found[rows] = _hats(levels, judged.column[rows], judged.known[rows])
    return found


def _allow_for_the_other_side(judged: Judged, likely: Matrix) -> None:
    """Let a consensus have taken the wrong side, however seldom single answers are that wrong; changes ``likely``."""
    decided = judged.agreed & (judged.state == JUDGED)
    for rater in range(1, judged.said.shape[1]):
        rows = np.flatnonzero(decided & (judged.said[:, rater] >= 0))
        own, other = judged.said[rows, 0], judged.said[rows, rater]
        likely[rows, other] = np.maximum(likely[rows, other], _WRONG_SIDE * likely[rows, own])


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


def moments(
    judged: Judged, latent: Latent, likely: Matrix, shift: Matrix | float = 0.0, open_: Inside | None = None
) -> Moments:
    """Mean and variance of every unit's points, and what they hang on.

    Args:
        judged: the units.
        latent: the model.
        likely: P(what was answered | true level), shape (U, L).
        shift: moves the latent level of each, shape (U,) or one number.
        open_: where the model is not believed; everywhere it is, without.
    """
    mean, variance, mass = np.empty((3, len(judged.row)))
    for part in slices(len(judged.row)):
        post, mass[part] = _posterior(judged, latent, likely, shift, open_, part)
        points = judged.levels.points[judged.column[part]]
        mean[part] = (post * points).sum(axis=1)
        variance[part] = ((post * points**2).sum(axis=1) - mean[part] ** 2).clip(0)
    # A criterion's distribution is itself estimated from n organisations, which makes what is plugged in look surer.
    variance *= 1.0 + _PLUGGED * (judged.levels.has.sum(axis=1) - 1)[judged.column] / max(len(judged.weights), _FEW)
    slope, reach = variance, np.zeros(len(mean))
    if open_ is not None and open_.is_open.any():
        up, down = (means(judged, latent, likely, shift + sign * _STEP, open_) for sign in (1, -1))
        slope = np.where(open_.is_open, (up - down) / (2 * _STEP), variance)
        reach = mass * (1 - open_.trust) * open_.half
    exact = judged.state == EXACT
    return Moments(
        np.where(exact, judged.known, mean),
        np.where(exact, judged.spread, variance),
        np.where(exact, 0.0, slope),
        np.where(exact, 0.0, reach),
    )


def means(
    judged: Judged, latent: Latent, likely: Matrix, shift: Matrix | float = 0.0, open_: Inside | None = None
) -> Matrix:
    """The means of ``moments``."""
    found = np.empty(len(judged.row))
    for part in slices(len(judged.row)):
        post, _ = _posterior(judged, latent, likely, shift, open_, part)
        found[part] = (post * judged.levels.points[judged.column[part]]).sum(axis=1)
    return np.where(judged.state == EXACT, judged.known, found)


def slices(units: int) -> Iterator[slice]:
    """Some of the units at a time, so that what is worked on stays near the processor."""
    for first in range(0, units, _AT_A_TIME):
        yield slice(first, first + _AT_A_TIME)


def _posterior(
    judged: Judged, latent: Latent, likely: Matrix, shift: Matrix | float, open_: Inside | None, part: slice
) -> tuple[Matrix, Matrix]:
    """P(true level | what was answered) of some units, and how likely it lies where the model is not believed."""
    post = latent.chances(judged, part, shift[part] if isinstance(shift, np.ndarray) else shift)
    post *= likely[part]
    post /= post.sum(axis=1, keepdims=True) + _TINY
    return open_.blurred(post, part) if open_ else (post, np.zeros(len(post)))
