"""How work grows with what there is to do, in the thread's own reckoning: what else the machine does is not counted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Eight times as much takes eight times as long where each thing is done once, and 64 where each is done for each.
TIMES, MOST = 8, 24
# Seconds below which a clock's own steps, and what else Python does meanwhile, would count.
_NOISE = 0.01
_TRIES = 3


def assert_grows_in_step(work: Callable[[int], object], size: int) -> None:
    """Hold the reckoning of eight times as much against that of ``size``.

    Args:
        work: does what is tried, for some size.
        size: the small one.
    """
    small = min(_spent(work, size) for _ in range(_TRIES))
    allowed = MOST * small + _NOISE
    spent: list[float] = []
    while not spent or (min(spent) > allowed and len(spent) < _TRIES):
        spent.append(_spent(work, TIMES * size))
    assert min(spent) <= allowed, f"{small:.4f} s for {size}, {min(spent):.4f} s for {TIMES} times as much"


def _spent(work: Callable[[int], object], size: int) -> float:
    began = time.thread_time()
    work(size)
    return time.thread_time() - began
