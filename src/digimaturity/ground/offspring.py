"""The processes that a process has begun, theirs too: how much memory they take, and their end, whatever they do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")
_KILO = 1024


class _Seen(NamedTuple):
    parent: int
    began: str
    bytes_: int


@dataclass
class Offspring:
    """A process and all that it has begun, also those whose parents have ended since.

    On Windows they are ended, and their memory is not known.

    Attributes:
        root: the process's id.
    """

    root: int
    # When each began, by which another process that got its number later is told from it.
    _known: dict[int, str] = field(default_factory=dict)

    def look(self) -> int:
        """See who is there now; bytes of memory in use, what they share counted for each."""
        there = _running()
        alive = {pid for pid, began in self._known.items() if pid in there and there[pid].began == began}
        alive |= {self.root} & there.keys()
        while more := {pid for pid, one in there.items() if one.parent in alive and pid not in alive}:
            alive |= more
        self._known |= {pid: there[pid].began for pid in alive}
        return sum(there[pid].bytes_ for pid in alive)

    def kill(self) -> None:
        """End all of them at once; one that begins another meanwhile is looked for again."""
        if sys.platform == "win32":
            with suppress(OSError):
                subprocess.run(["taskkill", "/PID", str(self.root), "/T", "/F"], capture_output=True, check=False)  # noqa: S603, S607
            return
        for _ in range(3):
            self.look()
            there = _running()
            left = [pid for pid, began in self._known.items() if pid in there and there[pid].began == began]
            for pid in left:
                with suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
            if not left:
                return


def _running() -> dict[int, _Seen]:
    """Every process of this machine that still does anything, by its id."""
    if sys.platform == "win32":
        return {}
    return _of_linux() if (_PROC / "self" / "stat").exists() else _of_ps()


def _of_linux() -> dict[int, _Seen]:
    page = os.sysconf("SC_PAGE_SIZE")
    found = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError, IndexError, ValueError):
                # The program's name stands in brackets and may have anything in it.
                told = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                if told[0] not in {"Z", "X"}:
                    found[int(folder.name)] = _Seen(int(told[1]), told[19], int(told[21]) * page)
    return found


def _of_ps() -> dict[int, _Seen]:
    command = ["ps", "-axo", "pid=,ppid=,rss=,stat=,lstart="]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - no input
    except (OSError, subprocess.SubprocessError):
        return {}
    rows = (line.split(None, 4) for line in told.splitlines())
    return {
        int(pid): _Seen(int(parent), began, int(kilo) * _KILO)
        for pid, parent, kilo, state, began in rows
        if not state.startswith("Z")
    }
