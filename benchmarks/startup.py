"""How long a command takes from Enter to the prompt, against starting Python with nothing to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from benchmarks.common import PYTHON, Claim, command, compare_pairs, run, timed

from digimaturity.ground.compiled import cache_folder

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
        yield _claim(f"digimaturity {' '.join(arguments)}", bound, partial(timed, tool), folder)
    compare = partial(run, command("compare"), folder)
    yield _claim("digimaturity compare with intervals to compute", 28, partial(_anew, compare), folder)


def _anew(tool: Callable[[], None]) -> float:
    """Seconds that a command takes whose intervals nobody has computed before."""
    for entry in cache_folder().glob("intervals-*"):
        entry.unlink()
    return timed(tool)


def _claim(text: str, bound: float, tool: Callable[[], float], folder: Path) -> Claim:
    nothing = partial(timed, partial(run, [PYTHON, "-c", "pass"], folder))
    return compare_pairs(f"{text} : python -c pass", bound, tool, nothing, pairs=_PAIRS)
