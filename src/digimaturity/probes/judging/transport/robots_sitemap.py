"""PRE-08: whether search engines may fetch the core services' pages, and are told of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import Confidence, blocked, levels, unseen
from digimaturity.model.recording import Obstacle
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.listed_addresses import Map, map_of, sitemaps_wanted
from digimaturity.probes.obstacles import obstacle_of
from digimaturity.probes.page import host_of
from digimaturity.probes.pointing import place, plain
from digimaturity.probes.robots_rules import Robots, is_markup, read_robots, text_of_robots
from digimaturity.probes.site import Wanted, redirect_of
from digimaturity.probes.sitemaps import key_of, newest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from digimaturity.model.judgement import Judgement, Piece
    from digimaturity.model.recording import Exchange
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_ID = "http.robots_sitemap"
_CRITERION = "PRE-08"
_FOUND = 200
_FRESH = 30
_MOST_WORDS = 2_000
_AGENTS = ("*", "Googlebot", "bingbot")
_CALLED = {
    "*": Text("alla robotar som den inte nämner vid namn", "all robots that it does not name"),
    "Googlebot": same("Googlebot"),
    "bingbot": same("Bingbot"),
}
# What keeps a page out of an index: the word, and the one for that and more.
_SHUTTING = {"noindex", "none"}
_META_SELECTOR = "meta[name*=robots i][content], meta[name*=googlebot i][content], meta[name*=bingbot i][content]"
_META_NAMES = {"robots", "googlebot", "bingbot"}
_AGENT_IN_HEADER = re.compile(r"\s*([A-Za-z][\w-]{0,60})\s*:\s*(?=\S)")
# Words before a colon in X-Robots-Tag that are rules, not crawlers.
_VALUED = {"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"}

_SHUT_BY_ROBOTS = Text(
    "Robots.txt stänger ute {a} från {u} (raden ”{l}”).", "Robots.txt shuts {a} out from {u} (the line “{l}”)."
)
_SHUT_BY_PAGE = Text("Sidan {u} säger {v} i {w}.", "The page {u} says {v} in {w}.")
_META, _HEADER = Text("en meta-tagg", "a meta tag"), Text("svarshuvudet", "the answer's header")
_NOT_READ = Text("Robots.txt gick inte att läsa: {o}.", "Robots.txt could not be read: {o}.")
_NOT_ASKED = Text("Robots.txt hämtades inte.", "Robots.txt was not fetched.")
_NOTHING_SHUT = Text("Inget som verktyget såg är utestängt", "Nothing that the tool saw is shut out")
_SAID = Text("{n}, och {m}.", "{n}, and {m}.")
_MAP_UNREAD = Text("webbplatskartan är inte läst", "the sitemap has not been read")
_NO_MAP = Text(
    "ingen webbplatskarta finns på den adress som prövades ({u})", "there is no sitemap at the address tried ({u})"
)
_NOT_POINTED = Text(
    "en webbplatskarta finns ({u}), men ingen läsbar robots.txt pekar på den",
    "there is a sitemap ({u}), but no readable robots.txt points to it",
)
_READ_LACKS = Text(
    "de delar av webbplatskartan som lästes saknar adressen {p}",
    "the parts of the sitemap that were read lack the address {p}",
)
_READ_OLD = Text(
    "nyaste datum i de delar av webbplatskartan som lästes är {d}",
    "the newest date in the parts of the sitemap read is {d}",
)
_READ_NO_DATE = Text(
    "de delar av webbplatskartan som lästes har inget datum", "the parts of the sitemap that were read have no date"
)
_LACKS = Text("webbplatskartan saknar adressen {p}", "the sitemap lacks the address {p}")
_OLD = Text("nyaste datum i webbplatskartan är {d}", "the newest date in the sitemap is {d}")
_NO_DATE = Text("webbplatskartan har inget datum", "the sitemap has no date")
_NO_SERVICES = Text(
    "Inga kärntjänsters sidor är registrerade, så bara startsidan prövades.",
    "No core service's page is registered, so only the start page was tried.",
)
_UNSEEN_PAGES = Text(
    "Alla sidor kunde inte hämtas, så noindex kan stå på någon av dem.",
    "Not every page could be fetched, so noindex may stand on one of them.",
)
_UNREAD_MAPS = Text("Alla delkartor hämtades inte.", "Not every listed sitemap was fetched.")
_READ_TWO_WAYS = Text(
    "Robots.txt går att läsa på två sätt: raden ”{l}” gäller {u} bara på det ena.",
    "Robots.txt can be read in two ways: the line “{l}” concerns {u} in one of them only.",
)


@dataclass(frozen=True)
class _Files:
    """What became of robots.txt: its rules read in two ways, what was in the way."""

    strict: Robots
    loose: Robots
    url: str
    answer: Exchange | None = None
    obstacle: Obstacle | None = None


def _files(site: Site) -> _Files:
    url = urljoin(_origin(site), "/robots.txt")
    chain = site.chain(url)
    nothing = Robots()
    if not chain:
        return _Files(nothing, nothing, url=url)
    last = chain[-1]
    if last.status == _FOUND and not is_markup(text := text_of_robots(last.body)):
        return _Files(read_robots(text), read_robots(text, strictly=False), url=url, answer=last)
    # RFC 9309: an answer of 4xx leaves everything open; a wall may show others another answer than the tool.
    obstacle = Obstacle.REDIRECTS if redirect_of(last) else obstacle_of(last)
    obstacle = None if obstacle is Obstacle.SCRIPT_ONLY else obstacle
    return _Files(nothing, nothing, url=url, answer=last, obstacle=obstacle)


def _origin(site: Site) -> str:
    last = site.final(site.recording.website)
    parts = urlsplit(last.url if last is not None and last.status is not None else site.recording.website)
    return f"{parts.scheme}://{parts.netloc}/"


@dataclass(frozen=True)
class _Asked:
    """A page that must be open and listed.

    Attributes:
        url: where its address leads.
        keys: of every address on the way there.
    """

    url: str
    keys: frozenset[str]


def _asked(site: Site, url: str) -> _Asked:
    chain = site.chain(url)
    return _Asked(chain[-1].url if chain else url, frozenset(key_of(e.url) for e in chain) | {key_of(url)})


def _pages(site: Site) -> tuple[_Asked, list[_Asked], bool]:
    """The start page, the services' pages on its domain, and whether all services lie elsewhere."""
    start = _asked(site, site.recording.website)
    known = [_asked(site, s.url) for s in site.services if s.url]
    here = [page for page in known if host_of(page.url) == host_of(start.url)]
    return start, here, bool(known) and not here


