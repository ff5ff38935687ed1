"""What went wrong in the tool itself, written where whoever met it can send it on."""

from __future__ import annotations

import contextlib
import platform
import sys
import traceback
from typing import TYPE_CHECKING

from digimaturity.ground.compiled import cache_folder
from digimaturity.ground.version import __version__

if TYPE_CHECKING:
    from pathlib import Path


def logged(error: Exception) -> Path | None:
    """Where the log of an error was written; None where it could not be, whatever the reason."""
    with contextlib.suppress(Exception):
        path = cache_folder() / "error.log"
        lines = [
            f"digimaturity {__version__}, Python {platform.python_version()}, {sys.platform}",
            f"argv: {sys.argv[1:]}",
            *traceback.format_exception(error),
        ]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8", errors="backslashreplace")
        return path
    return None
