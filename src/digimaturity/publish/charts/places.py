"""A ranking: what each score is and can be on the scale, and beside it the ranks that an organisation may have."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from digimaturity.content.interval_words import BAND, SCORE_GIVEN_ERRORS, ranks_in_words, scores_in_words
from digimaturity.content.phrases import organisations, trials
from digimaturity.ground.language import Text, number, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import NOTHING, Column, Ranged, Table, unshown
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
from digimaturity.publish.charts.lettering import measured, wrapped
from digimaturity.publish.charts.rows import Row, name_room, on_scale, stacked
from digimaturity.publish.charts.svg import BODY, SMALL, TINY, box, dot, stroke, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.publish.charts.chart import Chart, RankedRow, Scale

_RANK = Column("rank", Text("Plats", "Rank"), "whole")
_NAME = Column("label", Text("Organisation", "Organisation"))
_OF_DOTS = Text("Punkt: poängen.", "Dot: the score.")
_OF_MIDDLES = Text(
    "Ihålig punkt: mitten av det som poängen kan vara.", "Hollow dot: the middle of what the score can be."
)
_OF_ERRORS = Text("Grov linje: {w}{l}.", "Thick line: {w}{l}.")
_IN_TRIALS = Text(", i {n} som räknar med fel", ", in {n} that allow for errors")
_OF_BOUNDS = Text(
    "Ljust band: så låg eller hög kan poängen vara, om svaren stämmer.",
    "Pale band: how low or high the score can be, if the answers are right.",
)
# The band on which the marks of a row lie, the heading, the break before the highlighted, and what parts words.
_BAR, _HEAD, _BREAK, _GAP = 14.0, 40.0, 22.0, 6.0
_DEEP, _LINE, _ROW, _NARROW_ROW = 10.0, 16.0, 26.0, 46.0
# The most room a name gets in the wide layout.
_LABEL, _LABEL_ALONE = 232.0, 300.0
_STRIP, _STRIP_NARROW = 132.0, 104.0
_SCORE_DOT, _DOT, _SMALL_DOT, _MANY_RANKS = 5.0, 4.5, 3.2, 60


@dataclass(frozen=True)
class _Shape:
    """Where the columns of the picture stand: names beside the marks, or above them."""

    width: float
    label: float
    label_room: float
    bars: Axis
    strip: Axis | None
    is_narrow: bool

    def lines(self, row: RankedRow) -> list[str]:
        """The name on the lines it needs."""
        return wrapped(named(row.label), self.label_room, BODY, bold=row.highlighted, most=2, breaking=False)

    def height(self, row: RankedRow) -> float:
        """Of the row."""
        return (_NARROW_ROW if self.is_narrow else _ROW) + _LINE * (len(self.lines(row)) - 1)

    @property
    def label_line(self) -> float:
        """Where in its row the name's first line stands."""
        return 15 if self.is_narrow else middle(0, _ROW)

    def bar_top(self, row: RankedRow) -> float:
        """Where in its row the strip of marks begins."""
        return self.height(row) - 24 if self.is_narrow else (self.height(row) - _BAR) / 2


def ranking_chart(
    name: str, title: str, rows: Sequence[RankedRow], scale: Scale, most: int = 30, level: float | None = None
) -> Chart:
    """A ranking, best first; ``level`` says how many of the trial calculations, 0–1, an interval holds.

    Without a rank interval in any row there is no strip for it.
    Rows come in the order of the ranking, those without a rank or score last; the highlighted are always drawn.
    """
    first = list(rows[:most])
    after = [row for row in rows[most:] if row.highlighted]
    columns = (*_before(rows), _NAME, _SCORE, *_beside(rows))
    table = Table.of((*columns, *_IN_FILE), rows)

    def draw(width: float) -> tuple[str, float]:
        return _drawn(first, after, _shape([*first, *after], scale, width), only_first(len(first), len(rows)), level)

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


def _interval(row: RankedRow) -> str | None:
    return _ends(row.rank_low, row.rank_high)


def _ends(low: int | None, high: int | None) -> str | None:
    return None if low is None or high is None else str(ranks_in_words((low, high)))


def _span_said(row: RankedRow) -> str | None:
    span = _span(row)
    return None if span is None else str(scores_in_words(span))


def _span(row: RankedRow) -> tuple[float, float] | None:
    low, high = rated(row.score_low), rated(row.score_high)
    return None if low is None or high is None else (low, high)


