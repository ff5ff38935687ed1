"""The published format of a study as JSON: what ``study_json`` writes, as models that validate and give the schema."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from digimaturity.model.assessment_schema import EarlierEntry, EvidenceEntry, ProposalEntry
from digimaturity.model.catalogue_schema import Digit, Kind, OneToFive, Strict
from digimaturity.model.terms import Method, Outcome, Role

Number = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Whole = Annotated[int, Field(ge=0)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Part = Literal["total", "dimension", "theme", "criterion"]
ScoreIs = Literal["total", "partial"]


class Both(Strict):
    """A text in Swedish and English; what people wrote may be empty in the one they did not use."""

    sv: str
    en: str


class Tool(Strict):
    """What made the file."""

    name: str
    version: str


class CatalogueStamp(Strict):
    """The catalogue of criteria that was used."""

    id: str
    version: str
    title: Both
    licence: str
    criteria: Whole


class SourceStamp(Strict):
    """Where borrowed data come from, and how that must be said."""

    name: str
    licence: str
    url: str | None
    attribution: Both


class EditionStamp(Strict):
    """The round of the study."""

    id: str
    title: Both
    observed: Both | None
    limits: Both | None
    example: bool
    source: SourceStamp | None


class Scope(Strict):
    """How many criteria the edition asks of an organisation: the fewest and the most."""

    fewest: Whole
    most: Whole


class Coverage(Strict):
    """How many of the questions asked have an answer that counts."""

    answered: Whole
    asked: Whole
    share: Share | None


class Stamp(Strict):
    """What the publication says of itself.

    ``assessors``: how many there are of each role; ``observed``: the first and last moment of the answers.
    ``licence``: of answers and scores, as an SPDX id or an address; None where nobody has said.
    """

    tool: Tool
    catalogue: CatalogueStamp
    edition: EditionStamp
    made: Day
    publisher: str | None
    contact: str | None
    address: str | None
    licence: str | None
    attribution: Both | None
    scope: Scope
    coverage: Coverage
    observed: tuple[str, str] | None
    assessors: dict[Role, Whole]
    does_not_say: list[Both]


class Scale(Strict):
    """The range that every score lies in."""

    min: Number
    max: Number


class ThemeFrame(Strict):
    """A theme of a dimension."""

    id: str
    title: Both


class DimensionFrame(Strict):
    """A dimension and its themes; ``weight`` is relative to the other dimensions."""

    id: str
    title: Both
    weight: Number
    themes: list[ThemeFrame]


class LevelFrame(Strict):
    """A level of a criterion: what it gives and what is seen."""

    level: Digit
    points: Number
    text: Both


class CriterionFrame(Strict):
    """A criterion; ``goalposts`` are ``[value, points]`` of a measured one, which has no levels."""

    id: str
    dimension: str
    theme: str
    title: Both
    question: Both
    kind: Kind
    weight: Number
    per: Literal["organisation", "service"]
    combine: Literal["mean", "best"]
    applies_to: list[str]
    unit: str | None
    goalposts: list[tuple[Number, Number]]
    levels: list[LevelFrame]
    usefulness: OneToFive
    effort: OneToFive
    needs: list[str]
    is_active: bool


class CatalogueFrame(Strict):
    """The catalogue: scale, dimensions, themes and criteria.

    ``rated_from``: the coverage from which a dimension is rated.
    """

    scale: Scale
    rated_from: Share
    kinds: dict[str, Both]
    needs: dict[str, Both]
    dimensions: list[DimensionFrame]
    criteria: list[CriterionFrame]


class ScoreNode(Strict):
    """A part of a score and its parts; ``share × score`` is what it adds to the whole."""

    id: str
    part: Part
    score: Number | None
    low: Number | None
    high: Number | None
    coverage: Share
    n_answered: Whole
    n_applicable: Whole
    weight: Number
    share: Number
    contribution: Number
    rated: bool
    is_counted: bool
    children: list[ScoreNode]


class OwnScore(Strict):
    """An organisation's score on what the edition asks of it.

    ``left_out``: dimensions with too few criteria to count; ``missing``: dimensions without any, by id.
    """

    score_is: ScoreIs
    total: ScoreNode
    left_out: list[ScoreNode]
    missing: list[str]
    not_applicable: list[str]


class PlaceEntry(Strict):
    """An organisation's place in a group; ``rank_low``–``rank_high`` is its interval.

    ``score`` is on the criteria that the group has in common, None when it is not rated; ``provisional`` also then.
    """

    rank: Annotated[int, Field(ge=1)] | None
    rank_low: Annotated[int, Field(ge=1)] | None
    rank_high: Annotated[int, Field(ge=1)] | None
    score: Number | None
    provisional: Number | None
    low: Number | None
    high: Number | None
    coverage: Share
    n_answered: Whole
    n_applicable: Whole


class OwnPlace(PlaceEntry):
    """The place of the organisation that it stands under."""

    group: str
    score_is: ScoreIs
    n_common: Whole
    n_counted: Whole


class GroupPlace(PlaceEntry):
    """A place of the group that it stands under."""

    organisation: str


class ServiceName(Strict):
    """A core service."""

    id: str
    name: Both | None
    url: str | None


class AnswerEntry(Strict):
    """One answer of one assessor; ``outcome`` is None where there are only proposals."""

    criterion: str
    assessor: str
    assessor_name: str | None
    role: Role
    is_counted: bool
    catalogue_version: str
    service: ServiceName | None
    outcome: Outcome | None
    level: Digit | None
    value: Number | None
    points: Number | None
    reason: str | None
    by: str | None
    at: str | None
    method: Method | None
    note: str | None
    seconds: Annotated[float, Field(ge=0)] | None
    evidence: list[EvidenceEntry]
    history: list[EarlierEntry]
    proposals: list[ProposalEntry]


class RetestEntry(Strict):
    """What an assessor saw when looking again; it never changes the score."""

    outcome: Outcome
    level: Digit | None
    value: Number | None
    points: Number | None
    reason: str | None
    by: str
    at: str
    note: str | None
    evidence: list[EvidenceEntry]


class ReplyEntry(Strict):
    """What the organisation says of a result."""

    criterion: str
    number: Annotated[int, Field(ge=1)]
    service: str | None
    text: str
    by: str
    at: str
    retest: RetestEntry | None


class OrganisationEntry(Strict):
    """An organisation with its score, its place, its answers and its replies."""

    id: str
    name: Both
    kind: str
    number: str | None
    website: str | None
    county: str | None
    population: Annotated[int, Field(ge=1)] | None
    group: str | None
    fictional: bool
    n_done: Whole
    n_asked: Whole
    score: OwnScore
    place: OwnPlace | None
    why_unranked: Both | None
    answers: list[AnswerEntry]
    replies: list[ReplyEntry]


class Intervals(Strict):
    """How the rank intervals were made, and which neighbours cannot be told apart (ids of the first and the last)."""

    level: Share
    draws: Whole
    seed: int
    sources: list[str]
    not_apart: list[tuple[str, str]]


class Best(Strict):
    """The highest score of a part, and who has it."""

    score: Number
    organisations: list[str]


class Unranked(Strict):
    """Who belongs to the group without being ranked, and why."""

    organisation: str
    name: Both
    why: Both
    n_answered: Whole


class GroupEntry(Strict):
    """A group, ranked on what it has in common.

    ``common``: the criteria that all share; ``counted``: those in dimensions that count.
    """

    id: str
    title: Both
    score_is: ScoreIs
    common: list[str]
    counted: list[str]
    dimensions: list[str]
    dimensions_left_out: list[str]
    intervals: Intervals | None
    medians: dict[str, Number]
    best: dict[str, Best]
    places: list[GroupPlace]
    unranked: list[Unranked]


class StudyFile(Strict):
    """A study: what it is, the catalogue, the organisations with their scores and answers, and the rankings."""

    model_config = ConfigDict(title="Study", populate_by_name=True, serialize_by_alias=True)

    schema_: str = Field(alias="$schema")
    schema_version: Literal[1]
    stamp: Stamp
    catalogue: CatalogueFrame
    organisations: list[OrganisationEntry]
    groups: list[GroupEntry]
