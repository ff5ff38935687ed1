"""Coefficients with intervals, and what is said where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from tests.published import published_ratings

from digimaturity.ground.language import same
from digimaturity.insight.raters.alpha import krippendorff_alpha
from digimaturity.insight.raters.icc import FORMS, f_test, intraclass
from digimaturity.insight.raters.measure import (
    COEFFICIENTS,
    MANY_RATERS,
    NEGATIVE,
    NO_PAIR,
    NO_SPREAD,
    NO_VARIANCE,
    NOT_COMPLETE,
    ONE_UNIT,
    OUTSIDE,
    TOO_MANY,
    _alpha,
    _icc,
    _kappa,
    fitting,
    measure,
    resamples,
)
from digimaturity.insight.raters.ratings import METRICS, MISSING, NOT_APPLICABLE, Ratings, table
from digimaturity.insight.raters.scales import LANDIS_KOCH

KRIPPENDORFF = Ratings(published_ratings("krippendorff_12x4"), ("A", "B", "C", "D"))
PAIR = ("anna", "bo")


def test_each_level_of_measurement_has_its_coefficients() -> None:
    """A level takes its own and the lower ones: no order in names, no ICC of ranks, all of a ratio."""
    assert fitting("nominal") == ("agreement", "kappa", "fleiss", "ac1", "alpha-nominal")
    assert {"kappa-quadratic", "alpha-ordinal", "ac2-ordinal"} <= set(fitting("ordinal"))
    assert "alpha-interval" not in fitting("ordinal")
    assert "icc(2,1)" in fitting("interval")
    assert fitting("ratio") == tuple(COEFFICIENTS)


def test_the_numbers_behind_a_figure_stand_beside_it() -> None:
    """Krippendorff's example: 11 of 12 units pair up, four raters, 8·6 + 3 + 3 + 1 = 55 pairs; 8 units are complete."""
    alpha, icc = measure(KRIPPENDORFF, ("alpha-ordinal", "icc(2,1)"), draws=0)
    assert (alpha.units, alpha.raters, alpha.pairs) == (11, 4, 55)
    assert (icc.units, icc.raters, icc.pairs) == (8, 4, 48)
    assert alpha.value == pytest.approx(0.815, abs=5e-4)


def test_the_interval_is_the_same_each_time_and_holds_the_figure() -> None:
    """One seed, one interval; another seed, another; without draws none."""
    first, again = (measure(KRIPPENDORFF, ("alpha-ordinal",), draws=300, seed=7)[0] for _ in range(2))
    other = measure(KRIPPENDORFF, ("alpha-ordinal",), draws=300, seed=8)[0]
    assert (first.low, first.high) == (again.low, again.high)
    assert (first.low, first.high) != (other.low, other.high)
    assert first.low is not None
    assert first.high is not None
    assert first.value is not None
    assert first.low < first.value < first.high <= 1
    assert measure(KRIPPENDORFF, ("alpha-ordinal",), draws=0)[0].low is None


def test_a_resample_draws_as_many_units_as_there_are() -> None:
    """Each draw's counts add up to the number of units, and the batches to the number of draws."""
    batches = list(resamples(units=30_000, draws=300, seed=1))
    assert len(batches) > 1
    assert sum(len(b) for b in batches) == 300
    assert all((b.sum(axis=1) == 30_000).all() for b in batches)


def test_the_bootstrap_finds_the_spread_of_a_share() -> None:
    """80 of 100 units agree: the interval is near .80 ± 1.96 · √(.8 · .2/100) = .72–.88."""
    rows = [[1.0, 1.0]] * 80 + [[1.0, 2.0]] * 20
    share = measure(table(rows, PAIR), ("agreement",))[0]
    assert share.value == pytest.approx(0.8)
    assert share.low == pytest.approx(0.72, abs=0.015)
    assert share.high == pytest.approx(0.88, abs=0.015)


def test_not_applicable_is_a_category_or_missing() -> None:
    """One says 3 and one not applicable: a disagreement among names, no pair at all on a scale."""
    ratings = table([[5, 5], [3, NOT_APPLICABLE], [NOT_APPLICABLE, NOT_APPLICABLE], [1, 1]], PAIR)
    share, alpha = measure(ratings, ("agreement", "alpha-ordinal"), draws=0)
    assert (share.value, share.units) == (0.75, 4)
    assert alpha.value == pytest.approx(1)
    assert alpha.units == 2


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([[1, MISSING], [MISSING, 2]], NO_PAIR),
        ([], NO_PAIR),
        ([[MISSING, MISSING]], NO_PAIR),
        ([[1, 2]], ONE_UNIT),
        ([[4, 4], [4, 4], [4, 4]], NO_VARIANCE),
    ],
)
def test_what_cannot_be_computed_says_why(rows: list[list[float]], why: object) -> None:
    """All missing, one unit, or no variance: no figure, no interval, and the reason, for every coefficient."""
    ratings = table(rows, PAIR)
    for estimate in measure(ratings, fitting("ratio"), draws=20):
        if estimate.coefficient.key == "agreement" and why is not NO_PAIR:
            assert estimate.value == (0 if why is ONE_UNIT else 1)
            continue
        reasons = {why, NOT_COMPLETE} if estimate.coefficient.form and why is ONE_UNIT else {why}
        assert (estimate.value, estimate.low, estimate.high) == (None, None, None)
        assert estimate.why in reasons


