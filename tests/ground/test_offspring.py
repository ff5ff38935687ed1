"""A process is ended with all that it has begun, and their memory is known."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from digimaturity.ground import offspring
from digimaturity.ground.offspring import Offspring

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="memory is not known there")
# One that begins another in a session of its own, tells its number, and takes 60 MB or ends.
CHILD = """
import subprocess, sys, time
child = subprocess.Popen(["sleep", "60"], start_new_session=True, stdout=subprocess.DEVNULL)
print(child.pid, flush=True)
"""
STAYS = CHILD + "taken = b'x' * 60_000_000; print('ready', flush=True); time.sleep(60)"
ENDS = CHILD + "sys.stdin.readline()"


def begun(code: str) -> tuple[subprocess.Popen[str], int]:
    """A process, and the number of the one that it began."""
    pipe = subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, text=True)
    assert process.stdout is not None
    return process, int(process.stdout.readline())


def lives(pid: int) -> bool:
    """Whether a process does anything still."""
    return pid in offspring._running()


def gone(pid: int) -> bool:
    """Whether it has ended, within a moment."""
    until = time.monotonic() + 10
    while lives(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not lives(pid)


@pytest.mark.parametrize("way", ["of_linux", "of_ps"])
def test_the_memory_of_all_is_known(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is at least what was taken, and no figure of another unit; nobody else's is counted."""
    if way == "of_ps":
        monkeypatch.setattr(offspring, "_PROC", offspring._PROC / "nowhere")
    process, grandchild = begun(STAYS)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        family = Offspring(process.pid)
        assert 60_000_000 < family.look() < 300_000_000
        assert family._known.keys() == {process.pid, grandchild}
    finally:
        Offspring(process.pid).kill()
        process.communicate()
    assert gone(grandchild)


def test_one_whose_parent_has_ended_is_ended_too() -> None:
    """It was seen once while its parent was there; this process and its own others live on."""
    other = subprocess.Popen(["sleep", "60"])
    process, grandchild = begun(ENDS)
    family = Offspring(process.pid)
    family.look()
    process.communicate("\n")
    assert lives(grandchild)
    family.kill()
    assert gone(grandchild)
    assert lives(other.pid)
    assert lives(os.getpid())
    other.kill()
    other.wait()


def test_another_process_with_the_same_number_is_left_alone() -> None:
    """A number is given out again; whoever began at another moment is somebody else."""
    process = subprocess.Popen(["sleep", "60"])
    family = Offspring(2**30)
    family._known[process.pid] = "at another moment"
    family.kill()
    assert lives(process.pid)
    process.kill()
    process.wait()
