"""What a page for a wrong address says is understood in the words that Swedish sites use."""

from __future__ import annotations

import pytest
from tests.growth import assert_grows_in_step

from digimaturity.model.recording import Exchange
from digimaturity.probes.missing_page import has_search, may_have_search, report_way, says_so
from digimaturity.probes.page import Page


def page(html: str) -> Page:
    """A page at a made-up address."""
    return Page(Exchange("https://www.exempelstad.example/x", "2026-11-28T10:00:00+00:00", 404, (), html.encode()))


@pytest.mark.parametrize(
    "words",
    [
        "Sidan kunde inte hittas",
        "Sidan hittades inte",
        "Vi hittar tyvärr inte sidan du söker",
        "Sidan du letar efter finns inte",
        "Sidan finns inte längre kvar",
        "Vi kunde inte hitta sidan",
        "Hoppsan! Den här sidan verkar inte finnas kvar",
        "Det gick inte att hitta sidan",
        "Sidan saknas",
        "Sidan har tagits bort eller flyttats",
        "Vi hittade ingen sida på adressen",
        "Ingen sida hittades",
    ],
)
def test_it_says_that_the_page_is_not_there(words: str) -> None:
    """Each of these is a Swedish text that what was looked for is not there."""
    assert says_so(page(f"<main><h1>{words}</h1></main>")) is not None


@pytest.mark.parametrize(
    "words", ["Välkommen", "404 Not Found", "Page not found", "Glöm inte att anmäla dig", "Internt fel"]
)
def test_other_words_do_not_say_it(words: str) -> None:
    """Other texts, and English ones, are not taken for it."""
    assert says_so(page(f"<main><h1>{words}</h1></main>")) is None


@pytest.mark.parametrize(
    ("html", "way"),
    [
        ("<a href='mailto:a@exempelstad.example'>Skriv</a>", "Skriv"),
        ("<p>Ring 08-123 45 67</p>", "08-123 45 67"),
        ("<p>Ring +46 8 123 45 67</p>", "+46 8 123 45 67"),
        ("<p>Mejla a@exempelstad.example</p>", "a@exempelstad.example"),
        ("<p>2026-11-28 10:00, nr 0412</p>", ""),
        ("<form><input type=text aria-label='Berätta'></form>", "form"),
        ("<form role=search><input type=text></form>", ""),
        ("<form><input type=checkbox></form>", ""),
    ],
)
def test_a_way_to_report_is_seen_in_the_content(html: str, way: str) -> None:
    """Links, addresses, numbers and forms are ways; dates and search forms are none."""
    assert report_way(page(f"<main>{html}</main>")) == way
    assert report_way(page(f"<footer>{html}</footer>")) == ""


def test_a_search_box_is_seen_by_kind_name_and_button() -> None:
    """A field of the kind or the name is a search box, a button that says so may open one, other fields are none."""
    for html in ("<input type=search>", "<form action='/SOK'><input></form>"):
        assert has_search(page(html)), html
        assert may_have_search(page(html)), html
    assert not has_search(page("<button>Sök på webbplatsen</button>"))
    assert may_have_search(page("<button>Sök på webbplatsen</button>"))
    assert not may_have_search(page("<input type=text name=mejl><button>Skicka</button>"))
    assert not has_search(page("<input type=text name=mejl><button>Skicka</button>"))


@pytest.mark.parametrize("piece", ["inte ", "sidan att ", "a.", "0 8 123 ", "hittar sidan "])
def test_a_hostile_page_takes_no_more_than_its_length(piece: str) -> None:
    """Beginnings without ends are read once, however many they are."""

    def read(size: int) -> None:
        hostile = page("<main>" + piece * (size // len(piece)))
        assert hostile.content
        says_so(hostile)
        report_way(hostile)

    assert_grows_in_step(read, 20_000)
