"""Folders that refuse to be written to, for real: a mounted disk that is full or read-only, or a mode without w."""

from __future__ import annotations

import contextlib
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of 128 kB mounted at the folder; skips the test where mounting is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    _mount("-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


def fill(folder: Path) -> Path:
    """Use up the disk; deleting the file that is returned mends it."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while stream.write(b"x" * 512):
            pass
    return ballast


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[Callable[[], None]]:
    """Make the folder refuse writing until the function given is called, or until the end."""
    if os.geteuid() == 0:
        # Root is not held back by modes: the disk itself has to be read-only.
        _mount("--bind", str(folder), str(folder))
        remounted = subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=False, capture_output=True)
        if remounted.returncode:
            subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)
            pytest.skip("remounting is not allowed here")

        def mend() -> None:
            subprocess.run(["mount", "-o", "remount,bind,rw", str(folder)], check=True, capture_output=True)

        try:
            yield mend
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)
        return
    mode = folder.stat().st_mode & 0o777
    folder.chmod(0o555)
    try:
        yield lambda: folder.chmod(mode)
    finally:
        folder.chmod(mode)


def _mount(*arguments: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    done = subprocess.run(["mount", *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"mounting is not allowed here: {done.stderr.strip()}")
