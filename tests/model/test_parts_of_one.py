"""A share of one that is said to be of a hundred is known by its interval, and real shares under one per cent stand."""

from __future__ import annotations

import numpy as np
import pytest

from digimaturity.model.parts_of_one import is_of_one, may_be_of_one
from digimaturity.residents.survey.sampling_design import make_design
from digimaturity.residents.survey.survey_estimates import estimate, share


def interval(hits: int, n: int, population: int | None = None, spread: float = 0.0) -> tuple[float, float, float]:
    """The share of ``n`` that so many of are, with its interval, of one: with unequal weights or of a population."""
    weights = 1 + spread * (np.arange(n) % 3)
    size = None if population is None else np.full(n, float(population))
    found = estimate(make_design(weights, None, None, size), share(np.arange(n) * hits % n < hits), None, 0.95)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    return found.value, found.low, found.high


@pytest.mark.parametrize("hits", [0, 1, 5, 200, 399, 400])
@pytest.mark.parametrize("n", [400, 5000])
@pytest.mark.parametrize(("population", "spread"), [(None, 0.0), (None, 4.0), (12000, 0.0)])
def test_any_share_is_told_from_the_same_of_one(hits: int, n: int, population: int | None, spread: float) -> None:
    """None, few, half and all of 400 or 5,000, by equal and unequal weights, and of a population drawn from."""
    value, low, high = interval(hits * n // 400, n, population, spread)
    assert is_of_one(value, low, high, n)
    assert not is_of_one(100 * value, 100 * low, 100 * high, n)


def test_nearly_all_of_a_population_may_have_answered() -> None:
    """Of 100 in 12,000 of whom 9,000 answered the interval is narrow, and a part of one is narrower still."""
    value, low, high = interval(75, 9000, 12000)
    assert 100 * high < 1.1
    assert not is_of_one(100 * value, 100 * low, 100 * high, 9000)
    assert is_of_one(value, low, high, 9000)


def test_what_says_nothing_is_not_guessed() -> None:
    """An interval beyond 1, one without width, and nobody who answered."""
    assert not is_of_one(0.4, 0.1, 1.01, 400)
    assert not is_of_one(0.4, 0.4, 0.4, 400)
    assert not is_of_one(0.4, 0.39, 0.41, 0)


def test_shares_without_intervals_may_all_be_of_one() -> None:
    """Where none is more than 1 and one is between; 0 and 1 alone are as likely per cent."""
    assert may_be_of_one([0, 0.45, 1])
    assert not may_be_of_one([0, 0.45, 1.5])
    assert not may_be_of_one([0, 1])
    assert not may_be_of_one([])
