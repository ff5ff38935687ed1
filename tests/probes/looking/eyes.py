"""A running browser for the tests of looks, and fictional pages for it to show."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from digimaturity.ground.language import Text
from digimaturity.model.answers import Service
from digimaturity.model.organisation import Organisation
from digimaturity.model.recording import Exchange, Recording
from digimaturity.probes.looking.opened import Opened, Patience, Window, window
from digimaturity.probes.site import Site

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from playwright.async_api import Browser

AT = "2026-11-28T10:00:00+00:00"
WEBSITE = "https://www.exempelstad.example/"
BODY = Organisation(
    "exempelstad", "municipality", Text("Exempelstads kommun", "Exempelstad"), website=WEBSITE, fictional=True
)
HURRY = Patience(page=30, load=10, settle=1.0, before_choice=0.3, script=8)
_T = TypeVar("_T")


def answer(url: str, body: str, kind: str = "text/html; charset=utf-8", status: int = 200) -> Exchange:
    """A recorded answer."""
    return Exchange(url, AT, status, (("content-type", kind),), body.encode())


def page(content: str, head: str = "") -> str:
    """A page around some content."""
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    return (
        f'<!doctype html><html lang="sv"><head><title>Sida</title>{viewport}{head}</head><body>{content}</body></html>'
    )


def site_of(*exchanges: Exchange, service: str = "") -> Site:
    """A recorded site; ``service`` is the address of its only core service."""
    services = (Service("building_permit", Text("Bygglov", "Building permit"), service),) if service else ()
    return Site(Recording(BODY.id, WEBSITE, AT, exchanges), BODY, services)


@dataclass
class Eyes:
    """A browser that runs for many tests, and the loop that it runs in."""

    runner: asyncio.Runner
    browser: Browser

    def run(self, doing: Coroutine[Any, Any, _T]) -> _T:
        """Run to its end what is done in the browser."""
        return self.runner.run(doing)

    def on(
        self,
        html: str,
        look: Callable[[Opened, Window], Awaitable[_T]],
        *more: Exchange,
        is_phone: bool = False,
        width: int = 0,
        lets_scripts: bool = False,
    ) -> _T:
        """What a look sees of a page; ``more`` is what else was recorded."""

        async def doing() -> _T:
            site = site_of(answer(WEBSITE, html), *more)
            async with (
                window(self.browser, site, fetch=None, patience=HURRY, is_phone=is_phone) as windows,
                windows.opened(WEBSITE, lets_scripts=lets_scripts) as opened,
            ):
                if width:
                    await opened.size(width, 800)
                return await look(opened, windows)

        return self.run(doing())


def started() -> tuple[Eyes, AsyncExitStack]:
    """A browser in a loop of its own, and what ends it."""
    from digimaturity.probes.looking.chromium import chromium

    runner = asyncio.Runner()
    stack = AsyncExitStack()

    async def start() -> Browser:
        return await stack.enter_async_context(chromium())

    return Eyes(runner, runner.run(start())), stack
