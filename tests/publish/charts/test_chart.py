"""Values that count, and quartiles."""

from __future__ import annotations

import math
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.publish.charts.chart import quartiles, rated


def test_what_is_no_number_is_not_rated() -> None:
    """None, not-a-number and infinity have no place on a scale; zero has."""
    assert [rated(v) for v in (None, math.nan, math.inf, 0.0)] == [None, None, None, 0.0]


@given(st.lists(st.floats(0, 5), min_size=2, max_size=50))
def test_quartiles_are_those_of_the_standard_library(values: list[float]) -> None:
    """Interpolated between the values themselves, as ``statistics.quantiles`` does with ``inclusive``."""
    assert quartiles(values) == pytest.approx(tuple(quantiles(values, n=4, method="inclusive")))


def test_one_value_is_its_own_quartiles() -> None:
    """Nothing is said to be spread."""
    assert quartiles([2.5]) == (2.5, 2.5, 2.5)
