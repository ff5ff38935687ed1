"""Other rules, and how much of the order they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import NA, answered, body, catalogue, criterion, edition

from digimaturity.ground.language import same
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.variants import Variant, kendall_tau, variants

if TYPE_CHECKING:
    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue

LISTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=20)


def found(small: Catalogue, *bodies: Body) -> dict[str, Variant]:
    """The variants by key."""
    return {v.key: v for v in variants(rank_group("g", same("G"), bodies, (), small, edition()), small)}


def test_tau_b_with_ties() -> None:
    """The example of SciPy's documentation, by hand: 2 pairs alike, 6 contrary, 1 tied in the first list only.

    (2 − 6) / √((2 + 6 + 1)(2 + 6)) = −4 / √72; the tenth pair is tied in both lists.
    """
    tau = kendall_tau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])
    assert tau is not None
    assert abs(tau - -4 / 72**0.5) < 1e-12


def test_tau_without_ties() -> None:
    """Hollander & Wolfe (1973), p. 187, as in R's ``cor.test``: T = 26 of 36 pairs alike, tau = 16 / 36 = 0.4444."""
    lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
    quality = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]
    tau = kendall_tau(lightness, quality)
    assert tau is not None
    assert abs(tau - 16 / 36) < 1e-12


def test_tau_at_its_ends() -> None:
    """1 for the same order, −1 for the opposite, none where a list has no order."""
    assert kendall_tau([1, 2, 3], [10, 20, 30]) == 1
    assert kendall_tau([1, 2, 3], [3, 2, 1]) == -1
    assert kendall_tau([1, 1, 1], [1, 2, 3]) is None


@given(LISTS)
def test_tau_counts_pairs(pairs: list[tuple[int, int]]) -> None:
    """For any lists: the formula over pairs counted one by one; symmetric and between −1 and 1."""
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    alike = contrary = first_only = second_only = 0
    for i, (a, b) in enumerate(pairs):
        for c, d in pairs[:i]:
            product = (a - c) * (b - d)
            alike += product > 0
            contrary += product < 0
            first_only += a == c and b != d
            second_only += a != c and b == d
    below = (alike + contrary + first_only) * (alike + contrary + second_only)
    tau = kendall_tau(one, other)
    if not below:
        assert tau is None
    else:
        assert tau == pytest.approx((alike - contrary) / below**0.5, abs=1e-12)
        assert kendall_tau(other, one) == pytest.approx(tau, abs=1e-12)


def test_equal_weights_of_criteria() -> None:
    """Weights 3 and 1 put 5, 0 (3.75) above 2, 4 (2.5); equal weights turn them round (2.5 and 3)."""
    small = catalogue([criterion("A-01", "a", weight=3), criterion("A-02", "a")])
    other = found(small, body("a", answered(A_01=5, A_02=0)), body("b", answered(A_01=2, A_02=4)))["equal"]
    assert (other.ranks, other.changed, other.shift, other.tau) == ({"a": 2, "b": 1}, 2, 1, -1)


def test_without_themes_a_missing_answer_moves_weight() -> None:
    """A theme of two, one unanswered, and a theme of one: (2 · 5 + 0) / 3 with themes, (5 + 0) / 2 without."""
    small = catalogue(
        [criterion("A-01", "x"), criterion("A-02", "x"), criterion("A-03", "y")],
    )
    bodies = body("a", answered(A_01=5, A_03=0)), body("b", answered(A_01=3, A_02=3, A_03=3))
    other = found(small, *bodies)["no_themes"]
    assert other.ranks == {"a": 2, "b": 1}
    assert other.changed == 2


def test_themes_that_weigh_the_same() -> None:
    """A theme of three and a theme of one: 5 · 3 and 0 are 3.75 by the rule and 2.5 with equal themes, against 3."""
    small = catalogue([*(criterion(f"A-0{n}", "x") for n in (1, 2, 3)), criterion("A-04", "y")])
    bodies = body("a", answered(A_01=5, A_02=5, A_03=5, A_04=0)), body("b", answered(A_01=3, A_02=3, A_03=3, A_04=3))
    all_of = found(small, *bodies)
    assert all_of["equal_themes"].ranks == {"a": 2, "b": 1}
    # The geometric mean by the rule's weights: (6³ · 1)^(1/4) − 1 = 2.83.
    assert all_of["geometric_themes"].ranks == {"a": 2, "b": 1}
    assert all_of["geometric"].ranks == {"a": 1, "b": 2}


def test_medians_instead_of_means() -> None:
    """0, 5, 5 has mean 3.33 and median 5; 4, 4, 4 has 4 and 4: the order turns."""
    small = catalogue([criterion(f"A-0{n}", "a") for n in (1, 2, 3)])
    bodies = body("a", answered(A_01=0, A_02=5, A_03=5)), body("b", answered(A_01=4, A_02=4, A_03=4))
    assert found(small, *bodies)["median"].ranks == {"a": 1, "b": 2}


def test_parts_left_out_one_by_one() -> None:
    """Without B, 5 and 0 leads 2 and 2; without A it trails. A theme that is a whole dimension does the same."""
    small = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
    all_of = found(small, body("x", answered(A_01=5, B_01=0)), body("y", answered(A_01=2, B_01=2)))
    assert all_of["without_B"].ranks == all_of["without_b"].ranks == {"x": 1, "y": 2}
    assert all_of["without_A"].ranks == all_of["without_a"].ranks == {"x": 2, "y": 1}
    assert all_of["geometric"].ranks == {"x": 2, "y": 1}


def test_a_variant_that_leaves_nothing_says_so() -> None:
    """Without the only dimension, or with nothing applicable left for someone, there are no ranks."""
    one = catalogue([criterion("A-01", "a"), criterion("A-02", "b")])
    all_of = found(one, body("x", answered(A_01=5, A_02=NA)), body("y", answered(A_01=2, A_02=2)))
    assert all_of["without_A"].ranks is None
    assert all_of["without_a"].ranks is None
    assert all_of["without_b"].ranks == {"x": 1, "y": 2}


def test_one_organisation_has_no_variants() -> None:
    """There is no order to change."""
    assert found(catalogue([criterion("A-01", "a")]), body("x", answered(A_01=5))) == {}


def test_each_rule_says_what_it_is() -> None:
    """Six other rules, then every dimension and every theme left out, by their titles; three of three move by one."""
    small = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
    bodies = (
        body("x", answered(A_01=5, B_01=0)),
        body("y", answered(A_01=2, B_01=4)),
        body("z", answered(A_01=0, B_01=1)),
    )
    all_of = found(small, *bodies)
    rules = ["equal", "equal_themes", "no_themes", "geometric_themes", "geometric", "median"]
    assert list(all_of) == [*rules, "without_A", "without_B", "without_a", "without_b"]
    assert [all_of[k].title.en for k in ("without_A", "without_b")] == ["without Dimension A", "without b"]
    # By rule y 3, x 2.5, z 0.5; without A y 4, z 1, x 0; of the three pairs two stay: (2 - 1) / 3.
    other = all_of["without_A"]
    assert (other.ranks, other.changed) == ({"x": 3, "y": 1, "z": 2}, 2)
    assert other.shift == pytest.approx(2 / 3)
    assert other.tau == pytest.approx(1 / 3)
    assert (all_of["equal"].changed, all_of["equal"].shift, all_of["equal"].tau) == (0, 0, 1)
