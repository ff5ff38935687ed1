"""One site of a sweep is seen in a browser within bounds: of time, of memory, and of one browser at a time."""

from __future__ import annotations

import asyncio
import pickle
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import Text
from digimaturity.ground.offspring import Offspring
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Fact
from digimaturity.probes.collect.fetching import now
from digimaturity.probes.looking.chromium import refuse_without_browser
from digimaturity.probes.sweep.browser_alone import DISK, MISSING
from digimaturity.workspace.warc_file import read_recording, written

if TYPE_CHECKING:
    from digimaturity.probes.sweep.jobs import Job, Order

# Seconds between two looks at the browser's memory.
_EVERY = 0.5
_BEGIN = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from digimaturity.probes.sweep.browser_alone import main; main()"
)
_REFUSED = StorageError(Text("Disken vägrade ta emot det webbläsaren såg.", "The disk refused what the browser saw."))


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the browser may take for one site.

    Attributes:
        seconds: in all.
        bytes_: of memory, its own processes and the one that leads them together; what they share counts for each.
    """

    seconds: float = 300.0
    bytes_: int = 3_000_000_000


async def seen(job: Job, order: Order, bounds: Bounds | None = None) -> str:
    """See a recorded site in a browser, in a process of its own; the recording has what was seen.

    A browser that hangs, dies or takes too much is ended with all that it began, and the recording says so.

    Returns:
        Why it was ended: ``time``, ``memory`` or ``crash``; empty where it was not.

    Raises:
        StorageError: the disk refused.
        UsageError: this machine has no browser.
    """
    known = bounds or Bounds()
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _BEGIN),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is its parent's to answer
    )
    family = Offspring(child.pid)
    try:
        assert child.stdin is not None  # noqa: S101 - it is a pipe
        child.stdin.write(pickle.dumps(sys.path) + pickle.dumps((job, order)))
        why = await _watched(child, family, known)
    finally:
        family.kill()
        await child.wait()
    if child.returncode == MISSING:
        refuse_without_browser()
    if child.returncode == DISK:
        raise _REFUSED
    why = why or ("crash" if child.returncode else "")
    if why:
        await asyncio.to_thread(_noted, job, order, why)
    return why


async def _watched(child: asyncio.subprocess.Process, family: Offspring, bounds: Bounds) -> str:
    """Why the browser is to be ended; empty where it has ended by itself."""
    until = time.monotonic() + bounds.seconds
    while time.monotonic() < until:
        try:
            async with asyncio.timeout(_EVERY):
                await child.wait()
        except TimeoutError:
            if family.look() > bounds.bytes_:
                return "memory"
        else:
            return ""
    return "time"


def _noted(job: Job, order: Order, why: str) -> None:
    path = order.recording(job.body.id)
    recording = read_recording(path)
    facts = (*recording.facts, Fact("browser.ended", recording.website, now(), {"why": why}))
    notes = {**recording.notes, "browser": "ended"}
    write_durably(path, written(replace(recording, facts=facts, notes=notes)))
