"""Percent agreement, Cohen's kappa, Fleiss' kappa and Gwet's AC, against published examples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.published import published_ratings

from digimaturity.insight.raters.categories import (
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac,
    identity_weights,
    linear_weights,
    ordinal_weights,
    percent_agreement,
    quadratic_weights,
)
from digimaturity.insight.raters.ratings import categories_of

NAN = float("nan")
GWET = published_ratings("gwet_12x4")
FIVE = categories_of(GWET)


def crossed(table: list[list[int]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Two raters' ratings out of a cross table of counts."""
    rows = [(a, b) for a, line in enumerate(table) for b, n in enumerate(line) for _ in range(n)]
    return np.array(rows, dtype=np.float64)


# Cohen (1968), table 1: 200 patients; personality disorder, neurosis, psychosis. Margins .60 .30 .10 and .50 .30 .20.
COHEN = crossed([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
THREE = np.array([0.0, 1, 2])


def test_cohens_own_example() -> None:
    """Observed .70, expected .30 + .09 + .02 = .41, so kappa = .29/.59 = .492 (Cohen 1960)."""
    assert percent_agreement(COHEN, np.eye(3), THREE)[0] == pytest.approx(0.70)
    assert cohen_kappa(COHEN, np.eye(3), THREE)[0] == pytest.approx(0.29 / 0.59)


def test_cohens_own_weights() -> None:
    """With disagreement weights 1, 3 and 6: 1 − .90/1.38 = .348 (Cohen 1968)."""
    disagreement = np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]])
    assert cohen_kappa(COHEN, 1 - disagreement / 6, THREE)[0] == pytest.approx(1 - 0.90 / 1.38)


def test_linear_and_quadratic_weights_by_hand() -> None:
    """One step apart .20 observed and .42 expected, two steps .10 and .17: 1 − .40/.76 and 1 − .60/1.10."""
    assert cohen_kappa(COHEN, linear_weights(THREE), THREE)[0] == pytest.approx(1 - 0.40 / 0.76)
    assert cohen_kappa(COHEN, quadratic_weights(THREE), THREE)[0] == pytest.approx(1 - 0.60 / 1.10)


def test_where_nearly_all_say_yes_kappa_collapses_and_ac1_does_not() -> None:
    """118 yes–yes, 5 and 2 apart: .944 agree; kappa −.023, AC1 .941 (the paradox of Feinstein & Cicchetti 1990)."""
    values = crossed([[118, 5], [2, 0]])
    two = np.array([0.0, 1])
    # Kappa expects .984 · .96 + .016 · .04 = .94528; AC1 expects 2 · .972 · .028 = .054432.
    assert cohen_kappa(values, np.eye(2), two)[0] == pytest.approx((0.944 - 0.94528) / (1 - 0.94528))
    assert gwet_ac(values, np.eye(2), two)[0] == pytest.approx((0.944 - 0.054432) / (1 - 0.054432))


@pytest.mark.parametrize(
    ("weights", "agreement", "ac", "fleiss"),
    [
        (identity_weights, 0.81818, 0.77544, 0.76117),
        (linear_weights, 0.93939, 0.85874, 0.81794),
        (quadratic_weights, 0.97538, 0.91400, 0.86494),
        (ordinal_weights, 0.96818, 0.89894, 0.85021),
    ],
)
def test_gwets_example_with_missing_ratings(weights: object, agreement: float, ac: float, fleiss: float) -> None:
    """Four raters, twelve units, holes: the figures of Gwet's own package irrCAC, five decimals."""
    w = weights(FIVE)  # type: ignore[operator]
    assert percent_agreement(GWET, w, FIVE)[0] == pytest.approx(agreement, abs=5e-6)
    assert gwet_ac(GWET, w, FIVE)[0] == pytest.approx(ac, abs=5e-6)
    assert fleiss_kappa(GWET, w, FIVE)[0] == pytest.approx(fleiss, abs=6e-6)


def test_fleiss_kappa_of_two_raters_is_scotts_pi() -> None:
    """On Cohen's table the pooled shares are .55 .30 .15: (.70 − .415)/(1 − .415) (Scott 1955)."""
    assert fleiss_kappa(COHEN, np.eye(3), THREE)[0] == pytest.approx((0.70 - 0.415) / (1 - 0.415))


def test_ordinal_weights_are_gwets() -> None:
    """Four categories: steps of 1, 2 and 3 lose 1, 3 and 6 of the six pairs of categories."""
    expected = np.array([1, 1 - 1 / 6, 1 - 3 / 6, 0])
    assert ordinal_weights(np.array([0.0, 1, 2.5, 5]))[0] == pytest.approx(expected)


def test_with_three_raters_kappa_is_congers() -> None:
    """Of 12 pairs 8 agree; a, b and c say 1 in 1/2, 1/2 and 1/2 of the units, so that each pair agrees by chance ½."""
    values = np.array([[0, 0, 0], [0, 0, 1], [1, 1, 0], [1, 1, 1]], dtype=np.float64)
    assert cohen_kappa(values, np.eye(2), np.array([0.0, 1]))[0] == pytest.approx((8 / 12 - 1 / 2) / (1 / 2))


