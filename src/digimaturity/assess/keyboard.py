"""Where presses come from: bytes of a POSIX terminal, or the events of a Windows console."""

from __future__ import annotations

import codecs
import os
import sys
import time
from typing import TYPE_CHECKING

from digimaturity.assess.presses import Parser, presses_of

if TYPE_CHECKING:
    from digimaturity.assess.presses import Press

# Seconds to wait for the rest of a key, or of a paste.
_HALF_A_KEY, _HALF_A_PASTE = 0.15, 1.0


class Source:
    """Where presses come from."""

    @property
    def patience(self) -> float:
        """How long, in seconds, to wait for the rest of a key or a paste that has begun."""
        return 0.0

    def presses(self, timeout: float) -> list[Press] | None:
        """What arrives within so many seconds, which may be half a key; None when nothing does.

        Raises:
            EOFError, OSError: the terminal is gone.
        """
        raise NotImplementedError

    def flush(self) -> list[Press]:
        """What had begun, when nothing more comes."""
        return []


def posix_source() -> Source:
    """What is typed at the terminal that stdin is."""
    import select

    file = sys.stdin.fileno()
    decode = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape").decode
    parser = Parser()

    class Posix(Source):
        @property
        def patience(self) -> float:
            if not parser.waits:
                return 0.0
            return _HALF_A_PASTE if parser.is_pasting else _HALF_A_KEY

        def presses(self, timeout: float) -> list[Press] | None:
            if not select.select([file], [], [], timeout)[0]:
                return None
            data = os.read(file, 65536)
            if not data:
                raise EOFError
            return parser.feed(decode(data))

        def flush(self) -> list[Press]:
            return parser.flush()

    return Posix()


def windows_source() -> Source:
    """What is typed at the Windows console."""
    from prompt_toolkit.input import create_input

    console = create_input()

    class Console(Source):
        def presses(self, timeout: float) -> list[Press] | None:
            until = time.monotonic() + timeout
            while not (keys := console.read_keys()):
                if time.monotonic() > until:
                    return None
                time.sleep(0.005)
            return presses_of(keys)

        def flush(self) -> list[Press]:
            return presses_of(console.flush_keys())

    return Console()
