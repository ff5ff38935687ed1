"""Where keys come from: a terminal, one at a time, or lines where there is no terminal to speak of."""

from __future__ import annotations

import sys
from collections import deque
from typing import Protocol

_ESCAPE, _ENTER, _ERASE = "\x1b", ("\r", "\n"), ("\x7f", "\x08")


class Keys(Protocol):
    """Gives the assessor's choices."""

    def key(self) -> str:
        """The next key. Raises EOFError at the end of input, KeyboardInterrupt on Ctrl-C."""

    def line(self, prompt: str, default: str = "") -> str | None:
        """A line of text; None when the assessor thinks better of it (Esc)."""


class TerminalKeys:
    """Single keys without Enter, on every system that Typer knows.

    A terminal may hand over several keys at once when they are typed or pasted fast; they are kept in order.
    """

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()

    def key(self) -> str:
        """The next key; arrows and other sequences come as one."""
        while not self._waiting:
            import typer

            got = typer.getchar()
            if got.startswith(_ESCAPE) and len(got) > 1:
                return got
            self._waiting.extend(got)
        return self._waiting.popleft()

    def line(self, prompt: str, default: str = "") -> str | None:
        """A line, edited at the bottom of the screen; Enter alone takes the default."""
        from digimaturity import terminal

        typed: list[str] = []
        terminal.raw(f"{prompt}{f' [{default}]' if default else ''}: ")
        while True:
            key = self.key()
            if key in _ENTER:
                terminal.raw("\r\n")
                return "".join(typed).strip() or default
            if key == _ESCAPE:
                terminal.raw("\r\n")
                return None
            if key in _ERASE:
                if typed:
                    typed.pop()
                    terminal.raw("\b \b")
            elif key.isprintable():
                typed.append(key)
                terminal.raw(key)


class LineKeys:
    """Whole lines from stdin: for screen readers, dumb terminals and pipes. The first letter is the key.

    What follows the key on its line answers the next request for text, so that ``n no such service`` is one line.
    """

    def __init__(self) -> None:
        self._rest: str | None = None

    def key(self) -> str:
        """The first letter of the next line; an empty line is Enter."""
        line = self._read()
        self._rest = line[1:].strip() or None
        return line[:1] or "\n"

    def line(self, prompt: str, default: str = "") -> str | None:
        """The rest of the key's line, or a line of its own."""
        from digimaturity import terminal

        if self._rest is not None:
            rest, self._rest = self._rest, None
            return rest
        terminal.raw(f"{prompt}{f' [{default}]' if default else ''}: ")
        return self._read() or default

    @staticmethod
    def _read() -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()
