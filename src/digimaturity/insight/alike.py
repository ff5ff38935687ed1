"""A ranking on other terms than the edition's own, and whether the terms decide who comes first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.competition_rank import is_tie
from digimaturity.insight.likeness import AS_EVER, Likeness, read_as
from digimaturity.insight.ranking import Unranked, rank_group
from digimaturity.insight.shared_services import seen_through, services_compared, shared_among
from digimaturity.model.terms import Common, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.shared_services import SharedService
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation


@dataclass(frozen=True)
class Entrants:
    """Who is to be ranked in a group: those with answers, and members without any."""

    group: str
    title: Text
    bodies: tuple[Body, ...]
    absent: tuple[Organisation, ...] = ()


def rank_alike(
    entrants: Entrants,
    catalogue: Catalogue,
    edition: Edition,
    likeness: Likeness = AS_EVER,
    only: SharedService | None = None,
) -> Ranking:
    """A group ranked on given terms; ``only`` is the service that the terms' own word means."""
    if likeness.on is not None:
        edition = replace(edition, common=likeness.on)
    entrants = replace(entrants, bodies=tuple(read_as(b, likeness.na, catalogue) for b in entrants.bodies))
    if only is not None:
        found = _on_one(entrants, catalogue, edition, only)
    else:
        found = _ranked(entrants, catalogue, edition)
        if likeness.shared_services:
            found = _on_shared(found, catalogue, edition)
    effective = replace(likeness, on=edition.common)
    standing = {p.body.organisation.id for p in found.standing}
    compared = services_compared([p.body for p in found.places], standing, found.counted, catalogue)
    return replace(found, likeness=effective, compared=compared)


def _ranked(entrants: Entrants, catalogue: Catalogue, edition: Edition, leaving: Iterable[str] = ()) -> Ranking:
    return rank_group(
        entrants.group, entrants.title, entrants.bodies, entrants.absent, catalogue, edition, frozenset(leaving)
    )


def _on_one(entrants: Entrants, catalogue: Catalogue, edition: Edition, only: SharedService) -> Ranking:
    """Those that have the service, on what is asked of it alone; the others are named."""
    having = tuple(seen_through(b, [only]) for b in entrants.bodies if b.organisation.id in only.ids)
    of_the_whole = [c.id for c in catalogue.criteria if not c.is_per_service]
    found = _ranked(replace(entrants, bodies=having), catalogue, edition, of_the_whole)
    why = Text("har inte tjänsten {s}", "does not have the service {s}").fill(s=only.name)
    lacking = [
        Unranked(b.organisation, why, lacks_service=True) for b in entrants.bodies if b.organisation.id not in only.ids
    ]
    return replace(found, unranked=(*found.unranked, *lacking), services=(only.name,))


def _on_shared(first: Ranking, catalogue: Catalogue, edition: Edition) -> Ranking:
    """Those that are compared, seen through what services they all have.

    Without any, what is answered per service is not compared. Who has no answers, or too few for a rank, takes no
    service from the others.
    """
    bodies, standing = [p.body for p in first.places], [p.body for p in first.standing]
    answering = [
        b for b in standing if any(o.outcome.is_answer for a in b.answers.values() for _, o in a.observations())
    ]
    found = shared_among(answering)
    if not found:
        return first
    everyone = {b.organisation.id for b in answering}
    common = [s for s in found if everyone <= s.ids.keys()]
    leaving = () if common else [c.id for c in catalogue.criteria if c.is_per_service]
    seen = tuple(seen_through(b, common) for b in bodies)
    again = _ranked(Entrants(first.group, first.title, seen), catalogue, edition, leaving)
    return replace(
        again,
        unranked=(*first.unranked, *again.unranked),
        services=tuple(s.name for s in common),
        excused=tuple(c for c in again.excused if c not in leaving),
    )


@dataclass(frozen=True)
class OtherReading:
    """What a group's order is when *not applicable* is read otherwise.

    Attributes:
        ranks, scores: by organisation id, in the order of the ranking as shown; None without one, and where ranges
            leave it open.
        changed: ids of those that change places with somebody, or have a rank in one reading only; of those whose rank
            is known in both, where they have one.
    """

    na: Reading
    ranks: dict[str, int | None]
    scores: dict[str, float | None]
    changed: tuple[str, ...]


def excuses_count(ranking: Ranking) -> bool:
    """Whether somebody's *not applicable* left a criterion out, of its own score or of what all have in common."""
    return (
        ranking.likeness.na is not Reading.OUT
        or bool(ranking.excused)
        or any(
            o.outcome.excuses
            for p in ranking.places
            for c in ranking.counted
            if c in p.body.answers
            for _, o in p.body.answers[c].observations()
        )
    )


def other_reading(ranking: Ranking, other: Ranking) -> OtherReading:
    """The same group in another reading, as it differs from the one shown."""
    shown = {p.body.organisation.id: p for p in ranking.places}
    read = {p.body.organisation.id: p for p in other.places}
    ranks = {o: read[o].known_rank if o in read else None for o in shown}
    scores = {o: _known_score(read[o]) if o in read else None for o in shown}
    told = {o: p.known_rank for o, p in shown.items() if not _is_open(p) and not (o in read and _is_open(read[o]))}
    return OtherReading(other.likeness.na, ranks, scores, _moved(told, ranks))


def _known_score(place: Place) -> float | None:
    total = place.score.total
    return total.value if is_tie(*total.ends) else None


def _is_open(place: Place) -> bool:
    """Whether it has a rank, and ranges leave open which."""
    return place.rank is not None and place.known_rank is None


def _moved(before: dict[str, int | None], after: dict[str, int | None]) -> tuple[str, ...]:
    """Who is not where it was among those that have a rank in both, or has a rank in one only."""
    both = [o for o in before if before[o] is not None and after[o] is not None]

    def above(ranks: dict[str, int | None], organisation: str) -> set[str]:
        return {o for o in both if (ranks[o] or 0) < (ranks[organisation] or 0)}

    return tuple(
        o
        for o in before
        if (above(before, o) != above(after, o) if o in both else (before[o] is None) != (after[o] is None))
    )


def others(likeness: Likeness, edition: Edition) -> list[Reading]:
    """The readings to hold beside the one shown.

    Where only what was scored for all is common, a gap takes a criterion away just as an excuse does, so that reading
    the one as the other says nothing about who comes first.
    """
    on = likeness.on or edition.common
    told = [r for r in Reading if on is not Common.ANSWERED or r is not Reading.AS_MISSING]
    return [r for r in told if r is not likeness.na]
