"""MOB-02: whether pages let a phone's reader enlarge them with two fingers."""

from __future__ import annotations

import re
from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted, joined
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import Piece, levels, unseen
from digimaturity.model.recording import Obstacle
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.login_choices import is_login_page
from digimaturity.probes.only_page import ONE_PAGE, only_page
from digimaturity.probes.starting_links import End, first_page, wants_e_service

if TYPE_CHECKING:
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "MOB-02"
_BLOCKED_BELOW, _FREE_FROM = 2.0, 5.0
_PAIR = re.compile(r"([a-z-]{1,40})\s*=\s*([^,;\s]{0,40})", re.IGNORECASE)
_FIGURE = re.compile(r"[+-]?\d{0,9}\.?\d{0,9}")
# What browsers make of words for a scale.
_WORDS = {"yes": 1.0, "no": 0.0, "device-width": 10.0, "device-height": 10.0}
_PAGE, _PAGES = Text("sida har lästs.", "page has been read."), Text("sidor har lästs.", "pages have been read.")
_BLOCKS = Text("Zoomning spärras på {n}.", "Zooming is blocked on {n}.")
_LIMITS = Text(
    "Ingen spärrar zoomning, men minst en begränsar den till under 500 procent.",
    "None blocks zooming, but at least one limits it to less than 500 per cent.",
)
_FREE = Text("Ingen spärrar eller begränsar zoomning.", "None blocks or limits zooming.")
_LEFT = Text("sidor som kan räknas har inte setts.", "pages that may count have not been seen.")
_LEFT_ONE = Text("sida som kan räknas har inte setts.", "page that may count has not been seen.")
_NO_SERVICES = Text("Inga kärntjänster är registrerade.", "No core services are registered.")
_NONE = Text("Ingen av sidorna som ska räknas har kunnat läsas.", "None of the pages that count could be read.")


class Zoom(IntEnum):
    """What a page does to zooming, the best first."""

    FREE = 0
    LIMITED = 1
    BLOCKED = 2


_ONE = {
    Zoom.FREE: Text(
        "Sidans kod varken spärrar eller begränsar zoomning.", "The page's code neither blocks nor limits zooming."
    ),
    Zoom.LIMITED: Text(
        "Sidans kod begränsar zoomning till under 500 procent.", "The page's code limits zooming to below 500 per cent."
    ),
    Zoom.BLOCKED: Text("Sidans kod spärrar zoomning.", "The page's code blocks zooming."),
}


@dataclass(frozen=True, slots=True)
class _Read:
    page: Page
    zoom: Zoom
    line: str


def zoom_of(content: str) -> Zoom:
    """What a viewport line does to zooming; words that say nothing of it do nothing to it."""
    told = {name.lower(): value.lower().strip("\"'") for name, value in _PAIR.findall(content[:2_000])}
    if told.get("user-scalable") == "no" or _number(told.get("user-scalable", "")) == 0:
        return Zoom.BLOCKED
    scale = _number(told.get("maximum-scale", ""))
    if scale is None or scale < 0 or scale >= _FREE_FROM:  # browsers leave a scale below zero out of account
        return Zoom.FREE
    return Zoom.BLOCKED if scale < _BLOCKED_BELOW else Zoom.LIMITED


def _number(value: str) -> float | None:
    if value in _WORDS:
        return _WORDS[value]
    found = _FIGURE.match(value)
    try:
        return float(found[0]) if found else None
    except ValueError:
        return None


def viewport_lines(page: Page) -> list[str]:
    """What each viewport line of a page says, in order."""
    nodes = page.css("meta[name][content]")
    return [
        n.attributes.get("content") or ""
        for n in nodes
        if (n.attributes.get("name") or "").strip().lower() == "viewport"
    ]


