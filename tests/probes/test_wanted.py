"""What is needed of a site follows from what is known of it."""

from __future__ import annotations

import pytest
from tests.probes.casebook import WEBSITE, site_of

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.site import Site, Wanted
from digimaturity.probes.wanted import forms_of, wanted

LINKS = '<a href="/kontakt">Kontakta oss</a><a href="/k2">Kontakt</a><a href="https://annan.example/k">Kontakta oss</a>'
PAGE = f"<html><title>Exempelstad</title><body><h1>Exempelstad</h1><p>{'Vi bygger och bor. ' * 20}</p>{LINKS}"


def site(*exchanges: dict[str, object], page: str | None = PAGE, **told: object) -> Site:
    """A site with a start page and further exchanges."""
    from pathlib import Path

    start = [{"url": WEBSITE, "html": page}] if page is not None else []
    return site_of({"exchanges": [*start, *exchanges]} | told, Path())


def urls(of: Site, why: str) -> list[str]:
    """The addresses that are needed for one reason, without those of probes."""
    return [one.url for one in wanted(of, ()) if one.why == why]


def test_everything_begins_with_the_start_page() -> None:
    """With nothing recorded, the start page comes first, then its forms, and what lies beside it; no role yet."""
    found = list(wanted(site(page=None), ()))
    assert found[0] == Wanted(WEBSITE, "start")
    assert [one.why for one in found] == ["start"] * 5 + ["robots", "security_txt", "missing"]
    assert found[-1].url == "https://www.exempelstad.example/digimaturity-finns-inte-20261128100000"


@pytest.mark.parametrize(
    ("website", "hosts"),
    [
        ("https://www.exempelstad.example/", ["www.exempelstad.example", "exempelstad.example"]),
        ("http://exempelstad.example", ["exempelstad.example", "www.exempelstad.example"]),
        ("https://kommun.exempelstad.example", ["kommun.exempelstad.example"]),
        ("https://exempelstad.example:8443/", []),
        ("https://127.0.0.1/", []),
        ("https://[::1]/", []),
        ("https://[", []),
        ("", []),
    ],
)
def test_a_website_has_four_forms(website: str, hosts: list[str]) -> None:
    """With and without www, over https and http; a host below a domain has no other name."""
    assert list(forms_of(website)) == [f"{scheme}://{host}/" for host in hosts for scheme in ("https", "http")]


def test_a_body_on_a_part_of_a_host_is_looked_for_there() -> None:
    """Where many bodies share a host, the forms of the address and the missing page lie below the body's own part."""
    part = "https://plattform.example/exempelstad/start.html"
    assert forms_of(part)[1] == "http://plattform.example/exempelstad/start.html"
    shared = site({"url": part, "html": PAGE}, page=None, organisation={"website": part})
    assert urls(shared, "missing") == ["https://plattform.example/exempelstad/digimaturity-finns-inte-20261128100000"]


def test_where_the_site_leads_is_where_the_rest_lies() -> None:
    """Robots.txt, sitemap, security.txt and the missing page are asked for at the host that the start page is on."""
    found = site(
        {"url": WEBSITE, "status": 301, "headers": {"location": "https://ny.example/start"}},
        {"url": "https://ny.example/start", "html": PAGE},
        {"url": "https://ny.example/robots.txt", "status": 404},
        page=None,
    )
    assert urls(found, "robots") == ["https://ny.example/robots.txt"]
    assert urls(found, "sitemap") == ["https://ny.example/sitemap.xml"]
    assert urls(found, "security_txt") == ["https://ny.example/.well-known/security.txt"]


def test_sitemaps_are_three_and_two_of_an_index() -> None:
    """Those that robots.txt names, absolute or not, and the first ones of an index."""
    lines = "".join(f"Sitemap: /s{n}.xml\n" for n in range(9))
    index = "<sitemapindex>" + "".join(f"<loc> https://a.example/?a=1&amp;n={n} </loc>" for n in range(5))
    found = site(
        {"url": f"{WEBSITE}robots.txt", "text": f"User-agent: *\n{lines}"}, {"url": f"{WEBSITE}s0.xml", "text": index}
    )
    assert urls(found, "sitemap") == [
        f"{WEBSITE}s0.xml",
        "https://a.example/?a=1&n=0",
        "https://a.example/?a=1&n=1",
        f"{WEBSITE}s1.xml",
        f"{WEBSITE}s2.xml",
    ]


