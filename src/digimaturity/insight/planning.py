"""What to do first: what mending each criterion adds to the score, in which order, and the least effort to a target.

The score is linear in the points of its criteria (their shares do not change when points do), so gains add up exactly
and choosing what to mend is a knapsack: gains are values, efforts are weights. Dynamic programming over whole efforts
solves it exactly (Bellman 1957); criteria that others depend on are tried in every allowed combination first.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.unseen import LookFirst, told_by_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.insight.unseen import Unseen
    from digimaturity.model.answers import Answer
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.scoring.tree import Node, Score

# So many required criteria in one tangle of dependencies are tried in every combination; more are cut to the best.
_MOST_HUBS = 10
_TINY = 1e-12
# A measured criterion whose catalogue says nothing of its use or effort stands in the middle of 1–5.
MIDDLE = 3
# A target is reached when no more than this is lacking: sums of floats differ in their last digits.
_ENOUGH = 1e-9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A criterion that could be mended.

    Attributes:
        criterion: its id.
        value: its points; where it is known in part, in the middle of its ``ends``, the least and the most.
        gain: what its top level would add to the score, in points of the scale.
        gain_ends: the same where it has the most that it may have, and where it has the least; None where it is known.
        usefulness, effort: 1–5, from the catalogue; ``MIDDLE`` where it does not say.
        requires: ids of other candidates that come first (``depends_on``).
        unseen: what another source saw of it; None where people looked.
    """

    criterion: str
    value: float
    gain: float
    usefulness: int
    effort: int
    requires: frozenset[str]
    gain_ends: tuple[float, float] | None = None
    unseen: Unseen | None = None
    ends: tuple[float, float] | None = None

    @property
    def gain_low(self) -> float:
        """What it gains at least."""
        return self.gain if self.gain_ends is None else self.gain_ends[0]

    @property
    def gain_high(self) -> float:
        """What it gains at most."""
        return self.gain if self.gain_ends is None else self.gain_ends[1]

    @property
    def may_be_in_place(self) -> bool:
        """Whether it may have its top level already, so that it is to be looked into before anything is done."""
        return self.gain_low <= _TINY


