"""Coefficients with intervals, and what is said where there is none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.published import published_ratings

from digimaturity.ground.language import same
from digimaturity.insight.raters.alpha import krippendorff_alpha
from digimaturity.insight.raters.icc import FORMS, f_test, intraclass
from digimaturity.insight.raters.measure import (
    CHOSEN,
    COEFFICIENTS,
    NEGATIVE,
    NO_PAIR,
    NO_SPREAD,
    NO_VARIANCE,
    NOT_COMPLETE,
    ONE_UNIT,
    TOO_HIGH,
    TOO_LOW,
    TOO_MANY,
    _alpha,
    _icc,
    _kappa,
    fitting,
    headline,
    measure,
)
from digimaturity.insight.raters.ratings import METRICS, MISSING, NOT_APPLICABLE, Ratings, table
from digimaturity.insight.raters.scales import LANDIS_KOCH

KRIPPENDORFF = Ratings(published_ratings("krippendorff_12x4"), ("A", "B", "C", "D"))
PAIR = ("anna", "bo")


def test_each_level_of_measurement_has_its_coefficients() -> None:
    """A level takes its own and the lower ones: no order in names, no ICC of ranks, all of a ratio."""
    assert fitting("nominal") == ("agreement", "kappa", "fleiss", "brennan-prediger", "ac1", "alpha-nominal")
    assert {"kappa-quadratic", "alpha-ordinal", "ac2-ordinal"} <= set(fitting("ordinal"))
    assert "alpha-interval" not in fitting("ordinal")
    assert "icc(2,1)" in fitting("interval")
    assert fitting("ratio") == tuple(COEFFICIENTS)


def test_the_numbers_behind_a_figure_stand_beside_it() -> None:
    """Krippendorff's example: 11 of 12 units pair up, four raters, 8·6 + 3 + 3 + 1 = 55 pairs; 8 units are complete."""
    alpha, icc = measure(KRIPPENDORFF, ("alpha-ordinal", "icc(2,1)"), intervals=False)
    assert (alpha.units, alpha.raters, alpha.pairs) == (11, 4, 55)
    assert (icc.units, icc.raters, icc.pairs) == (8, 4, 48)
    assert alpha.value == pytest.approx(0.815, abs=5e-4)


def test_the_interval_is_the_same_each_time_and_holds_the_figure() -> None:
    """Nothing is drawn: one table, one interval; it may be left out."""
    first, again = (measure(KRIPPENDORFF, ("alpha-ordinal",))[0] for _ in range(2))
    assert (first.low, first.high, first.se) == (again.low, again.high, again.se)
    assert first.low is not None
    assert first.high is not None
    assert first.value is not None
    assert first.low < first.value < first.high <= 1
    assert measure(KRIPPENDORFF, ("alpha-ordinal",), intervals=False)[0].low is None


def test_a_share_has_wilsons_interval() -> None:
    """80 of 100 units agree; with Student's t for 88 degrees, 1.9873: (80 + t²/2 ± t√(16 + t²/4)) ÷ (100 + t²).

    88 are 200 ÷ (kurtosis − 1), where a share of .8 has the kurtosis (.8³ + .2³) ÷ .16 = 3.25.
    """
    rows = [[1.0, 1.0]] * 80 + [[1.0, 2.0]] * 20
    share = measure(table(rows, PAIR), ("agreement",))[0]
    assert share.value == pytest.approx(0.8)
    assert share.low == pytest.approx((80 + 1.9747 - 1.9873 * (16 + 0.9873) ** 0.5) / 103.9493, abs=1e-4)
    assert share.high == pytest.approx((80 + 1.9747 + 1.9873 * (16 + 0.9873) ** 0.5) / 103.9493, abs=1e-4)


def test_not_applicable_is_a_category_or_missing() -> None:
    """One says 3 and one not applicable: a disagreement among names, no pair at all on a scale."""
    ratings = table([[5, 5], [3, NOT_APPLICABLE], [NOT_APPLICABLE, NOT_APPLICABLE], [1, 1]], PAIR)
    share, alpha = measure(ratings, ("agreement", "alpha-ordinal"), intervals=False)
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
    for estimate in measure(ratings, fitting("ratio")):
        if estimate.coefficient.key == "agreement" and why is not NO_PAIR:
            assert estimate.value == (0 if why is ONE_UNIT else 1)
            continue
        assert (estimate.value, estimate.low, estimate.high) == (None, None, None)
        assert estimate.why is (NOT_COMPLETE if estimate.coefficient.form and why is ONE_UNIT else why)


