"""A file shown by the program that the system has for it, beside what runs here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def show_file(path: Path) -> bool:
    """Show a file in a window of its own; False where the system has no window or no program for it.

    Args:
        path: absolute, of a kind that is looked at and not run.
    """
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - what is kept as evidence is a picture or a PDF
        return True
    is_mac = sys.platform == "darwin"
    program = shutil.which("open" if is_mac else "xdg-open")
    # Without a screen it would look for a browser of letters, in the middle of the session.
    if program is None or not (is_mac or any(map(os.environ.get, _SCREENS))):
        return False
    try:
        shown = subprocess.Popen(  # noqa: S603 - no shell, and a path from the root, which is no option
            [program, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    threading.Thread(target=shown.wait, daemon=True).start()
    return True
