"""Where each organisation ends up under other choices: other weights, and other ways to join the parts of a score.

The answers are held as they are, so that what comes out is a range of sensitivity and not a statement of confidence.
Where an answer is known only in part, so that scores are ranges, ranks and scores are taken over both the choices and
what the answers may mean: a rank on the middles would be one of many that the same answers give.
Imported only by what varies the rules of a score, since it brings numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from digimaturity.insight.draw_ends import Ends, for_ranks
from digimaturity.insight.grid import Grid, Matrix, grid_of
from digimaturity.insight.sources import CHOICES, DRAWS, LEVEL, SEED, SWING, in_order
from digimaturity.insight.totals import Drawn, totals
from digimaturity.insight.uncertainty import Choices

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.sources import Source
    from digimaturity.model.catalogue import Catalogue

Ranks = NDArray[np.int32]
Streams = dict[str, np.random.Generator]

# Totals nearer each other than this are a tie; far above the rounding of sums, far below half a criterion.
TIE = 1e-9
# How many numbers one array of a chunk may hold, so that the chunk stays near the processor.
_CHUNK = 150_000
# So many organisations are held against each other pair by pair, which takes a tenth as long as to sort each draw.
_FEW = 64


def ranked_places(ranking: Ranking) -> list[Place]:
    """The organisations that have a rank, in order."""
    return [p for p in ranking.places if p.rank is not None]


def other_choices(
    ranking: Ranking,
    catalogue: Catalogue,
    sources: Collection[Source] = CHOICES,
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = SEED,
    swing: float = SWING,
) -> Choices | None:
    """Where each organisation of a group ends up in ``draws`` variations of the rules; None for fewer than two.

    Saisana, Saltelli & Tarantola (2005), *Uncertainty and sensitivity analysis techniques as tools for the quality
    assessment of composite indicators*, J. R. Statist. Soc. A 168(2), section 3: every choice is drawn at random and
    the distribution of ranks is reported. A range runs from the rank that at most (1 − level) / 2 of the draws are
    better than, to the one that at most as many are worse than; the scores' likewise.

    Args:
        ranking: the group.
        catalogue: the questions and their weights.
        sources: what is varied; those that are no choices make no difference here.
        draws: how many variations.
        level: how much of the draws a range holds, 0–1.
        seed: of the generator; the same seed gives the same draws on every machine.
        swing: how far weights are moved at most, as a share of them, 0–1.
    """
    grid = ranked_grid(ranking, catalogue)
    if grid is None:
        return None
    n = len(grid.organisations)
    ranks = [Ends(n, draws, level, for_ranks(n)) for _ in grid.ends]
    values = [Ends(n, draws, level, float) for _ in grid.ends]
    for _, placed, found in _drawn(grid, sources, draws=draws, seed=seed, swing=swing):
        for i, (rank, value) in enumerate(zip(placed, found, strict=True)):
            ranks[i].take(rank)
            values[i].take(value)
    return Choices(
        organisations=grid.organisations,
        ranks={o: (int(low), int(high)) for o, low, high in _ranges(grid, ranks)},
        scores={o: (float(low), float(high)) for o, low, high in _ranges(grid, values)},
        over_ranges=len(grid.ends) > 1,
        level=level,
        draws=draws,
        seed=seed,
        swing=swing,
        sources=in_order([s for s in sources if s in CHOICES]),
    )


def ranked_grid(ranking: Ranking, catalogue: Catalogue) -> Grid | None:
    """The ranked organisations as matrices; None for fewer than two, since one has nobody to be ranked against."""
    places = ranked_places(ranking)
    if len(places) < 2:  # noqa: PLR2004
        return None
    return grid_of([(p.body, p.score) for p in places], catalogue, ranking.counted)


def every_draw(
    grid: Grid, sources: Collection[Source], *, draws: int, seed: int, swing: float = SWING
) -> tuple[tuple[Ranks, ...], tuple[Matrix, ...]]:
    """Ranks and totals of the organisations in every draw, each of shape (n, draws).

    One of each where every answer is known in full, otherwise the best and the worst rank and the lowest and the
    highest total that what is known in part leaves.
    """
    ranks = tuple(np.empty((len(grid.organisations), draws), dtype=np.int32) for _ in grid.ends)
    values = tuple(np.empty(ranks[0].shape) for _ in grid.ends)
    for part, placed, found in _drawn(grid, sources, draws=draws, seed=seed, swing=swing):
        for i, (rank, value) in enumerate(zip(placed, found, strict=True)):
            ranks[i][:, part] = rank.T
            values[i][:, part] = value.T
    return ranks, values


def _drawn(
    grid: Grid, sources: Collection[Source], *, draws: int, seed: int, swing: float
) -> Iterator[tuple[slice, tuple[Ranks, ...], tuple[Matrix, ...]]]:
    """Some of the draws at a time, with ranks and totals of shape (D, n), one or two of each as in ``every_draw``."""
    streams = generators(seed)
    for first, last in chunks(grid, draws):
        drawn = draw(grid, sources, streams, first, last, swing=swing)
        found = tuple(totals(end, drawn) for end in grid.ends)
        yield slice(first, last), (ranks_of(found[0]),) if len(found) == 1 else _outer_ranks(*found), found


def _outer_ranks(least: Matrix, most: Matrix) -> tuple[Ranks, Ranks]:
    """Best and worst ranks in each draw, where totals lie from ``least`` to ``most``, shape (D, n)."""
    itself = most > least + TIE
    return 1 + _n_above(least, most + TIE), 1 + _n_above(most, least + TIE) - itself


def _n_above(values: Matrix, limits: Matrix) -> Ranks:
    """How many of the values in a row are above each limit of that row, shape (D, n); none of them is NaN."""
    n = values.shape[1]
    if n <= _FEW:
        found: Ranks = np.zeros(values.shape[::-1], np.int32)
        by_limit = np.ascontiguousarray(limits.T)
        for one in np.ascontiguousarray(values.T):
            found += one > by_limit
        return found.T
    in_order = np.sort(values, axis=1)
    at_most: Ranks = np.array(
        [row.searchsorted(limit, "right") for row, limit in zip(in_order, limits, strict=True)], np.int32
    )
    return np.subtract(n, at_most, dtype=np.int32)


def generators(seed: int, design: int = 0) -> Streams:
    """A stream of its own for each choice, so that switching one off leaves the others' draws as they were."""
    return {s: np.random.Generator(np.random.PCG64([seed, design, i])) for i, s in enumerate(CHOICES)}


