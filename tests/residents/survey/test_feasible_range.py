"""Ranges of hidden counts against every table there is, counted out."""

from __future__ import annotations

import numpy as np
import pytest

from digimaturity.residents.survey.feasible_range import FeasibleCounts, determined


def counted_out(sums: np.ndarray, counts: np.ndarray, which: np.ndarray) -> int:
    """The range by trying all whole counts up to twice the largest, which no sum of two can be over."""
    printed = sums @ counts
    tried = np.indices([int(min(printed.max(), 4)) + 1] * len(counts)).reshape(len(counts), -1)
    possible = tried[:, (sums @ tried == printed[:, None]).all(axis=0)]
    found = which @ possible
    return int(found.max() - found.min())


@pytest.mark.parametrize("seed", range(12))
def test_a_range_is_that_of_all_tables_with_these_margins(seed: int) -> None:
    """Two rows of two or three, with both margins and now and then a cell printed."""
    rng = np.random.default_rng(seed)
    columns = 2 + seed % 2
    kinds = np.arange(2 * columns)
    sums = [kinds // columns == 0, kinds // columns == 1, *(kinds % columns == at for at in range(columns))]
    if seed % 3 == 0:
        sums.append(kinds == 0)
    printed, counts = np.array(sums, dtype=np.float64), rng.integers(0, 3, len(kinds)).astype(np.float64)
    feasible = FeasibleCounts(printed, counts)
    for which in np.eye(len(kinds)):
        assert feasible.width(which) == pytest.approx(counted_out(printed, counts, which))
    pair = (kinds < 2).astype(np.float64)
    assert feasible.width(pair) == pytest.approx(counted_out(printed, counts, pair))


def test_what_is_in_no_sum_can_be_anything() -> None:
    """An infinite range; with nothing printed at all too."""
    counts = np.array([3.0, 4.0])
    feasible = FeasibleCounts(np.array([[1.0, 0.0]]), counts)
    assert (feasible.width(np.array([1.0, 0])), feasible.width(np.array([0, 1.0]))) == (0, np.inf)
    assert FeasibleCounts(np.zeros((0, 2)), counts).width(np.array([1.0, 0])) == np.inf


def test_sums_that_follow_from_others_change_nothing() -> None:
    """The total beside both of its parts, twice."""
    sums = np.array([[1, 1, 1], [1, 1, 0], [0, 0, 1], [1, 1, 1]], dtype=np.float64)
    feasible = FeasibleCounts(sums, np.array([2.0, 5.0, 9.0]))
    assert [feasible.width(one) for one in np.eye(3)] == pytest.approx([7, 7, 0])
    assert [feasible.most(one) for one in np.eye(3)] == pytest.approx([7, 7, 9])


@pytest.mark.parametrize("seed", range(20))
def test_counts_that_follow_from_sums_are_those_in_their_span(seed: int) -> None:
    """As least squares has it: a count follows where it is a combination of the sums."""
    rng = np.random.default_rng(seed)
    sums = (rng.random((rng.integers(1, 7), 6)) < 0.5).astype(np.float64)
    reached = np.diag(np.linalg.pinv(sums) @ sums) > 1 - 1e-6
    assert determined(sums).tolist() == reached.tolist()
