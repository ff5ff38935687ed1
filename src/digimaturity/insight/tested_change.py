"""Whether a change holds: an interval for the change of the paired criteria.

The criteria scored in both editions are taken as a sample of those that could have been asked. Each one's share of the
score is a weight, and the change is the weighted sum of their changes. Most do not change at all, and those that do are
few and go one way, so that a *t* interval would miss too often; rises and falls are counted as rare events instead:

- For the rises and for the falls apart, a gamma interval of a weighted sum of Poisson counts (Fay & Feuer 1997,
  *Statistics in Medicine* 16, 791–801). The next event that its upper end allows for has the size of the mean change so
  far, a level and a half among them, at a criterion drawn by its share (Tiwari, Clegg & Zou 2006, *Statistical Methods
  in Medical Research* 15, 547–569, draw it with even odds).
- The two are joined by the method of variance estimates recovery (Zou & Donner 2008, *Statistics in Medicine* 27,
  1693–1702).
- Where most criteria changed alike, rises and falls are counted from that change.

Wrong answers make changes that are none. They go both ways, are among the events counted, and widen the interval; they
are assumed to be independent between criteria and editions. How often the interval holds the true change is simulated
in ``benchmarks/change.py``.

What is known in part gives the range that it leaves, and the interval runs from the lower end of the lowest change to
the upper end of the highest.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.competition_rank import TIE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.scoring.standing import Standing

LEVEL = 0.9
# A scale has so many levels above its lowest.
LEVELS = 5
# So many levels are taken for the size of a change as long as none is known.
_SUPPOSED = 1.5


@dataclass(frozen=True, slots=True)
class Paired:
    """A criterion scored in both editions: its share of the score, 0–1, and where it stood before and after."""

    share: float
    before: Standing[float]
    after: Standing[float]

    @property
    def change(self) -> float:
        """In points of the scale."""
        return self.after.points - self.before.points

    @property
    def least(self) -> float:
        """The lowest change that what is known in part leaves."""
        return self.after.least - self.before.most

    @property
    def most(self) -> float:
        """The highest."""
        return self.after.most - self.before.least


@dataclass(frozen=True, slots=True)
class ChangeTest:
    """What can be said of a change, in points of the scale.

    Attributes:
        n: criteria scored in both editions that count.
        change: what their answers add to the score.
        least, most: the range that what is known in part leaves it.
        low, high: the interval, which holds the change at ``level`` of the times at least.
    """

    n: int
    change: float
    least: float
    most: float
    low: float
    high: float
    level: float

    @property
    def is_apart(self) -> bool:
        """Whether the interval leaves no change out."""
        return self.low > TIE or self.high < -TIE


def change_test(pairs: Sequence[Paired], step: float, level: float = LEVEL) -> ChangeTest | None:
    """The change of the pairs with its interval; None without a pair.

    ``step`` is one level, in points.
    """
    if not pairs:
        return None
    shares = [p.share for p in pairs]
    leasts, mosts = ([getattr(p, end) for p in pairs] for end in ("least", "most"))
    # No change is larger than from one end of the scale to the other.
    whole = LEVELS * step * sum(shares)
    return ChangeTest(
        n=len(pairs),
        change=sum(p.share * p.change for p in pairs),
        least=sum(s * v for s, v in zip(shares, leasts, strict=True)),
        most=sum(s * v for s, v in zip(shares, mosts, strict=True)),
        low=max(-whole, change_interval(leasts, shares, step, level)[0]),
        high=min(whole, change_interval(mosts, shares, step, level)[1]),
        level=level,
    )


def change_interval(
    changes: Sequence[float], shares: Sequence[float], step: float, level: float = LEVEL
) -> tuple[float, float]:
    """Both ends of the interval for a weighted sum of changes of which most are alike; see the module.

    Args:
        changes: of each criterion, in points.
        shares: each one's part of the score, 0–1, above 0.
        step: one level, in points, above 0.
        level: how often the interval is to hold the change, 0–1.
    """
    usual = _usual(changes)
    beside = [(v - usual) if abs(v - usual) > TIE else 0.0 for v in changes]
    sizes = [abs(v) for v in beside if v]
    size = (sum(sizes) + _SUPPOSED * step) / (len(sizes) + 1)
    rises = _events([s * v for s, v in zip(shares, beside, strict=True) if v > 0], shares, size, level)
    falls = _events([-s * v for s, v in zip(shares, beside, strict=True) if v < 0], shares, size, level)
    middle = usual * sum(shares) + rises[1] - falls[1]
    return (
        middle - sqrt((rises[1] - rises[0]) ** 2 + (falls[2] - falls[1]) ** 2),
        middle + sqrt((rises[2] - rises[1]) ** 2 + (falls[1] - falls[0]) ** 2),
    )


def _usual(changes: Sequence[float]) -> float:
    """The change that most have; of several, the one nearest none."""
    counts = Counter(round(v, 9) for v in changes)
    return max(counts, key=lambda v: (counts[v], -abs(v), v))


def _events(parts: Sequence[float], shares: Sequence[float], size: float, level: float) -> tuple[float, float, float]:
    """The lower end of the interval of a weighted sum of events, the sum itself, and the upper end.

    Args:
        parts: what each event adds.
        shares: of everything that an event could befall.
        size: of the next event, in points.
        level: of the interval.
    """
    tail = (1 - level) / 2
    found, variance = sum(parts), sum(v * v for v in parts)
    low = variance / found * gamma_quantile(tail, found**2 / variance) if parts else 0.0
    whole = sum(shares)
    found_next = found + size * sum(s**2 for s in shares) / whole
    variance_next = variance + size**2 * sum(s**3 for s in shares) / whole
    high = variance_next / found_next * gamma_quantile(1 - tail, found_next**2 / variance_next)
    return low, found, high


def gamma_quantile(p: float, shape: float) -> float:
    """A quantile of the gamma distribution with scale 1, near enough for a shape of 1 or more.

    Wilson & Hilferty (1931), *PNAS* 17, 684–688: the cube root of a gamma variate is nearly normal.
    """
    cube = 1 - 1 / (9 * shape) + NormalDist().inv_cdf(p) / (3 * sqrt(shape))
    return shape * max(0.0, cube) ** 3
