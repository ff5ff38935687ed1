"""Rank under other choices: reproducible, honest about ties, and as wide as the choices make it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import answered, body, catalogue, criterion, edition, said
from tests.extent import share

from digimaturity.ground.language import same
from digimaturity.insight import choices
from digimaturity.insight.choices import other_choices, ranks_of
from digimaturity.insight.draw_ends import Ends
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.sources import CHOICES

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.insight.body import Body
    from digimaturity.insight.choices import Ranks
    from digimaturity.insight.grid import Grid
    from digimaturity.insight.sources import Source
    from digimaturity.insight.uncertainty import Choices
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue

TWO = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
THEMES = catalogue([criterion("A-01", "x"), criterion("A-02", "y")])
THREE = catalogue([criterion(f"A-0{n}", "a") for n in (1, 2, 3)])
WIDE = catalogue([criterion(f"{d}-0{n}", f"{d.lower()}{n % 2}") for d in "ABC" for n in range(1, 6)])
HIGH_AND_LOW = body("a", answered(A_01=5, A_02=0)), body("b", answered(A_01=2, A_02=2))


def found(
    small: Catalogue, *bodies: Body, sources: Collection[Source] = CHOICES, draws: int = 10_000, swing: float = 0.25
) -> Choices:
    """The bodies as one group under other choices."""
    ranking = rank_group("g", same("G"), bodies, (), small, edition())
    drawn = other_choices(ranking, small, sources, draws=draws, swing=swing)
    assert drawn is not None
    return drawn


def grid(small: Catalogue, *bodies: Body) -> Grid:
    """The bodies as matrices, in order of rank."""
    of = choices.ranked_grid(rank_group("g", same("G"), bodies, (), small, edition()), small)
    assert of is not None
    return of


def first_above(small: Catalogue, *bodies: Body, sources: Collection[Source], swing: float = 0.25) -> float:
    """Share of the draws in which the first in order is above the second."""
    (ranks,), _ = choices.every_draw(grid(small, *bodies), sources, draws=10_000, seed=2019, swing=swing)
    return float((ranks[0] < ranks[1]).mean())


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


def test_totals_within_a_billionth_tie() -> None:
    """Half a billionth apart is a tie, two billionths are not."""
    ranks = ranks_of(np.array([[3, 3 + 5e-10, 3 - 2e-9]]))
    assert ranks.tolist() == [[1, 1, 3]]
    assert ranks.dtype.name == "int32"


def test_half_of_the_draws_join_dimensions_by_the_geometric_mean() -> None:
    """5 and 0 beats 2 and 2 by the arithmetic mean (2.5 to 2) and loses by the geometric (1.45 to 2): half and half."""
    bodies = body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=2))
    drawn = found(TWO, *bodies, sources=["aggregation"])
    assert drawn.ranks == {"a": (1, 2), "b": (1, 2)}
    assert np.allclose(drawn.scores["a"], (6**0.5 - 1, 2.5), atol=1e-12)
    assert np.allclose(drawn.scores["b"], (2, 2), atol=1e-12)
    assert first_above(TWO, *bodies, sources=["aggregation"]) == 0.5


def test_half_of_the_draws_join_themes_by_the_geometric_mean() -> None:
    """The same two answers as two themes of one dimension turn the order as often."""
    assert found(THEMES, *HIGH_AND_LOW, sources=["aggregation"]).ranks == {"a": (1, 2), "b": (1, 2)}
    assert first_above(THEMES, *HIGH_AND_LOW, sources=["aggregation"]) == 0.5


def test_without_any_source_nothing_moves() -> None:
    """The range is the rank and the score."""
    bodies = (
        body("a", answered(A_01=5, B_01=0)),
        body("b", answered(A_01=2, B_01=2)),
        body("c", answered(A_01=2, B_01=2)),
    )
    for none in ((), ("answers", "unanswered")):
        drawn = found(TWO, *bodies, sources=none)
        assert drawn.ranks == {"a": (1, 1), "b": (2, 2), "c": (2, 2)}
        assert drawn.scores == {"a": (2.5, 2.5), "b": (2, 2), "c": (2, 2)}
        assert drawn.sources == ()


def test_weights_move_ranks_as_far_as_they_can_and_no_further() -> None:
    """With weights w in 0.75–1.25, 5 and 0 beats 2 and 2 when w1 / (w1 + w2) > 0.4, that is w2 < 1.5 w1.

    Only w1 < 0.8333 can fail: a triangle with legs 0.0833 and 0.125 in a square of side 0.5, 1/48 of it. It is so for
    weights of criteria, of themes and of dimensions. With ± 10 % it never fails.
    """
    one_theme = catalogue([criterion("A-01", "a"), criterion("A-02", "a")])
    across = body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=2))
    cases: tuple[tuple[Catalogue, tuple[Body, ...], Source], ...] = (
        (one_theme, HIGH_AND_LOW, "weights"),
        (THEMES, HIGH_AND_LOW, "themes"),
        (TWO, across, "dimensions"),
    )
    for small, bodies, source in cases:
        assert abs(first_above(small, *bodies, sources=[source]) - 47 / 48) < 0.006  # standard error 0.0014
        assert first_above(small, *bodies, sources=[source], swing=0.1) == 1


def test_scores_reach_as_far_as_the_weights_let_them() -> None:
    """5 and 0 with weights within a quarter lie in 5 · 0.375 to 5 · 0.625, and nine draws of ten nearly there."""
    low, high = found(THEMES, *HIGH_AND_LOW, sources=["themes"]).scores["a"]
    assert 5 * 0.375 < low < 2.3
    assert 2.7 < high < 5 * 0.625


def test_the_same_seed_gives_the_same_draws_on_every_machine() -> None:
    """The first numbers of the stream of weights are these, whatever the machine, and two runs are alike."""
    stream = choices.generators(2019)["weights"]
    assert stream.bit_generator.__class__.__name__ == "PCG64"
    assert [round(float(x), 12) for x in stream.random(2)] == [0.144699639712, 0.442213595935]
    bodies = random_bodies(6)
    assert found(WIDE, *bodies) == found(WIDE, *bodies)


def test_the_size_of_a_chunk_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded by working in chunks; the draws are the same in one piece and in many."""
    of = grid(WIDE, *random_bodies(6))
    (whole,), _ = choices.every_draw(of, CHOICES, draws=999, seed=1)
    monkeypatch.setattr(choices, "_CHUNK", 1)
    assert np.array_equal(choices.every_draw(of, CHOICES, draws=999, seed=1)[0][0], whole)


