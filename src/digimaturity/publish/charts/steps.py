"""What a plan leads to: the score after each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, counted, number
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column, Table
from digimaturity.publish.charts.layout import (
    NARROW,
    Axis,
    chart,
    counted_rows,
    grid,
    middle,
    named,
    overhang,
    remarks,
    said,
)
from digimaturity.publish.charts.lettering import measured, wrapped
from digimaturity.publish.charts.rows import Row, name_room, on_scale, stacked
from digimaturity.publish.charts.svg import BODY, SMALL, box, stroke, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.publish.charts.chart import Chart, Scale

MOST = 10
_COLUMNS = (
    Column("step", Text("Steg", "Step"), "whole", get="number"),
    Column("label", Text("Kriterium", "Criterion")),
    Column("gain", Text("Vinst", "Gain"), "points", get=lambda s: s.after - s.before if s.number else None),
    Column("score", Text("Poäng efter", "Score after"), "points", get="after"),
)
_BEFORE = Text("Före stegen", "Before the steps")
_BAR, _HEAD, _GAP, _THIN = 14, 26, 6, 1.5
_ROW, _LINE = 28.0, 16.0
_NAME_ROOM = 270.0


@dataclass(frozen=True)
class _Stage:
    """A bar: its number (0 is before the steps), its name, and the score before and after."""

    number: int
    label: str
    before: float
    after: float

    @property
    def score(self) -> str:
        """The score after the step, as it is shown."""
        return str(number(self.after, "points"))

    @property
    def gain(self) -> str:
        """What the step gives, as it is shown; empty before the steps."""
        gain = self.after - self.before
        return f"{'+' if gain >= 0 else ''}{number(gain, 'points')}" if self.number else ""


@dataclass(frozen=True)
class _Shape:
    """Where the columns stand: names beside the bars, or above them."""

    label: float
    label_room: float
    axis: Axis
    is_narrow: bool

    def lines(self, stage: _Stage) -> list[str]:
        """The name of a stage on the lines it needs."""
        return wrapped(named(stage.label), self.label_room, BODY, bold=stage.number == 0, most=2, breaking=False)

    def height(self, stage: _Stage) -> float:
        """Of the stage's row."""
        more = _LINE * (len(self.lines(stage)) - 1)
        return (_ROW + _LINE if self.is_narrow else _ROW) + more

    def bar_top(self, stage: _Stage) -> float:
        """Where in its row the bar begins."""
        return self.height(stage) - _BAR - 10 if self.is_narrow else (self.height(stage) - _BAR) / 2


def steps_chart(
    name: str, title: str, start: float, steps: Sequence[tuple[str, float]], scale: Scale, when: Text | None = None
) -> Chart:
    """The score before a plan and after each step of it, one upon the other.

    ``start`` is the score before it, observed ``when``; each step is what is done and what it gives. The first ten are
    drawn.
    """
    stages = _stages(start, steps, when or _BEFORE)
    drawn = stages[: MOST + 1]
    rest = str(_first(len(drawn) - 1, len(steps))) if len(drawn) < len(stages) else ""

    def draw(width: float) -> tuple[str, float]:
        return _drawn(drawn, _shape(drawn, scale, width), width, rest)

    return chart(
        name,
        counted_rows(title, len(drawn) - 1, len(steps)),
        _description(stages, scale, rest),
        Table.of(_COLUMNS, stages),
        draw if steps else None,
    )


def _first(n: int, total: int) -> Text:
    return Text("De {n} första av {all} stegen visas.", "The first {n} of {all} steps are shown.").fill(n=n, all=total)


def _stages(start: float, steps: Sequence[tuple[str, float]], when: Text) -> list[_Stage]:
    stages = [_Stage(0, str(when), start, start)]
    for n, (label, gain) in enumerate(steps, 1):
        before = stages[-1].after
        stages.append(_Stage(n, label, before, before + gain))
    return stages


