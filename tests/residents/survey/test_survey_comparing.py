"""Differences: against an independent program, by hand, and against repeated samples.

Differences of groups are those of ``svy`` 0.35, ``estimation.mean("y", by="g").contrast(estd("k") - estd("m"))``.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.small_survey import CLUSTERS, GROUPS, MARKS, SATISFIED, STRATA, WEIGHTS, small_design

from digimaturity.ground.errors import UsageError
from digimaturity.ground.quantiles import t_quantile
from digimaturity.residents.survey.sampling_design import make_design
from digimaturity.residents.survey.survey_comparing import (
    Made,
    Reference,
    Wave,
    change,
    difference,
    paired_change,
    to_reference,
)
from digimaturity.residents.survey.survey_estimates import Kind, estimate, mean, share


@pytest.mark.parametrize(
    ("what", "value", "se", "low", "high"),
    [
        ("mean", 0.07818181818181813, 0.6307191879579209, -1.4651324375769559, 1.6214960739405921),
        ("share", -0.2866666666666666, 0.17139250449285612, -0.7060490171076552, 0.13271568377432197),
    ],
)
def test_two_groups_of_one_sample(what: str, value: float, se: float, low: float, high: float) -> None:
    """They share clusters, so their figures do not vary apart."""
    measure = mean(MARKS) if what == "mean" else share(SATISFIED)
    found = difference(small_design(), measure, GROUPS == "k", GROUPS == "m")
    assert (found.value, found.se, found.low, found.high) == pytest.approx((value, se, low, high), rel=1e-10)
    assert (found.df, found.made, found.method, found.is_apart) == (6, Made.ONE_SAMPLE, "t", False)
    back = difference(small_design(), measure, GROUPS == "m", GROUPS == "k")
    assert (back.value, back.low) == pytest.approx((-value, -high))


def test_a_group_and_all_differ_by_what_is_left() -> None:
    """Groups may overlap: a group less itself is nothing, surely."""
    everyone = np.ones(26, dtype=bool)
    found = difference(small_design(), mean(MARKS), everyone, everyone)
    assert (found.value, found.se) == pytest.approx((0, 0), abs=1e-9)


def test_a_share_of_none_has_an_interval_beside_another() -> None:
    """0 of 20 against 10 of 20: Newcombe's limits, made of Clopper & Pearson's and the log odds'."""
    flags = np.array([0.0] * 20 + [0, 1] * 10)
    first, design = np.arange(40) < 20, make_design(np.ones(40))
    found = difference(design, share(flags), first, ~first)
    one, other = (estimate(design, share(flags), own) for own in (first, ~first))
    assert found.method == "newcombe"
    assert found.low == pytest.approx(-0.5 - (other.high or 0) + 0.5)
    assert found.high == pytest.approx(-0.5 + math.hypot(one.high or 0, 0.5 - (other.low or 0)))
    assert found.is_apart


def test_a_missing_group_has_no_difference() -> None:
    """Nor has one that lies in a single cluster an interval."""
    nobody = np.zeros(26, dtype=bool)
    found = difference(small_design(), mean(MARKS), GROUPS == "k", nobody)
    assert (found.value, found.se, found.low, found.method, found.is_apart) == (None, None, None, "none", False)
    alone = np.array([s == "a" and c == "1" for s, c in zip(STRATA, CLUSTERS, strict=True)])
    found = difference(small_design(), mean(MARKS), alone, ~alone)
    assert found.value is not None
    assert found.low is None


def test_a_published_figure_is_exact_or_has_its_own_error() -> None:
    """Taken as exact where nothing is known of it; otherwise both errors count, and it is said which."""
    design, measure = small_design(), share(SATISFIED)
    own = estimate(design, measure)
    fixed = to_reference(design, measure, Reference(0.77))
    assert (fixed.made, fixed.se) == (Made.FIXED, own.se)
    assert fixed.value == pytest.approx((own.value or 0) - 0.77)
    published = to_reference(design, measure, Reference(0.77, n=1001))
    se = math.hypot(own.se or 0, math.sqrt(0.77 * 0.23 / 1001))
    assert published.made is Made.PUBLISHED
    assert published.se == pytest.approx(se)
    assert published.high == pytest.approx((published.value or 0) + t_quantile(0.95, 6) * se)


def test_what_is_known_of_a_published_figure() -> None:
    """A standard error goes before an n; a mean's n says nothing without a standard deviation."""
    assert Reference(0.5, se=0.02, n=100).error(Kind.SHARE) == 0.02
    assert Reference(0.5, n=100).error(Kind.SHARE) == pytest.approx(0.05)
    assert Reference(60, n=100).error(Kind.MEAN) is None
    assert Reference(60, n=100, deviation=20).error(Kind.MEAN) == 2


