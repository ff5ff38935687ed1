"""A page is read the way a visitor meets it, however it is written, and however hostile it is."""

from __future__ import annotations

import pytest
from tests.growth import assert_grows_in_step

from digimaturity.model.recording import Exchange
from digimaturity.probes.page import (
    MOST_EXCERPT,
    MOST_LINKS,
    Page,
    around,
    flattened,
    host_of,
    part_of,
    squeezed,
    text_of,
)

URL = "https://www.exempelstad.example/om/"


def page(html: str | bytes, content_type: str = "text/html; charset=utf-8") -> Page:
    """A page of some code."""
    body = html if isinstance(html, bytes) else html.encode()
    return Page(Exchange(URL, "2026-11-28T10:00:00+00:00", 200, (("content-type", content_type),), body))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<p>Öppna ärenden".encode(), "text/html; charset=utf-8"),
        ("<p>Öppna ärenden".encode(), "text/html; charset=iso-8859-1"),
        ("<p>Öppna ärenden".encode("cp1252"), "text/html; charset=iso-8859-1"),
        ("<p>Öppna ärenden".encode("cp1252"), "text/html"),
        ("<p>Öppna ärenden".encode("cp1252"), "text/html; charset=utf-8"),
        ("<p>Öppna ärenden".encode("utf-16"), "text/html; charset=utf-8"),
        ("\ufeff<p>Öppna ärenden".encode("utf-16-be"), "text/html"),
        ("\ufeff<p>Öppna ärenden".encode(), "text/html; charset=windows-1252"),
        ("<meta charset='windows-1252'><p>Öppna ärenden".encode("cp1252"), "text/html"),
        ("<p>Öppna ärenden".encode("cp1252"), "text/html; charset=undefined"),
        ("<p>Öppna ärenden".encode("cp1252"), "text/html; charset=rot13"),
        ("<p>Öp\x00pna ä&shy;renden".encode(), "text/html; charset=utf-8"),
    ],
)
def test_swedish_letters_are_read_whatever_the_label_says(body: bytes, content_type: str) -> None:
    """A page's letters come out right where its label is missing, wrong or no character set at all."""
    assert page(body, content_type).text == "Öppna ärenden"


def test_one_broken_letter_does_not_spoil_a_page_in_utf_8() -> None:
    """A page cut in the middle of a letter is still read as UTF-8."""
    assert page("<p>Öppna ärenden på webben åt".encode() + b"\xc3").text.startswith("Öppna ärenden på webben åt")


@pytest.mark.parametrize(
    ("start", "piece", "end", "size"),
    [
        ("", "<div>", "hej", 2_000),
        ("", "<div><a href=x>y</a>", "", 400),
        ("", "<ul><li>", "<a href=x>y</a>", 1_000),
        ("", "<main>", "x", 1_000),
        ("", "<b><i><u>", "x", 1_000),
        ("<p style='", "display ", "'>x", 20_000),
        ("<meta ", "x", "", 200_000),
        ("<p>", "ord och text <a href='/x'>länk</a> ", "", 400),
        ("", "<", "", 10_000),
        ("", "<div ", "", 5_000),
        ("", "<q>", "x", 8_000),
        ("", "<a href=/>", "x", 2_000),
    ],
    ids=[
        "deep",
        "deep_links",
        "lists",
        "mains",
        "bold",
        "style",
        "meta",
        "large",
        "angles",
        "unclosed",
        "quotes",
        "anchors",
    ],
)
def test_hostile_pages_take_no_more_than_their_length(start: str, piece: str, end: str, size: int) -> None:
    """Neither depth nor length makes a page take long, or end the program."""

    def read_all(times: int) -> None:
        read = page(start + piece * times + end)
        assert isinstance(read.text + read.content, str)
        assert isinstance(read.links, tuple)
        assert isinstance(read.headings, tuple)

    assert_grows_in_step(read_all, size)


def test_of_a_page_s_links_no_more_are_read_than_people_make() -> None:
    """A hundred thousand links cost no more than some thousands, and the first of them are there, in order."""
    found = page("".join(f"<a href='/{n}'>Sida {n}</a>" for n in range(100_000))).all_links
    assert len(found) == MOST_LINKS
    assert [link.text for link in found[:2]] == ["Sida 0", "Sida 1"]


