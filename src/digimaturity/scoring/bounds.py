"""What is not known of a score, criterion by criterion, and what that leaves of a difference between two.

The bounds of a score are sums over its criteria: each has a share of the total that holds whatever the answers turn out
to be, times its own lowest or highest points. So are those of a difference, since what is unknown of two organisations
is unknown apart: any answer of the one goes with any answer of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple

from digimaturity.scoring.standing import N
from digimaturity.scoring.tree import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.scoring.tree import Node, Score


class Width(NamedTuple, Generic[N]):
    """How much of the width of the total comes from one criterion, in points of the scale.

    Attributes:
        range: its part of ``most − least``: what is known of it only in part.
        bounds: its part of ``high − low``: that, and what is unanswered.
    """

    range: N
    bounds: N


class Difference(NamedTuple, Generic[N]):
    """What the difference between the scores of two organisations can be, in points of the scale.

    Attributes:
        low, high: the least and the most; ``low`` above 0 means that the first is surely above.
        parts: what each criterion adds to ``low`` and to ``high``, by id, in reading order; those that tell the two
            apart for sure and those that may turn it.
    """

    low: N
    high: N
    parts: dict[str, tuple[N, N]]


def attainable_shares(score: Score[N]) -> dict[str, N]:
    """How much of the total would rest on each criterion were everything answered, by id: 0–1, together 1.

    Unlike ``Node.share``, which hands the total down to what has a value. ``Σ share × low`` over the criteria is the
    total's ``low``, and likewise ``high``. What is not applicable and what does not count has none.
    """
    return dict(_handed_down(score.total, score.total.share))


def _handed_down(node: Node[N], share: N) -> Iterator[tuple[str, N]]:
    if node.part == "criterion":
        yield node.key, share
    weight = sum((c.weight for c in node.children), start=share * 0)
    for child in node.children:
        yield from _handed_down(child, share * child.weight / weight)


def widths(score: Score[N]) -> dict[str, Width[N]]:
    """Each criterion's part of the width of the total, by id: the parts add up to ``most − least`` and ``high − low``.

    Criteria that do not count in the total have none.
    """
    shares = attainable_shares(score)
    return {key: _width(score.nodes[key], share) for key, share in shares.items()}


def _width(node: Node[N], share: N) -> Width[N]:
    known = node.share * (node.most - node.least) if node.least is not None and node.most is not None else share * 0
    return Width(known, share * (node.high - node.low))


def difference_bounds(one: Score[N], other: Score[N]) -> Difference[N]:
    """What the first score can be less the second, computed jointly, criterion by criterion.

    For each criterion the first's share times its lowest points less the other's share times its highest gives the
    criterion's part of ``low``, and the other way round of ``high``. A criterion that only one of the two has counts on
    its side. The sums are ``one.total.low − other.total.high`` and ``one.total.high − other.total.low``; what floats
    leave of a sum that is nothing is nothing.

    Args:
        one: a score; ``other``: that of another organisation, on the same criteria, as a ranking has them.
        other: on the same scale.
    """
    first, second = attainable_shares(one), attainable_shares(other)
    parts = {
        key: (
            _end(one, first, key, high=False) - _end(other, second, key, high=True),
            _end(one, first, key, high=True) - _end(other, second, key, high=False),
        )
        for key in first | second
    }
    nothing = one.total.share * 0
    low, high = (_snapped(sum((part[end] for part in parts.values()), start=nothing)) for end in (0, 1))
    return Difference(low, high, parts)


def _end(score: Score[N], shares: dict[str, N], key: str, *, high: bool) -> N:
    """What a criterion adds to the total at its lowest or highest; nothing where it does not count."""
    if key not in shares:
        return score.total.share * 0
    node = score.nodes[key]
    return shares[key] * (node.high if high else node.low)


def _snapped(value: N) -> N:
    return value * 0 if abs(value) < TOLERANCE else value
