"""Which way answers changed, in every unit, and how often it is said that nearly all go one way."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import comb
from typing import Any

import pytest
from benchmarks.direction import HAPPENINGS, NOISE, SIZES, Flagged, flagged
from tests.builders import NA, answered, body, catalogue, criterion, edition, said

from digimaturity.insight.change import trend_of
from digimaturity.insight.comparable import Wave
from digimaturity.insight.direction import Alike, AnswerPair, Signs, answer_pairs, direction, sign_test
from digimaturity.model.answers import Evidence, Observation


@pytest.mark.parametrize(
    ("up", "down", "expected"), [(0, 0, 1), (1, 0, 1), (3, 3, 1), (5, 0, 2 / 32), (8, 1, 20 / 512)]
)
def test_the_sign_test_is_binomial(up: int, down: int, expected: float) -> None:
    """5 of 5 is 2 × 1/32, 8 of 9 is 2 × (9 + 1)/512, and it is never above 1."""
    assert sign_test(up, down) == pytest.approx(expected)
    assert sign_test(down, up) == sign_test(up, down)


def test_the_sign_test_of_many() -> None:
    """60 of 100 by adding up the binomial: 0.0569."""
    assert sign_test(60, 40) == pytest.approx(2 * sum(comb(100, k) for k in range(60, 101)) / 2**100)
    assert round(sign_test(60, 40), 4) == 0.0569
    assert sign_test(3000, 3000) == 1


def pair(
    before: tuple[float, float],
    after: tuple[float, float],
    who: str = "aby",
    what: str = "A-01",
    part: str | None = None,
) -> AnswerPair:
    """An answer in both editions."""
    return AnswerPair(who, what, part, before, after)


UP, DOWN, SAME = ((0.0, 0.0), (5.0, 5.0)), ((5.0, 5.0), (0.0, 0.0)), ((5.0, 5.0), (5.0, 5.0))


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ((0, 0), (2, 5), "up"),
        ((2, 5), (0, 0), "down"),
        ((2, 5), (2, 5), "same"),
        ((2, 5), (3, 5), "unsure"),
        ((0, 2), (2, 5), "unsure"),
        ((2, 5), (5, 5), "unsure"),
        ((3, 3), (3, 3), "same"),
        ((0, 1), (2, 3), "up"),
    ],
)
def test_only_what_is_sure_is_up_or_down(before: tuple[float, float], after: tuple[float, float], way: str) -> None:
    """From 0 to 2–5 is up; from 2–5 to 2–5 is no known change; from 2–5 to 3–5, and ends that touch, cannot be said."""
    assert pair(before, after).way == way


def test_pairs_are_of_answers_scored_twice_about_the_same() -> None:
    """Services in common, a range as the points it allows, and no answer that became inapplicable or says nothing."""
    small = catalogue([criterion("A-01", "a", per="service"), *(criterion(f"A-0{n}", "a") for n in (2, 3, 4))])
    one = answered(A_01={"x": said(0), "y": said(3)}, A_02=3, A_03=4, A_04=said(0, up_to=5))
    other = answered(A_01={"x": said(2, up_to=5), "z": said(3)}, A_02=NA, A_03=1, A_04=2)
    before, after = (Wave(edition(), body("aby", given), frozenset({"1.0"})) for given in (one, other))
    found = list(answer_pairs(before, after, ["A-01", "A-02", "A-03", "A-04"], small))
    assert found == [AnswerPair("aby", "A-01", "x", (0, 0), (2, 5)), AnswerPair("aby", "A-03", None, (4, 4), (1, 1))]
    told = trend_of(before, after, small, {})
    assert told.pairs == tuple(found)
    assert told.services == (frozenset("y"), frozenset("z"))
    assert told.direction.answers == Signs(2, 1, 1)


def test_each_unit_goes_the_way_that_most_of_its_changes_go() -> None:
    """A-01 rose in two organisations and fell in one: three answers, one criterion up; ceby fell, on the whole."""
    found = direction(
        [
            pair(*UP, "aby"),
            pair(*UP, "boda"),
            pair(*DOWN, "ceby"),
            pair(*SAME, "deby"),
            pair(*UP, "aby", "A-02", "x"),
            pair(*DOWN, "aby", "A-02", "y"),
        ]
    )
    assert (found.answers, found.changes) == (Signs(6, 3, 2), Signs(3, 2, 1))
    assert (found.criteria, found.bodies) == (Signs(2, 1, 0), Signs(4, 2, 1))
    assert (found.changed, found.unsure) == (5, 0)


def test_the_same_change_in_most_of_those_compared_is_one() -> None:
    """Two criteria of a service that rose in all three are one change of six answers; one that rose in two is none."""
    bodies = ("aby", "boda", "ceby")
    pairs = [pair(*UP, who, what, "x") for what in ("A-01", "A-02") for who in bodies]
    pairs += [pair(*(SAME if who == "ceby" else UP), who, "A-03") for who in bodies]
    found = direction(pairs).alike
    assert found == (Alike(("A-01", "A-02"), "x", "up", bodies, 3),)
    assert found[0].answers == 6


def test_the_same_change_in_half_of_those_compared_is_not_most() -> None:
    """Three of six is no more than half."""
    assert direction([pair(*(UP if n < 3 else SAME), f"b{n}") for n in range(6)]).alike == ()


def test_one_change_in_many_places_is_not_nearly_all() -> None:
    """Fifteen organisations with the same rise are one criterion, which says nothing; seven criteria do."""
    alike = direction([pair(*UP, f"b{n}") for n in range(15)])
    assert (alike.answers.is_one_way, alike.is_one_way) == (True, False)
    assert direction([pair(*UP, f"b{n}", f"A-{n:02}") for n in range(7)]).is_one_way
    one = [pair(*UP, "b0", f"A-{n:02}") for n in range(7)]
    assert direction(one).is_one_way
    assert not direction([*one, *(pair(*SAME, f"b{n}") for n in range(1, 7))]).is_one_way


def test_five_changes_are_too_few_and_eight_of_nine_too_uneven() -> None:
    """Nine in ten of six or more, whichever way; 9 of 10 will do."""
    assert not Signs(9, 5, 0).is_one_way
    assert not Signs(9, 8, 1).is_one_way
    assert Signs(9, 0, 6).is_one_way
    assert Signs(99, 9, 1).is_one_way


@cache
def simulated() -> tuple[Flagged, ...]:
    """Every happening and size, fewer times than the page's."""
    return tuple(flagged(happening, size, 100) for happening in HAPPENINGS for size in SIZES)


