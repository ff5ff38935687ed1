"""The scores that two editions show for themselves, over everything each answers, and why they differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.body import FEWEST_IN_SCOPE

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.insight.comparable import Wave
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.scoring.tree import Node, Score

Range = tuple[float, float]
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Published:
    """The score that each edition shows for itself, over everything it answers, and why they differ.

    ``after − before = comparable + breaks + new + lost`` where both have a value.

    Attributes:
        before, after: None where an edition has nothing to score; ``*_rated``: whether coverage was enough.
        coverage_before, coverage_after: 0–1; their difference is in percentage points.
        comparable: the change over the comparable criteria.
        breaks: the rest: what criteria with a break add, services that only one edition saw, dimensions with too few
            comparable criteria, and the weight of what is unanswered; ``new``, ``lost``: what criteria answered in one
            edition only add.
    """

    before: float | None
    after: float | None
    before_rated: bool
    after_rated: bool
    coverage_before: float
    coverage_after: float
    comparable: float | None = None
    breaks: float | None = None
    new: float | None = None
    lost: float | None = None
    ranges: tuple[Range, Range] | None = None

    @property
    def coverage_change(self) -> float:
        """In percentage points."""
        return (self.coverage_after - self.coverage_before) * 100


def known_ranges(old: Node[float], new: Node[float], catalogue: Catalogue) -> tuple[Range, Range] | None:
    """The ranges of two scores, where either is known less closely than the catalogue's tolerance."""
    if all(n.known_within(catalogue.tolerance) for n in (old, new)):
        return None
    one, other = ((n.least or 0.0, n.most or 0.0) for n in (old, new))
    return one, other


def own_scores(
    before: Wave,
    after: Wave,
    catalogue: Catalogue,
    both: Collection[str],
    change: float,
) -> Published:
    """The editions' own scores, and their difference in steps: comparable, then breaks, then new and lost criteria.

    Args:
        before: the organisation in the earlier edition.
        after: the same in the later one.
        catalogue: gives points and weights to both.
        both: ids of the criteria that both answer.
        change: of the score over the comparable criteria.
    """
    own = [_own(w, catalogue) for w in (before, after)]
    shared = [_own(_without_others(w, both), catalogue).total.value for w in (before, after)]
    ends = [s.total.value for s in own]
    found = Published(
        ends[0], ends[1], own[0].total.rated, own[1].total.rated, own[0].total.coverage, own[1].total.coverage
    )
    found = replace(found, ranges=known_ranges(own[0].total, own[1].total, catalogue))
    if ends[0] is None or ends[1] is None:
        return found
    if shared[0] is None or shared[1] is None:
        # Nothing in common: the whole difference is one of criteria.
        return replace(found, comparable=0.0, breaks=0.0, new=ends[1], lost=-ends[0])
    return replace(
        found,
        comparable=change,
        breaks=rest if abs(rest := shared[1] - shared[0] - change) > _TINY else 0.0,
        new=ends[1] - shared[1],
        lost=shared[0] - ends[0],
    )


def _without_others(wave: Wave, both: Collection[str]) -> Wave:
    """The same with the answers that only this edition has taken away."""
    answers = {i: a for i, a in wave.body.answers.items() if i in both}
    return replace(wave, body=replace(wave.body, answers=answers))


def _own(wave: Wave, catalogue: Catalogue) -> Score[float]:
    scope = wave.edition.scope_of(wave.body.organisation.kind)
    return wave.body.score(wave.edition.judged_by(catalogue), scope, fewest=fewest_of(wave))


def fewest_of(wave: Wave) -> int:
    """How many criteria a dimension needs to count in the edition's own scores."""
    return FEWEST_IN_SCOPE if wave.edition.is_narrowed else 1
