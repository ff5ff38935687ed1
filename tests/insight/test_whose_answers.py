"""Whose answers count where several have answered."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import BLOCKED, NA, NOT_ASSESSED, answered, assessment, criterion, edition, organisation, said

from digimaturity.ground.language import same
from digimaturity.insight.body import body_of
from digimaturity.insight.questions import Question
from digimaturity.insight.whose_answers import counted_part, differing_questions
from digimaturity.model.answers import Answer, Assessment, Service, superseded
from digimaturity.model.terms import Role

ABY = organisation("aby")


def test_scored_criteria_weigh_and_not_what_was_set_aside() -> None:
    """Three that are not applicable or blocked are fewer than one that is scored."""
    anna = assessment(answered(A_01=NA, A_02=NA, A_03=BLOCKED))
    bo = assessment(answered(A_01=5), who="bo")
    found = body_of(ABY, [anna, bo], edition())
    assert (found.assessors, found.n_scored) == (("bo", "anna"), (1, 0))


def test_of_as_many_scored_the_first_to_answer_counts() -> None:
    """By the clock of the world and with what was replaced, whatever the order of the files; then by id."""

    def at(moment: str, level: int, who: str, before: str | None = None) -> Assessment:
        old = superseded(replace(said(0), at=before), at=moment, by=who, why=None) if before else ()
        return assessment({"A-01": Answer("A-01", replace(said(level), at=moment, history=old))}, who=who)

    anna = at("2026-10-05T10:00:00+02:00", 1, "anna")
    for bo in (
        at("2026-10-05T08:30:00+01:00", 5, "bo"),
        at("2026-11-01T08:00:00+01:00", 5, "bo", before="2026-10-04T08:00:00+02:00"),
    ):
        for files in ([anna, bo], [bo, anna]):
            assert body_of(ABY, files, edition()).answers == bo.answers
    never = at("", 5, "aa")
    assert body_of(ABY, [never, anna], edition()).assessors == ("anna", "aa")
    assert body_of(ABY, [at("", 5, "c"), never], edition()).assessors == ("aa", "c")


def test_answers_about_different_services_are_joined() -> None:
    """Anna saw the permit and Bo the school, and both the care, of which Anna's counts: three services, no gap."""
    anna = assessment(answered(A_01={"permit": said(1), "care": said(2), "school": BLOCKED}, A_02=1))
    bo = assessment(answered(A_01={"school": said(4), "care": said(5), "day": said(3)}), who="bo")
    found = body_of(ABY, [anna, bo], edition())
    joined = found.answers["A-01"].services
    assert {s: o.level for s, o in joined.items()} == {"permit": 1, "care": 2, "school": None, "day": 3}
    assert found.differing == ("A-01",)
    whole = assessment(answered(A_01=3, A_02=1, A_03=1))
    assert body_of(ABY, [whole, bo], edition()).answers["A-01"] is whole.answers["A-01"]
    passed = assessment(answered(A_01={"school": NOT_ASSESSED, "permit": said(1)}, A_02=1))
    assert body_of(ABY, [passed, bo], edition()).answers["A-01"].services["school"].level == 4


def test_a_consensus_settles_the_services_that_it_speaks_of() -> None:
    """They agreed on the permit; of the school they still differ, and the first of them counts."""
    anna = assessment(answered(A_01={"permit": said(1), "school": said(2)}))
    bo = assessment(answered(A_01={"permit": said(5), "school": said(4)}), who="bo")
    permit = assessment(answered(A_01={"permit": said(3)}), who="samsyn", role=Role.CONSENSUS)
    found = body_of(ABY, [anna, bo, permit], edition())
    assert {s: o.level for s, o in found.answers["A-01"].services.items()} == {"permit": 3, "school": 2}
    assert found.differing == ("A-01",)
    both = assessment(answered(A_01={"permit": said(3), "school": said(3)}), who="samsyn", role=Role.CONSENSUS)
    assert body_of(ABY, [anna, bo, both], edition()).differing == ()


def test_what_of_an_answer_counts() -> None:
    """All of it, the services that are taken over from it, or nothing."""
    anna = assessment(answered(A_01={"permit": said(1)}, A_02=1, A_03=1))
    bo = assessment(answered(A_01={"permit": said(2), "school": said(4)}, A_02=5), who="bo")
    found = body_of(ABY, [anna, bo], edition()).answers
    part = counted_part(bo.answers["A-01"], found["A-01"])
    assert part is not None
    assert list(part.services) == ["school"]
    assert counted_part(anna.answers["A-02"], found["A-02"]) is anna.answers["A-02"]
    assert counted_part(bo.answers["A-02"], found["A-02"]) is None


def test_the_questions_that_two_see_differently_are_those_of_one_service_too() -> None:
    """An obstacle is another answer than a level, and what they agreed on afterwards settles it."""
    services = (Service("permit", same("Bygglov")), Service("school", same("Skola")))
    questions = [Question(criterion("A-01", "a1", per="service"), s, n) for n, s in enumerate(services, 1)]
    anna = assessment(answered(A_01={"permit": said(1), "school": said(2)}))
    bo = assessment(answered(A_01={"permit": said(4), "school": BLOCKED}), who="bo")
    assert differing_questions(questions, [anna, anna]) == []
    assert differing_questions(questions, [anna, bo]) == questions
    agreed = assessment(answered(A_01={"permit": said(3)}), who="consensus", role=Role.CONSENSUS)
    assert differing_questions(questions, [anna, bo, agreed]) == questions[1:]
