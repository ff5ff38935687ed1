"""A recorded page, read the way that a visitor or a screen reader meets it: text, links, headings, parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from digimaturity.model.judgement import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from digimaturity.model.recording import Exchange

# What a browser puts on lines of their own.
_BLOCK_NAMES = (
    "address article aside blockquote br button dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section select summary table tbody td"
    " tfoot th thead tr ul"
)
_UNREAD_NAMES = "head script style noscript template svg math iframe object"
_BLOCKS, _UNREAD = frozenset(_BLOCK_NAMES.split()), frozenset(_UNREAD_NAMES.split())
_PART_OF_TAG = {"header": "header", "nav": "nav", "footer": "footer", "main": "main", "aside": "aside"}
_PART_OF_ROLE = {"banner": "header", "navigation": "nav", "contentinfo": "footer", "main": "main", "search": "header"}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
# Deeper and larger than any page that people made.
_DEEPEST = 512
MOST_EXCERPT = 300
_AROUND = 110


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page.

    Attributes:
        url: where it leads, absolute, without fragment; what does not lead to a page (``mailto:``) as it stands.
        text: its name, as a screen reader says it, whitespace joined.
        part: ``header``, ``nav``, ``footer``, ``main`` or ``aside``; ``main`` too where the page has no such parts.
        href: as it stands in the code.
        rel, hreflang: as they stand there.
    """

    url: str
    text: str
    part: str
    href: str = ""
    rel: str = ""
    hreflang: str = ""

    @property
    def host(self) -> str:
        """The host that it leads to, in small letters; empty for ``mailto:`` and the like."""
        return host_of(self.url)


def host_of(url: str) -> str:
    """The host of an address in small letters, without ``www.``; empty for what has none."""
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".").removeprefix("www.")
    except ValueError:  # what no address can be, such as http://[
        return ""


def squeezed(text: str) -> str:
    """A text on one line, with single spaces and without soft hyphens."""
    return " ".join(text.replace("\u00ad", "").split())


class Page:
    """An HTML page that was received.

    Args:
        exchange: with a body of HTML.
    """

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange

    def __repr__(self) -> str:
        return f"Page({self.url})"

    @property
    def url(self) -> str:
        """Its address."""
        return self.exchange.url

    @cached_property
    def html(self) -> str:
        """Its code, decoded as the header says, else as the code says, else as UTF-8 or Windows-1252."""
        body = self.exchange.body
        named = _IN_HEADER.search(self.exchange.header("content-type") or "")
        written = _META_CHARSET.search(body[:4096])
        for name in (named and named[1], written and written[1].decode("ascii", "replace"), "utf-8"):
            try:
                return body.decode(name).removeprefix("\ufeff") if name else body.decode("utf-8-sig")
            except (UnicodeDecodeError, LookupError):
                continue
        return body.decode("cp1252", "replace")

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page; it is not to be changed."""
        from selectolax.lexbor import LexborHTMLParser

        # A zero byte ends the text for some parsers, and says nothing to anybody.
        return LexborHTMLParser(self.html.replace("\x00", ""))

    def css(self, selector: str) -> list[LexborNode]:
        """The elements that a selector finds."""
        return self.tree.css(selector)

    @cached_property
    def base(self) -> str:
        """What relative addresses start from."""
        found = self.tree.css_first("base[href]")
        return _joined(self.url, (found.attributes.get("href") or "") if found else "") or self.url

    @cached_property
    def title(self) -> str:
        """What stands in ``title``."""
        found = self.tree.css_first("head > title") or self.tree.css_first("title")
        return squeezed(found.text()) if found else ""

    @cached_property
    def language(self) -> str:
        """The declared language, in small letters (``sv``, ``sv-se``); empty where none is."""
        found = self.tree.css_first("html")
        return (found.attributes.get("lang") or "").strip().lower() if found else ""

    def meta(self, name: str) -> str | None:
        """The content of the first ``meta`` of a name or property, in any case; None where there is none."""
        for node in self.css("meta[content]"):
            called = node.attributes.get("name") or node.attributes.get("property") or ""
            if called.strip().lower() == name.lower():
                return (node.attributes.get("content") or "").strip()
        return None

    @cached_property
    def text(self) -> str:
        """All that can be read, a line for each block; what the code hides is left out."""
        return text_of(self.tree.body)

    @cached_property
    def content(self) -> str:
        """As ``text``, without header, menus and footer; of ``main`` where the page has one."""
        mains = [n for n in self.css("main, [role=main]") if not is_hidden(n)]
        if mains:
            return "\n".join(text_of(n, without=("nav", "footer")) for n in mains)
        return text_of(self.tree.body, without=("header", "nav", "footer"))

    @cached_property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """Level and text of each heading that can be read, in order."""
        return tuple(
            (int((n.tag or "h0")[1]), squeezed(text_of(n))) for n in self.css("h1,h2,h3,h4,h5,h6") if not is_hidden(n)
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link that can be followed, in order, ``mailto:`` and ``tel:`` too."""
        return tuple(self._links())

    def _links(self) -> Iterator[Link]:
        for node in self.css("a[href], area[href]"):
            href = (node.attributes.get("href") or "").strip()
            url = _joined(self.base, href)
            if url and not is_hidden(node):
                known = node.attributes
                yield Link(url, name_of(node), part_of(node), href, known.get("rel") or "", known.get("hreflang") or "")

    def piece(self, excerpt: str = "") -> Piece:
        """The page as the place where something was seen."""
        e = self.exchange
        return Piece(self.url, squeezed(excerpt)[:MOST_EXCERPT], e.sha256, e.at)

    def piece_around(self, found: re.Match[str]) -> Piece:
        """The page, with what stands around a match in one of its texts."""
        return self.piece(around(found))


