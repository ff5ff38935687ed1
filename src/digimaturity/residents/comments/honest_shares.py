"""Probabilities made honest by labelled comments, as they would be where all classes are equally common.

A reader's probabilities carry the mix of what it learned from, which is not that of the labels that it is tried on;
and it may be surer than it should, or blind between two classes that it seems to tell apart. So what it gave is
weighed anew by a logistic regression on the logarithms of its probabilities, each class counting alike (Alexandari et
al. 2020, with a weight for each pair of classes). Where labels say little, it stays near what the reader gave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROUNDS, _NEAR = 50, 1e-9
# How far weights and bias are believed to be from those of an honest reader before any label is seen.
_OFF = 0.3


@dataclass(frozen=True)
class Calibration:
    """What probabilities are weighed by.

    Attributes:
        weights: of the logarithm of each class's probability (row) for each class.
        bias: what is added for each class.
    """

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def shares(self, logs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Honest probabilities, a row for each row of logarithms."""
        sums = logs @ self.weights + self.bias
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
        return shares


def calibration_of(logs: NDArray[np.float64], counts: NDArray[np.float64]) -> Calibration:
    """The calibration that fits labelled comments.

    Args:
        logs: of each kind of comment, the logarithms of its probabilities.
        counts: by writer, kind of comment and true class, how many; every class must have some. Where writers differ
            more than chance makes them, their comments tell so much less of the next writer's.
    """
    alone = _fitted(logs, counts.sum(axis=0), 1.0)
    return _fitted(logs, counts.sum(axis=0), _alike(alone.shares(logs), logs, counts)) if len(counts) > 1 else alone


def _alike(shares: NDArray[np.float64], logs: NDArray[np.float64], counts: NDArray[np.float64]) -> float:
    """By how much more writers differ than if each comment were anybody's: at least 1."""
    signs = np.hstack([logs, np.ones((len(logs), 1))])
    n = counts.shape[2]
    weighed = counts / counts.sum(axis=(0, 1)) / n
    off = shares[:, None, :] - np.eye(n)  # by kind, true class and class
    pulls = np.einsum("wct,ci,ctk->wik", weighed, signs, off)
    chance = np.einsum("wct,ci,ctk->wik", counts * (1 / counts.sum(axis=(0, 1)) / n) ** 2, signs**2, off**2)
    spread = ((pulls - pulls.mean(axis=0)) ** 2).sum() * len(counts) / (len(counts) - 1)
    return max(1.0, float(spread / chance.sum()))


def _fitted(logs: NDArray[np.float64], counts: NDArray[np.float64], alike: float) -> Calibration:
    n = logs.shape[1]
    weighed = counts / counts.sum(axis=0) / n
    whole = weighed.sum(axis=1)
    signs = np.hstack([logs, np.ones((len(logs), 1))])
    start = np.vstack([np.eye(n), np.zeros(n)])
    held = alike / counts.sum() / _OFF**2
    table = start.copy()

    def loss(at: NDArray[np.float64]) -> float:
        sums = signs @ at
        most = sums.max(axis=1)
        surprise = whole @ (np.log(np.exp(sums - most[:, None]).sum(axis=1)) + most) - (weighed * sums).sum()
        return float(surprise + held * ((at - start) ** 2).sum() / 2)

    for _ in range(_ROUNDS):
        shares = Calibration(table[:n], table[n]).shares(logs)
        slope = signs.T @ (shares * whole[:, None] - weighed) + held * (table - start)
        each = np.einsum("ck,kl->ckl", shares, np.eye(n)) - shares[:, :, None] * shares[:, None, :]
        bend = np.einsum("c,ci,cj,ckl->ikjl", whole, signs, signs, each, optimize=True)
        size = slope.size
        step = np.linalg.solve(bend.reshape(size, size) + held * np.eye(size), slope.ravel()).reshape(slope.shape)
        part, now = 1.0, loss(table)
        while part > _NEAR and loss(table - part * step) > now:
            part /= 2
        table = table - part * step
        if np.abs(step).max() < _NEAR or part <= _NEAR:
            break
    return Calibration(table[:n], table[n])
