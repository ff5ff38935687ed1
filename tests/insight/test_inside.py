"""How far the model is believed inside what answers leave open: as far as exact answers have shown what lies there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.builders import answered, body, catalogue, criterion, edition, said

from digimaturity.ground.language import same
from digimaturity.insight.inside import Inside, inside
from digimaturity.insight.judged_units import judged_units
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.sources import ERRORS

if TYPE_CHECKING:
    from digimaturity.insight.body import Body
    from digimaturity.insight.judged import Judged, Matrix
    from digimaturity.model.catalogue import Catalogue

UNEVEN = catalogue([criterion("A-01", "a", points={0: 0, 2: 2, 4: 4, 5: 5}), criterion("A-02", "a")])
YES = replace(said(2), up_to=5.0)


def units(small: Catalogue, *bodies: Body) -> Judged:
    """The units of bodies, in their order of rank."""
    ranking = rank_group("g", same("G"), bodies, (), small, edition())
    return judged_units(ranking.places, small, ranking.counted, (), ERRORS)


def of_first(judged: Judged, organisation: str) -> int:
    """The place of an organisation's unit of the first criterion."""
    rows = (judged.row == judged.organisations.index(organisation)) & (judged.column == 0)
    return int(np.flatnonzero(rows)[0])


def trust(*levels: int) -> float:
    """How far the model is believed in the first body's yes, level 2–5, where others have answered these levels."""
    others = [body(f"o{n}", answered(A_01=level, A_02=1)) for n, level in enumerate(levels)]
    judged = units(UNEVEN, body("aby", answered(A_01=YES, A_02=1)), body("boda", answered(A_01=YES, A_02=1)), *others)
    return float(inside(judged).trust[of_first(judged, "aby")])


def test_it_is_not_believed_where_no_answer_says_where_inside() -> None:
    """A no, the least that a yes may mean, and another body's yes say nothing of what lies above."""
    assert trust() == trust(0, 0, 2, 2) == 0


def test_it_is_believed_the_more_answers_have_shown_what_lies_there() -> None:
    """One exact answer above the lower end weighs a fourth, three a half, and where nothing is open all is believed."""
    assert trust(4) == pytest.approx(1 / 4)
    assert trust(4, 5, 5, 0) == pytest.approx(1 / 2)
    judged = units(UNEVEN, body("aby", answered(A_01=YES, A_02=1)), body("boda", answered(A_01=4, A_02=1)))
    assert inside(judged).trust[of_first(judged, "boda")] == 1
    assert inside(judged, believed=True).trust.tolist() == [1, 1, 1, 1]


def test_services_of_one_body_say_as_much_as_one_answer() -> None:
    """Three services at 4 are one organisation above the lower end."""
    small = catalogue([criterion("A-01", "a", per="service"), criterion("A-02", "a")])
    services = {s: said(4) for s in "xyz"}
    judged = units(small, body("aby", answered(A_01=YES, A_02=1)), body("boda", answered(A_01=services, A_02=1)))
    assert inside(judged).trust[of_first(judged, "aby")] == pytest.approx(1 / 4)


def test_where_nothing_is_known_the_mean_is_the_middle() -> None:
    """Of the points 2, 4 and 5 the weights are 1 : 1.5 : 0.5, whose mean is 3.5, which the score counts too."""
    judged = units(UNEVEN, body("aby", answered(A_01=YES, A_02=1)), body("boda", answered(A_01=0, A_02=1)))
    at = of_first(judged, "aby")
    found = inside(judged)
    (flat,) = found.flat(np.array([at]))
    assert flat[:4].tolist() == pytest.approx([0, 1 / 3, 1 / 2, 1 / 6])
    assert flat @ judged.levels.points[0] == pytest.approx(3.5)
    assert found.half[at] == pytest.approx(1.5)


def test_what_nobody_answered_is_open_as_others_answers_to_it_are() -> None:
    """Of three bodies two have 2–5 and one 4–5, so that a fourth without an answer has 2–5 in doubt, but not 0."""
    narrow = replace(said(4), up_to=5.0)
    small = catalogue([criterion("A-01", "a"), criterion("A-02", "a")], rated_from=0.5)
    answers = [YES, YES, narrow]
    bodies = [body(f"o{n}", answered(A_01=own, A_02=1)) for n, own in enumerate(answers)]
    judged = units(small, *bodies, body("aby", answered(A_02=1)))
    at = of_first(judged, "aby")
    found = inside(judged)
    assert found.within[at].tolist() == [0, 0, 1, 1, 1, 1]
    assert found.trust[at] == 0


def test_chances_are_pooled_within_the_stretch_only() -> None:
    """The model says how likely the stretch is but not where in it; half believed, it goes half way in logarithms."""
    chances = np.array([[0.2, 0.1, 0.1, 0.6]])

    def blurred(trust: float) -> tuple[Matrix, Matrix]:
        within, points = np.array([[False, True, True, True]]), np.array([[0.0, 1, 2, 3]])
        return Inside(np.array([trust]), within, points, np.array([0]), np.array([1.0])).blurred(chances, slice(None))

    found, mass = blurred(0.0)
    assert found.tolist() == [pytest.approx([0.2, 0.2, 0.4, 0.2])]
    assert mass.tolist() == pytest.approx([0.8])
    pooled, _ = blurred(0.5)
    roots = np.sqrt(np.array([0.1, 0.1, 0.6]) * [0.25, 0.5, 0.25])
    assert pooled[0, 1:].tolist() == pytest.approx((0.8 * roots / roots.sum()).tolist())
    believed, _ = blurred(1.0)
    assert believed is chances
