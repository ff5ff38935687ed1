"""Organisations side by side, on what they have in common.

Like is compared with like: everyone in a group is scored on the same criteria. In an edition of own fieldwork those are
the criteria of the scope that apply to all of them; in borrowed data (``common: answered``) those that were in fact
answered for all of them, after setting aside organisations that would leave too little in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.body import Body, fewest_in
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation
    from digimaturity.scoring.tree import Score

# Of the criteria that any ranked organisation has, at least this share must be common to them all.
COMMON_SHARE = 0.6
# Scores nearer each other than this are a tie: sums of floats differ in their last digits.
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation in a ranking; ties share the best rank (1, 2, 2, 4), and without a score there is no rank."""

    body: Body
    score: Score[float]
    rank: int | None


@dataclass(frozen=True, slots=True)
class Unranked:
    """An organisation that is named but not ranked, and why."""

    organisation: Organisation
    why: Text
    n_answered: int = 0


@dataclass(frozen=True)
class Ranking:
    """One group, ranked.

    Attributes:
        common: ids of the criteria that all of them share, in reading order.
        counted: those of them that stand in dimensions that count; everyone is scored on these.
        dimensions: ids of the dimensions that count in the score.
        thin, missing: dimensions that have too few common criteria to count, or none.
        medians, best: by part of the score (``total``, dimension, theme or criterion id), over those that have a value.
    """

    group: str
    title: Text
    places: tuple[Place, ...]
    unranked: tuple[Unranked, ...]
    common: tuple[str, ...]
    counted: tuple[str, ...]
    dimensions: tuple[str, ...]
    thin: tuple[str, ...]
    missing: tuple[str, ...]
    medians: dict[str, float]
    best: dict[str, tuple[float, tuple[str, ...]]]

    @property
    def is_partial(self) -> bool:
        """Whether what is ranked leaves a dimension out, and so is no total."""
        return bool(self.thin or self.missing)

    @cached_property
    def values(self) -> dict[str, list[float]]:
        """By part of the score the values of those that have a rated one, lowest first; the parts are those of best."""
        found: dict[str, list[float]] = {key: [] for key in self.best}
        for place in self.places:
            for key, node in place.score.nodes.items():
                if key in found and node.rated and node.value is not None:
                    found[key].append(node.value)
        return {key: sorted(values) for key, values in found.items()}


def rank_group(
    group: str,
    title: Text,
    bodies: Sequence[Body],
    absent: Sequence[Organisation],
    catalogue: Catalogue,
    edition: Edition,
) -> Ranking:
    """Rank the organisations of one group on what they have in common; members without any answer are named as such."""
    from statistics import median  # commands about one organisation do without

    unranked = [Unranked(o, Text("inga svar i utgåvan", "no answers in the edition")) for o in absent]
    if edition.compares_answered:
        kept, common, dropped = _answered_in_common(bodies, catalogue, edition)
        unranked += [
            Unranked(b.organisation, Text("för lite gemensamt med de andra", "too little in common with the others"), n)
            for b, n in dropped
        ]
    else:
        kept, common = list(bodies), _applicable_to_all(bodies, catalogue, edition)
    fewest = fewest_in(edition)
    shared = [c for c in catalogue.criteria if c.id in common]
    sizes = {d.id: sum(c.dimension == d.id for c in shared) for d in catalogue.dimensions}
    dimensions = tuple(d for d, n in sizes.items() if n >= fewest)
    counted = tuple(c.id for c in shared if c.dimension in dimensions)
    scored = [(body, body.score(catalogue, frozenset(counted))) for body in kept]
    complete = [(b, s) for b, s in scored if {n.key for n in s.total.children} == set(dimensions)]
    unranked += [
        Unranked(b.organisation, Text("en dimension är inte tillämplig", "a dimension is not applicable"))
        for b, s in scored
        if (b, s) not in complete
    ]
    places = _placed(complete)
    themes = [t.id for d in catalogue.dimensions if d.id in dimensions for t in d.themes]
    values = {
        key: [
            (n.value, p.body.organisation.id)
            for p in places
            if (n := p.score.nodes.get(key)) is not None and n.value is not None and n.rated
        ]
        for key in ("total", *dimensions, *themes, *counted)
    }
    return Ranking(
        group=group,
        title=title,
        places=places,
        unranked=tuple(unranked),
        common=tuple(c.id for c in shared),
        counted=counted,
        dimensions=dimensions,
        thin=tuple(d for d, n in sizes.items() if 0 < n < fewest),
        missing=tuple(d for d, n in sizes.items() if n == 0),
        medians={key: median([v for v, _ in found]) for key, found in values.items() if found},
        best={key: _best(found) for key, found in values.items() if found},
    )


def _best(found: list[tuple[float, str]]) -> tuple[float, tuple[str, ...]]:
    top = max(value for value, _ in found)
    return top, tuple(organisation for value, organisation in found if value == top)


def _placed(scores: list[tuple[Body, Score[float]]]) -> tuple[Place, ...]:
    """In order of score; those without one last, without a rank."""

    def key(item: tuple[Body, Score[float]]) -> tuple[bool, float, str]:
        body, score = item
        value = score.total.value if score.total.rated else None
        return value is None, -(value or 0.0), body.organisation.id

    ordered = sorted(scores, key=key)
    places: list[Place] = []
    for number, (body, score) in enumerate(ordered, 1):
        rank: int | None = number if score.total.rated else None
        if places and rank and abs((places[-1].score.total.value or 0.0) - (score.total.value or 0.0)) <= _TIE:
            rank = places[-1].rank
        places.append(Place(body, score, rank))
    return tuple(places)


def _applicable_to_all(bodies: Sequence[Body], catalogue: Catalogue, edition: Edition) -> frozenset[str]:
    sets = [
        {c.id for c in applicable_criteria(catalogue, kind, edition.scope_of(kind))}
        for kind in dict.fromkeys(b.organisation.kind for b in bodies)
    ]
    return frozenset.intersection(*map(frozenset, sets)) if sets else frozenset()


def _answered_in_common(
    bodies: Sequence[Body], catalogue: Catalogue, edition: Edition
) -> tuple[list[Body], frozenset[str], list[tuple[Body, int]]]:
    """Whom to rank together and on what.

    As long as too little is common to those who remain, the one who costs the others most is set aside: whoever leaves
    the largest common set behind by going, and of several the one with fewest answers.
    """
    answered = {b.organisation.id: b.answered(catalogue, edition.scope_of(b.organisation.kind)) for b in bodies}
    kept = {b.organisation.id: b for b in bodies}
    dropped: list[tuple[Body, int]] = []
    while kept:
        common = frozenset.intersection(*(answered[o] for o in kept))
        union = frozenset.union(*(answered[o] for o in kept))
        if union and len(common) >= COMMON_SHARE * len(union):
            return list(kept.values()), common, dropped
        least = min(kept, key=lambda o: (-_common_without(o, kept, answered), len(answered[o]), o))
        dropped.append((kept.pop(least), len(answered[least])))
    return [], frozenset(), dropped


def _common_without(organisation: str, kept: Mapping[str, Body], answered: Mapping[str, frozenset[str]]) -> int:
    others = [answered[o] for o in kept if o != organisation]
    return len(frozenset.intersection(*others)) if others else 0


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