def chunks(grid: Grid, draws: int) -> Iterator[tuple[int, int]]:
    """First and last of the draws to work on at a time, so that memory does not grow with their number."""
    organisations, criteria = grid.points.shape
    step = max(_CHUNK // (organisations + criteria), 32)
    for first in range(0, draws, step):
        yield first, min(first + step, draws)


def draw(
    grid: Grid,
    sources: Collection[Source],
    streams: Streams,
    first: int,
    last: int,
    *,
    swing: float = SWING,
    alternate: bool = True,
) -> Drawn:
    """The draws ``first`` to ``last``; called in order, chunk by chunk, the chunks' size makes no difference.

    The weights of criteria and of dimensions are uniform within ± ``swing`` of the catalogue's, and so is what a
    theme's weight is multiplied by, on top of what its criteria's do to it. Themes are joined by the geometric mean in
    every second pair of draws, dimensions in every second draw: a fourth of the draws has each of the four ways.
    Without ``alternate`` each is geometric with even odds.
    """
    n = last - first

    def varied(source: Source, base: Matrix) -> Matrix:
        if source not in sources:
            return np.broadcast_to(base, (n, len(base)))
        drawn = streams[source].random((n, len(base)))
        drawn *= 2 * swing * base
        drawn += (1 - swing) * base
        return drawn

    within = between = np.zeros(n, dtype=bool)
    if "aggregation" in sources and alternate:
        number = np.arange(first, last)
        within, between = number // 2 % 2 == 1, number % 2 == 1
    elif "aggregation" in sources:
        within, between = (streams["aggregation"].random((n, 2)) < 0.5).T  # noqa: PLR2004 - half of them
    return Drawn(
        varied("weights", grid.weights),
        varied("themes", np.ones(len(grid.themes))),
        varied("dimensions", grid.dimension_weights),
        within,
        between,
    )


def ranks_of(values: NDArray[np.floating[Any]]) -> Ranks:
    """Ranks by falling total in each draw, ties sharing the best (1, 2, 2, 4).

    Args:
        values: totals, shape (D, n); NaN ranks last.
    """
    count = values.shape[1]
    falling = -values
    falling[np.isnan(falling)] = np.inf
    order = np.argsort(falling, axis=1)
    ordered = np.take_along_axis(falling, order, axis=1)
    below = ordered[:, 1:] > ordered[:, :-1] + TIE
    place = np.broadcast_to(np.arange(1, count + 1, dtype=np.int32), values.shape)
    tied = np.flatnonzero(~below.all(axis=1))
    if tied.size:  # seldom, where thousands of draws move all weights
        place = place.copy()
        place[tied, 1:] = np.where(below[tied], place[tied, 1:], 1)
        place[tied] = np.maximum.accumulate(place[tied], axis=1)
    ranks = np.empty(values.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, place, axis=1)
    return ranks


def _ranges(grid: Grid, drawn: Sequence[Ends]) -> Iterator[tuple[str, float, float]]:
    """Lowest and highest by organisation, from the lower end of the first that was drawn and the upper of the last."""
    yield from zip(grid.organisations, drawn[0].found()[0].copy(), drawn[-1].found()[1], strict=True)
