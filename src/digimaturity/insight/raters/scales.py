"""Benchmark scales: what others call a coefficient of this size. Each names its source wherever it is shown."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published scale.

    Attributes:
        id: for machines.
        short: in a table.
        source: author and year.
        bands: upper limits with what lies at or below them; the last has none above.
        inclusive: whether a value on a limit belongs to the band below.
    """

    id: str
    short: str
    source: str
    bands: tuple[tuple[float, Text], ...]
    inclusive: bool

    def verdict(self, value: float) -> Text:
        """What the scale calls the value."""
        reached = [text for limit, text in self.bands if value < limit or (self.inclusive and value == limit)]
        return reached[0] if reached else self.bands[-1][1]


LANDIS_KOCH = Benchmark(
    "landis-koch-1977",
    "L&K",
    "Landis & Koch 1977",
    (
        (-1e-12, Text("dålig", "poor")),
        (0.20, Text("svag", "slight")),
        (0.40, Text("skaplig", "fair")),
        (0.60, Text("måttlig", "moderate")),
        (0.80, Text("betydande", "substantial")),
        (1.00, Text("nästan full", "almost perfect")),
    ),
    inclusive=True,
)
KRIPPENDORFF = Benchmark(
    "krippendorff-2004",
    "K",
    "Krippendorff 2004",
    (
        (0.667, Text("otillförlitlig", "not reliable")),
        (0.800, Text("preliminär", "tentative")),
        (float("inf"), Text("tillförlitlig", "reliable")),
    ),
    inclusive=False,
)
KOO_LI = Benchmark(
    "koo-li-2016",
    "Koo&Li",
    "Koo & Li 2016",
    (
        (0.50, Text("dålig", "poor")),
        (0.75, Text("måttlig", "moderate")),
        (0.90, Text("god", "good")),
        (float("inf"), Text("utmärkt", "excellent")),
    ),
    inclusive=False,
)