_SCORE = Column("score", Text("Poäng", "Score"), "score", get=lambda row: rated(row.score))
_BAND = Column("band", BAND, "whole")
_INTERVAL = Column("interval", RANK_GIVEN_ERRORS.opening(), "whole", ("rank_low", "rank_high"), get=_interval)
_CHOICE = Column(
    "choice",
    RANK_UNDER_CHOICES.opening(),
    "whole",
    ("choice_low", "choice_high"),
    get=lambda row: _ends(row.choice_low, row.choice_high),
)
_BOUNDS = (
    Column(
        "least",
        Text("Lägst möjliga om svaren stämmer", "Lowest possible if the answers are right"),
        "score",
        get=lambda row: rated(row.least),
    ),
    Column(
        "most",
        Text("Högst möjliga om svaren stämmer", "Highest possible if the answers are right"),
        "score",
        get=lambda row: rated(row.most),
    ),
)
_SPAN = Column("span", SCORE_GIVEN_ERRORS.opening(), "whole", ("score_low", "score_high"), get=_span_said)
_IN_FILE = unshown("rank_low rank_high choice_low choice_high score_low score_high")


def _has_bounds(row: RankedRow) -> bool:
    bounds = (rated(row.least), rated(row.most))
    return None not in bounds and bounds != (row.score, row.score)


def _shape(drawn: Sequence[RankedRow], scale: Scale, width: float) -> _Shape:
    label = max(measured(_rank(row), BODY, bold=True) for row in drawn) + 8
    figure = max(measured(in_figures(row.score), BODY, bold=True) for row in drawn) + _GAP
    # As many ranks as the rows drawn need: the first thirty of 290 would stand in a corner of them all.
    ranks = max((r for row in drawn for r in (row.rank, row.rank_high) if r), default=0)
    has_strip = _has_intervals(drawn) and ranks > 1
    right = width - 2
    if width == NARROW:
        # The name stands above its marks.
        strip = _strip_axis(ranks, right, _STRIP_NARROW) if has_strip else None
        bars_right = right - figure - (_STRIP_NARROW + 14 if has_strip else 0)
        bars = Axis(*scale, max(6, overhang(*scale)), bars_right)
        return _Shape(width, label, right - label, bars, strip, is_narrow=True)
    strip = _strip_axis(ranks, right, _STRIP) if has_strip else None
    room = name_room(((row.label, row.highlighted) for row in drawn), _LABEL if has_strip else _LABEL_ALONE)
    bars = Axis(*scale, label + room + 16, (right - _STRIP - 24 if has_strip else right) - figure)
    return _Shape(width, label, room, bars, strip, is_narrow=False)


def _strip_axis(ranks: int, right: float, width: float) -> Axis:
    margin = max(6, overhang(1, ranks))
    return Axis(1, ranks, right - width + margin, right - margin)


def _rank(row: RankedRow) -> str:
    """What stands before the name: the rank as far as it is known."""
    return _interval(row) or (NOTHING if row.rank is None else str(row.rank))


def _drawn(
    first: Sequence[RankedRow], after: Sequence[RankedRow], shape: _Shape, note: str, level: float | None
) -> tuple[str, float]:
    drawn = [*first, *after]
    stand_out = any(row.highlighted for row in drawn)
    rows = [_row(row, shape, plain=stand_out and not row.highlighted) for row in drawn]
    body, end = stacked(rows[: len(first)], _HEAD, shape.width)
    tops = list(accumulate((row.height for row in rows[: len(first)]), initial=_HEAD))[: len(first)]
    if after:
        rest = "".join(dot(shape.label + 8 * n + 3, end + _BREAK / 2, 1.5, "c-muted") for n in range(3))
        behind = rows[len(first) :]
        tops += list(accumulate((row.height for row in behind), initial=end + _BREAK))[: len(behind)]
        more, end = stacked(behind, end + _BREAK, shape.width)
        body += more + rest
    # Tints lie under the lines of the scale, and those under everything else.
    placed = zip(drawn, rows, tops, strict=True)
    tints = [
        box(0, top, shape.width, row.height, "c-accent-soft", rounded=3)
        for found, row, top in placed
        if found.highlighted
    ]
    foot, bottom = remarks([note, _key(drawn, level)], shape.width, end)
    return "".join([*tints, _header(shape, end), body, foot]), bottom + 4


