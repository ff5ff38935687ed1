"""The criteria as questions (the worked example of the page is in ``tests/docs``)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import NA, answered, body, catalogue, criterion, edition, said

from digimaturity.insight.item_analysis import (
    ALONE,
    FLAT_REST,
    NO_TOTAL_VARIANCE,
    NO_VARIANCE,
    TOO_FEW,
    TOO_FEW_ITEMS,
    TOO_FEW_PAIRS,
    Alpha,
    Correlation,
    ItemAnalysis,
    Matrix,
    alpha_of,
    analyse,
    correlation,
    cronbach,
    item_rest,
    main_effects,
    saturation_of,
)

NAN = float("nan")
THREE = catalogue([*(criterion(f"A-0{n}", "a") for n in (1, 2, 3)), criterion("B-01", "b")])


def matrix(*rows: list[float]) -> Matrix:
    """Organisations × items."""
    return np.array(rows, dtype=float)


def analysed(*levels: tuple[int, int, int, int]) -> ItemAnalysis:
    """Organisations with these levels on A-01, A-02, A-03 and B-01."""
    bodies = [body(f"o{i}", answered(A_01=a, A_02=b, A_03=c, B_01=d)) for i, (a, b, c, d) in enumerate(levels)]
    return analyse(bodies, THREE, edition())


def test_alpha_of_the_mini_haq() -> None:
    """Bland & Altman (1997), BMJ 314:572: ten items, variances adding up to 11.16, of the sum 77.44: alpha 0.95."""
    covariance = np.full((10, 10), (77.44 - 11.16) / 90)
    np.fill_diagonal(covariance, 1.116)
    assert alpha_of(covariance) == pytest.approx(10 / 9 * (1 - 11.16 / 77.44))
    assert alpha_of(covariance) == pytest.approx(0.95, abs=0.005)


def test_alike_items_have_alpha_one_and_unrelated_ones_nought() -> None:
    """Two equal columns give 1; two columns without covariance give 0."""
    assert cronbach(matrix([1, 1], [2, 2], [3, 3])).value == pytest.approx(1)
    assert cronbach(matrix([1, 1], [1, 3], [3, 1], [3, 3])).value == pytest.approx(0)


def test_items_that_do_not_vary_are_left_out_of_alpha_and_named() -> None:
    """A flat third column changes nothing and is listed; alpha-if-deleted of two items does not exist."""
    found = cronbach(matrix([1, 2, 4], [2, 1, 4], [3, 3, 4]))
    # Variances 1 and 1, covariance 0.5: 2 · (1 − 2/3).
    assert found.value == pytest.approx(2 / 3)
    assert (found.items, found.flat) == ((0, 1), (2,))
    assert found.without == (None, None)


def test_missing_answers_are_listwise_where_two_thirds_are_complete() -> None:
    """Four of six complete rows are used alone; three of five are not enough, and pairs are used instead."""
    rows: list[list[float]] = [[1, 1], [2, 2], [3, 3], [4, 4]]
    listwise = cronbach(matrix(*rows, [5, NAN], [NAN, 1]))
    assert (listwise.handling, listwise.n) == ("listwise", 4)
    assert listwise.value == pytest.approx(1)
    pairwise = cronbach(matrix(*rows[:3], [5, NAN], [NAN, 1]))
    # Variances over those known: 2.9167 (1, 2, 3, 5) and 0.9167 (1, 2, 3, 1); the covariance of the three pairs is 1.
    assert (pairwise.handling, pairwise.n) == ("pairwise", 3)
    assert pairwise.value == pytest.approx(2 * (1 - (35 / 12 + 11 / 12) / (35 / 12 + 11 / 12 + 2)))


@pytest.mark.parametrize(
    ("points", "why"),
    [
        (matrix([1, 2], [2, 3]), TOO_FEW),
        (matrix([1, 2], [1, 3], [1, 4]), TOO_FEW_ITEMS),
        (matrix([1], [2], [3]), TOO_FEW_ITEMS),
    ],
)
def test_alpha_says_why_it_cannot_be_computed(points: Matrix, why: object) -> None:
    """Two organisations, one varying item and a lone item each give their reason and no figure."""
    found = cronbach(points)
    assert (found.value, found.why) == (None, why)


def test_pairs_without_enough_in_common_give_no_alpha() -> None:
    """Two items that no organisation shares have no covariance."""
    found = cronbach(matrix([1, NAN], [2, NAN], [3, NAN], [NAN, 1], [NAN, 2], [NAN, 3]))
    assert found.value is None
    assert found.why is not None
    assert "in common" in found.why.en


def test_the_sum_of_opposite_items_does_not_vary() -> None:
    """X and −x add up to the same for all: alpha is undefined, and says so."""
    found = cronbach(matrix([1, 3], [2, 2], [3, 1]))
    assert found.value is None
    assert found.why is not None
    assert "sum" in found.why.en


def test_an_item_is_not_part_of_its_own_rest() -> None:
    """Of two items, the rest of the one is the other: r = 0.5 by hand (deviations −1 0 1 against 0 −1 1)."""
    assert item_rest(matrix([1, 2], [2, 1], [3, 3]), 0).value == pytest.approx(0.5)


def test_item_rest_says_why_it_cannot_be_computed() -> None:
    """Flat item, flat rest, no other item, and two organisations each have their reason."""
    assert item_rest(matrix([1, 1], [1, 2], [1, 3]), 0).why is NO_VARIANCE
    assert item_rest(matrix([1, 1], [2, 1], [3, 1]), 0).why is FLAT_REST
    assert item_rest(matrix([1], [2], [3]), 0).why is ALONE
    assert item_rest(matrix([1, 1], [2, 2]), 0).why is TOO_FEW


@pytest.mark.parametrize(
    ("top", "n", "expected"),
    [
        (0.95, 20, None),
        (0.96, 25, "nearly_all"),
        (0.05, 20, None),
        (0.04, 25, "nearly_none"),
        (1.0, 2, None),
        (None, 0, None),
    ],
)
def test_saturation_is_beyond_the_limits_not_at_them(top: float | None, n: int, expected: str | None) -> None:
    """More than 95 % or less than 5 %, of at least three organisations."""
    assert saturation_of(top, n) == expected


def test_a_negative_criterion_is_flagged() -> None:
    """A-03 falls where A-01 and A-02 rise."""
    found = analysed((1, 1, 5, 0), (2, 2, 4, 1), (3, 3, 3, 2), (4, 4, 2, 3))
    assert [i.criterion for i in found.items if i.is_negative] == ["A-03"]


def test_dimensions_that_rise_together_are_correlated() -> None:
    """Each pair of dimensions that have scores is compared once; B rises by one where A does, for four bodies."""
    ((one, other, found),) = analysed((1, 1, 1, 0), (2, 2, 2, 1), (3, 3, 3, 2), (4, 4, 4, 3)).between
    assert (one, other, found.n) == ("A", "B", 4)
    assert found.value == pytest.approx(1)


def test_two_organisations_give_means_and_reasons() -> None:
    """With two organisations there are means and shares, and no correlation, saturation or alpha."""
    found = analysed((5, 5, 5, 0), (5, 3, 1, 0))
    first = found.items[0]
    assert (first.mean, first.top, first.saturation, first.discrimination.why) == (5, 1, None, TOO_FEW)
    assert all(d.alpha.value is None and d.effect.value is None for d in found.dimensions)


def test_not_applicable_leaves_the_figures() -> None:
    """Three answers and one not applicable make n 3, and are counted apart."""
    bodies = [body(f"o{i}", answered(A_01=a)) for i, a in enumerate((said(1), said(2), said(3), NA))]
    item = analyse(bodies, THREE, edition()).items[0]
    assert (item.n, item.n_not_applicable, item.mean, item.cautious) == (3, 1, 2, True)


def test_the_top_is_the_criterions_own() -> None:
    """Where the best level gives 3 of 5, having it is to be at the top, and the difficulty is still of the scale."""
    small = catalogue([criterion("A-01", "a", points={0: 0, 3: 3})])
    item = analyse([body(i, answered(A_01=3)) for i in "abc"], small, edition()).items[0]
    assert (item.top, item.bottom, item.saturation) == (1, 0, "nearly_all")
    assert item.difficulty == pytest.approx(0.6)


def test_unrelated_dimensions_of_equal_spread_have_equal_effects() -> None:
    """Two dimensions without covariance share the total's variance half and half."""
    effects = main_effects({"A": np.array([1.0, 1, 3, 3]), "B": np.array([1.0, 3, 1, 3])}, {"A": 0.5, "B": 0.5})
    assert [e.value for e in effects.values()] == [pytest.approx(0.5)] * 2


