"""What a sceptic may doubt about a ranking, in two families that answer two questions.

*Choices* are what whoever made the index decided, and could have decided otherwise: the answers are held as they are,
and what comes out is a range of sensitivity. *Errors* are what the answers may have got wrong or left out: the weights
are held as they are, and what comes out is a statement of confidence. The two are never mixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from digimaturity.ground.language import Text, percent
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection

Choice = Literal["weights", "themes", "dimensions", "aggregation"]
Fault = Literal["answers", "unanswered", "partly", "services", "criteria"]
Source = Literal[Choice, Fault]

CHOICES: tuple[Source, ...] = get_args(Choice)
ERRORS: tuple[Source, ...] = get_args(Fault)
# The choice of criteria is an error only for whoever wants to say something about criteria that were not asked.
ERRORS_BY_DEFAULT: tuple[Source, ...] = tuple(s for s in ERRORS if s != "criteria")
SOURCES: tuple[Source, ...] = (*CHOICES, *ERRORS)
BY_DEFAULT: tuple[Source, ...] = (*CHOICES, *ERRORS_BY_DEFAULT)
# What sources were called before; still accepted.
OLD_NAMES: dict[str, Source] = {"assessors": "answers"}

# How many times the ranking is drawn, from which seed, and how much of the draws an interval holds, 0–1.
DRAWS = 10_000
SEED = 2019
LEVEL = 0.9
# How far a weight is moved at most, as a share of it.
SWING = 0.25


@dataclass(frozen=True, slots=True)
class Draws:
    """How what is uncertain is varied.

    Attributes:
        draws: how many times; ``seed``: of the generator, from which the same draws come on every machine.
        swing: how far a weight is moved at most, as a share of it, 0–1.
        level: how much of the draws an interval holds, 0–1.
    """

    draws: int = DRAWS
    seed: int = SEED
    swing: float = SWING
    level: float = LEVEL


RANK_UNDER_CHOICES = Text("plats vid andra val", "rank under other choices")
RANK_GIVEN_ERRORS = Text("plats givet mätfel", "rank given errors of measurement")
TITLES: dict[Source, Text] = {
    "weights": Text("kriteriernas vikter", "weights of criteria"),
    "themes": Text("temanas vikter", "weights of themes"),
    "dimensions": Text("dimensionernas vikter", "weights of dimensions"),
    "aggregation": Text("aritmetiskt eller geometriskt medelvärde", "arithmetic or geometric mean"),
    "answers": Text("fel i svaren", "errors in the answers"),
    "unanswered": Text("obesvarade kriterier", "unanswered criteria"),
    "partly": Text("svar som är kända bara till en del", "answers known only in part"),
    "services": Text("valet av tjänster", "the choice of services"),
    "criteria": Text("valet av kriterier", "the choice of criteria"),
}


def titled(source: Source, swing: float = SWING) -> Text:
    """A source's title, with how far weights are moved (``swing``, 0–1) where it is about weights."""
    if source not in {"weights", "themes", "dimensions"}:
        return TITLES[source]
    return Text("{t} ±{s}", "{t} ±{s}").fill(t=TITLES[source], s=percent(swing))


def is_choice(source: Source) -> bool:
    """Whether it is a choice of those who made the index; otherwise it is an error of measurement."""
    return source in CHOICES


def in_order(sources: Collection[Source]) -> tuple[Source, ...]:
    """The sources, each once, in the order in which they are always shown."""
    return tuple(s for s in SOURCES if s in sources)
