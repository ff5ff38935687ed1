"""The sitemaps of a recorded site together: what they list, and what of them was not read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Obstacle
from digimaturity.probes.obstacles import HTML, obstacle_of
from digimaturity.probes.sitemaps import Sitemap, is_index, key_of, read_sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.recording import Exchange
    from digimaturity.probes.robots_rules import Robots
    from digimaturity.probes.site import Site

# How many files are fetched: those that robots.txt names, and those that they list.
_MOST_NAMED, _MOST_LISTED = 5, 12
_FOUND = 200
_GONE = {404, 410}
_SHORTEST_SLUG = 4


@dataclass(frozen=True)
class Map:
    """What was read of a site's sitemaps.

    Attributes:
        sitemaps: that were read.
        answers: where they were read.
        tried: the addresses that were looked at first.
        is_pointed_at: whether robots.txt points at one that was read.
        is_settled: whether every address that was looked at first said whether there is one.
        is_whole: whether all that they list was read, to its end.
    """

    sitemaps: tuple[Sitemap, ...]
    answers: tuple[Exchange, ...]
    tried: tuple[str, ...]
    is_pointed_at: bool
    is_settled: bool
    is_whole: bool

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every page address listed, by its key."""
        return frozenset(key_of(a) for one in self.sitemaps if not one.is_index for a in one.addresses)

    def may_lead_to(self, url: str) -> bool:
        """Whether another address listed ends as this one does, so that it may lead there."""
        slug = _slug(key_of(url))
        return len(slug) >= _SHORTEST_SLUG and any(_slug(key) == slug for key in self.keys)


def _slug(key: str) -> str:
    return key.partition("?")[0].rpartition("/")[2].partition(".")[0].lower()


def map_of(site: Site, robots: Robots, origin: str) -> Map:
    """The sitemaps that robots.txt names, else ``/sitemap.xml``, with those that they list."""
    named = _named(robots, origin)
    usual = urljoin(origin, "/sitemap.xml")
    tried = named[:_MOST_NAMED]
    read = [_read(site, url) for url in tried]
    is_pointed_at = any(read)
    if not is_pointed_at and usual not in tried:
        tried, read = [*tried, usual], [*read, _read(site, usual)]
    listed = dict.fromkeys(a for one in read if one is not None and one[1].is_index for a in one[1].addresses)
    below = [_read(site, url) for url in listed]
    silent = [url for url, one in zip(tried, read, strict=True) if one is None and not _is_absent(site, url)]
    found = [one for one in (*read, *below) if one is not None]
    return Map(
        sitemaps=tuple(sitemap for _, sitemap in found),
        answers=tuple(answer for answer, _ in found),
        tried=tuple(tried),
        is_pointed_at=is_pointed_at,
        is_settled=not silent,
        is_whole=not silent
        and len(named) <= _MOST_NAMED
        and all(one is not None and not one[1].is_index for one in below)
        and not any(answer.truncated for answer, _ in found),
    )


def sitemaps_wanted(site: Site, robots: Robots, origin: str) -> Iterator[str]:
    """The files to fetch, given what has been fetched."""
    named = _named(robots, origin)[:_MOST_NAMED]
    yield from named
    usual = urljoin(origin, "/sitemap.xml")
    ends = [chain[-1] for url in dict.fromkeys((*named, usual)) if (chain := site.chain(url))]
    if all(site.chain(url) for url in named) and all(_is_absent(site, url) for url in named):
        yield usual
    read = [read_sitemap(end) for end in ends if end.status == _FOUND and is_index(end)]
    listed = [a for one in read if one is not None for a in one.addresses]
    yield from list(dict.fromkeys(listed))[:_MOST_LISTED]


def _read(site: Site, url: str) -> tuple[Exchange, Sitemap] | None:
    chain = site.chain(url)
    sitemap = read_sitemap(chain[-1]) if chain and chain[-1].status == _FOUND else None
    return (chain[-1], sitemap) if sitemap is not None else None


def _is_absent(site: Site, url: str) -> bool:
    """Whether an answer said that no sitemap is there: missing, empty or a web page; a wall says nothing."""
    chain = site.chain(url)
    if not chain or obstacle_of(chain[-1]) not in {None, Obstacle.SCRIPT_ONLY}:
        return False
    answer = chain[-1]
    return answer.status in _GONE or (answer.status == _FOUND and (answer.media_type in HTML or not answer.body))


def _named(robots: Robots, origin: str) -> list[str]:
    found: dict[str, None] = {}
    for written in robots.sitemaps:
        try:
            url = urljoin(origin, written.strip())
            is_web = urlsplit(url).scheme in {"http", "https"}
        except ValueError:
            continue
        if written.strip() and is_web:
            found[url] = None
    return list(found)
