"""The text of a page with its links in place: which words and numbers stand inside which link."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.page import BLOCKS, part_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNREAD = frozenset(["head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u2007\u2009\u202f]+")
# A page of more characters than this is read so far, as nobody reads on.
MOST_READ = 100_000


@dataclass(frozen=True, slots=True)
class Span:
    """Where in the text a link's words stand, and where it leads as the code says."""

    start: int
    end: int
    href: str
    part: str


@dataclass(frozen=True)
class LinkedText:
    """What can be read, a line for each block, and the links in it.

    Attributes:
        text: with single spaces; no-break spaces are spaces, soft hyphens are gone.
        spans: in the order of the text; links inside links, which no page may have, are left out.
    """

    text: str
    spans: tuple[Span, ...]

    def link_over(self, start: int, end: int) -> Span | None:
        """The link that holds all that stands from one place to another; None where none does."""
        at = bisect_right([s.start for s in self.spans], start) - 1
        return self.spans[at] if at >= 0 and self.spans[at].end >= end else None

    def links_near(self, start: int, end: int, reach: int) -> list[Span]:
        """The links that stand within ``reach`` characters of a place."""
        return [s for s in self.spans if s.end >= start - reach and s.start <= end + reach]


def linked_text(root: LexborNode | None, *, hidden: bool = False) -> LinkedText:
    """The text of an element with its links.

    Args:
        root: the element; None has no text.
        hidden: whether what the code hides until somebody unfolds it is read too.
    """
    found: list[str] = []
    spans: list[Span] = []
    length, opened = 0, ("", -1, "")
    ahead: list[tuple[LexborNode, bool]] = [(root, False)] if root is not None else []
    while ahead and length < MOST_READ:
        at, is_end = ahead.pop()
        said = ""
        if is_end:
            if at.tag == "a":
                spans.append(Span(opened[1], length, opened[0], opened[2]))
                opened = ("", -1, "")
            else:
                said = "\n"
        elif at.is_text_node:
            said = _SPACE.sub(" ", (at.text_content or "").replace("\u00ad", ""))
        elif at.is_element_node and at.tag not in _UNREAD and (hidden or not _hides(at)):
            said = _entered(at)
            href = at.attributes.get("href") if at.tag == "a" else None
            if href is not None and opened[1] < 0:
                opened = (href.strip(), length, part_of(at))
                ahead.append((at, True))
            elif said == "\n":
                ahead.append((at, True))
            ahead.extend((child, False) for child in reversed(_children(at)))
        found.append(said)
        length += len(said)
    text = "".join(found)[:MOST_READ]
    return LinkedText(text, tuple(s for s in spans if s.end <= len(text)))


def _entered(node: LexborNode) -> str:
    if node.tag == "img":
        return f" {_SPACE.sub(' ', node.attributes.get('alt') or '')} "
    return "\n" if node.tag in BLOCKS else ""


def _children(node: LexborNode) -> list[LexborNode]:
    child, found = node.child, []
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _hides(node: LexborNode) -> bool:
    known = node.attributes
    return "hidden" in known or bool(_HIDDEN.search(known.get("style") or ""))
