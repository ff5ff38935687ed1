"""Keys and texts from a terminal, read as they arrive: a key is pressed alone, and what arrives at once is a text.

A thread reads all the time, so that keys typed while an answer is being saved are told from a paste by when they came.
"""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import threading
import time
from typing import TYPE_CHECKING, NamedTuple, Self

from digimaturity.assess.editor import Editor
from digimaturity.assess.endings import Endings
from digimaturity.assess.holding import held_raw
from digimaturity.assess.keyboard import posix_source, windows_source
from digimaturity.assess.keys import BurstError
from digimaturity.assess.presses import ENTER, SIGN
from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digimaturity.assess.keyboard import Source
    from digimaturity.assess.presses import Press

# Seconds. Nobody's fingers are as quick as the first; a long paste may come in pieces.
_QUIET, _QUIET_IN_A_BURST = 0.025, 0.12
_LONGEST = 0.5
# How often a resized window and a text to keep are looked for.
_TICK = 0.1
_KEPT_EVERY = 0.4
_DOUBLE_ENTER = 2.0
# A key that is held comes again and again, quicker than anybody presses it. These change what is saved.
_REPEATED = 0.06
_DECISIVE = frozenset("0123456789u")
_HELD = Text(
    "Tangenten hölls nere och räknades bara en gång. Släpp den och tryck en gång per fråga.",
    "The key was held down and counted once only. Let go of it and press once for each question.",
)
_NOT_AN_ANSWER = Text(
    "Det kom flera tecken på en gång, och de togs inte som svar. Tryck m (anteckning) eller e (belägg) först och "
    "klistra in där.",
    "Several characters came at once and were not taken as answers. Press m (note) or e "
    "(evidence) first and paste there.",
)
_SAVED_ALREADY = Text(
    "Texten var redan sparad, så Enter gjorde inget mer.", "The text was already saved, so Enter did nothing more."
)


def _nothing(*_: object) -> None:
    """Where there is nothing to keep, draw or give back."""


class Arrival(NamedTuple):
    """What arrived at once; ``quiet`` unless more followed, ``follows`` where it came right after another.

    ``at`` is when it came, in seconds of the monotonic clock.
    """

    presses: Sequence[Press]
    quiet: bool = True
    follows: bool = False
    at: float = 0.0

    def repeats(self, before: Arrival) -> bool:
        """Whether it is the same single key as another, so soon after it that nobody pressed it twice."""
        return len(self.presses) == 1 and self.presses == before.presses and self.at - before.at < _REPEATED


class _HeldKey:
    """Tells a key that is held from one that is pressed: it takes three, each as soon after the one before."""

    def __init__(self) -> None:
        self._before = Arrival(())
        self._is_held = False

    def goes_on(self, arrival: Arrival, following: Callable[[], Arrival | None]) -> bool:
        """Whether this is one more of a held key.

        Args:
            arrival: what came now.
            following: what comes within the time that a held key takes to come again, left where it is.
        """
        before, self._before = self._before, arrival
        if not arrival.repeats(before):
            self._is_held = False
        elif not self._is_held:
            after = following()
            self._is_held = after is not None and after.repeats(arrival)
        return self._is_held


