"""Studies in which everything was asked as yes or no, so that answers leave stretches of levels open.

What lies in them is drawn in ways of which none is the tool's: ``like`` the rest, the ``least`` or the ``most`` that
the answers mean of everybody, one or the other by ``bodies`` or by ``criteria``, or ``mixed``: each body has its own
share of most, often nearly none or nearly all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.simulated import Study, World, truth

from digimaturity.ground.language import same
from digimaturity.insight.body import body_of
from digimaturity.insight.ranking import rank_group
from digimaturity.model.answers import Answer, Assessment, Assessor, Observation
from digimaturity.model.edition import Edition
from digimaturity.model.organisation import Organisation

if TYPE_CHECKING:
    from benchmarks.simulated import Cell, Matrix, Random, Whole

    from digimaturity.model.catalogue import Catalogue, Criterion

_KIND = "municipality"
_DIMENSIONS = 3
# How many services a body has, of which some are looked at.
_SERVICES = 12
# Of the questions of which a no leaves more than one level, the share in which any of them may be meant.
_OPEN_NO = 0.3
# The share of what is drawn anew for each service.
_APART = 0.3


def asked_world(whole: Catalogue, number: int, random: Random) -> World:
    """Some criteria of three dimensions, as many of each, that have three levels or more."""
    every = [c for c in World(whole).catalogue.criteria if len(c.points_of) > 2]
    by_dimension = {d.id: [c for c in every if c.dimension == d.id] for d in whole.dimensions}
    size = -(-number // _DIMENSIONS)
    large = [d for d, own in by_dimension.items() if len(own) >= size]
    chosen: set[str] = set()
    for d in random.choice(large, _DIMENSIONS, replace=False):
        own = by_dimension[str(d)]
        chosen |= {own[i].id for i in random.choice(len(own), min(size, number - len(chosen)), replace=False)}
    return World(replace(whole, all_criteria=tuple(c for c in whole.criteria if c.id in chosen)))


@dataclass(frozen=True)
class Asked:
    """What was asked and what is true of ``S`` services of each body; one where none is told apart.

    Attributes:
        first, last: places of the ends of the stretches that answers leave open, shape (S, n, C).
        true: places of true levels, likewise.
    """

    first: Whole
    last: Whole
    true: Whole


def asked(world: World, cell: Cell, random: Random) -> Asked:
    """Answers of yes or no: a yes to whether a level or a higher one is reached, and what is true given the answers.

    A no is the bottom, or, for some of the questions about a higher level, anything below it.
    """
    n, c = cell.bodies, len(world.ladders)
    drawn = truth(world, cell.truth, n, random)[None]
    if cell.services:  # services of one body are more alike than bodies are
        again = np.stack([truth(world, cell.truth, n, random) for _ in range(_SERVICES)])
        drawn = np.where(random.random(again.shape) < _APART, again, drawn)
    lowest = random.integers(1, np.maximum(world.tops, 2))
    is_open = (random.random(c) < _OPEN_NO) & (lowest > 1)
    yes = drawn >= lowest
    first = np.where(yes, lowest, 0)
    last = np.where(yes, world.tops, np.where(is_open, lowest - 1, 0))
    high = random.random(drawn.shape) < _share_of_highest(cell.inside, n, c, random)
    own = drawn.clip(first, last)
    true = own if cell.inside == "like" else np.where(high, last, first)
    exact = random.random((n, c)) < cell.exact
    return Asked(np.where(exact, true, first), np.where(exact, true, last), true)


def _share_of_highest(kind: str, n: int, c: int, random: Random) -> Matrix:
    """How often the true level is the highest that an answer may mean, and not the lowest, by body and criterion."""
    if kind == "bodies":
        return random.integers(0, 2, (n, 1)).astype(float)
    if kind == "criteria":
        return random.integers(0, 2, (1, c)).astype(float)
    return random.beta(0.5, 0.5, (n, 1)) if kind == "mixed" else np.full((1, 1), float(kind == "most"))


def asked_study(whole: Catalogue, cell: Cell, random: Random) -> tuple[World, Study]:
    """One study in which answers are right, made the public way, and what was asked."""
    world = asked_world(whole, cell.criteria, random)
    found = asked(world, cell, random)
    criteria = world.catalogue.criteria
    per_service = np.array([c.is_per_service for c in criteria])
    each = np.stack([world.worth(t) for t in found.true])
    there = random.random(each.shape[1:]) >= cell.missing
    edition = Edition("2026", same("2026"), Path("2026"))
    bodies = []
    for i in range(cell.bodies):
        organisation = Organisation(f"o{i:03}", _KIND, same(f"o{i:03}"))
        looked = random.permutation(len(each))[: max(cell.services, 1)]
        answers = {}
        for j in np.flatnonzero(there[i]):
            of = looked if per_service[j] else [0]
            answers[criteria[j].id] = _answer(
                criteria[j], [(found.first[s, i, j], found.last[s, i, j]) for s in of], cell
            )
        file = Assessment(organisation.id, "2026", Assessor("anna", "Anna"), "1.0", answers)
        bodies.append(body_of(organisation, [file], edition))
    ranking = rank_group("all", same("all"), bodies, (), world.catalogue, edition)
    return world, Study(np.where(per_service, each.mean(axis=0), each[0]), ranking, [])


def _answer(criterion: Criterion, ends: list[tuple[int, int]], cell: Cell) -> Answer:
    """An answer of each service that was looked at, or of the body, which is as its first service."""
    numbers = sorted(criterion.points_of, key=criterion.points_of.__getitem__)
    found = [
        Observation.scored(level=numbers[a], up_to=float(numbers[b]) if b > a else None, by="anna") for a, b in ends
    ]
    if criterion.is_per_service and cell.services:
        return Answer(criterion.id, services={f"s{i}": o for i, o in enumerate(found)})
    return Answer(criterion.id, found[0])


def right(world: World) -> Matrix:
    """The table of errors of answers that are right, shape (C, y, x)."""
    most = max(len(ladder) for ladder in world.ladders)
    there = np.arange(most) <= world.tops[:, None]
    found: Matrix = np.eye(most) * there[:, None]
    return found
