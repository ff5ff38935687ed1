"""From one answer to points."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, NOT_ASSESSED, criterion, figures, said

from digimaturity.model.answers import Answer
from digimaturity.model.catalogue import Scale
from digimaturity.model.terms import State
from digimaturity.scoring.standing import (
    Standing,
    exactly,
    measured_points,
    measured_range,
    points_of,
    points_range,
    says_nothing,
    standing,
)

if TYPE_CHECKING:
    from digimaturity.model.answers import Observation

# A number, or a fraction as it is written.
Known = int | str
SCALE = Scale(0, 5)
FASTER_IS_BETTER: list[list[float]] = [[1.2, 5], [4, 0]]
MORE_IS_BETTER: list[list[float]] = [[0, 0], [100, 5]]


def per_service(combine: str, services: tuple[str, ...], **observed: Observation) -> Standing[Fraction]:
    """Where a criterion stands that is asked per service."""
    asked = criterion("A-01", "a", per="service", combine=combine)
    return standing(asked, Answer("A-01", services=observed), SCALE, services, exactly)


def scored(points: Known, low: Known, high: Known, complete: Known) -> Standing[Fraction]:
    """A standing in which what is answered is known."""
    return known_in_part(points, points, points, low, high, complete)


def known_in_part(
    points: Known, least: Known, most: Known, low: Known, high: Known, complete: Known, silent: Known = 0
) -> Standing[Fraction]:
    """A standing with a range."""
    return Standing(State.SCORED, *map(Fraction, (points, least, most, low, high, complete, silent)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [(2.5, Fraction(5, 2)), (0.1, Fraction(1, 10)), (3, Fraction(3)), (1e-7, Fraction(1, 10_000_000))],
)
def test_exactly_takes_a_number_as_the_decimal_it_was_written_as(written: float, meant: Fraction) -> None:
    """0.1 is one tenth, not the nearest binary number."""
    assert exactly(written) == meant


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (0.3, Fraction(5)),  # below the first post: clamped
        (1.2, Fraction(5)),
        (2.6, Fraction(5, 2)),  # halfway: (2.6 - 1.2) / (4 - 1.2) = 1/2
        (3.3, Fraction(5, 4)),  # three quarters of the way
        (4, Fraction(0)),
        (60, Fraction(0)),  # beyond the last post: clamped
    ],
)
def test_a_measured_value_where_less_is_better(value: float, points: Fraction) -> None:
    """Points fall in a straight line between the goalposts and stay at the ends outside them."""
    assert measured_points(value, FASTER_IS_BETTER, exactly) == points


@pytest.mark.parametrize(
    ("value", "points"), [(-3, Fraction(0)), (0, Fraction(0)), (37, Fraction(37, 20)), (100, Fraction(5)), (250, 5)]
)
def test_a_measured_value_where_more_is_better(value: float, points: Fraction) -> None:
    """Points rise in a straight line between the goalposts and stay at the ends outside them."""
    assert measured_points(value, MORE_IS_BETTER, exactly) == points


def test_goalposts_may_bend() -> None:
    """Between three posts each stretch has its own slope: 1.5 lies between 5 and 3, 3 between 3 and 0; 9 is beyond."""
    bent = [[1, 5], [2, 3], [4, 0]]
    assert [measured_points(v, bent, exactly) for v in (1.5, 2, 3, 9)] == [4, 3, Fraction(3, 2), 0]


@given(st.floats(-1e6, 1e6), st.sampled_from([FASTER_IS_BETTER, MORE_IS_BETTER]))
def test_measured_points_stay_on_the_scale(value: float, goalposts: list[list[float]]) -> None:
    """No measured value gives less than the lowest or more than the highest points."""
    assert 0 <= measured_points(value, goalposts, exactly) <= 5
    assert measured_points(value, goalposts, float) == pytest.approx(
        float(measured_points(value, goalposts, exactly)), abs=1e-9
    )


def test_points_come_from_the_catalogue() -> None:
    """Level 2 of a yes-partly-no question is worth what the catalogue says, here 2.5."""
    asked = criterion("A-01", "a", points={0: 0, 2: 2.5, 5: 5})
    assert points_of(asked, said(2), exactly) == Fraction(5, 2)


def test_a_measured_criterion_takes_its_points_from_the_value() -> None:
    """A value of 0 is a measurement, not a missing one."""
    asked = criterion("A-01", "a", goalposts=FASTER_IS_BETTER)
    assert points_of(asked, said(value=0.0), exactly) == 5


def test_a_level_that_the_catalogue_lacks_is_no_score() -> None:
    """An unknown level is an error, never silently 0."""
    with pytest.raises(KeyError):
        points_of(criterion("A-01", "a", points={0: 0, 5: 5}), said(3), float)


@pytest.mark.parametrize("answer", [None, Answer("A-01"), Answer("A-01", BLOCKED), Answer("A-01", NOT_ASSESSED)])
def test_without_an_answer_the_bounds_are_the_whole_scale(answer: Answer | None) -> None:
    """No answer, an empty one, a blocked one and one not assessed are all unanswered; none of them is a 0."""
    stands = standing(criterion("A-01", "a"), answer, SCALE, (), exactly)
    assert figures(stands.state, stands.low, stands.high, stands.complete) == ("unanswered", 0, 5, 0)


def test_not_applicable_leaves_the_score() -> None:
    """Not applicable is a state of its own."""
    assert standing(criterion("A-01", "a"), Answer("A-01", NA), SCALE, (), exactly).state == "not_applicable"


def test_a_scored_answer_has_no_slack() -> None:
    """Points and both bounds agree when the answer is there."""
    stands = standing(criterion("A-01", "a"), Answer("A-01", said(3)), SCALE, (), exactly)
    assert stands == scored(3, 3, 3, 1)


def test_services_by_mean() -> None:
    """Two services at 2 and 5 stand at 7/2."""
    assert per_service("mean", ("s1", "s2"), s1=said(2), s2=said(5)) == scored("7/2", "7/2", "7/2", 1)


def test_services_by_best() -> None:
    """Two services at 2 and 4 stand at 4."""
    assert per_service("best", ("s1", "s2"), s1=said(2), s2=said(4)) == scored(4, 4, 4, 1)


def test_a_missing_service_widens_the_mean() -> None:
    """One of two at 2: the mean of what is there is 2, at worst (2+0)/2 = 1, at best (2+5)/2 = 7/2, half complete."""
    assert per_service("mean", ("s1", "s2"), s1=said(2)) == scored(2, 1, "7/2", "1/2")


def test_a_missing_service_can_only_better_the_best() -> None:
    """One of two at 2 by best: at worst 2, at best 5."""
    assert per_service("best", ("s1", "s2"), s1=said(2)) == scored(2, 2, 5, "1/2")


@pytest.mark.parametrize("unanswered", [BLOCKED, NOT_ASSESSED])
def test_a_blocked_service_counts_as_missing(unanswered: Observation) -> None:
    """A service behind a wall is unanswered, not 0."""
    assert per_service("mean", ("s1", "s2"), s1=said(4), s2=unanswered) == scored(4, 2, "9/2", "1/2")


@pytest.mark.parametrize("combine", ["mean", "best"])
def test_a_service_that_is_not_applicable_leaves_the_criterion(combine: str) -> None:
    """Of two services one is excused: the other stands for all, completely."""
    assert per_service(combine, ("s1", "s2"), s1=said(2), s2=NA) == scored(2, 2, 2, 1)


def test_excused_missing_and_scored_services_together() -> None:
    """Of 2, excused and missing two remain: half complete, (2+0)/2 = 1 to (2+5)/2 = 7/2."""
    assert per_service("mean", ("s1", "s2", "s3"), s1=said(2), s2=NA) == scored(2, 1, "7/2", "1/2")


def test_all_services_excused() -> None:
    """A criterion is not applicable when it is so for every service."""
    assert per_service("mean", ("s1", "s2"), s1=NA, s2=NA).state == "not_applicable"


def test_excused_and_missing_services_are_unanswered() -> None:
    """While one service is unanswered, the others' N/A does not excuse the criterion."""
    assert per_service("mean", ("s1", "s2"), s1=NA).state == "unanswered"


