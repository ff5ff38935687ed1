"""A ranking: dots stand where the scores are, upon their intervals and bounds, and what is left out is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.publish.charts.picture import SVG, hints, marks, parsed, place, texts, words

from digimaturity.ground import language
from digimaturity.ground.table import Ranged, shown
from digimaturity.publish.charts.chart import RankedRow
from digimaturity.publish.charts.places import ranking_chart

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

SCALE = (0.0, 5.0)
CITIES = [
    RankedRow("Göteborgs stad", 2.4, 1, 1, 1),
    RankedRow("Stockholms stad", 2.2, 2, 2, 3, 1.9, 3.1),
    RankedRow("Malmö stad", 2.1, 3, 2, 3, highlighted=True),
    RankedRow("Umeå kommun", None),
]
LAYOUTS = pytest.mark.parametrize("layout", ["wide", "narrow"])


def score_dots(root: ET.Element) -> list[dict[str, float]]:
    """The dots on the scale of scores; those on the strip of ranks are smaller."""
    found = [dot for paint in ("c-muted", "c-accent") for dot in marks(root, "circle", paint)]
    return [dot for dot in found if dot["r"] == 5]


@LAYOUTS
def test_a_dot_stands_at_its_score(layout: str) -> None:
    """One for each row that has a score."""
    root = parsed(getattr(ranking_chart("r", "T", CITIES, SCALE), layout))
    ends = [place(root, "0", "5", 0, 5, row.score) for row in CITIES if row.score is not None]
    assert [d["cx"] for d in score_dots(root)] == pytest.approx(ends, abs=0.02)


@LAYOUTS
def test_a_score_of_which_a_range_is_known_is_a_hollow_dot_in_its_middle(layout: str) -> None:
    """It claims no value: the words beside it have both ends, and the key says what it is."""
    chart = ranking_chart("r", "T", [RankedRow("A", Ranged(3.7, 2.5, 4.9), 1, least=2.5, most=4.9)], SCALE)
    root = parsed(getattr(chart, layout))
    (hollow,) = marks(root, "circle", "c-surface")
    assert hollow["cx"] == pytest.approx(place(root, "0", "5", 0, 5, 3.7), abs=0.02)
    assert score_dots(root) == []
    assert "2.5–4.9" in words(root)
    assert " ".join(words(root)).endswith(
        "Hollow dot: the middle of what the score can be. "
        "Pale band: how low or high the score can be, if the answers are right."
    )


@LAYOUTS
def test_intervals_span_their_ranks(layout: str) -> None:
    """A line from the best to the worst rank, on an axis of ranks, and a dot only where that is one rank."""
    root = parsed(getattr(ranking_chart("r", "T", CITIES, SCALE), layout))
    ranks = [node for node in root.iter(f"{SVG}text") if node.text in {"1", "3"} and node.attrib["font-size"] == "11"]
    best, worst = (float(node.attrib["x"]) for node in ranks[-2:])
    dots = marks(root, "circle", "c-band-strong") + marks(root, "circle", "c-accent")
    assert [d["cx"] for d in dots if d["r"] < 5] == pytest.approx([best], abs=0.02)
    spans = [(s["x1"], s["x2"]) for s in marks(root, "line", "c-span")]
    assert spans == [pytest.approx((best, best), abs=0.02), pytest.approx(((best + worst) / 2, worst), abs=0.02)]
    assert {"1", "2–3"} <= set(words(root))


@LAYOUTS
def test_bounds_are_a_band_only_where_they_differ(layout: str) -> None:
    """From the lowest to the highest possible score, and the value stands after it."""
    root = parsed(getattr(ranking_chart("r", "T", CITIES, SCALE), layout))
    (band,) = marks(root, "rect", "c-band")
    low, high = (place(root, "0", "5", 0, 5, v) for v in (1.9, 3.1))
    assert (band["x"], band["x"] + band["width"]) == pytest.approx((low, high), abs=0.02)
    value = next(t for t in texts(root) if t.text == "2.2")
    assert value.left > high
    assert "Dot: the score. Pale band:" in " ".join(words(root))
    settled = ranking_chart("r", "T", [CITIES[0], RankedRow("B", 2.0, 2, 2, 2, 2.0, 2.0)], SCALE)
    assert marks(parsed(settled.wide), "rect", "c-band") == []
    assert "Dot:" not in " ".join(words(parsed(settled.wide)))


@LAYOUTS
def test_the_interval_lies_upon_the_bounds(layout: str) -> None:
    """Drawn from 2.0 to 2.9, named below and in the table; whoever has bounds alone gets no line."""
    rows = [replace(CITIES[1], score_low=2.0, score_high=2.9), RankedRow("B", None, least=1.0, most=4.0)]
    chart = ranking_chart("r", "T", rows, SCALE, level=0.9)
    root = parsed(getattr(chart, layout))
    low, high, five = (place(root, "0", "5", 0, 5, v) for v in (2.0, 2.9, 5))
    (line,) = [s for s in marks(root, "line", "c-span") if s["x2"] <= five]
    assert (line["x1"], line["x2"]) == pytest.approx((low, high), abs=0.02)
    assert len(marks(root, "rect", "c-band")) == 2
    assert (
        "Thick line: score given errors of measurement, in 9 of 10 trial calculations that allow for errors."
        in " ".join(words(root))
    )
    assert chart.table.rows[0]["span"] == "2.0–2.9"
    assert [c.title.en for c in chart.table.columns][-3:] == [
        "Score given errors of measurement",
        "Lowest possible if the answers are right",
        "Highest possible if the answers are right",
    ]


def test_the_key_is_never_cut() -> None:
    """In the narrow picture it takes the lines that it needs."""
    rows = [replace(CITIES[1], score=Ranged(2.4, 1.9, 3.1), score_low=2.0, score_high=2.9), CITIES[0]]
    drawn = words(parsed(ranking_chart("r", "T", rows, SCALE, level=0.9).narrow))
    assert " ".join(drawn).endswith("how low or high the score can be, if the answers are right.")
    assert not any("…" in text for text in drawn)


def test_a_long_name_stands_on_two_lines() -> None:
    """No word of it is cut, and its row is higher by a line than another's."""
    name = "Myndigheten för samhällsskydd och beredskap"
    rows = [replace(CITIES[0], label=name), CITIES[1], CITIES[2]]
    root = parsed(ranking_chart("r", "T", rows, SCALE).wide)
    assert name in " ".join(words(root))
    first, second, third = (d["cy"] for d in sorted(score_dots(root), key=lambda d: d["cy"]))
    assert (second - first, third - second) == (34, 26)


