"""The fields of an open form, as a person who fills it in meets them: what each asks for, and what its code says."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.page import is_hidden, part_of, squeezed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from digimaturity.probes.page import Page


class Asks(StrEnum):
    """What a field asks for."""

    IDENTITY_NUMBER = "identity_number"
    PHONE = "phone"
    POSTCODE = "postcode"
    AMOUNT = "amount"
    EMAIL = "email"
    NAME = "name"
    STREET = "street"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be filled in.

    Attributes:
        label: what it is called on the page, else in the code.
        asks: what it asks for, by its label, else by its name in the code.
        type: ``text`` where the code says none.
        inputmode, autocomplete: as they stand in the code, in small letters.
        is_sure: whether it was the label that said what it asks for, and not the code.
    """

    label: str
    asks: Asks
    type: str
    inputmode: str = ""
    autocomplete: str = ""
    is_sure: bool = True


_ASKS = (
    (Asks.IDENTITY_NUMBER, r"\b(?:person|samordnings)-?(?:nummer|nr)\b|\bpersonal (?:identity )?number\b"),
    (Asks.EMAIL, r"\be-?post(?:adress)?\b|\be-?mail(?: ?address)?\b|\bmejl(?:adress)?\b|\bmail(?:adress)?\b"),
    (Asks.PHONE, r"\b(?:telefon|mobil)(?:telefon)?(?:nummer|nr)?\b|\b(?:tele)?phone(?: ?number)?\b|\btel\b|\bmobile\b"),
    (Asks.POSTCODE, r"\bpost(?:nummer|nr)\b|\bpost(?:al)? ?code\b|\bzip(?: ?code)?\b"),
    (Asks.AMOUNT, r"\b\w{0,20}(?:belopp|inkomst|kostnad|hyra)\b|\b(?:sek|kronor|kr)\b|\bamount\b|\bincome\b"),
    (Asks.STREET, r"\b(?:gatu|utdelnings|post|hem)?adress\b|\bstreet(?: ?address)?\b"),
    (Asks.NAME, r"\b(?:för|efter|mellan)?namn\b|\b(?:first|last|full|given|family) ?name\b|\bname\b"),
)
_PATTERNS = tuple((asks, re.compile(pattern, re.IGNORECASE)) for asks, pattern in _ASKS)
# A name or a number of something else than a person, and fields that only repeat.
_ELSE = re.compile(
    r"fastighet|företag|organisation|förening|ip-?adress|webb|användarnamn|projekt|barnets|sökandes arbets|skolans"
    r"|filnamn|company|user ?name|search|sök\b",
    re.IGNORECASE,
)
_TYPED = frozenset({"text", "tel", "email", "number", "search", "url", "date", "password", ""})
# Forms that are no case: search, log in, subscribe, consent, and what one thought of the page.
_ASIDE = re.compile(
    r"\bs(?:ö|o)k|search|login|logga in|nyhetsbrev|newsletter|prenumerera|cookie|kakor|consent|feedback"
    r"|hjälpte (?:sidan|informationen|den)|hittade du|tyck till om (?:sidan|webb)",
    re.IGNORECASE,
)
_MOST_FIELDS, _MOST_TEXT, _MOST_FORMS = 500, 200, 50
_CAMEL = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])|[_\-.\[\]:]+")


@lru_cache(maxsize=16)
def forms(page: Page) -> tuple[LexborNode, ...]:
    """The forms of a page that a case can be handed in by: not for searching, logging in or subscribing."""
    return tuple(form for form in page.css("form")[:_MOST_FORMS] if _is_case(form))


def _is_case(form: LexborNode) -> bool:
    if is_hidden(form) or part_of(form) in {"header", "nav", "footer"} or form.css_first("input[type=password]"):
        return False
    known = form.attributes
    told = " ".join(known.get(name) or "" for name in ("id", "class", "action", "aria-label", "role", "name"))
    if _ASIDE.search(told):
        return False
    fields = [f for f in form.css("input, textarea, select")[:_MOST_FIELDS] if _is_open(f)]
    buttons = " ".join(text_of(b) for b in form.css("button, legend")[:20])[:_MOST_TEXT]
    return bool(fields) and not (len(fields) <= 2 and _ASIDE.search(buttons))  # noqa: PLR2004 - a box and its menu


def fields_of(page: Page, form: LexborNode) -> tuple[Field, ...]:
    """The fields of a form that words are written in, in order; locked ones are left out."""
    return tuple(_fields(page, form))


def _fields(page: Page, form: LexborNode) -> Iterator[Field]:
    for node in form.css("input")[:_MOST_FIELDS]:
        known = node.attributes
        kind = (known.get("type") or "text").strip().lower()
        if kind not in _TYPED or not _is_open(node):
            continue
        label = label_of(page, node)
        coded = _CAMEL.sub(" ", f"{known.get('name') or ''} {known.get('id') or ''}")[:_MOST_TEXT]
        asks = _asked(label) if label else _asked(coded)
        mode, auto = known.get("inputmode") or "", known.get("autocomplete") or ""
        yield Field(label or squeezed(coded), asks, kind, mode.strip().lower(), auto.strip().lower(), bool(label))


def _asked(text: str) -> Asks:
    if _ELSE.search(text):
        return Asks.OTHER
    return next((asks for asks, pattern in _PATTERNS if pattern.search(text)), Asks.OTHER)


def _is_open(node: LexborNode) -> bool:
    known = node.attributes
    if "disabled" in known or "readonly" in known or is_hidden(node):
        return False
    return (known.get("type") or "").lower() not in {"hidden", "submit", "button", "reset", "image"}


def file_fields(form: LexborNode) -> list[LexborNode]:
    """The fields of a form that a file is chosen in; pages often hide them behind a button of their own."""
    return [f for f in form.css("input[type=file]") if "disabled" not in f.attributes]


def label_of(page: Page, node: LexborNode) -> str:
    """What a field is called: by its labels in the code, else by its placeholder or title; empty where by none."""
    known = node.attributes
    if told := squeezed(known.get("aria-label") or ""):
        return told[:_MOST_TEXT]
    named = [_by_id(page, i) for i in (known.get("aria-labelledby") or "").split()[:4]]
    if told := squeezed(" ".join(named)):
        return told[:_MOST_TEXT]
    label = _labels(page).get(known.get("id") or "")
    if label is not None:
        return squeezed(text_of(label))[:_MOST_TEXT]
    at = node.parent
    for _ in range(6):
        if at is None or at.tag == "form":
            break
        if at.tag == "label":
            return squeezed(text_of(at))[:_MOST_TEXT]
        at = at.parent
    return squeezed(known.get("placeholder") or known.get("title") or "")[:_MOST_TEXT]


# A page is asked of each of its fields, so where its labels are is worked out once.
@lru_cache(maxsize=4)
def _labels(page: Page) -> dict[str, LexborNode]:
    found: dict[str, LexborNode] = {}
    for label in page.css("label[for]"):
        found.setdefault(label.attributes.get("for") or "", label)
    found.pop("", None)
    return found


@lru_cache(maxsize=4)
def _by_ids(page: Page) -> dict[str, LexborNode]:
    found: dict[str, LexborNode] = {}
    for node in page.css("[id]"):
        found.setdefault(node.attributes.get("id") or "", node)
    return found


def _by_id(page: Page, called: str) -> str:
    return text_of(_by_ids(page).get(called))
