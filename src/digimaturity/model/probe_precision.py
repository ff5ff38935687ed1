"""How often a probe is right, as the benchmark of labelled recordings found it."""

from __future__ import annotations

from digimaturity.ground.quick_dataclass import dataclass

# Below either a probe only suggests: so seldom right, or so few conclusions that could be held against a label.
LEAST_PRECISION, FEWEST_CASES = 0.95, 15


@dataclass(frozen=True, slots=True)
class ProbePrecision:
    """What became of a probe's conclusions on labelled recordings.

    Attributes:
        right, wrong: conclusions that narrow the answer and agree, or disagree, with the label.
        missed: labels that the probe could have concluded, and did not.
        of: how many labelled cases it was tried on.
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0
    of: int = 0

    @property
    def precision(self) -> float | None:
        """The share of its conclusions that were right, 0–1; None where it concluded nothing."""
        made = self.right + self.wrong
        return self.right / made if made else None

    @property
    def recall(self) -> float | None:
        """The share of what it could have concluded that it did, and rightly, 0–1; None where there was nothing."""
        there = self.right + self.missed
        return self.right / there if there else None

    @property
    def is_experimental(self) -> bool:
        """Whether it only suggests: right less often than ``LEAST_PRECISION``, or after too few conclusions."""
        return self.right + self.wrong < FEWEST_CASES or (self.precision or 0) < LEAST_PRECISION
