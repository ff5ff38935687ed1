"""A site is recorded: what is needed next is asked for, until nothing is needed or a limit is reached."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.version import __version__
from digimaturity.model.recording import Exchange, Fact, Obstacle, Recording
from digimaturity.probes.collect.fetching import now
from digimaturity.probes.collect.guard import Refused
from digimaturity.probes.collect.limits import LONGEST_DELAY
from digimaturity.probes.collect.name_facts import mail_domains, mail_facts, site_facts
from digimaturity.probes.collect.tls_facts import ipv6_fact, tls_fact
from digimaturity.probes.collect.visit import Visit
from digimaturity.probes.site import Site
from digimaturity.probes.wanted import forms_of, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence

    from digimaturity.model.answers import Service
    from digimaturity.model.organisation import Organisation
    from digimaturity.probes.collect.limits import Limits
    from digimaturity.probes.collect.net import Net
    from digimaturity.probes.site import Wanted

# What is needed is reckoned anew so many times; links of links of links end somewhere.
_MOST_ROUNDS = 12
# Links to many hosts are tried at the same time, one at a time at each host.
_AT_ONCE = 4
_FEWEST_PAGES = 3
# A link is broken only where it fails twice: what may be a passing failure is tried once more at the end.
_MAY_PASS = frozenset({404, 410, 500, 502, 503, 504})
_SETTLED = frozenset({Obstacle.ROBOTS, Obstacle.BUDGET, Obstacle.REFUSED_ADDRESS, Obstacle.RATE_LIMITED})
_START_IN_THE_WAY = "hindered"
_MOST_HOSTS, _HANDSHAKE = 3, 10.0


def _nothing(_: Exchange | Fact) -> None:
    """Whoever only wants the recording takes nothing as it comes."""


async def record(
    body: Organisation,
    services: Sequence[Service],
    net: Net,
    limits: Limits,
    *,
    take: Callable[[Exchange | Fact], None] = _nothing,
    notes: Mapping[str, str] | None = None,
) -> Recording:
    """Visit a body's website, and record it.

    Args:
        body: its website is where it begins.
        services: the registered core services, whose pages are asked for too.
        net: the way out, shared by all bodies of a run.
        limits: of this visit.
        take: is handed each exchange and fact as it comes; where the visit is cancelled, that is what there is.
        notes: how it is made; ``ended`` is added: ``complete``, ``pages``, ``bytes``, ``seconds`` or ``hindered``.

    Returns:
        The recording; it never fails for what a site answers.
    """
    head = Recording(body.id, website_of(body), now(), tool=f"digimaturity {__version__}", notes=dict(notes or {}))
    visit = Visit(net, limits, take)
    try:
        crawl = _Crawl(visit, Site(head, body, tuple(services)))
        ended = await crawl.run()
        told = dict(head.notes) | {"ended": ended} | crawl.told
        visit.keep(Fact("crawl", head.website, now(), {"ended": ended, "pages": crawl.pages, "bytes": visit.bytes_}))
        return replace(head, exchanges=tuple(visit.exchanges), facts=tuple(visit.facts), notes=told)
    finally:
        await visit.aclose()


def website_of(body: Organisation) -> str:
    """A body's registered website, with its scheme."""
    return body.website if "//" in body.website else f"https://{body.website}/"


