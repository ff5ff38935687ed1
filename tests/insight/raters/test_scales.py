"""What published scales call a figure."""

from __future__ import annotations

import pytest

from digimaturity.insight.raters.scales import KOO_LI, KRIPPENDORFF, LANDIS_KOCH


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (-0.01, "poor"),
        (0.0, "slight"),
        (0.20, "slight"),
        (0.21, "fair"),
        (0.40, "fair"),
        (0.41, "moderate"),
        (0.61, "substantial"),
        (0.80, "substantial"),
        (0.81, "almost perfect"),
        (1.0, "almost perfect"),
        (1.0 + 1e-15, "almost perfect"),
    ],
)
def test_landis_and_koch(value: float, verdict: str) -> None:
    """< 0 poor, 0–.20 slight, .21–.40 fair, .41–.60 moderate, .61–.80 substantial, .81–1 almost perfect."""
    assert LANDIS_KOCH.verdict(value).en == verdict


@pytest.mark.parametrize(
    ("value", "verdict"), [(0.66, "not reliable"), (0.667, "tentative"), (0.799, "tentative"), (0.8, "reliable")]
)
def test_krippendorff(value: float, verdict: str) -> None:
    """Rely on .800 and above; from .667 draw tentative conclusions only."""
    assert KRIPPENDORFF.verdict(value).en == verdict


@pytest.mark.parametrize(("value", "verdict"), [(0.49, "poor"), (0.5, "moderate"), (0.75, "good"), (0.9, "excellent")])
def test_koo_and_li(value: float, verdict: str) -> None:
    """Below .50 poor, to .75 moderate, to .90 good, above excellent."""
    assert KOO_LI.verdict(value).en == verdict
