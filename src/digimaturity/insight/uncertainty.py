"""How sure a ranking is: what is known of it once it has been computed, as plain values, without numpy.

What is said of every two organisations is a square of numbers: ``square[row, column]``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.sources import Source  # noqa: TC001 - read when an object is unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

# Shape (n, n): the ``data`` of a matrix; ``numpy.asarray`` makes a matrix of it, without copying.
Square = memoryview
Relation = Literal["surely", "likely", "not_apart", "likely_below", "surely_below"]
# The probability from which one organisation is said to be above another.
APART = 0.95
# The probability from which it may be said to be so surely, where the bounds leave no doubt either.
SURE = 0.99


@dataclass(frozen=True)
class Choices:
    """Ranks and scores of one group under other choices.

    Attributes:
        organisations: ids in order of rank.
        ranks: best and worst rank of each organisation's range, by id; in each draw the best is its rank were its own
            partly known answers at their highest and everybody else's at their lowest, and the worst the reverse.
        scores: lowest and highest total of each one's range, on the catalogue's scale.
        level: how much of the draws a range holds at least, 0–1.
        draws: how many; ``seed``: of their generator.
        swing: how far weights are moved at most, as a share of them, 0–1.
        sources: the choices that were varied.
        over_ranges: whether some answers are known only in part, so that they were varied too.
    """

    organisations: tuple[str, ...]
    ranks: dict[str, tuple[int, int]]
    scores: dict[str, tuple[float, float]]
    level: float
    draws: int
    seed: int
    swing: float
    sources: tuple[Source, ...]
    over_ranges: bool = False


@dataclass(frozen=True)
class Measured:
    """What errors of measurement leave open about one group of ``n`` organisations.

    Attributes:
        organisations: ids, in the ranking's order.
        ranks: best and worst rank of each one's interval; ``attainable``: of all that could be, were everything
            unanswered and partly known at its worst or best and the answers right.
        scores: interval of each total, on the catalogue's scale; ``dimension_scores``: of each dimension by id.
        above: probability that the row's organisation is truly above the column's, shape (n, n); the diagonal is 0.
        shares: each active source's share of the variance of scores, 0–1, mean over the organisations; they add up to
            1, or are all 0 where nothing varies.
        level: how much an interval holds, 0–1; ``draws``, ``seed``: how many and of which generator.
        sources: the active ones, in their order.
        one_service: ids of those whose choice of services could not be varied, though criteria are asked per service.
        wrong: share of the single answers that is taken to be wrong, 0–1; ``units``: how many double-coded units that
            rests on.
        outside: ids of those whose own score lies outside its interval: what is unanswered or wrong in it pulls it one
            way.
        widened: whether a rank that was one place alone was made an interval, since another cannot be told from it.
    """

    organisations: tuple[str, ...]
    ranks: dict[str, tuple[int, int]]
    scores: dict[str, tuple[float, float]]
    dimension_scores: dict[str, dict[str, tuple[float, float]]]
    above: Square
    shares: dict[Source, float]
    level: float
    draws: int
    seed: int
    sources: tuple[Source, ...]
    one_service: tuple[str, ...]
    wrong: float
    units: int
    attainable: dict[str, tuple[int, int]]
    outside: tuple[str, ...]
    widened: bool = False


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
    surely: Square
    apart: Square
    above: Square | None
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
        apart = self.apart
        return [o for n, o in enumerate(self.order) if n != own and not (apart[own, n] or apart[n, own])]

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
