"""Pages of things to choose from with one key, laid out anew for the window as it is when they are drawn."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Generic, TypeVar

from digimaturity.assess.typeset import NARROWEST, set_lines
from digimaturity.ground import terminal
from digimaturity.ground.line import Line, line
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from digimaturity.assess.stage import Stage
    from digimaturity.ground.language import Text

T = TypeVar("T")
# So many lines of things a page has, however low the window.
_FEWEST = 2
_ONWARD = frozenset("\n\r ")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """A page.

    Attributes:
        first: which of all the things stands first on it, or which of all lines; 0 on the first page.
        lines: makes what it shows.
        ask: which keys do what here.
        choices: what each of them chooses of what stands here, and of nothing out of sight.
    """

    first: int
    lines: Callable[[], Sequence[Line]]
    ask: Text
    choices: Mapping[str, T]


def picked(stage: Stage, leaves: Callable[[], Sequence[Leaf[T]]]) -> T | None:
    """What is chosen at one of the pages; None where the assessor goes back, or is past the last of them.

    Args:
        stage: where they are shown; in plain mode they are said.
        leaves: makes the pages for the window as it is now.
    """
    first = 0
    shown: Leaf[T]
    following: int | None

    def draw() -> None:
        nonlocal shown, following
        pages = leaves()
        at = max(n for n, leaf in enumerate(pages) if leaf.first <= first)
        shown, following = pages[at], pages[at + 1].first if at + 1 < len(pages) else None
        if stage.plain:
            for said in shown.lines():
                terminal.out(said.text)
            terminal.raw(f"{shown.ask}: ")
        else:
            stage.draw([*shown.lines(), *_asked(shown.ask)])

    while True:
        if stage.plain:
            draw()
            key = stage.keys.key()
        else:
            key = stage.pressed(draw)
        if key in shown.choices:
            return shown.choices[key]
        if following is None or key not in _ONWARD:
            return None
        first = following


def rows_above(ask: Text) -> int:
    """How many lines of a page there is room for above what it asks."""
    return max(shutil.get_terminal_size((80, 24)).lines - len(_asked(ask)), _FEWEST)


def _asked(ask: Text) -> list[Line]:
    columns = shutil.get_terminal_size((80, 24)).columns
    return [line(f" {text}", "strong") for text in set_lines(ask, max(columns, NARROWEST) - 2)]
