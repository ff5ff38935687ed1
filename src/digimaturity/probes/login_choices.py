"""Ways to log in that a page offers: read from links, buttons and pictures, and never chosen."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.page import is_hidden, name_of, part_of, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from digimaturity.probes.page import Page


class Sort(StrEnum):
    """What a way to log in rests on."""

    SWEDISH = "swedish"
    FOREIGN = "foreign"
    WALLET = "wallet"
    AT_WORK = "at_work"


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to log in that a page offers.

    Attributes:
        name: what it is called in general, such as ``BankID``.
        sort: what it rests on.
        text: what stands on the page.
    """

    name: str
    sort: Sort
    text: str


def _names(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_KNOWN = (
    ("BankID", Sort.SWEDISH, _names(r"\b(?:mobilt )?bank-?id\b")),
    ("Freja", Sort.SWEDISH, _names(r"\bfreja(?: ?e-?id)?\b")),
    ("Svenska Pass", Sort.SWEDISH, _names(r"\b(?:ab )?svenska pass\b|\bskatteverkets (?:id-?kort|e-legitimation)\b")),
    ("statlig e-legitimation", Sort.SWEDISH, _names(r"\bstatlig(?:a)? e-legitimation|\bsverige-?id\b")),
    ("eIDAS", Sort.FOREIGN, _names(r"\beidas\b|\bforeign e-?id|\butländsk(?:t|a)? e-?(?:legitimation|id)\b")),
    (
        "EU-plånbok",
        Sort.WALLET,
        _names(r"\beu-?plånbok|\bidentitetsplånbok|\beudi\b|\beu(?: digital)? (?:identity )?wallet"),
    ),
    ("SITHS", Sort.AT_WORK, _names(r"\bsiths\b|\befos\b|\btjänste-?(?:legitimation|id)\b")),
)
# Far longer than any name of a choice.
_LONGEST = 120
_MOST = 400
# What is offered to read about, or to get, is not offered to log in with.
_ABOUT = _names(
    r"\b(?:skaffa|beställ|läs mer|mer om|så skaffar|vad är|hjälp|om\b|hur\b|get a|order|read more|about|help|support)"
)
_ABOUT_PATH = _names(r"^https?://(?:www\.)?(?:bankid\.com|frejaeid\.com|freja\.eu|elegitimation\.se|digg\.se)(?:/|$)")
_LOGIN = _names(
    r"\b(?:logga in|inloggning|log ?in|sign ?in|legitimera dig|legitimering|välj (?:inloggning|e-legitimation|hur du)"
    r"|identifiera dig|identifiering)\b"
)
# A page that one logs in at says little else.
_MOST_TEXT = 4_000


@lru_cache(maxsize=16)
def login_choices(page: Page) -> tuple[Choice, ...]:
    """The ways to log in among a page's links, buttons and fields, each once, in order."""
    found: dict[str, Choice] = {}
    for text in _offered(page):
        for name, sort, pattern in _KNOWN:
            if name not in found and pattern.search(text):
                found[name] = Choice(name, sort, text)
    return tuple(found.values())


def is_login_page(page: Page) -> bool:
    """Whether a page is there to choose how to log in, or to do it."""
    if len(page.text) > _MOST_TEXT:
        return False
    said = f"{page.title}\n{page.text}"
    return bool(_LOGIN.search(said)) and (bool(login_choices(page)) or bool(page.css("input[type=password]")))


def _offered(page: Page) -> Iterator[str]:
    nodes = page.css(
        "a[href], button, input[type=submit], input[type=button], input[type=radio], option, [role=button]"
    )
    for node in nodes[:_MOST]:
        if is_hidden(node) or part_of(node) in {"footer", "nav"}:
            continue
        text = _text_of(page, node)
        if text and len(text) <= _LONGEST and not _is_about(node, text):
            yield text


def _text_of(page: Page, node: LexborNode) -> str:
    known = node.attributes
    if node.tag != "input":
        return name_of(node)
    if known.get("type") == "radio":
        return _label_of(page, node)
    return squeezed(known.get("aria-label") or known.get("value") or "")


def _label_of(page: Page, node: LexborNode) -> str:
    from digimaturity.probes.form_fields import label_of

    return label_of(page, node)


def _is_about(node: LexborNode, text: str) -> bool:
    return bool(_ABOUT.match(text) or _ABOUT_PATH.match((node.attributes.get("href") or "").strip()))
