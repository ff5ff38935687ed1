"""A plan's steps: each bar ends at the score after it, and says what it gave."""

from __future__ import annotations

import pytest
from tests.publish.charts.picture import hints, marks, parsed, place, words

from digimaturity.ground import language
from digimaturity.ground.language import same
from digimaturity.ground.table import shown
from digimaturity.publish.charts.steps import steps_chart

SCALE = (0.0, 5.0)
STEPS = [("Spara och fortsätt senare", 0.3), ("Svar på e-post", 0.25), ("Krypterad anslutning", 0.05)]


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_each_gain_stands_between_the_scores_before_and_after(layout: str) -> None:
    """One upon the other, from the score before it."""
    root = parsed(getattr(steps_chart("s", "T", 2.1, STEPS, SCALE), layout))

    def at(value: float) -> float:
        return place(root, "0", "5", 0, 5, value)

    gains = marks(root, "rect", "c-accent")
    assert [g["x"] for g in gains] == pytest.approx([at(2.1), at(2.4), at(2.65)], abs=0.02)
    assert [g["x"] + g["width"] for g in gains] == pytest.approx([at(2.4), at(2.65), at(2.7)], abs=0.02)
    start = marks(root, "rect", "c-band-strong")[0]
    assert (start["x"], start["x"] + start["width"]) == pytest.approx((at(0), at(2.1)), abs=0.02)


def test_each_step_has_its_figures() -> None:
    """The score after it and the gain, with two decimals."""
    language.use("sv")
    chart = steps_chart("s", "T", 2.1, STEPS, SCALE)
    written = words(parsed(chart.wide))
    assert [t for t in written if "," in t] == ["2,10", "2,40", "+0,30", "2,65", "+0,25", "2,70", "+0,05"]
    assert hints(parsed(chart.wide))[1] == "Spara och fortsätt senare: 2,40 (+0,30)"
    assert [shown(chart.table.rows[2].get(c.key), c.kind) for c in chart.table.columns] == [
        "2", "Svar på e-post", "0,25", "2,65",
    ]  # fmt: skip


def test_a_gain_too_small_for_the_picture_is_still_seen() -> None:
    """It has a sliver; no gain at all has none."""
    root = parsed(steps_chart("s", "T", 2.0, [("A", 0.001), ("B", 0.0)], SCALE).wide)
    assert [g["width"] for g in marks(root, "rect", "c-accent")] == [1.5, 0]


def test_ten_steps_are_drawn() -> None:
    """The title, the picture and the description say that there are more; the table has all."""
    chart = steps_chart("s", "Plan", 1.0, [(f"Step {n}", 0.1) for n in range(1, 15)], SCALE)
    assert chart.title == "Plan (the first 10 of 14)"
    assert words(parsed(chart.wide))[-1] == "The first 10 of 14 steps are shown."
    assert "Step 11" not in words(parsed(chart.wide))
    assert len(chart.table.rows) == 15
    assert chart.description.startswith(
        "The score before the steps is 1.00 on the scale 0–5; after 14 steps it is 2.40."
    )


def test_what_was_observed_years_ago_is_not_today() -> None:
    """The first bar has the words it is given, and no line of it crosses a name: each keeps to its own bar."""
    root = parsed(steps_chart("s", "T", 2.0, [("A", 1.0)], SCALE, same("2021–2022")).narrow)
    assert "2021–2022" in words(root)
    assert "Before the steps" not in words(root)
    [line] = marks(root, "line", "c-rule")
    [bar] = marks(root, "rect", "c-accent")
    assert line["y2"] - line["y1"] <= bar["height"] + 2


def test_a_long_title_goes_on_below() -> None:
    """On two lines, and the row grows with it."""
    title = "Hitta hur man överklagar ett beslut i kärntjänsten på två minuter"
    written = words(parsed(steps_chart("s", "T", 1.0, [(title, 0.1)], SCALE).wide))
    assert " ".join(t for t in written if t in title and len(t) > 3) == title
