"""Facts of names hold what was asked and what came, and the mail's domain is the body's own."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from tests.probes.collect.loopback import Zone, body_of, naming

from digimaturity.model.recording import Exchange, Fact, Recording
from digimaturity.probes.collect.name_facts import domain_of, mail_domains, mail_facts, site_facts, tree_walk
from digimaturity.probes.collect.resolving import Names
from digimaturity.probes.site import Site

NAME = "exempelstad.example"
START = "https://www.exempelstad.example/"


def of_site(zone: Zone, *hosts: str) -> list[Fact]:
    """The facts of hosts."""

    async def ask() -> list[Fact]:
        async with naming(zone):
            return await site_facts(Names(zone.address), hosts)

    return asyncio.run(ask())


def of_mail(zone: Zone, domain: str = NAME) -> list[Fact]:
    """The facts of a domain's mail."""

    async def ask() -> list[Fact]:
        async with naming(zone):
            return await mail_facts(Names(zone.address), domain)

    return asyncio.run(ask())


def test_a_fact_says_what_was_asked_and_what_came() -> None:
    """Each has the type, the status, the values and whether the resolver vouches for them."""
    zone = Zone({(f"www.{NAME}", "A"): ("192.0.2.1",), (NAME, "DS"): (f"1 13 2 {'AB' * 32}",)}, vouched=True)
    facts = of_site(zone, f"www.{NAME}", f"www.{NAME}", "192.0.2.7", NAME)
    assert len({(f.about, f.content["type"]) for f in facts}) == len(facts)
    (a,) = [f for f in facts if (f.about, f.content["type"]) == (f"www.{NAME}", "A")]
    assert a.kind == "dns"
    assert a.content == {
        "type": "A",
        "status": "NOERROR",
        "values": ["192.0.2.1"],
        "authenticated": True,
        "resolver_validates": True,
    }
    asked = {(f.about, f.content["type"]) for f in facts}
    assert {(NAME, kind) for kind in ("A", "AAAA", "CAA", "DS", "DNSKEY", "MX")} <= asked
    assert not any("192" in f.about for f in facts)


def test_a_resolver_that_does_not_vouch_is_said_not_to() -> None:
    """Without its word nothing is known of DNSSEC, and the fact says so."""
    zone = Zone({(NAME, "A"): ("192.0.2.1",), (".", "SOA"): ("a. b. 1 1 1 1 1",)})
    assert {(f.content["authenticated"], f.content["resolver_validates"]) for f in of_site(zone, NAME)} == {
        (False, False)
    }


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("exempelstad.example", ["exempelstad.example", "example"]),
        ("a.b.c.example", ["a.b.c.example", "b.c.example", "c.example", "example"]),
        ("1.2.3.4.5.6.7.8", [f"{'.'.join('12345678'[n:])}" for n in range(8)]),
        ("0.1.2.3.4.5.6.7.8", ["0.1.2.3.4.5.6.7.8", *(".".join("2345678"[n:]) for n in range(7))]),
        (".".join("abcdefghijklmno"), [".".join("abcdefghijklmno"), *(".".join("ijklmno"[n:]) for n in range(7))]),
    ],
)
def test_the_walk_is_that_of_the_standard(domain: str, expected: list[str]) -> None:
    """From the domain up to a single label, eight names at most; a longer name is followed by its last seven labels."""
    assert tree_walk(domain) == expected


def test_a_domains_mail_is_asked_for_whole() -> None:
    """SPF, MX, DMARC up the tree, MTA-STS and TLS-RPT, and where an SPF record leads on; round no ring."""
    zone = Zone(
        {
            (NAME, "TXT"): ('"v=spf1 redirect=_spf.exempelstad.example"', '"google-site-verification=x"'),
            ("_spf.exempelstad.example", "TXT"): ('"v=spf1 redirect=exempelstad.example"',),
            (f"_dmarc.{NAME}", "TXT"): ('"v=DMARC1; p=reject"',),
        }
    )
    facts = of_mail(zone)
    assert [(f.about, f.content["type"]) for f in facts] == [
        (NAME, "TXT"),
        (NAME, "MX"),
        (f"_mta-sts.{NAME}", "TXT"),
        (f"_smtp._tls.{NAME}", "TXT"),
        (f"_dmarc.{NAME}", "TXT"),
        ("_dmarc.example", "TXT"),
        ("_spf.exempelstad.example", "TXT"),
    ]
    assert facts[4].content["values"] == ["v=DMARC1; p=reject"]


@pytest.mark.parametrize(
    "spf",
    [
        "v=spf1 -all redirect=a.example",
        "v=spf1 redirect=%{d}.a.example",
        "v=spf10 redirect=a.example",
        "v=spf1 redirect=..",
    ],
)
def test_a_redirect_that_does_not_count_is_not_followed(spf: str) -> None:
    """After ``all`` it is ignored, and what a macro makes of it, or what no name is, is not guessed at."""
    assert len(of_mail(Zone({(NAME, "TXT"): (f'"{spf}"',)}))) == 6


def test_a_hosts_domain_is_its_last_two_labels() -> None:
    """As Swedish domains are registered."""
    assert [domain_of(h) for h in ("www.exempelstad.example", "exempelstad.example", "a.b.c.example")] == [
        NAME,
        NAME,
        "c.example",
    ]


def recorded(html: str, email: str = "", website: str = START) -> Site:
    """A site whose start page is given."""
    page = f"<html><title>Start</title><body><h1>Start</h1><p>{'Vi bygger. ' * 30}</p>{html}".encode()
    head = (("content-type", "text/html; charset=utf-8"),)
    at = "2026-11-29T10:00:00+00:00"
    body = replace(body_of(website, email), domains=("exempelstad-energi.example",))
    return Site(Recording("x", website, at, (Exchange(website, at, 200, head, page),)), body)


@pytest.mark.parametrize(
    ("html", "email", "expected"),
    [
        ("", "", [NAME]),
        ("", "Kommun@Exempelstad.example.", [NAME]),
        ('<a href="mailto:a@exempelstad.example?subject=x@y.example">A</a>', "", [NAME]),
        ('<a href="mailto:a@annan.example">A</a>', "", [NAME]),
        ('<a href="mailto:a@exempelstad-energi.example">A</a>', "", ["exempelstad-energi.example"]),
        ('<a href="mailto:a@post.exempelstad.example">A</a>', "x@annan.example", ["annan.example", f"post.{NAME}"]),
        ('<a href="mailto:a@">A</a><a href="mailto:">B</a><a href="mailto:a@..">C</a>', "inte en adress", [NAME]),
        ('<a href="mailto:a%40exempelstad.example">A</a>', "x@örebro.example", ["xn--rebro-iua.example", NAME]),
    ],
)
def test_the_mails_domain_is_the_bodys_own(html: str, email: str, expected: list[str]) -> None:
    """The registered address counts first, then own ones on its pages; without either the website's domain."""
    assert mail_domains(recorded(html, email)) == expected


def test_a_site_without_a_name_has_no_mail_domain() -> None:
    """An IP address is no domain."""
    assert mail_domains(recorded("", website="https://192.0.2.1/")) == []
