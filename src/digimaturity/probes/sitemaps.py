"""Sitemaps by the protocol of sitemaps.org: which addresses and dates they list."""

from __future__ import annotations

import html
import re
import zlib
from dataclasses import field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.recording import Exchange

# The protocol's own bounds: 50 MB and 50,000 addresses; ours are lower, since a tail changes no conclusion.
_MOST_BYTES, _MOST_ADDRESSES = 30_000_000, 60_000
_GZIP = b"\x1f\x8b"
_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]{0,30}:)?(urlset|sitemapindex|rss|feed)\b", re.IGNORECASE)
_LOC = re.compile(
    r"<(?:[A-Za-z][\w.-]{0,30}:)?loc\s*>([^<]{1,3000}|\s*<!\[CDATA\[[^<\]]{1,3000}\]\]>\s*)</", re.IGNORECASE
)
_FEED_LINK = re.compile(r"<link\s*>([^<]{1,3000})</|<link\b[^>]{0,300}href=[\"']([^\"']{1,3000})", re.IGNORECASE)
_LASTMOD = re.compile(
    r"<(?:[A-Za-z][\w.-]{0,30}:)?(?:lastmod|updated|pubDate)\s*>\s*(?:<!\[CDATA\[)?([^<\]]{1,60})", re.IGNORECASE
)
_CDATA = re.compile(r"\A\s*<!\[CDATA\[(.*)\]\]>\s*\Z", re.DOTALL)
_DATE = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d])")
_DECEMBER = 12


@dataclass(frozen=True)
class Sitemap:
    """A sitemap, or an index of them.

    Attributes:
        url: where it was read.
        is_index: whether its addresses are of other sitemaps.
        addresses: absolute, as they stand.
        dates: the first and the last day that each date can mean; a month has several.
    """

    url: str
    is_index: bool
    addresses: tuple[str, ...] = ()
    dates: tuple[tuple[date, date], ...] = field(default=())


def read_sitemap(exchange: Exchange) -> Sitemap | None:
    """The sitemap of an answer; None where it is none, such as a web page that says that nothing is there."""
    text = _text(exchange.body)
    root = _ROOT.search(text[:20_000])
    if root is None:
        return _plain_list(exchange, text)
    if re.search(r"<html[\s>]", text[: root.start()], re.IGNORECASE):
        return None
    kind = root[1].lower()
    is_feed = kind in {"rss", "feed"}
    found = [one or other for one, other in _FEED_LINK.findall(text)] if is_feed else _LOC.findall(text)
    addresses = tuple(_absolute(exchange.url, one) for one in found[:_MOST_ADDRESSES])
    dates = tuple(d for d in map(_days, _LASTMOD.findall(text)) if d is not None)
    return Sitemap(exchange.url, kind == "sitemapindex", tuple(a for a in addresses if a), dates)


def is_index(exchange: Exchange) -> bool:
    """Whether an answer is an index of sitemaps, told from its beginning."""
    root = _ROOT.search(_text(exchange.body, 20_000))
    return root is not None and root[1].lower() == "sitemapindex"


def _plain_list(exchange: Exchange, text: str) -> Sitemap | None:
    """A file with an address on each line, which the protocol allows too."""
    lines = [line.strip() for line in text.splitlines()[:_MOST_ADDRESSES] if line.strip()]
    if not lines or exchange.media_type in {"text/html", "application/xhtml+xml"}:
        return None
    is_one = all(re.match(r"https?://\S+\Z", line) for line in lines)
    return Sitemap(exchange.url, is_index=False, addresses=tuple(lines)) if is_one else None


def _text(body: bytes, most: int = _MOST_BYTES) -> str:
    if body.startswith(_GZIP):
        try:
            body = zlib.decompressobj(wbits=31).decompress(body, most)
        except zlib.error:
            return ""
    cut = body[:most]
    if cut[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return cut.decode("utf-16", "replace")
    return cut.decode("utf-8-sig", "replace")


def _absolute(base: str, written: str) -> str:
    inside = _CDATA.match(written)
    try:
        return urljoin(base, html.unescape(inside[1] if inside else written).strip())
    except ValueError:
        return ""


def _days(written: str) -> tuple[date, date] | None:
    """The first and the last day that a date can mean: of a year or a month, those of it; None for no date."""
    found = _DATE.match(written)
    if found is None:
        return _feed_day(written)
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            after = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
            return date(year, month, 1), after - timedelta(days=1)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _feed_day(written: str) -> tuple[date, date] | None:
    from email.utils import parsedate_to_datetime

    try:
        day = parsedate_to_datetime(written.strip()).date()
    except (ValueError, TypeError, IndexError):
        return None
    return day, day


def newest(sitemaps: Iterable[Sitemap], today: datetime) -> tuple[date, date] | None:
    """The newest date of them that is not in the future, as the first and last day that it can mean."""
    last = today.astimezone(UTC).date() + timedelta(days=1)
    known = [(a, min(b, last)) for one in sitemaps for a, b in one.dates if a <= last]
    return max(known, key=lambda days: (days[1], days[0]), default=None)


def key_of(url: str) -> str:
    """An address by which two that lead to the same page are one: without scheme, ``www.``, escapes and last slash."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower().removeprefix("www.")
    except ValueError:
        return url
    path = unquote(parts.path).rstrip("/")
    return f"{host}{path}{'?' + unquote(parts.query) if parts.query else ''}"
