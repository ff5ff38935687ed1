"""How much memory is left, so that what would not fit is refused before the system ends the program without a word."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

_AVAILABLE = re.compile(r"^MemAvailable:\s+(\d+) kB", re.MULTILINE)
# Of a container: what it may take, and what it has taken.
_LIMIT, _TAKEN = "sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory.current"


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
    return max(min(found), 0) if found else None
