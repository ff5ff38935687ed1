"""How sure a coefficient is: its standard error, and an interval that holds what it promises.

A coefficient is a function of how often each unit counts. Its variance is found by leaving out, in turn, each unit
(the jackknife: Efron & Tibshirani 1993, ch. 11) and, where units are several answers about one criterion or one
organisation, each criterion and each organisation, so that what they have in common is no false certainty. The standard
error that is shown is the analytic one, from the coefficient's derivative in each unit's weight.
"""

from __future__ import annotations

import math
from functools import partial
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeVar

from digimaturity.ground.quantiles import t_quantile
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from digimaturity.insight.raters.ratings import Floats

    Compute = Callable[[Floats, Floats], Floats]

LEVEL = 0.95
# The observations that Wilson (1927) adds to a share: the square of the normal quantile.
ADDED = NormalDist().inv_cdf((1 + LEVEL) / 2) ** 2
# How many numbers are held at once: in a batch, and of what is left out; and how many groups of units that may be.
_ROOM, _CELLS, _FEWEST_GROUPS, _MOST_GROUPS = 4_000_000, 20_000_000, 100, 2000
# The step of a derivative; what is no variance; how near to one a correlation is taken.
_STEP, _NOTHING, _NEARLY = 1e-4, 1e-15, 1 - 1e-9
# However few units carry a variance, it is as sure as if a third of them did.
_FEWEST_CARRIERS = 3


@dataclass(frozen=True, slots=True)
class Spread:
    """How much a coefficient varies between samples.

    Attributes:
        se: analytic standard error, clusters counted.
        variance: by leaving out units and clusters; for the interval.
        deff: design effect, 1 or more: how many times the variance that it would be if units were independent.
        df: degrees of freedom of the variance.
        criteria: how many criteria the units are of; 0 where units are taken as independent.
    """

    se: float
    variance: float
    deff: float
    df: int
    criteria: int


@dataclass(frozen=True, slots=True, eq=False)
class _Left:
    """What is left out in turn: how many units of each pattern of ratings, and how often there is such a group."""

    own: Floats
    times: Floats

    @property
    def n(self) -> float:
        return float(self.times.sum())


def spread(compute: Compute, values: Floats, clusters: Sequence[Sequence[str]]) -> Spread | None:
    """How much a coefficient of these ratings varies.

    With criteria and organisations, the variance is that of criteria plus that of organisations less that of units
    (Cameron, Gelbach & Miller 2011), and never less than the largest of the three. The degrees of freedom are one less
    than the fewer of the clusters; without clusters 2n ÷ (kurtosis − 1) of the units' parts in it, where few units
    carry it, from a third of n − 1 to n − 1 (Satterthwaite 1946).

    Args:
        compute: a table, units × raters, and how often each unit counts, draws × units, to one figure per draw.
        values: units × raters, NaN for missing.
        clusters: the criterion of each unit, and its organisation, as far as there are any.

    Returns:
        None where the coefficient is undefined without most of the units.
    """
    import numpy as np

    marked = np.where(np.isnan(values), -np.inf, values)
    _, first, which, times = np.unique(marked, axis=0, return_index=True, return_inverse=True, return_counts=True)
    which, patterns = which.reshape(-1), values[first]
    counts = times.astype(np.float64)
    units = _units(which, counts)
    grouped = [_clusters(ids, which, len(counts)) for ids in clusters]
    several = [one for one in grouped if 1 < len(one.times) < len(values)]
    table = partial(_weighing, partial(compute, patterns), counts)
    left = [table(one, 0.0) for one in (units, *several)]
    if any(np.isnan(figures).mean() >= 0.5 for figures in left):  # noqa: PLR2004 - half of them
        return None
    variances = [_jackknife(figures, one.times) for figures, one in zip(left, (units, *several), strict=True)]
    analytic = [_linearised(table, one) for one in (units, *several)]
    variance = _two_way(variances)
    df = min(len(one.times) for one in several) - 1 if several else _carriers(left[0], units)
    return Spread(
        math.sqrt(_two_way(analytic)),
        variance,
        max(variance / variances[0], 1.0) if variances[0] > _NOTHING else 1.0,
        max(df, 1),
        len(grouped[0].times) if any(one is grouped[0] for one in several) else 0,
    )


def _two_way(variances: Sequence[float]) -> float:
    units, *clusters = variances
    return max(*variances, sum(clusters) - units if len(clusters) > 1 else units)


