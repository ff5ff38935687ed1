"""What of an answer may be published: public notes, and evidence that nobody keeps inside."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import WHEN, answered, assessment, said

from digimaturity.model.answers import Answer, Evidence, Observation, Proposal, observation_fields, superseded
from digimaturity.model.published_part import (
    KeptInside,
    kept_inside,
    published_assessment,
    published_fields,
    published_part,
)

SHOWN, HIDDEN = Evidence(url="https://a.example"), Evidence(url="https://b.example", internal=True)
PRIVATE = replace(said(4), note="för oss", evidence=(SHOWN, HIDDEN))
PUBLIC = replace(PRIVATE, note_public=True, evidence=(SHOWN,))


def test_a_note_is_internal_and_evidence_is_public_unless_marked() -> None:
    """The note goes unless it is public, and of the evidence that which is internal; the answer is as it was."""
    assert published_part(PRIVATE) == replace(said(4), evidence=(SHOWN,))
    assert published_part(PUBLIC) is PUBLIC
    assert published_part(said(3)) == said(3)


def test_what_an_answer_replaced_is_treated_alike() -> None:
    """The history tells no more than what stands may."""
    o = replace(said(5), history=superseded(PRIVATE, at=WHEN, by="bo"))
    (was,) = published_part(o).history
    assert (was.note, was.evidence, was.level) == (None, (SHOWN,), 4)


def test_a_stored_record_is_treated_alike() -> None:
    """A proposal is published as it is stored, without its internal evidence."""
    assert published_fields(observation_fields(PRIVATE)) == observation_fields(published_part(PRIVATE))
    assert published_fields({"evidence": [{"url": "https://b.example", "internal": True}]}) == {}


def test_all_of_an_assessors_answers() -> None:
    """Every answer, of the whole or of a service, and every proposal."""
    proposal = Proposal("probe", Observation.not_assessed(evidence=(SHOWN, HIDDEN)))
    given = assessment(
        {"A-01": Answer("A-01", PRIVATE, proposals=(proposal,)), **answered(A_02={"bygg": PRIVATE, "skola": PUBLIC})}
    )
    found = published_assessment(given).answers
    assert found["A-01"].observation == published_part(PRIVATE)
    assert found["A-01"].proposals[0].choice.evidence == (SHOWN,)
    assert found["A-02"].services == {"bygg": published_part(PRIVATE), "skola": PUBLIC}


def test_what_stays_inside_is_counted() -> None:
    """Internal notes and internal pieces of evidence; an answer without a note has none."""
    assert kept_inside([PRIVATE, PUBLIC, said(2)]) == KeptInside(1, 1)
    assert kept_inside([PRIVATE, PRIVATE, PUBLIC]) == KeptInside(2, 2)
    assert kept_inside([PUBLIC, replace(said(2), evidence=(HIDDEN, HIDDEN))]) == KeptInside(0, 2)
    assert kept_inside([]) == KeptInside(0, 0)
