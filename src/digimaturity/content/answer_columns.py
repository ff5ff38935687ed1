"""What each column of the published data is: its name, title, meaning, type, unit and bounds, once for every format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from digimaturity.ground.language import Text, same
from digimaturity.workspace.catalogues.stats import KINDS

if TYPE_CHECKING:
    from digimaturity.ground.language import Language
    from digimaturity.ground.table import Kind
    from digimaturity.model.catalogue import Scale

Type = Literal["string", "integer", "number", "boolean", "date", "array"]
TYPES: dict[Type, Text] = {
    "string": Text("text", "text"),
    "integer": Text("heltal", "whole number"),
    "number": Text("tal", "number"),
    "boolean": Text("sant eller falskt", "true or false"),
    "date": Text("datum", "date"),
    "array": Text("lista", "list"),
}

POINTS = Text("poäng", "points")
N_CRITERIA = Text("kriterier", "criteria")
SHARE = Text("andel, 0–1", "share, 0–1")


@dataclass(frozen=True, slots=True)
class Field:
    """A column.

    Attributes:
        name: in files for machines; ``title``: above the column for people.
        meaning: what a cell says.
        type: of Table Schema; an ``array`` is a list, in CSV written as JSON.
        kind: how people read a cell.
        unit: of a number.
        required: whether every row has a value.
        choices: the values there can be, where they are a closed set.
        minimum, maximum: bounds of a number.
        on_scale: whether the number lies on the catalogue's scale.
        language: of a text that stands in two columns, one for each language.
    """

    name: str
    title: Text
    meaning: Text
    type: Type = "string"
    kind: Kind = "text"
    unit: Text | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    on_scale: bool = False
    language: Language | None = None

    @property
    def full_title(self) -> Text:
        """The title, with its language where the text stands in two columns."""
        if self.language is None:
            return self.title
        spoken = Text("svenska", "Swedish") if self.language == "sv" else Text("engelska", "English")
        return same("{t} ({l})").fill(t=self.title, l=spoken)

    def constraints(self, scale: Scale) -> dict[str, Any]:
        """What holds for every cell, as Table Schema says it."""
        low, high = (scale.min, scale.max) if self.on_scale else (self.minimum, self.maximum)
        found: dict[str, Any] = {}
        if self.required:
            found["required"] = True
        if self.choices:
            found["enum"] = list(self.choices)
        if low is not None:
            found["minimum"] = low
        if high is not None:
            found["maximum"] = high
        return found


def both(stem: str, title: Text, meaning: Text, kind: Kind = "text", *, required: bool = True) -> tuple[Field, Field]:
    """A text in both languages, as two columns."""
    swedish = Field(f"{stem}_sv", title, meaning, kind=kind, required=required, language="sv")
    return swedish, replace(swedish, name=f"{stem}_en", language="en")


def flag(name: str, title: Text, meaning: Text) -> Field:
    """Whether something holds."""
    return Field(name, title, meaning, "boolean", required=True)


def count(name: str, title: Text, meaning: Text, unit: Text = N_CRITERIA) -> Field:
    """A number of things."""
    return Field(name, title, meaning, "integer", "whole", unit, required=True, minimum=0)


def points(name: str, title: Text, meaning: Text) -> Field:
    """Points on the catalogue's scale."""
    return Field(name, title, meaning, "number", "points", POINTS, on_scale=True)


ORGANISATION = Field(
    "organisation", Text("Id", "Id"), Text("organisationens id", "id of the organisation"), required=True
)
NAMED = (
    ORGANISATION,
    *both(
        "organisation_name",
        Text("Organisation", "Organisation"),
        Text("organisationens namn", "name of the organisation"),
    ),
)

ORGANISATIONS = (
    replace(ORGANISATION, name="id"),
    *both("name", Text("Namn", "Name"), Text("organisationens namn", "name of the organisation")),
    Field("kind", Text("Slag", "Kind"), Text("slag av organisation", "kind of organisation"), required=True),
    Field(
        "number",
        Text("Organisationsnummer", "Organisation number"),
        Text("svenskt organisationsnummer", "Swedish organisation number"),
    ),
    Field("website", Text("Webbplats", "Website"), Text("webbplatsens adress", "address of the website")),
    Field("county", Text("Län", "County"), Text("län", "county")),
    Field(
        "population",
        Text("Folkmängd", "Population"),
        Text("antal invånare", "number of residents"),
        "integer",
        "whole",
        Text("invånare", "residents"),
        minimum=1,
    ),
    Field("group", Text("Kommungrupp", "Group"), Text("grupp i registret", "group in the register")),
    flag("fictional", Text("Påhittad", "Fictional"), Text("om organisationen är påhittad", "whether it is made up")),
    count(
        "n_assessors",
        Text("Bedömningar", "Assessments"),
        Text("antal bedömares svar", "number of assessors' files"),
        Text("bedömningar", "assessments"),
    ),
    count(
        "n_done",
        Text("Klara", "Done"),
        Text("frågor som är poängsatta eller ej tillämpliga", "questions that are scored or not applicable"),
    ),
    count(
        "n_asked", Text("Ställda", "Asked"), Text("frågor i utgåvans omfattning", "questions in the edition's scope")
    ),
)

