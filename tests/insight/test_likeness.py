"""How not applicable is read in a comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, answered, body, catalogue, criterion, said

from digimaturity.insight.likeness import lowest, read_as
from digimaturity.model.terms import Reading, State

SMALL = catalogue(
    [criterion("A-01", "a"), criterion("A-02", "a", points={1: 5, 5: 0}), criterion("A-03", "b", per="service")]
)
OWN = answered(A_01=NA, A_02=3, A_03={"x": NA, "y": said(4)})


def test_left_out_is_as_answered() -> None:
    """The reading of the tool changes nothing, and hands the very same body on."""
    found = body("a", OWN)
    assert read_as(found, Reading.OUT, SMALL) is found


def test_as_missing_is_a_gap_that_lowers_coverage() -> None:
    """A-01 and one of two services are gaps: of three criteria one and a half are answered."""
    small = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("A-03", "b", per="service")])
    found = read_as(body("a", OWN), Reading.AS_MISSING, small).score(small, None)
    assert (found.total.coverage, found.total.n_applicable, found.not_applicable) == (0.5, 3, ())
    # Theme a has its two criteria's weight: (2 × 3 + 1 × 4) / 3, and not (1 × 3 + 1 × 4) / 2 as when left out.
    assert found.total.value == pytest.approx(10 / 3)
    assert body("a", OWN).score(small, None).total.value == 3.5


def test_zero_is_the_fewest_points_that_the_criterion_has() -> None:
    """A-01 counts 0 and the service 0, so that A-03 is 2; a level that gives fewest need not be the lowest number."""
    small = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("A-03", "b", per="service")])
    found = read_as(body("a", OWN), Reading.ZERO, small).score(small, None)
    values = {c: found.nodes[c].value for c in ("A-01", "A-02", "A-03")}
    assert (values, found.total.coverage) == ({"A-01": 0, "A-02": 3, "A-03": 2}, 1)
    assert lowest(SMALL.by_id["A-02"]) == 5
    assert lowest(criterion("A-01", "a", goalposts=[[1, 5], [9, 0.5]])) == 9


def test_who_excuses_nothing_is_the_same_body() -> None:
    """What was once added up of it stands; blocked is no excuse."""
    found = body("a", answered(A_01=3, A_02=BLOCKED))
    assert all(read_as(found, reading, SMALL) is found for reading in Reading)


@given(st.lists(st.sampled_from([0, 1, 3, 5, "na"]), min_size=3, max_size=3))
def test_no_reading_lifts_anybody_above_the_one_that_leaves_it_out(levels: list[int | str]) -> None:
    """For any answers: read as the bottom of the scale an organisation never has more than when it is left out."""
    small = catalogue([criterion(f"A-0{n}", "a") for n in (1, 2, 3)])
    given_ = {f"A_0{n}": NA if v == "na" else int(v) for n, v in enumerate(levels, 1)}
    own = body("a", answered(**given_))
    out, zero = (read_as(own, r, small).score(small, None).total for r in (Reading.OUT, Reading.ZERO))
    assert zero.value is not None
    assert out.value is None or zero.value <= out.value + 1e-12
    assert State.NOT_APPLICABLE not in read_as(own, Reading.ZERO, small).score(small, None).not_applicable
