"""Words of topics: forms and compounds of one word are one, what is hidden or common is none."""

from __future__ import annotations

import pytest

from digimaturity.residents.comments.theme_words import ThemeWords, base_of


@pytest.mark.parametrize(
    ("form", "written", "base"),
    [
        ("telefonen", {"telefon"}, "telefon"),
        ("appen", {"app", "appar"}, "app"),
        ("skolor", {"skola"}, "skola"),
        ("handläggaren", {"handläggare"}, "handläggare"),
        ("boken", {"bo"}, "boken"),
        ("svaret", set(), "svaret"),
    ],
)
def test_a_form_is_of_the_word_that_is_written_too(form: str, written: set[str], base: str) -> None:
    """With its ending off, or an a instead; not of what nobody has written, nor of two letters."""
    assert base_of(form, written) == base


def test_compounds_are_of_the_more_common_word_they_begin_with() -> None:
    """And that word is said as it is written most often."""
    texts = ["byggloven", "Bygglovsansökan", "bygglov", "bygglov", "lovsång"]
    words = ThemeWords(texts)
    assert words.own == [["bygglov"]] * 4 + [["lovsång"]]
    assert words.said("bygglov") == "bygglov"
    assert words.counts["bygglov"] == 4


def test_common_words_and_hidden_ones_tell_nothing() -> None:
    """Neither what stands in brackets, nor grammar, nor praise, nor figures."""
    assert ThemeWords(["Ring [namn] på [telefon nummer] 112 det var bra men snön"]).own == [["ring", "snön"]]
