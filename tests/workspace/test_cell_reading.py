"""Cells of a table of answers, one by one; whole tables are tried in ``test_sheets``."""

from __future__ import annotations

import pytest
from tests.builders import catalogue, criterion

from digimaturity.ground.language import Text
from digimaturity.model.answers import Answer, Observation
from digimaturity.workspace.cell_reading import choices, read_cell

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
    assert found.en.startswith(f"{said} Format the cell as text and write it again.")


@pytest.mark.parametrize("cell", ["2..5", "2-5", "2–5", "2 − 5", " 2...5", "2…5"])
def test_two_ends_in_a_cell_are_an_answer_known_in_part(cell: str) -> None:
    """However they are parted; the cell says no reason, and none is demanded of a table."""
    found = read_cell(CATALOGUE.by_id["A-01"], cell)
    assert isinstance(found, Answer)
    assert found.observation == Observation.scored(level=2, up_to=5, by="-")


@pytest.mark.parametrize(("cell", "ends"), [("1,5-3", (1.5, 3)), ("1.5..3.25", (1.5, 3.25)), ("2 - 2,5", (2, 2.5))])
def test_two_measured_ends_are_read_with_their_decimals(cell: str, ends: tuple[float, float]) -> None:
    """Decimal comma or point, as for one number."""
    found = read_cell(CATALOGUE.by_id["A-02"], cell)
    assert isinstance(found, Answer)
    assert found.observation == Observation.scored(value=ends[0], up_to=ends[1], by="-")


def test_two_ends_may_stand_for_a_service() -> None:
    """Beside those of others that are known."""
    asked = criterion("A-04", "a", per="service")
    found = read_cell(asked, "permit=2..5 | school=3")
    assert isinstance(found, Answer)
    assert {s: (o.level, o.up_to) for s, o in found.services.items()} == {"permit": (2, 5), "school": (3, None)}


@pytest.mark.parametrize(
    ("identity", "cell", "why"),
    [
        ("A-01", "5-2", "A-01: The highest (2) must be above the lowest (5). Swap them."),
        ("A-01", "2-2", "A-01: The lowest and the highest are both 2. Choose two that differ, or answer 2."),
        ("A-01", "2-7", "A-01: The highest, 7, is no level; choose 3, 4 or 5."),
        ("A-01", "7-9", "A-01 has no such level; choose from 0, 1, 2, 3, 4, 5."),
        ("A-01", "2..4,5", "A-01 has no such level; choose from 0, 1, 2, 3, 4, 5."),
        ("A-01", "2-x5", '"2-x5" is not a number.'),
        ("A-01", "1..2..5", '"1..2..5" is not a number.'),
        ("A-01", "≥2", '"≥2" is not a number. Write both ends, such as 2..5, where the answer lies between the two.'),
        ("A-02", "..5", '"..5" is not a number. Write both ends, such as 2..5, where the answer lies between the two.'),
        ("A-02", "2-many", '"2-many" is not a number.'),
        ("A-03", "1.000-2000", '"1.000" can mean two numbers: write 1000 or 1.'),
    ],
)
def test_ends_that_cannot_be_are_refused(identity: str, cell: str, why: str) -> None:
    """The other way round, the same twice, no level, no number, or a number that can mean two."""
    found = read_cell(CATALOGUE.by_id[identity], cell)
    assert isinstance(found, Text)
    assert found.en == why


@pytest.mark.parametrize(
    "cell",
    ["02-maj", "2-May", "5-feb", "May-02", "2026-05-02", "2026-02-05 00:00:00", "2/5/2026", "05.02.26", "46144"],
)
def test_two_levels_that_a_spreadsheet_took_for_a_day_are_refused_by_name(cell: str) -> None:
    """Whatever its language makes of 2-5, the message says what was meant and how to write it: 2..5."""
    found = read_cell(CATALOGUE.by_id["A-01"], cell)
    assert isinstance(found, Text)
    assert found.en.startswith(f'The spreadsheet program has changed the cell to "{cell}"; it may have been 2-5.')
    assert found.en.endswith("Between 2 and 5 is written 2..5.")
    assert found.sv.endswith("Mellan 2 och 5 skrivs 2..5.")


def test_what_a_cell_says_is_compared_with_both_its_ends() -> None:
    """A spreadsheet may round a value, and narrowing an answer says another thing."""

    def said_in(identity: str, cell: str) -> object:
        answer = read_cell(CATALOGUE.by_id[identity], cell)
        assert isinstance(answer, Answer)
        return choices(answer)

    assert said_in("A-02", "2..3.3333333") == said_in("A-02", "2..3.3333333333")
    assert said_in("A-01", "2..5") != said_in("A-01", "2..4") != said_in("A-01", "2")
