"""Cells of a table of answers, one by one; whole tables are tried in ``test_sheets``."""

from __future__ import annotations

import pytest
from tests.builders import catalogue, criterion

from digimaturity.ground.language import Text
from digimaturity.model.answers import Answer
from digimaturity.workspace.cell_reading import read_cell

CATALOGUE = catalogue([criterion("A-01", "a"), criterion("A-02", "a", goalposts=[[1, 5], [4, 0]])])


@pytest.mark.parametrize("cell", ["2 345,5", "2\u00a0345,5", "2\u202f345,5", "2\u2009345.5", "2'345,5", "2.345,5"])
def test_thousands_may_stand_apart_by_any_space(cell: str) -> None:
    """As spreadsheets write them in any language."""
    answer = read_cell(CATALOGUE.by_id["A-02"], cell)
    assert isinstance(answer, Answer)
    assert answer.observation is not None
    assert answer.observation.value == 2345.5


def test_a_level_with_noughts_behind_it_is_a_level_and_a_value_may_be_thousands() -> None:
    """4.000 is level four, since there is no level of four thousand; a measured 4.000 is refused with both meanings."""
    level = read_cell(CATALOGUE.by_id["A-01"], "4.000")
    assert isinstance(level, Answer)
    assert level.observation is not None
    assert level.observation.level == 4
    refused = read_cell(CATALOGUE.by_id["A-02"], "4.000")
    assert isinstance(refused, Text)
    assert refused.en == '"4.000" can mean two numbers: write 4000 or 4.'


@pytest.mark.parametrize("cell", ["#N/A", "#SAKNAS!", "-", "²", "1_0", "TRUE", "nan"])
def test_what_is_neither_a_number_nor_a_word_of_ours_is_refused(cell: str) -> None:
    """A code for a missing value may mean that it does not apply, so it is not guessed at."""
    found = read_cell(CATALOGUE.by_id["A-01"], cell)
    assert isinstance(found, Text)
    assert found.en == f'"{cell}" is not a number.'
