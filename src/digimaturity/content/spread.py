"""How a group's rated values lie in one part of the score: what pages, print and charts say of them alike."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from digimaturity.content.phrases import legible
from digimaturity.content.score_range import is_point
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.scoring.tree import Node

# Quartiles of fewer values say less than the values themselves.
ENOUGH_FOR_QUARTILES = 5
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Spread:
    """The ends, the quartiles and the median of a group's values, on the catalogue's scale.

    Attributes:
        half: the ends of the middle half; None of fewer than five values.
        n: how many values there are, at least two.
    """

    low: float
    median: float
    high: float
    half: tuple[float, float] | None
    n: int


def spread_of(values: Sequence[float]) -> Spread | None:
    """The spread of values in any order; None of fewer than two, which have none."""
    if len(values) < _PAIR:
        return None
    q1, median, q3 = quartiles(values)
    half = (q1, q3) if len(values) >= ENOUGH_FOR_QUARTILES else None
    return Spread(min(values), median, max(values), half, len(values))


def group_spread(study: Publication, ranking: Ranking | None, key: str) -> Spread | None:
    """The spread of one part of the score in a group, reckoned once for all its organisations."""
    if ranking is None:
        return None
    return study.once(
        ("spread", ranking.group, key), lambda: spread_of([value for _, value in rated_values(ranking, key)])
    )


def is_known(ranking: Ranking, key: str, catalogue: Catalogue) -> bool:
    """Whether each rated value of a part is one figure, so that a median and a best of them are figures too."""
    if key in catalogue.by_id:
        return all(node.least == node.most for node in _rated(ranking, key))
    return all(is_point(node, catalogue) for node in _rated(ranking, key))


def known_spread(study: Publication, ranking: Ranking | None, key: str) -> Spread | None:
    """The spread of one part of the score in a group; None where somebody's is known only as a range."""
    return None if ranking is None or not is_known(ranking, key, study.catalogue) else group_spread(study, ranking, key)


def _rated(ranking: Ranking, key: str) -> list[Node[float]]:
    nodes = (place.score.nodes.get(key) for place in ranking.places)
    return [node for node in nodes if node is not None and node.value is not None and node.rated]


def name_shown(place: Place) -> str:
    """An organisation's name, fit to be published."""
    return legible(str(place.body.organisation.name))


def rated_value(place: Place, key: str) -> float | None:
    """The value of one part of an organisation's score; None where it is not rated."""
    node = place.score.nodes.get(key)
    return float(node.value) if node is not None and node.value is not None and node.rated else None


def rated_values(ranking: Ranking, key: str) -> list[tuple[str, float]]:
    """The rated values of one part of the score with the organisations' names, in order of rank."""
    found = ((name_shown(place), rated_value(place, key)) for place in ranking.places)
    return [(name, value) for name, value in found if value is not None]


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The lower quartile, the median and the upper quartile of values, by interpolation between them."""
    ordered = sorted(values)

    def cut(share: float) -> float:
        place = share * (len(ordered) - 1)
        below = math.floor(place)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (ordered[above] - ordered[below]) * (place - below)

    return cut(0.25), cut(0.5), cut(0.75)
