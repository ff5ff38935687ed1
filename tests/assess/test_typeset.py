"""Words on lines of a screen."""

from __future__ import annotations

import pytest

from digimaturity.assess.typeset import cut, packed, set_lines, shortened, sides


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("en e-tjänst är här", 10, ["en", "e-tjänst", "är här"]),
        ("1 200 kr\u00a0styck", 8, ["1 200", "kr\u00a0styck"]),
        ("se https://www.exempelstad.example/bygga/bygglov/ansok", 30, ["se https://www.exempelstad.example/", "x"]),
        ("x" * 12, 5, ["xxxxx", "xxxxx", "xx"]),
        ("rad ett\nrad två", 20, ["rad ett", "rad två"]),
        ("", 5, [""]),
    ],
)
def test_no_word_is_broken_that_fits_a_line(text: str, room: int, lines: list[str]) -> None:
    """Words stay whole, also at their hyphens and no-break blanks; only what is longer than the line goes on below."""
    made = set_lines(text, room)
    if lines[-1] == "x":
        assert "".join(made).replace(" ", "") == text.replace(" ", "")
        assert all(len(row) <= room for row in made)
        assert any(row.endswith("/") for row in made)
    else:
        assert made == lines


def test_lines_are_set_in_as_far_as_the_first() -> None:
    """What begins the first line sets the others in, unless something else is to stand there."""
    assert set_lines("ett två tre", 8, "· ") == ["· ett", "  två", "  tre"]
    assert set_lines("ett två tre", 8, "· ", "") == ["· ett", "två", "tre"]


@pytest.mark.parametrize(
    ("text", "room", "expected"), [("Malmö", 5, "Malmö"), ("Malmö stad", 6, "Malmö…"), ("日本語", 5, "日本…")]
)
def test_a_line_is_cut_to_its_room(text: str, room: int, expected: str) -> None:
    """What does not fit ends with an ellipsis, counted in columns and not in characters."""
    assert cut(text, room) == expected


def test_a_line_has_two_sides() -> None:
    """The right side stands at the end; where there is no room it keeps what comes first, or gives way."""
    assert sides("vem", "1/2", 20) == "vem" + " " * 14 + "1/2"
    assert sides("vem", "1/2 · 3 h", 16).endswith("1/2")
    assert sides("en lång rad", "åtta tecken", 12) == "en lång rad"


def test_parts_are_packed_whole() -> None:
    """A part that does not fit goes on the next line, and one that is too long is cut."""
    assert packed(["a b", "c d", "e"], 8, "  ") == ["a b  c d", "e"]
    assert packed(["aaaaaaaaaa"], 5, "  ") == ["aaaa…"]


def test_a_text_that_is_shortened_says_so() -> None:
    """The last line that is kept ends with an ellipsis; what fits is left as it is."""
    assert shortened(["ett", "två", "tre"], 2, 10) == ["ett", "två…"]
    assert shortened(["ett"], 2, 10) == ["ett"]
