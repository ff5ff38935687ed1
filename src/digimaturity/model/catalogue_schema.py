"""The published format of a catalogue: what its YAML files may say.

These models validate; ``catalogue.model`` holds what the rest of the tool works with.
``digimaturity criteria schema`` prints them as JSON Schema for editors.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from digimaturity.ground.language import LANGUAGES, Text
from digimaturity.ground.validation import BilingualValueError, worded
from digimaturity.model.catalogue import EXPECTED_AGREEMENT
from digimaturity.model.file_fields import FORM_OF_A_LANGUAGE, BothLists, BothTexts, CriterionId, Strict, Words
from digimaturity.model.terms import Access, Combine, CriterionKind, Decides, EvidenceNeed, Per

Digit = Annotated[int, Field(ge=0, le=9)]
Score = Annotated[float, Field(allow_inf_nan=False)]
# Weights are relative: what lies further apart than this is a slip, and sums of much larger ones have no end.
MOST_WEIGHT = 1_000_000
Weight = Annotated[float, Field(gt=0, le=MOST_WEIGHT, allow_inf_nan=False)]
OneToFive = Annotated[int, Field(ge=1, le=5)]
_LETTERS = Text("Ska vara små bokstäver a–z, siffror och {sign}.", "Must be lower-case letters a–z, digits and {sign}.")
_FORM_OF_A_KIND = worded(r"^[a-z][a-z_]*$", Text("Ska vara små bokstäver a–z och _.", "Must be letters a–z and _."))
_FORM_OF_A_CATALOGUE = worded(r"^[a-z][a-z0-9-]*$", _LETTERS.fill(sign="-"))
_FORM_OF_A_FILE = worded(
    r"^[^/\\]+\.ya?ml$",
    Text("Ska vara namnet på en .yaml-fil, utan mapp.", "Must be the name of a .yaml file, without a folder."),
)
_FORM_OF_A_VERSION = worded(
    r"^[0-9]+\.[0-9]+(\.[0-9]+)?$",
    Text(
        'Ska vara en version inom citattecken, till exempel "1.0".',
        'Must be a version in quotes, such as "1.0".',
    ),
)


_TIME_OF_DAY = worded(
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
    Text("Ska vara ett klockslag som 12:00.", "Must be a time of day such as 12:00."),
)


class Anchor(BothTexts):
    """What is seen at one level; ``points`` when they differ from the level's number."""

    points: Score | None = None


class AnswerSet(Strict):
    """Levels that many criteria share. ``presence`` marks a plain is-there question."""

    title: BothTexts
    levels: dict[Digit, Anchor] = Field(min_length=2)
    presence: bool = False


class Theme(Strict):
    """A group of criteria inside a dimension.

    ``weight`` is relative to the dimension's other themes, of which all have one or none; without, a theme weighs what
    its applicable criteria do together.
    """

    id: CriterionId
    title: BothTexts
    weight: Weight | None = None


class Dimension(Strict):
    """One of the top-level parts of the score; ``weight`` is relative to the other dimensions."""

    id: CriterionId
    file: Annotated[str, Field(pattern=_FORM_OF_A_FILE)]
    title: BothTexts
    short: BothTexts
    weight: Weight = 1
    themes: list[Theme] = Field(min_length=1)


class Scale(Strict):
    """The range that every score lies in."""

    min: Score
    max: Score

    @model_validator(mode="after")
    def rising(self) -> Scale:
        """The top must lie above the bottom."""
        if self.max <= self.min:
            raise BilingualValueError(Text("max ska vara större än min.", "max must be greater than min."))
        return self


class Rule(Strict):
    """A rule for all criteria, shown with the words of the glossary: what to choose, how far to look."""

    id: CriterionId
    title: BothTexts
    text: BothTexts


