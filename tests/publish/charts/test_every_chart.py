"""What is true of every chart, in the cases that are hardest on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extent import share
from tests.publish.charts.picture import (
    HOSTILE_NAMES,
    LONG_NAMES,
    SVG,
    collisions,
    hints,
    identities,
    outside,
    parsed,
    size,
    words,
)

from digimaturity.content.spread import Spread
from digimaturity.ground import language
from digimaturity.ground.undrawn_table import as_text
from digimaturity.publish.charts.chart import Chart, RangeRow, RankedRow, StripRow, in_figures
from digimaturity.publish.charts.colours import LIGHT, PAINT
from digimaturity.publish.charts.distribution import distribution_chart
from digimaturity.publish.charts.heat import heat_chart
from digimaturity.publish.charts.over_time import RoundRow, series_chart
from digimaturity.publish.charts.places import ranking_chart
from digimaturity.publish.charts.ranges import ranges_chart
from digimaturity.publish.charts.standalone import standalone
from digimaturity.publish.charts.steps import steps_chart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Maker = Callable[[Sequence[float | None], Sequence[str]], Chart]

SCALE = (0.0, 5.0)
VALUES: dict[str, list[float | None]] = {
    "spread": [4.9, 3.8, 3.1, 2.2, 2.1, 1.4, 0.6],
    "alike": [2.5] * 7,
    "close": [2.51, 2.5, 2.49, 2.48, 2.47, 2.46, 2.45],
    "at the ends": [5.0, 5.0, 5.0, 0.0, 0.0, 0.0, 0.0],
    "missing": [4.9, None, 3.1, None, None, 1.4, None],
    "none": [None] * 7,
    "one": [3.3],
    "not numbers": [float("nan"), float("inf"), 3.0, None, 9.0, -4.0, 2.0],
}


def named(values: Sequence[float | None], names: Sequence[str]) -> list[tuple[str, float | None]]:
    """Each value with a name."""
    return [(names[n % len(names)], value) for n, value in enumerate(values)]


def ranking(values: Sequence[float | None], names: Sequence[str]) -> Chart:
    """A ranking with an interval and bounds here and there, one row of it highlighted."""
    rows = [
        RankedRow(
            name, value, n + 1, max(1, n), n + 3, 0.0 if n % 3 == 0 else value, 5.0 if n % 3 == 0 else value, n == 1
        )
        for n, (name, value) in enumerate(named(values, names))
    ]
    return ranking_chart("ranking", names[0], rows, SCALE)


def ranges(values: Sequence[float | None], names: Sequence[str]) -> Chart:
    """An organisation's values against groups as narrow and as wide as the values are."""
    known = sorted(v for v in values if v is not None and 0 <= v <= 5) or [1.0]
    low, middle, high = known[0], known[len(known) // 2], known[-1]
    rows = [
        RangeRow(name, value, Spread(low, middle, high, (low, high) if n > 2 else None, n * 2) if n else None)
        for n, (name, value) in enumerate(named(values, names))
    ]
    return ranges_chart("ranges", names[0], rows, SCALE, names[-1])


def distribution(values: Sequence[float | None], names: Sequence[str]) -> Chart:
    """Strips with all the values, with one, with none, and with a hundred of them."""
    known = [(name, value) for name, value in named(values, names) if value is not None]
    rows = [StripRow(names[0], known), StripRow(names[-1], known[:1]), StripRow("e-CRM", [])]
    return distribution_chart("distribution", names[0], rows, SCALE)


def crowd(values: Sequence[float | None], names: Sequence[str]) -> Chart:
    """A strip with more values than there is room for dots."""
    known = [(name, value) for name, value in named(values, names) if value is not None]
    return distribution_chart("crowd", names[0], [StripRow(names[0], known * 40)], SCALE)


def heat(values: Sequence[float | None], names: Sequence[str]) -> Chart:
    """Every organisation with every value, under long headings."""
    return heat_chart("heat", names[0], [n for n, _ in named(values, names)], [(n, values) for n in names], SCALE)


def steps(values: Sequence[float | None], names: Sequence[str]) -> Chart:
    """A plan with a step for each name."""
    known = [v for v in values if v is not None and 0 <= v <= 5] or [1.0]
    return steps_chart("steps", names[0], known[0], [(name, (5 - known[0]) / len(names)) for name in names], SCALE)


def series(values: Sequence[float | None], names: Sequence[str]) -> Chart:
    """A round for each value, cut now and then, with names for labels, figures and reasons."""
    rows = [
        RoundRow(name, value, name if value is None else in_figures(value), name if n % 3 == 2 else "", joins=n != 4)
        for n, (name, value) in enumerate(named(values, names))
    ]
    return series_chart("series", names[0], rows, SCALE)


MAKERS = [ranking, ranges, distribution, crowd, heat, steps, series]
EVERY = pytest.mark.parametrize("make", MAKERS, ids=lambda m: m.__name__)
CASES = pytest.mark.parametrize("values", VALUES.values(), ids=VALUES.keys())
NAMES = pytest.mark.parametrize("names", [("A",), LONG_NAMES, HOSTILE_NAMES], ids=["short", "long", "hostile"])


def inline(chart: Chart) -> list[str]:
    """The chart in every layout it has."""
    return [svg for svg in (chart.wide, chart.narrow, chart.compact) if svg]


def layouts(chart: Chart) -> list[str]:
    """Every layout, and the file."""
    return [*inline(chart), standalone(chart, "Källa: <egna> observationer & andras. " * 20)]


@EVERY
@CASES
@NAMES
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_no_words_touch_and_none_are_cut(
    make: Maker,
    values: list[float | None],
    names: tuple[str, ...],
    spoken: language.Language,
) -> None:
    """In both layouts every text has its room to itself and lies within the picture; the file is XML too."""
    language.use(spoken)
    chart = make(values, names)
    for svg in inline(chart):
        root = parsed(svg)
        assert collisions(root) == []
        assert outside(root) == []
    assert outside(parsed(layouts(chart)[2])) == []


@settings(max_examples=share(60))
@given(
    st.lists(st.one_of(st.none(), st.floats(0, 5, allow_nan=False)), min_size=1, max_size=20),
    st.lists(st.text(max_size=60), min_size=1, max_size=6),
)
def test_nothing_breaks_a_chart(values: list[float | None], names: list[str]) -> None:
    """Whatever the names and the values, each chart is XML in which no text touches another."""
    for make in MAKERS:
        chart = make(values, names)
        for svg in inline(chart):
            root = parsed(svg)
            assert collisions(root) == []
            assert outside(root) == []


@EVERY
def test_the_layouts_are_as_wide_as_they_say(make: Maker) -> None:
    """The wide one is 720 units, the narrow one 340."""
    chart = make(VALUES["spread"], LONG_NAMES)
    assert size(parsed(chart.wide))[0] == 720
    assert size(parsed(chart.narrow))[0] == 340


@EVERY
def test_a_screen_reader_meets_one_image(make: Maker) -> None:
    """Each layout is an image labelled by its own title and description, and no id is in both."""
    chart = make(VALUES["spread"], LONG_NAMES)
    found = []
    for svg, layout in ((chart.wide, "wide"), (chart.narrow, "narrow")):
        root = parsed(svg)
        assert root.attrib["role"] == "img"
        labels = root.attrib["aria-labelledby"].split()
        assert labels == [f"{chart.name}-{layout}-title", f"{chart.name}-{layout}-desc"]
        assert [root[0].text, root[1].text] == [chart.title, chart.description]
        found += list(identities(root))
    assert sorted(found) == sorted(set(found))


@EVERY
@NAMES
def test_a_strict_content_policy_has_nothing_to_forbid(make: Maker, names: tuple[str, ...]) -> None:
    """No style, no script, no link and no handler, whatever the names are."""
    for svg in layouts(make(VALUES["spread"], names)):
        for node in parsed(svg).iter():
            assert node.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "rect", "circle", "line", "text"}
            assert not [key for key in node.attrib if key == "style" or "href" in key or key.startswith("on")]


