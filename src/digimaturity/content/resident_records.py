"""What residents say as tables of declared fields: every kept figure, each need's two sides, and what others publish.

They have rows only where something is kept of what an organisation's residents say.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from digimaturity.content.record_sets import NAMED, OF_ORGANISATION, RecordSet
from digimaturity.ground.fields import amount, both, count, flag, fraction, points, several, text, through, whole
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.need_verdict import Verdict
from digimaturity.model.figure import Better, Method, Unit, WordingIs
from digimaturity.model.resident_view import Amount, Told, ViewKind
from digimaturity.residents.need_voices import Origin, is_too_wide, needs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digimaturity.content.publication import Publication
    from digimaturity.insight.need_gap import Gap, NeedGap
    from digimaturity.model.figure import Figure
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.resident_view import ResidentFigure, ResidentView

_PEOPLE = Text("svar eller kommentarer", "answers or comments")


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure that is kept of what an organisation's residents say."""

    organisation: Organisation
    view: ResidentView
    figure: ResidentFigure

    @property
    def groups(self) -> tuple[str, ...]:
        """Whom it is about, as name and value of each grouping."""
        return tuple(f"{name}={value}" for name, value in self.figure.group)

    @property
    def needs(self) -> tuple[str, ...]:
        """The needs that it speaks of."""
        return needs_of(self.view, self.figure)

    @property
    def too_wide(self) -> bool:
        """Whether the reader of comments cannot tell the share."""
        return is_too_wide(self.view, self.figure)


@dataclass(frozen=True, slots=True)
class NeedSides:
    """One need of an organisation, or of one of its services."""

    organisation: Organisation
    need: NeedGap
    service: Text | None = None
    called: str = ""

    def end(self, place: int) -> float | None:
        """An end of what residents say, 0–1."""
        ends = self.need.found.ends
        return None if ends is None else round(ends[place] / 100, 3)

    @property
    def origin(self) -> Origin | None:
        """Whose words were held against the score."""
        return next((v.origin for v in self.need.found.voices), None)


def kept_figures(study: Publication) -> Iterator[KeptFigure]:
    """Every kept figure of everyone in a publication."""
    for identity, body in study.bodies.items():
        for view in study.kept.residents(identity):
            yield from (KeptFigure(body.organisation, view, figure) for figure in view.figures)


def need_sides(study: Publication) -> Iterator[NeedSides]:
    """Both sides of each need of those of whose residents something is kept, and of their services."""
    for identity in study.bodies:
        if (gap := study.gap(identity)) is not None:
            yield from sides_of(gap)


def sides_of(gap: Gap) -> Iterator[NeedSides]:
    """Both sides of each need of one organisation, and of its services."""
    owner = gap.body.organisation
    yield from (NeedSides(owner, need) for need in gap.needs)
    for service in gap.services:
        yield from (NeedSides(owner, need, service.service, service.called) for need in service.needs)


def published_figures(study: Publication) -> Iterator[Figure]:
    """What is published of needs elsewhere, where something is kept of anybody's residents."""
    if study.has_residents:
        yield from study.background_figures


def _rounded(name: str) -> Callable[[ResidentFigure], float | None]:
    """An amount as it is published: a tenth of a per cent says all that a sample can, a mean needs two decimals."""

    def found(figure: ResidentFigure) -> float | None:
        value: float | None = getattr(figure, name)
        return None if value is None else round(value, 2 if figure.amount is Amount.MEAN else 1)

    return found