class Profile(Strict):
    """A named subset of the criteria that a whole edition may use.

    ``criteria`` lists it, and ``access: open`` leaves out what needs a login; without either it is the whole catalogue.
    ``rated_from`` is the coverage that is enough in it, where it differs from the catalogue's.
    """

    title: BothTexts
    text: BothTexts
    criteria: Annotated[list[CriterionId], Field(min_length=1)] | None = None
    access: Access | None = None
    rated_from: Annotated[float, Field(ge=0, le=1)] | None = None


class CatalogueFile(Strict):
    """``catalogue.yaml``: the frame of a catalogue.

    ``tolerance``: a score is shown as a point when it is known within so many points up or down, otherwise as a range;
    without it a twentieth of the scale's length.

    ``expected_agreement``: Krippendorff's alpha of two assessors, as it is taken to be before anything has been
    answered by two; intervals given errors of measurement begin there.

    ``places`` are where criteria are looked into, in the order of asking; ``rules`` hold for all criteria.

    ``languages`` are those that its texts are in: Swedish and English unless it says otherwise. Where one is not among
    them, texts may lack it, and the first of those declared is shown instead.
    """

    format: Literal[1]
    id: Annotated[str, Field(pattern=_FORM_OF_A_CATALOGUE)]
    version: Annotated[str, Field(pattern=_FORM_OF_A_VERSION)]
    languages: list[Annotated[str, Field(pattern=FORM_OF_A_LANGUAGE)]] = Field(default=list(LANGUAGES), min_length=1)
    title: BothTexts
    licence: Words
    attribution: BothTexts | None = None
    scale: Scale
    rated_from: Annotated[float, Field(ge=0, le=1)] = 2 / 3
    tolerance: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    expected_agreement: Annotated[float, Field(ge=0.3, le=0.99)] = EXPECTED_AGREEMENT
    kinds: dict[Annotated[str, Field(pattern=_FORM_OF_A_KIND)], BothTexts] = Field(min_length=1)
    needs: dict[str, BothTexts] = {}
    answer_sets: dict[str, AnswerSet] = {}
    places: dict[Annotated[str, Field(pattern=_FORM_OF_A_KIND)], BothTexts] = {}
    rules: list[Rule] = []
    profiles: dict[Annotated[str, Field(pattern=_FORM_OF_A_CATALOGUE)], Profile] = {}
    dimensions: list[Dimension] = Field(min_length=1)


class Evidence(Strict):
    """What an assessor keeps to show what was seen."""

    needs: EvidenceNeed
    enough: BothTexts | None = None


class Errand(Strict):
    """A question to send: the channel, the clock and what counts as an answer.

    ``pattern`` is the form of the question, where the study settles its words; ``questions`` are ready ones by kind.
    ``within`` gives the levels that time alone decides: the longest time for each, in the unit of the clock.
    It is to be sent from the time ``after`` and until ``before``, and ``alone`` if nothing else is sent that day.
    With ``language`` it is sent in that language and in no other.
    """

    channel: Literal["email", "form", "phone", "chat", "message", "comment"]
    clock: Literal["working_days", "minutes", "office_minutes"]
    limit: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    counts: BothTexts
    pattern: BothTexts | None = None
    questions: dict[str, list[BothTexts]] = {}
    within: dict[Digit, Annotated[float, Field(gt=0, allow_inf_nan=False)]] = {}
    after: Annotated[str, Field(pattern=_TIME_OF_DAY)] | None = None
    before: Annotated[str, Field(pattern=_TIME_OF_DAY)] | None = None
    alone: bool = False
    language: Literal["sv", "en"] | None = None


class Automation(Strict):
    """How a machine might observe the criterion one day."""

    can_propose: bool
    idea: BothTexts


class Retirement(Strict):
    """When and why a criterion left the catalogue; its id is never used again."""

    version: Words
    reason: BothTexts


class Minutes(Strict):
    """An assessor's time: hands on, and waiting while something else can be done.

    ``look`` is for one service where the criterion is judged per service.
    """

    look: Annotated[float, Field(gt=0, le=60)]
    wait: Annotated[float, Field(ge=0, le=60)] = 0


