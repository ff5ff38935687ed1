"""Organisations side by side, on what they have in common.

Like is compared with like: everyone in a group is scored on the same criteria, which ``common_criteria`` finds.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.body import Body, fewest_in
from digimaturity.insight.common_criteria import in_common
from digimaturity.insight.competition_rank import is_tie, place_among, sure_place
from digimaturity.insight.likeness import AS_EVER
from digimaturity.scoring.tree import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from digimaturity.insight.likeness import Likeness
    from digimaturity.insight.shared_services import Compared
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation
    from digimaturity.scoring.tree import Node, Score

# One has nobody to be ranked against.
FEWEST = 2
NO_ANSWERS = Text("inga svar i utgåvan", "no answers in the edition")


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation in a ranking.

    Attributes:
        rank: by score, where a range counts as its middle; ties share the best rank (1, 2, 2, 4), and without a score
            there is none. It says in what order the organisations stand.
        known_rank: the rank that may be told; None also where ranges overlap so that it could be another.
    """

    body: Body
    score: Score[float]
    rank: int | None
    known_rank: int | None = None


@dataclass(frozen=True, slots=True)
class Unranked:
    """An organisation that is named but not ranked, and why.

    ``lacks_service``: for not having the only service that is compared.
    """

    organisation: Organisation
    why: Text
    n_answered: int = 0
    lacks_service: bool = False


@dataclass(frozen=True)
class Ranking:
    """One group, ranked.

    Attributes:
        common: ids of the criteria that all of them share, in reading order.
        excused: those that all of them answered and that are not common for being not applicable to somebody.
        counted: those of them that stand in dimensions that count; everyone is scored on these.
        dimensions: ids of the dimensions that count in the score.
        thin, missing: dimensions that have too few common criteria to count, or none.
        likeness: on what terms they are compared.
        services: the only services that count, where not all do; empty where no service was left.
        compared: the services that they were looked at through; None where none of what counts is asked per service.
        parts: keys of the parts of the score that may be told apart: ``total``, dimensions, themes and criteria.
        rated_from: the coverage, 0–1, from which a theme is compared, as it is a dimension's.
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
    parts: tuple[str, ...]
    excused: tuple[str, ...] = ()
    likeness: Likeness = AS_EVER
    services: tuple[Text, ...] | None = None
    compared: Compared | None = None
    rated_from: float = 0.0

    @cached_property
    def standing(self) -> tuple[Place, ...]:
        """Those whose values count among the others': the ranked, or everyone where nobody is."""
        return tuple(p for p in self.places if p.rank is not None) or self.places

    @property
    def is_alone(self) -> bool:
        """Whether there is nobody to compare with, so that a rank, a median or a role model would say nothing."""
        return len(self.places) == 1

    @property
    def has_one_score(self) -> bool:
        """Whether enough is known for a rank of one organisation only, which therefore has none."""
        return sum(_has_score(p.score) for p in self.places) == 1

    @property
    def is_partial(self) -> bool:
        """Whether what is ranked leaves a dimension out, and so is no total."""
        return bool(self.thin or self.missing)

    def _counting(self) -> Iterator[tuple[Node[float], str, float]]:
        """Each part, the organisation that stands in it and its value, in order of the places."""
        for place in self.standing:
            for node in place.score.walk():
                if node.key in self._keys and node.value is not None and self.is_known(node):
                    yield node, place.body.organisation.id, node.value

    def is_known(self, node: Node[float]) -> bool:
        """Whether enough of a part is answered for it to be compared: of a theme as much as of a dimension."""
        return node.rated and (node.part != "theme" or node.in_range >= self.rated_from - TOLERANCE)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(self.parts)

    @cached_property
    def _standing_at(self) -> dict[str, Place]:
        return {place.body.organisation.id: place for place in self.standing}

    def stands_in(self, key: str, organisation: str) -> bool:
        """Whether an organisation's value of a part, by id, is one of those that count."""
        place = self._standing_at.get(organisation)
        node = place.score.nodes.get(key) if place and key in self._keys else None
        return node is not None and node.value is not None and self.is_known(node)

    @cached_property
    def values(self) -> dict[str, list[float]]:
        """By part of the score the values of those that stand in it, lowest first."""
        found: dict[str, list[float]] = {key: [] for key in self.parts}
        for node, _, value in self._counting():
            found[node.key].append(value)
        return {key: sorted(values) for key, values in found.items() if values}

    @cached_property
    def ends(self) -> dict[str, tuple[list[float], list[float]]]:
        """By part the least and the most that those who stand in it may have, each lowest first."""
        found: dict[str, tuple[list[float], list[float]]] = {key: ([], []) for key in self.values}
        for node, _, _ in self._counting():
            for ends, end in zip(found[node.key], node.ends, strict=True):
                ends.append(end)
        return {key: (sorted(leasts), sorted(mosts)) for key, (leasts, mosts) in found.items()}

    @cached_property
    def median_ends(self) -> dict[str, tuple[float, float]]:
        """By part the least and the most that the median may be."""
        return {key: (_median(leasts), _median(mosts)) for key, (leasts, mosts) in self.ends.items()}

    @cached_property
    def medians(self) -> dict[str, float]:
        """By part of the score, over those that stand in it."""
        return {key: _median(values) for key, values in self.values.items()}

    @cached_property
    def best(self) -> dict[str, tuple[float, tuple[str, ...]]]:
        """By part of the score the best value, and the ids of those that have it."""
        tops = {key: values[-1] for key, values in self.values.items()}
        holders: dict[str, list[str]] = {key: [] for key in tops}
        for node, organisation, value in self._counting():
            if is_tie(value, tops[node.key]):
                holders[node.key].append(organisation)
        return {key: (top, tuple(holders[key])) for key, top in tops.items()}


