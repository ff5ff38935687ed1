"""Times and grades as comments tell them: "tre veckor", "50 min", "två av fem"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TIME_SIGNS = ("time_seconds", "time_short", "time_hours", "time_days", "time_week", "time_long")
GRADE_SIGNS = ("grade_low", "grade_middle", "grade_high")
# From how many minutes on a time is of the next kind.
_HOUR, _DAY = 60, 1440
_LIMITS = (1, 15, 5 * _HOUR, 4 * _DAY, 7 * _DAY)
# Up to which share of the highest grade a grade is low, and middling.
_LOW, _MIDDLE = 0.41, 0.71
_COUNTED = (
    *("noll", "en ett one", "två two", "tre three", "fyra four", "fem five", "sex six", "sju seven", "åtta eight"),
    *("nio nine", "tio ten", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_NUMERALS: dict[str, float] = {word: float(n) for n, words in enumerate(_COUNTED) for word in words.split()} | {
    "halv": 0.5,
    "tjugo": 20.0,
    "trettio": 30.0,
    "fyrtio": 40.0,
    "fyrtiofem": 45.0,
    "femtio": 50.0,
    "sextio": 60.0,
    "hundra": 100.0,
    "några": 3.0,
    "flera": 3.0,
    "nån": 1.0,
    "någon": 1.0,
    "många": 8.0,
}
# How a unit begins, and how many minutes it is.
_UNITS = (
    *(("sek", 0.02), ("sec", 0.02), ("min", 1.0), ("kvart", 15.0), ("tim", 60.0), ("hour", 60.0), ("dygn", 1440.0)),
    *(("dag", 1440.0), ("dar", 1440.0), ("day", 1440.0), ("arbetsdag", 1440.0), ("vardag", 1440.0)),
    *(("veck", 10_080.0), ("week", 10_080.0), ("mån", 43_200.0), ("man", 43_200.0), ("month", 43_200.0)),
    *(("halvår", 262_800.0), ("år", 525_600.0), ("year", 525_600.0)),
)
_WHOLE = {"v": 10_080.0, "h": 60.0}
# Units that are a time by themselves, and words that may stand between a number and its unit.
_BY_ITSELF = ("kvart", "halvår")
_BETWEEN = frozenset({"hela", "långa", "halva", "hel", "halv", "till", "enda"})
_GRADE = re.compile(r"\b(\d{1,2}|[a-zåäö]{2,4}) ?(?:/|av|of|out of) ?(5|10|fem|tio|five|ten)\b", re.IGNORECASE)

_OUT_OF = re.compile(r"[/vf] ?(?:5|10|f|t)")

# "fyra stjärnor", and stars drawn: a row that ends in empty ones, four or five, or nothing but stars.
_STARS = re.compile(r"\b(\d{1,2}|[a-zåäö]{2,4}) ?(?:stjärn(?:a|or)|stars?)\b", re.IGNORECASE)
_DRAWN = re.compile(r"(?:[⭐★🌟]\ufe0f?){1,4}☆+|(?:[⭐★🌟]\ufe0f?){4,5}|\A\s*(?:[⭐★🌟]\ufe0f?){2,3}\s*\Z")
_FULL, _FIVE = "⭐★🌟", 5.0


def time_sign(lower: Sequence[str], place: int) -> str | None:
    """Which kind of time is told whose unit is the word at that place; None where no number stands before it."""
    word = lower[place]
    unit = _WHOLE.get(word) or next((minutes for start, minutes in _UNITS if word.startswith(start)), None)
    if unit is None:
        return None
    before = lower[place - 1] if place else ""
    count = number(before)
    if count is None and place > 1 and before in _BETWEEN:
        count = number(lower[place - 2])
    if count is None and word.startswith(_BY_ITSELF):
        count = 1.0
    return None if count is None else TIME_SIGNS[sum([count * unit >= limit for limit in _LIMITS])]


def grade_signs(text: str) -> list[str]:
    """Which kinds of grades a comment gives: out of five or ten, or in stars."""
    found = []
    low = text.lower()
    # The patterns try every word of a comment, so they are kept from the many that hold no grade.
    if ("/" in text or "av" in text or "of" in text or "AV" in text) and _OUT_OF.search(low):
        found += [(number(grade.lower()), number(of.lower())) for grade, of in _GRADE.findall(text)]
    if "stjärn" in low or "star" in low:
        found += [(number(grade.lower()), _FIVE) for grade in _STARS.findall(text)]
    if "⭐" in text or "★" in text or "🌟" in text:
        found += [(float(sum(star in _FULL for star in stars)), _FIVE) for stars in _DRAWN.findall(text)]
    return [_grade(given, top) for given, top in found if given is not None and top and given <= top]


def _grade(given: float, top: float) -> str:
    return GRADE_SIGNS[(given / top > _LOW) + (given / top > _MIDDLE)]


def number(word: str) -> float | None:
    """What a numeral or digits say."""
    if word in _NUMERALS:
        return _NUMERALS[word]
    try:
        return float(word.replace(",", ".")) if word[:1].isdigit() else None
    except ValueError:
        return None
