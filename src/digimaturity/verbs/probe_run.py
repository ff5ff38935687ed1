"""One organisation is looked at: visited, recorded, judged, kept, and offered to whoever assesses it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.checksum import sha256_of
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import InterruptedWorkError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.concluding import concluded_run
from digimaturity.probes.looking.kept_pictures import with_look
from digimaturity.probes.site import Site
from digimaturity.verbs.probe_meter import Meter
from digimaturity.workspace.inventory import EVIDENCE
from digimaturity.workspace.probed_file import keep_run
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.warc_file import read_recording, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.probed import ProbedRun
    from digimaturity.model.recording import Recording
    from digimaturity.probes.interface import Probe
    from digimaturity.verbs.probe_way import Way
    from digimaturity.workspace.kept_edition import KeptEdition

_NOT_KEPT = Text(
    "Avbrutet. Det som hade hämtats är inte sparat; samma kommando börjar om besöket.",
    "Interrupted. What had been fetched is not kept; the same command begins the visit anew.",
)
_OPENS = Text(
    "Öppnar nu sidor i webbläsaren, i fyra bredder. Det tar någon minut.",
    "Now opening pages in the browser, at four widths. That takes a minute or so.",
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at one organisation: the run that was kept, and its recording.

    ``aside``: where the file of the runs before lies, which could not be read; None where it could.
    """

    body: Organisation
    run: ProbedRun
    file: Path
    aside: Path | None = None


def recorded(edition: KeptEdition, body: Organisation, way: Way, *, browser: bool) -> Path:
    """Visit a body's site and keep the recording, and the pictures; the recording's file.

    Whoever waits at a terminal sees how far it has come.

    Raises:
        StorageError: the disk refused; nothing is kept.
        UsageError: the browser or its extra is missing.
    """
    import asyncio

    from digimaturity.probes.collect.crawl import record

    services = read_services(edition.folder / body.id)
    net = way.net()
    with closing(Meter()) as meter:
        recording = asyncio.run(record(body, services, net, way.limits, take=meter))
    if browser:
        terminal.talk(_OPENS)
        recording = with_look(recording, Site(recording, body, services), edition.folder, way.net(), way.limits)
    return _kept(edition, body, recording)


def _kept(edition: KeptEdition, body: Organisation, recording: Recording) -> Path:
    """Write a recording into the edition's evidence; one that is there already is not written over."""
    folder = edition.folder / EVIDENCE / body.id
    make_folder(folder)
    stamp = datetime.fromisoformat(recording.at).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    path = folder / f"{stamp}.warc.gz"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{stamp}-{number}.warc.gz"
    write_durably(path, written(recording))
    return path


def run_from(
    edition: KeptEdition,
    body: Organisation,
    path: Path,
    catalogue: Catalogue,
    chosen: Sequence[Probe] | None = None,
) -> ProbedRun:
    """What the probes conclude of a kept recording: of the file itself, so that it can be concluded again from it."""
    site = Site(read_recording(path), body, read_services(edition.folder / body.id))
    is_inside = path.is_relative_to(edition.folder)
    return concluded_run(
        site,
        catalogue.version,
        chosen,
        file=path.relative_to(edition.folder).as_posix() if is_inside else "",
        sha256=sha256_of(path) if is_inside else "",
    )


def looked_at(
    edition: KeptEdition,
    body: Organisation,
    way: Way,
    catalogue: Catalogue,
    chosen: Sequence[Probe] | None = None,
    *,
    browser: bool = False,
) -> Looked:
    """Visit, record, judge and keep.

    Raises:
        StorageError, UsageError: see ``recorded``.
        InterruptedWorkError: Ctrl-C; nothing is kept.
    """
    try:
        path = recorded(edition, body, way, browser=browser)
    except KeyboardInterrupt:
        raise InterruptedWorkError(_NOT_KEPT) from None
    run = run_from(edition, body, path, catalogue, chosen)
    return Looked(body, run, path, keep_run(edition.folder / body.id, run))