def test_one_rater_has_nobody_to_agree_with() -> None:
    """A table with a single column gives no pair."""
    assert {e.why for e in measure(table([[1], [2]], ("anna",)), fitting("ratio"))} == {NO_PAIR}


def test_measurements_are_no_categories() -> None:
    """With more than a thousand distinct values only the coefficients of distances are computed."""
    values = np.random.default_rng(1).normal(size=(600, 2))
    found = {e.coefficient.key: e for e in measure(Ratings(values, PAIR), fitting("ratio"), intervals=False)}
    assert found["kappa"].why == TOO_MANY
    assert found["alpha-interval"].value is not None
    assert found["icc(1,1)"].value is not None


def test_negative_values_have_no_ratio() -> None:
    """Alpha for ratios is not computed where a value is negative; the interval form is."""
    ratio, interval = measure(table([[-1, -1], [2, 3]], PAIR), ("alpha-ratio", "alpha-interval"), intervals=False)
    assert ratio.why == NEGATIVE
    assert interval.value is not None


def test_perfect_agreement_is_one_and_not_for_sure() -> None:
    """Twelve units of twelve alike: every coefficient is one, up to one, and from well below it."""
    ratings = table([[n % 4 + 1.0] * 2 for n in range(12)], PAIR)
    for e in measure(ratings, fitting("ratio")):
        assert [e.value, e.high, e.se] == pytest.approx([1, 1, 0]), e.coefficient.key
        assert e.low is not None
        assert 0.2 < e.low < 0.8, e.coefficient.key


def test_an_interval_that_most_smaller_tables_cannot_give_is_not_given() -> None:
    """Of two units either alone has no alpha: the figure stands without limits."""
    alpha = measure(table([[1, 1], [2, 2]], PAIR), ("alpha-ordinal",))[0]
    assert (alpha.low, alpha.se) == (None, None)
    assert alpha.value == pytest.approx(1)


@pytest.mark.parametrize("key", COEFFICIENTS)
def test_every_coefficient_heeds_how_often_a_unit_is_drawn(key: str) -> None:
    """Each draw has its own figure: that of the units written as often as they were drawn."""
    values = np.array([[1.0, 1, 2], [2, 2, 2], [3, 4, 3], [5, 2, 5]])
    known, compute = np.unique(values), COEFFICIENTS[key].compute
    found = compute(values, known, np.array([[1.0, 1, 1, 1], [3, 1, 2, 1]]))
    written = np.repeat(values, [3, 1, 2, 1], axis=0)
    expected = [compute(v, known, np.ones((1, len(v))))[0] for v in (values, written)]
    assert found == pytest.approx(expected)
    assert abs(found[0] - found[1]) > 1e-4


def test_a_coefficient_has_its_weights_and_its_metric() -> None:
    """1–1, 1–1, 1–1, 3–3, 2–3, 2–2 by hand: each form of kappa weighs a step in its own way."""
    ratings = table([[1, 1], [1, 1], [1, 1], [3, 3], [2, 3], [2, 2]], PAIR)
    found = {e.coefficient.key: e.value for e in measure(ratings, fitting("ratio"), intervals=False)}
    # Of 36 pairs of the margins 3 2 1 and 3 1 2, 13 are alike, 14 one step apart and 9 two; of the six ratings one is
    # one step apart. A disagreement of one step counts 1, 1/2 or 1/4, one of two steps 1.
    assert found["agreement"] == pytest.approx(5 / 6)
    assert found["kappa"] == pytest.approx(1 - (1 / 6) / (23 / 36))
    assert found["kappa-linear"] == pytest.approx(1 - (1 / 12) / (16 / 36))
    assert found["kappa-quadratic"] == pytest.approx(1 - (1 / 24) / (12.5 / 36))


def test_zero_has_a_ratio() -> None:
    """Only what is below zero has none: units 0–0 and 2–2 agree fully."""
    assert measure(table([[0, 0], [2, 2]], PAIR), ("alpha-ratio",), intervals=False)[0].value == pytest.approx(1)


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
    assert measure(ratings, ("ac1",), intervals=False)[0].value is None
    whole = measure(ratings, ("ac1", "ac2-quadratic"), np.array([1.0, 2, NOT_APPLICABLE]), intervals=False)
    assert [e.value for e in whole] == [1, 1]


def test_1000_values_are_categories_and_1001_are_not() -> None:
    """The limit itself is allowed."""
    rows = [[float(n), float(n)] for n in range(1001)]
    assert measure(table(rows[:1000], PAIR), ("kappa",), intervals=False)[0].value == pytest.approx(1)
    assert measure(table(rows, PAIR), ("kappa",), intervals=False)[0].why == TOO_MANY


