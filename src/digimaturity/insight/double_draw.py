"""Which criteria of which organisation two assessors answer.

Agreement is told per dimension, so each dimension has its share in every organisation. It is told of each text, too, so
that those that people read differently can be mended: over the panel every criterion has its turn, and those that the
catalogue marks as easily read differently (``double_code``) come first and twice as often. With a fixed set a
few texts would be known well and the rest not at all. What is read out of another criterion's answer, or made with what
was sent for it, is drawn together with that one: nobody can judge it alone.
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

from digimaturity.insight.body_work import seeded_digest

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digimaturity.ground.language import Text
    from digimaturity.insight.body_work import Work
    from digimaturity.model.catalogue import Criterion

_ID = re.compile(r"\b[A-Z][A-Z0-9]*-[0-9]{2,3}\b")
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
    for work in sorted(bodies, key=lambda w: seeded_digest(seed, w.organisation)):
        own = work.kept or (of_kind.get(work.kind) if same_criteria else None)
        asked = {
            d: [c for c in work.criteria if c.dimension == d] for d in dict.fromkeys(c.dimension for c in work.criteria)
        }
        for dimension, criteria in asked.items():
            _extend(queues.setdefault(dimension, []), criteria, seed)
        found: set[str] = set(own or ()) & {c.id for c in work.criteria}
        needed = {} if own else _needed(work.criteria)
        for dimension, criteria in asked.items() if not own else ():
            ids = {c.id for c in criteria}
            wanted = iter(dict.fromkeys(c for c in queues[dimension] if c in ids))
            while len(found & ids) < ceil(share * len(ids) - _SLACK):
                one = next(wanted)
                found |= {one, *needed[one]}
        for queue in queues.values():
            _used(queue, found)
        drawn[work.organisation] = frozenset(found)
        of_kind.setdefault(work.kind, drawn[work.organisation])
    return drawn


def _used(queue: list[str], taken: Collection[str]) -> None:
    """What was taken goes to the end of a queue, in the queue's order."""
    for one in [*dict.fromkeys(one for one in queue if one in taken)]:
        queue.remove(one)
        queue.append(one)


def _needed(asked: Sequence[Criterion]) -> dict[str, frozenset[str]]:
    """By criterion those of the others that it comes after, near and far: by its dependencies and by what it names."""
    ids = {c.id for c in asked}
    near = {c.id: (({*c.depends_on, *_named(c)}) & ids) - {c.id} for c in asked}

    def all_of(criterion: str) -> frozenset[str]:
        found: set[str] = set()
        left = [criterion]
        while left:
            new = near[left.pop()] - found
            found |= new
            left += new
        return frozenset(found)

    return {c.id: all_of(c.id) for c in asked}


def _named(criterion: Criterion) -> set[str]:
    """The criteria that the question and its steps speak of."""
    return {one for text in (criterion.question, *criterion.how) for one in ids_in(text)}


def ids_in(text: Text) -> list[str]:
    """What a text has that is written as the id of a criterion, in order."""
    return _ID.findall(text.en)


def _extend(queue: list[str], asked: Sequence[Criterion], seed: int) -> None:
    """Criteria that no body before was asked join the queue: the marked ones in front and once more among all."""
    new = [c for c in asked if c.id not in queue]
    new.sort(key=lambda c: seeded_digest(seed, c.id))
    marked = [c.id for c in new if c.double_code]
    queue[:0] = [*marked, *(c.id for c in sorted(new, key=lambda c: seeded_digest(seed, "again", c.id)))]
