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


def test_a_stored_record_keeps_what_may_be_published() -> None:
    """A note that is marked so, pieces of evidence that nobody keeps inside, and every other field."""
    stored = {
        "level": 4,
        "note": "öppet",
        "note_public": True,
        "evidence": [{"url": "a"}, {"url": "b", "internal": True}],
    }
    assert published_fields(stored) == stored | {"evidence": [{"url": "a"}]}
    assert published_fields({"note": "för oss", "note_public": False}) == {"note_public": False}
    assert published_fields({"level": 4}) == {"level": 4}


def test_what_was_replaced_is_kept_back_where_what_stands_may_be_published() -> None:
    """Also of a note alone or a piece of evidence alone; a history that may be published stays as it is."""
    for before in (replace(said(4), note="för oss"), replace(said(4), evidence=(HIDDEN,))):
        o = replace(PUBLIC, history=superseded(before, at=WHEN, by="bo"))
        assert published_part(o) == replace(PUBLIC, history=superseded(said(4), at=WHEN, by="bo"))
        assert published_part(before) == said(4)
    same = replace(PUBLIC, history=superseded(PUBLIC, at=WHEN, by="bo"))
    assert published_part(same) is same
