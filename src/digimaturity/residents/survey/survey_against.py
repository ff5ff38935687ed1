"""Which published figure a question of a survey can be held against, and why not where it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.figure import Unit, WordingIs
from digimaturity.model.survey_map import ReckonedAs
from digimaturity.residents.survey.survey_comparing import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.figure import Figure
    from digimaturity.model.survey_map import SurveyMap, SurveyQuestion

_UNITS = {ReckonedAs.SHARE: (Unit.PERCENT, 100.0), ReckonedAs.INDEX: (Unit.INDEX, 1.0)}


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure beside a question.

    Attributes:
        question: of the survey.
        figure: the published one.
        refused: why they are not compared; None where they are.
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
        found.append(_held(question, meant))
    return found


def unknown_references(survey: SurveyMap, figures: Sequence[Figure]) -> list[tuple[SurveyQuestion, str, str]]:
    """Ids of published figures that a map names and that there are not: the question, the field and the id."""
    known = {figure.id for figure in figures}
    return [
        (question, field, identity)
        for question in survey.questions
        for field, identity in (("asks_the_same", question.asks_the_same), ("near", question.near))
        if identity and identity not in known
    ]


def _held(question: SurveyQuestion, figure: Figure) -> Beside:
    if question.own_wording or not question.asks_the_same:
        return Beside(
            question,
            figure,
            Text(
                "frågan har vår formulering, inte undersökningens",
                "the wording of the question is ours, not the study's",
            ),
        )
    unit, _ = _UNITS.get(question.reckoned, (None, 1.0))
    if figure.value is None:
        return Beside(question, figure, Text("källan ger inget tal", "the source gives no number"))
    if unit is None or figure.unit is not unit:
        return Beside(question, figure, Text("talen är av olika slag", "the two are not numbers of the same thing"))
    if figure.wording_is is WordingIs.UNKNOWN:
        return Beside(question, figure, Text("undersökningens formulering är okänd", "the study's wording is unknown"))
    caveat = None
    if figure.wording_is is WordingIs.PARAPHRASE:
        caveat = Text(
            "undersökningens fråga är bara känd så som källan återger den, och inte dess svarsalternativ",
            "the study's question is only known as the source renders it, and its answer alternatives are not",
        )
    return Beside(question, figure, None, caveat)
