"""Rank intervals under other choices, with what was drawn of them, for what tells neighbours apart by it.

Imported only by what computes intervals or variants, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.insight.choices import Ranks, every_draw, other_choices, ranked_grid, ranked_places
from digimaturity.insight.sources import BY_DEFAULT, DRAWS, LEVEL, SEED

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.sources import Source
    from digimaturity.model.catalogue import Catalogue

# The share of draws in which one organisation must be above the other for them to be told apart.
APART = 0.95


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


def rank_intervals(
    ranking: Ranking,
    catalogue: Catalogue,
    sources: Collection[Source] = BY_DEFAULT,
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = SEED,
) -> RankIntervals | None:
    """Where each organisation of a group ends up under other choices; None for fewer than two."""
    grid = ranked_grid(ranking, catalogue)
    found = other_choices(ranking, catalogue, sources, draws=draws, level=level, seed=seed)
    if grid is None or found is None:
        return None
    ranks, _ = every_draw(grid, sources, draws=draws, seed=seed)
    return RankIntervals(
        by_organisation=dict(found.ranks),
        level=level,
        draws=draws,
        seed=seed,
        sources=found.sources,
        ties=_ties([p.rank or 0 for p in ranked_places(ranking)], grid.organisations, ranks),
        organisations=grid.organisations,
        ranks=ranks,
    )


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
