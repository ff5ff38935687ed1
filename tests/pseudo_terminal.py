"""A pseudo-terminal to run sessions in, and the screen that a person would see on it."""

from __future__ import annotations

import re
import time
import unicodedata
from typing import TYPE_CHECKING, Any, Self

import pexpect
from tests.running import PATIENCE, TOOL, environment

from digimaturity.assess.stage import SEEN_AFTER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ROWS, COLUMNS = 24, 80
_PIECES = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])|\x1b([78])|([\r\n\b\a])|(\x1b)|([^\x1b\r\n\b\a]+)")


class Screen:
    """What a terminal, of 24 × 80 unless it is resized, shows after the characters it was sent.

    Attributes:
        drawn: how many times the screen was cleared.
        scrolled: how many lines left the top since it was cleared last; more than none means that it did not fit.
        colours: the codes for bold, dim and colour that were sent.
        marks_pastes: whether the terminal was told to mark what is pasted.
        unknown: control sequences that this screen does not know.
    """

    def __init__(self) -> None:
        self.height, self.width = ROWS, COLUMNS
        self.cells = self._blank(ROWS)
        self.row = self.column = self.drawn = self.scrolled = 0
        self.colours: list[str] = []
        self.unknown: list[str] = []
        self.marks_pastes = False
        self._saved = (0, 0)
        self._rest = ""

    def _blank(self, rows: int) -> list[list[str]]:
        return [[" "] * self.width for _ in range(rows)]

    def resize(self, height: int, width: int) -> None:
        """Take another size; what stood there is gone, since a session draws it anew."""
        self.height, self.width = height, width
        self.cells = self._blank(height)
        self.row, self.column = min(self.row, height - 1), min(self.column, width - 1)

    @property
    def lines(self) -> list[str]:
        """The lines from top to bottom, without trailing blanks."""
        return ["".join(cells).rstrip() for cells in self.cells]

    def has(self, *words: str) -> bool:
        """Whether all the words are on the screen, wherever its lines break them."""
        squeezed = re.sub(r"\s", "", "".join(self.lines))
        return all(re.sub(r"\s", "", word) in squeezed for word in words)

    @property
    def text(self) -> str:
        """Everything on the screen; lines that were wrapped by words can be found through one blank."""
        return re.sub(r"\s+", " ", " ".join(self.lines))

    def feed(self, received: str) -> None:
        """Take what the program sent."""
        received, self._rest = self._rest + received, ""
        unfinished = re.search(r"\x1b(\[[0-9;?]*)?$", received)
        if unfinished:
            received, self._rest = received[: unfinished.start()], unfinished[0]
        for piece in _PIECES.finditer(received):
            numbers, command, save, control, stray, words = piece.groups()
            if command:
                self._command(numbers, command)
            elif save:
                self._save_or_restore(save)
            elif control:
                self._control(control)
            elif stray:
                self.unknown.append(stray)
            else:
                for character in words:
                    self._put(character)

    def _command(self, numbers: str, command: str) -> None:
        if command == "H":
            row, _, column = numbers.partition(";")
            self.row = min(int(row or 1), self.height) - 1
            self.column = min(int(column or 1), self.width) - 1
        elif command == "J" and numbers == "2":
            self.cells = self._blank(self.height)
            self.drawn += 1
            self.scrolled = 0
        elif command == "J" and numbers in {"", "0"}:
            self.cells[self.row][self.column :] = [" "] * (self.width - self.column)
            self.cells[self.row + 1 :] = self._blank(self.height - self.row - 1)
        elif command == "A":
            self.row = max(self.row - int(numbers or 1), 0)
        elif command == "B":
            self.row = min(self.row + int(numbers or 1), self.height - 1)
        elif command == "C":
            self.column = min(self.column + int(numbers or 1), self.width - 1)
        elif command == "m":
            self.colours.append(numbers)
        elif numbers == "?2004" and command in "hl":
            self.marks_pastes = command == "h"
        elif (command, numbers) != ("J", "3"):
            self.unknown.append(f"[{numbers}{command}")

    def _save_or_restore(self, which: str) -> None:
        if which == "7":
            self._saved = (self.row, self.column)
        else:
            self.row, self.column = self._saved

    def _control(self, control: str) -> None:
        if control == "\r":
            self.column = 0
        elif control == "\n":
            self._down()
        elif control == "\b":
            self.column = max(self.column - 1, 0)

    def _down(self) -> None:
        if self.row < self.height - 1:
            self.row += 1
            return
        self.cells = [*self.cells[1:], *self._blank(1)]
        self.scrolled += 1

    def _put(self, character: str) -> None:
        if unicodedata.combining(character):
            return
        if self.column >= self.width:
            self.column = 0
            self._down()
        self.cells[self.row][self.column] = character
        self.column += 1


