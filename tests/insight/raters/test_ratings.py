"""Tables of ratings: which units have a pair, what pairs there are, and what is left of some of them."""

from __future__ import annotations

import numpy as np
import pytest

from digimaturity.insight.raters.ratings import (
    MISSING,
    NOT_APPLICABLE,
    Ratings,
    as_drawn,
    categories_of,
    counts_of,
    measured,
    pairable,
    pairs_of,
    quotient,
    table,
)

# Two of three, all three, one, none, and two of which one set the question aside.
ROWS = [
    [1, MISSING, 2],
    [4, 4, 5],
    [MISSING, 3, MISSING],
    [MISSING, MISSING, MISSING],
    [2, NOT_APPLICABLE, MISSING],
]
VALUES = np.array(ROWS, dtype=np.float64)


def test_a_unit_with_two_ratings_has_a_pair() -> None:
    """Not applicable is a rating among names and none on a scale; of three ratings there are three pairs."""
    assert pairable(VALUES).tolist() == [True, True, False, False, True]
    assert pairs_of(VALUES) == 1 + 3 + 1
    assert pairable(measured(VALUES)).tolist() == [True, True, False, False, False]
    assert pairs_of(measured(VALUES)) == 1 + 3
    assert pairs_of(VALUES[2:4]) == 0


def test_categories_and_how_many_chose_them() -> None:
    """Rising, with not applicable last; a row of counts for each unit."""
    found = categories_of(VALUES)
    assert found.tolist() == [1, 2, 3, 4, 5, NOT_APPLICABLE]
    assert counts_of(VALUES, found).tolist() == [
        [1, 1, 0, 0, 0, 0],
        [0, 0, 0, 2, 1, 0],
        [0, 0, 1, 0, 0, 0],
        [0, 0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0, 1],
    ]


def test_whoever_shares_no_unit_is_no_rater() -> None:
    """The fourth has rated what nobody else has, so that three of four raters are compared, on two units."""
    found = table([[1, 2, MISSING, MISSING], [MISSING, 3, 3, MISSING], [MISSING, MISSING, MISSING, 5]], "abcd")
    assert (found.n_units, found.n_raters, found.raters, found.metric) == (2, 3, ("a", "b", "c", "d"), "ratio")
    assert table([], "ab", "nominal").values.shape == (0, 2)
    assert table([], "ab", "nominal").metric == "nominal"


@pytest.mark.parametrize(
    ("criteria", "organisations", "over"),
    [
        (("x", "x", "y"), ("a", "b", "b"), ("criteria", "organisations")),
        (("x", "x", "x"), ("a", "b", "b"), ("organisations",)),
        (("x", "y", "z"), ("a", "a", "b"), ("organisations",)),
        (("x", "y", "z"), ("a", "a", "a"), ("units",)),
        ((), (), ("units",)),
    ],
)
def test_what_is_left_out_in_turn_is_what_there_are_several_of(
    criteria: tuple[str, ...], organisations: tuple[str, ...], over: tuple[str, ...]
) -> None:
    """Criteria and organisations that hold more than one unit each, if there are more than one; or the units."""
    assert Ratings(VALUES[:3], ("a", "b", "c"), "ordinal", criteria, organisations).over == over


def test_the_table_of_some_units_is_as_the_whole() -> None:
    """Their ratings, in the order that is asked for, with what each is of and how it is measured."""
    whole = Ratings(
        VALUES, ("a", "b", "c"), "interval", ("u", "v", "w", "x", "y"), ("k", "l", "m", "n", "o"), frozenset({1, 4})
    )
    some = whole.rows([4, 0, 1])
    assert np.array_equal(some.values, VALUES[[4, 0, 1]], equal_nan=True)
    assert (some.raters, some.metric) == (("a", "b", "c"), "interval")
    assert (some.criteria, some.organisations) == (("y", "u", "v"), ("o", "k", "l"))
    assert some.continuous == {0, 2}
    assert table([[1, 2], [3, 4]], "ab").rows([1]).criteria == ()


def test_each_unit_counts_once_unless_it_is_drawn() -> None:
    """One draw of all units where none was made; otherwise the draws as they are."""
    assert as_drawn(VALUES, None).tolist() == [[1] * 5]
    drawn = np.array([[2.0, 0, 1, 1, 1]])
    assert as_drawn(VALUES, drawn) is drawn


def test_what_is_divided_by_nothing_is_undefined() -> None:
    """Nor by what is left of sums that should be nothing, of either sign; by a little it is much."""
    below = np.array([2.0, 0.0, 1e-13, -1e-13, 1e-11, -4.0])
    found = quotient(np.full(6, 6.0), below)
    assert np.isnan(found).tolist() == [False, True, True, True, False, False]
    assert found[[0, 4, 5]].tolist() == pytest.approx([3, 6e11, -1.5])
