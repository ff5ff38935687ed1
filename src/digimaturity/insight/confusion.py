"""How often an answer is wrong, and how far off it then is: a confusion model, estimated from double coding.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.judged import JUDGED, Levels, is_judged, those_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digimaturity.insight.judged import Judged, Matrix
    from digimaturity.insight.raters.double_coding import DoubleCoding
    from digimaturity.model.catalogue import Criterion

# How fast the odds of an answer that is off are expected to fall with the distance.
_DECAY = 0.35
# How sure what is expected is, as standard deviations of the logarithms of slip and decay.
_SLIP_SPREAD = 0.15
_DECAY_SPREAD = 0.4
# As many answers as it takes for a criterion's own rate of errors to weigh as much as all criteria's.
_OWN = 12.0
# An answer agreed on by several is taken to be wrong at this share of the odds.
_AGREED = 0.25
_NODES = 13
_ROUNDS = 12


@dataclass(frozen=True)
class Confusion:
    """P(answer | true level) ∝ 1 for the true one, else slip × decay^(distance − 1).

    Attributes:
        slip, decay: of all criteria; ``factor``: what each criterion's slip is multiplied by, shape (C,).
        axes: independent directions in which they are uncertain, one standard deviation long: (ln slip, ln decay).
        units: how many units two had answered.
    """

    slip: float
    decay: float
    factor: Matrix
    axes: tuple[tuple[float, float], ...]
    units: int

    def wrong(self, judged: Judged) -> float:
        """Share of single answers to the group's judged criteria that it takes to be wrong, 0–1; levels count alike."""
        own = those_in(judged.column[judged.state == JUDGED])
        right = np.diagonal(self.table(judged.levels), axis1=1, axis2=2).sum(axis=1) / judged.levels.has.sum(axis=1)
        return float(1 - right[own].mean()) if own.size else 0.0

    def miss(self, levels: Levels) -> Matrix:
        """How many points a single answer is off on average, by criterion, shape (C,); levels count alike."""
        apart = np.abs(levels.points[:, :, None] - levels.points[:, None, :])
        found: Matrix = (self.table(levels) * apart).sum(axis=(1, 2)) / levels.has.sum(axis=1)
        return found

    def moved(self, axis: tuple[float, float], by: float = 1.0) -> Confusion:
        """The model one standard deviation (or ``by``) away along an axis."""
        slip, decay = self.slip * np.exp(by * axis[0]), self.decay * np.exp(by * axis[1])
        return Confusion(float(slip), float(decay), self.factor, self.axes, self.units)

    def table(self, levels: Levels, *, agreed: bool = False) -> Matrix:
        """P(answer y | true x), shape (C, y, x); 0 for levels there are not."""
        odds = self.slip * self.factor * (_AGREED if agreed else 1.0)
        return kernel(levels, odds, self.decay)


def distances(points: Matrix) -> Matrix:
    """How far apart levels are, shape (..., L, L): the geometric mean of the steps and the points between them.

    Somebody may miss by a step however many points it is worth, or misjudge by points; both are seen in practice.
    """
    steps = np.arange(points.shape[-1], dtype=float)
    apart = np.abs(points[..., :, None] - points[..., None, :])
    found: Matrix = np.sqrt(apart * np.abs(steps[:, None] - steps))
    return found


def kernel(levels: Levels, slip: Matrix | float, decay: float) -> Matrix:
    """P(answer y | true x), shape (C, y, x), for each criterion's slip."""
    there = levels.has[:, :, None] & levels.has[:, None, :]
    apart = distances(levels.points)
    off = np.asarray(slip)[..., None, None] * decay ** (np.maximum(apart, 1e-9) - 1.0)
    weights = np.where(there, np.where(np.eye(apart.shape[1], dtype=bool), 1.0, off), 0.0)
    total = weights.sum(axis=1, keepdims=True)
    np.divide(weights, total, out=weights, where=total > 0)
    return weights


def slip_for(levels: Levels, judged: NDArray[np.bool_], agreement: float) -> float:
    """The slip at which two assessors would have the alpha, were all levels equally common; by halving."""
    low, high = 1e-4, 5.0
    for _ in range(25 if judged.any() else 0):
        slip = float(np.sqrt(low * high))
        low, high = (slip, high) if _alpha(levels, judged, slip) > agreement else (low, slip)
    return low


def _alpha(levels: Levels, judged: NDArray[np.bool_], slip: float) -> float:
    """1 − observed over expected squared difference in points, of two answers to the criteria."""
    chance, has, points = kernel(levels, slip, _DECAY)[judged], levels.has[judged], levels.points[judged]
    share = has / has.sum(axis=1, keepdims=True)
    said = np.einsum("cyx,cx->cy", chance, share)
    own, square = (np.einsum("cyx,cy->cx", chance, p) for p in (points, points**2))
    observed = 2 * (share * (square - own**2)).sum() / len(has)
    mean = (said * points).sum() / len(has)
    expected = 2 * ((said * points**2).sum() / len(has) - mean**2)
    return float(1 - observed / expected) if expected > 0 else 0.0


