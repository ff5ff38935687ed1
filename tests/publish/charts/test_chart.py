"""Values that count."""

from __future__ import annotations

import math

from digimaturity.publish.charts.chart import rated


def test_what_is_no_number_is_not_rated() -> None:
    """None, not-a-number and infinity have no place on a scale; zero has."""
    assert [rated(v) for v in (None, math.nan, math.inf, 0.0)] == [None, None, None, 0.0]