@EVERY
def test_every_mark_follows_the_page_or_keeps_its_light_colour(
    make: Maker,
) -> None:
    """A coloured mark has classes with a rule, and as attributes just the light colours of those classes."""
    for svg in layouts(make(VALUES["missing"], LONG_NAMES)):
        for node in parsed(svg).iter():
            colours = {key: value for key in ("fill", "stroke") if (value := node.attrib.get(key, "none")) != "none"}
            classes = [c for c in node.attrib.get("class", "").split() if c in PAINT]
            assert colours == {PAINT[c][0]: LIGHT[PAINT[c][1]] for c in classes}


@EVERY
def test_the_same_figures_give_the_same_bytes(
    make: Maker,
) -> None:
    """Made twice, a chart does not differ."""
    assert layouts(make(VALUES["spread"], HOSTILE_NAMES)) == layouts(make(VALUES["spread"], HOSTILE_NAMES))


@EVERY
def test_names_are_whole_where_there_is_no_room_for_them(
    make: Maker,
) -> None:
    """A name that is shortened in the picture stands whole in what a pointer resting on the mark shows."""
    name = "Myndigheten för utveckling av digitala tjänster i kommuner, regioner och statliga verk" * 2
    root = parsed(make(VALUES["spread"], (name,)).narrow)
    assert name not in words(root)
    assert any("…" in text for text in words(root))
    assert any(name in hint for hint in hints(root)) or name in (root[1].text or "")


