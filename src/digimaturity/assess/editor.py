"""A text being written at a prompt: edited by prompt_toolkit's buffer, laid out in lines for the foot of the screen.

Enter accepts. A line break that comes in a paste, or in a burst with text after it, is a part of the text, as is one
that is written with Alt and Enter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.utils import get_cwidth

from digimaturity.assess.presses import ENTER, PASTE, SIGN
from digimaturity.assess.typeset import cut
from digimaturity.ground.language import Text
from digimaturity.ground.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from digimaturity.assess.presses import Press

# A text that would be missed is not thrown away by one key.
_DEAR = 40
# So much of a long text is laid out on each side of the cursor.
_NEAR = 4000
# What the rows after the first begin with.
_INDENT = "   "

_LEAVE_AGAIN = Text(
    "Tryck Esc en gång till för att kasta texten. Enter sparar den.",
    "Press Esc again to throw the text away. Enter saves it.",
)
_NOT_THE_END = Text(
    "Texten är kvar. Enter sparar den, Esc lämnar den.", "The text is still here. Enter saves it, Esc leaves."
)
_NOT_UTF8 = Text(
    "Några tecken var inte UTF-8, så texten togs inte med.",
    "Some characters were not UTF-8, so the text was not taken.",
)
_NOTHING = Text("Den tangenten gör inget här.", "That key does nothing here.")
_SEVERAL = Text("Enter sparar alla rader.", "Enter saves all lines.")


class Editor:
    """One text at one prompt.

    Args:
        label: what is asked for; the text follows on its line.
        begun: the text as it stands when the prompt opens, cursor last.

    Attributes:
        accepted, left: whether Enter or Esc has ended it.
        hint: a word under the text.
    """

    def __init__(self, label: str, begun: str = "") -> None:
        self.label = label
        self.begun = begun
        self.accepted = self.left = False
        self.hint: Text | None = None
        self._buffer = Buffer(document=Document(begun))
        self._moves: dict[str, Callable[[], object]] = _moves(self._buffer)

    @property
    def text(self) -> str:
        """What stands there now."""
        return self._buffer.text

    def take(self, presses: Sequence[Press], *, quiet: bool) -> Sequence[Press]:
        """Take in what arrived at once.

        Args:
            presses: one key, or a burst.
            quiet: whether nothing more followed at once; otherwise a line break at the end belongs to the text.

        Returns:
            What came after the end of the text.
        """
        written: list[str] = []
        for n, press in enumerate(presses):
            text = _written(press, alone=len(presses) == 1, ends=quiet and n == len(presses) - 1)
            if text:
                written.append(text)
                continue
            self._write("".join(written))
            written.clear()
            self._press(press)
            if self.accepted or self.left:
                return presses[n + 1 :]
        self._write("".join(written))
        return ()

    def _press(self, press: Press) -> None:
        armed, self.hint = self.hint is _LEAVE_AGAIN, None
        if press.name in ENTER:
            self.accepted = True
        elif press.name == "escape":
            self._leave(armed=armed)
        elif press.name == "c-d":
            self.hint = _NOT_THE_END
        elif press.name in self._moves:
            self._moves[press.name]()
        elif press.name != "c-l":
            self.hint = _NOTHING

    def _leave(self, *, armed: bool) -> None:
        if armed or len(self.text) <= _DEAR or self.text == self.begun:
            self.left = True
        else:
            self.hint = _LEAVE_AGAIN

    def _write(self, text: str) -> None:
        if not text:
            return
        self.hint = None
        if any("\ud800" <= c <= "\udfff" for c in text):
            self.hint = _NOT_UTF8
            return
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        kept = "".join(c if c == "\n" or not c.isspace() else " " for c in text if c.isspace() or harmless(c) == c)
        self._buffer.save_to_undo_stack()
        self._buffer.insert_text(kept, fire_event=False)

    def rows(self, columns: int, most: int) -> tuple[list[str], int, int]:
        """The text in lines for the screen, and the row and column of the cursor.

        Args:
            columns: how wide the screen is.
            most: how many lines there is room for, at least two; of a longer text those round the cursor are shown.
        """
        at = self._buffer.cursor_position
        begin = max(at - _NEAR, 0)
        near = self.text[begin : at + _NEAR]
        rows, row, column = _laid_out(f"{self.label}{'…' if begin else ''}", near, at - begin, max(columns - 1, 10))
        hint = self.hint or (_SEVERAL if "\n" in self.text else None)
        room = max(most - bool(hint), 1)
        first = min(max(row - room + 1, 0), max(len(rows) - room, 0))
        shown = rows[first : first + room]
        if hint:
            shown.append(cut(f"{_INDENT}{hint}", columns - 1))
        return shown, row - first, column


def _written(press: Press, *, alone: bool, ends: bool) -> str:
    """What a press writes; nothing for a key that does something, as Enter does at the end of what arrived."""
    if press.name in {SIGN, PASTE}:
        return press.text
    if press.name in ENTER:
        return "" if ends else "\n"
    # A tab is a blank in what is pasted.
    return " " if press.name == "c-i" and not alone else ""


def _laid_out(label: str, text: str, at: int, room: int) -> tuple[list[str], int, int]:
    """A label and the text after it in rows of whole words, and the row and column of a place in the text."""
    signs = label + text
    here = len(label) + at
    rows: list[str] = []
    row = column = begin = 0
    while True:
        indent = _INDENT if rows else ""
        end, after = _row_end(signs, begin, room - len(indent), breaks=len(label))
        if begin <= here and (here < after or after == len(signs)):
            row, column = len(rows), len(indent) + sum(map(get_cwidth, signs[begin : min(here, end)]))
        rows.append(indent + signs[begin:end])
        if after == len(signs) and not _goes_below(signs, begin, end, room - len(indent)):
            return rows, row, column
        begin = after


def _row_end(signs: str, begin: int, room: int, *, breaks: int) -> tuple[int, int]:
    """Where a row that begins here ends, and where the next one begins; from ``breaks`` on line breaks count."""
    used, blank = 0, -1
    for n in range(begin, len(signs)):
        if signs[n] == "\n" and n >= breaks:
            return n, n + 1
        used += get_cwidth(signs[n])
        if signs[n] == " " and n > begin:
            blank = n
        if used > room:
            return (blank, blank + 1) if blank > begin else (max(n, begin + 1), max(n, begin + 1))
    return len(signs), len(signs)


def _goes_below(signs: str, begin: int, end: int, room: int) -> bool:
    """Whether the cursor after the last sign needs a row of its own: the last one is full, or was ended."""
    return end < len(signs) or sum(map(get_cwidth, signs[begin:end])) >= room


def _moves(buffer: Buffer) -> dict[str, Callable[[], object]]:
    """What the keys of a line editor do, by their names."""

    def step(by: int) -> None:
        at = buffer.cursor_position + by
        # A mark stands on the letter before it: the cursor does not part them.
        while 0 < at < len(buffer.text) and get_cwidth(buffer.text[at]) == 0 and buffer.text[at] != "\n":
            at += by
        buffer.cursor_position = min(max(at, 0), len(buffer.text))

    def word_left() -> None:
        buffer.cursor_position += buffer.document.find_start_of_previous_word(WORD=True) or -buffer.cursor_position

    def word_right() -> None:
        rest = len(buffer.text) - buffer.cursor_position
        buffer.cursor_position += buffer.document.find_next_word_ending(WORD=True) or rest

    def home() -> None:
        buffer.cursor_position += buffer.document.get_start_of_line_position()

    def end() -> None:
        buffer.cursor_position += buffer.document.get_end_of_line_position()

    def erase(move: Callable[[], None]) -> Callable[[], None]:
        def erased() -> None:
            buffer.save_to_undo_stack()
            here = buffer.cursor_position
            move()
            first, last = sorted((here, buffer.cursor_position))
            buffer.document = Document(buffer.text[:first] + buffer.text[last:], first)

        return erased

    def newline() -> None:
        buffer.insert_text("\n", fire_event=False)

    named: Iterable[tuple[str, Callable[[], object]]] = (
        ("left c-b", lambda: step(-1)),
        ("right c-f", lambda: step(1)),
        ("up c-p", buffer.cursor_up),
        ("down c-n", buffer.cursor_down),
        ("home c-a", home),
        ("end c-e", end),
        ("c-h", erase(lambda: step(-1))),
        ("delete", erase(lambda: step(1))),
        ("c-left", word_left),
        ("c-right", word_right),
        ("c-w", erase(word_left)),
        ("c-u", erase(home)),
        ("c-k", erase(end)),
        ("c-_", buffer.undo),
    )
    with_alt = {
        "escape b": word_left,
        "escape left": word_left,
        "escape f": word_right,
        "escape right": word_right,
        "escape c-h": erase(word_left),
        "escape d": erase(word_right),
        "escape c-m": newline,
        "escape c-j": newline,
    }
    return {name: does for names, does in named for name in names.split()} | with_alt
