"""A recorded page, read the way that a visitor or a screen reader meets it: text, links, headings, parts."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import Piece
from digimaturity.probes.shadow_roots import opened
from digimaturity.probes.unfolding import unfold

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
_UNREAD_NAMES = "head script style noscript template math iframe object"
BLOCKS, _UNREAD = frozenset(_BLOCK_NAMES.split()), frozenset(_UNREAD_NAMES.split())
_PART_OF_TAG = {"header": "header", "nav": "nav", "footer": "footer", "main": "main", "aside": "aside"}
_PART_OF_ROLE = {"banner": "header", "navigation": "nav", "contentinfo": "footer", "main": "main", "search": "header"}
# What pages of the time before header and footer call them, and what asks for consent to cookies.
_NAMED_FOOTER = frozenset({"footer", "site-footer", "page-footer", "main-footer", "global-footer", "sidfot"})
_NAMED_HEADER = frozenset({"site-header", "sidhuvud"})
# Elements of a site's own making that are its header or footer by their names: x-footer, app-site-header.
_COMPONENT = re.compile(r"[a-z0-9]{1,30}-(?:(?:site|page|layout|main|global|app|the)-){0,3}(header|footer)")
_ASKS_CONSENT = re.compile(
    r"cookies?(?:[-_]?(?:bar|banner|box|consent|notice|message|info|warning|popup|container|wrapper))?"
    r"|(?:cookie-?law-?info|cmplz-cookiebanner|onetrust-(?:banner|consent)|cybotcookiebot)[\w-]{0,30}",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Scripts write it; others would be read as markup, or change how a line is written.
_UNWRITTEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
# Deeper than any page that people made, and larger: what is looked at costs their product.
_DEEPEST, _MOST_ELEMENTS = 256, 60_000
_OPENED = re.compile(r"<[A-Za-z]")
# Elements that stay open until they are closed: their tags are counted. A list's items and a table's rows and cells end
# where the next begins. What is written in a script, a style or a comment is no tag.
_TAGS = re.compile(
    r"<(?:(/?)(?:div|section|article|aside|main|nav|header|footer|ul|ol|dl|table|form|fieldset|blockquote"
    r"|details|figure|center|font|address|span|b|i|u|em|strong|svg|g|[a-z]{1,20}-[a-z-]{1,40})"
    r"(?=[\s/>])|(script|style|textarea)(?=[\s/>])|(!--))",
    re.IGNORECASE,
)
_ENDS_OF_TEXT = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea")}
_BYTE_ORDER = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
# Browsers read these labels otherwise than Python does (encoding.spec.whatwg.org).
_READ_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
# One letter in so many may be broken, and a text still be UTF-8.
_BROKEN = 20
_SPACE = re.compile(r"\s+")
MOST_EXCERPT = 300
# No page that people made has more; each is looked at for every role.
MOST_LINKS = 5_000
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
        is_hidden: whether the code itself hides it, as in a menu that a button opens.
    """

    url: str
    text: str
    part: str
    href: str = ""
    rel: str = ""
    hreflang: str = ""
    is_hidden: bool = False

    @property
    def host(self) -> str:
        """The host that it leads to, in small letters; empty for ``mailto:`` and the like."""
        return host_of(self.url)


@lru_cache(maxsize=30_000)
def host_of(url: str) -> str:
    """The host of an address in small letters, without ``www.``; empty for what has none."""
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".").removeprefix("www.")
    except ValueError:  # what no address can be, such as http://[
        return ""


def squeezed(text: str) -> str:
    """A text on one line, with single spaces and without soft hyphens, control characters and turned writing."""
    return " ".join(_UNWRITTEN.sub("", text).split())


