"""Changes that are claimed in words: how much, in per cent or percentage points, up or down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.figure import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = {
    word: n
    for words in (
        "noll ett två tre fyra fem sex sju åtta nio tio elva tolv",
        "nought one two three four five six seven eight nine ten eleven twelve",
    )
    for n, word in enumerate(words.split())
} | {"en": 1}
_N = rf"(?P<n>\d+(?:[.,]\d+)?|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<unit>procentenhet\w*|percentage points?|%-?enhet\w*|%|procent\b|per cent\b|percent\b)"
_UP = r"ökning|ökat|ökade|ökar|öka|stigit|steg|upp|rise|rose|risen|increased?|up|grew"
_DOWN = r"minskning|minskat|minskade|minskar|minska|sjunkit|sjönk|ned|ner|fall|fell|fallen|decreased?|down|dropped"
_FORMS = (
    re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\s+(?:(?:med|på|of|by)\s+)?{_N}\s*{_UNIT}", re.IGNORECASE),
    re.compile(
        rf"\b{_N}\s*{_UNIT}\s+(?:(?P<up>fler|högre|mer|more|higher)|(?P<down>färre|lägre|mindre|fewer|lower|less))\b",
        re.IGNORECASE,
    ),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A change claimed in a text, a fall being negative, with the words that claim it."""

    value: float
    called: Unit
    words: str


def claims_in(text: str) -> Iterator[Claim]:
    """The changes that a text claims, each in a unit that it names."""
    for form in _FORMS:
        for found in form.finditer(text):
            written = found["n"].casefold()
            size = float(_NUMBERS[written]) if written in _NUMBERS else float(written.replace(",", "."))
            unit = found["unit"].casefold()
            called = Unit.POINTS if "enhet" in unit or "point" in unit else Unit.PERCENT
            yield Claim(-size if found["down"] else size, called, found[0])
