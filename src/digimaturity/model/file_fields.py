"""What the formats of all files are made of: strict records, texts in both languages, ids, and moments."""

from __future__ import annotations

import unicodedata
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    SerializerFunctionWrapHandler,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_serializer,
    model_validator,
)

from digimaturity.ground.language import LANGUAGES, Text
from digimaturity.ground.validation import BilingualValueError, worded
from digimaturity.model import moments

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

Words = Annotated[str, Field(min_length=1)]
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
Slug = Annotated[
    str,
    Field(
        pattern=worded(
            r"^[a-z0-9][a-z0-9-]*$",
            Text(
                "Ska vara ett id av små bokstäver a–z, siffror och bindestreck.",
                "Must be an id of lower-case letters a–z, digits and hyphens.",
            ),
        )
    ),
]
FORM_OF_A_LANGUAGE = worded(
    r"^[a-z]{2}$", Text("Ska vara ett språks två bokstäver, som sv eller en.", "Must be the two letters of a language.")
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


Year = Annotated[int, Field(ge=1990, le=2200)]
Sha256 = Annotated[
    str,
    Field(
        pattern=worded(
            r"^[0-9a-f]{64}$",
            Text("Ska vara 64 tecken av 0–9 och a–f.", "Must be 64 characters of 0–9 and a–f."),
        )
    ),
]


def _real(written: Any) -> str | int:  # noqa: ANN401 - whatever the file says
    fault = moments.fault_of(written)
    if fault is not None:
        raise BilingualValueError(fault)
    found: str | int = written
    return found


# ISO 8601 of the precision that is known: a year, a month, a day, or a moment with its offset.
When = Annotated[
    str | int,
    PlainValidator(_real),
    WithJsonSchema(
        {
            "anyOf": [
                {"pattern": moments.PATTERN, "type": "string"},
                {"maximum": 9999, "minimum": 1000, "type": "integer"},
            ]
        }
    ),
]


# Small letters of any script, digits and hyphens: nothing that a file name, an address or a terminal would trip over.
PersonId = Annotated[
    str,
    Field(
        pattern=worded(
            r"^[^\x00-,./:-`{-\x9f\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff-]"
            r"[^\x00-,./:-`{-\x9f\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*$",
            Text(
                "Ska vara ett id av små bokstäver, siffror och bindestreck.",
                "Must be an id of small letters, digits and hyphens.",
            ),
        )
    ),
]
ServiceId = PersonId


class CatalogueReference(Strict):
    """The catalogue that the answers were given to."""

    id: Slug
    version: Words


class FormatOne(Strict):
    """A file of format 1; a newer one is refused before anything else is said about it."""

    format: Literal[1]

    @model_validator(mode="before")
    @classmethod
    def no_newer(cls, content: Any) -> Any:  # noqa: ANN401 - not validated yet
        """A newer format may hold anything: the remedy is a newer digimaturity, not a mended file."""
        number = content.get("format") if isinstance(content, dict) else None
        if isinstance(number, int) and number > 1:
            why = BilingualValueError(
                Text(
                    "Filen är gjord av en nyare digimaturity (format {n}; den här läser format 1). "
                    "Uppgradera digimaturity.",
                    "The file was made by a newer digimaturity (format {n}; this one reads format 1). "
                    "Upgrade digimaturity.",
                ).fill(n=number)
            )
            raise ValidationError.from_exception_data(
                cls.__name__, [{"type": "value_error", "loc": ("format",), "input": number, "ctx": {"error": why}}]
            )
        return content
