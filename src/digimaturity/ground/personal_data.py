"""Personal data in a text that is about to leave the house: identity numbers, private mail and mobile telephones.

It finds what is a person's own. What a public body offers everybody is not: a switchboard, ``registrator@``, a case
number.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING

from digimaturity.ground.laid_bare import laid_bare
from digimaturity.ground.language import Text
from digimaturity.ground.person_numbers import BLANK, identity_numbers
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    """What was found."""

    IDENTITY_NUMBER = "identity_number"
    MAIL = "mail"
    PHONE = "phone"

    @property
    def text(self) -> Text:
        """The kind in words, as in *holds …*."""
        return _KINDS[self]


_KINDS = {
    Kind.IDENTITY_NUMBER: Text("ett personnummer", "a personal identity number"),
    Kind.MAIL: Text("en privat e-postadress", "a private e-mail address"),
    Kind.PHONE: Text("ett mobilnummer", "a mobile number"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: the characters ``start`` to ``end`` of the text, which read ``text``."""

    kind: Kind
    start: int
    end: int
    text: str

    @property
    def masked(self) -> str:
        """It as it may stand in a message or a log: enough to find it by, and no more."""
        if self.kind is Kind.MAIL:
            name, at, host = self.text.partition("@")
            return f"{name[:1]}•••{at}{host}"
        shown = _SHOWN_OF_PHONE if self.kind is Kind.PHONE else sum(c.isdigit() for c in self.text) - _LAST
        told = ""
        for c in self.text:
            shown -= c.isalnum()
            told += "•" if c.isalnum() and shown < 0 else c
        return told


# How many of a telephone number's digits are shown, and how many of an identity number's are not.
_SHOWN_OF_PHONE, _LAST = 3, 4


def found_in(text: str) -> tuple[Finding, ...]:
    """Everything of a person's own that the text holds, in its order, nothing twice."""
    bare = laid_bare(text)
    places = ((f, bare.span(f.start, f.end)) for f in _found_in_bare(bare.text))
    return tuple(Finding(f.kind, start, end, text[start:end]) for f, (start, end) in places)


def _found_in_bare(text: str) -> tuple[Finding, ...]:
    if "@" not in text and not _MAY_HOLD.search(text):
        return ()
    passed = [m.span() for m in _NO_NUMBERS.finditer(text)]
    found: list[Finding] = []
    for finding in chain(_numbers_of_persons(text), _private_mail(text), _mobile_numbers(text)):
        is_new = all(finding.end <= other.start or other.end <= finding.start for other in found)
        if is_new and not any(start <= finding.start < end for start, end in passed):
            found.append(finding)
    return tuple(sorted(found, key=lambda f: f.start))


# Six digits, with little between them, stand in every number that is looked for; the other signs, for a mail address.
_MAY_HOLD = re.compile(r"(?:\d\W{0,3}){6}|[(\[]at[)\]]", re.IGNORECASE)
# Identifiers that machines make, whose digits mean nothing.
_NO_NUMBERS = re.compile(
    r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b(?=[0-9]*[a-f])[0-9a-f]{20,}\b", re.IGNORECASE
)


def _numbers_of_persons(text: str) -> Iterator[Finding]:
    for start, end in identity_numbers(text):
        yield Finding(Kind.IDENTITY_NUMBER, start, end, text[start:end])


