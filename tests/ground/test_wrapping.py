"""Lines of whole words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground.table import width
from digimaturity.ground.wrapping import pieces, wrapped


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("en två tre", 6, ["en två", "tre"]),
        ("en två tre", 10, ["en två tre"]),
        ("  Aktuell tjänsteinformation", 22, ["  Aktuell", "  tjänsteinformation"]),
        ("längre-än-så", 4, ["längre-än-så"]),
        ("日本 語", 5, ["日本", "語"]),
        ("omkring 95\xa0% av", 10, ["omkring", "95\xa0% av"]),
        ("", 5, [""]),
    ],
)
def test_lines_break_between_words_only(text: str, room: int, lines: list[str]) -> None:
    """A line holds as many words as have room, keeps the paragraph's indent, and never breaks a word."""
    assert wrapped(text, room) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Fortsätt med: digimaturity assess lund --assessor 'Anna M. Svensson'",
            ["Fortsätt med:", "digimaturity assess lund --assessor 'Anna M. Svensson'"],
        ),
        (
            "Läs in dem med: digimaturity import 'mina svar.csv'. Inget skrevs ännu.",
            ["Läs in dem med:", "digimaturity import 'mina svar.csv'.", "Inget skrevs ännu."],
        ),
        ("Gå till den: cd 'Min studie av kommuner'", ["Gå till den:", "cd 'Min studie av kommuner'"]),
    ],
)
def test_a_command_stays_on_one_line(text: str, lines: list[str]) -> None:
    """However narrow the room is, lines end before and after it only, so that it can be pasted."""
    assert wrapped(text, 20) == lines


def test_a_long_address_goes_on_below_after_one_of_its_marks() -> None:
    """Where it may break, an address of more than 24 letters breaks after a slash or hyphen; a short word does not."""
    assert wrapped("se https://www.domstol.se/alingsas-tingsratt", 30, breaking=True) == [
        "se https://www.domstol.se/",
        "alingsas-tingsratt",
    ]
    assert wrapped("e-legitimation", 8, breaking=True) == ["e-legitimation"]
    assert pieces("se https://www.domstol.se/alingsas") == ["se", "https:/", "/", "www.domstol.se/", "alingsas"]


@given(st.lists(st.text("abcåäö日", min_size=1, max_size=12), min_size=1, max_size=20), st.integers(24, 60))
def test_nothing_is_lost_and_every_line_fits(words: list[str], room: int) -> None:
    """All words come back in order, and no line is wider than its room."""
    lines = wrapped(" ".join(words), room)
    assert " ".join(lines).split() == words
    assert max(map(width, lines)) <= room
