"""Which names a file or a folder may have on every system that a study may be carried to."""

from __future__ import annotations

import re
import unicodedata

from digimaturity.ground.language import Text
from digimaturity.ground.pattern import pattern

# What the tool itself calls files in a study and among its pages.
OWN_NAMES = frozenset({"index", "readme", "services", "replies", "edition", "evidence", "organisations"})
# Files for people to read, whatever stands after a point.
FOR_PEOPLE = frozenset({"readme", "license", "licence", "licens", "lasmig", "las-mig", "läsmig", "läs-mig"})
_UNFIT = pattern(r'[<>:"|?*\\/\x00-\x1f\x7f]|[. ]\Z|\A\Z')
_DEVICE = pattern(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
# File systems take 255 bytes for a name; an id needs room for suffixes and for the locks beside it.
_MOST_BYTES = 120


def fits_every_system(name: str) -> bool:
    """Whether a file or a folder may have a name on Windows, macOS and Linux alike."""
    return not _UNFIT.search(name) and not _DEVICE.fullmatch(name) and unicodedata.is_normalized("NFC", name)


def why_unfit(identity: str) -> Text | None:
    """Why an id may not become the name of a file, as the end of a sentence; None where it may.

    Args:
        identity: the name without a suffix; upper and lower case do not matter.
    """
    if identity.casefold() in OWN_NAMES:
        return Text("verktyget har egna filer med det namnet", "the tool has files of its own by that name")
    if identity.casefold() in FOR_PEOPLE:
        return Text("en fil med det namnet är en läsanvisning", "a file of that name is for people to read")
    if _DEVICE.fullmatch(identity):
        return Text("Windows tillåter ingen fil med det namnet", "Windows allows no file of that name")
    if identity.startswith(".") or not fits_every_system(identity):
        return Text("en fil kan inte heta så på alla datorer", "a file cannot be called that on every computer")
    if len(identity.encode()) > _MOST_BYTES:
        return Text("namnet är för långt", "the name is too long")
    return None
