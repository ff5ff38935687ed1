"""What is to be looked at of an organisation and what is done of it, and a draw that a seed and names decide alone."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.catalogue import Criterion


class Done(NamedTuple):
    """What somebody has finished of an organisation."""

    assessor: str
    criteria: frozenset[str]


@dataclass(frozen=True, slots=True)
class Work:
    """An organisation as a plan sees it.

    Attributes:
        organisation: its id.
        kind: of body.
        criteria: those that it is asked.
        services: how many core services are looked into.
        first, second: who is settled beforehand: who has begun, or was asked for; empty where anybody may be.
        kept: ids of the criteria that are double-coded already; empty where they are to be drawn.
        done: what people who are given nothing new have finished as the first to look at it, and keep; ``done_second``:
            likewise of what two look at.
    """

    organisation: str
    kind: str
    criteria: tuple[Criterion, ...]
    services: int
    first: str = ""
    second: str = ""
    kept: frozenset[str] = frozenset()
    done: tuple[Done, ...] = ()
    done_second: tuple[Done, ...] = ()

    def minutes(self, criteria: Iterable[str] | None = None) -> float:
        """The catalogue's estimate for some of its criteria, or all."""
        wanted = None if criteria is None else set(criteria)
        return sum(
            (c.look or 0) * (self.services if c.is_per_service else 1)
            for c in self.criteria
            if wanted is None or c.id in wanted
        )


def seeded_digest(seed: int, *names: str) -> bytes:
    """What orders names as if by chance: the same for a seed, whatever the order of a list."""
    return sha256("\n".join((str(seed), *names)).encode()).digest()
