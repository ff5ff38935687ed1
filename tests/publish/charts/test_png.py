"""A picture as PNG, and what is said where it cannot be made."""

from __future__ import annotations

import struct
import sys
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import UsageError
from digimaturity.publish.charts import png as module
from digimaturity.publish.charts.chart import RankedRow
from digimaturity.publish.charts.places import ranking_chart
from digimaturity.publish.charts.png import png
from digimaturity.publish.charts.standalone import standalone

if TYPE_CHECKING:
    from collections.abc import Iterator


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
