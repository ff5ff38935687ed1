"""What is left of memory is the least of what the system and the container say, and unknown where neither does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.memory import memory_left

if TYPE_CHECKING:
    from pathlib import Path

FREE = "MemTotal:       24000000 kB\nMemFree:          100000 kB\nMemAvailable:    2000000 kB\n"


def system(folder: Path, free: str = "", limit: str = "", taken: str = "") -> Path:
    """A system's own files, those that it has."""
    for name, text in (
        ("proc/meminfo", free),
        ("sys/fs/cgroup/memory.max", limit),
        ("sys/fs/cgroup/memory.current", taken),
    ):
        if text:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="ascii")
    return folder


@pytest.mark.parametrize(
    ("free", "limit", "taken", "left"),
    [
        (FREE, "", "", 2_048_000_000),
        (FREE, "max\n", "500\n", 2_048_000_000),
        (FREE, "1000000000\n", "400000000\n", 600_000_000),
        (FREE, "9000000000\n", "400000000\n", 2_048_000_000),
        ("", "1000\n", "400\n", 600),
        ("", "1000\n", "1400\n", 0),
        ("MemTotal: 24 kB\n", "", "", None),
        ("", "", "", None),
    ],
)
def test_the_least_that_is_known(free: str, limit: str, taken: str, left: int | None, tmp_path: Path) -> None:
    """Nothing rather than a negative number where a container has taken more than it may."""
    assert memory_left(system(tmp_path, free, limit, taken)) == left


def test_pages_of_files_are_not_taken(tmp_path: Path) -> None:
    """A container that has just read a large file has what the system takes back; of shared memory it does not."""
    stat = "anon 300\nfile 700\nshmem 50\ninactive_file 450\nactive_file 200\n"
    at = system(tmp_path, "", "1000\n", "1000\n")
    (at / "sys/fs/cgroup/memory.stat").write_text(stat, encoding="ascii")
    assert memory_left(at) == 650


@pytest.mark.skipif(sys.platform != "linux", reason="others have no such files")
def test_this_machine_has_some() -> None:
    """A number of bytes in which this test fits."""
    left = memory_left()
    assert left is not None
    assert left > 10_000_000
