"""The figures of a municipality's own survey as declared fields, a row to each question and group."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from digimaturity.content.record_sets import Records, row_of
from digimaturity.ground.fields import amount, both, flag, several, text, whole
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.resident_view import Amount, Told
from digimaturity.residents.survey.survey_comparing import Made

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digimaturity.residents.survey.survey_against import Beside
    from digimaturity.residents.survey.survey_summary import SurveyFigure

PEOPLE = Text("svar", "answers")


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A figure of a survey, with the survey and the published figure beside it."""

    survey: str
    one: SurveyFigure
    beside: Beside | None = None

    @property
    def group(self) -> str:
        """Whom it is about: ``age=18-29; channel=app``."""
        return "; ".join(f"{name}={value}" for name, value in self.one.figure.group)

    @property
    def reference(self) -> str:
        """The id of the published figure that it is compared with."""
        return self.beside.figure.id if self.beside is not None and self.one.reference is not None else ""


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
FIELDS = (
    text("survey", "Enkät", "Survey", "enkätens id", "id of the survey", required=True),
    text("organisation", "Organisation", "Organisation", "organisationen som filen kallar den; tom för alla i filen",
        "the organisation as the file calls it; empty for all in the file", get=attrgetter("one.organisation")),
    text("question", "Fråga", "Question", "frågans id; vid en fördelning med svarets kod efter punkten",
        "id of the question; of a distribution with the answer's code after the point",
        get=attrgetter("one.figure.id"), required=True),
    *both("wording", "Frågans lydelse", "Wording", "frågan som den ställdes", "the question as it was asked",
        get=attrgetter("one.figure.wording"), required=False),
    *both("counted", "Räknar", "Counts", "vad värdet räknar", "what the value counts",
        get=attrgetter("one.figure.counted")),
    text("service", "Tjänst", "Service", "tjänsten som frågan gäller", "the service that the question is about",
        get=attrgetter("one.figure.service")),
    text("group", "Grupp", "Group", "vilka svarande det gäller; tom för alla", "which respondents; empty for all"),
    text("amount", "Slag", "Amount", "vad värdet är ett antal av", "what the value is a number of",
        get=attrgetter("one.figure.amount"), required=True, choices=tuple(a.value for a in Amount)),
    amount("value", "Värde", "Value", "skattat värde; tomt där det inte visas", "estimate; empty where not shown",
        get=attrgetter("one.figure.value")),
    amount("low", "Lägst", "Low", "intervallets nedre gräns", "lower limit of the interval",
        get=attrgetter("one.figure.low")),
    amount("high", "Högst", "High", "intervallets övre gräns", "upper limit of the interval",
        get=attrgetter("one.figure.high")),
    whole("n", "Antal svar", "Answers", "antal svar; tomt där det inte visas", "answers; empty where not shown",
        unit=PEOPLE, minimum=0, get=attrgetter("one.figure.n")),
    amount("n_effective", "Effektivt antal", "Effective n", "så många lika vägda svar säger lika mycket (Kish)",
        "how many equally weighted answers say as much (Kish)", minimum=0, get=attrgetter("one.figure.n_effective")),
    amount("design_effect", "Designeffekt", "Design effect", "variansen delad med ett enkelt slumpurvals",
        "the variance over that of a simple random sample", minimum=0, get=attrgetter("one.deff")),
    amount("base", "Vägd bas", "Weighted base", "vikternas summa", "sum of the weights", minimum=0,
        get=attrgetter("one.base")),
    text("told", "Visas", "Shown", "om värdet visas, annars varför inte", "whether the value is shown, or why not",
        get=attrgetter("one.figure.told"), required=True, choices=tuple(t.value for t in Told)),
    flag("comparable", "Går att jämföra", "Can be compared", "om svaren räcker för att jämföra",
        "whether there are answers enough to compare", get=attrgetter("one.figure.comparable")),
    several("needs", "Behov", "Needs", "behov i katalogen som frågan gäller", "needs in the catalogue it speaks of",
        get=attrgetter("one.figure.needs")),
    flag("satisfied", "Högt är bra", "High is good", "om ett högre värde betyder att behovet möts",
        "whether a higher value says that the need is met", get=attrgetter("one.figure.satisfied")),
    text("reference", "Jämförelsetal", "Reference figure", "id för det publicerade talet det jämförs med",
        "id of the published figure that it is compared with"),
    amount("difference", "Skillnad", "Difference", "värdet minus jämförelsetalet, för andelar i procentenheter",
        "the value less the reference figure, of shares in percentage points",
        get=lambda r: r.one.reference and r.one.reference.value),
    amount("difference_low", "Skillnad, lägst", "Difference, low", "intervallets nedre gräns",
        "lower limit of the interval", get=lambda r: r.one.reference and r.one.reference.low),
    amount("difference_high", "Skillnad, högst", "Difference, high", "intervallets övre gräns",
        "upper limit of the interval", get=lambda r: r.one.reference and r.one.reference.high),
    text("wave", "Omgång", "Wave", "omgången som siffran gäller; tom där filen har en", "the wave that the figure is "
        "of; empty where the file has one", get=attrgetter("one.wave")),
    text("wave_before", "Tidigare omgång", "Earlier wave", "omgången som den jämförs med, eller dess fil",
        "the wave that it is compared with, or its file", get=attrgetter("one.wave_before")),
    amount("before", "Tidigare värde", "Earlier value", "värdet i den tidigare omgången", "value in the earlier wave",
        get=attrgetter("one.before")),
    amount("change", "Förändring", "Change", "värdet minus det tidigare, för andelar i procentenheter",
        "the value less the earlier one, of shares in percentage points",
        get=lambda r: r.one.change and r.one.change.value),
    amount("change_low", "Förändring, lägst", "Change, low", "intervallets nedre gräns",
        "lower limit of the interval", get=lambda r: r.one.change and r.one.change.low),
    amount("change_high", "Förändring, högst", "Change, high", "intervallets övre gräns",
        "upper limit of the interval", get=lambda r: r.one.change and r.one.change.high),
    text("change_made", "Förändring räknad som", "Change made as", "om omgångarna har samma personer eller kluster",
        "whether the waves have people or clusters in common", choices=tuple(m.value for m in Made),
        get=lambda r: r.one.change and r.one.change.made.value),
)
# fmt: on
_MEANING = Text(
    "En rad per fråga och grupp i enkäten, med intervall. Dolda grupper har inga tal.",
    "One row per question and group of the survey, with intervals. Hidden groups have no numbers.",
)


def survey_records(survey: str, figures: Iterable[SurveyFigure], besides: Mapping[str, Beside]) -> Records:
    """The table of a survey's figures.

    Args:
        survey: its id.
        figures: in order.
        besides: published figures, by question.
    """
    rows = tuple(row_of(FIELDS, SurveyRow(survey, one, besides.get(one.figure.id))) for one in figures)
    key = ("survey", "organisation", "question", "service", "group")
    return Records("survey", Text("Enkätens siffror", "Figures of the survey"), _MEANING, FIELDS, key, rows)
