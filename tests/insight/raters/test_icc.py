"""The six intraclass correlations against Shrout & Fleiss's own example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.published import published_ratings

from digimaturity.insight.raters.icc import FORMS, FTest, f_test, intraclass, squared, usable_units

if TYPE_CHECKING:
    from digimaturity.insight.raters.icc import Form

JUDGES = published_ratings("shrout_fleiss_6x4")
NAN = float("nan")


@pytest.mark.parametrize(("form", "published"), list(zip(FORMS, (0.17, 0.29, 0.71, 0.44, 0.62, 0.91), strict=True)))
def test_the_published_example(form: Form, published: float) -> None:
    """Six targets, four judges (Shrout & Fleiss 1979, table 4)."""
    assert intraclass(JUDGES, form)[0] == pytest.approx(published, abs=0.005)


def test_the_f_tests_of_the_published_example() -> None:
    """BMS 11.24, WMS 6.26, EMS 1.02: F(5, 18) = 1.79 and F(5, 15) = 11.03."""
    one_way, two_way = f_test(JUDGES, "ICC(1,1)"), f_test(JUDGES, "ICC(3,k)")
    assert one_way is not None
    assert two_way is not None
    assert [one_way.f, two_way.f] == pytest.approx([1.795, 11.027], abs=5e-4)
    assert (one_way.df1, one_way.df2, two_way.df1, two_way.df2) == (5, 18, 5, 15)


def test_a_strict_rater_lowers_agreement_and_not_consistency() -> None:
    """Rater b is always two below a: ICC(3,1) is 1. BMS 2·(5/3), JMS 2·4, EMS 0: ICC(2,1) = (10/3)/(10/3 + 2·8/4)."""
    values = np.array([[3, 1], [4, 2], [5, 3], [6, 4]], dtype=np.float64)
    assert intraclass(values, "ICC(3,1)")[0] == pytest.approx(1)
    assert intraclass(values, "ICC(2,1)")[0] == pytest.approx((10 / 3) / (10 / 3 + 4))
    assert f_test(values, "ICC(3,1)") is None


def test_two_way_forms_take_only_complete_units() -> None:
    """A unit that one rater left out is not used."""
    holes = np.vstack([JUDGES, [5, NAN, 5, 5]])
    assert intraclass(holes, "ICC(2,1)")[0] == pytest.approx(intraclass(JUDGES, "ICC(2,1)")[0])


def test_one_way_forms_do_not_care_who_rated() -> None:
    """Two ratings per unit by changing raters are moved together; the two-way forms have no complete unit."""
    values = np.array([[1, 2, NAN], [NAN, 4, 5], [3, NAN, 3]])
    assert squared(values, "ICC(1,1)").tolist() == [[1, 2], [4, 5], [3, 3]]
    # BMS: means 1.5, 4.5, 3 give 2·4.5/2 = 4.5; WMS (0.5 + 0.5 + 0)/3 = 1/3.
    assert intraclass(values, "ICC(1,1)")[0] == pytest.approx((4.5 - 1 / 3) / (4.5 + 1 / 3))
    assert np.isnan(intraclass(values, "ICC(2,1)")[0])


@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_computed_is_undefined(form: Form) -> None:
    """No variance, a single unit, a single rater, nothing: NaN and no F test."""
    for values in (np.full((4, 3), 2.3), np.array([[1.0, 2]]), np.array([[1.0], [2]]), np.full((3, 2), NAN)):
        assert np.isnan(intraclass(values, form)[0])
        assert f_test(values, form) is None


@pytest.mark.parametrize("form", FORMS)
def test_another_unit_of_measurement_changes_nothing(form: Form) -> None:
    """Seconds or years, from another zero: the same figure."""
    assert intraclass(JUDGES * 1e-9 + 3, form)[0] == pytest.approx(intraclass(JUDGES, form)[0], rel=1e-5)


def test_the_units_that_each_form_can_use() -> None:
    """Two-way: rated by all. One-way: all with two ratings or more if those have as many, otherwise rated by all."""
    uneven = np.array([[1, 2, 3], [1, 2, NAN], [NAN, NAN, 1], [3, 4, 5], [NAN, NAN, NAN]])
    even = np.array([[1, 2, NAN], [NAN, 4, 5], [NAN, NAN, 3]])
    for form in FORMS:
        assert usable_units(uneven, form).tolist() == [True, False, False, True, False]
        one_way = form in {"ICC(1,1)", "ICC(1,k)"}
        assert usable_units(even, form).tolist() == [one_way, one_way, False]
        assert usable_units(np.array([[1.0], [2]]), form).tolist() == [False, False]


@pytest.mark.parametrize("form", FORMS)
def test_two_units_and_two_raters_are_enough(form: Form) -> None:
    """1–2 and 5–6: BMS 16, and the raters differ by one throughout, so that only consistency is perfect."""
    values = np.array([[1.0, 2], [5, 6]])
    # BMS 2·8 = 16; WMS 0.5; JMS 1; EMS 0.
    expected = {
        "ICC(1,1)": 15.5 / 16.5,
        "ICC(2,1)": 16 / (16 + 2 * 1 / 2),
        "ICC(3,1)": 1,
        "ICC(1,k)": 15.5 / 16,
        "ICC(2,k)": 16 / (16 + 1 / 2),
        "ICC(3,k)": 1,
    }
    assert intraclass(values, form)[0] == pytest.approx(expected[form])


@pytest.mark.parametrize("form", FORMS)
def test_draws_of_fewer_than_two_units_are_undefined(form: Form) -> None:
    """Of one unit, whichever, or of none there is nothing to compare; two of three units give a figure of their own."""
    values = np.array([[1.0, 2], [5, 6], [2, 4]])
    draws = np.array([[1.0, 0, 0], [0, 0, 1], [0, 0, 0], [1, 1, 0]])
    found = intraclass(values, form, draws)
    assert np.isnan(found).tolist() == [True, True, True, False]
    assert found[3] == pytest.approx(intraclass(values[:2], form)[0])


def test_two_units_are_enough_for_an_f_test() -> None:
    """1–2 and 5–6: BMS 16 over WMS 0.5 is F(1, 2) = 32; EMS is 0, so no two-way test; of one unit there is none."""
    values = np.array([[1.0, 2], [5, 6]])
    assert f_test(values, "ICC(1,1)") == FTest(32, 1, 2)
    assert f_test(values, "ICC(2,1)") is None
    assert f_test(values[:1], "ICC(1,1)") is None