def test_a_source_switched_off_leaves_the_others_draws() -> None:
    """Weights are drawn alike with and without the others."""
    of = grid(WIDE, *random_bodies(6))
    alone = choices.draw(of, ["weights"], choices.generators(1), 0, 20)
    assert np.array_equal(alone.weights, choices.draw(of, CHOICES, choices.generators(1), 0, 20).weights)


def test_one_organisation_has_no_range() -> None:
    """There is nobody to be ranked against; nor is there with a second one that has too little coverage."""
    alone = rank_group("g", same("G"), [body("a", answered(A_01=3, B_01=3))], (), TWO, edition())
    assert other_choices(alone, TWO) is None
    bodies = [body("a", answered(A_01=3, A_02=3, A_03=3)), body("b", answered(A_01=3))]
    assert other_choices(rank_group("g", same("G"), bodies, (), THREE, edition()), THREE) is None


def test_a_range_holds_nine_draws_of_ten() -> None:
    """At least 90 % of each organisation's ranks and scores lie inside, and at most 5 % on either side."""
    bodies = random_bodies(9)
    drawn = found(WIDE, *bodies)
    (ranks,), (values,) = choices.every_draw(grid(WIDE, *bodies), CHOICES, draws=10_000, seed=2019)
    for ends, rows in ((drawn.ranks, ranks), (drawn.scores, values)):
        for row, (low, high) in zip(rows, ends.values(), strict=True):
            assert ((row >= low) & (row <= high)).mean() >= 0.9
            assert max((row < low).mean(), (row > high).mean()) <= 0.05


@settings(max_examples=share(25))
@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=6))
def test_bodies_with_the_same_answers_always_tie(levels: list[list[int]]) -> None:
    """Twins share every rank, range and score."""
    bodies = [body(f"o{n}", answered(A_01=a, B_01=b)) for n, (a, b) in enumerate([*levels, levels[0]])]
    drawn = found(TWO, *bodies, draws=200)
    last = f"o{len(levels)}"
    assert drawn.ranks["o0"] == drawn.ranks[last]
    assert np.allclose(drawn.scores["o0"], drawn.scores[last])
    (ranks,), _ = choices.every_draw(grid(TWO, *bodies), CHOICES, draws=200, seed=2019)
    twins = [drawn.organisations.index(o) for o in ("o0", last)]
    assert np.array_equal(*(ranks[i] for i in twins))


def test_a_range_leaves_out_as_many_draws_above_as_below() -> None:
    """Of 20 draws 90 % leaves out one at either end, 80 % two, and 100 % none."""
    of = grid(TWO, body("a", answered(A_01=5, B_01=5)), body("b", answered(A_01=1, B_01=1)))
    drawn = np.array([range(1, 21), range(20, 0, -1)], dtype=np.int32)

    def ranges(drawn: Ranks, level: float) -> list[tuple[str, float, float]]:
        ends = Ends(2, 20, level, np.int32)
        ends.take(drawn.T)
        return list(choices._ranges(of, [ends]))

    for level, low, high in ((0.9, 2, 19), (0.8, 3, 18), (1.0, 1, 20)):
        assert ranges(drawn, level) == [("a", low, high), ("b", low, high)]
    skewed = np.array([[1] * 17 + [2, 3, 9]] * 2, dtype=np.int32)
    assert ranges(skewed, 0.9) == [("a", 1, 3), ("b", 1, 3)]


