"""The machine's own Chromium, without any net of its own: whatever a page asks for, the tool hands over or refuses."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from digimaturity.ground.errors import UsageError
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

# Names another browser than those that are looked for.
VARIABLE = "DIGIMATURITY_CHROMIUM"
_WINDOWED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# Chromium without all that draws a window asks less of the processor for the same pages.
_WINDOWLESS = ("chromium-headless-shell", "chrome-headless-shell")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--mute-audio",
    # Every request is answered by the tool; whatever slips past that, as WebRTC would, finds no name and no way.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
_NO_EXTRA = Text(
    "För att se sidor i en webbläsare behövs tillägget browser.",
    "Seeing pages in a browser needs the extra browser.",
)
_NO_BROWSER = Text(
    "Ingen Chromium finns på den här datorn.",
    "There is no Chromium on this computer.",
)
_NO_WINDOW = Text(
    "Ingen Chromium med fönster finns på den här datorn.",
    "There is no Chromium with a window on this computer.",
)
_NAME_ONE = Text(
    "Installera Chromium, eller ange en med {v}=/sökväg/till/chromium. Utan den fungerar allt utom --browser och see.",
    "Install Chromium, or name one with {v}=/path/to/chromium. Without it everything works but --browser and see.",
).fill(v=VARIABLE)


def chromium_path(*, window: bool = False) -> str | None:
    """Where the browser is; None where there is none.

    Args:
        window: somebody is to look at it; otherwise one that has no window is taken before one that has.
    """
    named = os.environ.get(VARIABLE)
    names = _WINDOWED if window else (*_WINDOWLESS, *_WINDOWED)
    return named or next(filter(None, map(shutil.which, names)), None)


def refuse_without_browser(*, window: bool = False) -> str:
    """Where the browser is.

    Args:
        window: as for ``chromium_path``.

    Raises:
        UsageError: the extra or the browser is missing; it says how to get it.
    """
    if not all(map(find_spec, ("playwright", "PIL", "psutil"))):
        raise lacking(_NO_EXTRA, "browser")
    path = chromium_path(window=window)
    if path is None or not os.access(path, os.X_OK):
        raise UsageError(_NO_WINDOW if window else _NO_BROWSER, hint=_NAME_ONE)
    return path


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A running browser without a window, and without a net.

    Raises:
        UsageError: see ``refuse_without_browser``.
    """
    path = refuse_without_browser()
    from playwright.async_api import async_playwright

    # The sandbox of Chromium does not work for root; nobody else is to be without it.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(
            executable_path=path, args=[*_FLAGS, "--no-sandbox"] if is_root else [*_FLAGS]
        )
        try:
            yield running
        finally:
            await running.close()
