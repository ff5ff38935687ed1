"""What a page says about one thing: its blocks with their links, and the sentence that was found."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from weakref import WeakKeyDictionary

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.page import is_hidden, name_of, read_through, squeezed
from digimaturity.probes.readability import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from digimaturity.model.judgement import Piece
    from digimaturity.probes.page import Page

_HEADING = re.compile(r"h[1-6]\Z")
_MOST_QUOTED = 170
# A passage goes on so many blocks after the one that names it, unless a heading comes first.
_REACH = 4
# A block longer than any paragraph is looked through in part.
_LONGEST_BLOCK = 20_000
# Nobody reads on beyond this; what stands there is not said to be missing.
_MOST_TEXT = 300_000
_DIGITAL_WORDS = re.compile(r"e-?tjänst|formulär|\bform\b|e-?service|mina sidor|logga in", re.IGNORECASE)
_DIGITAL_PATH = re.compile(r"e-?tjanst|eservice|formular|/form|oversikt/overview|minasidor", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ASKING = re.compile(
    r"begär|beställ|ansök|anmäl|skicka|skriv|mejla|e-posta|formulär|e-?tjänst|fyll i|lämna|request|apply|send",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|docx?|odt|xlsx?)(?:$|[?#])", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """A paragraph, an item, a heading.

    Attributes:
        text: on one line.
        links: address and name of each link in it.
        is_heading: whether it is one.
        has_form: whether a form with a field to write in begins in it.
    """

    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    is_heading: bool = False
    has_form: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that was found, and what stands with it.

    Attributes:
        page: where.
        sentence: that holds the words.
        blocks: its block and those that belong to it: to the next heading, four at most.
    """

    page: Page
    sentence: str
    blocks: tuple[Block, ...]

    @property
    def quote(self) -> str:
        """The sentence as it can stand in a sentence of ours."""
        return quoted(self.sentence).rstrip(". ")

    @property
    def piece(self) -> Piece:
        """As evidence."""
        return self.page.piece(self.sentence)

    @property
    def text(self) -> str:
        """All that the passage says."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def links(self) -> list[tuple[str, str]]:
        """Address and name of every link of the passage."""
        return [link for block in self.blocks for link in block.links]


def quoted(text: str) -> str:
    """A text from a page, short and without signs that would end a quotation or be read as a place to fill."""
    plain = re.sub(r"[{}”“\"]", "", squeezed(text))
    return plain if len(plain) <= _MOST_QUOTED else f"{plain[:_MOST_QUOTED].rsplit(' ', 1)[0]}…"


# Many probes read the same pages; each page is taken apart once.
_TAKEN_APART: WeakKeyDictionary[Page, tuple[Block, ...]] = WeakKeyDictionary()


def blocks_of(page: Page) -> tuple[Block, ...]:
    """The blocks of a page's content, in order, without header, menus and footer; of a very long page the first."""
    found = _TAKEN_APART.get(page)
    if found is None:
        found = _TAKEN_APART[page] = tuple(_first(_all_blocks(page)))
    return found


def _first(blocks: Iterable[Block]) -> Iterator[Block]:
    left = _MOST_TEXT
    for block in blocks:
        if left <= 0:
            return
        left -= len(block.text) + 1
        yield block


def _all_blocks(page: Page) -> Iterator[Block]:
    mains = [n for n in page.css("main, [role=main]") if not is_hidden(n)]
    root = mains[0] if len(mains) == 1 else page.tree.body
    left = ("nav", "footer", "consent")
    without = left if len(mains) == 1 else ("header", *left)
    is_empty = True
    for block in _blocks(page, root, without):
        is_empty = False
        yield block
    if is_empty:
        yield from _blocks(page, page.tree.body, ())


def _blocks(page: Page, root: LexborNode | None, without: tuple[str, ...]) -> Iterator[Block]:
    at, parts = Block(), list[str]()
    for piece in read_through(root, without=without):
        if piece == "\n":
            at.text = squeezed("".join(parts))
            if at.text or at.has_form:
                yield at
            at, parts = Block(), []
        elif isinstance(piece, str):
            parts.append(piece)
        else:
            _note(page, at, piece)
    at.text = squeezed("".join(parts))
    if at.text or at.has_form:
        yield at


def _note(page: Page, block: Block, node: LexborNode) -> None:
    if node.tag == "a" and (href := node.attributes.get("href")):
        try:
            block.links.append((urljoin(page.base, href.strip()), name_of(node)))
        except ValueError:
            return
    elif node.tag and _HEADING.match(node.tag):
        block.is_heading = True
    elif node.tag == "textarea":
        block.has_form = True


def said(pages: Iterable[Page], words: re.Pattern[str], without: re.Pattern[str] | None = None) -> Iterator[Said]:
    """Each block of some pages' contents that says something, with the sentence that says it; a bare link says none.

    Args:
        pages: in the order in which they are read; one that comes twice is read once.
        words: what is looked for, within one block.
        without: words that make a sentence be about something else.
    """
    seen: set[str] = set()
    for page in pages:
        if page.url in seen:
            continue
        seen.add(page.url)
        blocks = blocks_of(page)
        for n, block in enumerate(blocks):
            if words.search(block.text[:_LONGEST_BLOCK]) and not _only_leads(block):
                sentence = _sentence(block.text[:_LONGEST_BLOCK], words)
                if without is None or not without.search(sentence):
                    yield Said(page, sentence, _passage(blocks, n))


def _only_leads(block: Block) -> bool:
    """Whether a block is nothing but the name of a page elsewhere, which says nothing by itself."""
    return len(block.links) == 1 and block.links[0][1] == block.text and not block.is_heading


def _sentence(text: str, words: re.Pattern[str]) -> str:
    return next((s for s in sentences_of(text) if words.search(s)), text)


def _passage(blocks: tuple[Block, ...], n: int) -> tuple[Block, ...]:
    found = [blocks[n]]
    for block in blocks[n + 1 : n + 1 + _REACH]:
        if block.is_heading:
            break
        found.append(block)
    return tuple(found)


def digital_way(one: Said) -> str:
    """How what a passage tells of can be done digitally: an address of an e-service or a form, or of mail; or empty.

    A file to print is no such way, and a link on other matters is none: its name or address must say what it is. In
    the blocks after the first one, something must be asked for there.
    """
    for n, block in enumerate(one.blocks):
        way = _way_in(block, one.page) if n == 0 or _ASKING.search(block.text) else ""
        if way:
            return way
    return ""


def _way_in(block: Block, page: Page) -> str:
    for url, name in block.links:
        if _FILE.search(url):
            continue
        if url.lower().startswith("mailto:"):
            return url[len("mailto:") :].partition("?")[0]
        if url.lower().startswith("http") and (_DIGITAL_WORDS.search(name) or _DIGITAL_PATH.search(url)):
            return url
    mail = _MAIL.search(block.text)
    return mail[0] if mail else page.url if block.has_form else ""
