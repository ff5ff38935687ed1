"""A message at the foot of a page covers lines of it, and never moves them."""

from __future__ import annotations

import pytest

from digimaturity.assess.covering import Sheet, on_one_line, with_help
from digimaturity.ground.language import Text, same, use
from digimaturity.ground.line import line

SHEET = Sheet([line(text) for text in ("head", "one", "", "two", "")], [line("known")], [line("keys")])


@pytest.mark.parametrize(
    ("said", "expected", "is_whole"),
    [
        (["a"], ["head", "one", "", "two", "", "known", "a"], True),
        (["a", "b"], ["head", "one", "", "two", "known", "a", "b"], True),
        (["a", "b", "c"], ["head", "one", "two", "known", "a", "b", "c"], True),
        (["a", "b", "c", "d"], ["head", "one", "known", "a", "b", "c", "d"], False),
    ],
)
def test_blank_lines_go_first(said: list[str], expected: list[str], *, is_whole: bool) -> None:
    """A higher foot takes blank lines from below, then covers the last line above; what is laid stays the same."""
    page = SHEET.with_foot([line(text) for text in said], 7)
    assert [drawn.text for drawn in page] == expected
    assert page.is_whole is is_whole
    assert page.laid == ("one", "", "two", "")


def test_the_help_stands_beside_where_there_is_room() -> None:
    """Forty columns hold 31 signs, the key of the help with its name and the cursor; on 20 the key has no name."""
    use("sv")
    beside = with_help(line("x" * 30), 40)
    assert beside is not None
    assert beside.text == "x" * 30 + "  ? hjälp"
    assert with_help(line("x" * 31), 40) is None
    narrow = with_help(line("x" * 15), 19)
    assert narrow is not None
    assert narrow.text == "x" * 15 + "  ?"


def test_the_first_way_that_fits_is_said() -> None:
    """Of several ways to say something the longest that fits beside the key is taken, and the last one is cut."""
    ways: list[Text] = [same("a" * 50), same("b" * 25), same("c" * 20)]
    assert [on_one_line(ways, columns)[0] for columns in (80, 40)] == ["a", "b"]
    assert on_one_line(ways, 20) == "c" * 14 + "…"
