"""How a session is ended from outside: a signal is noted, and obeyed where the session waits for its assessor.

A save is thus never broken off, and whoever holds the terminal gives it back on the way out. A second signal while the
first is waiting does not wait.
"""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import FrameType

# By name: Windows has the first two only.
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")


class Ended(SystemExit):
    """The session was told to end; the code is the shell's for the signal: 143, 129, 131."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)


class Endings:
    """Signals while a session runs.

    Attributes:
        at_once: whether the session waits in a call that only an exception can end.
    """

    def __init__(self) -> None:
        self.at_once = False
        self._noted: int | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            numbers = (getattr(signal, name, None) for name in _SIGNALS)
            for number in filter(None, numbers):
                # What is ignored, as under nohup, stays ignored.
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before = {}

    def _note(self, number: int, _: FrameType | None) -> None:
        impatient = self._noted is not None
        self._noted = number
        if self.at_once or impatient:
            self.obey()

    def obey(self) -> None:
        """End the session, if it was told to.

        Raises:
            KeyboardInterrupt: Ctrl-C.
            Ended: any other signal.
        """
        number, self._noted = self._noted, None
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        if number is not None:
            raise Ended(number)
