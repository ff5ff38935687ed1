"""The ends of draws, though not all of them are held."""

from __future__ import annotations

import numpy as np
import pytest

from digimaturity.insight.draw_ends import Ends, for_ranks


@pytest.mark.parametrize("step", [1, 7, 128, 5000])
@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.0, 1.0])
@pytest.mark.parametrize("draws", [1, 2, 19, 999])
def test_they_are_those_of_all_draws_in_order(draws: int, level: float, step: int) -> None:
    """As many draws lie below the lower end as above the upper, whatever the size of the chunks, ties or none."""
    drawn = np.random.default_rng(7).integers(0, 50, (draws, 5)).astype(np.float32)
    ends = Ends(5, draws, level, np.float32)
    for first in range(0, draws, step):
        ends.take(drawn[first : first + step])
    cut = int(round((1 - level) / 2 * draws, 6))
    ordered = np.sort(drawn, axis=0)
    low, high = ends.found()
    assert low.tolist() == ordered[cut].tolist()
    assert high.tolist() == ordered[draws - 1 - cut].tolist()


def test_most_of_the_draws_are_let_go() -> None:
    """Of an interval of nine tenths hardly more than the outer tenths are held."""
    ends = Ends(3, 10_000, 0.9, np.int16)
    assert len(ends._held) < 2_500


def test_ranks_are_held_in_as_little_as_holds_the_last() -> None:
    """Two bytes hold 32,767, so that from there on it is four."""
    assert [for_ranks(n) for n in (2, 32_766, 32_767, 1_000_000)] == [np.int16, np.int16, np.int32, np.int32]
