"""What crews are given to do in the tests: it must stand in a module, since processes look it up by name."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Squaring:
    """Squares numbers; the first process that meets ``deadly`` is killed over it, or every one that does.

    Attributes:
        deadly: the number.
        mark: a file that says that somebody has died of it already; None where everybody does.
    """

    deadly: int | None = None
    mark: Path | None = None

    def __call__(self, number: int) -> tuple[int, int]:
        """The number's square, and the process that found it."""
        if number == self.deadly and (self.mark is None or not self.mark.exists()):
            if self.mark is not None:
                self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.002)
        return number * number, os.getpid()
