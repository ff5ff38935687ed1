"""Dates as people write them."""

from __future__ import annotations

from datetime import date

from digimaturity.ground import notation
from digimaturity.ground.language import LANGUAGES, Text, same


def long_date(iso: str) -> Text:
    """The day in words ("21 november 2026"); what is no day, such as a year alone, stays as it is.

    Args:
        iso: a day or a moment, ISO 8601.
    """
    day = _day(iso)
    return same(iso) if day is None else Text.composed(lambda language: notation.long_day(day, language))


def long_period(words: str) -> Text:
    """From one day to another in words ("5–9 oktober 2026"); as ``long_date`` for anything else.

    Args:
        words: two days with a spaced dash between them ("2026-10-05 – 2026-10-09"), one day, or any other words.
    """
    first, _, last = words.partition(" – ")
    start, end = _day(first), _day(last)
    if start is None or end is None:
        return long_date(words)
    return Text.composed(lambda language: _period(start, end, language))


def _period(start: date, end: date, language: str) -> str:
    # What two days have in common is said once where we know how; elsewhere both are said whole.
    last = notation.long_day(end, language)
    if start.year != end.year or language not in LANGUAGES:
        return f"{notation.long_day(start, language)} – {last}"
    return f"{start.day}–{last}" if start.month == end.month else f"{notation.day_and_month(start, language)} – {last}"


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None
