"""Rank intervals: reproducible, honest about ties, and as wide as the assumptions make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import answered, assessment, body, catalogue, criterion, edition, organisation
from tests.extent import share

from digimaturity.ground.language import same
from digimaturity.insight import rank_intervals as robustness
from digimaturity.insight.body import Body, body_of
from digimaturity.insight.rank_intervals import VARIED, RankIntervals, rank_intervals, ranks_of
from digimaturity.insight.ranking import rank_group
from digimaturity.model.terms import Role

if TYPE_CHECKING:
    from collections.abc import Collection

    import pytest

    from digimaturity.insight.sources import Source
    from digimaturity.model.catalogue import Catalogue

TWO = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
THREE = catalogue([criterion(f"A-0{n}", "a") for n in (1, 2, 3)])
WIDE = catalogue([criterion(f"{d}-0{n}", d.lower()) for d in "ABC" for n in range(1, 6)])


def intervals(
    small: Catalogue, *bodies: Body, sources: Collection[Source] = VARIED, draws: int = 10_000
) -> RankIntervals:
    """The rank intervals of the bodies as one group."""
    found = rank_intervals(rank_group("g", same("G"), bodies, (), small, edition()), small, sources, draws=draws)
    assert found is not None
    return found


def random_bodies(number: int) -> list[Body]:
    """Bodies with levels that depend on their number only."""
    return [
        body(
            f"o{n:02}",
            answered(**{c.id.replace("-", "_"): (7 * n + 3 * i * i) % 6 for i, c in enumerate(WIDE.criteria)}),
        )
        for n in range(number)
    ]


def test_ranks_share_the_best_of_a_tie() -> None:
    """Totals 3, 5, 3, 1 rank 2, 1, 2, 4; a difference in the last digits of a float is none; NaN ranks last."""
    values = np.array([[3, 5, 3, 1], [0.1 + 0.2, 0.3, 1, np.nan], [2, 2, 2, 2]])
    assert ranks_of(values).tolist() == [[2, 1, 2, 4], [2, 2, 1, 4], [1, 1, 1, 1]]


@given(st.lists(st.integers(0, 20), min_size=1, max_size=30))
def test_a_rank_is_one_more_than_the_number_above(values: list[int]) -> None:
    """For any totals."""
    expected = [1 + sum(other > value for other in values) for value in values]
    assert ranks_of(np.array([values], dtype=float))[0].tolist() == expected


def test_half_of_the_draws_are_geometric() -> None:
    """5 and 0 beats 2 and 2 by the arithmetic mean (2.5 to 2) and loses by the geometric (1.45 to 2): half and half."""
    bodies = body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=2))
    found = intervals(TWO, *bodies, sources=["aggregation"])
    assert found.by_organisation == {"a": (1, 2), "b": (1, 2)}
    assert found.above_shares() == [[0, 0.5], [0.5, 0]]
    assert found.ties == (("a", "b"),)


def test_without_any_source_the_interval_is_the_rank() -> None:
    """Nothing varied, nothing moves."""
    bodies = (
        body("a", answered(A_01=5, B_01=0)),
        body("b", answered(A_01=2, B_01=2)),
        body("c", answered(A_01=2, B_01=2)),
    )
    found = intervals(TWO, *bodies, sources=())
    assert found.by_organisation == {"a": (1, 1), "b": (2, 2), "c": (2, 2)}
    assert found.ties == ()


def test_an_unanswered_criterion_lies_anywhere_between_its_bounds() -> None:
    """3, 3 and an unknown u beats 3, 3, 2 when u > 2, which a uniform u of 0–5 is in 3 draws of 5."""
    bodies = body("a", answered(A_01=3, A_02=3)), body("b", answered(A_01=3, A_02=3, A_03=2))
    found = intervals(THREE, *bodies, sources=["unanswered"])
    # Standard error √(0.6 · 0.4 / 10,000) = 0.005.
    assert abs(found.above_shares()[0][1] - 0.6) < 0.02
    assert intervals(THREE, *bodies, sources=["weights"]).above_shares()[0][1] == 1


def test_where_assessors_disagree_either_may_be_right() -> None:
    """Anna says 5 and Bo 1, against a certain 3: half of the draws; a third who says 5 makes it two thirds."""
    one = catalogue([criterion("A-01", "a")])
    files = [assessment(answered(A_01=5), who="anna"), assessment(answered(A_01=1), who="bo")]
    sure = body("boda", answered(A_01=3))
    two = body_of(organisation("aby"), files, edition())
    assert abs(intervals(one, two, sure).above_shares()[0][1] - 1 / 2) < 0.02
    three = body_of(organisation("aby"), [*files, assessment(answered(A_01=5), who="cia")], edition())
    assert abs(intervals(one, three, sure).above_shares()[0][1] - 2 / 3) < 0.02
    assert intervals(one, two, sure, sources=["weights", "unanswered"]).above_shares()[0][1] == 1


def test_a_consensus_settles_a_disagreement() -> None:
    """With a consensus there is nothing to draw."""
    one = catalogue([criterion("A-01", "a")])
    files = [
        assessment(answered(A_01=5), who="anna"),
        assessment(answered(A_01=1), who="bo"),
        assessment(answered(A_01=5), who="both", role=Role.CONSENSUS),
    ]
    settled = body_of(organisation("aby"), files, edition())
    assert intervals(one, settled, body("boda", answered(A_01=3))).above_shares()[0][1] == 1


def test_weights_move_ranks_as_far_as_they_can_and_no_further() -> None:
    """With weights w in 0.75–1.25, 5 and 0 beats 2 and 2 when w1 / (w1 + w2) > 0.4, that is w2 < 1.5 w1.

    Only w1 < 0.8333 can fail: a triangle with legs 0.0833 and 0.125 in a square of side 0.5, 1/48 of it.
    """
    two = catalogue([criterion("A-01", "a"), criterion("A-02", "a")])
    bodies = body("a", answered(A_01=5, A_02=0)), body("b", answered(A_01=2, A_02=2))
    share = intervals(two, *bodies, sources=["weights"]).above_shares()[0][1]
    assert abs(share - 47 / 48) < 0.006  # standard error 0.0014
    dimensions = body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=2))
    assert abs(intervals(TWO, *dimensions, sources=["dimensions"]).above_shares()[0][1] - 47 / 48) < 0.006


def test_the_same_seed_gives_the_same_draws_on_every_machine() -> None:
    """The first numbers of the stream of weights are these, whatever the machine, and two runs are alike."""
    stream = robustness.generators(2019)["weights"]
    assert stream.bit_generator.__class__.__name__ == "PCG64"
    assert [round(float(x), 12) for x in stream.random(2)] == [0.144699639712, 0.442213595935]
    bodies = random_bodies(6)
    assert np.array_equal(intervals(WIDE, *bodies).ranks, intervals(WIDE, *bodies).ranks)


def test_the_size_of_a_chunk_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded by working in chunks; the draws are the same in one piece and in many."""
    bodies = random_bodies(6)
    whole = intervals(WIDE, *bodies, draws=999).ranks
    monkeypatch.setattr(robustness, "_CHUNK", 1)
    assert np.array_equal(intervals(WIDE, *bodies, draws=999).ranks, whole)


