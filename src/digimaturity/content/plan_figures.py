"""What a plan is made of, for showing: the score it begins at, its steps, and what is chosen of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.competition_rank import TIE, rank_among

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.content.plan_source import Provenance
    from digimaturity.ground.language import Text
    from digimaturity.insight.planning import Choice, Step
    from digimaturity.insight.standing_out import Model
    from digimaturity.insight.unseen import LookFirst


@dataclass(frozen=True)
class PlanFigures:
    """What a plan is made of, for showing.

    Attributes:
        start: the score, and ``ends`` the least and the most that it may be; of ``n_answered`` criteria.
        is_partial: whether it leaves a dimension out, ``is_rated`` whether coverage is enough.
        unranked: why the organisation has no rank, if it has none.
        rank: place now in ``group`` by score, if ranked; ``others`` the scores of the rest of the group.
        ranks: the best and the worst place now given errors of measurement; None where none were drawn.
        steps: everything that can be mended, in order.
        target: the score to reach; None without a target.
        choice: the best set within a budget, otherwise the least-effort set to the target; None when out of reach.
        chosen: the steps of the choice alone, in order.
        models: by criterion id.
        provenance: where the answers come from; ``look_first``: what may be there already, by what a source says.
        places_known: whether the scores of the group are known closely enough for a place after a step.
    """

    start: float
    ends: tuple[float, float]
    is_partial: bool
    is_rated: bool
    unranked: Text | None
    rank: int | None
    group: Text | None
    others: tuple[float, ...]
    steps: tuple[Step, ...]
    target: float | None
    choice: Choice | None
    chosen: tuple[Step, ...]
    budget: int | None
    models: Mapping[str, Sequence[Model]]
    n_answered: int
    provenance: Provenance
    ranks: tuple[int, int] | None = None
    look_first: tuple[LookFirst, ...] = ()
    places_known: bool = True

    @property
    def has_places(self) -> bool:
        """Whether there is a place after each step."""
        return self.group is not None and self.is_rated and self.places_known

    def rank_at(self, score: float) -> int | None:
        """The place that a score would give; ties share the best."""
        return rank_among(self.others, score) if self.has_places else None

    @property
    def reached_after(self) -> int | None:
        """How many steps, in order, reach the target; 0 when it is reached already."""
        return _first_reaching(self.target, self.start, [s.score_after for s in self.steps])

    @property
    def surely_reached_after(self) -> int | None:
        """The same whatever the answers that are known in part turn out to be."""
        return _first_reaching(self.target, self.ends[0], [s.least_after for s in self.steps])


def _first_reaching(target: float | None, start: float, after: Sequence[float]) -> int | None:
    if target is None:
        return None
    return next((n for n, score in enumerate((start, *after)) if score >= target - TIE), None)
