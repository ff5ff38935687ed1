"""The published format of a crosswalk: another instrument's answers, and what they are worth here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.asked_schema import AskedQuestion, Choice
from digimaturity.model.assessment_schema import SourceEntry, Year
from digimaturity.model.catalogue_schema import BothTexts, CriterionId, Strict, Words
from digimaturity.model.organisation_schema import Slug


class Columns(Strict):
    """Which column says who, where, what and when."""

    provider: Words
    address: Words
    service: Words | None = None
    group: Words | None = None
    year: Words | None = None


class SourceFile(Strict):
    """A kind of file that the crosswalk reads. ``year`` stands in where no column says it."""

    columns: Columns
    recognised_by: list[Words] = Field(min_length=1)
    year: Year | None = None


class ServiceLabel(Strict):
    """A service of the other instrument, under its own name there."""

    group: Words
    label: Words
    id: Slug
    name: BothTexts


class Question(Strict):
    """The other instrument's question, in own words, and the columns that answer it."""

    columns: list[Words] = Field(min_length=1)
    text: BothTexts


class MeasuredColumn(Strict):
    """A number in another unit: ``times`` turns it into the criterion's."""

    column: Words
    times: Annotated[float, Field(gt=0)] = 1


class FailingShare(Strict):
    """Tests of several pages: the level by the share that fails, as upper limits of the share."""

    column: Words
    passed: Words
    failed: Words
    levels: dict[float, int] = Field(min_length=2)


class Rule(Strict):
    """How one criterion is answered from one kind of file."""

    criterion: CriterionId
    file: Words
    question: Question
    only: dict[str, str] = {}
    answers: list[Choice] = []
    value: MeasuredColumn | None = None
    failing: FailingShare | None = None

    @model_validator(mode="after")
    def one_way(self) -> Rule:
        """A rule answers in one way."""
        if sum((bool(self.answers), self.value is not None, self.failing is not None)) != 1:
            raise BilingualValueError(Text("Ange answers, value eller failing.", "Give answers, value or failing."))
        return self


class Mapping(Strict):
    """An item of the other instrument and the criteria that ask about it, where there are no answers to convert.

    ``extent`` says whether the criteria cover all that the item asks (``whole``) or some of it (``part``).
    """

    item: Words
    text: BothTexts
    criteria: list[CriterionId] = Field(min_length=1)
    extent: Literal["whole", "part"]


class UnmappedItem(Strict):
    """An item that no criterion asks about, and why."""

    item: Words
    text: BothTexts
    why: BothTexts


class Unmapped(Strict):
    """A column without a rule, and why."""

    file: Words
    column: Words
    why: BothTexts


class NotInData(Strict):
    """A part of the other instrument that its files do not hold."""

    questions: Words
    why: BothTexts


class CrosswalkFile(Strict):
    """A crosswalk: ``rules`` convert answers found in ``files``; ``mappings`` only say which items meet what."""

    format: Literal[1]
    id: Slug
    title: BothTexts
    source: SourceEntry
    observed: BothTexts
    limits: BothTexts
    origin: BothTexts | None = None
    asker: BothTexts | None = None
    questions: list[AskedQuestion] = []
    files: dict[str, SourceFile] = {}
    skipped_providers: dict[str, BothTexts] = {}
    domains: dict[str, Slug] = {}
    providers: dict[str, Slug] = {}
    not_mapped_domains: dict[str, BothTexts] = {}
    services: list[ServiceLabel] = []
    rules: list[Rule] = []
    unmapped: list[Unmapped] = []
    not_in_data: list[NotInData] = []
    mappings: list[Mapping] = []
    unmapped_items: list[UnmappedItem] = []

    @model_validator(mode="after")
    def not_empty(self) -> CrosswalkFile:
        """A crosswalk maps something."""
        if not self.rules and not self.mappings:
            raise BilingualValueError(Text("Ange rules eller mappings.", "Give rules or mappings."))
        return self
