"""The pieces a picture is made of. Each is a string of SVG, and everything in it is escaped here and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from digimaturity.publish.charts.colours import painted
from digimaturity.publish.charts.lettering import clean

if TYPE_CHECKING:
    from typing import Literal

FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', "
    "Arial, sans-serif"
)
# Sizes of letters: names and values, remarks, the figures of an axis.
BODY, SMALL, TINY = 13.0, 12.0, 11.0
_HALO = 3


def coordinate(value: float) -> str:
    """A number in a picture: at most two decimals, always written alike."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def escaped(text: str) -> str:
    """A text as it may stand between tags."""
    return escape(clean(text))


def slug(name: str) -> str:
    """A name as it may stand in a file name and an element id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "chart"


def _measures(**values: float) -> str:
    """Attributes that are figures."""
    return "".join(f' {name.replace("_", "-")}="{coordinate(value)}"' for name, value in values.items())


def box(left: float, top: float, width: float, height: float, paint: str, *, rounded: float = 0) -> str:
    """A rectangle; one that would have a negative width has none."""
    corners = {"rx": rounded} if rounded else {}
    return f"<rect{_measures(x=left, y=top, width=max(width, 0), height=height, **corners)} {painted(paint)}/>"


def outline(left: float, top: float, width: float, height: float) -> str:
    """A dashed rectangle with nothing in it: a place where a value is missing."""
    shape = _measures(x=left, y=top, width=max(width, 0), height=height)
    return f'<rect{shape} fill="none" stroke-dasharray="3 3" {painted("c-rule")}/>'


def dot(x: float, y: float, radius: float, paint: str, *, ring: float = 0) -> str:
    """A dot, with a ring around it if ``paint`` names one and ``ring`` says how wide it is."""
    around = {"stroke_width": ring} if ring else {}
    return f"<circle{_measures(cx=x, cy=y, r=radius, **around)} {painted(paint)}/>"


def stroke(start: tuple[float, float], end: tuple[float, float], paint: str, *, width: float = 1) -> str:
    """A straight line."""
    ends = _measures(x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke_width=width)
    return f"<line{ends} {painted(paint)}/>"


def words(
    x: float,
    y: float,
    text: str,
    paint: str = "c-ink",
    *,
    size: float = BODY,
    anchor: Literal["start", "middle", "end"] = "start",
    bold: bool = False,
) -> str:
    """A line of text; ``x`` is of the end that ``anchor`` names, ``y`` of the line the letters stand on.

    With a ring's class in ``paint`` the letters have a rim that keeps lines behind them off.
    """
    placed = _measures(x=x, y=y, font_size=size)
    placed += "" if anchor == "start" else f' text-anchor="{anchor}"'
    placed += ' font-weight="700"' if bold else ""
    if "c-ring" in paint:
        placed += f' stroke-width="{_HALO}" stroke-linejoin="round" paint-order="stroke"'
    return f"<text{placed} {painted(paint)}>{escaped(text)}</text>"


def group(title: str, *marks: str, area: tuple[float, float, float, float] | None = None) -> str:
    """Marks that belong together, with the words that a pointer resting on them shows.

    ``title`` has the whole name and the figures, however little room the picture has for them; ``area`` is left, top,
    width and height of what belongs to it although nothing is drawn there.
    """
    field = ""
    if area:
        left, top, width, height = area
        field = f'<rect{_measures(x=left, y=top, width=width, height=height)} fill="none" pointer-events="all"/>'
    return f"<g><title>{escaped(title)}</title>{field}{''.join(marks)}</g>"


def picture(identity: str, layout: str, title: str, description: str, size: tuple[float, float], body: str) -> str:
    """An inline ``<svg>`` that a screen reader takes for one image with a title and a description.

    Its ids begin with ``identity``, a slug; ``layout`` is the class that a page's style sheet chooses by.
    """
    width, height = map(coordinate, size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="c-chart {layout}" role="img" '
        f'aria-labelledby="{identity}-title {identity}-desc" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{FONT}">'
        f'<title id="{identity}-title">{escaped(title)}</title><desc id="{identity}-desc">{escaped(description)}</desc>'
        f"{body}</svg>"
    )
