"""Recordings are judged in processes of their own: no page can hold up the visits, nor take the sweep down with it."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING, Self

from digimaturity.ground.crew import pool_of, work
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.sweep.jobs import BROKE, Done, Job, Order

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ProcessPoolExecutor

# No site takes longer to judge; one that does has something in it that the probes cannot bear.
_PATIENCE = 180.0
_MOST = 4
_TRIES = 2


@dataclass(frozen=True)
class Judging:
    """What each of the processes does: one site's recording is judged."""

    order: Order

    def __call__(self, job: Job) -> Done:
        """What was concluded, or the name of the error; not every error survives the way to another process."""
        from digimaturity.probes.sweep.visiting import concluded

        try:
            return concluded(job, self.order)
        except Exception as error:  # noqa: BLE001 - whatever one site holds, the others are judged
            return Done(job.body.id, None, BROKE, detail=f"{type(error).__name__}: {error}"[:200])


class Judges:
    """The processes.

    Args:
        order: how the sites are judged.
        tool: what is done to each site, where it is another thing than to judge it.
        patience: seconds that one site may take.
        most: how many there are; by the machine where None.
    """

    def __init__(
        self,
        order: Order,
        tool: Callable[[Job], Done] | None = None,
        *,
        patience: float = _PATIENCE,
        most: int | None = None,
    ) -> None:
        self._tool = tool or Judging(order)
        self._patience = patience
        self._most = most or max(1, min(_MOST, (os.cpu_count() or 1) - 1))
        # One process each, so that it is known whose site broke it.
        self._free: asyncio.Queue[ProcessPoolExecutor | None] = asyncio.Queue()
        self._all: list[ProcessPoolExecutor] = []

    async def __aenter__(self) -> Self:
        for _ in range(self._most):
            self._free.put_nowait(None)
        return self

    async def __aexit__(self, *_: object) -> None:
        for pool in self._all:
            _killed(pool)

    async def judge(self, job: Job) -> Done:
        """What was concluded of a site; that the tool broke, where it breaks twice."""
        detail = ""
        for _ in range(_TRIES):
            pool = await self._free.get() or self._begun()
            try:
                async with asyncio.timeout(self._patience):
                    done: Done = await asyncio.wrap_future(pool.submit(work, job))
            except (TimeoutError, BrokenExecutor) as error:
                self._free.put_nowait(None)
                self._all.remove(pool)
                _killed(pool)
                detail = type(error).__name__
            else:
                self._free.put_nowait(pool)
                return done
        return Done(job.body.id, None, BROKE, detail=detail)

    def _begun(self) -> ProcessPoolExecutor:
        pool = pool_of(1, self._tool)
        self._all.append(pool)
        return pool


def _killed(pool: ProcessPoolExecutor) -> None:
    """End a pool's processes at once, whatever they do."""
    for process in list((pool._processes or {}).values()):  # noqa: SLF001 - public from Python 3.14 only
        process.kill()
    pool.shutdown(wait=True, cancel_futures=True)
