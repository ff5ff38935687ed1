"""Texts that people wrote, made fit to be published."""

from __future__ import annotations

import pytest

from digimaturity.content.words import cut, legible, web_address


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