def test_a_service_that_is_no_longer_registered_still_counts() -> None:
    """What was seen of a service is not thrown away when its registration goes."""
    assert per_service("mean", ("s1",), s1=said(2), gone=said(4)).points == 3


def test_one_answer_may_stand_for_all_services() -> None:
    """An answer for the organisation as a whole is complete, however many services are registered."""
    asked = criterion("A-01", "a", per="service")
    stands = standing(asked, Answer("A-01", said(4)), SCALE, ("s1", "s2"), exactly)
    assert stands == scored(4, 4, 4, 1)


def test_the_bounds_of_missing_services_begin_where_the_scale_does() -> None:
    """On a scale of 1 to 6, a four and two services unseen lie between (4 + 1 + 1) / 3 = 2 and (4 + 6 + 6) / 3."""
    asked = criterion("A-01", "a", per="service")
    answer = Answer("A-01", services={"x": said(4)})
    found = standing(asked, answer, Scale(1, 6), ("x", "y", "z"), exactly)
    assert figures(found.points, found.low, found.high) == (4, 2, Fraction(16, 3))


BENT: list[list[float]] = [[0, 0], [10, 5], [20, 1], [30, 4]]


@pytest.mark.parametrize(
    ("level", "up_to", "ends"),
    [(2, 5, (2, 5)), (0, 2, (0, 2)), (2, None, (2, 2)), (3, 4, (3, 4))],
)
def test_an_answer_known_in_part_is_any_level_between_its_ends(level: int, up_to: float | None, ends: Any) -> None:
    """At least 2, at most 2, just 2, and 3 or 4; the points are those in the middle."""
    asked, observation = criterion("A-01", "a"), said(level, up_to=up_to)
    assert points_range(asked, observation, exactly) == ends
    assert points_of(asked, observation, exactly) == Fraction(sum(ends), 2)


