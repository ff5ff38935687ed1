"""From one answer to points.

The raw choice is stored and the points come from the catalogue, so mending a catalogue re-scores old answers.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, TypeVar

from digimaturity.model.terms import Combine, State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digimaturity.model.answers import Answer, Observation
    from digimaturity.model.catalogue import Criterion, Scale

# Scores are computed in floats for speed, and in fractions where contributions must add up to the last digit.
N = TypeVar("N", float, Fraction)


def exactly(value: float) -> Fraction:
    """A number as the decimal it was written as: 2.5 is 5/2, 0.1 is 1/10."""
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


@dataclass(slots=True)  # not frozen: see ``score.Node``
class Standing(Generic[N]):
    """Where one criterion stands for one organisation.

    Attributes:
        state: scored, not_applicable, or unanswered (not assessed or blocked).
        points: on the catalogue's scale; meaningful only when scored.
        low, high: the points if everything unanswered in it were worst, and if it were best.
        complete: how much of it is answered, 0–1; below 1 when some services are missing.
    """

    state: State
    points: N
    low: N
    high: N
    complete: N


def measured_points(value: float, goalposts: Sequence[Sequence[float]], number: Callable[[float], N]) -> N:
    """Points of a measured value: linear between the goalposts, the nearest end outside them.

    Args:
        value: in the criterion's unit.
        goalposts: ``[value, points]`` by rising value.
        number: ``float`` or ``exactly``.
    """
    x = number(value)
    posts = [(number(v), number(p)) for v, p in goalposts]
    if x <= posts[0][0]:
        return posts[0][1]
    for (left, below), (right, above) in itertools.pairwise(posts):
        if x <= right:
            return below + (above - below) * (x - left) / (right - left)
    return posts[-1][1]


def points_of(criterion: Criterion, observation: Observation, number: Callable[[float], N]) -> N:
    """Points of one scored observation.

    Raises:
        KeyError: the level is not one of the criterion's (``store.check_against`` refuses such files).
    """
    if observation.value is not None:
        return measured_points(observation.value, criterion.goalposts, number)
    return number(criterion.points_of[observation.level or 0])


def standing(
    criterion: Criterion, answer: Answer | None, scale: Scale, services: Sequence[str], number: Callable[[float], N]
) -> Standing[N]:
    """Where a criterion stands.

    Services are combined by mean or best, as the criterion declares, over those that are scored; a service that is not
    applicable leaves the mean; one without an answer lowers ``complete`` and widens the bounds.

    Args:
        criterion: the question.
        answer: what was answered, if anything.
        scale: the range of points.
        services: the ids of the organisation's registered services, for a criterion asked per service.
        number: ``float`` or ``exactly``.
    """
    low, high, zero = number(scale.min), number(scale.max), number(0)
    if answer is None:
        return Standing(State.UNANSWERED, zero, low, high, zero)
    observed = _observations(criterion, answer, services)
    scored = [points_of(criterion, o, number) for o in observed if o is not None and o.outcome.counts]
    excused = sum(o is not None and o.outcome.state is State.NOT_APPLICABLE for o in observed)
    missing = len(observed) - len(scored) - excused
    if not scored:
        state = State.UNANSWERED if missing else State.NOT_APPLICABLE
        return Standing(state, zero, low, high, zero)
    count = number(len(scored) + missing)
    if not missing and len(scored) == 1:
        return Standing(State.SCORED, scored[0], scored[0], scored[0], number(1))
    complete = number(len(scored)) / count
    if criterion.combine is Combine.BEST:
        best = max(scored)
        return Standing(State.SCORED, best, best, high if missing else best, complete)
    total = sum(scored, start=zero)
    gap = number(missing)
    return Standing(
        State.SCORED, total / number(len(scored)), (total + low * gap) / count, (total + high * gap) / count, complete
    )


def _observations(criterion: Criterion, answer: Answer, services: Sequence[str]) -> list[Observation | None]:
    if not criterion.is_per_service or not answer.services:
        return [answer.observation]
    # A service that was answered but is no longer registered still counts: nothing seen is thrown away.
    return [answer.services.get(service) for service in dict.fromkeys((*services, *answer.services))]
