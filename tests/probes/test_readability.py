"""Sentences and words are counted by Swedish rules, and LIX with them."""

from __future__ import annotations

import pytest
from tests.growth import assert_grows_in_step

from digimaturity.probes.readability import built_of, sentences_of, words_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Du ansöker här. Vi svarar snart.", 2),
        ("Du kan t.ex. ansöka på webben.", 1),
        ("Det gäller bl.a. Stockholm och Göteborg.", 1),
        ("Vi har öppet kl. 8 och stänger kl. 16 varje dag.", 1),
        ("Se blankett nr. 3 och lag 5 kap. 3 §. Skicka den sedan.", 2),
        ("Ta med pass, id-kort m.m. Kom i tid.", 2),
        ("Ta med pass m.m. till mötet.", 1),
        ("Ring A. Svensson om du undrar.", 1),
        ("Kostnaden är 1.5 procent. Betala!", 2),
        ("Vi flyttar den 3. maj till nya lokaler.", 1),
        ("Vad kostar det? Ingenting!", 2),
        ("Läs mer på www.exempelstad.example. Du kan också ringa.", 2),
        ("Han sa: ”Kom hit.” Sedan gick han.", 2),
        ("Bygga och bo", 0),
        ("Kontakt\nÖppettider\nDu kan ringa oss.", 1),
        ("Det här är en rad med många ord men utan punkt", 1),
        ("1. Logga in med bank-id.", 1),
        ("Vänta… Klart.", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_people_end_them(text: str, number: int) -> None:
    """Abbreviations, numbers and initials do not end a sentence, and headings are none."""
    assert len(sentences_of(text)) == number, sentences_of(text)


def test_words_are_what_stands_between_spaces() -> None:
    """Numbers are words; addresses on the net and signs are not."""
    assert words_of("E-tjänsten kostar 300 kr – se https://a.example/x eller a@b.example.") == [
        "E-tjänsten",
        "kostar",
        "300",
        "kr",
        "se",
        "eller",
    ]


def test_lix_is_words_per_sentence_and_the_share_of_long_words() -> None:
    """Ten words in two sentences, two of them of more than six letters, give 5 + 20."""
    found = built_of(sentences_of("Du kan ansöka om förskola. Vi svarar inom fyra veckor."))
    assert (found.sentences, found.words, found.long_words) == (2, 10, 1)
    assert found.lix == 5 + 10
    assert found.words_per_sentence == 5
    longer = built_of(sentences_of("Kommunens e-tjänster gäller. Vi ses."))
    assert (longer.long_words, longer.words) == (2, 5)


def test_nothing_to_read_has_no_index() -> None:
    """A text without sentences has neither LIX nor length."""
    assert built_of(sentences_of("Meny\nSök")).lix is None
    assert built_of(sentences_of("")).words_per_sentence is None


@pytest.mark.parametrize("piece", ["a. ", "t.ex. ", "ord ", "....", "a" * 50, "1. ", "( ”"])
def test_long_lines_take_no_more_than_their_length(piece: str) -> None:
    """A line of a hundred thousand characters is read once."""
    assert_grows_in_step(lambda size: built_of(sentences_of(piece * (size // len(piece)))), 12_500)
