"""The score of one organisation, as a tree in which every part says what it contributes.

The rule (see ``docs/method.md``):

- theme: mean of its scored criteria, weighted by their weights;
- dimension: mean of its themes, each weighted by its own weight where the catalogue gives one, otherwise by the sum of
  the weights of its *applicable* criteria, so that a missing answer does not shift the weight between themes while
  not-applicable does; a theme of which nothing is applicable leaves;
- total: mean of the dimensions by dimension weight (equal unless the catalogue says otherwise);
- coverage: weight answered ÷ weight applicable, as it counts in the score: where themes have weights of their own, the
  mean of theirs; an answer that leaves every level open says nothing, and is not in it;
- a dimension is not rated without any answer, or where the weight that the range rests on, answers that say nothing
  included, is below the catalogue's limit; a total needs all dimensions rated;
- range: the score if everything that is known in part were at its lowest, and if it were at its highest;
- bounds: as that, and with everything unanswered at the bottom of the scale and at the top.

Nothing is rounded here.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, Literal

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import State
from digimaturity.scoring.standing import N, Standing, exactly, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from fractions import Fraction

    from digimaturity.model.answers import Answer
    from digimaturity.model.catalogue import Catalogue, Criterion

Part = Literal["total", "dimension", "theme", "criterion"]
# Two thirds written as a decimal is a hair more than two thirds of a float sum; this is far below one criterion.
TOLERANCE = 1e-9
# Leaves that are shared, and how many at most.
_leaves: dict[tuple[object, ...], Node[float]] = {}
_LEAVES = 50_000


# Not frozen, although nothing outside this module changes one: a comparison of 290 organisations makes sixty thousand,
# and freezing them takes longer than adding them up.
@dataclass(slots=True)
class Node(Generic[N]):
    """A part of a score.

    Attributes:
        key: ``total``, or the id of the dimension, theme or criterion.
        value: the score on the catalogue's scale; None when nothing below is scored.
        least, most: the range that answers known in part leave; None as the value.
        low, high: bounds.
        weight: its weight among its siblings: a criterion's own, a theme's own or its sum of applicable weights.
        share: how much of the total rests on it, 0–1; ``share × value`` is its contribution to the total.
        answered, applicable: weights; their quotient is the coverage.
        silent: weight of answers that say nothing: in the range, and not in ``answered``.
        n_answered, n_applicable: numbers of criteria.
        rated: whether coverage is enough.
    """

    key: str
    part: Part
    value: N | None
    least: N | None
    most: N | None
    low: N
    high: N
    weight: N
    share: N
    answered: N
    silent: N
    applicable: N
    n_answered: int
    n_applicable: int
    rated: bool
    children: tuple[Node[N], ...] = ()

    @property
    def coverage(self) -> float:
        """Weight answered ÷ weight applicable, 0–1; 0 when nothing is applicable."""
        return float(self.answered / self.applicable) if self.applicable else 0.0

    @property
    def in_range(self) -> float:
        """Weight that the range rests on ÷ weight applicable: coverage, and answers that say nothing."""
        return float((self.answered + self.silent) / self.applicable) if self.applicable else 0.0

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most that the value may be; the value itself where it is known."""
        value = float(self.value or 0)
        return (value if self.least is None else float(self.least), value if self.most is None else float(self.most))

    @property
    def contribution(self) -> N:
        """What it adds to the total, in points of the scale."""
        return self.share * self.value if self.value is not None else self.share * 0

    def known_within(self, tolerance: float) -> bool:
        """Whether answers known in part leave the value open by at most so many points up or down."""
        if self.least is None or self.most is None:
            return True
        return float(self.most - self.least) / 2 <= tolerance + TOLERANCE

    def walk(self) -> Iterator[Node[N]]:
        """This node and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Score(Generic[N]):
    """An organisation's score.

    Attributes:
        total: the root of the tree.
        missing: ids of the dimensions that have no applicable criterion in the scope.
        thin: dimensions that have too few criteria in the scope to carry a share of the score; shown, not counted.
        not_applicable: ids of criteria that left the score as not applicable.
    """

    total: Node[N]
    missing: tuple[str, ...]
    thin: tuple[Node[N], ...]
    not_applicable: tuple[str, ...]

    @property
    def is_partial(self) -> bool:
        """Whether the scope leaves a dimension out; such a score is never called a total."""
        return bool(self.missing or self.thin)

    @cached_property
    def nodes(self) -> dict[str, Node[N]]:
        """Every part by its key, thin dimensions too."""
        return {node.key: node for node in self.walk()}

    def walk(self) -> Iterator[Node[N]]:
        """Every part in reading order, thin dimensions last; for whoever goes through many organisations' once."""
        yield from self.total.walk()
        for dimension in self.thin:
            yield from dimension.walk()


def score(
    catalogue: Catalogue,
    answers: Mapping[str, Answer],
    *,
    kind: str,
    scope: Collection[str] | None = None,
    services: Sequence[str] = (),
    fewest: int = 1,
) -> Score[float]:
    """The score of one organisation, in floats.

    Args:
        catalogue: the questions and their weights.
        answers: by criterion id.
        kind: the kind of body; criteria that do not apply to it are left out.
        scope: the criteria that were used, or None for all.
        services: the ids of the organisation's registered services.
        fewest: dimensions with fewer criteria in the scope than this are left out of the total, as ``thin``.
    """
    found = _score(catalogue, answers, kind, scope, services, fewest, float)
    for theme in (node for node in found.walk() if node.part == "theme"):
        theme.children = tuple(map(_shared, theme.children))
    return found


# All that a leaf says; it has no children.
_everything = attrgetter(*(f.name for f in fields(Node) if f.name != "children"))


