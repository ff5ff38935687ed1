"""One saved page: what it is a page of, and which probes have something to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import same
from digimaturity.model.judgement import Judgement, Piece, levels, unseen
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.saved_page import SavedPage, judged_page, saved_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from digimaturity.probes.site import Site

AT = "2026-11-28T10:00:00+00:00"
HOST = "https://www.exempelstad.example"
SAID = same("sagt")


def page(content: str, path: str = "/", kind: str = "") -> SavedPage:
    """A saved page of the town's."""
    return saved_page(content.encode(), f"{HOST}{path}", at=AT, kind=kind)


def probe(judge: Callable[[Site], Iterable[Judgement]], name: str = "html.tried", *needs: Need) -> Probe:
    """A probe that judges so."""
    return Probe(name, SAID, ("PRE-01",), SAID, SAID, (), judge, needs=frozenset(needs))


@pytest.mark.parametrize(
    ("content", "path", "kind"),
    [
        ("<h1>Välkommen</h1>", "/", "start"),
        ("<h1>Välkommen</h1>", "/index.html", "start"),
        ("<title>Kontakta oss - Exempelstad</title>", "/om/hitta", "contact"),
        ("<h1>Tillgänglighetsredogörelse</h1>", "/x/12", "statement"),
        ("<title>Exempelstad</title><h1>Bygglov</h1>", "/bygga/bygglov", "service"),
        ("User-agent: *\nDisallow:", "/robots.txt", "robots"),
        ("Contact: mailto:a@b.example", "/.well-known/security.txt", "security_txt"),
        ("<?xml version='1.0'?><urlset></urlset>", "/karta", "sitemap"),
        ("<h1>Sidan</h1>", "/dataskydd", "privacy"),
        ("<h1>Welcome to Exempelstad</h1>", "/en/", "english"),
        ("<h1>Aktuellt just nu</h1>", "/nyheter", "news"),
    ],
)
def test_what_a_page_is_is_guessed(content: str, path: str, kind: str) -> None:
    """By its address, its title and its heading; a page below the start page that is no other is a service's."""
    found = page(content, path)
    assert found.kind == kind
    assert found.is_guessed


def test_what_a_page_is_can_be_said() -> None:
    """What is said beats the guess, with a hyphen too, and the page is then found by its role."""
    found = page("<h1>Allt möjligt</h1>", "/allt", kind="easy-read")
    assert (found.kind, found.is_guessed) == ("easy_read", False)
    sought = found.site.find(Role.EASY_READ)
    assert sought.page is not None
    assert sought.page.url == f"{HOST}/allt"
    assert found.site.start.page is None


def test_a_kind_that_there_is_not_is_refused() -> None:
    """The message names what there is."""
    with pytest.raises(NotFoundError, match="security_txt"):
        page("", kind="hemsida")


@pytest.mark.parametrize("url", ["exempel.se", "ftp://exempel.se/", "http://[", "https://", "http://a:99999/", ""])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """A page stands at a whole address of the web."""
    with pytest.raises(UsageError, match="web address"):
        saved_page(b"", url, at=AT)


def test_a_service_page_belongs_to_a_service_of_its_heading() -> None:
    """The probes that judge services find it as the page of one."""
    site = page("<h1>Ansök om bygglov</h1>", "/bygglov", kind="service").site
    assert [(s.id, s.name.sv, s.url) for s in site.services] == [("service", "Ansök om bygglov", f"{HOST}/bygglov")]
    assert site.service_page(site.services[0]).page is not None


def test_robots_txt_stands_where_the_standard_says() -> None:
    """A file of rules that is said to be of a host stands at its well-known address; HTML there stays HTML."""
    found = page("User-agent: *", "/", kind="robots")
    assert found.url == f"{HOST}/robots.txt"
    assert [e.media_type for e in found.site.recording.exchanges] == ["text/plain"]
    assert [e.media_type for e in page("<html>", "/robots.txt").site.recording.exchanges] == ["text/html"]


def _of_start(site: Site) -> Iterator[Judgement]:
    assert site.start.page is not None
    yield levels("PRE-01", 3, why=SAID, pieces=(site.start.page.piece("ett"),))


def _by_header(site: Site) -> Iterator[Judgement]:
    assert site.start.page is not None
    has_one = site.start.page.exchange.header("Strict-Transport-Security")
    yield levels("PRE-01", 5 if has_one else 0, why=SAID, pieces=(site.start.page.piece(),))


def test_what_is_seen_on_the_page_is_said() -> None:
    """A conclusion that points at the page stands."""
    assert [said.low for _, said in judged_page(page("<p>Hej"), [probe(_of_start)])] == [3]


def test_what_needs_a_header_is_not_said() -> None:
    """A saved page has no headers: that one is missing says nothing of the site."""
    assert judged_page(page("<p>Hej"), [probe(_by_header)]) == []


def test_a_probe_that_asks_for_a_header_does_not_silence_the_next() -> None:
    """What one probe asked for is forgotten before the next one judges."""
    found = judged_page(page("<p>Hej"), [probe(_by_header), probe(_of_start, "html.other")])
    assert [p.id for p, _ in found] == ["html.other"]


