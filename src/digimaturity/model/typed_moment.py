"""A moment as people write it, by the clock in Sweden: ``14:20``, ``igår 14:20``, ``3 nov 9.15``; and a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.locale_forms import FORMS
from digimaturity.model.moments import EARLIEST, day_in
from digimaturity.model.working_time import zone

# What was sent or came longer ago than this is a slip of the year or of the computer's clock.
_OLDEST = timedelta(days=120)
_NOW = frozenset({"", "nu", "now"})
_DAYS_AGO = {"idag": 0, "i dag": 0, "today": 0, "igår": 1, "i går": 1, "yesterday": 1, "i förrgår": 2, "förrgår": 2}
_WEEKDAYS = (
    ("måndag", "monday"),
    ("tisdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lördag", "saturday"),
    ("söndag", "sunday"),
)
_SHORTEST = 3
_TIME = re.compile(r"(?:^|[ tT])(?:kl\.? ?|at )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})")
_NAMED = re.compile(r"(?:den |the )?(\d{1,2})\.? ([^\W\d]+)\.?(?: (\d{4}))?")
_WRITE = Text(
    "Skriv till exempel 14:20, igår 14:20 eller 2026-11-03 09:15.",
    "Write 14:20, yesterday 14:20 or 2026-11-03 09:15, for example.",
)
_WRITE_DAY = Text("Skriv till exempel 2026-11-02.", "Write 2026-11-02, for example.")
_NO_DAY = Text("”{t}” är ingen dag.", '"{t}" is no day.')
_NO_DAY_OF = Text("{f} {t} är ingen dag.", "{f} {t} is no day.")
_DAY_TO_COME = Text("{d} har inte varit än.", "{d} is still to come.")
_TOO_EARLY = Text("{d} är före {y}.", "{d} is before {y}.")
_NO_MOMENT = Text("”{t}” är ingen tidpunkt.", '"{t}" is no moment.')
_NO_TIME = Text("Klockslag saknas i ”{t}”.", 'There is no time of day in "{t}".')
_SKIPPED = Text(
    "{t} fanns aldrig: klockan ställdes fram till sommartid.",
    "There was no {t}: the clock was put forward to summer time.",
)
_TO_COME = Text(
    "{t} har inte varit än. Datorns klocka är {n}.", "{t} is still to come. The clock of this computer says {n}."
)
_LONG_AGO = Text(
    "{t} är för länge sedan. Datorns klocka är {n}.", "{t} is too long ago. The clock of this computer says {n}."
)


def moment_in(typed: str, now: datetime) -> datetime:
    """A moment that was typed, in Sweden; a time of day alone is of today.

    Args:
        typed: as people write it; nothing means now.
        now: an aware time.

    Raises:
        UsageError: it is none, has not been yet, or was too long ago.
    """
    text, here = " ".join(typed.casefold().split()), now.astimezone(zone())
    if text in _NOW:
        return here.replace(microsecond=0)
    try:
        found = _written_out(text) or _spoken(text, typed, here)
    except OverflowError as error:  # the first and the last day of the calendar are not in Sweden
        raise UsageError(_NO_MOMENT.fill(t=typed.strip()), _WRITE) from error
    said = f"{found.astimezone(zone()):%Y-%m-%d %H:%M}"
    told = f"{here:%Y-%m-%d %H:%M}"
    if found.timestamp() > now.timestamp():
        raise UsageError(_TO_COME.fill(t=said, n=told), _WRITE)
    if now - found > _OLDEST:
        raise UsageError(_LONG_AGO.fill(t=said, n=told), _WRITE)
    return found


def typed_day(typed: str, flag: str = "", *, today: str = "") -> str:
    """A day that was typed, as 2026-11-02; every command takes one form.

    Args:
        typed: what was typed.
        flag: the option that it was typed for, if any.
        today: the last day that it may be, a moment of it or the day; empty where it may be still to come.

    Raises:
        UsageError: it is none, still to come, or from before the web.
    """
    found = day_in(text := typed.strip())
    if found is None:
        raise UsageError(_NO_DAY_OF.fill(f=flag, t=text) if flag else _NO_DAY.fill(t=text), _WRITE_DAY)
    if today and text > today[: len(text)]:
        raise UsageError(_DAY_TO_COME.fill(d=text), _WRITE_DAY)
    if found.year < EARLIEST:
        raise UsageError(_TOO_EARLY.fill(d=text, y=EARLIEST), _WRITE_DAY)
    return text


def _written_out(text: str) -> datetime | None:
    """A moment of ISO 8601 with its offset from UTC."""
    try:
        found = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    return None if found.tzinfo is None else found.astimezone(zone())


def _spoken(text: str, typed: str, here: datetime) -> datetime:
    shown = typed.strip()
    clock = _TIME.search(text)
    if clock is None:
        raise UsageError((_NO_TIME if _day(text, here) else _NO_MOMENT).fill(t=shown), _WRITE)
    word = text[: clock.start()].strip(" ,")
    day = _day(word, here) if word else here.date()
    try:
        at = time(int(clock[1]), int(clock[2]), int(clock[3] or 0))
    except ValueError:
        at = None
    if day is None or at is None:
        raise UsageError(_NO_MOMENT.fill(t=shown), _WRITE)
    found = datetime.combine(day, at, zone())
    # What is skipped in spring comes back as another time of day.
    if found.astimezone(UTC).astimezone(zone()).time() != at:
        raise UsageError(_SKIPPED.fill(t=shown), _WRITE)
    later = found.replace(fold=1)
    # An hour that comes twice in autumn: the second of them, where it has been.
    return later if later.astimezone(UTC) <= here.astimezone(UTC) else found


def _day(word: str, here: datetime) -> date | None:
    today = here.date()
    if word in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[word])
    for number, names in enumerate(_WEEKDAYS):
        if len(word) >= _SHORTEST and any(f"{name}s".startswith(word.removeprefix("i ")) for name in names):
            return today - timedelta(days=(today.weekday() - number) % 7 or 7)
    if found := _ISO.fullmatch(word):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.fullmatch(word):
        return _latest(int(found[2]), int(found[1]), today)
    if (found := _NAMED.fullmatch(word)) and (month := _month(found[2])):
        return _real(int(found[3]), month, int(found[1])) if found[3] else _latest(month, int(found[1]), today)
    return None


def _month(name: str) -> int:
    known = (n for form in FORMS.values() for n, month in enumerate(form["months"], 1) if len(name) >= _SHORTEST
             and month.casefold().startswith(name))  # fmt: skip
    return next(known, 0)


def _latest(month: int, day: int, today: date) -> date | None:
    """The day of that name that was last."""
    this_year = _real(today.year, month, day)
    return this_year if this_year and this_year <= today else _real(today.year - 1, month, day)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
