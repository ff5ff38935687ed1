"""Weights fitted to what is known of the population: raking (iterative proportional fitting) to given margins.

    margins = [Margin("age × sex", cells, {"18-29 w": 5120, …}), Margin("area", areas, {…})]
    problems = margin_problems(weights, margins)        # () or why it can't be done
    raked = rake(weights, margins, most=3.0)            # raked.weights, raked.converged, raked.spread
    design = raked.design(make_design(weights, …))      # intervals that know of the margins

A margin is one column, or several joined into one where the table of both is known. Its
totals are counts, or shares of the same sum in every margin; the weights get that sum. The fitted weights are as near
as may be, within bounds where there are any, to those they start from (Deming & Stephan 1940; Deville, Särndal &
Sautory 1993).

Variances of what is raked are those of what is left when the margins are known: residuals of a regression on the
margins with the weights that were started from, times the raked ones (Deville & Särndal 1992; the same as in R's
``survey`` after ``calibrate(calfun = "raking")``). Its ``rake`` fits the same weights, and its regression takes the
weights of the start as equal. Margins count as exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text, number
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.survey.design_columns import coded, name_of, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.residents.survey.design_columns import Column, DesignProblem, Floats, Integers
    from digimaturity.residents.survey.sampling_design import Design

# How far a margin may be from its total, as a share of it; how far totals of two margins may be from each other.
_CLOSE, _SAME = 1e-11, 1e-6
_ROUNDS = 500
# Steps to find one margin's factors within bounds.
_STEPS = 60
# Whoever is so little nearer after so many rounds would not be there after 500.
_WATCHED, _NEARER = 50, 0.9
_STRANGE = Text(
    "{name}: ”{category}” finns i svaren men inte i marginalen",
    '{name}: "{category}" is among the answers but not in the margin',
)
_NO_NUMBER = Text(
    "{name}: summan för ”{category}” är inget tal från noll", '{name}: the total of "{category}" is no number from 0'
)
_NOBODY = Text(
    "{name}: ingen med vikt är ”{category}”, som har folk i befolkningen: slå ihop den med en annan",
    '{name}: nobody with a weight is "{category}", which the population has: merge it with another',
)


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """What is known of the population in one respect.

    Attributes:
        name: what people call it: a column, or "age × sex".
        categories: of each person.
        totals: of each category, 0 or more.
    """

    name: str
    categories: Column
    totals: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class WeightSpread:
    """How unequal weights are.

    Attributes:
        least: the smallest weight over the mean weight.
        greatest: the largest weight over the mean weight.
        deff: Kish's n · Σw² ÷ (Σw)²: how many times the variance grows where weights have nothing to do with answers.
        effective_n: Kish's (Σw)² ÷ Σw².
        largest_share: how much of all weight one person has at most.
    """

    least: float
    greatest: float
    deff: float
    effective_n: float
    largest_share: float


@dataclass(frozen=True, slots=True, eq=False)
class Raked:
    """Fitted weights.

    Attributes:
        weights: one per person.
        converged: whether every margin is met.
        rounds: how many it took.
        farthest: how far the worst margin is from its total, as a share of all.
        unmet: name and category of the worst margin, where not converged.
        spread: how unequal the weights are.
        codes: each person's category in each margin, by number.
    """

    weights: Floats
    converged: bool
    rounds: int
    farthest: float
    unmet: tuple[str, str] | None
    spread: WeightSpread
    codes: tuple[Integers, ...]

    def design(self, design: Design) -> Design:
        """The sample, whose weights were started from, with the fitted ones and variances that know of the margins."""
        return design.with_weights(self.weights, MarginResiduals(self.weights, design.weights, self.codes))


@dataclass(frozen=True, slots=True, eq=False)
class MarginResiduals:
    """What of a score the margins do not say.

    Attributes:
        weights: the raked ones.
        start: those that were started from.
        codes: each person's category in each margin.
    """

    weights: Floats
    start: Floats
    codes: tuple[Integers, ...]

    def residuals(self, scores: Floats) -> Floats:
        """Weighted scores less the regression on the margins' categories, which has the weights of the start."""
        kept = np.divide(self.start, self.weights, out=np.zeros(len(scores)), where=self.weights > 0)
        sizes = [int(codes.max()) + 1 for codes in self.codes]
        starts = np.cumsum([0, *sizes])
        normal = np.zeros((starts[-1], starts[-1]))
        right = np.zeros((starts[-1], scores.shape[1]))
        for at, (one, rows) in enumerate(zip(self.codes, sizes, strict=True)):
            here = slice(starts[at], starts[at + 1])
            right[here] = np.stack([np.bincount(one, kept * column, rows) for column in scores.T], axis=1)
            for then, (other, columns) in enumerate(zip(self.codes, sizes, strict=True)):
                table = np.bincount(one * columns + other, self.start, rows * columns)
                normal[here, starts[then] : starts[then + 1]] = table.reshape(rows, columns)
        slopes = np.linalg.pinv(normal, hermitian=True) @ right
        fitted = sum(slopes[start + codes] for start, codes in zip(starts[:-1], self.codes, strict=True))
        left: Floats = scores - self.weights[:, None] * fitted
        return left


