"""What a column is, whatever it is about: its name, title, meaning, type, unit and bounds, and how its value is got.

A field is declared once. Tables, files, schemas and dictionaries are made of declared fields.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, Protocol

from digimaturity.ground.language import LANGUAGES, Text, current, same
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digimaturity.ground.language import Language
    from digimaturity.ground.table import Kind

Type = Literal["string", "integer", "number", "boolean", "date", "array"]
TYPES: dict[Type, Text] = {
    "string": Text("text", "text"),
    "integer": Text("heltal", "whole number"),
    "number": Text("tal", "number"),
    "boolean": Text("sant eller falskt", "true or false"),
    "date": Text("datum", "date"),
    "array": Text("lista", "list"),
}
_SPOKEN = {"sv": Text("svenska", "Swedish"), "en": Text("engelska", "English")}

# Of a column: its title in Swedish and in English, then its meaning.
Words = tuple[str, str, str, str]

POINTS = Text("poäng", "points")
N_CRITERIA = Text("kriterier", "criteria")
SHARE = Text("andel, 0–1", "share, 0–1")


class Ends(Protocol):
    """The least and the most of a scale."""

    @property
    def min(self) -> float:
        """The least."""

    @property
    def max(self) -> float:
        """The most."""


def by_name(subject: object) -> Any:  # noqa: ANN401 - any plain value
    """Stands for the attribute of the subject that a field has its name from; a field puts the real thing in place."""
    raise NotImplementedError(subject)


@dataclass(frozen=True, slots=True)
class Field:
    """A column.

    Attributes:
        name: in files for machines; ``title``: above the column for people.
        meaning: what a cell says.
        type: of Table Schema; an ``array`` is a list, in CSV written as JSON.
        kind: how people read a cell.
        unit: of a number.
        get: the value of what a row is about; without it, the attribute that the field has its name from.
        required: whether every row has a value.
        choices: the values there can be, where they are a closed set.
        minimum, maximum: bounds of a number.
        on_scale: whether the number lies on the catalogue's scale.
        language: of a text that stands in a column for each language; ``get`` then gives the whole ``Text``.
    """

    name: str
    title: Text
    meaning: Text
    type: Type = "string"
    kind: Kind = "text"
    unit: Text | None = None
    get: Callable[[Any], Any] = by_name
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    on_scale: bool = False
    language: Language | None = None

    def __post_init__(self) -> None:
        """Get the attribute of the same name, unless something else was said."""
        if self.get is by_name:
            object.__setattr__(self, "get", attrgetter(self.stem))

    @property
    def stem(self) -> str:
        """The name without its language."""
        return self.name.removesuffix(f"_{self.language}")

    @property
    def full_title(self) -> Text:
        """The title, with its language where the text stands in a column for each."""
        if self.language is None:
            return self.title
        return same("{t} ({l})").fill(t=self.title, l=_SPOKEN[self.language])

    def of(self, subject: object) -> Any:  # noqa: ANN401 - any plain value
        """The value as it is known; None where there is none."""
        found = self.get(subject)
        return found if self.language is None or found is None else found.say(self.language)

    def bounds(self, scale: Ends) -> tuple[float | None, float | None]:
        """The least and the most that a number can be."""
        return (scale.min, scale.max) if self.on_scale else (self.minimum, self.maximum)

    def constraints(self, scale: Ends) -> dict[str, Any]:
        """What holds for every cell, as Table Schema says it."""
        low, high = self.bounds(scale)
        found: dict[str, Any] = {"required": True} if self.required else {}
        if self.choices:
            found["enum"] = list(self.choices)
        return found | {key: end for key, end in (("minimum", low), ("maximum", high)) if end is not None}


def text(name: str, *words: *Words, **rest: Any) -> Field:  # noqa: ANN401
    """A column in few words: its title in Swedish and English, its meaning in Swedish and English.

    Args:
        name: in files for machines.
        words: the four texts; ``docs/translations.py`` finds them here.
        rest: what else is known of it, as ``Field`` has it; a text without more.
    """
    return Field(name, Text(*words[:2]), Text(*words[2:]), **rest)


def both(stem: str, *words: *Words, required: bool = True, **rest: Any) -> tuple[Field, ...]:  # noqa: ANN401
    """A text in every language that texts are written in, as a column for each."""
    return tuple(text(f"{stem}_{of}", *words, required=required, language=of, **rest) for of in LANGUAGES)


def flag(name: str, *words: *Words, **rest: Any) -> Field:  # noqa: ANN401
    """Whether something holds."""
    return text(name, *words, type="boolean", required=True, **rest)


def whole(name: str, *words: *Words, **rest: Any) -> Field:  # noqa: ANN401
    """A whole number."""
    return text(name, *words, type="integer", kind="whole", **rest)


def count(name: str, *words: *Words, unit: Text = N_CRITERIA, **rest: Any) -> Field:  # noqa: ANN401
    """A number of things, of criteria where nothing else is said."""
    return whole(name, *words, unit=unit, required=True, minimum=0, **rest)


def amount(name: str, *words: *Words, **rest: Any) -> Field:  # noqa: ANN401
    """A number that people read with two decimals."""
    return text(name, *words, type="number", kind="points", **rest)


def points(name: str, *words: *Words, **rest: Any) -> Field:  # noqa: ANN401
    """Points on the catalogue's scale."""
    return amount(name, *words, unit=POINTS, on_scale=True, **rest)


def fraction(name: str, *words: *Words, **rest: Any) -> Field:  # noqa: ANN401
    """A part of a whole, from 0."""
    return text(name, *words, type="number", kind="percent", unit=SHARE, minimum=0, **rest)


def several(name: str, *words: *Words, **rest: Any) -> Field:  # noqa: ANN401
    """A list of values."""
    return text(name, *words, type="array", **rest)


def through(part: str | Callable[[Any], Any], *fields: Field, prefix: str = "") -> tuple[Field, ...]:
    """Fields of a part of what a row is about; they have no value where there is no such part.

    Args:
        part: leads to it, as a function or by the name of an attribute.
        fields: what is told of the part.
        prefix: put before their names.
    """
    lead = attrgetter(part) if isinstance(part, str) else part
    return tuple(replace(f, name=prefix + f.name, get=partial(_within, lead, f.get)) for f in fields)


def _within(lead: Callable[[Any], Any], get: Callable[[Any], Any], subject: object) -> Any:  # noqa: ANN401
    part = lead(subject)
    return None if part is None else get(part)


def in_use(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The columns but, of a text, those in other languages than the one in use; English stands in for a further one."""
    language = current() if current() in LANGUAGES else "en"
    return tuple(field for field in fields if field.language in {None, language})


def chosen(fields: Iterable[Field], names: str) -> tuple[Field, ...]:
    """Some of the fields, by their names parted by spaces and in that order; a text by its stem, in every language.

    Raises:
        KeyError: there is no such field.
    """
    known: dict[str, list[Field]] = {}
    for f in fields:
        alike = known.setdefault(f.stem, [])
        # An id and a text may share a name (``dimension``); the id, which stands first, is meant.
        if not alike or alike[0].language is not None:
            alike.append(f)
    return tuple(f for name in names.split() for f in known[name])