def around(found: re.Match[str]) -> str:
    """What stands around a match, from word to word, on its line and the nearest ones."""
    text = found.string
    start, end = max(0, found.start() - _AROUND), min(len(text), found.end() + _AROUND)
    while 0 < start < found.start() and not text[start - 1].isspace():
        start += 1
    while found.end() < end < len(text) and not text[end].isspace():
        end -= 1
    return squeezed(text[start:end])


def text_of(node: LexborNode | None, *, without: tuple[str, ...] = ()) -> str:
    """What can be read in an element, a line for each block.

    Args:
        node: the element; None has no text.
        without: parts of the page to leave out, as ``Link.part`` names them.
    """
    if node is None:
        return ""
    found: list[str] = []
    # Nodes to enter, and the ends of blocks; a list of our own, since pages nest deeper than Python calls.
    ahead: list[LexborNode | None] = [node]
    while ahead:
        at = ahead.pop()
        if at is None:
            found.append("\n")
            continue
        if at.is_text_node:
            found.append(at.text_content or "")
            continue
        if not at.is_element_node or _is_left_out(at, without, is_root=at is node):
            continue
        if at.tag == "img":
            found.append(f" {at.attributes.get('alt') or ''} ")
            continue
        is_block = at.tag in _BLOCKS
        if is_block:
            found.append("\n")
            ahead.append(None)
        child, children = at.child, []
        while child is not None:
            children.append(child)
            child = child.next
        ahead.extend(reversed(children))
    lines = (squeezed(line) for line in "".join(_flat(found)).split("\n"))
    return "\n".join(line for line in lines if line)


def _flat(found: list[str]) -> Iterator[str]:
    # A line break in the code is a space on the page; ours stand for themselves.
    for piece in found:
        yield piece if piece == "\n" else re.sub(r"\s+", " ", piece)


def _is_left_out(node: LexborNode, without: tuple[str, ...], *, is_root: bool) -> bool:
    if node.tag in _UNREAD or _hides(node):
        return True
    return not is_root and _own_part(node) in without


def _hides(node: LexborNode) -> bool:
    known = node.attributes
    return "hidden" in known or bool(_HIDDEN_STYLE.search(known.get("style") or ""))


def is_hidden(node: LexborNode) -> bool:
    """Whether an element or what it stands in is hidden by the code itself; a style sheet may hide more."""
    return any(_hides(at) for at in _upwards(node))


def _upwards(node: LexborNode | None) -> Iterator[LexborNode]:
    for _ in range(_DEEPEST):
        if node is None:
            return
        yield node
        node = node.parent


def _own_part(node: LexborNode) -> str:
    return _PART_OF_ROLE.get((node.attributes.get("role") or "").lower()) or _PART_OF_TAG.get(node.tag or "", "")


def part_of(node: LexborNode) -> str:
    """The part of the page that an element stands in; a header inside an article belongs to the content."""
    found = ""
    for at in _upwards(node):
        if at.tag in {"article", "section"} and found in {"header", "footer"}:
            found = ""
        if (own := _own_part(at)) and own != "aside":
            if own == "main":
                return found if found == "nav" else "main"
            found = own if found != "nav" else found
        elif own == "aside" and not found:
            found = "aside"
    return found or "main"


def name_of(node: LexborNode) -> str:
    """What a screen reader calls an element: its label, else its text with pictures' alternatives, else its title."""
    known = node.attributes
    return squeezed(known.get("aria-label") or "") or squeezed(text_of(node)) or squeezed(known.get("title") or "")


def _joined(base: str, href: str) -> str:
    try:
        url = urldefrag(urljoin(base, href)).url
        urlsplit(url)
    except ValueError:
        return ""
    return url if url.partition(":")[0].lower() not in {"javascript", "data", "vbscript", "about", ""} else ""
