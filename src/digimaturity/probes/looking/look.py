"""A site is looked at in the browser: every page once as a computer's and once as a phone's window shows it."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import field
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Fact
from digimaturity.probes.looking import looks
from digimaturity.probes.looking.axe_run import axe
from digimaturity.probes.looking.chromium import chromium
from digimaturity.probes.looking.opened import COMPUTER, Opened, Patience, Window, smaller, window
from digimaturity.probes.looking.page_parts import parts_from
from digimaturity.probes.looking.page_requests import Answers
from digimaturity.probes.looking.pages_to_see import first_service_page, pages_to_see, start_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from playwright.async_api import Browser

    from digimaturity.model.recording import Exchange
    from digimaturity.probes.collect.limits import Limits
    from digimaturity.probes.collect.net import Net
    from digimaturity.probes.looking.page_requests import Fetch
    from digimaturity.probes.looking.pages_to_see import Seen
    from digimaturity.probes.site import Site


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen in the browser.

    Attributes:
        facts: each of a kind ``browser.…`` about one page.
        pictures: PNG by the names that the facts give in ``picture``.
        exchanges: what was fetched meanwhile, beside what had been recorded; with them the look can be repeated.
    """

    facts: tuple[Fact, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    exchanges: tuple[Exchange, ...] = ()


def look(
    site: Site,
    *,
    net: Net | None = None,
    limits: Limits | None = None,
    patience: Patience | None = None,
    pages: Sequence[Seen] | None = None,
) -> Look:
    """Start a browser, look at a site's pages, and end it; see ``looked``.

    Args:
        site: see ``looked``.
        net: by which what was not recorded is fetched, as politely and safely as all else; nothing is without it. It
            must not have been used in another event loop.
        limits: of that; a page's parts are fetched with a shorter pause than pages are.
        patience: see ``looked``.
        pages: see ``looked``.

    Raises:
        UsageError: the extra or the browser is missing.
    """

    async def started() -> Look:
        async with chromium() as browser, parts_from(net, limits) as fetch:
            return await looked(site, browser, fetch=fetch, patience=patience, pages=pages)

    return asyncio.run(started())


async def looked(
    site: Site,
    browser: Browser,
    *,
    fetch: Fetch | None = None,
    patience: Patience | None = None,
    pages: Sequence[Seen] | None = None,
) -> Look:
    """Look at a site's pages in a running browser.

    Args:
        site: what was recorded; its pages are shown out of the recording.
        browser: see ``chromium``.
        fetch: fetches what the pages need and was not recorded, politely and safely; without it that is missing, and
            the facts say so (``whole``).
        patience: how long things are waited for.
        pages: which; those that criteria name, if not given.
    """
    looking = _Looking(
        site, browser, fetch, patience or Patience(), list(pages_to_see(site) if pages is None else pages)
    )
    await looking.arrive()
    await looking.before_choice()
    await looking.on_a_computer()
    await looking.on_a_phone()
    return Look(tuple(looking.facts), looking.pictures, tuple(looking.answers.fetched))


class _Looking:
    def __init__(
        self, site: Site, browser: Browser, fetch: Fetch | None, patience: Patience, pages: list[Seen]
    ) -> None:
        self.site = site
        self.browser = browser
        self.patience = patience
        self.answers = Answers(site, fetch)
        self.pages = pages
        self.facts: list[Fact] = []
        self.pictures: dict[str, bytes] = {}
        self.at_1280: dict[str, dict[str, Any]] = {}
        self.start = start_url(site)
        self.given_up: set[str] = set()

    def note(self, kind: str, about: str, content: Mapping[str, Any]) -> None:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        self.facts.append(Fact(f"browser.{kind}", about, at, cleaned(content)))

    def keep(self, what: str, about: str, png: bytes) -> str:
        """Keep a picture; its name, which says what of and is the picture's own."""
        png = smaller(png)
        name = f"{what}-{sha256(png).hexdigest()[:16]}.png"
        self.pictures[name] = png
        self.note("picture", about, {"picture": name, "what": what})
        return name

    @asynccontextmanager
    async def at(self, windows: Window, url: str, *, lets_scripts: bool = False) -> AsyncIterator[_Trying]:
        """Open a page; what goes wrong there is noted, and ends no more than that page."""
        from playwright.async_api import Error

        trying = _Trying(windows, url, lets_scripts=lets_scripts)
        try:
            async with asyncio.timeout(self.patience.page + self.patience.before_choice):
                yield trying
        except (TimeoutError, Error) as error:
            told = "timeout" if isinstance(error, TimeoutError) or "Timeout" in str(error) else "error"
            self.note("trouble", url, {"trouble": told, "opened": trying.is_open})
            if not trying.is_open:
                self.given_up.add(url)

    def window(self, *, is_phone: bool = False) -> Any:  # noqa: ANN401 - a context of Window
        return window(
            self.browser, self.site, fetch=None, patience=self.patience, answers=self.answers, is_phone=is_phone
        )

    async def arrive(self) -> None:
        """The start page on a phone with nothing stored: before a choice, after a refusal, and loaded anew."""
        if not self.start or all(p.url != self.start for p in self.pages):
            return
        async with (
            self.window(is_phone=True) as windows,
            self.at(windows, self.start, lets_scripts=True) as trying,
            trying.opened() as opened,
        ):
            first = await opened.page.screenshot(type="png")
            began = time.monotonic()
            await asyncio.sleep(self.patience.before_choice)
            self.note("motion", self.start, await looks.motion(opened, first, time.monotonic() - began))
            await self._choice(windows, opened)

    async def _choice(self, windows: Window, opened: Opened) -> None:
        box = await opened.consent()
        before = await looks.storage(windows.context, opened)
        asked = looks.requests(opened.asked)
        is_whole = opened.is_whole and not opened.asked.refused_scripts
        covering, png = await looks.arrival(opened)
        picture = self.keep("arrival", self.start, png)
        pressed = (await opened.consent("refuse")).get("pressed", False) if box["refuse"] else False
        await asyncio.sleep(0.8 if pressed else 0)
        still = await opened.consent()
        refused = bool(pressed and not still["box"])
        after: dict[str, Any] | None = None
        later = ""
        if refused:
            later = self.keep("refused", self.start, await opened.picture())
        scrolled = await looks.scrolled(opened)
        if refused:
            await windows.again(opened)
            await asyncio.sleep(min(2.0, self.patience.before_choice))
            after = await looks.storage(windows.context, opened)
            after["box"] = (await opened.consent())["box"]
        self.note(
            "storage",
            self.start,
            {
                "waited": self.patience.before_choice,
                "box": box,
                "before": before,
                "refused": refused,
                "after": after,
                "requests": asked,
                "whole": is_whole,
                "live": self.answers.is_live,
                "picture": picture,
            },
        )
        content = {"arrival": covering, "box": box["box"], "refused": refused, "scrolled": scrolled}
        content |= {"whole": asked["whole"], "picture": picture, "picture_after": later}
        self.note("overlay", self.start, content)

    async def before_choice(self) -> None:
        """The pages whose requests count, each with nothing stored, scrolled to the end without a choice."""
        for seen in self.pages:
            if not seen.social or seen.url in self.given_up:
                continue
            async with self.window() as windows, self.at(windows, seen.url) as trying, trying.opened() as opened:
                if seen.url == self.start:
                    self.note("vitals", seen.url, await looks.vitals(opened) | {"live": self.answers.is_live})
                await looks.to_the_end(opened)
                box = await opened.consent()
                asked = looks.requests(opened.asked)
                self.note("requests", seen.url, {"when": "before", "box": box["box"], "refused": False, **asked})

    async def on_a_computer(self) -> None:
        """Every page in a window 1 280 pixels wide in which cookies have been refused, where that can be done."""
        async with self.window() as windows:
            for seen in self.pages:
                if seen.url in self.given_up:
                    continue
                async with self.at(windows, seen.url) as trying, trying.opened() as opened:
                    await opened.close_box()
                    if opened.box == "refused":
                        await windows.again(opened)
                    await self._computer(seen, opened)

    async def _computer(self, seen: Seen, opened: Opened) -> None:
        if seen.social:
            await looks.to_the_end(opened)
            asked = looks.requests(opened.asked)
            box = (await opened.consent())["box"]
            self.note("requests", seen.url, {"when": "after", "box": box, "refused": opened.box != "hidden", **asked})
            await opened.page.evaluate("() => scrollTo(0, 0)")
        if seen.named or seen.form:
            self.note("axe", seen.url, await axe(opened))
            self.note("fields", seen.url, await opened.run("fields") | {"whole": opened.is_whole})
        self.at_1280[seen.url] = await opened.run("content")
        first = first_service_page(self.site)
        if seen.url in {self.start, first.url if first else ""} or len(self.pages) == 1:
            if seen.url == self.start:
                self.note("focus", seen.url, await looks.focus(opened) | {"whole": opened.is_whole})
            found, picture = await looks.layout(opened)
            if picture is not None:
                found["picture"] = self.keep("320", seen.url, picture)
            self.note("reflow", seen.url, found)
            grown = await opened.run("text_size")
            self.note("text_size", seen.url, grown | {"whole": opened.is_whole, "width": COMPUTER[0]})

    async def on_a_phone(self) -> None:
        """The start page and the services' pages as a phone's window shows them, with the box about cookies closed."""
        first = first_service_page(self.site)
        async with self.window(is_phone=True) as windows:
            for seen in self.pages:
                is_asked = seen.url == self.start or seen.service or len(self.pages) == 1
                if not is_asked or seen.url in self.given_up:
                    continue
                async with self.at(windows, seen.url) as trying, trying.opened() as opened:
                    await opened.close_box()
                    self.note("targets", seen.url, await opened.run("targets") | {"whole": opened.is_whole})
                    narrow = await opened.run("layout")
                    tables = {k: narrow[k] for k in ("window", "tables", "wide_tables")}
                    self.note("tables", seen.url, tables | {"whole": opened.is_whole})
                    if seen.service and seen.url in self.at_1280:
                        gone = looks.missing(self.at_1280[seen.url], await opened.run("content"))
                        self.note("parity", seen.url, gone | {"whole": opened.is_whole})
                    if first is not None and seen.url == first.url:
                        png = await opened.picture()
                        found = await looks.menu(opened)
                        self.note("menu", seen.url, found | {"picture": self.keep("phone", seen.url, png)})


# Control characters and those that turn the direction of text: a page's own, and nothing to print.
_UNPRINTED = dict.fromkeys(
    (*range(32), *range(127, 160), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


def cleaned(content: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """JSON whose texts can be shown anywhere; it is our own scripts', and nests no deeper than they do."""
    if isinstance(content, str):
        return content.translate(_UNPRINTED)
    if isinstance(content, dict):
        return {str(key).translate(_UNPRINTED): cleaned(value) for key, value in content.items()}
    return [cleaned(value) for value in content] if isinstance(content, list) else content


class _Trying:
    """A page that is being opened, and whether it came so far."""

    def __init__(self, windows: Window, url: str, *, lets_scripts: bool) -> None:
        self._windows = windows
        self._url = url
        self._lets_scripts = lets_scripts
        self.is_open = False

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Opened]:
        async with self._windows.opened(self._url, lets_scripts=self._lets_scripts) as opened:
            self.is_open = True
            yield opened
