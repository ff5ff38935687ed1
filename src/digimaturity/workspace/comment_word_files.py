"""The words that rules read comments by, from the files that ship."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.comment_words import CommentWords, Weights, WordGroup
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from digimaturity.model.comment_words_schema import Inflected, LexiconFile, WeightsTable, WordsFile

_FILES = ("areas.yaml", "stance.yaml", "sentiment.yaml", "weights.yaml")
# What a base form gets at its end, longest stem kept, by how it is inflected.
_ENDINGS = {
    "adjectives": (("ig", ("", "t", "a", "are", "ast")), ("ad", ("ad", "at", "ade")), ("", ("", "t", "a"))),
    "verbs": (("a", ("a", "ar", "ade", "at", "as", "er", "te", "t", "de")), ("", ("", "r", "dde", "tt"))),
    "nouns": (
        ("e", ("e", "en", "ar", "arna")),
        ("a", ("a", "an", "or", "orna")),
        ("", ("", "en", "et", "er", "n", "t")),
    ),
    "others": (("", ("",)),),
}


def load_comment_words(folder: Path | None = None) -> CommentWords:
    """The words that ship, or those in a folder of the same files.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    at = folder or shipped("criteria") / "comments"
    contents = [read_bytes(at / name) for name in _FILES]
    return compiled("comment-words", contents, lambda: _words(contents, at), CommentWords)


def _words(contents: list[bytes], at: Path) -> CommentWords:
    from digimaturity.model.comment_words_schema import LexiconFile, WeightsFile, WordsFile

    areas = read_as(WordsFile, contents[0], at / _FILES[0])
    stance = read_as(WordsFile, contents[1], at / _FILES[1])
    lexicon = read_as(LexiconFile, contents[2], at / _FILES[2])
    weights = read_as(WeightsFile, contents[3], at / _FILES[3])
    return CommentWords(
        areas=_groups(areas),
        stance=(*_groups(stance), *_lexicon_groups(lexicon)),
        negated={**stance.negated, "lexicon_good": "lexicon_bad", "lexicon_bad": "lexicon_good"},
        area_weights=_weights(weights.area),
        stance_weights=_weights(weights.stance),
        digest=hashlib.sha256(b"\0".join(contents)).hexdigest(),
    )


def _groups(file: WordsFile) -> tuple[WordGroup, ...]:
    return tuple(WordGroup(name, split_words(words)) for name, words in file.groups.items())


def split_words(words: str) -> tuple[str, ...]:
    """A list with commas between as single patterns, each once."""
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words.split(",") if word.strip()))


def _lexicon_groups(file: LexiconFile) -> tuple[WordGroup, ...]:
    return (
        WordGroup("lexicon_good", tuple(dict.fromkeys(_inflected(file.positive)))),
        WordGroup("lexicon_bad", tuple(dict.fromkeys(_inflected(file.negative)))),
    )


def _inflected(by_kind: Mapping[Inflected, str]) -> list[str]:
    return [form for kind, words in by_kind.items() for word in split_words(words) for form in inflections(word, kind)]


def inflections(word: str, kind: str) -> list[str]:
    """A base form and what it may look like in a sentence; more forms than there are do no harm."""
    for end, forms in _ENDINGS[kind]:
        if word.endswith(end):
            stem = word if end == "ig" else word[: len(word) - len(end)]
            return [stem + form for form in forms]
    return [word]


def _weights(table: WeightsTable) -> Weights:
    return Weights(
        signs={name: tuple(row) for name, row in table.signs.items()},
        words={name: tuple(row) for name, row in table.words.items()},
    )
