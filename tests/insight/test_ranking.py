"""Organisations side by side, like with like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, answered, body, catalogue, criterion, edition, organisation, said

from digimaturity.ground.language import same
from digimaturity.insight.ranking import Ranking, frame_of, place_of, rank_group, why_unranked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition


ONE = catalogue([criterion("A-01", "a")])
# Two dimensions, A with four criteria and B with two.
TWO = catalogue([*(criterion(f"A-0{n}", "a") for n in range(1, 5)), *(criterion(f"B-0{n}", "b") for n in (1, 2))])
ALL_OF_TWO = tuple(c.id for c in TWO.criteria)


def ranked(bodies: Sequence[Body], small: Catalogue, of: Edition | None = None) -> Ranking:
    """The bodies as one group."""
    return rank_group("cities", same("Cities"), bodies, (), small, of or edition())


def order(ranking: Ranking) -> list[tuple[int | None, str]]:
    """Rank and organisation, as listed."""
    return [(p.rank, p.body.organisation.id) for p in ranking.places]


def test_ties_share_the_best_rank() -> None:
    """Scores 5, 3, 3, 1 give ranks 1, 2, 2, 4, ties in order of id."""
    bodies = [body("d", answered(A_01=1)), body("c", answered(A_01=3)), body("a", answered(A_01=5))]
    bodies.insert(0, body("b", answered(A_01=3)))
    assert order(ranked(bodies, ONE)) == [(1, "a"), (2, "b"), (2, "c"), (4, "d")]


def test_a_rank_is_known_only_where_no_range_could_change_it() -> None:
    """Of 5, 2–4, 3–5 and 1 the last is fourth whatever the ranges are; ranges that touch at an end may tie or not."""
    bodies = [body("a", answered(A_01=5)), body("b", answered(A_01=said(2, up_to=4)))]
    bodies += [body("c", answered(A_01=said(3, up_to=5))), body("d", answered(A_01=1))]
    found = ranked(bodies, ONE)
    assert [(p.body.organisation.id, p.known_rank) for p in found.places] == [
        ("a", 1),
        ("c", None),
        ("b", None),
        ("d", 4),
    ]
    apart = ranked([bodies[0], bodies[1], bodies[3]], ONE)
    assert [p.known_rank for p in apart.places] == [p.rank for p in apart.places] == [1, 2, 3]


def test_a_three_way_tie_at_the_top() -> None:
    """Scores 4, 4, 4, 0 give ranks 1, 1, 1, 4."""
    bodies = [body(i, answered(A_01=0 if i == "a" else 4)) for i in "abcd"]
    assert order(ranked(bodies, ONE)) == [(1, "b"), (1, "c"), (1, "d"), (4, "a")]


def test_without_enough_coverage_there_is_no_rank() -> None:
    """A body below two thirds stands last without a rank, however high its provisional score."""
    full = body("full", answered(A_01=1, A_02=1, A_03=1, A_04=1, B_01=1, B_02=1))
    half = body("half", answered(A_01=5, A_02=5, B_01=5, B_02=5))
    also = body("also", full.answers)
    found = ranked([half, full, also], TWO)
    assert order(found) == [(1, "also"), (1, "full"), (None, "half")]
    assert found.places[2].score.total.value == 5


def test_two_bodies_without_a_rank_do_not_tie() -> None:
    """Equal provisional scores below the limit of coverage give neither of them a rank."""
    bodies = [body(i, answered(A_01=5)) for i in "ab"]
    assert order(ranked(bodies, TWO)) == [(None, "a"), (None, "b")]


def test_where_nobody_is_ranked_only_what_is_rated_is_compared() -> None:
    """Of two that have answered half of A, its criteria are compared, not A, its theme, B or the total."""
    found = ranked([body("a", answered(A_01=5, A_02=4)), body("b", answered(A_01=1, A_02=2))], TWO)
    assert found.values == {"A-01": [1, 5], "A-02": [2, 4]}
    assert [found.stands_in(key, "a") for key in ("total", "A", "a", "A-01", "A-03")] == [False] * 3 + [True, False]
    assert not found.stands_in("A-01", "nobody")


@pytest.mark.parametrize(("short_of_the_limit", "known"), [(0, True), (5e-10, True), (1e-6, False)])
def test_a_theme_is_compared_from_the_coverage_that_a_dimension_is(short_of_the_limit: float, known: bool) -> None:  # noqa: FBT001
    """Half of a2 is answered: enough where a half is asked for, or a hair more than floats can tell, and no more."""
    asked = [criterion("A-01", "a1"), criterion("A-02", "a1"), criterion("A-03", "a2"), criterion("A-04", "a2")]
    small = catalogue(asked, rated_from=0.5 + short_of_the_limit)
    found = ranked([body(name, answered(A_01=3, A_02=3, A_03=1)) for name in "ab"], small)
    assert order(found) == [(1, "a"), (1, "b")]
    assert found.rated_from == small.rated_from
    assert ("a2" in found.values) is found.stands_in("a2", "a") is known
    assert found.medians["a1"] == 3


def test_absent_members_are_named_with_the_reason() -> None:
    """A member of the panel without any answer is unranked, not left out."""
    found = rank_group("g", same("G"), [body("a", answered(A_01=3))], [organisation("b")], ONE, edition())
    assert [(u.organisation.id, u.why.en) for u in found.unranked] == [("b", "no answers in the edition")]


def test_a_group_without_answers_is_empty() -> None:
    """No bodies make no places, and no failure."""
    found = ranked([], ONE)
    assert (found.places, found.common, found.medians) == ((), (), {})


def test_in_own_fieldwork_missing_answers_stay_in_the_comparison() -> None:
    """What is common is the scope that applies to all: an unanswered criterion lowers coverage, it does not vanish."""
    bodies = [
        body("a", answered(A_01=5, A_02=5, A_03=5, A_04=5, B_01=5, B_02=5)),
        body("b", answered(A_01=4, A_02=4, A_03=4, B_01=4, B_02=4)),
    ]
    found = ranked(bodies, TWO)
    assert found.common == ALL_OF_TWO
    assert found.places[1].score.total.n_applicable == 6
    assert found.places[1].score.total.n_answered == 5


def test_criteria_that_do_not_apply_to_everyone_are_not_common() -> None:
    """A municipality and an agency are compared on what is asked of both."""
    mixed = catalogue([criterion("A-01", "a"), criterion("A-02", "a", kinds=["agency"])])
    bodies = [body("kommun", answered(A_01=2)), body("verk", answered(A_01=1, A_02=5), "agency")]
    found = ranked(bodies, mixed)
    assert found.common == ("A-01",)
    assert order(found) == [(1, "kommun"), (2, "verk")]


def test_each_kind_has_its_scope() -> None:
    """With a scope per kind, what is common is what stands in the scopes of all kinds present."""
    scoped = edition(scope={"municipality": ALL_OF_TWO[:4], "agency": ALL_OF_TWO[1:]})
    six = answered(A_01=1, A_02=1, A_03=1, A_04=1, B_01=1, B_02=1)
    found = ranked([body("kommun", six), body("verk", six, "agency")], TWO, scoped)
    assert found.common == ("A-02", "A-03", "A-04")


def test_a_dimension_with_few_criteria_in_the_scope_is_thin_and_the_score_partial() -> None:
    """In an edition with a scope, B's two criteria are too few: the score is partial, over A alone, and names B."""
    six = answered(A_01=1, A_02=2, A_03=3, A_04=4, B_01=5, B_02=5)
    found = ranked([body("a", six)], TWO, edition(scope=ALL_OF_TWO))
    assert (found.dimensions, found.thin, found.missing, found.is_partial) == (("A",), ("B",), (), True)
    assert found.places[0].score.total.value == 2.5
    whole = ranked([body("a", six)], TWO)
    assert (whole.dimensions, whole.is_partial) == (("A", "B"), False)


