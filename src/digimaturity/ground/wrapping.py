"""Lines of whole words."""

from __future__ import annotations

import re

from digimaturity.ground.pattern import pattern
from digimaturity.ground.table import meter, width

# A word longer than this is an address, a path or an id: it may go on below after one of its own marks.
_LONG = 24
# Where a line may end; not at a no-break space, nor before a per cent sign, which stay with their figure.
_BLANKS = pattern(r"(?: (?!%)|[\t\n\r\f\v])+")
_UNEVEN = pattern(r"[\t\n\r\f\v]|\S  ")
_MARKS = pattern(r"(?<=[/_,=&?-])(?=.)")
# A printed command, up to the mark that ends its sentence; marks inside quotes belong to the command.
_COMMAND = pattern(
    r"""(?:digimaturity [a-z]|(?<=: )cd )(?:'[^']*'|"[^"]*"|[^'"]|['"])*?(?=[.;,)]+(?: |$)|$)""", re.MULTILINE
)
_JOINT = "\0"


def joined_commands(text: str) -> tuple[str, int]:
    """The text with every command as one word, since on two lines it could not be pasted, and how many there are.

    The blanks of a command are NUL here; ``parted`` makes them blanks again.
    """
    return _COMMAND.subn(lambda found: found[0].replace(" ", _JOINT), text)


def parted(text: str) -> str:
    """The text with the blanks of its commands."""
    return text.replace(_JOINT, " ")


def pieces(text: str) -> list[str]:
    """The smallest parts of a text that may stand on a line of their own: its words, and the parts of long ones."""
    return [piece for word in _words(text) for piece in _parts(word)]


def _words(text: str) -> list[str]:
    return [word for word in _BLANKS.split(text) if word]


def _parts(word: str) -> list[str]:
    # No sign takes more than two columns, and few words are half as long.
    return _MARKS.split(word) if 2 * len(word) > _LONG and width(word) > _LONG else [word]


def wrapped(text: str, room: int, *, breaking: bool = False) -> list[str]:
    """The text on lines of at most ``room`` columns, the blanks that it begins with before each of them.

    Args:
        text: one paragraph.
        room: columns of a line.
        breaking: whether a long word may go on below after a mark of its own; otherwise it stands whole, and so may
            any word that is wider than the room. A command is one word then.
    """
    columns = meter(text)
    if columns(text) <= room and not _UNEVEN.search(text):
        return [text.rstrip()]
    indent = text[: len(text) - len(text.lstrip(" "))]
    lines: list[str] = []
    used = 0
    for word in _words(text if breaking else joined_commands(text)[0]):
        between = " "
        for piece in _parts(word) if breaking else [parted(word)]:
            wider = used + len(between) + columns(piece)
            if lines and wider <= room:
                lines[-1] += f"{between}{piece}"
                used = wider
            else:
                lines.append(f"{indent}{piece}")
                used = len(indent) + columns(piece)
            between = ""
    return lines or [""]
