"""The published format of ``asked.yaml``: what an imported edition's source asked, and what its answers imply."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Literal

from pydantic import Field, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.asked import Asked, Implied
from digimaturity.model.file_fields import BothTexts, CriterionId, FormatOne, Strict, Words


class Choice(Strict):
    """What a row's answers give when they meet ``when`` (compared without case).

    With ``up_to`` they guarantee no more than that the level lies from ``level`` up to it.
    """

    when: dict[str, str] = Field(min_length=1)
    level: Annotated[int, Field(ge=0, le=9)] | None = None
    up_to: Annotated[int, Field(ge=0, le=9)] | None = None
    not_applicable: BothTexts | None = None
    not_assessed: Literal[True] | None = None
    why: BothTexts | None = None

    @model_validator(mode="after")
    def one_result(self) -> Choice:
        """A condition has one outcome."""
        if sum(x is not None for x in (self.level, self.not_applicable, self.not_assessed)) != 1:
            raise BilingualValueError(
                Text("Ange level, not_applicable eller not_assessed.", "Give level, not_applicable or not_assessed.")
            )
        if self.up_to is not None and (self.level is None or self.up_to <= self.level):
            raise BilingualValueError(Text("up_to är en högre nivå än level.", "up_to is a higher level than level."))
        return self


class ImpliedEntry(Choice):
    """What answers imply for a criterion."""

    criterion: CriterionId


class AskedQuestion(Strict):
    """A question as its asker put it, under the code of the column that holds the answers."""

    column: Words
    text: BothTexts


class AskedCounts(Strict):
    """How many rows and answers the source had, and how many of them the edition is made of; the rest was left out."""

    rows: int
    rows_used: int
    answers: int
    answers_used: int


class AskedFile(FormatOne):
    """``asked.yaml``: the questions behind an imported edition, and what each answer was taken to mean."""

    asker: BothTexts
    counts: AskedCounts | None = None
    questions: list[AskedQuestion]
    implied: list[ImpliedEntry]

    @model_validator(mode="after")
    def each_once(self) -> AskedFile:
        """A column's code means one question."""
        codes = [question.column for question in self.questions]
        for code in codes:
            if codes.count(code) > 1:
                raise BilingualValueError(Text("{i} finns två gånger.", "{i} occurs twice.").fill(i=code))
        return self

    @property
    def as_asked(self) -> Asked:
        """What the rest of the tool works with."""
        entries = sorted(
            (entry.as_record(Implied, not_assessed=bool(entry.not_assessed)) for entry in self.implied),
            key=lambda implied: implied.criterion,
        )
        return Asked(
            self.asker.spoken,
            {question.column: question.text.spoken for question in self.questions},
            {criterion: tuple(own) for criterion, own in groupby(entries, lambda implied: implied.criterion)},
            self.counts.model_dump() if self.counts else {},
        )
