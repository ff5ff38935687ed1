"""Axes, labels that give way, and what is said of what is left out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground import language
from digimaturity.publish.charts.layout import Axis, counted_rows, named, only_first, plain_number, said, spread


def test_a_value_stands_in_proportion() -> None:
    """Half-way up the scale is half-way along the axis; beyond the ends is at the ends."""
    axis = Axis(0, 5, 100, 600)
    assert [axis.at(v) for v in (0, 1.25, 2.5, 5)] == [100, 225, 350, 600]
    assert [axis.at(v) for v in (-1, 7)] == [100, 600]


def test_a_scale_without_length_does_no_harm() -> None:
    """Everything stands at the beginning."""
    assert Axis(2, 2, 100, 600).at(2) == 100
    assert Axis(2, 2, 100, 600).ticks() == [2]


@pytest.mark.parametrize(
    ("scale", "ticks"),
    [
        ((0, 5), [0, 1, 2, 3, 4, 5]),
        ((0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ((0, 100), [0, 20, 40, 60, 80, 100]),
        ((-3, 3), [-3, -2, -1, 0, 1, 2, 3]),
        ((1, 4), [1, 1.5, 2, 2.5, 3, 3.5, 4]),
    ],
)
def test_the_figures_of_an_axis_are_round(scale: tuple[float, float], ticks: list[float]) -> None:
    """At most seven of them, from end to end."""
    assert Axis(*scale, 0, 1).ticks() == ticks


def test_a_figure_has_decimals_where_it_needs_them() -> None:
    """Whole numbers have none."""
    assert [plain_number(v) for v in (0, 5.0, 0.5)] == ["0", "5", "0.5"]


def test_labels_with_room_stay_where_they_belong() -> None:
    """Nothing moves that need not."""
    assert spread([(50, 20), (150, 20), (250, 20)], 0, 300) == [50, 150, 250]


def test_labels_at_one_place_share_the_shift() -> None:
    """Three labels for one value stand beside each other, the middle one at the value."""
    assert spread([(100, 20)] * 3, 0, 300, 8) == pytest.approx([72, 100, 128])


def test_labels_at_the_edge_move_inwards() -> None:
    """The picture's edge pushes the outermost label, and that the next."""
    assert spread([(295, 20), (300, 20)], 0, 300, 8) == pytest.approx([262, 290])
    assert spread([(0, 20), (5, 20)], 0, 300, 8) == pytest.approx([10, 38])


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 90)), min_size=1, max_size=5))
def test_labels_never_touch_and_stay_on_their_line(labels: list[tuple[float, float]]) -> None:
    """Whatever they want, labels that have room together stand apart, in order, within the ends."""
    wanted = sorted(labels)
    centres = spread(wanted, 0, 500, 8)
    edges = [(c - w / 2, c + w / 2) for c, (_, w) in zip(centres, wanted, strict=True)]
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 500 + 1e-6
    assert all(right + 8 <= left + 1e-6 for (_, right), (left, _) in pairwise(edges))


def test_what_is_left_out_is_said() -> None:
    """The title and a sentence say how many of how many are drawn; nothing is added when all are."""
    language.use("sv")
    assert counted_rows("Kommuner", 30, 290) == "Kommuner (de 30 första av 290)"
    assert only_first(30, 290) == "De 30 första av 290 visas."
    assert (counted_rows("Kommuner", 3, 3), only_first(3, 3)) == ("Kommuner", "")


def test_names_in_sentences_have_an_end() -> None:
    """A name of ten thousand letters is cut in a sentence; an empty one is a dash."""
    assert len(said("a" * 10_000)) == 120
    assert named(" \n") == "–"
