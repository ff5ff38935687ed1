"""A line of a screen, whose pieces say what they are; how they look is the terminal's matter."""

from __future__ import annotations

from typing import Literal

from digimaturity.ground.quick_dataclass import dataclass

Role = Literal["", "strong", "quiet", "mark", "done", "warning"]


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces of text with their roles, set after each other."""

    pieces: tuple[tuple[str, Role], ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(text for text, _ in self.pieces)


def line(text: str = "", role: Role = "") -> Line:
    """A line of one piece."""
    return Line(((text, role),))


def bar(share: float, length: int) -> tuple[tuple[str, Role], ...]:
    """What is done of a whole, as a line of ``length`` columns in halves: the rest is drawn thinner."""
    halves = round(2 * length * min(max(share, 0.0), 1.0))
    filled = "━" * (halves // 2) + "╸" * (halves % 2)
    return (filled, "done"), ("─" * (length - len(filled)), "quiet")
