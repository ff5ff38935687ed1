"""An organisation among its peers: its place in each part of the score, and where it stands out.

Everything is read off a ranking, so that the figures are those of ``compare``: ranks, medians and the best are over the
ranked members of the group that have a rated value in the part, the organisation itself among them if it is one.

The words mean the same wherever they are used (``peers``, ``plan``, ``report``, ``compare``):

- *tie*: two values no further apart than the rounding of sums (``TIE``). Two that no interval tells apart are no tie
  for that: they stand in the same band.
- *role model* of an organisation in a part: another one in the group that is surely above it there, that nobody is
  surely above, and that is surely in the upper half of the scale. It is ranked, and enough of its part is answered.
  Where a value is known in part, its lower end counts for who is looked up to and its upper end for who looks up, so
  that nobody is a role model by the middle of a range. What is asked per service is looked up to only about a service
  that both have and where it is surely better, and an imported answer that leaves its level open shows nobody how it is
  done. Of several, those whose answers have an address come first.
- *strength*: a part at least so far above the group's median, in the upper half of the scale.
- *weakness*: a part at least so far below the group's median, and not in the top fifth of the scale. Both are said only
  where they hold whatever the answers known in part turn out to be, of the organisation and of the group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.competition_rank import TIE, is_tie, place_among, sure_place
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.ground.language import Text
    from digimaturity.insight.ranking import Frame, Place, Ranking
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Scale
    from digimaturity.scoring.tree import Node, Part

# With fewer members a quarter of the group is less than one organisation.
FEWEST_FOR_QUARTILES = 4
# Where nothing else is said, a strength or weakness lies this share of the scale from the median: 0.5 of 0–5.
SHARE_OF_SCALE = 0.1
# Shares of the scale: what is better than the others' and yet poor is no strength, what is worse and yet good no
# weakness.
LEAST_OF_A_STRENGTH, MOST_OF_A_WEAKNESS = 0.5, 0.8
# More that share the best are nobody to look up to.
MOST_LEADERS = 2
# So many characters an address has at most that leads to the same page for everybody.
_LASTING = 150


@dataclass(frozen=True, slots=True)
class Position:
    """Where the organisation stands in one part of the score.

    Attributes:
        key: ``total``, or the id of a dimension, theme or criterion.
        value, median, best: points of the scale; the last two of the ranked.
        coverage: how much of the part is answered, 0–1.
        rank: ties share the best; of ``n`` that have a value. None for who has no rank in total, where too little of
            the part is answered, and where what is known in part may change it.
        quartile: 1 for the top quarter of the group to 4 for the bottom one; None without a rank, or in a group too
            small for it.
        best_by: ids of those that have the best value.
    """

    key: str
    part: Part
    value: float
    coverage: float
    rank: int | None
    n: int
    quartile: int | None
    median: float
    best: float
    best_by: tuple[str, ...]

    @property
    def to_median(self) -> float:
        """Distance to the group's median: positive above it."""
        return self.value - self.median

    @property
    def to_best(self) -> float:
        """Distance to the group's best: 0 for the best, negative below it; positive only without a rank."""
        return self.value - self.best


class Model(NamedTuple):
    """A role model in a part: who it is, and where it can be seen.

    Attributes:
        value: its points in the part; where they are known in part, the least that they are.
        criterion: what the address shows; in a theme, where it is furthest ahead.
        address: None where its answers name none.
    """

    organisation: str
    name: Text
    value: float
    criterion: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Weakness:
    """A part well below the group's median, and whom to look at."""

    position: Position
    model: Model | None


@dataclass(frozen=True)
class Peers:
    """An organisation among its peers.

    Attributes:
        positions: in the total, each dimension and each theme, in reading order; parts without a rated value are left
            out.
        strengths, weaknesses: themes and criteria at least ``at_least`` points above or below the median, the furthest
            first.
        n: how many the group ranks.
    """

    positions: tuple[Position, ...]
    strengths: tuple[Position, ...]
    weaknesses: tuple[Weakness, ...]
    at_least: float
    n: int


def quartile(rank: int, n: int) -> int | None:
    """Which quarter of the group a rank falls in: ⌊4 (rank − 1) / n⌋ + 1, the share of the group that is better.

    Ties share the best rank and so the best quarter (the rank is a competition rank, not a quantile of the scores).

    Returns:
        1–4, 1 at the top; None when n is below ``FEWEST_FOR_QUARTILES``.
    """
    return None if n < FEWEST_FOR_QUARTILES else 4 * (rank - 1) // n + 1


