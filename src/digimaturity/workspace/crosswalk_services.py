"""The services of another instrument under the ids that they have here, however their names have been printed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from digimaturity.ground.language import same
from digimaturity.model.answers import Service
from digimaturity.model.organisation import fold
from digimaturity.workspace.crosswalk_owners import slug_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.model.crosswalk_schema import CrosswalkFile, ServiceLabel
    from digimaturity.model.crosswalked import Row

_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)*)\.?\s+")
# How alike two names of one number must be to be one service that was renamed or misprinted.
_ALIKE = 0.6


class Services:
    """The services of one organisation, as they are met."""

    def __init__(self, crosswalk: CrosswalkFile) -> None:
        self._known = crosswalk.services
        self._found: dict[tuple[str, str], Service] = {}

    def of(self, row: Row) -> Service:
        """The service that a row is about: one that the crosswalk names, or else one by its own name in the source."""
        key = (fold(row.group), fold(row.service))
        if key not in self._found:
            entry = _named(self._known, row.group, row.service)
            name = _NUMBER.sub("", row.service, count=1) or row.group or "–"
            identity = entry.id if entry else slug_of(f"{row.group} {name}") or "service"
            first = next((s for s in self._found.values() if s.id == identity), None)
            named = entry.name.spoken if entry else same(name)
            self._found[key] = first or Service(identity, named, row.address)
        return self._found[key]

    def among(self, ids: Collection[str]) -> tuple[Service, ...]:
        """Those of some ids, each once, in the order in which they were met."""
        return tuple({s.id: s for s in self._found.values() if s.id in ids}.values())


def _named(known: list[ServiceLabel], group: str, label: str) -> ServiceLabel | None:
    own = [entry for entry in known if fold(entry.group) == fold(group)]
    same_name = [entry for entry in own or known if fold(label) in {fold(n) for n in (entry.label, *entry.also)}]
    if len(same_name) == 1:  # also where the whole group goes by another name
        return same_name[0]
    bare = fold(_NUMBER.sub("", label, count=1))
    renumbered = [entry for entry in own if bare == fold(_NUMBER.sub("", entry.label, count=1))]
    if len(renumbered) == 1:
        return renumbered[0]
    number = _NUMBER.match(label)
    for entry in own:
        other = _NUMBER.match(entry.label)
        if number and other and number[1] == other[1]:
            alike = SequenceMatcher(None, fold(entry.label), fold(label), autojunk=False).ratio()
            return entry if alike >= _ALIKE else None
    return None
