"""Who was asked and what: the tables of organisations, criteria, levels and words."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.content.colophon import coverage_of
from digimaturity.content.record_sets import OF_CRITERION, RecordSet
from digimaturity.ground.fields import Field, amount, both, count, flag, points, several, text, through, whole
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import CriterionKind, Decides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.publication import Publication
    from digimaturity.ground.fields import Words
    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue, Criterion, Dimension, Level, Theme


@dataclass(frozen=True)
class Assessed:
    """An organisation of the study."""

    study: Publication
    body: Body

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


def assessed(study: Publication) -> Iterator[Assessed]:
    """Every organisation of the study, in alphabetical order of ids."""
    return (Assessed(study, body) for _, body in sorted(study.bodies.items()))


def asked(catalogue: Catalogue) -> Iterator[Asked]:
    """Every criterion of the catalogue, retired ones last."""
    for c in (*catalogue.criteria, *catalogue.retired):
        yield Asked(c, catalogue.dimension_of[c.dimension], catalogue.theme_of[c.theme])


def steps(criterion: Criterion) -> Iterator[Step]:
    """The levels of a criterion."""
    return (Step(criterion, level) for level in criterion.levels)


def one_to_five(name: str, *words: *Words) -> Field:
    """A judgement of the catalogue's authors."""
    return whole(name, *words, minimum=1, maximum=5)


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
ORGANISATIONS = RecordSet(
    "organisations",
    Text("Organisationer", "Organisations"),
    Text("En rad per organisation.", "One row per organisation."),
    (
        *through(
            "body.organisation",
            text("id", "Id", "Id", "organisationens id", "id of the organisation", required=True),
            *both("name", "Namn", "Name", "organisationens namn", "name of the organisation"),
            text("kind", "Slag", "Kind", "slag av organisation", "kind of organisation", required=True),
            text("number", "Organisationsnummer", "Organisation number", "svenskt organisationsnummer",
                "Swedish organisation number"),
            text("website", "Webbplats", "Website", "webbplatsens adress", "address of the website"),
            text("county", "Län", "County", "län", "county"),
            whole("population", "Folkmängd", "Population", "antal invånare", "number of residents",
                unit=Text("invånare", "residents"), minimum=1),
            text("group", "Kommungrupp", "Group", "grupp i registret", "group in the register"),
            flag("fictional", "Påhittad", "Fictional", "om organisationen är påhittad", "whether it is made up"),
        ),
        count("n_assessors", "Bedömningar", "Assessments", "antal bedömares svar", "number of assessors' files",
            unit=Text("bedömningar", "assessments"), get=lambda a: len(a.body.people)),
        count("n_done", "Klara", "Done", "frågor som är poängsatta eller ej tillämpliga",
            "questions that are scored or not applicable", get=lambda a: a.coverage[0]),
        count("n_asked", "Ställda", "Asked", "frågor i utgåvans omfattning", "questions in the edition's scope",
            get=lambda a: a.coverage[1]),
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
            text("id", "Id", "Id", "kriteriets id", "id of the criterion", required=True),
            text("dimension", "Dimension, id", "Dimension, id", "dimensionens id", "id of the dimension",
                required=True),
        ),
        *both("dimension", "Dimension", "Dimension", "dimensionens namn", "name of the dimension",
            get=lambda a: a.dimension.title),
        *through("criterion", text("theme", "Tema, id", "Theme, id", "temats id", "id of the theme", required=True)),
        *both("theme", "Tema", "Theme", "temats namn", "name of the theme", get=lambda a: a.theme.title),
        *through(
            "criterion",
            *both("title", "Titel", "Title", "kriteriet med några ord", "the criterion in a few words"),
            *both("question", "Fråga", "Question", "frågan som bedömaren svarar på",
                "the question that the assessor answers", kind="prose"),
            *both("action", "Att göra", "What to do", "vad en organisation gör för att uppfylla kriteriet",
                "what an organisation does to meet the criterion", required=False),
            text("kind", "Slag", "Kind", "hur kriteriet observeras", "how the criterion is observed", required=True,
                choices=tuple(kind.value for kind in CriterionKind)),
            amount("weight", "Vikt", "Weight", "vikt i förhållande till temats andra kriterier",
                "weight relative to the theme's other criteria", required=True, minimum=0),
            text("per", "Gäller", "Per", "hela organisationen eller varje kärntjänst",
                "the whole organisation or each core service", required=True, choices=("organisation", "service")),
            text("combine", "Räknas ihop", "Combined by", "hur tjänsternas poäng räknas ihop",
                "how the services are combined", required=True, choices=("mean", "best")),
            several("applies_to", "Ställs till", "Asked of", "slag av organisationer som frågan ställs till",
                "kinds of organisations that are asked", required=True),
            text("unit", "Enhet", "Unit", "enhet för ett mätvärde", "unit of a measured value"),
            several("goalposts", "Målvärden", "Goalposts",
                "mätvärden med sina poäng: [[värde, poäng], …]; däremellan rak linje",
                "measured values with their points: [[value, points], …]; linear in between"),
            flag("na_allowed", "Kan utgå", "May be left out", "om ”ej tillämpligt” är tillåtet",
                "whether not applicable is allowed"),
            one_to_five("usefulness", "Nytta", "Usefulness", "nytta för invånarna, 1–5",
                "usefulness to residents, 1–5"),
            one_to_five("effort", "Insats", "Effort", "organisationens insats för att rätta till, 1–5",
                "the organisation's effort to mend it, 1–5"),
            amount("minutes", "Minuter", "Minutes", "bedömarens arbetstid, med tre tjänster där de bedöms var för sig",
                "the assessor's hands-on time, with three services where they are judged one by one",
                unit=Text("minuter", "minutes"), minimum=0),
            amount("wait", "Väntan", "Waiting", "minuter att vänta medan annat kan göras, per tjänst där de bedöms",
                "minutes of waiting while other things can be done, per service where they are judged",
                unit=Text("minuter", "minutes"), minimum=0),
            text("place", "Plats", "Place", "var det bedöms, en av katalogens platser",
                "where it is looked into, one of the catalogue's places"),
            flag("login", "Inloggat", "Login", "om det kräver inloggning med svensk e-legitimation",
                "whether it needs a login with a Swedish eID"),
            text("decides", "Avgör", "Decides", "vad som avgör när flera saker bedöms i ett svar",
                "which decides when several things are looked at for one answer",
                choices=tuple(d.value for d in Decides)),
            whole("tries", "Försök", "Tries", "antal försök på olika dagar, högst", "tries on different days, at most",
                required=True, minimum=1),
            several("replaces", "Ersätter", "Replaces", "kriterier som har utgått och som det tar platsen efter",
                "retired criteria that it takes the place of"),
            several("needs", "Behov", "Needs", "invånarbehov som kriteriet svarar mot",
                "needs of residents that it serves"),
            several("depends_on", "Förutsätter", "Depends on", "kriterier som bör uppfyllas först",
                "criteria that should be met first"),
            text("evidence_needs", "Belägg", "Evidence", "vilket belägg svaret kräver", "what evidence an answer needs",
                required=True, choices=("none", "url", "text", "screenshot")),
            several("sources", "Källor", "Sources", "instrument, standarder och lagar som det vilar på",
                "instruments, standards and laws that it rests on", kind="prose"),
            text("since", "Sedan", "Since", "katalogens version där det tillkom", "catalogue version that brought it",
                required=True),
            flag("is_active", "I bruk", "In use", "om katalogen fortfarande frågar",
                "whether the catalogue still asks it"),
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
        text("criterion", "Kriterium", "Criterion", "kriteriets id", "id of the criterion",
            get=lambda s: s.criterion.id, required=True),
        whole("level", "Nivå", "Level", "nivåns nummer", "number of the level", get=lambda s: s.level.number,
            required=True, minimum=0, maximum=9),
        *through(
            "level",
            replace(
                points("points", "Poäng", "Points", "vad nivån ger", "what the level gives"),
                required=True,
            ),
            *both("text", "Beskrivning", "Description", "vad som ses på nivån", "what is seen at the level",
                kind="prose"),
        ),
    ),
    ("criterion", "level"),
    lambda study: (step for a in asked(study.catalogue) for step in steps(a.criterion)),
    (OF_CRITERION,),
)
WORDS = RecordSet(
    "words",
    Text("Ord", "Words"),
    Text("En rad per ord i katalogens ordlista.", "One row per word of the catalogue's glossary."),
    (
        text("id", "Id", "Id", "ordets id", "id of the word", required=True),
        *both("term", "Ord", "Word", "ordet", "the word"),
        several("also_sv", "Även på svenska", "Also in Swedish", "ordets andra former på svenska",
            "the word's other forms in Swedish", get=lambda t: t.also.get("sv")),
        several("also_en", "Även på engelska", "Also in English", "ordets andra former på engelska",
            "the word's other forms in English", get=lambda t: t.also.get("en")),
        *both("means", "Betyder", "Means", "vad ordet betyder i kriterierna", "what the word means in the criteria",
            kind="prose"),
    ),
    ("id",),
    lambda study: study.catalogue.glossary,
)
# fmt: on