def _key(drawn: Sequence[RankedRow], level: float | None) -> str:
    """What the marks mean, of those that are drawn; a dot alone needs no words."""
    known = [row.score for row in drawn if rated(row.score) is not None]
    middles = any(isinstance(score, Ranged) for score in known)
    points = any(not isinstance(score, Ranged) for score in known)
    often = _IN_TRIALS.fill(n=trials(level)) if level else same("")
    said = [
        *([_OF_MIDDLES] if middles else []),
        *([_OF_ERRORS.fill(w=SCORE_GIVEN_ERRORS, l=often)] if any(map(_span, drawn)) else []),
        *([_OF_BOUNDS] if any(map(_has_bounds, drawn)) else []),
    ]
    return " ".join(map(str, [*([_OF_DOTS] if said and points else []), *said]))


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

    def marks(top: float) -> str:
        base = top + shape.label_line
        return (
            words(shape.label - 8, base, _rank(row), f"c-muted {rim}", anchor="end", bold=bold)
            + "".join(
                words(shape.label, base + _LINE * n, line, f"c-ink {rim}", bold=bold)
                for n, line in enumerate(shape.lines(row))
            )
            + _marks(row, shape, top + shape.bar_top(row), rim, plain=plain)
            + _strip(row, shape, top + shape.bar_top(row) + _BAR / 2, rim, plain=plain)
        )

    return Row(_sentence(row), shape.height(row), marks)


def _marks(row: RankedRow, shape: _Shape, top: float, rim: str, *, plain: bool) -> str:
    """What a score can be, its interval upon that, and the score itself upon both."""
    axis, score, centre = shape.bars, rated(row.score), top + _BAR / 2
    pieces: list[str] = []
    starts, ends = [], [axis.left]
    if _has_bounds(row):
        least, most = axis.at(row.least or 0), axis.at(row.most or 0)
        pieces.append(box(least, centre - _DEEP / 2, most - least, _DEEP, "c-band"))
        # The pale band is too pale to be seen by everyone: its ends are drawn too.
        pieces += [stroke((x, centre - _DEEP / 2), (x, centre + _DEEP / 2), "c-rule") for x in (least, most)]
        starts.append(least)
        ends.append(most)
    if span := _span(row):
        low, high = map(axis.at, span)
        pieces.append(stroke((low, centre), (high, centre), "c-stem" if row.highlighted else "c-span", width=4))
        starts.append(low)
        ends.append(high)
    if score is not None:
        pieces.append(_point(score, axis.at(score), centre, rim, plain=plain))
        starts.append(axis.at(score))
        ends.append(axis.at(score) + _SCORE_DOT)
    if starts:  # a faint line leads the eye from the name
        pieces.insert(0, stroke((axis.left, centre), (min(starts), centre), "c-grid"))
    value = words(max(ends) + _GAP, middle(top, _BAR), in_figures(row.score), f"c-ink {rim}", bold=row.highlighted)
    return "".join([*pieces, value])


def _point(score: float, x: float, y: float, rim: str, *, plain: bool) -> str:
    """A dot at the score; a hollow one in the middle where only a range is known."""
    if isinstance(score, Ranged):
        return dot(x, y, _SCORE_DOT - 1, "c-surface c-stem", ring=1.75)
    return dot(x, y, _SCORE_DOT, f"{'c-muted' if plain else 'c-accent'} {rim}", ring=1.5)


def _strip(row: RankedRow, shape: _Shape, centre: float, rim: str, *, plain: bool) -> str:
    strip = shape.strip
    if strip is None:
        return ""
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
    text = Text("Punkter: poäng för {n} på skalan {a}–{b}.", "Dots: the scores of {n} on the scale {a}–{b}.")
    sentences = [on_scale(text, scale, n=organisations(len(rows)))]
    known = [(value, row) for row in rows if (value := rated(row.score)) is not None]
    # Of ranges nobody is known to be highest.
    if known and not any(isinstance(row.score, Ranged) for _, row in known):
        best = max(known, key=lambda pair: pair[0])[1]
        worst = min(known, key=lambda pair: pair[0])[1]
        ends = Text("Högst: {a} ({x}). Lägst: {b} ({y}).", "Highest: {a} ({x}). Lowest: {b} ({y}).")
        sentences.append(
            str(ends.fill(a=said(best.label), x=in_figures(best.score), b=said(worst.label), y=in_figures(worst.score)))
        )
    if len(known) < len(rows):
        without = Text("Utan poäng: {n}.", "Without a score: {n}.")
        sentences.append(str(without.fill(n=len(rows) - len(known))))
    sentences += [f"{_sentence(row)}." for row in rows if row.highlighted]
    return " ".join([*sentences, only_first(shown, len(rows))]).strip()
