"""Holes and dead levels that a program can see: ladders whose levels each count the same thing.

A ladder is read only where every level has one amount, all of the same thing; other texts are for people to judge.
A level is chosen as the highest whose text is true, so one that counts *at least two* below one that counts *at least
four* is no overlap; it is dead when every amount that makes it true makes a higher level true as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import LANGUAGES, Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.catalogues.source import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from digimaturity.ground.language import Language
    from digimaturity.model.catalogue_schema import Anchor

_WORDS: dict[Language, tuple[str, ...]] = {
    "sv": ("", "en|ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"),
    "en": ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}
_AT_LEAST: dict[Language, str] = {"sv": "minst", "en": "at least"}
_AT_MOST: dict[Language, str] = {"sv": "högst|som mest", "en": "at most|no more than|up to"}
_ABOVE: dict[Language, str] = {"sv": "(?:fler|mer|längre|äldre|över) än", "en": "(?:more|longer|older) than|over"}
_BELOW: dict[Language, str] = {"sv": "(?:färre|mindre|kortare|yngre) än", "en": "(?:fewer|less|shorter) than|under"}
_EXACTLY: dict[Language, str] = {"sv": "exakt|precis|bara|endast", "en": "exactly|precisely|only|just"}
_NONE: dict[Language, str] = {"sv": "ingen|inget|inga", "en": "none|no(?! more)"}
_TO: dict[Language, str] = {"sv": "–|-| till | eller | och ", "en": "–|-| to | or | and "}
_OR_MORE: dict[Language, str] = {"sv": "eller (?:fler|mer)", "en": "or more"}
# What may stand between an amount and what is counted.
_OF: dict[Language, str] = {"sv": "av|de|dem|dessa", "en": "of|the|them|these"}
_HALF: dict[Language, str] = {"sv": "hälften", "en": "half"}
_SOME: dict[Language, str] = {
    "sv": r"\b(?:minst (?:en|ett)|någon|något|några|en eller)\b",
    "en": r"\b(?:at least one|some|one or)\b",
}
_ENDLESS = 10**9
_NOTHING = ""
_NOT: dict[Language, str] = {"sv": "inte|varken|utan|saknas|saknar", "en": "not|neither|nor|without|missing|lacks?"}
# Two forms of a word begin alike: sida, sidor.
_STEM = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """How many of what, from ``least`` to ``most``, both included."""

    least: int
    most: int
    what: str


def problems_of_ladder(levels: Mapping[int, Anchor]) -> Iterator[Found]:
    """What a program sees to be wrong with the levels of a criterion, in either language."""
    for language in LANGUAGES:
        texts = _texts(levels, language)
        yield from _halves(texts, language)
        found = {number: amounts(text, language) for number, text in texts.items()}
        if len(found) > 2 and all(len(given) == 1 for given in found.values()):  # noqa: PLR2004 - more than two ends
            ladder = {number: given[0] for number, given in found.items()}
            counted = [a.what for a in ladder.values() if a.most or a.what]
            if len(set(counted)) == 1 and counted[0]:
                yield from _untiled(ladder)


def _texts(levels: Mapping[int, Anchor], language: Language) -> dict[int, str]:
    return {number: anchor.sv if language == "sv" else anchor.en for number, anchor in sorted(levels.items())}


def _halves(texts: Mapping[int, str], language: Language) -> Iterator[Found]:
    """A level that counts less than half takes in none, where a lower level is for none."""
    none = [n for n, text in texts.items() if re.search(rf"\b(?:{_NONE[language]})\b", text, re.IGNORECASE)]
    below = re.compile(rf"\b(?:{_BELOW[language]}) {_HALF[language]}\b", re.IGNORECASE)
    for number, text in texts.items():
        is_for_none_too = below.search(text) and not re.search(_SOME[language], text, re.IGNORECASE)
        if is_for_none_too and none and none[0] < number:
            message = Text(
                "”Mindre än hälften” är sant också när ingen är det, som nivå {n} säger. Skriv ”minst en men mindre än "
                "hälften”.",
                '"Less than half" is true of none too, as level {n} says. Write "at least one but less than half".',
            ).fill(n=none[0])
            yield Found(("levels", number), "ladder-none", message)


def _untiled(ladder: Mapping[int, Amount]) -> Iterator[Found]:
    """Levels that no amount reaches, and amounts that reach no level."""
    higher: list[Amount] = []
    for number in sorted(ladder, reverse=True):
        own = ladder[number]
        if _uncovered(own.least, own.most, higher) is None:
            message = Text(
                "Varje antal som gör nivån sann gör en högre nivå sann, så den kan aldrig väljas.",
                "Every amount that makes the level true makes a higher one true, so it can never be chosen.",
            )
            yield Found(("levels", number), "ladder-dead", message)
        higher.append(own)
    hole = _uncovered(min(a.least for a in higher), max(a.most for a in higher), higher)
    if hole is not None:
        message = Text("Inget i nivåerna gäller {n} {w}…", "No level is for {n} {w}…").fill(
            n=hole, w=next(a.what for a in higher if a.what)
        )
        yield Found(("levels",), "ladder-hole", message)


def _uncovered(least: int, most: int, by: list[Amount]) -> int | None:
    """The first amount from ``least`` to ``most`` that none of the others takes in; None where there is none."""
    reached = least
    for amount in sorted(by, key=lambda a: a.least):
        if amount.least > reached:
            break
        reached = max(reached, amount.most + 1)
    return reached if reached <= most else None


def amounts(text: str, language: Language) -> list[Amount]:
    """Every amount that a text counts, with the first letters of what is counted.

    One and none by themselves are mostly articles, and what stands after a *not* is no amount; both are left out, but
    for a none that a text begins with.
    """
    if re.search(rf"\b(?:{_NOT[language]})\b", text, re.IGNORECASE):
        return []
    return [amount for found in _pattern(language).finditer(text) if (amount := _amount(found, language)) is not None]


def _amount(found: re.Match[str], language: Language) -> Amount | None:
    what = (found["what"] or _NOTHING).casefold()[:_STEM]
    if found["none"]:
        return Amount(0, 0, _NOTHING) if found.start() == 0 else None
    if _is_article(found):
        return None
    first = _number(found["first"], language)
    last = _number(found["last"], language) if found["last"] else first
    if found["at_least"] or found["or_more"]:
        return Amount(first, _ENDLESS, what)
    if found["above"]:
        return Amount(first + 1, _ENDLESS, what)
    if found["at_most"]:
        return Amount(0, first, what)
    if found["below"]:
        return Amount(0, first - 1, what)
    return Amount(first, last, what) if first <= last else None


def _is_article(found: re.Match[str]) -> bool:
    """Whether it is a bare *one*, with nothing that makes it a number."""
    counts = ("at_least", "at_most", "above", "below", "exactly", "last", "or_more")
    return found["first"].casefold() in {"en", "ett", "one"} and not any(found[name] for name in counts)


def _number(word: str, language: Language) -> int:
    digits = re.sub(r"[ ,.\u00a0]", "", word)
    if digits.isdecimal():
        return int(digits)
    return next(n for n, words in enumerate(_WORDS[language]) if word.casefold() in words.split("|"))


def _pattern(language: Language) -> re.Pattern[str]:
    number = rf"\d{{1,3}}(?:[ ,.\u00a0]\d{{3}})+(?!\d)|\d{{1,6}}|{'|'.join(_WORDS[language][1:])}"
    return re.compile(
        rf"\b(?:(?P<none>{_NONE[language]})\b"
        rf"|(?:(?P<at_least>{_AT_LEAST[language]}) |(?P<at_most>{_AT_MOST[language]}) |(?P<above>{_ABOVE[language]}) "
        rf"|(?P<below>{_BELOW[language]}) |(?P<exactly>{_EXACTLY[language]}) )?"
        rf"(?P<first>{number})(?:(?:{_TO[language]})(?P<last>{number}))?\b(?! ?[%,.]\d| ?%)"
        rf"(?: (?P<or_more>{_OR_MORE[language]}))?)(?: (?:{_OF[language]}))*(?: (?P<what>[^\W\d_]+))?",
        re.IGNORECASE,
    )