def test_a_dimension_that_does_not_vary_has_no_effect_to_speak_of() -> None:
    """Its effect says no variance, and the other has all of it."""
    effects = main_effects({"A": np.array([1.0, 2, 3]), "B": np.array([2.0, 2, 2])}, {"A": 0.2, "B": 0.8})
    assert effects["A"].value == pytest.approx(1)
    assert effects["B"].why is NO_VARIANCE


LEVELS = st.lists(st.tuples(*[st.integers(0, 5)] * 4), min_size=0, max_size=12)


@given(LEVELS)
def test_every_figure_is_within_its_range(levels: list[tuple[int, int, int, int]]) -> None:
    """Shares 0–1, correlations −1–1, alpha at most 1, effective weights adding up to 1; whatever the answers."""
    found = analysed(*levels)
    for item in found.items:
        assert item.top is None or 0 <= item.top <= 1
        assert item.discrimination.value is None or -1 <= item.discrimination.value <= 1
    assert all(d.alpha.value is None or d.alpha.value <= 1 + 1e-9 for d in found.dimensions)
    effective = [d.effective for d in found.dimensions if d.effective is not None]
    assert not effective or sum(effective) == pytest.approx(1)


@given(LEVELS, st.randoms())
def test_the_order_of_organisations_makes_no_difference(
    levels: list[tuple[int, int, int, int]], random: object
) -> None:
    """Shuffled organisations give the same alphas."""
    shuffled = list(levels)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = analysed(*levels), analysed(*shuffled)
    for a, b in zip(one.dimensions, other.dimensions, strict=True):
        assert a.alpha.value == (None if b.alpha.value is None else pytest.approx(b.alpha.value))


