"""Which published figure a question of a survey can be held against, and why not where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.figure import Unit, WordingIs
from digimaturity.model.survey_map import ReckonedAs
from digimaturity.residents.references.reference_comparison import alike
from digimaturity.residents.references.reference_series import disputing
from digimaturity.residents.survey.survey_comparing import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.model.figure import Figure
    from digimaturity.model.survey_map import SurveyMap, SurveyQuestion

_UNITS = {ReckonedAs.SHARE: (Unit.PERCENT, 100.0), ReckonedAs.INDEX: (Unit.INDEX, 1.0)}

_OURS = Text("frågan har vår formulering, inte undersökningens", "the wording of the question is ours, not the study's")
_NEAR = Text(
    "kartan säger att frågan är nära, inte att den är densamma", "the map says that the question is near, not the same"
)
_NO_WORDING = Text("undersökningens formulering är okänd", "the study's wording is unknown")
_NO_NUMBER = Text("källan ger inget tal", "the source gives no number")
_OTHER_KIND = Text("talen är av olika slag", "the two are not numbers of the same thing")
_DISPUTED = Text("källor säger olika om talet", "sources disagree on the figure")
_GROUP = Text("talet gäller en grupp ({g}), inte alla", "the figure is of a group ({g}), not of all")
_NO_BASE = Text("talets bas är okänd", "the base of the figure is unknown")
_BASES = Text(
    "baserna är olika, ”{s}” här och ”{f}” där, så en skillnad skulle inte säga att ni skiljer er från dem",
    'the bases differ, "{s}" here and "{f}" there, so a difference would not say that you differ from them',
)
_RENDERED = Text(
    "undersökningens fråga är bara känd så som källan återger den, och inte dess svarsalternativ",
    "the study's question is only known as the source renders it, and its answer alternatives are not",
)
_OTHERS = Text("talet gäller ”{f}”, enkäten ”{s}”", 'the figure is of "{f}", the survey of "{s}"')


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure beside a question.

    Attributes:
        question: of the survey.
        figure: the published one.
        refused: all that forbids a comparison; None where nothing does.
        caveat: what may explain a difference though they are; None where nothing is known to.
    """

    question: SurveyQuestion
    figure: Figure
    refused: Text | None
    caveat: Text | None = None

    @property
    def reference(self) -> Reference:
        """The figure on the scale that the question is reckoned on."""
        _, scale = _UNITS[self.question.reckoned]
        n = self.figure.n if self.question.reckoned is ReckonedAs.SHARE else None
        return Reference((self.figure.value or 0.0) / scale, n=n)


def beside(survey: SurveyMap, figures: Sequence[Figure], asked: str) -> list[Beside]:
    """The figures that are meant, each beside the question that asks the same or nearly so.

    Args:
        survey: the map, whose questions name figures.
        figures: all that are published.
        asked: a figure's id, a study's id, or ``all``.
    """
    known = {figure.id: figure for figure in figures}
    found = []
    for question in survey.questions:
        named = known.get(question.asks_the_same or question.near)
        if named is None:
            continue
        if asked in {"all", named.study, named.id}:
            meant = named
        else:
            other = known.get(asked)
            if other is None or (other.measure, other.study) != (named.measure, named.study):
                continue
            meant = other
        found.append(_held(survey, question, meant, figures))
    return found


def worth_asking(figures: Sequence[Figure]) -> list[Figure]:
    """Published figures that a survey of all residents can be compared with if it asks the same; the latest of each."""
    latest: dict[str, Figure] = {}
    for figure in figures:
        is_asked = figure.base_is and figure.wording and figure.value is not None and figure.group is None
        if is_asked and figure.unit in {unit for unit, _ in _UNITS.values()} and not disputing(figure, figures):
            held = latest.get(figure.measure)
            if held is None or (figure.year or 0) > (held.year or 0):
                latest[figure.measure] = figure
    return list(latest.values())


def unknown_references(survey: SurveyMap, figures: Sequence[Figure]) -> list[tuple[SurveyQuestion, str, str]]:
    """Ids of published figures that a map names and that there are not: the question, the field and the id."""
    known = {figure.id for figure in figures}
    return [
        (question, field, identity)
        for question in survey.questions
        for field, identity in (("asks_the_same", question.asks_the_same), ("near", question.near))
        if identity and identity not in known
    ]


def _held(survey: SurveyMap, question: SurveyQuestion, figure: Figure, figures: Sequence[Figure]) -> Beside:
    reasons = list(_reasons(survey, question, figure, figures))
    if reasons:
        return Beside(question, figure, joined("; ", reasons))
    cautions = []
    if figure.wording_is is WordingIs.PARAPHRASE:
        cautions.append(_RENDERED)
    if figure.base and not alike(survey.base, figure.base):
        cautions.append(_OTHERS.fill(f=figure.base, s=survey.base))
    return Beside(question, figure, None, joined("; ", cautions) if cautions else None)


def _reasons(survey: SurveyMap, question: SurveyQuestion, figure: Figure, figures: Sequence[Figure]) -> Iterator[Text]:
    """Everything that forbids a comparison: question, scale, base, and what is not known of the published figure."""
    if question.own_wording:
        yield _OURS
    elif not question.asks_the_same:
        yield _NEAR
    elif figure.wording_is is WordingIs.UNKNOWN:
        yield _NO_WORDING
    unit, _ = _UNITS.get(question.reckoned, (None, 1.0))
    if figure.value is None:
        yield _NO_NUMBER
    elif unit is None or figure.unit is not unit:
        yield _OTHER_KIND
    if disputing(figure, figures):
        yield _DISPUTED
    if figure.group is not None:
        yield _GROUP.fill(g=figure.group)
    if figure.base is None:
        yield _NO_BASE
    elif not (alike(survey.base, figure.base) or (survey.base_is and survey.base_is == figure.base_is)):
        yield _BASES.fill(s=survey.base, f=figure.base)
