"""Texts that came in with halves of characters, as programs send them that cut a text anywhere."""

from __future__ import annotations

import re

_HALVES = re.compile("[\ud800-\udfff]")


def unbroken(text: str) -> str:
    """A text that can be written anywhere: halves that belong together are joined, others are shown as missing."""
    if _HALVES.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
