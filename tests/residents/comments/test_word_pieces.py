"""A comment is taken apart into words as they stand, and a word into what it is learned by."""

from __future__ import annotations

import pytest

from digimaturity.residents.comments.word_pieces import LONGEST_READ, NUMBER, form_of, found_in, pieces, together


def test_words_stand_as_they_are_written() -> None:
    """Joints keep a word whole; numbers, runs of marks and pictures stand by themselves."""
    assert found_in("E-tjänsten (BankID:s) tog 45 min!!! 😡") == [
        "E-tjänsten",
        "BankID:s",
        "tog",
        "45",
        "min",
        "!!!",
        "😡",
    ]


@pytest.mark.parametrize(("word", "form"), [("SÅÅÅÅ", "såå"), ("2023", NUMBER), ("a\u030ar", "år"), ("Bra", "bra")])
def test_a_form_leaves_out_how_it_was_shouted(word: str, form: str) -> None:
    """Case and letters that are repeated make no other word; no number is learned by heart."""
    assert form_of(word) == form


def test_pieces_know_the_edges_of_a_word() -> None:
    """They are of two to five letters, edges counted, each marked as a piece."""
    assert set(pieces("kö")) == {". k", ".kö", ".ö ", ". kö", ".kö ", ". kö "}


def test_what_comes_after_a_turn_is_told_from_what_came_before() -> None:
    """”Bra, men dyrt” is not ”dyrt, men bra”."""
    assert {">dyrt", "<bra"} < {pair for _, pair in together(["bra", "men", "dyrt"])}
    assert {">bra", "<dyrt"} < {pair for _, pair in together(["dyrt", "men", "bra"])}


def test_a_novel_is_read_by_its_beginning_and_its_end() -> None:
    """What is very long takes no longer than what is long."""
    words = found_in("början " + "x " * 500_000 + " slutet")
    assert (words[0], words[-1]) == ("början", "slutet")
    assert len(words) <= LONGEST_READ
