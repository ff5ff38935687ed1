"""Websites that keep robots out, and one that shows nothing without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.public_sector.folder_site import PAGES, FolderSite
from tests.public_sector.web_server import Reply

if TYPE_CHECKING:
    from tests.public_sector.web_server import Request

_HTML = ("Content-Type", "text/html; charset=utf-8")


def walled(asked: Request) -> Reply:
    """403 with a page that asks whether one is human; 429 with a time to wait for what lies below ``/service``."""
    if asked.scheme == "http":
        return Reply(301, headers=(("Location", f"https://www.robotborg.example{asked.path}"),))
    if asked.place == "/robots.txt":
        return Reply(200, b"User-agent: *\nAllow: /\n", (("Content-Type", "text/plain"),))
    if asked.place.startswith("/service"):
        wait = (PAGES / "robotborg" / "vanta.html").read_bytes()
        return Reply(429, wait, (_HTML, ("Retry-After", "1")))
    wall = (PAGES / "robotborg" / "kontroll.html").read_bytes()
    return Reply(403, wall, (_HTML, ("Cf-Mitigated", "challenge"), ("Cache-Control", "private, no-store")))


_SHELL = FolderSite("skriptinge", "www.skriptinge.example")


def scripted(asked: Request) -> Reply:
    """The same empty shell at every address, which scripts would fill."""
    answer = _SHELL(asked)
    if answer.status in {200, 301}:
        return answer
    return Reply(200, (PAGES / "skriptinge" / "index.html").read_bytes(), (_HTML,))
