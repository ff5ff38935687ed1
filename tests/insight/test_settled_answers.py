"""What two had seen before they settled it, and when."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import assessment, edition, organisation, said

from digimaturity.content.cast import assessors_of
from digimaturity.content.colophon import observed_days
from digimaturity.insight.body import Body, body_of
from digimaturity.insight.settled_answers import seen_at, settled_by
from digimaturity.model.answers import Answer, Observation
from digimaturity.model.terms import Role


def at(level: int, day: str, by: str) -> Answer:
    """One answer to A-01."""
    return Answer("A-01", replace(said(level), at=day, by=by))


def body(*, settled: bool = True) -> Body:
    """Anna and Bo differed in October, and settled it in November."""
    found = [
        assessment({"A-01": at(4, "2026-10-14", "anna"), "A-02": Answer("A-02", said(3))}),
        assessment({"A-01": at(5, "2026-10-16", "bo")}, who="bo"),
    ]
    if settled:
        found.append(assessment({"A-01": at(5, "2026-11-29", "Anna och Bo")}, who="samsyn", role=Role.CONSENSUS))
    return body_of(organisation("aby"), found, edition())


def only(one: Body, criterion: str) -> Observation:
    """What counts of a criterion."""
    found = one.answers[criterion].observation
    assert found is not None
    return found


def test_of_a_consensus_what_the_assessors_had_answered_is_known() -> None:
    """Both answers, in the order in which they count; of anybody's own answer there is nothing of the sort."""
    one = body()
    o = only(one, "A-01")
    assert [a.level for a in settled_by(one, "A-01", None, o) or ()] == [4, 5]
    assert sorted(seen_at(one, "A-01", None, o)) == ["2026-10-14", "2026-10-16"]
    assert settled_by(one, "A-02", None, only(one, "A-02")) is None
    alone = body(settled=False)
    assert settled_by(alone, "A-01", None, only(alone, "A-01")) is None


def test_a_study_was_observed_when_it_was_seen_and_not_when_it_was_settled() -> None:
    """The last day is that of the last look; the consensus is no assessor."""
    one = body()
    assert (observed_days([one]) or ("", ""))[1] == "2026-10-16"
    assert assessors_of([one], names=False).en == "2 assessors"
    assert "Samsyn" not in str(assessors_of([one], names=True))
