"""Small phrases that sentences are made of: figures, shares, lists and names, each right in both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from digimaturity.content.words import legible
from digimaturity.ground import notation
from digimaturity.ground.language import Text, joined, number, percent, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.organisation import Organisation

NO_BREAK = "\N{NO-BREAK SPACE}"
# English names that stand with *the* in a sentence, as "City of Malmö" and "Swedish Tax Agency" do.
_WITH_ARTICLE = re.compile(
    r"(Administrative Court|Agency for|City of|County Administrative Board|National|Swedish(?! Customs)|University)\b"
)
_WORDS = (
    Text("noll", "none"),
    Text("en", "one"),
    Text("två", "two"),
    Text("tre", "three"),
    Text("fyra", "four"),
    Text("fem", "five"),
    Text("sex", "six"),
    Text("sju", "seven"),
    Text("åtta", "eight"),
    Text("nio", "nine"),
    Text("tio", "ten"),
)


def figure(value: float, decimals: int = 1) -> Text:
    """A number as people read it."""
    return number(value, decimals)


def points(value: float, most: int = 1) -> Text:
    """Points of one criterion, with at most so many decimals and none that says nothing."""
    decimals = number(value, most).en.rstrip("0").partition(".")[2]
    return number(value, len(decimals))


def as_written(value: float) -> Text:
    """A number with the decimals that whoever wrote it gave it, at most six figures."""
    return Text.composed(lambda language: notation.decimal(Decimal(f"{value:g}"), language))


def share(part: float) -> Text:
    """A share of 0–1 as whole percent, as ``percent`` has it, on one line with its sign."""
    return percent(part).each(lambda words: words.replace(" ", NO_BREAK))


def thousands(n: int) -> Text:
    """A large whole number with its thousands apart."""
    return Text.composed(lambda language: notation.thousands(n, language))


def in_words(n: int) -> Text:
    """A small number as a word, a larger one in digits."""
    return _WORDS[n] if n < len(_WORDS) else same(str(n))


def lowered(title: Text) -> Text:
    """A title as it is written in the middle of a sentence; one that begins with an abbreviation stays as it is."""
    return title.each(_lowered)


def _lowered(words: str) -> str:
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def listed(items: Sequence[Text]) -> Text:
    """The items in a row, with *and* before the last."""
    if len(items) < 2:  # noqa: PLR2004 - one needs no joining
        return items[0] if items else same("–")
    return Text("{all} och {last}", "{all} and {last}").fill(all=joined(", ", items[:-1]), last=items[-1])


def name_of(organisation: Organisation) -> Text:
    """An organisation's name, fit to be published."""
    return organisation.name.each(legible)


def in_sentence(organisation: Organisation) -> Text:
    """An organisation's name inside a sentence: in English with the article that some names need."""
    name = name_of(organisation)
    return Text("{n}", "the {n}").fill(n=name) if _WITH_ARTICLE.match(name.en) else name


def opening(words: Text) -> Text:
    """The words as a sentence begins with them."""
    return words.each(lambda w: w[:1].upper() + w[1:])
