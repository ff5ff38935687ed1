"""What a page in the browser is given when it asks: what was recorded, or what the tool itself fetches; never the net.

The browser has no way out of its own (see ``chromium``), so nothing that a page asks for goes past this.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urldefrag, urlsplit

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.looking.third_parties import kind_of_host
from digimaturity.probes.page import host_of
from digimaturity.probes.roles import is_own
from digimaturity.probes.site import MOST_REDIRECTS, redirect_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import BrowserContext, Request, Route

    from digimaturity.model.recording import Exchange
    from digimaturity.probes.site import Site

# Fetches one address politely and safely, without following redirects; None where it will not.
Fetch: TypeAlias = "Callable[[str], Awaitable[Exchange | None]]"
# No page that can be used asks for more.
_MOST_REQUESTS = 600
_PACKED = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})
# Of these a page consists; pictures and fonts are only seen on it.
_PARTS = frozenset({"script", "document", "stylesheet"})
# What the browser asks for so that a page can be drawn and work; the rest reports of the visitor.
_DRAWN = frozenset({"document", "stylesheet", "image", "font", "script", "xhr", "fetch", "media", "manifest", "other"})


@dataclass
class Asked:
    """What a page asked for.

    Attributes:
        own, third: number of requests by host, to the site's own and to others.
        refused: by host, those that were known trackers' and not needed.
        missing: how many were neither recorded nor fetched.
        missing_parts: those of them that were scripts, style sheets or frames, without which the page may be another.
        refused_scripts: those of ``refused`` that were scripts or frames, which may have stored something; and
            trackers' own that were missing.
        weight: bytes of what was handed over, unpacked.
        first_byte: seconds until the first byte of the page itself came, where known.
        pending: how many are being answered.
        latest: when the latest was asked for or answered, on the clock that only goes forward.
    """

    own: Counter[str] = field(default_factory=Counter)
    third: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    missing: int = 0
    missing_parts: int = 0
    refused_scripts: int = 0
    weight: int = 0
    first_byte: float | None = None
    pending: int = 0
    latest: float = 0.0

    @property
    def count(self) -> int:
        """Of all requests."""
        return self.own.total() + self.third.total()


class Answers:
    """Answers requests out of a recording and, where there is one, by a fetcher; each address is fetched once.

    Args:
        site: what was recorded.
        fetch: see ``Fetch``; None where nothing but what was recorded is to be shown.
    """

    def __init__(self, site: Site, fetch: Fetch | None = None) -> None:
        self._site = site
        self._fetch = fetch
        self._known: dict[str, asyncio.Task[Exchange | None]] = {}
        self.fetched: list[Exchange] = []
        self.asked = Asked()
        self.expected = ""
        self.lets_scripts = False

    @property
    def is_live(self) -> bool:
        """Whether what was not recorded can be fetched."""
        return self._fetch is not None

    def begin(self, url: str, *, lets_scripts: bool = False) -> Asked:
        """Count anew, for a page.

        Args:
            url: the page; no other page may take its place.
            lets_scripts: whether known trackers' scripts are needed, as they are to see what they store.
        """
        self.expected, self.lets_scripts = urldefrag(url).url, lets_scripts
        self.asked = Asked()
        return self.asked

    async def serve(self, context: BrowserContext) -> None:
        """Answer whatever is asked in a browser's context."""
        await context.route("**/*", self._answer)
        await context.route_web_socket("**/*", lambda socket: socket.close())

    async def _answer(self, route: Route) -> None:
        asked = self.asked
        asked.pending += 1
        asked.latest = time.monotonic()
        try:
            await self._answered(route, route.request)
        except Exception as error:  # noqa: BLE001 - a page that was closed while it asked needs no answer
            if "closed" not in str(error) and "handled" not in str(error):
                await _abort(route)
        finally:
            asked.pending -= 1
            asked.latest = time.monotonic()

    async def _answered(self, route: Route, request: Request) -> None:
        url = urldefrag(request.url).url
        host = host_of(url)
        if urlsplit(url).scheme not in {"http", "https"}:
            await _abort(route)
            return
        is_own_host = is_own(host, self._site.hosts) or host == host_of(self.expected)
        (self.asked.own if is_own_host else self.asked.third)[host] += 1
        if self._is_refused(request, url, host, is_own_host=is_own_host):
            await _abort(route)
            return
        answer = await self._final(url)
        if answer is None or answer.status is None:
            self.asked.missing += 1
            # A page is whole without the trackers that it lets in; only what it stores may then be another.
            if kind_of_host(host) and not is_own_host:
                self.asked.refused_scripts += request.resource_type in _PARTS
            else:
                self.asked.missing_parts += request.resource_type in _PARTS
            await _abort(route)
            return
        self.asked.weight += len(answer.body)
        if url == self.expected and self.asked.first_byte is None:
            self.asked.first_byte = answer.first_byte
        headers = {k.lower(): v for k, v in answer.headers if k.lower() not in _PACKED and ":" not in k}
        cookies = answer.headers_named("set-cookie")
        if cookies:
            headers["set-cookie"] = "\n".join(cookies)
        await route.fulfill(status=answer.status, headers=headers, body=answer.body)

    def _is_refused(self, request: Request, url: str, host: str, *, is_own_host: bool) -> bool:
        """Whether a request is not to be answered: forms, other pages in the page's place, and trackers' reports."""
        if request.method not in {"GET", "HEAD"} or self.asked.count > _MOST_REQUESTS:
            return True
        if request.resource_type not in _DRAWN:
            return True
        is_page = request.is_navigation_request() and request.frame.parent_frame is None
        if is_page:
            return url != self.expected
        if is_own_host or not kind_of_host(host):
            return False
        if self.lets_scripts and request.resource_type == "script":
            return False
        self.asked.refused[host] += 1
        self.asked.refused_scripts += request.resource_type in {"script", "document"}
        return True

    async def _final(self, url: str) -> Exchange | None:
        """What an address leads to; the tool follows redirects itself, since the browser would not ask again."""
        for _ in range(MOST_REDIRECTS):
            answer = await self._one(url)
            there = redirect_of(answer) if answer is not None else ""
            if not there:
                return answer
            url = urldefrag(there).url
        return None

    async def _one(self, url: str) -> Exchange | None:
        # A page often asks for the same address several times at once; it is fetched once.
        if url not in self._known:
            self._known[url] = asyncio.ensure_future(self._had(url))
        return await asyncio.shield(self._known[url])

    async def _had(self, url: str) -> Exchange | None:
        found = self._site.exchange(url)
        if (found is None or found.status is None) and self._fetch is not None:
            found = await self._fetch(url)
            if found is not None:
                self.fetched.append(found)
        return found


async def _abort(route: Route) -> None:
    # An aborted page leaves the one that is there; any other error would take its place.
    await route.abort("aborted" if route.request.is_navigation_request() else "blockedbyclient")
