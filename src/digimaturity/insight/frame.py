"""What an organisation's score is reckoned on, and where that puts it: its ranking if it has one, else its edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.body import fewest_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation
    from digimaturity.scoring.tree import Score


@dataclass(frozen=True, slots=True)
class Frame:
    """What a score is reckoned on: the ranking's criteria where the body is ranked, otherwise the edition's scope.

    Attributes:
        scope: ids of the criteria that count, or None for all of the catalogue.
        fewest: how many criteria a dimension needs to count.
        ranking, place: where it is ranked; None where it is not, and ``unranked`` says why.
    """

    body: Body
    scope: frozenset[str] | None
    fewest: int
    score: Score[float]
    ranking: Ranking | None
    place: Place | None
    unranked: Text | None = None

    @property
    def is_partial(self) -> bool:
        """Whether the score leaves a dimension out, and so is no total."""
        return self.ranking.is_partial if self.ranking else self.score.is_partial

    @property
    def others(self) -> tuple[float, ...]:
        """The scores of the others that are ranked in the group."""
        if self.ranking is None:
            return ()
        scores = (p.score.total.value for p in self.ranking.places if p is not self.place and p.rank)
        return tuple(s for s in scores if s is not None)


def frame_of(body: Body, rankings: Sequence[Ranking], catalogue: Catalogue, edition: Edition) -> Frame:
    """The frame of an organisation among rankings."""
    organisation = body.organisation
    ranking, place = place_of(organisation, rankings)
    if ranking is not None and place is not None and place.rank is not None:
        return Frame(place.body, frozenset(ranking.counted), 1, place.score, ranking, place)
    scope = edition.scope_of(organisation.kind)
    fewest = fewest_in(edition)
    score = body.score(catalogue, scope, fewest=fewest)
    return Frame(body, scope, fewest, score, None, None, why_unranked(organisation, rankings))


def place_of(organisation: Organisation, rankings: Sequence[Ranking]) -> tuple[Ranking | None, Place | None]:
    """The ranking that an organisation stands in, with its place; one with a rank before one without."""
    found = [(r, p) for r in rankings for p in r.places if p.body.organisation == organisation]
    return min(found, key=lambda entry: entry[1].rank is None) if found else (None, None)


def why_unranked(organisation: Organisation, rankings: Sequence[Ranking]) -> Text:
    """Why an organisation has no rank in any of the groups."""
    for ranking in rankings:
        if any(p.body.organisation == organisation for p in ranking.places):
            return Text("för lite är besvarat", "too little is answered")
        reason = next((u.why for u in ranking.unranked if u.organisation == organisation), None)
        if reason is not None:
            return reason
    return Text(
        "inte med bland de jämförda (--panel all tar med alla)",
        "not among those compared (--panel all takes in everyone)",
    )
