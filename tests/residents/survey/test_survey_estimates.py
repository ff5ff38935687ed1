"""Figures of samples against an independent program, and against what must hold of every sample.

The expected figures are those of ``svy`` 0.35 (which follows R's ``survey``) on the answers of ``tests/small_survey``,
written out: ``Sample(d, Design(stratum, psu, wgt, pop_size)).estimation.mean("y", by="g", deff="wor")`` and so on.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.small_survey import GROUPS, MARKS, SATISFIED, STRATA, TIMES, WEIGHTS, small_design

from digimaturity.residents.survey.sampling_design import LonePsu, make_design
from digimaturity.residents.survey.survey_estimates import (
    Kind,
    Measure,
    estimate,
    exact_limits,
    mean,
    ratio,
    share,
    total,
)

MEASURES = {"mean": mean(MARKS), "total": total(MARKS), "ratio": ratio(MARKS, TIMES), "share": share(SATISFIED)}
WHOLE, NO_POPULATION, ONLY_STRATA, ONLY_CLUSTERS, PLAIN = (
    (True, True, True),
    (True, True, False),
    (True, False, False),
    (False, True, False),
    (False, False, False),
)


@pytest.mark.parametrize(
    ("design", "what", "se", "low", "high", "df"),
    [
        (WHOLE, "mean", 0.14931800300852904, 2.8635476714997314, 3.5942836538014737, 6),
        (WHOLE, "total", 64.03722875536282, 111.3065460440207, 424.6934539559793, 6),
        (WHOLE, "ratio", 0.028929240655767678, 1.0505516103286683, 1.1921262139391142, 6),
        (WHOLE, "share", 0.08690911480867007, 0.2942447049573052, 0.6956486048379277, 6),
        (NO_POPULATION, "mean", 0.17068334646785663, 2.81126855938532, 3.6465627659158852, 6),
        (NO_POPULATION, "share", 0.09273464435130753, 0.2825427847647931, 0.7075859280364399, 6),
        (ONLY_STRATA, "mean", 0.3194577541288755, 2.568066948364527, 3.8897643769366783, 23),
        (ONLY_STRATA, "total", 37.55852575837951, 190.30426985380836, 345.69573014619164, 23),
        (ONLY_STRATA, "share", 0.11541223786090989, 0.2730446320604778, 0.7172851587972863, 23),
        (ONLY_CLUSTERS, "ratio", 0.03261716349165414, 1.0461235982435064, 1.196554226024276, 8),
        (PLAIN, "mean", 0.3070346639508825, 2.596565935212107, 3.8612653900890983, 25),
        (PLAIN, "share", 0.11194007626940047, 0.279607162407074, 0.7105827400563315, 25),
    ],
)
def test_figures_of_all_are_those_of_an_independent_program(
    *, design: tuple[bool, bool, bool], what: str, se: float, low: float, high: float, df: int
) -> None:
    """Standard errors, limits and degrees of freedom, to ten digits, with and without each part of a design."""
    strata, clusters, population = design
    found = estimate(small_design(strata=strata, clusters=clusters, population=population), MEASURES[what])
    values = {
        "mean": 3.2289156626506026,
        "total": 268.0,
        "ratio": 1.1213389121338913,
        "share": 0.4939759036144578,
    }
    assert (found.value, found.se, found.low, found.high) == pytest.approx((values[what], se, low, high), rel=1e-10)
    assert (found.n, found.df, found.base) == (26, df, 83)
    assert found.method == ("logit" if what == "share" else "t")


@pytest.mark.parametrize(
    ("what", "group", "value", "se", "low", "high", "df", "deff"),
    [
        ("mean", "k", 3.26, 0.2288188628588124, 2.6718023874841794, 3.84819761251582, 5, 0.5652679250046507),
        ("mean", "m", 35 / 11, 0.46704006059603687, 2.03901232258627, 4.324624041050093, 6, 1.6178261848474622),
        ("share", "k", 0.38, 0.05759196703244878, 0.2463969322393964, 0.5346507577428989, 5, None),
        ("share", "m", 2 / 3, 0.16576636748628987, 0.24376944409063156, 0.9254229309856983, 6, None),
    ],
)
def test_figures_of_groups_keep_the_design_whole(
    what: str, group: str, value: float, se: float, low: float, high: float, df: int, deff: float | None
) -> None:
    """A group is a domain: strata and clusters without any of it still count in its variance, not in its degrees."""
    found = estimate(small_design(), MEASURES[what], np.isin(GROUPS, [group]))
    assert (found.value, found.se, found.low, found.high) == pytest.approx((value, se, low, high), rel=1e-10)
    assert found.df == df
    assert deff is None or found.deff_finite == pytest.approx(deff, rel=1e-10)


def test_the_design_effect_is_over_a_simple_sample() -> None:
    """With replacement, for all 26; and Kish's effective n is of the weights alone."""
    found = estimate(small_design(), MEASURES["mean"])
    assert found.deff == pytest.approx(0.2879785155030244, rel=1e-10)
    assert found.effective_n == pytest.approx(83**2 / float(WEIGHTS @ WEIGHTS))
    equal = estimate(make_design(np.ones(26)), MEASURES["mean"])
    assert equal.deff == pytest.approx(1)
    assert equal.deff_finite is None


