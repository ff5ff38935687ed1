"""The sources of error, each with its model: what it adds to the mean and the variance of every score.

- ``answers``: every single answer may be wrong, as ``confusion`` says; what is true given all that was answered to the
  unit, and given the organisation's level, has a mean and a variance. How often answers are wrong is itself uncertain,
  for all organisations alike, and so is whether they are wrong upwards as often as downwards.
- ``unanswered``: drawn from what the organisation's own answers in the dimension lead to (``latent``), moved by a shift
  of the latent level. Part of the shift is common to all organisations: what nobody looked at need not be like what was
  seen. ``missing`` estimates it from whether the harder criteria are those that are missing.
- ``partly``: likewise, within the two ends, with a common shift of its own, as far as exact answers show what lies
  there; as far as they do not, anywhere in it (``inside``).
- ``services``: the services that were chosen are some of many; see ``judged``.
- ``criteria``: the criteria are some of many that could have been asked in each theme.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.inside import PLACE, inside
from digimaturity.insight.judged import EXACT, JUDGED, PARTLY, STANDARD, UNANSWERED
from digimaturity.insight.latent import likelihood, means, moments
from digimaturity.insight.latent_fit import fit
from digimaturity.insight.missing import Shift, missing_shift
from digimaturity.insight.sources import ERRORS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from digimaturity.insight.confusion import Confusion
    from digimaturity.insight.judged import Judged, Matrix, Whole
    from digimaturity.insight.latent import Latent, Moments
    from digimaturity.insight.sources import Source

# Of a partly known answer somebody has seen something, so less is left open.
_PARTLY_SHIFT = Shift(0.0, 0.15)
# How far errors may lean one way, as a standard deviation: of what answers are off, a tenth more may be up than down.
_LEAN = 0.1
# What the logarithm of the slip is moved by for answers without errors.
_FAULTLESS = -8.0
# Rounds of fitting that follow a small change of the error model.
_AGAIN = 5


@dataclass(frozen=True)
class Part:
    """What one source adds.

    Attributes:
        centre: to the mean of each total, shape (n,); ``dimension_centre``: of each dimension, shape (n, K).
        own: standard deviation that is each organisation's own, shape (n,).
        common: what a standard normal shared by all adds to each total, shape (n, factors).
        dimension_variance: shape (n, K).
    """

    source: Source
    centre: Matrix
    own: Matrix
    common: Matrix
    dimension_centre: Matrix
    dimension_variance: Matrix

    @property
    def stream(self) -> int:
        """The number of its stream of draws."""
        return ERRORS.index(self.source)

    @property
    def variance(self) -> Matrix:
        """Of each total, shape (n,)."""
        found: Matrix = self.own**2 + (self.common**2).sum(axis=1)
        return found


def parts_of(
    judged: Judged,
    confusion: Confusion,
    latent: Latent,
    likely: Matrix,
    active: Collection[Source],
    missing: Shift | None = None,
) -> list[Part]:
    """The parts of the active sources; together they give the mean of every score.

    ``missing`` is how what is not known differs from what was answered, where that is known.
    """
    shift = missing or missing_shift(judged, latent)
    open_ = inside(judged, believed=missing is not None)
    moved = np.where(judged.state == UNANSWERED, shift.mean, 0.0)
    base = moments(judged, latent, likely, moved, open_)
    found = [_answers(judged, confusion, latent, base)]
    unknown: tuple[tuple[Source, int, Shift], ...] = (
        ("unanswered", UNANSWERED, shift),
        ("partly", PARTLY, missing or _PARTLY_SHIFT),
    )
    for source, state, by in unknown:
        rows = np.flatnonzero(judged.state == state)
        high, low = (means(judged, latent, likely, moved + sign * by.common, open_) for sign in (1, -1))
        found.append(_unknown(source, judged, latent, base, rows, (high - low) / 2, by.own))
    found += [_services(judged), _criteria(judged, base)]
    return [p for p in found if p.source in active or p.source == "answers"]


def reach(judged: Judged, active: Collection[Source]) -> tuple[Matrix, Matrix]:
    """What each dimension's score can be at all, two of shape (n, K).

    The scale for an organisation of which an answer may be wrong, or what was looked at could have been another; for
    others what its answers leave open. What is partly known is right, and is no further than to its ends where no other
    services could have been looked at.
    """
    n = len(judged.organisations)
    fallible = ("answers" in active) & (np.bincount(judged.row, (judged.state == JUDGED) | (judged.spread > 0), n) > 0)
    is_free = ((judged.services_total > 0) & ("services" in active)) | ("criteria" in active)
    partly = judged.state == PARTLY
    is_partly = _summed(judged, np.arange(len(partly)), judged.part, partly) > 0
    is_whole = is_free[:, None] | np.where(is_partly, _several(judged, active)[:, None], fallible[:, None])
    rows = np.arange(len(judged.row))
    points = judged.levels.points[judged.column]
    fixed = (judged.state == EXACT) & ~fallible[judged.row]
    ends = []
    for place, end in ((judged.first, 0.0), (judged.last, STANDARD)):
        open_ = np.where(partly, points[rows, place], end)
        found = _summed(judged, rows, judged.part, np.where(fixed, judged.known, open_))
        ends.append(np.where(is_whole, end, found))
    return ends[0], ends[1]


def _several(judged: Judged, active: Collection[Source]) -> NDArray[np.bool_]:
    """Of which organisations several services were looked at, which may be alike though others are not, shape (n,)."""
    per_service = np.array([c.is_per_service for c in judged.criteria])
    found = np.bincount(judged.row, per_service[judged.column], len(judged.organisations)) > 0
    found[list(judged.fixed)] = False
    return found & ("services" in active)


def _summed(judged: Judged, rows: Whole, weights: Matrix, values: Matrix) -> Matrix:
    """Σ weights × values by organisation and dimension, shape (n, K)."""
    n, k = judged.weights.shape
    cell = judged.row[rows] * k + judged.dimension[rows]
    return np.bincount(cell, weights[rows] * values[rows], n * k).astype(float).reshape(n, k)


def _answers(judged: Judged, confusion: Confusion, latent: Latent, base: Moments) -> Part:
    """Errors of what was answered, and of measuring what was measured."""
    rows = np.flatnonzero((judged.state == JUDGED) | (judged.state == EXACT))
    centre = _summed(judged, rows, judged.part, base.mean)
    own = _summed(judged, rows, judged.part**2, base.variance)
    # The latent level is not known for sure either, and moves all of the dimension's answers together.
    loose = np.where(judged.state == EXACT, 0.0, base.variance)
    moves = _summed(judged, rows, judged.part, loose)
    own += moves**2 * latent.spread
    common = []
    if (judged.state == JUDGED).any():
        for axis in confusion.axes:
            other = likelihood(judged, confusion.moved(axis))
            again = fit(judged, other, latent, _AGAIN)
            common.append(_summed(judged, rows, judged.part, means(judged, again, other)) - centre)
    if common:  # errors that are known for what they are neither lean nor need doubt
        # Assessors who read a text alike err alike: neither many answers nor two of them take that away.
        miss = np.where(judged.state == JUDGED, confusion.miss(judged.levels)[judged.column], 0.0)
        pull = _pull(judged, confusion, latent, base, rows)
        centre = centre - pull
        common += [_LEAN * _summed(judged, rows, judged.part, miss), pull]
    return _part("answers", judged, centre, own, common, [_whole(latent, moves)])


def _pull(judged: Judged, confusion: Confusion, latent: Latent, base: Moments, rows: Whole) -> Matrix:
    """Half of what the model moves all organisations' dimensions by against their answers as given, shape (n, K).

    Whether errors move a whole group one way hangs on how assessors err at the ends of a ladder: one who is off by a
    step can only be too low at the top, one who weighs what is seen is rarely off there at all. Answers cannot tell
    which, so half is believed and half is doubt.
    """
    faultless = likelihood(judged, confusion.moved((_FAULTLESS, 0.0)))
    as_given = means(judged, latent, faultless)
    moved = _summed(judged, rows, judged.part, np.where(judged.state == JUDGED, base.mean - as_given, 0.0))
    return np.broadcast_to(moved.mean(axis=0) / 2, moved.shape)


def _unknown(
    source: Source, judged: Judged, latent: Latent, base: Moments, rows: Whole, moves: Matrix, shift: float
) -> Part:
    """What was not answered, or in part."""
    centre = _summed(judged, rows, judged.part, base.mean)
    own = _summed(judged, rows, judged.part**2, base.variance)
    loose = _summed(judged, rows, judged.part, base.slope)
    own += loose**2 * (latent.spread + shift**2)
    common = [_summed(judged, rows, judged.part, moves)]
    # An organisation that did the least that its answers mean did no more where none was given: both have one place.
    place = PLACE * _summed(judged, np.arange(len(judged.row)), judged.part, base.reach) * (source == "partly")
    return _part(source, judged, centre, own, common, [_whole(latent, loose), place])


def _whole(latent: Latent, moves: Matrix) -> Matrix:
    """What one standard deviation of the organisation's mean level adds to its dimensions, shape (n, K)."""
    found: Matrix = moves * (latent.spread / latent.between) * np.sqrt(latent.whole_spread)[:, None]
    return found


