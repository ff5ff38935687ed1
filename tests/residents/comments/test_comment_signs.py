"""What rules see in a comment is counted where it belongs."""

from __future__ import annotations

import pytest
from tests.builders import REPOSITORY

from digimaturity.residents.comments.comment_signs import CommentSigns
from digimaturity.workspace.comment_word_files import load_comment_words

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def signs() -> CommentSigns:
    """The signs of the words that ship."""
    return CommentSigns(load_comment_words(REPOSITORY / "criteria" / "comments"))


def row(signs: CommentSigns, text: str) -> dict[str, float]:
    """What a comment shows, by name, without what it does not show."""
    return {name: value for name, value in zip(signs.names, signs.see(text).signs, strict=True) if value}


@pytest.mark.parametrize(
    ("text", "group", "not_group"),
    [
        ("Det är inte snyggt", "no_praise", "praise"),
        ("De hjälper mig inte", "no_works", "works"),
        ("Aldrig otrevlig", "no_blame", "blame"),
        ("Inte nu, bra var det", "praise", "no_praise"),
        ("Bra", "praise", "no_praise"),
    ],
)
def test_a_negation_turns_the_word_in_its_reach(signs: CommentSigns, text: str, group: str, not_group: str) -> None:
    """A negated word counts in the group of its opposite; a comma ends the reach."""
    shown = row(signs, text)
    assert group in shown
    assert not_group not in shown


def test_what_stands_after_a_but_is_told_apart(signs: CommentSigns) -> None:
    """Praise before a but and blame after it are signs of their own, and the other way round."""
    assert {"praise_then_but", "blame_after_but"} <= row(signs, "Trevlig personal men dåligt system").keys()
    assert {"blame_then_but", "praise_after_but"} <= row(signs, "Dåligt system men trevlig personal").keys()


def test_a_phrase_speaks_for_the_words_in_it(signs: CommentSigns) -> None:
    """The praise in "mindre bra" is none."""
    shown = row(signs, "Det var mindre bra")
    assert "praise" not in shown
    assert "lukewarm" in shown


def test_areas_are_shared_by_their_words(signs: CommentSigns) -> None:
    """Shares add up to one over the areas that were seen, and the first of them is named."""
    shown = row(signs, "Appen kraschade medan handläggaren talade")
    assert shown["first_digital_services"] == 1
    assert sum(value for name, value in shown.items() if name.startswith("share_")) == pytest.approx(1)


def test_shape_is_seen(signs: CommentSigns) -> None:
    """Questions, exclamations, capitals, quotation marks, lines and digits are signs."""
    shown = row(signs, 'VAD GÖR NI?? "Inget" säger jag! 3 gånger...\nVa?')
    assert {"asks", "asks_last", "exclaims", "quotes", "lines", "digits", "trails_off"} <= shown.keys()
    assert "capitals" in row(signs, "HELT OTROLIGT DÅLIGT")


def test_a_sign_is_never_larger_than_three(signs: CommentSigns) -> None:
    """Who repeats a word says no more than who says it three times."""
    assert max(signs.see("bra tre veckor ? " * 50).signs) <= 3
