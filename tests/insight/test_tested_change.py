"""Whether a change holds: its interval."""

from __future__ import annotations

from functools import cache
from math import log
from pathlib import Path

import pytest
from benchmarks.change import LEVEL, Cell, cells, covered
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.insight.tested_change import (
    Paired,
    change_interval,
    change_test,
    gamma_quantile,
)
from digimaturity.model.terms import State
from digimaturity.scoring.standing import Standing


def at(least: float, most: float | None = None) -> Standing[float]:
    """A criterion known to lie from the one to the other."""
    high = least if most is None else most
    return Standing(State.SCORED, (least + high) / 2, least, high, least, high, 1.0, 0.0)


def pairs(*levels: tuple[float, float]) -> list[Paired]:
    """Criteria of equal share, before and after."""
    return [Paired(1 / len(levels), at(before), at(after)) for before, after in levels]


@pytest.mark.parametrize(("p", "exact"), [(0.05, -log(0.95)), (0.95, -log(0.05)), (0.5, log(2))])
def test_the_gamma_quantile_of_shape_one_is_the_exponential(p: float, exact: float) -> None:
    """For shape 1 the quantile is −ln(1 − p); Wilson and Hilferty come within 0.03 of it."""
    assert gamma_quantile(p, 1) == pytest.approx(exact, abs=0.03)


@pytest.mark.parametrize(("n", "upper"), [(0, 2.996), (1, 4.744), (3, 7.754), (10, 16.962)])
def test_the_upper_end_is_that_of_a_poisson_count(n: int, upper: float) -> None:
    """Of equal shares and changes of one size it is Garwood's: half the 95 % point of χ² with 2n + 2 degrees.

    The values are those of Ulm (1990), *Am. J. Epidemiol.* 131, for 90 % intervals.
    """
    assert gamma_quantile(0.95, n + 1) == pytest.approx(upper, rel=0.01)


def test_nothing_changed_is_not_known_to_be_nothing() -> None:
    """Of ten criteria none changed: 3/10 of a level and a half either way, and the interval holds 0."""
    low, high = change_interval([0.0] * 10, [0.1] * 10, 1)
    assert high == pytest.approx(-log(0.05) * 1.5 / 10, rel=0.02)
    assert low == pytest.approx(-high)


def test_all_changed_alike_is_known_as_well_as_no_change() -> None:
    """Everything one level up: the same width as where nothing moved, about 1."""
    none, all_ = change_interval([0.0] * 10, [0.1] * 10, 1), change_interval([1.0] * 10, [0.1] * 10, 1)
    assert all_ == pytest.approx((none[0] + 1, none[1] + 1))


@given(
    st.lists(st.sampled_from([-3.0, -1.0, 0.0, 0.0, 0.0, 1.0, 2.0]), min_size=1, max_size=40),
    st.sampled_from([0.5, 0.8, 0.9, 0.99]),
)
def test_the_interval_holds_what_was_found_and_mirrors(changes: list[float], level: float) -> None:
    """For any changes: low ≤ found ≤ high, wider at a higher level, and the mirror image of the opposite changes'."""
    shares = [1 / len(changes)] * len(changes)
    low, high = change_interval(changes, shares, 1, level)
    found = sum(changes) / len(changes)
    assert low - 1e-9 <= found <= high + 1e-9
    wider = change_interval(changes, shares, 1, (1 + level) / 2)
    assert wider[0] <= low + 1e-9
    assert wider[1] >= high - 1e-9
    counts = {v: changes.count(v) for v in changes}
    if sorted(counts.values())[-1:] != sorted(counts.values())[-2:-1]:  # one usual change, not two as usual
        mirrored = change_interval([-v for v in changes], shares, 1, level)
        assert mirrored == pytest.approx((-high, -low))


@given(
    st.lists(st.sampled_from([-3.0, -1.0, 0.0, 0.0, 1.0, 1.0, 2.0]), min_size=1, max_size=20),
    st.data(),
    st.sampled_from([0.25, 0.5, 4.0]),
)
def test_the_interval_goes_by_the_units_of_shares_and_points(
    changes: list[float], data: st.DataObject, factor: float
) -> None:
    """Shares of a part of the score, and points of another scale, give the interval by so much."""
    shares = data.draw(st.lists(st.floats(0.01, 0.2), min_size=len(changes), max_size=len(changes)))
    expected = pytest.approx([factor * end for end in change_interval(changes, shares, 1)], abs=1e-9)
    assert change_interval(changes, [factor * share for share in shares], 1) == expected
    assert change_interval([factor * v for v in changes], shares, factor) == expected


def test_rises_and_falls_of_unequal_shares_are_joined_as_the_formulas_say() -> None:
    """A rise of two at half of the score and a fall of one at a tenth, among two that stayed: by hand.

    The size of the next event is (2 + 1 + 1.5) / 3, at a criterion drawn by its share: Σs² = 0.34, Σs³ = 0.142. Of the
    one event of each kind, the gamma distribution has shape 1 below.
    """
    low, high = change_interval([2.0, -1.0, 0.0, 0.0], [0.5, 0.1, 0.2, 0.2], 1)
    upper = []
    for part in (1.0, 0.1):
        mean, variance = part + 1.5 * 0.34, part**2 + 1.5**2 * (0.125 + 0.001 + 0.008 + 0.008)
        upper.append(variance / mean * gamma_quantile(0.95, mean**2 / variance))
    rise_low, fall_low = 1.0 * gamma_quantile(0.05, 1), 0.1 * gamma_quantile(0.05, 1)
    assert low == pytest.approx(0.9 - ((1.0 - rise_low) ** 2 + (upper[1] - 0.1) ** 2) ** 0.5)
    assert high == pytest.approx(0.9 + ((upper[0] - 1.0) ** 2 + (0.1 - fall_low) ** 2) ** 0.5)


