"""Sitemaps are asked for as robots.txt names them, else at the usual place, and then those that they list."""

from __future__ import annotations

from typing import Any

from tests.probes.casebook import CASES, site_of

from digimaturity.probes.listed_addresses import map_of, sitemaps_wanted
from digimaturity.probes.robots_rules import Robots

ORIGIN = "https://www.exempelstad.example/"
INDEX = f"<sitemapindex><loc>{ORIGIN}1.xml</loc><loc>{ORIGIN}2.xml</loc></sitemapindex>"


def test_what_is_wanted_follows_what_was_read() -> None:
    """The usual place is tried where robots.txt names nothing, or only what is not there; an index is gone through."""
    named = Robots(sitemaps=["/karta.xml", "ftp://a.example/x", ""])
    missing: dict[str, Any] = {"url": f"{ORIGIN}karta.xml", "status": 404, "html": "<p>Saknas</p>"}
    index: dict[str, Any] = {"url": f"{ORIGIN}sitemap.xml", "type": "text/xml", "text": INDEX}
    assert list(sitemaps_wanted(site_of({}, CASES), Robots(), ORIGIN)) == [f"{ORIGIN}sitemap.xml"]
    assert list(sitemaps_wanted(site_of({}, CASES), named, ORIGIN)) == [f"{ORIGIN}karta.xml"]
    site = site_of({"exchanges": [missing, index]}, CASES)
    assert list(sitemaps_wanted(site, named, ORIGIN)) == [f"{ORIGIN}{n}.xml" for n in ("karta", "sitemap", "1", "2")]


def test_a_map_is_whole_when_every_part_was_read() -> None:
    """A part that was not fetched leaves it unsettled what is listed, and a wall whether there is any map."""
    index: dict[str, Any] = {"url": f"{ORIGIN}sitemap.xml", "type": "text/xml", "text": INDEX}
    parts = [
        {"url": f"{ORIGIN}{n}.xml", "type": "text/xml", "text": f"<urlset><loc>{ORIGIN}sida-{n}</loc></urlset>"}
        for n in (1, 2)
    ]
    whole = map_of(site_of({"exchanges": [index, *parts]}, CASES), Robots(), ORIGIN)
    assert (whole.is_whole, whole.is_pointed_at) == (True, False)
    assert whole.keys == {"exempelstad.example/sida-1", "exempelstad.example/sida-2"}
    assert whole.may_lead_to(f"{ORIGIN}gammal/sida-1.html")
    assert not map_of(site_of({"exchanges": [index, parts[0]]}, CASES), Robots(), ORIGIN).is_whole
    walled = site_of({"exchanges": [{"url": f"{ORIGIN}sitemap.xml", "status": 403, "text": "no"}]}, CASES)
    assert not map_of(walled, Robots(), ORIGIN).is_settled