def margin_problems(weights: Floats, margins: Sequence[Margin]) -> tuple[DesignProblem, ...]:
    """Why weights cannot be fitted to these margins; none where they can be tried."""
    problems: list[DesignProblem] = []
    if not margins:
        problems.append(problem("empty", "margin", Text("inga marginaler är givna", "no margins are given"), ()))
    for margin in margins:
        problems.extend(_of_one(weights, margin))
    sums = {margin.name: float(sum(margin.totals.values())) for margin in margins}
    if sums and max(sums.values()) - min(sums.values()) > _SAME * max(sums.values()):
        listed = Text.composed(
            lambda language: ", ".join(f"{name} {number(value, 2).say(language)}" for name, value in sums.items())
        )
        message = Text(
            "marginalerna summerar till olika tal ({listed}): de ska gälla samma befolkning",
            "the margins sum to different numbers ({listed}): they should be of one population",
        )
        problems.append(problem("sums-differ", "margin", message, (), listed=listed))
    return tuple(problems)


def _of_one(weights: Floats, margin: Margin) -> list[DesignProblem]:
    read, missing = coded(margin.categories)
    problems = []
    known = {name_of(name): value for name, value in margin.totals.items()}
    if missing.any():
        message = Text("{name} saknas", "{name} is missing")
        problems.append(problem("missing", margin.name, message, np.flatnonzero(missing), name=margin.name))
    for at, category in enumerate(read.names):
        if category and category not in known:
            rows = np.flatnonzero(read.codes == at)
            problems.append(problem("not-in-margin", margin.name, _STRANGE, rows, name=margin.name, category=category))
    mass = dict(zip(read.names, np.bincount(read.codes, weights, len(read.names)), strict=True))
    for category, value in known.items():
        if not 0 <= value < np.inf:
            code, message = "not-a-number", _NO_NUMBER
        elif value > 0 and not mass.get(category, 0) > 0:
            code, message = "nobody", _NOBODY
        else:
            continue
        problems.append(problem(code, margin.name, message, (), name=margin.name, category=category))
    if not any(value > 0 for value in known.values()):
        message = Text("{name}: alla summor är noll", "{name}: all totals are zero")
        problems.append(problem("all-zero", margin.name, message, (), name=margin.name))
    return problems