def _whole_effective(figure: ResidentFigure) -> int | None:
    return None if figure.n_effective is None else round(figure.n_effective)


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
RESIDENTS = RecordSet(
    "residents",
    Text("Invånarna", "Residents"),
    Text(
        "En rad per siffra ur organisationernas egna enkäter och kommentarer. De ingår aldrig i poängen.",
        "One row per figure of the organisations' own surveys and comments. They are never part of the score.",
    ),
    (
        *NAMED,
        *through(
            "view",
            text("id", "Enkät, id", "Survey, id", "enkätens eller kommentarernas id", "id of the survey or comments",
                required=True),
            text("kind", "Slag", "Kind", "enkät (survey) eller kommentarer (comments)", "survey or comments",
                required=True, choices=tuple(ViewKind.read())),
            *both("title", "Titel", "Title", "vad enkäten eller kommentarerna heter", "what they are called",
                get=attrgetter("public_title")),
            *both("base", "Bas", "Base", "vilka som tillfrågades, eller vilkas kommentarer det är",
                "who was asked, or whose comments they are"),
            text("start", "Från", "From", "första dag, om den är känd; för kommentarer månad",
                "first day, where it is known; of comments the month", get=attrgetter("first")),
            text("end", "Till", "To", "sista dag; för kommentarer månad", "last day; of comments the month",
                get=attrgetter("last")),
            *both("mode", "Insamling", "Mode", "hur de tillfrågades", "how they were asked", required=False),
            count("n", "Alla svar", "All answers", "antal svar eller kommentarer i allt",
                "number of answers or comments in all", unit=_PEOPLE),
            fraction("level", "Intervallens säkerhet", "Level of the intervals", "hur mycket intervallen rymmer",
                "how much the intervals hold", maximum=1),
            prefix="view_",
        ),
        *through(
            "figure",
            text("id", "Siffra", "Figure", "frågans id, eller område.hållning", "id of the question, or area.stance",
                required=True),
            *both("wording", "Fråga", "Question", "frågans ordalydelse; tom när inget frågades med ord",
                "wording of the question; empty where nothing was asked in words", required=False, kind="prose"),
            *both("counted", "Räknas", "Counted", "vad värdet räknar", "what the value counts"),
            text("amount", "Enhet", "Unit", "vad värdet är ett antal av", "what the value is a number of",
                required=True, choices=tuple(Amount.read())),
            amount("value", "Värde", "Value", "i sin enhet, procent som 0–100; tomt när det inte får visas",
                "in its unit, per cent as 0–100; empty where it may not be shown", get=_rounded("value")),
            amount("low", "Lägst", "Low", "intervallets nedre ände", "lower end of the interval",
                get=_rounded("low")),
            amount("high", "Högst", "High", "intervallets övre ände", "upper end of the interval",
                get=_rounded("high")),
            whole("n", "Svar", "Answers", "antal svar bakom värdet", "number of answers behind the value",
                unit=_PEOPLE, minimum=0),
            amount("n_effective", "Effektivt antal", "Effective number",
                "så många lika vägda svar som säger lika mycket", "equally weighted answers that say as much",
                get=_whole_effective),
            prefix="figure_",
        ),
        several("groups", "Grupp", "Group", "vilka det gäller, som namn=värde; tom för alla",
            "whom it is about, as name=value; empty for everybody"),
        several("needs", "Behov", "Needs", "behoven i katalogen som siffran säger något om",
            "needs of the catalogue that the figure speaks of"),
        *through(
            "figure",
            text("service", "Tjänst", "Service", "tjänsten, så som enkäten kallar den",
                "the service, as the survey calls it"),
            text("told", "Visas", "Shown", "om värdet får visas, annars varför inte",
                "whether the value may be shown, or why not", required=True, choices=tuple(Told.read())),
            flag("comparable", "Jämförbar", "Comparable", "om svaren räcker för att jämföra",
                "whether there are answers enough to compare"),
            text("asks_the_same", "Samma fråga som", "Same question as", "id för en publicerad siffra, se references",
                "id of a published figure, see references"),
        ),
        flag("too_wide", "För brett", "Too wide",
            "om intervallet är så brett att läsaren av kommentarer inte kan avgöra andelen",
            "whether the interval is so wide that the reader of comments cannot tell the share"),
        *through(
            "figure",
            flag("satisfied", "Högre är bättre", "Higher is better",
                "om ett högre värde betyder att behovet är uppfyllt",
                "whether a higher value says that the need is met"),
        ),
    ),
    ("organisation", "view_id", "figure_id", "groups", "service"),
    kept_figures,
    (OF_ORGANISATION,),
)
NEEDS = RecordSet(
    "needs",
    Text("Behov", "Needs"),
    Text(
        "En rad per behov hos organisationer som det finns något sparat om från invånarna: utifrån, enligt invånarna "
        "och om de två säger samma sak.",
        "One row per need of organisations of whose residents something is kept: from outside, by residents, and "
        "whether the two say the same.",
    ),
    (
        *NAMED,
        text("need", "Behov, id", "Need, id", "behovets id i katalogen", "id of the need in the catalogue",
            get=attrgetter("need.score.need"), required=True),
        *both("need_title", "Behov", "Need", "vad behovet heter", "what the need is called",
            get=attrgetter("need.score.title")),
        text("called", "Tjänst", "Service", "tjänsten, så som enkäten kallar den; tom för hela organisationen",
            "the service, as the survey calls it; empty for the whole organisation"),
        *through(
            "need.score",
            points("value", "Utifrån", "From outside", "behovets poäng; tomt när det inte går att säga",
                "score of the need; empty where it cannot be said"),
            points("low", "Lägst", "Low", "intervallets nedre ände, givet mätfel",
                "lower end of the interval, given errors of measurement"),
            points("high", "Högst", "High", "intervallets övre ände", "upper end of the interval"),
            fraction("level", "Intervallets säkerhet", "Level of the interval", "hur mycket intervallet rymmer",
                "how much the interval holds", maximum=1),
            fraction("coverage", "Andel besvarat", "Share answered", "besvarad vikt av det som är tillämpligt",
                "weight answered of what is applicable", maximum=1),
            count("n_criteria", "Kriterier", "Criteria", "besvarade kriterier som tjänar behovet",
                "answered criteria that serve the need"),
            count("n_applicable", "Tillämpliga", "Applicable", "tillämpliga kriterier som tjänar behovet",
                "applicable criteria that serve the need"),
            prefix="outside_",
        ),
        fraction("residents_low", "Invånarna, lägst", "Residents, low",
            "andelen för vilken behovet är uppfyllt, nedre änden", "share for which the need is met, lower end",
            get=lambda s: s.end(0), maximum=1),
        fraction("residents_high", "Invånarna, högst", "Residents, high", "samma andel, övre änden",
            "the same share, upper end", get=lambda s: s.end(1), maximum=1),
        text("origin", "Ur", "From", "egen enkät (survey) eller egna kommentarer (comments)",
            "own survey or own comments", choices=("survey", "comments")),
        several("outside_may_be", "Utifrån, kan vara", "From outside, may be",
            "hur väl behovet kan vara uppfyllt: not_met, partly_met, met",
            "how far the need may be met: not_met, partly_met, met", get=attrgetter("need.found.outside")),
        several("residents_may_be", "Invånarna, kan vara", "Residents, may be", "detsamma enligt invånarna",
            "the same by residents", get=attrgetter("need.found.residents")),
        text("verdict", "Tillsammans", "Together", "vad de två säger tillsammans", "what the two say together",
            get=attrgetter("need.found.verdict"), required=True, choices=tuple(Verdict.read())),
        text("higher", "Högre", "Higher", "vilken sida som behovet är bättre uppfyllt enligt",
            "the side by which the need is met better", get=attrgetter("need.found.higher"),
            choices=("outside", "residents")),
        several("could_explain", "Kan bero på", "Could be", "tänkbara förklaringar, ingen av dem prövad",
            "possible explanations, none of them tested", get=attrgetter("need.reasons")),
    ),
    ("organisation", "need", "called"),
    need_sides,
    (OF_ORGANISATION,),
)
REFERENCES = RecordSet(
    "references",
    Text("Jämförelsetal", "Reference figures"),
    Text(
        "En rad per publicerad siffra om invånare i andra undersökningar. De säger inget om en viss organisation.",
        "One row per published figure about residents in other studies. They say nothing of one organisation.",
    ),
    (
        text("id", "Id", "Id", "siffrans id", "id of the figure", required=True),
        text("study", "Undersökning", "Study", "undersökningens id", "id of the study", required=True),
        text("edition", "Omgång", "Round", "undersökningens omgång", "round of the study"),
        text("measure", "Mått, id", "Measure, id", "måttets id", "id of the measure", required=True),
        *both("title", "Mått", "Measure", "vad måttet heter", "what the measure is called", required=False),
        text("method", "Metod", "Method", "hur undersökningen fick fram siffran", "how the study came by the figure",
            choices=tuple(Method.read())),
        *both("wording", "Fråga", "Question", "ordalydelse, så långt den är känd", "wording, as far as it is known",
            required=False, kind="prose"),
        text("wording_is", "Ordalydelsen är", "The wording is", "hur nära den verkliga frågan",
            "how near to the real question", required=True, choices=tuple(WordingIs.read())),
        *both("base", "Bas", "Base", "av vilka det är en andel", "of whom it is a share", required=False),
        whole("n", "Svar", "Answers", "antal, om det är känt", "number, where it is known", unit=_PEOPLE, minimum=0),
        text("when", "När", "When", "när det mättes, annars när det publicerades",
            "when it was measured, otherwise when it was published"),
        amount("value", "Värde", "Value", "i sin enhet, procent som 0–100", "in its unit, per cent as 0–100"),
        amount("low", "Minst", "At least", "när bara en gräns är publicerad", "where only a limit is published"),
        amount("high", "Högst", "At most", "när bara en gräns är publicerad", "where only a limit is published"),
        text("unit", "Enhet", "Unit", "vad värdet räknar", "what the value counts", choices=tuple(Unit.read())),
        text("better", "Bättre", "Better", "om högre (higher) eller lägre (lower) är bättre",
            "whether higher or lower is better", required=True, choices=tuple(Better.read())),
        text("country", "Land", "Country", "land, eller vad källan kallar flera",
            "country, or what the source calls several"),
        *both("group", "Grupp", "Group", "del av basen, som en ålder", "part of the base, such as an age",
            required=False),
        several("needs", "Behov", "Needs", "behoven i katalogen som siffran säger något om",
            "needs of the catalogue that the figure speaks of"),
        text("source", "Källa", "Source", "varifrån siffran är läst", "where the figure was read"),
        text("url", "Adress", "Address", "källans adress", "address of the source"),
        *both("note", "Anmärkning", "Note", "vad man måste veta om siffran", "what must be known of the figure",
            required=False, kind="prose"),
    ),
    ("id",),
    published_figures,
)
# fmt: on
RESIDENT_TABLES = (RESIDENTS, NEEDS, REFERENCES)
