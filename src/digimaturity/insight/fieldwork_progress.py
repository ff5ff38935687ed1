"""How far a fieldwork has come: each assessor's hours and pace, the days that are left, and what two have done."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from digimaturity.ground.errors import UsageError
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.insight.fieldwork_parts import Part
    from digimaturity.insight.raters.double_coding import DoubleCoding
    from digimaturity.model.fieldwork import Fieldwork


# So much of the work is done before it says how fast the rest goes.
_PACE = 0.05


@dataclass(frozen=True, slots=True)
class Days:
    """The working days of a fieldwork: all of them, those before today, and those from today on."""

    whole: int
    gone: int
    left: int


@dataclass(frozen=True, slots=True)
class Person:
    """How far an assessor has come with what the plan gives them.

    Attributes:
        name: the assessor's.
        n_done, n: organisations that are done, and all.
        minutes, minutes_left: in all, and of what is not done.
        errands: how many answers they wait for.
        days_needed: working days for what is left at the pace so far; None where nobody can tell yet.
        is_behind: whether that is more than there are.
    """

    name: str
    n_done: int
    n: int
    minutes: float
    minutes_left: float
    errands: int
    days_needed: float | None
    is_behind: bool


@dataclass(frozen=True, slots=True)
class BothDone:
    """What two have answered apart from each other.

    Attributes:
        n_coded, n_planned: criteria of organisations that two have answered, and those that the plan has two answer.
        n_organisations: where both are done, and whoever reads may see it.
        n_units, n_alike: answers to compare there, and how many of them are alike.
    """

    n_coded: int
    n_planned: int
    n_organisations: int
    n_units: int
    n_alike: int


def days_of(plan: Fieldwork, today: date | None = None) -> Days | None:
    """The working days of a fieldwork; None where it has no dates, or the calendar is not installed.

    Args:
        plan: has the dates.
        today: counts as one that is left; None before anybody has begun.
    """
    from digimaturity.model.working_time import is_working_day

    if not plan.start or not plan.end:
        return None
    start, end = date.fromisoformat(plan.start), date.fromisoformat(plan.end)
    with suppress(UsageError):
        days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
        working = [day for day in days if is_working_day(day)]
        gone = sum(today is not None and day < today for day in working)
        return Days(len(working), gone, len(working) - gone)
    return None


def people_of(parts: Sequence[Part], errands: dict[str, int], days: Days | None) -> list[Person]:
    """Each assessor of a plan, in its order.

    Args:
        parts: what the plan gives them.
        errands: how many answers each waits for, by name.
        days: of the fieldwork.
    """
    return [
        _person(name, [p for p in parts if p.assessor == name], errands.get(name, 0), days)
        for name in dict.fromkeys(p.assessor for p in parts)
    ]


def _person(name: str, parts: Sequence[Part], errands: int, days: Days | None) -> Person:
    minutes, left = sum(p.minutes for p in parts), sum(p.minutes_left for p in parts)
    done = minutes - left
    has_pace = done >= _PACE * minutes > 0
    needed = left / (done / days.gone) if days and days.gone and has_pace else None
    is_late = bool(days and days.gone and left and not has_pace)
    return Person(
        name,
        sum(p.is_done for p in parts),
        len(parts),
        minutes,
        left,
        errands,
        needed,
        is_late or (needed is not None and days is not None and needed > days.left),
    )


def both_done(found: Iterable[tuple[DoubleCoding, int, bool]]) -> BothDone:
    """What two have done, over organisations.

    Args:
        found: each organisation's double coding, how many criteria of it two are to answer, and whether it may be seen.
    """
    every = list(found)
    seen = [one for one, planned, may_see in every if may_see and planned and not one.unfinished and one.coded]
    units = [unit for one in seen for unit in one.coded]
    return BothDone(
        n_coded=sum(min(one.n_criteria, planned) for one, planned, _ in every),
        n_planned=sum(planned for _, planned, _ in every),
        n_organisations=len(seen),
        n_units=len(units),
        n_alike=sum(not unit.differs for unit in units),
    )
