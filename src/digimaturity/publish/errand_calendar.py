"""Errands as a calendar file (RFC 5545): when each is to be looked after, with a reminder.

An errand keeps its UID, so a file that is taken in again changes what stands in the calendar and doubles nothing; one
that has been settled is cancelled. Nobody's address is in it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from digimaturity.content.errand_words import CHANNELS, limit_day_words, short_moment
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text, current
from digimaturity.ground.version import __version__
from digimaturity.insight.errand_clock import counted_in_minutes
from digimaturity.model.working_time import zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icalendar import Event

    from digimaturity.content.errand_view import Listed

_MISSING = Text("För kalenderfiler behövs tillägget fieldwork.", "Calendar files need the extra fieldwork.")
_TITLE = Text("Svar från {o}? {c}", "Answer from {o}? {c}")
_ABOUT = Text(
    "{t}. Skickat {s} ({w}), {u}. Titta efter, också i skräpposten, och spara: digimaturity assess {o}",
    "{t}. Sent {s} ({w}), {u}. Look, in the junk mail too, and save: digimaturity assess {o}",
)
# It is shown when the alarm rings, whenever the file was written.
_TODAY = Text(
    "Sista svarsdag i dag: titta efter svar, också i skräpposten.",
    "Last day to answer today: look for an answer, in the junk mail too.",
)
_UP_NOW = Text("Tiden är ute nu: titta efter svar.", "Time is up now: look for an answer.")
# On the last day offices are open still, and the mail of the day has come.
_LOOK_AT, _LASTS = time(15), timedelta(minutes=15)


def errand_calendar(errands: Sequence[Listed], edition: str, now: datetime) -> bytes:
    """A calendar with an event for each errand.

    Args:
        errands: waiting and settled ones.
        edition: its id.
        now: when the file is made.

    Raises:
        UsageError: the library is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise lacking(_MISSING, "fieldwork") from error
    calendar = Calendar()
    calendar.add("prodid", f"-//digimaturity//{__version__}//{current().upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in errands:
        calendar.add_component(_event(one, edition, now.astimezone(UTC)))
    written: bytes = calendar.to_ical()
    return written


def _event(one: Listed, edition: str, now: datetime) -> Event:
    from icalendar import Alarm, Event

    sending, start = one.clock.sending, _look_at(one).astimezone(UTC)
    event = Event()
    named = f"{edition}\n{one.organisation.id}\n{sending.by}\n{sending.number}"
    event.add("uid", f"{sha256(named.encode()).hexdigest()[:32]}@digimaturity")
    event.add("dtstamp", now)
    event.add("last-modified", now)
    # What has been settled takes the place of what waits.
    event.add("sequence", len(sending.came) + (not sending.is_open))
    event.add("dtstart", start)
    event.add("dtend", start + _LASTS)
    event.add("summary", str(_TITLE.fill(o=one.organisation.name, c=one.criterion.id)))
    about = _ABOUT.fill(
        t=one.criterion.title,
        s=short_moment(one.clock.sent),
        w=CHANNELS[sending.channel],
        u=limit_day_words(replace(one.clock, now=one.clock.sent)),
        o=one.organisation.id,
    )
    event.add("description", str(about))
    event.add("status", "CONFIRMED" if sending.is_open else "CANCELLED")
    event.add("transp", "TRANSPARENT")
    if sending.is_open:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", str(_UP_NOW if counted_in_minutes(one.clock.errand) else _TODAY))
        alarm.add("trigger", timedelta())
        event.add_component(alarm)
    return event


def _look_at(one: Listed) -> datetime:
    """When to look: in the afternoon of the last day, or when the minutes are out."""
    if counted_in_minutes(one.clock.errand):
        return one.clock.until
    return datetime.combine(one.clock.last.date(), _LOOK_AT, zone())