def test_a_source_switched_off_leaves_the_others_draws() -> None:
    """Weights alone are drawn alike with and without a source that has nothing to vary."""
    bodies = random_bodies(6)
    one = intervals(WIDE, *bodies, sources=["weights"]).ranks
    assert np.array_equal(one, intervals(WIDE, *bodies, sources=["weights", "unanswered", "answers"]).ranks)


def test_one_organisation_has_no_interval() -> None:
    """There is nobody to be ranked against; nor is there with a second one that has too little coverage."""
    alone = rank_group("g", same("G"), [body("a", answered(A_01=3, B_01=3))], (), TWO, edition())
    assert rank_intervals(alone, TWO) is None
    bodies = [body("a", answered(A_01=3, A_02=3, A_03=3)), body("b", answered(A_01=3))]
    assert rank_intervals(rank_group("g", same("G"), bodies, (), THREE, edition()), THREE) is None


def test_an_interval_holds_nine_draws_of_ten() -> None:
    """At least 90 % of each organisation's ranks lie inside, and at most 5 % on either side."""
    found = intervals(WIDE, *random_bodies(9))
    for ranks, (low, high) in zip(found.ranks, found.by_organisation.values(), strict=True):
        assert ((ranks >= low) & (ranks <= high)).mean() >= 0.9
        assert max((ranks < low).mean(), (ranks > high).mean()) <= 0.05


@settings(max_examples=share(25))
@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=6))
def test_bodies_with_the_same_answers_always_tie(levels: list[list[int]]) -> None:
    """Twins share every rank and interval."""
    bodies = [body(f"o{n}", answered(A_01=a, B_01=b)) for n, (a, b) in enumerate([*levels, levels[0]])]
    found = intervals(TWO, *bodies, draws=200)
    last = f"o{len(levels)}"
    assert found.by_organisation["o0"] == found.by_organisation[last]
    twins = [found.organisations.index(o) for o in ("o0", last)]
    assert np.array_equal(*(found.ranks[i] for i in twins))


