"""The plan of fieldwork is kept beside the organisations' folders, and what it names must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion, register

from digimaturity.ground.errors import InvalidDataError
from digimaturity.model.fieldwork import Assignment, Fieldwork
from digimaturity.workspace.fieldwork_file import fieldwork_path, read_fieldwork
from digimaturity.workspace.fieldwork_writing import write_fieldwork

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = catalogue([criterion("A-01", "a"), criterion("A-02", "a")])
REGISTER = register("aby", "boda")
PLAN = Fieldwork(
    7,
    0.5,
    "2026-11-02",
    "2026-11-13",
    (Assignment("aby", "Anna", minutes=240.5), Assignment("aby", "Bo", frozenset({"A-02"})), Assignment("boda", "Bo")),
)


def test_a_plan_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """And again over itself, with somebody's comment in it."""
    assert read_fieldwork(tmp_path, CATALOGUE, REGISTER) == Fieldwork()
    write_fieldwork(tmp_path, PLAN)
    path = fieldwork_path(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    write_fieldwork(tmp_path, PLAN)
    assert read_fieldwork(tmp_path, CATALOGUE, REGISTER) == PLAN
    assert path.read_text(encoding="utf-8").endswith("# mine\n")


def test_what_two_people_look_at_is_double_coded() -> None:
    """The criteria that both are assigned; an assignment without criteria is of all that are asked."""
    asked = frozenset({"A-01", "A-02"})
    assert PLAN.double_coded("aby", asked) == {"A-02"}
    assert PLAN.double_coded("boda", asked) == frozenset()
    assert PLAN.asked("aby", "Anna", asked) == asked
    assert PLAN.asked("boda", "Anna", asked) == frozenset()


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("assignments:\n- {organisation: nowhere, assessor: Anna}", "assignments.0.organisation"),
        ("assignments:\n- {organisation: aby, assessor: Anna, criteria: [C-09]}", "assignments.0.criteria"),
        ("start: 2026-11-31", "start"),
        ("share: 2", "share"),
    ],
)
def test_what_is_wrong_is_named(written: str, field: str, tmp_path: Path) -> None:
    """By line and field."""
    fieldwork_path(tmp_path).write_text(f"format: 1\n{written}\n", encoding="utf-8")
    with pytest.raises(InvalidDataError) as error:
        read_fieldwork(tmp_path, CATALOGUE, REGISTER)
    assert error.value.problems[0].place.field == field
    assert error.value.problems[0].place.line is not None
