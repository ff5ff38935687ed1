"""The published format of a catalogue: what its YAML files may say.

These models validate; ``catalogue.model`` holds what the rest of the tool works with.
``digimaturity criteria schema`` prints them as JSON Schema for editors.
"""

from __future__ import annotations

import unicodedata
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationInfo,
    model_serializer,
    model_validator,
)

from digimaturity.ground.language import LANGUAGES, Text
from digimaturity.ground.validation import BilingualValueError, worded
from digimaturity.model.catalogue import EXPECTED_AGREEMENT
from digimaturity.model.terms import Access, Combine, CriterionKind, Decides, EvidenceNeed, Per

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

Words = Annotated[str, Field(min_length=1)]
Digit = Annotated[int, Field(ge=0, le=9)]
Score = Annotated[float, Field(allow_inf_nan=False)]
# Weights are relative: what lies further apart than this is a slip, and sums of much larger ones have no end.
MOST_WEIGHT = 1_000_000
Weight = Annotated[float, Field(gt=0, le=MOST_WEIGHT, allow_inf_nan=False)]
OneToFive = Annotated[int, Field(ge=1, le=5)]
_AN_ID = Text(
    "Ska vara ett id som PRE-01 eller Handel.2: bokstäver, siffror, punkter, bindestreck och understreck, med en "
    "bokstav eller siffra först och sist, högst {n} tecken.",
    "Must be an id such as PRE-01 or Trade.2: letters, digits, dots, hyphens and underscores, with a letter or digit "
    "first and last, at most {n} characters.",
)
# A longer one would fill a table, and with what stands around it the name of a file.
_LONGEST_ID = 60


def identity(written: str) -> str:
    """An id as it is stored, composed (NFC), so that letters typed on different computers are the same.

    Raises:
        BilingualValueError: it holds anything but letters and digits of any script, dots, hyphens and underscores.
    """
    composed = unicodedata.normalize("NFC", written)
    bare = unicodedata.normalize("NFKD", composed)
    # Marks belong to the letters of many scripts, and stand apart from them where no sign is both.
    letters = "".join(c for c in bare if not unicodedata.combining(c) and unicodedata.category(c) != "Mc")
    fits = letters.replace(".", "").replace("-", "").replace("_", "").isalnum()
    if not fits or not (letters[0].isalnum() and letters[-1].isalnum()) or len(composed) > _LONGEST_ID:
        raise BilingualValueError(_AN_ID.fill(n=_LONGEST_ID))
    return composed


# The pattern is what editors can check; what is a letter differs between the languages of patterns.
CriterionId = Annotated[
    str,
    Field(pattern=worded(r"^[^\x00-,/:-@\[-^`{-\x7f\s]+$", _AN_ID.fill(n=_LONGEST_ID))),
    AfterValidator(identity),
]
_LETTERS = Text("Ska vara små bokstäver a–z, siffror och {sign}.", "Must be lower-case letters a–z, digits and {sign}.")
_FORM_OF_A_KIND = worded(r"^[a-z][a-z_]*$", Text("Ska vara små bokstäver a–z och _.", "Must be letters a–z and _."))
_FORM_OF_A_CATALOGUE = worded(r"^[a-z][a-z0-9-]*$", _LETTERS.fill(sign="-"))
_FORM_OF_A_FILE = worded(
    r"^[^/\\]+\.ya?ml$",
    Text("Ska vara namnet på en .yaml-fil, utan mapp.", "Must be the name of a .yaml file, without a folder."),
)
FORM_OF_A_LANGUAGE = worded(
    r"^[a-z]{2}$", Text("Ska vara ett språks två bokstäver, som sv eller en.", "Must be the two letters of a language.")
)
_FORM_OF_A_VERSION = worded(
    r"^[0-9]+\.[0-9]+(\.[0-9]+)?$",
    Text(
        'Ska vara en version inom citattecken, till exempel "1.0".',
        'Must be a version in quotes, such as "1.0".',
    ),
)


# How a file's further languages are handed to the models below; no field of a file is called so.
_TIME_OF_DAY = worded(
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
    Text("Ska vara ett klockslag som 12:00.", "Must be a time of day such as 12:00."),
)
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
    def gathered(cls, content: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - whatever the file says
        """Put the further languages in a field of their own; what is not one stays, and is refused as unknown.

        A language that the catalogue does not declare, as the validation's context says, may be left out: what it says
        in the first of those that it declares stands for it.
        """
        if isinstance(content, dict) and info.context:
            content = _filled(content, info.context["languages"])
        if not isinstance(content, dict) or content.keys() <= cls.model_fields.keys():
            return content
        further = {k: v for k, v in content.items() if _is_language(k) and k not in cls.model_fields and v}
        return {**{k: v for k, v in content.items() if k not in further}, _FURTHER: further}

    @model_serializer(mode="wrap")
    def written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without the field where there is nothing in it."""
        fields: dict[str, Any] = write(self)
        return fields if fields["further"] else {k: v for k, v in fields.items() if k != "further"}


def _filled(content: dict[Any, Any], languages: Sequence[str]) -> dict[Any, Any]:
    """A text with a stand-in for Swedish or English where the catalogue has declared other languages only."""
    spoken = next((content[code] for code in languages if content.get(code)), None)
    lacking = [code for code in LANGUAGES if code not in languages and code not in content]
    if lacking and not spoken and any(map(_is_language, content)):
        raise BilingualValueError(
            Text(
                "Texten saknas på {l}, som katalogen har angett.", "The text is missing in {l}, which is declared."
            ).fill(l=", ".join(languages))
        )
    return {**dict.fromkeys(lacking, spoken), **content} if spoken else content


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
