"""One place decides how many decimals a figure on a scale is shown with, and between what it is drawn."""

from __future__ import annotations

import pytest

from digimaturity.ground.language import Text, number, use
from digimaturity.ground.scale_in_use import change_reach, decimals, reach, use_scale
from digimaturity.ground.table import CHANGES, SCALE, WHOLE, Column, Table, shown
from digimaturity.ground.undrawn_table import as_text


@pytest.mark.parametrize(
    ("scale", "score", "points", "parts"),
    [
        ((0, 5), 1, 2, 3),
        ((1, 5), 1, 2, 3),
        ((0, 10), 1, 2, 3),
        ((0, 100), 1, 2, 3),
        ((-3, 3), 1, 2, 3),
        ((0, 1), 3, 4, 5),
        ((0, 2), 3, 4, 5),
        ((0, 0.5), 4, 5, 6),
        ((0, 0.1), 4, 5, 6),
        ((0, 0.05), 5, 6, 7),
    ],
)
def test_the_length_of_the_scale_decides(scale: tuple[float, float], score: int, points: int, parts: int) -> None:
    """One decimal on 0–5 and 0–100, three on 0–1; points have one more, and what parts add two more."""
    use_scale(*scale)
    assert (decimals("score"), decimals("points"), decimals("parts")) == (score, points, parts)


def test_countries_that_differ_in_the_second_decimal_are_told_apart_on_a_scale_of_one() -> None:
    """A cell that is a score, a sentence that has one and a table all follow the scale; other figures do not."""
    use_scale(0, 1)
    table = Table((Column("v", Text("Värde", "Value"), "score"),), [{"v": 0.913}, {"v": 0.9068}])
    assert as_text(table)[2:] == ["0.913", "0.907"]
    assert [str(number(0.90675)), shown(0.90675, "points"), shown(2.5, "tenths")] == ["0.907", "0.9068", "2.5"]
    assert [shown(0.5, "hundredths"), shown(0.5, "percent")] == ["0.50", "50%"]
    use("sv")
    assert shown(0.913, "score") == "0,913"


def test_what_is_drawn_reaches_as_far_as_the_scale() -> None:
    """A shade or bar of a score goes from its bottom to its top, one of a change as far to both sides."""
    use_scale(0, 100)
    assert (reach(), change_reach()) == ((0, 100), (-100, 100))
    columns = [Column("v", Text("Värde", "Value"), "score", scale=s) for s in (SCALE, CHANGES, WHOLE, (1, 9), None)]
    assert [c.reach for c in columns] == [(0, 100), (-100, 100), (0, 1), (1, 9), None]
