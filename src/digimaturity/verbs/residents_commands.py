"""The commands for what residents say: published figures, surveys, comments, and the gap to the score."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.verbs.command_entry import Command

RESIDENTS: tuple[Command, ...] = (
    Command(
        "gap",
        Text(
            "Visa varje behov utifrån och enligt invånarna, och var de två säger emot varandra.",
            "Show each need from outside and by residents, and where the two disagree.",
        ),
        "digimaturity gap malmo",
        "digimaturity gap malmo --service bygglov",
        "digimaturity gap malmo -o gap.xlsx",
    ),
)
RESIDENTS_GROUPS: tuple[Command, ...] = ()
