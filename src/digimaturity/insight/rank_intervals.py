"""How sure a ranking is: where each organisation ends up when the assumptions behind the score are varied.

Imported only by what computes intervals or variants, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digimaturity.insight.grid import Grid, Matrix, grid_of
from digimaturity.insight.sources import BY_DEFAULT, SWING
from digimaturity.insight.totals import Drawn, totals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.sources import Source
    from digimaturity.model.catalogue import Catalogue

# What is varied here, of the sources asked for.
VARIED: tuple[Source, ...] = ("weights", "dimensions", "aggregation", "answers", "unanswered")
Ranks = NDArray[np.int32]

DRAWS = 10_000
LEVEL = 0.9
SEED = 2019
# The share of draws in which one organisation must be above the other for them to be told apart.
APART = 0.95
# Totals nearer each other than this are a tie; far above the rounding of sums, far below half a criterion.
TIE = 1e-9
# How many numbers one array of a chunk may hold, so that the chunk stays near the processor.
_CHUNK = 400_000


@dataclass(frozen=True)
class RankIntervals:
    """Rank intervals of one group.

    Attributes:
        by_organisation: best and worst rank of each organisation's interval.
        level: how much of the draws an interval holds at least, 0–1.
        draws: how many; ``seed``: of their generator.
        sources: the assumptions that were varied.
        ties: groups of neighbours that cannot be told apart: ids of the first and the last, in order of rank.
        organisations: ids in order of rank; ``ranks``: theirs in every draw, shape (n, D).
        apart: the share of draws in which one must be above the other for the two to be told apart.
    """

    by_organisation: dict[str, tuple[int, int]]
    level: float
    draws: int
    seed: int
    sources: tuple[Source, ...]
    ties: tuple[tuple[str, str], ...]
    organisations: tuple[str, ...]
    ranks: Ranks
    apart: float = APART

    def above_shares(self) -> list[list[float]]:
        """Share of the draws in which the row's organisation ranks above the column's, 0–1, shape (n, n)."""
        return [(row < self.ranks).mean(axis=1).tolist() for row in self.ranks]


def ranked_places(ranking: Ranking) -> list[Place]:
    """The organisations that have a rank, in order."""
    return [p for p in ranking.places if p.rank is not None]


def rank_intervals(
    ranking: Ranking,
    catalogue: Catalogue,
    sources: Collection[Source] = BY_DEFAULT,
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = SEED,
) -> RankIntervals | None:
    """Where each organisation of a group ends up in ``draws`` variations of the assumptions; None for fewer than two.

    Saisana, Saltelli & Tarantola (2005), *Uncertainty and sensitivity analysis techniques as tools for the quality
    assessment of composite indicators*, J. R. Statist. Soc. A 168(2), section 3: every assumption is drawn at random
    and the distribution of ranks is reported. An interval runs from the rank that at most (1 − level) / 2 of the draws
    are better than, to the one that at most as many are worse than.

    Args:
        ranking: the group.
        catalogue: the questions and their weights.
        sources: what is varied.
        draws: how many variations.
        level: how much of the draws an interval holds, 0–1.
        seed: of the generator; the same seed gives the same draws on every machine.
    """
    places = ranked_places(ranking)
    if len(places) < 2:  # noqa: PLR2004 - one has nobody to be ranked against
        return None
    grid = uncertain_grid(ranking, catalogue, sources)
    streams = generators(seed)
    ranks = np.empty((len(places), draws), dtype=np.int32)
    for first, last in chunks(grid, draws):
        drawn = draw(grid, sources, streams, first, last)
        ranks[:, first:last] = ranks_of(totals(grid, drawn)).T
    return RankIntervals(
        by_organisation=dict(zip(grid.organisations, _intervals(ranks, level), strict=True)),
        level=level,
        draws=draws,
        seed=seed,
        sources=tuple(s for s in VARIED if s in sources),
        ties=_ties([p.rank or 0 for p in places], grid.organisations, ranks),
        organisations=grid.organisations,
        ranks=ranks,
    )


def uncertain_grid(ranking: Ranking, catalogue: Catalogue, sources: Collection[Source]) -> Grid:
    """The group's ranked organisations, with what the sources leave uncertain in their answers."""
    return grid_of(
        [(p.body, p.score) for p in ranked_places(ranking)],
        catalogue,
        ranking.counted,
        assessors="answers" in sources,
        unanswered="unanswered" in sources,
    )


