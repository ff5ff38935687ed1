"""What was seen from outside of each need of residents: the score of the criteria that serve it, and its interval.

A need is scored as a dimension is (``scoring.as_one_part``), on everything that the edition asks of the organisation.
A criterion that serves several needs counts in each of them, and no need has a part in the score.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.body import FEWEST_IN_SCOPE, Body
from digimaturity.insight.ranking import Place
from digimaturity.insight.sources import LEVEL
from digimaturity.scoring.as_one_part import as_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.insight.raters.double_coding import DoubleCoding
    from digimaturity.insight.shared_services import SharedService
    from digimaturity.insight.study import Study
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.scoring.tree import Node

TOO_FEW = Text(
    "färre än tre kriterier för behovet är tillämpliga", "fewer than three criteria that serve the need are applicable"
)
TOO_LITTLE = Text("för lite av behovet är besvarat", "too little of the need is answered")


@dataclass(frozen=True, slots=True)
class NeedScore:
    """A need seen from outside.

    Attributes:
        need: its id in the catalogue; ``title``: what it is called.
        node: the score of its criteria, with its range, bounds and coverage; None where none is asked.
        low, high: the interval given errors of measurement, never narrower than the range that is known; None where
            the score cannot be said.
        level: how much the interval holds, 0–1.
        why_not: why the score cannot be said; None where it can.
    """

    need: str
    title: Text
    node: Node[float] | None
    low: float | None = None
    high: float | None = None
    level: float = LEVEL
    why_not: Text | None = None

    @property
    def value(self) -> float | None:
        """The score on the catalogue's scale; None where it cannot be said."""
        return self.node.value if self.node and self.why_not is None else None

    @property
    def coverage(self) -> float:
        """Weight answered of what is applicable, 0–1."""
        return self.node.coverage if self.node else 0.0

    @property
    def n_criteria(self) -> int:
        """How many of its criteria are answered."""
        return self.node.n_answered if self.node else 0

    @property
    def n_applicable(self) -> int:
        """How many of them are applicable."""
        return self.node.n_applicable if self.node else 0


class NeedScores:
    """The scores of needs in a study; what is reckoned of a whole group is reckoned once.

    Args:
        study: the edition, read.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._found: dict[tuple[str, str], dict[str, tuple[float, float]]] = {}

    @cached_property
    def catalogues(self) -> dict[str, Catalogue]:
        """By need that a criterion serves, the catalogue of its criteria."""
        catalogue = self._study.edition.judged_by(self._study.catalogue)
        serving = {n: {c.id for c in catalogue.criteria if n in c.needs} for n in catalogue.needs}
        return {n: as_one(catalogue, n, catalogue.needs[n], ids) for n, ids in serving.items() if ids}

    def of(self, body: Body) -> tuple[NeedScore, ...]:
        """Each need of the catalogue that a criterion serves, in its order."""
        kind = body.organisation.kind
        return tuple(
            self._scored(need, catalogue, body, self._intervals(need, catalogue, kind) if body.assessors else {})
            for need, catalogue in self.catalogues.items()
        )

    def of_service(self, body: Body, service: SharedService) -> tuple[NeedScore, ...]:
        """As ``of``, on the answers about one service alone, by criteria that are asked per service."""
        from digimaturity.insight.shared_services import seen_through

        seen = seen_through(body, [service])
        own = replace(seen, answers={c: a for c, a in seen.answers.items() if a.services})
        found = []
        for need, whole in self.catalogues.items():
            narrow = as_one(whole, need, whole.needs[need], {c.id for c in whole.criteria if c.is_per_service})
            place = self._place(own, narrow) if narrow.criteria else None
            intervals = _intervals([place] if place else [], narrow, self._study.coded)
            found.append(self._scored(need, narrow, own, intervals))
        return tuple(found)

    def _place(self, body: Body, catalogue: Catalogue) -> Place:
        scope = self._study.edition.scope_of(body.organisation.kind)
        return Place(body, body.score(catalogue, scope), None)

    def _scored(
        self, need: str, catalogue: Catalogue, body: Body, intervals: dict[str, tuple[float, float]]
    ) -> NeedScore:
        title = catalogue.needs[need]
        node = self._place(body, catalogue).score.total
        if node.n_applicable < FEWEST_IN_SCOPE:
            return NeedScore(need, title, node if node.n_applicable else None, why_not=TOO_FEW)
        if not node.rated or node.value is None or body.organisation.id not in intervals:
            return NeedScore(need, title, node, why_not=TOO_LITTLE)
        least, most = node.ends
        low, high = intervals[body.organisation.id]
        return NeedScore(need, title, node, min(low, least), max(high, most))

    def _intervals(self, need: str, catalogue: Catalogue, kind: str) -> dict[str, tuple[float, float]]:
        """The intervals of everyone of a kind who has answers, by id."""
        if (need, kind) not in self._found:
            organisations = [o for o in self._study.organisations() if o.kind == kind]
            places = [self._place(self._study.body(o), catalogue) for o in organisations]
            self._found[need, kind] = _intervals(places, catalogue, self._study.coded)
        return self._found[need, kind]


def _intervals(
    places: Iterable[Place], catalogue: Catalogue, coded: Sequence[DoubleCoding]
) -> dict[str, tuple[float, float]]:
    from digimaturity.insight.measurement_error import dimension_intervals  # brings numpy

    scored = [p for p in places if p.score.total.value is not None]
    if not scored:
        return {}
    (key,) = (d.id for d in catalogue.dimensions)
    found = dimension_intervals(scored, catalogue, coded)
    return {o: ends[key] for o, ends in found.items() if key in ends}
