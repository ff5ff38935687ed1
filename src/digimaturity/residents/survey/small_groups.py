"""Which groups may be printed, and which may be compared: small ones are hidden so that nobody can reckon them.

    shown = protect([Grouping("age", ages), Grouping("age × sex", ages_and_sexes)], hits=[satisfied])
    shown.level("age", "18-29")        # Level.COMPARED, PRINTED, HIDDEN or EMPTY
    shown.total                        # of all

A group under the least n to print is hidden: its figure, its n and its base. So is a group below the least n to compare
in which all answered alike, since that tells what each of them answered (unless it lies in a larger one where all did).
Then further groups are hidden until, from every n and every share that is printed, no hidden group can be pinned to a
range narrower than the least n to print, nor be known to answer alike: be it by taking sums of rows, of columns, of
nested groups, or by taking printed groups from others. Shares are taken as if they were not weighted, when they tell
most. Which of the hidden were small is not to be told: whoever prints must let all look alike. A group of nobody is
missing, not zero.

All groupings that are printed of the same answers go in one call, or in several, one after the other: what was found
for some groupings is then ``decided`` when others are looked at, and what lies within a hidden group is hidden. So a
finer table hides nothing of a coarser one, which is the same whether or not the finer is printed.
Persons without an answer or a weight are left out by
``domain``, per question. Whoever is "" in a grouping is in none of its groups; the rest they make up is protected too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.survey.design_columns import coded
from digimaturity.residents.survey.feasible_range import FeasibleCounts, determined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from digimaturity.residents.survey.design_columns import Column, Flags, Floats, Integers

PRINT, COMPARE = 10, 100
# How far a range may be from a whole number because it was reckoned with fractions.
_TINY = 1e-6


class Level(StrEnum):
    """What may be done with a group's figures."""

    COMPARED = "compared"
    PRINTED = "printed"
    HIDDEN = "hidden"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """A column that figures are printed by; a table of two columns is one grouping of both joined.

    Attributes:
        name: what it is called.
        groups: of each person; "" for none.
        decided: what may be done with its groups, where that is settled and they can neither be hidden nor shown.
    """

    name: str
    groups: Column
    decided: Mapping[str, Level] | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What is known before groupings are looked at.

    Attributes:
        total: what may be done with the total; None where that is still to be found.
        held: groupings and groups to hide whatever their n; "" and "" for the total.
    """

    total: Level | None = None
    held: Collection[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be printed.

    Attributes:
        total: of all.
        levels: of each grouping's groups.
        smallest_range: no hidden group can be pinned to a range narrower than this; infinite where none is hidden.
    """

    total: Level
    levels: Mapping[str, Mapping[str, Level]]
    smallest_range: float

    def level(self, grouping: str, group: str) -> Level:
        """What may be done with a group; nothing where it has nobody."""
        return self.levels[grouping].get(group, Level.EMPTY)


@dataclass(slots=True, eq=False)
class _Cells:
    """Sets of persons, told apart as finely as any grouping does.

    Attributes:
        has: sets × kinds of person: which kinds each set has.
        counts: persons of each kind.
        hits: answers × kinds: of how many it is so.
        rests: whom each grouping leaves out, where it does.
        hidden: whether each set is hidden.
        settled: whether each set is so for good.
        tells: which of the answers no and yes tells something of a group where nobody gave it.
    """

    has: Flags
    counts: Floats
    hits: Floats
    rests: Flags
    hidden: Flags
    settled: Flags
    tells: tuple[bool, bool] = (True, True)

    @property
    def n(self) -> Floats:
        found: Floats = self.has @ self.counts
        return found


def protect(
    groupings: Sequence[Grouping],
    *,
    n: int | None = None,
    hits: Sequence[Floats] = (),
    domain: Flags | None = None,
    least: int = PRINT,
    compare: int = COMPARE,
    settled: Settled | None = None,
    is_choice: bool = False,
) -> Protected:
    """Which groups of these groupings may be printed beside each other and beside the total.

    Args:
        groupings: all that will be printed of the same answers.
        n: how many persons there are, where there are no groupings.
        hits: 0, 1 or NaN per person, one array for each share that is printed; for groups where all answer alike.
        domain: who answered; None for all.
        least: the smallest n to print.
        compare: the smallest n to compare.
        settled: what is known beforehand.
        is_choice: whether each hit is one of several answers, so that it tells little that nobody gave it.
    """
    cells, names = _cells(groupings, n, hits, domain)
    if not len(cells.counts):
        return Protected(Level.EMPTY, {one.name: {} for one in groupings}, np.inf)
    if is_choice:
        cells.tells = (True, False)
    settled = settled or Settled()
    _settle(cells, names, groupings, settled.total)
    sizes = cells.n
    small = (
        (sizes < least)
        | _alike(cells, cells.has, compare)
        | np.array([name in settled.held for name in names], dtype=bool)
    )
    cells.hidden |= ~cells.settled & (small | _within_hidden(cells)) & (sizes > 0)
    narrowest = _hide_more(cells, least, compare)
    return _told(cells, names, sizes, compare, narrowest)


