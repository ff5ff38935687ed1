"""Who moved further in rank than the assumptions behind the ranking can explain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.comparable import comparable_body
from digimaturity.insight.ranking import rank_group
from digimaturity.model.terms import Common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.body import Body
    from digimaturity.insight.change import Trend
    from digimaturity.insight.comparable import Wave
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Movement:
    """One organisation's rank among those of its kind that are in both editions.

    Attributes:
        before, after: ranks; None where answers known only in part leave them open. ``interval_*``: the ranks under
            other choices of weights and aggregation, at 90 %, and those that such answers leave open.
        changed: whether any of its own answers changed, or may have; otherwise only others moved around it.
    """

    organisation: str
    before: int | None
    interval_before: Interval
    after: int | None
    interval_after: Interval
    changed: bool = True

    @property
    def is_beyond(self) -> bool:
        """Whether each rank, whatever it is, lies outside the other edition's interval."""
        return _outside(self.after, self.interval_after, self.interval_before) and _outside(
            self.before, self.interval_before, self.interval_after
        )


@dataclass(frozen=True, slots=True)
class Movements:
    """One kind of organisation.

    Attributes:
        common: ids of the criteria that are comparable for all of them, on which they are ranked.
        found: in order of the later rank, or the best that it may be; empty when fewer than two can be ranked.
    """

    kind: str
    organisations: int
    common: tuple[str, ...]
    found: tuple[Movement, ...]


def movements(pairs: Sequence[tuple[Wave, Wave, Trend]], catalogue: Catalogue) -> tuple[Movements, ...]:
    """The movements of each kind of organisation, ranked on the criteria comparable for all of the kind."""
    kinds = dict.fromkeys(t.organisation.kind for *_, t in pairs)
    return tuple(_of_kind(k, [p for p in pairs if p[2].organisation.kind == k], catalogue) for k in kinds)


def _of_kind(kind: str, pairs: Sequence[tuple[Wave, Wave, Trend]], catalogue: Catalogue) -> Movements:
    shared = frozenset.intersection(*(frozenset(t.comparable) for *_, t in pairs))
    common = tuple(c.id for c in catalogue.criteria if c.id in shared)
    if len(pairs) < 2 or not common:  # noqa: PLR2004 - one has nobody to be ranked against
        return Movements(kind, len(pairs), common, ())
    criteria = {c.id: c for c in catalogue.criteria}
    old = [comparable_body(a.body, b.body, criteria, common) for a, b, _ in pairs]
    new = [comparable_body(b.body, a.body, criteria, common) for a, b, _ in pairs]
    before, after = (
        _ranked(bodies, edition, common, catalogue)
        for bodies, edition in ((old, pairs[0][0].edition), (new, pairs[0][1].edition))
    )
    changed = {t.organisation.id: t.has_changed for *_, t in pairs}
    found = [Movement(o, *before[o], *after[o], changed[o]) for o in after if o in before]
    in_order = sorted(found, key=lambda m: (m.after or m.interval_after[0], m.interval_after, m.organisation))
    return Movements(kind, len(pairs), common, tuple(in_order))


def _ranked(
    bodies: Sequence[Body], edition: Edition, common: tuple[str, ...], catalogue: Catalogue
) -> dict[str, tuple[int | None, Interval]]:
    """Rank and interval by organisation; no rank where answers known only in part leave it open."""
    from digimaturity.insight.choices import other_choices, ranked_places  # both bring numpy
    from digimaturity.insight.measurement_error import attainable_ranks

    narrowed = replace(edition, scope=common, common=Common.SCOPE)
    ranking = rank_group("trend", same("trend"), bodies, (), catalogue, narrowed)
    ranges = other_choices(ranking, catalogue)
    if ranges is None:
        return {}
    open_ = attainable_ranks(ranked_places(ranking))
    ranks = {p.body.organisation.id: p.rank for p in ranking.places}
    return {
        o: (rank if open_[o][0] == open_[o][1] else None, _both(ranges.ranks[o], open_[o]))
        for o, rank in ranks.items()
        if rank is not None
    }


def _both(one: Interval, other: Interval) -> Interval:
    return min(one[0], other[0]), max(one[1], other[1])


def _outside(rank: int | None, own: Interval, other: Interval) -> bool:
    """Whether a rank, or all that it may be, lies outside another interval."""
    least, most = own if rank is None else (rank, rank)
    return most < other[0] or least > other[1]
