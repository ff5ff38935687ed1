"""Personal data in a comment, hidden before anybody but its reader sees it: names, numbers, mail, addresses.

What is hidden, and how much is missed, is measured in ``docs/privacy.md``. A masked comment is not anonymous.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.laid_bare import laid_bare
from digimaturity.ground.language import current
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.comments.mask_kinds import MaskKind, Part
from digimaturity.residents.comments.mask_names import names
from digimaturity.residents.comments.mask_numbers import NUMBERED, links, long_numbers, mails, spoken_phones
from digimaturity.residents.comments.mask_places import addresses, properties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.ground.language import Language

_FIGURE = re.compile(r"\d")
# What stands in the place of what was found already, so that nothing else is seen in it.
_HIDDEN = "\x00"


@dataclass(frozen=True, slots=True)
class Masked:
    """A comment with a word between brackets in the place of each thing found.

    Attributes:
        text: the comment as it may be shown.
        found: what was found, in its order: places in the comment as it was written.
    """

    text: str
    found: tuple[Part, ...] = ()


def masked(text: str, language: Language | None = None) -> Masked:
    """The comment without what leads to a person, with tokens in a language: that of whoever reads, if not said."""
    parts = personal_parts(text)
    if not parts:
        return Masked(text)
    said: list[str] = []
    last = 0
    for part in parts:
        said += [text[last : part.start], part.kind.token.say(language or current())]
        last = part.end
    return Masked("".join([*said, text[last:]]), parts)


def personal_parts(text: str) -> tuple[Part, ...]:
    """Where personal data stand in a text, in their order; no two overlap."""
    bare = laid_bare(text)
    found = sorted(_found_in(bare.text), key=lambda part: part.start)
    parts: list[Part] = []
    for part in found:
        start, end = bare.span(part.start, part.end)
        if parts and start < parts[-1].end:
            continue
        parts.append(Part(part.kind, start, end))
    return tuple(parts)


def _found_in(text: str) -> list[Part]:
    found: list[Part] = []

    def take(kind: MaskKind, spans: Iterable[tuple[int, int]]) -> None:
        nonlocal text
        new = [Part(kind, *span) for span in _apart(spans)]
        if new:
            found.extend(new)
            text = _without(text, new)

    take(MaskKind.MAIL, mails(text))
    take(MaskKind.LINK, links(text))
    if _FIGURE.search(text):
        for kind, look in NUMBERED:
            take(kind, look(text))
        take(MaskKind.ADDRESS, addresses(text))
        take(MaskKind.PROPERTY, properties(text))
        take(MaskKind.NUMBER, long_numbers(text))
    take(MaskKind.PHONE, spoken_phones(text))
    take(MaskKind.NAME, names(text))
    return found


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in their order, those that overlap made one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        elif end > start:
            apart.append((start, end))
    return apart


def _without(text: str, parts: list[Part]) -> str:
    pieces: list[str] = []
    last = 0
    for part in parts:
        pieces += [text[last : part.start], _HIDDEN * (part.end - part.start)]
        last = part.end
    return "".join([*pieces, text[last:]])
