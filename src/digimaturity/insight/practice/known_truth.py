"""What is true of the invented bodies, drawn from a seed: a level for each criterion and service.

A level is what a body, its dimension, the criterion and chance add up to, cut to the nearest level there is. In the
second round some bodies have really changed, and the others have not changed at all.
"""

from __future__ import annotations

from math import exp
from random import Random
from typing import TYPE_CHECKING

from digimaturity.ground.language import same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.practice.invented import BODIES, every_service, organisation_of
from digimaturity.model.answers import Answer, Assessment, Assessor, Observation, Service

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.practice.invented import Invented
    from digimaturity.model.catalogue import Catalogue, Criterion

# The middle, and standard deviations in points on 0–5. Bodies lie as near each other as in the study of 2019.
_MIDDLE, _BODY, _DIMENSION, _CRITERION, _CHANCE, _SERVICE = 2.7, 0.24, 0.35, 1.1, 1.3, 0.7
# So many of the criteria that allow it are not applicable to some, and how often they then are.
_SOMETIMES_OUT, _NOT_APPLICABLE = 0.25, 0.15
# What becomes of each body until the second round: how many of its levels rise, and fall.
_RISE, _FALL = 0.16, 0.16
_RISING, _FALLING = frozenset({1, 3, 6, 9, 12, 14}), frozenset({4, 10})
Truth = dict[tuple[str, str | None], Observation]


def chance(*key: object) -> Random:
    """A generator that is the same for the same key on every machine."""
    return Random("/".join(map(str, key)))  # noqa: S311 - made to be made again


def normal(random: Random) -> float:
    """A number that is about normal, of uniform ones alone, so that every version of Python draws it alike."""
    return sum(random.random() for _ in range(12)) - 6.0


@dataclass(frozen=True)
class Known:
    """All that is true of one body in one round.

    Attributes:
        levels: by criterion and service, all services that it has.
        changed: what is another than in the round before.
    """

    body: Invented
    levels: Truth
    changed: frozenset[tuple[str, str | None]] = frozenset()


def numbers_of(criterion: Criterion) -> tuple[int, ...]:
    """The levels that can be true: where time alone decides, those that it gives."""
    within = criterion.errand.within if criterion.errand else {}
    return tuple(sorted({0, *within})) if within else tuple(sorted(criterion.points_of))


def first_truth(catalogue: Catalogue, seed: int) -> tuple[Known, ...]:
    """What is true of each body in the first round."""
    return tuple(Known(body, dict(_drawn(catalogue, body, seed))) for body in BODIES)


def _drawn(catalogue: Catalogue, body: Invented, seed: int) -> Iterator[tuple[tuple[str, str | None], Observation]]:
    who = organisation_of(body).id
    parents = {other for c in catalogue.criteria for other in c.depends_on}
    own = _BODY * normal(chance(seed, "body", who))
    dimensions = {d.id: _DIMENSION * normal(chance(seed, "dimension", who, d.id)) for d in catalogue.dimensions}
    for c in catalogue.criteria:
        if body.kind not in c.applies_to:
            continue
        ease = _CRITERION * normal(chance(seed, "criterion", c.id))
        random = chance(seed, "truth", who, c.id)
        may_be_out = c.na_allowed and c.id not in parents and chance(seed, "out", c.id).random() < _SOMETIMES_OUT
        middle = _MIDDLE + own + dimensions[c.dimension] + ease + _CHANCE * normal(random)
        for service in every_service(body) if c.is_per_service else (None,):
            points = middle + (_SERVICE * normal(random) if service else 0.0)
            is_out = random.random() < _NOT_APPLICABLE and may_be_out
            yield (c.id, service), _not_applicable(c) if is_out else _level(c, points, at_least=c.id in parents)


def _not_applicable(c: Criterion) -> Observation:
    return Observation.not_applicable(c.na_when.sv if c.na_when else "Finns inte hos organisationen.")


def _level(c: Criterion, points: float, *, at_least: bool) -> Observation:
    if c.goalposts:
        return Observation.scored(value=round(2.5 + 0.7 * (5.0 - min(max(points, 0.2), 5.0)), 1))
    numbers = numbers_of(c)[1:] if at_least else numbers_of(c)
    return Observation.scored(level=min(numbers, key=lambda n: (abs(c.points_of[n] - points), n)))


def later_truth(catalogue: Catalogue, before: Sequence[Known], seed: int) -> tuple[Known, ...]:
    """What is true a year later."""
    found = []
    for number, known in enumerate(before):
        rise, fall = (_RISE if number in _RISING else 0.0), (_FALL if number in _FALLING else 0.0)
        random = chance(seed, "later", organisation_of(known.body).id)
        levels, changed = dict(known.levels), set()
        for (criterion, service), o in known.levels.items():
            draw = random.random()
            step = 1 if draw < rise else -1 if draw > 1 - fall else 0
            after = _stepped(catalogue.by_id[criterion], o, step)
            if not after.same_choice(o):
                levels[criterion, service] = after
                changed.add((criterion, service))
        found.append(Known(known.body, levels, frozenset(changed)))
    return tuple(found)


def _stepped(c: Criterion, o: Observation, step: int) -> Observation:
    if o.level is None or not step:
        return o
    numbers = numbers_of(c)
    place = numbers.index(o.level) + step
    # Nothing falls to where what rests on it could not be asked.
    return Observation.scored(level=numbers[place]) if 0 < place < len(numbers) else o


def told(known: Known, edition: str, catalogue: Catalogue) -> Assessment:
    """The truth as an assessment that errs nowhere, of all services."""
    answers: dict[str, Answer] = {}
    for (criterion, service), o in known.levels.items():
        answers[criterion] = answers.get(criterion, Answer(criterion)).with_observation(service, o)
    services = tuple(Service(s, same(s)) for s in every_service(known.body))
    who = Assessor("facit", "Facit")
    organisation = organisation_of(known.body).id
    return Assessment(organisation, edition, who, catalogue.version, answers, services, catalogue.id)


def hardness(seed: int, criterion: str) -> float:
    """How many times as often as others a criterion is judged wrongly, 0.3–3."""
    return min(max(exp(0.5 * normal(chance(seed, "hard", criterion))), 0.3), 3.0)