class Page:
    """An HTML page that was received.

    Args:
        exchange: with a body of HTML.
    """

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange

    def __repr__(self) -> str:
        return f"Page({self.url})"

    def forget(self) -> None:
        """Let go of the code and the parsed page, which weigh most; they are read anew where they are needed."""
        for name in ("html", "tree", "content"):
            self.__dict__.pop(name, None)

    @property
    def url(self) -> str:
        """Its address."""
        return self.exchange.url

    @cached_property
    def html(self) -> str:
        """Its code, decoded as the header says, else as the code says, else as UTF-8 or Windows-1252."""
        body = self.exchange.body
        for mark, name in _BYTE_ORDER:
            if body.startswith(mark):
                return body[len(mark) :].decode(name, "replace")
        named = _IN_HEADER.search(self.exchange.header("content-type") or "")
        written = _META_CHARSET.search(body[:4096])
        called = named[1] if named else written[1].decode("ascii", "replace") if written else ""
        return _decoded(body, called.lower())

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page, with what a button in its content unfolds unfolded; it is not to be changed."""
        from selectolax.lexbor import LexborHTMLParser

        # A zero byte ends the text for some parsers, and says nothing to anybody.
        tree = LexborHTMLParser(flattened(opened(self.html.replace("\x00", ""))))
        unfold(tree)
        return tree

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
        mains = [n for n in self.css("main, [role=main]") if not is_hidden(n) and not _is_inside_main(n)]
        found = "\n".join(text_of(n, without=("nav", "footer", "consent")) for n in mains)
        if found:
            return found
        return text_of(self.tree.body, without=("header", "nav", "footer", "consent"))

    @cached_property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """Level and text of each heading that can be read, in order."""
        return tuple(
            (int((n.tag or "h0")[1]), squeezed(text_of(n))) for n in self.css("h1,h2,h3,h4,h5,h6") if not is_hidden(n)
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link that shows, in order, ``mailto:`` and ``tel:`` too; what the code hides is left out."""
        return tuple(link for link in self.all_links if not link.is_hidden)

    @cached_property
    def all_links(self) -> tuple[Link, ...]:
        """As ``links``, with those in menus that the code hides until a button is pressed; the first ``MOST_LINKS``."""
        return tuple(islice(self._links(), MOST_LINKS))

    def _links(self) -> Iterator[Link]:
        for node, part, hidden in walked(self.tree.root):
            if node.tag not in {"a", "area"} or "href" not in node.attributes:
                continue
            known = node.attributes
            href = (known.get("href") or "").strip()
            url = _joined(self.base, href)
            if url:
                named = name_of(node)
                yield Link(url, named, part, href, known.get("rel") or "", known.get("hreflang") or "", hidden)

    def piece(self, excerpt: str = "") -> Piece:
        """The page as the place where something was seen."""
        return Piece(self.url, squeezed(excerpt)[:MOST_EXCERPT], self._sha256, self.exchange.at)

    @cached_property
    def _sha256(self) -> str:
        # Many pieces are of the same page, which may be large.
        return self.exchange.sha256

    def piece_around(self, found: re.Match[str]) -> Piece:
        """The page, with what stands around a match in one of its texts."""
        return self.piece(around(found.string, *found.span()))


