"""Strips: dots at their scores, the ends by name, and columns where dots would have no room."""

from __future__ import annotations

import random

import pytest
from tests.publish.charts.picture import hints, marks, parsed, place, words

from digimaturity.publish.charts.chart import StripRow
from digimaturity.publish.charts.distribution import distribution_chart
from digimaturity.publish.charts.layout import Axis
from digimaturity.publish.charts.stacking import heaps, piles

SCALE = (0.0, 5.0)
ROW = StripRow("e-CRM", [("Bolagsverket", 2.2), ("Polisen", 1.4), ("CSN", 2.7), ("Skatteverket", 1.9), ("SPV", 1.9)])
LAYOUTS = pytest.mark.parametrize("layout", ["wide", "narrow"])


@LAYOUTS
def test_each_dot_stands_at_its_score(layout: str) -> None:
    """Exactly, however they are stacked; the lowest and the highest in the accent."""
    root = parsed(getattr(distribution_chart("d", "T", [ROW], SCALE), layout))
    expected = sorted(place(root, "0", "5", 0, 5, score) for _, score in ROW.values)
    ends, others = marks(root, "circle", "c-accent"), marks(root, "circle", "c-band-strong")
    assert sorted(d["cx"] for d in ends + others) == pytest.approx(expected, abs=0.02)
    assert [d["cx"] for d in ends] == pytest.approx([expected[0], expected[-1]], abs=0.02)


@LAYOUTS
def test_no_dot_hides_another(layout: str) -> None:
    """Sixteen random scores: every pair of dots lies apart, and none lies under the scale."""
    draw = random.Random(5)  # noqa: S311 - no secret
    row = StripRow("e-CRM", [(f"O{n}", draw.gauss(2.5, 0.6)) for n in range(16)])
    root = parsed(getattr(distribution_chart("d", "T", [row], SCALE), layout))
    dots = marks(root, "circle", "c-accent") + marks(root, "circle", "c-band-strong")
    apart = [
        ((a["cx"] - b["cx"]) ** 2 + (a["cy"] - b["cy"]) ** 2) ** 0.5 - a["r"] - b["r"]
        for i, a in enumerate(dots)
        for b in dots[:i]
    ]
    assert min(apart) >= 0


def test_the_ends_are_named_and_the_median_has_its_figure() -> None:
    """The first strip says which is which; the next ones have names and figures alone."""
    root = parsed(distribution_chart("d", "T", [ROW, ROW], SCALE).wide)
    assert {"lowest: Polisen 1.4", "highest: CSN 2.7", "Polisen 1.4", "CSN 2.7", "median 1.9"} <= set(words(root))
    line = marks(root, "line", "c-stem")[0]
    assert line["x1"] == pytest.approx(place(root, "0", "5", 0, 5, 1.9), abs=0.02)
    assert "SPV: 1.9" in hints(root)


def test_a_shared_end_says_how_many_share_it() -> None:
    """The first by name, and how many more; all alike are said to be all."""
    row = StripRow("e-CRM", [("B", 1.0), ("A", 1.0), ("C", 3.0)])
    chart = distribution_chart("d", "T", [row], SCALE)
    assert "lowest: A and 1 more: 1.0" in words(parsed(chart.wide))
    alike = distribution_chart("d", "T", [StripRow("e-CRM", [("A", 2.0), ("B", 2.0)])], SCALE)
    assert "all 2.0" in words(parsed(alike.wide))
    assert alike.table.rows[0]["highest"] == "A and 1 more"


def test_a_strip_without_values_is_a_dash() -> None:
    """It keeps its place among the others."""
    chart = distribution_chart("d", "T", [ROW, StripRow("Sociala medier", [])], SCALE)
    assert "–" in words(parsed(chart.wide))
    told = {key: cell for key, cell in chart.table.rows[1].items() if cell is not None}
    assert told == {"label": "Sociala medier", "n": 0}
    assert "Sociala medier: –." in chart.description


def test_the_longer_name_gets_the_room_that_the_shorter_leaves() -> None:
    """Beside a short name a long one is whole."""
    row = StripRow("e-CRM", [("Universitets- och högskolerådet", 1.0), ("CSN", 4.0)])
    assert "Universitets- och högskolerådet 1.0" in words(
        parsed(distribution_chart("d", "T", [ROW, row], SCALE).narrow)
    )


@LAYOUTS
def test_many_values_are_columns(layout: str) -> None:
    """Heights are in proportion to how many there are, columns stand at their rounded scores, and a line explains."""
    values = [(f"K{n}", 1.0) for n in range(60)] + [(f"L{n}", 2.0) for n in range(30)] + [("M", 4.0)]
    root = parsed(getattr(distribution_chart("d", "T", [StripRow("e-CRM", values)], SCALE), layout))
    columns = marks(root, "rect", "c-band-strong")
    centres = [c["x"] + c["width"] / 2 for c in columns]
    assert centres == pytest.approx([place(root, "0", "5", 0, 5, v) for v in (1, 2, 4)], abs=0.02)
    assert columns[0]["height"] == pytest.approx(2 * columns[1]["height"], abs=0.02)
    assert marks(root, "circle", "c-accent") == []
    assert "1.0: 60 organisations" in hints(root)
    assert any(text.startswith("Columns: how many have the same score") for text in words(root))


def test_dots_overlap_only_as_far_as_each_is_seen() -> None:
    """Sixteen alike are a stack of dots; sixty alike are a column."""
    axis = Axis(0, 5, 0, 500)
    stacked = piles([[2.0] * 16], axis)
    assert stacked is not None
    assert stacked[0].lanes == tuple(range(16))
    assert stacked[0].height <= 64
    assert piles([[2.0] * 60], axis) is None
    assert piles([[n / 100 for n in range(61)]], axis) is None


def test_columns_are_rounded_as_figures_are() -> None:
    """2.449 is in the column of 2.4 and 2.45 in that of 2.5; what lies outside the scale is at its end."""
    assert heaps([2.449, 2.45, 2.5, 9.0, -1.0], 0, 5, 50) == {24: 1, 25: 2, 50: 1, 0: 1}


def test_the_table_has_the_five_figures_and_who_is_highest() -> None:
    """Quartiles only where there are values enough for them."""
    rows = [ROW, StripRow("Närvaro", ROW.values[:3])]
    first, second = distribution_chart("d", "T", rows, SCALE).table.rows
    assert first == {
        "label": "e-CRM", "n": 5, "low": 1.4, "q1": 1.9, "median": 1.9, "q3": 2.2, "high": 2.7, "highest": "CSN",
    }  # fmt: skip
    assert second["q1"] is None
    assert second["median"] == 2.2


def test_the_description_has_the_main_figures() -> None:
    """Of each dimension the median and both ends by name."""
    assert distribution_chart("d", "T", [ROW], SCALE).description == (
        "The spread of 5 organisations on the scale 0–5. e-CRM: median 1.9, lowest 1.4 (Polisen), highest 2.7 (CSN)."
    )


def test_the_words_that_explain_give_way_to_the_name() -> None:
    """In the narrow picture there is room for a name or for what it is, so the name stands whole."""
    rows = [StripRow("Närvaro", [("Domstolsverkets kansli", 2.3), ("Universitetskansliet", 3.5)])]
    drawn = words(parsed(distribution_chart("d", "T", rows, SCALE).narrow))
    assert "Domstolsverkets kansli 2.3" in drawn
    assert "Universitetskansliet 3.5" in drawn