def test_the_points_of_the_levels_between_decide_and_not_their_numbers() -> None:
    """Where level 3 is worth less than its neighbours, 2 to 4 runs from 1 to 4, middle 5/2; a gap is no level."""
    crooked = criterion("A-01", "a", points={0: 0, 2: 2, 3: 1, 4: 4, 5: 5})
    assert figures(*points_range(crooked, said(2, up_to=4), exactly)) == (1, 4)
    assert points_of(crooked, said(2, up_to=4), exactly) == Fraction(5, 2)
    partly = criterion("A-01", "a", points={0: 0, 2: 2.5, 5: 5})
    assert figures(*points_range(partly, said(0, up_to=2), exactly)) == (0, Fraction(5, 2))


@pytest.mark.parametrize(
    ("value", "up_to", "ends"),
    [
        (2, 4, (1, 2)),  # rising: 2 is worth 1, 4 is worth 2
        (8, 12, (4, 5)),  # over the top: 8 is worth 4, 12 is worth 4.2, the post between them 5
        (15, 25, (1, 3)),  # through the valley: 15 is worth 3, 25 is worth 2.5, the post between them 1
        (5, 30, (1, 5)),  # over top and valley both
        (10, 20, (1, 5)),  # from post to post
        (-5, 99, (0, 5)),  # beyond the posts the nearest end holds
        (40, 50, (4, 4)),
    ],
)
def test_a_measured_value_known_in_part_takes_in_every_turn_of_the_line(value: float, up_to: float, ends: Any) -> None:
    """The least and the most points of a line that rises to 5 at 10, falls to 1 at 20 and rises to 4 at 30."""
    assert measured_range(value, up_to, BENT, exactly) == ends
    asked = criterion("A-01", "a", goalposts=BENT)
    assert points_range(asked, said(value=value, up_to=up_to), exactly) == ends


