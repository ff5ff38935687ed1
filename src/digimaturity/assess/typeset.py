"""Words set on lines of a screen: whole words, columns counted, nothing that a terminal would obey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.line import Line, line
from digimaturity.ground.table import width
from digimaturity.ground.terminal import harmless
from digimaturity.ground.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.ground.language import Text
    from digimaturity.ground.line import Role

NARROWEST = 20
# So much of the left side of a line is kept beside its right side.
_LEFT_SIDE = 12


def set_lines(text: Text | str, room: int, first: str = "", after: str | None = None) -> list[str]:
    """A text on lines of whole words; only a word that is longer than the line goes on below.

    Args:
        text: a paragraph, or several with line breaks between.
        room: columns.
        first: what the first line begins with.
        after: what the others begin with; None sets them in as far as the first.
    """
    after = " " * width(first) if after is None else after
    space = max(room - max(width(first), width(after)), 1)
    lines = [
        part
        for paragraph in harmless(str(text)).split("\n")
        for whole in wrapped(paragraph.strip(), space, breaking=True)
        for part in _chopped(whole, space)
    ]
    return [f"{after if n else first}{part}" for n, part in enumerate(lines)]


def _chopped(text: str, room: int) -> Iterator[str]:
    """A line, in pieces where one word is longer than the room."""
    while width(text) > room:
        end = _fitting(text, room)
        yield text[:end]
        text = text[end:]
    yield text


def _fitting(text: str, room: int) -> int:
    """How many signs at the beginning of a text fit, at least one."""
    end = used = 0
    while end < len(text) and used + width(text[end]) <= room:
        used += width(text[end])
        end += 1
    return max(end, 1)


def cut(text: Text | str, room: int) -> str:
    """The text on one line of at most ``room`` columns."""
    kept = " ".join(harmless(str(text)).splitlines())
    if width(kept) <= room:
        return kept
    # A note may be thousands of letters long, and is shortened at every key.
    end = used = 0
    while end < len(kept) and used + width(kept[end]) < room:
        used += width(kept[end])
        end += 1
    return kept[:end] + "…"


def sides(left: str, right: str, room: int) -> str:
    """A line with something at either end; on a narrow screen the right side keeps what comes first."""
    while width(right) > room - _LEFT_SIDE and " · " in right:
        right = right.rpartition(" · ")[0]
    if width(right) > room - _LEFT_SIDE:
        return cut(left, room)
    fitted = cut(left, max(room - width(right) - 2, 4))
    return fitted + " " * max(room - width(fitted) - width(right), 1) + right


def packed(parts: Iterable[Text | str], room: int, between: str) -> list[str]:
    """Parts after each other, on as few lines as they take; none is broken, a part that is too long is cut."""
    lines: list[str] = []
    for part in (cut(part, room) for part in parts):
        if lines and width(f"{lines[-1]}{between}{part}") <= room:
            lines[-1] += f"{between}{part}"
        else:
            lines.append(part)
    return lines


def in_role(texts: Iterable[str], role: Role = "") -> list[Line]:
    """Lines of one role."""
    return [line(text, role) for text in texts]


def set_in(drawn: Line) -> Line:
    """A line one column from the edge."""
    return Line(((" ", ""), *drawn.pieces))


def shortened(lines: Sequence[str], most: int, room: int) -> list[str]:
    """The first lines of a text; the last of them tells that it goes on."""
    if len(lines) <= most:
        return list(lines)
    last = lines[most - 1]
    return [*lines[: most - 1], cut(last, room - 1) if width(last) > room - 1 else f"{last}…"]