def _decoded(body: bytes, called: str) -> str:
    """A body read as it is labelled; UTF-8 all the same where it plainly is, for labels are often wrong."""
    import codecs

    as_utf8 = body.decode("utf-8", "replace")
    broken = as_utf8.count("\ufffd")
    beyond = len(body) - len(as_utf8)  # each letter beyond ASCII has more bytes than one
    is_nearly = broken <= max(1, beyond // _BROKEN) and (beyond > 0 or called == "utf-8")
    if not broken or is_nearly:
        return as_utf8
    try:
        known = codecs.lookup(_READ_AS.get(called, called))
        return (
            body.decode(known.name, "replace")
            if known.name.startswith(("iso", "cp", "mac", "koi"))
            else _as_windows(body)
        )
    except (LookupError, UnicodeError, ValueError):
        return _as_windows(body)


def _as_windows(body: bytes) -> str:
    """A body read as Windows-1252, which is what pages without a label are in."""
    return body.decode("cp1252", "replace")


def flattened(html: str) -> str:
    """The code with what is nested too deep taken out of its tags; the text stays.

    A parser's time grows with the square of the depth. What comes after the first ``_MOST_ELEMENTS`` is left out.
    """
    if html.count("<") > _MOST_ELEMENTS:
        beyond = next(islice(_OPENED.finditer(html), _MOST_ELEMENTS, None), None)
        html = html[: beyond.start()] if beyond is not None else html
    if html.count("<") - html.count("</") < _DEEPEST:
        return html
    found: list[str] = []
    depth, kept_to, at = 0, 0, 0
    while tag := _TAGS.search(html, at):
        at = _after(html, tag)
        if not at:  # the last tag never ends, and the parser drops it
            break
        if tag[1] is None:
            continue
        if not tag[1]:
            depth += 1
        if depth > _DEEPEST:
            found.append(html[kept_to : tag.start()])
            kept_to = at
        if tag[1]:
            depth = max(0, depth - 1)
    return "".join(found) + html[kept_to:]


def _after(html: str, tag: re.Match[str]) -> int:
    """Where the code goes on after a tag, or after all of what is no code; 0 where it never ends."""
    if tag[3]:
        end = html.find("-->", tag.end())
        return end + 3 if end >= 0 else 0
    if tag[2]:
        ended = _ENDS_OF_TEXT[tag[2].lower()].search(html, tag.end())
        return ended.end() if ended else 0
    return html.find(">", tag.end()) + 1


def around(text: str, first: int, last: int) -> str:
    """What stands around a place in a text, from word to word, on its line and the nearest ones.

    Args:
        text: of any length.
        first: where the place begins.
        last: where it ends.
    """
    start, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    while last < end < len(text) and not text[end].isspace():
        end -= 1
    return squeezed(text[start:end])


def text_of(node: LexborNode | None, *, without: tuple[str, ...] = ()) -> str:
    """What can be read in an element, a line for each block.

    Args:
        node: the element; None has no text. Whether it is hidden itself is for the caller to ask.
        without: parts of the page to leave out, as ``Link.part`` names them.
    """
    pieces = (piece for piece in read_through(node, without=without) if isinstance(piece, str))
    lines = (squeezed(line) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def read_through(node: LexborNode | None, *, without: tuple[str, ...] = ()) -> Iterator[str | LexborNode]:
    r"""What an element says, in order: pieces of text, ``\\n`` where a block begins or ends, and each element met.

    Args: as ``text_of`` has them.
    """
    # Nodes to enter, and the ends of blocks; a list of our own, since pages nest deeper than Python calls.
    ahead: list[LexborNode | None] = [node] if node is not None else []
    while ahead:
        at = ahead.pop()
        if at is None:
            yield "\n"
            continue
        if at.is_text_node:
            # A line break in the code is a space on the page; ours stand for themselves.
            yield _SPACE.sub(" ", at.text_content or "")
            continue
        if not at.is_element_node or _is_left_out(at, without, is_root=at is node):
            continue
        if at.tag in {"img", "svg"}:
            yield f" {_SPACE.sub(' ', _alternative(at))} "
            continue
        if at.tag in BLOCKS:
            yield "\n"
            ahead.append(None)
        yield at
        child, children = at.child, []
        while child is not None:
            children.append(child)
            child = child.next
        ahead.extend(reversed(children))


def _alternative(node: LexborNode) -> str:
    """What is said for a picture that cannot be seen."""
    if node.tag == "img":
        return node.attributes.get("alt") or ""
    named = node.css_first("title") if node.child is not None else None
    return node.attributes.get("aria-label") or (named.text() if named else "")


def _is_left_out(node: LexborNode, without: tuple[str, ...], *, is_root: bool) -> bool:
    if node.tag in _UNREAD:
        return True
    return not is_root and (_hides(node) or _own_part(node) in without)


def _hides(node: LexborNode) -> bool:
    known = node.attributes
    if "hidden" in known or (node.tag == "dialog" and "open" not in known):
        return True
    return bool(_HIDDEN_STYLE.search((known.get("style") or "")[:2_000]))


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
    known = node.attributes
    told = _PART_OF_ROLE.get((known.get("role") or "").lower()) or _PART_OF_TAG.get(node.tag or "", "")
    if told:
        return told
    if node.tag == "div":
        return _named_part(known.get("id") or "", known.get("class") or "")
    component = _COMPONENT.fullmatch(node.tag or "")
    return component[1] if component else ""


@lru_cache(maxsize=4_000)
def _named_part(called: str, classes: str) -> str:
    """The part that an element without a tag of its own is, by what it is called; ``consent`` for a cookie banner."""
    names = frozenset(name.lower() for name in (called, *classes[:500].split()))
    if names & _NAMED_FOOTER:
        return "footer"
    if names & _NAMED_HEADER or called.lower() == "header":
        return "header"
    return "consent" if any(_ASKS_CONSENT.fullmatch(name) for name in names) else ""


def part_of(node: LexborNode) -> str:
    """The part of the page that an element stands in; a header inside an article belongs to the content."""
    part, sectioned = "", False
    for at in reversed(list(_upwards(node))):
        part, sectioned = _part_below(at, part, sectioned=sectioned)
    return part or "main"


def _part_below(node: LexborNode, part: str, *, sectioned: bool) -> tuple[str, bool]:
    """The part of what stands in an element, and whether it stands in a section of its own.

    Menus are menus wherever they stand; otherwise the outermost part is what counts.
    """
    own = _own_part(node)
    if part == "nav" or own == "nav":
        return "nav", sectioned
    if own == "main" or part == "main":
        return "main", sectioned
    if own in {"header", "footer"} and part in {"", "aside"} and not (sectioned and node.tag == own):
        return own, sectioned
    if own == "aside" and not part:
        return own, sectioned
    return part, sectioned or node.tag in {"article", "section"}


def walked(root: LexborNode | None) -> Iterator[tuple[LexborNode, str, bool]]:
    """Each element below another, in order, with its part of the page and whether the code hides it.

    One walk for all: to look upwards from each element takes too long on pages of a hundred thousand.
    """
    ahead: list[tuple[LexborNode | None, str, bool, bool]] = [(root, "", False, False)]
    while ahead:
        node, part, sectioned, hidden = ahead.pop()
        if node is None:
            continue
        if node is not root:
            ahead.append((node.next, part, sectioned, hidden))
        if not node.is_element_node or node.tag == "template":
            continue
        below, inside = _part_below(node, part, sectioned=sectioned)
        unseen = hidden or _hides(node)
        yield node, below or "main", unseen
        ahead.append((node.child, below, inside, unseen))


def _is_inside_main(node: LexborNode) -> bool:
    return any(_own_part(at) == "main" for at in _upwards(node.parent))


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
