"""What two rounds of a survey have in common: persons who took part in both, clusters drawn for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.residents.survey.design_columns import coded

if TYPE_CHECKING:
    from digimaturity.residents.survey.design_columns import Column, Floats, Integers
    from digimaturity.residents.survey.sampling_design import Design
    from digimaturity.residents.survey.survey_estimates import Linearised


def covariance_of_waves(  # the two rounds, each with what it is made of
    before: Design,
    after: Design,
    then: Linearised,
    now: Linearised,
    ids_before: Column | None,
    ids_after: Column | None,
) -> tuple[float, int]:
    """The covariance of two rounds' figures, and how many primary units they share.

    Σ over shared units of (total then − stratum mean)(total now − stratum mean), each with √(n ÷ (n − 1)) of its
    stratum; with the same people in both it is the variance of their differences. In a finite population of N the
    sum counts 1 − n₁ · n₂ ÷ (n₁₂ · N), n₁₂ of them shared: nothing where as many are shared as chance would have it.

    Raises:
        UsageError: an id stands twice in a round where persons are the units.
    """
    first, second = shared_units(before, after, ids_before, ids_after)
    if not len(first):
        return 0.0, 0
    parts = [
        design.centred_totals(own.scores[:, None], own.domain)[units, 0]
        * np.sqrt(design.units / np.maximum(design.units - 1, 1))[design.stratum_of[units]]
        for design, own, units in ((before, then, first), (after, now, second))
    ]
    return float((parts[0] * parts[1] * _finite(before, after, first, second)).sum()), len(np.unique(first))


def _finite(before: Design, after: Design, first: Integers, second: Integers) -> Floats:
    """What the finite population leaves of the covariance, for each pair of shared units."""
    strata = before.stratum_of[first] * len(after.stratum_names) + after.stratum_of[second]
    _, where, pairs, times = np.unique(strata, return_index=True, return_inverse=True, return_counts=True)
    one, other = before.stratum_of[first[where]], after.stratum_of[second[where]]
    same = np.array(before.stratum_names)[one] == np.array(after.stratum_names)[other]
    size = np.sqrt(before.populations[one] * after.populations[other])
    expected = before.units[one] * after.units[other] / size
    return np.where(same, 1 - expected / times, 1.0)[pairs]


def shared_units(
    before: Design, after: Design, ids_before: Column | None, ids_after: Column | None
) -> tuple[Integers, Integers]:
    """Pairs of primary units that are the same, by number in each round.

    Where both rounds have clusters these are the same by the names of stratum and cluster; otherwise units are the same
    that a person is in, in both.
    """
    nobody = np.zeros(0, dtype=np.int64)
    if before.psu_names is not None and after.psu_names is not None:
        return _matched(_named(before), _named(after))
    if ids_before is None or ids_after is None:
        return nobody, nobody
    people = [_persons(design, ids) for design, ids in ((before, ids_before), (after, ids_after))]
    first, second = _matched(list(people[0]), list(people[1]))
    units = [np.fromiter(found.values(), dtype=np.int64, count=len(found)) for found in people]
    pairs = np.unique(np.stack([units[0][first], units[1][second]], axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _named(design: Design) -> list[tuple[str, str]]:
    names = design.psu_names or ()
    return [(design.stratum_names[s], name) for s, name in zip(design.stratum_of, names, strict=True)]


def _persons(design: Design, ids: Column) -> dict[str, int]:
    """The primary unit of each person with an id."""
    read, missing = coded(ids)
    known = ~missing
    times = np.bincount(read.codes[known], minlength=len(read.names))
    if (times > 1).any():
        which = [read.names[at] for at in np.flatnonzero(times > 1)[:5]]
        raise UsageError(
            Text(
                "Samma person står på flera rader i en omgång: {which}. Ta bort dubbletterna.",
                "The same person stands on several rows of a round: {which}. Remove the duplicates.",
            ).fill(which=", ".join(which))
        )
    return {read.names[code]: int(unit) for code, unit in zip(read.codes[known], design.psus[known], strict=True)}


def _matched(
    one: list[tuple[str, str]] | list[str], other: list[tuple[str, str]] | list[str]
) -> tuple[Integers, Integers]:
    where = {name: at for at, name in enumerate(other)}
    pairs = [(at, where[name]) for at, name in enumerate(one) if name in where]
    found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]
