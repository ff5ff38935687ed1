"""Whether the intervals of agreement hold what they promise: how often they hold the true value, in simulation.

Two or three raters judge units on the levels 0–5. In the independent designs every unit is one for itself; in the
clustered ones criteria differ in how unclear they are, and criteria and organisations in their level, so that units of
the same criterion err alike. What is true is the coefficient of a very large table made the same way, with other
criteria.

Usage: ``python benchmarks/agreement.py [--replications N] [--seed N] [DESIGN…]`` prints the table of docs/agreement.md,
a row as soon as it is done.
"""

from __future__ import annotations

import argparse
import math
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.insight.raters.confidence import LEVEL
from digimaturity.insight.raters.measure import measure
from digimaturity.insight.raters.ratings import Ratings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator

    from digimaturity.insight.raters.ratings import Floats

COEFFICIENTS = ("agreement", "kappa-quadratic", "alpha-ordinal", "ac2-quadratic", "ac1", "icc(2,1)")
# How often an interval may fail to hold what it promises beyond that.
SLACK = 0.03
_REPLICATIONS, _SEED = 1000, 2026
_LEVELS, _ORGANISATIONS = 6, 16
# Most services have most of it; and where the levels begin on a scale of how well something is done.
_SHARES = (0.05, 0.05, 0.1, 0.15, 0.25, 0.4)
_CUTS = (-2.2, -1.6, -1.0, -0.4, 0.4)
# The size of the table that is taken for the truth.
_LARGE = 400_000


@dataclass(frozen=True, slots=True)
class Design:
    """How ratings come about.

    Attributes:
        name: for the table.
        units: how many units are rated.
        right: how often a rater is right, for so large a share of the criteria.
        far: how many of the errors are any level at all; the others are the next level up or down.
        raters: how many raters.
        criteria: how many criteria there are, each for 16 organisations; 0 where units are independent.
    """

    name: str
    units: int
    right: tuple[tuple[float, float], ...]
    far: float
    raters: int = 2
    criteria: int = 0

    def table(self, random: Generator) -> Ratings:
        """A table of ratings made by this design."""
        if not self.criteria:
            true = random.choice(_LEVELS, self.units, p=_SHARES)
            return Ratings(self._rated(true, np.full(self.units, self.right[0][1]), random), _raters(self.raters))
        criterion, organisation = np.divmod(np.arange(self.criteria * _ORGANISATIONS), _ORGANISATIONS)
        chosen = np.sort(random.permutation(len(criterion))[: self.units])
        criterion, organisation = criterion[chosen], organisation[chosen]
        shares, rights = zip(*self.right, strict=True)
        right = random.choice(rights, self.criteria, p=shares)
        level = random.normal(0, 0.8, self.criteria)[criterion] + random.normal(0, 0.5, _ORGANISATIONS)[organisation]
        true = np.searchsorted(_CUTS, level + random.normal(0, 1, len(level)))
        return Ratings(
            self._rated(true, right[criterion], random),
            _raters(self.raters),
            criteria=tuple(map(str, criterion)),
            organisations=tuple(map(str, organisation)),
        )

    def _rated(self, true: np.ndarray[tuple[int], np.dtype[np.intp]], right: Floats, random: Generator) -> Floats:
        ratings = []
        for _ in range(self.raters):
            step = np.where(random.random(len(true)) < 0.5, -1, 1)
            near = np.where((true + step < 0) | (true + step >= _LEVELS), true - step, true + step)
            any_level = random.integers(0, _LEVELS, len(true))
            wrong = np.where(random.random(len(true)) < self.far, any_level, near)
            ratings.append(np.where(random.random(len(true)) < right, true, wrong))
        return np.stack(ratings, axis=1).astype(np.float64)

    def truth(self, random: Generator) -> dict[str, float]:
        """The coefficients of a very large table: of other units, and of other criteria where there are any."""
        criteria = _LARGE // _ORGANISATIONS if self.criteria else 0
        large = Design(self.name, _LARGE, self.right, self.far, self.raters, criteria).table(random)
        found = measure(large, COEFFICIENTS, intervals=False)
        return {e.coefficient.key: e.value for e in found if e.value is not None}


