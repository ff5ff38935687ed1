"""Pages of a service, made from code, for tests of what reads them."""

from __future__ import annotations

from digimaturity.model.recording import Exchange
from digimaturity.probes.page import Page

URL = "https://www.exempelstad.example/bygglov"


def page(html: str, url: str = URL) -> Page:
    """A page of some code."""
    return Page(
        Exchange(url, "2026-11-28T10:00:00+00:00", 200, (("content-type", "text/html; charset=utf-8"),), html.encode())
    )
