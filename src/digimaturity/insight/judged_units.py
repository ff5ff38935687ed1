"""From the answers that count to units that may be wrong.

Imported only by what computes intervals, since it brings numpy.
"""

from __future__ import annotations

from array import array
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.judged import (
    EXACT,
    JUDGED,
    PARTLY,
    UNANSWERED,
    Judged,
    is_judged,
    levels_of,
    standard_points,
)
from digimaturity.model.terms import Combine
from digimaturity.scoring.standing import points_of, points_range

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.insight.judged import Matrix, Whole
    from digimaturity.insight.ranking import Place
    from digimaturity.insight.raters.double_coding import Coded, DoubleCoding
    from digimaturity.insight.sources import Source
    from digimaturity.model.answers import Answer, Observation
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.scoring.tree import Node

# As many assessors' answers to one unit as are taken in.
_RATERS = 3
_NOBODY = (-1,) * _RATERS


def _by_place(coded: Sequence[DoubleCoding]) -> dict[tuple[str, str, str | None], Coded]:
    """The units that two or more have answered, by organisation, criterion and service."""
    return {(c.unit.organisation, c.unit.criterion, c.unit.service): c for one in coded for c in one.coded}


@dataclass(slots=True)
class _Row:
    """What is gathered about one unit."""

    row: int
    column: int
    part: float
    state: int
    said: tuple[int, ...] = ()
    agreed: bool = False
    first: int = 0
    last: int = 0
    known: float = 0.0
    is_measured: bool = False


class _Gathered:
    """The units, a column for each thing known of them: as objects hundreds of thousands would be much to hold."""

    def __init__(self) -> None:
        self._whole = {name: array("q") for name in ("row", "column")}
        self._whole |= {name: array("b") for name in ("state", "agreed", "first", "last", "raters")}
        self._exact = {name: array("d") for name in ("part", "known", "is_measured")}
        self._said = tuple(array("b") for _ in range(_RATERS))

    def add(self, unit: _Row) -> None:
        """Take in a unit."""
        whole, exact = self._whole, self._exact
        whole["row"].append(unit.row)
        whole["column"].append(unit.column)
        whole["state"].append(unit.state)
        whole["agreed"].append(unit.agreed)
        whole["first"].append(unit.first)
        whole["last"].append(unit.last)
        whole["raters"].append(len(unit.said))
        exact["part"].append(unit.part)
        exact["known"].append(unit.known)
        exact["is_measured"].append(unit.is_measured)
        for rater, place in enumerate((*unit.said, *_NOBODY[len(unit.said) :])):
            self._said[rater].append(place)

    def whole(self, name: str) -> Whole:
        """A column of whole numbers."""
        return np.asarray(self._whole[name], np.intp)

    def exact(self, name: str) -> Matrix:
        """A column of numbers."""
        return np.asarray(self._exact[name], float)

    def said(self) -> Whole:
        """What was answered to each, as many columns as somebody has assessors, −1 for none."""
        raters = max(self._whole["raters"], default=1) or 1
        return np.stack([np.array(places, np.intp) for places in self._said[:raters]], axis=1)


def judged_units(
    places: Sequence[Place],
    catalogue: Catalogue,
    counted: Collection[str],
    coded: Sequence[DoubleCoding],
    sources: Collection[Source],
) -> Judged:
    """The ranked organisations' units.

    Args:
        places: the organisations, with their scores on the counted criteria.
        catalogue: the questions and their weights.
        counted: ids of the criteria that count.
        coded: what two or more have answered.
        sources: where ``answers`` is left out the answers are right, where ``partly`` is a partly known answer is
            midway, and where ``unanswered`` is what nobody answered is left out as in the score.
    """
    criteria = tuple(c for c in catalogue.criteria if c.id in counted)
    reading = _Reading(criteria, catalogue, _by_place(coded), frozenset(sources))
    for row, place in enumerate(places):
        reading.take(row, place)
    return reading.result(tuple(p.body.organisation.id for p in places))


