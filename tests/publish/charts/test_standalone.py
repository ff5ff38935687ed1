"""A chart as a file: whole, in light colours, with heading and source."""

from __future__ import annotations

import struct
import sys
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from tests.publish.charts.picture import SVG, collisions, identities, outside, parsed, size, words

from digimaturity.ground import language
from digimaturity.ground.errors import UsageError
from digimaturity.publish.charts import standalone as module
from digimaturity.publish.charts.chart import RankedRow
from digimaturity.publish.charts.places import ranking_chart
from digimaturity.publish.charts.standalone import png, standalone

if TYPE_CHECKING:
    from collections.abc import Iterator


ROWS = [RankedRow("Malmö stad", 2.1, 1), RankedRow("Umeå kommun", 2.0, 2)]


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_it_is_a_whole_file(spoken: language.Language) -> None:
    """With a declaration, a language, one image's worth of ids, and a white ground under everything."""
    language.use(spoken)
    chart = ranking_chart("ranking-cities", "Malmö är först", ROWS, (0, 5))
    svg = standalone(chart, "Källa: egna observationer.")
    root = parsed(svg)
    assert svg.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert root.attrib["lang"] == spoken
    assert list(identities(root)) == ["ranking-cities-title", "ranking-cities-desc"]
    assert root.attrib["aria-labelledby"].split() == list(identities(root))
    ground = next(root.iter(f"{SVG}rect"))
    assert (ground.attrib["fill"], float(ground.attrib["width"]), float(ground.attrib["height"])) == (
        "#ffffff",
        *size(root),
    )


def test_it_has_heading_and_source() -> None:
    """The title stands above the picture and the source below it, both wrapped, neither upon it."""
    title = "Malmö är först bland de städer som har bedömts i den här utgåvan av undersökningen av digitala tjänster"
    root = parsed(standalone(ranking_chart("r", title, ROWS, (0, 5)), "Källa: " + "egna observationer, " * 30))
    assert " ".join(words(root)).startswith(title)
    assert words(root)[0] != title
    assert words(root)[-2].startswith("observationer,")
    assert outside(root) == []
    assert collisions(parsed(standalone(ranking_chart("r", title, [], (0, 5)), ""))) == []


def test_it_holds_what_the_page_holds() -> None:
    """Every word of the wide picture is in the file."""
    chart = ranking_chart("r", "T", ROWS, (0, 5))
    assert set(words(parsed(chart.wide))) < set(words(parsed(standalone(chart, "Källa"))))


def test_each_line_of_the_source_begins_its_own() -> None:
    """What was observed when is not run together with what made the picture."""
    root = parsed(standalone(ranking_chart("r", "T", ROWS, (0, 5)), "Observed 2021\ndigimaturity"))
    assert words(root)[-2:] == ["Observed 2021", "digimaturity"]


def test_without_a_footer_the_file_is_lower() -> None:
    """No empty lines are kept for it."""
    chart = ranking_chart("r", "T", ROWS, (0, 5))
    assert size(parsed(standalone(chart, "")))[1] < size(parsed(standalone(chart, "Källa")))[1]


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    """Whether there is a font is remembered for a run, not from one test to the next."""
    module._has_letters.cache_clear()
    yield
    module._has_letters.cache_clear()


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_picture_is_as_large_as_asked(scale: int) -> None:
    """Each unit of the picture becomes that many pixels."""
    pytest.importorskip("resvg_py")
    svg = standalone(ranking_chart("r", "T", [RankedRow("Malmö stad", 2.1, 1)], (0, 5)), "Källa")
    made = png(svg, scale)
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", made[16:20]) == (776 * scale,)
    assert made == png(svg, scale)


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(UsageError) as caught:
        png("<svg/>")
    assert caught.value.hint is not None
    assert "pip install 'digimaturity[report]'" in caught.value.hint.en


def test_without_a_font_no_picture_without_words_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without fonts gets a message that says so and what to do."""
    resvg = pytest.importorskip("resvg_py")
    fontless = SimpleNamespace(svg_to_bytes=partial(resvg.svg_to_bytes, skip_system_fonts=True))
    monkeypatch.setitem(sys.modules, "resvg_py", fontless)
    with pytest.raises(UsageError, match="no font") as caught:
        png('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    assert caught.value.hint is not None
    assert "fonts-dejavu" in caught.value.hint.sv
