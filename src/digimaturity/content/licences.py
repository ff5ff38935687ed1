"""Where a licence can be read: from its SPDX id to the address that identifies it."""

from __future__ import annotations

import re

from digimaturity.content.words import web_address

# Creative Commons' own addresses; DCAT-AP-SE wants them to the letter: http, and a slash at the end.
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)", re.IGNORECASE)
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
# Ids end in a version, nearly all of them; a word without one is rather somebody's own.
_SPDX = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9.+-]*|MIT|Unlicense")


def address_of(licence: str | None) -> str | None:
    """The address of a licence given as an SPDX id or an address; None for anything else."""
    if not licence:
        return None
    if licence.upper() == "CC0-1.0":
        return CC0
    if found := _CREATIVE_COMMONS.fullmatch(licence):
        return f"http://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    if _SPDX.fullmatch(licence):
        return f"https://spdx.org/licenses/{licence}"
    return web_address(licence)
