"""What is wrong in a page's code as it was sent, by rules that need no browser; each named as axe-core names it.

A style sheet can hide an element or write a name into it, and a script can change anything, so what is found here is
said of the code and never of what visitors meet.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.judging.browser.code_errors import (
    code_of,
    is_out,
    links_without_name,
    pictures_without_alternative,
)
from digimaturity.probes.judging.service.viewport import Zoom, viewport_lines, zoom_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborNode

    from digimaturity.probes.page import Page

_MOST = 2_000  # elements of a kind that are read
_NO_FIELD = frozenset({"hidden", "submit", "button", "reset", "image"})
_SILENT = frozenset({"none", "presentation"})
# Roles of fields whose names do not come of what stands in them.
_ROLES = ", ".join(
    f"[role={role}]:not(input):not(select):not(textarea)"
    for role in ("textbox", "searchbox", "combobox", "listbox", "slider", "spinbutton")
)
# The two-letter languages of ISO 639-1, with the five withdrawn ones that IANA's registry still has.
_LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
    "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
    "in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg "
    "mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro "
    "ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty "
    "ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_TWO_LETTERS = frozenset(_LANGUAGES.split())
_TAG = re.compile(r"([a-z]{2,3}|[a-z]{5,8})(?:-[a-z0-9]{1,8}){0,8}|[ix]-[a-z0-9-]{1,60}", re.IGNORECASE)
# Seconds and, after a separator, an address; above twenty hours nobody is hurried (WCAG 2.2.1).
_REFRESH = re.compile(r"\s{0,20}(\d{1,9})(?:\.[\d.]{0,20})?(?:$|[;,\s])")
_LONGEST = 72_000
_SKIPS = 2
_MOST_READ = 300  # nodes of what may name another


@dataclass(frozen=True)
class Check:
    """A rule.

    Attributes:
        id: as axe-core calls it.
        called: what is wrong, in a few words without a full stop.
        wcag: the criterion's number; empty where it is good practice and no more.
        act: the W3C's rule; empty for none.
        find: the code of each element that breaks it.
    """

    id: str
    called: Text
    wcag: str
    act: str
    find: Callable[[Page], list[str]]


def _root(page: Page) -> LexborNode | None:
    return page.tree.css_first("html")


def _without_language(page: Page) -> list[str]:
    root = _root(page)
    if root is None or (root.attributes.get("lang") or "").strip():
        return []
    return ["<html>" if "lang" not in root.attributes else '<html lang="">']


def _wrong_language(page: Page) -> list[str]:
    root = _root(page)
    told = ((root.attributes.get("lang") if root is not None else "") or "").strip()
    return [] if not told or _is_language(told) else [f'<html lang="{told[:40]}">']


def _is_language(tag: str) -> bool:
    found = _TAG.fullmatch(tag)
    first = (found[1] if found else "") or ""
    return found is not None and (len(first) != 2 or first.lower() in _TWO_LETTERS)  # noqa: PLR2004 - ISO 639-1


def _without_title(page: Page) -> list[str]:
    titles = [n for n in page.css("title")[:20] if not _is_within(n, {"svg", "template"})]
    if titles and (titles[0].text() or "").strip():
        return []
    return ["<title></title>" if titles else "<head>"]


def _is_within(node: LexborNode, tags: set[str]) -> bool:
    at = node.parent
    for _ in range(512):
        if at is None:
            return False
        if at.tag in tags:
            return True
        at = at.parent
    return False


class _Names:
    """What elements of a page are named by."""

    def __init__(self, page: Page) -> None:
        self.by_id: dict[str, LexborNode] = {}
        for node in page.css("[id]"):
            self.by_id.setdefault(node.attributes.get("id") or "", node)
        self.labelled = {n.attributes.get("for") for n in page.css("label[for]") if has_content(n)}

    def of_attributes(self, node: LexborNode) -> bool:
        known = node.attributes
        if any((known.get(a) or "").strip() for a in ("aria-label", "title")):
            return True
        named = (known.get("aria-labelledby") or "").split()[:20]
        return any(i in self.by_id and has_content(self.by_id[i]) for i in named)

    def of_label(self, node: LexborNode) -> bool:
        called = node.attributes.get("id")
        if called and called in self.labelled:
            return True
        at = node.parent
        for _ in range(512):
            if at is None:
                return False
            if at.tag == "label" and not at.attributes.get("for"):
                return has_content(at, but={"input", "select", "textarea"})
            at = at.parent
        return False


def has_content(node: LexborNode, but: frozenset[str] | set[str] = frozenset()) -> bool:
    """Whether there is anything in an element that may name another: a text, a picture, or a name of its own.

    Args:
        node: the element.
        but: tags of elements that name nothing here: the field itself, where its label is around it.
    """
    if _may_name(node):
        return True
    ahead = [node.child] if node.child is not None else []
    for _ in range(_MOST_READ):
        if not ahead:
            return False
        at = ahead.pop()
        if (at.is_text_node and (at.text_content or "").strip()) or (
            at.is_element_node and at.tag not in but and _may_name(at)
        ):
            return True
        ahead += [n for n in (at.next, at.child if at.tag not in but else None) if n is not None]
    return True  # more than a name needs: nothing is said of it


def _may_name(node: LexborNode) -> bool:
    known = node.attributes
    if node.tag in {"img", "svg", "input"}:
        return True
    return any((known.get(a) or "").strip() for a in ("aria-label", "alt", "title", "value"))


def _fields_without_name(page: Page) -> list[str]:
    names = _Names(page)
    bare = [
        n
        for n in page.css("input, textarea")[:_MOST]
        if (n.attributes.get("type") or "").strip().lower() not in _NO_FIELD and _is_nameless(n, names)
    ]
    bare += [n for n in page.css(_ROLES)[:_MOST] if not is_out(n) and not names.of_attributes(n)]
    return [code_of(n) for n in bare]


def _is_nameless(node: LexborNode, names: _Names) -> bool:
    known = node.attributes
    if "disabled" in known or (known.get("role") or "").lower() in _SILENT or is_out(node):
        return False
    return not ((known.get("placeholder") or "").strip() or names.of_attributes(node) or names.of_label(node))


def _choices_without_name(page: Page) -> list[str]:
    names = _Names(page)
    return [code_of(n) for n in page.css("select")[:_MOST] if _is_nameless(n, names)]


def _frames_without_name(page: Page) -> list[str]:
    names = _Names(page)
    return [
        code_of(n)
        for n in page.css("iframe, frame")[:_MOST]
        if n.attributes.get("tabindex") != "-1"
        and (n.attributes.get("role") or "").lower() not in _SILENT
        and not names.of_attributes(n)
        and not is_out(n)
    ]


def _nameless(*kinds: str) -> Callable[[Page], list[str]]:
    return lambda page: [c for c in links_without_name(page) if c.lower().startswith(kinds)]


def _pictures(*kinds: str) -> Callable[[Page], list[str]]:
    return lambda page: [c for c in pictures_without_alternative(page) if c.lower().startswith(kinds)]


def _shared_ids(page: Page) -> list[str]:
    count = Counter(n.attributes.get("id") or "" for n in page.css("[id]"))
    several = {i for i, n in count.items() if i and n > 1}
    if not several:
        return []
    found: dict[str, str] = {}
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for node in page.css(f"[{name}]")[:_MOST]:
            for i in (node.attributes.get(name) or "").split()[:20]:
                if i in several:
                    found.setdefault(i, code_of(node))
    return list(found.values())


def _empty_headings(page: Page) -> list[str]:
    names = _Names(page)
    return [
        code_of(n)
        for n in page.css("h1,h2,h3,h4,h5,h6")[:_MOST]
        if n.child is None and not names.of_attributes(n) and not is_out(n)
    ]


def _skipped_headings(page: Page) -> list[str]:
    if page.css("[role=heading], [aria-level]"):
        return []
    heads = [n for n in page.css("h1,h2,h3,h4,h5,h6")[:_MOST] if not is_out(n)]
    return [
        f"{code_of(a)} … {code_of(b)}"
        for a, b in pairwise(heads)
        if int((b.tag or "h0")[1]) - int((a.tag or "h0")[1]) >= _SKIPS
    ]


def _blocked_zoom(page: Page) -> list[str]:
    return [f'<meta name="viewport" content="{c}">' for c in viewport_lines(page) if zoom_of(c) is Zoom.BLOCKED]


def _refreshes(page: Page) -> list[str]:
    for node in page.css("meta[http-equiv][content]"):
        told = _REFRESH.match(node.attributes.get("content") or "")
        if (node.attributes.get("http-equiv") or "").strip().lower() != "refresh" or told is None:
            continue
        # Browsers heed the first one that can be read.
        return [code_of(node)] if 0 < int(told[1]) <= _LONGEST else []
    return []


def _of_tag(tag: str) -> Callable[[Page], list[str]]:
    return lambda page: [code_of(n) for n in page.css(tag)[:_MOST] if not is_out(n)]


CHECKS = (
    Check(
        "html-has-lang",
        Text("sidan anger inget språk", "the page states no language"),
        "3.1.1",
        "b5c3f8",
        _without_language,
    ),
    Check(
        "html-lang-valid",
        Text("sidans språkkod är ingen känd kod", "the page's language code is no known one"),
        "3.1.1",
        "bf051a",
        _wrong_language,
    ),
    Check("document-title", Text("sidan saknar titel", "the page has no title"), "2.4.2", "2779a5", _without_title),
    Check(
        "image-alt",
        Text("bild utan textalternativ", "picture without a text alternative"),
        "1.1.1",
        "23a2a8",
        _pictures("<img"),
    ),
    Check(
        "input-image-alt",
        Text("bildknapp utan textalternativ", "picture button without a text alternative"),
        "1.1.1",
        "59796f",
        _pictures("<input"),
    ),
    Check("label", Text("fält utan etikett", "field without a label"), "4.1.2", "e086e5", _fields_without_name),
    Check(
        "select-name",
        Text("vallista utan etikett", "list of choices without a label"),
        "4.1.2",
        "e086e5",
        _choices_without_name,
    ),
    Check("link-name", Text("tom länk utan namn", "empty link without a name"), "2.4.4", "c487ae", _nameless("<a")),
    Check(
        "button-name",
        Text("tom knapp utan namn", "empty button without a name"),
        "4.1.2",
        "97a4e1",
        _nameless("<button"),
    ),
    Check("frame-title", Text("ram utan namn", "frame without a name"), "4.1.2", "cae760", _frames_without_name),
    Check(
        "duplicate-id-aria",
        Text("id som något hänvisar till finns på flera element", "id that is referred to is on several elements"),
        "4.1.2",
        "3ea0c8",
        _shared_ids,
    ),
    Check("empty-heading", Text("tom rubrik", "empty heading"), "", "ffd0e9", _empty_headings),
    Check(
        "heading-order", Text("rubriknivå som hoppas över", "heading level that is skipped"), "", "", _skipped_headings
    ),
    Check("meta-viewport", Text("zoomning spärras", "zooming is blocked"), "1.4.4", "b4f0c3", _blocked_zoom),
    Check(
        "meta-refresh",
        Text("sidan byts eller laddas om efter en tid", "the page changes or reloads after a time"),
        "2.2.1",
        "bc659a",
        _refreshes,
    ),
    Check("blink", Text("blinkande text", "blinking text"), "2.2.2", "", _of_tag("blink")),
    Check("marquee", Text("rullande text", "scrolling text"), "2.2.2", "", _of_tag("marquee")),
)