def rake(
    weights: Floats, margins: Sequence[Margin], *, least: float = 0.0, most: float = np.inf, rounds: int = _ROUNDS
) -> Raked:
    """Weights fitted to margins in turn, until all are met.

    Args:
        weights: to start from.
        margins: what to meet.
        least: the smallest weight allowed, over the mean weight.
        most: the largest weight allowed, over the mean weight. With bounds the fit may not exist: see ``converged``.
        rounds: when to give up.

    Raises:
        InvalidDataError: ``margin_problems`` finds something.
    """
    if problems := margin_problems(weights, margins):
        raise InvalidDataError(
            Text("Vikterna går inte att räkna upp.", "The weights cannot be raked."),
            tuple(one.at("data", 1) for one in problems),
        )
    read = [coded(margin.categories)[0] for margin in margins]
    totals = [_totals(margin, one.names) for margin, one in zip(margins, read, strict=True)]
    whole = float(totals[0].sum())
    totals = [own * (whole / own.sum()) for own in totals]
    codes = tuple(one.codes for one in read)
    middle = whole / np.count_nonzero(weights)
    bounds = np.where(weights > 0, least * middle, 0.0), np.where(weights > 0, most * middle, np.inf)
    free = weights * (whole / weights.sum())
    fitted = np.clip(free, *bounds)
    done, far = 0, _farthest(fitted, codes, totals, whole)
    seen = [far[0]]
    while far[0] > _CLOSE and done < rounds and not _stands_still(seen):
        for one, own in zip(codes, totals, strict=True):
            free = free * _factors(free, one, own, bounds)[one]
        fitted = np.clip(free, *bounds)
        done, far = done + 1, _farthest(fitted, codes, totals, whole)
        seen.append(far[0])
    is_met = far[0] <= _CLOSE
    unmet = None if is_met else (margins[far[1]].name, read[far[1]].names[far[2]])
    return Raked(
        fitted,
        is_met,
        done,
        far[0],
        unmet,
        weight_spread(fitted),
        codes,
    )


def _stands_still(seen: Sequence[float]) -> bool:
    """Whether rounds no longer help: the margins contradict each other, the sample or the bounds."""
    return len(seen) > _WATCHED and seen[-1] > _NEARER * seen[-1 - _WATCHED]


def _factors(free: Floats, codes: Integers, totals: Floats, bounds: tuple[Floats, Floats]) -> Floats:
    """What each category's weights are to be multiplied by, so that within their bounds they sum to its total.

    Weights at a bound stay free to leave it in a later round: what is fitted is then as near to the start as bounds
    allow, in whatever order margins come (R's ``calibrate(calfun = "raking", bounds)``). Newton's steps where they stay
    between what is known to be too little and too much, halves otherwise.
    """
    size = len(totals)
    mass = np.bincount(codes, free, size)
    goal = np.clip(totals, *(np.bincount(codes, bound, size) for bound in bounds))
    plain = np.divide(totals, mass, out=np.zeros(size), where=mass > 0)
    fitted = free * plain[codes]
    if (fitted >= bounds[0]).all() and (fitted <= bounds[1]).all():
        return plain
    reach = [np.divide(bound, free, out=np.ones(len(free)), where=free > 0) for bound in bounds]
    low, high = plain.copy(), plain.copy()
    np.minimum.at(low, codes, np.where(reach[0] > 0, reach[0], np.inf))
    np.maximum.at(high, codes, np.where(np.isfinite(reach[1]), reach[1], 0.0))
    found = plain
    for _ in range(_STEPS):
        wished = free * found[codes]
        inside = (wished > bounds[0]) & (wished < bounds[1])
        off = goal - np.bincount(codes, np.clip(wished, *bounds), size)
        if (np.abs(off) <= _CLOSE / 10 * totals.sum()).all():
            break
        low, high = np.where(off > 0, found, low), np.where(off < 0, found, high)
        slope = np.bincount(codes, np.where(inside, free, 0.0), size)
        step = found + np.divide(off, slope, out=np.full(size, np.inf), where=slope > 0)
        found = np.where((step >= low) & (step <= high), step, (low + high) / 2)
    return found


def _totals(margin: Margin, names: Sequence[str]) -> Floats:
    known = {name_of(name): float(value) for name, value in margin.totals.items()}
    return np.array([known[name] for name in names])


def _farthest(
    weights: Floats, codes: Sequence[Integers], totals: Sequence[Floats], whole: float
) -> tuple[float, int, int]:
    """How far the worst category is from its total, and which margin and category it is."""
    found = []
    for at, (one, own) in enumerate(zip(codes, totals, strict=True)):
        off = np.abs(np.bincount(one, weights, len(own)) - own) / whole
        found.append((float(off.max()), at, int(off.argmax())))
    return max(found)


def weight_spread(weights: Floats) -> WeightSpread:
    """How unequal weights are; persons with a weight only."""
    own = weights[weights > 0]
    whole, squares = own.sum(), (own**2).sum()
    return WeightSpread(
        float(own.min() / own.mean()),
        float(own.max() / own.mean()),
        float(len(own) * squares / whole**2),
        float(whole**2 / squares),
        float(own.max() / whole),
    )
