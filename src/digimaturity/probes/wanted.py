"""Which addresses of a site are needed next, given what has been recorded so far."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digimaturity.probes.all_probes import probes
from digimaturity.probes.page import host_of
from digimaturity.probes.roles import Role, candidates, in_order
from digimaturity.probes.site import MISSING, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.probes.interface import Probe
    from digimaturity.probes.site import Site

_SITEMAP_LINE = re.compile(rb"^[ \t]{0,50}site-?maps?[ \t]{0,50}:[ \t]{0,50}(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_LOC = re.compile(rb"<loc>\s{0,100}([^<\s]{1,2000})\s{0,100}</loc>", re.IGNORECASE)
_MOST_SITEMAPS, _MOST_OF_INDEX = 3, 2
# Of the links that may lead to a page of a role, so many are tried.
_MOST_TRIED = 2
_NO_PAGE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|zip|jpe?g|png|gif|svg|mp[34]|ics|csv|xml)(?:\?|$)", re.IGNORECASE
)


def wanted(site: Site, chosen: Iterable[Probe] | None = None) -> Iterator[Wanted]:
    """The addresses that are needed, the most needed first; those that were asked for already may be among them.

    Args:
        site: what has been recorded so far; with nothing recorded, the start page and what lies beside it.
        chosen: the probes whose wishes count; all where None.
    """
    # What was named as an address may be none.
    yield from (one for one in _wanted(site, probes() if chosen is None else chosen) if host_of(one.url))


def _wanted(site: Site, chosen: Iterable[Probe]) -> Iterator[Wanted]:
    yield from _beside_start(site)
    for service in site.services:
        if service.url:
            yield Wanted(service.url, f"service.{service.id}")
    if site.start.page is not None:
        for role in in_order():
            yield from _of_role(site, role)
    for probe in chosen:
        if probe.wants is not None:
            yield from _of_probe(site, probe)


def forms_of(website: str) -> tuple[str, ...]:
    """The addresses that people may type for a website: with https and http, with and without ``www.``."""
    try:
        parts = urlsplit(website)
        host, port, path = (parts.hostname or "").lower(), parts.port, parts.path or "/"
    except ValueError:
        return ()
    if not host or ":" in host or host.replace(".", "").isdigit() or port not in {None, 80, 443}:
        return ()
    hosts = [host]
    if host.startswith("www."):
        hosts.append(host.removeprefix("www."))
    elif host.count(".") == 1:
        hosts.append(f"www.{host}")
    return tuple(f"{scheme}://{h}{path}" for h in hosts for scheme in ("https", "http"))


def _beside_start(site: Site) -> Iterator[Wanted]:
    website = site.recording.website
    yield Wanted(website, "start")
    for url in forms_of(website):
        yield Wanted(url, "start")
    root = website
    if site.start.exchange is not None and site.start.exchange.status is not None:
        root = site.start.exchange.url
    yield Wanted(_joined(root, "/robots.txt"), "robots")
    yield from _sitemaps(site, root)
    yield Wanted(_joined(root, "/.well-known/security.txt"), "security_txt")
    number = "".join(c for c in site.recording.at if c.isdigit())[:14]
    # A body that has but a part of a host has its missing pages there.
    part = urlsplit(_joined(website, ".")).path or "/"
    yield Wanted(_joined(root, f"{part}{MISSING}{number}"), "missing")


def _sitemaps(site: Site, root: str) -> Iterator[Wanted]:
    robots = site.final(_joined(root, "/robots.txt"))
    if robots is None:
        return
    named = _SITEMAP_LINE.findall(robots.body) if robots.status == 200 else []  # noqa: PLR2004 - a file that is there
    urls = [_joined(robots.url, _text(line)) for line in named[:_MOST_SITEMAPS]] or [_joined(root, "/sitemap.xml")]
    for url in urls:
        yield Wanted(url, "sitemap")
        index = site.final(url)
        if index is not None and b"<sitemapindex" in index.body[:4096].lower():
            for loc in _LOC.findall(index.body[:1_000_000])[:_MOST_OF_INDEX]:
                yield Wanted(_joined(url, _text(loc).replace("&amp;", "&")), "sitemap")


def _joined(base: str, url: str) -> str:
    """An address that a page or a file names, absolute; empty where it is none."""
    try:
        return urljoin(base, url)
    except ValueError:  # such as http://[
        return ""


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace")


def _of_role(site: Site, role: Role) -> Iterator[Wanted]:
    """The likeliest link that has not been tried, until one has led to a page; elsewhere only where none is its own."""
    told = site.recording.notes.get(f"role.{role}")
    if told:
        yield Wanted(told, role)
        return
    links = [link for link in candidates(role, site.pages, site.hosts) if not _NO_PAGE.search(link.url)]
    own = [link for link in links if site.is_own(link.url)]
    for link in (own or links[:1])[:_MOST_TRIED]:
        if site.exchange(link.url) is None:
            yield Wanted(link.url, role)
            return
        if site.sought_at(link.url).page is not None:
            return


def _of_probe(site: Site, probe: Probe) -> Iterator[Wanted]:
    found: list[Wanted] = []
    try:
        found.extend(probe.wants(site) if probe.wants is not None else ())
    except Exception:  # noqa: BLE001 - as in judging: one probe that breaks must not end the others' work
        return
    yield from found
