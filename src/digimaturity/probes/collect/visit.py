"""One body's site is asked for address by address: rules, pace, redirects and limits are kept, all is handed on."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from digimaturity.model.recording import Exchange, Obstacle
from digimaturity.probes.collect.fetching import fetch, now
from digimaturity.probes.collect.guard import Refused
from digimaturity.probes.collect.limits import LONGEST_DELAY, ROBOTS_BYTES, ROBOTS_REDIRECTS
from digimaturity.probes.collect.robots_gate import Rules, rules_of
from digimaturity.probes.site import redirect_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from httpcore import AsyncConnectionPool

    from digimaturity.model.recording import Fact
    from digimaturity.probes.collect.guard import Target
    from digimaturity.probes.collect.limits import Limits
    from digimaturity.probes.collect.net import Net
    from digimaturity.probes.collect.pacing import Pace

_TRIED_AGAIN = frozenset({Obstacle.CONNECTION, Obstacle.TIMEOUT})
_OK, _SERVER_ERROR, _PATIENCE = 200, 500, 429


class Visit:
    """What is asked of one body's site, and what came of it.

    Args:
        net: the way out.
        limits: of this visit.
        take: is handed each exchange and fact as it comes.

    Attributes:
        exchanges, facts: what came, in order.
        bytes_: of bodies so far.
        slow: the pause that robots.txt asks for, by host, where it is longer than the tool can wait.
    """

    def __init__(self, net: Net, limits: Limits, take: Callable[[Exchange | Fact], None]) -> None:
        self.net, self.limits = net, limits
        self.exchanges: list[Exchange] = []
        self.facts: list[Fact] = []
        self.bytes_ = 0
        self.slow: dict[str, float] = {}
        self._take = take
        self._pool: AsyncConnectionPool | None = None
        self._known: set[tuple[str, str]] = set()
        self._rules: dict[str, Rules | Exchange] = {}
        self._end = time.monotonic() + limits.seconds

    @property
    def left(self) -> float:
        """Seconds until the visit ends."""
        return self._end - time.monotonic()

    async def aclose(self) -> None:
        """Close the connections."""
        if self._pool is not None:
            await self._pool.aclose()

    def has_asked(self, url: str, method: str = "GET") -> bool:
        """Whether an address has been asked for."""
        return (method, _spelt(url)) in self._known

    def keep(self, one: Exchange | Fact) -> None:
        """Take in what came, and hand it on."""
        if isinstance(one, Exchange):
            self.exchanges.append(one)
            self.bytes_ += len(one.body)
            self._known.add((one.method, _spelt(one.url)))
        else:
            self.facts.append(one)
        self._take(one)

    def keep_unasked(self, url: str, method: str, obstacle: Obstacle, detail: str = "") -> None:
        """Record that an address was not asked for, and why."""
        self.keep(Exchange(url, now(), None, obstacle=obstacle, detail=detail, method=method))

    async def get(self, url: str, method: str = "GET", *, follows: bool = True, again: bool = False) -> None:
        """Ask for an address, and for where it leads on; what has been asked for is not asked for again.

        Args:
            url: absolute.
            method: GET or HEAD.
            follows: whether redirects are followed.
            again: whether the address itself is asked for though it has been.
        """
        seen: set[str] = set()
        while not self.has_asked(url, method) or (again and not seen):
            seen.add(url)
            if len(seen) > self.limits.redirects + 1:
                self.keep_unasked(url, method, Obstacle.REDIRECTS, f"more than {self.limits.redirects} redirects")
                return
            answer = await self._allowed(url, method)
            there = redirect_of(answer) if answer is not None and follows else ""
            if not there:
                return
            url = there.partition("#")[0]

    async def _allowed(self, url: str, method: str) -> Exchange | None:
        """The answer to one address that may be asked for; None where it may not, which is recorded."""
        try:
            target = self.net.target(url)
        except Refused as error:
            self.keep_unasked(url, method, error.obstacle, error.detail)
            return None
        rules = await self.rules(target)
        if isinstance(rules, Exchange):
            obstacle, detail = _of_robots(rules)
            self.keep_unasked(url, method, obstacle, detail)
        elif not rules.allows(f"{target.origin}{target.path}"):
            self.keep_unasked(url, method, Obstacle.ROBOTS, f"{target.origin}/robots.txt")
        elif target.path == "/robots.txt" and self.has_asked(url):
            return self._last(url)
        else:
            return await self._ask(url, target, method)
        return None

    def _last(self, url: str) -> Exchange | None:
        return next((e for e in reversed(self.exchanges) if e.url == url), None)

    async def rules(self, target: Target) -> Rules | Exchange:
        """What the robots.txt of an origin says; where it could not be had, the exchange that says why."""
        if target.origin not in self._rules:
            self._rules[target.origin] = await self._read_rules(target)
        return self._rules[target.origin]

    async def _read_rules(self, target: Target) -> Rules | Exchange:
        url, seen = f"{target.origin}/robots.txt", set[str]()
        while len(seen) <= ROBOTS_REDIRECTS:
            answer = self._last(url) or await self._ask_checked(url)
            seen.add(url)
            there = redirect_of(answer).partition("#")[0]
            if not there or there in seen:
                return self._read(answer, target.host) if not there else Rules()
            url = there
        return Rules()

    def _read(self, answer: Exchange, host: str) -> Rules | Exchange:
        if answer.status is None or answer.obstacle is not None or answer.status >= _SERVER_ERROR:
            return answer
        if answer.status == _PATIENCE:
            return answer
        if answer.status != _OK:
            return Rules()
        rules = rules_of(answer.body)
        if rules.crawl_delay > LONGEST_DELAY:
            self.slow[host] = rules.crawl_delay
        pace = self.net.pace(host)
        pace.delay = max(pace.delay, min(rules.crawl_delay, LONGEST_DELAY))
        return rules

    async def _ask_checked(self, url: str) -> Exchange:
        try:
            return await self._ask(url, self.net.target(url), "GET", ROBOTS_BYTES)
        except Refused as error:
            self.keep_unasked(url, "GET", error.obstacle, error.detail)
            return self.exchanges[-1]

    async def _ask(self, url: str, target: Target, method: str, most: int = 0) -> Exchange:
        """Ask as long as there is time; many may be waiting for their turn at one host."""
        try:
            async with asyncio.timeout(max(0.0, self.left)) as limit:
                return await self._tries(url, target, method, most, limit)
        except TimeoutError:
            self.keep_unasked(url, method, Obstacle.BUDGET, "no time left")
            return self.exchanges[-1]

    async def _tries(self, url: str, target: Target, method: str, most: int, limit: asyncio.Timeout) -> Exchange:
        """Ask, and again where the connection broke or the host asks for patience; every answer is recorded."""
        pace, delay = self.net.pace(target.host), self.limits.delay
        if self._pool is None:
            self._pool = self.net.pool()
        answer: Exchange | None = None
        for _ in range(max(1, self.limits.tries)):
            async with pace.turn(delay), self._turn_of_address(target.host, limit) as address:
                if pace.left_alone or self.left <= 0:
                    break
                answer = await fetch(self._pool, url, target, self.net.agent, self.limits, method=method, most=most)
                is_asked = pace.heed(answer, delay, self.left)
                if is_asked:
                    address.wait_as(pace)
            self.keep(answer)
            # What came in part, too slowly, would do so again.
            is_slow = answer.obstacle is Obstacle.TIMEOUT and answer.status is not None
            broke = answer.obstacle in _TRIED_AGAIN and not is_slow
            if not (is_asked or broke):
                break
        if answer is None:
            why = (Obstacle.RATE_LIMITED, pace.left_alone) if pace.left_alone else (Obstacle.BUDGET, "no time left")
            self.keep_unasked(url, method, *why)
            answer = self.exchanges[-1]
        return answer

    @asynccontextmanager
    async def _turn_of_address(self, host: str, limit: asyncio.Timeout) -> AsyncIterator[Pace]:
        """Wait until nobody else of this run asks the address of a host; it takes nothing of the visit's own time."""
        address = await self.net.shared_pace(host)
        limit.reschedule(None)
        begun = time.monotonic()
        async with address.turn(self.limits.delay):
            self._end += time.monotonic() - begun
            limit.reschedule(asyncio.get_running_loop().time() + max(0.0, self.left))
            yield address


def _spelt(url: str) -> str:
    """An address in one spelling: a host alone, with and without the slash after it, is one address."""
    scheme, _, rest = url.partition("#")[0].partition("://")
    return f"{scheme}://{rest}" if "/" in rest or "?" in rest else f"{scheme}://{rest}/"


def _of_robots(answer: Exchange) -> tuple[Obstacle, str]:
    """Why a site is not visited whose robots.txt could not be had: by the standard, all of it is then closed."""
    if answer.obstacle is not None:
        return answer.obstacle, answer.detail
    obstacle = Obstacle.RATE_LIMITED if answer.status == _PATIENCE else Obstacle.SERVER
    return obstacle, f"{answer.status} from {answer.url}, and by RFC 9309 nothing else may be asked for"