def alike_groups(
    groupings: Sequence[Grouping],
    hits: Sequence[Floats],
    *,
    least: int = PRINT,
    compare: int = COMPARE,
    is_choice: bool = False,
) -> set[tuple[str, str]]:
    """The groups that are hidden though they are not small: under the least n to compare, and all answered alike."""
    cells, names = _cells(groupings, None, hits, None)
    if not len(cells.counts):
        return set()
    if is_choice:
        cells.tells = (True, False)
    found = _alike(cells, cells.has, compare) & (cells.n >= least)
    return {name for name, is_alike in zip(names, found, strict=True) if is_alike}


def _settle(
    cells: _Cells, names: Sequence[tuple[str, str]], groupings: Sequence[Grouping], total: Level | None
) -> None:
    """Take over what is settled of groupings and of the total."""
    known = {one.name: one.decided for one in groupings if one.decided is not None}
    if total is not None:
        known[""] = {"": total}
    for at, (grouping, group) in enumerate(names):
        if grouping in known:
            cells.settled[at] = True
            cells.hidden[at] = known[grouping].get(group, Level.EMPTY) is Level.HIDDEN


def _within_hidden(cells: _Cells) -> Flags:
    """Sets that lie within one that is hidden for good."""
    hidden = cells.has[cells.hidden & cells.settled]
    found = np.zeros(len(cells.has), dtype=bool)
    for whole in hidden:
        found |= ~(cells.has & ~whole).any(axis=1)
    return found


def _cells(
    groupings: Sequence[Grouping], n: int | None, hits: Sequence[Floats], domain: Flags | None
) -> tuple[_Cells, list[tuple[str, str]]]:
    read = [coded(one.groups)[0] for one in groupings]
    size = len(read[0].codes) if read else n or 0
    inside = np.ones(size, dtype=bool) if domain is None else domain
    codes = np.stack([np.zeros(size, dtype=np.int64), *(one.codes for one in read)], axis=1)[inside]
    kinds, which, counts = np.unique(codes, axis=0, return_inverse=True, return_counts=True)
    names = [("", "")]
    has, rests = [np.ones(len(kinds), dtype=bool)], []
    for at, (grouping, one) in enumerate(zip(groupings, read, strict=True), 1):
        for code, name in enumerate(one.names):
            own = kinds[:, at] == code
            if name:
                names.append((grouping.name, name))
                has.append(own)
            elif own.any():
                rests.append(own)
    flat = which.reshape(-1)
    of_kind = [np.stack([np.bincount(flat, one[inside] == value, len(kinds)) for value in (0, 1)]) for one in hits]
    said = np.array(of_kind, dtype=np.float64).reshape(len(hits), 2, len(kinds))
    left_out = np.array(rests, dtype=bool).reshape(len(rests), len(kinds))
    none = np.zeros((2, len(names)), dtype=bool)
    return _Cells(np.array(has), counts.astype(np.float64), said, left_out, none[0], none[1]), names


def _alike(cells: _Cells, sets: Flags, compare: int) -> Flags:
    """Sets under the least n to compare in which all give one answer, unless a larger set that they are in does too."""
    alike = np.zeros(len(sets), dtype=bool)
    for said in cells.hits:
        answered = cells.has @ said.sum(axis=0)
        telling = said[list(cells.tells)]
        same = cells.has[((cells.has @ telling.T) == 0).any(axis=1) & (answered >= compare)]
        no, yes = (sets @ said.T).T
        is_same = (sets @ telling.T == 0).any(axis=1)
        is_known = np.array([(one <= same).all(axis=1).any() for one in sets], dtype=bool)
        alike |= (no + yes > 0) & is_same & (no + yes < compare) & ~is_known
    return alike


def _hide_more(cells: _Cells, least: int, compare: int) -> float:
    """Hide sets until no range is too narrow; no range is narrower than what is returned.

    What is printed only gets less, so a range that is wide enough stays so, and is reckoned once.
    """
    wide: dict[bytes, float] = {}
    while True:
        watched = _watched(cells, least, compare)
        unsure = np.array([one for one in watched if one.tobytes() not in wide], dtype=bool).reshape(
            -1, len(cells.counts)
        )
        widths, told = _reckoned(cells, unsure, compare) if len(unsure) else (np.zeros(0), np.zeros(0, dtype=bool))
        is_narrow = (widths < least - _TINY) | told
        wide.update((one.tobytes(), width) for one, width in zip(unsure[~is_narrow], widths[~is_narrow], strict=True))
        choice = _next(cells, unsure[is_narrow], least) if is_narrow.any() else []
        if not choice:
            return min(
                [*widths[is_narrow], *(wide[one.tobytes()] for one in watched if one.tobytes() in wide)], default=np.inf
            )
        cells.hidden[choice] = True


