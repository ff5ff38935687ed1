"""What criteria say about each other's order: dependencies that go round, answers that rest on what is asked later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.catalogue_schema import CatalogueFile, CriterionEntry


def cycles(entries: dict[str, CriterionEntry], places: dict[str, Place]) -> Iterator[Problem]:
    """The first cycle of dependencies, found by going each way once (depth first)."""
    done: set[str] = set()
    for start in entries:
        trail: list[str] = []
        ways = [iter([start])]
        while ways:
            here = next(ways[-1], None)
            if here is None:
                ways.pop()
                if trail:
                    done.add(trail.pop())
            elif here in trail:
                loop = " → ".join((*trail[trail.index(here) :], here))
                message = Text("Beroendena går runt: {loop}.", "The dependencies form a cycle: {loop}.").fill(loop=loop)
                yield Problem(places[here], message, "cycle")
                return
            elif here in entries and here not in done:
                trail.append(here)
                ways.append(iter(entries[here].depends_on))


def later(entries: dict[str, CriterionEntry], frame: CatalogueFile, places: dict[str, Place]) -> Iterator[Problem]:
    """Texts that decide an answer by a criterion that is asked later, or that has been retired.

    The steps may name later ones: that one walk or one measurement serves them too.
    """
    if not frame.places:
        return
    rank = {place: n for n, place in enumerate(frame.places)}
    for entry in entries.values():
        if entry.retired:
            continue
        levels = [(f"levels.{n}", level.sv) for n, level in (entry.levels or {}).items()]
        rules = [("na_when", entry.na_when.sv)] if entry.na_when else []
        conditions = [("holds_when", text) for text in (entry.holds_when.sv if entry.holds_when else ())]
        for field, text in (*levels, *rules, *conditions):
            for other in _named_in(text, entries):
                at = Place(places[entry.id].file, places[entry.id].line, f"{entry.id}.{field}")
                if other.retired:
                    gone = Text("Texten nämner {id}, som har utgått.", "The text names {id}, which has been retired.")
                    yield Problem(at, gone.fill(id=other.id), "later-reference")
                elif rank.get(other.place or "", 0) > rank.get(entry.place or "", 0):
                    message = Text(
                        "Svaret beror på {id}, som ställs senare. Låt {id} ha samma plats eller en tidigare.",
                        "The answer depends on {id}, which is asked later. Give {id} the same place or an earlier one.",
                    )
                    yield Problem(at, message.fill(id=other.id), "later-reference")


def _named_in(text: str, entries: dict[str, CriterionEntry]) -> list[CriterionEntry]:
    return [entries[word] for word in re.findall(r"[\w.-]*\w", text) if word in entries]