class TerminalKeys:
    """Single keys without Enter, and texts with a line editor.

    Attributes:
        pressed_at: when the last key was pressed, in seconds of the monotonic clock.
    """

    def __init__(self) -> None:
        self._arrived: queue.SimpleQueue[Arrival | None] = queue.SimpleQueue()
        self._rest: list[Press] = []
        self._seen: Arrival | None = None
        self._held_key = _HeldKey()
        self._endings = Endings()
        self._stop = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._held = contextlib.ExitStack()
        self._size = shutil.get_terminal_size((80, 24))
        self._accepted_in_a_burst = -_DOUBLE_ENTER
        self.pressed_at = 0.0

    def __enter__(self) -> Self:
        self._held.enter_context(self._endings)
        self._held.enter_context(held_raw(self._forget_size))
        self._size = shutil.get_terminal_size((80, 24))
        self._reader.start()
        return self

    def _forget_size(self) -> None:
        # Back from Ctrl-Z, the screen shows the shell: it is drawn anew as after a resize.
        self._size = os.terminal_size((0, 0))

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._reader.join(1)
        self._held.close()

    @property
    def is_watched(self) -> bool:
        """Somebody sits at a terminal."""
        return True

    def key(self, draw: Callable[[], None] = _nothing, patience: float | None = None) -> str:
        """The next key: a letter or digit, a line break for Enter, or a sequence that nothing is bound to.

        Args:
            draw: draws what the key is asked for anew, when the window has another size.
            patience: after so many seconds without a key it is none, an empty text.

        Raises:
            EOFError: the input ended, or Ctrl-D.
            KeyboardInterrupt: Ctrl-C.
            BurstError: a burst, which is no key; nothing of it is taken.
            UsageError: a key that is held, or an Enter too many.
        """
        until = time.monotonic() + patience if patience else None
        while True:
            try:
                arrival = self._next(draw, lambda: _late(until))
            except TimeoutError:
                return ""
            presses, self.pressed_at = arrival.presses, arrival.at
            if arrival.follows or not arrival.quiet or sum(p.writes for p in presses) > 1 or _is_paste(presses):
                raise BurstError(_NOT_AN_ANSWER, "".join(p.text for p in presses if p.writes))
            if presses:
                self._rest = list(presses[1:])
                if self._held_key.goes_on(arrival, self._following) and _decides(presses[0]):
                    raise UsageError(_HELD)
                return self._meaning(presses[0])

    def _following(self) -> Arrival | None:
        """What arrives within the time that a held key takes to come again; it is still to be taken."""
        if self._seen is None:
            with contextlib.suppress(queue.Empty):
                found = self._arrived.get(timeout=_REPEATED + _QUIET)
                if found is None:
                    self._arrived.put(None)
                self._seen = found
        return self._seen

    def _meaning(self, press: Press) -> str:
        just, self._accepted_in_a_burst = self._accepted_in_a_burst, -_DOUBLE_ENTER
        if press.name == "c-d":
            raise EOFError
        if press.name == "c-c":
            raise KeyboardInterrupt
        if press.name in ENTER:
            if time.monotonic() - just < _DOUBLE_ENTER:
                raise UsageError(_SAVED_ALREADY)
            return "\n"
        return press.text if press.name == SIGN else press.text or "\x1b"

    def left_over(self) -> str:
        """Nothing: a key is a key."""
        return ""

    def line(
        self,
        prompt: str,
        default: str = "",
        *,
        typed: str = "",
        draw: Callable[[int], None] | None = None,
        keep: Callable[[str], None] = _nothing,
    ) -> str | None:
        """A text, edited at the foot of the screen; Enter alone takes the default.

        Args:
            prompt: what is asked for.
            default: what an empty text means.
            typed: what stands there from the beginning.
            draw: draws what stands above, so that so many lines are free below it.
            keep: puts the text on disk, half typed as it is.

        Returns:
            None when the assessor thinks better of it (Esc).

        Raises:
            EOFError: the input ended, or Ctrl-D where nothing is written; what was typed has been kept.
            KeyboardInterrupt: Ctrl-C; likewise.
        """
        editor = Editor(f"{prompt}{f' [{default}]' if default else ''}: ", typed)
        foot = _Foot(editor, draw)
        keeping = _Keeping(editor, keep)
        try:
            foot.show()
            while not (editor.accepted or editor.left):
                self._write_on(editor, foot, keeping)
        except BaseException:
            keeping.now()
            # The terminal may be gone.
            with contextlib.suppress(OSError):
                foot.leave()
            raise
        foot.leave()
        return None if editor.left else editor.text.strip() or default

    def _write_on(self, editor: Editor, foot: _Foot, keeping: _Keeping) -> None:
        arrival = self._next(lambda: foot.show(anew=True), keeping.look)
        names = {press.name for press in arrival.presses}
        if "c-c" in names:
            raise KeyboardInterrupt
        if "c-d" in names and not editor.text and len(arrival.presses) == 1:
            raise EOFError
        self._rest = list(editor.take(arrival.presses, quiet=arrival.quiet))
        if editor.accepted and len(arrival.presses) > 1:
            self._accepted_in_a_burst = time.monotonic()
        foot.show()
        keeping.look()

    def _next(self, draw: Callable[[], None], idle: Callable[[], None] = _nothing) -> Arrival:
        """What arrives next; meanwhile the screen is drawn anew when its size changes."""
        if self._rest:
            rest, self._rest = self._rest, []
            return Arrival(rest)
        if self._seen is not None:
            seen, self._seen = self._seen, None
            return seen
        while True:
            self._endings.obey()
            try:
                arrival = self._arrived.get(timeout=_TICK)
            except queue.Empty:
                size = shutil.get_terminal_size((80, 24))
                if size != self._size:
                    self._size = size
                    draw()
                idle()
                continue
            if arrival is None:
                self._arrived.put(None)
                self._endings.obey()
                raise EOFError
            return arrival

    # The reader's thread

    def _read(self) -> None:
        """Put what arrives at once together, until the terminal is gone."""
        source = posix_source() if os.name == "posix" else windows_source()
        follows = False
        with contextlib.suppress(OSError, EOFError):
            while not self._stop.is_set():
                presses = source.presses(_TICK)
                if presses is None:
                    follows = False
                    continue
                arrival = self._burst(source, presses, follows=follows)
                follows = not arrival.quiet
                if arrival.presses:
                    self._arrived.put(arrival)
        if not self._stop.is_set():
            self._arrived.put(None)

    def _burst(self, source: Source, presses: list[Press], *, follows: bool) -> Arrival:
        began = time.monotonic()
        while True:
            writes = sum(press.writes for press in presses)
            more = source.presses(max(source.patience, _QUIET_IN_A_BURST if follows or writes > 1 else _QUIET))
            if more is None:
                return Arrival([*presses, *source.flush()], follows=follows, at=began)
            presses += more
            if time.monotonic() - began > _LONGEST and not source.patience:
                return Arrival(presses, quiet=False, follows=follows, at=began)


