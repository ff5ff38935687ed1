"""Studies in which the truth is known: what is true, how assessors err and what is missing are drawn.

None of the models here is the tool's own: truth is continuous or binomial, errors are normal noise that is rounded, a
step aside or any other level, and what is missing depends on the true level.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digimaturity.ground.language import same
from digimaturity.insight.body import body_of
from digimaturity.insight.ranking import Ranking, rank_group
from digimaturity.insight.raters.double_coding import DoubleCoding, double_coding
from digimaturity.model.answers import Answer, Assessment, Assessor, Observation
from digimaturity.model.edition import Edition
from digimaturity.model.organisation import Organisation
from digimaturity.model.terms import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.catalogue import Catalogue

Matrix = NDArray[np.float64]
Whole = NDArray[np.intp]
Random = np.random.Generator

_KIND = "municipality"
# How often those who agree after looking again are as likely to be wrong as one alone, and take the right side of two.
_WRONG_AGAIN, _RIGHT_SIDE = 0.25, 0.8


@dataclass(frozen=True, slots=True)
class Cell:
    """One set of circumstances.

    Attributes:
        truth: ``plain`` (organisations, dimensions and criteria differ; continuous, cut to levels), ``even`` (every
            criterion alike, binomial), ``ties`` (organisations hardly differ), ``high`` (most is at the top).
        error: ``noise`` (normal, then the nearest level), ``step`` (one level aside), ``any`` (any other level),
            ``varied`` (noise of which some criteria have much more than others).
        alpha: what two assessors' agreement comes to, 1 − E(y − z)² / 2 Var(y).
        missing: share of the answers that are missing; ``which``: any of them (``random``), rather the ``low`` or the
            ``high`` ones, or only the ``best`` organisation's.
        coded: share of each organisation's criteria that two have answered.
        partly: share of the answers of which only two ends are known.
        inside: everything was asked as yes or no, and this is how true levels lie in what that leaves open: see
            ``asked``; empty where answers are levels.
        bodies, criteria: how many, where everything was asked so.
        services: how many of twelve were looked at, of each body, for the criteria that are asked per service.
        exact: share of the answers that are levels nevertheless.
        agreed: how those who differ agree on an answer: they look again, and are wrong a fourth as often (``look``), or
            take one of the two, the right one in four cases of five where it is among them (``side``); empty where
            they do not.
    """

    truth: str = "plain"
    error: str = "noise"
    alpha: float = 0.83
    missing: float = 0.0
    which: str = "random"
    coded: float = 0.0
    partly: float = 0.0
    inside: str = ""
    bodies: int = 16
    criteria: int = 36
    services: int = 0
    exact: float = 0.0
    agreed: str = ""


@dataclass(frozen=True)
class World:
    """The criteria of a catalogue that have levels, as arrays."""

    whole: Catalogue

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue without its measured criteria and those that do not apply to everybody."""
        kept = (c for c in self.whole.criteria if not c.goalposts and _KIND in c.applies_to)
        return replace(self.whole, all_criteria=tuple(kept))

    @cached_property
    def ladders(self) -> list[Matrix]:
        """Points of the levels of each criterion, lowest first."""
        return [np.array(sorted(c.points_of.values())) for c in self.catalogue.criteria]

    @cached_property
    def tops(self) -> Whole:
        """The place of each criterion's highest level, shape (C,)."""
        return np.array([len(ladder) - 1 for ladder in self.ladders])

    @cached_property
    def dimension(self) -> Whole:
        """The number of each criterion's dimension, shape (C,)."""
        present = list(dict.fromkeys(c.dimension for c in self.catalogue.criteria))
        return np.array([present.index(c.dimension) for c in self.catalogue.criteria])

    @cached_property
    def share(self) -> Matrix:
        """How much of a total rests on each criterion when all of them apply, by the rule, shape (C,)."""
        weights = np.array([c.weight for c in self.catalogue.criteria], float)
        dimensions = np.array([self.catalogue.dimension_of[c.dimension].weight for c in self.catalogue.criteria])
        found: Matrix = dimensions * weights / np.bincount(self.dimension, weights)[self.dimension]
        found /= found.sum()
        return found

    def nearest(self, points: Matrix) -> Whole:
        """The place of the level nearest to points, by criterion, shape (n, C)."""
        found = [np.abs(points[:, i, None] - ladder).argmin(axis=1) for i, ladder in enumerate(self.ladders)]
        return np.stack(found, axis=1)

    def worth(self, places: Whole) -> Matrix:
        """Points of the levels at some places, shape (n, C)."""
        return np.stack([ladder[places[:, i]] for i, ladder in enumerate(self.ladders)], axis=1)


def truth(world: World, kind: str, n: int, random: Random) -> Whole:
    """Places of true levels, shape (n, C)."""
    shape = n, len(world.ladders)
    if kind == "even":
        return random.binomial(world.tops, np.broadcast_to(random.beta(6, 5, (n, 1)), shape))
    spread, middle = {"plain": (0.3, 2.7), "ties": (0.05, 2.5), "high": (0.3, 4.2)}[kind]
    organisation = random.normal(0, 1.5 * spread, (n, 1))
    dimension = random.normal(0, 1.2 * spread, (n, world.dimension.max() + 1))[:, world.dimension]
    criterion = random.normal(0, 1.2, shape[1])
    return world.nearest(middle + organisation + dimension + criterion + random.normal(0, 1.6, shape))


