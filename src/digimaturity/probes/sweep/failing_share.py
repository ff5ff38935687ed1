"""Whether far more sites fail in one sweep than in the last: then it is the sweep that failed, and it says so.

The same sites are compared, so that the exact test of McNemar (1947, *Psychometrika* 12, 153–157) is the right one:
of the sites that failed only once, as many should have failed in the one as in the other.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digimaturity.probes.sweep.journal import Told

# More than chance, and more than anybody would call the same.
_LEAST_DIFFERENCE, _MOST_CHANCE = 0.10, 0.01


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many sites failed in two sweeps.

    Attributes:
        stamp: of the sweep before.
        common: the sites of both.
        before, now: how many of those failed.
        chance: the two-sided probability of a difference as large, were the sweeps alike.
    """

    stamp: str
    common: int
    before: int
    now: int
    chance: float

    @property
    def is_comparable(self) -> bool:
        """Whether what the sweeps saw may be held against each other."""
        return self.now - self.before <= _LEAST_DIFFERENCE * self.common or self.chance >= _MOST_CHANCE

    @property
    def words(self) -> Text:
        """What there is to say of it, in whole sentences."""
        said = Text(
            "Av {n} webbplatser gick {a} inte att läsa den här gången, mot {b} förra gången.",
            "Of {n} websites {a} could not be read this time, as against {b} last time.",
        ).fill(n=self.common, a=self.now, b=self.before)
        if self.is_comparable:
            return said
        return Text(
            "{s} Det är långt fler än slumpen gör, så svepet jämförs inte med det förra. Kör det igen en annan dag.",
            "{s} That is far more than chance makes, so the sweep is not compared with the last one. Run it again"
            " another day.",
        ).fill(s=said)


def compared(before: Told, failures: Mapping[str, str]) -> Comparison:
    """Hold a sweep against the one before.

    Args:
        before: the journal of that one.
        failures: why each site's start page was not seen; empty where it was.
    """
    common = sorted(before.failures.keys() & failures.keys())
    only_before = sum(bool(before.failures[o]) and not failures[o] for o in common)
    only_now = sum(bool(failures[o]) and not before.failures[o] for o in common)
    both = sum(bool(failures[o]) and bool(before.failures[o]) for o in common)
    chance = _two_sided(only_now, only_before + only_now)
    return Comparison(before.stamp, len(common), both + only_before, both + only_now, chance)


def last_comparable(sweeps: Iterable[Told], failures: Mapping[str, str]) -> Comparison | None:
    """A sweep against the latest before it that ended well and shares sites with it; None where there is none.

    Args:
        sweeps: those before it, the latest first.
        failures: as ``compared`` has them.
    """
    for told in sweeps:
        if told.ended and told.is_comparable and told.failures.keys() & failures.keys():
            return compared(told, failures)
    return None


def _two_sided(k: int, n: int) -> float:
    """The probability that of ``n`` throws of a coin the sides differ by as much as ``k`` and ``n - k`` do."""
    few = min(k, n - k)
    tail: int = sum(comb(n, i) for i in range(few + 1))
    return min(1.0, float(Fraction(2 * tail, 2**n)))
