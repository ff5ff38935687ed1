"""How much work ten thousand draws of a ranking are, against a Python that starts and a plain numpy loop."""

from __future__ import annotations

import os
import subprocess
import time
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.common import PYTHON, Claim, compare_pairs, plausible

from digimaturity.ground.language import same
from digimaturity.insight.body import Body
from digimaturity.insight.rank_intervals import DRAWS, rank_intervals, uncertain_grid
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.sources import SOURCES, SWING
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
_AT_A_TIME = 10


def measure(folder: Path) -> Iterator[Claim]:
    """``rank_intervals`` with every source, one answer in twenty missing, in processor time of all threads.

    For 290 organisations the yardstick is a plain loop over a few draws at a time that does the same arithmetic with
    numpy's vectors over draws, organisations and criteria; for 16 it is ``python -c pass``.
    """
    catalogue = load(shipped("criteria"))
    few, many = (_ranking(catalogue, n, folder) for n in (16, 290))
    grid = uncertain_grid(many, catalogue, SOURCES)
    found = rank_intervals(many, catalogue)
    if found is None or np.abs(found.ranks.mean(axis=1) - _plain(grid).mean(axis=0)).mean() > _ALIKE:
        message = "the tool and the yardstick do not rank alike"
        raise RuntimeError(message)
    yield compare_pairs(
        "10,000 draws for 16 organisations : python -c pass (cpu)",
        45,
        lambda: _worked(lambda: rank_intervals(few, catalogue)),
        _start,
        pairs=9,
    )
    yield compare_pairs(
        "10,000 draws for 290 organisations : plain loop (cpu)",
        2,
        lambda: _worked(lambda: rank_intervals(many, catalogue)),
        lambda: _worked(lambda: _plain(grid)),
        pairs=3,
    )


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
    """Ranks, shape (draws, n), by the rule of ``digimaturity.insight.totals``: every answer's points in every draw."""
    random = np.random.default_rng(1)
    cells = grid.cells
    rows = np.repeat(cells.rows, np.diff(np.append(cells.starts, len(cells.column))))
    low, high = cells.low[:, 0], cells.high[:, 0]
    scored, applicable = grid.scored.copy(), grid.applicable
    scored[rows, cells.column] = 1
    shift = SHIFT * (grid.scale.max - grid.scale.min) - grid.scale.min
    ranks = np.empty((DRAWS, len(scored)), dtype=np.intp)
    for first in range(0, DRAWS, _AT_A_TIME):
        weights = grid.weights * random.uniform(1 - SWING, 1 + SWING, (_AT_A_TIME, len(grid.weights)))
        shares = random.uniform(1 - SWING, 1 + SWING, (_AT_A_TIME, len(grid.dimensions))) * grid.dimension_weights
        points = np.repeat((grid.scored * grid.points)[None], _AT_A_TIME, axis=0)
        points[:, rows, cells.column] = low + (high - low) * random.random((_AT_A_TIME, len(low)))
        tops, bottoms = np.zeros((2, len(grid.dimensions), _AT_A_TIME, len(scored)))
        for _, dimension, columns in grid.themes:
            own = weights[:, columns]
            top = np.einsum("dc,dnc->dn", own, points[:, :, columns])
            bottom = own @ scored[:, columns].T
            weight = np.where(bottom > 0, own @ applicable[:, columns].T, 0.0)
            tops[dimension] += weight * np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)
            bottoms[dimension] += weight
        values = tops / bottoms
        parts = (shares / shares.sum(axis=1, keepdims=True)).T[:, :, None]
        totals = (values * parts).sum(axis=0)
        totals[1::2] = np.exp((np.log(values[:, 1::2] + shift) * parts[:, 1::2]).sum(axis=0)) - shift
        places = np.arange(1, len(scored) + 1)
        np.put_along_axis(ranks[first : first + _AT_A_TIME], np.argsort(-totals, axis=1), places[None], axis=1)
    return ranks
