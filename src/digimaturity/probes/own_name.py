"""Whether a text names a body: by its names, or by its own host; and whom else it names as the one behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.probes.page import host_of, squeezed

if TYPE_CHECKING:
    from digimaturity.model.organisation import Organisation

_KIND = re.compile(r"\s(?:kommun|stad|municipality)\Z", re.IGNORECASE)
# As the model text for accessibility statements has it, and as privacy pages do.
_BEHIND = re.compile(
    r"(?:\A|\n|[.!?]\s)([A-ZÅÄÖ][^.!?\n]{2,80}?)\s(?:står bakom|ansvarar för|är ansvarig(?:t)? för|äger"
    r"|is responsible for|is committed to|owns)"
    r"\s(?:den här|denna|webbplatsen|webben|sajten|e-?tjänst|plattformen|this|the|making)",
)
_VAGUE = re.compile(r"^(?:vi|we|det|den|du|kommunen|regionen|myndigheten|organisationen|leverantören)\b", re.IGNORECASE)
_LEAST = 4
# Other bodies of the same kinds; in Swedish the name of a municipality stands in the genitive.
_ANOTHER = re.compile(
    r"\b(?i:grannkommun\w{0,6}|annan kommun|andra (?:kommun|region)er)\b"
    r"|\b[A-ZÅÄÖ][\w-]{2,40}s (?:kommun|stad)\b|\bRegion [A-ZÅÄÖ]\w"
)
_WE = re.compile(r"\b(?:vi|oss|vår(?:a|t)?|we|us|our)\b", re.IGNORECASE)


def names_of(body: Organisation) -> tuple[str, ...]:
    """The names that a body goes by, the longest first; of a municipality the place's alone, too."""
    known = {body.name.sv, body.name.en, *body.aliases}
    for name in tuple(known):
        place = _KIND.sub("", name)
        if place != name:
            known |= {place, place.removesuffix("s")}
    return tuple(sorted((n for n in known if len(n) >= _LEAST), key=len, reverse=True))


def is_named(body: Organisation, text: str) -> bool:
    """Whether a text names a body, in whole words and in no address; it may have the s of the genitive."""
    return any(
        re.search(rf"(?<![\w@./-]){re.escape(name)}s?(?![\w-]|\.\w)", text, re.IGNORECASE) for name in names_of(body)
    )


def is_of_another(body: Organisation, text: str) -> bool:
    """Whether a sentence is about another municipality or region, and neither names the body nor says *we*."""
    return bool(_ANOTHER.search(text)) and not is_named(body, text) and not _WE.search(text)


def is_hosted(body: Organisation, text: str) -> bool:
    """Whether a text names the host of a body's website."""
    host = host_of(body.website)
    return bool(host) and re.search(rf"(?<![\w-]){re.escape(host)}(?![\w-])", text, re.IGNORECASE) is not None


def who_is_behind(text: str) -> str:
    """Whom a text says that a website is of; empty where it does not say it by name."""
    for found in _BEHIND.finditer(text[:20_000]):
        name = squeezed(found[1])
        if not _VAGUE.match(name):
            return name
    return ""
