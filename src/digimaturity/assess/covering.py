"""What is said at the foot of a question's page: with keys beside it or below it, or over lines of the page.

A message covers lines and never moves them to another page: what has been seen of a question is counted by its pages,
so they are the same whatever was just said. A covered page tells the key that uncovers it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.typeset import NARROWEST, cut
from digimaturity.ground.language import Text
from digimaturity.ground.line import Line
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Two blanks part a message from the keys beside it.
_BETWEEN = "  "
_HELP, _HELP_ALONE = Text("? hjälp", "? help"), "?"
# On a narrower screen the key of the help stands without its name.
_NAMED_FROM = 36


class Page(list[Line]):
    """The lines of a page as they are drawn.

    Attributes:
        laid: what of a question of several pages stands on this one when nothing covers it; nothing for the only one.
        is_whole: whether nothing of it is covered.
    """

    def __init__(self, lines: Iterable[Line], laid: tuple[str, ...] = (), *, is_whole: bool = True) -> None:
        super().__init__(lines)
        self.laid = laid
        self.is_whole = is_whole


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in its parts: what is read, what is known already, and the keys."""

    body: Sequence[Line]
    known: Sequence[Line]
    foot: Sequence[Line]

    def with_foot(self, foot: Sequence[Line], rows: int) -> Page:
        """The page with another foot: a higher one takes blank lines first, and then covers the last lines above."""
        known = self.known if rows - len(foot) - len(self.known) > 0 else []
        room = max(rows - len(foot) - len(known), 1)
        body = list(self.body)
        for n in reversed(range(len(body))):
            if len(body) > room and not body[n].text.strip():
                del body[n]
        laid = tuple(drawn.text for drawn in self.body[1:])
        return Page([*body[:room], *known, *foot], laid, is_whole=len(body) <= room)


def with_help(said: Line, wide: int) -> Line | None:
    """A line with the key of the help after it; None where there is no room for it."""
    name = _help(wide)
    if width(said.text) > room_beside_help(wide):
        return None
    return Line((*said.pieces, (_BETWEEN, ""), (name[:1], "mark"), (name[1:], "")))


def room_beside_help(wide: int) -> int:
    """So many columns a line has with the key of the help after it; the cursor stands at its end."""
    return wide - 1 - width(f"{_BETWEEN}{_help(wide)}")


def _help(wide: int) -> str:
    return str(_HELP) if wide >= _NAMED_FROM else _HELP_ALONE


def on_one_line(ways: Sequence[Text], columns: int) -> str:
    """The first of several ways to say something that covers nothing of a page; the last one is shortened to it."""
    room = room_beside_help(max(columns, NARROWEST) - 1)
    return next((str(said) for said in ways if width(str(said)) <= room), cut(ways[-1], room))