_MAIL = re.compile(
    rf"(?<![\w@.%+-])(?P<local>[^\W_][\w.+-]*)(?:{BLANK}?@{BLANK}?|\s?[(\[]at[)\]]\s?)(?P<domain>(?:[\w-]+\.)+[^\W\d_]{{2,}})",
    re.IGNORECASE,
)
_PROVIDERS_LISTED = """
    gmail googlemail hotmail outlook live msn icloud me mac yahoo ymail rocketmail aol gmx mail proton protonmail pm
    tutanota tuta fastmail zoho telia bredband2 bredband comhem tele2 spray passagen glocalnet swipnet home bahnhof
    ownit telenor bostream tiscali algonet yandex inbox posteo mailbox hey
"""
_PROVIDERS = frozenset(_PROVIDERS_LISTED.split())
_COUNTRIES_LISTED = """
    com net org se me nu no dk fi eu de co.uk ch fr es it pl
"""
_COUNTRIES = frozenset(_COUNTRIES_LISTED.split())
# Some of the names above belong to a provider only under the ending that it uses.
_ENDINGS = {
    "me": {"com"},
    "mac": {"com"},
    "mail": {"com"},
    "pm": {"me"},
    "home": {"se"},
    "hey": {"com"},
    "inbox": {"com"},
    "spray": {"se"},
    "bredband": {"net"},
    "tuta": {"com"},
    "live": {"com", "se", "no", "dk", "fi", "co.uk"},
    "mailbox": {"org"},
    "telenor": {"se"},
    "telia": {"com"},
    "tele2": {"se"},
    "ownit": {"nu"},
    "bahnhof": {"se"},
}
# What a part of an address is called where the address is that of a function, without rings and dots.
_FUNCTIONS_LISTED = """
    adm admin alla anmalan arkiv avfall barn besok bestallning bibliotek bokning bostad bud budget bygg center cert
    chef civil data dataskydd desk diarie diarium diskussion do dso e ekonomi energi epost faktura forskola fraga
    fragor fritid gata gdpr grundskola gymnasie gymnasium hej hello help helpdesk hr idrott ifo info information it
    jobb kansli kommun kommunikation konsument kontakt kontaktcenter kontor kultur kund kundcenter kundservice
    kundtjanst lan landsting mail medborgarservice media miljo myndighet namnd natverk news newsletter no no-reply
    noreply not not-reply nyheter office omsorg order park personal post postmaster press reception redaktion region
    registrator rekrytering reply samhalle samhallsbyggnad security service servicecenter skatt skola social stab
    stad support synpunkter system team teknik test tillstand tillsyn trafik turism turist utbildning vaktmastare
    val valnamnd var vard vatten vaxel vaxeln web webb webbmaster webmaster
"""
_FUNCTIONS = frozenset(_FUNCTIONS_LISTED.split())
_ENDINGS_LISTED = """
    center centrum enhet enheten forvaltning forvaltningen kommun kontoret kansli namnd namnden skolan skola service
    support tjanst avdelningen myndigheten
"""
_FUNCTION_ENDINGS = tuple(_ENDINGS_LISTED.split())
_PLAIN = str.maketrans("åäöéü", "aaoeu")
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\d{0,3}")


def _private_mail(text: str) -> Iterator[Finding]:
    for m in _MAIL.finditer(text):
        if _is_at_provider(m["domain"].lower()) or _names_a_person(m["local"]):
            yield Finding(Kind.MAIL, *m.span(), m[0])


def _is_at_provider(domain: str) -> bool:
    name, _, ending = domain.partition(".")
    return name in _PROVIDERS and ending in _ENDINGS.get(name, _COUNTRIES)


def _names_a_person(local: str) -> bool:
    """Whether it reads as *first name, last name*, and not as the name of a function."""
    parts = re.split(r"[._]", local.split("+", maxsplit=1)[0])
    if len(parts) < 2 or not all(map(_NAME.fullmatch, parts)) or max(map(len, parts)) < 3:  # noqa: PLR2004
        return False
    plain = [part.lower().translate(_PLAIN) for part in parts]
    return not any(part in _FUNCTIONS or part.endswith(_FUNCTION_ENDINGS) for part in plain)


_BETWEEN = rf"(?:{BLANK}?[-./\u2010-\u2015\u2212]{BLANK}?|{BLANK})?"
# 070, 072, 073, 076 and 079 are given to mobile telephones; 0771 and other 077 are service numbers.
_MOBILE = re.compile(
    rf"(?<![0-9A-Za-z])(?:(?:\+|00)46{_BETWEEN}(?:\(0\){_BETWEEN}|0)?|0){_BETWEEN}7[02369](?:{_BETWEEN}\d){{7}}(?![0-9A-Za-z])"
    # In pairs from the first digit on.
    rf"|(?<![0-9A-Za-z])07{BLANK}[02369]\d(?:{BLANK}\d\d){{3}}(?!{BLANK}?[0-9A-Za-z:])"
)


def _mobile_numbers(text: str) -> Iterator[Finding]:
    for m in _MOBILE.finditer(text):
        yield Finding(Kind.PHONE, *m.span(), m[0])
