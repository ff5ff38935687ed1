"""Rows of a table come together, and none takes the place of another."""

from __future__ import annotations

import pytest
from tests.builders import said

from digimaturity.model.answers import Answer, Assessor, Proposal
from digimaturity.model.terms import Role
from digimaturity.workspace.answer_sheet import Sheet, assessor_said
from digimaturity.workspace.cell_reading import RefusedError

ANNA = ("2026", "aby", "anna")


def test_services_of_a_criterion_come_together_and_a_second_row_is_refused_in_its_column() -> None:
    """With both rows named; another assessor's row is another answer."""
    sheet = Sheet()
    sheet.put(ANNA, Answer("B-02", services={"bygg": said(3)}), 2, "B-02")
    sheet.put(ANNA, Answer("B-02", services={"skola": said(5)}), 3, "B-02")
    sheet.put(("2026", "aby", "bo"), Answer("B-02", services={"bygg": said(1)}), 4, "B-02")
    assert list(sheet.answers[ANNA]["B-02"].services) == ["bygg", "skola"]
    assert sheet.rows[ANNA, "B-02", "skola"] == 3
    for again in (Answer("B-02", services={"bygg": said(3)}), Answer("B-02", said(4))):
        with pytest.raises(RefusedError) as caught:
            sheet.put(ANNA, again, 7, "B-02")
        ((column, why),) = caught.value.reasons
        assert (column, why.en) == ("B-02", "B-02: both row 2 and row 7 answer. Remove one of them.")


def test_proposals_given_twice_are_refused_in_their_own_column() -> None:
    """The answer beside them is not put in either."""
    sheet = Sheet()
    sheet.put(ANNA, Answer("A-01", proposals=(Proposal("probe", said(3)),)), 2, "criterion", of_proposals="proposals")
    with pytest.raises(RefusedError) as caught:
        sheet.put(
            ANNA, Answer("A-01", said(1), proposals=(Proposal("probe", said(3)),)), 3, "criterion",
            of_proposals="proposals",
        )  # fmt: skip
    assert caught.value.reasons[0][0] == "proposals"
    assert sheet.answers[ANNA]["A-01"].observation is None


def test_what_a_row_leaves_empty_of_an_assessor_is_what_other_rows_say() -> None:
    """The name may come later, and the role stays; another name is refused."""
    sheet = Sheet()
    for name, role in (("", ""), ("Anna Ek", ""), ("", ""), ("Anna Ek", "assessor")):
        sheet.meet("anna", name, role)
    assert sheet.assessors == {"anna": Assessor("anna", "Anna Ek", Role.ASSESSOR)}
    with pytest.raises(RefusedError):
        sheet.meet("anna", "Anna Berg", "")


def test_a_service_and_the_whole_are_never_both_answered() -> None:
    """Whichever row comes first, the other is refused, with both their numbers."""
    for first, second in ((said(3), {"bygg": said(4)}), ({"bygg": said(4)}, said(3))):
        sheet = Sheet()
        answers = [Answer("A-01", services=o) if isinstance(o, dict) else Answer("A-01", o) for o in (first, second)]
        sheet.put(ANNA, answers[0], 2, "A-01")
        with pytest.raises(RefusedError) as caught:
            sheet.put(ANNA, answers[1], 9, "level")
        ((column, why),) = caught.value.reasons
        assert (column, why.en) == ("level", "A-01: both row 2 and row 9 answer. Remove one of them.")
        assert sheet.answers[ANNA]["A-01"] == answers[0]


def test_proposals_come_beside_an_answer_and_their_row_is_known() -> None:
    """In the answer's own column unless they have another; a second row of them is refused there."""
    sheet = Sheet()
    sheet.put(ANNA, Answer("A-01", said(1)), 2, "A-01")
    proposal = Proposal("probe", said(3))
    sheet.put(ANNA, Answer("A-01", proposals=(proposal,)), 3, "A-01")
    assert sheet.answers[ANNA]["A-01"] == Answer("A-01", said(1), proposals=(proposal,))
    assert (sheet.rows, sheet.proposals) == ({(ANNA, "A-01", None): 2}, {(ANNA, "A-01"): 3})
    with pytest.raises(RefusedError) as caught:
        sheet.put(ANNA, Answer("A-01", proposals=(proposal,)), 4, "A-01")
    ((column, why),) = caught.value.reasons
    assert (column, why.en) == ("A-01", "A-01: both row 3 and row 4 answer. Remove one of them.")


def test_whose_name_no_row_says_stands_for_somebody() -> None:
    """Where the id is a role with a number; one with a name is that person."""
    sheet = Sheet()
    for identity, name in (("assessor-1", ""), ("assessor-2", "Anna Ek"), ("bo", "")):
        sheet.meet(identity, name, "")
    assert (sheet.stand_ins, sheet.named) == ({"assessor-1"}, {"assessor-2"})
    sheet.meet("assessor-1", "Bo Ek", "assessor")
    assert sheet.stand_ins == set()


def test_a_role_is_what_a_row_says_of_it() -> None:
    """It may come later than the name; another role than that of a row above is refused by both."""
    sheet = Sheet()
    sheet.meet("vi-alla", "", "")
    sheet.meet("vi-alla", "Vi alla", "consensus")
    assert sheet.assessors["vi-alla"] == Assessor("vi-alla", "Vi alla", Role.CONSENSUS)
    with pytest.raises(RefusedError) as caught:
        sheet.meet("vi-alla", "Vi alla", "assessor")
    ((column, why),) = caught.value.reasons
    assert column == "assessor"
    assert why.en == "vi-alla is Vi alla (consensus) on a row above, but Vi alla (assessor) here."


@pytest.mark.parametrize(
    ("identity", "name", "role", "column", "why"),
    [
        ("Anna", "Anna", "assessor", "assessor", "id"),
        ("anna", "", "assessor", "assessor_name", "Must not be empty."),
        ("anna", "Anna", "boss", "role", "Must be one of"),
        ("services", "Anna", "assessor", "assessor", '"services" cannot be an assessor\'s name.'),
        ("consensus", "Anna", "assessor", "assessor", '"consensus" cannot be an assessor\'s name.'),
        ("anna", "Konsensus", "assessor", "assessor", '"Konsensus" cannot be an assessor\'s name: the word is a role.'),
    ],
)
def test_nobody_is_called_so(identity: str, name: str, role: str, column: str, why: str) -> None:
    """An id, a name or a role that is none is refused in its column."""
    with pytest.raises(RefusedError) as caught:
        assessor_said(identity, name, role)
    ((where, said_why), *_) = caught.value.reasons
    assert where == column
    assert why in said_why.en


def test_who_is_said_is_taken_as_said() -> None:
    """A role may be called by its own word; an id that is its own name says nothing of a role."""
    assert assessor_said("anna", "Anna") == Assessor("anna", "Anna", Role.ASSESSOR)
    assert assessor_said("konsensus", "Konsensus", "consensus") == Assessor("konsensus", "Konsensus", Role.CONSENSUS)
    assert assessor_said("eu", "EU", "import") == Assessor("eu", "EU", Role.IMPORT)