def test_correlation_takes_only_what_both_have() -> None:
    """Places where one is unknown are left out, and n says how many were left."""
    found = correlation(np.array([1.0, 2, 3, NAN, 9]), np.array([1.0, 2, 3, 4, NAN]))
    assert found.value == pytest.approx(1)
    assert found.n == 3


def test_a_failed_alpha_says_what_it_was_tried_on() -> None:
    """The organisations, the way, the columns that take part and those left out stand beside each reason."""
    assert cronbach(matrix([1, 2], [2, 3])) == Alpha(None, 2, "pairwise", (), (0, 1), (), TOO_FEW)
    assert cronbach(matrix([1, 2], [1, 3], [1, 4])) == Alpha(None, 3, "listwise", (1,), (0,), (), TOO_FEW_ITEMS)
    apart = matrix([1, NAN], [2, NAN], [3, NAN], [NAN, 1], [NAN, 2], [NAN, 3])
    assert cronbach(apart) == Alpha(None, 0, "pairwise", (0, 1), (), (), TOO_FEW_PAIRS)
    hardly = matrix([1, NAN], [2, NAN], [3, 1], [4, 2], [NAN, 3])
    assert cronbach(hardly) == Alpha(None, 2, "pairwise", (0, 1), (), (), TOO_FEW_PAIRS)
    opposite = matrix([1, 3], [2, 2], [3, 1])
    assert cronbach(opposite) == Alpha(None, 3, "listwise", (0, 1), (), (None, None), NO_TOTAL_VARIANCE)


def test_an_item_that_varies_only_in_those_left_out_is_flat() -> None:
    """Four of six rows are complete, and in these the third column is 2 throughout."""
    rows: list[list[float]] = [[n, n, 2] for n in (1, 2, 3, 4)]
    found = cronbach(matrix(*rows, [NAN, 1, 3], [NAN, 1, 4]))
    assert (found.handling, found.n, found.items, found.flat) == ("listwise", 4, (0, 1), (2,))
    assert found.value == pytest.approx(1)


