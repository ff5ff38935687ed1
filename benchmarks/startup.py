"""How long a command takes from Enter to the prompt, against starting Python with nothing to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from benchmarks.common import PYTHON, Claim, command, compare_pairs, run, timed

if TYPE_CHECKING:
    from collections.abc import Iterator
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
        tool = command(*arguments)
        run(tool, folder)
        yield compare_pairs(
            f"digimaturity {' '.join(arguments)} : python -c pass",
            bound,
            partial(timed, partial(run, tool, folder)),
            partial(timed, partial(run, [PYTHON, "-c", "pass"], folder)),
            pairs=_PAIRS,
        )
