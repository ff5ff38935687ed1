"""One site of a sweep: it is recorded straight to disk, and judged from what stands there."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from digimaturity.ground.durable import make_folder, writing_durably
from digimaturity.ground.version import __version__
from digimaturity.model.probed import Concluded, ProbedRun
from digimaturity.model.recording import Recording
from digimaturity.probes.all_probes import by_id, probes
from digimaturity.probes.collect.crawl import record, website_of
from digimaturity.probes.collect.fetching import now
from digimaturity.probes.judge import judged
from digimaturity.probes.site import Site
from digimaturity.probes.sweep.jobs import NO_PAGE, Done
from digimaturity.workspace.warc_file import RecordingWriter, read_recording

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.probes.collect.net import Net
    from digimaturity.probes.sweep.jobs import Job, Order


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
    found = tuple(Concluded(probe.id, judgement) for probe, judgement in judged(site, chosen))
    hindered = Counter(o.value for e in recording.exchanges if (o := site.obstacle_of(e)) is not None)
    ended = next((f.content.get("ended") for f in reversed(recording.facts) if f.kind == "crawl"), None)
    run = ProbedRun(
        recording.at,
        recording.website,
        f"digimaturity {__version__}",
        order.catalogue,
        f"{order.evidence.name}/{job.body.id}/{path.name}",
        _sha256(path),
        len(site.pages),
        dict(sorted(hindered.items())),
        {**recording.notes, **({"ended": str(ended)} if ended else {})},
        found,
    )
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


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