@given(st.floats(1e-6, 1e6))
def test_the_scale_of_the_weights_does_not_matter(times: float) -> None:
    """Weights that sum to the population and weights that sum to n give one answer."""
    for what in ("mean", "ratio", "share"):
        one = estimate(small_design(), MEASURES[what])
        other = estimate(
            make_design(WEIGHTS * times, STRATA, list("11122223311122333112222333"), _population()), MEASURES[what]
        )
        assert (one.value, one.se, one.low, one.high, one.deff, one.effective_n) == pytest.approx(
            (other.value, other.se, other.low, other.high, other.deff, other.effective_n)
        )


def _population() -> list[int]:
    return [9] * 9 + [12] * 8 + [30] * 9


def test_the_order_of_the_rows_does_not_matter() -> None:
    """Rows of a cluster need not stand together."""
    order = np.random.default_rng(1).permutation(26)
    clusters = np.array(list("11122223311122333112222333"))[order]
    mixed = make_design(WEIGHTS[order], np.array(STRATA)[order], clusters, np.array(_population())[order])
    one, other = estimate(small_design(), mean(MARKS)), estimate(mixed, mean(MARKS[order]))
    assert (one.se, one.low, one.df) == pytest.approx((other.se, other.low, other.df))


def test_answers_that_are_missing_are_a_domain_too() -> None:
    """Without an answer one is outside the base, but the design is as before."""
    values = np.where(GROUPS == "k", MARKS, np.nan)
    assert estimate(small_design(), mean(values)) == estimate(small_design(), mean(MARKS), GROUPS == "k")


def test_a_weight_of_zero_is_no_answer_but_stays_in_the_sample() -> None:
    """It is in no base and no degree of freedom; as a unit of its stratum it counts (R's ``svydesign`` does so)."""
    weights = WEIGHTS.copy()
    weights[0] = 0
    found = estimate(make_design(weights, STRATA), mean(MARKS))
    without = estimate(make_design(weights[1:], STRATA[1:]), mean(MARKS[1:]))
    assert (found.n, found.df, found.base) == (25, 22, 81)
    assert found.value == without.value
    assert found.se == pytest.approx(0.3211742401636389, rel=1e-10)
    assert found.se != pytest.approx(without.se, rel=1e-4)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_a_share_of_none_or_all_has_an_interval(value: float) -> None:
    """Clopper & Pearson's for equal weights: of 20 all, from 0.025^(1/20); the other limit is the figure."""
    found = estimate(make_design(np.ones(20)), share(np.full(20, value)))
    end = 0.025 ** (1 / 20)
    assert (found.low, found.high) == pytest.approx((end, 1) if value else (0, 1 - end))
    assert (found.se, found.method, found.deff) == (0, "korn-graubard", None)