def test_one_rater_has_nobody_to_agree_with() -> None:
    """A table with a single column gives no pair."""
    assert {e.why for e in measure(table([[1], [2]], ("anna",)), fitting("ratio"), draws=10)} == {NO_PAIR}


def test_measurements_are_no_categories() -> None:
    """With hundreds of distinct values only the coefficients of distances are computed."""
    values = np.random.default_rng(1).normal(size=(300, 2))
    found = {e.coefficient.key: e for e in measure(Ratings(values, PAIR), fitting("ratio"), draws=0)}
    assert found["kappa"].why == TOO_MANY
    assert found["alpha-interval"].value is not None
    assert found["icc(1,1)"].value is not None


def test_negative_values_have_no_ratio() -> None:
    """Alpha for ratios is not computed where a value is negative; the interval form is."""
    ratio, interval = measure(table([[-1, -1], [2, 3]], PAIR), ("alpha-ratio", "alpha-interval"), draws=0)
    assert ratio.why == NEGATIVE
    assert interval.value is not None


def test_perfect_agreement_is_one_with_an_interval_of_one() -> None:
    """Where all agree and units vary, every coefficient and both its limits are one."""
    ratings = table([[n % 4 + 1.0] * 2 for n in range(12)], PAIR)
    for e in measure(ratings, fitting("ratio"), draws=200):
        assert [e.value, e.low, e.high] == pytest.approx([1, 1, 1]), e.coefficient.key


def test_an_interval_that_most_draws_cannot_give_is_not_given() -> None:
    """Two units of which most draws of one kind have no variance: the figure stands without limits."""
    alpha = measure(table([[1, 1], [2, 2]], PAIR), ("alpha-ordinal",), draws=400)[0]
    # A draw of two units takes both with probability one half, and only then there is variance.
    assert alpha.value == pytest.approx(1)
    assert 150 < alpha.defined < 250


@pytest.mark.parametrize("key", COEFFICIENTS)
def test_every_coefficient_heeds_how_often_a_unit_is_drawn(key: str) -> None:
    """Each draw has its own figure: that of the units written as often as they were drawn."""
    values = np.array([[1.0, 1, 2], [2, 2, 2], [3, 4, 3], [5, 3, 5]])
    known, compute = np.unique(values), COEFFICIENTS[key].compute
    found = compute(values, known, np.array([[1.0, 1, 1, 1], [3, 1, 2, 1]]))
    written = np.repeat(values, [3, 1, 2, 1], axis=0)
    expected = [compute(v, known, np.ones((1, len(v))))[0] for v in (values, written)]
    assert found == pytest.approx(expected)
    assert abs(found[0] - found[1]) > 1e-4


def test_a_coefficient_has_its_weights_and_its_metric() -> None:
    """1–1, 1–1, 1–1, 3–3, 2–3, 2–2 by hand: each form of kappa weighs a step in its own way."""
    ratings = table([[1, 1], [1, 1], [1, 1], [3, 3], [2, 3], [2, 2]], PAIR)
    found = {e.coefficient.key: e.value for e in measure(ratings, fitting("ratio"), draws=0)}
    # Of 36 pairs of the margins 3 2 1 and 3 1 2, 13 are alike, 14 one step apart and 9 two; of the six ratings one is
    # one step apart. A disagreement of one step counts 1, 1/2 or 1/4, one of two steps 1.
    assert found["agreement"] == pytest.approx(5 / 6)
    assert found["kappa"] == pytest.approx(1 - (1 / 6) / (23 / 36))
    assert found["kappa-linear"] == pytest.approx(1 - (1 / 12) / (16 / 36))
    assert found["kappa-quadratic"] == pytest.approx(1 - (1 / 24) / (12.5 / 36))


def test_zero_has_a_ratio() -> None:
    """Only what is below zero has none: units 0–0 and 2–2 agree fully."""
    assert measure(table([[0, 0], [2, 2]], PAIR), ("alpha-ratio",), draws=0)[0].value == pytest.approx(1)


