"""A recorded site, as probes see it: its pages by what they are for, and what was in the way of those not seen."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import Piece, blocked, unseen
from digimaturity.model.recording import Obstacle
from digimaturity.probes.obstacles import HTML, obstacle_of
from digimaturity.probes.page import Page, host_of
from digimaturity.probes.roles import WORDS, Role, candidates, is_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.recording import Exchange, Fact, Recording

# Six times what the tool itself fetches; an archive may hold any number, and each is kept in memory as it is read.
_MOST_PAGES = 500
# Redirects that a browser follows before it gives up.
MOST_REDIRECTS = 20
_REDIRECTS = {301, 302, 303, 307, 308}
# What stands first on a page that is none, though its code says that it is there.
_NO_PAGE = re.compile(
    r"(?:404\b|sidan (?:(?:kan|kunde) inte hittas|hittades inte|finns inte|saknas)|(?:the )?page (?:was )?not found"
    r"|hittar inte sidan|(?:vi )?(?:hittade|hittar|kan) inte (?:hitta )?sidan)",
    re.IGNORECASE,
)
_SHORT_CONTENT = 1_500
# A page that only sends its reader on, at once, is short and says little.
_SHORT, _LITTLE = 20_000, 300
_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
_REFRESH_TO = re.compile(r"[0-5](?:\.\d+)?\s*[;,]\s*url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)
_UNREAD = Text("Ingen {r} gick att läsa: {o}.", "No {r} could be read: {o}.")
_NOT_FOUND = Text(
    "Verktyget hittade ingen {r}. Det betyder inte att ingen finns.",
    "The tool found no {r}. That does not mean that there is none.",
)
_START_UNREAD = Text("Startsidan gick inte att läsa: {o}.", "The start page could not be read: {o}.")
_START_UNSEEN = Text("Startsidan har inte lästs.", "The start page has not been read.")
# An address on the site that nobody can have made; the number differs from recording to recording.
MISSING = "digimaturity-finns-inte-"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address that is needed to judge a site.

    Attributes:
        url: absolute.
        why: a word for the record: a role, or a probe's id.
        method: GET, or HEAD where only the answer's status matters.
        aside: whether it counts in a budget of its own, as links that are only tried do.
    """

    url: str
    why: str
    method: str = "GET"
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What became of looking for a page.

    Attributes:
        page: the page; None where it was not seen.
        obstacle: what was in the way; None where a page was seen, or none is known of.
        url: where it is said to be; empty where nothing leads to one.
        is_own: whether it lies on one of the organisation's own hosts.
        exchange: the last answer, whatever it was.
    """

    page: Page | None = None
    obstacle: Obstacle | None = None
    url: str = ""
    is_own: bool = True
    exchange: Exchange | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything leads to such a page."""
        return bool(self.url)