def test_an_intraclass_correlation_has_its_test_beside_it() -> None:
    """Units 1–2, 5–6, 3–3: the F test of the form stands beside its figure, and beside no other coefficient's."""
    values = np.array([[1.0, 2], [5, 6], [3, 3]])
    icc, alpha = measure(table(values.tolist(), PAIR), ("icc(1,1)", "alpha-interval"), intervals=False)
    assert icc.f_test is not None
    assert icc.f_test == f_test(values, "ICC(1,1)")
    assert alpha.f_test is None


def test_a_correlation_outside_its_range_is_not_interpreted_and_one_without_spread_says_so() -> None:
    """One rater turned the scale round: each unit has the same mean, so nothing lies between units.

    BMS = 0, EMS = JMS + 7 = 7, n = 6: ICC(2,k) = −7 ÷ ((0 − 7) ÷ 6) = 6, and ICC(1,k) divides by nought.
    """
    reversed_ = table([[n, 5 - n] for n in range(6)], PAIR)
    two, one, three = measure(reversed_, ("icc(2,k)", "icc(1,k)", "icc(3,1)"), intervals=False)
    assert two.value == pytest.approx(6)
    assert (two.why, two.low) == (TOO_HIGH, None)
    assert (one.value, one.why) == (None, NO_SPREAD)
    assert three.value == pytest.approx(-1)
    assert three.why is None
    assert measure(table([[2, 2], [2, 2]], PAIR), ("icc(1,k)",), intervals=False)[0].why == NO_VARIANCE


def test_a_mean_of_ratings_may_lie_far_below_zero() -> None:
    """Units 0–4, 1–2 and 3–2: BMS ½, WMS 3, so that ICC(1,k) = (½ − 3) ÷ ½ = −5, for which there is no word."""
    # The means are 2, 1½ and 2½: BMS = 2 · ½ ÷ 2; within 8 + ½ + ½ over three.
    one = measure(table([[0, 4], [1, 2], [3, 2]], PAIR), ("icc(1,k)",))[0]
    assert one.value == pytest.approx(-5)
    assert one.why == TOO_LOW


def test_kappa_of_more_than_two_raters_is_congers_by_name_too() -> None:
    """Two raters have Cohen's; a third who rated nothing that another rated makes no difference."""
    pair = measure(table([[1, 1], [2, 1]], PAIR), ("kappa",), intervals=False)[0]
    alone = measure(table([[1, 1, MISSING], [2, 1, MISSING], [MISSING, MISSING, 2]], "abc"), ("kappa",))[0]
    three = measure(table([[1, 1, 2], [2, 1, 2]], "abc"), ("kappa-quadratic",), intervals=False)[0]
    assert (pair.title.en, alone.title.en, three.title.sv) == ("Cohen's kappa",) * 2 + ("Congers kappa, kvadr.",)
    assert alone.value == pair.value


def test_what_is_of_one_criterion_is_not_independent() -> None:
    """The same table, with and without the criteria: one unclear criterion of four makes the interval far wider."""
    rows = [[5.0, 5.0] if n % 3 else [1.0, 1.0] for n in range(30)] + [[5.0, 1.0], [1.0, 5.0]] * 5
    plain = table(rows, PAIR)
    criteria = tuple(f"A-{n // 10}" for n in range(40))
    organisations = tuple(f"o{n % 10}" for n in range(40))
    for key in ("agreement", "kappa-quadratic", "alpha-ordinal", "ac2-quadratic", "icc(2,1)", "icc(2,k)"):
        (free,) = measure(plain, (key,))
        (tied,) = measure(replace(plain, criteria=criteria, organisations=organisations), (key,))
        assert free.value == tied.value
        assert free.se is not None
        assert tied.se is not None
        assert tied.se > 2 * free.se
        assert tied.low is not None
        assert free.low is not None
        assert tied.low < free.low - 0.1


def test_the_four_that_are_shown_first() -> None:
    """Names have no order, and of measurements hardly two are alike, so that their four are others."""
    few = table([[1, 2], [2, 2]], PAIR)
    many = Ratings(np.random.default_rng(1).normal(size=(600, 2)), PAIR)
    assert headline(few) == headline(replace(few, metric="ordinal")) == CHOSEN
    assert headline(replace(few, metric="nominal")) == ("agreement", "kappa", "alpha-nominal", "ac1")
    assert headline(many) == ("alpha-interval", "icc(1,1)", "icc(2,1)", "icc(3,1)")
    assert all(e.value is not None for e in measure(many, headline(many), intervals=False))
