"""The figures of a mapped survey: every question, for all and by group, with what may be shown of them.

``summarised(now, by, against, before)`` has a ``SurveyFigure`` to each question and group. What is hidden has no
value, no n and no differences: see ``small_groups``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.language import Text
from digimaturity.model.resident_view import Amount, ResidentFigure, Told
from digimaturity.model.survey_map import ReckonedAs
from digimaturity.residents.survey.small_groups import Grouping, Level, protect
from digimaturity.residents.survey.survey_comparing import Made, Wave, change, to_reference
from digimaturity.residents.survey.survey_estimates import estimate, mean, share
from digimaturity.residents.survey.survey_labels import NOBODY, combined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from digimaturity.residents.survey.design_columns import Flags, Floats, Integers
    from digimaturity.residents.survey.mapped_survey import Answers, MappedSurvey
    from digimaturity.residents.survey.small_groups import Protected
    from digimaturity.residents.survey.survey_comparing import Difference, Reference
    from digimaturity.residents.survey.survey_estimates import Estimate, Measure
    from digimaturity.residents.survey.survey_labels import Labelled

# Whether a small group can be reckoned depends on small numbers: of many persons alike, this many times the least n do.
_ENOUGH = 5
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
    """

    figure: ResidentFigure
    organisation: str
    base: float | None = None
    deff: float | None = None
    reference: Apart | None = None
    before: float | None = None
    change: Apart | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Slice:
    """Some of the respondents: whom, and where they are among the groupings."""

    organisation: str
    service: str
    group: tuple[tuple[str, str], ...]
    grouping: str
    code: int
    codes: Integers | None

    def domain(self, n: int) -> Flags:
        """Who is in it."""
        return np.ones(n, dtype=bool) if self.codes is None else self.codes == self.code


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """One figure that a question gives: its id, what it counts, and everybody's value."""

    id: str
    counted: Text
    amount: Amount
    measure: Measure
    scale: float


