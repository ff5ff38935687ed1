"""Which criteria of which organisation two assessors answer.

Agreement is told per dimension, so each dimension has its share in every organisation. It is told of each text, too, so
that those that people read differently can be mended: over the panel every criterion has its turn, and those that the
catalogue marks as easily read differently (``double_code``) come first and twice as often. With a fixed set a
few texts would be known well and the rest not at all.
"""

from __future__ import annotations

from hashlib import sha256
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.insight.assigning import Work
    from digimaturity.model.catalogue import Criterion

# A share of criteria that is as good as whole, whatever floats make of it.
_SLACK = 1e-9


def draw(bodies: Sequence[Work], share: float, seed: int, *, same_criteria: bool = False) -> dict[str, frozenset[str]]:
    """Ids of the criteria that are double-coded, by organisation.

    Args:
        bodies: what is to be looked at.
        share: the least share of the criteria of each dimension, 0-1.
        seed: the same one draws the same, whatever the order of the bodies.
        same_criteria: whether all bodies of a kind have the same ones.
    """
    queues: dict[str, list[str]] = {}
    drawn: dict[str, frozenset[str]] = {}
    of_kind: dict[str, frozenset[str]] = {}
    for work in sorted(bodies, key=lambda w: _digest(seed, w.organisation)):
        own = work.kept or (of_kind.get(work.kind) if same_criteria else None)
        found: set[str] = set()
        for dimension in dict.fromkeys(c.dimension for c in work.criteria):
            asked = [c for c in work.criteria if c.dimension == dimension]
            queue = queues.setdefault(dimension, [])
            _extend(queue, asked, seed)
            wanted = {c.id for c in asked}
            most = len(wanted & own) if own else ceil(share * len(asked) - _SLACK)
            found.update(_taken(queue, wanted & own if own else wanted, most))
        drawn[work.organisation] = frozenset(found)
        of_kind.setdefault(work.kind, drawn[work.organisation])
    return drawn


def _taken(queue: list[str], wanted: Collection[str], most: int) -> list[str]:
    """The first of a queue of those that are wanted, which go to its end."""
    taken = [*dict.fromkeys(one for one in queue if one in wanted)][:most]
    for one in taken:
        queue.remove(one)
        queue.append(one)
    return taken


def _extend(queue: list[str], asked: Sequence[Criterion], seed: int) -> None:
    """Criteria that no body before was asked join the queue: the marked ones in front and once more among all."""
    new = [c for c in asked if c.id not in queue]
    new.sort(key=lambda c: _digest(seed, c.id))
    marked = [c.id for c in new if c.double_code]
    queue[:0] = [*marked, *(c.id for c in sorted(new, key=lambda c: _digest(seed, "again", c.id)))]


def _digest(seed: int, *names: str) -> bytes:
    return sha256("\n".join((str(seed), *names)).encode()).digest()
