"""Who was asked and what: the tables of organisations, criteria and levels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.content.publication import coverage_of
from digimaturity.content.record_sets import OF_CRITERION, ORGANISATION, RecordSet
from digimaturity.ground.fields import Field, both, count, flag, points, through
from digimaturity.ground.language import Text
from digimaturity.model.terms import CriterionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.publication import Study
    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue, Criterion, Dimension, Level, Theme
    from digimaturity.model.organisation import Organisation


@dataclass(frozen=True)
class Assessed:
    """An organisation of the study."""

    study: Study
    body: Body

    @property
    def organisation(self) -> Organisation:
        """Who it is."""
        return self.body.organisation

    @cached_property
    def coverage(self) -> tuple[int, int]:
        """How many questions are done, and how many were asked."""
        return coverage_of(self.body, self.study.catalogue, self.study.edition)


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion where it stands in the catalogue."""

    criterion: Criterion
    dimension: Dimension
    theme: Theme


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a criterion."""

    criterion: Criterion
    level: Level


def assessed(study: Study) -> Iterator[Assessed]:
    """Every organisation of the study, in alphabetical order of ids."""
    return (Assessed(study, body) for _, body in sorted(study.bodies.items()))


def asked(catalogue: Catalogue) -> Iterator[Asked]:
    """Every criterion of the catalogue, retired ones last."""
    for c in (*catalogue.criteria, *catalogue.retired):
        yield Asked(c, catalogue.dimension_of[c.dimension], catalogue.theme_of[c.theme])


def steps(criterion: Criterion) -> Iterator[Step]:
    """The levels of a criterion."""
    return (Step(criterion, level) for level in criterion.levels)


def one_to_five(name: str, title: Text, meaning: Text) -> Field:
    """A judgement of the catalogue's authors."""
    return Field(name, title, meaning, "integer", "whole", required=True, minimum=1, maximum=5)


ORGANISATIONS = RecordSet(
    "organisations",
    Text("Organisationer", "Organisations"),
    Text("En rad per organisation.", "One row per organisation."),
    (
        replace(ORGANISATION, name="id"),
        *through(
            "organisation",
            (
                *both("name", Text("Namn", "Name"), Text("organisationens namn", "name of the organisation")),
                Field(
                    "kind", Text("Slag", "Kind"), Text("slag av organisation", "kind of organisation"), required=True
                ),
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
                flag(
                    "fictional",
                    Text("Påhittad", "Fictional"),
                    Text("om organisationen är påhittad", "whether it is made up"),
                ),
            ),
        ),
        count(
            "n_assessors",
            Text("Bedömningar", "Assessments"),
            Text("antal bedömares svar", "number of assessors' files"),
            Text("bedömningar", "assessments"),
            get=lambda a: len(a.body.people),
        ),
        count(
            "n_done",
            Text("Klara", "Done"),
            Text("frågor som är poängsatta eller ej tillämpliga", "questions that are scored or not applicable"),
            get=lambda a: a.coverage[0],
        ),
        count(
            "n_asked",
            Text("Ställda", "Asked"),
            Text("frågor i utgåvans omfattning", "questions in the edition's scope"),
            get=lambda a: a.coverage[1],
        ),
    ),
    ("id",),
    assessed,
)
CRITERIA = RecordSet(
    "criteria",
    Text("Kriterier", "Criteria"),
    Text("En rad per kriterium i katalogen.", "One row per criterion of the catalogue."),
    (
        *through(
            "criterion",
            (
                Field("id", Text("Id", "Id"), Text("kriteriets id", "id of the criterion"), required=True),
                Field(
                    "dimension",
                    Text("Dimension, id", "Dimension, id"),
                    Text("dimensionens id", "id of the dimension"),
                    required=True,
                ),
            ),
        ),
        *both(
            "dimension",
            Text("Dimension", "Dimension"),
            Text("dimensionens namn", "name of the dimension"),
            get=lambda a: a.dimension.title,
        ),
        *through(
            "criterion",
            (Field("theme", Text("Tema, id", "Theme, id"), Text("temats id", "id of the theme"), required=True),),
        ),
        *both("theme", Text("Tema", "Theme"), Text("temats namn", "name of the theme"), get=lambda a: a.theme.title),
        *through(
            "criterion",
            (
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
                    choices=tuple(kind.value for kind in CriterionKind),
                ),
                Field(
                    "weight",
                    Text("Vikt", "Weight"),
                    Text(
                        "vikt i förhållande till temats andra kriterier",
                        "weight relative to the theme's other criteria",
                    ),
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
                one_to_five(
                    "usefulness",
                    Text("Nytta", "Usefulness"),
                    Text("nytta för invånarna, 1–5", "usefulness to residents, 1–5"),
                ),
                one_to_five(
                    "effort",
                    Text("Insats", "Effort"),
                    Text("organisationens insats för att rätta till, 1–5", "the organisation's effort to mend it, 1–5"),
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
                    Text(
                        "instrument, standarder och lagar som det vilar på",
                        "instruments, standards and laws that it rests on",
                    ),
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
            ),
        ),
    ),
    ("id",),
    lambda study: asked(study.catalogue),
)
LEVELS = RecordSet(
    "levels",
    Text("Nivåer", "Levels"),
    Text("En rad per nivå av varje kriterium.", "One row per level of each criterion."),
    (
        Field(
            "criterion",
            Text("Kriterium", "Criterion"),
            Text("kriteriets id", "id of the criterion"),
            get=lambda s: s.criterion.id,
            required=True,
        ),
        Field(
            "level",
            Text("Nivå", "Level"),
            Text("nivåns nummer", "number of the level"),
            "integer",
            "whole",
            get=lambda s: s.level.number,
            required=True,
            minimum=0,
            maximum=9,
        ),
        *through(
            "level",
            (
                replace(
                    points("points", Text("Poäng", "Points"), Text("vad nivån ger", "what the level gives")),
                    required=True,
                ),
                *both(
                    "text",
                    Text("Beskrivning", "Description"),
                    Text("vad som ses på nivån", "what is seen at the level"),
                    "prose",
                ),
            ),
        ),
    ),
    ("criterion", "level"),
    lambda study: (step for a in asked(study.catalogue) for step in steps(a.criterion)),
    (OF_CRITERION,),
)
