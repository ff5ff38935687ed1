"""Tries in one cell of a table, as exports and people write them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import criterion

from digimaturity.model.answers import Try
from digimaturity.workspace.cell_reading import RefusedError
from digimaturity.workspace.sheets import tries_cell
from digimaturity.workspace.try_cells import fields_of, tries_in

ASKED = replace(criterion("A-01", "a", points={0: 0, 2: 2, 4: 4, 5: 5}), tries=3)
MEASURED = replace(criterion("A-02", "a", goalposts=[(1, 5), (4, 0)]), tries=3)
TWO = (Try("2026-11-03", 4), Try("2026-11-05", 2))


@pytest.mark.parametrize(
    "cell", ["2026-11-03: 4; 2026-11-05: 2", " 2026-11-05:2 ;\n2026-11-03 : 4;", "2026-11-03: 4\n2026-11-05: 2.0"]
)
def test_a_cell_holds_days_with_what_each_showed(cell: str) -> None:
    """However it is spaced and in whatever order; what is written back is read alike."""
    assert tries_in(cell, ASKED) == TWO
    assert tries_cell(TWO) == "2026-11-03: 4; 2026-11-05: 2"
    assert tries_cell(()) is None


def test_values_and_tries_known_in_part_have_a_cell_too() -> None:
    """A comma is read as a point is, and two ends as in any other cell."""
    tries = (Try("2026-11-03", value=2.5), Try("2026-11-05", value=1.0, up_to=3.25))
    assert tries_cell(tries) == "2026-11-03: 2.5; 2026-11-05: 1..3.25"
    assert tries_in("2026-11-03: 2,5; 2026-11-05: 1–3,25", MEASURED) == tries


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("4; 2", '"4" is no try. Write day and answer, separated by semicolons: 2026-11-03: 4; 2026-11-05: 2.'),
        ("2026-11-03 4", '"2026-11-03 4" is no try.'),
        ("2026-11-31: 4", "There is no such date as 2026-11-31."),
        ("2026: 4", "2026 is no day. Write the day of the try: 2026-11-03: 4."),
        ("2026-11-03: 4; 2026-12: 2", "2026-12 is no day."),
        ("2026-11-03: 3", "2026-11-03: no such level; choose from 0, 2, 4, 5."),
        ("2026-11-03: 2.5", "2026-11-03: no such level; choose from 0, 2, 4, 5."),
        ("2026-11-03: NA", '"NA" is not a number.'),
    ],
)
def test_what_is_no_try_is_refused_with_what_to_write(cell: str, why: str) -> None:
    """In the column of tries."""
    with pytest.raises(RefusedError) as refused:
        tries_in(cell, ASKED)
    ((column, message),) = refused.value.reasons
    assert (column, why in message.en) == ("tries", True), message.en


def test_what_is_tried_once_has_an_empty_cell() -> None:
    """Said of the criterion, not of what stands there."""
    with pytest.raises(RefusedError, match=r"A-03 is tried once; empty the cell\."):
        tries_in("2026-11-03: 4", criterion("A-03", "a"))


def test_tries_alone_say_the_answer() -> None:
    """What they come to, where the other cells say nothing of it."""
    stored = [{"at": "2026-11-03", "level": 4}, {"at": "2026-11-05", "level": 2}]
    assert fields_of(TWO, ["note"]) == {"tries": stored, "outcome": "scored", "level": 2, "up_to": 4}
    for field in ("outcome", "level", "value", "up_to"):
        assert fields_of(TWO, ["note", field]) == {"tries": stored}
    assert fields_of((), []) == {"tries": []}


def test_a_level_known_in_part_is_a_try_with_two_ends() -> None:
    """Both ends are levels; a value has no level, and a level no value."""
    assert tries_in("2026-11-03: 2..4", ASKED) == (Try("2026-11-03", 2, None, 4),)
    (one,) = tries_in("2026-11-03: 0,5", MEASURED)
    assert (one.at, one.level, one.value, one.up_to) == ("2026-11-03", None, 0.5, None)
    assert isinstance(one.value, float)
