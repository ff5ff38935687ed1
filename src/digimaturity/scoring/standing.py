"""From one answer to points.

The raw choice is stored and the points come from the catalogue, so mending a catalogue re-scores old answers.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, TypeVar

from digimaturity.ground.quick_dataclass import dataclass
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
    """Where one criterion stands for one organisation, in points of the catalogue's scale.

    Attributes:
        state: scored, not_applicable, or unanswered (not assessed or blocked).
        points: those of what is answered, where it is known in part in the middle of what it may be; meaningful only
            when scored, like ``least`` and ``most``.
        least, most: the points if everything known in part were worst, and if it were best: the range that what is
            answered leaves (identification bounds, Manski 2003, ch. 1).
        low, high: as those, and with everything unanswered in it worst and best: what can be reached.
        complete: how much of it is answered, 0–1; below 1 when some services are missing.
        silent: how much of it is answered by what leaves every level open, which says nothing; a part of ``complete``.
    """

    state: State
    points: N
    least: N
    most: N
    low: N
    high: N
    complete: N
    silent: N


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


def measured_range(
    value: float, up_to: float, goalposts: Sequence[Sequence[float]], number: Callable[[float], N]
) -> tuple[N, N]:
    """The least and the most points of a measured value that lies from ``value`` to ``up_to``, ends included.

    Between two goalposts points follow a straight line, so the ends and the posts between them decide, wherever the
    line bends and turns.
    """
    found: list[N] = [measured_points(end, goalposts, number) for end in (value, up_to)]
    found += [number(points) for at, points in goalposts if number(value) < number(at) < number(up_to)]
    return min(found), max(found)


def points_range(criterion: Criterion, observation: Observation, number: Callable[[float], N]) -> tuple[N, N]:
    """The least and the most points of one scored observation: one and the same unless it is known in part.

    One known in part is any level of the criterion from ``level`` to ``up_to``, or any value from ``value`` to it.

    Raises:
        KeyError: the level is not one of the criterion's (``store.check_against`` refuses such files).
    """
    value, up_to = observation.value, observation.up_to
    if value is not None:
        return measured_range(value, value if up_to is None else up_to, criterion.goalposts, number)
    level = observation.level or 0
    least = number(criterion.points_of[level])
    if up_to is None:
        return least, least
    found = [number(points) for n, points in criterion.points_of.items() if level <= n <= up_to]
    return min(found), max(found)


def points_of(criterion: Criterion, observation: Observation, number: Callable[[float], N]) -> N:
    """Points of one scored observation; where it is known in part, the middle of the range.

    Raises:
        KeyError: see ``points_range``.
    """
    return _middle(*points_range(criterion, observation, number), number)


def says_nothing(criterion: Criterion, observation: Observation) -> bool:
    """Whether an observation that counts leaves open whatever the criterion may be worth, and so is no answer."""
    if observation.up_to is None:
        return False
    worth = criterion.points_of.values() or [points for _, points in criterion.goalposts]
    return points_range(criterion, observation, float) == (min(worth), max(worth))


def _middle(least: N, most: N, number: Callable[[float], N]) -> N:
    return least if least == most else (least + most) / number(2)


def standing(
    criterion: Criterion, answer: Answer | None, scale: Scale, services: Sequence[str], number: Callable[[float], N]
) -> Standing[N]:
    """Where a criterion stands.

    Services are combined by mean or best, as the criterion declares, over those that are scored: their points, their
    least and their most. A service that is not applicable leaves the mean; one without an answer lowers ``complete``
    and widens the bounds. One that leaves every level open is in the range, which is as wide as it says: where a
    source's *no* may mean anything and its *yes* does not, the *yes* alone would mislead.

    Args:
        criterion: the question.
        answer: what was answered, if anything.
        scale: the range of points.
        services: the ids of the organisation's registered services, for a criterion asked per service.
        number: ``float`` or ``exactly``.
    """
    low, high, zero = number(scale.min), number(scale.max), number(0)
    if answer is None:
        return Standing(State.UNANSWERED, zero, zero, zero, low, high, zero, zero)
    observed = _observations(criterion, answer, services)
    ranges = [points_range(criterion, o, number) for o in observed if o is not None and o.outcome.counts]
    excused = sum(o is not None and o.outcome.state is State.NOT_APPLICABLE for o in observed)
    missing = len(observed) - len(ranges) - excused
    if not ranges:
        state = State.UNANSWERED if missing else State.NOT_APPLICABLE
        return Standing(state, zero, zero, zero, low, high, zero, zero)
    n_silent = sum(says_nothing(criterion, o) for o in observed if o is not None and o.outcome.counts)
    if not missing and len(ranges) == 1:
        least, most = ranges[0]
        return Standing(
            State.SCORED, _middle(least, most, number), least, most, least, most, number(1), number(n_silent)
        )
    complete, silent = (number(n) / number(len(ranges) + missing) for n in (len(ranges), n_silent))
    leasts, mosts = ([ends[i] for ends in ranges] for i in (0, 1))
    points = [_middle(*ends, number) for ends in ranges]
    if criterion.combine is Combine.BEST:
        least, most = max(leasts), max(mosts)
        return Standing(State.SCORED, max(points), least, most, least, high if missing else most, complete, silent)
    count, gap = number(len(ranges) + missing), number(missing)
    return Standing(
        State.SCORED,
        _mean(points, number),
        _mean(leasts, number),
        _mean(mosts, number),
        (sum(leasts, start=zero) + low * gap) / count,
        (sum(mosts, start=zero) + high * gap) / count,
        complete,
        silent,
    )


def _mean(values: Sequence[N], number: Callable[[float], N]) -> N:
    return sum(values, start=number(0)) / number(len(values))


def _observations(criterion: Criterion, answer: Answer, services: Sequence[str]) -> list[Observation | None]:
    if not criterion.is_per_service or not answer.services:
        return [answer.observation]
    # A service that was answered but is no longer registered still counts: nothing seen is thrown away.
    return [answer.services.get(service) for service in dict.fromkeys((*services, *answer.services))]
