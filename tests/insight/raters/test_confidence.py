"""Standard errors against published ones, and intervals against what they are made of."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.insight.raters import confidence
from digimaturity.insight.raters.alpha import krippendorff_alpha
from digimaturity.insight.raters.categories import (
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac,
    percent_agreement,
    quadratic_weights,
)
from digimaturity.insight.raters.confidence import (
    Spread,
    _carriers,
    _Left,
    limits,
    of_mean,
    of_one,
    share_limits,
    spread,
)

if TYPE_CHECKING:
    from digimaturity.insight.raters.ratings import Floats

# irrCAC's cont3x3abstractors: 100 pregnant women, two abstractors.
ROWS = [
    (a, b) for a, line in enumerate([[13, 0, 0], [0, 20, 7], [0, 4, 56]]) for b, n in enumerate(line) for _ in range(n)
]
ABSTRACTORS = np.array(ROWS, dtype=np.float64)
THREE = np.array([0.0, 1, 2])


@pytest.mark.parametrize(
    ("function", "published"),
    [
        (cohen_kappa, 0.05891072),
        (fleiss_kappa, 0.05905473),
        (gwet_ac, 0.04321747),
        (brennan_prediger, 0.04693346),
        (percent_agreement, 0.03128898),
    ],
)
def test_the_standard_errors_are_the_published_ones(function: object, published: float) -> None:
    """Those that irrCAC's documentation prints for the table, which divide by n where ours divide by n − 1."""
    found = spread(lambda v, d: function(v, np.eye(3), THREE, d), ABSTRACTORS, ())  # type: ignore[operator]
    assert found is not None
    assert found.se * math.sqrt(99 / 100) == pytest.approx(published, abs=1e-6)


def test_the_standard_error_of_weighted_kappa_is_that_of_fleiss_cohen_and_everitt() -> None:
    """Their formula (1969), written out over the cross table, with n − 1 for n."""
    w = quadratic_weights(THREE)
    p = np.array([[13, 0, 0], [0, 20, 7], [0, 4, 56]]) / 100
    row, column = p.sum(axis=1), p.sum(axis=0)
    by_chance, observed = row @ w @ column, (w * p).sum()
    mean_row, mean_column = w @ column, row @ w
    term = w * (1 - by_chance) - (mean_row[:, None] + mean_column[None, :]) * (1 - observed)
    variance = (
        ((p * term**2).sum() - (observed * by_chance - 2 * by_chance + observed) ** 2) / (1 - by_chance) ** 4 / 99
    )
    found = spread(lambda v, d: cohen_kappa(v, w, THREE, d), ABSTRACTORS, ())
    assert found is not None
    assert found.se == pytest.approx(math.sqrt(variance), abs=1e-7)


@pytest.mark.parametrize(("units", "highest"), [(10, -0.3), (30, -0.7)])
def test_the_interval_of_exact_opposites_is_narrow(units: int, highest: float) -> None:
    """Kappa −1: no wider than what is not seen in so few units, and about as narrow as that of exact agreement."""
    up = np.arange(units, dtype=np.float64)
    w = quadratic_weights(up)
    ends = []
    for other in (up[::-1], up):
        values = np.stack([up, other], axis=1)
        found = spread(lambda v, d: cohen_kappa(v, w, up, d), values, ())
        assert found is not None
        ends.append(limits(cohen_kappa(values, w, up)[0], found, units))
    (low, high), (least, most) = ends
    assert low == pytest.approx(-1)
    assert most == pytest.approx(1)
    assert -1 < high < highest
    assert high == pytest.approx(-least, abs=0.08)


def test_leaving_out_is_done_unit_by_unit() -> None:
    """Units of one pattern are gone through once and counted as often as they are: the long way gives the same."""
    values = ABSTRACTORS[::7]
    found = spread(lambda v, d: krippendorff_alpha(v, "ordinal", d), values, ())
    figures = np.array([krippendorff_alpha(np.delete(values, n, axis=0), "ordinal")[0] for n in range(len(values))])
    n = len(values)
    assert found is not None
    assert found.variance == pytest.approx((n - 1) / n * ((figures - figures.mean()) ** 2).sum())
    assert (found.deff, found.criteria) == (1, 0)


