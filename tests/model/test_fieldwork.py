"""A plan of fieldwork says whose each criterion is; spellings of a name that differ in case are one person."""

from __future__ import annotations

from digimaturity.model.fieldwork import Assignment, Fieldwork

ASKED = frozenset({"A-01", "A-02"})
PLAN = Fieldwork(
    assignments=(Assignment("aby", "Anna"), Assignment("aby", "Bo", frozenset({"A-02"})), Assignment("boda", "Bo"))
)


def test_what_is_whose() -> None:
    """All of an organisation, some criteria of it, or nothing; whoever has nothing there is asked it whole."""
    assert PLAN.own("aby", "anna") is None
    assert PLAN.own("aby", "BO") == frozenset({"A-02"})
    assert PLAN.own("boda", "Anna") is None
    assert [a.organisation for a in PLAN.by("bo")] == ["aby", "boda"]
    assert (PLAN.asked("aby", "bo", ASKED), PLAN.asked("boda", "Anna", ASKED)) == (frozenset({"A-02"}), frozenset())


def test_one_person_twice_is_not_two() -> None:
    """What two people answer is double-coded; two spellings of one name are one."""
    assert PLAN.double_coded("aby", ASKED) == frozenset({"A-02"})
    twice = Fieldwork(assignments=(Assignment("aby", "Anna"), Assignment("aby", "ANNA")))
    assert twice.double_coded("aby", ASKED) == frozenset()
