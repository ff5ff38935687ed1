"""The field of numbers: each cell its figure, its step of colour, and an outline where there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.charts.picture import SVG, hints, marks, parsed, words

from digimaturity.ground import language
from digimaturity.ground.language import number
from digimaturity.ground.table import Ranged, shown
from digimaturity.publish.charts.heat import heat_chart, heat_step

SCALE = (0.0, 5.0)
COLUMNS = ["Närvaro", "Upplevelse", "e-CRM"]


@pytest.mark.parametrize(
    ("value", "step"), [(0, 0), (0.44, 0), (0.5, 1), (2.44, 2), (2.45, 3), (2.5, 3), (4.5, 5), (5, 5), (9, 5), (-1, 0)]
)
def test_a_step_is_the_nearest_point(value: float, step: int) -> None:
    """Halves go up, and what lies outside the scale has the colour of its end."""
    assert heat_step(value, SCALE) == step


@given(st.floats(0, 5), st.sampled_from(language.LANGUAGES))
def test_cells_that_show_the_same_have_the_same_colour(value: float, spoken: language.Language) -> None:
    """The step follows the figure that is written, in either language."""
    language.use(spoken)
    assert heat_step(value, SCALE) == heat_step(float(number(value).en), SCALE)


def test_a_step_on_another_scale() -> None:
    """Steps are fifths of the scale; a scale without length has one."""
    assert [heat_step(v, (0, 100)) for v in (0, 9, 10, 50, 100)] == [0, 0, 1, 3, 5]
    assert heat_step(3, (3, 3)) == 0


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_each_figure_stands_in_a_cell_of_its_colour(layout: str) -> None:
    """In the middle of it, in the text colour of the step."""
    root = parsed(getattr(heat_chart("h", "T", COLUMNS, [("A", [0.2, 2.4, 4.9])], SCALE), layout))
    for step, figure in ((0, "0.2"), (2, "2.4"), (5, "4.9")):
        [cell] = marks(root, "rect", f"c-h{step}")
        [text] = [n for n in root.iter(f"{SVG}text") if n.text == figure]
        assert text.attrib["class"] == f"c-t{step}"
        assert float(text.attrib["x"]) == pytest.approx(cell["x"] + cell["width"] / 2, abs=0.02)
        assert cell["y"] < float(text.attrib["y"]) < cell["y"] + cell["height"]


def test_a_missing_figure_is_a_dash_in_an_outline() -> None:
    """Neither a zero nor the colour of a zero."""
    root = parsed(heat_chart("h", "T", COLUMNS, [("A", [None, 2.4, 0.0])], SCALE).wide)
    assert [n.attrib["fill"] for n in root.iter(f"{SVG}rect") if "stroke-dasharray" in n.attrib] == ["none"]
    assert len(marks(root, "rect", "c-h0")) == 1
    assert words(root).count("–") == 1
    assert "A, Närvaro: –" in hints(root)


def test_more_columns_than_there_is_room_for_stand_in_blocks() -> None:
    """Fifteen columns are two blocks of eight and seven, the names repeated; none is lost."""
    columns = [f"T{n}" for n in range(15)]
    chart = heat_chart("h", "T", columns, [("Malmö", [n / 3 for n in range(15)])], SCALE)
    for svg, blocks in ((chart.wide, 2), (chart.narrow, 3)):
        assert words(parsed(svg)).count("Malmö") == blocks
        assert [t for t in words(parsed(svg)) if t.startswith("T")] == columns


def test_the_first_of_many_are_drawn() -> None:
    """The picture and its title say so; the table has every row."""
    language.use("sv")
    chart = heat_chart("h", "Kommuner", COLUMNS, [(f"K{n}", [1.0, 2.0, None]) for n in range(50)], SCALE)
    assert chart.title == "Kommuner (de 40 första av 50)"
    assert words(parsed(chart.wide))[-1] == "De 40 första av 50 visas."
    assert len(chart.table.rows) == 50
    assert [shown(chart.table.rows[0].get(c.key), c.kind) for c in chart.table.columns] == ["K0", "1,0", "2,0", "–"]


def test_the_description_names_the_best_of_each_column() -> None:
    """The other figures stand in the table."""
    chart = heat_chart("h", "T", COLUMNS, [("A", [1.0, 2.0, None]), ("B", [3.0, None, None])], SCALE)
    assert chart.description == (
        "Scores of 2 organisations in 3 columns on the scale 0–5. "
        "Närvaro: highest B (3.0). Upplevelse: highest A (2.0)."
    )


def test_a_value_of_which_a_range_is_known_has_no_colour() -> None:
    """It is written as a range in an outline, and nobody is the highest by the middle of one."""
    chart = heat_chart("h", "T", ["Närvaro", "e-CRM"], [("A", [Ranged(3.5, 2.0, 5.0), 2.0]), ("B", [1.0, 3.0])], SCALE)
    root = parsed(chart.wide)
    assert "2.0–5.0" in words(root)
    assert "3.5" not in words(root)
    assert [marks(root, "rect", f"c-h{n}") for n in (4, 5)] == [[], []]
    assert len(marks(root, "rect", "c-rule")) == 1
    assert "Närvaro: highest" not in chart.description
    assert "e-CRM: highest B (3.0)" in chart.description