def test_all_satisfied_against_a_published_figure() -> None:
    """The limits are those of the share itself where the other is exact."""
    design, measure = make_design(np.ones(20)), share(np.ones(20))
    found = to_reference(design, measure, Reference(0.77))
    own = estimate(design, measure)
    assert (found.low, found.high) == pytest.approx(((own.low or 0) - 0.77, 0.23))
    nobody = to_reference(design, measure, Reference(0.77), np.zeros(20, dtype=bool))
    assert (nobody.value, nobody.method) == (None, "none")


def test_independent_waves_add_their_variances() -> None:
    """And their degrees of freedom."""
    before, after = small_design(), small_design(population=False)
    found = change(Wave(before, mean(MARKS)), Wave(after, mean(MARKS[::-1].copy()), ids=None))
    one, other = estimate(before, mean(MARKS)), estimate(after, mean(MARKS[::-1].copy()))
    assert (found.made, found.overlap) == (Made.OVERLAPPING, 9)
    alone = change(Wave(before, mean(MARKS)), Wave(small_design(clusters=False), mean(MARKS[::-1].copy())))
    apart = estimate(small_design(clusters=False), mean(MARKS[::-1].copy()))
    assert (alone.made, alone.df) == (Made.INDEPENDENT, one.df + apart.df)
    assert alone.se == pytest.approx(math.hypot(one.se or 0, apart.se or 0))
    assert found.value == pytest.approx((other.value or 0) - (one.value or 0))


def test_the_same_panel_twice_is_each_persons_change() -> None:
    """With the same people and weights in both, in whatever order: the mean of their differences, and its error."""
    later = np.clip(MARKS + np.tile([0, 1], 13), 1, 5)
    ids = np.arange(26)
    order = np.random.default_rng(3).permutation(26)
    for strata in (None, STRATA):
        design = make_design(WEIGHTS, strata)
        again = make_design(WEIGHTS[order], None if strata is None else np.array(strata)[order])
        found = change(Wave(design, mean(MARKS), ids=ids), Wave(again, mean(later[order]), ids=ids[order]))
        paired = paired_change(design, MARKS, later)
        assert (found.value, found.se) == pytest.approx((paired.value, paired.se))
        assert (found.made, found.overlap, paired.made) == (Made.OVERLAPPING, 26, Made.PAIRED)
        assert found.df == paired.df


def test_the_same_clusters_twice_are_each_clusters_change() -> None:
    """Other people in the same clusters: what clusters have in common is no change."""
    design = small_design(population=False)
    found = change(Wave(design, mean(MARKS)), Wave(design, mean(MARKS + 1)))
    assert (found.value, found.se) == pytest.approx((1, 0), abs=1e-7)


@pytest.mark.parametrize("size", [60, 300])
def test_a_panel_renewed_in_part_has_the_error_of_repeated_samples(size: int) -> None:
    """Two samples of 40 with 20 people in common, from 60 or from 300: the mean variance is that of the changes.

    2,000 pairs of samples, whose variance is some three per cent unsure.
    """
    rng = np.random.default_rng(11)
    then = rng.normal(size=size)
    now = 0.8 * then + 0.6 * rng.normal(size=size)
    changes, variances = [], []
    for _ in range(2000):
        people = rng.permutation(size)
        first, second = people[:40], people[20:60]
        before, after = (
            Wave(make_design(np.ones(40), population=np.full(40, size)), mean(values[own]), ids=own)
            for values, own in ((then, first), (now, second))
        )
        found = change(before, after)
        changes.append(found.value or 0.0)
        variances.append((found.se or 0) ** 2)
    assert found.overlap == 20
    assert np.mean(variances) == pytest.approx(np.var(changes), rel=0.1)


def test_a_person_twice_in_a_round_is_refused() -> None:
    """Or it would not be known whom to compare with; people without an id are in no pair."""
    design = make_design(np.ones(4))
    measure = mean([1.0, 2, 3, 4])
    with pytest.raises(UsageError, match="b"):
        change(Wave(design, measure, ids=["a", "b", "b", "c"]), Wave(design, measure, ids=list("abcd")))
    found = change(Wave(design, measure, ids=["a", "b", "", None]), Wave(design, measure, ids=["a", "b", None, ""]))
    assert found.overlap == 2


def test_a_paired_change_is_of_those_with_both_answers() -> None:
    """Whoever answered once is in neither."""
    found = paired_change(make_design(np.ones(4)), np.array([1, 2, np.nan, 4]), np.array([2, 4, 5, np.nan]))
    assert (found.value, found.overlap) == (1.5, 2)