def _units(which: NDArray[np.intp], counts: Floats) -> _Left:
    """One unit of each pattern of ratings; where there are very many patterns, as many groups of units."""
    import numpy as np

    groups = min(max(_CELLS // len(counts), _FEWEST_GROUPS), _MOST_GROUPS)
    if len(counts) <= groups:
        return _Left(np.eye(len(counts)), counts)
    return _clusters(np.arange(len(which)) % groups, which, len(counts))


def _clusters(ids: Sequence[str] | NDArray[np.intp], which: NDArray[np.intp], patterns: int) -> _Left:
    import numpy as np

    names, group = np.unique(np.asarray(ids), return_inverse=True)
    own = np.zeros((len(names), patterns))
    np.add.at(own, (group.reshape(-1), which), 1)
    return _Left(own, np.ones(len(names)))


def _weighing(compute: Callable[[Floats], Floats], counts: Floats, left: _Left, weight: float) -> Floats:
    """The figure when each group in turn has another weight than one."""
    import numpy as np

    size = max(1, _ROOM // len(counts))
    starts = range(0, len(left.own), size)
    return np.concatenate([compute(counts + (weight - 1) * left.own[at : at + size]) for at in starts])


def _jackknife(figures: Floats, times: Floats) -> float:
    """(G − 1) ÷ G · Σ (figure − mean)², over the G figures with one group left out."""
    import numpy as np

    known = ~np.isnan(figures)
    figures, times = figures[known], times[known]
    n = times.sum()
    return float((n - 1) / n * (times * (figures - times @ figures / n) ** 2).sum())


def _linearised(table: Callable[[_Left, float], Floats], left: _Left) -> float:
    """G ÷ (G − 1) · Σ ψ², ψ the derivative of the coefficient in a group's weight.

    The same as Gwet's variances (2014, ch. 5) and that of Fleiss, Cohen & Everitt (1969), with n − 1 for n.
    """
    import numpy as np

    slope = np.nan_to_num((table(left, 1 + _STEP) - table(left, 1 - _STEP)) / (2 * _STEP))
    return float(left.n / max(left.n - 1, 1) * (left.times * slope**2).sum())


def _carriers(figures: Floats, units: _Left) -> int:
    import numpy as np

    known = ~np.isnan(figures)
    times = units.times[known]
    n = times.sum()
    apart = figures[known] - times @ figures[known] / n
    second, fourth = times @ apart**2 / n, times @ apart**4 / n
    if second <= _NOTHING**2:
        return int(n) - 1
    few = 2 * n / max(fourth / second**2 - 1, _NOTHING)
    return int(min(n - 1, max((n - 1) / _FEWEST_CARRIERS, few)))


def limits(value: float, found: Spread, units: int) -> tuple[float, float]:
    """The interval of a coefficient that is 0 by chance and at most 1.

    On Fisher's scale, artanh of the coefficient, with Student's t. As Wilson (1927) and Agresti & Coull (1998) do for a
    share, the lower limit is that of the table with 1.96² further units which agree no more than chance does: what has
    not been seen in few units is not known not to be. Where units are answers about criteria, it is lowered as far as
    one further criterion of that sort would, since one unclear criterion in ten is easily missed. The upper limit is
    that of the table as it is, or the one with further units if that is higher; it is 1 where all agree. Below chance,
    the lower limit is no higher than that of the table as it is.
    """
    t = t_quantile(LEVEL, found.df)
    independent = units / found.deff
    low, high = _pulled(value, found, independent, ADDED, t)
    as_it_is = _fisher(value, math.sqrt(found.variance), t)
    low = min(_lowest(low, value, found, units, t), as_it_is[0] if value < 0 else low)
    if found.variance <= _NOTHING:
        return low, 1.0 if value >= _NEARLY else max(high, value)
    return low, max(high, as_it_is[1])


def share_limits(share: float, found: Spread, units: int) -> tuple[float, float]:
    """Wilson's interval (1927) of a share, over as many units as the clusters leave independent."""
    t = t_quantile(LEVEL, found.df)
    n = units / found.deff
    centre = (n * share + t**2 / 2) / (n + t**2)
    half = t / (n + t**2) * math.sqrt(n * share * (1 - share) + t**2 / 4)
    return max(_lowest(centre - half, share, found, units, t), 0.0), min(centre + half, 1.0)


def _lowest(low: float, value: float, found: Spread, units: int, t: float) -> float:
    if not found.criteria or units <= ADDED * found.criteria:
        return low
    return min(low, _pulled(value, found, found.criteria, 1, t)[0])


def _pulled(value: float, found: Spread, n: float, added: float, t: float) -> tuple[float, float]:
    """Limits of a coefficient of ``n`` observations with further ones whose coefficient is 0."""
    pulled = n * value / (n + added)
    variance = (n**2 * found.variance + added * pulled**2) / (n + added) ** 2
    return _fisher(pulled, math.sqrt(variance), t)


def _fisher(value: float, se: float, t: float) -> tuple[float, float]:
    """Limits on Fisher's scale, the upper at most t errors above: the scale has no end at −1, where an error grows."""
    value = min(max(value, -_NEARLY), _NEARLY)
    centre, half = math.atanh(value), t * se / (1 - value**2)
    return math.tanh(centre - half), min(math.tanh(centre + half), value + t * se)


F = TypeVar("F", float, "Floats")


def of_one(correlation: F, ratings: int) -> F:
    """The intraclass correlation of one rating, out of that of a mean of so many (Spearman 1910; Brown 1910)."""
    return correlation / (ratings - (ratings - 1) * correlation)


def of_mean(correlation: float, ratings: int) -> float:
    """The other way: the correlation of a mean of so many ratings; no lower than −1, from where it means nothing."""
    below = 1 + (ratings - 1) * correlation
    return max(ratings * correlation / below, -1.0) if below > _NOTHING else -1.0
