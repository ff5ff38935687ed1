"""Numbers, mail and links in a comment that lead to a person: where they stand.

A comment that hides a switchboard's number loses nothing, so whatever may be a person's own is taken; opening hours,
dates, sums of money and the emergency numbers are left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.person_numbers import identity_numbers
from digimaturity.residents.comments.mask_kinds import MaskKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Spans = Iterator[tuple[int, int]]

_I = re.IGNORECASE
# What a number of something ordinary is followed by.
UNITS = (
    r"(?!\s?(?:%|kr\b|:-|kronor|sek\b|spänn|tkr|miljon|euro|dagar|dygn|veck|m[åa]nad|år\b|[åa]ring|timm|minut|min\b|sek|gång"
    r"|ggr|st\b|stycken|meter|km\b|kilometer|mil\b|kvm|grader|personer|invånare|mb\b|kb\b|gb\b|weeks|days|hours|times))"
)

_AT = (
    r"(?:\s?@\s?|\s?[(\[{<]\s?(?:at|a|snabel[- ]?a|@)\s?[)\]}>]\s?|[_*/-]at[_*/-]|\s/at/\s|\s(?:at"
    r"|snabel[- ]?a|alfakrull|kanelbulle)\s)"
)
_DOT = (
    r"(?:\s?[.,]\s?|\s?[(\[{]\s?(?:punkt|dot|prick|\.)\s?[)\]}]\s?|[_*/-](?:punkt|dot)[_*/-]"
    r"|\s/(?:dot|punkt)/\s|\s(?:punkt|dot|prick)\s)"
)
_HOST = rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}?"
_ENDING = r"(?:se|nu|com|net|org|eu|info|no|dk|fi|de|me|uk|io|pl|name|dev|app|biz|example|test)\b"
_LOCAL = r"(?<![\w.+-])[\w.+-]{1,64}(?:\s(?:punkt|dot|prick|bindestreck|understreck|minus)\s[\w-]{1,40}){0,3}"
_MAILS = (
    re.compile(rf"{_LOCAL}{_AT}{_HOST}{_DOT}{_ENDING}", _I),
    re.compile(
        r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}(?:[ ,](?:com|se|nu|net|org)\b)?", _I
    ),
    re.compile(rf"{_LOCAL}{_AT}(?:gmail|hotmail|outlook|live|yahoo|icloud|telia|proton\w*|msn)\b(?:\s?{_ENDING})?", _I),
    re.compile(
        r"(?<![\w.+-])(?=\S{0,40}[\d._])[\w.+-]{3,64} (?:gmail|hotmail|outlook|live|yahoo|icloud)\.(?:com|se)\b", _I
    ),
    re.compile(
        r"(?<![\w.+-])(?=\S{0,40}[\d._])[\w.+-]{3,64} på (?:gmail|hotmail|outlook|live|yahoo|icloud"
        r"|telia)\b(?:\spunkt\s\w{2,3}|\S{0,8})",
        _I,
    ),
)
_MAY_MAIL = re.compile(
    r"@|[(\[{<] ?[aA]|(?<![a-zA-Z])[aA][tT](?![a-zA-Z])|[sS]nabel|alfakrull|kanelbulle| (?:gmail"
    r"|hotmail|outlook|live|yahoo|icloud|telia)"
)
# English words before "at", which there is no sign of a mail address.
_NO_LOCAL_LISTED = """
    look looked looking find found available available. here there page form information info me it us them was is are
    work works worked working person people office desk staff lady man guy anyone someone nobody and or services service
    site website start started arrived arrive stay stayed