def _reckoned(cells: _Cells, sets: Flags, compare: int) -> tuple[Floats, Flags]:
    """How wide the range of each set is, and whether it is known that all in it answer alike.

    Where shares are printed, so are the numbers that gave each answer, each a table of its own: the range of a set is
    the sum of its ranges in them.
    """
    shown = cells.has[~cells.hidden].astype(np.float64)
    goals = sets.astype(np.float64)
    if not len(cells.hits):
        feasible = FeasibleCounts(shown, cells.counts)
        return np.array([feasible.width(one) for one in goals]), np.zeros(len(sets), dtype=bool)
    widths, told = np.full(len(sets), np.inf), np.zeros(len(sets), dtype=bool)
    alike = _alike(cells, sets, compare)
    for answers, without in _answers(cells):
        tables = [FeasibleCounts(shown, own) for own in answers]
        beside = [FeasibleCounts(shown, without)] if without.any() else []
        widths = np.minimum(widths, [sum(table.width(one) for table in (*tables, *beside)) for one in goals])
        of_set = np.array([sets @ own > 0 for own in answers])
        for at in np.flatnonzero(alike & (of_set.sum(axis=0) == 1)):
            others = [table for table, is_given in zip(tables, of_set[:, at], strict=True) if not is_given]
            told[at] |= sum(table.most(goals[at]) for table in others) < 1 - _TINY
    return widths, told


def _answers(cells: _Cells) -> Iterator[tuple[list[Floats], Floats]]:
    """Into which answers people fall, and who gave none: no and yes of each hit, or each hit where they are answers."""
    if cells.tells[1]:
        yield from (([*said], cells.counts - said.sum(axis=0)) for said in cells.hits)
        return
    answered, chosen = cells.hits[0].sum(axis=0), [yes for _, yes in cells.hits]
    others = answered - np.sum(chosen, axis=0)
    yield [*chosen, *([others] if others.any() else [])], cells.counts - answered


def _watched(cells: _Cells, least: int, compare: int) -> Flags:
    """Sets that must not be reckoned.

    The hidden; and, though they are printed nowhere, small ones: what is left when a printed set is taken from a larger
    one, whom a grouping leaves out, and kinds of person whose number follows from several printed ones.
    """
    shown = cells.has[~cells.hidden]
    small = [np.eye(shown.shape[1], dtype=bool)[determined(shown.astype(np.float64))]]
    for whole in shown:
        parts = shown[~(shown & ~whole).any(axis=1) & (shown != whole).any(axis=1)]
        small.extend((whole & ~parts, whole & cells.rests))
    sets = np.unique(np.concatenate(small), axis=0)
    sizes = sets @ cells.counts
    sets = sets[(sizes > 0) & ((sizes < least) | _alike(cells, sets, compare))]
    return np.unique(np.concatenate([cells.has[cells.hidden], sets]), axis=0)


def _next(cells: _Cells, narrow: Flags, least: int) -> list[int]:
    """The sets to hide next: what helps most of those that are too narrow, then most of the others, and the smallest.

    Where nothing beside it can be hidden, the smallest printed set that has it within is.
    """
    shown = [int(at) for at in np.flatnonzero(~cells.hidden)]
    sizes = cells.n
    helps = np.array([_helping(cells, shown, one, least) for one in narrow]).reshape(len(narrow), len(sizes))
    chosen: list[int] = []
    while helps.any():
        helped = helps.sum(axis=0)
        best = np.flatnonzero(helped == helped.max())
        chosen.append(int(best[sizes[best].argmin()]))
        helps = helps[~(helps[:, chosen[-1]] > 0)]
    if chosen:
        return chosen
    free = [at for at in shown if not cells.settled[at]]
    wholes = [at for at in free if any(not (one & ~cells.has[at]).any() for one in narrow)]
    return [min(wholes, key=lambda at: float(sizes[at]))] if wholes else []


def _helping(cells: _Cells, shown: Sequence[int], one: Flags, least: int) -> Integers:
    """In how many printed sets that pin this one each printed set lies beside it."""
    wholes = [at for at in shown if not (one & ~cells.has[at]).any()]
    tight = [at for at in wholes if _room(cells, shown, at, one) < least] or wholes
    found = np.zeros(len(cells.hidden), dtype=np.int64)
    for at in tight:
        inside = ~(cells.has & (one | ~cells.has[at])).any(axis=1) & cells.has.any(axis=1)
        inside &= ~cells.hidden & ~cells.settled
        inside[at] = False
        found += inside
    return found


def _room(cells: _Cells, shown: Sequence[int], whole: int, one: Flags) -> float:
    """How many of a printed set are neither in this set nor in a smaller printed one."""
    inner = [at for at in shown if at != whole and not (cells.has[at] & ~cells.has[whole]).any()]
    left = cells.has[whole] & ~one
    if inner:
        left = left & ~cells.has[inner].any(axis=0)
    return float(left @ cells.counts)


def _told(cells: _Cells, names: Sequence[tuple[str, str]], sizes: Floats, compare: int, narrowest: float) -> Protected:
    levels: dict[str, dict[str, Level]] = {}
    total = Level.EMPTY
    for (grouping, group), is_hidden, size in zip(names, cells.hidden, sizes, strict=True):
        level = Level.COMPARED if size >= compare else Level.PRINTED if size else Level.EMPTY
        if is_hidden:
            level = Level.HIDDEN
        if grouping:
            levels.setdefault(grouping, {})[group] = level
        else:
            total = level
    return Protected(total, levels, narrowest)