def _shared(leaf: Node[float]) -> Node[float]:
    """One leaf for all that are equal: of many organisations most answers to a criterion are worth the same."""
    key = _everything(leaf)
    if len(_leaves) > _LEAVES:
        _leaves.clear()
    return _leaves.setdefault(key, leaf)


def exact_score(
    catalogue: Catalogue,
    answers: Mapping[str, Answer],
    *,
    kind: str,
    scope: Collection[str] | None = None,
    services: Sequence[str] = (),
    fewest: int = 1,
) -> Score[Fraction]:
    """As ``score``, in fractions: the contributions add up to the score exactly."""
    return _score(catalogue, answers, kind, scope, services, fewest, exactly)


def applicable_criteria(catalogue: Catalogue, kind: str, scope: Collection[str] | None = None) -> list[Criterion]:
    """The criteria asked of a body of this kind, in reading order."""
    return [c for c in catalogue.criteria if kind in c.applies_to and (scope is None or c.id in scope)]


def _score(
    catalogue: Catalogue,
    answers: Mapping[str, Answer],
    kind: str,
    scope: Collection[str] | None,
    services: Sequence[str],
    fewest: int,
    number: Callable[[float], N],
) -> Score[N]:
    excused: list[str] = []
    dimensions: list[Node[N]] = []
    thin: list[Node[N]] = []
    missing: list[str] = []
    for dimension in catalogue.dimensions:
        themes: list[Node[N]] = []
        asked = 0
        for theme in dimension.themes:
            leaves: list[Node[N]] = []
            for criterion in catalogue.by_theme[theme.id]:
                if kind not in criterion.applies_to or (scope is not None and criterion.id not in scope):
                    continue
                asked += 1
                stands = standing(criterion, answers.get(criterion.id), catalogue.scale, services, number)
                if stands.state is State.NOT_APPLICABLE:
                    excused.append(criterion.id)
                else:
                    leaves.append(_leaf(criterion, stands, number))
            if leaves:
                node = _join(theme.id, "theme", leaves, number)
                node.weight = node.weight if theme.weight is None else number(theme.weight)
                themes.append(node)
        if themes:
            node = _join(dimension.id, "dimension", themes, number)
            if any(theme.weight is not None for theme in dimension.themes):
                node.answered, node.silent = _answered_by_theme(node)
            node.weight = number(dimension.weight)
            node.rated = node.value is not None and node.in_range >= catalogue.rated_from - TOLERANCE
            (dimensions if asked >= fewest else thin).append(node)
        else:
            missing.append(dimension.id)
    total = _join("total", "total", dimensions, number)
    total.rated = bool(dimensions) and all(d.rated for d in dimensions)
    _share_out(total, number(1))
    return Score(total, tuple(missing), tuple(thin), tuple(excused))


def _leaf(criterion: Criterion, stands: Standing[N], number: Callable[[float], N]) -> Node[N]:
    weight = number(criterion.weight)
    scored = stands.state is State.SCORED
    return Node(
        criterion.id,
        "criterion",
        stands.points if scored else None,
        stands.least if scored else None,
        stands.most if scored else None,
        stands.low,
        stands.high,
        weight,
        number(0),
        weight * (stands.complete - stands.silent),
        weight * stands.silent,
        weight,
        int(scored and stands.complete > stands.silent),
        1,
        scored,
    )


def _join(key: str, part: Part, children: Sequence[Node[N]], number: Callable[[float], N]) -> Node[N]:
    """The node above ``children``: its value and range over those that have one, its bounds over all."""
    zero = number(0)
    weight = sum((c.weight for c in children), start=zero)
    scored_weight, scored, least, most, low, high, answered, silent, applicable = (zero,) * 9
    for child in children:
        low += child.weight * child.low
        high += child.weight * child.high
        answered += child.answered
        silent += child.silent
        applicable += child.applicable
        if child.value is not None and child.least is not None and child.most is not None:
            scored_weight += child.weight
            scored += child.weight * child.value
            least += child.weight * child.least
            most += child.weight * child.most
    return Node(
        key,
        part,
        value=scored / scored_weight if scored_weight else None,
        least=least / scored_weight if scored_weight else None,
        most=most / scored_weight if scored_weight else None,
        low=low / weight if weight else zero,
        high=high / weight if weight else zero,
        weight=weight,
        share=zero,
        answered=answered,
        silent=silent,
        applicable=applicable,
        n_answered=sum(c.n_answered for c in children),
        n_applicable=sum(c.n_applicable for c in children),
        rated=True,
        children=tuple(children),
    )


def _answered_by_theme(dimension: Node[N]) -> tuple[N, N]:
    """The weight answered, and silent, in a dimension whose themes have weights of their own: as it counts.

    A theme's coverage counts by the theme's weight, however many criteria it has, so that a dimension is rated by how
    much of its score is known. The weight applicable stays as it is, and with it what the dimension weighs in the
    coverage of the whole.
    """
    zero = dimension.applicable * 0
    known = sum((t.weight * (t.answered / t.applicable) for t in dimension.children), start=zero)
    silent = sum((t.weight * (t.silent / t.applicable) for t in dimension.children), start=zero)
    return dimension.applicable * (known / dimension.weight), dimension.applicable * (silent / dimension.weight)


def _share_out(node: Node[N], share: N) -> None:
    """Give the node its share of the total, and its parts theirs, as far as they have a value."""
    node.share = share
    scored = [c for c in node.children if c.value is not None]
    weight = sum((c.weight for c in scored), start=share * 0)
    for child in scored:
        _share_out(child, share * child.weight / weight)