"""
_NO_LOCAL = frozenset(_NO_LOCAL_LISTED.split())
_HANDLE = re.compile(r"(?<![\w@.])@[\w.]{3,40}")


def mails(text: str) -> Spans:
    """Mail addresses, those too that are written so that machines shall not find them; and names on social media."""
    if not _MAY_MAIL.search(text):
        return
    for pattern in _MAILS:
        for m in pattern.finditer(text):
            if "@" in m[0] or m[0].split(None, 1)[0].lower() not in _NO_LOCAL:
                yield m.start(), m.end() - (m[0][-1] in ".,")
    yield from (m.span() for m in _HANDLE.finditer(text))


_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]{3,2000}|\b[\w-]{2,40}\.(?:se|com|nu|org)/[^\s<>\"]{1,2000}", _I)
_PERSONAL_LINK = re.compile(
    r"[?=#~@]|\d{3}|/(?:in|u|user|users|profile|people|anvandare|profil)/|facebook|insta|linkedin", _I
)
_ADDRESSES = re.compile(
    r"(?<![\w.])(?!0\d)(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)|(?<![\w:])(?:[0-9a-f]{1,4}:{1,2}){4,7}[0-9a-f]{1,4}\b"
    r"|\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b",
    _I,
)


def links(text: str) -> Spans:
    """Links that may lead to a person, and the addresses and identifiers of machines."""
    if "/" in text or "www." in text:
        yield from (m.span() for m in _LINK.finditer(text) if _PERSONAL_LINK.search(m[0]))
    if text.count(".") > 2 or text.count(":") > 3 or text.count("-") > 3:  # noqa: PLR2004 - as many as they have
        yield from (m.span() for m in _ADDRESSES.finditer(text))


_CASE_WORDS = r"""(?:dnr|diarie(?:nr|nummer|numret|beteckning)?|d\.nr
|[äa]rende(?:n|t|na)?(?:\s?(?:nr|nummer|id))?
|[äa]rendenum\w+|m[åa]l(?:et)?(?:\s?(?:nr|nummer))?|m[åa]lnum\w+|cases?(?:\s?(?:no|numbers?|id))?|ref(?:nr|erens|erensn\w+|\.nr)?|akt(?:en)?
|ans[öo]k(?:an|ning)s?(?:nr|nummer|id)?|beslut(?:et)?(?:s(?:nr|nummer))?|kund(?:nr|nummer|numret|id)|faktura(?:n|nr|nummer)?
|ocr(?:[ -]?(?:nr|nummer))?|avtals?(?:nr|nummer|id)|anl[äa]ggnings?(?:nr|id|nummer)|medlems(?:nr|nummer)|anm[äa]lan
|(?:bank|l[åa]ne|passer|id-?)?kort(?:et)?(?:s?(?:nr|nummer))?|(?:bank)?konto(?:t|nr|nummer|numret)?|clearing(?:nr|nummer)?
|bankgiro|plusgiro|postgiro|bg|pg|order(?:nr|nummer)|serie(?:nr|nummer)|journal(?:nr|nummer)?|passnum\w+|pass(?:et)?
|k[öo]rkort(?:et|sn\w+)?|biljett(?:nr|nummer)?|köplats|k[öo]nummer|l[öo]pn(?:r|ummer)|inskrivningsn\w+|felanm[äa]lan|ticket|swish(?:a|at)?)"""
_VALUE = r"(?:(?-i:[A-ZÅÄÖ]{1,8})[\s/-]{0,2})?\d(?:[\d/:\-\u2013.]|[\s,](?=\d)){0,28}\d[A-Z]?(?![\w%])"
# It ends there, and is no number of something ordinary, which none is that ends with a year: *1234-24*.
_WHOLE = rf"(?![-/:\u2013]\d)(?:(?<=\d\d\d[-/\u2013]\d\d)|{UNITS})"
_CASE_NAMED = re.compile(
    rf"(?<!\w){_CASE_WORDS}(?:[\s:.,#(-]{{0,3}}(?:med|nr|nummer|no|är|var|har|id|till"
    rf"|på)\b){{0,2}}[\s:.#(-]{{0,3}}(?P<value>{_VALUE}){_WHOLE}",
    _I | re.VERBOSE,
)
# What a list goes on with after its first number; telephones and identity numbers are left to those that look for them.
_NEXT_IN_LIST = re.compile(
    rf"\s?(?:[,;&+]|\b(?:och|o|samt|eller|and|or)\b)(?:\s(?:och|samt|and))?\s{{0,2}}"
    rf"(?!0|\+|(?:\d\d)?\d{{6}}[-+ ]?\d{{4}}\b)(?P<value>(?:§ ?|\#)?{_VALUE}){_WHOLE}",
    _I,
)
# Of a case in court the words are hidden too: they alone say that somebody is party to one.
_IN_COURT = re.compile(r"m[åa]l(?:et)?\s(?:med\s)?(?:nr|nummer)\b", _I)
_MONEY = re.compile(r"\d{1,5}:\d\d")
_YEAR = r"(?:19|20)\d\d"
_CASE_BARE = re.compile(
    rf"(?<![\w/-])(?<!SFS )(?<!AFS )(?<!EU )(?!SFS|AFS|BFS"
    rf"|EU )(?:[A-ZÅÄÖ]{{1,8}}[\s/:.-]{{0,3}}{_YEAR}\s?[-/:.]\s?\d{{1,7}}(?:[-/:.]\d{{1,5}})?"
    rf"|{_YEAR}\s?[/:-]\s?[A-ZÅÄÖ]{{2,8}}\s?[-/:]?\s?\d{{1,7}}|[A-ZÅÄÖ]{{2,8}}[-/:]\d{{1,7}}[-/:]\d{{1,7}}"
    rf"|[A-ZÅÄÖ]{{1,3}}\s?\d{{1,5}}-\d\d|{_YEAR}[-/:](?!{_YEAR}(?!\d))\d{{3,7}}(?:-\d{{1,4}})?"
    r"|(?:MAN|BN|KS|SBN|MBN|BYGG|SOC|BUN|KSN|TN|DNR|DIA|ÄR|INC|REQ|CAS|REF)[\s/:-]{0,2}\d{4,10})(?![\w])"
    rf"|(?<![\w/-])(?:ks|bn|sbn|mbn|man|bun|bygg|miljö|soc|tn|kn|fn|on|vn"
    rf"|lov)[\s/-]{{0,2}}{_YEAR}\s?[-/:.]\s?\d{{2,7}}\b"
    r"|§ ?\d{1,4}/(?:19|20)?\d\d\b|(?<![\w&])#\s?(?=[A-Z-]{0,6}\d{3})[\w-]{3,20}"
)
# A number with fewer digits is a case's only if it is written as one.
_FEWEST = 4
_BARE_YEAR = re.compile(rf"{_YEAR}(?:-\d\d-\d\d)?")


# Of the words above, those of a case; the others are of accounts, customers, cards and invoices.
_OF_A_CASE = re.compile(
    r"d\.?nr|diarie|[äa]rende|m[åa]l|case|ref|akt|ans[öo]k|beslut|anm[äa]lan|felanm[äa]lan|ticket|l[öo]pn", _I
)


def case_numbers(text: str) -> Spans:
    """Case numbers, with and without the word that says so."""
    yield from _named_numbers(text, of_a_case=True)
    yield from (m.span() for m in _CASE_BARE.finditer(text))


def _named_numbers(text: str, *, of_a_case: bool) -> Spans:
    for m in _CASE_NAMED.finditer(text):
        if (_OF_A_CASE.match(m[0]) is not None) is not of_a_case or not _is_a_number(m["value"], of_a_case=of_a_case):
            continue
        yield (m.start() if _IN_COURT.match(m[0]) else m.start("value")), m.end("value")
        following = _NEXT_IN_LIST.match(text, m.end("value"))
        while following and _is_a_number(following["value"], of_a_case=of_a_case):
            yield following.span("value")
            following = _NEXT_IN_LIST.match(text, following.end("value"))


def _is_a_number(value: str, *, of_a_case: bool) -> bool:
    """Whether it is long enough for one, and no year; an invoice's *375:50* is what it comes to."""
    if not of_a_case and _MONEY.fullmatch(value):
        return False
    is_long = sum(c.isdigit() for c in value) >= _FEWEST or re.search(r"\d[-/:\u2013]\d", value)
    return bool(is_long) and not _BARE_YEAR.fullmatch(value)