def test_a_rare_disagreement_of_one_rater_does_not_ruin_kappa() -> None:
    """Nine of ten say yes throughout, but one who says no once: the mean over pairs would be near nought."""
    values = np.zeros((20, 3))
    values[:2] = 1
    values[2, 2] = 1
    # By hand: of 60 pairs 58 agree. Shares of 1: .1, .1, .15; by chance .82, .78, .78 of the pairs of raters.
    by_chance = (0.1 * 0.1 + 0.9 * 0.9 + 2 * (0.1 * 0.15 + 0.9 * 0.85)) / 3
    assert cohen_kappa(values, np.eye(2), np.array([0.0, 1]))[0] == pytest.approx(
        (58 / 60 - by_chance) / (1 - by_chance)
    )


@pytest.mark.parametrize(
    ("weights", "conger", "brennan"),
    [(identity_weights, 0.76282, 0.77273), (quadratic_weights, 0.85771, 0.90152)],
)
def test_gwets_example_of_conger_and_brennan_prediger(weights: object, conger: float, brennan: float) -> None:
    """Four raters, twelve units, holes: .76282 and .77273 are the figures of irrCAC's own documentation.

    The weighted ones are by the formula of the sample covariance: p_e = Σ w (p̄_k p̄_l − s²_kl ÷ r).
    """
    w = weights(FIVE)  # type: ignore[operator]
    shares = np.array([[np.mean(own[~np.isnan(own)] == c) for c in FIVE] for own in GWET.T])
    expected = (w * (np.outer(*[shares.mean(axis=0)] * 2) - np.cov(shares, rowvar=False) / 4)).sum()
    observed = percent_agreement(GWET, w, FIVE)[0]
    assert cohen_kappa(GWET, w, FIVE)[0] == pytest.approx(conger, abs=5e-6)
    assert cohen_kappa(GWET, w, FIVE)[0] == pytest.approx((observed - expected) / (1 - expected))
    assert brennan_prediger(GWET, w, FIVE)[0] == pytest.approx(brennan, abs=5e-6)


def test_brennan_and_prediger_expect_all_categories_alike() -> None:
    """Cohen's table: .70 agree and a third by chance, (.70 − 1/3) ÷ (2/3); among one category there is no chance."""
    assert brennan_prediger(COHEN, np.eye(3), THREE)[0] == pytest.approx((0.70 - 1 / 3) / (2 / 3))
    assert np.isnan(brennan_prediger(np.ones((3, 2)), np.eye(1), np.array([1.0]))).all()


def test_without_variance_kappa_is_undefined_and_agreement_is_not() -> None:
    """All alike: agreement 1, kappa and Fleiss NaN; AC1 is 1 when a second category exists and NaN otherwise."""
    values = np.full((5, 2), 3.0)
    one, two = np.array([3.0]), np.array([3.0, 4.0])
    assert percent_agreement(values, np.eye(1), one)[0] == 1
    assert np.isnan(cohen_kappa(values, np.eye(1), one)[0])
    assert np.isnan(fleiss_kappa(values, np.eye(1), one)[0])
    assert np.isnan(gwet_ac(values, np.eye(1), one)[0])
    assert gwet_ac(values, np.eye(2), two)[0] == 1


def test_no_pair_of_ratings_gives_nothing() -> None:
    """Where each unit has one rating every coefficient is NaN, without a warning."""
    values = np.array([[1, NAN], [NAN, 2]])
    known = categories_of(values)
    for function in (percent_agreement, cohen_kappa, fleiss_kappa, gwet_ac, brennan_prediger):
        assert np.isnan(function(values, np.eye(2), known)[0])


RATINGS = st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=12)


@given(RATINGS)
def test_coefficients_stay_at_or_below_one(rows: list[list[int]]) -> None:
    """Agreement lies in 0–1 and no coefficient above 1, whatever the weights."""
    values = np.array(rows, dtype=np.float64)
    known = categories_of(values)
    for weights in (identity_weights, linear_weights, quadratic_weights, ordinal_weights):
        assert 0 <= percent_agreement(values, weights(known), known)[0] <= 1 + 1e-12
        for function in (cohen_kappa, fleiss_kappa, gwet_ac, brennan_prediger):
            figure = function(values, weights(known), known)[0]
            assert np.isnan(figure) or figure <= 1 + 1e-9


@given(RATINGS, st.integers(0, 2**31))
def test_a_unit_drawn_twice_counts_as_two_units(rows: list[list[int]], seed: int) -> None:
    """Weights of a draw mean the same as writing the unit as often: the shortcut and the long way agree."""
    values = np.array(rows, dtype=np.float64)
    known = categories_of(values)
    times = np.random.default_rng(seed).integers(0, 3, len(values))
    times[:2] += 1
    written = np.repeat(values, times, axis=0)
    for function in (percent_agreement, cohen_kappa, fleiss_kappa, gwet_ac, brennan_prediger):
        weights = quadratic_weights(known)
        short = function(values, weights, known, times[None, :].astype(float))[0]
        assert short == pytest.approx(function(written, weights, known)[0], nan_ok=True, abs=1e-9)


def test_a_unit_that_nobody_rated_changes_nothing() -> None:
    """It has no share of any category: Cohen's table with an empty row has Scott's pi of (.70 − .415)/(1 − .415)."""
    values = np.vstack([COHEN, [NAN, NAN]])
    assert fleiss_kappa(values, np.eye(3), THREE)[0] == pytest.approx((0.70 - 0.415) / (1 - 0.415))