def test_each_item_has_its_own_figures() -> None:
    """A-01 and A-02 are 1, 2, 3 and A-03 is 3, 1, 2; by hand.

    Every variance is 1, the covariance of the first two 1, of each with A-03 −0.5: alpha 3/2 · (1 − 3/3) = 0, without
    A-03 2 · (1 − 2/4) = 1, without another 2 · (1 − 2/1) = −2. The rest of A-01 is 2, 1.5, 2.5 (r = 0.5), that of A-03
    1, 2, 3 (r = −0.5).
    """
    found = analysed((1, 1, 3, 0), (2, 2, 1, 1), (3, 3, 2, 2))
    assert (found.organisations, found.kinds) == (3, ("municipality",))
    assert [(i.criterion, i.dimension, i.n, i.n_not_applicable) for i in found.items] == [
        ("A-01", "A", 3, 0),
        ("A-02", "A", 3, 0),
        ("A-03", "A", 3, 0),
        ("B-01", "B", 3, 0),
    ]
    assert [i.alpha_without for i in found.items] == [pytest.approx(-2), pytest.approx(-2), pytest.approx(1), None]
    assert [i.discrimination.value for i in found.items[:3]] == pytest.approx([0.5, 0.5, -0.5])
    assert found.items[3].discrimination == Correlation(None, 3, ALONE)
    assert [i.difficulty for i in found.items] == pytest.approx([0.4, 0.4, 0.4, 0.2])
    assert [(i.top, i.bottom) for i in found.items] == [(0, 0), (0, 0), (0, 0), (0, pytest.approx(1 / 3))]
    assert found.dimensions[0].alpha.value == pytest.approx(0)
    assert [(d.dimension, d.criteria) for d in found.dimensions] == [("A", 3), ("B", 1)]


def test_figures_of_fewer_than_ten_are_cautious() -> None:
    """Nine organisations carry a caution, ten none."""
    for n, cautious in ((9, True), (10, False)):
        assert {i.cautious for i in analysed(*[(1, 2, 3, 4)] * n).items} == {cautious}


def test_difficulty_is_held_against_both_ends_of_the_scale() -> None:
    """On a scale of 1–5 a mean of 2 is a quarter of the way."""
    small = catalogue([criterion("A-01", "a", points={n: n for n in range(1, 6)})], scale=(1, 5))
    (item,) = analyse([body(i, answered(A_01=2)) for i in "abc"], small, edition()).items
    assert (item.mean, item.difficulty) == (2, 0.25)


def test_the_ends_of_what_is_measured_are_those_of_its_goalposts() -> None:
    """Between 1 s (5 points) and 3 s (none), one of four is at the top and two are at the bottom."""
    small = catalogue([criterion("A-01", "a", goalposts=[[1, 5], [3, 0]])])
    bodies = [body(f"o{n}", answered(A_01=said(value=v))) for n, v in enumerate((1, 2, 3, 4))]
    (item,) = analyse(bodies, small, edition()).items
    assert (item.top, item.bottom) == (0.25, 0.5)


def test_dimensions_are_weighed_and_their_effects_shared_out() -> None:
    """A weighs three of four and B one; without covariance the effects are as 0.75² to 0.25², 0.9 and 0.1."""
    small = catalogue([criterion("A-01", "a"), criterion("B-01", "b")], dimension_weights={"A": 3, "B": 1})
    bodies = [body(f"o{n}", answered(A_01=a, B_01=b)) for n, (a, b) in enumerate([(1, 1), (1, 3), (3, 1), (3, 3)])]
    found = analyse(bodies, small, edition()).dimensions
    assert [(d.nominal, d.effect.n) for d in found] == [(0.75, 4), (0.25, 4)]
    assert [d.effect.value for d in found] == pytest.approx([0.9, 0.1])
    assert [d.effective for d in found] == pytest.approx([0.9, 0.1])
    alike = analyse([body(f"o{n}", answered(A_01=n, B_01=n)) for n in range(3)], small, edition()).dimensions
    assert [d.effect.value for d in alike] == pytest.approx([1, 1])
    assert [d.effective for d in alike] == pytest.approx([0.5, 0.5])


