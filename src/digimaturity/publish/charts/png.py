"""An SVG as a PNG, for what cannot show an SVG."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.publish.charts.svg import FONT

if TYPE_CHECKING:
    from types import ModuleType

_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}</svg>'
_WORD = f'<text x="2" y="15" font-size="14" font-family="{FONT}">Hh0</text>'


def png(svg: str, scale: float = 2) -> bytes:
    """The picture as PNG.

    Args:
        svg: a whole SVG file.
        scale: how many pixels one unit of the picture becomes.
    """
    resvg = _resvg()
    if not _has_letters():
        raise UsageError(
            Text(
                "Datorn har inget typsnitt, så bilden skulle bli utan ord.",
                "This machine has no font, so the picture would have no words.",
            ),
            Text(
                "Installera ett (Debian och Ubuntu: apt install fonts-dejavu-core), eller använd SVG-filen.",
                "Install one (Debian and Ubuntu: apt install fonts-dejavu-core), or use the SVG file.",
            ),
        )
    return bytes(resvg.svg_to_bytes(svg_string=svg, zoom=scale))


def _resvg() -> ModuleType:
    try:
        import resvg_py
    except ImportError as error:
        raise UsageError(
            Text("PNG görs med tillägget report.", "PNG is made with the extra report."),
            Text(
                "Installera det: pip install 'digimaturity[report]'. Eller använd SVG-filen.",
                "Install it: pip install 'digimaturity[report]'. Or use the SVG file.",
            ),
        ) from error
    module: ModuleType = resvg_py
    return module


@cache
def _has_letters() -> bool:
    """Whether a word leaves a trace: without a font resvg draws nothing, and says nothing."""
    draw = _resvg().svg_to_bytes
    return bool(draw(svg_string=_EMPTY.format(_WORD)) != draw(svg_string=_EMPTY.format("")))
