"""Who can be told from whom in a ranking, and the bands that follow: how much an order may be said to say.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digimaturity.insight.uncertainty import APART, SURE, Bands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.uncertainty import Measured

Matrix = NDArray[np.float64]
Truths = NDArray[np.bool_]
# Bounds nearer each other than this touch: sums of floats differ in their last digits.
_HAIR = 1e-9


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
        surely=(bounded if above is None else bounded & (above >= SURE)).data,
        apart=apart.data,
        above=None if above is None else above.data,
    )


def no_surer_than_pairs(measured: Measured, bands: Bands) -> Measured:
    """The same, where a rank that is one place alone is an interval if any other cannot be told from its holder.

    A rank may be the same in 90 draws of 100 although a neighbour is above in six. Whoever shares a place, which ties
    do with the best of theirs, may stand after whom it is shared with, not before.
    """
    apart = np.asarray(bands.apart)
    told = apart | apart.T
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
    found: Matrix = np.asarray(measured.above)
    return found if rows == list(range(len(found))) else found[np.ix_(rows, rows)]


def _numbered(apart: Truths) -> list[int]:
    """The band of each, by who is told from whom, in order of score."""
    number: list[int] = []
    first = 0
    for n in range(len(apart)):
        if apart[first, n] or apart[n, first]:
            first = n
        number.append(number[-1] + (first == n) if number else 1)
    return number
