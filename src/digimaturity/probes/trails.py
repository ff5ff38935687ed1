"""Breadcrumb trails: the links above a page's content that say where on the site it lies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.page import host_of, is_hidden, name_of, part_of, squeezed, text_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from digimaturity.probes.page import Page

_NAMED = re.compile(
    r"crumb|brödsmul|brodsmul|länkstig|lankstig|du är här|you are here|sökväg\b|sv-?path", re.IGNORECASE
)
_HERE = re.compile(r"^(?:du är här|you are here)\s*:?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"^[\s/›»>→|\\·•-]*|[\s/›»>→|\\·•-]*$")
_LANGUAGE = re.compile(r"^/(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:start|index|default|home|startsida)(?:\.\w{2,5})?/?)?$")
_MOST_STEPS, _MOST_TRAILS, _MOST_LINKS, _LONGEST = 20, 20, 3_000, 300


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a trail.

    Attributes:
        text: what it is called.
        url: where it leads; empty for what is no link.
    """

    text: str
    url: str = ""


def trail_of(page: Page) -> tuple[Step, ...]:
    """The steps of a page's trail, the start page first; empty where the code has none that can be recognised."""
    tried = 0
    for node in page.css("nav, ol, ul, div, p, [role=navigation]") if _NAMED.search(page.html) else ():
        known = node.attributes
        told = " ".join(known.get(name) or "" for name in ("aria-label", "class", "id", "data-testid"))
        if not _NAMED.search(told[:_LONGEST]):
            continue
        tried += 1
        if tried > _MOST_TRAILS:
            break
        if is_hidden(node):
            continue
        steps = _steps(page, node)
        if any(step.url for step in steps) and len(steps) <= _MOST_STEPS:
            return steps
    return ()


def _steps(page: Page, node: LexborNode) -> tuple[Step, ...]:
    items = [n for n in node.css("li")[: _MOST_STEPS + 1] if not is_hidden(n)]
    if not items:
        return _loose(page, node)
    return tuple(s for s in (_step(page, item) for item in items) if s.text)


def _step(page: Page, item: LexborNode) -> Step:
    link = item.css_first("a[href]")
    text = name_of(link) if link is not None else text_of(item)
    return Step(_cleaned(text), _url(page, link))


def _loose(page: Page, node: LexborNode) -> tuple[Step, ...]:
    """Of a trail without a list: its links, and the text after the last of them."""
    links = [n for n in node.css("a[href]")[: _MOST_STEPS + 1] if not is_hidden(n)]
    steps = [Step(_cleaned(name_of(n)), _url(page, n)) for n in links]
    whole = squeezed(text_of(node))
    last = steps[-1].text if steps else ""
    rest = _cleaned(whole.rpartition(last)[2]) if last else ""
    return (*(s for s in steps if s.text), *([Step(rest)] if rest else []))


def _cleaned(text: str) -> str:
    return _BETWEEN.sub("", _HERE.sub("", squeezed(text))[:300])


def _url(page: Page, link: LexborNode | None) -> str:
    if link is None:
        return ""
    try:
        url = urldefrag(urljoin(page.base, (link.attributes.get("href") or "").strip())).url
        urlsplit(url)
    except ValueError:
        return ""
    return url if url.startswith(("http:", "https:")) else ""


def is_start(url: str, page: Page) -> bool:
    """Whether an address is the start page of the site that a page is on, or of one of its languages."""
    return host_of(url) == host_of(page.url) and bool(_LANGUAGE.match(urlsplit(url).path.lower()))


def same_place(one: str, other: str) -> bool:
    """Whether two addresses are of the same page: a slash at the end, an ending and the case make no difference."""
    return _plain(one) == _plain(other)


def _plain(url: str) -> str:
    parts = urlsplit(url)
    path = re.sub(r"\.(?:html?|aspx|php)$", "", parts.path.lower()).rstrip("/")
    return f"{host_of(url)}{path}?{parts.query}"


def address_levels(page: Page) -> tuple[str, ...]:
    """The paths above a page's own in its address, the start page and languages left out."""
    parts = [p for p in _plain(page.url).partition("?")[0].split("/")[1:] if p]
    if parts and re.fullmatch(r"[a-z]{2}(?:-[a-z]{2})?", parts[0]):
        lead, parts = [parts[0]], parts[1:]
    else:
        lead = []
    return tuple("/" + "/".join([*lead, *parts[: n + 1]]) for n in range(len(parts) - 1))


def path_in_menu(page: Page) -> tuple[str, ...] | None:
    """The addresses above a page in the menu that it stands in, the outermost first; None where it stands in none."""
    best: tuple[str, ...] | None = None
    found_in = 0
    for link in page.css("nav li a[href], [role=navigation] li a[href]")[:_MOST_LINKS]:
        if not same_place(_url(page, link) or "//", page.url) or _NAMED.search(_told_above(link)):
            continue
        found_in += 1
        if found_in > _MOST_TRAILS:
            break
        found = _above(page, link)
        if best is None or len(found) > len(best):
            best = found
    return best


def _told_above(node: LexborNode) -> str:
    told, at = [], node.parent
    for _ in range(6):
        if at is None:
            break
        told.append(f"{at.attributes.get('aria-label') or ''} {at.attributes.get('class') or ''}")
        at = at.parent
    return " ".join(told)


def _above(page: Page, link: LexborNode) -> tuple[str, ...]:
    found: list[str] = []
    at, is_own = link.parent, True
    for _ in range(60):
        if at is None or at.tag in {"nav", "body"}:
            break
        if at.tag == "li":
            if not is_own:
                first = at.css_first("a[href]")
                url = _url(page, first)
                if url and not same_place(url, page.url):
                    found.append(url)
            is_own = False
        at = at.parent
    return tuple(reversed(found))


def marks_place(page: Page) -> bool:
    """Whether a menu has an entry that the code marks as the one where the reader is."""
    return any(
        part_of(n) in {"nav", "header", "aside"} and not is_hidden(n)
        for n in page.css("nav [aria-current=page], nav [aria-current=true], aside [aria-current=page]")
    )
