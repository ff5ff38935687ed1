"""The published format of a crosswalk: another instrument's answers, and what they are worth here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.asked_schema import AskedQuestion, Choice
from digimaturity.model.edition_schema import SourceChangeEntry, SourceEntry
from digimaturity.model.file_fields import BothTexts, CriterionId, Slug, Strict, Words, Year

# A column by its heading, or by each of those that it has had.
Heading = Words | Annotated[list[Words], Field(min_length=1)]


class Columns(Strict):
    """Which column says who, where, what, when, in which country and at what level of government."""

    provider: Heading
    address: Heading
    service: Heading | None = None
    group: Heading | None = None
    year: Heading | None = None
    country: Heading | None = None
    level: Heading | None = None


class SourceFile(Strict):
    """A kind of table that the crosswalk reads: a file, or a sheet of a workbook.

    A heading such as "A1: available?" is known by its code, A1. ``renamed`` gives a column's code or heading by
    another that it has had. ``year`` stands in where no column says it.
    """

    columns: Columns
    recognised_by: list[Words] = Field(min_length=1)
    renamed: dict[Words, Words] = {}
    year: Year | None = None


class Book(Strict):
    """A workbook whose rows do not say the year: known by words that stand in it before any table."""

    says: Words
    year: Year


class CountedChange(SourceChangeEntry):
    """How many answers changed in the whole source, of interest to an edition of these years."""

    years: list[Words] = Field(min_length=1)


class ServiceLabel(Strict):
    """A service of the other instrument, under its own name there, and under those that it has had (``also``)."""

    group: Words
    label: Words
    also: list[Words] = []
    id: Slug
    name: BothTexts


class Question(Strict):
    """The other instrument's question, in own words, and the columns that answer it.

    ``beside`` are columns with other questions, whose answers decide how this one is understood.
    """

    columns: list[Words] = Field(min_length=1)
    beside: list[Words] = []
    text: BothTexts

    @property
    def all_columns(self) -> list[str]:
        """Every column whose answer is looked at."""
        return [*self.columns, *self.beside]


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
    """How one criterion is answered from one kind of file.

    Only the rows that ``only`` describes count; ``otherwise`` says why the others do not.
    """

    criterion: CriterionId
    file: Words
    question: Question
    only: dict[str, str] = {}
    otherwise: BothTexts | None = None
    answers: list[Choice] = []
    value: MeasuredColumn | None = None
    failing: FailingShare | None = None

    @model_validator(mode="after")
    def one_way(self) -> Rule:
        """A rule answers in one way."""
        if sum((bool(self.answers), self.value is not None, self.failing is not None)) != 1:
            raise BilingualValueError(Text("Ange answers, value eller failing.", "Give answers, value or failing."))
        strange = [c for choice in self.answers for c in choice.when if c not in self.question.all_columns]
        if strange:
            raise BilingualValueError(
                Text("{c} står varken i columns eller beside.", "{c} is neither in columns nor in beside.").fill(
                    c=strange[0]
                )
            )
        return self


class SharedServices(Strict):
    """Services for which the source names several bodies in one year, and nobody knows whose part an answer is about.

    They are left out for all of those bodies, with ``why``, in rows of these ``levels`` of government; at other levels
    each body gives a service of its own.
    """

    levels: list[Words] = Field(min_length=1)
    why: BothTexts


class Mapping(Strict):
    """An item of the other instrument and the criteria that ask about it, where there are no answers to convert.

    ``extent`` says whether the criteria cover all that the item asks (``whole``) or some of it (``part``). ``failed``
    are the levels that by themselves show that the item is not met, ``passed`` those that show that it is met where
    the criterion looked; other levels tell neither. ``anchor`` is how reports of the instrument name the item.
    """

    item: Words
    anchor: Words | None = None
    text: BothTexts
    criteria: list[CriterionId] = Field(min_length=1)
    extent: Literal["whole", "part"]
    failed: dict[CriterionId, list[int]] = {}
    passed: dict[CriterionId, list[int]] = {}

    @model_validator(mode="after")
    def passes_as_a_whole(self) -> Mapping:
        """What covers a part of an item cannot show that it is met; and levels are of criteria that are mapped."""
        if self.passed and self.extent != "whole":
            raise BilingualValueError(Text("passed hör till extent: whole.", "passed belongs to extent: whole."))
        if strange := [c for c in (*self.failed, *self.passed) if c not in self.criteria]:
            raise BilingualValueError(Text("{c} står inte i criteria.", "{c} is not in criteria.").fill(c=strange[0]))
        return self


class UnmappedItem(Strict):
    """An item that no criterion asks about, and why."""

    item: Words
    anchor: Words | None = None
    text: BothTexts
    why: BothTexts


class AuditedValue(Strict):
    """A number that a tool measures: ``times`` turns it into the criterion's unit, with so many ``decimals``."""

    audit: Words
    times: Annotated[float, Field(gt=0)] = 1
    decimals: Annotated[int, Field(ge=0, le=6)] = 0


