"""What somebody else wrote is quoted on one line, short, and without control characters."""

from __future__ import annotations

from digimaturity.model.recording import Exchange
from digimaturity.probes.pointing import place, plain


def test_a_quotation_is_plain() -> None:
    """Escapes and line breaks become spaces, and a long text is cut with an ellipsis."""
    assert plain("a\x1b[31m\n\tb\u200b") == "a [31m b"
    assert plain("x" * 500, 10) == "x" * 10 + "…"


def test_a_place_has_an_excerpt_of_at_most_300_characters() -> None:
    """The status and address stand where nothing is quoted."""
    answer = Exchange("https://a.example/", "2026-11-28T10:00:00+00:00", 404, (), b"x")
    assert place(answer).excerpt == "404 https://a.example/"
    assert len(place(answer, "y" * 900).excerpt) == 300
    assert place(answer).sha256 == answer.sha256
