"""The mix of classes that comments are of: the most likely one, the one that was read, and how to take both together.

A correction that is known from few writers can be further from the truth than what was read, where the reader's errors
happen to even out. Two estimates of the same are best taken together with weights by how far each has missed, and how
far they missed alike (Bates & Granger 1969, *Operational Research Quarterly* 20, 451-468), here class by class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROUNDS = 120
_NOTHING = 1e-12


def most_likely_mix(likelihoods: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The shares of classes under which what was seen is the most likely, for each row of counts.

    Args:
        likelihoods: of each kind of comment (row) under each class, up to a factor of the row's own.
        counts: for each draw, how many comments of each kind.
    """
    mix = np.full((len(counts), likelihoods.shape[1]), 1 / likelihoods.shape[1])
    whole = counts.sum(axis=1, keepdims=True)
    for _ in range(_ROUNDS):
        mix = mix * ((counts / (mix @ likelihoods.T)) @ likelihoods) / whole
    return mix


class Trust(NamedTuple):
    """How far a correction is to be believed, of each class.

    Attributes:
        believed: how much of it: 0 none, 1 all.
        missed: the mean square of what is missed then.
    """

    believed: NDArray[np.float64]
    missed: NDArray[np.float64]


def trust(mix: NDArray[np.float64], read: NDArray[np.float64], sought: NDArray[np.float64]) -> Trust:
    """How much of a correction would have brought the shares of comments of a known mix nearest to it, class by class.

    With r and s by how much the mix was missed as read and as sought, it is the sum of r (r - s) over that of
    (r - s) squared, which makes the squares of what is missed the least.

    Args:
        mix: of classes, which all these comments are of.
        read: what the comments of each writer were read as, a row to each.
        sought: what was sought in them.
    """
    apart = ((read - sought) ** 2).sum(axis=0)
    gained = ((read - mix) * (read - sought)).sum(axis=0)
    weights = np.where(apart > _NOTHING, gained / np.maximum(apart, _NOTHING), 1.0)
    believed = np.clip(weights, 0.0, 1.0)
    missed = ((read + believed * (sought - read) - mix) ** 2).mean(axis=0)
    return Trust(believed, np.maximum(missed, _NOTHING))


def both(read: NDArray[np.float64], sought: NDArray[np.float64], trusted: Trust) -> NDArray[np.float64]:
    """Shares as they were read, with so much of the correction as is believed, for each row.

    What they then lack of 1 is where most is missed (Stone, Champernowne & Meade 1942, *Review of Economic Studies* 9,
    111-135).
    """
    between = read + trusted.believed * (sought - read)
    lacks = 1 - between.sum(axis=1, keepdims=True)
    return on_simplex(between + lacks * trusted.missed / trusted.missed.sum())


def on_simplex(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """The nearest shares that are none below zero and add up to 1, for each row."""
    ordered = -np.sort(-shares, axis=1)
    over = np.cumsum(ordered, axis=1) - 1
    places = np.arange(1, shares.shape[1] + 1)
    last = ((ordered - over / places) > 0).sum(axis=1)
    level = over[np.arange(len(shares)), last - 1] / last
    nearest: NDArray[np.float64] = np.maximum(shares - level[:, None], 0.0)
    return nearest
