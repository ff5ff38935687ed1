"""Where a person lives: street addresses, boxes, postcodes, flats and the names of properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.residents.comments.mask_numbers import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    Spans = Iterator[tuple[int, int]]

_I = re.IGNORECASE
_UPPER, _LOWER = "A-ZÅÄÖÉÜ", "a-zåäöéü"
_STREET_ENDINGS = (
    "gatan|gata|vägen|väg|vagen|vag|gr[äa]nden|gr[äa]nd|stigen|stig|torget|torg|all[ée]n|allé|alle|backen"
    "|backe|liden|ringen|slingan|kajen"
    "|h[öo]jden|promenaden|esplanaden|stråket|svängen|kroken|kullen|terrassen|trappan|passagen|leden|street|road|avenue"
)
# Endings of other words too: taken for a street only with a capital.
_VAGUE_ENDINGS = (
    "plan|platsen|gården|gård|dalen|udden|parken|viken|ängen|åsen|hagen|lunden|bron|bro|bergen"
    "|berget|hamnen|marken|byn|skogen"
)
_NUMBER = (
    rf"\s(?:nr\.?\s)?\d{{1,4}}(?:\s?[-–/]\s?\d{{1,3}}(?![\d:.]))?(?:\s?[A-Ha-h](?![\w]))?(?![\d:%])(?![.,]\d)(?![{_LOWER}])(?!\s?[-–]\s?\d\d)"
    + UNITS
)
_POST = rf"(?:SE?[- ])?[1-9]\d\d\s?\d\d\s+[{_UPPER}][\w-]{{1,30}}(?:\s[{_UPPER}][\w-]{{1,30}})?"
_FURTHER = (
    rf"(?:,?\s?(?:lgh|l[äa]genhet)\.?\s?(?:nr\.?\s?)?\d{{1,5}})?(?:,?\s\d\s?(?:tr"
    rf"|trappor)\b)?(?:,?\s(?:c/o\s\S+\s)?(?:{_POST}"
    rf"|[1-9]\d\d\s?\d\d(?:\s(?!och|men|i|på|som|har|är)[{_LOWER}]{{3,30}}(?=\s*(?:[.,!?]|$)))?"
    rf"|i\s[{_UPPER}][{_LOWER}]{{2,30}}))?"
)
_STREET = re.compile(
    rf"(?<!\w)(?:(?:(?:Norra|Södra|Västra|Östra|Stora|Lilla|Gamla|Nya|Övre|Nedre|[NSVÖ]|S:t|S:ta"
    rf"|Sankt|Sankta)\.?\s){{0,2}}[{_UPPER}{_LOWER}:]{{2,30}}(?:{_STREET_ENDINGS})|Esplanaden|Promenaden|Allén|Strandgatan"
    rf"|(?:[{_UPPER}][{_LOWER}:.]{{1,20}}\s){{1,2}}(?:{_STREET_ENDINGS}|{_VAGUE_ENDINGS}|plats)"
    rf"|[{_UPPER}][{_LOWER}]{{1,30}}(?:{_VAGUE_ENDINGS})){_NUMBER}{_FURTHER}"
)
_SHOUTED = re.compile(
    rf"(?<!\w)(?:[A-ZÅÄÖ]{{2,20}}\s)?[A-ZÅÄÖ]{{0,30}}(?:{_STREET_ENDINGS.upper()}){_NUMBER}{_FURTHER}"
)
_MARKED = re.compile(
    rf"\b(?:[Bb]or|[Bb]odde|BOR|[Bb]oende|[Aa]dress(?:en)?|[Hh]emadress(?:en)?|[Ll]ive|[Ll]iving|hyr"
    rf"|hus(?:et)?|flyttade?)"
    rf"(?:\s(?:är|är:))?(?:\s?:)?\s(?:på|vid|i|till|at|on|in)?\s?"
    rf"(?P<at>(?:[{_UPPER}][\w:.]{{1,30}}\s){{0,2}}(?:[{_UPPER}{_LOWER}]{{2,30}}(?:{_STREET_ENDINGS})\b(?:\s\d{{1,4}}(?:\s?[A-Ha-h]\b)?)"
    rf"?"
    rf"|[{_UPPER}][{_LOWER}]{{1,30}}\s\d{{1,4}}(?:\s?[A-Ha-h]\b)?){_FURTHER})" + UNITS
)
_BOX = re.compile(rf"\b(?:[Bb]ox|BOX|[Pp]ostbox|PL|[Pp]ostlåda)\s?\d{{1,6}}\b{UNITS}{_FURTHER}")
_FLAT = re.compile(r"\b(?:lgh|l[äa]genhet(?:s?(?:nummer|nr))?|apartment|apt)\.?\s?(?:nr\.?\s?)?\d{1,5}\b" + UNITS, _I)
_POSTCODE = re.compile(
    rf"(?<![\d+-])(?<!\d\s)(?:{_POST}|(?:SE?[- ])[1-9]\d\d\s?\d\d(?!\d)|(?!114 14"
    rf"|113 13)[1-9]\d\d\s\d\d(?![\d:])(?![-./]\d)(?!\s\d)"
    + UNITS
    + r"|(?<=postnummer )\d{5}(?!\d)|(?<=postnr )\d{5}(?!\d)|(?<=postnumret )\d{5}(?!\d))"
)


def addresses(text: str) -> Spans:
    """Streets with a number, and what stands with them; boxes, flats and postcodes."""
    for pattern in (_STREET, _SHOUTED):
        yield from (m.span() for m in pattern.finditer(text))
    yield from (m.span("at") for m in _MARKED.finditer(text))
    for pattern in (_BOX, _FLAT, _POSTCODE):
        yield from (m.span() for m in pattern.finditer(text))


_PROPERTY = re.compile(
    rf"(?<!\w)(?:(?!(?:Fastighet|Tomt|Bygglov|Kvarter))[{_UPPER}][\w-]{{1,30}}\s){{0,2}}(?!(?i:sfs"
    rf"|prop|afs|bfs|nja|enligt|kl|klockan|vid|efter|före|innan|till|från|mellan|runt|kapitel|resultat|kvot|skala|tid)\s)"
    rf"[{_UPPER}{_LOWER}][\w-]{{1,30}}\s(?:s|S)?:?\d{{1,4}}:\d{{1,4}}(?![\d:])"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d\Z")
_QUARTER = re.compile(rf"\b(?:[Kk]v\.?|[Kk]varteret|KV)\s(?P<name>(?:[{_UPPER}][\w-]{{1,30}}\s){{1,2}}\d{{1,4}})\b")
_PROPERTY_NAMED = re.compile(
    r"\b(?:fastighet(?:en|sbeteckning|sbeteckningen)?|tomt(?:en)?|stuga|property"
    r"|fast\.?\s?bet\.?)\W{0,3}(?:är|heter)?\W{0,3}"
    r"(?P<name>(?:[\wåäö-]{2,30}\s){1,3}\d{1,4}(?::\d{1,4})?)(?![\w])" + UNITS,
    _I,
)


def properties(text: str) -> Spans:
    """The names of properties: ``Kålgården 3:12``."""
    if ":" in text:
        for m in _PROPERTY.finditer(text):
            number = m[0].rsplit(None, 1)[1]
            is_clock = _CLOCK.match(number) and len(number.split(":")[1]) == 2  # noqa: PLR2004 - minutes have two digits
            if not is_clock or m[0][0].isupper():
                yield m.span()
    yield from (m.span("name") for m in _QUARTER.finditer(text))
    yield from (m.span("name") for m in _PROPERTY_NAMED.finditer(text) if ":" in m["name"] or m["name"][0].isupper())
