"""Cells become codes and numbers alike, however a program has written them."""

from __future__ import annotations

from operator import itemgetter

import numpy as np
import pytest

from digimaturity.workspace.response_cells import CodingColumn, NumberColumn, as_code


@pytest.mark.parametrize(
    ("cell", "code"), [(" 1 ", "1"), ("1.0", "1"), ("1,0", "1"), ("-2.0", "-2"), ("Ja", "Ja"), ("", ""), ("NA", "")]
)
def test_codes_are_alike_however_they_are_written(cell: str, code: str) -> None:
    """1, 1.0 and 1,0 are one code; what stands for nothing is none."""
    assert as_code(cell) == code


def test_cells_that_are_one_code_have_one_number() -> None:
    """In whatever piece and spelling they come; there is no name without a row."""
    column = CodingColumn("q", itemgetter(0), 10)
    column.add([["1"], ["2.0"], [" 1 "]], [2, 3, 4])
    column.add([["1,0"], [""], ["2"]], [5, 6, 7])
    found = column.whole()
    assert [found.names[code] for code in found.codes] == ["1", "2", "1", "1", "", "2"]
    assert sorted(found.names) == ["", "1", "2"]


def test_too_many_different_cells_are_free_text() -> None:
    """The row is told, and none of the cells."""
    column = CodingColumn("text", itemgetter(0), 3)
    with pytest.raises(ValueError, match="row 9") as error:
        column.add([[f"hemligt {n}"] for n in range(8)], list(range(2, 10)))
    assert "hemligt" not in str(error.value)


def test_something_else_than_a_number_is_kept_track_of() -> None:
    """Its row is known, counted from 0 over all pieces, and nothing is missing rather than wrong."""
    column = NumberColumn(itemgetter(0))
    column.add([["1"], ["2.5"]], 0)
    column.add([["hej"], [""], ["1 000,5"], ["NA"]], 2)
    found = column.whole()
    assert found.wrong == (2,)
    assert np.isnan(found.values[[2, 3, 5]]).all()
    assert found.values[[0, 1, 4]].tolist() == [1.0, 2.5, 1000.5]


def test_a_column_tells_what_its_comma_is() -> None:
    """1,500 is one and a half where another cell, before or after it, says that the comma parts decimals."""
    column = NumberColumn(itemgetter(0))
    column.add([["1,500"], ["2,484"], ["2,570"]], 0)
    column.add([["0,75"], ["-1,200"], [""]], 3)
    found = column.whole()
    assert (found.wrong, found.unsure) == ((), "")
    assert found.values[:5].tolist() == [1.5, 2.484, 2.57, 0.75, -1.2]


@pytest.mark.parametrize("other", ["2,484", "12,0", "1,234.5", "0.75", "750", "x,5"])
def test_what_can_mean_two_numbers_is_refused_where_no_other_cell_tells(other: str) -> None:
    """Neither a number that is as unsure, nor one whose comma parts thousands, nor one without a comma tells."""
    column = NumberColumn(itemgetter(0))
    column.add([["hej"], ["1,500"], [other], ["2,500"]], 0)
    found = column.whole()
    assert [row for row in found.wrong if row != 2] == [0, 1, 3]
    assert found.unsure == "1,500"
    assert np.isnan(found.values[[0, 1, 3]]).all()
