"""A copy of a site in a web archive, where one was recorded: its date, and the addresses that it links to."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.page import Page, host_of
from digimaturity.probes.sitemaps import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.recording import Exchange
    from digimaturity.probes.site import Site

SAMPLE = 5
_ARCHIVED = re.compile(
    r"(?:https?://web\.archive\.org)?/web/(\d{8})(\d{0,6})(?:[a-z]{2}_)?/(https?://.*)", re.IGNORECASE
)
_TWO_YEARS, _HALF_A_YEAR = timedelta(days=730), timedelta(days=184)
_FOUND = 200
_LEFT_OUT = re.compile(
    r"\b(?:sök|search|logga in|login|mina sidor|språk|languages?|english|in english|suomi|nyhet(?:er)?|news|aktuellt"
    r"|kalender|evenemang|calendar|lediga (?:jobb|tjänster)|jobba|vacancies|lyssna|lättläst|teckenspråk)\b",
    re.IGNORECASE,
)
_LEFT_OUT_PATHS = re.compile(
    r"/(?:sok|search|login|logga-?in|nyheter|news|aktuellt|kalender|evenemang|lediga|en|english)\b"
)


@dataclass(frozen=True)
class Copy:
    """A copy.

    Attributes:
        page: as the archive gave it.
        at: when it was taken.
        original: the address that it is of.
    """

    page: Page
    at: datetime
    original: str


def archived_copy(site: Site) -> Copy | None:
    """The copy nearest to this day two years ago, at most half a year off; None where none was recorded."""
    then = site.at - _TWO_YEARS
    found = [copy for e in site.recording.exchanges if (copy := _copy(e)) is not None and site.is_own(copy.original)]
    near = [copy for copy in found if abs(copy.at - then) <= _HALF_A_YEAR]
    return min(near, key=lambda copy: abs(copy.at - then), default=None)


def _copy(exchange: Exchange) -> Copy | None:
    named = _ARCHIVED.fullmatch(exchange.url)
    if named is None or host_of(exchange.url) != "web.archive.org" or exchange.status != _FOUND:
        return None
    try:
        at = datetime.strptime(f"{named[1]}{named[2]:0<6}", "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Copy(Page(exchange), at, named[3])


def sample(copy: Copy) -> list[str]:
    """The original addresses of the first links to pages of the same site that may be drawn, five at most."""
    found: dict[str, None] = {}
    for url in _drawn(copy):
        found[url] = None
        if len(found) == SAMPLE:
            break
    return list(found)


def _drawn(copy: Copy) -> Iterator[str]:
    host = host_of(copy.original)
    for link in copy.page.links:
        named = _ARCHIVED.fullmatch(link.url)
        try:
            url = urldefrag(named[3] if named else urljoin(copy.original, link.href)).url
            parts = urlsplit(url)
        except ValueError:
            continue
        is_start = key_of(url) in {key_of(copy.original), host}
        is_here = parts.scheme in {"http", "https"} and host_of(url) == host
        is_inside = link.href.startswith("#")
        is_left_out = _LEFT_OUT.search(link.text) or _LEFT_OUT_PATHS.search(parts.path.lower())
        if is_here and not is_start and not is_inside and not is_left_out:
            yield url
