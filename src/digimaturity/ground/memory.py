"""How much memory is left, so that what would not fit is refused before the system ends the program without a word."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

_AVAILABLE = re.compile(r"^MemAvailable:\s+(\d+) kB", re.MULTILINE)
# Of a container: what it may take, what it has taken, and what of that are pages of files, which the system takes back
# when memory is wanted: whoever has just read a large file has many.
_LIMIT, _TAKEN, _PARTS = (f"sys/fs/cgroup/memory.{name}" for name in ("max", "current", "stat"))
_OF_FILES = re.compile(r"^(?:in)?active_file (\d+)$", re.MULTILINE)


def memory_left(root: Path = Path("/")) -> int | None:
    """How many bytes the system can still give: the least of what is free and what a container may take.

    Args:
        root: where the system's own files are.

    Returns:
        None where the system has no such files, as others than Linux have not.
    """
    found: list[int] = []
    with suppress(OSError):
        said = _AVAILABLE.search((root / "proc/meminfo").read_text(encoding="ascii"))
        found += [1024 * int(said[1])] if said else []
    with suppress(OSError, ValueError):  # "max" where nothing limits it
        limit, taken = ((root / name).read_text(encoding="ascii") for name in (_LIMIT, _TAKEN))
        found.append(int(limit) - int(taken))
        found[-1] += sum(map(int, _OF_FILES.findall((root / _PARTS).read_text(encoding="ascii"))))
    return max(min(found), 0) if found else None
