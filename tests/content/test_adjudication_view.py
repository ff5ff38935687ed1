"""What assessors see differently, as a table, a record and sentences."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import answered, assessment, catalogue, criterion, edition, organisation, said

from digimaturity.content.adjudication_view import adjudication_view, agreed_texts, side_texts
from digimaturity.content.settled_words import how_far
from digimaturity.ground.language import same
from digimaturity.insight.questions import questions_of
from digimaturity.insight.raters.disagreements import Disagreement, disagreements
from digimaturity.model.answers import Evidence, Service
from digimaturity.model.terms import Role

ASKED = catalogue([criterion("A-01", "a"), criterion("B-01", "b", per="service")])
SERVICES = (Service("permit", same("Permit")),)
LATER = "2026-03-04T09:15:00+01:00"


def found(*, anna_later: bool = False) -> list[Disagreement]:
    """Anna and Bo differ on A-01 and about the permit; on A-01 they have agreed, before Anna mended hers."""
    first = replace(said(5), at=LATER) if anna_later else said(5)
    agreed = replace(said(3), by="Anna och Bo", at="2026-03-03T09:15:00+01:00", note="så är det")
    files = [
        assessment(answered(A_01=first, B_01={"permit": said(4)}), services=SERVICES),
        assessment(answered(A_01=2, B_01={"permit": said(1, up_to=3)}), who="bo", services=SERVICES),
        assessment(answered(A_01=agreed), who="consensus", role=Role.CONSENSUS, services=SERVICES),
    ]
    return disagreements(files, questions_of(ASKED.criteria, SERVICES))


def test_each_is_a_row_with_both_answers_and_what_was_agreed_on() -> None:
    """By whom and why; what is not settled has none."""
    result = adjudication_view(organisation("aby"), found(), str, ASKED, edition(), how_far(found()))
    (table,) = result.tables
    assert [(r["criterion"], r["service"], str(r["answers"])) for r in table.rows] == [
        ("A-01", None, "Anna 5; Bo 2"),
        ("B-01", "Permit", "Anna 4; Bo between 1 and 3"),
    ]
    assert [(str(r["state"]), r["by"], r["why"]) for r in table.rows] == [
        ("settled", "Anna och Bo", "så är det"),
        ("open", None, None),
    ]
    assert str(result.heading).splitlines()[1] == "Consensus on 1 of 2 differing answers."


def test_the_record_has_both_answers_whole_and_the_consensus() -> None:
    """With who, when and everything beside them."""
    result = adjudication_view(organisation("aby"), found(), str, ASKED, edition(), how_far(found()))
    first, second = result.payload["disagreements"]
    assert [(a["assessor"], a["level"]) for a in first["answers"]] == [("anna", 5), ("bo", 2)]
    assert (first["consensus"]["level"], first["consensus"]["decided_by"]) == (3, "Anna och Bo")
    assert (second["service"], second["consensus"], second["settled"]) == ("permit", None, False)
    assert [result.payload[key] for key in ("n_disagreements", "n_settled", "n_left")] == [2, 1, 1]


def test_who_has_answered_since_is_named() -> None:
    """Anna's answer is later than the consensus, and nothing of hers stood before."""
    one = found(anna_later=True)[0]
    assert [t.en for t in agreed_texts(one, str)] == [
        "Consensus: 3. Anna och Bo, 2026-03-03: så är det",
        "Anna has answered since: 5.",
    ]


def test_a_side_says_all_that_stands_beside_the_answer() -> None:
    """The level's text, why no more is known, evidence and note."""
    piece = Evidence(url="https://aby.example", quote="Öppet", seen="2026-03-02")
    o = replace(said(2), note="i mobilen", evidence=(piece,))
    assert [t.en for t in side_texts(o, ASKED.by_id["A-01"])] == [
        "level 2",
        "Evidence: https://aby.example ”Öppet” (2026-03-02)",
        "Note: i mobilen",
    ]
    assert "Reason: because" in [t.en for t in side_texts(said(1, up_to=3), ASKED.by_id["A-01"])]
