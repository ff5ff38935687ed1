"""Whether a share that should be of a hundred is one of one: 0.45 for 45 per cent, as other programs keep it.

A share with an interval shows it. Of ``n`` answers, 0.45 per cent has an interval about ten times as wide as 0.45 of
one has, in the same unit; sampling designs and weights change it by a fraction of that.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_HUNDRED = 100.0
# The 97.5th percentile of the normal distribution, and what 95 per cent of samples of none give at most, times n.
_NORMAL, _OF_NONE = 1.96, 3.0
# What is so many times narrower than a sample of a share gives is of another unit.
_NARROWER = 3.0


def is_of_one(value: float, low: float, high: float, n: int) -> bool:
    """Whether a share that is said to be of a hundred, and is at most 1 with all its interval, must be one of one."""
    if high > 1 or n <= 0 or low == high:
        return False
    share = value / _HUNDRED
    width = max(2 * _NORMAL * math.sqrt(share * (1 - share) / n), _OF_NONE / n) * _HUNDRED
    return high - low < width / _NARROWER


def may_be_of_one(values: Iterable[float]) -> bool:
    """Whether shares without intervals that are said to be of a hundred may all be of one: none exceeds 1."""
    known = list(values)
    return bool(known) and all(0 <= value <= 1 for value in known) and any(0 < value < 1 for value in known)
