"""Rank and score given errors of measurement: where each organisation may really stand.

The true score is that by the catalogue's weights of the *true* levels of all criteria that apply, the unanswered too.
Weights are held as they are; see ``choices`` for them. Imported only by what computes intervals: it brings numpy.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from digimaturity.insight.choices import ranks_of
from digimaturity.insight.confusion import confusion
from digimaturity.insight.draw_ends import Ends, for_ranks
from digimaturity.insight.error_parts import Part, parts_of, reach
from digimaturity.insight.judged import STANDARD
from digimaturity.insight.judged_units import judged_units
from digimaturity.insight.latent import likelihood
from digimaturity.insight.latent_fit import fit
from digimaturity.insight.sources import DRAWS, ERRORS, ERRORS_BY_DEFAULT, LEVEL, SEED
from digimaturity.insight.uncertainty import Measured

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.insight.confusion import Confusion
    from digimaturity.insight.judged import Judged, Matrix
    from digimaturity.insight.ranking import Place, Ranking
    from digimaturity.insight.raters.double_coding import DoubleCoding
    from digimaturity.insight.sources import Source
    from digimaturity.model.catalogue import Catalogue, Scale

# The variance of a difference is itself estimated, and of many pairs those look sure that chance has helped.
_CAUTION = 1.15
# Totals nearer each other than this are a tie.
_TIE = 1e-9
# Set apart from the streams of the other family.
_DESIGN = 3
# How many numbers one array of a chunk may hold.
_CHUNK = 200_000
# Draws are in half the precision of scores, so that an interval of no width may miss its own score by this share.
_ROUNDED = 1e-6


def measurement_errors(
    ranking: Ranking,
    catalogue: Catalogue,
    coded: Sequence[DoubleCoding],
    sources: Collection[Source] = ERRORS_BY_DEFAULT,
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = SEED,
) -> Measured | None:
    """Where the ranked organisations may truly stand; None for fewer than two.

    Args:
        ranking: the group.
        catalogue: the questions and their weights.
        coded: what two or more assessors have answered, of all organisations in the edition.
        sources: which errors are taken into account; see ``error_parts`` for the model of each.
        draws: how many times the ranks are drawn.
        level: how much an interval holds, 0–1.
        seed: of the generator; the same seed gives the same draws on every machine.
    """
    places = [p for p in ranking.places if p.rank is not None]
    if len(places) < 2:  # noqa: PLR2004 - one has nobody to be ranked against
        return None
    active = tuple(s for s in ERRORS if s in sources)
    fitted = _fitted(places, catalogue, ranking.counted, coded, active)
    units, model, parts, limits = fitted
    organisations = units.organisations
    bounds = (limits[0] * units.weights).sum(axis=1), (limits[1] * units.weights).sum(axis=1)
    totals = np.sum([p.centre for p in parts], axis=0)
    ranks, scores = drawn(totals, parts, bounds, draws, level, seed)
    scores = [_on(catalogue.scale, ends) for ends in scores]
    own = [p.score.total.value or 0.0 for p in places]
    slack = _ROUNDED * (catalogue.scale.max - catalogue.scale.min)
    return Measured(
        organisations=organisations,
        ranks=dict(zip(organisations, ranks, strict=True)),
        scores=dict(zip(organisations, scores, strict=True)),
        dimension_scores=_dimension_scores(fitted, catalogue.scale, level),
        above=_above(totals, parts).data,
        shares=_shares(parts, active),
        level=level,
        draws=draws,
        seed=seed,
        sources=active,
        one_service=tuple(organisations[i] for i in units.fixed) if "services" in active else (),
        wrong=model.wrong(units) if "answers" in active else 0.0,
        units=model.units,
        attainable=attainable_ranks(places),
        outside=tuple(
            o
            for o, s, (low, high) in zip(organisations, own, scores, strict=True)
            if not low - slack <= s <= high + slack
        ),
    )


def _on(scale: Scale, ends: tuple[float, float]) -> tuple[float, float]:
    """The ends of an interval of the model's points as points of the catalogue's scale."""
    low, high = (scale.min + end * ((scale.max - scale.min) / STANDARD) for end in ends)
    return low, high


def drawn(
    totals: Matrix, parts: Sequence[Part], bounds: tuple[Matrix, Matrix], draws: int, level: float, seed: int
) -> tuple[list[tuple[int, int]], list[tuple[float, float]]]:
    """Intervals of ranks and of totals, from ``draws`` draws; each source has a stream of its own."""
    n = len(totals)
    streams = [np.random.Generator(np.random.PCG64([seed, _DESIGN, p.stream])) for p in parts]
    low, high = (b.astype(np.float32) for b in bounds)
    ranks, values = Ends(n, draws, level, for_ranks(n)), Ends(n, draws, level, np.float32)
    step = max(_CHUNK // n, 1)
    for first in range(0, draws, step):
        drawn = np.tile(totals.astype(np.float32), (min(step, draws - first), 1))
        for part, stream in zip(parts, streams, strict=True):
            shape = (len(drawn), n + part.common.shape[1])
            normal = stream.standard_normal(shape, np.float32)
            drawn += normal[:, :n] * part.own.astype(np.float32)
            if part.common.shape[1]:
                drawn += normal[:, n:] @ part.common.T.astype(np.float32)
        np.clip(drawn, low, high, out=drawn)
        values.take(drawn)
        ranks.take(ranks_of(drawn))
    return (
        [(int(a), int(b)) for a, b in zip(*ranks.found(), strict=True)],
        [(float(a), float(b)) for a, b in zip(*values.found(), strict=True)],
    )


def dimension_intervals(
    places: Sequence[Place], catalogue: Catalogue, coded: Sequence[DoubleCoding]
) -> dict[str, dict[str, tuple[float, float]]]:
    """The interval of each organisation's score in each dimension of a catalogue, by their ids.

    Any set of criteria can be such a dimension, see ``scoring.as_one_part``. One organisation alone has intervals too,
    which rest on what the model takes for granted and not on how organisations differ.

    Args:
        places: organisations with their scores by this catalogue, ranked or not.
        catalogue: its dimensions are what is told.
        coded: what two or more assessors have answered, of all organisations in the edition.
    """
    counted = frozenset(c.id for c in catalogue.criteria)
    fitted = _fitted(places, catalogue, counted, coded, ERRORS_BY_DEFAULT)
    return _dimension_scores(fitted, catalogue.scale, LEVEL)


class _Fitted(NamedTuple):
    """The model of a group: its units, how they are answered wrongly, what each source adds, what can be at all."""

    units: Judged
    model: Confusion
    parts: list[Part]
    limits: tuple[Matrix, Matrix]


def _fitted(
    places: Sequence[Place],
    catalogue: Catalogue,
    counted: Collection[str],
    coded: Sequence[DoubleCoding],
    active: tuple[Source, ...],
) -> _Fitted:
    units = judged_units(places, catalogue, counted, coded, active)
    model = confusion(coded, units.criteria, units.levels, catalogue.expected_agreement)
    likely = likelihood(units, model)
    parts = parts_of(units, model, fit(units, likely), likely, active)
    return _Fitted(units, model, parts, reach(units, active))


def _dimension_scores(fitted: _Fitted, scale: Scale, level: float) -> dict[str, dict[str, tuple[float, float]]]:
    """The normal interval of each dimension's score, within what it can be; only of those that count in the total."""
    units, _, parts, limits = fitted
    half = NormalDist().inv_cdf((1 + level) / 2) * np.sqrt(np.sum([p.dimension_variance for p in parts], axis=0))
    centre = np.sum([p.dimension_centre for p in parts], axis=0)
    low, high = (np.clip(end, *limits) for end in (centre - half, centre + half))
    return {
        o: {
            d: _on(scale, (float(low[i, k]), float(high[i, k])))
            for k, d in enumerate(units.dimensions)
            if units.weights[i, k]
        }
        for i, o in enumerate(units.organisations)
    }


