"""When something was seen or said: a year, a month, a day or a moment of the calendar, as ISO 8601 writes them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, shortened
from digimaturity.ground.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

# The precision that is known: a year, a month, a day, or a time of day with or without its offset from UTC.
PATTERN = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?)?)?)?$"
# A moment of a clock.
MOMENT_PATTERN = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?$"
_PARTS = pattern(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:([+-])(\d{2}):(\d{2})|Z)?)?)?)?", re.ASCII
)
_DAY = pattern(r"(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?", re.ASCII)
# No clock on Earth is further from UTC.
_FURTHEST = timedelta(hours=14)
# Nothing that the method looks at is older; a clock may be a day ahead of ours.
EARLIEST = 1990
_LATEST = 2200
_AHEAD = timedelta(days=1)
_WRITE = Text(
    "{why} Skriv till exempel 2026-09-14, eller 2026-09-14T09:15 med klockslag.",
    "{why} Write 2026-09-14, for example, or 2026-09-14T09:15 with the time of day.",
)
_NO_FORM = Text("”{v}” går inte att läsa som ett datum.", '"{v}" cannot be read as a date.')
_NO_DAY = Text("{v} finns inte i kalendern.", "There is no such date as {v}.")
_NO_TIME = Text("Klockslaget {v} finns inte.", "There is no such time of day as {v}.")
_NO_OFFSET = Text("Det finns ingen tidszon {v} från UTC.", "There is no time zone {v} from UTC.")
_NO_CLOCK = Text(
    "Klockslaget saknas i {v}. Skriv till exempel 2026-09-14T09:15.",
    "{v} has no time of day. Write 2026-09-14T09:15, for example.",
)
_OUT_OF_REACH = Text("{v} ligger inte mellan {a} och {b}.", "{v} is not between {a} and {b}.")
_TOO_EARLY = Text("{v} är före {y}. Stämmer det?", "{v} is before {y}. Is that right?")
_TO_COME = Text("{v} ligger i framtiden. Stämmer det?", "{v} is in the future. Is that right?")

# Before every time that a file may hold.
LONG_AGO = datetime.min.replace(tzinfo=UTC)
_FAR_AHEAD = datetime.max.replace(tzinfo=UTC)


def minute(at: str) -> str:
    """A moment in ISO 8601 as people read it, to the minute: 2026-10-05 08:44; a day or a year is left as it is."""
    return at[:16].replace("T", " ")


def instant(at: str) -> datetime:
    """The moment that a file's date means, to compare by: never compare what is written.

    Args:
        at: a year, month, day or moment; what has no offset counts as UTC.

    Returns:
        An aware time; the beginning of a day, month or year; ``LONG_AGO`` for what is no date.
    """
    whole = at + "-01-01"[len(at) - len("2026") :] if len(at) in {len("2026"), len("2026-09")} else at
    try:
        found = datetime.fromisoformat(whole)
    except ValueError:
        return LONG_AGO
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day_in(written: str) -> date | None:
    """The day that is written as 2026-11-02; None for what is no day, and for one in another form."""
    dated = _DAY.fullmatch(written)
    return date.fromisoformat(written) if dated and not dated[2] and fault_of(written) is None else None


def in_our_form(written: str) -> str:
    """A date that another program wrote, in whatever form of ISO 8601, as the study's files write it.

    Basic forms, days of a numbered week, days with an offset, and times without minutes or with parts of seconds are
    read; what is no date is left as it is, for ``fault_of`` to tell.
    """
    text = written.strip()
    if dated := _DAY.fullmatch(text):
        return dated[1]
    if fault_of(text) is None:
        return text
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat()
    with suppress(ValueError):
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    return text


def clock_fault_of(written: object) -> Text | None:
    """As ``fault_of``, of a moment that a clock runs from: with its time of day, and of years that are reckoned with.

    Args:
        written: whatever the file says.
    """
    text = str(written)
    if fault := fault_of(written):
        return fault
    if "T" not in text:
        return _NO_CLOCK.fill(v=text)
    year = int(text[:4])
    return None if EARLIEST <= year <= _LATEST else _OUT_OF_REACH.fill(v=text, a=EARLIEST, b=_LATEST)


def fault_of(written: object) -> Text | None:
    """Why what stands for a date in a file or a cell is none, with what to write; None for one that is real.

    Args:
        written: text, or a year as a number.
    """
    is_written = isinstance(written, str | int | float) and not isinstance(written, bool)
    found = _PARTS.fullmatch(str(written)) if is_written else None
    why = _NO_FORM.fill(v=shortened(str(written)) if is_written else "…") if found is None else _unreal(*found.groups())
    return why and _WRITE.fill(why=why)


def oddity_of(written: str, now: datetime) -> Text | None:
    """Why a real date can hardly be meant: it is before the web, or still to come; None for any other.

    Args:
        written: a date without fault.
        now: the present moment, with its offset.
    """
    if int(written[:4]) < EARLIEST:
        return _TOO_EARLY.fill(v=written, y=EARLIEST)
    day = date.fromisoformat(written[:10] + "-01-01"[len(written[:10]) - 4 :])
    is_ahead = datetime.combine(day, time(), UTC) > now + _AHEAD
    return _TO_COME.fill(v=written) if is_ahead else None


def _unreal(year: str, month: str, day: str, clock: str, sign: str, hours: str, minutes: str) -> Text | None:
    """What of a date in the right form does not exist."""
    whole = "-".join(filter(None, (year, month, day)))
    if not _exists(date.fromisoformat, f"{year}-{month or '01'}-{day or '01'}"):
        return _NO_DAY.fill(v=whole)
    if clock and not _exists(time.fromisoformat, clock):
        return _NO_TIME.fill(v=clock)
    if sign and (int(minutes) > 59 or timedelta(hours=int(hours), minutes=int(minutes)) > _FURTHEST):  # noqa: PLR2004
        return _NO_OFFSET.fill(v=f"{sign}{hours}:{minutes}")
    if clock and not _has_a_clock(f"{whole}T{clock}{sign or '+'}{hours or '00'}:{minutes or '00'}"):
        return _NO_DAY.fill(v=whole)
    return None


def _has_a_clock(moment: str) -> bool:
    """Whether every clock on Earth can show a moment: the first and the last day of the calendar are not reckoned."""
    found = datetime.fromisoformat(moment)
    return LONG_AGO + 2 * _FURTHEST <= found <= _FAR_AHEAD - 2 * _FURTHEST


def _exists(read: Callable[[str], object], written: str) -> bool:
    try:
        read(written)
    except ValueError:
        return False
    return True