@dataclass(frozen=True)
class Errors:
    """How assessors err: the kind of a cell, how much (a standard deviation or a share), and each criterion's part."""

    kind: str
    size: float
    part: Matrix

    def judge(self, world: World, true: Whole, random: Random) -> Whole:
        """Places of the levels that an assessor gives, shape (n, C)."""
        if self.kind in {"noise", "varied"}:
            noise = random.normal(0, self.size, true.shape) * (self.part if self.kind == "varied" else 1.0)
            return world.nearest(world.worth(true) + noise)
        wrong = random.random(true.shape) < self.size
        if self.kind == "step":
            other = (true + random.choice([-1, 1], true.shape)).clip(0, world.tops)
        else:
            other = (true + 1 + (random.random(true.shape) * world.tops).astype(int)) % (world.tops + 1)
        found: Whole = np.where(wrong, other, true)
        return found


def errors_of(world: World, cell: Cell, random: Random) -> Errors:
    """Errors of the size that gives the agreement which the cell asks for, found by halving."""
    part = random.lognormal(0, 0.6, len(world.ladders))
    part /= np.sqrt((part**2).mean())
    true = truth(world, cell.truth, 200, random)
    low, high = 0.0, 3.0 if cell.error in {"noise", "varied"} else 1.0
    for _ in range(14):
        found = Errors(cell.error, (low + high) / 2, part)
        one, two = (world.worth(found.judge(world, true, random)) for _ in range(2))
        alpha = 1 - ((one - two) ** 2).mean() / (2 * np.concatenate([one, two]).var())
        low, high = (found.size, high) if alpha > cell.alpha else (low, found.size)
    return found


@dataclass(frozen=True)
class Study:
    """What is true, points of shape (n, C) by organisation, and what is known of it."""

    worth: Matrix
    ranking: Ranking
    coded: list[DoubleCoding]


def study(world: World, cell: Cell, errors: Errors, n: int, random: Random) -> Study:
    """One study of ``n`` organisations, made the public way: assessors' files, bodies, a ranking, double coding."""
    true = truth(world, cell.truth, n, random)
    worth = world.worth(true)
    said = [errors.judge(world, true, random) for _ in range(2)]
    there = random.random(true.shape) >= _missing(world, cell, worth)
    number = len(world.ladders)
    twice = np.array([random.permutation(number) < round(cell.coded * number) for _ in range(n)])
    wide = random.integers(0, 2, (2, *true.shape)) * (random.random(true.shape) < cell.partly)
    ends = (true - wide[0]).clip(0), np.minimum(true + wide[1], world.tops)
    edition = Edition("2026", same("2026"), Path("2026"))
    bodies, coded = [], []
    decided, differ = _agreed(world, cell, errors, true, said) if cell.agreed else (true, np.zeros(true.shape, bool))
    differ &= there & twice
    for i in range(n):
        organisation = Organisation(f"o{i:03}", _KIND, same(f"o{i:03}"))
        files = [
            _file(world, organisation.id, who, places[i], seen[i], (ends[0][i], ends[1][i]))
            for who, places, seen in (("anna", said[0], there), ("bo", said[1], there & twice))
            if who == "anna" or cell.coded
        ]
        if differ[i].any():
            files.append(_file(world, organisation.id, "consensus", decided[i], differ[i], (true[i], true[i])))
        bodies.append(body_of(organisation, files, edition))
        coded.append(double_coding(organisation, files, world.catalogue, edition))
    return Study(worth, rank_group("all", same("all"), bodies, (), world.catalogue, edition), coded)


def _agreed(
    world: World, cell: Cell, errors: Errors, true: Whole, said: Sequence[Whole]
) -> tuple[Whole, NDArray[np.bool_]]:
    """Places of the levels that those who differ agree on, and where they differ, both of shape (n, C)."""
    # A stream of its own, so that the same studies without a consensus are the same.
    random = np.random.default_rng(int(true.sum()))
    one, two = said
    if cell.agreed == "look":
        again = errors.judge(world, true, random)
        return np.where(random.random(true.shape) < _WRONG_AGAIN, again, true), one != two
    first = np.where(random.random(true.shape) < _RIGHT_SIDE, true, np.where(one == true, two, one))
    is_known = (one == true) | (two == true)
    either = np.where(random.random(true.shape) < 1 / 2, one, two)
    return np.where(is_known, first, either), one != two


def _missing(world: World, cell: Cell, worth: Matrix) -> Matrix:
    """The probability that an answer is missing, shape (n, C)."""
    top = world.catalogue.scale.max
    if cell.which == "best":
        best = np.arange(len(worth)) == (worth @ world.share).argmax()
        return np.where(best[:, None], cell.missing, 0.0) + np.zeros(worth.shape)
    uneven = {"random": np.ones(worth.shape), "low": 2 * (1 - worth / top), "high": 2 * worth / top}
    return cell.missing * uneven[cell.which]


def _file(
    world: World, organisation: str, who: str, places: Whole, there: NDArray[np.bool_], ends: tuple[Whole, Whole]
) -> Assessment:
    answers = {}
    for i, criterion in enumerate(world.catalogue.criteria):
        if not there[i]:
            continue
        numbers = sorted(criterion.points_of)
        first, last = int(ends[0][i]), int(ends[1][i])
        if first < last:
            observation = Observation.scored(level=numbers[first], up_to=float(numbers[last]), by=who)
        else:
            observation = Observation.scored(level=numbers[places[i]], by=who)
        answers[criterion.id] = Answer(criterion.id, observation)
    role = Role.CONSENSUS if who == "consensus" else Role.ASSESSOR
    return Assessment(organisation, "2026", Assessor(who, who.title(), role), "1.0", answers)
