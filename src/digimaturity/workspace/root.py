"""Which folder is a workspace; in a module of its own, since every run asks it before anything else is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MARKER = "digimaturity.toml"
ASSESSMENTS = "assessments"


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that is a workspace."""
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file() or (folder / ASSESSMENTS).is_dir():
            return folder
    return None
