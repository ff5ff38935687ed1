"""Agreement as tables, notes and a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import answered, assessment, catalogue, criterion, edition, organisation

from digimaturity.content.agreement_view import Shape, agreement, agreement_of_table
from digimaturity.ground import language
from digimaturity.insight.raters.double_coding import DoubleCoding, double_coding, parts
from digimaturity.insight.raters.measure import fitting, measure
from digimaturity.insight.raters.ratings import table

if TYPE_CHECKING:
    from digimaturity.ground.table import Result

SMALL = catalogue([criterion(f"A-0{n}", "a") for n in range(1, 6)])
SHAPE = Shape(flat=False, disagreements=True, draws=0, seed=0)


def coding(identity: str, **bo: int) -> DoubleCoding:
    """Anna answers 5, 4, 3, 2 and 1; Bo what is given."""
    anna = answered(A_01=5, A_02=4, A_03=3, A_04=2, A_05=1)
    files = [assessment(anna, of=identity)]
    files += [assessment(answered(**bo), who="bo", of=identity)] if bo else []
    return double_coding(organisation(identity), files, SMALL, edition())


def result(*found: DoubleCoding, shape: Shape = SHAPE) -> Result:
    """The result for these organisations."""
    coded = [unit for one in found for unit in one.coded]
    return agreement(found, parts(coded, SMALL, draws=shape.draws), SMALL, edition(), shape)


def notes(of: Result) -> str:
    """The notes in English."""
    return "\n".join(n.en for n in of.notes)


def test_the_rule_of_double_coding_is_always_stated() -> None:
    """One of five is 20 %, which meets the rule; with an organisation coded by one it is one of ten, and does not."""
    met = result(coding("aby", A_01=5))
    assert "Double-coded: 20% of the criteria (1 of 5); the method's rule is at least 20%: met." in notes(met)
    short = result(coding("aby", A_01=5), coding("boda"))
    assert "10% of the criteria (1 of 10); the method's rule is at least 20%: not met." in notes(short)
    assert "nothing to compare: Boda (Anna)." in notes(short)


def test_disagreements_are_listed_with_both_answers() -> None:
    """Bo's 1 against Anna's 4 is a row; what they agree on is none."""
    listed = result(coding("aby", A_01=5, A_02=1)).tables[-1]
    assert [(r["criterion"], r["answers"]) for r in listed.rows] == [("A-02", "Anna 4; Bo 1")]
    assert listed.caption is not None
    assert listed.caption.en == "Disagreements: 1"


def test_the_scale_stands_beside_the_figure_and_is_named() -> None:
    """Every figure but the share has its scale and verdict, and a note names the sources."""
    found = result(coding("aby", A_01=5, A_02=4, A_03=3, A_04=2, A_05=1))
    rows = {str(r["title"]): r["benchmark"] for r in found.tables[0].rows}
    assert rows["Cohen's kappa"] == "L&K: almost perfect"
    assert rows["Alpha, ordinal"] == "K: reliable"
    assert rows["ICC(2,1)"] == "Koo&Li: excellent"
    assert rows["Agreement, share"] is None
    assert "Landis & Koch 1977" in notes(found)
    assert "Krippendorff 2004" in notes(found)


def test_not_applicable_is_explained() -> None:
    """The note says where it is a category and where it is missing."""
    assert '"Not applicable" is a category of its own in the share' in notes(result(coding("aby", A_01=5)))


def test_without_a_figure_the_reason_stands_in_its_place() -> None:
    """A single common unit: no kappa and no alpha, and why, in both languages."""
    rows = {str(r["title"]): r for r in result(coding("aby", A_01=5)).tables[0].rows}
    assert rows["Alpha, ordinal"]["value"] is None
    assert str(rows["Alpha, ordinal"]["benchmark"]) == "only one unit has two ratings"
    language.use("sv")
    rows = {str(r["title"]): r for r in result(coding("aby", A_01=5)).tables[0].rows}
    assert str(rows["Alfa, ordinal"]["benchmark"]) == "bara en enhet har två bedömningar"


def test_the_flat_shape_is_one_table() -> None:
    """For CSV: every part and coefficient as a row with all its columns, or the disagreements alone."""
    both = coding("aby", A_01=5, A_02=1, A_03=3)
    (flat,) = result(both, shape=Shape(flat=True, disagreements=False, draws=0, seed=0)).tables
    assert {r["group"] for r in flat.rows} == {"all", "dimension", "kind"}
    (listed,) = result(both, shape=Shape(flat=True, disagreements=True, draws=0, seed=0)).tables
    assert [r["criterion"] for r in listed.rows] == ["A-02"]


def test_more_than_two_raters_are_told_of_lights_mean() -> None:
    """With three raters a note says what Cohen's kappa is; with two there is none."""
    for raters, told in ((("a", "b", "c"), True), (("a", "b"), False)):
        rows = [[float(n)] * len(raters) for n in range(4)]
        ratings = table(rows, raters)
        of = agreement_of_table("r.csv", ratings, measure(ratings, fitting("ratio"), draws=0), SHAPE)
        assert ("Light 1971" in notes(of)) is told


def test_the_record_has_n_and_reasons() -> None:
    """Machines get units, raters, pairs, the scale's id and the reason in both languages."""
    ratings = table([[1.0, 1.0], [1.0, 1.0]], ("a", "b"))
    of = agreement_of_table("r.csv", ratings, measure(ratings, ("kappa", "agreement"), draws=0), SHAPE)
    kappa, share = of.payload["coefficients"]
    assert (kappa["units"], kappa["raters"], kappa["pairs"], kappa["value"]) == (2, 2, 2, None)
    assert kappa["why"].en.startswith("no variance")
    assert (share["value"], share["scale"], share["why"]) == (pytest.approx(1), None, None)
