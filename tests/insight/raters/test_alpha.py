"""Krippendorff's alpha against his own example, and its invariances."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.published import published_ratings

from digimaturity.insight.raters.alpha import alpha_of_distances, krippendorff_alpha
from digimaturity.insight.raters.categories import ordinal_weights
from digimaturity.insight.raters.ratings import METRICS, categories_of, counts_of, pairable

if TYPE_CHECKING:
    from digimaturity.insight.raters.ratings import Metric

KRIPPENDORFF = published_ratings("krippendorff_12x4")
PUBLISHED = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}
NAN = float("nan")
HOLES = st.lists(
    st.lists(st.one_of(st.integers(1, 6).map(float), st.just(NAN)), min_size=3, max_size=3), min_size=2, max_size=10
)


@pytest.mark.parametrize("metric", METRICS)
def test_krippendorffs_own_example(metric: Metric) -> None:
    """Four observers, twelve units, seven missing values (Krippendorff 2011)."""
    assert krippendorff_alpha(KRIPPENDORFF, metric)[0] == pytest.approx(PUBLISHED[metric], abs=5e-4)


def test_the_ordinal_metric_is_not_ordinal_weights() -> None:
    """Gwet's ordinal weights in alpha's place give 0.834 on the same example, which is another figure."""
    values = KRIPPENDORFF[pairable(KRIPPENDORFF)]
    known = categories_of(values)
    counts = counts_of(values, known)
    weighted = alpha_of_distances(counts, 1 - ordinal_weights(known), np.ones((1, len(counts))))
    assert weighted[0] == pytest.approx(0.834, abs=5e-4)


def test_nominal_alpha_of_two_raters_by_hand() -> None:
    """Four units, 1–1 1–1 2–2 1–2: 8 ratings, 5 and 3; observed 2/8, expected 2·5·3/(8·7): 1 − 7/15."""
    values = np.array([[1, 1], [1, 1], [2, 2], [1, 2]], dtype=np.float64)
    assert krippendorff_alpha(values, "nominal")[0] == pytest.approx(1 - (2 / 8) / (30 / 56))


@pytest.mark.parametrize("metric", METRICS)
def test_no_variance_is_undefined(metric: Metric) -> None:
    """Ratings that never vary leave nothing to compare with: NaN, not 1."""
    assert np.isnan(krippendorff_alpha(np.full((50, 3), 0.1), metric)[0])


@pytest.mark.parametrize("metric", METRICS)
def test_perfect_agreement_is_one(metric: Metric) -> None:
    """Raters who say the same of units that differ reach exactly one."""
    values = np.repeat(np.array([[0.0], [1], [2.5], [5]]), 3, axis=1)
    assert krippendorff_alpha(values, metric)[0] == pytest.approx(1)


@pytest.mark.parametrize("metric", METRICS)
def test_a_single_unit_or_none_is_undefined(metric: Metric) -> None:
    """One unit with two ratings, and none at all, give NaN."""
    assert np.isnan(krippendorff_alpha(np.array([[1.0, 2], [3, NAN]]), metric)[0])
    assert np.isnan(krippendorff_alpha(np.full((3, 2), NAN), metric)[0])


def slowly(values: np.ndarray[tuple[int, int], np.dtype[np.float64]], metric: Metric) -> float:
    """Alpha written out as Krippendorff's sums over pairs of ratings, metric by metric."""
    units = [[float(x) for x in row if x == x] for row in values]  # noqa: PLR0124 - NaN
    units = [u for u in units if len(u) > 1]
    everything = [x for u in units for x in u]
    if len(units) < 2:
        return NAN

    def apart(c: float, k: float) -> float:
        low, high = min(c, k), max(c, k)
        if metric == "ordinal":
            between = sum(low <= x <= high for x in everything)
            return (between - (everything.count(c) + everything.count(k)) / 2) ** 2
        if metric == "ratio":
            return ((c - k) / (c + k)) ** 2
        return float(c != k) if metric == "nominal" else (c - k) ** 2

    observed = sum(sum(apart(a, b) for a, b in itertools.permutations(u, 2)) / (len(u) - 1) for u in units)
    expected = sum(apart(a, b) for a, b in itertools.permutations(everything, 2)) / (len(everything) - 1)
    return 1 - observed / expected if expected else NAN


@given(HOLES)
def test_it_is_the_sum_over_pairs(rows: list[list[float]]) -> None:
    """The quick form equals the definition written out, for every metric, with holes."""
    values = np.array(rows)
    for metric in METRICS:
        expected = slowly(values, metric)
        assert krippendorff_alpha(values, metric)[0] == pytest.approx(expected, nan_ok=True, abs=1e-9)


@given(HOLES)
def test_what_the_metric_ignores_changes_nothing(rows: list[list[float]]) -> None:
    """Nominal: other names; ordinal: another rising scale; interval: another zero; ratio: another unit."""
    values = np.array(rows)
    changed = {"nominal": (values * 5) % 7, "ordinal": values**3, "interval": 2 * values - 7, "ratio": 3 * values}
    for metric in METRICS:
        before = krippendorff_alpha(values, metric)[0]
        assert krippendorff_alpha(changed[metric], metric)[0] == pytest.approx(before, nan_ok=True, abs=1e-9)


@given(HOLES, st.integers(0, 2**31))
def test_a_unit_drawn_twice_counts_as_two_units(rows: list[list[float]], seed: int) -> None:
    """The weights of a draw mean the same as writing the unit as often."""
    values = np.array(rows)
    times = np.random.default_rng(seed).integers(1, 3, len(values))
    if pairable(values).sum() < 2:
        return
    for metric in METRICS:
        short = krippendorff_alpha(values, metric, times[None, :].astype(float))[0]
        long = krippendorff_alpha(np.repeat(values, times, axis=0), metric)[0]
        assert short == pytest.approx(long, nan_ok=True, abs=1e-9)


@pytest.mark.parametrize("metric", METRICS)
def test_two_units_are_enough_and_one_is_not(metric: Metric) -> None:
    """Two units rated alike by two raters reach 1; with only one of them left there is no figure, in any draw."""
    two = np.array([[1.0, 1], [2, 2], [NAN, 3]])
    assert krippendorff_alpha(two, metric)[0] == pytest.approx(1)
    one = np.array([[1.0, 2], [NAN, 2], [NAN, 3]])
    found = krippendorff_alpha(one, metric, np.ones((4, 3)))
    assert found.shape == (4,)
    assert np.isnan(found).all()


def test_the_unit_of_the_distances_makes_no_difference() -> None:
    """1–1 1–1 2–2 1–2 gives 1 − 7/15 (as above), whether a disagreement is said to be one or a quadrillionth."""
    counts = np.array([[2.0, 0], [2, 0], [0, 2], [1, 1]])
    for far in (1e-15, 1, 1e15):
        found = alpha_of_distances(counts, far * (1 - np.eye(2)), np.ones((1, 4)))
        assert found[0] == pytest.approx(1 - 7 / 15)
