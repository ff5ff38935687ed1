"""Whether intervals with a consensus hold what they promise, and are no wider than without, where the truth is known.

Usage: ``nice python -m benchmarks.consensus [--studies N] [--organisations N] [--seed N]``, which prints a row for each
way to agree: the same studies as they are before and after. A study takes about half a second.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.calibration import run
from benchmarks.simulated import Cell, World

from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.calibration import Found

# Both ways to agree, with errors of several kinds, where a fifth or all has been answered by two.
CELLS = tuple(
    Cell(error=error, coded=coded, agreed=agreed)
    for agreed in ("look", "side")
    for error in ("noise", "step", "any")
    for coded in (0.2, 1.0)
)


def compared(world: World, studies: int, organisations: int, seed: int) -> Iterator[tuple[Cell, Found, Found]]:
    """Each cell before and after the consensus."""
    for cell in CELLS:
        before, after = (run(c, world, studies, organisations, seed) for c in (replace(cell, agreed=""), cell))
        yield cell, before, after


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--studies", type=int, default=36)
    parser.add_argument("--organisations", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    world = World(load(shipped("criteria")))
    print("| Agreed by | Error | By two | Rank held | before | Score held | before | Rank's width | before |", end="")
    print(" Score's width | before |")
    print(f"|---|---|{'--:|' * 9}")
    for cell, before, after in compared(world, given.studies, given.organisations, given.seed):
        shares = after.rank, before.rank, after.score, before.score
        held = [f"{share:.1%}" for share in shares]
        pairs = (after.rank_width, before.rank_width), (after.score_width, before.score_width)
        wide = [f"{value:.2f}" for pair in pairs for value in pair]
        print(f"| {cell.agreed} | {cell.error} | {cell.coded:.0%} | {' | '.join((*held, *wide))} |", flush=True)


if __name__ == "__main__":
    main()
