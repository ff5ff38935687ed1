"""In which order editions were made, and which name somebody meant: by what dates they say, never by spelling."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.errors import DigimaturityError
from digimaturity.ground.pattern import pattern
from digimaturity.model.moments import LONG_AGO, instant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from digimaturity.workspace.kept_edition import KeptEdition

_DATE = pattern(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)"
    r"(?:-?(?P<month>0[1-9]|1[0-2])(?:-?(?P<day>0[1-9]|[12]\d|3[01]))?|-(?P<short>[1-9])(?:-\d\d?)?)?(?!\d)"
)
_MONTHS = (
    *("jan januari january", "feb februari february", "mar mars march", "apr april", "maj may", "jun juni june"),
    *("jul juli july", "aug augusti august", "sep sept september", "okt oktober oct october"),
    *("nov november", "dec december"),
)
# The last month of what a word names: terms, seasons, halves and quarters.
_SPANS = {"vt var vår spring h1 q2": 6, "ht host höst autumn fall h2 q4": 12, "q1": 3, "q3": 9}
# By word: which one decides where a text has several, and its month.
_MONTH_OF = {
    word: (place, month)
    for place, (words, month) in enumerate([*((w, n) for n, w in enumerate(_MONTHS, 1)), *_SPANS.items()])
    for word in words.split()
}
# Letters, with the number of a half or a quarter behind them.
_WORD = pattern(r"([^\W\d_]+)([1-4](?![^\W\d_]))?")
_YEARS_AHEAD = 2
_FIRST_YEAR = 1990
_END_OF_MONTH = 31
# Days are counted from here in spreadsheets; numbers of five digits are days of our time.
_SPREADSHEET_DAY_0 = date(1899, 12, 30)
_SPREADSHEET_DAYS = range(33000, 62000)


class Period(NamedTuple):
    """A year, or a month or day of it; 0 where nothing is said."""

    year: int
    month: int = 0
    day: int = 0


def period_in(text: str) -> Period | None:
    """The latest year, month or day that a text names, such as ``2026-09``, ``2021–2022`` or ``höst 2026``."""
    found = []
    for match in _DATE.finditer(text):
        month = int(match["month"] or match["short"] or 0) or _month_word(text)
        day = int(match["day"] or 0) or (_END_OF_MONTH if month else 0)
        found.append(Period(int(match["year"]), month, day))
    return max(found, default=None)


def _month_word(text: str) -> int:
    words = (word for found in _WORD.finditer(text.lower()) for word in (found[1], found[0]))
    return min((_MONTH_OF[word] for word in words if word in _MONTH_OF), default=(0, 0))[1]


def chronological(editions: Iterable[KeptEdition]) -> list[KeptEdition]:
    """Editions from the earliest to the latest.

    What ``edition.yaml`` says of the time of the fieldwork decides, otherwise the date in the edition's name. The
    answers' own dates decide where neither says anything, and between editions of the same year.
    """
    known = list(editions)
    if len(known) < 2:  # noqa: PLR2004 - one is in order, and its answers need not be read
        return known
    stated = {e.id: _stated(e) for e in known}
    answered = {e.id: _answered(e) for e in known if stated[e.id] is None}
    periods = {e.id: stated[e.id] or _day(answered[e.id]) for e in known}
    in_year = Counter(period.year for period in periods.values())

    def when(edition: KeptEdition) -> tuple[Period, datetime, str]:
        period, latest = periods[edition.id], answered.get(edition.id, LONG_AGO)
        if not period.month and in_year[period.year] > 1:
            latest = _answered(edition)
            period = _day(latest) if latest.year == period.year else period
        return period, latest, edition.id

    return sorted(known, key=when)


def _stated(edition: KeptEdition) -> Period | None:
    observed = [p for p in map(period_in, edition.observed or ()) if p]
    return max(observed, default=None) or period_in(edition.id)


def _day(moment: datetime) -> Period:
    return Period(moment.year, moment.month, moment.day)


def _answered(edition: KeptEdition) -> datetime:
    """The time of the latest answer; a file that cannot be read says nothing here, and is refused where it is used."""
    latest = LONG_AGO
    for organisation in edition.organisations():
        try:
            assessments = edition.assessments(organisation)
        except DigimaturityError:
            continue
        given = (instant(o.at) for a in assessments for answer in a.answers.values() for _, o in answer.observations())
        latest = max(latest, *given, LONG_AGO)
    return latest


def looks_mistaken(name: str) -> bool:
    """Whether a name is rather a slip or a spreadsheet's work than an edition: ``2072``, ``sep-26``, ``2026-9``."""
    number = re.match(r"\d+", name)
    if number and len(number[0]) > len("26"):
        latest = datetime.now().astimezone().year + _YEARS_AHEAD
        if len(number[0]) not in {4, 6, 8} or not _FIRST_YEAR <= int(number[0][:4]) <= latest:
            return True
    cut_month = re.fullmatch(r"\d{4}-\d(?:-\d\d?)?", name)
    short_year = re.fullmatch(r"\d\d?-[^\W\d]+|[^\W\d]+-\d\d?", name) and _month_word(name)
    return bool(cut_month or short_year or re.fullmatch(r"\d\d?", name))


def near_editions(name: str, known: Collection[str]) -> list[str]:
    """The editions that a mistyped or mangled name may mean, at most three."""
    meant = _meant(name)
    same_month = [k for k in known if meant and (p := period_in(k)) and p[:2] == meant[:2]]
    same_year = [k for k in known if meant and (p := period_in(k)) and p.year == meant.year]
    swapped = [k for k in known if sorted(k) == sorted(name)]
    alike = get_close_matches(name, known, n=3, cutoff=0.6)
    return list(dict.fromkeys((*same_month, *swapped, *alike, *same_year)))[:3]


def _meant(name: str) -> Period | None:
    """The date behind what a spreadsheet made of it: the number of a day, or a month with two digits of a year."""
    if re.fullmatch(r"\d{5}", name) and int(name) in _SPREADSHEET_DAYS:
        day = _SPREADSHEET_DAY_0 + timedelta(days=int(name))
        return Period(day.year, day.month, day.day)
    digits = re.fullmatch(r"\D*(\d\d)\D*", name)
    if digits and (month := _month_word(name)):
        return Period(2000 + int(digits[1]), month, _END_OF_MONTH)
    return period_in(name)
