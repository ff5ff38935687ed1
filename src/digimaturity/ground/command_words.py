"""Command lines that are printed for someone to paste."""

from __future__ import annotations

import os
import shlex


def pasted(*words: str) -> str:
    """Words as a command line that this system's shell reads back as the same words."""
    if os.name != "nt":
        return shlex.join(words)
    from subprocess import list2cmdline

    return list2cmdline(words)
