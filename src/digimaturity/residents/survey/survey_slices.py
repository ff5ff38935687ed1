"""The parts of a survey that figures are made of: organisations, services, groups, and each within the others."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.survey.survey_labels import combined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.residents.survey.design_columns import Flags, Integers
    from digimaturity.residents.survey.mapped_survey import MappedSurvey
    from digimaturity.residents.survey.survey_labels import Labelled

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


def sorted_key(one: Slice) -> Key:
    """The same for ``age*sex`` and ``sex*age``."""
    return one.organisation, one.service, tuple(sorted(one.group))


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
