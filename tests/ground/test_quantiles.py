"""Quantiles against SciPy 1.17's ``t.ppf`` and ``beta.ppf``, which are written out here."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground.quantiles import beta_quantile, beta_share, t_quantile


@pytest.mark.parametrize(
    ("level", "df", "t"),
    [
        (0.95, 1, 12.706204736174694),
        (0.95, 2, 4.302652729749462),
        (0.5, 3, 0.7648923284043444),
        (0.95, 7, 2.364624251592784),
        (0.9, 4.5, 2.065575888878524),
        (0.99, 30, 2.7499956535672254),
        (0.95, 999, 1.9623414611334493),
        (0.95, 5000, 1.9604385517065073),
        (0.8, 250000, 1.2815549518928033),
    ],
)
def test_students_quantiles(level: float, df: float, t: float) -> None:
    """All digits, with few degrees of freedom, many, and no whole number of them."""
    assert t_quantile(level, df) == pytest.approx(t, rel=1e-10)


@pytest.mark.parametrize(
    ("probability", "a", "b", "x"),
    [
        (0.025, 1, 100, 0.00025314603297742064),
        (0.975, 1, 100000, 3.68881141579242e-05),
        (0.0001, 0.5, 3, 2.8444444552322614e-09),
        (0.5, 3.3, 1, 0.8105480945814616),
        (0.975, 200, 5000, 0.043853763701519145),
        (0.025, 0.7, 0.2, 0.035395039289517),
        (0.975, 12345, 77777, 0.13923336024767227),
    ],
)
def test_beta_quantiles(probability: float, a: float, b: float, x: float) -> None:
    """All digits, also for the rarest answers and the largest samples."""
    assert beta_quantile(probability, a, b) == pytest.approx(x, rel=1e-9)


@given(st.floats(0.001, 0.999), st.floats(0.05, 5000), st.floats(0.05, 5000))
def test_the_share_below_a_quantile_is_its_probability(probability: float, a: float, b: float) -> None:
    """One is the other's inverse, as far as a double can tell x from its neighbours."""
    x = beta_quantile(probability, a, b)
    below, above = (beta_share(math.nextafter(x, end), a, b) for end in (0.0, 1.0))
    assert below - 1e-9 <= probability <= above + 1e-9


def test_without_degrees_of_freedom_nothing_is_known() -> None:
    """An infinite t, not an error; and a beta with nothing on one side lies on the other."""
    assert t_quantile(0.95, 0) == math.inf
    assert (beta_quantile(0.3, 0, 4), beta_quantile(0.3, 4, 0)) == (0, 1)
