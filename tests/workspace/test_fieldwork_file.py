"""The plan of fieldwork is kept beside the organisations' folders, and what it names must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion, register

from digimaturity.ground.errors import InvalidDataError
from digimaturity.model.fieldwork import Assignment, Fieldwork
from digimaturity.workspace.fieldwork_file import fieldwork_path, plan_at, planned_for, read_fieldwork
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


def test_what_a_plan_says_of_one_organisation(tmp_path: Path) -> None:
    """The criteria that two people answer; nothing is said of whom the plan does not name, or without a plan."""
    asked = ["A-01", "A-02"]
    assert planned_for(tmp_path, "aby", asked) is None
    write_fieldwork(tmp_path, PLAN)
    assert planned_for(tmp_path, "aby", asked) == frozenset({"A-02"})
    assert planned_for(tmp_path, "aby", ["A-01"]) == frozenset()
    assert planned_for(tmp_path, "boda", asked) == frozenset()
    assert planned_for(tmp_path, "lund", asked) is None


def test_a_plan_that_is_changed_is_read_again(tmp_path: Path) -> None:
    """What was read once is what stands until the file changes, goes or comes."""
    path = fieldwork_path(tmp_path)
    assert plan_at(path) == Fieldwork()
    write_fieldwork(tmp_path, PLAN)
    assert plan_at(path) == PLAN
    write_fieldwork(tmp_path, Fieldwork(8, 0.25))
    assert plan_at(path) == Fieldwork(8, 0.25)
    path.unlink()
    assert plan_at(path) == Fieldwork()


def test_a_new_plan_begins_with_what_it_is_and_says_no_more_than_there_is(tmp_path: Path) -> None:
    """Days, criteria and minutes that nobody has settled do not stand in the file."""
    write_fieldwork(tmp_path, Fieldwork(7, 0.5, "", "", (Assignment("aby", "Bo", frozenset({"A-02", "A-01"})),)))
    assert fieldwork_path(tmp_path).read_text(encoding="utf-8") == (
        "# Vem som ser på vilken organisation, och vilka kriterier som dubbelbedöms.\n"
        "# Who looks at which organisation, and which criteria are double-coded.\n"
        "format: 1\nseed: 7\nshare: 0.5\nassignments:\n"
        "- organisation: aby\n  assessor: Bo\n  criteria:\n  - A-01\n  - A-02\n"
    )
    assert read_fieldwork(tmp_path, CATALOGUE, REGISTER).start == ""


def test_every_unknown_name_is_told_with_those_that_are_near(tmp_path: Path) -> None:
    """Each organisation and each criterion that is not there, with its own line."""
    fieldwork_path(tmp_path).write_text(
        "format: 1\nassignments:\n- {organisation: abyy, assessor: Anna}\n"
        "- {organisation: aby, assessor: Anna, criteria: [A-03, A-01, A-04]}\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidDataError) as error:
        read_fieldwork(tmp_path, CATALOGUE, REGISTER)
    assert error.value.message.en == f"{fieldwork_path(tmp_path)} names something that does not exist."
    said = [(p.place.field, p.place.line, p.message.en) for p in error.value.problems]
    assert [(field, line) for field, line, _ in said] == [
        ("assignments.0.organisation", 3),
        ("assignments.1.criteria", 4),
        ("assignments.1.criteria", 4),
    ]
    for (_, _, told), name, near in zip(said, ("abyy", "A-03", "A-04"), ("aby", "A-01", "A-01"), strict=True):
        assert name in told
        assert near in told


def test_spellings_of_one_name_are_one_person_with_one_name(tmp_path: Path) -> None:
    """As the plan first spells it; twice for one organisation is refused whatever the case."""
    path = fieldwork_path(tmp_path)
    entries = "- {organisation: aby, assessor: Anna}\n- {organisation: boda, assessor: anna}\n"
    path.write_text(f"format: 1\nassignments:\n{entries}", encoding="utf-8")
    assert [a.assessor for a in plan_at(path).assignments] == ["Anna", "Anna"]
    path.write_text(f"format: 1\nassignments:\n{entries.replace('boda', 'aby')}", encoding="utf-8")
    with pytest.raises(InvalidDataError):
        plan_at(path)
