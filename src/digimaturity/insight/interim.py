"""Ranks under other choices and given errors of measurement, from the draws of ``rank_intervals``.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digimaturity.insight.choices import ranked_places
from digimaturity.insight.rank_intervals import rank_intervals
from digimaturity.insight.sources import CHOICES, DRAWS, ERRORS_BY_DEFAULT, LEVEL, SEED, SWING, in_order

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.sources import Source
    from digimaturity.model.catalogue import Catalogue

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Choices:
    """Ranks and scores under other choices: ends by organisation, and how they were made."""

    organisations: tuple[str, ...]
    ranks: dict[str, tuple[int, int]]
    scores: dict[str, tuple[float, float]]
    level: float
    draws: int
    seed: int
    swing: float
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Measured:
    """Ranks and scores given errors of measurement, and the probability that the row is above the column."""

    organisations: tuple[str, ...]
    ranks: dict[str, tuple[int, int]]
    scores: dict[str, tuple[float, float]]
    above: Matrix
    level: float
    draws: int
    seed: int
    sources: tuple[Source, ...]
    one_service: tuple[str, ...] = ()
    wrong: float = 0.0
    units: int = 0
    shares: dict[Source, float] = field(default_factory=dict)


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
    """Ranks under other choices."""
    chosen = [s for s in in_order(sources) if s in CHOICES]
    found = rank_intervals(ranking, catalogue, chosen, draws=draws, level=level, seed=seed) if chosen else None
    if found is None:
        return None
    return Choices(
        found.organisations, found.by_organisation, _scores(ranking), level, draws, seed, swing, tuple(chosen)
    )


def measurement_errors(
    ranking: Ranking,
    catalogue: Catalogue,
    coded: object,
    sources: Collection[Source] = ERRORS_BY_DEFAULT,
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = SEED,
) -> Measured | None:
    """Ranks given what assessors disagree on and what is unanswered."""
    del coded
    chosen = [s for s in in_order(sources) if s not in CHOICES]
    drawn = [s for s in chosen if s in {"answers", "unanswered"}]
    found = rank_intervals(ranking, catalogue, drawn, draws=draws, level=level, seed=seed) if drawn else None
    if found is None:
        return None
    above = np.array(found.above_shares())
    ranks, scores = found.by_organisation, _scores(ranking)
    return Measured(found.organisations, ranks, scores, above, level, draws, seed, tuple(chosen))


def _scores(ranking: Ranking) -> dict[str, tuple[float, float]]:
    return {
        p.body.organisation.id: (float(p.score.total.value or 0), float(p.score.total.value or 0))
        for p in ranked_places(ranking)
    }
