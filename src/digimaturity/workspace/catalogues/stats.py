"""What a catalogue consists of: numbers by dimension and kind, minutes of fieldwork, and the mix of questions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.terms import CriterionKind


@dataclass(frozen=True, slots=True)
class Time:
    """An assessor's minutes for one organisation.

    Attributes:
        look: hands on; ``wait``: of waiting, when something else can be done.
        proposable: the part of ``look`` for criteria whose answers a machine can propose.
    """

    look: float
    wait: float
    proposable: float


def time_for(criteria: Iterable[Criterion], services: int) -> Time:
    """The time that some criteria take, for an organisation with so many core services."""
    members = [(c, services if c.is_per_service else 1) for c in criteria]
    return Time(
        look=sum((c.look or 0) * n for c, n in members),
        wait=sum(c.wait * n for c, n in members),
        proposable=sum((c.look or 0) * n for c, n in members if c.can_propose),
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Counts over some criteria; ``minutes`` is an assessor's time for one organisation."""

    n: int
    minutes: float
    by_kind: dict[CriterionKind, int]
    presence: int
    graded: int
    per_service: int
    can_propose: int
    substance: int
    double_code: int


def counted(criteria: Iterable[Criterion]) -> Group:
    """The counts of some criteria."""
    members = list(criteria)
    return Group(
        n=len(members),
        minutes=sum(c.minutes or 0 for c in members),
        by_kind=dict(Counter(c.kind for c in members)),
        presence=sum(c.is_presence for c in members),
        graded=sum(c.answer_set is None and not c.goalposts for c in members),
        per_service=sum(c.is_per_service for c in members),
        can_propose=sum(c.can_propose for c in members),
        substance=sum(c.substance for c in members),
        double_code=sum(c.double_code for c in members),
    )


def minutes_by_kind(criteria: Iterable[Criterion]) -> dict[CriterionKind, float]:
    """An assessor's minutes by kind of criterion."""
    minutes: Counter[CriterionKind] = Counter()
    for criterion in criteria:
        minutes[criterion.kind] += criterion.minutes or 0  # type: ignore[assignment] # Counter of floats
    return dict(minutes)