def test_depth_is_taken_away_and_the_text_and_links_stay() -> None:
    """A page that is nested too deep loses its nesting, not its words."""
    deep = page("<div><p>ord <a href='/x'>länk</a></p>" * 2_000)
    assert deep.text.split() == ["ord", "länk"] * 2_000
    assert len(deep.links) == 2_000
    shallow = "<div><p>a</p></div>" * 5_000
    assert flattened(shallow) == shallow


@pytest.mark.parametrize("href", ["http://[", "http://[::1", "javascript:alert(1)", "data:text/html,x", "", "//"])
def test_what_no_address_can_be_is_no_link(href: str) -> None:
    """Links that lead to no page are none; those beside them are kept."""
    found = page(f"<a href='{href}'>x</a><a href='/kontakt'>Kontakt</a>").links
    assert "https://www.exempelstad.example/kontakt" in [link.url for link in found]
    assert all(link.host or link.url == URL for link in found)


def test_a_base_elsewhere_is_followed_and_a_broken_one_is_not() -> None:
    """Relative links start where the page says that they do, if that can be an address."""
    assert page("<base href='https://annan.example/x/'><a href='y'>y</a>").links[0].url == "https://annan.example/x/y"
    assert page("<base href='http://['><a href='y'>y</a>").links[0].url == f"{URL}y"


PARTS = """<header><a href=1>l1</a><nav><a href=2>l2</a></nav></header>
<main><article><header><a href=3>l3</a></header><a href=4>l4</a><footer><a href=5>l5</a></footer></article>
<nav><a href=6>l6</a></nav></main><aside><a href=7>l7</a></aside>
<article><header><a href=8>l8</a></header></article><div role=contentinfo><p><a href=9>l9</a></p></div>
<footer><aside><a href=10>l10</a></aside></footer><section><div role=banner><a href=11>l11</a></div></section>
<section><aside><header><a href=12>l12</a></header></aside></section>"""
WHERE = ["header", "nav", "main", "main", "main", "nav", "aside", "main", "footer", "footer", "header", "aside"]


def test_each_link_is_told_by_the_part_that_it_stands_in() -> None:
    """A header inside an article is content, a menu is a menu everywhere, and roles count as elements do."""
    read = page(PARTS)
    assert [link.part for link in read.links] == WHERE
    assert [part_of(node) for node in read.css("a")] == WHERE


def test_what_the_code_hides_is_not_read_but_its_links_are_known() -> None:
    """Hidden text is no text of the page; links of a menu that a button opens are kept apart."""
    read = page(
        "<nav hidden><a href=/kontakt>Kontakta oss</a></nav><dialog><p>Kakor</p></dialog>"
        "<dialog open><p>Öppen</p></dialog><p style='display: none'>Dolt</p><template><a href=/m>m</a></template>"
        "<p>Synligt</p><noscript>Slå på</noscript>"
    )
    assert read.text == "Öppen\nSynligt"
    assert read.links == ()
    assert [(link.text, link.is_hidden) for link in read.all_links] == [("Kontakta oss", True)]


def test_several_mains_are_read_once_each_and_an_empty_one_hides_nothing() -> None:
    """A main inside a main is not read twice; where the main is empty, the rest of the page is its content."""
    assert page("<main><p>ett</p><main><p>två</p></main></main><main><p>tre</p></main>").content == "ett\ntvå\ntre"
    assert page("<nav>meny</nav><main></main><div>text</div>").content == "text"


def test_pictures_are_read_by_their_alternatives() -> None:
    """A logo's name is the link's name, whether it is a picture or drawn."""
    html = (
        "<a href=/><img alt='Exempelstads kommun' srcset='a.png 1x, b.png 2x'></a>"
        "<a href=/><svg><title>Exempelstads kommun</title><path/></svg></a>"
        "<a href=/ aria-label='Exempelstads kommun'><svg></svg></a><a href=/ title='Exempelstads kommun'></a>"
    )
    assert [link.text for link in page(html).links] == ["Exempelstads kommun"] * 4


