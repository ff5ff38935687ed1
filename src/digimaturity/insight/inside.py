"""How far the model is believed inside what answers leave open, and what is open where it is not.

A yes that means level 2 or higher says that the level lies there, not where. If no answer to the criterion says more,
neither its distribution above 2 nor what an organisation's level does to it has been seen: the model would extrapolate.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.judged import EXACT, JUDGED, PARTLY, UNANSWERED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digimaturity.insight.judged import Judged, Matrix, Whole

# As many organisations with an exact answer above the lower end as make the model half believed.
_HALF = 3.0
# Where an organisation's true levels lie on the whole in what is open, as a standard deviation: a share of half the
# range, off its middle, and no further than its ends. So large that everybody may have done the least that the answers
# mean, or the most, or one body the one and another the other; found by simulation.
PLACE = 0.7
_TINY = 1e-300
_HAIR = 1e-9


@dataclass(frozen=True)
class Inside:
    """The stretch of levels that each unit's answer leaves open, shape (U,), or (U, L) by level.

    For what nobody answered it is the stretch that answers to the criterion most often leave open.

    Attributes:
        trust: how far the model is believed there, 0–1; 1 where there is no such stretch.
        within: whether a level is in it; ``points``: of the levels of its criterion, shape (C, L), by ``column``.
        half: half the length of it, in points.
    """

    trust: Matrix
    within: NDArray[np.bool_]
    points: Matrix
    column: Whole
    half: Matrix

    @cached_property
    def is_open(self) -> NDArray[np.bool_]:
        """Whether there is something left in which the model is not believed, shape (U,)."""
        return self.trust < 1

    def blurred(self, chances: Matrix, part: slice) -> tuple[Matrix, Matrix]:
        """Chances of levels, the model's in the stretch only as far as it is believed; and how likely it lies there.

        The two are pooled by their logarithms, which keeps to a scale of odds (Genest & Zidek 1986, Statistical Science
        1). The stretch as a whole is as likely as the model says. The chances are those of some of the units.
        """
        rows = np.flatnonzero(self.is_open[part])
        mass = np.zeros(len(chances))
        if not rows.size:
            return chances, mass
        units = rows + (part.start or 0)
        within, trust = self.within[units], self.trust[units, None]
        own = chances[rows] * within
        mass[rows] = own.sum(axis=1)
        pooled = np.where(within, np.maximum(own, _TINY) ** trust * self.flat(units) ** (1 - trust), 0.0)
        pooled *= (mass[rows] / pooled.sum(axis=1))[:, None]
        found = chances.copy()
        found[rows] = np.where(within, pooled, chances[rows])
        return found, mass

    def flat(self, units: Whole) -> Matrix:
        """What the levels in the stretches of some units are where nothing is known: as even as their points allow.

        Each level has half of the way to the one on either side. The mean is the middle of the stretch, by the
        trapezoidal rule.
        """
        points, within = self.points[self.column[units]], self.within[units]
        gaps = np.where(within[:, 1:] & within[:, :-1], np.diff(points, axis=1), 0.0)
        found = np.zeros(points.shape)
        found[:, :-1] += gaps / 2
        found[:, 1:] += gaps / 2
        whole = found.sum(axis=1, keepdims=True)
        even: Matrix = np.divide(found, whole, out=within.astype(float), where=whole > 0)
        return even


def inside(judged: Judged, *, believed: bool = False) -> Inside:
    """The stretches of all units; ``believed`` where somebody knows that what lies in them is like the rest."""
    levels = judged.levels
    first, last = judged.first.copy(), judged.last.copy()
    usual = _usual(judged)
    rows = np.flatnonzero(judged.state == UNANSWERED)
    first[rows], last[rows] = usual[judged.column[rows]].T
    place = np.arange(levels.points.shape[1])
    within = (place >= first[:, None]) & (place <= last[:, None])
    half = (levels.points[judged.column, last] - levels.points[judged.column, first]) / 2
    number = _exact(judged)
    above = number[judged.column, last] - number[judged.column, first]
    is_open = ((judged.state == PARTLY) | (judged.state == UNANSWERED)) & (half > 0) & (not believed)
    trust = np.where(is_open, above / (above + _HALF), 1.0)
    return Inside(trust, within, levels.points, judged.column, half)


def _exact(judged: Judged) -> Matrix:
    """By criterion and level, how many organisations have an exact answer at it or below, shape (C, L).

    The services of one criterion weigh as much as one answer, since they are of the same body.
    """
    levels = judged.levels
    shape = levels.points.shape
    rows = np.flatnonzero((judged.state == JUDGED) | (judged.state == EXACT))
    cells = judged.row[rows] * shape[0] + judged.column[rows]
    _, where, size = np.unique(cells, return_inverse=True, return_counts=True)
    reached = judged.known[rows, None] >= levels.points[judged.column[rows]] - _HAIR
    place = (reached & levels.has[judged.column[rows]]).sum(axis=1).clip(1) - 1
    found = np.zeros(shape)
    np.add.at(found, (judged.column[rows], place), 1 / size[where])
    return found.cumsum(axis=1)


def _usual(judged: Judged) -> Whole:
    """By criterion, the first and last place of the stretch that its answers most often leave open, shape (C, 2)."""
    number, most = judged.levels.points.shape
    rows = np.flatnonzero(judged.state == PARTLY)
    key = (judged.column[rows] * most + judged.first[rows]) * most + judged.last[rows]
    counts = np.bincount(key, minlength=number * most * most).reshape(number, most * most)
    found: Whole = np.stack(np.divmod(counts.argmax(axis=1), most), axis=1)  # nowhere open: the first to the first
    return found