_SEPARATOR = r"[ \t.\-/\u00a0\u2009_:]{0,3}"
# As identity numbers, however the date and the four are broken up, and with the four hidden.
_BROKEN = re.compile(
    rf"(?<![\w+])(?:(?:19|20) ?)?\d\d{_SEPARATOR}(?:0\d|1[0-2]){_SEPARATOR}(?:[0-2]\d|3[01]|[6-8]\d"
    rf"|9[01])\s?[-+ \t.:/_]{{0,3}}\s?"
    r"(?:\d[ ]?\d[ ]?\d[ ]?\d|[xX*•]{4}|\d\d[xX*•]{2}|[A-Z]{2}\d\d)(?![\w])" + UNITS
)
_BORN = re.compile(
    r"(?:f[öo]dd\w*|born|f[öo]delse\w+|personn(?:r|um\w+)|pnr|p\.nr|person-?nr|samordningsn\w+"
    r"|persnr)\W{0,3}(?:är|den|on|i|nr)?\W{0,3}"
    r"(?P<date>(?:\d{6,8}|\d{2,4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[- /.](?:19|20)?\d\d"
    r"|\d{1,2}(?::e)?\s(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|may|oct)[a-z]*,?\s(?:19"
    r"|20)\d\d)(?:[- +]?\d{0,6}))(?!\w)",
    _I,
)
_LAST_FOUR = re.compile(
    r"(?:fyra sista|sista fyra|last four)(?:\s(?:siffrorna|siffror|digits))?\W{0,3}(?:är|var|are"
    r"|i\s\w+)?\W{0,3}(?P<four>\d{4})\b",
    _I,
)
_TIMES = re.compile(r"(?:19|20)\d\d-\d\d-\d\d[ T]\d\d[.:]?\d\d")