def peers_of(place: Place, ranking: Ranking, scale: Scale, at_least: float | None = None) -> Peers:
    """Where an organisation stands in its group.

    ``at_least`` is the distance to the median that makes a strength or a weakness, in points of the scale, 0 or more; a
    tenth of the scale unless said.
    """
    limit = SHARE_OF_SCALE * (scale.max - scale.min) if at_least is None else at_least
    nodes = [n for n in place.score.total.walk() if n.rated and n.value is not None and n.key in ranking.values]
    positions = [_position(n, place, ranking) for n in nodes]
    known = {n.key: n for n in nodes if n.part in {"theme", "criterion"} and ranking.is_known(n)}
    outstanding = [p for p in positions if p.key in known]
    strengths = [p for p in outstanding if _is_strength(known[p.key], ranking, scale, limit)]
    weaknesses = [p for p in outstanding if _is_weakness(known[p.key], ranking, scale, limit)]
    return Peers(
        positions=tuple(p for p in positions if p.part != "criterion"),
        strengths=tuple(sorted(strengths, key=lambda p: -p.to_median)),
        weaknesses=tuple(
            Weakness(p, next(iter(models_of(p.key, place, ranking, scale)), None))
            for p in sorted(weaknesses, key=lambda p: p.to_median)
        ),
        at_least=limit,
        n=sum(p.rank is not None for p in ranking.places),
    )


def _is_strength(node: Node[float], ranking: Ranking, scale: Scale, limit: float) -> bool:
    """Whether its least is as far above the group's median as need be, so that no range can undo it."""
    least, _ = node.ends
    return _reaches(least - ranking.median_ends[node.key][1], limit) and is_good(least, scale)


def _is_weakness(node: Node[float], ranking: Ranking, scale: Scale, limit: float) -> bool:
    """As a strength: its most is as far below."""
    _, most = node.ends
    return _reaches(ranking.median_ends[node.key][0] - most, limit) and _is_open(most, scale)


def _reaches(distance: float, limit: float) -> bool:
    return distance > TIE and distance >= limit - TIE


def is_good(value: float, scale: Scale) -> bool:
    """Whether it is good enough to look up to: in the upper half of the scale."""
    return _share(value, scale) >= LEAST_OF_A_STRENGTH - TIE


def _is_open(value: float, scale: Scale) -> bool:
    return _share(value, scale) < MOST_OF_A_WEAKNESS - TIE


def _share(value: float, scale: Scale) -> float:
    return (value - scale.min) / (scale.max - scale.min)


def _position(node: Node[float], place: Place, ranking: Ranking) -> Position:
    own = float(node.value or 0)
    known = ranking.values[node.key]
    rank = place_among(known, own) if ranking.stands_in(node.key, place.body.organisation.id) else None
    if rank is not None:
        rank = _sure_rank(node, ranking)
    best, best_by = ranking.best[node.key]
    return Position(
        key=node.key,
        part=node.part,
        value=own,
        coverage=float(node.coverage),
        rank=rank,
        n=len(known),
        quartile=None if rank is None else quartile(rank, len(known)),
        median=ranking.medians[node.key],
        best=best,
        best_by=best_by,
    )


def _sure_rank(node: Node[float], ranking: Ranking) -> int | None:
    """The rank in a part, of one who stands in it; None where what is known in part may change it."""
    return sure_place(node.ends, *ranking.ends[node.key])


def models_of(key: str, place: Place, ranking: Ranking, scale: Scale) -> list[Model]:
    """The role models of an organisation in a part: total, dimension, theme or criterion id."""
    surely, foremost = _foremost(key, ranking)
    own = place.score.nodes.get(key)
    if own is None or own.value is None or surely <= own.ends[1] + TIE or not is_good(surely, scale):
        return []
    models = [p for p in ranking.places if p.body.organisation.id in foremost and _shows(key, p, place)]
    found = [_seen(key, p, place, surely) for p in models]
    return sorted(found, key=lambda m: m.address is None)


def _shows(key: str, other: Place, place: Place) -> bool:
    """Whether another has an answer in a part that shows what an organisation lacks there."""
    return any(_shown(c, other, place) for c in _leaves(key, other))


def _leaves(key: str, place: Place) -> list[str]:
    """Ids of the criteria in a part that have a value."""
    return [n.key for n in place.score.nodes[key].walk() if n.part == "criterion" and n.value is not None]


def _shown(criterion: str, other: Place, place: Place) -> list[Observation]:
    """The answers that are plain, and of services surely better about one that both have."""
    lacking, lacks, body = place.body.answers.get(criterion), place.body, other.body
    seen = [(s, o) for s, o in body.answers[criterion].observations() if _is_plain(o)]
    if lacking is None or lacking.observation is not None:
        return [o for s, o in seen if s is None or lacking is not None]
    return [
        o
        for s, o in seen
        if s is None
        or any(
            _is_better(o, own) and (s == mine or _named_alike(body.names.get(s), lacks.names.get(mine)))
            for mine, own in lacking.services.items()
        )
    ]


def _is_plain(observation: Observation) -> bool:
    """Whether it says how far something is done: an imported answer may leave that open."""
    return observation.outcome.counts and not (observation.method is Method.IMPORTED and observation.up_to is not None)


def _is_better(one: Observation, other: Observation) -> bool:
    """Whether its level is surely above another's; of a measured value that is not said, nor of what has no answer."""
    if one.level is None or other.level is None:
        return one.level is other.level is None
    return one.level > (other.level if other.up_to is None else other.up_to)


