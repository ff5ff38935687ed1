"""The clock of an errand: working days and office hours by the Swedish calendar, and minutes.

A working day is Monday to Friday, except public holidays, Midsummer Eve, Christmas Eve and New Year's Eve. Days are
counted from the first working day after the one on which something was sent; what comes on a day that is none counts
as coming on the next one. Office hours are 9–12 and 13–16 of a working day. All by the clock in Sweden, whatever the
clock of the computer says.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

WORKING_DAYS, MINUTES, OFFICE_MINUTES = "working_days", "minutes", "office_minutes"
_HOURS = ((time(9), time(12)), (time(13), time(16)))
_SATURDAY = 5
_NO_CALENDAR = Text(
    "För att räkna arbetsdagar behövs tillägget fieldwork.", "Counting working days needs the extra fieldwork."
)


class Span(NamedTuple):
    """A stretch of office hours."""

    start: datetime
    end: datetime


@cache
def zone() -> ZoneInfo:
    """The time zone of Sweden."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo("Europe/Stockholm")
    except ZoneInfoNotFoundError as error:  # Windows has no time zones of its own
        raise lacking(_NO_CALENDAR, "fieldwork") from error


def in_sweden(at: str) -> str:
    """A moment of a file in ISO 8601 with its offset: where none is written, it is by the clock in Sweden."""
    found = datetime.fromisoformat(at) if "T" in at else None
    return at if found is None or found.tzinfo else found.replace(tzinfo=zone()).isoformat()


@cache
def days_off(year: int) -> dict[date, str]:
    """The days of a year that offices keep closed, apart from Saturdays and Sundays, by date, with their Swedish names.

    Raises:
        UsageError: the calendar is not installed.
    """
    try:
        import holidays
    except ImportError as error:
        raise lacking(_NO_CALENDAR, "fieldwork") from error
    found = holidays.country_holidays("SE", years=year, categories=("public", "de_facto"), language="sv")
    return dict(found.items())


def is_working_day(day: date) -> bool:
    """Whether offices are open on a day."""
    return day.weekday() < _SATURDAY and day not in days_off(day.year)


def working_day_after(day: date, n: int = 1) -> date:
    """The n-th working day after a day; the day itself, or the next working day, where ``n`` is 0."""
    left = n
    while left or not is_working_day(day):
        day += timedelta(days=1)
        left -= bool(left) and is_working_day(day)
    return day


def working_days_between(sent: datetime, came: datetime) -> int:
    """How many working days after the day on which something was sent an answer came; 0 on the same day.

    Args:
        sent: an aware time.
        came: another.
    """
    first, last = sent.astimezone(zone()).date(), came.astimezone(zone()).date()
    if last <= first:
        return 0
    last = working_day_after(last, 0)
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


def office_minutes_between(sent: datetime, came: datetime) -> float:
    """How many minutes of office hours passed between two aware times; 0 where the second comes first."""
    spans = _office_hours(sent.astimezone(zone()).date(), came.astimezone(zone()).date())
    passed = (min(came, span.end) - max(sent, span.start) for span in spans)
    return sum(max(p.total_seconds(), 0) for p in passed) / 60


def elapsed(sent: datetime, came: datetime, clock: str) -> float:
    """The time from sending to an answer, in the unit of a clock.

    Args:
        sent: an aware time.
        came: another.
        clock: ``working_days``, ``minutes`` or ``office_minutes``, as the catalogue's errands say.
    """
    if clock == WORKING_DAYS:
        return working_days_between(sent, came)
    if clock == OFFICE_MINUTES:
        return office_minutes_between(sent, came)
    # Minutes pass across a change to summer time too, whatever the clock on the wall says.
    return max((came.astimezone(UTC) - sent.astimezone(UTC)).total_seconds(), 0) / 60


def ends(sent: datetime, clock: str, limit: float) -> datetime:
    """When the time to answer is out: the end of the last working day, or the last minute.

    Args:
        sent: an aware time.
        clock: as for ``elapsed``.
        limit: in its unit.

    Returns:
        An aware time in Sweden.
    """
    here = sent.astimezone(zone())
    if clock == WORKING_DAYS:
        last = working_day_after(here.date(), int(limit))
        return datetime.combine(last + timedelta(days=1), time(), zone())
    if clock == MINUTES:
        return (sent.astimezone(UTC) + timedelta(minutes=limit)).astimezone(zone())
    left = timedelta(minutes=limit)
    day = here.date()
    while True:
        for span in _office_hours(day, day):
            start = max(span.start, here)
            room = span.end - start
            if room > timedelta() and left <= room:
                return start + left
            left -= max(room, timedelta())
        day += timedelta(days=1)


def is_office_hours(moment: datetime) -> bool:
    """Whether offices are open at an aware time."""
    day = moment.astimezone(zone()).date()
    return any(span.start <= moment < span.end for span in _office_hours(day, day))


def _office_hours(first: date, last: date) -> Iterator[Span]:
    """The office hours of the days from one to another."""
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if is_working_day(day):
            for start, end in _HOURS:
                yield Span(datetime.combine(day, start, zone()), datetime.combine(day, end, zone()))