def _median(in_order: Sequence[float]) -> float:
    """The median of values that stand lowest first."""
    half = len(in_order) // 2  # statistics.median says the same, and brings four modules that a comparison does without
    return in_order[half] if len(in_order) % 2 else (in_order[half - 1] + in_order[half]) / 2


def rank_group(
    group: str,
    title: Text,
    bodies: Sequence[Body],
    absent: Sequence[Organisation],
    catalogue: Catalogue,
    edition: Edition,
    leaving: Collection[str] = (),
) -> Ranking:
    """Rank the organisations of one group on what they have in common; members without any answer are named as such.

    ``leaving`` are ids of criteria that are not compared, though all have them. One organisation alone has no rank.
    """
    catalogue = edition.judged_by(catalogue)
    unranked = [Unranked(o, NO_ANSWERS) for o in absent]
    found = in_common(bodies, catalogue, edition)
    apart = Text("för lite gemensamt med de andra", "too little in common with the others")
    unranked += [Unranked(b.organisation, apart if n else NO_ANSWERS, n) for b, n in found.dropped]
    fewest = fewest_in(edition)
    shared = [c for c in catalogue.criteria if c.id in found.criteria and c.id not in leaving]
    sizes = {d.id: sum(c.dimension == d.id for c in shared) for d in catalogue.dimensions}
    dimensions = tuple(d for d, n in sizes.items() if n >= fewest)
    counted = tuple(c.id for c in shared if c.dimension in dimensions)
    scored = [(body, body.score(catalogue, frozenset(counted))) for body in found.kept]
    whole = {b.organisation.id for b, s in scored if {n.key for n in s.total.children} == set(dimensions)}
    complete = [(b, s) for b, s in scored if b.organisation.id in whole]
    lacking = Text("en dimension är inte tillämplig", "a dimension is not applicable")
    nothing = Text("inget är tillämpligt", "nothing is applicable")
    unranked += [
        Unranked(b.organisation, lacking if s.total.children else nothing)
        for b, s in scored
        if b.organisation.id not in whole
    ]
    places = _placed(complete)
    themes = [t.id for d in catalogue.dimensions if d.id in dimensions for t in d.themes]
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
        parts=("total", *dimensions, *themes, *counted),
        excused=tuple(c.id for c in catalogue.criteria if c.id in found.excused),
        rated_from=catalogue.rated_from,
    )


def _placed(scores: list[tuple[Body, Score[float]]]) -> tuple[Place, ...]:
    """In order of score; those without one last, without a rank, as is one alone."""
    known = sorted(s.total.value for _, s in scores if _has_score(s) and s.total.value is not None)

    def key(item: tuple[Body, Score[float]]) -> tuple[bool, float, str]:
        body, score = item
        return not _has_score(score), -(score.total.value or 0.0) * _has_score(score), body.organisation.id

    def rank(score: Score[float]) -> int | None:
        value = score.total.value
        return place_among(known, value) if _has_score(score) and value is not None and len(known) >= FEWEST else None

    ends = [s.total.ends for _, s in scores if _has_score(s)]
    leasts, mosts = (sorted(end) for end in zip(*ends, strict=True)) if ends else ([], [])

    def placed(body: Body, score: Score[float]) -> Place:
        order = rank(score)
        return Place(body, score, order, None if order is None else sure_place(score.total.ends, leasts, mosts))

    return tuple(placed(body, score) for body, score in sorted(scores, key=key))


def _has_score(score: Score[float]) -> bool:
    """Whether enough is known for a rank; where nothing is scored there is none, whatever coverage is asked for."""
    return score.total.rated and score.total.value is not None


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
    score = body.score(edition.judged_by(catalogue), scope, fewest=fewest)
    return Frame(body, scope, fewest, score, None, None, why_unranked(organisation, rankings))


def place_of(organisation: Organisation, rankings: Sequence[Ranking]) -> tuple[Ranking | None, Place | None]:
    """The ranking that an organisation stands in, with its place; one with a rank before one without."""
    found = [(r, p) for r in rankings for p in r.places if p.body.organisation == organisation]
    return min(found, key=lambda entry: entry[1].rank is None) if found else (None, None)


def why_unranked(organisation: Organisation, rankings: Sequence[Ranking]) -> Text:
    """Why an organisation has no rank in any of the groups."""
    for ranking in rankings:
        place = next((p for p in ranking.places if p.body.organisation == organisation), None)
        if place is not None:
            return _why_no_rank(place)
        reason = next((u.why for u in ranking.unranked if u.organisation == organisation), None)
        if reason is not None:
            return reason
    return Text(
        "inte med bland de jämförda (--panel all tar med alla)",
        "not among those compared (--panel all takes in everyone)",
    )


def _why_no_rank(place: Place) -> Text:
    if _has_score(place.score):
        return Text(
            "ingen annan i gruppen har poäng att jämföra med", "nobody else in the group has a score to compare with"
        )
    if place.score.total.value is None:
        return Text("inget är poängsatt", "nothing is scored")
    return Text("för lite är besvarat", "too little is answered")
