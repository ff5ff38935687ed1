"""Quantiles of Student's t and of the beta distribution, to the last digits that intervals are printed with."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

# Lentz's continued fraction (Press et al. 2007, 6.4): what counts as nothing, when it has settled, how far it goes.
_TINY, _SETTLED, _TERMS = 1e-300, 1e-16, 100_000
# A quantile is halved into place: so many halvings reach the smallest double there is.
_HALVINGS = 1200
# From so many degrees of freedom the first terms of t's expansion around the normal one give all digits.
_MANY = 1e4


@lru_cache(maxsize=1024)
def t_quantile(level: float, df: float) -> float:
    """The t within which Student's distribution lies with probability ``level``; infinite where df is 0."""
    if df <= 0:
        return math.inf
    if df >= _MANY:  # Abramowitz & Stegun 1964, 26.7.5
        z = NormalDist().inv_cdf((1 + level) / 2)
        return z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
    # |t| < x with the probability that a beta(1/2, df/2) variable lies below x² ÷ (df + x²).
    outside = beta_quantile(level, 0.5, df / 2)
    return math.sqrt(df * outside / (1 - outside))


@lru_cache(maxsize=4096)
def beta_quantile(probability: float, a: float, b: float) -> float:
    """The x below which a beta(a, b) variable lies with this probability; 0 where a is 0, 1 where b is 0."""
    if a <= 0 or probability <= 0:
        return 0.0
    if b <= 0 or probability >= 1:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if beta_share(middle, a, b) < probability else (low, middle)
    return (low + high) / 2


def beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function: how probable a beta(a, b) variable is to lie below x."""
    if not 0 < x < 1:
        return float(x >= 1)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _kept(1 + step * d)
            c = _kept(1 + step / c)
            found *= c * d
        if abs(c * d - 1) <= _SETTLED * 2:
            break
    return found


def _kept(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
