"""What the columns of a table of answers are, however their headings are written, and what spreadsheets spoil."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.workspace.sheets import LONG, SUFFIX, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.model.catalogue import Catalogue

KIND = "kind"
# Columns of other exports of ours, which say what can be worked out.
_WORKED_OUT = ("is_counted", "day", KIND)
NOT_READ = frozenset(
    {"organisation_name", "catalogue_version", "dimension", "theme", "title", "title_sv", "title_en", "unit", "points"}
    | {"organisation_name_sv", "organisation_name_en", *_WORKED_OUT}
)
# What a row by criterion says of an answer, one of them at least.
_SAID = frozenset(
    {"outcome", "level", "value", "up_to", "reason", "evidence", "evidence_url", "evidence_quote", "note", "proposals"}
    | {"tries"}
)
# Columns that people may add to the long shape.
READ_TOO = frozenset({"evidence_quote"})
# What our own tables call their columns.
COLUMNS = frozenset({f.name for f in (*LONG, *WIDE)} | NOT_READ | READ_TOO)
_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "maj": 5,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "okt": 10,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH_AND_YEAR = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*\.?[- /](\d\d|\d{{4}})", re.IGNORECASE)
_YEAR_AND_MONTH = re.compile(rf"(\d\d|\d{{4}})[- /]({'|'.join(_MONTHS)})[a-z]*\.?", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(rf"(?P<day>\d{{1,2}})[-. /](?P<month>{'|'.join(_MONTHS)})[a-z]*\.?", re.IGNORECASE)
_MIDNIGHT_OR_DAY = re.compile(r"\d{4}-(?P<month>\d\d)-(?P<day>\d\d)(?:[ T]00:00(?::00)?(?:\.0+)?)?", re.ASCII)
_MONTH_AND_DAY = re.compile(rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?[-. /](?P<day>\d{{1,2}})", re.IGNORECASE)
_DAY_IN_FIGURES = re.compile(r"(?P<day>\d{1,2})([./])(?P<month>\d{1,2})\2(?:\d{4}|\d\d)", re.ASCII)
_SPOILT = Text(
    "Kalkylprogrammet har gjort om cellen till ”{t}”{m}. Ställ in cellen som text och skriv om den.",
    'The spreadsheet program has changed the cell to "{t}"{m}. Format the cell as text and write it again.',
)
_SERIAL = re.compile(r"[34567]\d{4}(?:[.,]\d+)?", re.ASCII)
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00(?::00)?(?:\.0+)?", re.ASCII)
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?)", re.ASCII)
_EXPONENT = re.compile(r"\d+(?:[.,]\d+)?E[+-]\d+", re.IGNORECASE | re.ASCII)
_TRUTHS = {"true", "false", "sant", "falskt"}
_DAY_NOUGHT = date(1899, 12, 30)


def folded(heading: str) -> str:
    """A heading without case, and with spaces, hyphens and underscores alike."""
    return re.sub(r"[\s_\-\u2010-\u2015]+", " ", unicodedata.normalize("NFC", heading).casefold()).strip()


def column_names(
    headings: Sequence[str], catalogue: Catalogue, titles: Iterable[Mapping[str, str]] = ()
) -> dict[str, str]:
    """The name of the column under each heading: a field of the sheets, a criterion, its details, or the heading.

    Args:
        headings: as they stand.
        catalogue: the criteria.
        titles: what our exports for people call the fields, a language at a time: names by folded title.
    """
    names = {folded(name): name for name in COLUMNS}
    for criterion in catalogue.by_id:
        names |= {folded(criterion): criterion, folded(criterion + SUFFIX): criterion + SUFFIX}
    spoken = max((names, *titles), key=lambda known: sum(folded(heading) in known for heading in headings))
    known = names | dict(spoken)
    exact = set(names.values()) if spoken is names else set()
    return {heading: heading if heading in exact else known.get(folded(heading), heading) for heading in headings}


def fits_answers(headings: Sequence[str], catalogue: Catalogue, titles: Iterable[Mapping[str, str]] = ()) -> bool:
    """Whether a row of headings is of a table of answers: of organisations, by criterion or with one to a column.

    A table by criterion says something of each answer; the organisations' replies, which stand beside it, do not.
    """
    names = set(column_names(headings, catalogue, titles).values())
    is_long = "criterion" in names and not names.isdisjoint(_SAID)
    return "organisation" in names and (is_long or not names.isdisjoint(catalogue.by_id))


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """The known name that was meant, in a list: PRE-01 for PRE-1 without its nought, before those spelled alike."""
    names = list(known)
    same = [other for other in names if _without_noughts(other) == _without_noughts(name)]
    return same[:1] or get_close_matches(name, names, n=1)


def _without_noughts(name: str) -> str:
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", name.upper())


def spoilt(text: str) -> Text | None:
    """What a spreadsheet has made of an id, with what it may have been; None where it looks untouched."""
    found = _MONTH_AND_YEAR.fullmatch(text)
    month, year = found.groups() if found else (None, None)
    if found is None and (found := _YEAR_AND_MONTH.fullmatch(text)):
        year, month = found.groups()
    was = None
    if month and year:
        was = f"{year if len(year) > 2 else '20' + year}-{_MONTHS[month.casefold()]:02}"  # noqa: PLR2004 - two digits of a year
    elif _SERIAL.fullmatch(text):
        was = (_DAY_NOUGHT + timedelta(days=int(text[:5]))).isoformat()
    elif found := _MIDNIGHT.fullmatch(text):
        was = found[1]
    elif not (_EXPONENT.fullmatch(text) or text.casefold() in _TRUTHS):
        return None
    maybe = Text("; där stod kanske {w}", "; it may have been {w}").fill(w=was) if was else Text("", "")
    return _SPOILT.fill(t=text, m=maybe)


def spoilt_number(text: str, *, levels: bool = False) -> Text | None:
    """What a spreadsheet has made of a number with a decimal point, or of 2-5, which it took for a day.

    Args:
        text: a cell.
        levels: whether a level is asked for, which no number of days can be, and no decimals.

    Returns:
        None for anything else.
    """
    text = text.strip()
    if len(text) < len("2.jun"):
        return None
    found = next(filter(None, (form.fullmatch(text) for form in _DAYS)), None)
    if found is not None:
        month = found["month"].casefold()
        return _spoilt_day(text, int(found["day"]), _MONTHS.get(month) or int(month), levels=levels)
    if levels and _SERIAL.fullmatch(text):
        day = _DAY_NOUGHT + timedelta(days=int(text[:5]))
        return _spoilt_day(text, day.day, day.month, levels=levels)
    return None


_DAYS = (_DAY_AND_MONTH, _MONTH_AND_DAY, _MIDNIGHT_OR_DAY, _DAY_IN_FIGURES)


def _spoilt_day(text: str, day: int, month: int, *, levels: bool) -> Text:
    low, high = sorted((day, month))
    was = f"{low}-{high}" if levels else f"{day}.{month}"
    said = _SPOILT.fill(t=text, m=Text("; där stod kanske {w}", "; it may have been {w}").fill(w=was))
    between = Text("{s} Mellan {a} och {b} skrivs {a}..{b}.", "{s} Between {a} and {b} is written {a}..{b}.")
    return between.fill(s=said, a=low, b=high) if low < high else said


def moment(text: str) -> str:
    """A day or moment as it is stored, where a spreadsheet has put a clock or a space into it."""
    if found := _MIDNIGHT.fullmatch(text):
        return found[1]
    found = _CLOCK.fullmatch(text)
    return f"{found[1]}T{found[2]}" if found else text
