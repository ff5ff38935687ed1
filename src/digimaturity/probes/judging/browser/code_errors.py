"""Errors that a page's code shows without a browser; only those that hardly any style sheet or script can undo."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from digimaturity.probes.page import is_hidden, part_of, squeezed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from digimaturity.probes.page import Page

_DEEPEST = 512
_SILENT = frozenset({"none", "presentation"})
_SKIPS = 2


def _named(node: LexborNode) -> bool:
    known = node.attributes
    return any((known.get(a) or "").strip() for a in ("aria-label", "aria-labelledby", "title"))


def is_out(node: LexborNode) -> bool:
    """Whether an element is hidden by the code, from sight or from screen readers, or only for who has no scripts."""
    if is_hidden(node):
        return True
    at: LexborNode | None = node
    for _ in range(_DEEPEST):
        if at is None:
            return False
        if at.tag in {"noscript", "template"} or (at.attributes.get("aria-hidden") or "").lower() == "true":
            return True
        at = at.parent
    return False


def _is_pixel(node: LexborNode) -> bool:
    return any((node.attributes.get(side) or "").strip() in {"0", "1", "0px", "1px"} for side in ("width", "height"))


def pictures_without_alternative(page: Page) -> list[str]:
    """The code of each picture without any text alternative, as axe-core's five rules on pictures ask for one."""
    return [code_of(node) for node in _bare_pictures(page)]


def _bare_pictures(page: Page) -> Iterator[LexborNode]:
    for node in page.css("img:not([alt]), input[type=image]:not([alt]), area[href]:not([alt])"):
        is_silent = (node.attributes.get("role") or "").lower() in _SILENT
        if not is_silent and not _named(node) and not _is_pixel(node) and not is_out(node):
            yield node
    for node in page.css("[role=img]:not(img):not(svg)"):
        if not _named(node) and not is_out(node):
            yield node


def heading_errors(page: Page) -> list[str]:
    """What is wrong with the headings of the code: none of the first level, an empty one, or a level skipped."""
    heads = [n for n in page.css("h1,h2,h3,h4,h5,h6") if not is_out(n)]
    found: list[str] = []
    if not page.css("h1, [role=heading][aria-level='1']"):
        found.append("<h1>")
    found += [code_of(n) for n in heads if n.child is None and not _named(n)]
    if page.css("[role=heading], h1[aria-level], h2[aria-level], h3[aria-level], h4[aria-level]"):
        return found
    # Headings of menus and boxes may be hidden by a style sheet; those of the main part hardly are.
    mains = [n for n in heads if part_of(n) == "main" and squeezed(text_of(n))]
    for before, after in pairwise(mains):
        if int((after.tag or "h0")[1]) - int((before.tag or "h0")[1]) >= _SKIPS:
            found.append(f"{code_of(before)} … {code_of(after)}")
    return found


def links_without_name(page: Page) -> list[str]:
    """The code of each link and button that has nothing in it and no name."""
    return [
        code_of(n)
        for n in page.css("a[href], button")
        if n.child is None and not _named(n) and not is_out(n) and n.attributes.get("tabindex") != "-1"
    ]


def code_of(node: LexborNode) -> str:
    """An element's code, the beginning of it."""
    return squeezed((node.html or "")[:300])[:140]