def _named_alike(one: Text | None, other: Text | None) -> bool:
    return one is not None and other is not None and one.sv.casefold() == other.sv.casefold()


def _foremost(key: str, ranking: Ranking) -> tuple[float, tuple[str, ...]]:
    """The most that anybody in a group surely has in a part, and the ids of those who have it."""
    ends = _standing_ends(key, ranking)
    surely = max((least for least, _ in ends.values()), default=float("-inf"))
    return surely, tuple(o for o, (least, _) in ends.items() if is_tie(least, surely))


def _standing_ends(key: str, ranking: Ranking) -> dict[str, tuple[float, float]]:
    """The ends of everyone's value in a part, by organisation, of those whose values count."""
    places = ((p.body.organisation.id, p.score.nodes.get(key)) for p in ranking.standing)
    return {o: node.ends for o, node in places if node is not None and ranking.stands_in(key, o)}


def _seen(key: str, other: Place, place: Place, best: float) -> Model:
    """What another has in the part, with the address of the criterion where it is furthest ahead and has one."""
    points = {n.key: float(n.value or 0) for n in other.score.nodes[key].walk()}
    ahead = sorted(_leaves(key, other), key=lambda c: _value_of(c, place) - points[c])
    addresses = ((c, evidence_address(_shown(c, other, place))) for c in ahead)
    criterion, address = next(((c, a) for c, a in addresses if a is not None), (None, None))
    organisation = other.body.organisation
    return Model(organisation.id, organisation.name, best, criterion, address)


def _value_of(key: str, place: Place) -> float:
    node = place.score.nodes.get(key)
    return 0.0 if node is None or node.value is None else float(node.value)


def models_for(frame: Frame, criteria: Iterable[str], scale: Scale) -> dict[str, list[Model]]:
    """The role models of an organisation among those that it is ranked with, by criterion id."""
    if frame.ranking is None or frame.place is None:
        return {}
    return {c: models_of(c, frame.place, frame.ranking, scale) for c in criteria}


def leaders(key: str, ranking: Ranking, scale: Scale, uncertainty: Uncertainty | None) -> tuple[str, ...]:
    """Whom a group may look up to in total or in a dimension: ids of those ahead, given errors of measurement too.

    Their intervals meet nobody else's; in total they are also told from everybody as in the bands, and their ranks are
    surely the first: a lead that wrong answers could have made is none. Nothing tells that of a single theme, where
    nobody is named.

    Args:
        key: ``total`` or the id of a dimension.
        ranking: the group.
        scale: of the catalogue.
        uncertainty: how sure the ranking is; None where it was not reckoned, and then nobody is known to be ahead.
    """
    ahead = those_ahead(key, ranking, scale)
    if not ahead or uncertainty is None:
        return ()
    measured = uncertainty.measured
    if key == "total" and measured and any(measured.ranks[o][1] > len(ahead) for o in ahead if o in measured.ranks):
        return ()
    others = [o for o in _standing_ends(key, ranking) if o not in ahead]
    return ahead if all(_is_told(key, o, other, uncertainty) for o in ahead for other in others) else ()


def those_ahead(key: str, ranking: Ranking, scale: Scale) -> tuple[str, ...]:
    """Who is ahead of all others in a part if the answers are right: ids, where they are one or two."""
    surely, foremost = _foremost(key, ranking)
    others = [most for o, (_, most) in _standing_ends(key, ranking).items() if o not in foremost]
    places = {p.body.organisation.id: p for p in ranking.places}
    foremost = tuple(o for o in foremost if _has_plain(key, places[o]))
    stand_out = 0 < len(foremost) <= MOST_LEADERS and others and max(others) < surely - TIE
    return foremost if stand_out and is_good(surely, scale) and not ranking.is_alone else ()


def _is_told(key: str, one: str, other: str, uncertainty: Uncertainty) -> bool:
    """Whether errors of measurement, too, leave one above another in a part."""
    measured = uncertainty.measured
    if measured is None:
        return False
    if key == "total":
        if not uncertainty.bands.is_above(one, other):
            return False
        own, theirs = (measured.scores.get(o) for o in (one, other))
    else:
        own, theirs = (measured.dimension_scores.get(o, {}).get(key) for o in (one, other))
    return own is not None and (theirs is None or own[0] > theirs[1])


def _has_plain(key: str, place: Place) -> bool:
    return any(_is_plain(o) for c in _leaves(key, place) for _, o in place.body.answers[c].observations())


def evidence_address(observations: Iterable[Observation]) -> str | None:
    """The first address in the evidence of answers, those of the highest levels first, and of those the lasting ones.

    A long address is that of somebody's session, which has ended since.
    """
    scored = [o for o in observations if o.outcome.counts]
    found = [
        (-(o.level or 0), len(e.url) > _LASTING, e.url) for o in scored for e in o.evidence if e.url and not e.internal
    ]
    return min(found, key=lambda known: known[:2])[2] if found else None
