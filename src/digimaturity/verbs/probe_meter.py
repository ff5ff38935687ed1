"""How far the visit to one website has come, for whoever waits at a terminal."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.language import Text
from digimaturity.model.recording import Exchange

if TYPE_CHECKING:
    from digimaturity.model.recording import Fact

_LABEL = Text("Svar som har kommit", "Answers so far")


class Meter:
    """Counts the answers of a visit as they come, on a line of its own that goes away when the visit ends.

    How many there will be is known only at the end, so no time is foretold.
    """

    def __init__(self) -> None:
        self._steps = terminal.progress(count(1), 0, _LABEL)

    def __call__(self, one: Exchange | Fact) -> None:
        """Count what came, where a server answered."""
        if isinstance(one, Exchange) and one.status is not None:
            next(self._steps)

    def close(self) -> None:
        """Take the line away."""
        self._steps.close()
