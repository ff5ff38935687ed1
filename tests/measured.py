"""Errors of measurement said by hand, so that a test of what is made of them knows what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from digimaturity.insight.uncertainty import Measured

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.insight.ranking import Ranking


def measured(ranking: Ranking, above: Mapping[tuple[str, str], float], **said: Any) -> Measured:
    """What errors do to a ranking, with the probabilities of some orders and their reverses; the others are even.

    Args:
        ranking: the group.
        above: the probability that the first is above the second.
        said: other attributes, instead of an interval that is the score or the rank itself.
    """
    places = [p for p in ranking.places if p.rank is not None]
    names = tuple(p.body.organisation.id for p in places)
    shares = np.full((len(names), len(names)), 0.5)
    for (first, second), share in above.items():
        shares[names.index(first), names.index(second)] = share
        shares[names.index(second), names.index(first)] = 1 - share
    np.fill_diagonal(shares, 0)
    score = {name: float(p.score.total.value or 0) for name, p in zip(names, places, strict=True)}
    found: dict[str, Any] = {
        "organisations": names,
        "ranks": {name: (p.rank or 0, p.rank or 0) for name, p in zip(names, places, strict=True)},
        "scores": {name: (value, value) for name, value in score.items()},
        "above": shares.data,
        "level": 0.9,
        "draws": 1000,
        "seed": 2019,
        "sources": ("answers", "unanswered", "partly", "services"),
        "shares": {},
        "dimension_scores": {},
        "one_service": (),
        "wrong": 0.1,
        "units": 0,
        "attainable": {name: (p.rank or 0, p.rank or 0) for name, p in zip(names, places, strict=True)},
        "outside": (),
        **said,
    }
    return Measured(**found)