def test_a_kappa_is_made_of_its_function_and_weights() -> None:
    """The function gets the values, the weights of the categories, the categories and the draws, in that order."""
    values, known, draws = np.array([[1.0, 2], [2, 2]]), np.array([1.0, 2]), np.ones((3, 2))
    given: list[object] = []

    def function(
        *what: np.ndarray[tuple[int, ...], np.dtype[np.float64]] | None,
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        given.extend(what)
        return np.zeros(3)

    made = _kappa("k", same("K"), "ordinal", function, lambda categories: 10 * categories)
    assert (made.key, made.title.en, made.needs, made.scale) == ("k", "K", "ordinal", LANDIS_KOCH)
    assert made.compute(values, known, draws).tolist() == [0, 0, 0]
    assert given[0] is values
    assert np.array_equal(given[1], [10, 20])  # type: ignore[arg-type]
    assert given[2] is known
    assert given[3] is draws


def test_a_form_and_a_metric_are_computed_as_such() -> None:
    """What is made for a form or a metric gives the figure of that form or metric, one per draw."""
    values = np.array([[1.0, 1, 2], [2, 2, 2], [3, 4, 3], [5, 3, 5]])
    draws = np.array([[1.0, 1, 1, 1], [3, 1, 2, 1]])
    for metric in METRICS:
        expected = krippendorff_alpha(values, metric, draws)
        assert _alpha(metric)(values, np.unique(values), draws).tolist() == expected.tolist()
    for form in FORMS:
        assert _icc(form)(values, np.unique(values), draws).tolist() == intraclass(values, form, draws).tolist()


def test_a_part_has_the_categories_of_the_whole() -> None:
    """Of 1–1 and 1–1 AC1 is undefined among 1 alone and 1 among 1 and 2; infinity is no category of a scale."""
    ratings = table([[1, 1], [1, 1]], PAIR)
    assert measure(ratings, ("ac1",), draws=0)[0].value is None
    whole = measure(ratings, ("ac1", "ac2-quadratic"), np.array([1.0, 2, NOT_APPLICABLE]), draws=0)
    assert [e.value for e in whole] == [1, 1]


def test_the_interval_is_of_the_draws_that_its_seed_gives() -> None:
    """The limits are the 2.5th and the 97.5th percentile of the coefficient over the resamples."""
    ratings = table([[n % 3, (n * n) % 3] for n in range(20)], PAIR)
    (found,) = measure(ratings, ("agreement",), draws=200, seed=3)
    agree = (ratings.values[:, 0] == ratings.values[:, 1]).astype(float)
    shares = np.concatenate([d @ agree / 20 for d in resamples(20, 200, 3)])
    assert [found.low, found.high] == pytest.approx(np.quantile(shares, [0.025, 0.975]).tolist())
    assert (found.draws, found.defined) == (200, 200)


def test_200_values_are_categories_and_201_are_not() -> None:
    """The limit itself is allowed."""
    rows = [[float(n), float(n)] for n in range(201)]
    assert measure(table(rows[:200], PAIR), ("kappa",), draws=0)[0].value == pytest.approx(1)
    assert measure(table(rows, PAIR), ("kappa",), draws=0)[0].why == TOO_MANY


def test_an_intraclass_correlation_has_its_test_beside_it() -> None:
    """Units 1–2, 5–6, 3–3: the F test of the form stands beside its figure, and beside no other coefficient's."""
    values = np.array([[1.0, 2], [5, 6], [3, 3]])
    icc, alpha = measure(table(values.tolist(), PAIR), ("icc(1,1)", "alpha-interval"), draws=0)
    assert icc.f_test is not None
    assert icc.f_test == f_test(values, "ICC(1,1)")
    assert alpha.f_test is None


def test_a_correlation_outside_its_range_is_not_interpreted_and_one_without_spread_says_so() -> None:
    """One rater turned the scale round: each unit has the same mean, so nothing lies between units.

    BMS = 0, EMS = JMS + 7 = 7, n = 6: ICC(2,k) = −7 ÷ ((0 − 7) ÷ 6) = 6, and ICC(1,k) divides by nought.
    """
    reversed_ = table([[n, 5 - n] for n in range(6)], PAIR)
    two, one, three = measure(reversed_, ("icc(2,k)", "icc(1,k)", "icc(3,1)"), draws=0)
    assert two.value == pytest.approx(6)
    assert two.why == OUTSIDE
    assert (one.value, one.why) == (None, NO_SPREAD)
    assert three.value == pytest.approx(-1)
    assert three.why is None
    assert measure(table([[2, 2], [2, 2]], PAIR), ("icc(1,k)",), draws=0)[0].why == NO_VARIANCE


def test_pairs_of_very_many_raters_are_not_gone_through() -> None:
    """Cohen's kappa takes fifty; the others take any number."""
    many = table([[n % 3] * 51 for n in range(4)], [str(n) for n in range(51)])
    kappa, fleiss = measure(many, ("kappa", "fleiss"), draws=0)
    assert (kappa.value, kappa.why) == (None, MANY_RATERS)
    assert fleiss.value == pytest.approx(1)