def test_a_rank_over_ranges_is_from_the_best_to_the_worst_that_may_come() -> None:
    """Aby has 4 and 2–5, so 3–4.5, Boda 3.5, Ceby 1 and 1–2, so 1–1.5; weights held still, Aby is first or second."""
    bodies = (
        body("aby", answered(A_01=4, B_01=said(2, up_to=5))),
        body("boda", answered(A_01=3, B_01=4)),
        body("ceby", answered(A_01=1, B_01=said(1, up_to=2))),
    )
    still = found(TWO, *bodies, sources=["weights"], draws=10)
    assert still.over_ranges
    assert dict(still.ranks) == {"aby": (1, 2), "boda": (1, 2), "ceby": (3, 3)}
    assert still.scores["aby"] == pytest.approx((3, 4.5))
    assert still.scores["boda"] == pytest.approx((3.5, 3.5))
    assert not found(TWO, bodies[1], body("ceby", answered(A_01=1, B_01=1))).over_ranges


ANSWER = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda ends: (min(ends), max(ends)))


@settings(max_examples=share(25))
@given(st.lists(st.tuples(ANSWER, ANSWER), min_size=2, max_size=4))
def test_ranks_over_ranges_are_those_of_every_combination_of_ends(levels: list[tuple[tuple[int, int], ...]]) -> None:
    """With one set of rules the best and the worst rank are what trying all lowest and highest answers gives."""

    def one(ends: tuple[int, int]) -> Observation:
        return said(ends[0], up_to=ends[1] if ends[1] > ends[0] else None)

    bodies = [body(f"o{n}", answered(A_01=one(a), B_01=one(b))) for n, (a, b) in enumerate(levels)]
    ranges = found(TWO, *bodies, sources=(), draws=1)
    each = [[sum(ends) for ends in product(*own)] for own in levels]
    tried = np.array([ranks_of(np.array([totals], float))[0] for totals in product(*each)])
    for n in range(len(levels)):
        assert ranges.ranks[f"o{n}"] == (tried[:, n].min(), tried[:, n].max())


def test_what_a_draw_is_made_of() -> None:
    """Weights within a quarter of the catalogue's, and each number out of the stream of its own source."""
    small = catalogue([criterion("A-01", "a", weight=2), criterion("B-01", "b")], dimension_weights={"A": 4, "B": 1})
    of = grid(small, body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=1)))
    drawn = choices.draw(of, CHOICES, choices.generators(7), 3, 8, alternate=False)
    own = choices.generators(7)
    assert np.allclose(drawn.weights, (0.75 + 0.5 * own["weights"].random((5, 2))) * [2, 1])
    assert np.allclose(drawn.themes, 0.75 + 0.5 * own["themes"].random((5, 2)))
    assert np.allclose(drawn.dimensions, (0.75 + 0.5 * own["dimensions"].random((5, 2))) * [4, 1])
    coins = own["aggregation"].random((5, 2)) < 0.5
    assert np.column_stack([drawn.within, drawn.between]).tolist() == coins.tolist()
    by_turns = choices.draw(of, CHOICES, choices.generators(7), 3, 8)
    assert by_turns.between.tolist() == [True, False, True, False, True]
    assert by_turns.within.tolist() == [True, False, False, True, True]
    wide = choices.draw(of, ["dimensions"], choices.generators(7), 0, 5, swing=1).dimensions
    assert np.allclose(wide, 2 * choices.generators(7)["dimensions"].random((5, 2)) * [4, 1])
    still = choices.draw(of, (), choices.generators(7), 0, 2)
    assert (still.weights.tolist(), still.dimensions.tolist()) == ([[2, 1]] * 2, [[4, 1]] * 2)
    assert (still.themes.tolist(), still.within.tolist(), still.between.tolist()) == (
        [[1, 1]] * 2, [False] * 2, [False] * 2,
    )  # fmt: skip


def test_the_streams_of_a_seed_are_the_same_everywhere_and_independent() -> None:
    """A choice's stream is PCG64 of the seed, the design (0, or 1 and 2 for a pair) and the choice's place."""
    for design in (0, 1, 2):
        streams = choices.generators(7, design)
        assert list(streams) == list(CHOICES)
        for place, stream in enumerate(streams.values()):
            assert stream.random() == np.random.Generator(np.random.PCG64([7, design, place])).random()


def test_what_was_drawn_stands_beside_the_ranges() -> None:
    """Level, draws, seed, swing and sources are those asked for, in order; another seed is another draw."""
    ranking = rank_group("g", same("G"), random_bodies(6), (), WIDE, edition())
    drawn = other_choices(ranking, WIDE, ["dimensions", "weights"], draws=50, level=0.8, seed=3, swing=0.5)
    other = other_choices(ranking, WIDE, ["dimensions", "weights"], draws=50, level=0.8, seed=4, swing=0.5)
    assert drawn is not None
    assert other is not None
    assert (drawn.level, drawn.draws, drawn.seed, drawn.swing) == (0.8, 50, 3, 0.5)
    assert drawn.sources == ("weights", "dimensions")
    assert drawn.organisations == tuple(p.body.organisation.id for p in ranking.places)
    assert drawn.scores != other.scores