def _is_paste(presses: Sequence[Press]) -> bool:
    return any(press.name == "paste" for press in presses)


def _decides(press: Press) -> bool:
    return press.name in ENTER or press.text in _DECISIVE


def _late(until: float | None) -> None:
    if until is not None and time.monotonic() > until:
        raise TimeoutError


class _Keeping:
    """Puts a half-typed text on disk: soon after it changed, and at once when the session ends."""

    def __init__(self, editor: Editor, keep: Callable[[str], None]) -> None:
        self._editor, self._keep = editor, keep
        self._kept, self._when = editor.begun, time.monotonic()

    def look(self) -> None:
        """Keep the text if it has changed and a moment has passed."""
        if time.monotonic() - self._when >= _KEPT_EVERY:
            self.now()

    def now(self) -> None:
        """Keep the text if it has changed."""
        text = self._editor.text
        if text != self._kept and not (self._editor.accepted or self._editor.left):
            self._keep(text)
            self._kept, self._when = text, time.monotonic()


class _Foot:
    """The foot of the screen, where a text is written; what stands above makes room as it grows."""

    def __init__(self, editor: Editor, draw: Callable[[int], None] | None) -> None:
        self._editor, self._draw = editor, draw
        # The first time it is drawn, so that the text takes no place of what is read above it.
        self._free = 0
        self._above = self._below = 0

    def show(self, *, anew: bool = False) -> None:
        """Draw the text and put the cursor in it; ``anew`` where the screen above has lost its shape."""
        size = shutil.get_terminal_size((80, 24))
        rows, row, column = self._editor.rows(size.columns, max(size.lines // 2, 2))
        if self._draw is not None and (anew or len(rows) > self._free):
            self._free = len(rows)
            self._draw(self._free)
            self._above = 0
        below = len(rows) - 1 - row
        text = _strong(self._editor.label, rows)
        terminal.raw(f"\r{_move(self._above, 'A')}\x1b[J{text}\r{_move(below, 'A')}{_move(column, 'C')}")
        self._above, self._below = row, below

    def leave(self) -> None:
        """Go below the text."""
        terminal.raw(f"{_move(self._below, 'B')}\r\n")


def _move(by: int, way: str) -> str:
    return f"\x1b[{by}{way}" if by else ""


def _strong(label: str, rows: list[str]) -> str:
    """The rows, the label in bold on as many of them as it takes; it is not there where a long text has scrolled."""
    if terminal.is_plain():
        return "\r\n".join(rows)
    drawn: list[str] = []
    for n, row in enumerate(rows):
        begin = len(row) - len(row.lstrip()) if n else 0
        said = row[begin:] if label.startswith(row[begin:]) else label if row[begin:].startswith(label) else ""
        label = label[len(said) :].lstrip() if said else ""
        end = begin + len(said)
        drawn.append(f"{row[:begin]}\x1b[1m{row[begin:end]}\x1b[0m{row[end:]}" if said else row)
    return "\r\n".join(drawn)