@EVERY
def test_markup_in_a_name_is_text(make: Maker) -> None:
    """A name with tags is shown as it is written."""
    root = parsed(make([1.0, 2.0, 3.0], ("<b>&amp;</b>",)).wide)
    assert any("<b>&amp;</b>" in text for text in words(root))


@EVERY
def test_figures_follow_the_language(make: Maker) -> None:
    """A decimal comma in Swedish and a point in English, and the description follows too."""
    language.use("sv")
    swedish = make([1.5, 2.5, 3.5], ("A",))
    language.use("en")
    english = make([1.5, 2.5, 3.5], ("A",))
    assert re.search(r"\d,\d", " ".join(words(parsed(swedish.wide))))
    assert not re.search(r"\d\.\d", " ".join(words(parsed(swedish.wide))))
    assert re.search(r"\d\.\d", " ".join(words(parsed(english.wide))))
    assert swedish.description != english.description


@EVERY
def test_the_table_can_be_shown(make: Maker) -> None:
    """Each chart's table has a row for each of its figures, and missing ones are a dash and no zero."""
    table = make(VALUES["missing"], LONG_NAMES).table
    lines = as_text(table)
    assert len(lines) - next(n for n, line in enumerate(lines) if line.startswith("─")) == len(table.rows) + 1


@pytest.mark.parametrize(
    "chart",
    [
        ranking_chart("r", "T", [], SCALE),
        ranges_chart("r", "T", [], SCALE, "A"),
        distribution_chart("d", "T", [], SCALE),
        distribution_chart("d", "T", [StripRow("Närvaro", [])], SCALE),
        heat_chart("h", "T", ["Närvaro"], [], SCALE),
        heat_chart("h", "T", [], [("A", [])], SCALE),
        steps_chart("s", "T", 2.0, [], SCALE),
    ],
    ids=lambda c: f"{c.name}{len(c.table.rows)}",
)
def test_a_chart_of_nothing_says_so(chart: Chart) -> None:
    """Without rows there is a picture with one sentence, which the screen reader hears too."""
    assert words(parsed(chart.wide)) == ["Det finns inget att visa."]
    assert chart.description == "Det finns inget att visa."
    assert outside(parsed(chart.narrow)) == []
