"""Columns as files have them: numbers in words, names of several kinds, and what is missing."""

from __future__ import annotations

import math

import numpy as np

from digimaturity.ground.language import Text
from digimaturity.residents.survey.design_columns import coded, found_numbers, problem


def test_numbers_are_read_as_files_write_them() -> None:
    """Decimal commas, texts of digits, and what is missing or no number, told apart."""
    values, missing, wrong = found_numbers([1, "2,5", " 3 ", "", None, math.nan, "many", True, object()])
    assert values[[0, 1, 2, 7]].tolist() == [1, 2.5, 3, 1]
    assert np.flatnonzero(missing).tolist() == [3, 4, 5]
    assert np.flatnonzero(wrong).tolist() == [6, 8]


def test_an_array_of_numbers_is_taken_as_it_is() -> None:
    """NaN is what is missing in one."""
    values, missing, wrong = found_numbers(np.array([1, math.nan]))
    assert (values[0], missing.tolist(), wrong.tolist()) == (1, [False, True], [False, False])
    assert found_numbers(np.array([2, 3]))[0].tolist() == [2, 3]


def test_names_of_several_kinds_are_one_name() -> None:
    """A stratum that is 1 in some rows and 1.0 or "1" in others is one, as spreadsheets mix them."""
    read, missing = coded([1, 1.0, "1", " 1", "b", None, "", math.nan, 2.5])
    assert read.names[read.codes[0]] == "1"
    assert (read.codes[:4] == read.codes[0]).all()
    assert missing.tolist() == [False] * 5 + [True] * 3 + [False]
    assert read.names[read.codes[8]] == "2.5"


def test_an_array_of_whole_numbers_is_coded_in_their_order() -> None:
    """10 comes after 9 then."""
    read, missing = coded(np.array([10, 9, 10]))
    assert (read.codes.tolist(), read.names, read.first.tolist()) == ([1, 0, 1], ("9", "10"), [1, 0])
    assert not missing.any()


def test_a_problem_stands_where_the_file_has_it() -> None:
    """The first of its rows, as the file counts lines, and the column as the file calls it."""
    found = problem("negative", "weight", Text("vikten {w}", "the weight {w}"), [3, 8], w="−1")
    placed = found.at("svar.csv", 2, "vikt")
    assert (str(placed.place), placed.message.en, placed.code) == ("svar.csv:5 vikt", "the weight −1", "negative")
    assert problem("length", "weight", Text("x", "x"), []).at("svar.csv", 2).place.line is None