def _judge(site: Site) -> Judgement:
    files = _files(site)
    start, services, are_elsewhere = _pages(site)
    shut = _shut_out(site, files, [start, *services])
    if shut is not None:
        why, piece = shut
        return levels(_CRITERION, 0, why=why, pieces=(piece,), confidence=Confidence.FACT)
    if files.obstacle is not None:
        why = _NOT_READ.fill(o=files.obstacle.words)
        pieces = (place(files.answer),) if files.answer else ()
        return blocked(_CRITERION, files.obstacle, why=why, pieces=pieces)
    if files.answer is None:
        return unseen(_CRITERION, why=_NOT_ASKED)
    found = map_of(site, files.loose, _origin(site))
    low, high, said, reasons = _level(site, found, [start] if are_elsewhere else services)
    doubts = list(_doubts(site, files, [start, *services]))
    if not services and not are_elsewhere:
        doubts.append(_NO_SERVICES)
    shown = (place(files.answer), *(place(e) for e in found.answers[:2]))
    why = _SAID.fill(n=_NOTHING_SHUT, m=said)
    return levels(
        _CRITERION,
        0 if doubts else low,
        high,
        why=why,
        pieces=shown,
        confidence=Confidence.FACT,
        reasons=(*doubts, *reasons),
    )


def _shut_out(site: Site, files: _Files, pages: list[_Asked]) -> tuple[Text, Piece] | None:
    for url in (page.url for page in pages):
        for agent in _AGENTS:
            rule = files.strict.shut_out(url, agent)
            if rule is not None and files.answer is not None and files.loose.shut_out(url, agent) is not None:
                said = _SHUT_BY_ROBOTS.fill(a=_CALLED[agent], u=plain(url), l=plain(rule.line))
                return said, place(files.answer, rule.line)
    for url in (page.url for page in pages):
        page = site.page_at(url)
        where = _noindex(page) if page is not None else None
        if page is not None and where is not None:
            return _SHUT_BY_PAGE.fill(u=plain(page.url), v=where[0], w=where[1]), page.piece(where[2])
    return None


def _noindex(page: Page) -> tuple[str, Text, str] | None:
    """The word by which a page keeps out of search engines, where it stands, and all that stands there."""
    for node in page.css(_META_SELECTOR):
        name = (node.attributes.get("name") or "").strip().lower()
        content = node.attributes.get("content") or ""
        word = _shutting(content)
        if name in _META_NAMES and word and not _is_unscripted(node):
            return word, _META, f'<meta name="{name}" content="{plain(content)}">'
    for value in page.exchange.headers_named("x-robots-tag"):
        named = _AGENT_IN_HEADER.match(value)
        agent = named[1].lower() if named else ""
        if named is not None and agent not in _META_NAMES | _VALUED:
            continue
        word = _shutting(value[named.end() :] if named is not None and agent in _META_NAMES else value)
        if word:
            return word, _HEADER, f"X-Robots-Tag: {plain(value)}"
    return None


