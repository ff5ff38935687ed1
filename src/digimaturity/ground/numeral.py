"""Numbers as people and spreadsheets write them: the one reader for cells, options and what is typed.

Decimal comma or point; thousands parted by spaces of any width, by apostrophes, or by the sign that is not the decimal
one; a hyphen or a minus sign; an exponent. Only the digits 0–9 are digits.
"""

from __future__ import annotations

import re

from digimaturity.ground.language import Text, shortened
from digimaturity.ground.pattern import pattern
from digimaturity.ground.quick_dataclass import dataclass

# Spaces (plain, no-break, figure, punctuation, thin, narrow no-break) and apostrophes between thousands.
_GAP = "[ \u00a0\u2007\u2008\u2009\u202f'\u2019]"
_NUMBER = pattern(
    rf"([-+]?)(?:(\d{{1,3}}(?:(?P<gap>{_GAP})\d{{3}})(?:(?P=gap)\d{{3}})*)(?:[.,](\d*))?"
    r"|(\d{1,3}(?P<point>[.,])\d{3}(?:(?P=point)\d{3})*)(?!(?P=point))[.,](\d+)"
    r"|(\d{1,3}(?P<sign>[.,])\d{3}(?:(?P=sign)\d{3})+)"
    r"|(\d*)(?:[.,](\d*))?)(?:[eE]([-+]?\d{1,3}))?",
    re.ASCII,
)
_EITHER = pattern(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_PERCENT = pattern(r"[ \u00a0\u202f]?%\Z")
# What parts the two ends in what is written: spreadsheets make a date of 2-5, and leave 2..5 alone.
PARTS = ".."
_SPAN = pattern(r"([^=|:;]*?\d\s?%?)\s*(?:\.{2,3}|…|[-\u2010-\u2015\u2212])\s*([-\u2212]?[\d.,][^=|:;]*)")
_ONE_END = pattern(r"[<>≤≥]=?\s*\d.*|(?:\.\.+|…)\s*\d.*|\d[\d.,]*\s*(?:[-+\u2010-\u2015\u2212…]|\.\.+)")
_TWO_ENDS = Text(
    "Skriv båda ändarna, till exempel 2..5, när svaret är mellan de två.",
    "Write both ends, such as 2..5, where the answer lies between the two.",
)
# Typed, a slip of the finger must not become a number that nobody can mean.
_MOST_TYPED = 1e12
# How people, spreadsheets and other programs write that there is nothing, in any case.
_NOTHING = frozenset(
    {"na", "n/a", "n.a.", "#n/a", "#na", "nan", "null", "nil", ".", "..", "*", "-", "--", "\u2013", "\u2014", "\u2212"}
    | {"saknas", "saknat", "bortfall", "uppgift saknas", "missing", "no data", "not available"}
    | {"#saknas!", "#value!", "#värdefel!", "#ref!", "#referens!", "#div/0!", "#division/0!", "#name?", "#namn?"}
    | {"#num!", "#ogiltigt!", "#null!", "#skärning!", "#####"}
)


# No list has more places than so many digits say.
_MOST_DIGITS = 9


def whole_number(text: str, otherwise: int = 0) -> int:
    """A whole number from 0 in plain digits, as forms and lists have it; ``otherwise`` for what is none."""
    is_one = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_one else otherwise


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that was written, read with comma and point as decimal signs.

    Attributes:
        value: finite.
        is_ambiguous: whether it may as well mean a thousand times as much, as in 1.234.
    """

    value: float
    is_ambiguous: bool = False


def numeral(text: str, *, percent: bool = False) -> Numeral | None:
    """The number that a text is; None where it is none.

    Args:
        text: with or without white space around it.
        percent: whether a sign of percent may stand behind it; the number is then of percent.
    """
    written = text.strip().replace("\u2212", "-")
    if percent:
        written = _PERCENT.sub("", written)
    found = _NUMBER.fullmatch(written)
    if found is None:
        return None
    sign, spaced, _, part, both, _, rest, grouped, _, whole, decimals, exponent = found.groups()
    digits = re.sub(r"\D", "", spaced or both or grouped or whole or "")
    behind = part or rest or decimals or ""
    if not digits and not behind:
        return None
    plain = f"{sign}{digits or 0}.{behind or 0}e{exponent or 0}"
    value = float(plain)
    if abs(value) == float("inf") or is_too_small(plain):
        return None
    return Numeral(value, bool(_EITHER.fullmatch(written)))


def ends_in(text: str) -> tuple[str, str] | None:
    """The two ends that a text parts with two points, a hyphen or a dash: 2..5, 2-5, 1,5–3; None where it has none.

    Whether they are numbers is for whoever reads them to say.
    """
    found = _SPAN.fullmatch(text.strip()) if len(text) >= len("2-5") else None
    return (found[1].strip(), found[2].strip()) if found else None


def how_in_part(text: str) -> Text | None:
    """How two ends are written, where a text has only one of them, as ≥2, 2+ and ..5; None for anything else."""
    return _TWO_ENDS if _ONE_END.fullmatch(text.strip()) else None


def is_too_small(written: str) -> bool:
    """Whether a number is so small that it would be taken for nought, which it is not."""
    return float(written) == 0 and re.search("[1-9]", re.split("[eE]", written)[0]) is not None


def number_in(text: str, *, percent: bool = False, thousands: bool = True) -> float | None:
    """The number that a text is; None where it is none, or as likely a thousand times as much.

    1.000 and 1,500 are taken for neither: nobody writes decimals so, and few programs do.

    Args:
        text: with or without white space around it.
        percent: see ``numeral``.
        thousands: whether thousands can be meant at all; otherwise 1.500 is one and a half.
    """
    found = numeral(text, percent=percent)
    is_unsure = found is not None and found.is_ambiguous and thousands and text.strip().endswith("0")
    return None if found is None or is_unsure else found.value


def typed_number(text: str, *, thousands: bool = True) -> float | None:
    """As ``number_in``, for what a person types: below a thousand thousand millions."""
    found = number_in(text, thousands=thousands)
    return found if found is not None and abs(found) < _MOST_TYPED else None


def means_two(text: str) -> bool:
    """Whether a text is a number, or a thousand times as much: what ``no_number`` says of it then."""
    found = numeral(text)
    return found is not None and found.is_ambiguous


def no_number(text: str) -> Text:
    """Why ``number_in`` has no number of a text, with how one known in part is written where that seems to be meant."""
    if numeral(text) is None:
        said = Text("”{t}” är inte ett tal.", '"{t}" is not a number.').fill(t=shortened(text))
        how = how_in_part(text)
        return said if how is None else Text("{s} {h}", "{s} {h}").fill(s=said, h=how)
    plain = re.sub(r"[^-+\d]", "", text.strip().replace("\u2212", "-"))
    return Text("”{t}” kan betyda två tal: skriv {n} eller {d}.", '"{t}" can mean two numbers: write {n} or {d}.').fill(
        t=text, n=plain, d=f"{float(plain) / 1000:g}"
    )


def stands_for_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, a code for a missing value, or a spreadsheet's error."""
    return not text.strip() or text.strip().casefold() in _NOTHING
