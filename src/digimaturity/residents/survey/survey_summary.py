"""The figures of a mapped survey: every question, for all and by group, with what may be shown of them.

``summarised(now, by, against, before)`` has a ``SurveyFigure`` to each question and group. What is hidden has no
value, no n and no differences: see ``small_groups``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.resident_view import Amount, ResidentFigure, Told
from digimaturity.model.survey_map import ReckonedAs
from digimaturity.residents.survey.panel_overlap import NO_ID
from digimaturity.residents.survey.small_groups import Level
from digimaturity.residents.survey.survey_comparing import Made, Wave, change, to_reference
from digimaturity.residents.survey.survey_estimates import estimate, mean, share
from digimaturity.residents.survey.survey_labels import NOBODY
from digimaturity.residents.survey.survey_levels import Levels
from digimaturity.residents.survey.survey_slices import key_of, slices_of, sorted_key
from digimaturity.residents.survey.variance_disclosure import SHOWN, effect_step, nearest, outwards

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from digimaturity.residents.survey.design_columns import Flags, Integers
    from digimaturity.residents.survey.mapped_survey import Answers, MappedSurvey
    from digimaturity.residents.survey.survey_comparing import Difference, Reference
    from digimaturity.residents.survey.survey_estimates import Estimate, Measure
    from digimaturity.residents.survey.survey_slices import Key, Slice

_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Apart:
    """A difference, in the figure's own unit; of a share in percentage points.

    Attributes:
        value, low, high: None where they cannot be known.
        made: what the two figures have to do with each other.
        overlap: how many people or clusters they have in common.
    """

    value: float | None
    low: float | None
    high: float | None
    made: Made
    overlap: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class SurveyFigure:
    """A figure with what it is made of.

    Attributes:
        figure: as it is kept.
        organisation: as the file calls it; empty for all in the file.
        base: the sum of the weights.
        deff: the design effect; None where it is not known.
        reference: from the published figure, where they can be compared.
        before: the figure of the earlier wave.
        change: from that.
        wave: which wave it is of; empty where nothing says.
        wave_before: the earlier one: its name, or its file's; empty where there is none.
    """

    figure: ResidentFigure
    organisation: str
    base: float | None = None
    deff: float | None = None
    reference: Apart | None = None
    before: float | None = None
    change: Apart | None = None
    wave: str = ""
    wave_before: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """One figure that a question gives: its id, what it counts, and everybody's value."""

    id: str
    counted: Text
    amount: Amount
    measure: Measure
    scale: float


def summarised(
    now: MappedSurvey,
    by: Sequence[tuple[str, ...]] = (),
    references: Mapping[str, Reference] | None = None,
    before: MappedSurvey | None = None,
    watched: Callable[[Sequence[Answers]], Iterator[Answers]] = iter,
) -> tuple[SurveyFigure, ...]:
    """Every figure, in the order of the questions; of each, all respondents first.

    Args:
        now: the survey.
        by: ids of groups, one tuple to a grouping; those that the map has (``SurveyMap.groupings``).
        references: published figures to compare with, by question, on the scale of shares (0–1) or of the index.
        before: the earlier wave.
        watched: what the questions go through, to show how far it is.
    """
    now = now if before is None else replace(now, earlier=before)
    slices = list(slices_of(now, by))
    earlier = None if before is None else {key_of(s): s for s in slices_of(before, by)}
    shown_now = Levels(now)
    shown_then = shown_now.earlier
    found: list[SurveyFigure] = []
    for answers in watched(list(now.answers.values())):
        guarded, own = _Guarded.of(shown_now, answers), _shown(answers)
        past = None if before is None else before.answers.get(answers.question.id)
        guarded_then = None if shown_then is None or past is None else _Guarded.of(shown_then, past)
        past_own = [] if past is None else _shown(past)
        for one in slices:
            then = None if earlier is None else earlier.get(key_of(one))
            for at, shown in enumerate(own):
                figure = _figure(now, answers, shown, one, guarded.levels[sorted_key(one)], references or {})
                if before is not None and then is not None and guarded_then is not None and guarded_then.shows(then):
                    figure = guarded_then.rounded(_changed(figure, now, before, shown, past_own[at], (one, then)), then)
                found.append(guarded.rounded(figure, one))
    return tuple(replace(one, wave=now.wave, wave_before=before.wave if before else "") for one in found)


@dataclass(frozen=True, slots=True, eq=False)
class _Guarded:
    """What may be shown of a question in one wave.

    Attributes:
        levels: of each slice.
        by_weights: who is in a hidden part that figures to all their digits would tell of, by its weights.
        by_variance: the slices whose intervals would.
    """

    levels: Mapping[Key, Level]
    by_weights: Flags
    by_variance: Collection[Key]

    @classmethod
    def of(cls, levels: Levels, answers: Answers) -> _Guarded:
        return cls(levels.of(answers), levels.told_by_weights(answers), levels.told_by_variance(answers))

    def shows(self, one: Slice) -> bool:
        """Whether a slice's figures may be shown."""
        return self.levels[sorted_key(one)] in SHOWN

    def rounded(self, figure: SurveyFigure, one: Slice) -> SurveyFigure:
        """The figure of a slice with no more digits than hide what is hidden."""
        if self.by_weights[one.domain(len(self.by_weights))].any():
            figure = _coarse(figure)
        return _blunt(figure) if sorted_key(one) in self.by_variance else figure


