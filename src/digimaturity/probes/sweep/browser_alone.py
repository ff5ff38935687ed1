"""A process of its own in which one site of a sweep is seen in a browser: it may hang or die, and only it is ended.

It is handed a site on its standard input, which stays open for as long as whoever handed it on lives.
"""

from __future__ import annotations

import os
import pickle
import sys
from threading import Thread
from typing import TYPE_CHECKING

from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.probes.looking.chromium import refuse_without_browser
from digimaturity.probes.looking.kept_pictures import with_look
from digimaturity.probes.looking.pages_to_see import pages_to_see
from digimaturity.probes.site import Site
from digimaturity.workspace.warc_file import read_recording, written

if TYPE_CHECKING:
    from digimaturity.probes.sweep.jobs import Job, Order

# What the process ends with where the disk refuses, which ends the sweep.
DISK = 5
# And where this machine has no browser.
MISSING = 6


def main() -> None:
    """See the site, put what was seen into its recording, and end."""
    job, order = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the process that began this one
    Thread(target=_follow, daemon=True).start()
    try:
        refuse_without_browser()
        see(job, order)
    except StorageError:
        sys.exit(DISK)
    except UsageError:
        sys.exit(MISSING)


def see(job: Job, order: Order) -> None:
    """See a site's pages in a browser; its recording has what was seen, or is as it was.

    A site of which no page was recorded is not seen, and none is begun for it.

    Raises:
        StorageError: the disk refused. Others: whatever the browser or the site does.
    """
    path = order.recording(job.body.id)
    recording = read_recording(path)
    site = Site(recording, job.body, job.services)
    if not pages_to_see(site):
        return
    write_durably(path, written(with_look(recording, site, order.evidence.parent, order.way.net(), order.limits)))


def _follow() -> None:
    """End with whoever handed the site on: its end closes the pipe."""
    # Not through Python's own buffer, whose lock nobody could take when this process ends.
    while os.read(0, 4096):
        pass
    os._exit(1)
