"""Texts that people wrote, made fit to be published."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from digimaturity.ground.terminal import harmless

# What XML cannot hold: the halves of surrogate pairs and the two noncharacters.
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
# Marks that set or hide the direction of writing, and the separators that only some programs take for a new line.
_INVISIBLE = re.compile("[\u200e\u200f\u061c\u2028\u2029]")


def legible(text: str | None) -> str:
    """The text with its letters to the letter, and without anything that a program would obey.

    Control codes, marks that turn the direction of writing and what no file format can hold become U+FFFD, so that a
    reader sees that something was there; line breaks stay.
    """
    if text is None or text.isprintable():  # what cannot be printed is what would be obeyed, and line breaks
        return text or ""
    kept = harmless(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("\ufffd", _NO_CHARACTER.sub("\ufffd", kept))


def web_address(text: str | None) -> str | None:
    """The text if it is an address that a page may link to (http or https, with a host), otherwise None."""
    if not text or legible(text) != text or any(c.isspace() for c in text):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and host else None


def cut(text: str, room: int) -> str:
    """The text with at most ``room`` characters, with an ellipsis where something is cut off."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"