def pairs(coded: Sequence[DoubleCoding], criteria: Sequence[Criterion], levels: Levels) -> Matrix:
    """How often two assessors gave each pair of levels, by criterion, shape (C, L, L), symmetric; a unit sums to 1."""
    column = {c.id: i for i, c in enumerate(criteria)}
    size = levels.points.shape[1]
    found = np.zeros((len(criteria), size, size))
    for one in coded:
        for unit in one.coded:
            at = column.get(unit.unit.criterion)
            if at is None or not levels.index[at]:
                continue
            places = [levels.index[at][o.level or 0] for o in unit.answers.values() if is_judged(o)]
            both = list(combinations(places, 2))
            for x, y in both:
                found[at, x, y] += 0.5 / len(both)
                found[at, y, x] += 0.5 / len(both)
    return found


def confusion(
    coded: Sequence[DoubleCoding], criteria: Sequence[Criterion], levels: Levels, agreement: float
) -> Confusion:
    """The model that the double coding of an edition, and what is expected, lead to.

    Pairs of one ladder of points are a mixture over the true level, Σ_x π(x) P(y|x) P(z|x) (Dawid & Skene 1979, Applied
    Statistics 28(1)). On a grid of slip and decay π is found by EM, and the posterior over the grid gives means and
    covariance; the prior is log-normal round what is expected. A criterion's own slip is its expected number of wrong
    answers against that of the pooled model, shrunk with as much as twelve answers of the latter.

    Args:
        coded: what two or more have answered, of all organisations.
        criteria: the columns.
        levels: theirs.
        agreement: the alpha that is expected, 0–1.
    """
    expected = slip_for(levels, np.array([not c.goalposts for c in criteria]), agreement)
    counts = pairs(coded, criteria, levels)
    own = np.exp(np.linspace(-2.2, 1.2, _NODES)) * expected
    fall = np.exp(np.linspace(-1.4, 1.2, _NODES)) * _DECAY
    slips, decays = (a.ravel() for a in np.meshgrid(own, fall, indexing="ij"))
    logs = np.stack([np.log(slips), np.log(decays)])
    centre = np.log([expected, _DECAY])
    height = -(((logs - centre[:, None]) / np.array([[_SLIP_SPREAD], [_DECAY_SPREAD]])) ** 2).sum(axis=0) / 2
    for family in those_in(levels.family):
        members = levels.family == family
        table = counts[members].sum(axis=0)
        if table.any():
            height = height + _likelihood(table, levels, int(np.flatnonzero(members)[0]), slips, decays)
    weight = np.exp(height - height.max())
    weight /= weight.sum()
    mean = logs @ weight
    spread = (logs - mean[:, None]) * weight @ (logs - mean[:, None]).T
    size, turn = np.linalg.eigh(spread)
    ends = turn * np.sqrt(size.clip(0))
    axes = tuple((float(a), float(b)) for a, b in ends.T[::-1])
    slip, decay = np.exp(mean).tolist()
    pooled = Confusion(slip, decay, np.ones(len(criteria)), axes, round(counts.sum()))
    return Confusion(slip, decay, _factors(counts, levels, pooled), axes, pooled.units)


def _likelihood(table: Matrix, levels: Levels, at: int, slips: Matrix, decays: Matrix) -> Matrix:
    """Log-likelihood of a family's pairs at each node of the grid, π being the best there, shape (G,)."""
    own = levels.has[at]
    one = Levels(levels.points[at : at + 1, own], levels.has[at : at + 1, own], levels.family[:1], levels.index[:1])
    chance = np.array([kernel(one, s, d)[0] for s, d in zip(slips, decays, strict=True)])  # G, y, x
    joint = np.einsum("gyx,gzx->gyzx", chance, chance)
    seen = table[np.ix_(own, own)]
    share = np.full((len(slips), own.sum()), 1.0 / own.sum())
    for _ in range(_ROUNDS):
        both = np.einsum("gyzx,gx->gyz", joint, share)
        share = share * np.einsum("gyzx,gyz->gx", joint, seen / both) / seen.sum()
    found: Matrix = (seen * np.log(np.einsum("gyzx,gx->gyz", joint, share))).sum(axis=(1, 2))
    return found


def _factors(counts: Matrix, levels: Levels, pooled: Confusion) -> Matrix:
    """What each criterion's slip is multiplied by, shape (C,)."""
    chance = pooled.table(levels)
    found = np.ones(len(counts))
    for at in np.flatnonzero(counts.any(axis=(1, 2))):
        family = counts[levels.family == levels.family[at]].sum(axis=0)
        there = levels.has[at]
        p = chance[at][np.ix_(there, there)]
        joint = p[:, None, :] * p[None, :, :]
        share = np.full(there.sum(), 1.0 / there.sum())
        for _ in range(_ROUNDS):
            ratio = family[np.ix_(there, there)] / (joint @ share)
            share = share * np.einsum("yzx,yz->x", joint, ratio) / family.sum()
        post = joint * share
        post /= post.sum(axis=2, keepdims=True)
        eye = np.eye(there.sum())
        wrong = (post * (2.0 - eye[:, None, :] - eye[None, :, :])).sum(axis=2)
        usual = float((share * (1.0 - np.diag(p))).sum())
        n = 2.0 * counts[at].sum()
        rate = ((counts[at][np.ix_(there, there)] * wrong).sum() + _OWN * usual) / (n + _OWN)
        found[at] = (rate / (1 - rate)) / (usual / (1 - usual))
    return found
