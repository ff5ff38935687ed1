"""The processes that a process has begun, theirs too: how much memory they take, and their end, whatever they do."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from psutil import Process


@dataclass
class Offspring:
    """A process and all that it has begun, also those whose parents have ended since.

    Attributes:
        root: the process's id.
    """

    root: int
    # Two are the same where number and beginning are: another process may get the number later.
    _known: set[Process] = field(default_factory=set)

    def look(self) -> int:
        """See who is there now; bytes of memory in use, what they share counted for each."""
        from psutil import STATUS_ZOMBIE, process_iter

        told = process_iter(["ppid", "memory_info", "status"])
        there = [one for one in told if one.info["status"] != STATUS_ZOMBIE]
        alive = self._known.intersection(there) | {one for one in there if one.pid == self.root}
        while more := {one for one in there if one.info["ppid"] in {p.pid for p in alive}} - alive:
            alive |= more
        self._known |= alive
        # What belongs to somebody else tells nothing of its memory.
        return sum(one.info["memory_info"].rss for one in there if one in alive and one.info["memory_info"])

    def kill(self) -> None:
        """End all of them at once; one that begins another meanwhile is looked for again."""
        from psutil import Error

        for _ in range(3):
            self.look()
            left = [one for one in self._known if lives(one)]
            for one in left:
                with suppress(Error):
                    one.kill()
            if not left:
                return


def lives(process: Process) -> bool:
    """Whether a process does anything still."""
    from psutil import STATUS_ZOMBIE, Error

    with suppress(Error):
        return bool(process.is_running() and process.status() != STATUS_ZOMBIE)
    return False
