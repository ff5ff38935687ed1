"""What is typed and told about errands at a terminal: a key of those that are named, a line, a page of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.typeset import set_in, set_lines
from digimaturity.ground import terminal
from digimaturity.ground.language import Text
from digimaturity.ground.line import line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.stage import Stage
    from digimaturity.ground.line import Line

# Columns of text.
_ROOM = 78
CANCELLED = frozenset({"\x1b", "-", "q"})
# In lines a key may be written out; nothing that only begins like one is taken for it.
_WRITTEN_OUT = {"ja": "j", "yes": "y", "nej": "n", "no": "n"}
_NOT_A_CHOICE = Text("”{t}” är inget av valen.", '"{t}" is none of the choices.')


class ErrandKeys:
    """Asks in a session, drawn or in lines.

    Args:
        stage: where the session is seen.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def choose(self, lines: Sequence[str], ask: Text, keys: str, explained: Sequence[Text] = ()) -> str:
        """The key that is pressed below some lines: one of ``keys``, or one that cancels.

        Whatever else is typed is asked for again, never taken for what it begins with; ``?`` explains the keys.
        """
        while True:
            key = self._typed(lines, ask) if self._stage.plain else self._stage.page(_drawn(lines), ask).lower()
            key = "\n" if key == "\r" else key
            if (len(key) == 1 and key in keys) or key in CANCELLED or not self._stage.keys.is_watched:
                return key
            if explained and key == "?":
                self.say(*explained)
            elif self._stage.plain:
                self.say(_NOT_A_CHOICE.fill(t=key.strip()))

    def _typed(self, lines: Sequence[str], ask: Text) -> str:
        """The key that a line is; the line itself where it is none."""
        for text in lines:
            terminal.out(terminal.harmless(text))
        # In lines there is no Esc; a hyphen cancels, as elsewhere.
        said = self._stage.keys.line(f" {str(ask).replace('Esc', '-')}")
        typed = "\x1b" if said is None else said.strip().casefold()
        return _WRITTEN_OUT.get(typed, typed) or "\n"

    def line(self, label: Text, default: str = "") -> str:
        """A text; Esc, one of those that cancel, where the assessor thinks better of it."""
        typed = self._stage.keys.line(f" {label}", default)
        return "\x1b" if typed is None else typed.strip()

    def say(self, *texts: Text | str) -> None:
        """Tell something that is to be read before one goes on."""
        if not self._stage.plain:
            self._stage.page(_drawn([str(text) for text in texts]))
            return
        for text in texts:
            terminal.out(terminal.harmless(str(text)))


def _drawn(lines: Sequence[str]) -> list[Line]:
    laid = [row for text in lines for row in (set_lines(terminal.harmless(text), _ROOM) if text else [""])]
    return [set_in(line(f" {row}")) if row else line() for row in laid]