def test_a_role_is_looked_for_until_a_page_is_found() -> None:
    """The likeliest link is asked for, the next only where it led to no page, and never a third, nor one elsewhere."""
    first, second = f"{WEBSITE}kontakt", f"{WEBSITE}k2"
    assert len(urls(site(), "contact")) == 1
    both = {first, second}
    (one,) = urls(site(), "contact")
    other = (both - {one}).pop()
    assert urls(site({"url": one, "html": PAGE}), "contact") == []
    assert urls(site({"url": one, "status": 404}), "contact") == [other]
    assert urls(site({"url": one, "status": 404}, {"url": other, "status": 404}), "contact") == []


def test_a_page_elsewhere_is_asked_for_where_there_is_none_of_its_own() -> None:
    """A supplier's page is one where the site links to it and has none itself; only the likeliest."""
    away = PAGE.replace('"/kontakt"', '"https://annan.example/1"').replace('"/k2"', '"https://annan.example/2"')
    (one,) = urls(site(page=away), "contact")
    assert one.startswith("https://annan.example/")
    assert urls(site({"url": one, "status": 404}, page=away), "contact") == []


def test_documents_are_no_pages() -> None:
    """A link to a file is not asked for as a page."""
    assert urls(site(page=PAGE.replace("/kontakt", "/kontakt.pdf").replace("/k2", "/k2.docx?x=1")), "contact") == [
        "https://annan.example/k"
    ]


def test_a_page_that_somebody_named_is_the_page() -> None:
    """A note of where a role's page is goes before what the links say."""
    named = site(notes={"role.contact": "https://www.exempelstad.example/hit"})
    assert urls(named, "contact") == ["https://www.exempelstad.example/hit"]


def test_services_are_asked_for_where_they_have_an_address() -> None:
    """Each registered core service's page is needed, whatever the start page says."""
    services = [{"id": "bygglov", "url": f"{WEBSITE}bygglov"}, {"id": "utan"}]
    found = site(page=None, services=services)
    assert [one.url for one in wanted(found, ()) if one.why.startswith("service.")] == [f"{WEBSITE}bygglov"]


def test_one_probe_that_breaks_does_not_end_the_others() -> None:
    """What a probe that works needs is needed though another breaks, and what leads to no host is not."""

    def breaks(_: Site) -> list[Wanted]:
        raise KeyError

    def works(_: Site) -> list[Wanted]:
        return [
            Wanted("https://www.exempelstad.example/ord", "p"),
            Wanted("mailto:a@b.example", "p"),
            Wanted("http://[", "p"),
        ]

    word = Text("x", "x")
    made = [Probe(f"a.{n}", word, (), word, word, (), lambda _: (), wants=w) for n, w in enumerate((breaks, works))]
    assert [one.url for one in wanted(site(), made) if one.why == "p"] == ["https://www.exempelstad.example/ord"]


def test_what_is_no_address_is_not_needed() -> None:
    """Robots.txt, a sitemap and a website may name what no address can be, and it is passed over."""
    found = site(
        {"url": f"{WEBSITE}robots.txt", "text": "Sitemap: http://[\nSitemap: /s.xml"},
        {"url": f"{WEBSITE}s.xml", "text": "<sitemapindex><loc>http://[</loc><loc>/a.xml</loc>"},
    )
    assert urls(found, "sitemap") == [f"{WEBSITE}s.xml", f"{WEBSITE}a.xml"]
    for website in ("", "https://[", "https://", "mailto:a@b.example", "exempel"):
        assert list(wanted(site(page=None, organisation={"website": website}), ())) == []
