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
# What begins a sentence before a street's name.
_NO_STREET = (
    r"(?!(?:På|Vid|Till|Från|Mot|Hos|Vi|Bor|Runt|Kring|Bakom|Utanför|Mellan|Hela|Även|Och|Men|Samma|Vilken|Alla|Min|Vår"
    r"|Längs|Nära|Adress|At|On|From|Near|My|Our)\s)"
)
_STREET = re.compile(
    rf"(?<!\w)(?:(?:(?:Norra|Södra|Västra|Östra|Stora|Lilla|Gamla|Nya|Övre|Nedre|[NSVÖ]|S:t|S:ta"
    rf"|Sankt|Sankta)\.?\s){{0,2}}(?:[{_UPPER}{_LOWER}:]{{2,30}}|[{_UPPER}])(?:{_STREET_ENDINGS})|Esplanaden|Promenaden|Allén|Strandgatan"
    rf"|(?:{_NO_STREET}[{_UPPER}][{_LOWER}:.]{{1,20}}\s){{1,2}}(?i:{_STREET_ENDINGS}|{_VAGUE_ENDINGS}|plats)"
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
# A sum of money, or a time: *375:50*. In small letters, only what ends as places do is a property with such a number.
_SUM = re.compile(r"\d{1,4}:\d\d\Z")
_AS_PLACES = re.compile(
    r"(?:by|byn|torp|torpet|hult|sta|stad|berg|berga|ås|åsen|vik|viken|rud|näs|näset|mark|ryd|boda|lund|lunda|holm|dal|dalen"
    r"|gård|gården|hem|bo|böle|landa|lösa|inge|tuna|sjö|ö|ön|strand|stranda|udd|udden|åker|kulla|backa|rum|röd|red|fors|anger"
    r"|änge|ängen|hammar|tomt|tomten|mo|heden|skog|skogen)\Z",
    _I,
)
_OF_MONEY = re.compile(
    r"(?:\w*(?:avgift|faktura|räkning|summa|kostnad|moms|pris|biljett|hyra|ränta|belopp|skuld|böter|bot|rabatt|taxa|lön"
    r"|bidrag|ersättning|betalning|skatt|porto|tariff|saldo|kvitto|utlägg|inträde|kvitto|deposition|påminnelse|lunch)(?:s?en|et|n|er|erna|orna|or|t|na|s)?"
    r"|total(?:t|en)?|tot|netto|brutto|kostar|kostade|visar|visade|är|var|blev|blir|betala(?:r|de|t)?|kronor|kr|sek|cost|price|fee|paid|bill"
    r"|och|sedan|plus|minus|bara|på|för|endast|cirka|ca|nu|då|ungefär|nästan)\Z",
    _I,
)
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
            *before, number = m[0].split()
            if not _is_sum_or_time(before, number):
                yield m.span()
    yield from (m.span("name") for m in _QUARTER.finditer(text))
    yield from (m.span("name") for m in _PROPERTY_NAMED.finditer(text) if ":" in m["name"] or m["name"][0].isupper())


def _is_sum_or_time(before: list[str], number: str) -> bool:
    """Whether it is money or a time of day, by its form and by the word that stands before it."""
    if not _SUM.fullmatch(number) and not _CLOCK.match(number):
        return False
    if _OF_MONEY.match(before[-1]):
        return True
    return before[0][0].islower() and (_CLOCK.match(number) is not None or not _AS_PLACES.search(before[-1]))