def test_unequal_weights_and_few_clusters_widen_it() -> None:
    """With the effective n in the place of n, and Student's t of the clusters in that of persons."""
    zero = share(np.zeros(26))
    plain = estimate(make_design(np.ones(26)), zero).high
    weighted = estimate(small_design(clusters=False, population=False), zero).high
    clustered = estimate(small_design(population=False), zero).high
    assert plain is not None
    assert weighted is not None
    assert clustered is not None
    assert plain < weighted < clustered
    assert exact_limits(0.0, 10)[1] == pytest.approx(1 - 0.025**0.1)


def test_a_group_in_one_cluster_has_no_standard_error() -> None:
    """How clusters differ can't be seen in one; a total can still be told, since the other clusters have none."""
    alone = np.array([s == "a" and c == "1" for s, c in zip(STRATA, "11122223311122333112222333", strict=True)])
    found = estimate(small_design(), mean(MARKS), alone)
    assert found.value == pytest.approx(8 / 3)
    assert (found.se, found.low, found.high, found.method) == (None, None, None, "none")
    assert (estimate(small_design(), total(MARKS), alone).se or 0) > 0


def test_a_group_of_nobody_has_no_figure() -> None:
    """Missing, not zero."""
    for measure in MEASURES.values():
        found = estimate(small_design(), measure, np.zeros(26, dtype=bool))
        assert (found.value, found.se, found.low, found.n, found.base) == (None, None, None, 0, 0)


def test_where_all_were_asked_nothing_is_unsure() -> None:
    """Populations of as many units as were drawn."""
    everybody = make_design(WEIGHTS, STRATA, population=[9] * 9 + [8] * 8 + [9] * 9)
    found = estimate(everybody, mean(MARKS))
    assert (found.se, found.low, found.high, found.method) == (0, found.value, found.value, "constant")


def test_what_does_not_vary_has_no_width() -> None:
    """A mean of equal answers."""
    found = estimate(small_design(), mean(np.full(26, 4.0)))
    assert (found.low, found.high, found.method) == (4, 4, "constant")


def test_a_share_is_of_yes_and_no_only() -> None:
    """Anything else is a programmer's mistake."""
    with pytest.raises(ValueError, match="2"):
        share([0, 2])


def test_kinds_are_named() -> None:
    """A measure says what it is, and a ratio knows only whom both are known of."""
    assert [m.kind for m in MEASURES.values()] == [Kind.MEAN, Kind.TOTAL, Kind.RATIO, Kind.SHARE]
    assert Measure(Kind.RATIO, np.array([1, math.nan]), np.array([1.0, 2])).known.tolist() == [True, False]


def test_a_lone_unit_counts_as_asked() -> None:
    """From the mean of all units it adds to the variance; taken as sure it adds nothing."""
    strata = ["x", *STRATA[1:]]
    found = {
        how: estimate(make_design(WEIGHTS, strata, lone=how), mean(MARKS)).se
        for how in (LonePsu.CENTRE, LonePsu.CERTAINTY)
    }
    assert found[LonePsu.CENTRE] == pytest.approx(0.3184766347519357, rel=1e-10)
    assert found[LonePsu.CERTAINTY] == pytest.approx(0.31391516447595214, rel=1e-10)


def test_a_lone_unit_counts_for_the_groups_it_has() -> None:
    """A total of the group that the unit has nobody of is the same however it counts, as in the other program."""
    strata = ["x", *STRATA[1:]]
    found = {
        (how, group): estimate(make_design(WEIGHTS, strata, lone=how), total(MARKS), np.isin(GROUPS, [group])).se
        for how in (LonePsu.CENTRE, LonePsu.CERTAINTY)
        for group in "km"
    }
    assert found[LonePsu.CENTRE, "k"] == found[LonePsu.CERTAINTY, "k"] == pytest.approx(40.74485068254463, rel=1e-10)
    assert found[LonePsu.CENTRE, "m"] == pytest.approx(35.6487572977286, rel=1e-10)
    assert found[LonePsu.CERTAINTY, "m"] == pytest.approx(35.590428087177756, rel=1e-10)
    alone = np.isin(strata, ["x"])
    assert estimate(make_design(WEIGHTS, strata, lone=LonePsu.CENTRE), total(MARKS), alone).se is None