def test_blocks_are_lines_and_code_breaks_are_spaces() -> None:
    """Text is read line by line as it shows, not as it is written."""
    read = page("<p>En\nmening&nbsp;här.</p><ul><li>ett<li>två</ul>sist<br>slut")
    assert read.text == "En mening här.\nett\ntvå\nsist\nslut"
    assert text_of(None) == ""


def test_an_excerpt_cannot_hold_control_characters_or_turned_text() -> None:
    """What is shown as evidence is one harmless line of at most 300 characters."""
    found = page("<p>x").piece("a\x1b[31m&#27;\u202eb\u0007\n c" + "d" * 900)
    assert found.excerpt.startswith("a[31m&#27;b cd")
    assert len(found.excerpt) == MOST_EXCERPT
    assert squeezed("till\u00adgäng\u200blig") == "tillgänglig"


def test_around_a_match_whole_words_stand() -> None:
    """What stands around a match begins and ends at words."""
    import re

    text = "inledning " * 30 + "DETTA" + " avslutning" * 30
    found = re.search("DETTA", text)
    assert found is not None
    told = around(found.string, *found.span())
    assert "DETTA" in told
    assert set(told.split()) == {"inledning", "DETTA", "avslutning"}


def test_a_page_tells_its_title_language_and_meta() -> None:
    """What the head says is read in any case, and what it does not say is empty."""
    read = page("<html LANG='SV-se'><title> Om &amp; kring\n</title><META NAME=Description content=' Allt '>")
    assert (read.title, read.language, read.meta("description"), read.meta("robots")) == (
        "Om & kring",
        "sv-se",
        "Allt",
        None,
    )
    assert page("").text == ""
    assert repr(read) == f"Page({URL})"


def test_a_host_is_told_without_www_and_end_point() -> None:
    """Hosts are compared in small letters, without www."""
    assert host_of("https://WWW.Exempelstad.example.:443/x") == "exempelstad.example"
    assert host_of("mailto:a@b.example") == host_of("http://[") == ""


def test_parts_without_tags_of_their_own_are_told_by_their_names() -> None:
    """A ``div`` that is called footer, or that asks for consent to cookies, is no content; a box of a card is."""
    p = page(
        '<div class="cookie-bar">Vi använder kakor.</div><div id="header"><a href="/in">Logga in</a></div>'
        '<div class="card-footer">Läs mer</div><p>Text.</p><div class="wide footer"><a href="/om">Om</a></div>'
    )
    assert p.content == "Läs mer\nText."
    assert [(link.text, link.part) for link in p.links] == [("Logga in", "header"), ("Om", "footer")]


@pytest.mark.parametrize(
    "before",
    [
        "<script>var t = '" + "<div>" * 400 + "<\\/div>';</script>",
        "<!-- " + "<section>" * 400 + " -->",
        "<style>" + "<div>" * 400 + "</style>",
        "<ul>" + "<li>En rad" * 400 + "</ul>",
        "<table>" + "<tr><td>x" * 400 + "</table>",
    ],
    ids=["script", "comment", "style", "list", "table"],
)
def test_what_is_no_nesting_takes_nothing_from_a_page(before: str) -> None:
    """Tags written in a script or a comment, and items that end where the next begins, leave the rest as it stands."""
    html = f"<body>{before}<main><h1>Bygglov</h1></main></body>"
    assert flattened(html) == html


@pytest.mark.parametrize(
    ("tag", "part"),
    [
        *(("ds-footer", "footer"), ("app-site-header", "header"), ("x-layout-footer", "footer")),
        *(("ds-card-header", "main"), ("footer-links", "main"), ("my-headers", "main")),
    ],
)
def test_an_element_of_the_sites_own_making_is_a_part_by_its_whole_name(tag: str, part: str) -> None:
    """The site's header and footer are told from those of a card or a list."""
    found = page(f"<{tag}><a href='/a'>A</a></{tag}><p>Text</p>")
    assert [link.part for link in found.links] == [part]
