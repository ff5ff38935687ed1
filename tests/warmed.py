"""Sessions that begin at once: forked, each in a terminal of its own, from a process that has imported the tool.

Most of what a session in a terminal takes is its start. What is tested of the start itself runs as a user runs it.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import termios
import threading
import time
from typing import TYPE_CHECKING, Any

from pexpect import fdpexpect
from tests.builders import REPOSITORY
from tests.running import PATIENCE, environment

if TYPE_CHECKING:
    from pathlib import Path

# What a session imports while it runs; whatever is missing here is only imported later.
_USED = (
    "digimaturity.verbs.command_line",
    "digimaturity.verbs.context",
    "digimaturity.verbs.command_entry",
    "digimaturity.verbs.overwriting",
    "digimaturity.content.narrowed",
    "digimaturity.workspace.sheets",
    "digimaturity.workspace.surroundings",
    "digimaturity.workspace.catalogues.load",
    "digimaturity.verbs.assess",
    "digimaturity.verbs.one_session",
    "digimaturity.assess.opening",
    "digimaturity.assess.terminal_keys",
    "digimaturity.assess.stage",
    "digimaturity.ground.drawn",
    "rich.console",
    "rich.markdown",
    "rich.progress",
    "filelock",
    "ruamel.yaml",
)
# What is settled before a process runs its first line of Python cannot be given to one that runs already.
_SETTLED_AT_START = ("PYTHON", "LC_", "LANG", "MALLOC", "LD_")
_LARGEST = 1 << 20
_EVERY = 0.003


class Session(fdpexpect.fdspawn):  # type: ignore[misc]  # pexpect has no types
    """The tool in a terminal of its own, as pexpect's ``spawn`` has it."""

    def __init__(self, arguments: tuple[str, ...], at: Path, variables: dict[str, str], size: tuple[int, int]) -> None:
        terminal, inside = os.openpty()
        termios.tcsetwinsize(terminal, size)
        try:
            self._process = _warm().begin(inside, [*arguments], str(at), variables)
        finally:
            os.close(inside)
        super().__init__(terminal, encoding="utf-8", timeout=PATIENCE)
        self.delaybeforesend = None

    @property
    def exitstatus(self) -> int | None:
        """The exit code; None while it runs, and where a signal ended it."""
        return self._process.code if self._process.code is not None and self._process.code >= 0 else None

    @exitstatus.setter
    def exitstatus(self, _: object) -> None:
        """Nothing: pexpect sets it to None for what it starts."""

    @property
    def signalstatus(self) -> int | None:
        """The signal that ended it."""
        return -self._process.code if self._process.code is not None and self._process.code < 0 else None

    @signalstatus.setter
    def signalstatus(self, _: object) -> None:
        """Nothing, as above."""

    def setwinsize(self, rows: int, columns: int) -> None:
        """Give its window another size, of which the system tells it."""
        termios.tcsetwinsize(self.child_fd, (rows, columns))

    def kill(self, number: int) -> None:
        """Send it a signal."""
        self._process.kill(number)

    def close(self, *, force: bool = False) -> None:
        """Close its terminal and wait for its end; with ``force`` it is given no time to tidy up."""
        if self.child_fd >= 0:
            super().close()
        if not self._process.ends(0.3 if force else PATIENCE):
            self._process.kill(signal.SIGKILL)
            assert self._process.ends(PATIENCE)


class _Forked:
    """A process that the warm one has forked."""

    def __init__(self, warm: _Warm, number: int) -> None:
        self.warm, self.number = warm, number
        self.code: int | None = None

    def kill(self, number: int) -> None:
        if self.code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.number, number)

    def ends(self, within: float) -> bool:
        """Whether it has ended, after so many seconds at most."""
        until = time.monotonic() + within
        while self.code is None:
            self.code = self.warm.ask(["ended", self.number])
            if self.code is None:
                if time.monotonic() > until:
                    return False
                time.sleep(_EVERY)
        return True


class _Warm:
    """The process that forks, seen from the tests: one for each process of theirs, begun when it is first needed."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._line, theirs = socket.socketpair()
        self._one_at_a_time = threading.Lock()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.warmed", str(theirs.fileno())],
                cwd=REPOSITORY,
                env=environment(),
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
            )
        atexit.register(self.end)

    def end(self) -> None:
        if os.getpid() == self.owner:
            self._line.close()
            self._process.wait(PATIENCE)

    def begin(self, terminal: int, arguments: list[str], at: str, variables: dict[str, str]) -> _Forked:
        return _Forked(self, int(self.ask(["begin", arguments, at, variables], terminal)))

    def ask(self, what: list[Any], *files: int) -> Any:
        with self._one_at_a_time:
            socket.send_fds(self._line, [json.dumps(what).encode() + b"\n"], files)
            return json.loads(_a_line(self._line)[0])


_known: list[_Warm] = []


def _warm() -> _Warm:
    if not (_known and _known[0].owner == os.getpid()):
        _known[:] = [_Warm()]
    return _known[0]


def can_be_warm(variables: dict[str, str | None]) -> bool:
    """Whether a session with these variables is as one that is started anew."""
    return not any(name.startswith(_SETTLED_AT_START) for name in variables)


def _a_line(line: socket.socket) -> tuple[bytes, list[int]]:
    """What comes on the line up to its end, with the files that were sent along; nothing once it is closed."""
    received = b""
    files: list[int] = []
    while not received.endswith(b"\n"):
        piece, more, _, _ = socket.recv_fds(line, _LARGEST, 1)
        if not piece:
            return b"", files
        received += piece
        files += more
    return received, files


def _serve(line: socket.socket) -> None:
    """Fork for each who asks, until nobody can ask any more; returns in the forked one, too, ready to run the tool."""
    while True:
        text, files = _a_line(line)
        if not text:
            sys.exit(0)
        what = json.loads(text)
        if what[0] == "ended":
            number, status = os.waitpid(what[1], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if number else None
        else:
            answer = os.fork()
            if not answer:
                line.close()
                _sit_down(files[0], *what[1:])
                return
            os.close(files[0])
        line.sendall(json.dumps(answer).encode() + b"\n")


def _sit_down(terminal: int, arguments: list[str], at: str, variables: dict[str, str]) -> None:
    """Make this process one that was started in a terminal."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(terminal, number)
    os.close(terminal)
    os.chdir(at)
    os.environ.clear()
    os.environ |= variables
    time.tzset()
    sys.stdin = os.fdopen(0, encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    sys.argv = ["digimaturity", *arguments]


if __name__ == "__main__":
    for _name in _USED:
        importlib.import_module(_name)
    _serve(socket.socket(fileno=int(sys.argv[1])))
    # The tests import it, too; here it begins.
    sys.modules.pop("digimaturity.__main__", None)
    runpy.run_module("digimaturity", run_name="__main__")
