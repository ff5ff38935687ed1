"""Differences: between groups, to a published figure, and between waves.

    difference(design, share(satisfied), ages == "18-29", ages == "65-")     # first less second
    to_reference(design, share(satisfied), Reference(0.77, n=1001))
    change(Wave(before, share(then), ids=…), Wave(after, share(now), ids=…))    # later less earlier
    paired_change(design, then, now)                                          # the same persons, in one file

A ``Difference`` is on the scale of the values (a share's 0.04 is 4 percentage points); it says what it is made of. Its
interval is value ± t · se; where one of the shares is exactly 0 or 1, or one of the figures has no standard error that
means anything, it is put together of the two intervals instead (Newcombe 1998, method 10; ``newcombe``).
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

import numpy as np

from digimaturity.ground.quantiles import t_quantile
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.survey.panel_overlap import covariance_of_waves
from digimaturity.residents.survey.survey_estimates import KORN_GRAUBARD, LEVEL, Kind, estimate, linearised, mean

if TYPE_CHECKING:
    from digimaturity.residents.survey.design_columns import Column, Flags, Floats
    from digimaturity.residents.survey.sampling_design import Design
    from digimaturity.residents.survey.survey_estimates import Estimate, Measure

__all__ = ["Difference", "Made", "Reference", "Wave", "change", "difference", "paired_change", "to_reference"]


class Made(StrEnum):
    """What the two figures of a difference have to do with each other.

    ONE_SAMPLE: two groups of one sample, which may share clusters. FIXED: a published figure taken as exact.
    PUBLISHED: one with its own standard error, or that of a simple random sample of its n. INDEPENDENT: two samples.
    OVERLAPPING: two samples with persons or clusters in common. PAIRED: the same persons, one difference each.
    """

    ONE_SAMPLE = "one-sample"
    FIXED = "fixed"
    PUBLISHED = "published"
    INDEPENDENT = "independent"
    OVERLAPPING = "overlapping"
    PAIRED = "paired"


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure less another.

    Attributes:
        value: None where one of them is missing.
        se: standard error; None where it can't be known.
        low: lower limit.
        high: upper limit.
        level: of the interval.
        method: ``t``, ``newcombe``, or ``none`` where there is no interval.
        df: degrees of freedom: of both groups together, of the sample where the other figure is published, of both
            samples added where there are two.
        made: what the figures have to do with each other.
        overlap: how many primary units they have in common.
    """

    value: float | None
    se: float | None
    low: float | None
    high: float | None
    level: float
    method: Literal["t", "newcombe", "none"]
    df: int
    made: Made
    overlap: int = 0

    @property
    def is_apart(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class Reference:
    """A published figure.

    Attributes:
        value: on the scale of the measure.
        se: its standard error, where published.
        n: how many it is of, where published; a share's standard error is then that of a simple random sample.
        deviation: standard deviation, for a mean with an n.
    """

    value: float
    se: float | None = None
    n: float | None = None
    deviation: float | None = None

    def error(self, kind: Kind) -> float | None:
        """Its standard error; None where nothing is known of it, so that it is taken as exact."""
        if self.se is not None:
            return self.se
        if not self.n:
            return None
        if kind is Kind.SHARE:
            return math.sqrt(self.value * (1 - self.value) / self.n)
        return None if self.deviation is None else self.deviation / math.sqrt(self.n)


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """One round of a survey.

    Attributes:
        design: its design.
        measure: what is compared.
        domain: the group; None for all.
        ids: of each person, the same in each round; None where rounds are independent samples.
    """

    design: Design
    measure: Measure
    domain: Flags | None = None
    ids: Column | None = None


def difference(design: Design, measure: Measure, first: Flags, second: Flags, level: float = LEVEL) -> Difference:
    """The figure of the first group less that of the second; groups may share clusters, and persons."""
    own = [linearised(design, measure, domain) for domain in (first, second)]
    either = own[0].domain | own[1].domain
    scores = np.stack([one.scores for one in own], axis=1)
    covariance = design.covariance(scores, either)
    variance = covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]
    estimates = [estimate(design, measure, domain, level) for domain in (first, second)]
    df = design.degrees_of_freedom(either)
    return _of_two(estimates[0], estimates[1], float(variance), df, level, Made.ONE_SAMPLE, 0)


