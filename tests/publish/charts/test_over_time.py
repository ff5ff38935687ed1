"""A published series as a picture: figures in order, joined where they compare, cut where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.publish.charts.picture import collisions, hints, marks, outside, parsed, place, words
from tests.published_figures import figure

from digimaturity.ground import language
from digimaturity.ground.language import same
from digimaturity.model.figure import Unit
from digimaturity.publish.charts.over_time import RoundRow, published_series_chart, series_chart
from digimaturity.residents.references.reference_series import series_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SHARES = (0.0, 100.0)
ROWS = [
    RoundRow("2018", 40, "40 %"),
    RoundRow("2019", 47, "47 %"),
    RoundRow("2020", 55, "55 %", "Ny panel."),
    RoundRow("2021", None, "”hälften”"),
    RoundRow("2022", 50, "50 %"),
    RoundRow("2023", 52, "52 %"),
]


def joints(root: Element) -> list[tuple[float, float]]:
    """Where the lines between marks begin and end."""
    return [(line["x1"], line["x2"]) for line in marks(root, "line", "c-span")]


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_marks_stand_on_the_scale_and_are_joined_where_they_compare(layout: str) -> None:
    """No line crosses a break, or a round without a figure."""
    root = parsed(getattr(series_chart("s", "T", ROWS, SHARES), layout))

    def at(value: float) -> float:
        return place(root, "0", "100", 0, 100, value)

    assert [m["cx"] for m in marks(root, "circle", "c-accent")] == pytest.approx(
        [at(v) for v in (40, 47, 55, 50, 52)], abs=0.02
    )
    assert joints(root) == [pytest.approx((at(40), at(47)), abs=0.02), pytest.approx((at(50), at(52)), abs=0.02)]
    assert (collisions(root), outside(root)) == ([], [])


def test_a_break_is_a_double_rule_a_sign_a_word_and_a_reason() -> None:
    """Nothing hangs on colour; the description and the table say it too."""
    language.use("sv")
    chart = series_chart("s", "T", ROWS, SHARES)
    root = parsed(chart.wide)
    assert len([line for line in marks(root, "line", "c-stem") if line["x1"] == 0]) == 2
    assert any(w.startswith("≠ Brott i serien") and "Ny panel." in w for w in words(root))
    assert "≠ Brott i serien" in chart.description
    assert chart.table.rows[2]["break"] == "Ny panel."
    assert hints(root)[0] == "2018: 40 %"


def test_the_first_round_is_cut_from_nothing() -> None:
    """A break before the first figure that is shown parts it from none."""
    chart = series_chart("s", "T", [RoundRow("2020", 55, "55 %", "New.")], SHARES)
    assert marks(parsed(chart.wide), "line", "c-stem") == []


def test_a_series_of_figures_says_of_whom_it_is() -> None:
    """Title, figures with as many decimals each, and no line to a round without a year or to one that disagrees."""
    figures = [
        figure("a", 75.44, 2020, unit=Unit.INDEX, scale=SHARES),
        figure("b", 81.8, 2022, unit=Unit.INDEX, scale=SHARES),
        figure("c", 80.0, 2022, unit=Unit.INDEX, scale=SHARES),
        figure("d", 70.0, None, edition="later", unit=Unit.INDEX, scale=SHARES),
    ]
    chart = published_series_chart(series_of(figures)[0])
    assert chart.title == "Had trouble, Sweden"
    root = parsed(chart.wide)
    assert [w for w in words(root) if w in {"75.44", "81.80", "80.00", "70.00"}] == ["75.44", "81.80", "80.00", "70.00"]
    assert len(joints(root)) == 1


@pytest.mark.parametrize(("worst", "last"), [(3, "7"), (14, "21"), (30, "31"), (193, "201")])
def test_ranks_begin_at_the_first_place(worst: int, last: str) -> None:
    """The axis has whole places, from the first."""
    figures = [figure("a", 1, 2018, unit=Unit.RANK), figure("b", worst, 2020, unit=Unit.RANK)]
    written = words(parsed(published_series_chart(series_of(figures)[0]).wide))
    axis = [w for w in written if w.replace(".", "").isdigit() and len(w) < 4]
    assert axis[0] == "1"
    assert last in axis
    assert not [w for w in axis if "." in w]


def test_a_break_of_a_published_series_has_its_reason() -> None:
    """As the figure gives it."""
    figures = [figure("a", 40, 2018), figure("b", 41, 2020, break_before=same("New panel."))]
    assert "New panel." in published_series_chart(series_of(figures)[0]).description
