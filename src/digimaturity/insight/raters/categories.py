"""Coefficients over categories: percent agreement, kappa, Fleiss' kappa and Gwet's AC.

All have the form (observed − expected) ÷ (1 − expected) and differ in what they expect by chance. Each takes the
weights of the categories, where 1 is agreement and 0 is as far apart as can be, and ``draws``: how often each unit
counts, one row per bootstrap draw, so that a thousand draws are one matrix product.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from digimaturity.insight.raters.ratings import as_drawn, counts_of, pairable, quotient

if TYPE_CHECKING:
    from digimaturity.insight.raters.ratings import Floats


def identity_weights(categories: Floats) -> Floats:
    """Only the same category agrees. Shape (categories, categories), as for all weights."""
    import numpy as np

    return np.eye(len(categories))


def linear_weights(categories: Floats) -> Floats:
    """1 − (distance of a and b) ÷ range (Cicchetti & Allison 1971), over the categories' own values."""
    return _distance_weights(categories, 1)


def quadratic_weights(categories: Floats) -> Floats:
    """1 − (a − b)² ÷ range² (Fleiss & Cohen 1973), over the categories' own values."""
    return _distance_weights(categories, 2)


def _distance_weights(categories: Floats, power: int) -> Floats:
    import numpy as np

    if len(categories) < 2:  # noqa: PLR2004 - nothing to be apart from
        return np.eye(len(categories))
    distance = np.abs(categories[:, None] - categories[None, :]) / (categories.max() - categories.min())
    found: Floats = 1 - distance**power
    return found


def ordinal_weights(categories: Floats) -> Floats:
    """Gwet's ordinal weights (Gwet 2014): 1 − M(k, l) ÷ M(1, q).

    M(k, l) is the number of pairs of categories from the k-th to the l-th, ``C(|k − l| + 1, 2)``. These are *not*
    Krippendorff's ordinal metric, which counts ratings rather than categories.
    """
    import numpy as np

    rank = np.arange(len(categories), dtype=np.float64)
    apart = np.abs(rank[:, None] - rank[None, :])
    most = max(len(categories) * (len(categories) - 1) / 2, 1.0)
    found: Floats = 1 - apart * (apart + 1) / 2 / most
    return found


def percent_agreement(values: Floats, weights: Floats, categories: Floats, draws: Floats | None = None) -> Floats:
    """Share of the pairs of ratings that agree, averaged over units with two ratings or more (Gwet 2014).

    Args:
        values: units × raters, NaN for missing.
        weights: categories × categories, 0–1.
        categories: every value that occurs, rising.
        draws: draws × units.

    Returns:
        One share of 0–1 per draw; NaN without such a unit.
    """
    drawn = as_drawn(values, draws)
    counts = counts_of(values, categories)
    total = counts.sum(axis=1)
    usable = pairable(values)
    agreeing = (counts * (counts @ weights - 1)).sum(axis=1)
    share = quotient(agreeing, total * (total - 1)) * usable
    share[~usable] = 0
    return quotient(drawn @ share, drawn @ usable.astype(float))


def cohen_kappa(values: Floats, weights: Floats, categories: Floats, draws: Floats | None = None) -> Floats:
    """Cohen's kappa (Cohen 1960), weighted where the weights say so (Cohen 1968).

    κ = (p_o − p_e) ÷ (1 − p_e), where p_o = Σ w·p over the cross table of two raters and p_e = Σ w·p_row·p_column over
    its margins, on the units that both rated. With more than two raters: the mean over the pairs of raters for which
    it is defined (Light 1971).

    Returns:
        At most 1 per draw; NaN where no pair has units in common that vary.
    """
    import numpy as np

    drawn = as_drawn(values, draws)
    total, defined = np.zeros(len(drawn)), np.zeros(len(drawn))
    for a, b in itertools.combinations(range(values.shape[1]), 2):
        kappa = _kappa_of_pair(values[:, a], values[:, b], weights, categories, drawn)
        known = ~np.isnan(kappa)
        total[known] += kappa[known]
        defined += known
    return quotient(total, defined)


def _kappa_of_pair(a: Floats, b: Floats, weights: Floats, categories: Floats, drawn: Floats) -> Floats:
    import numpy as np

    both = ~(np.isnan(a) | np.isnan(b))
    if not both.any():
        return np.full(len(drawn), np.nan)
    drawn = drawn[:, both]
    row, column = np.searchsorted(categories, a[both]), np.searchsorted(categories, b[both])
    n = drawn.sum(axis=1)
    observed = quotient(drawn @ weights[row, column], n)
    each = np.eye(len(categories))
    first, second = drawn @ each[row], drawn @ each[column]
    expected = quotient(((first @ weights) * second).sum(axis=1), n**2)
    return quotient(observed - expected, 1 - expected)


def fleiss_kappa(values: Floats, weights: Floats, categories: Floats, draws: Floats | None = None) -> Floats:
    """Fleiss' kappa (Fleiss 1971), for any number of ratings per unit (Gwet 2014).

    p_e = Σ w_kl π_k π_l, where π_k is the mean over units of the share of ratings in category k.
    """
    shares = _mean_shares(values, categories, draws)
    expected = ((shares @ weights) * shares).sum(axis=1)
    return quotient(percent_agreement(values, weights, categories, draws) - expected, 1 - expected)


def gwet_ac(values: Floats, weights: Floats, categories: Floats, draws: Floats | None = None) -> Floats:
    """Gwet's AC1, or AC2 with weights (Gwet 2008; 2014).

    p_e = Σ w ÷ (q (q − 1)) · Σ π_k (1 − π_k). It does not collapse when nearly all ratings fall into one category, as
    kappa does; with a single category in ``categories`` it is undefined.
    """
    import numpy as np

    q = len(categories)
    shares = _mean_shares(values, categories, draws)
    if q < 2:  # noqa: PLR2004 - the formula divides by q − 1
        return np.full(len(shares), np.nan)
    expected = weights.sum() / (q * (q - 1)) * (shares * (1 - shares)).sum(axis=1)
    return quotient(percent_agreement(values, weights, categories, draws) - expected, 1 - expected)


def _mean_shares(values: Floats, categories: Floats, draws: Floats | None) -> Floats:
    """π: the share of each category, averaged over the units with a rating. Shape (draws, categories)."""
    import numpy as np

    drawn = as_drawn(values, draws)
    counts = counts_of(values, categories)
    total = counts.sum(axis=1, keepdims=True)
    shares = counts / np.maximum(total, 1)
    return quotient(drawn @ shares, (drawn @ (total > 0).astype(float)) * np.ones((1, len(categories))))
