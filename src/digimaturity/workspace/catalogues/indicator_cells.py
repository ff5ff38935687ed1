"""What the cells of a table of indicators say in numbers: weights, direction and goalposts."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text
from digimaturity.ground.numeral import no_number, number_in
from digimaturity.workspace.cell_reading import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

_UP = {"", "1", "+1", "+", "up", "higher", "high", "positive", "upp", "högre", "hög", "stigande", "positiv"}
_DOWN = {"-1", "-", "down", "lower", "low", "negative", "ner", "ned", "lägre", "låg", "fallande", "negativ"}
_TWO = 2


def refused(column: str, why: Text) -> RefusedError:
    """The refusal of a cell."""
    return RefusedError((column, why))


def _number(row: Mapping[str, str], column: str) -> float | None:
    """The number in a cell; None where it is empty."""
    text = row.get(column, "")
    if not text:
        return None
    value = number_in(text, percent=column.endswith("weight"))
    if value is None:
        raise refused(column, no_number(text))
    return value


def weight_of(row: Mapping[str, str], column: str) -> float | None:
    """The weight in a cell, relative to those beside it; None where it is empty.

    Raises:
        RefusedError: it is no number, none above 0, or more than a catalogue may hold.
    """
    from digimaturity.model.catalogue_schema import MOST_WEIGHT

    weight = _number(row, column)
    if weight is not None and weight <= 0:
        raise refused(column, Text("En vikt ska vara större än 0.", "A weight must be greater than 0."))
    if weight is not None and weight > MOST_WEIGHT:
        said = Text("En vikt ska vara högst {n}.", "A weight must be at most {n}.")
        raise refused(column, said.fill(n=MOST_WEIGHT))
    return weight


def goalposts_of(row: Mapping[str, str], low: float, high: float) -> dict[float, float]:
    """Values by points: those that are listed, the least and the most, or the scale itself.

    Raises:
        RefusedError: they are no numbers, too few, said twice, neither rising nor falling, or do not
            go the way that is said.
    """
    word = row.get("direction", "").replace("\u2212", "-").casefold()
    if word not in _UP | _DOWN:
        raise refused(
            "direction",
            Text(
                "Skriv 1 där högre är bättre och -1 där lägre är det.",
                "Write 1 where higher is better and -1 where lower is.",
            ),
        )
    falls = word in _DOWN
    if row.get("goalposts"):
        if row.get("min") or row.get("max"):
            said = Text("Ange goalposts, eller min och max, inte båda.", "Give goalposts, or min and max, not both.")
            raise refused("goalposts", said)
        return _listed(row["goalposts"], low, high, falls=falls if word else None)
    least, most = _number(row, "min"), _number(row, "max")
    if (least is None) != (most is None):
        column = "min" if least is None else "max"
        raise refused(column, Text("Ange både min och max, eller inget.", "Give both min and max, or none."))
    if least is None or most is None:
        least, most = low, high
    if least >= most:
        why = Text(
            "min ska vara mindre än max; är lägre bättre, sätt direction till -1.",
            "min must be less than max; where lower is better, set direction to -1.",
        )
        raise refused("min", why)
    return {low: most, high: least} if falls else {low: least, high: most}


def _listed(text: str, low: float, high: float, *, falls: bool | None) -> dict[float, float]:
    """Goalposts that are listed: values in order of their points, evenly apart, or ``points=value``."""
    pairs = [part.split("=") if "=" in part else [None, part] for part in _split(text)]
    values = [_post(value) for _, value in pairs]
    given = [None if points is None else _post(points) for points, _ in pairs]
    if len(values) < _TWO:
        said = Text("Ange minst två målvärden, åtskilda med ; .", "Give at least two goalposts, separated by ; .")
        raise refused("goalposts", said)
    if None in given and any(points is not None for points in given):
        raise refused("goalposts", Text("Ange poäng för alla eller inget.", "Give points for all or none."))
    steps = [low + (high - low) * n / (len(values) - 1) for n in range(len(values))]
    posts = dict(zip([points for points in given if points is not None] or steps, values, strict=True))
    rising = [posts[points] for points in sorted(posts)]
    goes_up, goes_down = (all(a < b for a, b in pairwise(rising)), all(a > b for a, b in pairwise(rising)))
    if len(posts) < len(values) or not (goes_up or goes_down):
        said = Text("Målvärdena ska stiga eller falla med poängen.", "The goalposts must rise or fall with the points.")
        raise refused("goalposts", said)
    if (min(posts), max(posts)) != (low, high):
        said = Text("Poängen ska nå från {a} till {b}.", "The points must reach from {a} to {b}.")
        raise refused("goalposts", said.fill(a=float(low), b=float(high)))
    if falls is not None and falls != goes_down:
        if given[0] is None:  # listed from the least to the most, as many tables do
            return dict(zip(reversed(list(posts)), posts.values(), strict=True))
        said = Text("Målvärdena går inte som direction säger.", "The goalposts do not go as direction says.")
        raise refused("goalposts", said)
    return posts


def _split(text: str) -> list[str]:
    """The parts of a list: between semicolons or bars, as JSON, or between commas or spaces."""
    if text.startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if isinstance(found, list):
            return [f"{p[1]}={p[0]}" if isinstance(p, list) and len(p) == _TWO else str(p) for p in found]
    for separator in (";", "|", ", "):
        if separator in text:
            return [part.strip() for part in text.split(separator) if part.strip()]
    return text.split()


def _post(text: Any) -> float:  # noqa: ANN401 - a part of a list
    value = number_in(str(text))
    if value is None:
        raise refused("goalposts", no_number(str(text)))
    return value