CRITERIA = (
    Field("id", Text("Id", "Id"), Text("kriteriets id", "id of the criterion"), required=True),
    Field(
        "dimension",
        Text("Dimension, id", "Dimension, id"),
        Text("dimensionens id", "id of the dimension"),
        required=True,
    ),
    *both("dimension", Text("Dimension", "Dimension"), Text("dimensionens namn", "name of the dimension")),
    Field("theme", Text("Tema, id", "Theme, id"), Text("temats id", "id of the theme"), required=True),
    *both("theme", Text("Tema", "Theme"), Text("temats namn", "name of the theme")),
    *both("title", Text("Titel", "Title"), Text("kriteriet med några ord", "the criterion in a few words")),
    *both(
        "question",
        Text("Fråga", "Question"),
        Text("frågan som bedömaren svarar på", "the question that the assessor answers"),
        "prose",
    ),
    Field(
        "kind",
        Text("Slag", "Kind"),
        Text("hur kriteriet observeras", "how the criterion is observed"),
        required=True,
        choices=tuple(KINDS),
    ),
    Field(
        "weight",
        Text("Vikt", "Weight"),
        Text("vikt i förhållande till temats andra kriterier", "weight relative to the theme's other criteria"),
        "number",
        "points",
        required=True,
        minimum=0,
    ),
    Field(
        "per",
        Text("Gäller", "Per"),
        Text("hela organisationen eller varje kärntjänst", "the whole organisation or each core service"),
        required=True,
        choices=("organisation", "service"),
    ),
    Field(
        "combine",
        Text("Sammanvägning", "Combined by"),
        Text("hur tjänsterna vägs samman", "how the services are combined"),
        required=True,
        choices=("mean", "best"),
    ),
    Field(
        "applies_to",
        Text("Ställs till", "Asked of"),
        Text("slag av organisationer som frågan ställs till", "kinds of organisations that are asked"),
        "array",
        required=True,
    ),
    Field("unit", Text("Enhet", "Unit"), Text("enhet för ett mätvärde", "unit of a measured value")),
    Field(
        "goalposts",
        Text("Målvärden", "Goalposts"),
        Text(
            "mätvärden med sina poäng: [[värde, poäng], …]; däremellan rak linje",
            "measured values with their points: [[value, points], …]; linear in between",
        ),
        "array",
    ),
    flag(
        "na_allowed",
        Text("Kan utgå", "May be left out"),
        Text("om ”ej tillämpligt” är tillåtet", "whether not applicable is allowed"),
    ),
    Field(
        "usefulness",
        Text("Nytta", "Usefulness"),
        Text("nytta för invånarna, 1–5", "usefulness to residents, 1–5"),
        "integer",
        "whole",
        required=True,
        minimum=1,
        maximum=5,
    ),
    Field(
        "effort",
        Text("Insats", "Effort"),
        Text("organisationens insats för att rätta till, 1–5", "the organisation's effort to mend it, 1–5"),
        "integer",
        "whole",
        required=True,
        minimum=1,
        maximum=5,
    ),
    Field(
        "minutes",
        Text("Minuter", "Minutes"),
        Text("bedömarens tid, alla tjänster tillsammans", "the assessor's time, all services together"),
        "number",
        "points",
        Text("minuter", "minutes"),
        required=True,
        minimum=0,
    ),
    Field(
        "needs",
        Text("Behov", "Needs"),
        Text("invånarbehov som kriteriet svarar mot", "needs of residents that it serves"),
        "array",
    ),
    Field(
        "depends_on",
        Text("Förutsätter", "Depends on"),
        Text("kriterier som bör uppfyllas först", "criteria that should be met first"),
        "array",
    ),
    Field(
        "evidence_needs",
        Text("Belägg", "Evidence"),
        Text("vilket belägg svaret kräver", "what evidence an answer needs"),
        required=True,
        choices=("none", "url", "text", "screenshot"),
    ),
    Field(
        "sources",
        Text("Källor", "Sources"),
        Text("instrument, standarder och lagar som det vilar på", "instruments, standards and laws that it rests on"),
        "array",
        "prose",
    ),
    Field(
        "since",
        Text("Sedan", "Since"),
        Text("katalogens version där det tillkom", "catalogue version that brought it"),
        required=True,
    ),
    flag(
        "is_active",
        Text("I bruk", "In use"),
        Text("om katalogen fortfarande frågar", "whether the catalogue still asks it"),
    ),
)

LEVELS = (
    Field("criterion", Text("Kriterium", "Criterion"), Text("kriteriets id", "id of the criterion"), required=True),
    Field(
        "level",
        Text("Nivå", "Level"),
        Text("nivåns nummer", "number of the level"),
        "integer",
        "whole",
        required=True,
        minimum=0,
        maximum=9,
    ),
    replace(points("points", Text("Poäng", "Points"), Text("vad nivån ger", "what the level gives")), required=True),
    *both(
        "text", Text("Beskrivning", "Description"), Text("vad som ses på nivån", "what is seen at the level"), "prose"
    ),
)
