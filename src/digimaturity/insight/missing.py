"""Whether what is missing is harder or easier than what was seen.

If an answer is missing with odds that rise with e^(b · points), the missing ones are distributed like the answered ones
tilted by e^(b · points): the latent level is moved by b. Between criteria the same b shows as more missing answers
where the organisation could expect more points, so it can be estimated; what is left uncertain stays as a spread.
Rubin (1976), *Inference and missing data*, Biometrika 63(3), for why it cannot be known for sure.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from digimaturity.insight.judged import UNANSWERED

if TYPE_CHECKING:
    from digimaturity.insight.judged import Judged, Matrix, Whole
    from digimaturity.insight.latent import Latent

# Before anything is known b is taken to be 0, give or take this, in 1/points.
PRIOR = 0.4
# The estimate says what holds between criteria; within one it may be off by this much.
_WITHIN = 0.12
# The reliability of what can be expected is taken to be at least this.
_LEAST = 0.1
# What is an organisation's own in a dimension, one standard deviation, in 1/points.
_OWN_SHIFT = 0.1


class Shift(NamedTuple):
    """How the latent level of what is not known differs from that of what is, in 1/points.

    Attributes:
        mean: the difference that is expected, of all organisations.
        common: its standard deviation, the same draw for all organisations.
        own: standard deviation of what each organisation has beside it in each dimension.
    """

    mean: float = 0.0
    common: float = PRIOR
    own: float = _OWN_SHIFT


def missing_shift(judged: Judged, latent: Latent) -> Shift:
    """The mean of b and its standard deviation.

    Two estimates, from the criteria within organisations and from the organisations, are joined with the prior as
    normals are.
    """
    missing = (judged.state == UNANSWERED).astype(float)
    if not missing.any() or missing.all():
        return Shift()
    points = judged.levels.points[judged.column]
    chances = latent.chances(judged, slice(None))
    expected = (chances * points).sum(axis=1)
    n, c = judged.weights.shape[0], len(judged.criteria)
    size = np.bincount(judged.row, minlength=n)
    share = (np.bincount(judged.row, missing, n) / size)[judged.row]
    level = (np.bincount(judged.row, expected, n) / size)[judged.row]
    spread = np.maximum((chances * points**2).sum(axis=1) - expected**2, 0)
    # What can be expected is known from a few answers only, which draws a slope to 0.
    seen = np.bincount(judged.column, 1 - missing, c).clip(1)[judged.column]
    usual, none = share * (1 - share), np.zeros(len(share))
    found = [
        _slope(expected - level, missing - share, usual, spread / seen, judged.column),
        _slope(level - level.mean(), share - missing.mean(), usual.mean() + none, none, judged.row),
    ]
    weights = [1 / PRIOR**2, *(1 / (error + _WITHIN**2) for _, error in found)]
    mean = sum(w * b for w, (b, _) in zip(weights[1:], found, strict=True)) / sum(weights)
    return Shift(float(mean), float(sum(weights) ** -0.5))


def _slope(x: Matrix, y: Matrix, usual: Matrix, noise: Matrix, cluster: Whole) -> tuple[float, float]:
    """Slope of the log-odds and its variance, by clusters of which none says more than its part.

    Args:
        x: points to be expected, centred.
        y: whether it is missing, centred.
        usual: variance of y where x does not matter.
        noise: variance of what is known of x.
        cluster: residuals within one go together; HC3 of MacKinnon & White (1985), Journal of Econometrics 29(3).
    """
    weight = float((x**2 * usual).sum())
    if weight <= 0 or cluster.max() < 2:  # noqa: PLR2004 - from two nothing can be told
        return 0.0, np.inf
    held = np.bincount(cluster, x**2 * usual) / weight
    weight *= max(1 - float((noise * usual).sum()) / weight, _LEAST)
    slope = float((x * y).sum()) / weight
    sums = np.bincount(cluster, x * (y - slope * x * usual)) / (1 - held).clip(0.05)
    return slope, float((sums**2).sum()) / weight**2
