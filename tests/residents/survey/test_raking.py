"""Weights fitted to margins: what they meet, what is refused, and what a variance gains.

Fitted weights and the standard errors after them are those of ``svy`` 0.35 (``Sample.weighting.rake`` with tol=1e-14,
then ``estimation.mean``), which follows R's ``survey``, on the answers of ``tests/small_survey``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.small_survey import CLUSTERS, GROUPS, MARKS, STRATA, WEIGHTS

from digimaturity.ground.errors import InvalidDataError
from digimaturity.residents.survey.raking import Margin, margin_problems, rake, weight_spread
from digimaturity.residents.survey.sampling_design import make_design
from digimaturity.residents.survey.survey_estimates import estimate, mean, share, total

AREAS = ["u", "v", "x"] * 8 + ["u", "v"]
MARGINS = [Margin("group", GROUPS, {"m": 45, "k": 55}), Margin("area", AREAS, {"u": 20, "v": 50, "x": 30})]


def test_fitted_weights_are_those_of_an_independent_program() -> None:
    """To all digits that it gives, from unequal weights."""
    raked = rake(WEIGHTS, MARGINS)
    assert raked.weights[:6] == pytest.approx(
        [
            1.619637153167498,
            2.7417864459581396,
            3.5336303873934707,
            1.5582710495190675,
            6.41196099318837,
            3.399745382234168,
        ],
        rel=1e-8,
    )
    assert (raked.converged, raked.unmet) == (True, None)


def test_every_margin_is_met() -> None:
    """Each category has its total, whatever the weights were."""
    raked = rake(WEIGHTS, MARGINS)
    for margin in MARGINS:
        for category, value in margin.totals.items():
            own = np.array([one == category for one in margin.categories])
            assert raked.weights[own].sum() == pytest.approx(value)


def test_intervals_know_of_the_margins() -> None:
    """For all and for groups, as the other program has them; a share that is a margin is not unsure at all."""
    equal = np.full(26, 2.0)
    raked = rake(equal, MARGINS)
    design = raked.design(make_design(equal, STRATA, CLUSTERS))
    found = estimate(design, mean(MARKS))
    assert (found.value, found.se) == pytest.approx((2.9781781359606425, 0.1871953201585643), rel=1e-9)
    assert [estimate(design, mean(MARKS), np.isin(GROUPS, [g])).se for g in "km"] == pytest.approx(
        [0.3134672819694971, 0.37414739770756966], rel=1e-9
    )
    assert estimate(design, share((GROUPS == "m").astype(float))).se == pytest.approx(0, abs=1e-9)
    assert estimate(design, total(np.ones(26))).se == pytest.approx(0, abs=1e-7)


def test_intervals_after_raking_unequal_weights_are_those_of_another_program() -> None:
    """R's ``calibrate(calfun = "raking")``, survey 4.1.1, for all and for groups, where the start is unequal."""
    design = rake(WEIGHTS, MARGINS).design(make_design(WEIGHTS, STRATA, CLUSTERS))
    found = estimate(design, mean(MARKS))
    assert (found.value, found.se) == pytest.approx((3.0043403090523, 0.1893202031241871), rel=1e-9)
    assert [estimate(design, mean(MARKS), np.isin(GROUPS, [g])).se for g in "km"] == pytest.approx(
        [0.2851734729558605, 0.5231328135139504], rel=1e-8
    )


def test_one_margin_of_cells_is_post_stratification() -> None:
    """With the table of both, the variance is the sum of those within cells (Särndal et al. 1992, 7.6.5)."""
    ones = np.ones(26)
    margin = Margin("group", GROUPS, {"m": 30, "k": 70})
    found = estimate(rake(ones, [margin]).design(make_design(ones)), mean(MARKS))
    parts = []
    for group, weight in (("m", 0.3), ("k", 0.7)):
        own = MARKS[group == GROUPS]
        parts.append(weight**2 * own.var() / len(own))
    assert found.value == pytest.approx(0.3 * MARKS[GROUPS == "m"].mean() + 0.7 * MARKS[GROUPS == "k"].mean())
    assert found.se == pytest.approx((26 / 25 * sum(parts)) ** 0.5)


def test_shares_and_counts_give_the_same_weights_but_for_their_sum() -> None:
    """Totals of 1 or of a whole population."""
    shares = [
        Margin("group", GROUPS, {"m": 0.45, "k": 0.55}),
        Margin("area", AREAS, {"u": 0.2, "v": 0.5, "x": 0.3}),
    ]
    assert rake(WEIGHTS, shares).weights * 100 == pytest.approx(rake(WEIGHTS, MARGINS).weights)


def test_a_table_of_two_columns_is_one_margin() -> None:
    """Each of its cells is a category, and one round meets it."""
    cells = [f"{group} × {area}" for group, area in zip(GROUPS, AREAS, strict=True)]
    totals = dict.fromkeys(set(cells), 10.0)
    raked = rake(np.ones(26), [Margin("group × area", cells, totals)])
    assert raked.converged
    assert raked.rounds == 1


