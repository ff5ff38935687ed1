"""A chart as a file of its own, for a slide or a press release: its title above it and its source below."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from digimaturity.ground.errors import UsageError
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text, current
from digimaturity.publish.charts.chart import Chart  # noqa: TC001 - named where the picture is made of it
from digimaturity.publish.charts.layout import WIDE
from digimaturity.publish.charts.lettering import clean, wrapped
from digimaturity.publish.charts.svg import FONT, SMALL, box, coordinate, escaped, words

if TYPE_CHECKING:
    from types import ModuleType

_MARGIN, _HEADING, _LINE, _SMALL_LINE = 28.0, 20.0, 27.0, 17.0
_TITLE_LINES, _FOOTER_LINES = 3, 12
_HEIGHT = re.compile(r' height="([\d.]+)"')


def standalone(chart: Chart, footer: str) -> str:
    """The wide layout as a whole SVG file in light colours, its title as a heading, and its source if any.

    Each line of ``footer`` begins a line of its own.
    """
    head, body = chart.wide.split("</desc>", 1)
    found = _HEIGHT.search(head)
    drawn = float(found[1]) if found else 0.0
    pieces, top = [], _MARGIN
    for line in wrapped(clean(chart.title), WIDE, _HEADING, bold=True, most=_TITLE_LINES):
        pieces.append(words(_MARGIN, top + _HEADING * 0.8, line, size=_HEADING, bold=True))
        top += _LINE
    top += 10
    pieces.append(
        f'<g transform="translate({coordinate(_MARGIN)} {coordinate(top)})">{body.removesuffix("</svg>")}</g>'
    )
    top += drawn + 10
    for line in _lines(footer):
        top += _SMALL_LINE
        pieces.append(words(_MARGIN, top, line, "c-muted", size=SMALL))
    width, height = coordinate(WIDE + 2 * _MARGIN), coordinate(math.ceil(top + _MARGIN * 0.8))
    ids = f"{chart.name}-title {chart.name}-desc"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{current()}" xml:lang="{current()}" role="img" '
        f'aria-labelledby="{ids}" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="{FONT}">'
        f'<title id="{chart.name}-title">{escaped(chart.title)}</title>'
        f'<desc id="{chart.name}-desc">{escaped(chart.description)}</desc>'
        f"{box(0, 0, float(width), float(height), 'c-surface')}{''.join(pieces)}</svg>\n"
    )


def _lines(footer: str) -> list[str]:
    said = (wrapped(clean(part), WIDE, SMALL, most=_FOOTER_LINES) for part in footer.splitlines())
    return [line for lines in said for line in lines][:_FOOTER_LINES]


_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}</svg>'
_WORD = f'<text x="2" y="15" font-size="14" font-family="{FONT}">Hh0</text>'


def png(svg: str, scale: float = 2) -> bytes:
    """A whole SVG file as PNG, ``scale`` pixels to each unit of the picture."""
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
        raise lacking(
            Text("PNG görs med tillägget report.", "PNG is made with the extra report."),
            "report",
            Text("Eller använd SVG-filen.", "Or use the SVG file."),
        ) from error
    module: ModuleType = resvg_py
    return module


@cache
def _has_letters() -> bool:
    """Whether a word leaves a trace: without a font resvg draws nothing, and says nothing."""
    draw = _resvg().svg_to_bytes
    return bool(draw(svg_string=_EMPTY.format(_WORD)) != draw(svg_string=_EMPTY.format("")))
