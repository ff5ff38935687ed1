"""Swedish phone numbers in running text, told from everything else that is written with digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

# The three-digit area codes, and those of mobiles and services (PTS numbering plan); 08 has two digits, others four.
_THREE = (
    "011|013|016|018|019|021|023|026|031|033|035|036|040|042|044|046|054|060|063|090|010|020|070|072|073|075|076|079"
)
_AREA = re.compile(rf"08|{_THREE}|0\d{{3}}", re.ASCII)
_GAP = r"(?: ?[-\u2010-\u2013/] ?| )"
# The rest of a number in groups: 12 34 56, 123 456 78, 123-45-67, 1234567.
_REST = rf"\d{{1,8}}(?:{_GAP}?\d{{2,4}}){{0,4}}"
_NUMBER = re.compile(
    rf"(?<![\w.,/=+@-])(?<!\d:)(?:(?:\+|00) ?46{_GAP}?(?:\(0\) ?)?[1-9]\d{{0,3}}|\(?(?:08|{_THREE}|0[1-9]\d\d)\)?)"
    rf"{_GAP}?{_REST}(?![\w@]|[-.,:/]\d)",
    re.ASCII,
)
# National numbers are 8 to 10 digits with their zero.
_SHORTEST, _LONGEST = 8, 10
# A date with its day first, and two spans of hours, are made of the same digits.
_NO_NUMBER = re.compile(
    r"0\d[-/ ](?:0\d|1[0-2])[-/ ](?:19|20)\d\d|\d\d[ -]?\d?\d? ?[-\u2010-\u2013] ?\d\d[ -]?00"
    r"|0\d ?[-\u2013] ?\d\d \d\d ?[-\u2013] ?\d\d|\d{5,6}[-\u2013]\d{3,5}",
    re.ASCII,
)
# What stands before a number that is no phone number, or that nobody talks in.
_OTHER_LABEL = re.compile(
    r"(?:\b(?:bank|plus|post)?giro(?:nummer|konto)?|\b[bp]g\b|\borg(?:anisations)?[. -]{0,2}n(?:umme)?r"
    r"|\bpersonn(?:umme)?r|\bsamordningsnummer|\bocr|\bdiarien(?:umme)?r|\bdnr|\b(?:tele)?fax(?:nummer)?|\biban|\bkonto(?:nummer)?"
    r"|\bclearing(?:nummer)?|\bgln|\bpeppol|\bisbn|\bissn|\bfaktura(?:nummer|referens)|\breferens|\bartikel(?:nummer)?"
    r"|\bbankgiro no|\breg(?:istration)?[. ]{0,2}n(?:umme)?r|\bärende(?:nummer)?)\W{0,12}$",
    re.IGNORECASE,
)
_LABEL_REACH = 40


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number as it stands in a text.

    Attributes:
        start, end: where.
        written: as it stands.
        digits: national, ``0`` first and nothing but digits, so that two ways of writing a number are one.
    """

    start: int
    end: int
    written: str
    digits: str

    @property
    def is_filler(self) -> bool:
        """Whether it only fills a place: nothing but one digit behind the area code."""
        return len(set(_AREA.sub("", self.digits, count=1))) == 1


def phone_numbers(text: str) -> Iterator[PhoneNumber]:
    """The phone numbers of a text in order: no fax, giro, organisation or personal number, no date, no 112."""
    for found in _NUMBER.finditer(text):
        written = found[0].strip()
        digits = national(written)
        if not _SHORTEST <= len(digits) <= _LONGEST or _NO_NUMBER.fullmatch(written):
            continue
        before = text[max(0, found.start() - _LABEL_REACH) : found.start()]
        # The bracket of a sentence in brackets is no part of the number.
        start = found.start() + (1 if written.startswith("(") and ")" not in written else 0)
        written = written[start - found.start() :]
        if not _OTHER_LABEL.search(before):
            yield PhoneNumber(start, start + len(written), written, digits)


def national(written: str) -> str:
    """The digits of a Swedish number with ``0`` first, however it is written; foreign ones keep their ``00``."""
    plain = written.replace("(0)", "").strip()
    digits = "".join(c for c in plain if c.isascii() and c.isdigit())
    if plain.lstrip("( ").startswith("+"):
        digits = f"00{digits}"
    if digits.startswith("0046"):
        return f"0{digits[4:].lstrip('0')}"
    return digits


def number_of_link(href: str) -> str | None:
    """The national digits that a ``tel:`` link calls; None for any other link.

    RFC 3966 lets parameters follow after a semicolon.
    """
    scheme, colon, rest = href.strip().partition(":")
    if not colon or scheme.strip().lower() != "tel":
        return None
    return national(unquote(rest).partition(";")[0])