def _above(totals: Matrix, parts: Sequence[Part]) -> Matrix:
    """P(row above column) = Φ(difference of means / its standard deviation, widened a little), shape (n, n)."""
    own = sum((p.own**2 for p in parts), start=np.zeros(len(totals)))
    variance = own[:, None] + own
    for part in parts:
        size = (part.common**2).sum(axis=1)
        variance += (size[:, None] + size - 2 * part.common @ part.common.T).clip(0)
    found = np.empty(variance.shape)
    for row, (total, of_row) in enumerate(zip(totals, variance, strict=True)):
        difference = total - totals
        sure = of_row < _TIE**2
        z = np.divide(difference, _CAUTION * np.sqrt(of_row), out=np.zeros_like(difference), where=~sure)
        found[row] = np.where(sure, np.where(difference > _TIE, 1.0, 0.0), normal_share(z))
    np.fill_diagonal(found, 0.0)
    return found


def normal_share(z: Matrix) -> Matrix:
    """Φ(z), by ``math.erf``."""
    # The function itself, and not one around it, is called a million times for a thousand organisations.
    erfc = np.frompyfunc(math.erfc, 1, 1)
    return 0.5 * np.asarray(erfc(-z * math.sqrt(0.5)), dtype=float)


def _shares(parts: Sequence[Part], active: Sequence[Source]) -> dict[Source, float]:
    sizes = {s: sum(float(p.variance.mean()) for p in parts if p.source == s) for s in active}
    whole = sum(sizes.values())
    return {s: size / whole if whole > _TIE**2 else 0.0 for s, size in sizes.items()}


def attainable_ranks(places: Sequence[Place]) -> dict[str, tuple[int, int]]:
    """Best and worst rank by the outer bounds of everybody's total."""
    low = np.array([p.score.total.low for p in places])
    high = np.array([p.score.total.high for p in places])
    surely_above = (low[None, :] > high[:, None] + _TIE).sum(axis=1)
    maybe_above = (high[None, :] > low[:, None] + _TIE).sum(axis=1) - (high > low + _TIE)
    return {
        p.body.organisation.id: (int(best) + 1, int(worst) + 1)
        for p, best, worst in zip(places, surely_above, maybe_above, strict=True)
    }
