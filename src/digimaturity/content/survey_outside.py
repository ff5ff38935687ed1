"""What a survey's figures leave out, and how many of those who were asked answered, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.content.phrases import thousands
from digimaturity.ground.language import Text, counted, joined, number, same
from digimaturity.model.resident_view import Told
from digimaturity.residents.survey.survey_labels import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.residents.survey.mapped_survey import Answers, MappedSurvey
    from digimaturity.residents.survey.survey_summary import SurveyFigure

_ROWS = Text("rad", "row"), Text("rader", "rows")
_UNGROUPED = Text(
    "Färre än {m} svarande är utan grupp i {g}. Vad de svarade är skillnaden mellan alla och grupperna, och för att "
    "den inte ska gå att räkna ut visas minst en grupp till inte. Fler visas om raderna får det värde som saknas eller "
    "en etikett gemensam med en annan grupp, om kartan har färre crossings, eller om {g} tas bort ur groups. En egen "
    "grupp för dem hjälper från {m} svarande.",
    "Fewer than {m} respondents are without a group in {g}. What they answered is the difference between all and the "
    "groups, and so that it cannot be calculated at least one group more is not shown. More is shown if the rows get "
    "the value that is missing or a label shared with another group, if the map has fewer crossings, or if {g} is "
    "taken out of groups. A group of their own helps from {m} respondents.",
)


def answered_of(survey: MappedSurvey) -> Text:
    """How many of those who were asked answered, or that it is not known."""
    invited = survey.survey.invited
    if invited is None:
        return Text(
            "Hur många som tillfrågades är inte angivet (invited i kartan), så svarsfrekvensen är okänd.",
            "How many were asked is not given (invited in the map), so the response rate is not known.",
        )
    n = _people(survey)
    if n > invited:
        return Text(
            "Kartan säger att {i} tillfrågades (invited), men {n} svarade: något av talen är fel.",
            "The map says that {i} were asked (invited), but {n} answered: one of the numbers is wrong.",
        ).fill(i=thousands(invited), n=thousands(n))
    return Text("{n} av {i} tillfrågade svarade: {p} procent.", "{n} of {i} asked answered: {p} per cent.").fill(
        n=thousands(n), i=thousands(invited), p=number(100 * n / invited, 1)
    )


def _people(survey: MappedSurvey) -> int:
    """How many answered: people where the file tells them apart, otherwise rows."""
    ids = survey.ids
    return len(survey.responses) if ids is None else len(np.unique(ids[ids != 0])) + int((ids == 0).sum())


def left_out_notes(survey: MappedSurvey) -> list[Text]:
    """What figures leave out and why, and what looks odd."""
    least = survey.survey.printed_from
    few = Text("färre än {n} rader", "fewer than {n} rows").fill(n=least)
    found = [
        Text("Räknas inte: {n}, {what}.", "Not counted: {n}, {what}.").fill(
            n=few if one.rows < least else counted(one.rows, *_ROWS), what=one.what
        )
        for one in survey.left_out
    ]
    asked = [said for one in survey.answers.values() if (said := _outside(one, survey)) is not None]
    return [*found, *asked, *survey.warnings]


def ungrouped_notes(survey: MappedSurvey, figures: Iterable[SurveyFigure]) -> list[Text]:
    """Of each group that a few are without, that other groups are hidden for their sake, and what makes it less."""
    hidden = {name for one in figures if one.figure.told is not Told.PRINTED for name, _ in one.figure.group}
    return [_UNGROUPED.fill(m=survey.survey.printed_from, g=name) for name in few_without(survey) if name in hidden]


def few_without(survey: MappedSurvey) -> dict[str, list[int]]:
    """The rows without each group that so few are without that they must be hidden, as a spreadsheet numbers them."""
    found: dict[str, list[int]] = {}
    for name, own in survey.groups.items():
        rows = survey.responses.rows[(own.codes == NOBODY) & (survey.design.weights > 0)].tolist()
        if 0 < len(rows) < survey.survey.printed_from:
            found[name] = rows
    return found


def _outside(answers: Answers, survey: MappedSurvey) -> Text | None:
    """Who is outside a question's base, by what they answered.

    How many in all follows from the number of answers that stands in the table; how few gave one answer does not.
    """
    least, whole = survey.survey.printed_from, len(survey.responses)
    many = [(label, n) for label, n in answers.outside if n >= least]
    n_few = sum(n for _, n in answers.outside) - sum(n for _, n in many)
    n_all = answers.n_missing + n_few + sum(n for _, n in many)
    if not n_all:
        return None
    parts = [Text("{n} svarade ”{l}”", '{n} answered "{l}"').fill(n=thousands(n), l=label) for label, n in many]
    if whole - n_all < least:
        parts = [Text("alla utom färre än {m}", "all but fewer than {m}").fill(m=least)]
    elif n_few:
        rest = Text("{n} gav andra svar utanför basen, eller inget", "{n} gave other answers outside the base, or none")
        parts.append(rest.fill(n=thousands(n_few + answers.n_missing)))
    elif answers.n_missing:
        parts.append(Text("{n} svarade inte", "{n} did not answer").fill(n=thousands(answers.n_missing)))
    return Text("Utanför basen i {q}: {p}.", "Outside the base of {q}: {p}.").fill(
        q=_asked(answers), p=joined(", ", parts)
    )


def _asked(answers: Answers) -> Text:
    wording = answers.question.wording
    if wording is None:
        return same(answers.question.id)
    return Text("”{w}”", '"{w}"').fill(w=wording)