class Terminal:
    """A session in a pseudo-terminal of 24 lines by 80 columns."""

    def __init__(self, *arguments: str, at: Path, **variables: str | None) -> None:
        self.screen = Screen()
        self.received = ""
        self.typed_at = 0
        self.process: Any = _started(arguments, at, variables)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.close(force=True)

    def listen(self, seconds: float = 0.05) -> bool:
        """Take in what there is to read; False at the end of the program."""
        try:
            received = self.process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.received += received
        self.screen.feed(received)
        return True

    def until(self, seen: Callable[[Screen], bool], what: str = "") -> Screen:
        """Wait until the screen shows something.

        Raises:
            AssertionError: it never did; the message shows the screen.
        """
        deadline = time.monotonic() + PATIENCE
        while not seen(self.screen):
            running = self.listen()
            if not seen(self.screen) and (not running or time.monotonic() > deadline):
                shown = "\n".join(self.screen.lines)
                message = f"never seen: {what}\n{shown}\n{self.received[-2000:]!r}"
                raise AssertionError(message)
        return self.screen

    def shows(self, *words: str) -> Screen:
        """Wait until all the words are on the screen."""
        return self.until(lambda screen: screen.has(*words), " + ".join(words))

    def says(self, *words: str) -> None:
        """Wait until all the words have been sent since the last line was typed, also if they have scrolled away."""
        self.until(
            lambda _: all(word in _unwrapped(self.received[self.typed_at :]) for word in words), " + ".join(words)
        )

    def type(self, line: str) -> None:
        """Type a line and Enter, in plain mode."""
        self.typed_at = len(self.received)
        self.send(f"{line}\r")

    def asks(self, criterion: str, *words: str) -> Screen:
        """Wait until a question is drawn to its last line, with any further words on its screen, which it must fit."""
        screen = self.until(
            lambda screen: asked(screen) == criterion and is_whole(screen) and screen.has(*words),
            f"the question {criterion} with {words}",
        )
        assert (screen.scrolled, screen.unknown) == (0, []), "the question did not fit the screen"
        return screen

    def resize(self, height: int, width: int) -> None:
        """Give the window another size."""
        self.screen.resize(height, width)
        self.process.setwinsize(height, width)

    def send(self, keys: str) -> None:
        """Press keys."""
        self.process.send(keys)

    def press(self, keys: str, criterion: str, *words: str) -> Screen:
        """Press keys and wait until a question is drawn anew."""
        drawn = self.screen.drawn
        self.send(keys)
        self.until(lambda screen: screen.drawn > drawn, f"a new screen after {keys!r}")
        return self.asks(criterion, *words)

    def turn(self, keys: str, *words: str) -> Screen:
        """Press keys and wait until the screen is cleared once more and shows all the words."""
        drawn = self.screen.drawn
        self.send(keys)
        return self.until(lambda screen: screen.drawn > drawn and screen.has(*words), f"a new screen with {words}")

    def passes(self, criterion: str, order: Sequence[str], again: str = "") -> None:
        """Wait until the screen asks what comes after this in the order, so that what was answered before is saved.

        A question that does not fit on one page turns it first and takes the answer when it is pressed ``again``.
        """
        later = order[order.index(criterion) + 1 :]
        turned = f"Read this first; press {again}"
        self.until(lambda s: asked(s) in later or bool(again and s.has(turned)), f"a question after {criterion}")
        if asked(self.screen) not in later:
            self.reads()
            self.send(again)
            self.until(lambda screen: asked(screen) in later, f"a question after {criterion}")

    def reads(self) -> None:
        """Let a page stand for as long as a person looks at it: a key pressed sooner does not answer."""
        self.listen()
        time.sleep(SEEN_AFTER + 0.05)

    def ended(self) -> int:
        """Wait for the end; the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.listen():
            assert time.monotonic() < deadline, "the session never ended\n" + "\n".join(self.screen.lines)
        self.process.close()
        code: int = self.process.exitstatus if self.process.exitstatus is not None else -self.process.signalstatus
        return code


def _started(arguments: tuple[str, ...], at: Path, variables: dict[str, str | None]) -> Any:
    from tests.warmed import Session, can_be_warm  # Windows has no terminals of this kind, and skips these tests

    if can_be_warm(variables):
        return Session(arguments, at, environment(**variables), (ROWS, COLUMNS))
    process = pexpect.spawn(
        TOOL[0],
        [*TOOL[1:], *arguments],
        cwd=str(at),
        env=environment(**variables),
        dimensions=(ROWS, COLUMNS),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    process.delaybeforesend = None
    process.ptyproc.delayafterclose = 0.01
    process.ptyproc.delayafterterminate = 0.3
    return process


def in_lines(*arguments: str, at: Path, **variables: str | None) -> Terminal:
    """A session in plain mode, past the question for services where none are registered."""
    terminal = Terminal(*arguments, "--plain", at=at, **variables)
    terminal.until(lambda _: "Service 1" in terminal.received or "for help):" in terminal.received, "the first prompt")
    if "for help):" not in terminal.received:
        terminal.type("")
    return terminal


def _unwrapped(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def asked(screen: Screen) -> str:
    """The id of the criterion on the screen, which begins its first line; empty where there is none."""
    found = re.match(r" ([A-Z]{3}-\d{2,3}) ", screen.lines[0])
    return found[1] if found else ""


def is_whole(screen: Screen) -> bool:
    """Whether the question is drawn to its end, which is the foot of the screen: something stands on its last line."""
    return bool(screen.lines[-1])


ANNA = ("assess", "stockholm", "--edition", "2026", "--assessor", "Anna")


def sit(study: Path, *more: str) -> Terminal:
    """A session at its first question."""
    terminal = Terminal(*ANNA, *more, at=study)
    screen = terminal.until(lambda s: "Service 1" in s.text or s.drawn > 0, "the first screen")
    if screen.drawn == 0:
        terminal.send("\r")
    terminal.until(lambda s: bool(asked(s)), "a question")
    return terminal
