"""Places among values: ties share the best (1, 2, 2, 4); what is known in part has a place where no other holds."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Scores nearer each other than this are a tie: sums of floats differ in their last digits.
TIE = 1e-9


def is_tie(one: float, other: float) -> bool:
    """Whether two values are the same but for the rounding of sums."""
    return abs(one - other) <= TIE


def place_among(values: Sequence[float], own: float) -> int:
    """The place of a value among others, lowest first, its own or not among them; ties share the best (1, 2, 2, 4)."""
    return 1 + len(values) - bisect_right(values, own + TIE)


def rank_among(others: Iterable[float], own: float) -> int:
    """The place that a value would take among others', in any order; ties share the best."""
    return place_among(sorted(others), own)


def sure_place(own: tuple[float, float], leasts: Sequence[float], mosts: Sequence[float]) -> int | None:
    """The place of what lies between two ends among others that do, itself among them; None where no one place holds.

    ``leasts`` and ``mosts`` are everyone's ends, each lowest first.
    """
    least, most = own
    itself = most > least + TIE  # it is among the others, and its most is above its least
    first, last = place_among(leasts, most), place_among(mosts, least) - itself
    return first if first == last else None
