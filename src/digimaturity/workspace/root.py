"""Which folder is a workspace; in a module of its own, since every run asks it before anything else is read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MARKER = "digimaturity.toml"
ASSESSMENTS = "assessments"


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that is a workspace.

    Raises:
        OSError: ``start`` may not be looked into; what lies above it need not be.
    """
    (start / MARKER).exists()
    for folder in (start, *start.parents):
        # These two are False, not an error, where the user may not look.
        if os.path.isfile(folder / MARKER) or os.path.isdir(folder / ASSESSMENTS):  # noqa: PTH112, PTH113
            return folder
    return None
