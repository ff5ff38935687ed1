"""The people behind answers, as they are published: by role, or by name where that was asked for."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.content.phrases import legible
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.insight.body import Body


@dataclass(frozen=True)
class Cast:
    """The people behind answers, as they are published: by role, or by name where that was asked for.

    Args:
        body: whose answers they are.
        names: show names.
    """

    body: Body
    names: bool = False
    _known: dict[str, Text] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Number those of each role, in the order in which they count."""
        counts: dict[str, int] = {}
        several = {p.role for p in self.body.people if [q.role for q in self.body.people].count(p.role) > 1}
        for person in self.body.people:
            counts[person.role] = counts.get(person.role, 0) + 1
            role = person.role.words
            if person.role in several:
                role = same("{r} {n}").fill(r=role, n=counts[person.role])
            self._known[person.id] = same(legible(person.name)) if self.names else role

    def called(self, identity: str) -> Text:
        """What the person with this id is called; someone without a file of answers is an assessor."""
        return self._known.get(identity) or (same(legible(identity)) if self.names else Role.ASSESSOR.words)


def assessors_of(bodies: Iterable[Body], *, names: bool) -> Text:
    """Who answered, as one phrase: how many of each role, or their names; the consensus is no assessor."""
    people = {p.id: p for b in bodies for p in b.people if not p.role.is_consensus}.values()
    if names:
        return same(", ".join(sorted(legible(p.name) for p in people)) or "–")
    roles: dict[Role, int] = {}
    for person in people:
        roles[person.role] = roles.get(person.role, 0) + 1
    parts = [counted(n, role.words, role.several) for role, n in sorted(roles.items())]
    return joined(", ", parts or [same("–")])
