"""Who is done with what two answer apart from each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import NA, NOT_ASSESSED, answered, assessment, catalogue, criterion, edition, organisation

from digimaturity.insight.raters.blind_work import asked_of, may_see, questions_left, unfinished
from digimaturity.model.terms import Role

if TYPE_CHECKING:
    from digimaturity.model.answers import Assessment

ASKED = catalogue([criterion(f"A-0{n}", "a") for n in range(1, 7)]).criteria
ALL = {"A_01": 5, "A_02": 3, "A_03": NA, "A_04": 4, "A_05": 2, "A_06": NOT_ASSESSED}


def by(who: str, **levels: object) -> Assessment:
    """Somebody's answers."""
    return assessment(answered(**levels), who=who)  # type: ignore[arg-type]


def test_only_what_is_double_coded_is_waited_for() -> None:
    """Bo has answered only marked criteria, and has one of two left; the plan says otherwise where there is one."""
    asked = [replace(c, double_code=c.id in {"A-01", "A-02"}) for c in ASKED]
    anna = by("anna", **ALL)
    assert unfinished([anna, by("bo", A_01=5)], asked) == {"bo": 1}
    assert unfinished([anna, by("bo", A_01=5, A_02=5)], asked) == {}
    assert unfinished([anna, by("bo", A_01=5, A_02=5, A_03=5)], asked) == {"bo": 3}
    assert unfinished([anna, by("bo", A_01=5)], asked, planned={"A-01"}) == {}
    assert unfinished([anna, by("bo", A_01=5, A_02=5)], asked, planned={"A-01", "A-05"}) == {"bo": 1}


def test_two_who_are_done_with_each_other_see_each_other() -> None:
    """Cia is not done, so neither Anna nor Bo sees hers, and she sees nobody's; Anna and Bo see each other."""
    anna, bo, cia = by("anna", **ALL), by("bo", **ALL), by("cia", A_01=5)
    assert may_see([anna], [bo, cia], ASKED) == [bo]
    assert may_see([cia], [anna, bo], ASKED) == []
    assert may_see([], [anna, bo], ASKED) == []
    assert may_see([], [anna], ASKED, planned=()) == [anna]


def test_an_import_is_not_blind_and_one_alone_waits_for_nobody() -> None:
    """Borrowed data has questions left without anybody to be coloured; a single assessor has nobody to wait for."""
    borrowed = assessment(answered(A_01=5), who="eu", role=Role.IMPORT)
    assert unfinished([by("anna", **ALL), borrowed], ASKED) == {}
    assert questions_left(borrowed, ASKED) == 0
    assert unfinished([by("anna", A_01=5)], ASKED) == {}
    assert questions_left(by("anna", A_01=5), ASKED) == 5


def test_only_the_editions_scope_is_asked() -> None:
    """Of the catalogue's criteria, those that an edition leaves out are nobody's to answer."""
    aby, whole = organisation("aby"), catalogue(ASKED)
    assert [c.id for c in asked_of(aby, whole, edition())] == [c.id for c in ASKED]
    assert [c.id for c in asked_of(aby, whole, edition(scope=("A-02",)))] == ["A-02"]
