"""How wide a text is, and what to do when there is less room.

No font can be asked, since the reader's machine chooses it.
The widths are those of a wide one (DejaVu Sans), so that a text takes rather less room than was kept for it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from digimaturity.ground.terminal import harmless

ELLIPSIS = "…"
# Hundredths of the font size.
_WIDTHS = {
    29: "ijlI'",
    35: " ,.·’:;/\\|f",
    42: "rt-()[]!",
    51: "J–_*",
    56: 'csz"“”?',
    62: "ehknouaLTvxyFgø",
    64: "0123456789bdpqß{}",
    70: "ABCEKPRSVXYZ",
    80: "HNUDOQG&",
    86: "Mw+=<>#−±",
    100: "mW%@…—æÆ→",
}  # fmt: skip
_KNOWN = {letter: width / 100 for width, letters in sorted(_WIDTHS.items()) for letter in letters}
_BOLD = 1.15
_WIDE, _EMOJI, _CAPITAL, _SMALL, _SIGN = 1.05, 1.4, 1.15, 0.95, 1.1
# A few signs are whole sentences or pictures, several letters wide.
_GIANT = re.compile("[\ufdf0-\ufdfd\U00012000-\U0001254f\ua980-\ua9df]")
_GIANT_WIDTH = 12.0
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# More accents than this upon one letter grow into the lines above and below.
_ACCENTS = 2
_INVISIBLE = {"Mn", "Me", "Cf"}


def clean(text: str) -> str:
    """The text on one line, without anything that XML forbids, a terminal obeys, or that leaves its line."""
    line = _FORBIDDEN.sub("\ufffd", harmless(" ".join(text.split())))
    return line if line.isascii() else _without_towers(unicodedata.normalize("NFC", line))


def _without_towers(text: str) -> str:
    kept, accents = [], 0
    for c in text:
        accents = accents + 1 if unicodedata.category(c) in {"Mn", "Me"} else 0
        if accents <= _ACCENTS:
            kept.append(c)
    return "".join(kept)


@lru_cache(maxsize=4096)
def _advance(c: str) -> float:
    """How wide one letter is, as a share of the font size."""
    if c in _KNOWN:
        return _KNOWN[c]
    category = unicodedata.category(c)
    if category in _INVISIBLE:
        return 0
    base = unicodedata.normalize("NFD", c)[0]
    if base in _KNOWN:
        return _KNOWN[base]
    if _GIANT.match(c):
        return _GIANT_WIDTH
    if unicodedata.east_asian_width(c) in "WF":
        return _EMOJI if category == "So" else _WIDE
    if category == "So":
        return _EMOJI
    return {"Lu": _CAPITAL, "Ll": _SMALL}.get(category, _SIGN)


def measured(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at most, in the units of the picture."""
    return sum(map(_advance, text)) * size * (_BOLD if bold else 1)


def _head(text: str, room: float, size: float, *, bold: bool) -> int:
    """How many letters from the beginning fit."""
    left = room / (size * (_BOLD if bold else 1)) + 1e-9
    for n, c in enumerate(text):
        left -= _advance(c)
        if left < 0:
            return n
    return len(text)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The cleaned text, shortened with an ellipsis to the room there is; empty where not even that has room.

    What is left is whole words, unless there is room for no more than a part of the first.
    """
    if _head(text, room, size, bold=bold) == len(text):
        return text
    rest = room - measured(ELLIPSIS, size, bold=bold)
    if rest < 0:
        return ""
    n = _head(text, rest, size, bold=bold)
    space = text.rfind(" ", 0, n + 1)
    return text[: space if space > 0 else n].rstrip(" ,;–-\u200d") + ELLIPSIS


def wrapped(
    text: str, room: float, size: float, *, bold: bool = False, most: int = 3, breaking: bool = True
) -> list[str]:
    """The cleaned text on lines, the last one shortened if there are more than ``most``.

    A word longer than a line goes on below where ``breaking``; otherwise it is shortened.
    """
    lines: list[str] = []
    rest = text if breaking else " ".join(fitted(word, room, size, bold=bold) for word in text.split())
    while rest and len(lines) < most - 1:
        n = _head(rest, room, size, bold=bold)
        if n < len(rest):
            # A word longer than the line is broken where the line ends; one letter always fits.
            space = rest.rfind(" ", 1, n + 1)
            n = space if space > 0 else max(n, 1)
        lines.append(rest[:n].rstrip())
        rest = rest[n:].lstrip()
    return [*lines, fitted(rest, room, size, bold=bold)] if rest else lines
