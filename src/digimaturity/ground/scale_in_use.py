"""The scale that scores are on: how far it reaches, and how many decimals are worth showing of a figure on it.

Like the language, it is settled once for a run, by the catalogue that is read, and asked for wherever a figure is
shown: on a scale of 0–1 every leading country would be 0.9 with the one decimal that suits 0–5.
"""

from __future__ import annotations

from contextvars import ContextVar
from math import floor, log10
from typing import Literal, TypeAlias

# A score; points, which differ by less; and what parts add to a score, which is less still.
Figure: TypeAlias = Literal["score", "points", "parts"]
_FINER: dict[Figure, int] = {"score": 0, "points": 1, "parts": 2}
# Up to this length a scale has no whole numbers to speak of, and is read as shares of its length are.
_SHORT = 2.0

_current: ContextVar[tuple[float, float]] = ContextVar("scale", default=(0.0, 5.0))


def use_scale(low: float, high: float) -> None:
    """Let scores that are shown from now on be on a scale from ``low`` to ``high``."""
    _current.set((float(low), float(high)))


def reach() -> tuple[float, float]:
    """The least and the most that a score can be."""
    return _current.get()


def change_reach() -> tuple[float, float]:
    """The largest loss, below 0, and the largest gain that a score can have."""
    low, high = reach()
    return low - high, high - low


def decimals(figure: Figure) -> int:
    """How many decimals a figure is shown with: 1 for a score of 0–5 or 0–100, 3 for one of 0–1; 1 more for points.

    On a scale of length 2 or less, a thousandth of its first digit is the least that is told apart.
    """
    low, high = reach()
    length = high - low
    return (1 if length > _SHORT else 3 - floor(log10(length) + 1e-9)) + _FINER[figure]
