"""A sweep by many: processes of this machine, or the workers of a cluster, visit groups of sites and send them home."""

from __future__ import annotations

import asyncio
import tempfile
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import DigimaturityError
from digimaturity.ground.hiring import crew
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.sweep.jobs import BROKE, Done, Job, Order
from digimaturity.probes.sweep.neighbours import neighbours
from digimaturity.probes.sweep.visiting import Visitor, concluded
from digimaturity.workspace.evidence_files import keep_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.probes.sweep.journal import Journal
    from digimaturity.probes.sweep.sweeping import Summary, Sweep

# Sites that one worker visits at once; each group is sent home when its slowest is done.
GROUP = 8
# Sites of one host or address that one worker has. It sends them home together and a killed one's are all done again,
# so very many are shared out, and the address may see a visitor for each so many of them.
TOGETHER = 40
_ADDRESSES_SENT = Text(
    "Webbplatsernas adresser skickas till {h} och besöks därifrån{u}.",
    "The websites' addresses are sent to {h} and visited from there{u}.",
)


class LostCrowdError(DigimaturityError):
    """The cluster does not answer any more."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__(
            Text(
                "Förbindelsen med klustret bröts. {d} av {n} webbplatser är klara och sparade.",
                "The connection to the cluster broke. {d} of {n} websites are done and kept.",
            ).fill(d=done, n=total),
            Text("Fortsätt med samma kommando och --resume.", "Go on with the same command and --resume."),
        )


@dataclass(frozen=True)
class Sent:
    """What became of a site elsewhere.

    Attributes:
        recording: the file's bytes; empty where the tool broke.
        pictures: those that a browser took.
    """

    done: Done
    recording: bytes = b""
    pictures: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Visiting:
    """What a worker does: it visits a group of sites at once, and then judges them, as one process would."""

    order: Order

    def __call__(self, group: Sequence[Job]) -> list[Sent]:
        """What became of each site."""
        with tempfile.TemporaryDirectory(prefix="digimaturity-sweep-") as folder:
            order = replace(self.order, evidence=Path(folder) / self.order.evidence.name)
            # All visits end before anything is judged: judging would hold up the answers whose time is taken.
            taken = asyncio.run(_visited(group, order))
            return [_sent(job, order, seconds) for job, seconds in zip(group, taken, strict=True)]


async def _visited(group: Sequence[Job], order: Order) -> list[float | BaseException]:
    visitor = Visitor(order)
    taken: dict[str, float | BaseException] = {}

    async def one_by_one(several: Sequence[Job]) -> None:
        for job in several:
            (taken[job.body.id],) = await asyncio.gather(visitor(job), return_exceptions=True)

    await asyncio.gather(*map(one_by_one, await neighbours(group, visitor.net)))
    return [taken[job.body.id] for job in group]


def _sent(job: Job, order: Order, seconds: float | BaseException) -> Sent:
    if isinstance(seconds, BaseException):
        return Sent(_broken(job, seconds))
    try:
        done = concluded(job, order)
    except Exception as error:  # noqa: BLE001 - one site must not take its group with it
        return Sent(_broken(job, error))
    files = {file for one in done.run.concluded for file in one.pictures.values()} if done.run else set()
    pictures = tuple((order.evidence.parent / file).read_bytes() for file in sorted(files))
    return Sent(replace(done, seconds=seconds), order.recording(job.body.id).read_bytes(), pictures)


def _broken(job: Job, error: BaseException) -> Done:
    return Done(job.body.id, None, BROKE, detail=f"{type(error).__name__}: {error}"[:200])


def run_with(sweep: Sweep, workers: str, group: int = GROUP) -> Summary:
    """Let others visit what is left of a sweep, and keep what they send.

    What a worker had that was killed is done again by another. A host or an address of several bodies is visited by one
    worker, so that it sees one visitor at a time; one of very many bodies by a few, see ``TOGETHER``.

    Args:
        sweep: it.
        workers: how many processes of this machine, or the address of a dask.distributed scheduler.
        group: sites that one worker visits at once.

    Raises:
        LostCrowdError: the cluster does not answer any more; what is done stays done.
        UsageError: see ``crew``. Others: as ``Sweep.run``.
    """

    def way(left: Sequence[Job], journal: Journal) -> None:
        with crew(workers, Visiting(sweep.order), sent=_ADDRESSES_SENT) as hired:
            groups = grouped(asyncio.run(neighbours(left, sweep.order.way.net())), group)
            for sent in _kept_up(hired(groups), journal, len(sweep.jobs)):
                _keep(sweep, sent, journal)

    return sweep.through(way)


def _keep(sweep: Sweep, sent: Sent, journal: Journal) -> None:
    organisation = sent.done.organisation
    for picture in sent.pictures:
        keep_file(sweep.order.evidence.parent, picture)
    if sent.recording:
        path = sweep.order.recording(organisation)
        make_folder(path.parent)
        write_durably(path, sent.recording)
        journal.recorded(organisation, sent.done.seconds)
    sweep.close(sent.done, journal)


def _kept_up(results: Iterator[list[Sent]], journal: Journal, total: int) -> Iterator[Sent]:
    while True:
        try:
            several = next(results)
        except StopIteration:
            return
        except (OSError, CancelledError, TimeoutError) as error:  # whatever becomes of those who are far away
            raise LostCrowdError(len(journal.told.failures), total) from error
        yield from several


def grouped(neighbourhoods: Sequence[Sequence[Job]], size: int) -> list[list[Job]]:
    """Groups of about one size, in which neighbours are together, as long as they are no more than ``TOGETHER``."""
    parts = [several[n : n + TOGETHER] for several in neighbourhoods for n in range(0, len(several), TOGETHER)]
    groups: list[list[Job]] = [[]]
    for several in parts:
        if groups[-1] and len(groups[-1]) + len(several) > size:
            groups.append([])
        groups[-1] += several
    return [one for one in groups if one]
