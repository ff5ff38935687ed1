"""Whether an answer may be given to a criterion, by the one rule that files, sheets, replies and crosswalks share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.model.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Answer, Observation
    from digimaturity.model.catalogue import Criterion


class Misfit(Term):
    """What a criterion does not allow, by the field of the answer that says it."""

    LEVEL = "level"
    VALUE = "value"
    OUTCOME = "outcome"
    SERVICE = "service"


def observation_misfits(criterion: Criterion, o: Observation) -> Iterator[Misfit]:
    """A level that the criterion does not have, a value where nothing is measured, an excuse it does not take."""
    if o.level is not None and o.level not in criterion.points_of:
        yield Misfit.LEVEL
    if o.value is not None and not criterion.goalposts:
        yield Misfit.VALUE
    if o.outcome.excuses and not criterion.na_allowed:
        yield Misfit.OUTCOME


def misfits(criterion: Criterion, answer: Answer) -> Iterator[tuple[Misfit, Observation | None]]:
    """What does not fit in an answer with the observation that says it, and services where it is given once."""
    for _, o in answer.observations():
        for misfit in observation_misfits(criterion, o):
            yield misfit, o
    if answer.services and not criterion.is_per_service:
        yield Misfit.SERVICE, None


def levels_of(criterion: Criterion) -> str:
    """The levels to choose from, or the field to give where there are none."""
    return ", ".join(map(str, criterion.points_of)) or "value"
