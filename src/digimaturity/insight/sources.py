"""The assumptions behind a ranking that a sceptic may vary."""

from __future__ import annotations

from typing import Literal, get_args

from digimaturity.ground.language import Text

Source = Literal["weights", "dimensions", "aggregation", "assessors", "unanswered"]
SOURCES: tuple[Source, ...] = get_args(Source)
TITLES: dict[Source, Text] = {
    "weights": Text("kriteriernas vikter ±25 %", "weights of criteria ±25%"),
    "dimensions": Text("dimensionernas vikter ±25 %", "weights of dimensions ±25%"),
    "aggregation": Text("aritmetiskt eller geometriskt medelvärde", "arithmetic or geometric mean"),
    "assessors": Text("svar där bedömare är oense", "answers on which assessors disagree"),
    "unanswered": Text("obesvarade kriterier inom sina gränser", "unanswered criteria within their bounds"),
}
