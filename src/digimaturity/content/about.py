"""What a study is, in both languages at once, for formats that one file serves everyone with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.content.colophon import colophon
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.phrases import legible, web_address
from digimaturity.ground.language import Text, counted, joined, same

if TYPE_CHECKING:
    from digimaturity.content.publication import Publication

KEYWORDS = (
    Text("digital mognad", "digital maturity"),
    Text("e-förvaltning", "e-government"),
    Text("digitala tjänster", "digital services"),
    Text("offentlig sektor", "public sector"),
    Text("jämförelse", "benchmark"),
    same("mystery shopping"),
)
# Said in full by the summary's first sentence, or by the format itself.
_APART = frozenset({"edition", "publisher", "contact"})


def title_of(study: Publication) -> Text:
    """What the data are called."""
    return Text("Digital mognad sedd utifrån: {e}", "Digital maturity seen from outside: {e}").fill(
        e=edition_titled(study.edition).each(legible)
    )


def summary(study: Publication) -> Text:
    """What the data are and what they rest on, in a few sentences."""
    said = colophon(study)
    first = Text(
        "Bedömning utifrån av {o}, som en invånare möter tjänsterna: poäng {low:g}–{high:g} per dimension, tema och "
        "kriterium, varje svar med sina belägg, och rangordning.",
        "Assessment from outside of {o}, as a resident meets the services: scores {low:g}–{high:g} by dimension, theme "
        "and criterion, every answer with its evidence, and rankings.",
    ).fill(
        o=counted(len(study.bodies), Text("offentlig organisation", "public organisation"), _MANY),
        low=study.catalogue.scale.min,
        high=study.catalogue.scale.max,
    )
    rest = [
        Text("{l}: {w}.", "{l}: {w}.").fill(l=label, w=words.each(lambda w: w.removesuffix(".")))
        for key, label, words in said
        if key not in _APART
    ]
    return joined(" ", (first, *rest))


_MANY = Text("offentliga organisationer", "public organisations")


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
