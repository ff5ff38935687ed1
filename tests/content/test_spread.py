"""How values lie: quartiles, and what so few values have none of."""

from __future__ import annotations

from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.content.spread import Spread, quartiles, spread_of


@given(st.lists(st.floats(0, 5), min_size=2, max_size=50))
def test_quartiles_are_those_of_the_standard_library(values: list[float]) -> None:
    """Interpolated between the values themselves, as ``statistics.quantiles`` does with ``inclusive``."""
    assert quartiles(values) == pytest.approx(tuple(quantiles(values, n=4, method="inclusive")))


def test_one_value_is_its_own_quartiles() -> None:
    """Nothing is said to be spread."""
    assert quartiles([2.5]) == (2.5, 2.5, 2.5)


def test_one_value_has_no_spread() -> None:
    """Nor has none."""
    assert spread_of([2.5]) is spread_of([]) is None


def test_fewer_than_five_values_have_no_middle_half() -> None:
    """Ends, median and number they have; five have a middle half as well."""
    assert spread_of([4, 1, 2, 3]) == Spread(1, 2.5, 4, None, 4)
    assert spread_of([5, 4, 1, 2, 3]) == Spread(1, 3, 5, (2, 4), 5)
