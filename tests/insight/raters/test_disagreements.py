"""Where two see it differently, and whether what they agreed on still rests on what they say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import BLOCKED, NOT_ASSESSED, answered, assessment, catalogue, criterion, said

from digimaturity.ground.language import same
from digimaturity.insight.questions import questions_of
from digimaturity.insight.raters.disagreements import Disagreement, disagreements, stood_at
from digimaturity.model.answers import Assessment, Observation, Service, superseded
from digimaturity.model.terms import Role

ASKED = [criterion("A-01", "a"), criterion("A-02", "a"), criterion("B-01", "b", per="service")]
SERVICES = (Service("permit", same("Permit")), Service("school", same("School")))
CRITERIA = catalogue(ASKED).criteria
BEFORE, AGREED, AFTER = "2026-03-02T09:15:00+01:00", "2026-03-03T09:15:00+01:00", "2026-03-04T09:15:00+01:00"


def of(who: str, role: Role = Role.ASSESSOR, **answers: object) -> Assessment:
    """Somebody's answers."""
    return assessment(answered(**answers), who=who, role=role, services=SERVICES)  # type: ignore[arg-type]


def found(*files: Assessment) -> list[Disagreement]:
    """The disagreements in these files."""
    return disagreements(files, questions_of(CRITERIA, SERVICES))


def consensus(**answers: object) -> Assessment:
    """What was agreed on, on the third of March."""
    return of("consensus", Role.CONSENSUS, **{c: replace(said(n), at=AGREED) for c, n in answers.items()})  # type: ignore[arg-type]


def mended(before: int, after: int, at: str = AFTER) -> Observation:
    """An answer that was another before."""
    was = said(before)
    return replace(said(after), at=at, history=superseded(was, at=at, by="anna"))


def test_each_service_is_a_question_and_what_is_alike_is_none() -> None:
    """Anna and Bo differ on A-02 and on the school, not on A-01 and the permit; Cia's silence is no answer."""
    anna = of("anna", A_01=5, A_02=4, B_01={"permit": said(4), "school": said(2)})
    bo = of("bo", A_01=5, A_02=3, B_01={"permit": said(4), "school": BLOCKED})
    cia = of("cia", A_01=NOT_ASSESSED)
    one, other = found(bo, anna, cia)
    assert (one.place, other.place) == (("A-02", None), ("B-01", "school"))
    assert [(who.id, o.level) for who, o in one.answers] == [("anna", 4), ("bo", 3)]
    assert (one.agreed, one.is_settled) == (None, False)


def test_an_import_and_a_third_assessor_may_differ() -> None:
    """Whoever answers is one side; the consensus never is."""
    third = found(of("anna", A_01=5), of("eu", Role.IMPORT, A_01=5), of("cia", A_01=1), consensus(A_01=5))
    assert [len(one.answers) for one in third] == [3]


@pytest.mark.parametrize(
    ("anna", "bo", "changed", "is_settled"),
    [
        (said(5), said(2), [], True),
        (mended(4, 5), said(2), ["anna"], False),
        (mended(4, 5, at=BEFORE), said(2), [], True),
        # A better piece of evidence for the same answer changes nothing.
        (mended(5, 5), said(2), [], True),
        # Who answers afterwards was not heard.
        (said(5), replace(said(2), at=AFTER), ["bo"], False),
        # Both now say 1, which is not what was agreed on.
        (mended(5, 1), mended(2, 1), ["anna", "bo"], False),
    ],
)
def test_a_consensus_holds_while_the_answers_are_what_they_were(
    anna: Observation, bo: Observation, changed: list[str], *, is_settled: bool
) -> None:
    """It was made on what stood then: who says something else since is named, and the question is open again."""
    (one,) = found(of("anna", A_01=anna), of("bo", A_01=bo), consensus(A_01=3))
    assert ([who.id for who in one.changed], one.is_settled) == (changed, is_settled)


def test_who_comes_round_to_the_consensus_needs_no_further_talk() -> None:
    """Both now say what was agreed on: there is nothing to differ about any more."""
    assert found(of("anna", A_01=mended(5, 3)), of("bo", A_01=mended(2, 3)), consensus(A_01=3)) == []


def test_what_stood_at_a_moment_is_the_latest_before_it() -> None:
    """Moments are compared as moments, whatever zone they are written in."""
    o = mended(4, 5)
    stood = stood_at(o, "2026-03-02T08:15:00+00:00")
    assert stood is not None
    assert stood.level == 4
    assert stood_at(o, "2026-03-02T08:14:59+00:00") is None