# What a measured criterion may leave out: only those who look in the field need it, and figures come from a table.
_OF_FIELDWORK: dict[str, Any] = {
    "since": None,
    "question": None,
    "how": None,
    "evidence": {"needs": "none"},
    "na_allowed": True,
    "per": "organisation",
    "applies_to": None,
    "usefulness": None,
    "effort": None,
    "minutes": None,
    "sources": None,
}


def _demanding_fieldwork(schema: dict[str, Any]) -> None:
    """In the JSON Schema, what only fieldwork needs is demanded of every kind but ``measured``."""
    demanded = [field for field in schema["required"] if field in _OF_FIELDWORK]
    schema["required"] = [field for field in schema["required"] if field not in _OF_FIELDWORK]
    schema["if"] = {"properties": {"kind": {"const": CriterionKind.MEASURED.value}}}
    schema["else"] = {"required": demanded}


class CriterionEntry(Strict):
    """One criterion as written in a dimension's file.

    A ``measured`` one may leave out what only fieldwork needs: ``question`` is then its title, ``since`` the
    catalogue's version, ``applies_to`` every kind, ``per`` the organisation, and *not applicable* is allowed.

    ``replaces`` names retired criteria that it takes the place of, with another meaning. ``place`` is one of the
    frame's ``places``. ``login`` marks what can be judged only by somebody who is logged in. ``tries`` is how many
    times, on different days, it is tried at most. ``minutes`` as a plain number is the time of looking for as many
    services as an organisation may have. ``action`` is what an organisation does to meet it, in the imperative and
    without a full stop.
    """

    model_config = ConfigDict(json_schema_extra=_demanding_fieldwork)

    id: CriterionId
    since: Words | None
    reworded: Words | None = None
    retired: Retirement | None = None
    aliases: list[CriterionId] = []
    replaces: list[CriterionId] = []
    theme: str
    title: BothTexts
    question: BothTexts | None
    action: BothTexts | None = None
    how: BothLists | None
    kind: CriterionKind
    place: str | None = None
    login: bool = False
    time_box: Annotated[int, Field(gt=0)] | None = None
    decides: Decides | None = None
    tries: Annotated[int, Field(ge=1, le=5)] = 1
    variants: dict[str, list[BothTexts]] = {}
    errand: Errand | None = None
    levels: Annotated[dict[Digit, Anchor], Field(min_length=2)] | None = None
    answer_set: str | None = None
    unit: Words | None = None
    goalposts: dict[float, float] | None = None
    holds_when: BothLists | None = None
    evidence: Evidence
    na_allowed: bool
    na_when: BothTexts | None = None
    per: Per
    combine: Combine = Combine.MEAN
    applies_to: Annotated[list[str], Field(min_length=1)] | None
    weight: Weight = 1
    usefulness: OneToFive | None
    effort: OneToFive | None
    minutes: Minutes | Annotated[float, Field(gt=0, le=60)] | None
    needs: list[str] = []
    depends_on: list[CriterionId] = []
    substance: bool = False
    double_code: bool = False
    sources: Annotated[list[Words], Field(min_length=1)] | None
    probe: str | None = None
    automate: Automation | None = None

    @model_validator(mode="before")
    @classmethod
    def without_fieldwork(cls, content: Any) -> Any:  # noqa: ANN401 - whatever the file says
        """Fill in what a measured criterion leaves out; in others an empty field is a missing one."""
        if not isinstance(content, dict):
            return content
        if content.get("kind") == CriterionKind.MEASURED:
            return {**_OF_FIELDWORK, **content}
        empty = {field for field in _OF_FIELDWORK if field in content and content[field] is None}
        return {field: value for field, value in content.items() if field not in empty}


class DimensionFile(Strict):
    """One dimension's criteria."""

    dimension: str
    criteria: list[CriterionEntry]
