"""The words that rules read by are read from the files that ship, each with its source and licence."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY

from digimaturity.ground.errors import InvalidDataError
from digimaturity.workspace.comment_word_files import inflections, load_comment_words, split_words

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = REPOSITORY / "criteria" / "comments"


@pytest.mark.shipped
def test_what_ships_is_what_is_read() -> None:
    """Without a folder the shipped words are read; another digest would mean other words."""
    assert load_comment_words().digest == load_comment_words(SHIPPED).digest


def test_every_weight_is_of_a_word_or_sign_that_is_there() -> None:
    """No weight is left of a word that was taken away; a class each."""
    words = load_comment_words(SHIPPED)
    keys = {f"{group.name}: {word}" for group in (*words.areas, *words.stance) for word in group.words}
    assert [w for table in (words.area_weights, words.stance_weights) for w in table.words if w not in keys] == []
    assert {len(row) for row in words.area_weights.words.values()} == {5}
    assert {len(row) for row in words.stance_weights.signs.values()} == {3}


@pytest.mark.parametrize("name", ["areas.yaml", "stance.yaml", "sentiment.yaml", "weights.yaml"])
def test_a_file_that_is_wrong_is_named(tmp_path: Path, name: str) -> None:
    """A missing source is told with file and field."""
    shutil.copytree(SHIPPED, tmp_path / "comments")
    path = tmp_path / "comments" / name
    path.write_text(
        "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("source")), "utf-8"
    )
    with pytest.raises(InvalidDataError, match=r"source") as caught:
        load_comment_words(tmp_path / "comments")
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("word", "kind", "form"),
    [
        ("otrevlig", "adjectives", "otrevligt"),
        ("usel", "adjectives", "uselt"),
        ("nöjd", "adjectives", "nöjda"),
        ("krångla", "verbs", "krånglade"),
        ("uppröra", "verbs", "uppröras"),
        ("tyvärr", "others", "tyvärr"),
    ],
)
def test_a_base_form_is_inflected(word: str, kind: str, form: str) -> None:
    """A word of the lexicon is also found in the forms that sentences use."""
    assert form in inflections(word, kind)


def test_lists_are_cut_at_commas() -> None:
    """Each pattern once, with single spaces, nothing empty."""
    assert split_words("a,  b  c,\n a,,d ") == ("a", "b c", "d")
