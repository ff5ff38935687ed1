"""How long it takes to score a hundred thousand organisations that are in memory, against one matrix product."""

from __future__ import annotations

import sys
from math import log10
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.common import Claim, compare_pairs, timed

from digimaturity.scoring.matrix import MISSING, NOT_APPLICABLE, Rule
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.scoring.matrix import Matrix

_MOST = 100_000


def measure(folder: Path) -> Iterator[Claim]:  # noqa: ARG001 - nothing is written
    """``Rule.score`` on random answers, one in twenty missing and one in thirty not applicable.

    The yardstick is the dense float64 product ``raw.T @ raw`` of the same array, 168 × 100,000 × 168, which numpy
    hands to the machine's linear algebra library. The costs of fewer organisations are plotted to stderr: they are
    a line.
    """
    rule = Rule.of(load(shipped("criteria")), kind="municipality")
    raw = _answers(rule)
    for n in (10, 100, 1000, 10_000, _MOST):
        part = raw[:n]
        taken = min(timed(lambda part=part: rule.score(part)) for _ in range(3))  # type: ignore[misc]
        # Both scales are logarithmic, so that a cost in proportion to the number is a straight edge.
        bar = "#" * round(10 * log10(taken * 1e5))
        times = f"{taken * 1e3:8.2f} ms {taken / n * 1e6:8.2f} µs each"
        print(f"bulk: {n:>7,} organisations {times}  {bar}", file=sys.stderr)

    def product() -> None:
        with np.errstate(invalid="ignore"):  # gaps are NaN, and so is what they are multiplied with
            np.matmul(raw.T, raw)

    def score() -> float:
        return timed(lambda: rule.score(raw))

    product()  # the library starts its threads the first time
    yield compare_pairs("score 100,000 × 168 : raw.T @ raw", 3, score, lambda: timed(product), pairs=15)
    tenth = raw[: _MOST // 10]

    def ten_tenths() -> float:
        return timed(lambda: [rule.score(tenth) for _ in range(10)])

    yield compare_pairs("score 100,000 : ten times 10,000", 1.5, score, ten_tenths, pairs=7)


def _answers(rule: Rule) -> Matrix:
    random = np.random.default_rng(1)
    raw = np.empty((_MOST, len(rule.criteria)))
    for column, criterion in enumerate(rule.criteria):
        if criterion.goalposts:
            raw[:, column] = random.uniform(criterion.goalposts[0][0], criterion.goalposts[-1][0], _MOST)
        else:
            raw[:, column] = random.choice(list(criterion.points_of), _MOST)
    fate = random.random(raw.shape)
    raw[fate < 1 / 20] = MISSING
    raw[fate > 1 - 1 / 30] = NOT_APPLICABLE
    return raw