@dataclass
class Site:
    """A recording, with whom it is about.

    Attributes:
        recording: what was exchanged.
        body: whom it is about.
        services: the registered core services, in their order.
    """

    recording: Recording
    body: Organisation
    services: tuple[Service, ...] = ()
    _pages: dict[str, Page] = field(default_factory=dict, repr=False)
    _obstacles: dict[str, Obstacle | None] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def at(self) -> datetime:
        """When it was recorded; what counts as today."""
        moment = datetime.fromisoformat(self.recording.at)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The organisation's own hosts, without ``www.``: registered, and where its website leads at once."""
        known = {host_of(f"//{d}" if "//" not in d else d) for d in (self.recording.website, *self.body.domains)}
        start = self.final(self.recording.website)
        if start is not None and start.status is not None:
            known.add(host_of(start.url))
        return frozenset(known - {""})

    def is_own(self, url: str) -> bool:
        """Whether an address lies on one of the organisation's own hosts."""
        return is_own(host_of(url), self.hosts)

    @cached_property
    def _by_url(self) -> dict[tuple[str, str], Exchange]:
        found: dict[tuple[str, str], Exchange] = {}
        for e in self.recording.exchanges:
            key = (e.method, _same(e.url))
            # What was tried again and came the second time did come.
            if key not in found or _worth(e) > _worth(found[key]):
                found[key] = e
        return found

    def exchange(self, url: str, method: str = "GET") -> Exchange | None:
        """What came of asking for an address, without following it; None where it was not asked for."""
        found = self._by_url.get((method, _same(url)))
        return found or (self._by_url.get(("GET", _same(url))) if method == "HEAD" else None)

    def chain(self, url: str, method: str = "GET") -> tuple[Exchange, ...]:
        """The exchanges from an address through its redirects to where it ends; empty where it was not asked for."""
        found: list[Exchange] = []
        at = self.exchange(url, method)
        while at is not None and len(found) <= MOST_REDIRECTS and at not in found:
            found.append(at)
            there = redirect_of(at)
            at = self.exchange(there, method) if there else None
        return tuple(found)

    def final(self, url: str, method: str = "GET") -> Exchange | None:
        """The answer at the end of an address's redirects; None where it was not asked for, or they lead nowhere."""
        found = self.chain(url, method)
        return found[-1] if found and not redirect_of(found[-1]) else None

    def page_at(self, url: str) -> Page | None:
        """The page that an address leads to; None where none was seen there, a missing or an empty one too."""
        return self.sought_at(url).page

    def sought_at(self, url: str) -> Sought:
        """What came of an address."""
        chain = self.chain(url)
        if not chain:
            return Sought(None, None, url, self.is_own(url))
        last = chain[-1]
        where = last.url
        if there := redirect_of(last):
            # Led round, or led to where nobody went.
            is_round = self.exchange(there) is not None
            why = Obstacle.REDIRECTS if is_round else Obstacle.BUDGET
            return Sought(None, why, where if is_round else there, self.is_own(where if is_round else there), last)
        obstacle = self.obstacle_of(last)
        if obstacle is not None:
            return Sought(None, obstacle, where, self.is_own(where), last)
        is_there = last.status == 200 and last.media_type in HTML | {""}  # noqa: PLR2004 - the code for that
        if is_there and not self._is_nothing(last):
            return Sought(self._page(last), None, where, self.is_own(where), last)
        return Sought(None, None, where, self.is_own(where), last)

    def _is_nothing(self, exchange: Exchange) -> bool:
        """Whether a page of 200 is empty, or says in its title or heading that there is no page."""
        page = self._page(exchange)
        if not page.text:
            return not page.all_links and not page.css("frame, iframe")
        first = next((words for level, words in page.headings if level == 1), "")
        return len(page.content) < _SHORT_CONTENT and any(_NO_PAGE.match(t) for t in (first, page.title))

    def obstacle_of(self, exchange: Exchange) -> Obstacle | None:
        """As the function of that name, of an exchange of this recording; each page is read once."""
        key = _key(exchange)
        if key not in self._obstacles:
            page = self._page(exchange) if exchange.media_type in HTML and exchange.status is not None else None
            self._obstacles[key] = obstacle_of(exchange, page)
        return self._obstacles[key]

    def _page(self, exchange: Exchange) -> Page:
        key = _key(exchange)
        if key not in self._pages:
            self._pages[key] = Page(exchange)
        return self._pages[key]

    @cached_property
    def start(self) -> Sought:
        """The start page."""
        return self.sought_at(self.recording.website)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page that was seen, the start page first, each once; of a large archive the first ``_MOST_PAGES``."""
        found = {p.url: p for p in islice(self._all_pages(), _MOST_PAGES)}
        return tuple(found.values())

    def _all_pages(self) -> Iterator[Page]:
        if self.start.page is not None:
            yield self.start.page
        for e in self.recording.exchanges:
            is_page = e.method == "GET" and e.status == 200 and e.media_type in HTML  # noqa: PLR2004 - as above
            if is_page and not redirect_of(e) and self.obstacle_of(e) is None:
                yield self._page(e)

    def forget(self) -> None:
        """Let go of what weighs most in the pages that have been read; hundreds of sites are looked at side by side."""
        for page in self._pages.values():
            page.forget()

    @cached_property
    def own_pages(self) -> tuple[Page, ...]:
        """As ``pages``, only those on the organisation's own hosts."""
        return tuple(p for p in self.pages if self.is_own(p.url))

    @cached_property
    def _found(self) -> dict[Role, Sought]:
        return {}

    def find(self, role: Role) -> Sought:
        """The page of a role: the likeliest link that led to one, else what was in the way of the likeliest."""
        if role is Role.START:
            return self.start
        if role not in self._found:
            self._found[role] = self._find(role)
        return self._found[role]

    def _find(self, role: Role) -> Sought:
        told = self.recording.notes.get(f"role.{role}")
        if told:
            return self.sought_at(told)
        hindered = Sought()
        for link in candidates(role, self.pages, self.hosts):
            sought = self.sought_at(link.url)
            if sought.page is not None:
                return sought
            if not hindered.is_known:
                hindered = sought
        return hindered

    def service_page(self, service: Service) -> Sought:
        """The registered page of a core service."""
        return self.sought_at(service.url) if service.url else Sought()

    def facts(self, kind: str, about: str | None = None) -> list[Fact]:
        """What was learnt otherwise than over HTTP, of one kind, about one thing or all."""
        return [f for f in self.recording.facts if f.kind == kind and about in {None, f.about}]


