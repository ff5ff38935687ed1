"""One site of a sweep: it is recorded straight to disk, and judged from what stands there."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from digimaturity.ground.checksum import sha256_of
from digimaturity.ground.durable import make_folder, writing_durably
from digimaturity.ground.version import __version__
from digimaturity.model.recording import Recording
from digimaturity.probes.all_probes import by_id, probes
from digimaturity.probes.collect.crawl import record, website_of
from digimaturity.probes.collect.fetching import now
from digimaturity.probes.concluding import concluded_run
from digimaturity.probes.site import Site
from digimaturity.probes.sweep.browser_bounds import seen
from digimaturity.probes.sweep.jobs import NO_PAGE, Done
from digimaturity.workspace.warc_file import RecordingWriter, read_recording

if TYPE_CHECKING:
    from digimaturity.probes.collect.net import Net
    from digimaturity.probes.sweep.jobs import Job, Order


class Visitor:
    """Visits sites in one event loop: several are recorded at once, and one at a time is seen in a browser.

    Attributes:
        net: the way out.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self.net = order.way.net()
        self._browser = asyncio.Lock()

    async def __call__(self, job: Job) -> float:
        """Record a site, and see it in a browser where that is ordered; its file is whole when this returns.

        Returns:
            The seconds that recording it took.

        Raises:
            StorageError: the disk refused.
        """
        seconds = await recorded(job, self._order, self.net)
        if self._order.browser:
            async with self._browser:
                await seen(job, self._order)
        return seconds


async def recorded(job: Job, order: Order, net: Net) -> float:
    """Record a site; its file is there, whole and on disk, when this returns, and not before.

    Returns:
        The seconds that it took.

    Raises:
        StorageError: the disk refused.
    """
    begun = time.monotonic()
    path = order.recording(job.body.id)
    make_folder(path.parent)
    for left in path.parent.glob(f".{path.name}.*.part"):  # of a process that was killed
        with suppress(OSError):
            left.unlink()
    head = Recording(job.body.id, website_of(job.body), now(), tool=f"digimaturity {__version__}", notes=order.notes)
    with writing_durably(path) as stream:
        writer = RecordingWriter(stream, head)  # type: ignore[arg-type]
        await record(job.body, job.services, net, order.limits, take=writer.write, notes=order.notes)
    return round(time.monotonic() - begun, 3)


def concluded(job: Job, order: Order) -> Done:
    """Judge the recording of a site as it stands on disk; the same file always gives the same.

    Raises:
        NotFoundError, InvalidDataError: there is none, or it cannot be read.
    """
    path = order.recording(job.body.id)
    recording = read_recording(path)
    site = Site(recording, job.body, job.services)
    chosen = [by_id()[name] for name in order.probes] if order.probes else probes()
    file = f"{order.evidence.name}/{job.body.id}/{path.name}"
    run = concluded_run(site, order.catalogue, chosen, file=file, sha256=sha256_of(path))
    failure, detail = failure_of(site)
    return Done(job.body.id, run, failure, requests=len(recording.exchanges) + len(recording.facts), detail=detail)


def failure_of(site: Site) -> tuple[str, str]:
    """Why a site's start page was not seen, and what the machine says of it; both empty where it was."""
    start = site.start
    if start.page is not None:
        return "", ""
    last = start.exchange
    if start.obstacle is not None:
        return start.obstacle.value, last.detail if last is not None else ""
    return NO_PAGE, f"status {last.status}" if last is not None else "not asked for"
