"""How long a command takes from Enter to the prompt, against starting Python with nothing to do."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from benchmarks.common import PYTHON, Claim, command, compare_pairs, run, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PAIRS = 21


def measure(folder: Path) -> Iterator[Claim]:
    """Whole processes, outside any workspace (so on the shipped edition), with files read and cached before."""
    for arguments, bound in (
        (["--help"], 6.4),
        (["score", "skatteverket"], 12),
        (["compare"], 20),
        (["compare", "--no-intervals"], 13),
    ):
        tool = partial(run, command(*arguments), folder)
        tool()
        yield _claim(f"digimaturity {' '.join(arguments)}", bound, tool, folder)
    seeds = count(1)
    yield _claim(
        "digimaturity compare, its intervals never computed before",
        28,
        lambda: run(command("compare", "--seed", str(next(seeds))), folder),
        folder,
    )


def _claim(text: str, bound: float, tool: Callable[[], None], folder: Path) -> Claim:
    return compare_pairs(
        f"{text} : python -c pass",
        bound,
        partial(timed, tool),
        partial(timed, partial(run, [PYTHON, "-c", "pass"], folder)),
        pairs=_PAIRS,
    )
