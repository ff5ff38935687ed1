"""A page is taken apart into blocks with their links, and what it says of a thing is found in them."""

from __future__ import annotations

import re

import pytest

from digimaturity.model.recording import Exchange
from digimaturity.probes.page import Page
from digimaturity.probes.page_blocks import blocks_of, digital_way, quoted, said

URL = "https://www.exempelstad.example/p"
WORD = re.compile("registerutdrag", re.IGNORECASE)


def page(html: str) -> Page:
    """A page of some code."""
    return Page(Exchange(URL, "", 200, (("content-type", "text/html; charset=utf-8"),), html.encode()))


def test_blocks_have_their_own_links_and_forms() -> None:
    """Each block holds the links within it, absolute, and whether one can write there."""
    found = blocks_of(
        page("<main><h2>Rubrik</h2><p>Text <a href=/a>länk</a></p><form><textarea></textarea></form></main>")
    )
    assert [(b.text, b.links, b.is_heading, b.has_form) for b in found] == [
        ("Rubrik", [], True, False),
        ("Text länk", [("https://www.exempelstad.example/a", "länk")], False, False),
        ("", [], False, True),
    ]


def test_header_menus_and_footer_say_nothing_unless_there_is_nothing_else() -> None:
    """The content is what is read; a page that is all header is read whole."""
    assert [b.text for b in blocks_of(page("<nav>Meny</nav><p>Text</p><footer>Fot</footer>"))] == ["Text"]
    assert [b.text for b in blocks_of(page("<nav>Meny</nav>"))] == ["Meny"]


def test_what_is_said_is_the_sentence_with_its_passage_up_to_the_next_heading() -> None:
    """The sentence with the words is quoted without what ends it; what follows a heading is another matter."""
    html = "<p>Först. Begär registerutdrag här. Sist.</p><p>Mer.</p><h2>Annat</h2><p>Mejla a@b.example.</p>"
    (one,) = said([page(html)], WORD)
    assert (one.quote, one.text) == ("Begär registerutdrag här", "Först. Begär registerutdrag här. Sist.\nMer.")
    assert digital_way(one) == ""


def test_a_bare_link_says_nothing_and_other_words_take_a_sentence_away() -> None:
    """The name of a page elsewhere is no statement, and one on another matter is left out."""
    assert list(said([page("<ul><li><a href=/r>Registerutdrag</a></li></ul>")], WORD)) == []
    assert list(said([page("<p>Registerutdrag för båtar.</p>")], WORD, re.compile("båtar"))) == []
    twice = page("<p>Registerutdrag begärs här.</p>")
    assert len(list(said([twice, twice], WORD))) == 1


@pytest.mark.parametrize(
    ("html", "way"),
    [
        ("<p>Begär registerutdrag: <a href='mailto:a@b.example?subject=x'>mejla</a></p>", "a@b.example"),
        ("<p>Begär registerutdrag på a@b.example.</p>", "a@b.example"),
        ("<p>Begär registerutdrag i <a href=/x>e-tjänsten</a>.</p>", "https://www.exempelstad.example/x"),
        ("<p>Begär registerutdrag.</p><form><textarea></textarea> Skicka</form>", URL),
        ("<p>Begär registerutdrag på <a href=/e-tjanst/x.pdf>e-tjänstens blankett</a>.</p>", ""),
        ("<p>Begär registerutdrag. <a href=/x>Läs mer</a></p>", ""),
        ("<p>Registerutdrag finns.</p><p>Frågor: a@b.example</p>", ""),
        ("<p>Registerutdrag finns.</p><p>Skicka din begäran till a@b.example</p>", "a@b.example"),
    ],
)
def test_a_digital_way_is_one_that_the_passage_says_to_use(html: str, way: str) -> None:
    """Mail, forms and e-services count where something is asked for; files to print and other links do not."""
    (one,) = said([page(html)], WORD)
    assert digital_way(one) == way


def test_a_quotation_is_short_and_can_stand_in_a_sentence() -> None:
    """Quotes, braces and control characters are taken out, and long text ends at a word."""
    assert quoted("a {b} ”c” \x1b[0m") == "a b c [0m"
    assert quoted("ord " * 100).endswith("ord…")
    assert len(quoted("ord " * 100)) <= 171