class _Reading:
    """Gathers the units, organisation by organisation."""

    def __init__(
        self,
        criteria: tuple[Criterion, ...],
        catalogue: Catalogue,
        doubled: Mapping[tuple[str, str, str | None], Coded],
        sources: frozenset[Source],
    ) -> None:
        self._criteria, self._doubled, self._sources = criteria, doubled, sources
        self._column = {c.id: i for i, c in enumerate(criteria)}
        self._scale = catalogue.scale
        self._levels = levels_of(criteria, catalogue.scale.min, catalogue.scale.max)
        present = dict.fromkeys(c.dimension for c in criteria)
        self._dimensions = tuple(d.id for d in catalogue.dimensions if d.id in present)
        self._units = _Gathered()
        self._services: list[Matrix] = []
        self._weights: list[Matrix] = []
        self._fixed: list[int] = []

    def take(self, row: int, place: Place) -> None:
        """The units of one organisation."""
        weights = np.zeros(len(self._dimensions))
        shares = self._shares(place.score.total, weights)
        without: dict[str, Matrix] = {}
        is_asked = False
        for key, part, dimension in shares:
            criterion = self._criteria[self._column[key]]
            answer = place.body.answers.get(key)
            is_asked |= criterion.is_per_service
            for unit in self._units_of(row, criterion, answer, place.body, part):
                self._units.add(unit)
            if criterion.is_per_service and answer is not None and answer.services:
                self._leave_out(criterion, answer, part, dimension, without)
        if is_asked and len(without) < 2:  # noqa: PLR2004 - one cannot be drawn otherwise
            self._fixed.append(row)
        self._weights.append(weights)
        self._services.append(_jackknife(list(without.values()), len(weights)))

    def _shares(self, total: Node[float], weights: Matrix) -> list[tuple[str, float, int]]:
        """Criteria with their share of their dimension; over all that applies, or what is scored."""
        found: list[tuple[str, float, int]] = []
        dimensions = self._counting(total)
        whole = sum(d.weight for d in dimensions)
        for dimension in dimensions:
            at = self._dimensions.index(dimension.key)
            weights[at] = dimension.weight / whole
            themes = self._counting(dimension)
            all_themes = sum(t.weight for t in themes)
            for theme in themes:
                leaves = self._counting(theme)
                own = sum(c.weight for c in leaves)
                found += [(c.key, theme.weight / all_themes * c.weight / own, at) for c in leaves]
        return found

    def _counting(self, node: Node[float]) -> list[Node[float]]:
        return [c for c in node.children if "unanswered" in self._sources or c.value is not None]

    def _units_of(
        self, row: int, criterion: Criterion, answer: Answer | None, body: Body, part: float
    ) -> Iterator[_Row]:
        column = self._column[criterion.id]
        observed = _observed(criterion, answer, body.services)
        if len(observed) == 1 and (only := observed[0][1]) is not None and only.outcome.counts:
            # As below, in short: most answers are of this kind.
            unit = _Row(row, column, part, UNANSWERED)
            self._said(unit, criterion, only, body, observed[0][0])
            yield unit
            return
        counting = [(s, o) for s, o in observed if o is None or not o.outcome.excuses]
        scored = [o for _, o in counting if o is not None and o.outcome.counts]
        if "unanswered" not in self._sources or (criterion.combine is Combine.BEST and scored):
            counting = [(s, o) for s, o in counting if o is not None and o.outcome.counts]
        if criterion.combine is Combine.BEST and len(counting) > 1:
            top = max(points_of(criterion, o, float) for _, o in counting if o)
            counting = [(s, o) for s, o in counting if o and points_of(criterion, o, float) == top]
        for service, observation in counting:
            unit = _Row(row, column, part / len(counting), UNANSWERED)
            if observation is not None and observation.outcome.counts:
                self._said(unit, criterion, observation, body, service)
            yield unit

    def _standard(self, points: float) -> float:
        return standard_points(points, self._scale.min, self._scale.max)

    def _points(self, criterion: Criterion, o: Observation) -> float:
        return self._standard(points_of(criterion, o, float))

    def _said(
        self, unit: _Row, criterion: Criterion, observation: Observation, body: Body, service: str | None
    ) -> None:
        unit.known = self._points(criterion, observation)
        unit.state = EXACT
        places = self._levels.index[unit.column]
        if observation.up_to is not None:
            if "partly" in self._sources:
                unit.state = PARTLY
                low, high = map(self._standard, points_range(criterion, observation, float))
                own = self._levels.points[unit.column][self._levels.has[unit.column]]
                inside = np.flatnonzero((own >= low - 1e-9) & (own <= high + 1e-9))
                nearest = np.abs(own - unit.known).argmin()
                unit.first, unit.last = (inside[0], inside[-1]) if inside.size else (nearest, nearest)
            return
        if observation.method.is_machine or "answers" not in self._sources:
            return
        if criterion.goalposts:
            unit.is_measured = True
            return
        unit.state = JUDGED
        own_place = places[observation.level or 0]
        coded = self._doubled.get((body.organisation.id, criterion.id, service))
        others = [] if coded is None else [o for o in coded.answers.values() if is_judged(o)]
        unit.agreed = _is_agreed(body, criterion.id, observation, service)
        if not unit.agreed:
            is_one_of_them = observation in others
            if is_one_of_them:
                others.remove(observation)
            unit.said = (own_place, *(places[o.level or 0] for o in others[: (_RATERS - 1) * is_one_of_them]))
            return
        # What two had given alike is as sure as it was; a consensus stands beside the answers that it decides between.
        apart = [places[o.level or 0] for o in others]
        is_repeated = len(apart) > 1 and set(apart) == {own_place}
        unit.agreed = not is_repeated
        unit.said = tuple(apart[:_RATERS]) if is_repeated else (own_place, *apart[: _RATERS - 1])

    def _leave_out(
        self, criterion: Criterion, answer: Answer, part: float, dimension: int, without: dict[str, Matrix]
    ) -> None:
        """Add to what the dimension would change by if each of the services had not been chosen."""
        points = {s: self._points(criterion, o) for s, o in answer.services.items() if o.outcome.counts}
        join = max if criterion.combine is Combine.BEST else _mean
        whole = join(list(points.values())) if points else 0.0
        for service in points:
            own = without.setdefault(service, np.zeros(len(self._dimensions)))
            rest = [p for s, p in points.items() if s != service]
            if rest:
                own[dimension] += part * (join(rest) - whole)

    def _measuring(self) -> float:
        """Variance of what a person measures, in points²: half the mean square of what two differ by; 0 if unknown."""
        squares: list[float] = []
        for (_, key, _), unit in self._doubled.items():
            criterion = self._criteria[self._column[key]] if key in self._column else None
            if criterion is None or not criterion.goalposts:
                continue
            values = [self._points(criterion, o) for o in unit.answers.values() if o.value is not None]
            squares += [(a - b) ** 2 for a, b in combinations(values, 2)]
        return _mean(squares) / 2 if squares else 0.0

    def result(self, organisations: tuple[str, ...]) -> Judged:
        """All units, in the order of organisations."""
        units = self._units
        column = units.whole("column")
        dimension_of = np.array([self._dimensions.index(c.dimension) for c in self._criteria], np.intp)
        weights = np.array(self._weights)
        drawn = np.array(self._services)  # organisations × (dimension, dimension)
        return Judged(
            organisations,
            self._dimensions,
            self._criteria,
            self._levels,
            units.whole("row"),
            column,
            dimension_of[column],
            units.exact("part"),
            units.whole("state"),
            units.said(),
            units.whole("agreed").astype(bool),
            units.whole("first"),
            units.whole("last"),
            units.exact("known"),
            units.exact("is_measured") * self._measuring(),
            np.einsum("ikk->ik", drawn),
            np.einsum("ik,ikl,il->i", weights, drawn, weights),
            tuple(self._fixed),
            weights,
        )


