"""Answers that are known only in part, in words: the lowest and the highest that they may be."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from digimaturity.ground import notation
from digimaturity.ground.language import Text, either, joined, same
from digimaturity.model.fit import can_be, limits_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.answers import Observation, Try
    from digimaturity.model.catalogue import Criterion

_BETWEEN = Text("mellan {a} och {b}", "between {a} and {b}")
_AT_LEAST, _AT_MOST = Text("minst {a}", "at least {a}"), Text("högst {b}", "at most {b}")
_THE_SAME = Text(
    "Det lägsta och det högsta är båda {a}. Välj två olika, eller svara {a}.",
    "The lowest and the highest are both {a}. Choose two that differ, or answer {a}.",
)
_TURNED = Text(
    "Det lägsta ({a}) är högre än det högsta ({b}). Byt plats på dem.",
    "The highest ({b}) must be above the lowest ({a}). Swap them.",
)
_LEVELS = {
    _BETWEEN: Text("en nivå mellan {a} och {b}", "a level between {a} and {b}"),
    _AT_LEAST: Text("minst nivå {a}", "at least level {a}"),
    _AT_MOST: Text("högst nivå {b}", "at most level {b}"),
}


def lowest(o: Observation | Try) -> float:
    """The level or value of a scored answer, or the lowest that it may be.

    Raises:
        ValueError: it is not scored.
    """
    found = o.value if o.level is None else o.level
    if found is None:
        msg = "only a scored answer has a level or a value"
        raise ValueError(msg)
    return found


def chosen(o: Observation, criterion: Criterion) -> Text:
    """The level of a scored answer, or its value with the unit; of one known in part what it lies between.

    *At least 2* where the top is the highest there is, *at most 2* where the bottom is the lowest.
    """
    unit = f" {criterion.unit}" if o.value is not None and criterion.unit else ""
    said = same("{a}") if o.up_to is None else _spanning(o, o.up_to, criterion)
    return Text("{s}{u}", "{s}{u}").fill(s=said.fill(a=_figure(lowest(o)), b=_figure(o.up_to or 0)), u=unit)


def which_level(o: Observation, criterion: Criterion) -> Text:
    """The level of a scored answer as part of a sentence: *level 3*, or *at least level 2* of one known in part."""
    if o.level is None:
        return chosen(o, criterion)
    said = Text("nivå {a}", "level {a}") if o.up_to is None else _LEVELS[_spanning(o, o.up_to, criterion)]
    return said.fill(a=_figure(lowest(o)), b=_figure(o.up_to or 0))


def _spanning(o: Observation, up_to: float, criterion: Criterion) -> Text:
    levels = criterion.points_of
    if o.level is None or not levels:
        return _BETWEEN
    is_bottom, is_top = o.level == min(levels), up_to == max(levels)
    return _BETWEEN if is_bottom is is_top else _AT_MOST if is_bottom else _AT_LEAST


def briefly(o: Observation | Try) -> Text:
    """The level or value of a scored answer without words, for a narrow column: 2, or 2–5."""
    least = _figure(lowest(o))
    return least if o.up_to is None else Text("{a}–{b}", "{a}–{b}").fill(a=least, b=_figure(o.up_to))


def listed(tries: Iterable[Try]) -> Text:
    """Tries as a list: ``2026-11-03: 4; 2026-11-05: 2``."""
    return joined("; ", (Text("{d}: {v}", "{d}: {v}").fill(d=one.at, v=briefly(one)) for one in tries))


def _figure(value: float) -> Text:
    return Text.composed(lambda language: notation.decimal(Decimal(f"{value:.9g}"), language))


def why_not_up_to(criterion: Criterion, o: Observation) -> Text:
    """Why an answer cannot be anything up to its ``up_to``, with what it can be."""
    up_to = o.up_to or 0
    least = lowest(o)
    if up_to <= least:
        if up_to == least:
            return _THE_SAME.fill(a=_figure(least))
        return _TURNED.fill(a=_figure(least), b=_figure(up_to))
    if criterion.goalposts and not can_be(criterion, up_to):
        return Text("Det högsta, {b}, kan inte stämma: {l}.", "The highest, {b}, cannot be right: {l}.").fill(
            b=_figure(up_to), l=limits_of(criterion)
        )
    above = [str(level) for level in criterion.points_of if level > least]
    choices = either(above) if above else same("–")
    return Text("Det högsta, {b}, är ingen nivå; välj {k}.", "The highest, {b}, is no level; choose {k}.").fill(
        b=_figure(up_to), k=choices
    )
