"""The terminal's mode while a session holds it: keys come one by one, pastes are marked, all is given back.

In lines the mode is the system's; only what is half typed when the session ends is read out, so that no shell gets it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import TYPE_CHECKING, Any

from digimaturity.ground import terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PASTE_ON, _PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"


@contextlib.contextmanager
def held_raw(resumed: Callable[[], None]) -> Iterator[None]:
    """Hold the terminal so that keys come one by one and pastes are marked; it is given back on every way out."""
    with _windows_mode() if os.name != "posix" else _posix_mode(resumed):
        yield


@contextlib.contextmanager
def _windows_mode() -> Iterator[None]:
    from prompt_toolkit.input import create_input

    with create_input().raw_mode():
        terminal.raw(_PASTE_ON)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                terminal.raw(_PASTE_OFF)


@contextlib.contextmanager
def _posix_mode(resumed: Callable[[], None]) -> Iterator[None]:
    if sys.platform == "win32":  # the type checker's branch
        yield
        return
    import signal
    import termios

    file = sys.stdin.fileno()
    before = termios.tcgetattr(file)
    ours = termios.tcgetattr(file)
    # Signals stay with the terminal; Ctrl-S does not freeze it, and a line break comes as it was sent.
    ours[0] &= ~(termios.IXON | termios.ICRNL | termios.INLCR | termios.IGNCR)
    ours[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    ours[6] = [*ours[6]]
    ours[6][termios.VMIN], ours[6][termios.VTIME] = 1, 0

    def hold(*_: object) -> None:
        # The terminal may be gone already.
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(file, termios.TCSADRAIN, ours)
            terminal.raw(_PASTE_ON)
        resumed()

    def give_back() -> None:
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(file, termios.TCSADRAIN, before)
        with contextlib.suppress(OSError):
            terminal.raw(_PASTE_OFF)

    def stop(*_: object) -> None:
        # Ctrl-Z: the shell gets the terminal as it was; hold takes it again after fg.
        give_back()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, stop)

    is_main = threading.current_thread() is threading.main_thread()
    handlers = {signal.SIGCONT: hold, signal.SIGTSTP: stop} if is_main else {}
    replaced = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    hold()
    try:
        yield
    finally:
        give_back()
        for number, handler in replaced.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def held_lines() -> Iterator[None]:
    """Let Ctrl-C leave in the terminal what is half typed, for ``half_a_line``; Ctrl-Z drops it as ever."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield
        return
    import signal
    import termios

    file = sys.stdin.fileno()
    before = termios.tcgetattr(file)
    ours = [*before]
    ours[3] |= termios.NOFLSH

    def set_to(mode: list[Any]) -> None:
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(file, termios.TCSANOW, mode)

    def stop(*_: object) -> None:
        with contextlib.suppress(OSError, termios.error):
            termios.tcflush(file, termios.TCIFLUSH)
        set_to(before)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, stop)
        set_to(ours)

    is_main = threading.current_thread() is threading.main_thread()
    replaced = signal.signal(signal.SIGTSTP, stop) if is_main else None
    set_to(ours)
    try:
        yield
    finally:
        set_to(before)
        if is_main:
            signal.signal(signal.SIGTSTP, replaced)


def half_a_line() -> str:
    """What has been typed at a terminal that waits for whole lines, before its Enter; it is taken out of there."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        return ""
    import termios

    file = sys.stdin.fileno()
    data = b""
    with contextlib.suppress(OSError, termios.error):
        before = termios.tcgetattr(file)
        ours = [*before[:6], [*before[6]]]
        ours[3] &= ~termios.ICANON
        ours[6][termios.VMIN] = ours[6][termios.VTIME] = 0
        # Without a flush: only so can what is there be read, and nothing is waited for.
        termios.tcsetattr(file, termios.TCSANOW, ours)
        try:
            data = os.read(file, 65536)
        finally:
            termios.tcsetattr(file, termios.TCSANOW, before)
    return data.decode("utf-8", "ignore").strip()
