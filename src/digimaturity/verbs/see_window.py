"""A browser window in which a person looks around; every page that is fetched meanwhile is recorded.

It is a person's own browser: what they open is opened. What they send is not recorded, nor what lets others act in
their name.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Exchange
from digimaturity.workspace.warc_file import MOST_BODY

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.async_api import BrowserContext, Page, Response

# Whoever has these can act in the person's name.
_SECRET = frozenset({"set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization", "www-authenticate"})
_FLAGS = ("--disable-quic", "--no-first-run", "--disable-sync")
# Seconds that answers on their way are waited for at the end.
_PATIENCE = 10.0
_SHOT, _END = "shot", "end"
_NO_WINDOW = Text("Inget fönster kunde öppnas.", "No window could be opened.")
_WHERE = Text(
    "Kör kommandot på en dator med skrivbord, inte över ssh eller i en container. Utan fönster besöker maskinen "
    "webbplatsen: digimaturity probe ORGANISATION",
    "Run the command on a computer with a desktop, not over ssh or in a container. Without a window the machine "
    "visits the site: digimaturity probe ORGANISATION",
)


@dataclass
class Watched:
    """What was seen.

    Attributes:
        exchanges: the answers to what was fetched, in the order in which they came.
        pictures: each with the address that it shows and when it was taken, ISO 8601.
        sent: how many requests sent something; neither they nor their answers are recorded.
        failed: what the browser said of the first address, where it could not be opened.
    """

    exchanges: list[Exchange] = field(default_factory=list)
    pictures: list[tuple[str, str, bytes]] = field(default_factory=list)
    sent: int = 0
    failed: str = ""


def look_around(url: str, browser: str, told: Callable[[str], None], *, headless: bool = False) -> Watched:
    """Open a window at an address until it is closed, or until nothing more is typed.

    Args:
        url: where it begins.
        browser: where Chromium is.
        told: is handed each address of which a picture was taken.
        headless: without a window, for tests.
    """
    return asyncio.run(_Looking(url, browser, told, headless=headless).run())


class _Looking:
    def __init__(self, url: str, browser: str, told: Callable[[str], None], *, headless: bool) -> None:
        self.url, self.browser, self.headless = url, browser, headless
        self.watched = Watched()
        self._told = told
        self._under_way: set[asyncio.Task[None]] = set()

    async def run(self) -> Watched:
        from playwright.async_api import Error, async_playwright

        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        flags = [*_FLAGS, "--no-sandbox"] if is_root else [*_FLAGS]
        async with async_playwright() as playwright:
            try:
                running = await playwright.chromium.launch(
                    executable_path=self.browser, headless=self.headless, args=flags
                )
            except Error:
                raise UsageError(_NO_WINDOW, _WHERE) from None
            context = await running.new_context(
                locale="sv-SE", no_viewport=not self.headless, accept_downloads=False, service_workers="block"
            )
            context.on("response", self._take)
            page = await context.new_page()
            wishes = _wishes(context, running, is_watched=not self.headless)
            try:
                await page.goto(self.url, wait_until="load")
            except Error as error:
                self.watched.failed = error.message.partition("\n")[0][:200]
            while await wishes.get() == _SHOT:
                await self._picture(context)
            await self._picture(context)
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=_PATIENCE)
            await running.close()
        return self.watched

    def _take(self, response: Response) -> None:
        task = asyncio.ensure_future(self._record(response))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _record(self, response: Response) -> None:
        from playwright.async_api import Error

        if not response.url.lower().startswith(("http:", "https:")):
            return
        if response.request.method not in {"GET", "HEAD"}:
            self.watched.sent += 1
            return
        at = datetime.now(UTC).isoformat()
        try:
            headers = [(h["name"], h["value"]) for h in await response.headers_array()]
            body = await response.body()
        except Error:  # a redirect has no body, and one that came as the page was left is gone
            body = b""
            headers = list(response.headers.items())
        self.watched.exchanges.append(
            Exchange(
                without_userinfo(response.url),
                at,
                response.status,
                tuple((n, v) for n, v in headers if n.lower() not in _SECRET),
                body[:MOST_BODY],
                method=response.request.method,
                truncated=len(body) > MOST_BODY,
            )
        )

    async def _picture(self, context: BrowserContext) -> None:
        from playwright.async_api import Error

        pages: list[Page] = [p for p in context.pages if not p.is_closed()]
        if not pages:
            return
        page = pages[-1]
        try:
            png = await page.screenshot(type="png", timeout=_PATIENCE * 1000)
        except Error:  # the window was closed meanwhile
            return
        at = datetime.now(UTC).isoformat(timespec="seconds")
        self.watched.pictures.append((without_userinfo(page.url), at, png))
        self._told(page.url)


def without_userinfo(url: str) -> str:
    """An address without the name and the password that may stand in it."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _wishes(context: BrowserContext, running: Any, *, is_watched: bool) -> asyncio.Queue[str]:  # noqa: ANN401
    """What is wished for: a picture by each line that is typed, the end by the end of the input or of the window."""
    loop = asyncio.get_running_loop()
    wishes: asyncio.Queue[str] = asyncio.Queue()

    def typed() -> None:
        for _ in sys.stdin:
            loop.call_soon_threadsafe(wishes.put_nowait, _SHOT)
        loop.call_soon_threadsafe(wishes.put_nowait, _END)

    def closed(*_: object) -> None:
        if not any(not p.is_closed() for p in context.pages):
            wishes.put_nowait(_END)

    context.on("page", lambda page: page.on("close", closed))
    for page in context.pages:
        page.on("close", closed)
    running.on("disconnected", lambda *_: wishes.put_nowait(_END))
    # Where nobody can type, the window alone says when it is over.
    if not is_watched or sys.stdin.isatty():
        threading.Thread(target=typed, daemon=True).start()
    return wishes
