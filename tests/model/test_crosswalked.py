"""What a crosswalk makes of another instrument's rows."""

from __future__ import annotations

from tests.builders import answered, assessment

from digimaturity.ground.errors import Place
from digimaturity.model.crosswalked import Import, Row


def test_a_cell_is_compared_plainly() -> None:
    """A question's answer first, else another cell of that heading, whatever the case of either; else nothing."""
    row = Row(
        "services", Place("rows.csv", 2), {"Q1": " Yes ", "Q2": ""}, other={"q1": "no", "q2": "NO", "land": "Sverige"}
    )
    assert [row.answer(column) for column in ("Q1", "Q2", "Land", "Q3")] == ["yes", "no", "sverige", ""]


def test_the_criteria_of_an_import_are_those_that_any_body_has_answers_to() -> None:
    """Each once; without assessments there are none."""
    one, two = (assessment(answered(**given)) for given in ({"A_01": 3, "A_02": 4}, {"A_02": 5, "B_01": 0}))
    assert Import([one, two], {}).criteria == {"A-01", "A-02", "B-01"}
    assert Import([], {"agency": ["A-01"]}).criteria == set()
