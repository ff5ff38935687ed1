"""A recorded site gives its pages by what they are for, and what was in the way of those not seen."""

from __future__ import annotations

from typing import Any

import pytest
from tests.probes.casebook import CASES, WEBSITE, site_of

from digimaturity.model.judgement import Verdict
from digimaturity.model.recording import Obstacle
from digimaturity.probes.roles import Role
from digimaturity.probes.site import Site, redirect_of, unseen_or_blocked

TEXT = "<h1>Sidan</h1>" + "<p>En mening om något som kommunen gör.</p>" * 5


def site(*exchanges: dict[str, Any], **told: Any) -> Site:
    """A site of some exchanges."""
    return site_of({"exchanges": list(exchanges), **told}, CASES)


def test_a_page_of_a_role_is_found_by_its_link() -> None:
    """The likeliest link that led to a page gives the page; what is missing leads on to the next."""
    one = site(
        {"url": WEBSITE, "html": TEXT + "<a href=/gammal>Kontakta oss</a><a href=/ny>Kontakt och öppettider</a>"},
        {"url": f"{WEBSITE}gammal", "status": 404, "html": TEXT},
        {"url": f"{WEBSITE}ny", "html": TEXT},
    )
    found = one.find(Role.CONTACT)
    assert found.page is not None
    assert found.page.url == f"{WEBSITE}ny"
    assert one.find(Role.STATEMENT).is_known is False
    assert [p.url for p in one.own_pages] == [WEBSITE, f"{WEBSITE}ny"]


def test_what_was_in_the_way_is_told_with_the_page() -> None:
    """A page behind a wall is known, not seen, and its criterion is blocked for the cause."""
    one = site(
        {"url": WEBSITE, "html": TEXT + "<a href=/t>Tillgänglighetsredogörelse</a>"},
        {"url": f"{WEBSITE}t", "status": 403, "html": "<h1>Nej</h1>"},
    )
    found = one.find(Role.STATEMENT)
    assert (found.page, found.obstacle, found.url) == (None, Obstacle.FORBIDDEN, f"{WEBSITE}t")
    said = unseen_or_blocked("EXP-37", Role.STATEMENT, found)
    assert (said.verdict, said.cause) == (Verdict.BLOCKED, Obstacle.FORBIDDEN)
    nothing = unseen_or_blocked("EXP-37", Role.MY_PAGES, one.find(Role.MY_PAGES))
    assert (nothing.low, nothing.high, nothing.proposes) == (0, 5, False)


def test_redirects_are_followed_to_their_end_and_a_ring_is_one() -> None:
    """A chain ends at its answer; one that leads round never ends, and one that was not followed is no ring."""
    one = site(
        {"url": WEBSITE, "status": 301, "headers": {"Location": "/sv"}},
        {"url": f"{WEBSITE}sv", "html": TEXT},
        {"url": f"{WEBSITE}a", "status": 302, "headers": {"Location": "/b"}},
        {"url": f"{WEBSITE}b", "status": 302, "headers": {"Location": "/a"}},
        {"url": f"{WEBSITE}c", "status": 302, "headers": {"Location": "/d"}},
    )
    assert one.start.page is not None
    assert one.start.page.url == f"{WEBSITE}sv"
    assert one.sought_at(f"{WEBSITE}a").obstacle is Obstacle.REDIRECTS
    left = one.sought_at(f"{WEBSITE}c")
    assert (left.obstacle, left.url) == (Obstacle.BUDGET, f"{WEBSITE}d")
    assert one.sought_at(f"{WEBSITE}e").obstacle is None


@pytest.mark.parametrize(
    ("html", "there"),
    [
        ("<head><meta http-equiv=Refresh content=\"0; URL='/sv'\"></head>", f"{WEBSITE}sv"),
        ("<head><meta http-equiv='refresh' content='5;url=https://annan.example/'></head>", "https://annan.example/"),
        ("<head><meta http-equiv='refresh' content='300;url=/sv'></head>", ""),
        ("<head><meta http-equiv='refresh' content='0'></head>", ""),
        ("<head><meta http-equiv='refresh' content='0;url=http://['></head>", ""),
        ("<head><meta http-equiv='refresh' content='0;url=/sv'></head>" + TEXT * 3, ""),
        ("<noscript><meta http-equiv=refresh content='0;url=/sv'></noscript>", ""),
    ],
)
def test_a_page_that_only_sends_its_reader_on_is_a_redirect(html: str, there: str) -> None:
    """A refresh at once from a page without words is a redirect; one that leaves time to read is not."""
    one = site({"url": WEBSITE, "html": html}, {"url": f"{WEBSITE}sv", "html": TEXT})
    assert redirect_of(one.recording.exchanges[0]) == there


def test_own_hosts_are_those_registered_and_below_and_where_the_website_leads() -> None:
    """A supplier's host is not the body's, whatever stands on it."""
    one = site(
        {"url": WEBSITE, "status": 301, "headers": {"Location": "https://nya.exempelstad.test/"}},
        {"url": "https://nya.exempelstad.test/", "html": TEXT},
        organisation={"domains": ["gamla.example"]},
    )
    assert one.hosts == {"exempelstad.example", "nya.exempelstad.test", "gamla.example"}
    assert one.is_own("https://service.exempelstad.example/x")
    assert one.is_own("https://www.gamla.example/")
    assert not one.is_own("https://exempelstad.example.leverantor.test/")
    assert not one.is_own("https://minexempelstad.example/")


def test_an_answer_beats_a_failure_and_addresses_that_mean_the_same_are_one() -> None:
    """What came the second time did come; ports, case and fragments make no other address."""
    one = site({"url": WEBSITE, "obstacle": "timeout"}, {"url": WEBSITE, "html": TEXT})
    assert one.start.page is not None
    assert one.exchange("HTTPS://WWW.exempelstad.example:443#topp") is one.recording.exchanges[1]
    assert one.exchange("http://[") is None


def test_of_an_archive_no_more_pages_are_read_than_a_site_has() -> None:
    """Thousands of pages in one file are not all kept in memory; the start page is among those that are."""
    one = site(*({"url": f"{WEBSITE}{n or ''}", "html": TEXT} for n in range(700)))
    assert 400 < len(one.pages) <= 500
    assert one.pages[0].url == WEBSITE
