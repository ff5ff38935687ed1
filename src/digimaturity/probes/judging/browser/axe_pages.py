"""How many of the five named pages have errors by some of axe-core's rules, and what level that can be."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, counted, joined
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import HIGHEST, LOWEST, Confidence, levels, unseen
from digimaturity.probes.judging.browser.browser_facts import is_whole, not_looked, of_page, place, so_many_pages
from digimaturity.probes.looking.pages_to_see import FIVE, five_pages
from digimaturity.probes.only_page import ONE_PAGE, only_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

# The level by the number of pages with errors: none, one, two, three or more.
_LEVELS = (5, 4, 2, 0)
_ERROR, _ERRORS = Text("fel", "error"), Text("fel", "errors")
_FOUND = Text(
    "I webbläsaren fann axe-core {e} på {p} (regler: {r}).", "In the browser axe-core found {e} on {p} (rules: {r})."
)
_NONE = Text(
    "I webbläsaren fann axe-core inget fel på {p} (regler: {r}).",
    "In the browser axe-core found no error on {p} (rules: {r}).",
)
_IN_CODE = Text(
    "I koden till {p}, som inte visats i webbläsare, finns {w}.",
    "In the code of {p}, not shown in a browser, there are {w}.",
)
_UNKNOWN = Text(
    "Av frågans fem sidor kunde verktyget inte avgöra {n}.",
    "Of the question's five pages the tool could not settle {n}.",
)
_TEMPLATE = Text(
    "Samma fel ({r}: {h}) finns på {n} sidor och räknas som ett fel i mallen.",
    "The same error ({r}: {h}) is on {n} pages and counts as one error of the template.",
)
_HALF = Text(
    "Någon sida visades utan alla sina skript eller stilmallar; där räknas bara fel som syns ändå.",
    "Some page was shown without all its scripts or style sheets; only errors that show anyway are counted there.",
)


@dataclass(frozen=True)
class Rules:
    """What a criterion counts.

    Attributes:
        criterion: its id.
        rules: axe-core's, by their ids.
        in_code: finds such errors in a page's code; None where only a browser shows them.
        called: those errors, in the sentence on the code.
        needs_whole: whether an error can come of style sheets or scripts that were missing.
    """

    criterion: str
    rules: frozenset[str]
    in_code: Callable[[Page], list[str]] | None = None
    called: Text = _ERRORS
    needs_whole: bool = False


def on_five_pages(rules: Rules) -> Callable[[Site], Judgement]:
    """The level that the pages seen leave possible: an error is a ceiling, and an unseen page may have one."""
    return lambda site: _on_five_pages(site, rules)


def _on_five_pages(site: Site, rules: Rules) -> Judgement:
    pages = five_pages(site)
    if not pages:
        return _on_another(site, rules)
    seen = [_Seen.of(site, page, rules) for page in pages]
    wrong = sum(one.is_wrong is True for one in seen)
    clean = sum(one.is_wrong is False for one in seen)
    unknown = FIVE - wrong - clean
    low, high = _LEVELS[min(wrong + unknown, 3)], _LEVELS[min(wrong, 3)]
    if any(one.is_wrong and one.in_code for one in seen):
        # Scripts and style sheets may undo what only the code shows: no lowest level by that alone.
        low, high = 0, max(high, 2)
    why = _why(seen, rules, unknown)
    if why is None:
        return not_looked(rules.criterion, site)
    known: dict[str, Any] = {
        "pieces": tuple(piece for one in seen for piece in one.pieces)[:FIVE],
        "reasons": tuple(_reasons(seen)),
        "confidence": Confidence.STRUCTURE,
    }
    if (low, high) == (LOWEST, HIGHEST):
        return unseen(rules.criterion, why=why, **known)
    return levels(rules.criterion, low, high, why=why, **known)


def _on_another(site: Site, rules: Rules) -> Judgement:
    """Where none of the five pages was seen: what the only saved page shows, which settles no level."""
    page = only_page(site)
    seen = _Seen.of(site, page, rules) if page is not None else None
    why = _why([seen], rules, 0) if seen is not None else None
    if page is None or seen is None or why is None:
        return not_looked(rules.criterion, site)
    why = joined(" ", [why, ONE_PAGE])
    pieces = seen.pieces or (place(site, page.url),)
    return unseen(rules.criterion, why=why, pieces=pieces, reasons=tuple(_reasons([seen])))


@dataclass(frozen=True)
class _Seen:
    url: str
    is_wrong: bool | None  # None where it is not settled
    count: int
    nodes: tuple[tuple[str, str], ...]  # rule and code
    in_code: bool
    is_half: bool
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, site: Site, page: Page, rules: Rules) -> _Seen:
        fact = of_page(site, "axe", page.url)
        if fact is not None:
            return cls._in_browser(site, page, fact.content, rules)
        # What scripts are to fill shows nothing in its code.
        shown = rules.in_code(page) if rules.in_code and site.page_at(page.url) is not None else []
        pieces = (place(site, page.url, shown[0]),) if shown else ()
        return cls(page.url, True if shown else None, len(shown), (), True, False, pieces)  # noqa: FBT003

    @classmethod
    def _in_browser(cls, site: Site, page: Page, content: Mapping[str, Any], rules: Rules) -> _Seen:
        mine = [v for v in content.get("violations", ()) if v["rule"] in rules.rules]
        whole = is_whole(content)
        if not whole and rules.needs_whole:
            return cls(page.url, None, 0, (), False, True, ())  # noqa: FBT003
        nodes = tuple((v["rule"], n["html"]) for v in mine for n in v["nodes"])
        pieces = (place(site, page.url, nodes[0][1]),) if nodes else ()
        is_wrong = True if mine else False if whole else None
        return cls(page.url, is_wrong, sum(v["count"] for v in mine), nodes, False, not whole, pieces)  # noqa: FBT003


def _why(seen: list[_Seen], rules: Rules, unknown: int) -> Text | None:
    opened = [one for one in seen if not one.in_code and one.is_wrong is not None]
    wrong = [one for one in opened if one.is_wrong]
    by_code = [one for one in seen if one.in_code and one.is_wrong]
    said: list[Text] = []
    names = ", ".join(sorted({rule for one in wrong for rule, _ in one.nodes} or rules.rules))
    if wrong:
        n = sum(one.count for one in wrong)
        said.append(_FOUND.fill(e=counted(n, _ERROR, _ERRORS), r=names, p=so_many_pages(len(wrong))))
    elif opened:
        said.append(_NONE.fill(p=so_many_pages(len(opened)), r=names))
    if by_code:
        said.append(_IN_CODE.fill(p=so_many_pages(len(by_code)), w=rules.called))
    if not said and not any(one.is_half for one in seen):
        return None
    if unknown:
        said.append(_UNKNOWN.fill(n=unknown))
    return joined(" ", said)


def _reasons(seen: list[_Seen]) -> list[Text]:
    told = [
        _TEMPLATE.fill(r=rule, h=f"”{html[:80]}”", n=len(urls))
        for (rule, _), (html, urls) in template_faults(seen).items()
        if len(urls) > 1
    ]
    return [*told[:3], *([_HALF] if any(one.is_half for one in seen) else [])]


def template_faults(seen: list[_Seen]) -> dict[tuple[str, str], tuple[str, set[str]]]:
    """Each fault once, by its rule and its code without what differs from page to page; with the pages it is on."""
    found: dict[tuple[str, str], tuple[str, set[str]]] = defaultdict(lambda: ("", set()))
    for one in seen:
        for rule, html in one.nodes:
            first, urls = found[rule, normalised(html)]
            found[rule, normalised(html)] = (first or html, urls | {one.url})
    return found


def normalised(html: str) -> str:
    """An element's code without addresses, ids and numbers, which templates fill in anew on each page."""
    bare = re.sub(
        r"""\b(?:href|src|srcset|id|for|style|data-[\w-]{1,60}|aria-\w{1,30}by)\s?=\s?("[^"]{0,300}"?|'[^']{0,300}'?)""",
        "",
        html[:300],
    )
    return re.sub(r"\d+", "0", re.sub(r"\s+", " ", bare)).strip()