@given(st.integers(-50, 400), st.integers(1, 300), st.integers(0, 100))
def test_no_value_inside_a_range_has_points_outside_it(start: int, span: int, within: int) -> None:
    """Wherever the value turns out to lie between its ends, its points lie between those of the range."""
    value, up_to = start / 10, (start + span) / 10
    least, most = measured_range(value, up_to, BENT, exactly)
    inside = value + (up_to - value) * within / 100
    assert least <= measured_points(min(inside, up_to), BENT, exactly) <= most


def test_an_answer_known_in_part_is_complete() -> None:
    """From 2 to 5: in the middle 7/2, and both the range and the bounds are its ends."""
    stands = standing(criterion("A-01", "a"), Answer("A-01", said(2, up_to=5)), SCALE, (), exactly)
    assert stands == known_in_part("7/2", 2, 5, 2, 5, 1)


def test_services_known_in_part_by_mean() -> None:
    """2–5 and just 3: the points are (7/2 + 3) / 2, from (2 + 3) / 2 to (5 + 3) / 2."""
    assert per_service("mean", ("s1", "s2"), s1=said(2, up_to=5), s2=said(3)) == known_in_part(
        "13/4", "5/2", "4", "5/2", "4", "1"
    )


def test_services_known_in_part_by_best() -> None:
    """2–5 and just 3: the better of 7/2 and 3, at worst the 3, at best the 5."""
    assert per_service("best", ("s1", "s2"), s1=said(2, up_to=5), s2=said(3)) == known_in_part("7/2", 3, 5, 3, 5, 1)


def test_a_missing_service_beside_one_known_in_part() -> None:
    """1–3 and nothing: range 1 to 3 on what is answered; all told from (1 + 0) / 2 to (3 + 5) / 2; by best 1 to 5."""
    assert per_service("mean", ("s1", "s2"), s1=said(1, up_to=3)) == known_in_part(2, "1", "3", "1/2", "4", "1/2")
    assert per_service("best", ("s1", "s2"), s1=said(1, up_to=3)) == known_in_part(2, "1", "3", "1", "5", "1/2")


@pytest.mark.parametrize(
    ("level", "up_to", "silent"), [(0, 5, 1), (0, 4, 0), (1, 5, 0), (0, None, 0)], ids=["any", "not 5", "not 0", "0"]
)
def test_an_answer_that_may_be_any_level_says_nothing(level: int, up_to: int | None, silent: int) -> None:
    """It is in the range, and answers nothing of the criterion."""
    stands = standing(criterion("A-01", "a"), Answer("A-01", said(level, up_to=up_to)), SCALE, (), exactly)
    least, most = Fraction(level), Fraction(level if up_to is None else up_to)
    assert stands == Standing(State.SCORED, (least + most) / 2, least, most, least, most, Fraction(1), Fraction(silent))


def test_a_service_that_may_be_any_level_widens_the_range_and_answers_nothing() -> None:
    """(0 + 2)/2 to (5 + 5)/2: without it a yes alone would stand for both."""
    assert per_service("mean", ("s1", "s2"), s1=said(0, up_to=5), s2=said(2, up_to=5)) == known_in_part(
        3, "1", "5", "1", "5", 1, "1/2"
    )


def test_any_level_is_any_that_the_criterion_has() -> None:
    """Yes or no, where there are only those; and a measured value from the worst to the best."""
    either = criterion("A-01", "a", points={0: 0, 2: 3})
    assert says_nothing(either, said(0, up_to=2))
    timed = criterion("A-01", "a", goalposts=FASTER_IS_BETTER)
    assert says_nothing(timed, said(value=1.0, up_to=9.0))
    assert not says_nothing(timed, said(value=1.0, up_to=3.9))