def _is_agreed(body: Body, criterion: str, observation: Observation, service: str | None) -> bool:
    """Whether what counts is a consensus on something that somebody had answered before."""
    if not body.assessments or not body.people[0].role.is_consensus:
        return False
    agreed, *people = (a.answers.get(criterion) for a in body.assessments)
    is_its_own = agreed is not None and any(o is observation for _, o in agreed.observations())
    looked = (o for a in people if a is not None for of, o in a.observations() if of in {None, service})
    return is_its_own and any(o.outcome.is_finding for o in looked)


def _observed(
    criterion: Criterion, answer: Answer | None, services: Sequence[str]
) -> list[tuple[str | None, Observation | None]]:
    if answer is None:
        return [(None, None)]
    if not criterion.is_per_service or not answer.services:
        return [(None, answer.observation)]
    return [(s, answer.services.get(s)) for s in dict.fromkeys((*services, *answer.services))]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _jackknife(changes: Sequence[Matrix], dimensions: int) -> Matrix:
    """Covariance of the dimensions' scores from the choice of services, shape (K, K); 0 with fewer than two.

    (m − 1) / m Σ (change when one of m is left out)², which for a mean is s²/m, as resampling with replacement gives
    when its variance is multiplied by m / (m − 1). Efron & Stein (1981), *The jackknife estimate of variance*, Annals
    of Statistics 9(3).
    """
    m = len(changes)
    if m < 2:  # noqa: PLR2004 - nothing to leave out
        return np.zeros((dimensions, dimensions))
    moved = np.array(changes)
    moved -= moved.mean(axis=0)
    found: Matrix = (m - 1) / m * moved.T @ moved
    return found