@pytest.mark.parametrize(
    ("margins", "codes"),
    [
        ([], ["empty"]),
        ([Margin("group", GROUPS, {"m": 1, "k": 1, "z": 3})], ["nobody"]),
        ([Margin("group", GROUPS, {"m": 1})], ["not-in-margin"]),
        ([Margin("group", GROUPS, {"m": 1, "k": -1})], ["not-a-number"]),
        ([Margin("group", GROUPS, {"m": 0, "k": 0})], ["all-zero"]),
        ([Margin("group", [*GROUPS[:-1], ""], {"m": 1, "k": 1})], ["missing"]),
        ([MARGINS[0], Margin("area", AREAS, {"u": 20, "v": 50, "x": 40})], ["sums-differ"]),
    ],
)
def test_what_cannot_be_met_is_refused(margins: list[Margin], codes: list[str]) -> None:
    """Each reason named, in both languages, with its rows where it has any."""
    found = margin_problems(WEIGHTS, margins)
    assert [p.code for p in found] == codes
    assert all(p.message.sv != p.message.en for p in found)
    with pytest.raises(InvalidDataError):
        rake(WEIGHTS, margins)


def test_a_category_outside_the_margin_says_which_and_where() -> None:
    """So that it can be recoded."""
    (found,) = margin_problems(WEIGHTS, [Margin("kön", GROUPS, {"m": 1})])
    assert '"k"' in found.message.en
    assert found.rows == tuple(np.flatnonzero(GROUPS == "k"))


def test_margins_that_contradict_the_sample_do_not_converge() -> None:
    """Where all of one group live in one area, two margins can ask for what no weights give; it is said which."""
    first, second = list("aabb"), list("uuvv")
    raked = rake(
        np.ones(4), [Margin("one", first, {"a": 1, "b": 3}), Margin("two", second, {"u": 2, "v": 2})], rounds=50
    )
    assert (raked.converged, raked.rounds) == (False, 50)
    assert raked.unmet is not None
    assert raked.unmet[0] == "one"
    assert raked.farthest == pytest.approx(0.25)


def test_weights_stay_within_bounds_where_asked() -> None:
    """None over twice the mean, margins met all the same; bounds that can't be are told."""
    free, bound = rake(WEIGHTS, MARGINS), rake(WEIGHTS, MARGINS, least=0.25, most=2.0)
    assert free.spread.greatest > 2
    assert bound.converged
    assert bound.spread.greatest == pytest.approx(2.0)
    assert bound.spread.least >= 0.25 - 1e-9
    assert (np.isclose(bound.weights / bound.weights.mean(), 2.0)).any()
    assert bound.weights[GROUPS == "m"].sum() == pytest.approx(45)
    assert not rake(WEIGHTS, MARGINS, most=1.05, rounds=50).converged


@pytest.mark.parametrize("margins", [MARGINS, MARGINS[::-1]])
def test_weights_within_bounds_are_those_of_another_program(margins: list[Margin]) -> None:
    """R's ``calibrate`` with ``bounds.const``: as near to the start as bounds allow, in whatever order margins come."""
    bound = rake(WEIGHTS, margins, least=0.25, most=2.0)
    assert bound.weights[:12] / bound.weights.mean() == pytest.approx(
        [
            0.4189242392988128,
            0.7654731020291529,
            0.9228611744461038,
            0.3996515214058851,
            1.8053710408688117,
            0.8804047076176251,
            0.6283863589482193,
            0.6017903469562705,
            0.2934682358725417,
            0.5328686952078469,
            2.0,
            1.1738729434901669,
        ],
        rel=1e-9,
    )
    assert np.isin(np.round(bound.weights / bound.weights.mean(), 9), (0.25, 2.0)).sum() == 4
    found = estimate(bound.design(make_design(WEIGHTS, STRATA, CLUSTERS)), mean(MARKS))
    assert (found.value, found.se) == pytest.approx((3.021060248048151, 0.1922523974230452), rel=1e-9)


def test_what_cannot_be_met_is_given_up_soon() -> None:
    """Half of all weight on a person in ten asks for five times the mean: with less allowed no round helps."""
    few = ["few"] * 10 + ["many"] * 90
    halves = rake(np.ones(100), [Margin("one", few, {"few": 50, "many": 50})], most=4.0)
    assert (halves.converged, halves.unmet) == (False, ("one", "few"))
    assert halves.farthest == pytest.approx(0.1)
    assert halves.rounds < 60
    assert rake(np.ones(100), [Margin("one", few, {"few": 50, "many": 50})], most=5.0).converged


def test_a_weight_of_zero_stays_zero() -> None:
    """Nobody comes into the population who was not in it; and a category of nobody gets nobody."""
    weights: Any = WEIGHTS.copy()
    weights[0] = 0
    raked = rake(weights, MARGINS)
    assert raked.weights[0] == 0
    assert np.isfinite(estimate(raked.design(make_design(weights, STRATA)), mean(MARKS)).se or np.nan)
    none = rake(np.ones(4), [Margin("one", list("aabc"), {"a": 5, "b": 5, "c": 0})])
    assert none.weights.tolist() == [2.5, 2.5, 5, 0]


def test_the_spread_of_weights() -> None:
    """By hand: weights 1, 1 and 4, of mean 2; who has none is not among them."""
    found = weight_spread(np.array([1.0, 1, 4, 0]))
    assert (found.least, found.greatest, found.largest_share) == pytest.approx((0.5, 2, 4 / 6))
    assert (found.deff, found.effective_n) == pytest.approx((3 * 18 / 36, 2))
