"""A ranking by each named choice of weights, side by side: the catalogue's, all equal, by usefulness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.competition_rank import place_among
from digimaturity.scoring.other_weights import EQUAL, USEFULNESS, by_usefulness, equally

if TYPE_CHECKING:
    from digimaturity.insight.ranking import Ranking
    from digimaturity.model.catalogue import Catalogue

CATALOGUES = Text("katalogens vikter", "the catalogue's weights")


@dataclass(frozen=True, slots=True)
class WeightView:
    """A ranking by some weights.

    Attributes:
        found: rank and score by organisation id, of those that are ranked by the weights in use.
    """

    key: str
    title: Text
    found: dict[str, tuple[int, float]]


def weight_views(ranking: Ranking, own: Catalogue) -> tuple[WeightView, ...]:
    """The ranked organisations by each named choice of weights, on the criteria that they are ranked on.

    Args:
        ranking: by the weights in use.
        own: the catalogue with its own weights.
    """
    named = (
        ("catalogue", CATALOGUES, own),
        ("equal", EQUAL, equally(own)),
        ("usefulness", USEFULNESS, by_usefulness(own)),
    )
    return tuple(WeightView(key, title, _ranked(ranking, catalogue)) for key, title, catalogue in named)


def _ranked(ranking: Ranking, catalogue: Catalogue) -> dict[str, tuple[int, float]]:
    bodies = [p.body for p in ranking.places if p.rank is not None]
    scores = {b.organisation.id: b.score(catalogue, frozenset(ranking.counted)).total.value for b in bodies}
    known = sorted(value for value in scores.values() if value is not None)
    return {o: (place_among(known, value), value) for o, value in scores.items() if value is not None}
