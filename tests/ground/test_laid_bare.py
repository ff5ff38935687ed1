"""A text is read as it looks, and each of its signs keeps its place in the text as it was written."""

from __future__ import annotations

import pytest

from digimaturity.ground.laid_bare import laid_bare


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plain text, åäö.", "Plain text, åäö."),
        ("a\u200bb\u00adc\u2060d\ufeffe\u202ef", "abcdef"),
        ("1\u00a02\u20033\u30004", "1 2 3 4"),
        ("1\u20112\u22123\uff0d4\ufe635", "1-2-3-4-5"),
        ("\uff11\uff12\uff20\uff41", "12@a"),
        ("\u0661\u06f2", "12"),
        ("a\u030asa", "åsa"),
        ("a%40b", "a@b"),
        ("a%252540b", "a@b"),
        ("s%C3%B6k", "sök"),
        ("100 %, %zz and %C3 alone", "100 %, %zz and %C3 alone"),
        ("line\nline\u2028line", "line\nline line"),
    ],
)
def test_a_text_is_read_as_it_looks(written: str, read: str) -> None:
    """Widths, blanks, hyphens, digits of other scripts, marks, what takes no room and what is encoded."""
    assert laid_bare(written).text == read


def test_each_sign_keeps_its_place() -> None:
    """A stretch of the read text is a stretch of the written one, with whatever was hidden in it."""
    written = "e-post \uff41\u200bnna%2540x.se!"
    bare = laid_bare(written)
    start = bare.text.index("anna")
    first, last = bare.span(start, start + len("anna@x.se"))
    assert written[first:last] == "\uff41\u200bnna%2540x.se"
    assert laid_bare("plain").span(1, 3) == (1, 3)
