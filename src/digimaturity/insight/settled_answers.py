"""What two assessors differed on and a consensus settled: what they had seen, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.model.moments import instant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Observation


def settled_by(body: Body, criterion: str, service: str | None, o: Observation) -> tuple[Observation, ...] | None:
    """What the assessors had answered, where an answer that counts is a consensus; None where it is nobody's.

    Args:
        body: whose answers.
        criterion: its id.
        service: the id of the service; None for the organisation as a whole.
        o: the answer that counts.
    """
    is_settled = False
    own = []
    for assessment in body.assessments:
        answer = assessment.answers.get(criterion)
        said = answer.of(answer.place_of(service)) if answer else None
        if assessment.assessor.role.is_consensus:
            is_settled = said is not None and (said.by, said.at) == (o.by, o.at)
        elif said is not None and said.outcome.is_finding:
            own.append(said)
    return tuple(own) if is_settled else None


def seen_at(body: Body, criterion: str, service: str | None, o: Observation) -> list[str]:
    """When what an answer rests on was seen: of a consensus when the assessors saw it, not when they settled it."""
    own = settled_by(body, criterion, service, o)
    return [one.at for one in own or (o,) if one.at]


def days_seen(bodies: Iterable[Body]) -> list[str]:
    """The days (or years, where that is all that is known) when the answers that count were seen, the first first."""
    days = {
        at[:10]
        for b in bodies
        for c, a in b.answers.items()
        for service, o in a.observations()
        for at in seen_at(b, c, service, o)
    }
    return sorted(days, key=instant)
