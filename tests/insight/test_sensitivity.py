"""Sobol's shares, against functions whose shares are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from tests.builders import answered, body, catalogue, criterion, edition

from digimaturity.ground.language import same
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.sensitivity import Sensitivity, SobolSums, sensitivity

if TYPE_CHECKING:
    from collections.abc import Callable

    from digimaturity.insight.body import Body
    from digimaturity.insight.grid import Matrix
    from digimaturity.model.catalogue import Catalogue

TWO = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])


def shares_of(function: Callable[[Matrix], Matrix], inputs: int, n: int = 100_000) -> tuple[list[float], list[float]]:
    """First and total shares of each input of a function of uniform numbers."""
    random = np.random.default_rng(1)
    a, b = random.random((n, inputs)), random.random((n, inputs))
    swapped = []
    for i in range(inputs):
        mixed = a.copy()
        mixed[:, i] = b[:, i]
        swapped.append(function(mixed))
    sums = SobolSums(inputs)
    sums.add([function(a), function(b), *swapped])
    first, total, _ = sums.shares()
    return [x or 0 for x in first], [x or 0 for x in total]


def shares(small: Catalogue, *bodies: Body) -> Sensitivity:
    """The shares of the bodies as one group."""
    found = sensitivity(rank_group("g", same("G"), bodies, (), small, edition()), small)
    assert found is not None
    return found


def test_the_ishigami_function() -> None:
    """Its shares are 0.3139, 0.4424, 0 alone and 0.5576, 0.4424, 0.2437 in all (Saltelli et al. 2008, section 4.6).

    sin x + 7 sin² y + 0.1 z⁴ sin x, with x, y, z uniform in −π to π.
    """

    def ishigami(u: Matrix) -> Matrix:
        x, y, z = (2 * np.pi * u - np.pi).T
        found: Matrix = np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)
        return found[:, None]

    first, total = shares_of(ishigami, 3)
    assert np.allclose(first, [0.3139, 0.4424, 0], atol=0.02)
    assert np.allclose(total, [0.5576, 0.4424, 0.2437], atol=0.02)


def test_without_interplay_the_shares_add_up() -> None:
    """The sum x + 2y has variances 1 and 4: 0.2 and 0.8, alone and in all; two such outputs are no different."""
    first, total = shares_of(lambda u: np.column_stack([u @ [1.0, 2.0], 5 - u @ [1.0, 2.0]]), 2)
    assert np.allclose(first, [0.2, 0.8], atol=0.02)
    assert np.allclose(total, [0.2, 0.8], atol=0.02)


def test_a_product_of_signs_is_all_interplay() -> None:
    """±1 times ±1: neither says anything alone, each decides everything with the other."""
    first, total = shares_of(lambda u: np.prod(np.sign(u - 0.5), axis=1)[:, None], 2)
    assert np.allclose(first, [0, 0], atol=0.02)
    assert np.allclose(total, [1, 1], atol=0.02)


def test_the_mean_of_dimensions_can_decide_everything() -> None:
    """5 and 0 against 2 and 2 turns with the kind of mean, and seldom with anything else: its share is near 1."""
    found = shares(TWO, body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=2)))
    by_source = {s.source: s for s in found.shares}
    assert (by_source["aggregation"].first or 0) > 0.85
    assert (by_source["dimensions"].total or 0) < 0.15
    # One criterion per dimension: weights of criteria and of themes would cancel and move nothing.
    for nothing in ("weights", "themes"):
        assert (by_source[nothing].varies, by_source[nothing].total) == (False, None)


def test_no_variance_gives_no_shares() -> None:
    """Where nothing moves any rank there is nothing to divide."""
    found = shares(TWO, body("a", answered(A_01=5, B_01=5)), body("b", answered(A_01=1, B_01=1)))
    assert found.variance == 0
    assert {s.total for s in found.shares} == {None}


def test_one_organisation_has_no_shares() -> None:
    """There is no rank to vary."""
    ranking = rank_group("g", same("G"), [body("a", answered(A_01=5, B_01=5))], (), TWO, edition())
    assert sensitivity(ranking, TWO) is None


def test_what_was_asked_for_is_what_is_said() -> None:
    """Sources stand in their own order, and the pairs are those asked for; another seed is another estimate.

    Half of the ranks of two are 1 and half 2, each with variance 1/4, and only the kind of mean turns them.
    """
    bodies = body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=2))
    ranking = rank_group("g", same("G"), bodies, (), TWO, edition())
    found = sensitivity(ranking, TWO, ["aggregation", "weights"], pairs=4000, seed=5)
    other = sensitivity(ranking, TWO, ["aggregation", "weights"], pairs=4000, seed=6)
    assert found is not None
    assert other is not None
    assert ([s.source for s in found.shares], found.pairs) == (["weights", "aggregation"], 4000)
    assert abs(found.variance - 0.25) < 0.001
    assert found.shares[1].first != other.shares[1].first
    assert abs((found.shares[1].first or 0) - 1) < 0.1


def test_what_there_is_to_vary() -> None:
    """Weights need several criteria that share a theme or dimension, themes and means several parts to join."""
    one_theme = catalogue([criterion("A-01", "a"), criterion("A-02", "a")])
    two_themes = catalogue([criterion("A-01", "a"), criterion("A-02", "b")])
    own_weights = replace(
        two_themes,
        dimensions=tuple(
            replace(d, themes=tuple(replace(t, weight=1) for t in d.themes)) for d in two_themes.dimensions
        ),
    )
    bodies = body("a", answered(A_01=5, A_02=0)), body("b", answered(A_01=2, A_02=2))
    apart = body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=2))
    for small, group, expected in (
        (one_theme, bodies, {"weights"}),
        (two_themes, bodies, {"weights", "themes", "aggregation"}),
        (own_weights, bodies, {"themes", "aggregation"}),
        (TWO, apart, {"dimensions", "aggregation"}),
    ):
        assert {s.source for s in shares(small, *group).shares if s.varies} == expected


def test_draws_added_up_in_parts_give_the_shares_of_the_whole() -> None:
    """As numpy's variance and means of all the draws at once would."""
    random = np.random.default_rng(2)
    base, second, swapped = random.random((3, 600, 4)) + 100
    centre = (base.mean(axis=0) + second.mean(axis=0)) / 2
    variance = np.concatenate([base, second]).var(axis=0).sum()
    first = ((second - centre) * (swapped - base)).sum() / 600 / variance
    whole = ((base - swapped) ** 2).sum() / 1200 / variance
    sums = SobolSums(1)
    for part in np.split(np.stack([base, second, swapped]), 3, axis=1):
        sums.add(list(part))
    alone, total, found = sums.shares()
    assert np.allclose([alone[0] or 0, total[0] or 0, found], [first, whole, variance], rtol=1e-6)


def test_large_groups_need_fewer_pairs() -> None:
    """8,192 for a few, and a million ranks in all for many, but never below 1,024."""
    few = shares(TWO, body("a", answered(A_01=5, B_01=0)), body("b", answered(A_01=2, B_01=2)))
    many = shares(TWO, *(body(f"o{n}", answered(A_01=n % 6, B_01=n % 5)) for n in range(200)))
    assert (few.pairs, many.pairs) == (8192, 5000)
