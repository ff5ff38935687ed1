"""Cells of a table of answers, one by one; whole tables are tried in ``test_sheets``."""

from __future__ import annotations

import pytest
from tests.builders import catalogue, criterion

from digimaturity.ground.language import Text
from digimaturity.model.answers import Answer
from digimaturity.workspace.cell_reading import read_cell

CATALOGUE = catalogue(
    [
        criterion("A-01", "a"),
        criterion("A-02", "a", goalposts=[[1, 5], [4, 0]]),
        criterion("A-03", "a", goalposts=[[0, 0], [300, 5]]),
    ]
)


@pytest.mark.parametrize("cell", ["2 345,5", "2\u00a0345,5", "2\u202f345,5", "2\u2009345.5", "2'345,5", "2.345,5"])
def test_thousands_may_stand_apart_by_any_space(cell: str) -> None:
    """As spreadsheets write them in any language."""
    answer = read_cell(CATALOGUE.by_id["A-02"], cell)
    assert isinstance(answer, Answer)
    assert answer.observation is not None
    assert answer.observation.value == 2345.5


def test_what_may_be_thousands_is_refused_only_where_thousands_can_be_meant() -> None:
    """4.000 is level four, and 3,500 three and a half where goalposts end at 4; where they end at 300, both."""

    def read(identity: str, cell: str) -> object:
        answer = read_cell(CATALOGUE.by_id[identity], cell)
        if isinstance(answer, Text):
            return answer.en
        return answer.observation and (answer.observation.level, answer.observation.value)

    assert read("A-01", "4.000") == (4, None)
    assert read("A-02", "3,500") == (None, 3.5)
    assert read("A-03", "4.000") == '"4.000" can mean two numbers: write 4000 or 4.'
    assert read("A-03", "4.125") == (None, 4.125)


@pytest.mark.parametrize("cell", ["#N/A", "#SAKNAS!", "-", "²", "1_0", "TRUE", "nan"])
def test_what_is_neither_a_number_nor_a_word_of_ours_is_refused(cell: str) -> None:
    """A code for a missing value may mean that it does not apply, so it is not guessed at."""
    found = read_cell(CATALOGUE.by_id["A-01"], cell)
    assert isinstance(found, Text)
    assert found.en == f'"{cell}" is not a number.'


@pytest.mark.parametrize(
    ("cell", "was"), [("04-maj", "4.5"), ("2.jun", "2.6"), ("2026-05-04", "4.5"), ("1 dec", "1.12")]
)
def test_a_number_that_a_spreadsheet_took_for_a_day_is_named(cell: str, was: str) -> None:
    """Swedish Excel takes 4.5 for the fourth of May."""
    found = read_cell(CATALOGUE.by_id["A-02"], cell)
    assert isinstance(found, Text)
    said = f'The spreadsheet program has changed the cell to "{cell}"; it may have been {was}.'
    assert found.en == f"{said} Format the cell as text and write it again."
