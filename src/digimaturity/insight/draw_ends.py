"""The ends of what was drawn, without holding on to every draw.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

# The share of the draws that are taken in before those in the middle are let go.
_ROOM = 16


class Ends:
    """Of each of ``n`` organisations, the lower and the upper end of an interval of its draws.

    The lower is the value that at most (1 − level) / 2 of the draws are below, the upper the one that at most as many
    are above. Only what can still be one of them is held.

    Args:
        n: how many organisations.
        draws: how many draws there will be.
        level: how much of the draws an interval holds, 0–1.
        dtype: of what is drawn.
    """

    def __init__(self, n: int, draws: int, level: float, dtype: DTypeLike) -> None:
        self._cut = int(round((1 - level) / 2 * draws, 6))
        size = min(draws, 2 * (self._cut + 1) + max(draws // _ROOM, 1))
        self._held: NDArray[Any] = np.empty((size, n), dtype)
        self._count = 0

    def take(self, drawn: NDArray[Any]) -> None:
        """Take in some draws, shape (D, n)."""
        while len(drawn):
            if self._count == len(self._held):
                self._let_go()
            part = drawn[: len(self._held) - self._count]
            self._held[self._count : self._count + len(part)] = part
            self._count += len(part)
            drawn = drawn[len(part) :]

    def _let_go(self) -> None:
        """Keep the lowest and the highest that the ends may be found among, and none of those between them."""
        kept = self._cut + 1
        self._held.partition((self._cut, len(self._held) - kept), axis=0)
        self._held[kept : 2 * kept] = self._held[len(self._held) - kept :].copy()
        self._count = 2 * kept

    def found(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """The lower and the upper ends, shape (n,), of all that was taken in."""
        held = self._held[: self._count]
        upper = self._count - 1 - self._cut
        held.partition((self._cut, upper), axis=0)
        return held[self._cut], held[upper]


def for_ranks(n: int) -> DTypeLike:
    """The smallest type that holds the ranks of so many."""
    return np.int16 if n < np.iinfo(np.int16).max else np.int32
