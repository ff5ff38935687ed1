"""Who can be told from whom in a ranking, and the bands that follow: how much an order may be said to say.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.choices import Choices
    from digimaturity.insight.measurement_error import Measured
    from digimaturity.insight.ranking import Ranking

Matrix = NDArray[np.float64]
Truths = NDArray[np.bool_]
Relation = Literal["surely", "likely", "not_apart", "likely_below", "surely_below"]
# The probability from which one organisation is said to be above another.
APART = 0.95
# The probability from which it may be said to be so surely, where the bounds leave no doubt either.
SURE = 0.99
# Bounds nearer each other than this touch: sums of floats differ in their last digits.
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Pair:
    """What is known of two organisations.

    Attributes:
        first, second: their ids; the first stands before the second in the table.
        relation: whether the first is surely or likely above the second, surely or likely below it, or the two cannot
            be told apart.
        probability: that the first is above the second, 0–1; None where no error was drawn.
    """

    first: str
    second: str
    relation: Relation
    probability: float | None


@dataclass(frozen=True)
class Bands:
    """The ranked organisations of one group in bands.

    In order of score, a band begins with an organisation and takes in those that follow until one of them can be told
    from it, with which the next band begins.

    Attributes:
        order: ids in order of score, which is that of the bands.
        number: the band of each, from 1.
        surely, apart: whether the row is surely, or at least likely, above the column, shape (n, n), as ``order``.
        above: the probability that the row is above the column, 0–1, shape (n, n); None where no error was drawn.
        apart_from: the probability from which one is said to be above another.
    """

    order: tuple[str, ...]
    number: dict[str, int]
    surely: Truths
    apart: Truths
    above: Matrix | None
    apart_from: float = APART

    @cached_property
    def members(self) -> list[list[str]]:
        """The ids of each band, in order."""
        found: list[list[str]] = [[] for _ in range(max(self.number.values(), default=0))]
        for identity in self.order:
            found[self.number[identity] - 1].append(identity)
        return found

    def pair(self, first: str, second: str) -> Pair:
        """What is known of two of the organisations.

        Raises:
            KeyError: one of them is not ranked.
        """
        return self._pair(self._at[first], self._at[second])

    def is_above(self, first: str, second: str) -> bool:
        """Whether one is at least likely above another; of who is not ranked nothing is known."""
        at = self._at
        return first in at and second in at and bool(self.apart[at[first], at[second]])

    def pairs(self) -> Iterator[Pair]:
        """Every two of the organisations, the one that stands first in the table first."""
        n = len(self.order)
        return (self._pair(i, j) for i in range(n) for j in range(i + 1, n))

    @cached_property
    def following(self) -> dict[str, Pair]:
        """Each organisation against the one that stands after it in the table; the last has none."""
        return {o: self._pair(i, i + 1) for i, o in enumerate(self.order[:-1])}

    def not_apart(self, identity: str) -> list[str]:
        """Those that an organisation cannot be told from, in order; none of one that is not ranked."""
        if identity not in self.number:
            return []
        own = self._at[identity]
        alike = ~(self.apart[own] | self.apart[:, own])
        return [o for n, o in enumerate(self.order) if n != own and alike[n]]

    @cached_property
    def _at(self) -> dict[str, int]:
        return {identity: n for n, identity in enumerate(self.order)}

    def _pair(self, i: int, j: int) -> Pair:
        probability = None if self.above is None else float(self.above[i, j])
        return Pair(self.order[i], self.order[j], self._relation(i, j), probability)

    def _relation(self, i: int, j: int) -> Relation:
        if self.apart[i, j]:
            return "surely" if self.surely[i, j] else "likely"
        if self.apart[j, i]:
            return "surely_below" if self.surely[j, i] else "likely_below"
        return "not_apart"


@dataclass(frozen=True)
class Uncertainty:
    """How sure the ranking of one group is.

    Attributes:
        choices: ranks under other choices; None where no choice was varied.
        measured: ranks and scores given errors of measurement; None where no error was drawn.
        bands: who can be told from whom.
    """

    choices: Choices | None
    measured: Measured | None
    bands: Bands


def bands_of(ranking: Ranking, measured: Measured | None = None) -> Bands | None:
    """The bands of a group; None where fewer than two are ranked.

    One is *surely* above another where the bounds of the difference of their scores, with everything unanswered and
    partly known at its worst for the one and at its best for the other, lie above nought and errors of measurement
    leave it above in at least 99 % of the draws; *likely* above where they do in at least 95 %.

    Args:
        ranking: the group.
        measured: what errors of measurement do to it; without it only bounds tell anyone apart.
    """
    places = [p for p in ranking.places if p.rank is not None]
    if len(places) < 2:  # noqa: PLR2004 - one has nobody to be told from
        return None
    names = [p.body.organisation.id for p in places]
    low = np.array([float(p.score.total.low) for p in places])
    high = np.array([float(p.score.total.high) for p in places])
    # Answers of two bodies are given apart from each other, so that the least difference is the one's low minus the
    # other's high, which is the sum of the least differences criterion by criterion.
    bounded = low[:, None] - high[None, :] > _HAIR
    above = None if measured is None else _in_order(measured, names)
    apart = bounded if above is None else above >= APART
    return Bands(
        order=tuple(names),
        number=dict(zip(names, _numbered(apart), strict=True)),
        surely=bounded if above is None else bounded & (above >= SURE),
        apart=apart,
        above=above,
    )


def no_surer_than_pairs(measured: Measured, bands: Bands) -> Measured:
    """The same, where a rank that is one place alone is an interval if any other cannot be told from its holder.

    A rank may be the same in 90 draws of 100 although a neighbour is above in six. Whoever shares a place, which ties
    do with the best of theirs, may stand after whom it is shared with, not before.
    """
    told = bands.apart | bands.apart.T
    ranks = dict(measured.ranks)
    for n, identity in enumerate(bands.order):
        low, high = measured.ranks[identity]
        if low == high:
            untold = [other for other in np.flatnonzero(~told[n]) if other != n]
            after = [o for o in untold if o > n or measured.ranks[bands.order[o]] == (low, high)]
            before = len(after) < len(untold)
            ranks[identity] = max(low - before, 1), min(high + bool(after), len(bands.order))
    return replace(measured, ranks=ranks, widened=ranks != measured.ranks)


def _in_order(measured: Measured, names: Sequence[str]) -> Matrix:
    at = {name: n for n, name in enumerate(measured.organisations)}
    rows = [at[name] for name in names]
    if rows == list(range(len(measured.above))):
        return measured.above
    found: Matrix = np.asarray(measured.above, dtype=float)[np.ix_(rows, rows)]
    return found


def _numbered(apart: Truths) -> list[int]:
    """The band of each, by who is told from whom, in order of score."""
    number: list[int] = []
    first = 0
    for n in range(len(apart)):
        if apart[first, n] or apart[n, first]:
            first = n
        number.append(number[-1] + (first == n) if number else 1)
    return number
