"""What a page for a wrong address offers: words that say so, ways on, a search box, a way to report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.probes.page import host_of, is_hidden, name_of, part_of, text_of

if TYPE_CHECKING:
    from digimaturity.probes.page import Page

_SAYS_SO = re.compile(
    r"(?:hitta(?:r|s|t|de|des|ts)?|finns|existerar|kunde|kan|gick|går|fanns)(?: \w{1,20}){0,6} inte\b"
    r"|inte(?: \w{1,20}){0,6} (?:hitta(?:s|ts|des|de)?|finns|existerar|kvar|tillgänglig)\b"
    r"|(?:sidan|adressen|länken|innehållet)(?: \w{1,20}){0,6} (?:saknas|borttagen|flyttad|flyttats|tagits bort|fel)\b"
    r"|(?:hittade|hittar)(?: \w{1,20}){0,3} (?:ingen|inget|inga)\b|ingen (?:sådan )?sida\b|sidan saknas"
    r"|\binte hitta",
    re.IGNORECASE,
)
_SWEDISH = re.compile(r"[åäöÅÄÖ]|\b(?:och|sidan|att|som|inte|till|din|för|med|sida)\b", re.IGNORECASE)
_SEARCH = (
    "input[type=search], [role=search], form[action*=sok i] input, form[action*=search i] input,"
    " input[name=q], input[name=query], input[name=s], input[name*=search i], input[name*=sok i],"
    " input[placeholder*=sök i], input[aria-label*=sök i], input[id*=search i]"
)
_SEARCH_WORDS = re.compile(r"^\s*(?:sök|search)\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"\bkontakta?\b|kontakt(?:a oss|center|uppgifter)|hör av dig|rapportera|anmäl\b|tipsa oss", re.IGNORECASE
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(r"(?<![\d-])(?:\+46\s?\(?0?\)?|0)\d{1,3}[ \-–/]{1,3}\d{2,3}(?: ?\d{2,3}){1,3}(?!\d)")
_LINKS_OF_A_MENU = 3
_START_WORDS = re.compile(
    r"(?:(?:gå |åter |tillbaka )?till )?(?:start(?:sidan?|en)?|förstasidan?|hem(?:sidan)?)"
    r"|(?:go )?home ?(?:page)?|start page",
    re.IGNORECASE,
)
# No error page of any site is longer; what is would only cost time.
_MOST_READ = 50_000
_TYPES_NOT_FILLED = {"hidden", "submit", "button", "image", "reset", "checkbox", "radio", "search", "password", "file"}


def says_so(page: Page) -> re.Match[str] | None:
    """Where it says in Swedish that what was looked for is not there."""
    texts = (page.content, page.text, page.title)
    return next((found for text in texts if (found := _SAYS_SO.search(text[:_MOST_READ]))), None)


def is_swedish(page: Page) -> bool:
    """Whether any of its words may be Swedish."""
    return _SWEDISH.search(f"{page.title}\n{page.text[:_MOST_READ]}") is not None


def has_menu(page: Page) -> bool:
    """Whether links stand in a menu or a header."""
    if any(link.part == "nav" for link in page.links):
        return True
    return sum(link.part == "header" for link in page.links) >= _LINKS_OF_A_MENU


def has_start_link(page: Page, start: str) -> bool:
    """Whether a link leads to the start page: by its address, or on the same host by what it is called."""
    for link in page.links:
        if link.host == host_of(start) and _START_WORDS.fullmatch(link.text.strip()):
            return True
        parts = urlsplit(link.url)
        is_root = parts.path in {"", "/"} and not parts.query and parts.scheme in {"http", "https"}
        if (is_root and link.host == host_of(start)) or link.url.rstrip("/") == start.rstrip("/"):
            return True
    return False


def has_search(page: Page) -> bool:
    """Whether there is a search box in the code."""
    return bool(page.css(_SEARCH))


def may_have_search(page: Page) -> bool:
    """Whether there is a search box, or a button of that name, behind which one may come."""
    return has_search(page) or any(_SEARCH_WORDS.match(name_of(b)) for b in page.css("button, summary"))


def report_way(page: Page) -> str:
    """How the broken link can be reported, as it stands in the content; empty where no way is seen."""
    for link in page.links:
        if link.part not in {"main", "aside"}:
            continue
        if link.url.lower().startswith(("mailto:", "tel:")) or _CONTACT.search(link.text):
            return link.text or link.url
    written = _MAIL.search(page.content[:_MOST_READ]) or _PHONE.search(page.content[:_MOST_READ])
    if written:
        return written[0]
    for form in page.css("form"):
        if part_of(form) in {"main", "aside"} and not is_hidden(form) and _takes_text(form):
            return text_of(form)[:100] or "form"
    return ""


def _takes_text(form: object) -> bool:
    css = getattr(form, "css", None)
    if css is None:
        return False
    if css("textarea"):
        return True
    is_search = bool(css(_SEARCH)) or "search" in str(getattr(form, "attributes", {}).get("role") or "")
    kinds = [(node.attributes.get("type") or "text").lower() for node in css("input")]
    return not is_search and any(kind not in _TYPES_NOT_FILLED for kind in kinds)


def has_parts(page: Page) -> bool:
    """Whether the code tells the content from header and footer."""
    return bool(page.css("main, [role=main]") or page.css("footer, [role=contentinfo]"))


def is_whole(page: Page) -> bool:
    """Whether no script can add anything to what stands in the code."""
    return not page.css("script, iframe")
