"""Words and phrases are found by patterns, whatever their case, marks and length."""

from __future__ import annotations

import pytest

from digimaturity.model.comment_words import WordGroup
from digimaturity.residents.comments.word_patterns import WordFinder, folded, pieces

GROUPS = (
    WordGroup("n", ("två", "flera")),
    WordGroup("exact", ("kö", "svar", "nöjd")),
    WordGroup("start", ("vänta*",)),
    WordGroup("end", ("*lov",)),
    WordGroup("part", ("*tjänst*",)),
    WordGroup("double", ("kommun*", "appen", "all")),
    WordGroup("phrase", ("fick ringa", "<n> gånger", "kom|dök aldrig", "så _ länge")),
)


def found(text: str) -> set[tuple[str, str]]:
    """Each group and what was found of it."""
    finder = WordFinder(GROUPS)
    words = pieces(text)
    return {(finder.entry_groups[f.entry], " ".join(words[f.first : f.after])) for f in finder.find(words)}


@pytest.mark.parametrize(
    ("text", "group", "words"),
    [
        ("Lång KÖ", "exact", "KÖ"),
        ("vantat", "start", "vantat"),
        ("Väntetid och väntan", "start", "väntan"),
        ("mitt bygglov", "end", "bygglov"),
        ("e-tjänsterna", "part", "e-tjänsterna"),
        ("jag fick ringa", "phrase", "fick ringa"),
        ("två gånger", "phrase", "två gånger"),
        ("17 gånger", "phrase", "17 gånger"),
        ("dök aldrig", "phrase", "dök aldrig"),
        ("så väldigt länge", "phrase", "så väldigt länge"),
        ("nööööjd", "exact", "nööööjd"),
        ("supernöjd", "exact", "supernöjd"),
        ("Komunens apen", "double", "Komunens"),
        ("Komunens apen", "double", "apen"),
        ("kom alldrig", "phrase", "kom alldrig"),
    ],
)
def test_a_pattern_finds_its_words(text: str, group: str, words: str) -> None:
    """Whole words, beginnings, ends, parts and phrases are found as they stand."""
    assert (group, words) in found(text)


@pytest.mark.parametrize(
    "text", ["svårt", "lov", "ringa fick", "gånger", "en gånger", "aldrig kom", "så länge", "kök", "asfalt"]
)
def test_a_pattern_finds_nothing_else(text: str) -> None:
    """Other words, other orders and halves of phrases are not found."""
    assert {group for group, _ in found(text)} <= {"n"}


def test_a_mark_makes_another_word() -> None:
    """Without marks "kö" is "ko"; a written "svår" is no "svar"."""
    assert folded("kö åt älgen") == "ko at algen"
    assert found("svår") == set()


def test_a_text_is_cut_into_words_faces_and_signs() -> None:
    """Words keep what is joined to them; faces and signs stand for themselves."""
    assert pieces("E-tjänsten: 3:e gången... :( 👍🏽 bra!!") == [
        *("E-tjänsten", ":", "3:e", "gången", "...", ":(", "👍🏽", "bra", "!!"),
    ]
