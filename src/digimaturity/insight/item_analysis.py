"""What the criteria are worth as questions: how hard, how telling, and how well they hang together.

Imported only by what analyses items, since it brings numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.body import FEWEST_IN_SCOPE
from digimaturity.model.terms import State
from digimaturity.scoring.standing import standing
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition

Matrix = NDArray[np.float64]
Handling = Literal["listwise", "pairwise"]
Saturation = Literal["nearly_all", "nearly_none"]

# Below the first nothing is computed, below the second it is computed with a caution.
FEWEST, CAUTION = 3, 10
# Shares at the top level beyond which a criterion no longer tells organisations apart.
NEARLY_ALL, NEARLY_NONE = 0.95, 0.05
# Listwise where at least this share of the organisations has every item.
COMPLETE = 2 / 3
_TINY = 1e-12

TOO_FEW = Text("färre än {n} organisationer", "fewer than {n} organisations").fill(n=FEWEST)
NO_VARIANCE = Text("ingen variation", "no variance")
FLAT_REST = Text("ingen variation i resten av dimensionen", "no variance in the rest of the dimension")
ALONE = Text("ensamt i sin dimension", "alone in its dimension")
TOO_FEW_ITEMS = Text("färre än två kriterier som varierar", "fewer than two criteria that vary")
TOO_FEW_PAIRS = Text(
    "något par av kriterier har färre än {n} organisationer gemensamt",
    "some pair of criteria has fewer than {n} organisations in common",
).fill(n=FEWEST)
NO_TOTAL_VARIANCE = Text("ingen variation i summan", "no variance in the sum")


@dataclass(frozen=True, slots=True)
class Correlation:
    """Pearson's r of two series over the organisations that have both; None with the reason in ``why``."""

    value: float | None
    n: int
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One criterion over the organisations.

    Attributes:
        n: organisations in which it is scored; ``n_not_applicable``: in which it is not applicable.
        mean: of the points, on the catalogue's scale; None when nobody has it.
        difficulty: mean ÷ maximum, 0–1: low is hard (the field's word, though it measures ease).
        top, bottom: shares of the organisations at the criterion's highest and lowest points, 0–1.
        saturation: ``nearly_all`` above 95 % at the top, ``nearly_none`` below 5 %; None for fewer than three.
        discrimination: with the rest of its dimension.
        alpha_without: Cronbach's alpha of its dimension without it; None where it has no part in the alpha.
        cautious: whether fewer than ten organisations carry the figures.
    """

    criterion: str
    dimension: str
    n: int
    n_not_applicable: int
    mean: float | None
    difficulty: float | None
    top: float | None
    bottom: float | None
    saturation: Saturation | None
    discrimination: Correlation
    alpha_without: float | None
    cautious: bool

    @property
    def is_negative(self) -> bool:
        """Whether those who are good at the rest of the dimension are worse at this."""
        return self.discrimination.value is not None and self.discrimination.value < 0


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha of a dimension.

    Attributes:
        value: at most 1 listwise; None with the reason in ``why``.
        n: organisations it rests on: those complete (listwise), or the fewest of any pair of criteria (pairwise).
        items: columns that take part; ``flat``: those left out since they do not vary or have too few answers.
        without: alpha-if-deleted, in order of ``items``.
    """

    value: float | None
    n: int
    handling: Handling
    items: tuple[int, ...]
    flat: tuple[int, ...]
    without: tuple[float | None, ...] = ()
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class DimensionItems:
    """One dimension.

    Attributes:
        nominal: its weight ÷ the sum of weights of the dimensions that count, 0–1; None when it does not count.
        effect: squared correlation of its score with the total (main effect, linear), 0–1.
        effective: ``effect`` ÷ the sum of the effects, 0–1, to hold against ``nominal``.
    """

    dimension: str
    criteria: int
    alpha: Alpha
    nominal: float | None
    effect: Correlation
    effective: float | None

    @property
    def n_in_alpha(self) -> int:
        """How many criteria take part in the alpha."""
        return len(self.alpha.items)


@dataclass(frozen=True)
class ItemAnalysis:
    """The criteria of an edition as questions.

    Attributes:
        organisations: how many have answers.
        items: in reading order; ``dimensions``: those that have criteria.
        between: correlations of the scores of each pair of dimensions that have scores.
    """

    organisations: int
    kinds: tuple[str, ...]
    items: tuple[Item, ...]
    dimensions: tuple[DimensionItems, ...]
    between: tuple[tuple[str, str, Correlation], ...]


def analyse(bodies: Sequence[Body], catalogue: Catalogue, edition: Edition) -> ItemAnalysis:
    """Analyse the criteria over the organisations of an edition.

    Args:
        bodies: the organisations that have answers; their services are already combined into one figure per criterion.
        catalogue: the questions.
        edition: says the scope.
    """
    kinds = tuple(dict.fromkeys(b.organisation.kind for b in bodies))
    asked = {c.id for kind in kinds for c in applicable_criteria(catalogue, kind, edition.scope_of(kind))}
    criteria = [c for c in catalogue.criteria if c.id in asked]
    points, excused = _points(bodies, criteria, catalogue, edition)
    items: list[Item] = []
    alphas: dict[str, Alpha] = {}
    for dimension in catalogue.dimensions:
        columns = [i for i, c in enumerate(criteria) if c.dimension == dimension.id]
        if columns:
            own = points[:, columns]
            alphas[dimension.id] = alpha = cronbach(own)
            without = dict(zip(alpha.items, alpha.without, strict=True)) if alpha.without else {}
            items += [
                _item(criteria[i], catalogue, own, place, int(excused[:, i].sum()), without.get(place))
                for place, i in enumerate(columns)
            ]
    scores = _dimension_scores(bodies, catalogue, edition)
    scored = [d for d in alphas if not np.isnan(scores[d]).all()]
    return ItemAnalysis(
        len(bodies),
        kinds,
        tuple(items),
        _weighed(catalogue, alphas, scores, {d: sum(c.dimension == d for c in criteria) for d in alphas}),
        tuple((a, b, correlation(scores[a], scores[b])) for n, a in enumerate(scored) for b in scored[n + 1 :]),
    )


def _points(
    bodies: Sequence[Body], criteria: Sequence[Criterion], catalogue: Catalogue, edition: Edition
) -> tuple[Matrix, NDArray[np.bool_]]:
    """Points of n organisations × C criteria, NaN where nothing is scored, and where they are not applicable."""
    points = np.full((len(bodies), len(criteria)), np.nan)
    excused = np.zeros(points.shape, dtype=bool)
    for row, body in enumerate(bodies):
        scope = edition.scope_of(body.organisation.kind)
        for column, c in enumerate(criteria):
            if body.organisation.kind in c.applies_to and (scope is None or c.id in scope):
                stands = standing(c, body.answers.get(c.id), catalogue.scale, body.services, float)
                if stands.state is State.SCORED:
                    points[row, column] = stands.points
                excused[row, column] = stands.state is State.NOT_APPLICABLE
    return points, excused


def _item(
    criterion: Criterion, catalogue: Catalogue, own: Matrix, place: int, excused: int, without: float | None
) -> Item:
    known = own[:, place][~np.isnan(own[:, place])]
    n, scale = len(known), catalogue.scale
    worth = list(criterion.points_of.values()) or [p for _, p in criterion.goalposts]
    mean = float(known.mean()) if n else None
    top = float((known >= max(worth) - _TINY).mean()) if n else None
    return Item(
        criterion=criterion.id,
        dimension=criterion.dimension,
        n=n,
        n_not_applicable=excused,
        mean=mean,
        difficulty=None if mean is None else (mean - scale.min) / (scale.max - scale.min),
        top=top,
        bottom=float((known <= min(worth) + _TINY).mean()) if n else None,
        saturation=saturation_of(top, n),
        discrimination=item_rest(own, place),
        alpha_without=without,
        cautious=n < CAUTION,
    )


def saturation_of(top: float | None, n: int) -> Saturation | None:
    """Whether nearly all (> 95 %) or nearly none (< 5 %) are at the top level.

    Args:
        top: share at the top level, 0–1.
        n: organisations; for fewer than three nothing is said.
    """
    if top is None or n < FEWEST:
        return None
    return "nearly_all" if top > NEARLY_ALL else "nearly_none" if top < NEARLY_NONE else None


def correlation(one: Matrix, other: Matrix) -> Correlation:
    """Pearson's product-moment correlation, −1–1, over the places in which neither is NaN.

    Pearson (1896), *Regression, heredity and panmixia*: r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²).
    """
    both = ~(np.isnan(one) | np.isnan(other))
    n = int(both.sum())
    if n < FEWEST:
        return Correlation(None, n, TOO_FEW)
    x, y = one[both] - one[both].mean(), other[both] - other[both].mean()
    if not _varies(one[both]) or not _varies(other[both]):
        return Correlation(None, n, NO_VARIANCE)
    return Correlation(float(np.clip((x @ y) / np.sqrt((x @ x) * (y @ y)), -1, 1)), n)


def _varies(values: Matrix) -> bool:
    return len(values) > 0 and bool(np.ptp(values) > _TINY)


def item_rest(points: Matrix, place: int) -> Correlation:
    """Corrected item–rest correlation: the criterion against the mean of the others of its dimension.

    Henrysson (1963), *Correction of item-total correlations in item analysis*, Psychometrika 28: an item is correlated
    with the rest without itself, as a part always correlates with its whole. The mean of the others stands for their
    sum, since organisations may lack some of them; unweighted, as in classical test theory.

    Args:
        points: of a dimension, shape (n, k), NaN where nothing is scored.
        place: the criterion's column.
    """
    others = np.delete(points, place, axis=1)
    if not others.shape[1]:
        return Correlation(None, int((~np.isnan(points)).sum()), ALONE)
    known = ~np.isnan(others)
    count = known.sum(axis=1)
    rest = np.where(count > 0, np.where(known, others, 0.0).sum(axis=1) / np.maximum(count, 1), np.nan)
    found = correlation(points[:, place], rest)
    own = points[:, place][~np.isnan(points[:, place]) & (count > 0)]
    if found.why is NO_VARIANCE and _varies(own):
        return Correlation(None, found.n, FLAT_REST)
    return found


def cronbach(points: Matrix) -> Alpha:
    """Cronbach's alpha of organisations × items, with alpha-if-deleted.

    Cronbach (1951), *Coefficient alpha and the internal structure of tests*, Psychometrika 16, eq. 2. Items that do not
    vary, or that fewer than three organisations have, are left out and named. Missing answers: listwise where at least
    two thirds of the organisations (and three) have every item; otherwise each covariance over the organisations that
    have both (pairwise), which may take alpha outside 0–1.

    Args:
        points: shape (n, k), NaN where nothing is scored.
    """
    known = ~np.isnan(points)
    varying = [i for i in range(points.shape[1]) if known[:, i].sum() >= FEWEST and _varies(points[known[:, i], i])]
    complete = known[:, varying].all(axis=1) if varying else np.zeros(len(points), dtype=bool)
    handling: Handling = "listwise" if complete.sum() >= max(FEWEST, COMPLETE * len(points)) else "pairwise"
    if handling == "listwise":  # an item may vary only in those left out
        varying = [i for i in varying if _varies(points[complete, i])]
    used = points[complete][:, varying] if handling == "listwise" else points[:, varying]
    flat = tuple(i for i in range(points.shape[1]) if i not in varying)
    if len(varying) < 2:  # noqa: PLR2004 - alpha needs two items
        why = TOO_FEW if known.any(axis=1).sum() < FEWEST else TOO_FEW_ITEMS
        return Alpha(None, int(known.any(axis=1).sum()), handling, tuple(varying), flat, (), why)
    covariance, fewest = pairwise_covariance(used)
    if fewest < FEWEST:
        return Alpha(None, fewest, handling, tuple(varying), flat, (), TOO_FEW_PAIRS)
    value = alpha_of(covariance)
    without = tuple(alpha_of(np.delete(np.delete(covariance, i, axis=0), i, axis=1)) for i in range(len(varying)))
    failed = NO_TOTAL_VARIANCE if value is None else None
    return Alpha(value, fewest, handling, tuple(varying), flat, without, failed)


def alpha_of(covariance: Matrix) -> float | None:
    """Alpha of a covariance matrix, shape (k, k): k / (k − 1) · (1 − Σ s_jj / ΣΣ s_jl), Cronbach (1951), eq. 2.

    Returns:
        None for fewer than two items, or when the sum of the items does not vary.
    """
    k, total = len(covariance), float(covariance.sum())
    if k < 2 or total <= _TINY:  # noqa: PLR2004 - alpha needs two items
        return None
    return float(k / (k - 1) * (1 - np.trace(covariance) / total))


def pairwise_covariance(points: Matrix) -> tuple[Matrix, int]:
    """Covariances (n − 1) of each pair of columns over the rows that have both, and the fewest rows of any pair.

    Args:
        points: shape (n, k), NaN where nothing is known.
    """
    known = (~np.isnan(points)).astype(float)
    held = np.where(np.isnan(points), 0.0, points)
    counts = known.T @ known
    sums = held.T @ known
    with np.errstate(divide="ignore", invalid="ignore"):
        covariance = (held.T @ held - sums * sums.T / counts) / (counts - 1)
    return covariance, int(counts.min())


def _dimension_scores(bodies: Sequence[Body], catalogue: Catalogue, edition: Edition) -> dict[str, Matrix]:
    """Rated scores by dimension over the organisations, NaN where there is none."""
    fewest = FEWEST_IN_SCOPE if edition.is_narrowed else 1
    found = {d.id: np.full(len(bodies), np.nan) for d in catalogue.dimensions}
    for row, body in enumerate(bodies):
        score = body.score(edition.judged_by(catalogue), edition.scope_of(body.organisation.kind), fewest=fewest)
        for node in score.total.children:
            if node.rated and node.value is not None:
                found[node.key][row] = node.value
    return found


def _weighed(
    catalogue: Catalogue, alphas: dict[str, Alpha], scores: dict[str, Matrix], sizes: dict[str, int]
) -> tuple[DimensionItems, ...]:
    counting = [d for d in catalogue.dimensions if d.id in alphas and (~np.isnan(scores[d.id])).any()]
    weights = {d.id: d.weight / sum(c.weight for c in counting) for d in counting}
    effects = main_effects({d.id: scores[d.id] for d in counting}, weights)
    whole = sum(e.value for e in effects.values() if e.value is not None)
    nothing = Correlation(None, 0, Text("ingen poäng i dimensionen", "no score in the dimension"))
    return tuple(
        DimensionItems(
            d,
            sizes[d],
            alpha,
            weights.get(d),
            effect := effects.get(d, nothing),
            None if effect.value is None or not whole else effect.value / whole,
        )
        for d, alpha in alphas.items()
    )


def main_effects(scores: dict[str, Matrix], weights: dict[str, float]) -> dict[str, Correlation]:
    """Share of the total's variance that goes with each dimension: the squared correlation with the total.

    Paruolo, Saisana & Saltelli (2013), *Ratings and rankings: voodoo or science?*, J. R. Statist. Soc. A 176(3),
    609–634: the importance of a dimension is S = V(E(y | x)) / V(y), Pearson's correlation ratio; where y depends on x
    linearly, as taken here, S = corr(x, y)². Effects of correlated dimensions add up to more than 1.

    Args:
        scores: by dimension, shape (n,), NaN where there is none; the total is taken where all of them are known.
        weights: by dimension, adding up to 1.
    """
    total = sum((weights[d] * scores[d] for d in scores), start=np.zeros(1))
    found = {}
    for d, values in scores.items():
        r = correlation(np.where(np.isnan(total), np.nan, values), total)
        found[d] = Correlation(None if r.value is None else r.value**2, r.n, r.why)
    return found