def test_of_two_changes_as_usual_the_one_nearest_none_is_it() -> None:
    """Half rose by one and half by two: the rest is counted from one; of one up and one down, from the rise."""
    assert change_interval([1.0, 2.0], [0.5, 0.5], 1) == pytest.approx(
        [1 + end for end in change_interval([0.0, 1.0, 0.0], [0.5, 0.5, 0.0], 1)]
    )
    down, up = change_interval([1.0, -1.0], [0.5, 0.5], 1)
    assert up < -down


def test_many_rises_hold_and_few_do_not() -> None:
    """Ten of twenty criteria rose by two and none fell: it holds. One of twenty did: it does not."""
    many = change_test(pairs(*[(1, 3)] * 10, *[(2, 2)] * 10), 1, 0.9)
    assert many is not None
    assert (many.n, many.is_apart) == (20, True)
    assert many.change == pytest.approx(1)
    few = change_test(pairs((1, 3), *[(2, 2)] * 19), 1, 0.9)
    assert few is not None
    assert (few.change, few.is_apart) == (0.1, False)


def test_without_a_pair_nothing_is_said() -> None:
    """No criterion scored in both editions."""
    assert change_test([], 1, 0.9) is None


def test_what_is_known_in_part_widens_the_interval() -> None:
    """Before 2, after 1 to 4: 0.5 in the middle, from −1 to 2; it neither surely rose nor fell, and 3 to 5 did."""
    vague = [Paired(0.5, at(2), at(1, 4)), Paired(0.5, at(2), at(3, 5))]
    found = change_test(vague, 1, 0.9)
    assert found is not None
    assert (found.change, found.least, found.most) == (1.25, 0, 2.5)
    known = change_interval([-1, 1], [0.5, 0.5], 1), change_interval([2, 3], [0.5, 0.5], 1)
    assert (found.low, found.high) == (known[0][0], known[1][1])


def test_no_interval_leaves_the_scale() -> None:
    """Two criteria of which nothing is known but that each is somewhere from 0 to 5: from -5 to 5, and no further."""
    unknown = [Paired(0.5, at(0, 5), at(0, 5)), Paired(0.5, at(0, 5), at(0, 5))]
    found = change_test(unknown, 1, 0.9)
    assert found is not None
    assert (found.least, found.low, found.most, found.high) == (-5, -5, 5, 5)
    half = [Paired(0.25, at(0, 5), at(0, 5)), Paired(0.25, at(0, 5), at(0, 5))]
    assert change_test(half, 2, 0.9).high <= 5  # type: ignore[union-attr]


def test_a_cell_of_the_simulation() -> None:
    """The two truths are those of the design: nothing changes, nothing is wrong, and every interval holds them."""
    found = covered(Cell((5, 5), (0.0, 0.0), 1, 0.0), runs=20)
    assert (found.expected, found.asked) == (1, 1)
    assert found.width == pytest.approx(2 * 1.5 * -log(0.05) / 10, rel=0.02)


DOCS = Path(__file__).resolve().parents[2] / "docs"


@cache
def rows(page: str) -> dict[tuple[str, str], list[float]]:
    """The table of a page: by design and share of wrong answers, the two coverages in per cent, and the width."""
    text = (DOCS / page).read_text("utf-8").replace(",", ".")
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("|")]
    found = [line for line in lines if len(line) == 5 and line[1].endswith(" %") and not line[4].endswith("%")]
    return {(line[0], line[1]): [float(cell.removesuffix(" %")) for cell in line[2:]] for line in found}


def test_both_pages_have_the_same_table() -> None:
    """Twelve designs, the same figures in both languages, none more than three points below what is promised."""
    assert len(rows("trend.md")) == 12
    assert rows("trend.md") == rows("forandring.md")
    assert min(min(row[:2]) for row in rows("trend.md").values()) >= 100 * LEVEL - 3


@pytest.mark.thorough("half a minute of simulated editions")
@pytest.mark.parametrize("design", sorted({(c.sizes, c.wrong) for c in cells()}), ids=str)
def test_the_interval_holds_as_often_as_the_page_says(design: tuple[tuple[int, ...], float]) -> None:
    """The worst cell of each design for either truth, and the mean width, are those of the table."""
    found = [covered(c) for c in cells() if (c.sizes, c.wrong) == design]
    sizes, wrong = design
    row = rows("trend.md")[" + ".join(map(str, sizes)), f"{100 * wrong:.0f} %"]
    worst = [100 * min(c.expected for c in found), 100 * min(c.asked for c in found)]
    assert [*worst, sum(c.width for c in found) / len(found)] == pytest.approx(row, abs=0.051)