def test_totals_within_a_billionth_tie() -> None:
    """Half a billionth apart is a tie, two billionths are not."""
    found = ranks_of(np.array([[3, 3 + 5e-10, 3 - 2e-9]]))
    assert found.tolist() == [[1, 1, 3]]
    assert found.dtype.name == "int32"


def test_an_interval_leaves_out_as_many_draws_above_as_below() -> None:
    """Of ranks 1 to 20, 90 % leave out one at each end, 2 to 19, though 0.1 / 2 × 20 is a hair below one as floats."""
    ranks = np.array([range(1, 21), range(20, 0, -1)], dtype=np.int32)
    assert robustness._intervals(ranks, 0.9) == [(2, 19), (2, 19)]
    assert robustness._intervals(ranks, 0.8) == [(3, 18), (3, 18)]
    assert robustness._intervals(ranks, 1.0) == [(1, 20), (1, 20)]
    skewed = np.array([[1] * 17 + [2, 3, 9]], dtype=np.int32)
    assert robustness._intervals(skewed, 0.9) == [(1, 3)]


def test_two_are_told_apart_from_95_draws_of_100() -> None:
    """19 of 20 is enough, 18 is not, and a shared rank is not above."""
    one = np.ones(20, dtype=np.int32)
    for above, expected in ((20, True), (19, True), (18, False)):
        other = np.array([2] * above + [1] * (20 - above), dtype=np.int32)
        assert robustness.is_apart(one, other) is expected


def test_ties_are_the_longest_runs_and_none_lies_in_another() -> None:
    """1 to 3 cannot be told apart, nor 2 to 4, while 1 and 4 can; 3 and 4 lie inside, and 5 is apart from all."""
    rows = [[1, 2], [4, 2], [1, 4], [4, 3], [9, 9]]
    found = robustness._ties([1, 2, 3, 4, 5], tuple("abcde"), np.array(rows, dtype=np.int32))
    assert found == (("a", "c"), ("b", "d"))
    shared = robustness._ties([1, 1, 3], tuple("abc"), np.array([[1, 1], [1, 1], [3, 3]], dtype=np.int32))
    assert shared == ()


def test_what_a_draw_is_made_of() -> None:
    """Weights within a quarter of the catalogue's, and each number out of the stream of its own source."""
    small = catalogue([criterion("A-01", "a", weight=2), criterion("B-01", "b")], dimension_weights={"A": 4, "B": 1})
    bodies = body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2))
    ranking = rank_group("g", same("G"), bodies, (), small, edition())
    of = robustness.uncertain_grid(ranking, small, VARIED)
    found = robustness.draw(of, VARIED, robustness.generators(7), 3, 8, alternate=False)
    own = robustness.generators(7)
    assert np.allclose(found.weights, (0.75 + 0.5 * own["weights"].random((5, 2))) * [2, 1])
    assert np.allclose(found.dimensions, (0.75 + 0.5 * own["dimensions"].random((5, 2))) * [4, 1])
    assert found.geometric.tolist() == (own["aggregation"].random(5) < 0.5).tolist()
    every_second = robustness.draw(of, VARIED, robustness.generators(7), 3, 8).geometric
    assert every_second.tolist() == [True, False, True, False, True]
    still = robustness.draw(of, (), robustness.generators(7), 0, 2)
    assert (still.weights.tolist(), still.dimensions.tolist()) == ([[2, 1]] * 2, [[4, 1]] * 2)
    assert still.geometric.tolist() == [False, False]


def test_the_streams_of_a_seed_are_the_same_everywhere_and_independent() -> None:
    """A source's stream is PCG64 of the seed, the design (0, or 1 and 2 for a pair) and the source's place."""
    one, other = robustness.paired_generators(7)
    for design, streams in enumerate((robustness.generators(7), one, other)):
        assert list(streams) == list(VARIED)
        for place, stream in enumerate(streams.values()):
            assert stream.random() == np.random.Generator(np.random.PCG64([7, design, place])).random()


def test_what_was_drawn_stands_beside_the_intervals() -> None:
    """Level, draws, seed and sources are those asked for, the sources in their order; another seed is another draw."""
    ranking = rank_group("g", same("G"), random_bodies(6), (), WIDE, edition())
    found = rank_intervals(ranking, WIDE, ["dimensions", "weights"], draws=50, level=0.8, seed=3)
    other = rank_intervals(ranking, WIDE, ["dimensions", "weights"], draws=50, level=0.8, seed=4)
    assert found is not None
    assert other is not None
    assert (found.level, found.draws, found.seed, found.sources) == (0.8, 50, 3, ("weights", "dimensions"))
    assert (found.ranks.shape, found.ranks.dtype.name) == ((6, 50), "int32")
    assert not np.array_equal(found.ranks, other.ranks)
    assert list(found.by_organisation.values()) == robustness._intervals(found.ranks, 0.8)
