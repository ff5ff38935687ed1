"""What an address is, by the one rule that evidence, services and options share."""

from __future__ import annotations

import re
import unicodedata

_WITH_SCHEME = re.compile(r"https?://([^/?#]+)\S*", re.IGNORECASE)
_BARE = re.compile(r"([^/?#:]+)(?::[0-9]{1,5})?(?:[/?#]\S*)?")
_NUMBERS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
# Joiners that some scripts' host names need between letters.
_JOINERS = "\u200c\u200d"


# What an address runs when it is opened, instead of showing something.
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)


def is_script(text: str) -> bool:
    """Whether what stands for an address would be run when somebody opens it."""
    return _SCRIPT.match(text) is not None


def is_address(text: str) -> bool:
    """Whether a text can be looked up as it stands: ``http(s)://…``, or a host with a dot, in any script.

    Args:
        text: one word, already stripped; nothing with white space in it is an address.
    """
    if any(c.isspace() or unicodedata.category(c) in {"Cc", "Cs"} for c in text):
        return False
    if found := _WITH_SCHEME.fullmatch(text):
        return any(c.isalnum() for c in found[1])
    found = _BARE.fullmatch(text)
    return found is not None and _is_dotted_host(found[1])


def _is_dotted_host(host: str) -> bool:
    """Whether a host names itself: labels of letters and digits, the last of them at least two and first a letter."""
    if _NUMBERS.fullmatch(host):
        return True
    *labels, last = host.split(".")
    if not labels or not all(label and all(map(_may_stand_in_a_label, label)) for label in (*labels, last)):
        return False
    return len(last) > 1 and last[0].isalpha() and any(c.isalnum() for c in labels[-1])


def _may_stand_in_a_label(c: str) -> bool:
    return c.isalnum() or c in "-_" or c in _JOINERS or unicodedata.category(c)[0] == "M"