def test_a_dimension_without_criteria_is_named_as_missing() -> None:
    """A scope without B gives a partial score that says so."""
    found = ranked([body("a", answered(A_01=1))], TWO, edition(scope=ALL_OF_TWO[:4]))
    assert (found.dimensions, found.missing, found.is_partial) == (("A",), ("B",), True)


def test_borrowed_data_are_compared_on_what_was_answered_for_all() -> None:
    """With ``answered``, only what was scored for everyone counts: not what is N/A to somebody, nor what is blocked."""
    borrowed = edition(scope=ALL_OF_TWO, common="answered")
    bodies = [
        body("a", answered(A_01=5, A_02=5, A_03=5, A_04=NA)),
        body("b", answered(A_01=1, A_02=1, A_03=1, A_04=1, B_01=BLOCKED)),
    ]
    found = ranked(bodies, TWO, borrowed)
    assert (found.common, found.excused) == (("A-01", "A-02", "A-03"), ("A-04",))
    assert order(found) == [(1, "a"), (2, "b")]
    assert found.missing == ("B",)


def test_extra_answers_do_not_help_in_borrowed_data() -> None:
    """A body with a further answer is scored on the common criteria only."""
    borrowed = edition(scope=ALL_OF_TWO, common="answered")
    bodies = [
        body("a", answered(A_01=3, A_02=3, A_03=3)),
        body("b", answered(A_01=3, A_02=3, A_03=3, A_04=5)),
    ]
    found = ranked(bodies, TWO, borrowed)
    assert found.common == ("A-01", "A-02", "A-03")
    assert order(found) == [(1, "a"), (1, "b")]


