"""Regular expressions that are compiled when they are first used.

A pattern takes Python a tenth to a third of a millisecond to compile, and a command imports dozens of which it uses a
few. Python keeps what it has compiled, so that a pattern is compiled once however many of its methods are used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from re import Pattern


def pattern(text: str, flags: int | re.RegexFlag = 0) -> Pattern[str]:
    """As ``re.compile``; what is wrong in the text is said at the first use."""
    return cast("Pattern[str]", _Later(text, flags))


class _Later:
    """A pattern, each of whose methods is its own from the first use on."""

    def __init__(self, text: str, flags: int | re.RegexFlag) -> None:
        self._given = (text, flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the pattern has
        if name.startswith("__"):  # what Python asks any object for, also before it is made whole
            raise AttributeError(name)
        found = getattr(re.compile(*self._given), name)
        self.__dict__[name] = found
        return found
