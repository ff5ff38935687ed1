"""Accordions and tabs: what a button in the content shows is part of the page, though the code hides it at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

_OPENERS = "button[aria-controls], button[aria-expanded], [role=button][aria-controls], [role=tab][aria-controls]"
# More than any page that people made has; the rest stays folded.
_MOST_OPENERS = 500
_DEEPEST = 512
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_CONTENT = frozenset({"header", "nav", "footer", "dialog"})
_NOT_CONTENT_ROLES = frozenset(
    {"banner", "navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "listbox"}
)


def unfold(tree: LexborHTMLParser) -> None:
    """Show the panels that buttons in a page's content unfold, in the parsed page itself.

    Menus, dialogs and what else stands outside the content stay hidden, as does what no button names or stands above.
    """
    openers = tree.css(_OPENERS)[:_MOST_OPENERS]
    if not openers:
        return
    named = {name for node in openers for name in (node.attributes.get("aria-controls") or "").split()}
    # Asked for in one go: a search for each name takes too long where there are many.
    by_id = {name: n for n in tree.css("[id]") if (name := n.id) in named} if named else {}
    for opener in openers:
        if not _is_content(opener):
            continue
        for panel in _panels(opener, by_id):
            if _is_content(panel):
                _show(panel)


def _panels(opener: LexborNode, by_id: dict[str, LexborNode]) -> Iterator[LexborNode]:
    """What a button names as its own, else what stands next after it or after the heading that it is in."""
    names = (opener.attributes.get("aria-controls") or "").split()
    if names:
        yield from (by_id[name] for name in names if name in by_id)
        return
    above = opener.parent
    is_in_heading = above is not None and above.tag in _HEADINGS
    after = _next_element(above if above is not None and is_in_heading else opener)
    if after is not None:
        yield after


def _next_element(node: LexborNode) -> LexborNode | None:
    at = node.next
    while at is not None and not at.is_element_node:
        at = at.next
    return at


def _is_content(node: LexborNode) -> bool:
    at: LexborNode | None = node
    for _ in range(_DEEPEST):
        if at is None:
            break
        if at.tag in {"main", "article"}:
            return True
        if at.tag in _NOT_CONTENT or (at.attributes.get("role") or "").lower() in _NOT_CONTENT_ROLES:
            return False
        at = at.parent
    return True


def _show(panel: LexborNode) -> None:
    if "hidden" in panel.attributes:
        del panel.attrs["hidden"]
    style = panel.attributes.get("style")
    if style and "none" in style.lower():
        del panel.attrs["style"]
