"""A sweep: many sites at once in one process, each recorded, judged, kept and noted down before it counts as done."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.version import __version__
from digimaturity.probes.sweep.failing_share import last_comparable
from digimaturity.probes.sweep.jobs import BROKE, Done
from digimaturity.probes.sweep.journal import Journal, journal_path, journals
from digimaturity.probes.sweep.judges import Judges
from digimaturity.probes.sweep.neighbours import neighbours
from digimaturity.probes.sweep.visiting import Visitor
from digimaturity.workspace.locks import held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from digimaturity.probes.sweep.failing_share import Comparison
    from digimaturity.probes.sweep.jobs import Job, Order

AT_ONCE = 50
# With a browser, which takes one site at a time, so many are on their way to it: their pages are still fresh then.
AHEAD = 4
_BUSY = StorageError(
    Text("Någon annan kör det här svepet just nu.", "Somebody else is running this sweep now."),
    Text("Vänta tills det är klart.", "Wait until it has ended."),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a sweep.

    Attributes:
        stamp: its name.
        failures: why each site's start page was not seen, by organisation; empty where it was.
        comparison: with the sweep before; None where there is none.
        seconds: that this part of it took.
    """

    stamp: str
    failures: dict[str, str]
    comparison: Comparison | None
    seconds: float

    @property
    def by_cause(self) -> dict[str, int]:
        """How many sites were not seen, by cause, the most frequent first."""
        return dict(Counter(f for f in self.failures.values() if f).most_common())


class Sweep:
    """A sweep that is under way.

    Args:
        jobs: every site of it, those that are done too, where it is taken up again.
        order: how they are visited and judged; its stamp says which sweep it is.
        finished: is handed what became of each site, to keep it; a site is done when it returns.
        progress: is told how many are done, of how many, and the seconds that are left (None: not known yet).
    """

    def __init__(
        self,
        jobs: Iterable[Job],
        order: Order,
        *,
        finished: Callable[[Done], None],
        progress: Callable[[int, int, float | None], None] = lambda *_: None,
    ) -> None:
        self.jobs = tuple({job.body.id: job for job in jobs}.values())
        self.order = order
        self._finished, self._progress = finished, progress
        self._begun = time.monotonic()
        self._before = 0

    def run(self, at_once: int = AT_ONCE) -> Summary:
        """Visit every site that is left in this process, so many at once.

        Raises:
            StorageError: the disk refused, or somebody else runs it; what is done stays done.
            UsageError: a sweep that is taken up again is about other organisations.
            KeyboardInterrupt: Ctrl-C; what is done stays done.
        """
        return self.through(lambda left, journal: asyncio.run(self._visit(left, journal, at_once)))

    def through(self, way: Callable[[Sequence[Job], Journal], None]) -> Summary:
        """Do what is left in some way, and sum up.

        Args:
            way: brings each site that it is given to its end, by ``close``.

        Raises: as ``run``.
        """
        path = journal_path(self.order.evidence, self.order.stamp)
        with held(path, patience=0, busy=_BUSY):
            everybody = [job.body.id for job in self.jobs]
            catalogue, tool = self.order.catalogue, f"digimaturity {__version__}"
            with Journal.open(path, everybody, catalogue=catalogue, tool=tool) as journal:
                left = [job for job in self.jobs if job.body.id not in journal.told.failures]
                self._begun, self._before = time.monotonic(), len(self.jobs) - len(left)
                self._tell(journal)
                if left:
                    way(left, journal)
                return self._summed_up(journal)

    def _summed_up(self, journal: Journal) -> Summary:
        failures = dict(journal.told.failures)
        others = (t for t in journals(self.order.evidence) if t.stamp < self.order.stamp)
        comparison = last_comparable(others, failures)
        if not journal.told.ended:
            journal.ended(is_comparable=comparison is None or comparison.is_comparable)
        return Summary(self.order.stamp, failures, comparison, time.monotonic() - self._begun)

    async def _visit(self, left: Sequence[Job], journal: Journal, at_once: int) -> None:
        visited = Visitor(self.order)
        waiting = iter(groups := await neighbours(left, visited.net))
        try:
            async with Judges(self.order) as judges, asyncio.TaskGroup() as tasks:

                async def judge(job: Job, seconds: float) -> None:
                    done = await judges.judge(job)
                    self.close(replace(done, seconds=seconds), journal)

                async def visit() -> None:
                    # Each takes the next group, and one site of it after the other; what is recorded already, in a part
                    # of the sweep before this, is judged.
                    for job in (one for group in waiting for one in group):
                        seconds = journal.told.recorded.get(job.body.id)
                        if seconds is None or not self.order.recording(job.body.id).is_file():
                            try:
                                seconds = await visited(job)
                            except StorageError:
                                raise
                            except Exception as error:  # noqa: BLE001 - one site must not end the others'
                                told = f"{type(error).__name__}: {error}"[:200]
                                self.close(Done(job.body.id, None, BROKE, detail=told), journal)
                                continue
                            journal.recorded(job.body.id, seconds)
                        tasks.create_task(judge(job, seconds))

                for _ in range(min(AHEAD if self.order.browser else at_once, len(groups))):
                    tasks.create_task(visit())
        except* StorageError as group:
            raise _first(group) from group

    def close(self, done: Done, journal: Journal) -> None:
        """Keep what became of a site, note it down, and say how far the sweep is.

        Raises:
            StorageError: the disk refused.
        """
        self._finished(done)
        journal.done(done)
        self._tell(journal)

    def _tell(self, journal: Journal) -> None:
        total, done = len(self.jobs), len(journal.told.failures)
        here = done - self._before
        left = (time.monotonic() - self._begun) / here * (total - done) if here else None
        self._progress(done, total, left)


def _first(group: BaseExceptionGroup[StorageError]) -> StorageError:
    at: BaseException = group
    while isinstance(at, BaseExceptionGroup):
        at = at.exceptions[0]
    assert isinstance(at, StorageError)  # noqa: S101 - a group of nothing else
    return at
