"""What can be reckoned from sums: the least and the most that a hidden count can be, given all that is printed.

Counts are 0 or more; each printed sum is exact. The range is that of linear programming, by the simplex method
(Dantzig 1963) with Bland's rule (1977) where it does not get on. Tables of a survey are small: no library is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from digimaturity.residents.survey.design_columns import Flags, Floats, Integers

_TINY = 1e-9
# After so many steps per row without an end the careful rule is followed.
_EAGER = 20


class FeasibleCounts:
    """All counts that are possible where some sums of them are known.

    Args:
        sums: which counts each known sum is of, sums × counts, 0 or 1.
        counts: the true ones, which say what each sum is.
    """

    def __init__(self, sums: Floats, counts: Floats) -> None:
        self._fixed = _fixed(sums)
        self._counts = counts
        free = np.flatnonzero(~self._fixed)
        self._free = free
        rows = _independent(np.column_stack([sums[:, free], sums[:, free] @ counts[free]]))
        self._table, self._basis = _first_corner(rows)

    def width(self, which: Floats) -> float:
        """How wide the range of a sum of counts is, from the least possible to the most; ``which`` has 0 and 1."""
        goal = which[self._free]
        if not goal.any():
            return 0.0
        return self._most(goal) + self._most(-goal)

    def most(self, which: Floats) -> float:
        """The most that a sum of counts can be."""
        goal, known = which[self._free], float(which[self._fixed] @ self._counts[self._fixed])
        return known + (self._most(goal) if goal.any() else 0.0)

    def _most(self, goal: Floats) -> float:
        table, basis = self._table.copy(), self._basis.copy()
        if not len(basis):
            return float(np.inf) if (goal > 0).any() else 0.0
        return _climb(table, basis, goal)


def determined(sums: Floats) -> Flags:
    """Which counts follow from these sums of them, whatever the sums are: those that are a row of their own, solved."""
    found = _fixed(sums)
    free = np.flatnonzero(~found)
    rows = _independent(np.column_stack([sums[:, free], np.zeros(len(sums))]))[:, :-1]
    alone = rows[(np.abs(rows) > _TINY).sum(axis=1) == 1]
    found[free[(np.abs(alone) > _TINY).any(axis=0)]] = True
    return found


def _fixed(sums: Floats) -> Flags:
    """Counts that are known at once: the only one in a sum that is not known already, again and again."""
    known = np.zeros(sums.shape[1], dtype=bool)
    while True:
        alone = (sums[:, ~known].sum(axis=1) == 1).nonzero()[0]
        found = sums[alone].any(axis=0) & ~known
        if not found.any():
            return known
        known |= found


def _independent(rows: Floats) -> Floats:
    """The rows without those that follow from others."""
    left, at = rows.astype(np.float64), 0
    for column in range(rows.shape[1] - 1):
        if at == len(left):
            break
        best = at + int(np.abs(left[at:, column]).argmax())
        if abs(left[best, column]) <= _TINY:
            continue
        left[[at, best]] = left[[best, at]]
        left[at] /= left[at, column]
        others = np.arange(len(left)) != at
        left[others] -= np.outer(left[others, column], left[at])
        at += 1
    return left[:at]


def _first_corner(rows: Floats) -> tuple[Floats, Integers]:
    """A corner of what is possible: the table solved for as many counts as there are rows."""
    rows = rows.copy()
    rows[rows[:, -1] < 0] *= -1
    size, columns = len(rows), rows.shape[1] - 1
    table = np.column_stack([rows[:, :-1], np.eye(size), rows[:, -1]])
    basis = np.arange(columns, columns + size)
    _climb(table, basis, np.concatenate([np.zeros(columns), -np.ones(size)]))
    for row in np.flatnonzero(basis >= columns):  # 0 there: any count may take the place
        choice = np.flatnonzero(np.abs(table[row, :columns]) > _TINY)
        if len(choice):
            _pivot(table, basis, int(row), int(choice[0]))
    kept = basis < columns
    return np.column_stack([table[kept][:, :columns], table[kept, -1]]), basis[kept]


def _climb(table: Floats, basis: Integers, goal: Floats) -> float:
    """The most that a goal can be; the table and its basis are moved there."""
    steps, eager = 0, _EAGER * (len(basis) + 1)
    while True:
        gain = goal - goal[basis] @ table[:, :-1]
        better = np.flatnonzero(gain > _TINY)
        if not len(better):
            return float(goal[basis] @ table[:, -1])
        column = int(better[0] if steps > eager else better[gain[better].argmax()])
        up = table[:, column] > _TINY
        if not up.any():
            return float(np.inf)
        ratios = np.full(len(basis), np.inf)
        ratios[up] = table[up, -1] / table[up, column]
        ties = np.flatnonzero(ratios <= ratios.min() + _TINY)
        _pivot(table, basis, int(ties[basis[ties].argmin()]), column)
        steps += 1


def _pivot(table: Floats, basis: Integers, row: int, column: int) -> None:
    table[row] /= table[row, column]
    others = np.flatnonzero(table[:, column])
    others = others[others != row]
    table[others] -= np.outer(table[others, column], table[row])
    basis[row] = column