@pytest.mark.parametrize(
    "name",
    [
        *("transport.basics", "dns.dnssec", "http.redirects", "http.not_found", "html.speed"),
        *("browser.cookies_before_consent", "browser.social_loaded", "browser.vitals"),
    ],
)
def test_what_is_about_the_way_to_the_page_is_not_said(name: str) -> None:
    """Redirects, times, cookies and name servers cannot be seen on a page, nor what it fetches."""
    assert judged_page(page("<p>Hej"), [probe(_of_start, name)]) == []


@pytest.mark.parametrize("need", [Need.DNS, Need.TLS, Need.BROWSER])
def test_what_was_not_looked_at_is_not_judged(need: Need) -> None:
    """A probe that needs more than the page waits for it."""
    assert judged_page(page("<p>Hej"), [probe(_of_start, "html.tried", need)]) == []


def test_a_file_of_rules_is_no_page() -> None:
    """HTML in the place of robots.txt is not judged as a page of the site's; what reads such files is asked."""

    def seen(site: Site) -> Iterator[Judgement]:
        yield levels("PRE-08", 0, 4, why=SAID, pieces=(Piece(site.recording.exchanges[0].url),))

    found = judged_page(page("<html><h1>404", "/robots.txt"), [probe(seen), probe(seen, "http.robots_sitemap")])
    assert [p.id for p, _ in found] == ["http.robots_sitemap"]


def test_what_was_not_found_on_one_page_is_not_said() -> None:
    """That nothing leads to another page, or that another page was not seen, is left out."""

    def elsewhere(_: Site) -> Iterator[Judgement]:
        yield unseen("PRE-01", why=SAID)
        yield levels("PRE-01", 1, why=SAID, pieces=(Piece(f"{HOST}/annan"),))

    assert judged_page(page("<p>Hej"), [probe(elsewhere)]) == []


def test_a_page_of_nothing_is_read_without_an_error() -> None:
    """An empty file, bytes that are no text and very deep nesting are pages too."""
    for content in (b"", b"\xff\xfe\x00\x01", b"<div>" * 50_000, b"\x1f\x8b\x08broken", b"%PDF-1.7"):
        found = saved_page(content, f"{HOST}/a/b", at=AT)
        assert judged_page(found) is not None


def told(content: str, path: str, criterion: str) -> Judgement:
    """The one conclusion on a criterion, by all probes, of a saved page."""
    (found,) = [said for _, said in judged_page(page(content, path)) if said.criterion == criterion]
    return found


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("<meta name=viewport content='user-scalable=no'>", "The page's code blocks zooming."),
        ("<meta name=viewport content='maximum-scale=3'>", "The page's code limits zooming to below 500 per cent."),
        ("", "The page's code neither blocks nor limits zooming."),
    ],
)
def test_a_page_that_the_question_does_not_name_is_told_beside_it(head: str, sentence: str) -> None:
    """What zooming does on a page of news is said, and that no level follows from it."""
    said = told(f"<html lang=sv>{head}<h1>Nyheter</h1><p>Ny skola.</p>", "/nyheter", "MOB-02")
    assert (said.low, said.high) == (0, 5)
    assert said.why.en.startswith(f"{sentence} That is about the one saved page")


def test_a_page_that_is_none_of_the_five_is_told_beside_them() -> None:
    """A picture without an alternative on a page of news is shown and settles nothing."""
    said = told("<h1>Nyheter</h1><p>Ny skola.</p><img src=a.png>", "/nyheter", "EXP-59")
    assert (said.low, said.high) == (0, 5)
    assert "no level follows" in said.why.en
    assert said.pieces[0].excerpt == '<img src="a.png">'


FORM = (
    "<html lang=sv><title>Ansök om bygglov</title><main><h1>Ansök om bygglov</h1><form action=/s method=post>"
    "<label for=a>Personnummer</label><input id=a inputmode=numeric>"
    "<label for=b>E-post</label><input id=b type=email autocomplete=email>"
    "<label for=c>Fastighet</label><input id=c><button>Skicka</button></form></main>"
)


def test_a_saved_form_is_judged_on_the_page_itself() -> None:
    """The form of an errand that was saved for itself is the one that is judged, and a person decides whose it is."""
    keys, labels = told(FORM, "/e/bygglov", "MOB-14"), told(FORM, "/e/bygglov", "EXP-35")
    assert (keys.low, keys.high) == (5, 5)
    assert "Fields that count: 2. With the right keys: 2." in keys.why.en
    assert "The form has 3 fields." in labels.why.en
    assert any("the saved page itself" in reason.en for reason in (*keys.reasons, *labels.reasons))


def test_a_box_for_a_reminder_is_no_form_of_an_errand() -> None:
    """A page with two fields is not taken for the service's form."""
    small = FORM.replace("<label for=c>Fastighet</label><input id=c>", "")
    assert "With the right keys" not in told(small, "/e/bygglov", "MOB-14").why.en