# "personnummer811228-9874", and "811228, 9874": as long when they are set right.
_RUN_ON = re.compile(r"(personnumme|personn|pn|samordningsnumme|samordningsn)r(?=\d)", _I)
_COMMA = re.compile(r"(\d{6}|\d\d([-./ ])\d\d\2\d\d),(?=\s?\d{4}(?!\d))")


def persons_numbers(text: str) -> Spans:
    """Identity and coordination numbers, mistyped ones too, and dates of birth that are said to be that."""
    set_right = _COMMA.sub(r"\1-", _RUN_ON.sub(r"\1 ", text))
    spans = identity_numbers(set_right, checked=False)
    yield from (span for span in spans if not _MOBILE.fullmatch(text[slice(*span)]))
    for m in _BROKEN.finditer(set_right):
        if not _TIMES.fullmatch(m[0].strip()) and not _PHONE_LIKE.match(m[0]):
            yield m.span()
    yield from (m.span("date") for m in _BORN.finditer(text))
    yield from (m.span("four") for m in _LAST_FOUR.finditer(text))


_GAP = r"[\s./()\-\u2013]{0,3}"
_MOBILE = re.compile(r"07[02369]\d{7}|07[02369]\d{3} \d{4}")
_WIDE_GAP = r"[\s./()\-\u2013,_:]{0,3}"
_PHONE_LIKE = re.compile(r"0(?:7[02369]|[1-9]\d{0,2}[-/])")
_NATIONAL = re.compile(
    rf"(?<![\w,.-])(?:\(?(?:\+|00)\s?46\)?{_GAP}(?:\(0\){_GAP}|0{_GAP})?|\(?0{_GAP})"
    rf"(?:7(?:{_WIDE_GAP}\d){{8}}|[1-9](?:{_GAP}\d){{5,8}})(?![\d])"
)
_FOREIGN = re.compile(rf"(?<![\w])(?:\+|00)\s?[1-9](?:{_GAP}\d){{6,14}}(?!\d)")
_PHONE_NAMED = re.compile(
    r"(?:tel(?:efon(?:n(?:r|ummer|umret))?|e)?|tfn|mob(?:il(?:n(?:r|ummer|umret))?)?|ring(?:a|er|t"
    r"|de)?|nummer|numret|nr|n[åa]s p[åa]"
    r"|sms:?[ae]?|call(?:ed)?|phone|mitt nr|direktnummer|anknytning|ankn|swish(?:a"
    r"|at)?)\.?\b(?:\s(?:mig|mej|oss|upp|me|us|gärna|till))?"
    r"\W{0,3}(?:är|is|på|nr|var|på nr)?\W{0,3}(?P<number>(?:\d[ \-]{0,3}){4,12}\d)(?![\w])" + UNITS,
    _I,
)
_WORD = (
    "(?:noll|etta?|en|tvåa?|trea?|fyra|fem(?:ma)?|sexa?|sjua?|åtta|nio|nia|tio|tjugo|(?:tret|fyr"
    "|fem|sex|sjut|åt|nit)tio"
    "|zero|one|two|three|four|five|six|seven|eight|nine)"
)
_SPOKEN = re.compile(
    rf"\b(?:noll|zero|plus)(?:[\s,-]{{0,3}}{_WORD}){{5,14}}\b|\bnoll[\s,-]{{0,3}}{_WORD}(?:[ -]{{0,3}}\d){{5,9}}(?!\d)",
    _I,
)
_HOURS = re.compile(r"\d\d[.:]\d\d\s?[-\u2013]\s?\d\d[.:]\d\d\D*|\d\d[-/. ]\d\d[-/. ](?:19|20)\d\d\D*|0[.,]\d+")
# Emergency and information numbers, which are nobody's own.
_EVERYBODYS = frozenset({"11414", "11313", "112112"})


def phones(text: str) -> Spans:
    """Telephone numbers of any kind and spelling, those too that are spelled out in words."""
    for pattern in (_NATIONAL, _FOREIGN):
        yield from (m.span() for m in pattern.finditer(text) if not _HOURS.fullmatch(m[0]))
    for m in _PHONE_NAMED.finditer(text):
        digits = re.sub(r"\D", "", m["number"])
        if digits not in _EVERYBODYS and not _BARE_YEAR.fullmatch(m["number"]):
            yield m.span("number")


def spoken_phones(text: str) -> Spans:
    """Telephone numbers that are spelled out in words."""
    if "noll" in text.lower() or "zero" in text.lower():
        yield from (m.span() for m in _SPOKEN.finditer(text))


