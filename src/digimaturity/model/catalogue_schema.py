"""The published format of a catalogue: what its YAML files may say.

These models validate; ``catalogue.model`` holds what the rest of the tool works with.
``digimaturity criteria schema`` prints them as JSON Schema for editors.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError, worded
from digimaturity.model.terms import Combine, CriterionKind, EvidenceNeed, Per

T = TypeVar("T")

Words = Annotated[str, Field(min_length=1)]
Digit = Annotated[int, Field(ge=0, le=9)]
Score = Annotated[float, Field(allow_inf_nan=False)]
OneToFive = Annotated[int, Field(ge=1, le=5)]
CriterionId = Annotated[
    str,
    Field(
        pattern=worded(
            r"^[A-Z][A-Z0-9]*-[0-9]{2,3}$",
            Text("Ska vara ett kriteriums id, till exempel PRE-01.", "Must be the id of a criterion, such as PRE-01."),
        )
    ),
]
_LETTERS = Text("Ska vara små bokstäver a–z, siffror och {sign}.", "Must be lower-case letters a–z, digits and {sign}.")
_FORM_OF_A_THEME = worded(r"^[a-z][a-z0-9_]*$", _LETTERS.fill(sign="_"))
_FORM_OF_A_KIND = worded(r"^[a-z][a-z_]*$", Text("Ska vara små bokstäver a–z och _.", "Must be letters a–z and _."))
_FORM_OF_A_CATALOGUE = worded(r"^[a-z][a-z0-9-]*$", _LETTERS.fill(sign="-"))
_FORM_OF_A_DIMENSION = worded(
    r"^[A-Z][A-Z0-9]*$", Text("Ska vara stora bokstäver A–Z och siffror.", "Must be capital letters A–Z and digits.")
)
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


# How a file's further languages are handed to the models below; no field of a file is called so.
_FURTHER = "(further languages)"


def _is_language(key: object) -> bool:
    return isinstance(key, str) and len(key) == 2 and key.isascii() and key.isalpha() and key.islower()  # noqa: PLR2004


class Strict(BaseModel):
    """A record that refuses unknown fields and silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    def as_record(self, kind: type[T], **further: Any) -> T:  # noqa: ANN401 - values of its fields
        """The frozen record of a dataclass with the fields of the same names.

        Args:
            kind: the dataclass; its default stands where the file is silent.
            further: what the file says in another way.
        """
        for field in fields(kind):  # type: ignore[arg-type]
            if field.name not in further:
                value = _plain(getattr(self, field.name))
                if value is not None or field.default is MISSING:
                    further[field.name] = value
        return kind(**further)


