"""An organisation among its peers: its place in each part of the score, and where it stands out.

Everything is read off a ranking, so that the figures are those of ``compare``: ranks, medians and the best are over the
members of the group that have a rated value in the part, the organisation itself among them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.ground.language import Text
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Frame, Place, Ranking
    from digimaturity.model.answers import Answer
    from digimaturity.scoring.tree import Node, Part, Score

# With fewer members a quarter of the group is less than one organisation.
FEWEST_FOR_QUARTILES = 4
# Where nothing else is said, a strength or weakness lies this share of the scale from the median: 0.5 of 0–5.
SHARE_OF_SCALE = 0.1
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Position:
    """Where the organisation stands in one part of the score.

    Attributes:
        key: ``total``, or the id of a dimension, theme or criterion.
        value, median, best: points of the scale.
        rank: ties share the best; of ``n`` that have a value.
        quartile: 1 for the top quarter of the group to 4 for the bottom one; None in a group too small for it.
        best_by: ids of those that have the best value.
    """

    key: str
    part: Part
    value: float
    rank: int
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
        """Distance to the group's best: 0 for the best, otherwise negative."""
        return self.value - self.best


@dataclass(frozen=True, slots=True)
class Exemplar:
    """Whom to look at in a weak part: the best there, and where it can be seen.

    Attributes:
        value: its points in the part.
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
    exemplar: Exemplar | None


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


def peers_of(place: Place, ranking: Ranking, at_least: float) -> Peers:
    """Where an organisation stands in its group.

    ``at_least`` is the distance to the median that makes a strength or a weakness, in points of the scale, 0 or more.
    """
    nodes = [n for n in place.score.total.walk() if n.rated and n.value is not None]
    positions = [_position(n, ranking) for n in nodes]
    outstanding = [p for p in positions if p.part in {"theme", "criterion"}]
    strengths = [p for p in outstanding if p.to_median > _TIE and p.to_median >= at_least - _TIE]
    weaknesses = [p for p in outstanding if -p.to_median > _TIE and -p.to_median >= at_least - _TIE]
    return Peers(
        positions=tuple(p for p in positions if p.part != "criterion"),
        strengths=tuple(sorted(strengths, key=lambda p: -p.to_median)),
        weaknesses=tuple(
            Weakness(p, _exemplar(p, place, ranking)) for p in sorted(weaknesses, key=lambda p: p.to_median)
        ),
        at_least=at_least,
        n=sum(p.rank is not None for p in ranking.places),
    )


def _position(node: Node[float], ranking: Ranking) -> Position:
    own = float(node.value or 0)
    known = ranking.values[node.key]
    rank = 1 + len(known) - bisect_right(known, own + _TIE)
    best, best_by = ranking.best[node.key]
    return Position(
        key=node.key,
        part=node.part,
        value=own,
        rank=rank,
        n=len(known),
        quartile=quartile(rank, len(known)),
        median=ranking.medians[node.key],
        best=best,
        best_by=best_by,
    )


def _exemplar(position: Position, place: Place, ranking: Ranking) -> Exemplar | None:
    """Of those that are best in the part, the first with an address, otherwise the first."""
    first: Exemplar | None = None
    for other in _best_places(position.best_by, ranking):
        found = _seen(position, other, place)
        if found.address is not None:
            return found
        first = first or found
    return first


def _best_places(organisations: Sequence[str], ranking: Ranking) -> list[Place]:
    return [p for p in ranking.places if p.body.organisation.id in organisations]


def _seen(position: Position, other: Place, place: Place) -> Exemplar:
    """What another has in the part, with the address of the criterion where it is furthest ahead and has one."""
    leaves = [n for n in other.score.nodes[position.key].walk() if n.part == "criterion" and n.value is not None]
    ahead = sorted(leaves, key=lambda n: _value_of(n.key, place) - float(n.value or 0))
    addresses = ((n.key, evidence_address(other.body.answers[n.key])) for n in ahead)
    criterion, address = next(((c, a) for c, a in addresses if a is not None), (None, None))
    organisation = other.body.organisation
    return Exemplar(organisation.id, organisation.name, position.best, criterion, address)


def _value_of(key: str, place: Place) -> float:
    node = place.score.nodes.get(key)
    return 0.0 if node is None or node.value is None else float(node.value)


_TINY = 1e-12


class Model(NamedTuple):
    """Someone who already has the top level, and where it can be seen."""

    organisation: str
    name: Text
    address: str | None


def role_models(criterion: str, bodies: Iterable[Body], scores: Mapping[str, Score[Any]], top: float) -> list[Model]:
    """Who has the top level of a criterion, with an address where it can be seen."""
    found = []
    for body in bodies:
        node = scores[body.organisation.id].nodes.get(criterion)
        if node is not None and node.value is not None and node.value >= top - _TINY:
            organisation = body.organisation
            found.append(Model(organisation.id, organisation.name, evidence_address(body.answers[criterion])))
    return found


def models_for(frame: Frame, criteria: Iterable[str], top: float) -> dict[str, list[Model]]:
    """The role models for an organisation: who else in its group has the top level, by criterion id."""
    places = [p for p in frame.ranking.places if p is not frame.place] if frame.ranking else []
    scores = {p.body.organisation.id: p.score for p in places}
    bodies = [p.body for p in places]
    return {c: role_models(c, bodies, scores, top) for c in criteria}


def evidence_address(answer: Answer) -> str | None:
    """The first address in an answer's evidence, those of its highest levels first."""
    scored = [o for _, o in answer.observations() if o.outcome.counts]
    best_first = sorted(scored, key=lambda o: -(o.level or 0))
    return next((e.url for o in best_first for e in o.evidence if e.url), None)
