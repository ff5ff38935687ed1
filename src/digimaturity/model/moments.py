"""When something was said: times in files are compared as times, whatever their offset or precision."""

from __future__ import annotations

from datetime import UTC, datetime

# Before every time that a file may hold.
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def instant(at: str) -> datetime:
    """The moment that a file's time means, to compare by.

    Args:
        at: ISO 8601 with or without time, fractions and offset, or a year; what has no offset counts as UTC.

    Returns:
        An aware time; the beginning of a day or year; ``LONG_AGO`` for what is no time.
    """
    try:
        found = datetime.fromisoformat(f"{at}-01-01" if len(at) == len("2026") else at)
    except ValueError:
        return LONG_AGO
    return found if found.tzinfo else found.replace(tzinfo=UTC)