def test_clusters_add_up_as_cameron_gelbach_and_miller_say() -> None:
    """Criteria plus organisations less units, by leaving out the rows of each; one less than the fewer is known."""
    random = np.random.default_rng(4)
    values = random.integers(0, 3, (24, 2)).astype(np.float64)
    values[:12, 1] = values[:12, 0]
    values[3::6] = [0, 2]
    criteria, organisations = [f"c{n // 6}" for n in range(24)], [f"o{n % 6}" for n in range(24)]

    def alone(ids: list[str]) -> float:
        kept = [values[[one != out for one in ids]] for out in dict.fromkeys(ids)]
        figures = np.array([percent_agreement(v, np.eye(3), THREE)[0] for v in kept])
        return float((len(kept) - 1) / len(kept) * ((figures - figures.mean()) ** 2).sum())

    found = spread(lambda v, d: percent_agreement(v, np.eye(3), THREE, d), values, (criteria, organisations))
    parts = [alone(criteria), alone(organisations), alone([str(n) for n in range(24)])]
    assert found is not None
    assert found.variance == pytest.approx(max(*parts, parts[0] + parts[1] - parts[2]))
    assert found.deff == pytest.approx(found.variance / parts[2])
    assert (found.df, found.criteria) == (3, 4)


def test_clusters_of_one_or_of_single_units_are_none() -> None:
    """One organisation, or a criterion for each unit, says nothing about how alike units are."""
    values = ABSTRACTORS[::9]
    ids = [str(n) for n in range(len(values))]
    plain = spread(lambda v, d: gwet_ac(v, np.eye(3), THREE, d), values, ())
    assert spread(lambda v, d: gwet_ac(v, np.eye(3), THREE, d), values, (ids, ["aby"] * len(ids))) == plain


@given(st.floats(-1, 1), st.floats(0, 0.2), st.integers(3, 300), st.floats(1, 9))
def test_limits_stand_around_the_figure(value: float, variance: float, units: int, deff: float) -> None:
    """Within −1…1, and around the figure, be it above or below chance."""
    low, high = limits(value, Spread(0.1, variance, deff, max(units // 2, 1), 0), units)
    assert -1 <= low <= value + 1e-9
    assert value - 1e-9 <= high <= 1


def test_one_unseen_criterion_lowers_the_lower_limit_only() -> None:
    """Ten criteria of ten units each: the eleventh might be of another sort; with single units it changes nothing."""
    one = Spread(0.02, 0.0004, 1.5, 9, 0)
    with_criteria = Spread(0.02, 0.0004, 1.5, 9, 10)
    for function in (limits, share_limits):
        low, high = function(0.95, with_criteria, 100)
        assert low < function(0.95, one, 100)[0] - 0.05
        assert high == function(0.95, one, 100)[1]
        assert function(0.95, with_criteria, 30) == function(0.95, one, 30)


@given(st.floats(-0.2, 0.99), st.integers(2, 6))
def test_spearman_and_brown_go_both_ways(single: float, ratings: int) -> None:
    """A correlation of one rating taken to a mean and back is the same, and a mean of two at .5 is 2/3."""
    if of_mean(single, ratings) > -1:  # where a mean would lie outside, it is at the end of what there is
        assert of_one(of_mean(single, ratings), ratings) == pytest.approx(single)
    assert of_mean(0.5, 2) == pytest.approx(2 / 3)
    assert of_mean(-0.9, 3) == -1


def test_very_many_patterns_are_left_out_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred groups of thirty measurements have the variance of a mean that single ones have, nearly."""
    values = np.random.default_rng(3).normal(size=(3000, 2))

    def mean(v: Floats, d: Floats) -> Floats:
        found: Floats = d @ v[:, 0] / d.sum(axis=1)
        return found

    monkeypatch.setattr(confidence, "_CELLS", 1)
    found = spread(mean, values, ())
    assert found is not None
    assert found.variance == pytest.approx(values[:, 0].var() / 3000, rel=0.4)
    assert 33 <= found.df <= 99


def test_few_units_that_carry_the_variance_are_few_degrees_of_freedom() -> None:
    """Of two figures in 80 and 20 units of 100 the kurtosis is 3.25: 200 ÷ 2.25 = 88; in 99 and 1 a third of 99."""

    def carried(*times: float) -> int:
        return _carriers(np.array([0.798, 0.808]), _Left(np.eye(2), np.array(times)))

    assert [carried(80, 20), carried(50, 50), carried(99, 1)] == [88, 99, 33]
    assert _carriers(np.array([0.5, 0.5]), _Left(np.eye(2), np.array([7.0, 3.0]))) == 9
