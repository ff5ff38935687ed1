"""Which figures have an interval that tells how many a hidden group is, and how far such intervals are rounded.

The variance of a sample with strata or clusters is made of each one's number of people and of what they answered. Where
a stratum is a hidden group, all that stands in the variance of a larger figure is known but these two: to all its
digits, one number of people and one of answers fit it. Rounded as ``step`` says, nearly all do.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.survey.small_groups import Level
from digimaturity.residents.survey.survey_slices import sorted_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.residents.survey.design_columns import Flags, Integers
    from digimaturity.residents.survey.sampling_design import Design
    from digimaturity.residents.survey.survey_slices import Key, Slice

SHOWN = frozenset({Level.COMPARED, Level.PRINTED})
# Where so many clusters are hidden, too many numbers fit for any of them to be known.
_MANY_CLUSTERS = 10
# So many kinds are counted by a table of all that there can be.
_SPACE, _LEAST_SPACE = 1 << 22, 1 << 10
# A group of six among n moves the width of an interval by so much over n, and the design effect by twice that.
_MOVED = 3.0


def step(width: float, n: int) -> float:
    """The power of ten that an interval of this width, of so many answers, is rounded to; 0 where it has no width."""
    return 10.0 ** math.ceil(math.log10(_MOVED * width / n)) if width > 0 and n > 0 else 0.0


def effect_step(n: int) -> float:
    """The power of ten that a design effect of so many answers is rounded to."""
    return step(2.0, n)


def nearest(value: float, size: float) -> float:
    """A number rounded to a multiple of a power of ten; as it is for 0."""
    return value if size <= 0 else round(value, -round(math.log10(size)))


def outwards(low: float | None, high: float | None, n: int) -> tuple[float | None, float | None]:
    """An interval that reaches out to the next numbers that tell nothing: never narrower than it was."""
    if low is None or high is None:
        return low, high
    size = step(high - low, n)
    if size <= 0:
        return low, high
    return nearest(math.floor(low / size) * size, size), nearest(math.ceil(high / size) * size, size)


def told_by_variance(design: Design, slices: Sequence[Slice], levels: Mapping[Key, Level], known: Flags) -> set[Key]:
    """The shown slices that have a stratum, or a few clusters, whose people are all hidden and nowhere shown.

    Args:
        design: of the sample.
        slices: all that the map allows.
        levels: what may be shown of each.
        known: who has an answer and a weight.
    """
    found: set[Key] = set()
    if all(level in SHOWN for level in levels.values()):
        return found
    for units, most in _units(design, int(known.sum())):
        kinds = _Kinds.of(slices, levels, units, known)
        found |= {sorted_key(one) for one in slices if levels[sorted_key(one)] in SHOWN and kinds.is_telling(one, most)}
    return found


def _units(design: Design, n: int) -> Iterator[tuple[Integers, float]]:
    """Strata, and clusters of more than two people, with how many of them hidden together tell nothing."""
    if len(design.stratum_names) > 1:
        yield design.strata, math.inf
    if design.psu_names is not None and 2 * len(design.psu_names) < n:
        yield design.psus, _MANY_CLUSTERS


@dataclass(frozen=True, slots=True, eq=False)
class _Kinds:
    """Kinds of people: those of one kind are in the same slices and in the same unit.

    Attributes:
        columns: of each grouping, the number of the group that each kind is in.
        hidden: of each grouping, which kinds are in a hidden group.
        shown: the kinds of each shown slice.
        units: the stratum or cluster of each kind.
    """

    columns: Mapping[str, Integers]
    hidden: Mapping[str, Flags]
    shown: frozenset[bytes]
    units: Integers

    @classmethod
    def of(cls, slices: Sequence[Slice], levels: Mapping[Key, Level], units: Integers, known: Flags) -> _Kinds:
        whole = {one.grouping: one.codes[known] for one in slices if one.codes is not None}
        first, _, _ = kinds_of([*whole.values(), units[known]])
        columns = {name: codes[first] for name, codes in whole.items()}
        hidden = {name: np.zeros(len(first), dtype=bool) for name in columns}
        for one in slices:
            if one.codes is not None and levels[sorted_key(one)] is Level.HIDDEN:
                hidden[one.grouping] |= columns[one.grouping] == one.code
        kinds = cls(columns, hidden, frozenset(), units[known][first])
        shown = frozenset(kinds.within(one).tobytes() for one in slices if levels[sorted_key(one)] in SHOWN)
        return cls(columns, hidden, shown, kinds.units)

    def within(self, one: Slice) -> Flags:
        """Which kinds a slice has."""
        if one.codes is None:
            return np.ones(len(self.units), dtype=bool)
        return np.asarray(self.columns[one.grouping] == one.code)

    def is_telling(self, one: Slice, most: float) -> bool:
        """Whether units of a slice are hidden, each as a whole, and neither together all of it nor ``most`` of them."""
        inside = self.within(one)
        size = int(self.units.max(initial=0)) + 1
        every = np.bincount(self.units[inside], minlength=size)
        for name, hidden in self.hidden.items():
            own = np.bincount(self.units[self._nested(name, inside & hidden)], minlength=size)
            whole = np.flatnonzero((every > 0) & (own == every))
            unknown = [unit for unit in whole if (inside & (self.units == unit)).tobytes() not in self.shown]
            if 0 < len(unknown) < most:
                return True
        return False

    def _nested(self, grouping: str, kinds: Flags) -> Integers:
        """Those of some kinds whose group lies in one unit, or whose unit lies in one group: others tell nothing."""
        found = np.flatnonzero(kinds)
        groups, units = self.columns[grouping][found].astype(np.int64), self.units[found]
        return found[_has_one(groups, units) | _has_one(units, groups)]


def _has_one(names: Integers, values: Integers) -> Flags:
    """Of each, whether all of its name have one value."""
    if not len(names):
        return np.zeros(0, dtype=bool)
    size = int(names.max()) + 1
    least, most = np.full(size, values.max()), np.zeros(size, dtype=np.int64)
    np.minimum.at(least, names, values)
    np.maximum.at(most, names, values)
    return np.asarray((least == most)[names])


def kinds_of(columns: Sequence[Integers]) -> tuple[Integers, Integers, Integers]:
    """Kinds of people, who have the same in every column: where the first of each is, everybody's, and how many."""
    key, size = np.zeros(len(columns[0]), dtype=np.int64), 1
    space = min(_SPACE, max(_LEAST_SPACE, 4 * len(key)))
    for column in columns:
        own, width = _numbered(column, space)
        if size * width > space:
            key, size = _numbered(np.unique(key, return_inverse=True)[1].reshape(-1), space)
        key, size = key * width + own, size * width
    if size > space:
        key, size = _numbered(np.unique(key, return_inverse=True)[1].reshape(-1), space)
    # Sorting millions of rows takes long; numbers this small are counted instead.
    counts = np.bincount(key, minlength=size)
    seen = np.flatnonzero(counts)
    first, place = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    first[key[::-1]] = np.arange(len(key))[::-1]
    place[seen] = np.arange(len(seen))
    return first[seen], place[key], counts[seen]


def _numbered(column: Integers, space: int) -> tuple[Integers, int]:
    """A column's numbers from 0, and how many there may be."""
    if not len(column):
        return np.zeros(0, dtype=np.int64), 1
    own = column.astype(np.int64) - int(column.min())
    width = int(own.max()) + 1
    if width > space:
        own = np.unique(own, return_inverse=True)[1].reshape(-1)
        width = int(own.max()) + 1
    return own, width
