"""A process is ended with all that it has begun, and their memory is known."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from psutil import NoSuchProcess, Process

from digimaturity.ground.offspring import Offspring, lives

# One that begins another in a session of its own, tells its number, and takes 60 MB or ends.
CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"],
                         start_new_session=True, stdout=subprocess.DEVNULL)
print(child.pid, flush=True)
"""
STAYS = CHILD + "taken = b'x' * 60_000_000; print('ready', flush=True); time.sleep(60)"
ENDS = CHILD + "sys.stdin.readline()"
SLEEPS = "import time; time.sleep(60)"


def begun(code: str) -> tuple[subprocess.Popen[str], Process]:
    """A process, and the one that it began."""
    pipe = subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, text=True)
    assert process.stdout is not None
    return process, Process(int(process.stdout.readline()))


def gone(process: Process) -> bool:
    """Whether it has ended, within a moment."""
    until = time.monotonic() + 10
    while lives(process) and time.monotonic() < until:
        time.sleep(0.02)
    return not lives(process)


def test_the_memory_of_all_is_known() -> None:
    """It is at least what was taken, and no figure of another unit; nobody else's is counted."""
    process, grandchild = begun(STAYS)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        family = Offspring(process.pid)
        assert 60_000_000 < family.look() < 300_000_000
        assert family._known == {Process(process.pid), grandchild}
    finally:
        Offspring(process.pid).kill()
        process.communicate()
    assert gone(grandchild)


def test_one_whose_parent_has_ended_is_ended_too() -> None:
    """It was seen once while its parent was there; this process and its own others live on."""
    other = subprocess.Popen([sys.executable, "-c", SLEEPS])
    process, grandchild = begun(ENDS)
    family = Offspring(process.pid)
    family.look()
    process.communicate("\n")
    assert lives(grandchild)
    family.kill()
    assert gone(grandchild)
    assert lives(Process(other.pid))
    assert lives(Process(os.getpid()))
    other.kill()
    other.wait()


def test_one_that_has_ended_already_is_nothing_to_end() -> None:
    """A process that is gone takes no memory, and ending it is no error."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    family = Offspring(process.pid)
    family.look()
    process.wait()
    assert family.look() == 0
    family.kill()


def test_another_process_with_the_same_number_is_left_alone() -> None:
    """A number is given out again; whoever began at another moment is somebody else."""
    process = subprocess.Popen([sys.executable, "-c", SLEEPS])
    earlier = Process(process.pid)
    earlier._create_time, earlier._ident = 1.0, (process.pid, 1.0)
    family = Offspring(2**22 + 1)
    family._known.add(earlier)
    family.kill()
    assert lives(Process(process.pid))
    process.kill()
    process.wait()


def test_whoever_cannot_be_asked_does_nothing() -> None:
    """A process that ends while it is asked about has ended."""

    class Ending(Process):  # type: ignore[misc] # psutil has no types
        def status(self) -> str:
            raise NoSuchProcess(self.pid)

    assert not lives(Ending(os.getpid()))
