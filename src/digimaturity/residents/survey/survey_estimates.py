"""Shares, means, ratios and totals of a sample, with the intervals that its design allows.

    estimate(design, share(satisfied))                        # the whole population
    estimate(design, mean(index), domain=ages == "18-29")     # a subgroup: the design stays whole
    by_group(design, share(satisfied), ages)                  # {"18-29": Estimate, …}

A measure is ``share`` (0, 1 or NaN per person), ``mean``, ``total`` or ``ratio``; NaN is an answer that is missing, and
whoever has none is outside the domain. Figures are on the scale of the values: a share is 0–1.

Variances are Taylor's linearisation, over primary units (``Design.covariance``), as R's ``survey`` makes them.
Intervals have Student's t with the domain's degrees of freedom:

- mean, total, ratio: value ± t · se (``t``);
- share: the same on the scale of the log odds (``logit``, as R's ``svyciprop``);
- a share of exactly 0 or 1: Clopper & Pearson's limits with Kish's effective n, less so many as the degrees of freedom
  take away (Korn & Graubard 1998) (``korn-graubard``). How alike clusters are can't be seen where all answer alike;
- ``constant`` where nothing varies or all of the population was asked: the interval is the figure.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

import numpy as np

from digimaturity.ground.quantiles import beta_quantile, t_quantile
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from digimaturity.residents.survey.design_columns import Column, Flags, Floats
    from digimaturity.residents.survey.sampling_design import Design

LEVEL = 0.95
Method = Literal["t", "logit", "korn-graubard", "constant", "none"]
KORN_GRAUBARD: Method = "korn-graubard"
# What is no variance beside the square of the figures; a drawn share that leaves nobody out.
_NOTHING, _ALL = 1e-28, 1 - 1e-7


class Kind(StrEnum):
    """What is estimated."""

    SHARE = "share"
    MEAN = "mean"
    RATIO = "ratio"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """What is asked of each person: made by ``share``, ``mean``, ``ratio``, ``total``.

    Attributes:
        kind: what is estimated.
        values: one per person; NaN where missing.
        over: what a ratio is over.
    """

    kind: Kind
    values: Floats
    over: Floats | None = None

    @property
    def known(self) -> Flags:
        """Who has an answer."""
        known = ~np.isnan(self.values)
        return known if self.over is None else known & ~np.isnan(self.over)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure of the population or of a subgroup.

    Attributes:
        kind: what it is.
        value: None where nobody answered.
        se: standard error; None where it can't be known, as where all who answered are in one primary unit.
        low: lower limit; None where the degrees of freedom are under 1.
        high: upper limit.
        level: of the interval.
        method: how the interval is made.
        df: degrees of freedom.
        n: persons with an answer and a weight over 0.
        base: the sum of their weights.
        effective_n: Kish's (Σw)² ÷ Σw².
        deff: design effect: the variance over that of a simple random sample of n drawn with replacement, the
            variance of a value being n ÷ (n − 1) · Σw(y − ȳ)² ÷ Σw (R's ``deff="replace"``). None where that is 0.
        deff_finite: the same over a sample drawn without replacement from Σw persons (R's ``deff=TRUE``); None where
            weights don't sum to more than n, so that they are no counts of a population.
    """

    kind: Kind
    value: float | None
    se: float | None
    low: float | None
    high: float | None
    level: float
    method: Method
    df: int
    n: int
    base: float
    effective_n: float
    deff: float | None
    deff_finite: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Linearised:
    """A figure as a sum of weighted scores: what variances and covariances are made of.

    Attributes:
        measure: what it is of.
        domain: who is in it, with an answer.
        value: NaN where nobody is.
        scores: weighted, one per person; 0 outside the domain.
        df: degrees of freedom.
        spread_out: whether it has a variance: more than one primary unit, or a total.
    """

    measure: Measure
    domain: Flags
    value: float
    scores: Floats
    df: int
    spread_out: bool


def share(flags: Column | Floats) -> Measure:
    """The share for whom it is so: 1 or True, 0 or False, NaN where missing.

    Raises:
        ValueError: something else is among them.
    """
    values = np.asarray(flags, dtype=np.float64)
    if not np.isin(values[~np.isnan(values)], (0.0, 1.0)).all():
        raise ValueError(values)
    return Measure(Kind.SHARE, values)


def mean(values: Column | Floats) -> Measure:
    """The mean of what is known."""
    return Measure(Kind.MEAN, np.asarray(values, dtype=np.float64))


def total(values: Column | Floats) -> Measure:
    """The population's total, of those whose value is known."""
    return Measure(Kind.TOTAL, np.asarray(values, dtype=np.float64))


