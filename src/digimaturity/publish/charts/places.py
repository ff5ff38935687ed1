"""A ranking: bars on the scale, and beside them the ranks that an organisation may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.content.interval_words import BAND, SCORE_GIVEN_ERRORS, ranks_in_words, scores_in_words
from digimaturity.content.phrases import opening, organisations
from digimaturity.ground.language import Text, number, same
from digimaturity.ground.table import NOTHING, Column, Table
from digimaturity.insight.sources import RANK_GIVEN_ERRORS, RANK_UNDER_CHOICES
from digimaturity.publish.charts.chart import in_figures, rated
from digimaturity.publish.charts.layout import (
    NARROW,
    Axis,
    chart,
    counted_rows,
    grid,
    middle,
    named,
    only_first,
    overhang,
    plain_number,
    remarks,
    said,
)
from digimaturity.publish.charts.lettering import fitted, measured
from digimaturity.publish.charts.rows import Row, name_room, on_scale, stacked
from digimaturity.publish.charts.svg import BODY, SMALL, TINY, box, dot, stroke, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.publish.charts.chart import Chart, RankedRow, Scale

_RANK = Column("rank", Text("Plats", "Rank"), "whole")
_NAME = Column("label", Text("Organisation", "Organisation"))
_SCORE = Column("score", Text("Poäng", "Score"), "score")
_BAND = Column("band", BAND, "whole")
_INTERVAL = Column("interval", opening(RANK_GIVEN_ERRORS), "whole", ("rank_low", "rank_high"))
_CHOICE = Column("choice", opening(RANK_UNDER_CHOICES), "whole", ("choice_low", "choice_high"))
_BOUNDS = (
    Column("least", Text("Lägst möjliga om svaren stämmer", "Lowest possible if the answers are right"), "score"),
    Column("most", Text("Högst möjliga om svaren stämmer", "Highest possible if the answers are right"), "score"),
)
_SPAN = Column("span", opening(SCORE_GIVEN_ERRORS), "whole", ("score_low", "score_high"))
_OF_BOUNDS = Text(
    "Tunn linje: så låg eller hög kan poängen bli när allt är bedömt, om svaren stämmer.",
    "Thin line: how low or high the score can get once everything is assessed, if the answers are right.",
)
_OF_ERRORS = Text("Tunn linje: {w}.", "Thin line: {w}.").fill(w=SCORE_GIVEN_ERRORS)
_BAR, _HEAD, _BREAK, _GAP = 14.0, 40.0, 22.0, 6.0
# The most room a name gets in the wide layout.
_LABEL, _LABEL_ALONE = 232.0, 330.0
_STRIP, _STRIP_NARROW = 132.0, 104.0
_DOT, _SMALL_DOT, _MANY_RANKS = 4.5, 3.2, 60


@dataclass(frozen=True)
class _Shape:
    """Where the columns of the picture stand, how high a row is, and which of its intervals the thin line is."""

    width: float
    label: float
    label_room: float
    bars: Axis
    strip: Axis | None
    row: float
    label_line: float
    bar_top: float
    line_of_errors: bool


def ranking_chart(name: str, title: str, rows: Sequence[RankedRow], scale: Scale, most: int = 30) -> Chart:
    """A ranking, best first.

    Without a rank interval in any row there is no strip for it.
    Rows come in the order of the ranking, those without a rank or score last; the highlighted are always drawn.
    """
    first = list(rows[:most])
    after = [row for row in rows[most:] if row.highlighted]
    columns = (*_before(rows), _NAME, _SCORE, *_beside(rows))
    table = Table(columns, [_cells(row) for row in rows])

    def draw(width: float) -> tuple[str, float]:
        return _drawn(first, after, _shape([*first, *after], scale, width), only_first(len(first), len(rows)))

    heading = counted_rows(title, len(first), len(rows))
    return chart(name, heading, _description(rows, scale, len(first)), table, draw if first or after else None)


def _before(rows: Sequence[RankedRow]) -> tuple[Column, ...]:
    """The rank, as far as it is known: the band and an interval, or where none was drawn the rank by score."""
    bands = (_BAND,) if any(row.band for row in rows) else ()
    return (*bands, _INTERVAL if _has_intervals(rows) else _RANK)


def _has_intervals(rows: Sequence[RankedRow]) -> bool:
    return any(_interval(row) for row in rows)


def _beside(rows: Sequence[RankedRow]) -> tuple[Column, ...]:
    choices = (_CHOICE,) if any(row.choice_low and row.choice_high for row in rows) else ()
    spans = (_SPAN,) if any(map(_span, rows)) else ()
    return (*spans, *choices, *(_BOUNDS if any(map(_has_bounds, rows)) else ()))


def _cells(row: RankedRow) -> dict[str, object]:
    figures = {"score": rated(row.score), "least": rated(row.least), "most": rated(row.most)}
    choice, span = _ends(row.choice_low, row.choice_high), _span(row)
    shown = {"interval": _interval(row), "choice": choice, "span": span and str(scores_in_words(span))}
    return {**vars(row), **figures, **shown}


def _interval(row: RankedRow) -> str | None:
    return _ends(row.rank_low, row.rank_high)


def _ends(low: int | None, high: int | None) -> str | None:
    return None if low is None or high is None else str(ranks_in_words((low, high)))


def _span(row: RankedRow) -> tuple[float, float] | None:
    low, high = rated(row.score_low), rated(row.score_high)
    return None if low is None or high is None else (low, high)


def _line(row: RankedRow, shape: _Shape) -> tuple[float, float] | None:
    """Where the thin line of a row begins and ends; the same interval in every row of a picture."""
    if shape.line_of_errors:
        return _span(row)
    least, most = rated(row.least), rated(row.most)
    return (least, most) if _has_bounds(row) and least is not None and most is not None else None


def _has_bounds(row: RankedRow) -> bool:
    bounds = (rated(row.least), rated(row.most))
    return None not in bounds and bounds != (row.score, row.score)


def _shape(drawn: Sequence[RankedRow], scale: Scale, width: float) -> _Shape:
    label = max(measured(_rank(row), BODY, bold=True) for row in drawn) + 8
    figure = max(measured(in_figures(row.score), BODY, bold=True) for row in drawn) + _GAP
    # As many ranks as the rows drawn need: the first thirty of 290 would stand in a corner of them all.
    ranks = max((r for row in drawn for r in (row.rank, row.rank_high) if r), default=0)
    has_strip = _has_intervals(drawn) and ranks > 1
    right, errors = width - 2, any(map(_span, drawn))
    if width == NARROW:
        # The name stands above its bar.
        strip = _strip_axis(ranks, right, _STRIP_NARROW) if has_strip else None
        room = right - label
        bars_right = right - figure - (_STRIP_NARROW + 14 if has_strip else 0)
        bars = Axis(*scale, max(6, overhang(*scale)), bars_right)
        return _Shape(width, label, room, bars, strip, row=46, label_line=15, bar_top=22, line_of_errors=errors)
    strip = _strip_axis(ranks, right, _STRIP) if has_strip else None
    room = name_room(((row.label, row.highlighted) for row in drawn), _LABEL if has_strip else _LABEL_ALONE)
    bars = Axis(*scale, label + room + 16, (right - _STRIP - 24 if has_strip else right) - figure)
    line = middle(0, 26)
    return _Shape(width, label, room, bars, strip, row=26, label_line=line, bar_top=6, line_of_errors=errors)


def _strip_axis(ranks: int, right: float, width: float) -> Axis:
    margin = max(6, overhang(1, ranks))
    return Axis(1, ranks, right - width + margin, right - margin)


def _rank(row: RankedRow) -> str:
    """What stands before the name: the rank as far as it is known."""
    return _interval(row) or (NOTHING if row.rank is None else str(row.rank))


def _drawn(first: Sequence[RankedRow], after: Sequence[RankedRow], shape: _Shape, note: str) -> tuple[str, float]:
    drawn = [*first, *after]
    stand_out = any(row.highlighted for row in drawn)
    rows = [_row(row, shape, plain=stand_out and not row.highlighted) for row in drawn]
    body, end = stacked(rows[: len(first)], _HEAD, shape.width)
    tops = [_HEAD + n * shape.row for n in range(len(first))]
    if after:
        rest = "".join(dot(shape.label + 8 * n + 3, end + _BREAK / 2, 1.5, "c-muted") for n in range(3))
        tops += [end + _BREAK + n * shape.row for n in range(len(after))]
        more, end = stacked(rows[len(first) :], end + _BREAK, shape.width)
        body += more + rest
    # Tints lie under the lines of the scale, and those under everything else.
    placed = zip(drawn, tops, strict=True)
    tints = [box(0, top, shape.width, shape.row, "c-accent-soft", rounded=3) for row, top in placed if row.highlighted]
    whiskers = str(_OF_ERRORS if shape.line_of_errors else _OF_BOUNDS) if any(_line(r, shape) for r in drawn) else ""
    foot, bottom = remarks([note, whiskers], shape.width, end)
    return "".join([*tints, _header(shape, end), body, foot]), bottom + 4


def _header(shape: _Shape, bottom: float) -> str:
    pieces = [
        words(shape.bars.left, 12, str(_SCORE.title), "c-muted", size=SMALL),
        grid(shape.bars, _HEAD - 4, bottom),
    ]
    if shape.strip:
        strip = shape.strip
        pieces.append(words(shape.width - 2, 12, str(_INTERVAL.title), "c-muted", size=SMALL, anchor="end"))
        for rank in (strip.low, strip.high):
            x = strip.at(rank)
            pieces.append(stroke((x, _HEAD - 4), (x, bottom), "c-grid"))
            pieces.append(words(x, _HEAD - 10, plain_number(rank), "c-muted", size=TINY, anchor="middle"))
    return "".join(pieces)


def _row(row: RankedRow, shape: _Shape, *, plain: bool) -> Row:
    bold, rim = row.highlighted, "c-ring-soft" if row.highlighted else "c-ring"
    label = fitted(named(row.label), shape.label_room, BODY, bold=bold)

    def marks(top: float) -> str:
        base = top + shape.label_line
        return (
            words(shape.label - 8, base, _rank(row), f"c-muted {rim}", anchor="end", bold=bold)
            + words(shape.label, base, label, f"c-ink {rim}", bold=bold)
            + _bar(row, shape, top + shape.bar_top, rim, plain=plain)
            + _strip(row, shape, top, rim, plain=plain)
        )

    return Row(_sentence(row), shape.row, marks)


def _bar(row: RankedRow, shape: _Shape, top: float, rim: str, *, plain: bool) -> str:
    bars, score = shape.bars, rated(row.score)
    pieces, end, centre = [], bars.left, top + _BAR / 2
    if score is not None:
        end = bars.at(score)
        paint = "c-band-strong" if plain else "c-accent"
        pieces.append(box(bars.left, top, end - bars.left, _BAR, paint))
    if line := _line(row, shape):
        least, most = map(bars.at, line)
        # Upon the bar the line would be lost without a rim.
        pieces.append(stroke((least, centre), (most, centre), rim, width=4))
        pieces += [stroke((x, centre - 5), (x, centre + 5), rim, width=4) for x in (least, most)]
        pieces.append(stroke((least, centre), (most, centre), "c-stem", width=1.5))
        pieces += [stroke((x, centre - 4), (x, centre + 4), "c-stem", width=1.5) for x in (least, most)]
        end = max(end, most)
    value = words(end + _GAP, middle(top, _BAR), in_figures(row.score), f"c-ink {rim}", bold=row.highlighted)
    return "".join([*pieces, value])


def _strip(row: RankedRow, shape: _Shape, top: float, rim: str, *, plain: bool) -> str:
    strip = shape.strip
    if strip is None:
        return ""
    centre = top + shape.bar_top + _BAR / 2
    pieces = []
    if row.rank_low is not None and row.rank_high is not None:
        paint = "c-stem" if row.highlighted else "c-span"
        pieces.append(stroke((strip.at(row.rank_low), centre), (strip.at(row.rank_high), centre), paint, width=4))
    # A dot stands for one rank, which an interval of several is not.
    known = row.rank_low if row.rank_low == row.rank_high else None
    if known is not None:
        paint = "c-band-strong" if plain else "c-accent"
        # Among many ranks a large dot would hide the interval it lies in.
        radius = _DOT if strip.high <= _MANY_RANKS else _SMALL_DOT
        pieces.append(dot(strip.at(known), centre, radius, f"{paint} {rim}", ring=radius / 3))
    return "".join(pieces)


def _sentence(row: RankedRow) -> str:
    """What a pointer resting on the row shows."""
    parts = [f"{named(row.label)}: {in_figures(row.score)}"]
    if interval := _interval(row):
        parts.append(str(same("{w} {i}").fill(w=RANK_GIVEN_ERRORS, i=interval)))
    elif row.rank is not None:
        parts.append(str(Text("plats {n}", "rank {n}").fill(n=row.rank)))
    if span := _span(row):
        parts.append(str(same("{w} {i}").fill(w=SCORE_GIVEN_ERRORS, i=scores_in_words(span))))
    if _has_bounds(row) and row.least is not None and row.most is not None:
        bounds = Text("kan bli {a}–{b} om svaren stämmer", "can become {a}–{b} if the answers are right")
        parts.append(str(bounds.fill(a=number(row.least), b=number(row.most))))
    return ", ".join(parts)


def _description(rows: Sequence[RankedRow], scale: Scale, shown: int) -> str:
    text = Text(
        "Liggande staplar: poäng för {n} på skalan {a}–{b}.", "Horizontal bars: the scores of {n} on the scale {a}–{b}."
    )
    sentences = [on_scale(text, scale, n=organisations(len(rows)))]
    known = [(value, row) for row in rows if (value := rated(row.score)) is not None]
    if known:
        best = max(known, key=lambda pair: pair[0])[1]
        worst = min(known, key=lambda pair: pair[0])[1]
        ends = Text("Högst: {a} ({x}). Lägst: {b} ({y}).", "Highest: {a} ({x}). Lowest: {b} ({y}).")
        sentences.append(
            str(ends.fill(a=said(best.label), x=in_figures(best.score), b=said(worst.label), y=in_figures(worst.score)))
        )
    if len(known) < len(rows):
        without = Text("Utan poäng: {n}.", "Without a score: {n}.")
        sentences.append(str(without.fill(n=len(rows) - len(known))))
    sentences += [f"{said(_sentence(row))}." for row in rows if row.highlighted]
    return " ".join([*sentences, only_first(shown, len(rows))]).strip()