def _shutting(content: str) -> str:
    words = (word.strip().lower() for word in content[:_MOST_WORDS].split(","))
    return next((word for word in words if word in _SHUTTING), "")


def _is_unscripted(node: object) -> bool:
    parent = getattr(node, "parent", None)
    return getattr(parent, "tag", "") == "noscript"


def _doubts(site: Site, files: _Files, pages: list[_Asked]) -> Iterator[Text]:
    """Why something may be shut out though it was not seen to be."""
    for url in (page.url for page in pages):
        rule = next(
            (r for a in _AGENTS for f in (files.strict, files.loose) if (r := f.shut_out(url, a)) is not None), None
        )
        if rule is not None:
            yield _READ_TWO_WAYS.fill(l=plain(rule.line), u=plain(url))
    if any(site.page_at(page.url) is None for page in pages):
        yield _UNSEEN_PAGES


def _level(site: Site, found: Map, pages: list[_Asked]) -> tuple[int, int, Text, tuple[Text, ...]]:
    """The lowest and the highest level where nothing is shut out, what was seen of the sitemap, and reasons."""
    if not found.sitemaps:
        if found.is_settled:
            return 2, 2, _NO_MAP.fill(u=plain(", ".join(found.tried))), ()
        return 2, 5, _MAP_UNREAD, ()
    reasons = () if found.is_whole else (_UNREAD_MAPS,)
    if not found.is_pointed_at:
        return 3, 3, _NOT_POINTED.fill(u=plain(found.sitemaps[0].url)), reasons
    lacking = [page.url for page in pages if not _is_listed(site, page, found)]
    low, high, said = _freshness(site, found)
    if lacking:
        is_sure = found.is_whole and not any(found.may_lead_to(url) for url in lacking)
        return 3, 3 if is_sure else high, (_LACKS if found.is_whole else _READ_LACKS).fill(p=plain(lacking[0])), reasons
    return (low if pages else 3), high, said, reasons


def _is_listed(site: Site, page: _Asked, found: Map) -> bool:
    """Whether an address of a page is listed, or one that was seen to lead on to it."""
    if page.keys & found.keys:
        return True
    leading = (e.url for e in site.recording.exchanges if key_of(e.url) in found.keys and redirect_of(e))
    return any(key_of(chain[-1].url) == key_of(page.url) for url in leading if (chain := site.chain(url)))


def _freshness(site: Site, found: Map) -> tuple[int, int, Text]:
    days = newest(found.sitemaps, site.at)
    if days is None:
        return 4, 4 if found.is_whole else 5, _NO_DATE if found.is_whole else _READ_NO_DATE
    today = site.at.date()
    oldest, latest = ((today - day).days for day in days)
    said = (_OLD if found.is_whole else _READ_OLD).fill(d=_told(days))
    if oldest <= _FRESH:
        return 5, 5, said
    return 4, 5 if latest <= _FRESH or not found.is_whole else 4, said


def _told(days: tuple[date, date]) -> str:
    first, last = days
    return first.isoformat() if first == last else f"{first.isoformat()}–{last.isoformat()}"


def _wants(site: Site) -> Iterator[Wanted]:
    files = _files(site)
    yield Wanted(files.url, _ID)
    if files.answer is not None:
        for url in sitemaps_wanted(site, files.loose, _origin(site)):
            yield Wanted(url, _ID)


PROBE = Probe(
    _ID,
    Text("Sökmotorer släpps in", "Search engines are let in"),
    (_CRITERION,),
    passes=Text(
        "Inget är utestängt, robots.txt pekar på en färsk webbplatskarta, och den har kärntjänsternas sidor.",
        "Nothing is shut out, robots.txt points to a fresh sitemap, and it has the core services' pages.",
    ),
    fails=Text(
        "Robots.txt eller noindex stänger ute startsidan eller en kärntjänsts sida.",
        "Robots.txt or noindex shuts out the start page or a core service's page.",
    ),
    mistakes=(
        Text(
            "En gammal adress i webbplatskartan som leder till en kärntjänsts sida räknas inte om den inte prövats.",
            "An old address in the sitemap that leads to a core service's page does not count where it was not tried.",
        ),
        Text(
            "En robots.txt som är en webbsida räknas som att den saknas.",
            "A robots.txt that is a web page counts as missing.",
        ),
        Text(
            "Sidor på underdomäner räknas som sidor på andra domäner.",
            "Pages on subdomains count as pages on other domains.",
        ),
    ),
    judge=_judge,
    wants=_wants,
    needs=frozenset({Need.SERVICES}),
    sources=("RFC 9309", "sitemaps.org 0.9"),
)
