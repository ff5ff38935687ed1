"""Where keys come from: a terminal, one at a time, or lines where there is no terminal to speak of."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections import deque
from typing import TYPE_CHECKING, Protocol, Self

from digimaturity.model.answers import words

if TYPE_CHECKING:
    from collections.abc import Callable

_ESCAPE, _ENTER, _ERASE, _END = "\x1b", ("\r", "\n"), ("\x7f", "\x08"), "\x04"
# One key: an escape sequence (arrows, function keys) or a character.
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])|.", re.DOTALL)


def _nothing() -> None:
    """Where there is no terminal mode to give back."""


class Keys(Protocol):
    """Gives the assessor's choices, between entering and leaving it as a context."""

    def __enter__(self) -> Self:
        """Take hold of the input."""

    def __exit__(self, *_: object) -> None:
        """Give it back as it was."""

    def key(self) -> str:
        """The next key. Raises EOFError at the end of input, KeyboardInterrupt on Ctrl-C."""

    def line(self, prompt: str, default: str = "", *, typed: str = "") -> str | None:
        """A line of text, perhaps begun already; None when the assessor thinks better of it (Esc)."""

    def left_over(self) -> str:
        """What was typed after the key and that nothing has asked for."""


class TerminalKeys:
    """Single keys without Enter.

    On POSIX the terminal is held in cbreak mode for the whole session, because switching it for each key (as
    ``typer.getchar`` does) throws away what was typed in between. Several keys that arrive at once are kept in order.
    """

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="ignore").decode
        self._restore: Callable[[], None] = _nothing

    def __enter__(self) -> Self:
        if os.name == "posix":
            import signal
            import termios
            import tty

            file = sys.stdin.fileno()
            before = termios.tcgetattr(file)

            def hold(*_: object) -> None:
                tty.setcbreak(file, termios.TCSADRAIN)

            hold()
            # A shell gives the terminal back in its own mode after Ctrl-Z and fg.
            resumed = signal.signal(signal.SIGCONT, hold)

            def restore() -> None:
                termios.tcsetattr(file, termios.TCSADRAIN, before)
                signal.signal(signal.SIGCONT, resumed)

            self._restore = restore
        return self

    def __exit__(self, *_: object) -> None:
        self._restore()

    def key(self) -> str:
        """The next key; arrows and other sequences come as one."""
        while not self._waiting:
            text = self._read()
            self._waiting.extend(_SEQUENCE.findall(text))
        key = self._waiting.popleft()
        if key == _END:
            raise EOFError
        return key

    def left_over(self) -> str:
        """Nothing: a key is a key."""
        return ""

    def _read(self) -> str:
        if os.name != "posix":
            import typer

            return typer.getchar()
        data = os.read(sys.stdin.fileno(), 1024)
        if not data:
            raise EOFError
        return self._decode(data)

    def line(self, prompt: str, default: str = "", *, typed: str = "") -> str | None:
        """A line, edited at the bottom of the screen; Enter alone takes the default."""
        from digimaturity.ground import terminal

        entered = list(typed)
        terminal.prompt(f"{prompt}{f' [{default}]' if default else ''}: ")
        terminal.raw(typed)
        while True:
            key = self.key()
            if key in _ENTER:
                terminal.raw("\r\n")
                return "".join(entered).strip() or default
            if key == _ESCAPE:
                terminal.raw("\r\n")
                return None
            if key in _ERASE:
                if entered:
                    entered.pop()
                    terminal.raw("\b \b")
            elif key.isprintable():
                entered.append(key)
                terminal.raw(key)


class LineKeys:
    """Whole lines from stdin: for screen readers, dumb terminals and pipes. The first letter is the key.

    What follows the key on its line answers the next request for text, so that ``n no such service`` is one line.
    """

    def __init__(self) -> None:
        self._rest: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to give back."""

    def key(self) -> str:
        """The first letter of the next line; an empty line is Enter."""
        line = self._read()
        self._rest = line[1:].strip() or None
        return line[:1] or "\n"

    def line(self, prompt: str, default: str = "", *, typed: str = "") -> str | None:
        """The rest of the key's line, or a line of its own."""
        from digimaturity.ground import terminal

        if typed:
            rest, self._rest = self._rest or "", None
            return typed + rest
        if self._rest is not None:
            rest, self._rest = self._rest, None
            return rest
        terminal.raw(f"{prompt}{f' [{default}]' if default else ''}: ")
        return self._read() or default

    def left_over(self) -> str:
        """Words after the key that nothing has asked for."""
        rest, self._rest = self._rest, None
        return rest or ""

    @staticmethod
    def _read() -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return words(line) or ""
