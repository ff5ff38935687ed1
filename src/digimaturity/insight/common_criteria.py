"""What organisations have in common: the criteria that apply to all of them, or those that were scored for all.

In an edition of own fieldwork (``common: scope``) those are the criteria of the scope that apply to all of them. In
borrowed data (``common: answered``) they are those that were in fact scored for all of them: what is not applicable to
somebody is not common, however many answered it. An organisation that would leave too little in common is set aside.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

# Of the criteria that any ranked organisation has, at least this share must be common to them all.
COMMON_SHARE = 0.6

_Sets = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class InCommon:
    """Whom to rank together, and on what.

    Attributes:
        kept: in the order given.
        criteria: ids of what they have in common.
        excused: criteria that all of them answered, and that are not common for not being applicable to somebody.
        dropped: who was set aside for having too little in common with the others, with how many criteria it answered.
    """

    kept: tuple[Body, ...]
    criteria: frozenset[str]
    excused: frozenset[str] = frozenset()
    dropped: tuple[tuple[Body, int], ...] = ()


def in_common(bodies: Sequence[Body], catalogue: Catalogue, edition: Edition) -> InCommon:
    """What the organisations have in common, by the edition's ``common``."""
    if edition.compares_answered:
        return _scored_for_all(bodies, catalogue, edition)
    return _applicable_to_all(bodies, catalogue, edition)


def _applicable_to_all(bodies: Sequence[Body], catalogue: Catalogue, edition: Edition) -> InCommon:
    """What applies to every kind that has answered anything; a file without answers takes nothing from the others."""
    scope = {b.organisation.kind: edition.scope_of(b.organisation.kind) for b in bodies}
    sets = {k: frozenset(c.id for c in applicable_criteria(catalogue, k, scope[k])) for k in scope}
    kinds = set(sets)
    if len(sets) > 1:
        kinds = {k for b in bodies if b.answered(catalogue, scope[k := b.organisation.kind])} or kinds
    common = frozenset.intersection(*(sets[k] for k in kinds)) if kinds else frozenset()
    kept = tuple(b for b in bodies if common <= sets[b.organisation.kind])
    return InCommon(kept, common, dropped=tuple((b, 0) for b in bodies if not common <= sets[b.organisation.kind]))


def _scored_for_all(bodies: Sequence[Body], catalogue: Catalogue, edition: Edition) -> InCommon:
    """First who has too little in common is set aside, an excuse being an answer; then who is excused from too much."""
    scope = {b.organisation.id: edition.scope_of(b.organisation.kind) for b in bodies}
    answered = {b.organisation.id: b.answered(catalogue, scope[b.organisation.id]) for b in bodies}
    near, _ = _together(answered)
    all_answered = frozenset.intersection(*near.values()) if near else frozenset()
    scored = {
        b.organisation.id: b.scored(catalogue, scope[b.organisation.id]) & all_answered
        for b in bodies
        if b.organisation.id in near
    }
    kept, common = _together(scored)
    answered_by_kept = frozenset.intersection(*(answered[o] for o in kept)) if kept else frozenset()
    out = [(b, len(answered[b.organisation.id])) for b in bodies if b.organisation.id not in kept]
    return InCommon(
        tuple(b for b in bodies if b.organisation.id in kept),
        common,
        answered_by_kept - common,
        tuple(sorted(out, key=lambda entry: (entry[1], entry[0].organisation.id))),
    )


def _together(sets: _Sets) -> tuple[_Sets, frozenset[str]]:
    """Who can stay together, and what they share.

    As long as too little is common to those who remain, the one who costs the others most is set aside: whoever leaves
    the largest common set behind by going, and of several the one with the smallest set.
    """
    kept = dict(sets)
    counts = Counter(c for own in kept.values() for c in own)
    while kept:
        common = frozenset(c for c, n in counts.items() if n == len(kept))
        union = sum(n > 0 for n in counts.values())
        if union and len(common) >= COMMON_SHARE * union:
            return kept, common
        # What all but one have: if the one is gone, it is common to the rest.
        nearly = frozenset(c for c, n in counts.items() if n == len(kept) - 1)
        least = min(kept, key=lambda o: (-_left_behind(kept[o], nearly), len(kept[o]), o))
        counts.subtract(kept.pop(least))
    return {}, frozenset()


def _left_behind(own: frozenset[str], nearly: frozenset[str]) -> int:
    """How many more would be common without the one that has ``own``."""
    return len(nearly - own)
