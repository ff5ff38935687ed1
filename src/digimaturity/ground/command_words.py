"""Command lines that are printed for someone to paste."""

from __future__ import annotations

import os
from contextvars import ContextVar

# The flags of this run that say where it works, by name.
_PLACE: ContextVar[dict[str, str]] = ContextVar("_PLACE")
EVERYWHERE = ("workspace", "catalogue")


def pasted(*words: str) -> str:
    """Words as a command line that this system's shell reads back as the same words."""
    if os.name != "nt":
        import shlex

        return shlex.join(words)
    from subprocess import list2cmdline

    return list2cmdline(words)


def work_at(**flags: str | None) -> None:
    """Keep the flags that say where this run works, so that the commands that it prints lead there too."""
    _PLACE.set({name: value for name, value in flags.items() if value is not None})


def also(*names: str) -> str:
    """The end of a printed command: the flags that this run was given, from a space on; nothing where it had none.

    Args:
        *names: the flags that the command has; those of commands about an edition unless said.
    """
    given = _PLACE.get({})
    wanted = names or ("edition", *EVERYWHERE)
    flags = [part for name in wanted if name in given for part in (f"--{name}", given[name])]
    return f" {pasted(*flags)}" if flags else ""
