"""Swedish identity and coordination numbers, in whatever way a person writes them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DASH = r"[-+\u2010-\u2015\u2212]"
BLANK = r"[ \t\u00a0\u2007\u2009\u202f]"
# What stands for the hyphen now and then.
_POINT = r"[.\u00b7\u2022\u2027\u2219/_:]"
# The date runs together, or is written as a date; the last four stand beside it. A letter stands in interim numbers.
_NUMBER = re.compile(
    rf"""(?<![0-9])(?P<century>19|20)?(?P<year>\d\d)
    (?:(?P<month>\d\d)(?P<day>\d\d)|[-.](?P<month2>\d\d)[-.](?P<day2>\d\d)(?=\d|{BLANK}?{DASH}))
    (?P<between>{BLANK}?(?:{DASH}|{_POINT}){BLANK}?|{BLANK}?)
    (?P<last>[\dTRSUWXJKLMN]\d\d\d)(?![0-9])(?!{DASH}\d)(?!{BLANK}?(?:kr|kronor|sek)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
# A number that follows upon letters is part of a name or a code, unless it is written in the form of a number.
_LETTER = re.compile(r"[A-Za-zÅÄÖåäö]\Z")
_COORDINATION = 60


def identity_numbers(text: str, *, checked: bool = True) -> Iterator[tuple[int, int]]:
    """Where identity and coordination numbers stand in a text that is laid bare.

    Args:
        text: the text.
        checked: only those whose last digit checks; else those too that somebody may have mistyped.
    """
    for m in _NUMBER.finditer(text):
        month, day = m["month"] or m["month2"], m["day"] or m["day2"]
        if not _is_birth_date(m["century"], m["year"], int(month), int(day)):
            continue
        last = m["last"]
        digits = f"{m['year']}{month}{day}" + (last if last[0].isdigit() else f"1{last[1:]}")
        if checked and not passes_luhn(digits):
            continue
        beside = _LETTER.search(text[max(0, m.start() - 1) : m.start()]) or _LETTER.search(text[m.end() : m.end() + 1])
        if beside and not re.search(DASH, m["between"]):
            continue
        yield m.span()


def _is_birth_date(century: str | None, year: str, month: int, day: int) -> bool:
    """Whether a person may be born on that day; a coordination number adds 60 to it, with 0 for what is unknown."""
    if day >= _COORDINATION and (month == 0 or day == _COORDINATION):
        return month <= 12 and day <= _COORDINATION + 31  # noqa: PLR2004 - months, days
    born = day - _COORDINATION if day > _COORDINATION else day
    for guess in (century,) if century else ("19", "20"):
        try:
            date(int(guess + year), month, born)
        except ValueError:
            continue
        return True
    return False


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the one that the others give."""
    doubled = (int(c) * (2 - place % 2) for place, c in enumerate(digits))
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0
