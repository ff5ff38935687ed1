"""From one edition to another: what changed on the questions that both answer alike, and why.

A change is computed only over the *comparable* criteria of an organisation: the same id with the same meaning, answered
in both editions, by the same method, about the same services. Everything else is a break in the series, or a criterion
that came or went; those are shown, and their effect on the published score is kept apart.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.body import FEWEST_IN_SCOPE
from digimaturity.insight.comparable import (
    Break,
    Meanings,
    Wave,
    asked_in,
    catalogue_changed,
    comparable_body,
    overlap,
    services_once,
)
from digimaturity.insight.direction import AnswerPair, Direction, answer_pairs, direction
from digimaturity.insight.hidden_worsening import Hidden, hidden_worsenings
from digimaturity.insight.own_scores import Published, Range, fewest_of, known_ranges, own_scores
from digimaturity.insight.tested_change import LEVEL, LEVELS, ChangeTest, Paired, change_test
from digimaturity.model.terms import State
from digimaturity.scoring.standing import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Answer
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.organisation import Organisation
    from digimaturity.scoring.tree import Score

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Moved:
    """A comparable criterion whose points changed.

    Attributes:
        before, after: points on the catalogue's scale.
        effect: what the change adds to the (partial) score; 0 in a dimension that does not count.
        ranges: of the three, in that order, where one is known only in part: then each stands in the middle.
    """

    criterion: str
    before: float
    after: float
    effect: float
    ranges: tuple[Range, Range, Range] | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A score over the comparable criteria, before and after.

    ``after − before = up + down + not_applicable``.

    Attributes:
        key: ``total`` or the id of a dimension.
        n: comparable criteria.
        up, down: what answers that rose and fell add; ``not_applicable``: what criteria that became applicable, or
            ceased to be, add.
        ranges: of before and after, where answers are known only in part: then each stands in the middle.
    """

    key: str
    n: int
    before: float
    after: float
    up: float
    down: float
    not_applicable: float
    ranges: tuple[Range, Range] | None = None

    @property
    def change_range(self) -> Range | None:
        """The least and the most that the change may be; None where it is known."""
        if self.ranges is None:
            return None
        (low, high), (new_low, new_high) = self.ranges
        return new_low - high, new_high - low

    @property
    def change(self) -> float:
        """In points of the scale."""
        return self.after - self.before

    @property
    def percent(self) -> float | None:
        """Change ÷ before in per cent (not percentage points); None from nothing, and where it is known in part."""
        return self.change / self.before * 100 if self.before > _TINY and self.ranges is None else None


@dataclass(frozen=True)
class Trend:
    """One organisation from one edition to another.

    Attributes:
        comparable: ids of the criteria that are computed on, in reading order.
        shifts: the total and the dimensions that count; empty when nothing is comparable.
        thin: dimensions with too few comparable criteria to count; ``missing``: with none.
        improved, worse: what surely rose or fell, largest effect first; ``perhaps``: what may have changed, since it is
            known in part, by the middle of what it may be.
        tested: what can be said of the change; None without a criterion that is scored in both editions and counts.
        became_not_applicable, became_applicable: comparable criteria.
        lost_evidence: comparable criteria that had evidence and no longer have.
        breaks: not computed across; ``crossed``: breaks that were computed across on demand.
        new, lost: criteria answered in one edition only; ``gone``: those of them that the catalogue has retired, or
            that only one edition's catalogue has.
        not_asked: those of ``new`` that the earlier edition did not ask of it, and those of ``lost`` that the later did
            not: no answer to them can be compared.
        services: ids of those that only the earlier edition saw, and only the later.
        pairs: the answers scored in both editions, on comparable criteria.
        hidden: answers that stayed while something behind them fell.
    """

    organisation: Organisation
    comparable: tuple[str, ...]
    shifts: tuple[Shift, ...]
    thin: tuple[str, ...]
    missing: tuple[str, ...]
    improved: tuple[Moved, ...]
    worse: tuple[Moved, ...]
    became_not_applicable: tuple[str, ...]
    became_applicable: tuple[str, ...]
    lost_evidence: tuple[str, ...]
    breaks: tuple[Break, ...]
    crossed: tuple[Break, ...]
    new: tuple[str, ...]
    lost: tuple[str, ...]
    gone: tuple[str, ...]
    published: Published
    perhaps: tuple[Moved, ...] = ()
    tested: ChangeTest | None = None
    not_asked: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    services: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    pairs: tuple[AnswerPair, ...] = ()
    hidden: tuple[Hidden, ...] = ()

    @property
    def total(self) -> Shift | None:
        """The change of the (partial) score."""
        return self.shifts[0] if self.shifts else None

    @property
    def has_changed(self) -> bool:
        """Whether any comparable criterion changed, or may have."""
        return any((self.improved, self.worse, self.perhaps, self.became_applicable, self.became_not_applicable))

    @cached_property
    def direction(self) -> Direction:
        """Which way its answers changed."""
        return direction(self.pairs)

    @property
    def is_partial(self) -> bool:
        """Whether a dimension is left out, so that the score is no total."""
        return bool(self.thin or self.missing)


