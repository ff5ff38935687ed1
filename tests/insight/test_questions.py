"""How far an assessor has come, per question."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import assessment, catalogue, criterion

from digimaturity.ground.language import same
from digimaturity.insight.questions import Tally, minutes_left, questions_of, tally
from digimaturity.model.answers import Answer, Evidence, Observation, Service
from digimaturity.model.terms import EvidenceNeed, Outcome
from digimaturity.workspace.catalogues.stats import time_for

BUILD, SCHOOL = Service("bygglov", same("Bygglov")), Service("skola", same("Skola"))
QUESTIONS = catalogue(
    [
        replace(criterion("A-01", "a1"), look=2.0, evidence_needs=EvidenceNeed.URL),
        replace(criterion("A-02", "a1", per="service"), look=2.0),
        replace(criterion("B-01", "b1", kinds=("agency",)), look=5.0),
    ]
)
SCORED = Observation(Outcome.SCORED, level=3)
BLOCKED = Observation(Outcome.BLOCKED, reason="nere")
WAITING = Observation(Outcome.NOT_ASSESSED, note="halvvägs")


def test_a_criterion_per_service_is_a_question_for_each() -> None:
    """In the order of the services; without any it is asked once, and takes the minutes of one."""
    asked = questions_of(QUESTIONS.criteria[:2], [BUILD, SCHOOL])
    assert [(q.criterion.id, q.service_id, q.service_number, q.minutes) for q in asked] == [
        ("A-01", None, 0, 2.0),
        ("A-02", "bygglov", 1, 2.0),
        ("A-02", "skola", 2, 2.0),
    ]
    assert [(q.criterion.id, q.service_id, q.minutes) for q in questions_of(QUESTIONS.criteria[1:2], [])] == [
        ("A-02", None, 2.0)
    ]


def test_every_question_is_counted_once_by_what_was_said() -> None:
    """Done, blocked and waiting; a service without an answer beside one that has; and answers to what is not asked."""
    answers = {
        "A-01": Answer("A-01", SCORED),
        "A-02": Answer("A-02", services={"bygglov": SCORED, "gym": SCORED}),
        "B-01": Answer("B-01", SCORED),
    }
    found = tally(assessment(answers), [BUILD, SCHOOL], QUESTIONS, "municipality", None)
    assert found == Tally(
        asked=3, done=2, blocked=0, waiting=0, services_missing=1, evidence_missing=1, outside=2, minutes_left=2.0
    )
    answers = {"A-01": Answer("A-01", BLOCKED), "A-02": Answer("A-02", services={"skola": WAITING})}
    found = tally(assessment(answers), [BUILD, SCHOOL], QUESTIONS, "municipality", None)
    assert (found.done, found.blocked, found.waiting, found.services_missing, found.minutes_left) == (0, 1, 1, 0, 6.0)


def test_minutes_grow_with_the_services_and_follow_the_kind() -> None:
    """None is as one, three take three times as long, and only what applies to the kind is counted."""
    third = Service("gym", same("Gym"))
    left = [tally(None, s, QUESTIONS, "municipality", None).minutes_left for s in ([BUILD], [BUILD, SCHOOL, third])]
    assert left == [4.0, 8.0]
    assert tally(None, [], QUESTIONS, "municipality", None).minutes_left == 4.0
    # The same sum as the catalogue's own for one service.
    assert time_for(QUESTIONS.criteria[:2], 1).look == 4.0
    assert tally(None, [], QUESTIONS, "agency", frozenset({"B-01"})) == Tally(1, 0, 0, 0, 0, 0, 0, 5.0)
    assert minutes_left([], {}) == 0


def test_evidence_given_is_not_missing_and_borrowed_data_are_asked_as_they_were() -> None:
    """A service that somebody else's study did not ask about is no question."""
    said = replace(SCORED, evidence=(Evidence(url="https://x.example"),))
    answers = {"A-01": Answer("A-01", said), "A-02": Answer("A-02", services={"skola": SCORED})}
    found = tally(assessment(answers), [BUILD, SCHOOL], QUESTIONS, "municipality", None, every_service=False)
    assert (found.asked, found.done, found.services_missing, found.evidence_missing) == (2, 2, 0, 0)


def test_an_answer_from_before_the_services_holds_for_each_until_one_is_answered() -> None:
    """It is counted as the score counts it, is not outside what is asked, and gives way to the first of a service."""
    before = {"A-02": Answer("A-02", SCORED)}
    found = tally(assessment(before), [BUILD, SCHOOL], QUESTIONS, "municipality", None)
    assert (found.asked, found.done, found.services_missing, found.outside) == (3, 2, 0, 0)
    after = {"A-02": before["A-02"].with_observation("skola", SCORED)}
    found = tally(assessment(after), [BUILD, SCHOOL], QUESTIONS, "municipality", None)
    assert (found.done, found.services_missing, found.outside) == (1, 1, 0)
