"""The published format of the words that rules read comments by."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from digimaturity.model.file_fields import Strict, Words

# How a word of a lexicon is inflected.
Inflected = Literal["adjectives", "verbs", "nouns", "others"]


class WordsFile(Strict):
    """Groups of words; each a list with commas between."""

    format: Literal[1]
    source: Words
    licence: Words
    negated: dict[str, str] = Field(default_factory=dict)
    groups: dict[str, Words] = Field(min_length=1)


class LexiconCorrection(Strict):
    """A word that was left out of a lexicon, and why."""

    word: Words
    why: Words


class LexiconFile(Strict):
    """A lexicon's base forms, by what they say and how they are inflected."""

    format: Literal[1]
    source: Words
    licence: Words
    changes: Words
    left_out: list[LexiconCorrection]
    positive: dict[Inflected, Words]
    negative: dict[Inflected, Words]


class WeightsTable(Strict):
    """What signs, and single words, add to each class."""

    signs: dict[str, list[float]]
    words: dict[str, list[float]]


class WeightsFile(Strict):
    """The tables that signs are weighed by."""

    format: Literal[1]
    source: Words
    licence: Words
    area: WeightsTable
    stance: WeightsTable
