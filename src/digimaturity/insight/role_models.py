"""Who does well what others could mend, and where it can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digimaturity.ground.language import Text
    from digimaturity.insight.body import Body
    from digimaturity.insight.frame import Frame
    from digimaturity.model.answers import Answer
    from digimaturity.scoring.tree import Score

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
