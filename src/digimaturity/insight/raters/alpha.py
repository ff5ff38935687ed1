"""Krippendorff's alpha: 1 − observed ÷ expected disagreement, over any number of raters and missing ratings.

Krippendorff, K. (2011) *Computing Krippendorff's alpha-reliability*; (2019) *Content Analysis*, 4th ed., ch. 12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.insight.raters.ratings import as_drawn, categories_of, counts_of, pairable, quotient

if TYPE_CHECKING:
    from digimaturity.insight.raters.ratings import Floats, Metric


def krippendorff_alpha(values: Floats, metric: Metric, draws: Floats | None = None) -> Floats:
    """Alpha for one level of measurement.

    α = 1 − (n − 1) · Σ_u 1/(m_u − 1) Σ_{c,k} n_uc n_uk δ²_ck ÷ Σ_{c,k} n_c n_k δ²_ck, over the n ratings of units that
    have m_u ≥ 2 of them (Krippendorff 2011). δ² is

    - nominal: 0 for the same category, otherwise 1;
    - ordinal: (Σ_{g=c..k} n_g − (n_c + n_k)/2)², that is, the squared distance of the categories' mid-ranks;
    - interval: (c − k)²;
    - ratio: ((c − k) ÷ (c + k))², for ratings that are not negative.

    Args:
        values: units × raters, NaN for missing.
        metric: the level of measurement.
        draws: how often each unit counts, draws × units; each once when left out.

    Returns:
        At most 1 per draw; NaN without variance, or with fewer than two units that have two ratings.
    """
    import numpy as np

    usable = pairable(values)
    drawn = as_drawn(values, draws)[:, usable]
    if not usable.any():
        return np.full(len(drawn), np.nan)
    found = _alpha_of(values[usable], metric, drawn)
    return np.where(drawn.sum(axis=1) < 2, np.nan, found)  # noqa: PLR2004 - one unit has nothing to compare with


def _alpha_of(values: Floats, metric: Metric, drawn: Floats) -> Floats:
    if metric == "interval":
        return _alpha_of_values(values, drawn)
    categories = categories_of(values)
    counts = counts_of(values, categories)
    if metric == "ordinal":
        return _alpha_of_ranks(counts, drawn)
    return alpha_of_distances(counts, nominal_distances(categories, metric), drawn)


def nominal_distances(categories: Floats, metric: Metric) -> Floats:
    """δ² of the nominal and the ratio metric. Shape (categories, categories)."""
    import numpy as np

    if metric == "nominal":
        return 1 - np.eye(len(categories))
    apart, sums = categories[:, None] - categories[None, :], categories[:, None] + categories[None, :]
    return np.where(sums > 0, apart / np.where(sums > 0, sums, 1), 0.0) ** 2


def alpha_of_distances(counts: Floats, distances: Floats, drawn: Floats) -> Floats:
    """Alpha for squared distances that do not depend on the ratings.

    Args:
        counts: units × categories, two ratings or more per unit.
        distances: δ², categories × categories.
        drawn: draws × units.
    """
    distances = distances / (distances.max() or 1.0)
    m = counts.sum(axis=1)
    within = ((counts @ distances) * counts).sum(axis=1) / (m - 1)
    totals = drawn @ counts
    between = ((totals @ distances) * totals).sum(axis=1)
    return _alpha(drawn @ within, between, drawn @ m)


def _alpha(within: Floats, between: Floats, n: Floats) -> Floats:
    """Both sums as shares of n², so that "no variance" is told from rounding whatever the size of the table."""
    squares = quotient(n, n) * n**2
    return 1 - (n - 1) * quotient(quotient(within, squares), quotient(between, squares))


def _alpha_of_ranks(counts: Floats, drawn: Floats) -> Floats:
    """Ordinal: each category stands at its mid-rank among the ratings drawn, and the distance is that of the ranks."""
    import numpy as np

    m = counts.sum(axis=1)
    totals = drawn @ counts
    ranks = np.cumsum(totals, axis=1) - totals / 2
    n = totals.sum(axis=1)
    # From the mean rank and as shares: the sum of products is then zero, and "no variance" no matter of rounding.
    ranks = quotient(ranks - quotient((totals * ranks).sum(axis=1), n)[:, None], n[:, None])
    within = 2 * (m * (ranks**2 @ counts.T) - (ranks @ counts.T) ** 2) / (m - 1)
    between = 2 * n * (totals * ranks**2).sum(axis=1)
    return _alpha((drawn * within).sum(axis=1), between, n)


def _alpha_of_values(values: Floats, drawn: Floats) -> Floats:
    """Interval: through sums and sums of squares, so that it takes measurements without any two alike."""
    import numpy as np

    known = ~np.isnan(values)
    m = known.sum(axis=1)
    centred = np.where(known, values - values[known].mean(), 0.0)
    spread = np.abs(centred).max() or 1.0  # alpha is the same in any unit; this keeps "no variance" an exact zero
    centred = centred / spread
    sums, squares = centred.sum(axis=1), (centred**2).sum(axis=1)
    within = 2 * (m * squares - sums**2) / (m - 1)
    n = drawn @ m
    between = 2 * (n * (drawn @ squares) - (drawn @ sums) ** 2)
    return _alpha(drawn @ within, between, n)