def redirect_of(exchange: Exchange) -> str:
    """Where an answer sends its reader on, absolute; empty where it does not.

    A page of 200 that says nothing but where to go next (``meta http-equiv=refresh``) does as well.
    """
    from urllib.parse import urljoin

    there = exchange.header("location") if exchange.status in _REDIRECTS else _refresh_of(exchange)
    try:
        return urljoin(exchange.url, there.strip()) if there else ""
    except ValueError:
        return ""


def _refresh_of(exchange: Exchange) -> str:
    if exchange.status != 200 or len(exchange.body) > _SHORT or exchange.media_type not in HTML:  # noqa: PLR2004
        return ""
    found = _REFRESH.search(exchange.body)
    if found is None:
        return ""
    page = Page(exchange)
    node = next((n for n in page.css("head > meta[http-equiv=refresh i]")), None)
    told = _REFRESH_TO.match((node.attributes.get("content") or "").strip()) if node is not None else None
    # Whoever gets a while to read is on a page of its own.
    return told[1].strip() if told and len(page.text) < _LITTLE else ""


def _key(exchange: Exchange) -> str:
    return f"{exchange.method} {exchange.url} {exchange.at} {exchange.status}"


def _worth(exchange: Exchange) -> int:
    """An answer beats one that asks for patience, which beats none."""
    if exchange.status is None:
        return 0
    return 1 if exchange.status in {429, 503} else 2


def _same(url: str) -> str:
    """An address by which two that mean the same are one: the fragment and an empty path make no difference."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return url
    return f"{parts.scheme.lower()}://{host}{port}{parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def unseen_or_blocked(criterion: str, role: Role, sought: Sought, **known: object) -> Judgement:
    """What can be said where the page of a role was not seen: that it was in the way, or only that none was found."""
    called = WORDS[role].called if role in WORDS else Text("startsida", "start page")
    if sought.obstacle is not None:
        unread = _START_UNREAD if role is Role.START else _UNREAD
        why = unread.fill(r=called, o=sought.obstacle.words)
        place = (Piece(sought.url),) if sought.url else ()
        return blocked(criterion, sought.obstacle, why=why, pieces=place, **known)
    why = _START_UNSEEN if role is Role.START else _NOT_FOUND
    return unseen(criterion, why=why.fill(r=called), **known)
