"""Dates as people write them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from digimaturity.ground.language import Language, current

# The day before the month, as in the project's English.
_LOCALES: dict[Language, str] = {"sv": "sv_SE", "en": "en_GB"}


def long_date(iso: str) -> str:
    """The day in words ("21 november 2026") in the language in use.

    What is no day, such as a year alone, stays as it is; so does every day where babel (extra ``report``) is not
    installed.

    Args:
        iso: a day or a moment, ISO 8601.
    """
    day = _day(iso)
    if day is None:
        return iso
    try:
        import babel.dates  # noqa: F401 - only whether it is there
    except ImportError:
        return day.isoformat()
    return _in_words(day, current())


# A report has as many dates as answers, and few different ones.
@lru_cache(maxsize=1000)
def _in_words(day: date, language: Language) -> str:
    from babel.dates import format_date

    written: str = format_date(day, format="long", locale=_LOCALES[language])
    return written


def long_period(words: str) -> str:
    """From one day to another in words ("5–9 oktober 2026"); as ``long_date`` for anything else.

    Args:
        words: two days with a spaced dash between them ("2026-10-05 – 2026-10-09"), one day, or any other words.
    """
    first, _, last = words.partition(" – ")
    start, end = _day(first), _day(last)
    if start is None or end is None:
        return long_date(words)
    try:
        from babel.dates import format_date
    except ImportError:
        return f"{start.isoformat()} – {end.isoformat()}"
    if start.year != end.year:
        return f"{long_date(first)} – {long_date(last)}"
    if start.month == end.month:
        return f"{start.day}–{long_date(last)}"
    return f"{format_date(start, 'd MMMM', locale=_LOCALES[current()])} – {long_date(last)}"


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None