def test_noise_seldom_raises_the_flag_and_never_more_often_than_answers_alone_would() -> None:
    """At most one time in twenty, of every sort; where criteria are read anew, answers alone do it far oftener."""
    noise = [f for f in simulated() if f.happening in NOISE]
    assert len(noise) == 3 * len(SIZES)
    assert max(f.flag for f in noise) <= 0.05
    assert all(f.flag <= f.answers_alone for f in simulated())
    assert max(f.answers_alone for f in noise) > 0.1


def test_a_real_improvement_and_a_ratchet_raise_it_alike() -> None:
    """From fifteen organisations both nearly always do, so the flag cannot tell them apart; errors both ways do not."""

    def raised(*happenings: str) -> list[float]:
        return [f.flag for f in simulated() if f.happening in happenings and f.size[0] >= 15]

    assert min(raised("improvement", "ratchet")) >= 0.95
    assert max(raised("both_ways", "improvement_and_noise")) <= 0.05


def test_answers_seen_on_another_page_are_counted_apart() -> None:
    """The same page with or without scheme, www and slash is the same; without an address nothing is said."""

    def seen(level: int, *addresses: str) -> Observation:
        return replace(said(level), evidence=tuple(Evidence(url=a) for a in addresses))

    ways = (
        (
            {"A_01": {"x": seen(0, "https://www.aby.example/Park/")}},
            {"A_01": {"x": seen(3, "http://aby.example/park")}},
        ),
        ({"A_01": {"x": seen(0, "https://aby.example/park")}}, {"A_01": {"x": seen(3, "https://aby.example/permit")}}),
        ({"A_01": {"x": seen(2, "https://aby.example/a")}}, {"A_01": {"x": seen(2, "https://aby.example/b")}}),
        ({"A_01": {"x": seen(0, "https://aby.example/a")}}, {"A_01": {"x": seen(3)}}),
    )
    small = catalogue([criterion("A-01", "a", per="service")])

    def wave(answers: dict[str, Any]) -> Wave:
        return Wave(edition(), body("aby", answered(**answers)), frozenset())

    pairs = [next(iter(answer_pairs(wave(before), wave(after), ["A-01"], small))) for before, after in ways]
    assert [p.elsewhere for p in pairs] == [False, True, True, False]
    found = direction(pairs)
    assert (found.changed, found.elsewhere, found.elsewhere_changed) == (3, 2, 1)
