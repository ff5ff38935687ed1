"""The parts of a survey that figures are made of, and what may be shown of each: organisations, services, groups."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from digimaturity.model.survey_map import ReckonedAs
from digimaturity.residents.survey.small_groups import Grouping, Level, protect
from digimaturity.residents.survey.survey_labels import NOBODY, combined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.residents.survey.design_columns import Flags, Floats, Integers
    from digimaturity.residents.survey.mapped_survey import Answers, MappedSurvey
    from digimaturity.residents.survey.small_groups import Protected
    from digimaturity.residents.survey.survey_labels import Labelled

# Whether a small group can be reckoned depends on small numbers: of many persons alike, this many times the least n do.
_ENOUGH = 5
# Organisation, service and group, each empty where it is about all.
Key: TypeAlias = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
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


def groupings_of(by: Sequence[str]) -> list[tuple[str, ...]]:
    """What figures are wanted by: ``age,channel,age*channel`` as ids of groups."""
    return list(dict.fromkeys(tuple(part.strip() for part in one.split("*")) for one in by))


def key_of(one: Slice) -> Key:
    """What tells a slice from the others."""
    return one.organisation, one.service, one.group


def slices_of(survey: MappedSurvey, by: Sequence[tuple[str, ...]]) -> Iterator[Slice]:
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
            yield Slice("", "", (), "", 0, None)
            continue
        joined = combined(parts)
        for code in range(len(joined.labels)):
            labels = _apart(code, parts)
            places = iter(labels)
            yield Slice(
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


class Levels:
    """What may be shown of each question in each slice, so that nothing hidden can be reckoned from the rest.

    Questions that are made of one column tell of one another: what is hidden of one is hidden of all.
    """

    def __init__(self, survey: MappedSurvey, slices: Sequence[Slice]) -> None:
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
        known = known_in(answers) & (self._survey.design.weights > 0)
        columns = {s.grouping: s.codes for s in self._slices if s.codes is not None}
        protected = _protected(self._survey, known, columns, _hits(answers))
        return {
            key_of(one): protected.total if one.codes is None else protected.level(one.grouping, str(one.code))
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


def known_in(answers: Answers) -> Flags:
    """Who has an answer that the question's figures are of."""
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
