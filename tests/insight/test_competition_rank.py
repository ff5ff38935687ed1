"""Places among values."""

from __future__ import annotations

import pytest

from digimaturity.insight.competition_rank import is_tie, place_among, rank_among, sure_place


def test_what_a_tie_is() -> None:
    """Two values as near as sums of floats differ, and not what is further apart; ties share the best place."""
    assert is_tie(3, 3 + 0.9e-9)
    assert not is_tie(3, 3 + 2e-9)
    assert [place_among([1, 2, 2, 4], own) for own in (4, 2, 1, 3, 5, 2 - 0.5e-9)] == [1, 2, 4, 2, 1, 2]


def test_the_others_may_stand_in_any_order() -> None:
    """Of 4, 1 and 2 a 3 would be second, a 2 share the second place, and a 5 be first; alone anything is first."""
    assert [rank_among([4, 1, 2], own) for own in (3, 2, 5)] == [2, 2, 1]
    assert rank_among([], 0) == 1


@pytest.mark.parametrize(
    ("own", "expected"),
    [((4, 4.5), 1), ((1, 2), None), ((1.5, 3), None), ((0, 0), 4)],
)
def test_what_lies_between_two_ends_has_a_place_where_no_other_holds(
    own: tuple[float, float], expected: int | None
) -> None:
    """Whoever has 4-4.5 is above all of 1-2, 1.5-3 and 0 whatever they turn out to be; the two overlap each other."""
    everyone = [(4.0, 4.5), (1.0, 2.0), (1.5, 3.0), (0.0, 0.0)]
    leasts, mosts = (sorted(ends) for ends in zip(*everyone, strict=True))
    assert sure_place(own, leasts, mosts) == expected