_PLATE = re.compile(
    r"(?<![\w-])(?!(?:SMS|PDF|TEL|ISO|SFS|KAP|NR|ART|MAX|MIN|TOG|OCH|FÖR|MED|KOM|VAR|DEN|DET|RUM|SAL"
    r"|HUS|BUS|TÅG|USB|GPS|LED|LSS|SOL"
    r"|LSU|FAQ|WEB|APP|HTC|AMG|BMW|VAB|LGH|BOX|DNR|TRE|FEM|SEX|NIO|TIO|ALL|ALLA|EFTER|ÖVER|TILL|VID|KÖN|KÖR)\b)"
    r"(?:[A-HJ-PR-UW-Z]{3}[ -]?\d\d[\dA-HJ-PR-UW-Z]|(?!pdf|sms|min|max|tel"
    r"|vol)[a-hj-pr-uw-z]{3}\d\d[\da-hj-pr-uw-z])(?![\w-])" + UNITS
)
_PLATE_NAMED = re.compile(
    r"(?:reg(?:\.?\s?n(?:r|ummer|umret)|istreringsn\w+)?|regnr|bil(?:en)?|skylt(?:en)?|car"
    r"|plate)\W{0,3}(?:är|med|var|har)?\W{0,3}"
    r"(?P<plate>[a-zåäö]{3}[ -]?\d\d[\da-z])(?!\w)" + UNITS,
    _I,
)


# Where cars are spoken of, three small letters and three digits are a plate, unless they are a word.
_CARS = re.compile(r"\b(?:min )?bil(?:en)?\b|parker|p-bot|böter|skylt|bogser|\bregn", _I)
_PLATE_IN_SMALL = re.compile(r"(?<![\w-])(?P<letters>[a-hj-pr-uw-z]{3}) \d\d[\da-z](?![\w-])" + UNITS)
_NO_PLATES_LISTED = """
    och att det som den var för med kom har hos fick ger tar tog ska kan man men mot nej nog när nya per rum sal sen
    ses sex tre fem nio tio sju två ute upp vid väg åtta hus buss tel max min plan gav dem des dom era ett han hon
    kl. all ny nr. art kap cirka runt sms
"""
_NO_PLATES = frozenset(_NO_PLATES_LISTED.split())


def plates(text: str) -> Spans:
    """Number plates of vehicles."""
    yield from (m.span() for m in _PLATE.finditer(text))
    yield from (m.span("plate") for m in _PLATE_NAMED.finditer(text))
    if _CARS.search(text):
        yield from (m.span() for m in _PLATE_IN_SMALL.finditer(text) if m["letters"] not in _NO_PLATES)


_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d\d(?:\s?[A-Z\d]{4}){3,7}(?:\s?[A-Z\d]{1,3})?(?!\w)")


def accounts(text: str) -> Spans:
    """Numbers of accounts, customers, cards and invoices."""
    yield from _named_numbers(text, of_a_case=False)
    yield from (m.span() for m in _IBAN.finditer(text) if sum(c.isdigit() for c in m[0]) > 9)  # noqa: PLR2004


# So many digits are a number of somebody's even where letters touch them.
_VERY_LONG = re.compile(r"(?<![\d.,])\d{9,40}(?![\d.,]\d)")
_LONG = re.compile(
    r"(?<![\w.,])(?:\d{7,40}|\d(?:[ -]{1,2}?\d|\d){8,40}"
    r"|\d{3,4}-\d{4}|\d{2,4}-\d{3,7}(?:-\d)?|(?=[A-Z]{0,9}\d[A-Z\d]{3})(?=\d{0,9}[A-Z])[A-Z\d]{7,40})(?![\w])" + UNITS
)
_SUM = re.compile(
    rf"\d{{1,3}}(?: \d{{3}})+|{_YEAR}\s?-\s?{_YEAR}|{_YEAR}-\d\d-\d\d(?:\s\d\d)*|\d{{1,4}}-\d{{1,3}}"
    rf"|\d\d-\d{{4}}|\d+ \d+ \d+ \d+.*"
)


def long_numbers(text: str) -> Spans:
    """Whatever else is a long number: accounts, invoices, members; not years, dates and sums."""
    yield from (m.span() for m in _VERY_LONG.finditer(text))
    yield from (m.span() for m in _LONG.finditer(text) if not _SUM.fullmatch(m[0]))


# In the order in which they are looked for: what is found is out of sight of those that follow.
NUMBERED: tuple[tuple[MaskKind, Callable[[str], Spans]], ...] = (
    (MaskKind.NUMBER, accounts),
    (MaskKind.CASE, case_numbers),
    (MaskKind.IDENTITY, persons_numbers),
    (MaskKind.PHONE, phones),
    (MaskKind.VEHICLE, plates),
)
