"""Ranks under other choices, from the draws of ``rank_intervals``; imported only by what computes intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.insight.rank_intervals import rank_intervals
from digimaturity.insight.sources import CHOICES, DRAWS, LEVEL, SEED, SWING, in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.sources import Source
    from digimaturity.model.catalogue import Catalogue


@dataclass(frozen=True)
class Choices:
    """Ranks under other choices: ends by organisation, and how they were made."""

    organisations: tuple[str, ...]
    ranks: Mapping[str, tuple[int, int]]
    level: float
    draws: int
    seed: int
    swing: float
    sources: tuple[Source, ...]


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
    """Ranks under other choices; None for fewer than two."""
    chosen = [s for s in in_order(sources) if s in CHOICES]
    found = rank_intervals(ranking, catalogue, chosen, draws=draws, level=level, seed=seed)
    if found is None:
        return None
    return Choices(found.organisations, found.by_organisation, level, draws, seed, swing, found.sources)
