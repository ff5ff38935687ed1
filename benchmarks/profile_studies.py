"""Simulated studies to choose a profile by: the partial-credit model, and what the practice edition says.

The model is Masters' (1982, *Psychometrika* 47): an organisation has a level in each dimension, half of it common to
all, and each criterion a difficulty and a slope of its own. Themes have no levels of their own in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digimaturity.insight.study import Study
from digimaturity.model.terms import Combine, State
from digimaturity.scoring.other_weights import worth
from digimaturity.scoring.standing import standing
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.model.catalogue import Catalogue, Criterion

Matrix = NDArray[np.float64]
BODIES = 60
_SERVICES = 3


@dataclass(frozen=True)
class Sample:
    """Simulated organisations: levels by dimension, shape (n, D), and points by criterion, shape (n, C)."""

    levels: Matrix
    points: Matrix


def practice(catalogue: Catalogue) -> dict[str, dict[str, float]]:
    """Points by organisation of the practice edition and criterion; of criteria that this catalogue has."""
    study = Study(Surroundings({"edition": "exempel"}))
    found: dict[str, dict[str, float]] = {}
    for name in study.kept.organisations:
        body = study.body(study.register.by_id[name])
        for c in catalogue.criteria:
            own = study.catalogue.by_id.get(c.id)
            if own is None or own.kind is not c.kind or own.points_of != c.points_of or c.id not in body.answers:
                continue
            stands = standing(own, body.answers[c.id], study.catalogue.scale, body.services, float)
            if stands.state is State.SCORED:
                found.setdefault(name, {})[c.id] = stands.points
    return found


@dataclass(frozen=True)
class World:
    """A catalogue as what is drawn and scored."""

    catalogue: Catalogue
    seen: dict[str, dict[str, float]]

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Those that are asked."""
        return self.catalogue.criteria

    @cached_property
    def dimension(self) -> NDArray[np.intp]:
        """The number of each criterion's dimension."""
        order = [d.id for d in self.catalogue.dimensions]
        return np.array([order.index(c.dimension) for c in self.criteria])

    @cached_property
    def difficulty(self) -> Matrix:
        """What the practice edition makes one expect: the logit of the mean of what was got; 0 where nothing was."""
        low, high = self.catalogue.scale.min, self.catalogue.scale.max
        got = [[own[c.id] for own in self.seen.values() if c.id in own] for c in self.criteria]
        share = np.array([(float(np.mean(g)) - low) / (high - low) if g else 0.5 for g in got]).clip(0.1, 0.9)
        logit: Matrix = -np.log(share / (1 - share))
        return logit

    def sample(self, random: np.random.Generator, *, informed: bool) -> Sample:
        """Organisations whose levels and answers are drawn, by criteria whose difficulties are drawn."""
        n = len(self.criteria)
        common = random.normal(0, 1, (BODIES, 1))
        levels = np.sqrt(0.5) * (common + random.normal(0, 1, (BODIES, len(self.catalogue.dimensions))))
        centre = 0.7 * self.difficulty if informed else np.zeros(n)
        hard, slope = centre + random.normal(0, 0.7 if informed else 1.0, n), random.lognormal(0, 0.25, n)
        drawn = [
            self._answers(c, slope[i] * (levels[:, self.dimension[i]] - hard[i]), slope[i], random)
            for i, c in enumerate(self.criteria)
        ]
        return Sample(levels, np.stack(drawn, axis=1))

    def _answers(self, c: Criterion, eta: Matrix, slope: float, random: np.random.Generator) -> Matrix:
        times = _SERVICES if c.is_per_service else 1
        each = np.stack([self._once(c, eta, slope, random) for _ in range(times)])
        found: Matrix = each.max(axis=0) if c.combine is Combine.BEST else each.mean(axis=0)
        return found

    def _once(self, c: Criterion, eta: Matrix, slope: float, random: np.random.Generator) -> Matrix:
        """Points of one answer of each organisation, by the partial-credit model; a measured one on a line."""
        low, high = self.catalogue.scale.min, self.catalogue.scale.max
        if not c.points_of:
            return low + (high - low) / (1 + np.exp(-(eta + random.normal(0, 0.8, eta.shape))))
        ladder = np.array(sorted(c.points_of.values()))
        steps = np.linspace(-1, 1, len(ladder) - 1) if len(ladder) > 2 else np.zeros(1)
        logits = np.concatenate([np.zeros((len(eta), 1)), np.cumsum(eta[:, None] - slope * steps, axis=1)], axis=1)
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        reached = (chances.cumsum(axis=1) / chances.sum(axis=1, keepdims=True)) < random.random((len(eta), 1))
        found: Matrix = ladder[reached.sum(axis=1).clip(0, len(ladder) - 1)]
        return found

    def shares(self, kind: str, chosen: Collection[str] | None = None) -> Matrix:
        """How the total and each dimension are added up of criteria, shape (1 + D, C); of those chosen, or of all."""
        asked = {c.id for c in self.criteria if kind in c.applies_to and (chosen is None or c.id in chosen)}
        each = worth(self.catalogue, asked)
        total = np.array([each.get(c.id, 0.0) for c in self.criteria])
        found = np.zeros((1 + len(self.catalogue.dimensions), len(total)))
        found[0] = total
        for d in range(len(self.catalogue.dimensions)):
            own = np.where(self.dimension == d, total, 0.0)
            found[1 + d] = own / own.sum() if own.any() else own
        return found
