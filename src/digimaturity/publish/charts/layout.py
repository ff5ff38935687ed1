"""Where things stand: the axis of a scale, labels that give way to each other, and the two layouts of every chart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from digimaturity.content.phrases import as_written
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import NOTHING
from digimaturity.publish.charts.chart import Chart
from digimaturity.publish.charts.lettering import clean, measured, wrapped
from digimaturity.publish.charts.svg import BODY, SMALL, TINY, picture, slug, stroke, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digimaturity.ground.table import Table

# On paper 162 mm wide, the smallest letters of the compact layout are 9 points.
WIDE, NARROW, COMPACT = 720.0, 340.0, 560.0
# How far the middle of a letter lies above the line it stands on, as a share of the font size.
MIDDLE = 0.36
_INTERVALS = 6
_NOTHING = Text("Det finns inget att visa.", "There is nothing to show.")
_SAID = 120
_REMARK, _REMARK_LINES = 18, 9


@dataclass(frozen=True)
class Axis:
    """A scale laid out between two places of the picture."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Where a value stands; one outside the scale stands at its end."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0
        return self.left + (self.right - self.left) * min(max(share, 0), 1)

    def ticks(self) -> list[float]:
        """Round values from the beginning of the scale to its end: 0, 1, 2, 3, 4, 5."""
        span = self.high - self.low
        if span <= 0:
            return [self.low]
        unit = 10.0 ** math.floor(math.log10(span / _INTERVALS))
        step = next(unit * m for m in (1, 2, 2.5, 5, 10, 20) if span / (unit * m) <= _INTERVALS + 1e-9)
        return [round(self.low + n * step, 9) for n in range(math.floor(span / step + 1e-9) + 1)]


def plain_number(value: float) -> str:
    """A figure of an axis, with the decimals that it has and no more."""
    return str(as_written(value))


def overhang(*values: float) -> float:
    """How far the figures at the ends of an axis reach beyond it."""
    return max(measured(plain_number(value), TINY) for value in values) / 2


def grid(axis: Axis, top: float, bottom: float) -> str:
    """The figures of an axis with a faint line down from each."""
    return "".join(
        stroke((axis.at(t), top), (axis.at(t), bottom), "c-grid")
        + words(axis.at(t), top - 6, plain_number(t), "c-muted", size=TINY, anchor="middle")
        for t in axis.ticks()
    )


def spread(wanted: Sequence[tuple[float, float]], low: float, high: float, gap: float = 8) -> list[float]:
    """Centres for labels on one line, as near as can be to where they belong and without touching each other.

    ``wanted`` has the centre and the width of each, from left to right. Labels that are wider than the line together
    reach beyond its end.
    """
    # Neighbours that would touch become a block, placed where its labels want to be on average.
    blocks: list[tuple[list[float], float]] = []
    for centre, width in wanted:
        starts, size = [centre - width / 2], width
        while blocks:
            before, length = blocks[-1]
            if _placed(before, length, low, high) + length + gap <= _placed(starts, size, low, high):
                break
            blocks.pop()
            starts = before + [s - length - gap for s in starts]
            size += length + gap
        blocks.append((starts, size))
    lefts = []
    widths = iter(wanted)
    for starts, size in blocks:
        left = _placed(starts, size, low, high)
        for _ in starts:
            lefts.append(left)
            left += next(widths)[1] + gap
    return [left + width / 2 for left, (_, width) in zip(lefts, wanted, strict=True)]


def _placed(starts: list[float], size: float, low: float, high: float) -> float:
    return max(min(sum(starts) / len(starts), high - size), low)


def middle(top: float, height: float, size: float = BODY) -> float:
    """The line to write on so that the letters stand in the middle of a strip."""
    return top + height / 2 + MIDDLE * size


def said(name: str) -> str:
    """A name as it stands within a sentence: one that is longer than a name can be is cut."""
    text = named(name)
    return text if len(text) <= _SAID else text[: _SAID - 1].rstrip() + "…"


def named(label: str) -> str:
    """A label as it is drawn: a dash where there is no name."""
    return clean(label) or NOTHING


# What explains a picture is never cut short, on a phone either.
_REMARK_LINES = 8


def remarks(sentences: Sequence[str], width: float, top: float) -> tuple[str, float]:
    """Sentences under a picture that ends at ``top``, wrapped, and where they end; empty ones are left out."""
    pieces = []
    for sentence in filter(None, sentences):
        for line in wrapped(clean(sentence), width, SMALL, most=_REMARK_LINES):
            top += _REMARK
            pieces.append(words(0, top, line, "c-muted", size=SMALL))
    return "".join(pieces), top + (8 if pieces else 0)


def counted_rows(title: str, shown: int, total: int) -> str:
    """The title, which says so when only the first rows are drawn."""
    if shown >= total:
        return title
    first = Text("{title} (de {n} första av {all})", "{title} (the first {n} of {all})")
    return str(first.fill(title=title, n=shown, all=total))


def only_first(shown: int, total: int) -> str:
    """The sentence under a picture that has only the first rows; empty where it has all."""
    if shown >= total:
        return ""
    return str(Text("De {n} första av {all} visas.", "The first {n} of {all} are shown.").fill(n=shown, all=total))


def chart(
    name: str,
    title: str,
    description: str,
    table: Table,
    draw: Callable[[float], tuple[str, float]] | None,
    *,
    printed: bool = False,
) -> Chart:
    """A chart in its layouts; ``printed`` brings the compact one too.

    ``draw`` gives for a width the pieces and the height; None draws the word that there is nothing to show.
    """
    identity = slug(name)
    heading = clean(title)
    text = clean(description) if draw else str(_NOTHING)

    def laid_out(layout: str, width: float) -> str:
        body, height = draw(width) if draw else (words(0, 24, str(_NOTHING), "c-muted"), 36.0)
        return picture(f"{identity}-{layout}", f"c-{layout}", heading, text, (width, math.ceil(height)), body)

    compact = laid_out("compact", COMPACT) if printed else ""
    return Chart(identity, heading, text, laid_out("wide", WIDE), laid_out("narrow", NARROW), table, compact)