class ToolRule(Strict):
    """What errors that a testing tool finds on pages say of a criterion: at most a level, and never more.

    ``rules`` are the tool's own, of which any counts; ``at_most`` is the highest level left by how many pages have an
    error. The criterion looks at so many ``pages``; where a report has more, only what must be among them counts.
    ``widest`` leaves out pages that were seen in a wider window, in pixels; ``device`` those of another sort;
    ``start_page`` all but the organisation's own.
    """

    criterion: CriterionId
    rules: list[Words] = []
    at_most: dict[int, int] = {}
    pages: Annotated[int, Field(ge=1)] = 1
    widest: Annotated[int, Field(ge=1)] | None = None
    device: Literal["mobile", "desktop"] | None = None
    start_page: bool = False
    value: AuditedValue | None = None
    why: BothTexts

    @model_validator(mode="after")
    def one_way(self) -> ToolRule:
        """A rule counts errors or takes a number."""
        if bool(self.rules and self.at_most) is bool(self.value) or bool(self.rules) is not bool(self.at_most):
            raise BilingualValueError(Text("Ange rules och at_most, eller value.", "Give rules and at_most, or value."))
        return self


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
    """A crosswalk: ``rules`` convert answers found in ``files``; ``mappings`` only say which items meet what.

    ``tool_rules`` say what the reports of a testing tool propose.
    ``limits``, ``origin`` and ``edition`` (what an edition is called) may hold ``{years}``. Where ``observed`` is
    missing, the years of the rows stand in. ``country`` is the one whose rows are read unless another is asked for, as
    the source writes it; the bodies of another country are taken from the rows, their kinds from the level of
    government by ``kinds``; ``kind_words`` are the words in names
    that say the sort of body, by sort, and those that say none under ``none``.
    """

    format: Literal[1]
    id: Slug
    title: BothTexts
    source: SourceEntry
    edition: BothTexts | None = None
    observed: BothTexts | None = None
    limits: BothTexts
    origin: BothTexts | None = None
    asker: BothTexts | None = None
    questions: list[AskedQuestion] = []
    country: Heading | None = None
    kinds: dict[Words, Words] = {}
    kind_words: dict[Words, list[Words]] = {}
    books: list[Book] = []
    changes: list[CountedChange] = []
    files: dict[str, SourceFile] = {}
    skipped_providers: dict[str, BothTexts] = {}
    domains: dict[str, Slug] = {}
    providers: dict[str, Slug] = {}
    not_mapped_domains: dict[str, BothTexts] = {}
    shared_services: SharedServices | None = None
    services: list[ServiceLabel] = []
    rules: list[Rule] = []
    unmapped: list[Unmapped] = []
    not_in_data: list[NotInData] = []
    mappings: list[Mapping] = []
    tool_rules: list[ToolRule] = []
    unmapped_items: list[UnmappedItem] = []

    @model_validator(mode="after")
    def not_empty(self) -> CrosswalkFile:
        """A crosswalk maps something."""
        if not (self.rules or self.mappings or self.tool_rules):
            raise BilingualValueError(
                Text("Ange rules, mappings eller tool_rules.", "Give rules, mappings or tool_rules.")
            )
        return self
