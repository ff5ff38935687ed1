"""Rows of a table come together, and none takes the place of another."""

from __future__ import annotations

import pytest
from tests.builders import said

from digimaturity.model.answers import Answer, Assessor, Proposal
from digimaturity.model.terms import Role
from digimaturity.workspace.answer_sheet import Sheet
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
