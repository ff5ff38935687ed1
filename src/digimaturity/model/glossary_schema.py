"""The format of ``glossary.yaml``: the words of a catalogue, each with one meaning."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from digimaturity.model.file_fields import FORM_OF_A_LANGUAGE, BothTexts, CriterionId, Strict, Words

Forms = dict[
    Annotated[str, Field(pattern=FORM_OF_A_LANGUAGE)],
    Annotated[list[Words], Field(min_length=1)],
]


class TermEntry(Strict):
    """A word and its only meaning; ``also`` are inflections and other forms that texts have, by language."""

    id: CriterionId
    term: BothTexts
    also: Forms = {}
    means: BothTexts


class GlossaryFile(Strict):
    """``glossary.yaml``: the words that criteria use without defining them.

    ``watch`` are words, by language, that a criterion may use only while they are defined in ``terms``.
    """

    format: Literal[1]
    terms: Annotated[list[TermEntry], Field(min_length=1)]
    watch: Forms = {}