def ratio(values: Column | Floats, over: Column | Floats) -> Measure:
    """One total over another, of those for whom both are known."""
    return Measure(Kind.RATIO, np.asarray(values, dtype=np.float64), np.asarray(over, dtype=np.float64))


def estimate(design: Design, measure: Measure, domain: Flags | None = None, level: float = LEVEL) -> Estimate:
    """The figure of the population, or of the persons of a domain, with its interval."""
    found = linearised(design, measure, domain)
    weights = design.weights[found.domain]
    n, base, squares = int((weights > 0).sum()), float(weights.sum()), float((weights**2).sum())
    effective = base**2 / squares if squares else 0.0
    if math.isnan(found.value):
        return Estimate(measure.kind, None, None, None, None, level, "none", 0, n, base, effective, None, None)
    variance = float(design.covariance(found.scores[:, None], found.domain)[0, 0])
    is_all = bool((design.drawn[design.strata[found.domain]] >= _ALL).all())
    is_known = is_all or (found.spread_out and (found.df >= 1 or variance > 0))
    se = math.sqrt(max(variance, 0.0)) if is_known else None
    low, high, method = _limits(found, se, level, n, effective, is_all=is_all)
    deff, finite = _design_effects(design, found, variance, n, base) if se is not None else (None, None)
    return Estimate(measure.kind, found.value, se, low, high, level, method, found.df, n, base, effective, deff, finite)


def linearised(design: Design, measure: Measure, domain: Flags | None = None) -> Linearised:
    """A figure and its scores, whose total over primary units varies as the figure does."""
    inside = measure.known if domain is None else measure.known & domain
    weights = np.where(inside, design.weights, 0.0)
    values = np.where(inside, measure.values, 0.0)
    over = np.ones(len(design)) if measure.over is None else np.where(inside, measure.over, 0.0)
    df = design.degrees_of_freedom(inside)
    units = int((np.bincount(design.psus[weights > 0], minlength=1) > 0).sum())
    if measure.kind is Kind.TOTAL:
        value = float(weights @ values) if units else math.nan
        return Linearised(measure, inside, value, weights * values, df, spread_out=bool(units))
    below = float(weights @ over)
    if below == 0:
        return Linearised(measure, inside, math.nan, np.zeros(len(design)), df, spread_out=False)
    value = float(weights @ values) / below
    if measure.kind is Kind.SHARE:
        value = min(max(value, 0.0), 1.0)
    scores = weights * (values - value * over) / below
    return Linearised(measure, inside, value, scores, df, spread_out=units > 1)


def _limits(
    found: Linearised, se: float | None, level: float, n: int, effective: float, *, is_all: bool
) -> tuple[float | None, float | None, Method]:
    value = found.value
    if is_all and found.measure.kind is not Kind.TOTAL:
        return value, value, "constant"
    if se is None or found.df < 1:
        return None, None, "none"
    t = t_quantile(level, found.df)
    if found.measure.kind is Kind.SHARE and value in {0.0, 1.0}:
        return *exact_limits(value, effective * (t_quantile(level, n - 1) / t) ** 2, level), KORN_GRAUBARD
    if se**2 <= _NOTHING * max(value**2, _NOTHING):
        return value, value, "constant"
    if found.measure.kind is Kind.SHARE:
        return *_logit(value, se, t), "logit"
    return value - t * se, value + t * se, "t"


def _logit(value: float, se: float, t: float) -> tuple[float, float]:
    centre, half = math.log(value / (1 - value)), t * se / (value * (1 - value))
    return _share_at(centre - half), _share_at(centre + half)


def _share_at(log_odds: float) -> float:
    if log_odds < 0:
        odds = math.exp(max(log_odds, -700.0))
        return odds / (1 + odds)
    return 1 / (1 + math.exp(-log_odds))


def exact_limits(value: float, n: float, level: float = LEVEL) -> tuple[float, float]:
    """Clopper & Pearson's limits of a share of n, which need not be whole."""
    tail, hits = (1 - level) / 2, value * n
    return beta_quantile(tail, hits, n - hits + 1), beta_quantile(1 - tail, hits + 1, n - hits)


def _design_effects(
    design: Design, found: Linearised, variance: float, n: int, base: float
) -> tuple[float | None, float | None]:
    """The variance over that of a simple random sample, with and without replacement."""
    weights = design.weights[found.domain]
    if n < 2:  # noqa: PLR2004 - one person has no variance
        return None, None
    values = np.divide(found.scores[found.domain], weights, out=np.zeros(len(weights)), where=weights > 0)
    middle = weights @ values / base
    simple = base / (n - 1) * float(weights @ (values - middle) ** 2)
    if simple <= _NOTHING * max(found.value**2, _NOTHING):
        return None, None
    left = 1 - n / base
    return variance / simple, variance / (simple * left) if left > _NOTHING else None
