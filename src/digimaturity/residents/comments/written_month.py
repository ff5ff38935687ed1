"""The month in a day as people and programs write it."""

from __future__ import annotations

import re
from functools import lru_cache

_MONTHS = ("jan", "feb", "mar", "apr", "ma[jy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "dec")
_FORMS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)(?:-\d\d?(?:[ t].*)?)?"),
    re.compile(r"(?P<y>\d{4})[/.](?P<m>\d\d?)(?:[/.]\d\d?(?:[ t].*)?)?"),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?:\d\d)?"),
    re.compile(r"(?P<d>\d\d?)[/.-] ?(?P<m>\d\d?)[/.-] ?(?P<y>\d{4})(?:,? .*)?"),
    re.compile(r"(?:\d\d?(?:st|nd|rd|th)?\.? )?(?P<w>[a-z]{3,9})\.?,? (?:\d\d?, )?(?P<y>\d{4})(?:,? .*)?"),
)


@lru_cache(maxsize=10_000)
def month_of(written: str) -> str | None:
    """The month of a day, as 2026-03; empty where nothing is written, None where it is no day.

    Where two numbers come before the year, the first is the day, as everywhere but in the United States; where only the
    second can be the day, it is.
    """
    said = written.strip().lower()
    if not said:
        return ""
    found = next(filter(None, (form.fullmatch(said) for form in _FORMS)), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = _named(parts["w"]) if "w" in parts else int(parts["m"])
    if month > 12 >= int(parts.get("d") or 99):  # noqa: PLR2004 - months of a year
        month = int(parts["d"])
    return f"{parts['y']}-{month:02}" if 1 <= month <= 12 else None  # noqa: PLR2004


def _named(word: str) -> int:
    return next((n for n, name in enumerate(_MONTHS, 1) if re.match(name, word)), 0)
