"""Work that is spread has the result of work that is not, also where a worker is killed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.crew_tools import Squaring

from digimaturity.ground.crew import DyingError
from digimaturity.ground.errors import UsageError
from digimaturity.ground.hiring import crew

if TYPE_CHECKING:
    from pathlib import Path

N = 40


def squares(workers: str | None, tool: Squaring) -> tuple[list[int], set[int]]:
    """What a crew makes of the first numbers, and the processes that it was."""
    with crew(workers, tool) as hands:
        done = list(hands(range(N)))
    return [square for square, _ in done], {process for _, process in done}


def test_one_process_is_this_one() -> None:
    """Without workers, and with one, nothing else is started."""
    for workers in (None, "1"):
        assert squares(workers, Squaring()) == ([n * n for n in range(N)], {os.getpid()})


def test_processes_keep_the_order() -> None:
    """Two processes give the results in the order of the pieces, and neither is this one."""
    found, processes = squares("2", Squaring())
    assert found == [n * n for n in range(N)]
    assert 1 <= len(processes) <= 2
    assert os.getpid() not in processes


def test_a_killed_worker_costs_nothing(tmp_path: Path) -> None:
    """A process that is really killed (SIGKILL) over its piece is replaced, and the piece is done again."""
    mark = tmp_path / "killed"
    found, _ = squares("2", Squaring(17, mark))
    assert mark.exists()
    assert found == [n * n for n in range(N)]


def test_work_that_kills_whoever_does_it_ends() -> None:
    """A piece that nobody survives is not given out for ever."""
    with pytest.raises(DyingError, match="die again and again"):
        squares("2", Squaring(17))


def test_only_a_few_pieces_are_under_way() -> None:
    """No more is taken of what is to be done than two pieces for each worker beyond those that are done."""
    taken: list[int] = []
    pieces = (taken.append(n) or n for n in range(N))  # type: ignore[func-returns-value]
    with crew("2", Squaring()) as hands:
        ahead = [len(taken) - done for done, _ in enumerate(hands(pieces), 1)]
    assert max(ahead) <= 3


@pytest.mark.parametrize("workers", ["0", "-3", "many", "257", "1.5", ""])
def test_neither_a_number_nor_an_address(workers: str) -> None:
    """What is neither is refused, with what both look like or how many there may be."""
    with pytest.raises(UsageError, match="--workers"), crew(workers, Squaring()):
        pass


def test_a_cluster_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, the extra is named that brings it, and what does without."""
    import sys

    monkeypatch.delitem(sys.modules, "digimaturity.ground.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as refused, crew("tcp://127.0.0.1:8786", Squaring()):
        pass
    assert "digimaturity[cluster]" in str(refused.value)
    assert "--workers 4" in str(refused.value)
