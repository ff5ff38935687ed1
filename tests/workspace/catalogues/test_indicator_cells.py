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


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ({"direction": "sideways"}, "direction", "Write 1 where higher is better"),
        ({"goalposts": "1; 2", "min": "1"}, "goalposts", "Give goalposts, or min and max"),
        ({"goalposts": "1; 2", "max": "1"}, "goalposts", "Give goalposts, or min and max"),
        ({"min": "x", "max": "2"}, "min", '"x" is not a number'),
        ({"min": "1", "max": "10 %"}, "max", '"10 %" is not a number'),
        ({"max": "2"}, "min", "Give both min and max"),
        ({"min": "2"}, "max", "Give both min and max"),
        ({"min": "2", "max": "2"}, "min", "min must be less than max"),
        ({"goalposts": "7"}, "goalposts", "Give at least two goalposts"),
        ({"goalposts": "0=1; 2; 100=3"}, "goalposts", "Give points for all or none."),
        ({"goalposts": "0=1; 50=3; 100=2"}, "goalposts", "The goalposts must rise or fall"),
        ({"goalposts": "1; 1; 2"}, "goalposts", "The goalposts must rise or fall"),
        ({"goalposts": "0=1; 0=2; 100=3"}, "goalposts", "The goalposts must rise or fall"),
        ({"goalposts": "0=1; 99=2"}, "goalposts", "The points must reach from 0 to 100."),
        ({"goalposts": "1=1; 100=2"}, "goalposts", "The points must reach from 0 to 100."),
        ({"goalposts": "0=1; x=2"}, "goalposts", '"x" is not a number'),
        ({"goalposts": "0=1; 100=2", "direction": "-1"}, "goalposts", "The goalposts do not go as direction says."),
        ({"goalposts": "0=2; 100=1", "direction": "up"}, "goalposts", "The goalposts do not go as direction says."),
    ],
)
def test_a_cell_that_cannot_be_is_refused_in_its_column(row: dict[str, str], column: str, why: str) -> None:
    """With what should stand there."""
    with pytest.raises(RefusedError) as caught:
        goalposts_of(row, 0, 100)
    ((where, said),) = caught.value.reasons
    assert where == column
    assert said.en.startswith(why)


@pytest.mark.parametrize(
    ("text", "why"), [("0", "greater than 0"), ("-1", "greater"), ("x", "not a number"), ("1e9", "at most")]
)
def test_a_weight_that_cannot_be_is_refused_in_its_column(text: str, why: str) -> None:
    """Whichever weight it is."""
    with pytest.raises(RefusedError) as caught:
        weight_of({"theme weight": text}, "theme weight")
    ((where, said),) = caught.value.reasons
    assert where == "theme weight"
    assert why in said.en


def test_points_may_be_listed_in_any_order_and_on_any_scale() -> None:
    """Evenly apart from the lowest to the highest, whatever these are; blanks and empty parts are no values."""
    assert goalposts_of({"goalposts": "1;3;9;"}, 1, 5) == {1: 1, 3: 3, 5: 9}
    assert goalposts_of({"goalposts": "5=9; 1=1; 3=3"}, 1, 5) == {1: 1, 3: 3, 5: 9}
    assert goalposts_of({"direction": "-"}, 1, 5) == {1: 5, 5: 1}
    assert goalposts_of({"goalposts": "1 3 9", "direction": "-"}, 1, 5) == {5: 1, 3: 3, 1: 9}
    assert goalposts_of({"goalposts": "9 3 1", "direction": "-"}, 1, 5) == {1: 9, 3: 3, 5: 1}
