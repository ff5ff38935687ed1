"""Lines of a screen and what is drawn in them."""

from __future__ import annotations

import pytest

from digimaturity.ground.line import Line, bar


@pytest.mark.parametrize(
    ("share", "drawn"), [(0.0, "────"), (0.5, "━━──"), (0.6, "━━╸─"), (1.0, "━━━━"), (1.2, "━━━━"), (-1.0, "────")]
)
def test_a_bar_is_as_thick_as_far_as_the_share(share: float, drawn: str) -> None:
    """Halves of a sign count, the rest is thin, and a share outside 0–1 stays within the line."""
    assert Line(bar(share, 4)).text == drawn
