"""A score as people read it: a point, or the range that is known and what it can become."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import answered, body, catalogue, criterion, said

from digimaturity.content.score_range import (
    is_point,
    points_cell,
    points_shown,
    range_shown,
    reach_shown,
    score_cell,
    score_shown,
)
from digimaturity.ground.table import shown

SMALL = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("B-01", "b")])
# A = (1 + 5) / 2 / 2 + 2 / 2 = 5/2, from 3/2 to 7/2; B = 3; the total is 11/4, from 9/4 to 13/4.
IN_PART = answered(A_01=said(1, up_to=5), A_02=2, B_01=3)


@pytest.mark.parametrize(("tolerance", "read"), [(0.49, "2.3–3.3"), (0.5, "2.8")])
def test_the_tolerance_decides_what_is_a_point(tolerance: float, read: str) -> None:
    """The total lies a half up and down from 11/4; just at the tolerance it is a point."""
    own = replace(SMALL, tolerance=tolerance)
    total = body("aby", IN_PART).score(own, None).total
    assert is_point(total, own) is (tolerance == 0.5)
    assert str(score_shown(total, own)) == read


def test_a_cell_is_a_figure_shown_as_a_range_where_no_more_is_known() -> None:
    """A table keeps the figure to reckon with and to draw, and shows the range where there is no one figure to show."""
    nodes = body("aby", IN_PART).score(SMALL, None).nodes
    assert score_cell(nodes["B"], SMALL) == 3
    assert score_cell(nodes["A"], SMALL) == 2.5
    assert shown(score_cell(nodes["A"], SMALL), "score") == "1.5–3.5"


def test_what_it_can_become_is_told_where_it_is_more_than_the_range() -> None:
    """Without B-01 the total is A's, and can become from (3/2 + 0) / 2 to (7/2 + 5) / 2; with it nothing is open."""
    answers = {key: answer for key, answer in IN_PART.items() if key != "B-01"}
    assert str(reach_shown(body("aby", answers).score(SMALL, None).total, SMALL)) == "0.8–4.3"
    assert reach_shown(body("aby", IN_PART).score(SMALL, None).total, SMALL) is None


def test_without_a_score_nothing_is_shown() -> None:
    """No answer, no figure and no range."""
    total = body("aby", {}).score(SMALL, None).total
    assert (score_shown(total, SMALL), score_cell(total, SMALL), reach_shown(total, SMALL)) == (None, None, None)


def test_ends_that_look_the_same_are_one_figure() -> None:
    """2.41 and 2.44 are both 2.4."""
    assert str(range_shown(2.41, 2.44)) == "2.4"
    assert range_shown(1, 2.25, "points").sv == "1,00–2,25"


def test_points_known_in_part_are_read_as_what_they_may_be_however_narrow_that_is() -> None:
    """A-01 is 1 to 5 and A-02 is 2; the figure to reckon with is in the middle."""
    nodes = body("aby", IN_PART).score(SMALL, None).nodes
    assert [str(points_shown(points_cell(nodes[c]))) for c in ("A-01", "A-02")] == ["1–5", "2"]
    assert points_cell(nodes["A-01"]) == 3