def _plain(value: Any) -> Any:  # noqa: ANN401
    """A value of a file as a frozen record holds it."""
    if isinstance(value, BothTexts | BothLists):
        return value.spoken
    if isinstance(value, list):
        return tuple(map(_plain, value))
    return {key: _plain(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def _further(schema: dict[str, Any]) -> None:
    """In the JSON Schema, further languages stand beside Swedish and English, as in the files."""
    kept = schema["properties"].pop(_FURTHER)["additionalProperties"]
    schema["patternProperties"] = {"^[a-z]{2}$": kept}


class _Spoken(Strict):
    """Something in Swedish and English, and in further languages by their two-letter codes where anyone wrote them."""

    model_config = ConfigDict(json_schema_extra=_further)

    @model_validator(mode="before")
    @classmethod
    def gathered(cls, content: Any) -> Any:  # noqa: ANN401 - whatever the file says
        """Put the further languages in a field of their own; what is not one stays, and is refused as unknown."""
        if not isinstance(content, dict) or content.keys() <= cls.model_fields.keys():
            return content
        further = {k: v for k, v in content.items() if _is_language(k) and k not in cls.model_fields and v}
        return {**{k: v for k, v in content.items() if k not in further}, _FURTHER: further}

    @model_serializer(mode="wrap")
    def written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without the field where there is nothing in it."""
        fields: dict[str, Any] = write(self)
        return fields if fields["further"] else {k: v for k, v in fields.items() if k != "further"}


class BothTexts(_Spoken):
    """A text in Swedish and English."""

    sv: Words
    en: Words
    further: dict[str, Words] = Field(default={}, validation_alias=_FURTHER)

    @property
    def spoken(self) -> Text:
        """The same as a text to say."""
        return Text(self.sv, self.en, self.further)


class BothLists(_Spoken):
    """The same steps or conditions in Swedish and English."""

    sv: list[Words] = Field(min_length=1)
    en: list[Words] = Field(min_length=1)
    further: dict[str, Annotated[list[Words], Field(min_length=1)]] = Field(default={}, validation_alias=_FURTHER)

    @property
    def spoken(self) -> tuple[Text, ...]:
        """The same as texts to say."""
        further = ({k: v[n] for k, v in self.further.items()} for n in range(len(self.en)))
        return tuple(map(Text, self.sv, self.en, further))

    @model_validator(mode="after")
    def equal_length(self) -> BothLists:
        """A list is complete only when each item stands in every language."""
        for language, items in self.further.items():
            if len(items) != len(self.en):
                raise BilingualValueError(
                    Text("{l} har {a} punkter, engelska {b}.", "{l} has {a} items, English {b}.").fill(
                        l=language, a=len(items), b=len(self.en)
                    )
                )
        if len(self.sv) != len(self.en):
            raise BilingualValueError(
                Text("Svenska har {a} punkter, engelska {b}.", "Swedish has {a} items, English {b}.").fill(
                    a=len(self.sv), b=len(self.en)
                )
            )
        return self


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

    id: Annotated[str, Field(pattern=_FORM_OF_A_THEME)]
    title: BothTexts
    weight: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None


class Dimension(Strict):
    """One of the top-level parts of the score; ``weight`` is relative to the other dimensions."""

    id: Annotated[str, Field(pattern=_FORM_OF_A_DIMENSION)]
    file: Annotated[str, Field(pattern=_FORM_OF_A_FILE)]
    title: BothTexts
    short: BothTexts
    weight: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1
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


class CatalogueFile(Strict):
    """``catalogue.yaml``: the frame of a catalogue.

    ``tolerance``: a score is shown as a point when it is known within so many points up or down, otherwise as a range;
    without it a twentieth of the scale's length.
    """

    format: Literal[1]
    id: Annotated[str, Field(pattern=_FORM_OF_A_CATALOGUE)]
    version: Annotated[str, Field(pattern=_FORM_OF_A_VERSION)]
    title: BothTexts
    licence: Words
    attribution: BothTexts | None = None
    scale: Scale
    rated_from: Annotated[float, Field(ge=0, le=1)] = 2 / 3
    tolerance: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    kinds: dict[Annotated[str, Field(pattern=_FORM_OF_A_KIND)], BothTexts] = Field(min_length=1)
    needs: dict[str, BothTexts] = {}
    answer_sets: dict[str, AnswerSet] = {}
    dimensions: list[Dimension] = Field(min_length=1)


class Evidence(Strict):
    """What an assessor keeps to show what was seen."""

    needs: EvidenceNeed
    enough: BothTexts | None = None


class Errand(Strict):
    """A question to send: the channel, the clock and what counts as an answer."""

    channel: Literal["email", "form", "phone", "chat", "message", "comment"]
    clock: Literal["working_days", "minutes", "office_minutes"]
    limit: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    counts: BothTexts
    questions: dict[str, list[BothTexts]]


class Automation(Strict):
    """How a machine might observe the criterion one day."""

    can_propose: bool
    idea: BothTexts


class Retirement(Strict):
    """When and why a criterion left the catalogue; its id is never used again."""

    version: Words
    reason: BothTexts


class CriterionEntry(Strict):
    """One criterion as written in a dimension's file."""

    id: CriterionId
    since: Words
    reworded: Words | None = None
    retired: Retirement | None = None
    aliases: list[CriterionId] = []
    theme: str
    title: BothTexts
    question: BothTexts
    how: BothLists
    kind: CriterionKind
    time_box: Annotated[int, Field(gt=0)] | None = None
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
    applies_to: list[str] = Field(min_length=1)
    weight: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1
    usefulness: OneToFive
    effort: OneToFive
    minutes: Annotated[float, Field(gt=0, le=60)]
    needs: list[str] = []
    depends_on: list[CriterionId] = []
    substance: bool = False
    double_code: bool = False
    sources: list[Words] = Field(min_length=1)
    probe: str | None = None
    automate: Automation | None = None


class DimensionFile(Strict):
    """One dimension's criteria."""

    dimension: str
    criteria: list[CriterionEntry]
