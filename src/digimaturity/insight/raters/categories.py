"""Coefficients over categories: percent agreement, the kappas, Brennan–Prediger and Gwet's AC.

All have the form (observed − expected) ÷ (1 − expected) and differ in what they expect by chance. Each takes the
weights of the categories, where 1 is agreement and 0 is as far apart as can be, and ``draws``: how often each unit
counts, one row per draw, so that a thousand tables with a unit left out are one matrix product.
"""

from __future__ import annotations

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
    """Cohen's kappa of two raters (1960; weighted 1968), and Conger's (1980) of three or more.

    κ = (p_o − p_e) ÷ (1 − p_e). Of two, p_o = Σ w·p over their cross table and p_e = Σ w·p_row·p_column over its
    margins, on the units that both rated. Of more, p_o is as in ``percent_agreement`` and p_e the mean over the pairs
    of raters g, h of Σ w·p_g·p_h, the shares of each rater over all units that this rater rated (Gwet 2014, ch. 2).

    Returns:
        At most 1 per draw; NaN where ratings do not vary.
    """
    import numpy as np

    drawn = as_drawn(values, draws)
    values = values[:, (~np.isnan(values[pairable(values)])).any(axis=0)]
    if values.shape[1] == 2:  # noqa: PLR2004 - a pair
        return _kappa_of_pair(values[:, 0], values[:, 1], weights, categories, drawn)
    expected = _by_rater(values, weights, categories, drawn)
    return quotient(percent_agreement(values, weights, categories, drawn) - expected, 1 - expected)


def _by_rater(values: Floats, weights: Floats, categories: Floats, drawn: Floats) -> Floats:
    """Σ_{g≠h} p_g·W·p_h ÷ r(r − 1), over the raters who have a rating in the draw."""
    import numpy as np

    together, alone, raters = np.zeros((len(drawn), len(categories))), np.zeros(len(drawn)), np.zeros(len(drawn))
    for column in values.T:
        counts = drawn @ (column[:, None] == categories[None, :])
        shares = np.nan_to_num(quotient(counts, counts.sum(axis=1, keepdims=True)))
        together += shares
        alone += ((shares @ weights) * shares).sum(axis=1)
        raters += counts.any(axis=1)
    return quotient(((together @ weights) * together).sum(axis=1) - alone, raters * (raters - 1))


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


def brennan_prediger(values: Floats, weights: Floats, categories: Floats, draws: Floats | None = None) -> Floats:
    """Brennan & Prediger's coefficient (1981), weighted as in Gwet (2014): p_e = Σ w ÷ q², as if all were as likely."""
    import numpy as np

    q = len(categories)
    if q < 2:  # noqa: PLR2004 - nothing else could have been said
        return np.full(len(as_drawn(values, draws)), np.nan)
    expected = weights.sum() / q**2
    found: Floats = (percent_agreement(values, weights, categories, draws) - expected) / (1 - expected)
    return found


def _mean_shares(values: Floats, categories: Floats, draws: Floats | None) -> Floats:
    """π: the share of each category, averaged over the units with a rating. Shape (draws, categories)."""
    import numpy as np

    drawn = as_drawn(values, draws)
    counts = counts_of(values, categories)
    total = counts.sum(axis=1, keepdims=True)
    shares = counts / np.maximum(total, 1)
    return quotient(drawn @ shares, (drawn @ (total > 0).astype(float)) * np.ones((1, len(categories))))
