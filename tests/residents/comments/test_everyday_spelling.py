"""Small words that are spelt as they sound are read as what they are."""

from __future__ import annotations

import pytest

from digimaturity.residents.comments.everyday_spelling import _USUAL, _VARIANTS, usual
from digimaturity.residents.comments.word_pieces import form_of
from digimaturity.verbs.readers_at_hand import rules_reader


@pytest.mark.parametrize(
    ("written", "meant"),
    [("ite", "inte"), ("aldri", "aldrig"), ("dä", "det"), ("nåra", "några"), ("trevlit", "trevligt")],
)
def test_a_variant_has_one_usual_spelling(written: str, meant: str) -> None:
    """A common misspelling is the word that was meant, to whoever learns too."""
    assert usual(written) == meant
    assert form_of(written.upper()) == meant


def test_a_word_that_means_something_else_is_left_as_it_is() -> None:
    """No variant is a usual spelling of another word, and words of their own right stand."""
    assert not set(_USUAL) & set(_VARIANTS)
    assert [usual(word) for word in ("de", "ja", "bra", "inge")] == ["de", "ja", "bra", "inge"]


def test_each_variant_is_of_one_word() -> None:
    """No spelling stands for two words."""
    assert len(_USUAL) == len({v for variants in _VARIANTS.values() for v in variants.split()})
    assert len(_USUAL) == sum(len(variants.split()) for variants in _VARIANTS.values())


@pytest.mark.parametrize(
    "text", ["appen funkar ite", "apen funkar itte", "fick aldri svar", "får alldrig svar på mina mejl"]
)
def test_a_misspelt_no_turns_a_comment_round(text: str) -> None:
    """A complaint with a misspelt *inte* or *aldrig* is a complaint."""
    assert rules_reader().read([text])[0].stance == "negative"