def _shape(stages: Sequence[_Stage], scale: Scale, width: float) -> _Shape:
    figures = max(measured(s.score, BODY, bold=True) + measured(f" {s.gain}", SMALL) for s in stages) + _GAP
    label = measured(str(stages[-1].number), BODY) + 8
    right = width - figures - _GAP
    if width == NARROW:
        return _Shape(label, width - label, Axis(*scale, max(4, overhang(*scale)), right), is_narrow=True)
    room = name_room(((s.label, s.number == 0) for s in stages), _NAME_ROOM)
    return _Shape(label, room, Axis(*scale, label + room + 18, right), is_narrow=False)


def _drawn(stages: Sequence[_Stage], shape: _Shape, width: float, rest: str) -> tuple[str, float]:
    body, top = stacked((_row(stage, stages[0].after, shape) for stage in stages), _HEAD, width)
    foot, end = remarks([rest], width, top)
    return grid(shape.axis, _HEAD - 6, top - 2) + body + foot, end


def _row(stage: _Stage, start: float, shape: _Shape) -> Row:
    def marks(top: float) -> str:
        bar = top + shape.bar_top(stage)
        return _name(stage, shape, top) + _bar(stage, start, shape.axis, bar) + _figures(stage, shape.axis, bar)

    sentence = f"{named(stage.label)}: {stage.score}" + (f" ({stage.gain})" if stage.gain else "")
    return Row(sentence, shape.height(stage), marks)


def _name(stage: _Stage, shape: _Shape, top: float) -> str:
    lines = shape.lines(stage)
    first = top + 15 if shape.is_narrow else middle(top, shape.height(stage)) - _LINE * (len(lines) - 1) / 2
    is_start = stage.number == 0
    left = 0 if is_start else shape.label
    number_ = "" if is_start else words(shape.label - 8, first, str(stage.number), "c-muted c-ring", anchor="end")
    return number_ + "".join(
        words(left, first + n * _LINE, line, "c-ink c-ring", bold=is_start) for n, line in enumerate(lines)
    )


def _bar(stage: _Stage, start: float, axis: Axis, top: float) -> str:
    origin = axis.at(start)
    if stage.number == 0:
        return box(axis.left, top, origin - axis.left, _BAR, "c-band-strong")
    low, high = sorted((axis.at(stage.before), axis.at(stage.after)))
    # A gain too small for the picture is still seen to be one.
    least = _THIN if stage.after != stage.before else 0
    # A line at the score before the steps shows what they have added; it keeps to the bar, so that it crosses no words.
    return (
        box(axis.left, top, origin - axis.left, _BAR, "c-band")
        + box(origin, top, low - origin, _BAR, "c-band-strong")
        + box(low, top, max(high - low, least), _BAR, "c-accent")
        + stroke((origin, top - 1), (origin, top + _BAR + 1), "c-rule", width=1.5)
    )


def _figures(stage: _Stage, axis: Axis, top: float) -> str:
    x, base = axis.at(max(stage.before, stage.after)) + _GAP, middle(top, _BAR)
    score = words(x, base, stage.score, "c-ink c-ring", bold=True)
    if not stage.gain:
        return score
    x += measured(stage.score, BODY, bold=True) + _GAP / 2
    return score + words(x, base, stage.gain, "c-accent c-ring", size=SMALL)


def _description(stages: Sequence[_Stage], scale: Scale, rest: str) -> str:
    text = Text(
        "Poängen före stegen är {x} på skalan {a}–{b}; efter {n} är den {y}.",
        "The score before the steps is {x} on the scale {a}–{b}; after {n} it is {y}.",
    )
    n = counted(len(stages) - 1, Text("steg", "step"), Text("steg", "steps"))
    ends = on_scale(text, scale, x=stages[0].score, y=stages[-1].score, n=n)
    drawn = [f"{s.number}. {said(s.label)}: {s.score} ({s.gain})." for s in stages[1 : MOST + 1]]
    return " ".join(filter(None, [ends, *drawn, rest]))