def _part(
    source: Source, judged: Judged, centre: Matrix, own: Matrix, common: Sequence[Matrix], wholes: Sequence[Matrix]
) -> Part:
    """The part, from what it does to the dimensions: means, own variances, what all or the organisation's share."""
    weights = judged.weights
    factors = [(c * weights).sum(axis=1) for c in common]
    return Part(
        source,
        (centre * weights).sum(axis=1),
        np.sqrt((own * weights**2).sum(axis=1) + sum((w * weights).sum(axis=1) ** 2 for w in wholes)),
        np.stack(factors, axis=1) if factors else np.zeros((len(weights), 0)),
        centre,
        own + sum(w**2 for w in wholes) + sum((c**2 for c in common), start=np.zeros_like(own)),
    )


def _services(judged: Judged) -> Part:
    n, k = judged.weights.shape
    none = np.zeros((n, 0))
    total = np.sqrt(judged.services_total.clip(0))  # a sum that is nought may come out a hair below
    return Part("services", np.zeros(n), total, none, np.zeros((n, k)), judged.services)


def _criteria(judged: Judged, base: Moments) -> Part:
    """Criteria resampled within their themes, the same for all organisations.

    With k criteria the mean of a theme over a resample has the covariance Σ (x_i − T_i)(x_j − T_j) g_i g_j, multiplied
    by k / (k − 1) since a resample of k varies too little; a theme of one criterion cannot be varied.
    """
    n, k = judged.weights.shape
    c = len(judged.criteria)
    cell = judged.row * c + judged.column
    share = np.bincount(cell, judged.part, n * c).reshape(n, c)
    worth = np.bincount(cell, judged.part * base.mean, n * c).reshape(n, c)
    themes = {t: i for i, t in enumerate(dict.fromkeys(x.theme for x in judged.criteria))}
    member = np.zeros((c, len(themes)))
    member[np.arange(c), [themes[x.theme] for x in judged.criteria]] = 1
    whole = share @ member
    mean = np.divide(worth @ member, whole, out=np.zeros_like(whole), where=whole > 0)
    number = ((share > 0) @ member) @ member.T
    wider = np.sqrt(np.divide(number, number - 1, out=np.zeros_like(number), where=number > 1))
    moves = (worth - share * (mean @ member.T)) * wider
    dimension = np.zeros((c, k))
    dimension[judged.column, judged.dimension] = 1
    common = moves * (judged.weights @ dimension.T)
    return Part("criteria", np.zeros(n), np.zeros(n), common, np.zeros((n, k)), moves**2 @ dimension)