def test_a_body_with_too_little_in_common_is_set_aside_and_named() -> None:
    """Two bodies share four of four criteria, the third has one of them: it is unranked with its number of answers."""
    borrowed = edition(scope=ALL_OF_TWO, common="answered")
    four = answered(A_01=1, A_02=1, A_03=1, A_04=1)
    found = ranked([body("a", four), body("b", four), body("c", answered(A_01=5))], TWO, borrowed)
    assert [p.body.organisation.id for p in found.places] == ["a", "b"]
    assert [(u.organisation.id, u.n_answered, u.why.en) for u in found.unranked] == [
        ("c", 1, "too little in common with the others")
    ]


def test_two_thirds_in_common_is_enough() -> None:
    """Four of six is exactly two thirds: both stay, on the four."""
    borrowed = edition(scope=ALL_OF_TWO, common="answered")
    six = answered(A_01=1, A_02=1, A_03=1, A_04=1, B_01=1, B_02=1)
    four = answered(A_01=1, A_02=1, A_03=1, A_04=1)
    found = ranked([body("a", six), body("b", four)], TWO, borrowed)
    assert (len(found.places), len(found.common), found.unranked) == (2, 4, ())


def test_bodies_without_a_single_answer_are_set_aside_in_borrowed_data() -> None:
    """Nobody with nothing in common is ranked, and everyone is named."""
    borrowed = edition(scope=ALL_OF_TWO, common="answered")
    found = ranked([body("a", {}), body("b", {})], TWO, borrowed)
    assert (found.places, {u.organisation.id for u in found.unranked}) == ((), {"a", "b"})


def test_median_and_best_by_part() -> None:
    """Of 1, 3 and 5 the median is 3 and the best 5; those that share the best are all named."""
    bodies = [body("a", answered(A_01=1)), body("b", answered(A_01=3)), body("c", answered(A_01=5))]
    found = ranked([*bodies, body("d", answered(A_01=5))], ONE)
    assert found.medians["total"] == 4  # of 1, 3, 5, 5
    assert found.best["total"] == (5, ("c", "d"))
    assert found.medians["A-01"] == 4
    assert found.best["a"] == (5, ("c", "d"))


