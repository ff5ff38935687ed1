"""Kinds of organisations by the words that people use for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, same
from digimaturity.model.organisation import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLURALS = {
    "municipality": Text("Kommuner", "Municipalities"),
    "region": Text("Regioner", "Regions"),
    "agency": Text("Myndigheter", "Agencies"),
}


def title_of_kind(kind: str, kinds: Mapping[str, Text]) -> Text:
    """What organisations of a kind are called together, as the title of a group."""
    return _PLURALS.get(kind) or kinds[kind].each(str.capitalize)


def kinds_by_word(kinds: Mapping[str, Text]) -> dict[str, str]:
    """The id of the kind that each folded word means.

    A kind is called by its id, by what it is called in any language, one of them or several of them (*kommun*,
    *kommuner*), and by the last word of that (*myndighet* for *statlig myndighet*) where no other kind ends so.
    """
    found: dict[str, str] = {}
    ends: dict[str, set[str]] = {}
    for kind, called in kinds.items():
        several = title_of_kind(kind, kinds)
        names = [fold(n) for n in (called.sv, called.en, str(called), several.sv, several.en, str(several)) if fold(n)]
        found |= {name: kind for name in names if name not in found}
        for name in names:
            ends.setdefault(name.rpartition(" ")[2], set()).add(kind)
    found |= {end: next(iter(meant)) for end, meant in ends.items() if len(meant) == 1 and end not in found}
    return found | {fold(kind): kind for kind in kinds}


def kind_called(word: str, kinds: Mapping[str, Text]) -> str | None:
    """The id of the kind that a word means, see ``kinds_by_word``; None where it means none."""
    return word if word in kinds else kinds_by_word(kinds).get(fold(word))


def group_called(word: str, groups: Mapping[str, Text], kinds: Mapping[str, Text]) -> str | None:
    """The id of the group that a word means: its id, its title, or any word for its kind; None where it means none.

    Args:
        word: as typed.
        groups: titles by id.
        kinds: of the catalogue, what each is called by its id; a panel's own words for its groups come first.
    """
    names = {name: kind for name, kind in kinds_by_word(kinds).items() if kind in groups}
    names |= {fold(name): key for key, title in groups.items() for name in (key, title.sv, title.en)}
    return word if word in groups else names.get(fold(word))


def with_title(key: str, title: Text) -> Text:
    """An id to choose, with its title where that says another word: ``cities (Städer)``."""
    return Text.composed(
        lambda language: key if fold(title.say(language)) == fold(key) else f"{key} ({title.say(language)})"
    )


def with_titles(titles: Mapping[str, Text], *further: str) -> Text:
    """What there is to choose from, see ``with_title``, and further ids, with commas between; a dash for nothing."""
    told = (*(with_title(key, title) for key, title in titles.items()), *map(same, further))
    return joined(", ", told) if told else same("–")
