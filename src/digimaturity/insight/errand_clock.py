"""Where the clock of an errand stands: until when it runs, what level came of it, and whether it was sent in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.moments import instant
from digimaturity.model.sending import Standing
from digimaturity.model.working_time import (
    MINUTES,
    OFFICE_MINUTES,
    WORKING_DAYS,
    elapsed,
    ends,
    is_office_hours,
    is_working_day,
    zone,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.model.catalogue import Criterion, Errand
    from digimaturity.model.sending import Sending


@dataclass(frozen=True, slots=True)
class ErrandClock:
    """The clock of one errand at a moment.

    Attributes:
        sending: what was sent.
        errand: what its criterion says of it.
        sent: when.
        until: when the time is out: the first moment that is too late.
        now: the moment.
    """

    sending: Sending
    errand: Errand
    sent: datetime
    until: datetime
    now: datetime

    @property
    def is_over(self) -> bool:
        """Whether the time is out."""
        # Two moments of one zone are compared by the clock on the wall, which goes back in autumn.
        return self.now.timestamp() >= self.until.timestamp()

    @property
    def last(self) -> datetime:
        """The last moment in time, so that a day is named by itself and not by the midnight after it."""
        return self.until - timedelta(seconds=1) if self.errand.clock == WORKING_DAYS else self.until

    @property
    def left(self) -> float:
        """How much time is left, in the unit of the clock; 0 on the last day, and when it is out."""
        return 0.0 if self.is_over else elapsed(self.now, self.last, self.errand.clock)


def clock_of(sending: Sending, errand: Errand, now: datetime) -> ErrandClock:
    """The clock of an errand at an aware time.

    Raises:
        UsageError: the calendar is not installed.
    """
    sent = instant(sending.sent).astimezone(zone())
    return ErrandClock(sending, errand, sent, ends(sent, errand.clock, errand.limit), now.astimezone(zone()))


def passed(sending: Sending, errand: Errand) -> float | None:
    """How long it took until the answer came, in the unit of the clock; None where none came that counts."""
    if sending.answer is None:
        return None
    return elapsed(instant(sending.sent), instant(sending.answer.at), errand.clock)


def level_of(sending: Sending, criterion: Criterion) -> int | None:
    """The level that what came of an errand gives; None where time alone decides none, or nothing is known yet."""
    errand = criterion.errand
    if errand is None or not criterion.levels:
        return None
    if (took := passed(sending, errand)) is not None:
        return errand.level_after(took)
    return criterion.levels[0].number if sending.standing is Standing.NOTHING else None


class BadTime(Enum):
    """Why an errand is not sent at a good time."""

    DAY_OFF = "day off"
    TOO_EARLY = "too early"
    TOO_LATE = "too late"
    CLOSED = "closed"
    # The same organisation has got another errand that day, which one of the two forbids.
    NOT_ALONE = "not alone"
    # Tries are made on different days.
    SAME_DAY = "same day"


def bad_times(
    criterion: Criterion, sent: datetime, others: Iterable[tuple[Sending, Errand]]
) -> Iterator[tuple[BadTime, str]]:
    """What is wrong with sending an errand at a moment, each with the time or the criterion that it is about.

    Args:
        criterion: what it is sent for.
        sent: when, an aware time.
        others: what else has been sent to the organisation, with what its criterion says of it.
    """
    errand, here = criterion.errand, sent.astimezone(zone())
    if errand is None:
        return
    clock = f"{here:%H:%M}"
    if not is_working_day(here.date()):
        yield BadTime.DAY_OFF, here.date().isoformat()
    elif errand.after and clock < errand.after:
        yield BadTime.TOO_EARLY, errand.after
    elif errand.before and clock >= errand.before:
        yield BadTime.TOO_LATE, errand.before
    elif (errand.is_on_the_spot or errand.clock == OFFICE_MINUTES) and not is_office_hours(sent):
        yield BadTime.CLOSED, clock
    for sending, other in others:
        is_live = sending.standing is not Standing.WITHDRAWN
        if not is_live or instant(sending.sent).astimezone(zone()).date() != here.date():
            continue
        if sending.criterion == criterion.id:
            yield BadTime.SAME_DAY, sending.criterion
        elif (errand.alone or other.alone) and errand.channel == other.channel:
            yield BadTime.NOT_ALONE, sending.criterion


def counted_in_minutes(errand: Errand) -> bool:
    """Whether the clock counts minutes and no days."""
    return errand.clock in {MINUTES, OFFICE_MINUTES}