@dataclass(frozen=True, slots=True)
class Step:
    """A candidate in its place in the plan, with the score and the effort spent when it is done.

    ``least_after`` and ``most_after`` are the range of that score that what is still known in part leaves.
    """

    candidate: Candidate
    score_after: float
    effort_after: int
    least_after: float
    most_after: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of criteria to mend. ``exact`` is False when a tangle of dependencies had to be cut."""

    criteria: frozenset[str]
    gain: float
    effort: int
    exact: bool


class Mending(NamedTuple):
    """What there is to do about a score: what can be mended, and what is to be looked at before anybody knows."""

    candidates: list[Candidate]
    look_first: tuple[LookFirst, ...]


def mending(score: Score[float], catalogue: Catalogue, answers: Mapping[str, Answer]) -> Mending:
    """What can be mended of a score, in reading order, and what its source says exists.

    Where another source says that something exists and not how well it works, nobody is told to make it.

    Args:
        score: what is to be raised.
        catalogue: the questions.
        answers: those that the score is of, by criterion id.
    """
    top = catalogue.scale.max
    found, look_first = [], []
    for node in score.total.walk():
        if node.part != "criterion" or node.value is None or top - node.value <= _TINY:
            continue
        criterion = catalogue.by_id[node.key]
        told = told_by_source(criterion, answers.get(node.key), catalogue.scale)
        if isinstance(told, LookFirst):
            look_first.append(told)
        else:
            found.append(_candidate(node, criterion, top, told))
    ids = {c.criterion for c in found}
    return Mending([replace(c, requires=c.requires & ids) for c in found], tuple(look_first))


def _candidate(node: Node[float], criterion: Criterion, top: float, unseen: Unseen | None) -> Candidate:
    value, share = float(node.value or 0), float(node.share)
    gain, ends = share * (top - value), _gain_ends(node, top)
    if unseen is not None and unseen.n < unseen.of:
        # What is said to exist in other services stays as it is.
        low, gain, high = (share * lacking for lacking in unseen.lacking)
        ends = (low, high) if high - low > _TINY else None
    return Candidate(
        criterion=node.key,
        value=value,
        gain=gain,
        usefulness=criterion.usefulness or MIDDLE,
        effort=criterion.effort or MIDDLE,
        requires=frozenset(criterion.depends_on),
        gain_ends=ends,
        unseen=unseen,
        ends=_ends(node),
    )


def known_ends(score: Score[float]) -> tuple[float, float]:
    """The least and the most that a score may be, as far as what is answered tells; 0 where nothing is scored."""
    total = score.total
    value = total.value or 0.0
    return (value if total.least is None else total.least, value if total.most is None else total.most)


def _ends(node: Node[float]) -> tuple[float, float] | None:
    if node.least is None or node.most is None or node.most - node.least <= _TINY:
        return None
    return float(node.least), float(node.most)


def _gain_ends(node: Node[float], top: float) -> tuple[float, float] | None:
    ends = _ends(node)
    return None if ends is None else (float(node.share) * (top - ends[1]), float(node.share) * (top - ends[0]))


def ordered(found: Sequence[Candidate], start: float, ends: tuple[float, float] | None = None) -> list[Step]:
    """The candidates, found in reading order, by gain × usefulness ÷ effort, each after what it requires.

    A criterion that requires others is weighed together with them, so that a cheap door to a useful room comes early.
    Of equals, the one that stands first in ``found`` comes first. ``ends`` are the least and the most that the score
    may be at the start; what it is, unless said.
    """
    left = {c.criterion: c for c in found}
    place = {c.criterion: n for n, c in enumerate(found)}
    steps: list[Step] = []
    score, effort = start, 0
    least, most = ends or (start, start)
    while left:
        bundle = max((_bundle(c, left) for c in left.values()), key=lambda b: (_priority(b), -place[b[-1].criterion]))
        for candidate in bundle:
            del left[candidate.criterion]
            score += candidate.gain
            effort += candidate.effort
            # When it is done it has its top level for sure, whatever it had before.
            least += candidate.gain_high
            most += candidate.gain_low
            steps.append(Step(candidate, score, effort, least, most))
    return steps


def _priority(bundle: Sequence[Candidate]) -> float:
    return sum(c.gain * c.usefulness for c in bundle) / sum(c.effort for c in bundle)


def _bundle(candidate: Candidate, left: Mapping[str, Candidate]) -> list[Candidate]:
    """The candidate after everything that it still requires, directly or not."""
    members: dict[str, Candidate] = {}

    def visit(one: Candidate) -> None:
        for name in sorted(one.requires):
            if name in left and name not in members:
                visit(left[name])
        members[one.criterion] = one

    visit(candidate)
    return list(members.values())


def least_effort(found: Sequence[Candidate], gain: float) -> Choice | None:
    """The set with the least effort whose gains reach ``gain``; of several, the one that gains most.

    Returns:
        None when all of them together do not reach it.
    """
    table, exact = _knapsack(found, sum(c.effort for c in found))
    enough = ((effort, entry) for effort, entry in enumerate(table) if entry[0] >= gain - _ENOUGH)
    effort, (value, chosen) = next(enough, (0, (0.0, None)))
    choice = Choice(chosen, value, effort, exact) if chosen is not None else None
    if exact:
        return choice
    # What was cut may hide a better set, or the only one: the steps in order are one that is always allowed.
    steps = ordered(found, 0.0)
    last = next((n for n, s in enumerate(steps) if s.score_after >= gain - _ENOUGH), None)
    if last is None or (choice is not None and choice.effort <= steps[last].effort_after):
        return choice
    taken = frozenset(s.candidate.criterion for s in steps[: last + 1])
    return Choice(taken, steps[last].score_after, steps[last].effort_after, exact=False)


def most_gain(found: Sequence[Candidate], budget: int) -> Choice:
    """The set that gains most with at most ``budget`` of effort; of several, one with the least effort."""
    table, exact = _knapsack(found, max(0, min(budget, sum(c.effort for c in found))))
    most, _ = table[-1]
    effort, (value, chosen) = next((e, entry) for e, entry in enumerate(table) if entry[0] >= most - _TINY)
    return Choice(chosen, value, effort, exact)


# For each effort 0, 1, 2 … the largest gain and a set that has it.
_Table = list[tuple[float, frozenset[str]]]


def _knapsack(found: Sequence[Candidate], most: int) -> tuple[_Table, bool]:
    """The table for efforts 0…most, and whether it is exact."""
    table: _Table = [(0.0, frozenset())] * (most + 1)
    exact = True
    for component in _components(found):
        table, whole = _with_component(table, component)
        exact = exact and whole
    return table, exact


def _with_component(table: _Table, component: list[Candidate]) -> tuple[_Table, bool]:
    """The table when the members of a component may be chosen too.

    Members that others require are few: each closed set of them is tried, and then the rest are free to choose.
    """
    required = frozenset().union(*(c.requires for c in component))
    hubs = [c for c in component if c.criterion in required]
    whole = len(hubs) <= _MOST_HUBS
    if not whole:
        hubs = _best_hubs(hubs)
    leaves = [c for c in component if c.criterion not in required]
    better = table
    for chosen in _closed_sets(hubs):
        names = {c.criterion for c in chosen}
        tried = table
        for candidate in (*chosen, *(leaf for leaf in leaves if leaf.requires <= names)):
            tried = _with_item(tried, candidate, forced=candidate.criterion in names)
        better = [max(a, b, key=_gain) for a, b in zip(better, tried, strict=True)]
    return better, whole


def _best_hubs(hubs: Sequence[Candidate]) -> list[Candidate]:
    """So many hubs as can be tried: those with most gain for their effort, none without the hubs that it requires."""
    waiting = sorted(hubs, key=lambda c: -c.gain / c.effort)
    kept: list[Candidate] = []
    while len(kept) < _MOST_HUBS:
        names = {c.criterion for c in kept}
        # No cycles: some waiting hub requires none that waits.
        kept.append(next(c for c in waiting if c.criterion not in names and c.requires <= names))
    return kept


def _gain(entry: tuple[float, frozenset[str]]) -> float:
    return entry[0]


def _closed_sets(hubs: Sequence[Candidate]) -> list[tuple[Candidate, ...]]:
    """The sets of hubs that hold all the hubs that their members require."""
    return [
        subset
        for size in range(len(hubs) + 1)
        for subset in combinations(hubs, size)
        if frozenset().union(*(c.requires for c in subset)) <= {c.criterion for c in subset}
    ]


def _with_item(table: _Table, item: Candidate, *, forced: bool) -> _Table:
    """The table when an item may be chosen, or must be."""
    impossible = (float("-inf"), frozenset[str]())
    updated = [impossible] * len(table) if forced else list(table)
    for effort in range(item.effort, len(table)):
        gain, chosen = table[effort - item.effort]
        if gain + item.gain > updated[effort][0] + _TINY:
            updated[effort] = (gain + item.gain, chosen | {item.criterion})
    return updated


def _components(found: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates in groups that no requirement joins."""
    groups: list[tuple[set[str], list[Candidate]]] = []
    for candidate in found:
        names = {candidate.criterion, *candidate.requires}
        joined = [g for g in groups if g[0] & names]
        groups = [g for g in groups if not g[0] & names]
        groups.append((names.union(*(g[0] for g in joined)), [c for g in joined for c in g[1]] + [candidate]))
    return [members for _, members in groups]
