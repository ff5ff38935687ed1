"""How far a fieldwork has come: working days, pace, and what two have answered alike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.builders import assessment, catalogue, criterion, edition, organisation

from digimaturity.insight.fieldwork_parts import Part
from digimaturity.insight.fieldwork_progress import Days, both_done, days_of, people_of
from digimaturity.insight.questions import Tally
from digimaturity.insight.raters.double_coding import double_coding
from digimaturity.model.answers import Answer, Observation
from digimaturity.model.fieldwork import Fieldwork
from digimaturity.model.terms import Outcome

if TYPE_CHECKING:
    from digimaturity.insight.raters.double_coding import DoubleCoding

PLAN = Fieldwork(start="2026-12-21", end="2027-01-08")


def _part(assessor: str, minutes: float, left: float) -> Part:
    found = Tally(10, 10 if not left else 5, 0, 0, 0, 0, 0, left)
    return Part(organisation("aby"), assessor, is_first=True, own=None, tally=found, minutes=minutes, minutes_left=left)


def test_days_are_working_days() -> None:
    """Three weeks over Christmas have ten: no eve, no holiday, no weekend; today is one that is left."""
    assert days_of(PLAN) == Days(10, 0, 10)
    assert days_of(PLAN, date(2026, 12, 28)) == Days(10, 3, 7)
    assert days_of(PLAN, date(2027, 2, 1)) == Days(10, 10, 0)
    assert days_of(Fieldwork(start="2026-12-21")) is None


def test_pace_tells_who_is_behind() -> None:
    """Half done after three of ten days is well in time, a tenth is not; whoever has hardly begun has no pace yet."""
    parts = [_part("Anna", 100, 50), _part("Bo", 100, 90), _part("Cia", 100, 99), _part("Cia", 20, 20)]
    anna, bo, cia = people_of(parts, {"Bo": 2}, Days(10, 3, 7))
    assert (anna.days_needed, anna.is_behind) == (3, False)
    assert (round(bo.days_needed or 0), bo.is_behind, bo.errands) == (27, True, 2)
    assert (cia.days_needed, cia.is_behind, cia.n, cia.minutes_left) == (None, True, 2, 119)
    assert not any(p.is_behind for p in people_of(parts, {}, Days(10, 0, 10)))


def test_two_are_compared_where_both_are_done_and_it_may_be_seen() -> None:
    """One of two alike; what may not be seen, or is not done, is counted as coded and not compared."""
    asked = catalogue([criterion("A-01", "a"), criterion("A-02", "a")])

    def coded(*levels: int | None) -> DoubleCoding:
        both = []
        for who, own in (("anna", (3, 4)), ("bo", levels)):
            chosen = {c: level for c, level in zip(asked.by_id, own, strict=True) if level}
            answers = {c: Answer(c, Observation(Outcome.SCORED, level=level)) for c, level in chosen.items()}
            both.append(assessment(answers, who=who))
        return double_coding(organisation("aby"), both, asked, edition())

    found = both_done([(coded(3, 5), 2, True), (coded(3, 5), 2, False), (coded(3, None), 2, True)])
    assert (found.n_planned, found.n_coded) == (6, 5)
    assert (found.n_organisations, found.n_units, found.n_alike) == (1, 2, 1)
