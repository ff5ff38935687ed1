"""What is held alike when organisations are compared: which criteria, how *not applicable* is read, which services."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Answer, Observation
from digimaturity.model.terms import Common, Reading

if TYPE_CHECKING:
    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue, Criterion


@dataclass(frozen=True, slots=True)
class Likeness:
    """On what terms organisations are compared.

    Attributes:
        on: the criteria that apply to all, or those scored for all; None for what the edition says.
        na: how *not applicable* is read.
        service: the only service that is compared, as typed; None for all of them.
        shared_services: whether only services that all of the compared have count.
    """

    on: Common | None = None
    na: Reading = Reading.OUT
    service: str | None = None
    shared_services: bool = False


AS_EVER = Likeness()


def read_as(body: Body, reading: Reading, catalogue: Catalogue) -> Body:
    """The body with what is *not applicable* read otherwise, of the organisation or of one of its services.

    ``as-missing`` makes a gap of it, so that the criterion's weight stays and coverage falls; ``zero`` gives it the
    fewest points that the criterion has. A criterion that is not asked of this kind of organisation stays so.
    """
    if reading is Reading.OUT:
        return body
    answers = {i: _read_so(a, reading, catalogue.by_id.get(i)) for i, a in body.answers.items()}
    if all(answers[i] is a for i, a in body.answers.items()):
        return body  # what was once added up of it stands
    return replace(body, answers=answers)


def _read_so(answer: Answer, reading: Reading, criterion: Criterion | None) -> Answer:
    if criterion is None or not any(o.outcome.excuses for _, o in answer.observations()):
        return answer
    whole = answer.observation and _instead(answer.observation, reading, criterion)
    return replace(
        answer,
        observation=whole,
        services={s: _instead(o, reading, criterion) for s, o in answer.services.items()},
    )


def _instead(observation: Observation, reading: Reading, criterion: Criterion) -> Observation:
    if not observation.outcome.excuses:
        return observation
    if reading is Reading.AS_MISSING:
        return Observation.not_assessed()
    return Observation.choosing(criterion, lowest(criterion))


def lowest(criterion: Criterion) -> float:
    """The level, or the measured value, that gives the fewest points."""
    if criterion.goalposts:
        return min(criterion.goalposts, key=lambda post: post[1])[0]
    return min(criterion.points_of, key=lambda level: criterion.points_of[level])