def _coarse(one: SurveyFigure) -> SurveyFigure:
    """A figure that hidden persons are in whose weights tell: in tenths, as people read it, without what weights say.

    See ``Levels.told_by_weights``.
    """
    figure = one.figure
    value, low, high = (_tenths(part) for part in (figure.value, figure.low, figure.high))
    return replace(
        one,
        figure=replace(figure, value=value, low=low, high=high, n_effective=None),
        base=None,
        deff=None,
        reference=_apart_in_tenths(one.reference),
        before=_tenths(one.before),
        change=_apart_in_tenths(one.change),
    )


def _blunt(one: SurveyFigure) -> SurveyFigure:
    """A figure whose intervals reach out to the next round number: see ``variance_disclosure``."""
    figure = one.figure
    if figure.n is None:
        return one
    low, high = outwards(figure.low, figure.high, figure.n)
    deff = None if one.deff is None else nearest(one.deff, effect_step(figure.n))
    reference, change = (_blunt_apart(apart, figure.n) for apart in (one.reference, one.change))
    return replace(one, figure=replace(figure, low=low, high=high), deff=deff, reference=reference, change=change)


def _blunt_apart(apart: Apart | None, n: int) -> Apart | None:
    if apart is None:
        return None
    low, high = outwards(apart.low, apart.high, n)
    return replace(apart, low=low, high=high)


def _tenths(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _apart_in_tenths(apart: Apart | None) -> Apart | None:
    if apart is None:
        return None
    return replace(apart, value=_tenths(apart.value), low=_tenths(apart.low), high=_tenths(apart.high))


def _shown(answers: Answers) -> list[_Shown]:
    question = answers.question
    if answers.steps is not None:
        outside = answers.steps == NOBODY
        return [
            _Shown(
                f"{question.id}.{code}",
                Text("svarade ”{l}”", 'answered "{l}"').fill(l=label),
                Amount.PERCENT,
                share(np.where(outside, np.nan, answers.steps == at)),
                _PERCENT,
            )
            for at, (code, label) in enumerate(answers.shown)
        ]
    if question.reckoned is ReckonedAs.SHARE:
        return [_Shown(question.id, question.counted, Amount.PERCENT, share(answers.values), _PERCENT)]
    amount = Amount.INDEX if question.reckoned is ReckonedAs.INDEX else Amount.MEAN
    return [_Shown(question.id, question.counted, amount, mean(answers.values), 1.0)]


def _figure(
    survey: MappedSurvey,
    answers: Answers,
    shown: _Shown,
    one: Slice,
    level: Level,
    references: Mapping[str, Reference],
) -> SurveyFigure:
    question = answers.question
    # Which of the hidden are small is not told: all look alike.
    told = Told.PRINTED if level in SHOWN else Told.HELD_BACK if one.codes is not None else Told.TOO_FEW

    def figure(found: Estimate | None) -> ResidentFigure:
        kept = found is not None and told is Told.PRINTED
        return ResidentFigure(
            shown.id,
            shown.counted,
            shown.amount,
            _scaled(found.value, shown) if kept and found else None,
            _scaled(found.low, shown) if kept and found else None,
            _scaled(found.high, shown) if kept and found else None,
            found.n if kept and found else None,
            question.wording,
            found.effective_n if kept and found else None,
            one.group,
            question.needs,
            one.service or question.service,
            told,
            level is Level.COMPARED,
            question.asks_the_same if answers.steps is None else "",
            question.satisfied,
        )

    if told is not Told.PRINTED:
        return SurveyFigure(figure(None), one.organisation)
    domain = one.domain(len(survey.design))
    found = estimate(survey.design, shown.measure, domain, survey.survey.level)
    reference = None
    # A published figure is of all who were asked: a group or a service would be held against a whole of other parts.
    is_whole = not one.group and not one.service
    published = references.get(question.id) if is_whole else None
    if published is not None and answers.steps is None and level is Level.COMPARED:
        reference = _difference(
            to_reference(survey.design, shown.measure, published, domain, survey.survey.level), shown
        )
    return SurveyFigure(figure(found), one.organisation, found.base, found.deff, reference)


def _scaled(value: float | None, shown: _Shown) -> float | None:
    return None if value is None else value * shown.scale


def _difference(found: Difference, shown: _Shown) -> Apart:
    value, low, high = (_scaled(v, shown) for v in (found.value, found.low, found.high))
    return Apart(value, low, high, found.made, found.overlap)


def _changed(
    figure: SurveyFigure,
    now: MappedSurvey,
    before: MappedSurvey,
    shown: _Shown,
    then: _Shown,
    slices: tuple[Slice, Slice],
) -> SurveyFigure:
    """The figure with its change from the earlier wave, where both may be shown."""
    if figure.figure.told is not Told.PRINTED:
        return figure
    waves = [
        Wave(survey.design, own.measure, one.domain(len(survey.design)), _ids(survey))
        for survey, own, one in ((before, then, slices[1]), (now, shown, slices[0]))
    ]
    past = estimate(before.design, then.measure, waves[0].domain, now.survey.level)
    difference = _difference(change(waves[0], waves[1], now.survey.level), shown)
    return replace(figure, before=_scaled(past.value, shown), change=difference)


def _ids(survey: MappedSurvey) -> Integers | None:
    """Ids of respondents for joining waves; None where some have several rows, who cannot be joined."""
    ids = survey.ids
    if ids is None or len(np.unique(ids[ids != 0])) < int((ids != 0).sum()):
        return None
    return np.where(ids == 0, NO_ID, ids)
