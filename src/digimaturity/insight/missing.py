"""Whether what is missing is harder or easier than what was seen.

If an answer is missing with odds that rise with e^(b · points), the missing ones are distributed like the answered ones
tilted by e^(b · points): the latent level is moved by b. Between criteria the same b shows as more missing answers
where the organisation could expect more points, so it can be estimated; what is left uncertain stays as a spread.
Rubin (1976), *Inference and missing data*, Biometrika 63(3), for why it cannot be known for sure.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.insight.judged import UNANSWERED

if TYPE_CHECKING:
    from digimaturity.insight.judged import Judged
    from digimaturity.insight.latent import Latent

# Before anything is known b is taken to be 0, give or take this, in 1/points.
PRIOR = 0.3
# The estimate says what holds between criteria; within one it may be off by this much.
_WITHIN = 0.08
# What is an organisation's own in a dimension, one standard deviation, in 1/points.
OWN_SHIFT = 0.1


def missing_shift(judged: Judged, latent: Latent) -> tuple[float, float]:
    """The mean of b and its standard deviation.

    b is the slope within organisations of *is missing* on the points to be expected, over the variance of *is missing*,
    with a standard error clustered by criterion, and joined with its prior as normals are.
    """
    missing = (judged.state == UNANSWERED).astype(float)
    if not missing.any() or missing.all():
        return 0.0, PRIOR
    points = judged.levels.points[judged.column]
    expected = (latent.chances(judged, slice(None)) * points).sum(axis=1)
    n, c = judged.weights.shape[0], len(judged.criteria)
    size = np.bincount(judged.row, minlength=n)
    share = np.bincount(judged.row, missing, n) / size
    level = np.bincount(judged.row, expected, n) / size
    x, y = expected - level[judged.row], missing - share[judged.row]
    usual = (share * (1 - share))[judged.row]
    weight = float((x**2 * usual).sum())
    if weight <= 0:
        return 0.0, PRIOR
    slope = float((x * y).sum()) / weight
    clusters = np.bincount(judged.column, x * (y - slope * x * usual), c)
    error = float((clusters**2).sum()) / weight**2 + _WITHIN**2
    trust = PRIOR**2 / (PRIOR**2 + error)
    return slope * trust, float(np.sqrt(error * trust))
