"""How much work ten thousand draws of a ranking are, against a Python that starts and a plain numpy loop."""

from __future__ import annotations

import os
import subprocess
import time
from functools import partial
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.common import PYTHON, Claim, compare_pairs, plausible

from digimaturity.ground.language import same
from digimaturity.insight.body import Body
from digimaturity.insight.choices import every_draw, other_choices, ranked_grid
from digimaturity.insight.measurement_error import measurement_errors
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.sources import CHOICES, DRAWS, SEED, SWING
from digimaturity.insight.totals import SHIFT
from digimaturity.model.edition import Edition
from digimaturity.model.organisation import Organisation
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from digimaturity.insight.grid import Grid
    from digimaturity.insight.ranking import Ranking
    from digimaturity.model.catalogue import Catalogue

# How far the loop's mean ranks may lie from the tool's, on average: chance moves them a hundredth of this.
_ALIKE = 0.5
# Draws that the yardstick works on together: it was fastest so.
_AT_A_TIME = 20


def measure(folder: Path) -> Iterator[Claim]:
    """10,000 draws of every source, one answer in twenty missing, in processor time of all threads.

    For 290 organisations the yardstick is a plain loop over a few draws at a time that does the same arithmetic with
    numpy's vectors over draws, organisations and criteria, of other choices alone; for 16 it is ``python -c pass``.
    Then both families together, against the seconds that they may take.
    """
    catalogue = load(shipped("criteria"))
    few, many = (_ranking(catalogue, n, folder) for n in (16, 290))
    grid = ranked_grid(many, catalogue)
    if grid is None:
        message = "nobody was ranked"
        raise RuntimeError(message)
    (ranks, *_), _ = every_draw(grid, CHOICES, draws=DRAWS, seed=SEED)
    if np.abs(ranks.mean(axis=1) - _plain(grid).mean(axis=0)).mean() > _ALIKE:
        message = "the tool and the yardstick do not rank alike"
        raise RuntimeError(message)
    yield compare_pairs(
        "10,000 draws for 16 organisations : python -c pass (cpu)",
        10,
        lambda: _worked(lambda: other_choices(few, catalogue)),
        _start,
        pairs=9,
    )
    yield compare_pairs(
        "10,000 draws for 290 organisations : plain loop (cpu)",
        1,
        lambda: _worked(lambda: other_choices(many, catalogue)),
        lambda: _worked(lambda: _plain(grid)),
        pairs=3,
    )
    for ranking, number, seconds in ((few, 16, 0.5), (many, 290, 6.0)):
        taken = tuple(_worked(partial(_every_source, ranking, catalogue)) for _ in range(3))
        text = f"10,000 draws of all sources for {number} organisations : {seconds} s (cpu)"
        yield Claim(text, "median", 1, taken, (seconds,) * 3)


def _every_source(ranking: Ranking, catalogue: Catalogue) -> None:
    other_choices(ranking, catalogue)
    measurement_errors(ranking, catalogue, ())


def _worked(work: Callable[[], object]) -> float:
    """Seconds of processor time that a piece of work takes, in all threads."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _start() -> float:
    """Seconds of processor time that it takes to start and end Python."""
    before = os.times()
    subprocess.run([PYTHON, "-c", "pass"], check=True)
    after = os.times()
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    return max(spent, 0.005)  # on some systems the clock is too coarse for so little


def _ranking(catalogue: Catalogue, number: int, folder: Path) -> Ranking:
    random = Random(1)  # noqa: S311 - answers to measure with, no secrets
    bodies = []
    for n in range(number):
        name = f"o{n:03}"
        answers = {c.id: plausible(c, name, random) for c in catalogue.criteria if random.random() > 1 / 20}
        bodies.append(Body(Organisation(name, "municipality", same(name)), answers, (), ("anna",), ()))
    return rank_group("all", same("all"), bodies, (), catalogue, Edition("2026", same("2026"), folder))


def _plain(grid: Grid) -> NDArray[np.intp]:
    """Ranks, shape (draws, n), by the rule of ``digimaturity.insight.totals``, theme by theme."""
    random = np.random.default_rng(1)
    shift = SHIFT * (grid.scale.max - grid.scale.min) - grid.scale.min
    ranks = np.empty((DRAWS, len(grid.organisations)), dtype=np.intp)
    for first in range(0, DRAWS, _AT_A_TIME):
        weights = grid.weights * random.uniform(1 - SWING, 1 + SWING, (_AT_A_TIME, len(grid.weights)))
        factors = random.uniform(1 - SWING, 1 + SWING, (_AT_A_TIME, len(grid.themes)))
        shares = random.uniform(1 - SWING, 1 + SWING, (_AT_A_TIME, len(grid.dimensions))) * grid.dimension_weights
        within = np.arange(_AT_A_TIME) // 2 % 2 == 1
        tops, bottoms = np.zeros((2, len(grid.dimensions), _AT_A_TIME, len(grid.organisations)))
        for theme, (_, dimension, columns) in enumerate(grid.themes):
            own = weights[:, columns]
            top = np.einsum("dc,nc->dn", own, grid.worth[:, columns])
            bottom = np.einsum("dc,nc->dn", own, grid.scored[:, columns])
            weight = np.where(bottom > 0, own @ grid.applicable[:, columns].T, 0.0) * factors[:, theme, None]
            value = np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)
            value[within] = np.log(value[within] + shift)
            tops[dimension] += weight * value
            bottoms[dimension] += weight
        values = tops / bottoms
        values[:, within] = np.exp(values[:, within]) - shift
        parts = (shares / shares.sum(axis=1, keepdims=True)).T[:, :, None]
        found = (values * parts).sum(axis=0)
        found[1::2] = np.exp((np.log(values[:, 1::2] + shift) * parts[:, 1::2]).sum(axis=0)) - shift
        places = np.arange(1, found.shape[1] + 1)
        np.put_along_axis(ranks[first : first + _AT_A_TIME], np.argsort(-found, axis=1), places[None], axis=1)
    return ranks
