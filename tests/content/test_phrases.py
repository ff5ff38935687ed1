"""Small phrases that sentences are made of."""

from __future__ import annotations

import pytest

from digimaturity.content.phrases import (
    cut,
    in_sentence,
    in_words,
    legible,
    listed,
    long_date,
    long_period,
    lowered,
    name_of,
    one_of,
    out_of,
    points,
    share,
    thousands,
    web_address,
)
from digimaturity.ground.language import LANGUAGES, Text, number, same, use
from digimaturity.model.organisation import Organisation


def test_figures_are_right_in_both_languages_whatever_is_in_use() -> None:
    """A decimal comma in Swedish and a point in English, percent apart or not, whichever language prints."""
    for language in LANGUAGES:
        use(language)
        assert number(3.25) == ("3,3", "3.3")
        assert points(5.0) == ("5", "5")
        assert points(2.5) == ("2,5", "2.5")
        assert share(0.999) == ("99\xa0%", "99%")
        assert thousands(10_000) == ("10\xa0000", "10,000")


def test_words_join_into_sentences() -> None:
    """The last of several has *and* before it; small numbers are words; a title begins with a small letter."""
    assert listed([same("a"), same("b"), same("c")]) == ("a, b och c", "a, b and c")
    assert listed([same("a")]) == ("a", "a")
    assert listed([]) == ("–", "–")


def test_things_to_choose_between_have_or_before_the_last() -> None:
    """Commas between the others; one alone is itself."""
    assert one_of([same("a"), same("b"), same("c")]) == ("a, b eller c", "a, b or c")
    assert one_of([same("a")]) == ("a", "a")
    assert [in_words(n).sv for n in (1, 5, 10, 11)] == ["en", "fem", "tio", "11"]
    assert lowered(Text("Digital närvaro", "IT presence")) == ("digital närvaro", "IT presence")
    assert lowered(same("e-CRM")) == ("e-CRM", "e-CRM")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("City of Malmö", "the City of Malmö"),
        ("Swedish Tax Agency", "the Swedish Tax Agency"),
        ("Swedish Customs", "Swedish Customs"),
        ("Lund University", "Lund University"),
        ("University of Borås", "the University of Borås"),
        ("Nationalmuseum", "Nationalmuseum"),
    ],
)
def test_english_names_get_the_article_they_need(name: str, sentence: str) -> None:
    """*The City of Malmö* but *Lund University*; Swedish names stay as they are."""
    assert in_sentence(Organisation("x", "agency", Text("Namnet", name))) == ("Namnet", sentence)


def test_names_are_made_fit_to_be_published() -> None:
    """A control code in a name becomes a mark that can be seen."""
    assert name_of(Organisation("x", "agency", same("a\x1b[31mb"))) == ("a\ufffd[31mb", "a\ufffd[31mb")


def test_a_day_is_written_in_words() -> None:
    """The month has its name in the language in use, and the day stands before it."""
    assert str(long_date("2026-11-21")) == "21 November 2026"
    use("sv")
    assert str(long_date("2026-11-21")) == "21 november 2026"


def test_a_moment_is_written_as_its_day() -> None:
    """The time of day and the zone are left out, and the day is the one written."""
    assert str(long_date("2026-01-02T23:59:00+01:00")) == "2 January 2026"


@pytest.mark.parametrize("written", ["2022", "", "spring 2026", "2026-02-30", "2026-1-2"])
def test_what_is_no_day_stays_as_it_is(written: str) -> None:
    """A year alone, a word or a day that no calendar has is not turned into something else."""
    assert str(long_date(written)) == written


def test_a_day_is_said_in_the_language_of_its_sentence() -> None:
    """The language counts when a day is said, not when it is handed over."""
    use("en")
    assert Text("Sett {d}.", "Seen {d}.").fill(d=long_date("2026-05-21")).sv == "Sett 21 maj 2026."


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-10-05 – 2026-10-09", "5–9 October 2026"),
        ("2026-09-28 – 2026-10-09", "28 September – 9 October 2026"),
        ("2025-12-28 – 2026-01-09", "28 December 2025 – 9 January 2026"),
        ("2026-10-05", "5 October 2026"),
        ("2026-06 – 2026-10", "June–October 2026"),
        ("2025-12 – 2026-01", "December 2025 – January 2026"),
        ("2026-06 – 2026-06", "June 2026"),
        ("2026-06", "June 2026"),
        ("2026-13", "2026-13"),
        ("2026", "2026"),
        ("2021–2022", "2021–2022"),
        ("spring – summer", "spring – summer"),
    ],
)
def test_a_period_says_month_and_year_once(period: str, words: str) -> None:
    """Only what differs between the days is said twice; what is no pair of days stays as it is."""
    assert str(long_period(period)) == words


@pytest.mark.parametrize(
    "text", ["Åäö – ”citat”", "👩‍👩‍👧‍👦 🇸🇪", "العربية עברית", "a\nb\tc", "x" * 10_000, "<b>&amp;</b>"]
)
def test_what_harms_nobody_stays_to_the_letter(text: str) -> None:
    """Letters of every script, emoji, tabs and line breaks are kept; markup is the formats' own affair."""
    assert legible(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[2J",
        "\x00",
        "\x07",
        "\x9b31m",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u2028",
        "\ufeff",
        "\ufffe",
        "\uffff",
        "\ud800",
    ],
)
def test_what_a_program_would_obey_becomes_a_mark(text: str) -> None:
    """Control codes, marks of direction, separators of lines and what XML cannot hold become U+FFFD."""
    made = legible(f"a{text}b")
    assert made.startswith("a\ufffd")
    assert made.endswith("b")
    assert made.encode("utf-8").decode("utf-8") == made


def test_nothing_is_an_empty_text() -> None:
    """None and the empty text are empty; the line ends of Windows and old Macs become one kind."""
    assert (legible(None), legible(""), legible("a\r\nb\rc")) == ("", "", "a\nb\nc")


@pytest.mark.parametrize("address", ["https://www.malmo.se/", "http://exempel.se:8080/a?b=c#d", "https://åäö.se/"])
def test_web_addresses_may_be_linked_to(address: str) -> None:
    """What begins with http or https and names a host."""
    assert web_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "https://",
        "se sidan",
        "",
        None,
        "https://a b.se",
        "https://[",
        "https://a.se/\u202e",
    ],
)
def test_nothing_else_may(text: str | None) -> None:
    """Scripts, files, half addresses and words are shown as words."""
    assert web_address(text) is None


def test_cut_says_that_something_is_missing() -> None:
    """A text that fits is whole; a longer one ends in an ellipsis and is no longer than its room."""
    assert cut("tolv", 4) == "tolv"
    assert cut("tolv tecken", 6) == "tolv…"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(4, 5, ("Fyra av fem", "Four of five")), (4, 12, ("4 av 12", "4 of 12")), (1, 10, ("En av tio", "One of ten"))],
)
def test_so_many_of_so_many_are_written_alike(part: int, whole: int, said: tuple[str, str]) -> None:
    """A sentence never begins with a small letter, nor has one figure in words and the other in digits."""
    assert tuple(out_of(part, whole)) == said
