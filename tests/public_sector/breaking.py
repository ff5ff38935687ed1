"""A judge that breaks over one site, in the ways in which code in C breaks over a page."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.probes.sweep.jobs import Done

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.probes.sweep.jobs import Job


@dataclass(frozen=True)
class Breaking:
    """Concludes nothing of any site.

    Attributes:
        victim: the organisation that it breaks over.
        how: ``die``, ``die once`` or ``hang``.
        marks: a folder that gets a file for each time.
    """

    victim: str
    how: str
    marks: Path

    def __call__(self, job: Job) -> Done:
        """Nothing, or the end."""
        if job.body.id == self.victim:
            before = len(list(self.marks.iterdir()))
            (self.marks / str(before)).touch()
            if self.how == "hang":
                time.sleep(60)
            if self.how == "die" or not before:
                os.kill(os.getpid(), signal.SIGKILL)
        return Done(job.body.id, None)
