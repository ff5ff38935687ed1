"""Sitemaps of every form are read, and what is none is told from them."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime

import pytest
from tests.growth import assert_grows_in_step

from digimaturity.model.recording import Exchange
from digimaturity.probes.sitemaps import is_index, key_of, newest, read_sitemap

AT = "2026-11-28T10:00:00+00:00"
TODAY = datetime(2026, 11, 28, 10, tzinfo=UTC)


def answer(body: bytes | str, kind: str = "application/xml") -> Exchange:
    """An answer at a sitemap's address."""
    content = body if isinstance(body, bytes) else body.encode()
    return Exchange("https://www.exempelstad.example/s.xml", AT, 200, (("content-type", kind),), content)


def dates(*written: str) -> tuple[date, date] | None:
    """The newest of dates in a sitemap."""
    lines = "".join(f"<url><loc>/a</loc><lastmod>{w}</lastmod></url>" for w in written)
    found = read_sitemap(answer(f"<urlset>{lines}</urlset>"))
    assert found is not None
    return newest([found], TODAY)


def test_a_compressed_map_is_read_and_a_broken_one_is_none() -> None:
    """A gzip file that the server does not call one is unpacked; half of one still lists what came."""
    packed = gzip.compress(b"<urlset><url><loc>https://a.example/x?a=1&amp;b=2</loc></url></urlset>")
    found = read_sitemap(answer(packed, "application/octet-stream"))
    assert found is not None
    assert found.addresses == ("https://a.example/x?a=1&b=2",)
    assert not found.is_index
    assert read_sitemap(answer(b"\x1f\x8bgarbage")) is None


def test_a_map_of_any_prefix_encoding_and_kind_is_read() -> None:
    """Prefixes, CDATA, UTF-16, feeds and plain lists are maps; an index is told from a map of pages."""
    prefixed = read_sitemap(answer("<s:sitemapindex><s:loc><![CDATA[ /b.xml ]]></s:loc></s:sitemapindex>"))
    assert prefixed is not None
    assert (prefixed.is_index, prefixed.addresses) == (True, ("https://www.exempelstad.example/b.xml",))
    assert is_index(answer("<?xml version='1.0'?><!-- x --><sitemapindex>"))
    assert not is_index(answer("<urlset>"))
    wide = read_sitemap(answer("<urlset><loc>/å</loc></urlset>".encode("utf-16")))
    assert wide is not None
    assert wide.addresses == ("https://www.exempelstad.example/å",)
    feed = read_sitemap(answer("<rss><item><link>https://a.example/1</link></item></rss>"))
    assert feed is not None
    assert feed.addresses == ("https://a.example/1",)
    listed = read_sitemap(answer("https://a.example/1\r\nhttps://a.example/2\r\n", "text/plain"))
    assert listed is not None
    assert len(listed.addresses) == 2


@pytest.mark.parametrize("body", ["", "Not found", "<!doctype html><html><body><urlset></body></html>", "{}"])
def test_what_is_no_map_is_none(body: str) -> None:
    """Web pages, texts and empty answers are no maps."""
    assert read_sitemap(answer(body)) is None
    assert read_sitemap(answer("https://a.example/", "text/html")) is None


def test_dates_of_every_form_are_read_and_future_ones_are_left_out() -> None:
    """A day is itself, a month and a year all their days up to tomorrow, and a day to come no date."""
    assert dates("2026-11-02T10:00:00+01:00", "2026-10-30") == (date(2026, 11, 2), date(2026, 11, 2))
    assert dates("2026-02") == (date(2026, 2, 1), date(2026, 2, 28))
    assert dates("2025-12") == (date(2025, 12, 1), date(2025, 12, 31))
    assert dates("2026") == (date(2026, 1, 1), date(2026, 11, 29))
    assert dates("2031-01-01", "2026-01-01") == (date(2026, 1, 1), date(2026, 1, 1))
    assert dates("Sat, 07 Nov 2026 10:00:00 GMT") == (date(2026, 11, 7), date(2026, 11, 7))
    assert dates("igår", "2026-13-01", "20261101") is None


def test_addresses_of_the_same_page_have_one_key() -> None:
    """Scheme, ``www.``, escapes and a slash at the end make no difference; the query does."""
    assert key_of("http://WWW.a.example/f%C3%B6r/") == key_of("https://a.example/för")
    assert key_of("https://a.example") == key_of("https://a.example/")
    assert key_of("https://a.example/x?a=1") != key_of("https://a.example/x")


@pytest.mark.parametrize("piece", ["<loc><![CDATA[", "<loc>", "<lastmod>", "< ", "<loc>x</loc>"])
def test_a_hostile_map_takes_no_more_than_its_length(piece: str) -> None:
    """Beginnings without ends are read once, however many they are."""
    assert_grows_in_step(lambda size: read_sitemap(answer("<urlset>" + piece * (size // len(piece)))), 50_000)
