"""What a session asks of its assessor's keys, and how it is answered in lines: by screen readers, scripts and pipes."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING, Protocol, Self

from digimaturity.assess.endings import Endings
from digimaturity.assess.holding import half_a_line, held_lines
from digimaturity.ground import terminal
from digimaturity.ground.errors import InvalidDataError, Place, Problem, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import words

if TYPE_CHECKING:
    from collections.abc import Callable

# Seconds within which nobody types a second line.
_AT_ONCE = 0.03
_FINDS = "/"
_SEVERAL_LINES = Text(
    "Det kom flera rader på en gång, och de togs inte som svar. Skriv m eller e och Enter först och klistra in sedan.",
    "Several lines came at once and were not taken as answers. Type m or e and Enter first, then paste.",
)
_NOT_UTF8 = Text(
    "Några tecken var inte UTF-8, så raden togs inte med.",
    "Some characters were not UTF-8, so the line was not taken.",
)


def _nothing(*_: object) -> None:
    """Where there is nothing to keep or draw."""


class NotTextError(InvalidDataError):
    """What was piped is no text: it is refused as a whole, since the lines after it would answer something else."""

    def __init__(self, line: int) -> None:
        super().__init__(
            Text("Det som skickas in är inte text i UTF-8.", "The input is not text in UTF-8."),
            (Problem(Place("stdin", line), Text("Raden kan inte läsas.", "The line cannot be read.")),),
            Text(
                "Spara filen som UTF-8 och skicka in den igen; de svar som redan lästs är sparade.",
                "Save the file as UTF-8 and send it in again; the answers already read are saved.",
            ),
        )


class BurstError(UsageError):
    """Several signs came at once where a key was asked for; ``text`` is what they would have written."""

    def __init__(self, message: Text, text: str) -> None:
        super().__init__(message)
        self.text = text


class Keys(Protocol):
    """Gives the assessor's choices, between entering and leaving it as a context."""

    @property
    def pressed_at(self) -> float:
        """When the last key was pressed, in seconds of the monotonic clock."""

    def __enter__(self) -> Self:
        """Take hold of the input."""

    def __exit__(self, *_: object) -> None:
        """Give it back as it was."""

    @property
    def is_watched(self) -> bool:
        """Whether somebody sits there, who can be asked again: not where lines come out of a pipe."""

    def key(self, draw: Callable[[], None] = _nothing, patience: float | None = None) -> str:
        """The next key, a line break for Enter; ``draw`` draws what it is asked for anew.

        After so many seconds of ``patience`` without one it is empty.

        Raises:
            EOFError: the input ended.
            KeyboardInterrupt: Ctrl-C.
            UsageError: what came is no key.
        """

    def line(
        self,
        prompt: str,
        default: str = "",
        *,
        typed: str = "",
        draw: Callable[[int], None] | None = None,
        keep: Callable[[str], None] = _nothing,
    ) -> str | None:
        """A text, perhaps begun already; None when the assessor thinks better of it (Esc).

        Args:
            prompt: what is asked for.
            default: what an empty text means.
            typed: what stands there from the beginning.
            draw: draws what stands above, with so many lines free below it.
            keep: puts a half-typed text on disk.
        """

    def left_over(self) -> str:
        """What was typed after the key and that nothing has asked for."""