def trend_of(
    before: Wave,
    after: Wave,
    catalogue: Catalogue,
    meanings: Meanings,
    *,
    across_breaks: bool = False,
    level: float = LEVEL,
) -> Trend:
    """The trend of one organisation.

    Args:
        before: the organisation in the earlier edition.
        after: the same in the later one.
        catalogue: gives points and weights to both, so that a mended catalogue is no change.
        meanings: of the criteria by catalogue version; None for a version that left no snapshot.
        across_breaks: compute across breaks of method, and of wording where the structure is the same.
        level: how often the interval of the change is to hold it, 0–1.
    """
    criteria = {c.id: c for c in catalogue.criteria}
    shared = overlap(before, after, catalogue, meanings, across_breaks=across_breaks)
    told, both, comparable, found, crossed = shared.told, shared.both, shared.comparable, shared.breaks, shared.crossed
    old, new = (comparable_body(w.body, o.body, criteria, comparable) for w, o in ((before, after), (after, before)))
    asked = [{c.id for c in asked_in(w, catalogue)} for w in (before, after)]
    fewest = max(fewest_of(before), fewest_of(after)) if set(comparable) == asked[0] | asked[1] else FEWEST_IN_SCOPE
    counted, thin, missing = _counted(comparable, catalogue, fewest)
    standings = {i: _standings(criteria[i], old, new, catalogue) for i in comparable}
    shifts, shares = _shifts(old, new, catalogue, counted, standings)
    paired = {
        i: Paired(shares.get(i, 0.0), a, b) for i, (a, b) in standings.items() if a.state is b.state is State.SCORED
    }
    moved = {i: _moved(i, p) for i, p in paired.items()}
    once = [i for i in criteria if (i in told[0]) != (i in told[1])]
    retired = [c.id for c in catalogue.retired if c.id in before.body.answers or c.id in after.body.answers]
    return Trend(
        organisation=after.body.organisation,
        comparable=comparable,
        shifts=shifts,
        thin=thin,
        missing=missing,
        improved=tuple(sorted((moved[i] for i, p in paired.items() if p.least > _TINY), key=_by_size)),
        worse=tuple(sorted((moved[i] for i, p in paired.items() if p.most < -_TINY), key=_by_size)),
        perhaps=tuple(sorted((moved[i] for i, p in paired.items() if _may_have_changed(p)), key=_by_size)),
        tested=change_test([p for i, p in paired.items() if i in shares], _step(catalogue), level),
        became_not_applicable=tuple(
            i for i, (a, b) in standings.items() if a.state is not b.state is State.NOT_APPLICABLE
        ),
        became_applicable=tuple(i for i, (a, b) in standings.items() if b.state is not a.state is State.NOT_APPLICABLE),
        lost_evidence=tuple(
            i for i in comparable if _has_evidence(old.answers[i]) and not _has_evidence(new.answers[i])
        ),
        breaks=tuple(b for i, b in found.items() if i not in crossed),
        crossed=tuple(b for i, b in found.items() if i in crossed),
        new=tuple(i for i in once if i in told[1]),
        lost=tuple(i for i in once if i in told[0]),
        gone=(*retired, *(i for i in once if catalogue_changed(i, before, after, meanings))),
        published=own_scores(before, after, catalogue, both, shifts[0].change if shifts and counted else 0.0),
        not_asked=(
            tuple(i for i in once if i not in asked[0]),
            tuple(i for i in once if i not in asked[1]),
        ),
        services=services_once(before, after),
        pairs=tuple(answer_pairs(before, after, comparable, catalogue)),
        hidden=tuple(hidden_worsenings(before, after, comparable)),
    )


