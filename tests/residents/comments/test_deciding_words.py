"""The words that decided are those that spoke most for a reading."""

from __future__ import annotations

from digimaturity.residents.comments.deciding_words import deciding_words


def test_the_strongest_come_first_and_each_once() -> None:
    """A word that stands twice counts with both; what spoke against, or hardly at all, is not named."""
    words = ["Bra", "men", "dyrt", "bra", "och", "långt", "!"]
    assert deciding_words(words, [0.3, -1.0, 0.5, 0.3, 0.01, 0.4, 2.0]) == ("Bra", "dyrt", "långt")


def test_nothing_decided_where_nothing_spoke_for_it() -> None:
    """An empty comment, or one that speaks only against, has no deciding word."""
    assert deciding_words([], []) == ()
    assert deciding_words(["nja"], [-0.2]) == ()
