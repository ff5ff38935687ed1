"""EXP-01: whether search is in the code of every page; where it shows, and what it finds, a person sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted, joined
from digimaturity.model.judgement import HIGHEST, LOWEST, Confidence, levels
from digimaturity.probes.interface import Probe
from digimaturity.probes.page import is_hidden, name_of, squeezed, text_of
from digimaturity.probes.roles import Role
from digimaturity.probes.site import unseen_or_blocked

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "html.search_box"
_CRITERION = "EXP-01"
_SEARCH = re.compile(r"^(?:(?:öppna|visa|open|show) )?(?:sök|search)\b|^öppna sök", re.IGNORECASE)
_FIELDS = "input[type=search], [role=search] input, [role=searchbox], search input"
_ASKED = re.compile(r"^(?:q|query|search|s|sok|searchquery|searchword|text)$", re.IGNORECASE)
_FIVE = 5
_PAGE, _PAGES = Text("sida", "page"), Text("sidor", "pages")
_HERE = Text(
    "Verktyget läste {n} och såg sökning i koden på {k}. Om den syns och ger träffar får en människa pröva.",
    "The tool read {n} and saw search in the code of {k}. Whether it shows and finds anything is for a person to try.",
)
_SYMBOL = Text(
    " På {u} är sökningen i koden en symbol utan ordet ”Sök”.",
    " On {u}, search is a symbol in the code, without the word “Search”.",
)
_MISSING = Text(
    " {k} av sidorna har varken sökfält, skript eller ordet ”sök” i koden.",
    " {k} of the pages have neither a search field, a script nor the word “search” in their code.",
)
_SYMBOL_ONLY = 4
_TWO = 2
# What a page must have none of, for a person not to find a search on it either.
_MAY_SEARCH = re.compile(
    r"s(?:ö|&ouml;|&#246;|&#xf6;|o)k|search|<(?:script|iframe|frame|object|embed|form|input)\b", re.IGNORECASE
)
_NOT_ON = Text(" Ingen sågs på {u}.", " None was seen on {u}.")


def _searches(page: Page) -> list[LexborNode]:
    """The fields, then the buttons and links, that seem to search."""
    fields = [*page.css(_FIELDS), *(n for n in page.css("input[name]") if _ASKED.match(n.attributes.get("name") or ""))]
    buttons = (node for node in page.css("button, a[href]") if _SEARCH.match(_name(node)))
    return [node for node in (*fields, *buttons) if not is_hidden(node)]


def _is_symbol(page: Page) -> bool:
    """Whether all that seems to search on a page are buttons and links without a word."""
    found = _searches(page)
    return bool(found) and all(
        # A picture may show the word.
        n.tag in {"button", "a"} and not squeezed(text_of(n)) and n.css_first("img") is None
        for n in found
    )


def _cannot_search(page: Page) -> bool:
    """Whether nothing in a page's code could ever show a search."""
    return bool(page.html) and not _MAY_SEARCH.search(page.html)


def _name(node: LexborNode) -> str:
    return name_of(node)[:100]


def _named(site: Site) -> list[Page]:
    """Those of the five pages that the criterion names that were seen on the own hosts."""
    roles = (Role.START, Role.CONTACT, Role.NEWS, Role.STATEMENT)
    service = site.service_page(site.services[0]).page if site.services else None
    found = (*(site.find(role).page for role in roles), service)
    return list({p.url: p for p in found if p is not None and site.is_own(p.url)}.values())


def _judge(site: Site) -> Judgement:
    named = _named(site)
    pages = list({p.url: p for p in (*named, *site.own_pages) if site.is_own(p.url)}.values())[:_FIVE]
    if not pages:
        return unseen_or_blocked(_CRITERION, Role.START, site.start)
    without = [page for page in pages if not _searches(page)]
    said = [_HERE.fill(n=counted(len(pages), _PAGE, _PAGES), k=len(pages) - len(without))]
    high = HIGHEST
    symbol = next((page for page in named if _is_symbol(page)), None)
    bare = [page for page in named if _cannot_search(page)]
    if len(bare) >= _TWO:
        high = LOWEST
        said.append(_MISSING.fill(k=len(bare)))
    elif symbol is not None:
        high = _SYMBOL_ONLY
        said.append(_SYMBOL.fill(u=symbol.url))
    elif without:
        said.append(_NOT_ON.fill(u=without[0].url))
    pieces = tuple(page.piece() for page in pages)
    return levels(_CRITERION, LOWEST, high, why=joined("", said), pieces=pieces, confidence=Confidence.STRUCTURE)


PROBE = Probe(
    _ID,
    Text("Sökning på sidorna", "Search on the pages"),
    (_CRITERION,),
    passes=Text(
        "Sonden räknar sidor med sökning i koden och föreslår aldrig högsta nivån: läge och träffar syns inte där.",
        "It counts pages with search in their code, and never proposes the highest level: place and hits do not show.",
    ),
    fails=Text(
        "Minst två av de namngivna sidorna har varken sökfält, skript eller ordet ”sök” i koden.",
        "At least two of the pages named have neither a search field, a script nor the word “search” in their code.",
    ),
    mistakes=(Text("En sökning som skript lägger in syns inte.", "A search that scripts put in is not seen."),),
    judge=_judge,
)