def test_no_score_is_a_dash() -> None:
    """Neither a dot nor a zero, in the picture, the hint and the table."""
    chart = ranking_chart("r", "T", CITIES, SCALE)
    assert "Umeå kommun: –" in hints(parsed(chart.wide))
    assert "0.0" not in words(parsed(chart.wide))
    assert chart.table.rows[-1]["score"] is None
    assert "Without a score: 1." in chart.description


def test_the_highlighted_one_stands_out_without_colour() -> None:
    """Its name, value and interval are bold; no other row's are."""
    root = parsed(ranking_chart("r", "T", CITIES, SCALE).wide)
    bold = [node.text for node in root.iter(f"{SVG}text") if "font-weight" in node.attrib]
    assert bold == ["2–3", "Malmö stad", "2.1"]


def test_without_a_highlighted_one_all_dots_are_alike() -> None:
    """There is nothing for the others to stand back from."""
    root = parsed(ranking_chart("r", "T", CITIES[:2], SCALE).wide)
    assert len(score_dots(root)) == len([d for d in marks(root, "circle", "c-accent") if d["r"] == 5]) == 2
    assert len(marks(parsed(ranking_chart("r", "T", CITIES, SCALE).wide), "circle", "c-muted")) == 2


def test_the_first_of_many_are_drawn() -> None:
    """The title, the description and a line say so; the table has every row."""
    language.use("sv")
    rows = [RankedRow(f"Kommun {n}", 5 - n / 100, n + 1) for n in range(290)]
    chart = ranking_chart("r", "Kommunerna", rows, SCALE)
    assert chart.title == "Kommunerna (de 30 första av 290)"
    assert chart.description.endswith("De 30 första av 290 visas.")
    assert words(parsed(chart.wide))[-1] == "De 30 första av 290 visas."
    assert len(score_dots(parsed(chart.wide))) == 30
    assert len(chart.table.rows) == 290


def test_the_highlighted_one_is_drawn_wherever_it_is() -> None:
    """It stands after a break, with its own rank."""
    rows = [RankedRow(f"Kommun {n}", 5 - n / 100, n + 1, highlighted=n == 200) for n in range(290)]
    root = parsed(ranking_chart("r", "T", rows, SCALE).wide)
    assert {"Kommun 29", "Kommun 200", "201"} <= set(words(root))
    assert "Kommun 30" not in words(root)


def test_without_intervals_there_is_no_strip() -> None:
    """Neither its heading nor its column in the table."""
    chart = ranking_chart("r", "T", [RankedRow("A", 2.0, 1), RankedRow("B", 1.0, 2)], SCALE)
    assert "errors of measurement" not in chart.wide
    assert [c.key for c in chart.table.columns] == ["rank", "label", "score"]


def test_the_table_has_the_figures_of_the_picture() -> None:
    """Rank, name, score, interval and bounds, as people read them; CSV has the ends of the interval apart."""
    table = ranking_chart("r", "T", CITIES, SCALE).table
    cells = [shown(table.rows[1].get(c.key), c.kind) for c in table.columns]
    assert cells == ["2–3", "Stockholms stad", "2.2", "1.9", "3.1"]
    assert next(c for c in table.columns if c.key == "interval").in_file == ("rank_low", "rank_high")


def test_the_description_has_the_main_figures() -> None:
    """How many, the highest, the lowest, and everything about the highlighted one."""
    assert ranking_chart("r", "T", CITIES, SCALE).description == (
        "Dots: the scores of 4 organisations on the scale 0–5. Highest: Göteborgs stad (2.4). "
        "Lowest: Malmö stad (2.1). Without a score: 1. Malmö stad: 2.1, rank given errors of "
        "measurement 2–3."
    )
