"""EXP-01: whether search is in the code of every page; where it shows, and what it finds, a person sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted
from digimaturity.model.judgement import HIGHEST, LOWEST, Confidence, levels
from digimaturity.probes.interface import Probe
from digimaturity.probes.page import is_hidden, name_of, part_of
from digimaturity.probes.roles import Role
from digimaturity.probes.site import unseen_or_blocked
from digimaturity.probes.worded import NEVER_ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "html.search_box"
_CRITERION = "EXP-01"
_SEARCH = re.compile(r"^(?:sök|search)\b", re.IGNORECASE)
_FIELDS = "input[type=search], [role=search] input, [role=searchbox], search input"
_ASKED = re.compile(r"^(?:q|query|search|s|sok|searchquery|searchword|text)$", re.IGNORECASE)
_FIVE = 5
_PAGE, _PAGES = Text("sida", "page"), Text("sidor", "pages")
_HERE = Text(
    "Verktyget läste {n} och såg sökning i koden på {k}. Om den syns och ger träffar får en människa pröva.",
    "The tool read {n} and saw search in the code of {k}. Whether it shows and finds anything is for a person to try.",
)
_NOT_ON = Text(" Ingen sågs på {u}.", " None was seen on {u}.")


def _search_in(page: Page) -> str:
    """The part of a page that its search stands in; empty where none is seen in its code."""
    fields = [node for node in page.css(_FIELDS) if not is_hidden(node)]
    named = [node for node in page.css("input[name]") if _ASKED.match(node.attributes.get("name") or "")]
    buttons = [node for node in page.css("button, a[href]") if _SEARCH.match(_name(node)) and not is_hidden(node)]
    found = [*fields, *(n for n in named if not is_hidden(n)), *buttons]
    return part_of(found[0]) if found else ""


def _name(node: LexborNode) -> str:
    return name_of(node)[:100]


def _pages(site: Site) -> list[Page]:
    """The five pages that the criterion names, those of them that were seen on the own hosts."""
    roles = (Role.START, Role.CONTACT, Role.NEWS, Role.STATEMENT)
    service = site.service_page(site.services[0]).page if site.services else None
    found = [site.find(role).page for role in roles]
    pages = [p for p in (*found, service, *site.own_pages) if p is not None and site.is_own(p.url)]
    return list({p.url: p for p in pages}.values())[:_FIVE]


def _judge(site: Site) -> Iterator[Judgement]:
    pages = _pages(site)
    if not pages:
        yield unseen_or_blocked(_CRITERION, Role.START, site.start)
        return
    without = [page for page in pages if not _search_in(page)]
    why = _HERE.fill(n=counted(len(pages), _PAGE, _PAGES), k=len(pages) - len(without))
    if without:
        why = Text("{a}{b}", "{a}{b}").fill(a=why, b=_NOT_ON.fill(u=without[0].url))
    pieces = tuple(page.piece() for page in pages)
    yield levels(_CRITERION, LOWEST, HIGHEST, why=why, pieces=pieces, confidence=Confidence.STRUCTURE)


PROBE = Probe(
    _ID,
    Text("Sökning på sidorna", "Search on the pages"),
    (_CRITERION,),
    passes=Text(
        "Sonden räknar sidor med sökning i koden och föreslår ingen nivå: läge och träffar syns inte där.",
        "It counts pages with search in their code, and proposes no level: place and hits do not show there.",
    ),
    fails=NEVER_ZERO,
    mistakes=(Text("En sökning som skript lägger in syns inte.", "A search that scripts put in is not seen."),),
    judge=_judge,
)