def _raters(n: int) -> tuple[str, ...]:
    return tuple("abc"[:n])


_NEAR, _WILD, _TRIO = ((1.0, 0.9),), ((1.0, 0.8),), ((1.0, 0.85),)
# Some criteria are clear and some are not; and nearly all are very clear and one in five is a coin toss.
_MIXED, _RARE = ((0.7, 0.98), (0.3, 0.6)), ((0.8, 0.99), (0.2, 0.5))
DESIGNS: tuple[Design, ...] = (
    *(Design("near", n, _NEAR, 0.2) for n in (15, 20, 30, 60)),
    *(Design("wild", n, _WILD, 1.0) for n in (15, 20, 30, 60)),
    *(Design("three", n, _TRIO, 0.2, raters=3) for n in (15, 20, 30, 60)),
    *(Design("sparse", n, _MIXED, 0.2, criteria=n // 2) for n in (15, 20, 30, 60)),
    *(Design("mixed", 16 * n, _MIXED, 0.2, criteria=n) for n in (5, 10, 30)),
    *(Design("rare", 16 * n, _RARE, 0.2, criteria=n) for n in (5, 10, 30)),
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the intervals of a design held the truth, by coefficient, and how wide they were on average."""

    design: Design
    held: dict[str, float]
    width: dict[str, float]
    replications: int

    @property
    def error(self) -> float:
        """The Monte Carlo standard error of a coverage of 95 %."""
        return math.sqrt(LEVEL * (1 - LEVEL) / self.replications)

    @property
    def is_met(self) -> bool:
        """Whether no coverage is more than three points below what is promised."""
        return min(self.held.values()) >= LEVEL - SLACK


def coverage(design: Design, replications: int, seed: int) -> Coverage:
    """How often each interval holds the truth; a table in which a coefficient has no interval counts as not held."""
    random = np.random.default_rng([seed, design.units, design.criteria, DESIGNS.index(design)])
    truth = design.truth(random)
    held, width = dict.fromkeys(COEFFICIENTS, 0), dict.fromkeys(COEFFICIENTS, 0.0)
    for _ in range(replications):
        for e in measure(design.table(random), COEFFICIENTS):
            if e.low is not None and e.high is not None:
                held[e.coefficient.key] += e.low <= truth[e.coefficient.key] <= e.high
                width[e.coefficient.key] += e.high - e.low
    return Coverage(
        design,
        {key: n / replications for key, n in held.items()},
        {key: total / replications for key, total in width.items()},
        replications,
    )


def row(found: Coverage) -> str:
    """A line of the table: coverage in percent by coefficient, and the mean width for quadratic kappa."""
    design = found.design
    cells = [design.name, f"{design.units}", f"{design.criteria}" if design.criteria else "–"]
    cells += [f"{100 * found.held[key]:.1f}" for key in COEFFICIENTS]
    return "| " + " | ".join([*cells, f"{found.width['kappa-quadratic']:.2f}"]) + " |"


def main(words: Sequence[str] | None = None) -> int:
    """Print the table; 1 where an interval holds less than it may."""
    parser = argparse.ArgumentParser(description="Simulate how often the intervals of agreement hold the truth.")
    parser.add_argument("design", nargs="*", help="near, wild, three, sparse, mixed, rare (default: all)")
    parser.add_argument("--replications", type=int, default=_REPLICATIONS)
    parser.add_argument("--seed", type=int, default=_SEED)
    wishes = parser.parse_args(words)
    chosen = [design for design in DESIGNS if not wishes.design or design.name in wishes.design]
    all_met = True
    for design in chosen:
        found = coverage(design, wishes.replications, wishes.seed)
        all_met &= found.is_met
        print(row(found), "" if found.is_met else "<!-- too low -->", flush=True)
    return int(not all_met)


if __name__ == "__main__":
    sys.exit(main())
