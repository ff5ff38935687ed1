"""How far those have come who answer apart, in sentences."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import answered, assessment, catalogue, criterion, organisation, said

from digimaturity.content.settled_words import how_far, nothing_differs, why_not_yet
from digimaturity.insight.questions import questions_of
from digimaturity.insight.raters.disagreements import disagreements
from digimaturity.model.terms import Role

ASKED = catalogue([criterion("A-01", "a"), criterion("A-02", "a")])


def test_how_far_they_have_come_is_said_with_what_has_changed_since() -> None:
    """Anna mended one of her two answers after they had agreed on both."""
    agreed = replace(said(3), by="Anna och Bo", at="2026-03-03T09:15:00+01:00", note="så är det")
    mended = replace(said(5), at="2026-03-04T09:15:00+01:00")
    files = [
        assessment(answered(A_01=mended, A_02=4)),
        assessment(answered(A_01=2, A_02=1), who="bo"),
        assessment(answered(A_01=agreed, A_02=agreed), who="consensus", role=Role.CONSENSUS),
    ]
    found = disagreements(files, questions_of(ASKED.criteria, ()))
    assert how_far(found).en == (
        "Consensus on 1 of 2 differing answers. Of the rest 1 have changed since they were settled."
    )
    assert how_far(found[1:]).sv == "Samsyn för 1 av 1 skilda svar."


def test_who_is_not_done_is_named_with_how_many_questions() -> None:
    """Each of them, one question or several."""
    told = why_not_yet(organisation("aby"), {"Anna": 1, "Bo": 12})
    assert told.en.startswith(
        "Anna has 1 question and Bo has 12 questions left of what is to be double-coded about Aby."
    )


def test_that_nothing_differs_is_said_only_of_what_was_compared() -> None:
    """Of one alone, or of two who have answered nothing in common, nothing is known."""
    aby = organisation("aby")
    assert nothing_differs(aby, 3, ["Anna", "Bo"]).en == "No answers about Aby differ."
    assert nothing_differs(aby, 0, ["Anna"]).en.startswith("Anna alone has answered about Aby")
    assert nothing_differs(aby, 0, ["Anna", "Bo"]).en.startswith("No question about Aby has been answered by two")
