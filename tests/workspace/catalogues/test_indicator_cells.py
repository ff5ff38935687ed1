"""What the cells of a table of indicators say in numbers, by hand."""

from __future__ import annotations

import pytest

from digimaturity.workspace.catalogues.indicator_cells import goalposts_of, weight_of
from digimaturity.workspace.cell_reading import RefusedError


@pytest.mark.parametrize(
    ("row", "posts"),
    [
        ({}, {0: 0, 100: 100}),
        ({"direction": "\u22121"}, {0: 100, 100: 0}),
        ({"min": "2", "max": "1 000,5"}, {0: 2, 100: 1000.5}),
        ({"min": "-2", "max": "8", "direction": "lower"}, {0: 8, 100: -2}),
        ({"goalposts": "1; 2,5; 9"}, {0: 1, 50: 2.5, 100: 9}),
        ({"goalposts": "9 | 1"}, {0: 9, 100: 1}),
        ({"goalposts": "1 9", "direction": "-1"}, {0: 9, 100: 1}),
        ({"goalposts": "9, 1", "direction": "-1"}, {0: 9, 100: 1}),
        ({"goalposts": "0=3; 80=4; 100=10"}, {0: 3, 80: 4, 100: 10}),
        ({"goalposts": "[[3, 0], [4, 80], [10, 100]]"}, {0: 3, 80: 4, 100: 10}),
        ({"goalposts": "[0.5, 1]", "direction": "Higher"}, {0: 0.5, 100: 1}),
    ],
)
def test_goalposts_are_values_by_points(row: dict[str, str], posts: dict[float, float]) -> None:
    """On a scale of 0–100: listed evenly or with points, as the least and the most, or the scale itself."""
    assert goalposts_of({"direction": "", **row}, 0, 100) == posts


@pytest.mark.parametrize("posts", ["1; x", "1,5", "[1, 2", "nan; 1", "0=1; 0=2; 100=3", "3; 3"])
def test_what_is_no_line_of_numbers_is_refused(posts: str) -> None:
    """The column of the cell is named."""
    with pytest.raises(RefusedError) as caught:
        goalposts_of({"goalposts": posts}, 0, 100)
    assert caught.value.reasons[0][0] == "goalposts"


def test_a_weight_may_be_of_percent_or_left_out() -> None:
    """12.5 % weighs 12.5; an empty cell says nothing; nought and less are refused, and what is above a million."""
    assert [weight_of({"weight": text}, "weight") for text in ("12.5 %", "0,25", "")] == [12.5, 0.25, None]
    assert weight_of({"weight": "1000000"}, "weight") == 1e6
    for text in ("0", "-1", "much", "1000001", "1e308"):
        with pytest.raises(RefusedError):
            weight_of({"weight": text}, "weight")
