"""What a heading says that codes mean: *Hur nöjd är du? (1 = mycket missnöjd … 5 = mycket nöjd, 6 = vet ej)*.

legend_in("Svarade någon? 1=Ja, 0=Nej, 9=Vet ej")    # (("1", "Ja"), ("0", "Nej"), ("9", "Vet ej"))
legend_in("På en skala där 1 är dåligt och 5 bra")   # (("1", "dåligt"), ("5", "bra"))
without_legend("Kön (1=kvinna, 2=man)")              # "Kön"
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from digimaturity.residents.survey.answer_wording import is_unsure, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.workspace.responses import Variable

# A code and what stands between it and its words. A sign of equality is never anything else; the others need a second.
_SURE = r"\s*=\s*"
_OTHERS = r"\s*:\s*|\s+(?:är|betyder|innebär|står\s+för|is|means|stands\s+for)\s+(?:att\s+|that\s+)?"
_ENTRY = re.compile(rf"(?<![\w.,])(-?\d{{1,3}})(?:({_SURE})|{_OTHERS})(?=[^\W\d])", re.IGNORECASE)
# After the first, where 1 is and 5 have their words without more.
_NEXT = re.compile(r"(?<![\w.,])(?:och|and|samt|,|;)\s+(-?\d{1,3})\s+(?=[^\W\d])", re.IGNORECASE)
# In a bracket of its own, *(1 mycket dåligt - 5 mycket bra)*, where the words are of a scale.
_BRACKET = re.compile(r"[(\[](?=\s*\d{1,3}\s+[^\W\d])([^()\[\]]+)[)\]]")
_BARE = re.compile(r"(?<![\w.,])(\d{1,3})\s+(?=[^\W\d])")
_END = re.compile(r"[()\[\]{}\n|?…]|\.(?:\s|$|\.)")
_BETWEEN = re.compile(r"[\s,;/.–-]+(?:och|and|samt|till|to|upp till|up to)?\s*$", re.IGNORECASE)
_BEFORE = re.compile(
    r"[\s(\[{,;:–-]*(?:(?:på|on)\s+(?:en|a)\s+)?(?:skala|scale|svara|svar|answer)?"
    r"(?:\s*(?:från|from)?\s*\d+\s*(?:–|-|till|to)\s*\d+)?[\s,;:]*(?:där|where)?[\s(\[{,;:–-]*$",
    re.IGNORECASE,
)
_LONGEST, _LEAST = 60, 2


def legend_in(heading: str) -> tuple[tuple[str, str], ...]:
    """Codes and what they mean, in a heading's order; none where it says nothing of codes, or of one code twice."""
    return _entries(heading)[0]


def without_legend(heading: str) -> str:
    """A heading up to what it says of codes."""
    start = _entries(heading)[1]
    return heading if start is None else _BEFORE.sub("", heading[:start]).strip() or heading


def explained(variable: Variable) -> Variable:
    """A column with what its heading says that its codes mean, where the file has no dictionary that does."""
    if variable.labels:
        return variable
    return replace(variable, labels=legend_in(variable.label) or legend_in(variable.heading))


def _entries(heading: str) -> tuple[tuple[tuple[str, str], ...], int | None]:
    """What a heading says of codes, and where it begins to."""
    found = list(_ENTRY.finditer(heading))
    if not found:
        return _bracketed(heading)
    later = [one for one in _NEXT.finditer(heading, found[0].end()) if all(one.start(1) != f.start(1) for f in found)]
    every = sorted([*found, *later], key=lambda one: one.start(1))
    is_sure = any(one.re is _ENTRY and one[2] for one in every)
    said = _read(heading, every)
    return (said, every[0].start()) if len(said) >= _LEAST or (is_sure and said) else ((), None)


def _bracketed(heading: str) -> tuple[tuple[tuple[str, str], ...], int | None]:
    for bracket in _BRACKET.finditer(heading):
        said = _read(bracket[1], list(_BARE.finditer(bracket[1])))
        if len(said) >= _LEAST and all(place_of(words) is not None or is_unsure(words) for _, words in said):
            return said, bracket.start()
    return (), None


def _read(text: str, entries: Sequence[re.Match[str]]) -> tuple[tuple[str, str], ...]:
    """The codes that stand in a text, each with the words up to the next; none where one stands twice."""
    ends = [*(after.start() for _, after in pairwise(entries)), len(text)]
    said = tuple((str(int(one[1])), _words(text[one.end() : end])) for one, end in zip(entries, ends, strict=True))
    are_told = len({code for code, _ in said}) == len(said) and all(words for _, words in said)
    return said if are_told else ()


def _words(text: str) -> str:
    """The words of a code: up to a bracket or the end of a sentence, without what joins them to the next code."""
    end = _END.search(text)
    words = _BETWEEN.sub("", text[: end.start()] if end else text).strip(" \"'”“‘’,;:")
    return words if len(words) <= _LONGEST else ""
