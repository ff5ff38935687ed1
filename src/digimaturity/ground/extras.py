"""What the core does not need: a library that is absent is named, with the extra that brings it."""

from __future__ import annotations

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text

# In quotes: some shells take the brackets for a pattern.
_HOW = Text(
    "Installera tillägget: pip install 'digimaturity[{e}]'", "Install the extra: pip install 'digimaturity[{e}]'"
)
_OR = Text("{h}. {o}", "{h}. {o}")


def lacking(what: Text, extra: str, otherwise: Text | None = None) -> UsageError:
    """The error when a library is not installed.

    Args:
        what: cannot be done without it.
        extra: brings it.
        otherwise: how to do without, as a sentence.
    """
    how = _HOW.fill(e=extra)
    return UsageError(what, how if otherwise is None else _OR.fill(h=how, o=otherwise))
