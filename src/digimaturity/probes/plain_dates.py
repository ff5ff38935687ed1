"""Dates in running text, Swedish and English: what is written, and how exactly; numbers of laws and phones are none."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


_IN_SWEDISH = "januari februari mars april maj juni juli augusti september oktober november december"
_IN_ENGLISH = "january february march april may june july august september october november december"
_MONTHS = {name: n for names in (_IN_SWEDISH, _IN_ENGLISH) for n, name in enumerate(names.split(), 1)}
_DECEMBER = 12
_MONTHS |= {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_YEAR = r"((?:19|20)\d\d)(?![\d:]|[-/]\d{3})"
_DASH = r"\s{0,2}[-\u2010-\u2015\u2212]\s{0,2}"
_FREE = r"(?<![\d.:/\-\u2013])"  # not in the middle of another number
_SPANNED = re.compile(
    rf"{_FREE}(\d{{1,2}})\s({_MONTH})\.?{_DASH}(\d{{1,2}})\s({_MONTH})\.?,?\s{{1,3}}{_YEAR}", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"{_FREE}(\d{{1,2}})(?::?[ae]|\.|st|nd|rd|th)?(?:{_DASH}(\d{{1,2}})(?::[ae])?)?\s{{1,3}}(?:of\s)?({_MONTH})\.?,?"
    rf"\s{{1,3}}{_YEAR}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b({_MONTH})\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s{{0,3}}|\s{{1,3}}){_YEAR}", re.IGNORECASE
)
_MONTH_YEAR = re.compile(rf"(?<!\d\s)\b({_MONTH})\.?,?\s{{1,3}}{_YEAR}", re.IGNORECASE)
_ISO = re.compile(r"(?<![\d./:\-])((?:19|20)\d\d)([-/.])(\d{2})\2(\d{2})(?![\d/]|[-.]\d)")
_ISO_MONTH = re.compile(r"(?<![\d./:\-])((?:19|20)\d\d)-(\d{2})(?![\d:/]|-\d)")
_SLASHED = re.compile(rf"{_FREE}(\d{{1,2}})/(\d{{1,2}})(?:\s|-|\s-\s){_YEAR}")
_POINTED = re.compile(rf"{_FREE}(\d{{1,2}})\.(\d{{1,2}})\.{_YEAR}")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d|-\d)")
# A year by itself is a number like another; these words make it a time.
_QUARTER = (
    r"(?:(?:första|andra|tredje|fjärde|first|second|third|fourth)\s(?:kvartalet|halvåret|quarter|half)"
    r"|kvartal\s[1-4]|q[1-4])(?:\s(?:of|av|år))?"
)
_YEAR_ALONE = re.compile(
    r"\b(?:under(?:\sår(?:et)?)?|år|våren|sommaren|hösten|vintern|senast|början av|slutet av|mitten av|årsskiftet|sedan"
    r"|during|in|by|spring|summer|autumn|winter|end of|beginning of|since|" + _QUARTER + rf")\s{_YEAR}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlainDate:
    """A date, or a span of dates, as it was written.

    Attributes:
        first, last: the days that it reaches from and to; a month reaches from its first to its last.
        precision: ``day``, ``month`` or ``year``.
        start, end: where it stands in the text.
    """

    first: date
    last: date
    precision: str
    start: int = 0
    end: int = 0


def dates_in(text: str, *, compact: bool = False) -> list[PlainDate]:
    """The dates in a text, in its order.

    Args:
        text: of any length.
        compact: whether eight digits are a date too, as in names of files (``protokoll-20261103.pdf``).
    """
    readers = [_spanned, _day_month, _month_day, _iso, _slashed, _pointed, _month_year, _iso_month, _year_alone]
    found: list[PlainDate] = []
    taken: set[int] = set()
    for read in [*readers, _compact] if compact else readers:
        for one in read(text):
            places = range(one.start, one.end)
            if taken.isdisjoint(places):
                taken.update(places)
                found.append(one)
    return sorted(found, key=lambda d: d.start)


def _day(year: str | int, month: int, day: str | int) -> date | None:
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _of_days(found: re.Match[str], first: date | None, last: date | None) -> Iterator[PlainDate]:
    if first and last and first <= last:
        yield PlainDate(first, last, "day", found.start(), found.end())


def _of_month(found: re.Match[str], year: str, month: int) -> Iterator[PlainDate]:
    first = _day(year, month, 1) if 1 <= month <= _DECEMBER else None
    if first:
        last = first.replace(day=calendar.monthrange(first.year, month)[1])
        yield PlainDate(first, last, "month", found.start(), found.end())


def _spanned(text: str) -> Iterator[PlainDate]:
    for m in _SPANNED.finditer(text):
        from_, to = _MONTHS[m[2].lower()], _MONTHS[m[4].lower()]
        yield from _of_days(m, _day(int(m[5]) - (from_ > to), from_, m[1]), _day(m[5], to, m[3]))


def _day_month(text: str) -> Iterator[PlainDate]:
    for m in _DAY_MONTH.finditer(text):
        month = _MONTHS[m[3].lower()]
        yield from _of_days(m, _day(m[4], month, m[1]), _day(m[4], month, m[2] or m[1]))


def _month_day(text: str) -> Iterator[PlainDate]:
    for m in _MONTH_DAY.finditer(text):
        day = _day(m[3], _MONTHS[m[1].lower()], m[2])
        yield from _of_days(m, day, day)


def _month_year(text: str) -> Iterator[PlainDate]:
    for m in _MONTH_YEAR.finditer(text):
        yield from _of_month(m, m[2], _MONTHS[m[1].lower()])


def _iso(text: str) -> Iterator[PlainDate]:
    for m in _ISO.finditer(text):
        day = _day(m[1], int(m[3]), m[4])
        yield from _of_days(m, day, day)


def _iso_month(text: str) -> Iterator[PlainDate]:
    for m in _ISO_MONTH.finditer(text):
        if int(m[2]) != int(m[1][2:]) + 1:  # 2011-12 is as likely a school year
            yield from _of_month(m, m[1], int(m[2]))


def _slashed(text: str) -> Iterator[PlainDate]:
    for m in _SLASHED.finditer(text):
        day = _day(m[3], int(m[2]), m[1])
        yield from _of_days(m, day, day)


def _pointed(text: str) -> Iterator[PlainDate]:
    for m in _POINTED.finditer(text):
        day = _day(m[3], int(m[2]), m[1])
        yield from _of_days(m, day, day)


def _year_alone(text: str) -> Iterator[PlainDate]:
    for m in _YEAR_ALONE.finditer(text):
        year = int(m[1])
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            yield PlainDate(date(year, 1, 1), date(year, 12, 31), "year", m.start(1), m.end())


def _compact(text: str) -> Iterator[PlainDate]:
    for m in _COMPACT.finditer(text):
        day = _day(m[1], int(m[2]), m[3])
        yield from _of_days(m, day, day)
