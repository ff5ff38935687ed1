"""A page that is open in the browser: how long it is waited for, what is run in it, and its picture."""

from __future__ import annotations

import asyncio
import io
import time
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.looking.page_requests import Answers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

    from digimaturity.probes.looking.page_requests import Asked, Fetch
    from digimaturity.probes.site import Site

# The window of a computer and of a phone, in CSS pixels; a criterion names each.
COMPUTER, PHONE = (1280, 800), (390, 800)
_MOST_PICTURE = 300_000
# Seconds without a request after which a page has settled; scripts that begin later are few.
_QUIET = 0.3


@dataclass(frozen=True, slots=True)
class Patience:
    """How long things are waited for, in seconds.

    Attributes:
        page: all looks at one page; what takes longer is given up, and says so.
        load: the page and what belongs to it.
        settle: after that, until nothing more is asked for.
        before_choice: on the start page, before storage is read; the criteria say ten.
        script: one look's code.
    """

    page: float = 45.0
    load: float = 25.0
    settle: float = 1.5
    before_choice: float = 10.0
    script: float = 8.0


@dataclass
class Opened:
    """A page, open.

    Attributes:
        url: its address.
        page: Playwright's.
        asked: what it has asked for so far.
        patience: see there.
        box: what became of the box that asks about cookies: ``none``, ``refused`` or ``hidden``.
        lets_scripts: see ``Answers.begin``.
    """

    url: str
    page: Page
    asked: Asked
    patience: Patience
    box: str = "none"
    lets_scripts: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every script, style sheet and frame that it asked for was handed over."""
        return not self.asked.missing_parts

    async def run(self, name: str, argument: object = None) -> Any:  # noqa: ANN401 - JSON of any shape
        """What a script of ours, by its name, says of the page.

        Raises:
            TimeoutError: the page keeps the browser too busy.
        """
        async with asyncio.timeout(self.patience.script):
            return await self.page.evaluate(script(name), argument)

    async def size(self, width: int, height: int) -> None:
        """Make the window another size and let the page settle."""
        await self.page.set_viewport_size({"width": width, "height": height})
        await asyncio.sleep(0.25)

    async def picture(self) -> bytes:
        """The window as it looks now, as PNG of at most 300 kB."""
        return smaller(await self.page.screenshot(type="png", timeout=self.patience.script * 1000))

    async def close_box(self) -> None:
        """Refuse in the box that asks about cookies; a box without a known button is taken away from sight."""
        for frame in self.page.frames:
            said = await self._consent(frame, "refuse")
            if said.get("pressed"):
                self.box = "refused"
                await asyncio.sleep(0.6)
        said = await self._consent(self.page.main_frame, "hide")
        if said.get("box"):
            self.box = "hidden"

    async def _consent(self, frame: Any, press: str) -> dict[str, Any]:  # noqa: ANN401 - Playwright's frame
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(self.patience.script):
                found: dict[str, Any] = await frame.evaluate(script("consent"), press)
                return found
        except Error:  # a frame that went away meanwhile
            return {}

    async def consent(self, press: str = "") -> dict[str, Any]:
        """What the box that asks about cookies offers, in the page or one of its frames; see ``consent.js``."""
        for frame in self.page.frames:
            said = await self._consent(frame, press)
            if said.get("box"):
                return said
        return {"box": False, "accept": "", "refuse": "", "more": "", "text": "", "pressed": False}


class Window:
    """A browser's window with nothing stored from before, in which pages are opened one after the other."""

    def __init__(self, context: Any, answers: Answers, patience: Patience) -> None:  # noqa: ANN401 - Playwright's
        self.context = context
        self._answers = answers
        self._patience = patience

    @asynccontextmanager
    async def opened(self, url: str, *, lets_scripts: bool = False) -> AsyncIterator[Opened]:
        """A page, open, until the block ends.

        Raises:
            TimeoutError: it does not open in time.
            playwright.async_api.Error: it cannot be opened.
        """
        asked = self._answers.begin(url, lets_scripts=lets_scripts)
        page = await self.context.new_page()
        page.on("dialog", lambda dialog: _leave(dialog.dismiss()))
        page.on("popup", lambda popup: _leave(popup.close()))
        try:
            answer = await page.goto(url, wait_until="commit", timeout=self._patience.load * 1000)
            if answer is None or answer.status >= 400:  # noqa: PLR2004 - HTTP's errors begin there
                raise TimeoutError
            await _loaded(page, self._patience.load)
            await _settled(asked, self._patience.settle)
            yield Opened(url, page, asked, self._patience, lets_scripts=lets_scripts)
        finally:
            await page.close()

    async def again(self, opened: Opened) -> None:
        """Load an open page anew."""
        opened.asked = self._answers.begin(opened.url, lets_scripts=opened.lets_scripts)
        await opened.page.reload(wait_until="commit", timeout=self._patience.load * 1000)
        await _loaded(opened.page, self._patience.load)
        await _settled(opened.asked, self._patience.settle)


