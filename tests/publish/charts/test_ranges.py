"""An organisation in its group: dot, band and median stand where their values are, and each has its own label."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publish.charts.picture import SVG, collisions, hints, marks, parsed, place, size, texts, words

from digimaturity.content.spread import Spread
from digimaturity.ground.table import Ranged
from digimaturity.publish.charts.chart import RangeRow
from digimaturity.publish.charts.ranges import ranges_chart

SCALE = (0.0, 5.0)
GROUP = Spread(1.3, 2.1, 3.6, (1.7, 2.4), 16)
ROW = RangeRow("Digital närvaro", 2.6, GROUP)
LAYOUTS = pytest.mark.parametrize("layout", ["wide", "narrow"])


@pytest.mark.parametrize("layout", ["wide", "narrow", "compact"])
def test_every_mark_stands_at_its_value(layout: str) -> None:
    """The dot, both ends of the band, of its middle half, and the median."""
    root = parsed(getattr(ranges_chart("r", "T", [ROW], SCALE, "Malmö stad"), layout))

    def at(value: float) -> float:
        return place(root, "0", "5", 0, 5, value)

    [dot] = marks(root, "circle", "c-accent")
    [band] = marks(root, "rect", "c-band")
    [half] = marks(root, "rect", "c-band-strong")
    [median] = marks(root, "line", "c-stem")
    assert dot["cx"] == pytest.approx(at(2.6), abs=0.02)
    assert (band["x"], band["x"] + band["width"]) == pytest.approx((at(1.3), at(3.6)), abs=0.02)
    assert (half["x"], half["x"] + half["width"]) == pytest.approx((at(1.7), at(2.4)), abs=0.02)
    assert median["x1"] == median["x2"] == pytest.approx(at(2.1), abs=0.02)


def test_a_score_of_which_a_range_is_known_is_a_bar_over_the_range() -> None:
    """No dot claims one value: the bar goes from the least to the most, and label and words have both."""
    found = ranges_chart("r", "T", [replace(ROW, value=Ranged(2.6, 2.1, 3.4))], SCALE, "Malmö stad")
    root = parsed(found.wide)
    [bar] = marks(root, "rect", "c-accent")
    ends = [place(root, "0", "5", 0, 5, value) for value in (2.1, 3.4)]
    assert (bar["x"], bar["x"] + bar["width"]) == pytest.approx(ends, abs=0.02)
    assert marks(root, "circle", "c-accent") == []
    assert "Malmö stad 2.1–3.4" in words(root)
    assert "Digital närvaro: 2.1–3.4" in found.description


@LAYOUTS
def test_the_organisations_label_never_hides_the_medians(layout: str) -> None:
    """Even at the same value both figures are written, one above and one below the band."""
    rows = [replace(ROW, value=2.1), replace(ROW, value=2.1)]
    root = parsed(getattr(ranges_chart("r", "T", rows, SCALE, "Malmö stad"), layout))
    [own] = [
        t for t in texts(root) if t.text == "2.1" and t.bottom < marks(root, "rect", "c-band")[1]["y"] and t.top > 60
    ]
    [median] = [t for t in texts(root) if t.text == "2.1" and t is not own and t != own]
    assert own.bottom < median.top
    assert collisions(root) == []


def test_the_first_row_is_the_key() -> None:
    """It names the organisation and the parts of the band; the other rows have figures alone."""
    root = parsed(ranges_chart("r", "T", [ROW, ROW], SCALE, "Malmö stad").wide)
    key = ["Malmö stad 2.6", "middle half", "lowest 1.3", "median 2.1", "highest 3.6"]
    assert [words(root).count(text) for text in key] == [1] * 5
    assert [words(root).count(text) for text in ("2.6", "1.3", "2.1", "3.6")] == [1] * 4


def test_the_compact_layout_is_low_and_its_letters_are_nine_points_on_a_page() -> None:
    """162 mm wide, five rows take less than a quarter of an A4; only the first has the group's figures."""
    root = parsed(ranges_chart("r", "T", [ROW] * 5, SCALE, "Malmö stad").compact)
    width, height = size(root)
    points = 162 / 25.4 * 72 / width
    assert min(float(text.attrib["font-size"]) for text in root.iter(f"{SVG}text")) * points >= 9
    assert height * points < 297 / 25.4 * 72 / 4
    assert [words(root).count(text) for text in ("median 2.1", "2.1", "2.6")] == [1, 0, 4]
    # The last row is not cut.
    assert max(mark["cy"] + mark["r"] for mark in marks(root, "circle", "c-accent")) < height


def test_the_key_moves_to_the_first_row_that_has_something_to_explain() -> None:
    """A dimension that is not assessed, or has no group, cannot be the key."""
    alone = RangeRow("e-CRM", 3.0)
    root = parsed(ranges_chart("r", "T", [replace(ROW, value=None, group=None), alone, ROW], SCALE, "Malmö stad").wide)
    assert {"– not assessed", "Malmö stad 3.0", "median 2.1", "2.6"} <= set(words(root))


def test_a_small_group_has_no_quartiles() -> None:
    """Below five there is a band and a median, in the picture and in the table."""
    chart = ranges_chart("r", "T", [replace(ROW, group=replace(GROUP, half=None, n=4))], SCALE, "Malmö stad")
    assert marks(parsed(chart.wide), "rect", "c-band-strong") == []
    assert len(marks(parsed(chart.wide), "rect", "c-band")) == 1
    assert chart.table.rows[0]["q1"] is None


def test_without_a_group_the_dot_stands_alone() -> None:
    """No band, no median, and no columns for them in the table."""
    chart = ranges_chart("r", "T", [replace(ROW, group=None)], SCALE, "Malmö stad")
    root = parsed(chart.wide)
    assert marks(root, "rect", "c-band") == marks(root, "line", "c-stem") == []
    assert len(marks(root, "circle", "c-accent")) == 1
    assert [c.key for c in chart.table.columns] == ["label", "value"]


def test_a_dimension_that_is_not_assessed_has_a_dash() -> None:
    """No dot at zero, but the group is shown."""
    chart = ranges_chart("r", "T", [replace(ROW, value=None)], SCALE, "Malmö stad")
    root = parsed(chart.wide)
    assert marks(root, "circle", "c-accent") == []
    assert "– not assessed" in words(root)
    assert hints(root) == ["Digital närvaro: –; the group's median 2.1, lowest 1.3, highest 3.6"]
    assert chart.table.rows[0]["value"] is None


def test_a_group_that_is_all_alike_has_one_figure() -> None:
    """Three labels with the same number would say nothing more."""
    alike = RangeRow("e-CRM", 1.0, Spread(2.0, 2.0, 2.0, (2.0, 2.0), 8))
    root = parsed(ranges_chart("r", "T", [alike], SCALE, "Malmö stad").wide)
    assert [t for t in words(root) if "2.0" in t] == ["all 2.0"]


def test_the_size_of_the_group_is_said() -> None:
    """One number, or the range where dimensions differ."""
    sizes = [ROW, replace(ROW, group=replace(GROUP, n=12))]
    assert words(parsed(ranges_chart("r", "T", sizes, SCALE, "A").wide))[-1] == "The group: 12–16 organisations."
    chart = ranges_chart("r", "T", [ROW], SCALE, "Malmö stad")
    assert chart.description == (
        "Malmö stad on the scale 0–5, against the spread of the group. The group: 16 organisations. "
        "Digital närvaro: 2.6; the group's median 2.1, lowest 1.3, highest 3.6."
    )
