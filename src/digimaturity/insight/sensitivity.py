"""Which assumption moves the ranks: Sobol's shares of the variance, by groups of inputs.

Imported only by what computes intervals or variants, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.insight.rank_intervals import (
    SEED,
    VARIED,
    chunks,
    draw,
    paired_generators,
    ranked_places,
    ranks_of,
    uncertain_grid,
)
from digimaturity.insight.sources import BY_DEFAULT
from digimaturity.insight.totals import totals

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.insight.grid import Grid, Matrix
    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.sources import Source
    from digimaturity.insight.totals import Drawn
    from digimaturity.model.catalogue import Catalogue

PAIRS = 8192


@dataclass(frozen=True, slots=True)
class Share:
    """What a source of uncertainty does to the ranks.

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
    """The sources' shares of the variance of ranks in a group.

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
    sources: Collection[Source] = BY_DEFAULT,
    *,
    pairs: int = PAIRS,
    seed: int = SEED,
) -> Sensitivity | None:
    """What share each source has in the variance of ranks; None for fewer than two ranked organisations."""
    places = ranked_places(ranking)
    if len(places) < 2:  # noqa: PLR2004 - one has nobody to be ranked against
        return None
    grid = uncertain_grid(ranking, catalogue, sources)
    varied = [s for s in VARIED if s in sources and _varies(grid, s)]
    one, other = paired_generators(seed)
    found: list[list[Matrix]] = []
    for first, last in chunks(grid, pairs):
        a = draw(grid, varied, one, first, last, alternate=False)
        b = draw(grid, varied, other, first, last, alternate=False)
        designs = [a, b, *(_with(a, b, s) for s in varied)]
        found.append([ranks_of(totals(grid, d)).astype(float) for d in designs])
    base, second, *swapped = (np.concatenate(parts) for parts in zip(*found, strict=True))
    firsts, wholes, variance = sobol_shares(base, second, swapped)
    shares = dict(zip(varied, zip(firsts, wholes, strict=True), strict=True))
    return Sensitivity(
        tuple(Share(s, s in varied, *shares.get(s, (None, None))) for s in VARIED if s in sources),
        variance / len(places),
        pairs,
    )


def _varies(grid: Grid, source: Source) -> bool:
    if source == "answers":
        return bool(grid.cells.contested.size)
    if source == "unanswered":
        return bool(grid.cells.open.size)
    return source == "weights" or len(grid.dimensions) > 1


_FIELDS = {
    "weights": "weights",
    "dimensions": "dimensions",
    "aggregation": "geometric",
    "answers": "assessors",
    "unanswered": "unanswered",
}


def _with(a: Drawn, b: Drawn, source: Source) -> Drawn:
    """The draws of ``a`` with one source's taken from ``b``."""
    name = _FIELDS[source]
    return replace(a, **{name: getattr(b, name)})


def sobol_shares(
    base: Matrix, second: Matrix, swapped: Sequence[Matrix]
) -> tuple[list[float | None], list[float | None], float]:
    """First-order and total-order shares of each group of inputs, and the variance of all outputs together.

    With f(A), f(B) and f(AB), the latter of A with one group's columns taken from B, each over N draws:
    first = Σ f(B)(f(AB) − f(A)) / N / V, total = Σ (f(A) − f(AB))² / 2N / V.
    Saltelli et al. (2010), *Variance based sensitivity analysis of model output*, Computer Physics Communications 181,
    table 2, (b) and (f); the second is Jansen's (1999), Computer Physics Communications 117. For several outputs the
    numerators and V are summed over them: Gamboa et al. (2014), Electronic Journal of Statistics 8, section 2.

    Args:
        base: f(A), shape (N, outputs).
        second: f(B), likewise.
        swapped: f(AB) for each group.

    Returns:
        First-order shares, total-order shares (None when nothing varies), and V.
    """
    centre = (base.mean(axis=0) + second.mean(axis=0)) / 2
    a, b = base - centre, second - centre
    variance = float(np.concatenate([a, b]).var(axis=0).sum())
    if not variance:
        return [None] * len(swapped), [None] * len(swapped), 0.0
    n = len(base)
    first = [float((b * (s - base)).sum() / n / variance) for s in swapped]
    whole = [float(((base - s) ** 2).sum() / (2 * n) / variance) for s in swapped]
    return list(first), list(whole), variance
