"""What a terminal sends, as presses of keys: a sign, a key with a name, a pasted text, or what nobody knows.

The names are prompt_toolkit's. Its parser takes a sequence that it does not know apart and hands on the letters and
digits inside; here such a sequence is one unknown key, however many bytes it has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prompt_toolkit.key_binding import KeyPress

SIGN, PASTE, UNKNOWN = "sign", "paste", "unknown"
ENTER = ("c-m", "c-j")
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
# In their order: a mouse's three bytes, the Linux console's function keys, control sequences, commands with a text,
# application keys, Alt with a sequence, Alt with a sign.
_SEQUENCE = re.compile(
    r"\x1b\[M(?:.{3})|\x1b\[\[[A-E]|\x1b\x1b?\[[0-?]*[ -/]*[@-LN-Z\\-~]|\x1b\x1b?\[[0-?]+[ -/]*[@-~]"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\|\x1bO[ -~]|\x1b[^\[\]OPX^_\x1b]",
    re.DOTALL,
)
# What may still become one of them.
_BEGUN = re.compile(
    r"\x1b\[M.{0,2}|\x1b\[\[|\x1b\x1b?(?:\[[0-?]*[ -/]*)?|\x1b\][^\x07\x1b]*\x1b?|\x1b[PX^_][^\x1b]*\x1b?|\x1bO",
    re.DOTALL,
)
# A sequence that was broken off by something that cannot stand in it.
_BROKEN = re.compile(r"\x1b(?:\x1b?\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*|O)?", re.DOTALL)


class Press(NamedTuple):
    """One press: ``name`` is ``sign``, ``paste``, ``unknown`` or prompt_toolkit's name of a key; ``text`` what came."""

    name: str
    text: str

    @property
    def writes(self) -> bool:
        """Whether it is text or a line break, pasted or typed."""
        return self.name in {SIGN, PASTE, *ENTER}


class Parser:
    """Takes in what arrives, in pieces of any size."""

    def __init__(self) -> None:
        self._rest = ""
        self._pasting: str | None = None

    @property
    def waits(self) -> bool:
        """Whether what came last may be the beginning of something longer."""
        return bool(self._rest) or self._pasting is not None

    @property
    def is_pasting(self) -> bool:
        """Whether a paste has begun and not ended."""
        return self._pasting is not None

    def feed(self, text: str) -> list[Press]:
        """The presses that are whole with this piece."""
        text, self._rest = self._rest + text, ""
        found: list[Press] = []
        while text:
            text = self._pasted(text, found) if self._pasting is not None else self._taken(text, found)
        return found

    def flush(self) -> list[Press]:
        """What is left when nothing more comes: Esc alone is a key, half a sequence is unknown, a paste has ended."""
        rest, self._rest = self._rest, ""
        if self._pasting is not None:
            pasted, self._pasting = self._pasting + rest, None
            return [Press(PASTE, pasted)] if pasted else []
        if not rest.strip("\x1b"):
            return [Press("escape", escape) for escape in rest]
        return [Press(UNKNOWN, rest)]

    def _pasted(self, text: str, found: list[Press]) -> str:
        inside, end, after = text.partition(_PASTE_ENDS)
        if end:
            found.append(Press(PASTE, f"{self._pasting}{inside}"))
            self._pasting = None
            return after
        # The end mark may come in two pieces.
        cut = next((n for n in range(len(_PASTE_ENDS) - 1, 0, -1) if text.endswith(_PASTE_ENDS[:n])), 0)
        self._pasting, self._rest = f"{self._pasting}{text[: len(text) - cut]}", text[len(text) - cut :]
        return ""

    def _taken(self, text: str, found: list[Press]) -> str:
        signs, escape, after = text.partition("\x1b")
        if signs:
            found.extend(map(_single, signs))
            return escape + after
        if text.startswith(_PASTE_BEGINS):
            self._pasting = ""
            return text[len(_PASTE_BEGINS) :]
        whole = _SEQUENCE.match(text)
        if whole:
            found.append(_named(whole[0]))
            return text[whole.end() :]
        if _BEGUN.fullmatch(text):
            self._rest = text
            return ""
        broken = _BROKEN.match(text)
        came = broken[0] if broken else text[0]
        found.append(Press(UNKNOWN if len(came) > 1 else "escape", came))
        return text[len(came) :]


def presses_of(keys: Iterable[KeyPress]) -> list[Press]:
    """The presses that prompt_toolkit read itself, as it does from a Windows console."""
    found = []
    for key in keys:
        name = key.key.value if isinstance(key.key, Keys) else SIGN
        found.append(Press(PASTE if name == Keys.BracketedPaste.value else name, key.data))
    return found


def _single(sign: str) -> Press:
    known = ANSI_SEQUENCES.get(sign)
    if known is None or not isinstance(known, Keys):
        return Press(SIGN, sign)
    return Press(known.value, sign)


def _named(sequence: str) -> Press:
    known = ANSI_SEQUENCES.get(sequence)
    if known is not None:
        keys = known if isinstance(known, tuple) else (known,)
        return Press(UNKNOWN if Keys.Ignore in keys else " ".join(key.value for key in keys), sequence)
    if len(sequence) == len("\x1bb"):  # Alt with a sign or a control key
        with_alt = _single(sequence[1])
        return Press(f"escape {with_alt.text if with_alt.name == SIGN else with_alt.name}", sequence)
    if sequence.startswith("\x1b\x1b"):
        return Press(f"escape {_named(sequence[1:]).name}", sequence)
    return Press(UNKNOWN, sequence)
