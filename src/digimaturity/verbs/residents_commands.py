"""The commands for what residents say: published figures, surveys, comments, and the gap to the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digimaturity.verbs.command_entry import Command

RESIDENTS: tuple[Command, ...] = ()
RESIDENTS_GROUPS: tuple[Command, ...] = ()
