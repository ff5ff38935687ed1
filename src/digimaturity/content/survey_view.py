"""A survey's figures as tables for people: one to a question, a row to each group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import long_period
from digimaturity.content.record_sets import object_of
from digimaturity.content.survey_outside import left_out_notes, ungrouped_notes
from digimaturity.content.survey_records import FIELDS, SurveyRow
from digimaturity.content.survey_words import (
    beside_notes,
    change_notes,
    column_notes,
    few_notes,
    hidden_notes,
    method_of,
)
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.resident_view import Amount, Told
from digimaturity.model.survey_map import ReckonedAs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.model.survey_map import SurveyMap, SurveyQuestion
    from digimaturity.residents.survey.mapped_survey import MappedSurvey
    from digimaturity.residents.survey.survey_against import Beside
    from digimaturity.residents.survey.survey_summary import Apart, SurveyFigure

_ALL = Text("Alla", "All")
_HIDDEN = Text("visas inte", "not shown")
_DIFFERENCE = Text("Mot jämförelsetalet{p}", "Against reference{p}")
_CHANGE = Text("Förändring sedan {w}{p}", "Change since {w}{p}")
_UNITS = {
    Amount.PERCENT: Text("Procent", "Per cent"),
    Amount.MEAN: Text("Medelvärde", "Mean"),
    Amount.INDEX: same("Index 0–100"),
    Amount.POINTS: Text("Procentenheter", "Percentage points"),
}


def survey_result(
    survey: MappedSurvey, figures: Sequence[SurveyFigure], besides: Sequence[Beside], *, has_detail: bool = False
) -> Result:
    """A survey's figures as a result.

    Args:
        survey: what was answered.
        figures: of it, in the order of its questions.
        besides: published figures.
        has_detail: whether tables have what weights and the sample cost, too.
    """
    own = survey.survey
    tables = []
    words = {(group.id, band.label): band.words for group in own.groups for band in group.bands}
    for question in own.questions:
        mine = [one for one in figures if _is_of(one, question)]
        tables.append(_table(question, mine, words, has_detail=has_detail))
    notes = [
        *method_of(survey),
        *left_out_notes(survey),
        *column_notes(
            has_detail=has_detail, has_difference=any(_may_be_none(a) for f in figures for a in (f.reference, f.change))
        ),
        *few_notes(own, figures),
        *hidden_notes(figures),
        *ungrouped_notes(survey, figures),
        *change_notes(figures),
        *beside_notes(besides),
    ]
    days = [_days(own)] if own.start else []
    heading = joined(" · ", [own.title, own.base, *days, _n(survey)])
    return Result("survey", _payload(survey, figures, besides, notes), tuple(tables), heading, tuple(notes))


def _is_of(one: SurveyFigure, question: SurveyQuestion) -> bool:
    identity = one.figure.id
    if question.reckoned is ReckonedAs.DISTRIBUTION:
        return identity in {f"{question.id}.{step.code}" for step in question.scale}
    return identity == question.id


def _days(own: SurveyMap) -> Text:
    return long_period(own.start if not own.end or own.end == own.start else f"{own.start} – {own.end}")


def _n(survey: MappedSurvey) -> Text:
    return Text("{n} svar i filen", "{n} responses in the file").fill(n=len(survey.responses))


def _table(
    question: SurveyQuestion,
    figures: Sequence[SurveyFigure],
    words: Mapping[tuple[str, str], Text],
    *,
    has_detail: bool,
) -> Table:
    is_spread = question.reckoned is ReckonedAs.DISTRIBUTION
    labels = {f"{question.id}.{step.code}": step.label for step in question.scale}
    has_reference = any(one.reference for one in figures)
    has_change = any(one.change for one in figures)
    amount = figures[0].figure.amount if figures else Amount.PERCENT
    scale = (0.0, 100.0) if amount in {Amount.PERCENT, Amount.INDEX} else None
    columns = [
        Column("who", Text("Grupp", "Group")),
        *([Column("counted", Text("Svar", "Answer"))] if is_spread else []),
        Column("value", _UNITS[amount], "tenths", scale=scale, leads=scale is not None),
        Column("interval", Text("Intervall", "Interval"), in_file=("low", "high")),
        Column("n", Text("Antal", "Answers"), "whole"),
    ]
    if has_detail:
        columns.append(Column("n_effective", Text("Effektivt (vikter)", "Effective (weights)"), "whole"))
        columns.append(Column("deff", Text("Designeffekt", "Design effect"), "hundredths"))
    points = Text(", procentenheter", ", percentage points") if amount is Amount.PERCENT else same("")
    if has_reference:
        columns.append(Column("difference", _DIFFERENCE.fill(p=points)))
    if has_change:
        before = next((one.wave_before for one in figures if one.wave_before), "")
        columns.append(Column("change", _CHANGE.fill(w=before, p=points)))
    rows = [_row(one, words) for one in figures]
    for row in rows if is_spread else ():
        row["counted"] = labels.get(row["id"], row["counted"])
    said = same(question.id)
    if question.wording is not None:
        said = Text("{id}. {w}", "{id}. {w}").fill(id=said, w=question.wording)
    if not is_spread:
        said = Text("{said} · {c}", "{said} · {c}").fill(said=said, c=question.counted)
    return Table(tuple(columns), rows, said)


def _row(one: SurveyFigure, words: Mapping[tuple[str, str], Text]) -> dict[str, Any]:
    figure = one.figure
    shown = figure.told is Told.PRINTED
    parts = [same(one.organisation)] if one.organisation else []
    parts += [same(figure.service)] if figure.service else []
    parts += [words.get(one, same(one[1])) for one in figure.group]
    who = joined(" · ", parts) if parts else _ALL
    return {
        "id": figure.id,
        "who": same("{w} *").fill(w=who) if shown and not figure.comparable else who,
        "counted": figure.counted,
        "value": figure.value,
        "interval": _interval(figure.low, figure.high) if shown else _HIDDEN,
        "low": figure.low,
        "high": figure.high,
        "n": figure.n,
        "n_effective": None if figure.n_effective is None else round(figure.n_effective),
        "deff": one.deff,
        "difference": _apart(one.reference),
        "change": _apart(one.change),
    }


def _interval(low: float | None, high: float | None) -> Text | None:
    if low is None or high is None:
        return None
    return Text("{a}–{b}", "{a}–{b}").fill(a=number(low, 1), b=number(high, 1))


def _apart(apart: Apart | None) -> Text | None:
    """A difference with its interval, and whether it is sure."""
    if apart is None or apart.value is None:
        return None
    if apart.low is None or apart.high is None:
        return _signed(apart.value)
    said = Text("{v} ({a} till {b})", "{v} ({a} to {b})").fill(
        v=_signed(apart.value), a=_signed(apart.low), b=_signed(apart.high)
    )
    return Text("{s}, kan vara 0", "{s}, may be 0").fill(s=said) if _may_be_none(apart) else said


def _may_be_none(apart: Apart | None) -> bool:
    return apart is not None and apart.low is not None and apart.high is not None and not apart.is_sure


def _signed(value: float) -> Text:
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return Text("{s}{v}", "{s}{v}").fill(s=sign, v=number(abs(value), 1))


def _payload(
    survey: MappedSurvey, figures: Sequence[SurveyFigure], besides: Sequence[Beside], notes: Sequence[Text]
) -> dict[str, Any]:
    own = survey.survey
    by_question = {one.question.id: one for one in besides}
    return {
        "survey": {
            "id": own.id,
            "title": own.title,
            "base": own.base,
            "start": own.start or None,
            "end": own.end or None,
            "wave": survey.wave or None,
            "wave_before": next((one.wave_before for one in figures), "") or None,
            "level": own.level,
            "responses": len(survey.responses),
            "invited": own.invited,
            "source": survey.responses.source,
            "sha256": survey.responses.sha256,
        },
        "method": list(notes),
        "references": [
            {
                "question": one.question.id,
                "figure": one.figure.id,
                "value": one.figure.value,
                "compared": one.refused is None,
                "why_not": one.refused,
                "caveat": one.caveat,
            }
            for one in besides
        ],
        "figures": [object_of(FIELDS, SurveyRow(own.id, one, by_question.get(one.figure.id))) for one in figures],
    }