class _Crawl:
    """One visit, round by round."""

    def __init__(self, visit: Visit, site: Site) -> None:
        self.pages = 0
        self.told: dict[str, str] = {}
        self._visit, self._site = visit, site
        self._asides: list[Wanted] = []
        self._stopped = ""
        self._done: set[tuple[str, str]] = set()

    async def run(self) -> str:
        """Visit the site, and say how it ended."""
        await self._in_time(self._names())
        for _ in range(_MOST_ROUNDS):
            new = self._new()
            if not new:
                break
            for one in (w for w in new if not w.aside):
                await self._page(one)
            await self._aside([w for w in new if w.aside])
        await self._again()
        await self._in_time(self._encryption())
        await self._in_time(self._mail())
        if self._stopped:
            return self._stopped
        site = self._seen()
        return _START_IN_THE_WAY if site.start.page is None else "complete"

    async def _in_time(self, part: Coroutine[None, None, None]) -> None:
        """Do a part of the visit; what was learnt until its time was up has been kept."""
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, self._visit.left)):
                await part

    def _hosts(self) -> list[str]:
        """The website's hosts, as they are asked for: registered, typed with or without www, and where it leads."""
        start = self._seen().start.exchange
        urls = [self._site.recording.website, *forms_of(self._site.recording.website)]
        urls += [start.url] if start is not None else []
        found: list[str] = []
        for url in urls:
            with suppress(Refused):
                found.append(self._visit.net.target(url).host)
        return list(dict.fromkeys(found))[:_MOST_HOSTS]

    async def _names(self) -> None:
        if self._visit.net.asks_names:
            for fact in await site_facts(self._visit.net.names, self._hosts()):
                self._visit.keep(fact)

    async def _encryption(self) -> None:
        visit = self._visit
        for host in self._hosts():
            if visit.left <= 0 or visit.net.pace(host).left_alone:
                continue
            for fact in (
                await tls_fact(visit.net, host, visit.limits.delay, min(visit.limits.timeout, _HANDSHAKE)),
                await ipv6_fact(visit.net, host, min(visit.limits.timeout, _HANDSHAKE)),
            ):
                if fact is not None:
                    visit.keep(fact)

    async def _mail(self) -> None:
        visit = self._visit
        for domain in self._mail_domains() if visit.net.asks_names else ():
            facts = await mail_facts(visit.net.names, domain)
            for fact in facts:
                visit.keep(fact)
            if any(f.about == f"_mta-sts.{domain}" and _is_policy(f) for f in facts) and visit.left > 0:
                # RFC 8461: a policy is where it must be, or there is none.
                await visit.get(f"https://mta-sts.{domain}/.well-known/mta-sts.txt", follows=False)

    def _mail_domains(self) -> list[str]:
        try:
            return mail_domains(self._seen())
        except Exception as error:  # noqa: BLE001 - as in _wanted
            self.told["broke"] = type(error).__name__
            return []

    def _seen(self) -> Site:
        visit, site = self._visit, self._site
        seen = replace(site.recording, exchanges=tuple(visit.exchanges), facts=tuple(visit.facts))
        # The pages that were read are shared, so that each is read once.
        return replace(site, recording=seen)

    def _new(self) -> list[Wanted]:
        found: dict[tuple[str, str], Wanted] = {}
        for one in self._wanted():
            key = (one.method, one.url)
            # Whether an address that has been read answers need not be asked.
            is_known = self._visit.has_asked(one.url, one.method) or self._visit.has_asked(one.url)
            if key not in self._done and not is_known:
                found.setdefault(key, one)
        self._done |= set(found)
        return list(found.values())

    def _wanted(self) -> list[Wanted]:
        site = self._seen()
        try:
            return list(wanted(site))
        except Exception as error:  # noqa: BLE001 - what a page holds must not lose what was recorded until then
            self.told["broke"] = type(error).__name__
            return []
        finally:
            site.forget()

    async def _page(self, one: Wanted) -> None:
        visit = self._visit
        limit = self._limit()
        if limit:
            self._stopped = self._stopped or limit
            visit.keep_unasked(one.url, one.method, Obstacle.BUDGET, f"the limit of {limit} was reached")
        elif not visit.has_asked(one.url, one.method):
            self.pages += 1
            await visit.get(one.url, one.method)

    def _limit(self) -> str:
        """The limit that is reached; empty where none is."""
        limits, visit = self._visit.limits, self._visit
        if visit.left <= 0:
            return "seconds"
        if visit.bytes_ >= limits.bytes_:
            return "bytes"
        return "pages" if self.pages >= self._most_pages() else ""

    def _most_pages(self) -> int:
        most = self._visit.limits.pages
        for host, asked in self._visit.slow.items():
            if self._site.is_own(f"//{host}"):
                self.told["crawl_delay"] = f"{asked:g}"
                most = min(most, max(_FEWEST_PAGES, int(self._visit.limits.pages * LONGEST_DELAY / asked)))
        return most

    async def _aside(self, several: list[Wanted]) -> None:
        gate = asyncio.Semaphore(_AT_ONCE)

        async def one_by_one(one: Wanted) -> None:
            async with gate:
                if self._visit.has_asked(one.url):  # as a page of this very round
                    return
                if self._visit.left <= 0 or self._visit.bytes_ >= self._visit.limits.bytes_:
                    self._visit.keep_unasked(one.url, one.method, Obstacle.BUDGET, "no time left")
                elif self._is_slow(one.url):
                    self._visit.keep_unasked(one.url, one.method, Obstacle.BUDGET, "robots.txt asks for few requests")
                else:
                    await self._visit.get(one.url, one.method)

        room = max(0, self._visit.limits.aside - len(self._asides))
        self._asides += several[:room]
        for one in several[room:]:
            self._visit.keep_unasked(one.url, one.method, Obstacle.BUDGET, "the limit of tried links was reached")
        await asyncio.gather(*map(one_by_one, several[:room]))

    def _is_slow(self, url: str) -> bool:
        """Whether a host asks for longer pauses than can be kept; it is not asked for what is only tried."""
        with suppress(Refused):
            return self._visit.net.target(url).host in self._visit.slow
        return False

    async def _again(self) -> None:
        """Try once more the links that failed."""
        site = self._seen()
        for one in self._asides:
            last = site.final(one.url, one.method)
            if last is None or self._visit.left <= 0:
                continue
            failed = last.status in _MAY_PASS if last.status is not None else last.obstacle not in _SETTLED
            if failed and last.url == one.url and sum(e.url == one.url for e in self._visit.exchanges) == 1:
                await self._visit.get(one.url, one.method, again=True)


def _is_policy(fact: Fact) -> bool:
    return any(str(value).lower().startswith("v=stsv1") for value in fact.content["values"])
