"""Hours, answers, queues, streets and sentences are read from running text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.probes.casebook import exchange_of

from digimaturity.probes.chat_widgets import chat_widget
from digimaturity.probes.linked_text import linked_text
from digimaturity.probes.news_feeds import feed_of
from digimaturity.probes.opening_hours import ANY_TIME, DAYS_OR_MORE, QUEUE, hours_in
from digimaturity.probes.page import Page
from digimaturity.probes.page_sentences import sentences_of
from digimaturity.probes.postal_addresses import STREET

TODAY = date(2026, 11, 29)


def page_of(html: str) -> Page:
    """A page of that code."""
    return Page(exchange_of({"url": "https://www.exempelstad.example/", "html": html}, Path()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Öppet vardagar 8–16.", "vardagar 8–16"),
        ("Måndag–fredag: kl. 08.00–16.30", "Måndag–fredag: kl. 08.00–16.30"),
        ("Tisdagar\n10–12", "Tisdagar\n10–12"),
        ("Mon-Fri 8am-4pm", "Mon-Fri 8am-4pm"),
        ("8-16 vardagar", "8-16 vardagar"),
        ("Vi svarar dygnet runt.", "dygnet runt"),
    ],
)
def test_hours_with_their_days(text: str, words: str) -> None:
    """Hours are found with the days that they are of."""
    assert [h.words for h in hours_in(text)] == [words]


@pytest.mark.parametrize(
    "text", ["vardagar 2026-11-28", "måndagen den 3 mars 2026", "sidorna 8–16", "Tisdag\n\nx\n8–16"]
)
def test_dates_and_pages_are_no_hours(text: str) -> None:
    """Figures without days, and days with a date, are no opening hours."""
    assert list(hours_in(text)) == []


def test_times_of_answers() -> None:
    """A time in days is one of both kinds, hours and the same day only of the wider one, and soon of neither."""
    told = {t: (bool(DAYS_OR_MORE.search(t)), bool(ANY_TIME.search(t))) for t in ("inom tio arbetsdagar", "samma dag")}
    assert told == {"inom tio arbetsdagar": (True, True), "samma dag": (False, True)}
    assert not ANY_TIME.search("så snart som möjligt")


def test_the_queue_needs_a_figure_or_hours() -> None:
    """That there is a queue says nothing of how long it is."""
    assert QUEUE.search("Kötid just nu: 4 minuter")
    assert QUEUE.search("Kortast kö är det 13–15")
    assert not QUEUE.search("Du hamnar i kö")


@pytest.mark.parametrize("text", ["Storgatan 1", "S:t Eriksgatan 4 B", "Stora torget 3", "Järntorget 12A"])
def test_a_street(text: str) -> None:
    """A street with its number is found whole."""
    found = STREET.search(f"Besöksadress: {text}, Exempelstad")
    assert found is not None
    assert found[0] == text


@pytest.mark.parametrize("text", ["På väg 40 är det köer", "på plan 4", "I plan 4 står det"])
def test_roads_and_plans_are_no_streets(text: str) -> None:
    """A road by its number and a paragraph of a plan are no addresses."""
    assert STREET.search(text) is None


def test_a_link_holds_the_words_that_stand_in_it() -> None:
    """Each word is known to stand in its link or beside it, whatever elements lie between."""
    text = linked_text(page_of('<p>Ring <a href="tel:08"><b>08-465</b> 004&nbsp;00</a> nu</p>').tree.body)
    start = text.text.index("08-465")
    over = text.link_over(start, start + len("08-465 004 00"))
    assert over is not None
    assert over.href == "tel:08"
    assert text.link_over(start, start + len("08-465 004 00 nu")) is None


def test_what_unfolds_is_read_only_when_asked_for() -> None:
    """A hidden paragraph is left out, unless what unfolds counts."""
    body = page_of("<p hidden>gömt</p><p>synligt</p>").tree.body
    assert linked_text(body).text.split() == ["synligt"]
    assert linked_text(body, hidden=True).text.split() == ["gömt", "synligt"]


def test_sentences_are_of_the_content_only() -> None:
    """Menus and footers are no sentences of a page; its paragraphs are parted where they end."""
    page = page_of("<nav>Meny</nav><main><p>Ett svar. Två svar!</p></main><footer>Fot</footer>")
    assert [s.text for s in sentences_of(page)] == ["Ett svar.", "Två svar!"]


def test_a_feed_s_newest_entry_is_not_the_feed_s_own_date() -> None:
    """The feed's own date does not count, nor do entries of days to come."""
    text = (
        "<rss><channel><title>Nytt</title><pubDate>Sat, 28 Nov 2026 08:00:00 GMT</pubDate>"
        "<item><pubDate>Tue, 03 Nov 2026 08:00:00 GMT</pubDate></item>"
        "<item><pubDate>Fri, 01 Jan 2027 08:00:00 GMT</pubDate></item></channel></rss>"
    )
    exchange = exchange_of({"url": "https://e.example/rss", "text": text, "type": "application/xml"}, Path())
    feed = feed_of(exchange, TODAY)
    assert feed is not None
    assert (feed.title, feed.newest) == ("Nytt", date(2026, 11, 3))


def test_a_json_feed() -> None:
    """A JSON feed is read like the others; other JSON is no feed."""
    told = {"version": "https://jsonfeed.org/version/1.1", "items": [{"date_published": "2026-11-20T10:00:00Z"}]}
    feed = feed_of(exchange_of({"url": "https://e.example/f", "json": told}, Path()), TODAY)
    assert feed is not None
    assert feed.newest == date(2026, 11, 20)
    assert feed_of(exchange_of({"url": "https://e.example/f", "json": {"items": []}}, Path()), TODAY) is None


def test_a_chat_is_known_by_its_supplier() -> None:
    """A supplier's mark in the code names the supplier, and other scripts name nobody."""
    found = chat_widget('<script src="https://embed.tawk.to/abc/default"></script>')
    assert found is not None
    assert found.supplier == "Tawk.to"
    assert chat_widget('<script src="https://www.exempelstad.example/app.js"></script>') is None