def test_a_dimension_without_scores_has_no_weight() -> None:
    """Where nobody has answered B, A weighs everything, and B has neither weight nor effect but a reason."""
    bodies = [body(f"o{n}", answered(A_01=n, A_02=n, A_03=n)) for n in range(3)]
    one, other = analyse(bodies, THREE, edition()).dimensions
    assert (one.nominal, one.effective) == (1, 1)
    assert (other.dimension, other.nominal, other.effective, other.effect.value, other.effect.n) == (
        "B",
        *[None] * 3,
        0,
    )
    assert other.effect.why is not None
    assert other.effect.why.en == "no score in the dimension"


def test_in_a_scope_a_thin_dimension_has_no_score() -> None:
    """With a scope a dimension takes three criteria to count, as in the scores: B has one, and is left out."""
    bodies = [body(f"o{n}", answered(A_01=n, A_02=n, A_03=n, B_01=n)) for n in range(3)]
    found = analyse(bodies, THREE, edition(scope=("A-01", "A-02", "A-03", "B-01")))
    assert [(d.dimension, d.nominal) for d in found.dimensions] == [("A", 1), ("B", None)]
    assert found.between == ()


def test_each_kind_is_asked_its_own() -> None:
    """An answer outside the scope of one's kind, or to what does not apply to it, is no answer."""
    small = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("A-03", "a", kinds=("agency",))])
    own = answered(A_01=1, A_02=2, A_03=3)
    bodies = [body("o1", own), body("o2", own), body("o3", own, "agency")]
    found = analyse(bodies, small, edition())
    assert found.kinds == ("municipality", "agency")
    assert [(i.criterion, i.n) for i in found.items] == [("A-01", 3), ("A-02", 3), ("A-03", 1)]
    scoped = analyse(bodies, small, edition(scope={"municipality": ("A-01",), "agency": ("A-02",)}))
    assert [(i.criterion, i.n) for i in scoped.items] == [("A-01", 2), ("A-02", 1)]


def test_a_service_without_an_answer_is_not_excused() -> None:
    """Not applicable to one of two services leaves the other unanswered; to the only one, the criterion is excused."""
    small = catalogue([criterion("A-01", "a", per="service")])
    one = body("o1", answered(A_01={"x": NA}))
    (item,) = analyse([one, replace(one, services=("x", "y"))], small, edition()).items
    assert (item.n, item.n_not_applicable) == (0, 1)
    assert (item.mean, item.difficulty, item.top, item.bottom) == (None, None, None, None)


def test_a_correlation_that_fails_says_of_how_many() -> None:
    """The places that both have are counted whether there is a figure or not."""
    assert correlation(np.array([1.0, 2, NAN]), np.array([1.0, 2, 3])) == Correlation(None, 2, TOO_FEW)
    assert correlation(np.array([1.0, 2, 3]), np.array([2.0, 2, 2])) == Correlation(None, 3, NO_VARIANCE)
    assert correlation(np.array([1.0, 2, 3]), np.array([3.0, 2, 1])).value == pytest.approx(-1)


def test_the_rest_is_the_mean_of_those_known() -> None:
    """Rests of 1, 2 and (1 + 5)/2 = 3 rise as the item does; who has no other criterion is left out."""
    found = item_rest(matrix([1, NAN, NAN], [2, 1, NAN], [3, NAN, 2], [4, 1, 5]), 0)
    assert found.value == pytest.approx(1)
    assert found.n == 3
    assert item_rest(matrix([1], [NAN], [3]), 0) == Correlation(None, 2, ALONE)
    assert item_rest(matrix([1, 1], [2, 1], [3, 1]), 0) == Correlation(None, 3, FLAT_REST)
    # The item varies only where there is no rest: it is the item that is flat.
    assert item_rest(matrix([1, NAN], [2, 1], [2, 2], [2, 3]), 0) == Correlation(None, 3, NO_VARIANCE)


def test_the_total_is_taken_where_every_dimension_is_known() -> None:
    """The fourth organisation lacks B, so its A says nothing of the total."""
    effects = main_effects({"A": np.array([1.0, 2, 3, 0]), "B": np.array([1.0, 2, 3, NAN])}, {"A": 0.5, "B": 0.5})
    assert [e.value for e in effects.values()] == pytest.approx([1, 1])
    assert [(e.n, e.why) for e in effects.values()] == [(3, None)] * 2