class LineKeys:
    """Whole lines from stdin: for screen readers, dumb terminals and pipes.

    A line is a key, alone or with a blank after it; what follows the blank answers the next request for text, so that
    ``n no such service`` is one line. A longer word is handed on as it is, and is no key.
    """

    def __init__(self) -> None:
        self._rest: str | None = None
        self._endings = Endings()
        self._held = contextlib.ExitStack()
        self._lines = 0
        # What was read of a line before its end came.
        self._begun = ""

    def __enter__(self) -> Self:
        self._held.enter_context(self._endings)
        self._held.enter_context(held_lines())
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    @property
    def pressed_at(self) -> float:
        """Now: a line is sent when all of it has been written."""
        return time.monotonic()

    @property
    def is_watched(self) -> bool:
        """Whether the lines come from a terminal."""
        return sys.stdin.isatty()

    def key(self, draw: Callable[[], None] = _nothing, patience: float | None = None) -> str:
        """The key that the next line begins with; an empty line is Enter.

        A line that was not whole when the session was ended from outside is left over.

        Raises:
            UsageError: several lines came at once from a terminal.
        """
        del draw
        if patience and not self._comes_within(patience):
            return ""
        line = self._read()
        if more := self._more():
            if not more.endswith("\n"):
                terminal.raw("\n")
            raise UsageError(_SEVERAL_LINES)
        first, _, rest = line.partition(" ")
        if line.startswith(_FINDS):
            first, rest = _FINDS, line[1:]
        self._rest = rest.strip() or None
        return first or "\n"

    def line(
        self,
        prompt: str,
        default: str = "",
        *,
        typed: str = "",
        draw: Callable[[int], None] | None = None,
        keep: Callable[[str], None] = _nothing,
    ) -> str | None:
        """The rest of the key's line, or a line of its own; several, where they come at once from a terminal.

        A line that was not whole when the session was ended from outside is kept.
        """
        del draw
        if typed:
            rest, self._rest = self._rest or "", None
            return typed + rest
        if self._rest is not None:
            rest, self._rest = self._rest, None
            return rest
        terminal.raw(f"{prompt}{f' [{default}]' if default else ''}: ")
        try:
            text = self._read()
        except BaseException:
            if half := self.left_over():
                keep(half)
            raise
        while more := self._more():
            # A paste may end in the middle of a line, which the assessor then goes on with.
            text = f"{text}\n{more}" if more.endswith("\n") else f"{text}\n{more}{self._read()}"
        return words(text) or default

    def left_over(self) -> str:
        """Words after the key that nothing has asked for."""
        rest, self._rest = self._rest, None
        return rest or ""

    def _comes_within(self, seconds: float) -> bool:
        """Whether a line comes, or has begun to come, from the terminal within so many seconds."""
        if os.name != "posix":
            return True
        import select

        self._endings.obey()
        self._endings.at_once = True
        try:
            come = bool(select.select([sys.stdin], [], [], seconds)[0])
        finally:
            self._endings.at_once = False
        self._begun = "" if come else half_a_line()
        return come or bool(self._begun)

    def _read(self) -> str:
        try:
            self._endings.obey()
            self._endings.at_once = True
            line = sys.stdin.buffer.readline()
        except BaseException:
            self._endings.at_once = False
            # It would be read by the shell otherwise.
            self._rest = f"{self._begun}{half_a_line()}" or None
            raise
        finally:
            self._endings.at_once = False
        line, self._begun = self._begun.encode() + line, ""
        if not line:
            raise EOFError
        self._lines += 1
        return self._text(line)

    def _text(self, line: bytes) -> str:
        """A line as text, whatever the locale says."""
        if self._lines == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        text = self._decoded(line)
        if text is not None:
            return words(text) or ""
        if sys.stdin.isatty():
            raise UsageError(_NOT_UTF8)
        raise NotTextError(self._lines)

    @staticmethod
    def _decoded(data: bytes) -> str | None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return None
        # What is written in UTF-16 can be read as UTF-8 with a NUL beside each letter.
        return None if "\0" in text else text

    def _more(self) -> str:
        """What else a terminal holds already, also half a line: somebody pasted. A pipe is read line by line."""
        if os.name != "posix" or not sys.stdin.isatty():
            return ""
        import select
        import termios
        import tty

        file = sys.stdin.fileno()
        before = termios.tcgetattr(file)
        data = b""
        with contextlib.suppress(OSError):
            # Only so can half a line be seen.
            tty.setcbreak(file, termios.TCSANOW)
            try:
                while select.select([file], [], [], _AT_ONCE)[0] and (piece := os.read(file, 65536)):
                    data += piece
            finally:
                termios.tcsetattr(file, termios.TCSANOW, before)
        text = self._decoded(data)
        if text is None:
            raise UsageError(_NOT_UTF8)
        return text.replace("\r\n", "\n").replace("\r", "\n")