@given(st.lists(st.integers(0, 5), min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_a_rank_is_one_more_than_the_number_of_better_scores(levels: list[int], random: Any) -> None:
    """For any scores in any order: the rank counts who is strictly better, and the list falls."""
    bodies = [body(f"o{n:02}", answered(A_01=level)) for n, level in enumerate(levels)]
    expected = {f"o{n:02}": 1 + sum(other > level for other in levels) for n, level in enumerate(levels)}
    random.shuffle(bodies)
    found = order(ranked(bodies, ONE))
    assert {o: rank for rank, o in found} == expected
    assert [rank for rank, _ in found] == sorted(expected.values())


def test_scores_within_a_billionth_tie() -> None:
    """A hair apart, as sums of floats are, is a tie; two billionths apart is none."""
    measured = catalogue([criterion("A-01", "a", goalposts=[[0, 0], [5, 5]])])
    bodies = [body(i, answered(A_01=said(value=v))) for i, v in (("a", 3.0), ("b", 3 + 5e-10), ("c", 3 - 2e-9))]
    assert order(ranked(bodies, measured)) == [(1, "b"), (1, "a"), (3, "c")]


def test_an_organisation_without_a_dimension_is_named_with_the_reason() -> None:
    """Where a whole dimension is not applicable, the score would be of something else: there is no rank."""
    one = body("a", answered(A_01=3, A_02=3, A_03=3, A_04=3, B_01=NA, B_02=NA))
    other = body("b", answered(A_01=1, A_02=1, A_03=1, A_04=1, B_01=1, B_02=1))
    found = ranked([one, other, body("c", other.answers)], TWO)
    assert order(found) == [(1, "b"), (1, "c")]
    assert [(u.organisation.id, u.why.en) for u in found.unranked] == [("a", "a dimension is not applicable")]


def test_a_ranking_says_of_whom_it_is() -> None:
    """The group's id and title, and in each part the values of those that have a rated one, lowest first."""
    bodies = [body("a", answered(A_01=3)), body("b", answered(A_01=1)), body("c", answered(A_01=5)), body("d", {})]
    found = ranked(bodies, ONE)
    assert (found.group, found.title.en) == ("cities", "Cities")
    assert found.values == {"total": [1, 3, 5], "A": [1, 3, 5], "a": [1, 3, 5], "A-01": [1, 3, 5]}
    assert found.medians == {"total": 3, "A": 3, "a": 3, "A-01": 3}


def test_three_fifths_in_common_is_enough_and_less_is_not() -> None:
    """Three of five is common enough; three of six is not, and who costs the others most is set aside."""
    borrowed = edition(scope=ALL_OF_TWO, common="answered")
    three = body("a", answered(A_01=1, A_02=1, A_03=1))
    five = body("b", answered(A_01=1, A_02=1, A_03=1, A_04=1, B_01=1))
    six = body("b", answered(A_01=1, A_02=1, A_03=1, A_04=1, B_01=1, B_02=1))
    assert len(ranked([three, five], TWO, borrowed).places) == 2
    # Without a, b's six are left behind; without b only a's three.
    found = ranked([three, six], TWO, borrowed)
    assert [(u.organisation.id, u.n_answered) for u in found.unranked] == [("a", 3)]


def test_of_several_that_cost_as_much_the_one_with_fewest_answers_goes_first() -> None:
    """Nothing is common to any two; then fewest answers, then the id decides, until one is left."""
    borrowed = edition(scope=ALL_OF_TWO, common="answered")
    four = answered(A_01=1, A_02=1, A_03=1, A_04=1)
    few = ranked([body("a", answered(B_01=1, B_02=1)), body("b", four), body("c", {})], TWO, borrowed)
    assert [(u.organisation.id, u.n_answered) for u in few.unranked] == [("c", 0), ("a", 2)]
    alike = ranked([body("b", answered(B_02=1)), body("a", answered(B_01=1)), body("c", four)], TWO, borrowed)
    assert [(u.organisation.id, u.n_answered) for u in alike.unranked] == [("a", 1), ("b", 1)]
    assert alike.common == ("A-01", "A-02", "A-03", "A-04")


def test_three_criteria_are_enough_for_a_dimension_of_a_scope() -> None:
    """In a scope A's three count and B's two do not; what is shared is said with B, what counts without."""
    scope = ("A-01", "A-02", "A-03", "B-01", "B-02")
    found = ranked([body("a", answered(A_01=1, A_02=1, A_03=4, B_01=5, B_02=5))], TWO, edition(scope=scope))
    assert (found.common, found.counted) == (scope, scope[:3])
    assert found.places[0].score.total.value == 2
    assert set(found.medians) == {"total", "A", "a", "A-01", "A-02", "A-03"}


def test_one_alone_has_no_rank_and_it_is_said_why() -> None:
    """Neither one in a group nor the only one with enough answers is ranked; with a second they both are."""
    full = body("full", answered(A_01=1, A_02=1, A_03=1, A_04=1, B_01=1, B_02=1))
    alone = ranked([full], TWO)
    assert (order(alone), alone.is_alone) == ([(None, "full")], True)
    assert why_unranked(full.organisation, [alone]).en == "nobody else in the group has a score to compare with"
    thin = ranked([full, body("thin", answered(A_01=5))], TWO)
    assert (order(thin), thin.is_alone, thin.has_one_score) == ([(None, "full"), (None, "thin")], False, True)
    assert why_unranked(full.organisation, [thin]).en == "nobody else in the group has a score to compare with"
    assert order(ranked([full, body("more", full.answers)], TWO)) == [(1, "full"), (1, "more")]


def test_without_answers_there_is_no_rank_whatever_coverage_is_asked_for() -> None:
    """With ``rated_from: 0`` a body with nothing scored stands last without a rank; a single answer gives one."""
    free = catalogue([criterion("A-01", "a"), criterion("A-02", "a")], rated_from=0)
    bodies = [body("a", {}), body("b", answered(A_01=1)), body("c", answered(A_01=0, A_02=0))]
    found = ranked(bodies, free)
    assert order(found) == [(1, "b"), (2, "c"), (None, "a")]
    assert why_unranked(organisation("a"), [found]).en == "nothing is scored"


def test_a_file_without_answers_takes_nothing_from_the_others() -> None:
    """An agency that is asked one question of three, and has answered none, leaves the three common to the rest."""
    mixed = catalogue([*(criterion(f"A-0{n}", "a", kinds=["municipality"]) for n in (1, 2)), criterion("B-01", "b")])
    three = answered(A_01=1, A_02=2, B_01=3)
    cities = [body("x", three), body("y", three)]
    for empty in ({}, answered(B_01=BLOCKED)):
        found = ranked([*cities, body("verk", empty, "agency")], mixed)
        assert found.common == ("A-01", "A-02", "B-01")
        assert order(found) == [(1, "x"), (1, "y")]
        assert [(u.organisation.id, u.why.en) for u in found.unranked] == [("verk", "no answers in the edition")]
    # One that has answered is compared on what is asked of all.
    assert ranked([*cities, body("verk", answered(B_01=1), "agency")], mixed).common == ("B-01",)


def test_a_kind_outside_the_scope_takes_nothing_from_the_others() -> None:
    """A scope that names no criteria for agencies leaves the municipalities theirs."""
    scoped = edition(scope={"municipality": ALL_OF_TWO})
    six = answered(A_01=1, A_02=1, A_03=1, A_04=1, B_01=1, B_02=1)
    found = ranked([body("x", six), body("y", six), body("verk", six, "agency")], TWO, scoped)
    assert (found.common, order(found)) == (ALL_OF_TWO, [(1, "x"), (1, "y")])
    assert [u.organisation.id for u in found.unranked] == ["verk"]


def test_who_is_excused_from_too_much_is_set_aside_in_borrowed_data() -> None:
    """One that calls five of six not applicable would leave one criterion in common: the others keep their six."""
    borrowed = edition(scope=ALL_OF_TWO, common="answered")
    six = answered(A_01=1, A_02=1, A_03=1, A_04=1, B_01=1, B_02=1)
    excused = {**answered(A_01=5), **answered(A_02=NA, A_03=NA, A_04=NA, B_01=NA, B_02=NA)}
    found = ranked([body("x", six), body("y", six), body("z", excused)], TWO, borrowed)
    assert (found.common, found.excused) == (ALL_OF_TWO, ())
    assert [(u.organisation.id, u.n_answered) for u in found.unranked] == [("z", 6)]


PAIR = catalogue([*(criterion(f"A-0{n}", "a") for n in range(1, 4)), criterion("B-01", "b")])
FULL = body("full", answered(A_01=1, A_02=2, A_03=3, B_01=4))
BEST = body("best", answered(A_01=5, A_02=5, A_03=5, B_01=5))
THIN = body("thin", answered(A_01=5, B_01=5))
GONE = organisation("gone")
CITIES = rank_group("cities", same("Cities"), [FULL, BEST, THIN], [GONE], PAIR, edition())
ALONE = rank_group("alone", same("Alone"), [FULL], [], PAIR, edition())


def test_the_reason_why_there_is_no_rank() -> None:
    """Too low a coverage, no answers at all, and not being compared are told apart."""
    assert why_unranked(THIN.organisation, [CITIES]).en == "too little is answered"
    assert why_unranked(GONE, [CITIES]).en == "no answers in the edition"
    assert why_unranked(organisation("other"), [CITIES]).en.startswith("not among those compared")
    assert why_unranked(organisation("other"), []).en.startswith("not among those compared")


def test_the_reason_is_looked_for_in_every_group() -> None:
    """The first group that knows the organisation tells why."""
    assert why_unranked(THIN.organisation, [ALONE, CITIES]).en == "too little is answered"
    assert why_unranked(GONE, [ALONE, CITIES]).en == "no answers in the edition"


def test_a_place_with_a_rank_goes_before_one_without() -> None:
    """An organisation that stands in two groups is where it has a rank."""
    two = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
    sizeable = rank_group("two", same("Two"), [THIN, FULL], [], two, edition())
    ranking, place = place_of(THIN.organisation, [CITIES, sizeable])
    assert (ranking, place and place.rank) == (sizeable, 1)
    ranking, place = place_of(THIN.organisation, [CITIES])
    assert (ranking, place and place.rank) == (CITIES, None)
    assert place_of(organisation("other"), [CITIES]) == (None, None)


def test_the_frame_of_a_ranked_organisation_is_its_group() -> None:
    """Scored on what the group has in common, beside the other ranked ones."""
    frame = frame_of(FULL, [CITIES], PAIR, edition())
    assert frame.ranking is CITIES
    assert frame.body is FULL
    assert (frame.scope, frame.fewest, frame.unranked) == (frozenset(c.id for c in PAIR.criteria), 1, None)
    assert (frame.place and frame.place.rank, frame.score.total.value, frame.others) == (2, 3, (5.0,))
    assert frame.is_partial is False


def test_the_frame_of_one_without_a_rank_is_the_edition() -> None:
    """Scored on the edition's scope, with the reason, and nobody beside it."""
    frame = frame_of(THIN, [CITIES], PAIR, edition())
    assert frame.body is THIN
    assert (frame.ranking, frame.place, frame.scope, frame.others) == (None, None, None, ())
    assert frame.unranked is not None
    assert frame.unranked.en == "too little is answered"
    assert (frame.score.total.value, frame.score.total.rated, frame.is_partial) == (5, False, False)


def test_the_frame_of_a_scope_leaves_thin_dimensions_out() -> None:
    """With a scope a dimension takes three criteria to count: B's only one makes the score partial."""
    scoped = edition(scope=tuple(c.id for c in PAIR.criteria))
    frame = frame_of(FULL, [], PAIR, scoped)
    assert (frame.fewest, frame.scope, frame.is_partial) == (3, scoped.scope_of("municipality"), True)
    assert frame.score.total.value == 2
