"""The criteria that people read differently, as a table and a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import answered, assessment, catalogue, criterion, edition, organisation

from digimaturity.content.read_apart_view import read_apart_view
from digimaturity.insight.raters.double_coding import DoubleCoding, double_coding
from digimaturity.insight.raters.read_apart import read_apart

if TYPE_CHECKING:
    from digimaturity.ground.table import Result

ASKED = catalogue([criterion(f"A-0{n}", "a") for n in range(1, 4)])


def coding(of: str, **bo: int) -> DoubleCoding:
    """Anna answers 5, 4 and 3; Bo what is given."""
    files = [assessment(answered(A_01=5, A_02=4, A_03=3), of=of), assessment(answered(**bo), who="bo", of=of)]
    return double_coding(organisation(of), files, ASKED, edition())


def view(*found: DoubleCoding, flat: bool = False) -> Result:
    """The result for these organisations."""
    seen = [one.covered() for one in found]
    return read_apart_view(read_apart(u for one in seen for u in one.coded), seen, ASKED, edition(), flat=flat)


def test_people_see_what_differs_and_files_have_all() -> None:
    """One row with both means by name; flat, and in the record, what was read alike as well."""
    one = coding("aby", A_01=1, A_02=4, A_03=3)
    (table,) = view(one).tables
    assert [(r["id"], r["n"], r["apart"], r["mean_anna"], r["mean_bo"]) for r in table.rows] == [("A-01", 1, 4, 5, 1)]
    assert [c.title.en for c in table.columns if c.key.startswith("mean_")] == ["Anna", "Bo"]
    assert [r["id"] for r in view(one, flat=True).tables[0].rows] == ["A-01", "A-02", "A-03"]
    payload = view(one).payload
    assert (payload["n_criteria"], payload["n_differing"], payload["organisations"]) == (3, 1, ["aby"])
    first = payload["criteria"][0]
    assert (first["mean_absolute_difference"], first["assessors"][1]) == (
        4,
        {"id": "bo", "name": "Bo", "mean": 1, "n": 1},
    )
    assert "1 of 3 criteria that two assessed were answered differently (1 of 3 answers)." in str(view(one).heading)


def test_who_is_not_done_is_left_out_and_named() -> None:
    """Nothing of Bo's shows before both are done; where nobody is, that nothing was assessed by two is said."""
    found = view(coding("aby", A_01=1))
    assert (found.tables, found.payload["criteria"]) == ((), [])
    said = "\n".join(n.en for n in found.notes)
    assert "Not finished, and so left out: Aby." in said
    assert "No criterion has been assessed by two yet." in said
    assert "0 of 0" not in str(found.heading)