def _counted_pages(site: Site) -> tuple[list[Page], int]:
    """The pages that count and were seen, each once, and how many more may count that were not seen."""
    seen: dict[str, Page] = {}
    missing = 0
    for sought in (site.start, *(site.service_page(s) for s in site.services)):
        if sought.page is not None:
            seen.setdefault(sought.page.url, sought.page)
        elif not _does_not_open(sought.obstacle, sought.exchange is not None and sought.exchange.status in {404, 410}):
            missing += 1
    firsts = [
        first_page(site, page, service) if (page := site.service_page(service).page) is not None else None
        for service in site.services
    ]
    led_to = Counter(first.page.url for first in firsts if first is not None and first.page is not None)
    for first in firsts:
        if first is None or first.page is None:
            missing += 1
            continue
        # Where several services lead to one page it may be all of theirs, or what every page of the site leads to.
        missing += led_to[first.page.url] > 1
        if first.end is not End.LOGIN and not is_login_page(first.page):
            seen.setdefault(first.page.url, first.page)
    return list(seen.values()), missing


def _does_not_open(obstacle: Obstacle | None, is_gone: bool) -> bool:  # noqa: FBT001 - a private pair
    return is_gone or obstacle is Obstacle.LOGIN


def _level(blocked: int, *, is_limited: bool) -> int:
    if blocked > 1:
        return 0
    if blocked == 1:
        return 2
    return 4 if is_limited else 5


def _judge(site: Site) -> Judgement:
    pages, missing = _counted_pages(site)
    if not pages:
        return _of_one(site)
    read: list[_Read] = []
    for page in pages:
        lines = viewport_lines(page)
        zooms = {zoom_of(line) for line in lines} or {Zoom.FREE}
        if len(zooms) > 1:  # two lines that say different things: which one a browser heeds is not the code's to say
            missing += 1
            continue
        read.append(_Read(page, zooms.pop(), lines[0] if lines else ""))
    if not read:
        return unseen(_CRITERION, why=_NONE)
    blocking = [r for r in read if r.zoom is Zoom.BLOCKED]
    is_limited = any(r.zoom is Zoom.LIMITED for r in read)
    high = _level(len(blocking), is_limited=is_limited)
    # How many services there are is not known where none is registered, so any number of pages may block.
    low = _level(len(blocking) + missing, is_limited=is_limited) if site.services else 0
    if missing and low:
        low = min(low, _level(len(blocking), is_limited=True))
    shown = max(read, key=lambda r: r.zoom)
    pieces = tuple(_piece(r) for r in blocking[:5]) or (_piece(shown),)
    said = [counted(len(read), _PAGE, _PAGES)]
    said.append(_BLOCKS.fill(n=len(blocking)) if blocking else _LIMITS if is_limited else _FREE)
    if missing:
        said.append(counted(missing, _LEFT_ONE, _LEFT))
    if not site.services:
        said.append(_NO_SERVICES)
    return levels(_CRITERION, low, high, why=joined(" ", said), pieces=pieces)


def _of_one(site: Site) -> Judgement:
    """What is said where none of the pages that count was read: what another page shows, if one alone was saved."""
    page = only_page(site)
    lines = viewport_lines(page) if page is not None else []
    zooms = {zoom_of(line) for line in lines} or {Zoom.FREE}
    if page is None or len(zooms) > 1:
        return unseen(_CRITERION, why=_NONE)
    zoom = zooms.pop()
    told = _ONE[zoom]
    return unseen(
        _CRITERION, why=joined(" ", [told, ONE_PAGE]), pieces=(_piece(_Read(page, zoom, "".join(lines[:1]))),)
    )


def _piece(read: _Read) -> Piece:
    return read.page.piece(f'<meta name="viewport" content="{read.line}">' if read.line else "")


PROBE = Probe(
    "html.viewport",
    Text("Zoomning i mobilen", "Zooming on a phone"),
    (_CRITERION,),
    passes=Text(
        "Ingen av sidorna har en viewport-rad som spärrar eller begränsar zoomning.",
        "None of the pages has a viewport line that blocks or limits zooming.",
    ),
    fails=Text(
        "Minst två sidor har en viewport-rad som spärrar zoomning.",
        "At least two pages have a viewport line that blocks zooming.",
    ),
    mistakes=(
        Text(
            "En viewport-rad som skript lägger till eller ändrar syns inte.",
            "A viewport line that scripts add or change is not seen.",
        ),
        Text(
            "En e-tjänst som ingen länk på tjänstens sida leder till räknas som en sida som inte har setts.",
            "An e-service that no link on the service's page leads to counts as a page not seen.",
        ),
    ),
    judge=_judge,
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("WCAG 2.2 1.4.4", "W3C ACT rule b4f0c3"),
)
