"""EXP-43: what share of the links in the content of the start page and the core services' pages is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted
from digimaturity.model.judgement import Confidence, levels
from digimaturity.probes.content_links import MOST_LINKS, Led, has_failed_once, links_of, outcome_of
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.pointing import place, plain
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Wanted, unseen_or_blocked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "html.broken_links"
_CRITERION = "EXP-43"
_MOST_PAGES = 4
_TWO_PERCENT, _FIVE_PERCENT = 0.02, 0.05
_LINK, _LINKS = Text("länk", "link"), Text("länkar", "links")
_WHY = Text(
    "Av {t} i innehållet fungerade {w}. Trasiga vid två försök: {b}. Inte avgjorda: {o}.",
    "Of {t} in the content, {w} worked. Broken at two tries: {b}. Not settled: {o}.",
)
_UNCOUNTED = Text(
    "Räknas inte, eftersom inloggning krävs eller verktyget stängs ute: {n}.",
    "Not counted, since a login is asked for or the tool is shut out: {n}.",
)
_UNSEEN = Text("{n} av sidorna kunde inte läsas.", "{n} of the pages could not be read.")
_NO_SERVICES = Text(
    "Inga kärntjänsters sidor är registrerade, så deras länkar är inte prövade.",
    "No core service's page is registered, so their links have not been tried.",
)
_NOT_LINKED = Text("Sidorna har inga länkar i innehållet.", "The pages have no links in the content.")
_SCRIPTS = Text("Länkar som skript lägger till syns inte.", "Links that scripts add are not seen.")


def _pages(site: Site) -> tuple[list[Page], int]:
    """The pages that were seen, and the number of those that were not."""
    sought = [site.start, *(site.service_page(s) for s in site.services if s.url)][:_MOST_PAGES]
    found = {s.page.url: s.page for s in sought if s.page is not None}
    unseen = sum(s.page is None for s in sought)
    # Without registered services, there are as many pages that nobody has named.
    return list(found.values()), unseen if len(sought) > 1 else unseen + _MOST_PAGES - 1


def _links(pages: list[Page]) -> list[str]:
    return list(dict.fromkeys(url for page in pages for url in links_of(page)))


def _judge(site: Site) -> Judgement:
    pages, unseen = _pages(site)
    if site.start.page is None:
        return unseen_or_blocked(_CRITERION, Role.START, site.start)
    outcomes = {url: outcome_of(site, url) for url in _links(pages)}
    broken = [url for url, one in outcomes.items() if one is Led.BROKEN]
    works = sum(one is Led.WORKS for one in outcomes.values())
    left = sum(one is Led.OPEN for one in outcomes.values())
    aside = sum(one is Led.UNCOUNTED for one in outcomes.values())
    high = _level(len(broken), works + left + len(broken) + unseen * MOST_LINKS)
    low = _level(len(broken) + left + unseen * MOST_LINKS, works + left + len(broken) + unseen * MOST_LINKS)
    total = counted(works + left + len(broken), _LINK, _LINKS)
    why = _WHY.fill(t=total, w=works, b=len(broken), o=left) if outcomes else _NOT_LINKED
    reasons = [_UNCOUNTED.fill(n=counted(aside, _LINK, _LINKS))] if aside else []
    if unseen:
        reasons.append(_UNSEEN.fill(n=unseen) if site.services else _NO_SERVICES)
    reasons.append(_SCRIPTS)
    if not works + left + len(broken):  # nothing to take a share of
        low, high = 0, 5
    return levels(
        _CRITERION,
        low,
        high,
        why=why,
        pieces=tuple(_pieces(site, broken)) or tuple(page.piece() for page in pages[:1]),
        confidence=Confidence.FACT,
        reasons=tuple(reasons),
    )


def _pieces(site: Site, broken: list[str]) -> Iterator[Piece]:
    for url in broken[:10]:
        end = (site.chain(url, "GET") or site.chain(url, "HEAD"))[-1]
        said = end.status if end.status is not None else (end.obstacle.words.en if end.obstacle else "")
        yield place(end, f"{said} {plain(url, 250)}")


def _level(broken: int, counted_links: int) -> int:
    if not broken:
        return 5
    share = broken / counted_links
    return 4 if share <= _TWO_PERCENT else 2 if share <= _FIVE_PERCENT else 0


def _wants(site: Site) -> Iterator[Wanted]:
    pages, _ = _pages(site)
    links = _links(pages)
    for url in links:
        yield Wanted(url, _ID, "HEAD", aside=True)
    # Again when all have been fetched, and in the way that every server knows.
    if all(site.chain(url, "HEAD") for url in links):
        for url in links:
            if has_failed_once(site, url):
                yield Wanted(url, _ID, "GET", aside=True)


PROBE = Probe(
    _ID,
    Text("Länkar fungerar", "Links work"),
    (_CRITERION,),
    passes=Text("Ingen länk i innehållet är trasig.", "No link in the content is broken."),
    fails=Text(
        "Mer än fem procent av länkarna gav 404, 410 eller 5xx, eller har en värd som inte finns, två gånger.",
        "More than five per cent of the links gave 404, 410 or 5xx, or have a host that is not there, twice.",
    ),
    mistakes=(
        Text(
            "En sida som säger att den saknas men svarar med koden 200 räknas som att den fungerar.",
            "A page that says that it is missing but answers with the code 200 counts as working.",
        ),
        Text(
            "På en sida utan märkta delar räknas också länkar i menyer och sidfot.",
            "On a page without marked parts, links in menus and footer count too.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    needs=frozenset({Need.SERVICES}),
    sources=("RFC 9110",),
)