def groupings_of(by: Sequence[str]) -> list[tuple[str, ...]]:
    """What figures are wanted by: ``age,channel,age*channel`` as ids of groups."""
    return list(dict.fromkeys(tuple(part.strip() for part in one.split("*")) for one in by))


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
        by: ids of groups, one tuple to a grouping.
        references: published figures to compare with, by question, on the scale of shares (0–1) or of the index.
        before: the earlier wave.
        watched: what the questions go through, to show how far it is.
    """
    slices = list(_slices(now, by))
    earlier = None if before is None else {_key(s): s for s in _slices(before, by)}
    shown_now = _Levels(now, slices)
    shown_then = None if before is None or earlier is None else _Levels(before, list(earlier.values()))
    found: list[SurveyFigure] = []
    for answers in watched(list(now.answers.values())):
        levels = shown_now.of(answers)
        past = None if before is None else before.answers.get(answers.question.id)
        past_levels = None if shown_then is None or past is None else shown_then.of(past)
        own, past_own = _shown(answers), [] if past is None else _shown(past)
        for one in slices:
            for at, shown in enumerate(own):
                figure = _figure(now, answers, shown, one, levels[_key(one)], references or {})
                if before is not None and earlier is not None and past is not None and past_levels is not None:
                    then = earlier.get(_key(one))
                    if then is not None and past_levels[_key(then)] in _TOLD:
                        figure = _changed(figure, now, before, shown, past_own[at], (one, then))
                found.append(figure)
    return tuple(found)


_TOLD = {Level.COMPARED, Level.PRINTED}


def _key(one: _Slice) -> Key:
    return one.organisation, one.service, one.group


def _slices(survey: MappedSurvey, by: Sequence[tuple[str, ...]]) -> Iterator[_Slice]:
    """Everybody, then each organisation, service and group, and each of these within the others."""
    organisations = [*_empty("organisation"), *_of("organisation", survey.organisations)]
    services = [*_empty("service"), *_of("service", survey.services)]
    groups = [("", (), ()), *(("*".join(ids), ids, tuple(survey.groups[i] for i in ids)) for ids in by)]
    for (_, org), (_, service), (name, ids, own) in product(organisations, services, groups):
        parts = [part for part in (org, service, *own) if part is not None]
        grouping = " × ".join(
            filter(None, ["organisation" * (org is not None), "service" * (service is not None), name])
        )
        if not parts:
            yield _Slice("", "", (), "", 0, None)
            continue
        joined = combined(parts)
        for code in range(len(joined.labels)):
            labels = _apart(code, parts)
            places = iter(labels)
            yield _Slice(
                next(places) if org is not None else "",
                next(places) if service is not None else "",
                tuple(zip(ids, places, strict=True)),
                grouping,
                code,
                joined.codes,
            )


def _empty(kind: str) -> list[tuple[str, Labelled | None]]:
    return [(kind, None)]


def _of(kind: str, labelled: Labelled | None) -> list[tuple[str, Labelled | None]]:
    return [] if labelled is None else [(kind, labelled)]


def _apart(code: int, parts: Sequence[Labelled]) -> list[str]:
    names = []
    for part in reversed(parts):
        code, own = divmod(code, len(part.labels))
        names.append(part.labels[own])
    return names[::-1]


Key = tuple[str, str, tuple[tuple[str, str], ...]]


class _Levels:
    """What may be shown of each question in each slice, so that nothing hidden can be reckoned from the rest.

    Questions that are made of one column tell of one another: what is hidden of one is hidden of all.
    """

    def __init__(self, survey: MappedSurvey, slices: Sequence[_Slice]) -> None:
        self._survey, self._slices = survey, slices
        self._known: dict[str, dict[Key, Level]] = {}

    def of(self, answers: Answers) -> dict[Key, Level]:
        """What may be shown of a question."""
        column = answers.question.column
        if column not in self._known:
            alike = [one for one in self._survey.answers.values() if one.question.column == column]
            every = [self._alone(one) for one in alike]
            self._known[column] = {key: max((own[key] for own in every), key=_STRICT.index) for key in every[0]}
        return self._known[column]

    def _alone(self, answers: Answers) -> dict[Key, Level]:
        known = _known(answers) & (self._survey.design.weights > 0)
        columns = {s.grouping: s.codes for s in self._slices if s.codes is not None}
        protected = _protected(self._survey, known, columns, _hits(answers))
        return {
            _key(one): protected.total if one.codes is None else protected.level(one.grouping, str(one.code))
            for one in self._slices
        }


# From what may be told most of to what may be told least.
_STRICT = (Level.COMPARED, Level.PRINTED, Level.EMPTY, Level.HIDDEN)


def _protected(
    survey: MappedSurvey, known: Flags, columns: Mapping[str, Integers], hits: Sequence[Floats]
) -> Protected:
    """``protect`` of as many persons as matter: of those alike in everything, not more than some hundreds."""
    compare, least = survey.survey.compared_from, survey.survey.printed_from
    names = list(columns)
    key = np.zeros(int(known.sum()), dtype=np.int64)
    table = [columns[name][known] for name in names] + [hit[known].astype(np.int64) for hit in hits]
    for column in table:
        _, own = np.unique(column, return_inverse=True)
        key = key * (int(own.max(initial=0)) + 1) + own.reshape(-1)
        _, key = np.unique(key, return_inverse=True)
        key = key.reshape(-1)
    _, first, counts = np.unique(key, return_index=True, return_counts=True)
    some = np.repeat(first, np.minimum(counts, _ENOUGH * max(compare, least)))
    groupings = [Grouping(name, table[at][some]) for at, name in enumerate(names)]
    said = [column[some].astype(np.float64) for column in table[len(names) :]]
    return protect(groupings, n=len(some), hits=said, least=least, compare=compare)


def _known(answers: Answers) -> Flags:
    if answers.steps is not None:
        return np.asarray(answers.steps != NOBODY)
    return np.asarray(~np.isnan(answers.values))


def _hits(answers: Answers) -> list[Floats]:
    """What, if all of a group say it, tells what each of them said."""
    reckoned = answers.question.reckoned
    if answers.steps is not None:
        return [(answers.steps == at).astype(np.float64) for at in range(len(answers.shown))]
    if reckoned is ReckonedAs.SHARE:
        return [answers.values]
    values = answers.values
    known = values[~np.isnan(values)]
    # A mean tells what everybody said where all say the least, or all the most, that can be said.
    return (
        [np.where(np.isnan(values), np.nan, values == end) for end in {known.min(), known.max()}] if len(known) else []
    )


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
    one: _Slice,
    level: Level,
    references: Mapping[str, Reference],
) -> SurveyFigure:
    question = answers.question
    # Which of the hidden are small is not told: all look alike.
    told = Told.PRINTED if level in _TOLD else Told.HELD_BACK if one.codes is not None else Told.TOO_FEW

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
    if (published := references.get(question.id)) and answers.steps is None and level is Level.COMPARED:
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
    slices: tuple[_Slice, _Slice],
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


def _ids(survey: MappedSurvey) -> list[str] | None:
    """Ids of respondents for joining waves; "" for nobody. Those with several rows cannot be joined."""
    ids = survey.ids
    if ids is None or len(np.unique(ids[ids != 0])) < int((ids != 0).sum()):
        return None
    return ["" if one == 0 else str(one) for one in ids.tolist()]