def to_reference(
    design: Design, measure: Measure, reference: Reference, domain: Flags | None = None, level: float = LEVEL
) -> Difference:
    """The figure less a published one; without an n or a standard error that is taken as exact, and said so."""
    own = estimate(design, measure, domain, level)
    error = reference.error(measure.kind)
    made = Made.FIXED if error is None else Made.PUBLISHED
    if own.value is None or own.low is None or own.high is None or own.se is None:
        value = None if own.value is None else own.value - reference.value
        return Difference(value, None, None, None, level, "none", own.df, made)
    value, wide = own.value - reference.value, t_quantile(level, own.df) * (error or 0.0)
    se = math.hypot(own.se, error or 0.0)
    if own.method == KORN_GRAUBARD:
        low, high = (math.hypot(end - own.value, wide) for end in (own.low, own.high))
        return Difference(value, se, value - low, value + high, level, "newcombe", own.df, made)
    half = t_quantile(level, own.df) * se
    return Difference(value, se, value - half, value + half, level, "t", own.df, made)


def change(before: Wave, after: Wave, level: float = LEVEL) -> Difference:
    """The later figure less the earlier one.

    Persons who took part in both rounds, and clusters that were drawn for both, are found by their ids; what they have
    in common makes the change surer or less sure. Without ids or clusters that recur, rounds are independent.
    """
    own = [linearised(wave.design, wave.measure, wave.domain) for wave in (before, after)]
    estimates = [estimate(wave.design, wave.measure, wave.domain, level) for wave in (before, after)]
    variances = [
        float(wave.design.covariance(one.scores[:, None], one.domain)[0, 0])
        for wave, one in zip((before, after), own, strict=True)
    ]
    shared, overlap = covariance_of_waves(before.design, after.design, own[0], own[1], before.ids, after.ids)
    made = Made.OVERLAPPING if overlap else Made.INDEPENDENT
    df = own[0].df + own[1].df if not overlap else max(own[0].df, own[1].df)
    return _of_two(estimates[1], estimates[0], sum(variances) - 2 * shared, df, level, made, overlap)


def paired_change(
    design: Design, before: Floats, after: Floats, domain: Flags | None = None, level: float = LEVEL
) -> Difference:
    """The mean of each person's later value less the earlier one, among those who have both."""
    found = estimate(design, mean(np.asarray(after) - np.asarray(before)), domain, level)
    method: Literal["t", "none"] = "none" if found.low is None else "t"
    return Difference(found.value, found.se, found.low, found.high, level, method, found.df, Made.PAIRED, found.n)


def _of_two(
    one: Estimate, other: Estimate, variance: float, df: int, level: float, made: Made, overlap: int
) -> Difference:
    if one.value is None or other.value is None:
        return Difference(None, None, None, None, level, "none", df, made, overlap)
    value = one.value - other.value
    if one.se is None or other.se is None or df < 1:
        return Difference(value, None, None, None, level, "none", df, made, overlap)
    se = math.sqrt(max(variance, 0.0))
    if KORN_GRAUBARD in {one.method, other.method} and None not in {one.low, one.high, other.low, other.high}:
        low, high = _newcombe(one, other)
        return Difference(value, se, low, high, level, "newcombe", df, made, overlap)
    half = t_quantile(level, df) * se
    return Difference(value, se, value - half, value + half, level, "t", df, made, overlap)


def _newcombe(one: Estimate, other: Estimate) -> tuple[float, float]:
    """Limits as far from the difference as the two figures' own limits are, taken together."""
    (a, a_low, a_high), (b, b_low, b_high) = (
        (found.value or 0.0, found.low or 0.0, found.high or 0.0) for found in (one, other)
    )
    return a - b - math.hypot(a - a_low, b_high - b), a - b + math.hypot(a_high - a, b - b_low)
