"""Who can be told apart by the share of draws in which one is above the other."""

from __future__ import annotations

import numpy as np

from digimaturity.insight import rank_intervals


def test_two_are_told_apart_from_95_draws_of_100() -> None:
    """19 of 20 is enough, 18 is not, and a shared rank is not above."""
    one = np.ones(20, dtype=np.int32)
    for above, expected in ((20, True), (19, True), (18, False)):
        other = np.array([2] * above + [1] * (20 - above), dtype=np.int32)
        assert rank_intervals.is_apart(one, other) is expected


def test_ties_are_the_longest_runs_and_none_lies_in_another() -> None:
    """1 to 3 cannot be told apart, nor 2 to 4, while 1 and 4 can; 3 and 4 lie inside, and 5 is apart from all."""
    rows = [[1, 2], [4, 2], [1, 4], [4, 3], [9, 9]]
    found = rank_intervals._ties([1, 2, 3, 4, 5], tuple("abcde"), np.array(rows, dtype=np.int32))
    assert found == (("a", "c"), ("b", "d"))
    shared = rank_intervals._ties([1, 1, 3], tuple("abc"), np.array([[1, 1], [1, 1], [3, 3]], dtype=np.int32))
    assert shared == ()
