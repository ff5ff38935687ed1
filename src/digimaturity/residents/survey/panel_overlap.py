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

# Stands for whoever has no id where ids are whole numbers.
NO_ID = int(np.iinfo(np.int64).min)


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
    that a person is in, in both. Ids are names, or arrays of whole numbers of which none but ``NO_ID`` stands twice.
    """
    nobody = np.zeros(0, dtype=np.int64)
    if before.psu_names is not None and after.psu_names is not None:
        return _matched(_named(before), _named(after))
    if ids_before is None or ids_after is None:
        return nobody, nobody
    numbers = _numbered(ids_before, ids_after)
    people = [np.flatnonzero(own != NO_ID) for own in numbers]
    own = [ids[rows] for ids, rows in zip(numbers, people, strict=True)]
    _, first, second = np.intersect1d(own[0], own[1], assume_unique=True, return_indices=True)
    units = before.psus[people[0][first]].astype(np.int64), after.psus[people[1][second]].astype(np.int64)
    # As one number for each pair: of millions they are sorted so much faster.
    many = int(units[1].max(initial=0)) + 1
    pairs = np.unique(units[0] * many + units[1])
    return pairs // many, pairs % many


def _named(design: Design) -> list[tuple[str, str]]:
    names = design.psu_names or ()
    return [(design.stratum_names[s], name) for s, name in zip(design.stratum_of, names, strict=True)]


def _numbered(before: Column, after: Column) -> tuple[Integers, Integers]:
    """Ids as whole numbers that are the same in both rounds, ``NO_ID`` for nobody; arrays of such stay as they are."""
    if all(isinstance(ids, np.ndarray) and ids.dtype.kind == "i" for ids in (before, after)):
        return np.asarray(before, dtype=np.int64), np.asarray(after, dtype=np.int64)
    read, missing = coded([*before, *after])
    numbers = np.where(missing, NO_ID, read.codes)
    found = numbers[: len(before)], numbers[len(before) :]
    for own in found:
        times = np.bincount(own[own != NO_ID])
        if (times > 1).any():
            which = [read.names[at] for at in np.flatnonzero(times > 1)[:5]]
            raise UsageError(
                Text(
                    "Samma person står på flera rader i en omgång: {which}. Ta bort dubbletterna.",
                    "The same person stands on several rows of a round: {which}. Remove the duplicates.",
                ).fill(which=", ".join(which))
            )
    return found


def _matched(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> tuple[Integers, Integers]:
    where = {name: at for at, name in enumerate(other)}
    pairs = [(at, where[name]) for at, name in enumerate(one) if name in where]
    found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]