def generators(seed: int, design: int = 0) -> dict[Source, np.random.Generator]:
    """A stream of its own for each source, so that switching one off leaves the others' draws as they were."""
    return {s: np.random.Generator(np.random.PCG64([seed, design, i])) for i, s in enumerate(VARIED)}


def paired_generators(seed: int) -> tuple[dict[Source, np.random.Generator], dict[Source, np.random.Generator]]:
    """Two independent sets of streams, for designs that need two samples."""
    return generators(seed, 1), generators(seed, 2)


def chunks(grid: Grid, draws: int) -> Iterator[tuple[int, int]]:
    """First and last of the draws to work on at a time, so that memory does not grow with their number."""
    organisations, criteria = grid.points.shape
    width = organisations * (len(grid.dimensions) + 4) + criteria + 6 * len(grid.cells.column)
    step = max(_CHUNK // width, 32)
    for first in range(0, draws, step):
        yield first, min(first + step, draws)


def draw(
    grid: Grid,
    sources: Collection[Source],
    streams: dict[Source, np.random.Generator],
    first: int,
    last: int,
    *,
    alternate: bool = True,
) -> Drawn:
    """The draws ``first`` to ``last``; called in order, chunk by chunk, the chunks' size makes no difference.

    Weights are uniform within ±25 % of the catalogue's. Every second draw is geometric, which gives exactly half of
    them, or, without ``alternate``, each with even odds.
    """
    n = last - first

    def uniform(source: Source, columns: int) -> Matrix:
        return streams[source].random((n, columns))

    def varied(source: Source, base: Matrix) -> Matrix:
        if source not in sources:
            return np.broadcast_to(base, (n, len(base)))
        drawn = uniform(source, len(base))
        drawn *= 2 * SWING * base
        drawn += (1 - SWING) * base
        return drawn

    if "aggregation" not in sources:
        geometric = np.zeros(n, dtype=bool)
    elif alternate:
        geometric = np.arange(first, last) % 2 == 1
    else:
        geometric = uniform("aggregation", 1)[:, 0] < 0.5  # noqa: PLR2004 - half of them
    return Drawn(
        varied("weights", grid.weights),
        varied("dimensions", grid.dimension_weights),
        geometric,
        uniform("answers", len(grid.cells.contested)),
        uniform("unanswered", len(grid.cells.open)),
    )


def ranks_of(values: Matrix) -> Ranks:
    """Ranks by falling total in each draw, ties sharing the best (1, 2, 2, 4).

    Args:
        values: totals, shape (D, n); NaN ranks last.
    """
    count = values.shape[1]
    known = np.where(np.isnan(values), -np.inf, values)
    order = np.argsort(-known, axis=1)
    ordered = np.take_along_axis(known, order, axis=1)
    place = np.zeros(values.shape, dtype=np.int32)
    below = ordered[:, 1:] < ordered[:, :-1] - TIE
    place[:, 1:] = np.where(below, np.arange(1, count, dtype=np.int32), 0)
    np.maximum.accumulate(place, axis=1, out=place)
    ranks = np.empty_like(place)
    np.put_along_axis(ranks, order, place + 1, axis=1)
    return ranks


def _intervals(ranks: Ranks, level: float) -> list[tuple[int, int]]:
    """Best and worst rank by organisation, from ranks of shape (n, D)."""
    draws = ranks.shape[1]
    cut = int(round((1 - level) / 2 * draws, 6))
    parted = np.partition(ranks, (cut, draws - 1 - cut), axis=1)
    return [(int(row[cut]), int(row[draws - 1 - cut])) for row in parted]


def _ties(base: list[int], organisations: tuple[str, ...], ranks: Ranks) -> tuple[tuple[str, str], ...]:
    """The longest runs of places whose first cannot be told from any other in it, none inside another."""
    found: list[tuple[str, str]] = []
    reached = 0
    for first in range(len(organisations) - 1):
        last = max(reached, first)
        while last + 1 < len(organisations) and not is_apart(ranks[first], ranks[last + 1]):
            last += 1
        if last > reached and base[first] != base[last]:
            found.append((organisations[first], organisations[last]))
        reached = max(reached, last)
    return tuple(found)


def is_apart(one: Ranks, other: Ranks) -> bool:
    """Whether the first ranks above the second in so many draws that they can be told apart."""
    return float((one < other).mean()) >= APART
