"""Work on many pieces, spread over processes of this machine or over a cluster, with the result that one process gives.

The pieces come one after the other and their results in the same order; only a few are under way at a time, so that
memory holds no more of them. What is lost with a worker that is killed is done again.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol, Self

from digimaturity.ground.errors import DigimaturityError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

# Pieces under way for each worker: the one that it works on, and the next.
AHEAD = 2
# After so many deaths in a row, without a single piece done, it is the work that kills the workers.
_DEATHS = 3
_DYING = Text("De processer som arbetar dör gång på gång.", "The processes that do the work die again and again.")


class Crew(Protocol):
    """Those who do the work."""

    def __call__(self, pieces: Iterable[Any]) -> Iterator[Any]:
        """What becomes of each piece, in their order."""


class DyingError(DigimaturityError):
    """The workers die of what they are given."""

    def __init__(self) -> None:
        super().__init__(
            _DYING,
            Text(
                "Minnet kan ha tagit slut: kör med färre, eller utan --workers.",
                "Memory may have run out: use fewer, or leave --workers out.",
            ),
        )


TEXTS_SENT = Text("Texterna skickas till {h} för att läsas där{u}.", "The texts are sent to {h} to be read there{u}.")


_TOOL: list[Callable[[Any], Any]] = []


def _begin(tool: Callable[[Any], Any], path: list[str]) -> None:
    """What each process does first: Ctrl-C is its parent's to answer, and it does not outlive its parent."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path[:] = path
    _TOOL[:] = [tool]
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=follow, daemon=True).start()


def work(piece: Any) -> Any:  # noqa: ANN401 - whatever the tool takes
    """What becomes of a piece in a process of ``pool_of``."""
    return _TOOL[0](piece)


def pool_of(n: int, tool: Callable[[Any], Any]) -> ProcessPoolExecutor:
    """Processes of this machine that do ``work`` with a tool, and do not outlive this process.

    Args:
        n: how many.
        tool: what is done to each piece; it can be pickled.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Nothing of this process is copied: its threads and locks would be copied half way through.
    return ProcessPoolExecutor(n, get_context("spawn"), _begin, (tool, sys.path))


class Processes:
    """Processes of this machine, which talk to this one through pipes alone."""

    def __init__(self, n: int, tool: Callable[[Any], Any]) -> None:
        self._n, self._tool = n, tool
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def __call__(self, pieces: Iterable[Any]) -> Iterator[Any]:
        """What becomes of each piece; what was under way when a process died is given out again."""
        from concurrent.futures import BrokenExecutor

        rest = iter(pieces)
        under_way: deque[tuple[Any, Future[Any]]] = deque()
        deaths = 0
        while True:
            try:
                while len(under_way) < AHEAD * self._n and (piece := next(rest, _END)) is not _END:
                    under_way.append((piece, self._given(piece)))
                if not under_way:
                    return
                done = under_way[0][1].result()
            except BrokenExecutor as error:
                deaths += 1
                if deaths == _DEATHS:
                    raise DyingError from error
                self._anew()
                under_way = deque((piece, self._given(piece)) for piece, _ in under_way)
            else:
                under_way.popleft()
                deaths = 0
                yield done

    def _given(self, piece: Any) -> Future[Any]:  # noqa: ANN401
        from concurrent.futures import BrokenExecutor
        from concurrent.futures import Future as Lost

        if self._pool is None:
            self._anew()
        assert self._pool is not None  # noqa: S101 - made just now
        try:
            return self._pool.submit(work, piece)
        except BrokenExecutor as error:  # it is found among those under way, and given out again
            lost: Future[Any] = Lost()
            lost.set_exception(error)
            return lost

    def _anew(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = pool_of(self._n, self._tool)


_END = object()
