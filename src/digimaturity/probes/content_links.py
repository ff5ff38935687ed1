"""The links in the content of a page, and whether each works, as far as was tried."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.model.recording import Obstacle
from digimaturity.probes.lookups import is_nowhere
from digimaturity.probes.site import redirect_of

if TYPE_CHECKING:
    from digimaturity.model.recording import Exchange
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

MOST_LINKS = 40
_BAD_REQUEST, _SERVER_ERROR = 400, 500
_GONE = {404, 410}
# What a server answers that does not know HEAD.
_NO_HEAD = {405, 501}
_TWICE = 2


class Led(Enum):
    """What is known of a link."""

    WORKS = "works"
    BROKEN = "broken"
    UNCOUNTED = "uncounted"
    OPEN = "open"


def links_of(page: Page) -> list[str]:
    """The first different addresses in a page's content, without menus, header and footer, in order."""
    found: dict[str, None] = {}
    here = page.url.rstrip("/")
    for link in page.links:
        is_web = urlsplit(link.url).scheme in {"http", "https"}
        if is_web and link.part in {"main", "aside"} and link.url.rstrip("/") != here:
            found[link.url] = None
        if len(found) == MOST_LINKS:
            break
    return list(found)


def outcome_of(site: Site, url: str) -> Led:
    """What is known of a link; broken only where it failed each time, and twice at least."""
    ends = [chain[-1] for method in ("HEAD", "GET") if (chain := site.chain(url, method))]
    if not ends:
        return Led.OPEN
    kinds = [_kind(end) for end in ends]
    for settled in (Led.WORKS, Led.UNCOUNTED, Led.OPEN):
        if settled in kinds:
            return settled
    last = ends[-1].url
    failed = [e.method for e in site.recording.exchanges if e.url == last and _kind(e) is Led.BROKEN]
    # Some servers know no HEAD, and say that the page is missing: a browser would have asked with GET.
    return Led.BROKEN if len(failed) >= _TWICE and "GET" in failed else Led.OPEN


def _kind(end: Exchange) -> Led:
    if end.status is None:
        # A name that is not there is so for everyone; whatever else did not come may have been kept from the tool.
        return Led.BROKEN if is_nowhere(end) else _UNSEEN.get(end.obstacle or Obstacle.CONNECTION, Led.OPEN)
    if redirect_of(end):
        return Led.OPEN
    if end.method == "HEAD" and end.status in _NO_HEAD:
        return Led.OPEN
    if end.status in _GONE or _SERVER_ERROR <= end.status < _SERVER_ERROR + 100:
        return Led.BROKEN
    return Led.WORKS if end.status < _BAD_REQUEST else Led.UNCOUNTED


_UNSEEN = {
    Obstacle.ROBOTS: Led.UNCOUNTED,
    Obstacle.FORBIDDEN: Led.UNCOUNTED,
    Obstacle.LOGIN: Led.UNCOUNTED,
    Obstacle.RATE_LIMITED: Led.UNCOUNTED,
    Obstacle.CHALLENGE: Led.UNCOUNTED,
    # What is too large to fetch is there.
    Obstacle.TOO_LARGE: Led.WORKS,
}


def has_failed_once(site: Site, url: str) -> bool:
    """Whether a link was tried with HEAD only, and that did not settle it."""
    head = [e for e in site.chain(url, "HEAD") if e.method == "HEAD"]
    return bool(head) and _kind(head[-1]) in {Led.BROKEN, Led.OPEN}
