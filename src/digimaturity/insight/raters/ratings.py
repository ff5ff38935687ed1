"""Units rated by raters, as a table with holes, and what every coefficient needs of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval", "ratio")
# How a rating says that there is none, and that the rater found the question not applicable.
MISSING, NOT_APPLICABLE = math.nan, math.inf
# With more distinct values than this a table is of measurements, and a coefficient over categories says nothing.
MOST_CATEGORIES = 1000


@dataclass(frozen=True)
class Ratings:
    """A table of ratings.

    Attributes:
        values: units × raters; ``MISSING`` (NaN) where there is no rating, ``NOT_APPLICABLE`` (infinity) where the
            rater set the question aside. Numbers that only name a category are codes.
        raters: one per column.
        metric: the highest level of measurement that the values have.
        continuous: which units are measured on a scale of which hardly any two values are alike.
        criteria, organisations: what each unit is of; empty where units are taken as independent of each other.
    """

    values: Floats
    raters: tuple[str, ...]
    metric: Metric = "ratio"
    criteria: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    continuous: frozenset[int] = frozenset()

    @property
    def n_units(self) -> int:
        """How many units at least two raters rated; not applicable counts as a rating."""
        return int(pairable(self.values).sum())

    @property
    def n_raters(self) -> int:
        """How many raters rated a unit that somebody else rated too."""
        import numpy as np

        return int((~np.isnan(self.values[pairable(self.values)])).any(axis=0).sum())

    @property
    def over(self) -> tuple[str, ...]:
        """What is left out in turn for the intervals: criteria and organisations where there are several, or units."""
        clusters = {"criteria": self.criteria, "organisations": self.organisations}
        return tuple(name for name, ids in clusters.items() if 1 < len(set(ids)) < len(ids)) or ("units",)

    def rows(self, chosen: Sequence[int]) -> Ratings:
        """The table of some of the units."""
        criteria, organisations = (
            tuple(ids[n] for n in chosen) if ids else () for ids in (self.criteria, self.organisations)
        )
        continuous = frozenset(place for place, n in enumerate(chosen) if n in self.continuous)
        return Ratings(self.values[list(chosen)], self.raters, self.metric, criteria, organisations, continuous)


def table(rows: Sequence[Sequence[float]], raters: Sequence[str], metric: Metric = "ratio") -> Ratings:
    """A table from lists of numbers, one list per unit."""
    import numpy as np

    return Ratings(np.array(rows, dtype=np.float64).reshape(len(rows), len(raters)), tuple(raters), metric)


def measured(values: Floats) -> Floats:
    """The ratings with *not applicable* taken as missing, since it has no place on a scale."""
    import numpy as np

    return np.where(np.isinf(values), np.nan, values)


def pairable(values: Floats) -> NDArray[np.bool_]:
    """Which units have two ratings or more; shape (units,)."""
    import numpy as np

    found: NDArray[np.bool_] = (~np.isnan(values)).sum(axis=1) >= 2  # noqa: PLR2004 - a pair
    return found


def pairs_of(values: Floats) -> int:
    """How many pairs of ratings of the same unit there are."""
    import numpy as np

    m = (~np.isnan(values)).sum(axis=1)
    return int((m * (m - 1) // 2).sum())


def categories_of(values: Floats) -> Floats:
    """The distinct ratings, rising; *not applicable* last."""
    import numpy as np

    return np.unique(values[~np.isnan(values)])


def counts_of(values: Floats, categories: Floats) -> Floats:
    """How many raters put each unit into each category; shape (units, categories)."""
    import numpy as np

    return np.stack([(values == c).sum(axis=1) for c in categories], axis=1).astype(np.float64)


def as_drawn(values: Floats, draws: Floats | None) -> Floats:
    """How often each unit counts, by draw; each unit once when there are no draws. Shape (draws, units)."""
    import numpy as np

    return np.ones((1, len(values))) if draws is None else draws


def quotient(above: Floats, below: Floats) -> Floats:
    """``above / below``, NaN where there is nothing to divide by (no variance, or no unit drawn)."""
    import numpy as np

    known = np.abs(below) > 1e-12  # noqa: PLR2004 - a sum of float shares that should be zero
    return np.where(known, above / np.where(known, below, 1.0), np.nan)