@asynccontextmanager
async def window(
    browser: Browser,
    site: Site,
    *,
    fetch: Fetch | None,
    patience: Patience,
    answers: Answers | None = None,
    is_phone: bool = False,
) -> AsyncIterator[Window]:
    """A new window, as a computer's or a phone's, with nothing stored; Swedish, without any setting of the visitor's.

    Args:
        browser: that it is a window of.
        site: what was recorded.
        fetch: see ``Answers``.
        patience: see there.
        answers: those of another window, to fetch nothing twice.
        is_phone: whether it is as a phone's.
    """
    width, height = PHONE if is_phone else COMPUTER
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        is_mobile=is_phone,
        has_touch=is_phone,
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        service_workers="block",
        accept_downloads=False,
        reduced_motion="no-preference",
    )
    try:
        serving = answers or Answers(site, fetch)
        await serving.serve(context)
        yield Window(context, serving, patience)
    finally:
        await context.close()


async def _loaded(page: Page, seconds: float) -> None:
    """Wait until a page has loaded; Playwright's own wait never ends where the page tried to go elsewhere meanwhile.

    Raises:
        TimeoutError: it has not.
    """
    async with asyncio.timeout(seconds):
        while await page.evaluate("() => document.readyState") != "complete":  # noqa: ASYNC110 - as below
            await asyncio.sleep(0.05)


async def _settled(asked: Asked, seconds: float) -> None:
    """Wait until nothing has been asked for for a while, but no longer than so many seconds."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and (  # noqa: ASYNC110 - requests come from the browser, and tell nobody
        asked.pending or time.monotonic() - asked.latest < _QUIET
    ):
        await asyncio.sleep(0.05)


_LEFT: set[asyncio.Task[None]] = set()


def _leave(doing: Any) -> None:  # noqa: ANN401 - a coroutine of Playwright's
    async def quietly() -> None:
        from playwright.async_api import Error

        try:
            await doing
        except Error:
            return

    task = asyncio.ensure_future(quietly())
    _LEFT.add(task)
    task.add_done_callback(_LEFT.discard)


@cache
def script(name: str) -> str:
    """The code of one look, with what several of them need before it; a function of one argument."""
    folder = files("digimaturity.probes.looking") / "scripts"
    shared = (folder / "shared.js").read_text(encoding="utf-8")
    own = (folder / f"{name}.js").read_text(encoding="utf-8")
    return f"(argument) => {{\n{shared}\nconst look =\n{own};\nreturn look(argument);\n}}"


def smaller(png: bytes, most: int = _MOST_PICTURE) -> bytes:
    """A picture of at most so many bytes: with fewer colours first, then of half the size."""
    from PIL import Image

    if len(png) <= most:
        return png
    with Image.open(io.BytesIO(png)) as read:
        image = read.convert("RGB")
    for _ in range(4):
        packed = io.BytesIO()
        image.quantize(64).save(packed, "PNG", optimize=True)
        if len(packed.getvalue()) <= most:
            break
        image = image.resize((max(1, image.width // 2), max(1, image.height // 2)))
    return packed.getvalue()
