"""What is said of a file that has been kept as evidence."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, same

if TYPE_CHECKING:
    from digimaturity.model.answers import Evidence

# So much of a file's name is said: enough to find it by.
_SHOWN = 12
_SCREENSHOT, _FILE = Text("skärmbild {n}…", "screenshot {n}…"), same("PDF {n}…")
_PICTURE = Text(
    "Bilden är sparad utan uppgifter om plats, tid och kamera ({n}…).",
    "The picture is kept without place, time and camera ({n}…).",
)
_PDF = Text(
    "PDF:en är sparad som den är, med det den säger om vem som gjorde den ({n}…).",
    "The PDF is kept as it is, with what it says of who made it ({n}…).",
)


def kept_words(kept: Evidence) -> Text:
    """That a file is kept, what was taken away from it, and how its name begins."""
    return (_PICTURE if kept.screenshot else _PDF).fill(n=(kept.sha256 or "")[:_SHOWN])


def file_words(evidence: Evidence) -> Text | None:
    """The file of a piece of evidence in a few words: by the beginning of its sum where it is called by that.

    None where there is none; a name that a person gave, or an address, is said as it is.
    """
    name = evidence.screenshot or evidence.file
    if not is_called_by_sum(evidence):
        return same(name) if name else None
    return (_SCREENSHOT if evidence.screenshot else _FILE).fill(n=str(evidence.sha256)[:_SHOWN])


def is_called_by_sum(evidence: Evidence) -> bool:
    """Whether a piece of evidence has a file that is called by the SHA-256 of its bytes, as the tool keeps them."""
    name = evidence.screenshot or evidence.file
    return bool(name) and PurePosixPath(str(name)).stem == evidence.sha256
