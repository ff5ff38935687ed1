"""Which assumption moves the ranks: Sobol's shares of the variance, by groups of inputs.

Imported only by what computes intervals or variants, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.choices import chunks, draw, generators, ranked_grid, ranks_of
from digimaturity.insight.sources import CHOICES, SEED, SWING
from digimaturity.insight.totals import totals

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.insight.grid import Grid, Matrix
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.sources import Source
    from digimaturity.insight.totals import Drawn
    from digimaturity.model.catalogue import Catalogue

# Pairs of draws, and how many ranks they are to give at most: with many organisations fewer pairs tell as much.
PAIRS = 8192
_RANKS = 1_000_000
_FEWEST = 1024
# Below this share of the squared means, a variance is the rounding of their difference.
_NO_VARIANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Share:
    """What a choice does to the ranks.

    Attributes:
        varies: whether there is anything of this kind to vary in the group.
        first: share of the variance that goes away, on average, when the source is settled; None without variance.
        total: share that is left, on average, when everything else is settled.
    """

    source: Source
    varies: bool
    first: float | None = None
    total: float | None = None


@dataclass(frozen=True)
class Sensitivity:
    """The choices' shares of the variance of ranks in a group.

    Attributes:
        variance: of an organisation's rank over the draws, mean over the organisations.
        pairs: how many pairs of draws the estimates rest on.
    """

    shares: tuple[Share, ...]
    variance: float
    pairs: int


def sensitivity(
    ranking: Ranking,
    catalogue: Catalogue,
    sources: Collection[Source] = CHOICES,
    *,
    pairs: int | None = None,
    seed: int = SEED,
    swing: float = SWING,
) -> Sensitivity | None:
    """What share each choice has in the variance of ranks; None for fewer than two ranked organisations.

    Args:
        ranking: the group.
        catalogue: the questions and their weights.
        sources: what is varied; those that are no choices make no difference here.
        pairs: of draws; 8,192, and fewer for more than 122 organisations, unless said.
        seed: of the generators.
        swing: how far weights are moved at most, as a share of them, 0–1.
    """
    grid = ranked_grid(ranking, catalogue)
    if grid is None:
        return None
    count = len(grid.organisations)
    pairs = pairs or max(min(PAIRS, _RANKS // count), _FEWEST)
    varied = [s for s in CHOICES if s in sources and _varies(grid, s)]
    one, other = generators(seed, 1), generators(seed, 2)
    sums = SobolSums(len(varied))
    for first, last in chunks(grid, pairs):
        a, b = (draw(grid, varied, streams, first, last, swing=swing, alternate=False) for streams in (one, other))
        sums.add([ranks_of(totals(grid, d)).astype(float) for d in (a, b, *(_with(a, b, s) for s in varied))])
    firsts, wholes, variance = sums.shares()
    shares = dict(zip(varied, zip(firsts, wholes, strict=True), strict=True))
    return Sensitivity(
        tuple(Share(s, s in varied, *shares.get(s, (None, None))) for s in CHOICES if s in sources),
        variance / count,
        pairs,
    )


def _varies(grid: Grid, source: Source) -> bool:
    """Whether the choice can make a difference in this group."""
    several = any(len(own) > 1 for own in grid.members)
    if source == "weights":
        own = np.bincount(grid.theme_of)
        return bool((own > 1).any()) or (several and bool(np.isnan(grid.theme_weights).any()))
    return several if source == "themes" else len(grid.dimensions) > 1 or (source == "aggregation" and several)


_FIELDS: dict[Source, tuple[str, ...]] = {
    "weights": ("weights",),
    "themes": ("themes",),
    "dimensions": ("dimensions",),
    "aggregation": ("within", "between"),
}


def _with(a: Drawn, b: Drawn, source: Source) -> Drawn:
    """The draws of ``a`` with one choice's taken from ``b``."""
    return replace(a, **{name: getattr(b, name) for name in _FIELDS[source]})


class SobolSums:
    """What the shares are made of, added up over the draws, so that no draw has to be kept.

    With f(A), f(B) and f(AB), the latter of A with one group's columns taken from B, each over N draws:
    first = Σ f(B)(f(AB) − f(A)) / N / V, total = Σ (f(A) − f(AB))² / 2N / V.
    Saltelli et al. (2010), *Variance based sensitivity analysis of model output*, Computer Physics Communications 181,
    table 2, (b) and (f); the second is Jansen's (1999), Computer Physics Communications 117. For several outputs the
    numerators and V are summed over them: Gamboa et al. (2014), Electronic Journal of Statistics 8, section 2.
    """

    def __init__(self, groups: int) -> None:
        self._n = 0
        self._sum: Matrix = np.zeros(1)
        self._squares = 0.0
        self._shifts: list[Matrix] = [np.zeros(1)] * groups
        self._products, self._differences = np.zeros(groups), np.zeros(groups)

    def add(self, outputs: Sequence[Matrix]) -> None:
        """Take in f(A), f(B) and each f(AB), all of shape (draws, outputs)."""
        base, second, *swapped = outputs
        self._n += len(base)
        self._sum = self._sum + base.sum(axis=0) + second.sum(axis=0)
        self._squares += float((base**2).sum() + (second**2).sum())
        for group, other in enumerate(swapped):
            moved = other - base
            self._shifts[group] = self._shifts[group] + moved.sum(axis=0)
            self._products[group] += float((second * moved).sum())
            self._differences[group] += float((moved**2).sum())

    def shares(self) -> tuple[list[float | None], list[float | None], float]:
        """First-order and total-order shares (None when nothing varies), and V."""
        centre = self._sum / (2 * self._n)
        variance = self._squares / (2 * self._n) - float((centre**2).sum())
        groups = len(self._shifts)
        if variance <= _NO_VARIANCE * max(float((centre**2).sum()), 1.0):
            return [None] * groups, [None] * groups, 0.0
        products = [p - float((centre * s).sum()) for p, s in zip(self._products, self._shifts, strict=True)]
        first = [float(p) / self._n / variance for p in products]
        whole = [float(d) / (2 * self._n) / variance for d in self._differences]
        return list(first), list(whole), variance