def _moved(criterion: str, pair: Paired) -> Moved:
    """The criterion's change, with its ranges where it is known only in part."""
    before, after = pair.before, pair.after
    found = Moved(criterion, before.points, after.points, pair.share * pair.change)
    if pair.most - pair.least <= _TINY:
        return found
    effects = pair.share * pair.least, pair.share * pair.most
    return replace(found, ranges=((before.least, before.most), (after.least, after.most), effects))


def _may_have_changed(pair: Paired) -> bool:
    """Whether it may have changed, or not: it is known in part, otherwise than before, and not sure to have moved."""
    before, after = pair.before, pair.after
    return (
        pair.least <= _TINY
        and pair.most >= -_TINY
        and max(abs(after.least - before.least), abs(after.most - before.most)) > _TINY
    )


def _step(catalogue: Catalogue) -> float:
    """One level of five, in points of the scale."""
    return (catalogue.scale.max - catalogue.scale.min) / LEVELS


def _by_size(moved: Moved) -> tuple[float, float, str]:
    return -abs(moved.effect), -abs(moved.after - moved.before), moved.criterion


def _standings(
    criterion: Criterion, old: Body, new: Body, catalogue: Catalogue
) -> tuple[Standing[float], Standing[float]]:
    one, other = (standing(criterion, b.answers[criterion.id], catalogue.scale, (), float) for b in (old, new))
    return one, other


def _counted(
    comparable: Collection[str], catalogue: Catalogue, fewest: int
) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """The comparable criteria in dimensions that count, the dimensions with too few, and those with none."""
    sizes = {
        d.id: sum(c.dimension == d.id and c.id in comparable for c in catalogue.criteria) for d in catalogue.dimensions
    }
    counted = frozenset(c.id for c in catalogue.criteria if c.id in comparable and sizes[c.dimension] >= fewest)
    return counted, tuple(d for d, n in sizes.items() if 0 < n < fewest), tuple(d for d, n in sizes.items() if n == 0)


def _shifts(
    old: Body,
    new: Body,
    catalogue: Catalogue,
    counted: frozenset[str],
    standings: Mapping[str, tuple[Standing[float], Standing[float]]],
) -> tuple[tuple[Shift, ...], dict[str, float]]:
    """The shifts of total and dimensions, and the share of the total of each criterion that is scored in both.

    The criteria scored in both editions are first taken alone: there every share is the same before and after, so each
    changed answer adds share × change and these add up. What is left of the change comes from not applicable.
    """
    steady = frozenset(i for i in counted if all(s.state is State.SCORED for s in standings[i]))
    alone = old.score(catalogue, steady)
    whole = old.score(catalogue, counted), new.score(catalogue, counted)
    # In one order, since sums of floats differ in their last digits by it.
    shares = {i: node.share for i in sorted(steady) if (node := alone.nodes.get(i)) is not None}
    effects = {i: share * (standings[i][1].points - standings[i][0].points) for i, share in shares.items()}
    shifts = []
    for key in ("total", *(d.id for d in catalogue.dimensions)):
        ends = _value(whole[0], key), _value(whole[1], key)
        base = alone.nodes.get(key)
        if ends[0] is None or ends[1] is None:
            continue
        own = [e / base.share for i, e in effects.items() if base and _under(i, key, catalogue)]
        up, down = sum(e for e in own if e > 0), sum(e for e in own if e < 0)
        n = sum(_under(i, key, catalogue) for i in counted)
        rest = ends[1] - ends[0] - up - down
        shift = Shift(key, n, ends[0], ends[1], up, down, rest if abs(rest) > _TINY else 0.0)
        shifts.append(replace(shift, ranges=known_ranges(whole[0].nodes[key], whole[1].nodes[key], catalogue)))
    return tuple(shifts), shares


def _under(criterion: str, key: str, catalogue: Catalogue) -> bool:
    return key in {"total", catalogue.by_id[criterion].dimension}


def _value(score: Score[float], key: str) -> float | None:
    node = score.nodes.get(key)
    return node.value if node is not None else None


def _has_evidence(answer: Answer) -> bool:
    return any(o.evidence for _, o in answer.observations())
