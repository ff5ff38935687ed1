"""A real browser and a real server for tests of pages, where the machine has them."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from digimaturity.probes.looking.chromium import chromium_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Nothing but the page itself: no updates, no accounts, no pre-loading.
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def browser_path() -> str | None:
    """Where the machine's own Chromium is; ``DIGIMATURITY_CHROMIUM`` names another."""
    return chromium_path()


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """A running browser; the test is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = browser_path()
    if path is None:
        pytest.skip("no Chromium on this machine: install it, or name one in DIGIMATURITY_CHROMIUM")
    flags = [*_FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [*_FLAGS]
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=flags)
        yield running
        running.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a web server of this machine; yields its address, ending in a slash."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def violations(page: Any, *rules: str) -> list[str]:
    """What axe-core finds, by every rule of it or by those that are named."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # What is told of every node that passes takes longer than finding those that do not.
    options: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
    if rules:
        options = {"runOnly": {"type": "rule", "values": list(rules)}, "resultTypes": ["violations"]}
    found = axe.run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['help']}: {n['html'][:160]}" for v in found for n in v["nodes"]]
