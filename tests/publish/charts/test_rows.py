"""The skeleton of rows: how much room a name gets, where a track lies, and where a line to a label ends."""

from __future__ import annotations

import pytest

from digimaturity.ground.language import Text
from digimaturity.publish.charts.layout import NARROW, WIDE
from digimaturity.publish.charts.lettering import measured
from digimaturity.publish.charts.rows import name_room, nearest, on_scale, tracks
from digimaturity.publish.charts.svg import BODY

SCALE = (0.0, 5.0)


def test_names_stand_beside_wide_tracks_and_above_narrow_ones() -> None:
    """The room for words begins right of the names, or at the edge of the picture."""
    wide, narrow = tracks(["e-CRM"], SCALE, WIDE), tracks(["e-CRM"], SCALE, NARROW)
    beside = measured("e-CRM", BODY, bold=True)
    assert (wide.name_line, wide.left) == (0, beside + 8)
    assert (wide.axis.left, wide.axis.right) == (beside + 24, WIDE - 14)
    assert (narrow.name_line, narrow.left) == (20, 0)
    assert (narrow.axis.left, narrow.axis.right) == (12, NARROW - 14)


def test_the_longest_name_gets_the_room_it_needs_and_no_more_than_there_is() -> None:
    """A bold name needs more; a very long one is cut off at the limit."""
    assert name_room([("Åre", False), ("Malmö", False)], 180) == measured("Malmö", BODY)
    assert name_room([("Malmö", True)], 180) == measured("Malmö", BODY, bold=True)
    assert name_room([("M" * 300, False)], 180) == 180


@pytest.mark.parametrize(("x", "expected"), [(50.0, 50.0), (0.0, 33.0), (99.0, 67.0)])
def test_a_line_ends_within_its_label(x: float, expected: float) -> None:
    """Straight below the mark where the label reaches that far, otherwise three units inside its end."""
    assert nearest(x, 50, 40) == expected


def test_the_ends_of_the_scale_are_said_without_decimals() -> None:
    """As on the axis."""
    assert on_scale(Text("{n}: {a}–{b}", "{n}: {a}–{b}"), SCALE, n="X") == "X: 0–5"
