"""Small phrases that sentences are made of: figures, shares, lists and names, each right in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.content.words import legible
from digimaturity.ground.language import Text, number, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.workspace.register import Organisation

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
    """A number as people read it, in both languages."""
    written = number(value, decimals).replace(",", ".")
    return Text(written.replace(".", ","), written)


def points(value: float) -> Text:
    """Points of one criterion: without decimals where there are none."""
    written = figure(value)
    return Text(written.sv.removesuffix(",0"), written.en.removesuffix(".0"))


def share(part: float) -> Text:
    """A share of 0–1 as whole percent, floored so that 100 % always means all, in both languages."""
    whole = int(part * 100 + 1e-9)
    return Text(f"{whole}{NO_BREAK}%", f"{whole}%")


def thousands(n: int) -> Text:
    """A large whole number with its thousands apart, in both languages."""
    return Text(f"{n:,}".replace(",", NO_BREAK), f"{n:,}")


def in_words(n: int) -> Text:
    """A small number as a word, a larger one in digits."""
    return _WORDS[n] if n < len(_WORDS) else same(str(n))


def lowered(title: Text) -> Text:
    """A title as it is written in the middle of a sentence; one that begins with an abbreviation stays as it is."""
    return Text(*(_lowered(words) for words in title))


def _lowered(words: str) -> str:
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def listed(items: Sequence[Text]) -> Text:
    """The items in a row, with *and* before the last."""
    if len(items) < 2:  # noqa: PLR2004 - one needs no joining
        return items[0] if items else same("–")
    last = items[-1]
    return Text(
        f"{', '.join(i.sv for i in items[:-1])} och {last.sv}",
        f"{', '.join(i.en for i in items[:-1])} and {last.en}",
    )


def name_of(organisation: Organisation) -> Text:
    """An organisation's name, fit to be published."""
    return Text(*(legible(words) for words in organisation.name))


def in_sentence(organisation: Organisation) -> Text:
    """An organisation's name inside a sentence: in English with the article that some names need."""
    name = name_of(organisation)
    return Text(name.sv, f"the {name.en}" if _WITH_ARTICLE.match(name.en) else name.en)


def opening(words: Text) -> Text:
    """The words as a sentence begins with them."""
    return Text(*(w[:1].upper() + w[1:] for w in words))
