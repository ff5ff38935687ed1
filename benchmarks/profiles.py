"""Which criteria a day is enough for: a documented rule, and how well what it chooses stands for the whole catalogue.

Usage: ``nice python -m benchmarks.profiles [--catalogue FOLDER] [--minutes 150] [--most 60] [--timed 4] [--seed N]``,
which prints how well the profile predicts the full score on studies that it was not chosen on, and the list for
``profiles`` in ``catalogue.yaml``. It takes about half a minute.

The rule: of the criteria that need no login, choose those whose score, by the catalogue's own rule, comes nearest to
the score of all of them, in total and by dimension, over simulated studies, within the minutes of work for three
services, with at least one criterion of each theme and three of each dimension for every kind of organisation, few
timed ones, and each with what it rests on (``depends_on``). Of what predicts as well, the more useful is preferred.
It begins with what each theme and dimension needs, adds what betters the prediction most for its cost (minutes and
places alike), and then exchanges one for another as long as that betters it.

The studies are those of ``profile_studies``; in half of them a criterion's difficulty is near what the organisations of
the practice edition got.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.profile_studies import BODIES, World, practice

from digimaturity.model.terms import CriterionKind
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.profile_studies import Matrix, Sample

Chosen = frozenset[str]

_WORLDS = 40
# So many profiles drawn by chance are compared with.
_BY_CHANCE = 20
# A dimension with fewer in a profile does not count; see docs/method.md, "Partial score".
_FEWEST = 3
# What a point of usefulness is worth: this share of the error.
_USEFUL = 0.01
# An exchange must better the error by this share, or the search would go on about nothing.
_BETTER = 0.001


@dataclass(frozen=True)
class Limits:
    """What a profile may cost: minutes of work for three services, criteria, and timed ones among them."""

    minutes: float = 150
    most: int = 60
    timed: int = 4


class Choice:
    """The search for a profile."""

    def __init__(self, world: World, samples: list[Sample], limits: Limits) -> None:
        self.world, self.limits = world, limits
        self.by_id = {c.id: c for c in world.criteria}
        middle = (world.catalogue.scale.min + world.catalogue.scale.max) / 2
        centred = [s.points - middle for s in samples]
        self._moments = sum(x.T @ x / len(x) for x in centred) / len(centred)
        self._full = {k: world.shares(k) for k in world.catalogue.kinds}
        self.candidates = [c.id for c in world.criteria if all(self._open(i) for i in self.with_what_it_rests_on(c.id))]

    def _open(self, identity: str) -> bool:
        return not self.by_id[identity].login and self.by_id[identity].minutes is not None

    def with_what_it_rests_on(self, identity: str) -> Chosen:
        """A criterion and all that it depends on."""
        found, ahead = {identity}, [identity]
        while ahead:
            fresh = [i for i in self.by_id[ahead.pop()].depends_on if i in self.by_id and i not in found]
            found.update(fresh)
            ahead += fresh
        return frozenset(found)

    def minutes(self, chosen: Chosen) -> float:
        """Of work, for three services."""
        return sum(self.by_id[i].minutes or 0 for i in chosen)

    def fits(self, chosen: Chosen) -> bool:
        """Whether it keeps the limits."""
        timed = sum(self.by_id[i].kind is CriterionKind.TIMED for i in chosen)
        limits = self.limits
        return self.minutes(chosen) <= limits.minutes and len(chosen) <= limits.most and timed <= limits.timed

    def error(self, chosen: Chosen) -> float:
        """Root of the mean squared difference from the full score, total and half that of a dimension, by kind."""
        found = []
        for kind, full in self._full.items():
            off = self.world.shares(kind, chosen) - full
            squared = np.einsum("ij,jk,ik->i", off, self._moments, off).clip(0)
            found.append(float(np.sqrt(squared[0]) + np.sqrt(squared[1:]).mean() / 2))
        useful = np.mean([self.by_id[i].usefulness or 3 for i in chosen])
        return float(np.mean(found) * (1 - _USEFUL * (useful - 3)))

    def needed(self) -> Iterator[tuple[list[str], int]]:
        """Groups of candidates of which so many must be chosen: by theme, and by dimension, for each kind."""
        catalogue = self.world.catalogue
        for kind in catalogue.kinds:
            asked = [self.by_id[i] for i in self.candidates if kind in self.by_id[i].applies_to]
            for d in catalogue.dimensions:
                for t in d.themes:
                    yield [c.id for c in asked if c.theme == t.id], 1
                yield [c.id for c in asked if c.dimension == d.id], _FEWEST

    def complete(self, chosen: Chosen) -> bool:
        """Whether each theme and dimension has what it needs."""
        return all(len(chosen & set(group)) >= min(least, len(group)) for group, least in self.needed())

    def _cost(self, more: Chosen) -> float:
        return self.minutes(more) / self.limits.minutes + len(more) / self.limits.most

    def begin(self) -> Chosen:
        """What every theme and dimension needs, the cheapest for its weight and usefulness."""
        chosen: Chosen = frozenset()

        def price(identity: str) -> tuple[bool, float]:
            c, more = self.by_id[identity], self.with_what_it_rests_on(identity) - chosen
            return c.kind is CriterionKind.TIMED, self._cost(more) / (
                c.weight * (c.usefulness or 3) * len(c.applies_to)
            )

        for group, least in self.needed():
            while len(chosen & set(group)) < min(least, len(group)):
                chosen |= self.with_what_it_rests_on(min((i for i in group if i not in chosen), key=price))
        if not self.fits(chosen):
            message = (
                f"Each theme and dimension needs {len(chosen)} criteria, {self.minutes(chosen):.0f} minutes: too much."
            )
            raise SystemExit(message)
        return chosen

    def grown(self, chosen: Chosen) -> Chosen:
        """With what betters the prediction most for its cost, as long as the limits leave room."""
        while True:
            now, best, gain = self.error(chosen), chosen, 0.0
            for identity in self.candidates:
                more = self.with_what_it_rests_on(identity) - chosen
                if (
                    more
                    and self.fits(chosen | more)
                    and (g := (now - self.error(chosen | more)) / self._cost(more)) > gain
                ):
                    best, gain = chosen | more, g
            if best == chosen:
                return chosen
            chosen = best

    def exchanged(self, chosen: Chosen) -> Chosen:
        """With one exchanged for another as long as that betters the prediction."""
        better = True
        while better:
            better = False
            for out in sorted(chosen):
                rest = chosen - {out}
                if any(out in self.with_what_it_rests_on(i) for i in rest):
                    continue
                options = [rest | self.with_what_it_rests_on(i) for i in self.candidates if i not in chosen]
                options = [o for o in options if self.fits(o) and self.complete(o)]
                found = min(options, key=self.error, default=chosen)
                if self.error(found) < self.error(chosen) * (1 - _BETTER):
                    chosen, better = found, True
        return self.grown(chosen)


def choose(world: World, limits: Limits, seed: int) -> tuple[Choice, Chosen]:
    """The profile, and the search that found it."""
    random = np.random.default_rng(seed)
    choice = Choice(world, [world.sample(random, informed=n % 2 == 0) for n in range(_WORLDS)], limits)
    return choice, choice.exchanged(choice.grown(choice.begin()))


def predicted(world: World, kind: str, chosen: Chosen, samples: list[Sample]) -> Iterator[tuple[str, float, float]]:
    """R² and mean absolute error of the profile's score against the full one, of the total and of each dimension.

    R² is the squared correlation within a study, the mean over studies.
    """
    full, own = world.shares(kind), world.shares(kind, chosen)
    names = ["total", *(d.id for d in world.catalogue.dimensions)]
    for row, name in enumerate(names):
        pairs = [(s.points @ own[row], s.points @ full[row]) for s in samples]
        squared = float(np.mean([np.corrcoef(a, b)[0, 1] ** 2 for a, b in pairs]))
        yield name, squared, float(np.mean([np.abs(a - b).mean() for a, b in pairs]))


def by_chance(choice: Choice, size: int, random: np.random.Generator) -> Chosen:
    """As many criteria that need no login, each as likely, without regard to minutes."""
    return frozenset(random.choice(choice.candidates, min(size, len(choice.candidates)), replace=False).tolist())


def known(world: World, kind: str, shares: Matrix, samples: list[Sample]) -> float:
    """R² of a total against the organisations' true level, the mean of their dimensions'."""
    asked = [d for d in range(len(world.catalogue.dimensions)) if world.shares(kind)[1 + d].any()]
    pairs = [(s.points @ shares[0], s.levels[:, asked].mean(axis=1)) for s in samples]
    return float(np.mean([np.corrcoef(a, b)[0, 1] ** 2 for a, b in pairs]))


def report(world: World, choice: Choice, chosen: Chosen, seed: int) -> Iterator[str]:
    """What came of it, on studies that the profile was not chosen on."""
    random = np.random.default_rng(seed + 1)
    samples = [world.sample(random, informed=False) for _ in range(_WORLDS)]
    members = [choice.by_id[i] for i in chosen]
    one = sum(c.look or 0 for c in members)
    yield f"{len(chosen)} of {len(world.criteria)} criteria, {one:.0f} minutes with one service, "
    yield f"{choice.minutes(chosen):.0f} with three; waiting {sum(c.wait for c in members):.0f}; usefulness "
    yield f"{np.mean([c.usefulness or 3 for c in members]):.2f} (all: "
    yield f"{np.mean([c.usefulness or 3 for c in world.criteria]):.2f}); timed "
    yield f"{sum(c.kind is CriterionKind.TIMED for c in members)}\n"
    for kind in world.catalogue.kinds:
        yield f"\n{kind}: on {_WORLDS} studies of {BODIES} organisations that it was not chosen on\n"
        yield f"{'':8} {'R²':>6} {'MAE':>6}\n"
        for name, squared, off in predicted(world, kind, chosen, samples):
            yield f"{name:8} {squared:6.3f} {off:6.3f}\n"
        truths = [known(world, kind, shares, samples) for shares in (world.shares(kind), world.shares(kind, chosen))]
        yield f"R² against the true level: full {truths[0]:.3f}, profile {truths[1]:.3f}\n"
        others = [by_chance(choice, len(chosen), random) for _ in range(_BY_CHANCE)]
        totals = [next(predicted(world, kind, other, samples)) for other in others]
        yield f"as many by chance: total {np.mean([t[1] for t in totals]):.3f} {np.mean([t[2] for t in totals]):.3f}\n"
    for name, own in world.seen.items():
        points = np.array([own.get(c.id, np.nan) for c in world.criteria])
        there = frozenset(c.id for c in world.criteria if c.id in own)
        kind = next(iter(world.catalogue.kinds))
        full, part = (float(np.nan_to_num(points) @ world.shares(kind, ids)[0]) for ids in (there, there & chosen))
        yield f"\npractice edition, {name}: full {full:.2f}, profile {part:.2f} ({len(there & chosen)} answers)"
    yield "\n\nprofiles:\n  day:\n    access: open\n    criteria:\n"
    for d in world.catalogue.dimensions:
        ids = [c.id for c in world.criteria if c.dimension == d.id and c.id in chosen]
        yield f"      # {d.id}: {len(ids)}\n"
        yield from (f"      - {i}\n" for i in ids)


def main() -> None:
    """Choose, and print."""
    parser = argparse.ArgumentParser(description="Choose the criteria that a day is enough for.")
    parser.add_argument("--catalogue", type=Path, default=shipped("criteria"))
    parser.add_argument("--minutes", type=float, default=Limits.minutes)
    parser.add_argument("--most", type=int, default=Limits.most)
    parser.add_argument("--timed", type=int, default=Limits.timed)
    parser.add_argument("--seed", type=int, default=2026)
    wishes = parser.parse_args()
    catalogue = load(wishes.catalogue)
    world = World(catalogue, practice(catalogue))
    choice, chosen = choose(world, Limits(wishes.minutes, wishes.most, wishes.timed), wishes.seed)
    print("".join(report(world, choice, chosen, wishes.seed)), end="")


if __name__ == "__main__":
    main()
