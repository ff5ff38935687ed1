"""Who looks at what: first and second assessors drawn so that everybody has about as much to do, the same for a seed.

The longest work goes first to whoever has least, which keeps the difference within the longest single assignment; then
organisations change hands while that evens it out or lets two assessors meet who share nothing yet. Nothing is left to
the order of a list: what looks like chance is a digest of the seed and a name.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.body_work import Done, Work, seeded_digest
from digimaturity.insight.double_draw import draw
from digimaturity.model.fieldwork import Assignment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.model.fieldwork import Fieldwork

# After so many rounds of changing hands it is even enough; each looks at every organisation.
_ROUNDS = 20
# Assessors whose minutes differ by such a share of what they have on average have as much to do.
_EVEN = 0.01


class Pair(NamedTuple):
    """The first assessor of an organisation, and the second; empty where nobody new is needed."""

    first: str
    second: str


@dataclass(frozen=True)
class _Job:
    """What is to be given of an organisation, how long it takes, and to whom it may go."""

    work: Work
    whole: frozenset[str]
    double: frozenset[str]
    first: float
    second: float
    allowed: tuple[Pair, ...]


def assign(
    bodies: Sequence[Work], assessors: Sequence[str], *, share: float, seed: int, same_criteria: bool = False
) -> tuple[Assignment, ...]:
    """The assignments of a fieldwork, an organisation's first assessor before its second.

    Args:
        bodies: what is to be looked at, in the order in which the plan lists it.
        assessors: their names, no two of one person, whoever is settled among them; two or more where anything is
            double-coded.
        share: the least share of the criteria of each dimension that two answer, 0-1.
        seed: the same one gives the same plan.
        same_criteria: whether all bodies of a kind have the same ones double-coded.
    """
    double = draw(bodies, share, seed, same_criteria=same_criteria)
    everyone = sorted(assessors, key=lambda name: seeded_digest(seed, name))
    jobs = [_job(work, double[work.organisation], everyone) for work in bodies]
    jobs.sort(key=lambda job: (-job.first - job.second, seeded_digest(seed, job.work.organisation)))
    given = _evened(_greedy(jobs, everyone), everyone)
    by_organisation = {job.work.organisation: (job, pair) for job, pair in given}
    return tuple(a for work in bodies for a in _assigned(*by_organisation[work.organisation]))


def loads(assignments: Iterable[Assignment], assessors: Sequence[str]) -> dict[str, float]:
    """Minutes by assessor, nothing for one without an assignment."""
    found = dict.fromkeys(assessors, 0.0)
    for a in assignments:
        found[a.assessor] = found.get(a.assessor, 0.0) + a.minutes
    return found


def pairs_of(plan: Fieldwork) -> Counter[frozenset[str]]:
    """How many organisations each two assessors share."""
    organisations = dict.fromkeys(a.organisation for a in plan.assignments)
    shared = (frozenset(a.assessor for a in plan.of(o)) for o in organisations)
    return Counter(pair for pair in shared if len(pair) > 1)


def _job(work: Work, double: frozenset[str], assessors: Sequence[str]) -> _Job:
    whole = _left(frozenset(c.id for c in work.criteria), work.done)
    double = _left(double, work.done_second)
    firsts = ([work.first] if work.first else assessors) if whole or not work.done else [""]
    seconds = ([work.second] if work.second else assessors) if double else [""]
    allowed = tuple(Pair(one, other) for one in firsts for other in seconds if one != other or not one)
    return _Job(work, whole, double, work.minutes(whole), work.minutes(double), allowed)


def _left(criteria: frozenset[str], done: Iterable[Done]) -> frozenset[str]:
    return criteria.difference(*(d.criteria for d in done))


def _greedy(jobs: Sequence[_Job], assessors: Sequence[str]) -> list[tuple[_Job, Pair]]:
    """Whoever has least is first, whoever has least of the rest is second; what is settled beforehand comes first."""
    load, rank = dict.fromkeys(assessors, 0.0), {name: n for n, name in enumerate(assessors)}
    met: Counter[frozenset[str]] = Counter()
    found = []
    for job in sorted(jobs, key=lambda job: len(job.allowed) > 1):
        pair = min(
            job.allowed,
            key=lambda p: (
                load.get(p.first, 0),
                load.get(p.second, 0),
                met[frozenset(p)],
                *(rank.get(n, 0) for n in p),
            ),
        )
        _add(load, job, pair)
        met[frozenset(pair)] += 1
        found.append((job, pair))
    return found


def _add(load: dict[str, float], job: _Job, pair: Pair, sign: int = 1) -> None:
    if pair.first:
        load[pair.first] += sign * job.first
    if pair.second:
        load[pair.second] += sign * job.second


def _evened(given: list[tuple[_Job, Pair]], assessors: Sequence[str]) -> list[tuple[_Job, Pair]]:
    """The same with organisations in other hands, while that makes the plan better."""
    load: dict[str, float] = dict.fromkeys(assessors, 0.0)
    met: Counter[frozenset[str]] = Counter()
    firsts_of: Counter[str] = Counter()
    for job, pair in given:
        _add(load, job, pair)
        met[frozenset(pair)] += bool(pair.second)
        firsts_of[pair.first] += 1
    longest = max((job.first for job, _ in given), default=0)
    even = _EVEN * sum(load.values()) / len(load) or 1
    everyone = [frozenset(p) for p in combinations(assessors, 2)]

    def badness() -> tuple[float, ...]:
        spread = max(load.values()) - min(load.values())
        apart = sum(not met[p] for p in everyone)
        counts = [firsts_of[name] for name in assessors]
        # Nobody is only ever first, or only ever second, because that happens to take as long.
        uneven = max(max(counts) - min(counts) - 1, 0)
        return max(spread - longest, 0), apart, uneven, spread // even, sum(n * n for n in met.values()), spread

    def put(n: int, pair: Pair) -> None:
        job, before = given[n]
        for one, sign in ((before, -1), (pair, 1)):
            _add(load, job, one, sign)
            met[frozenset(one)] += sign * bool(one.second)
            firsts_of[one.first] += sign
        given[n] = job, pair

    for _ in range(_ROUNDS):
        start = badness()
        for moves in _moves(given):
            before, now = [(n, given[n][1]) for n, _ in moves], badness()
            for n, pair in moves:
                put(n, pair)
            if badness() >= now:
                for n, pair in before:
                    put(n, pair)
        if badness() >= start:
            break
    return given


def _moves(given: Sequence[tuple[_Job, Pair]]) -> Iterator[tuple[tuple[int, Pair], ...]]:
    """What may be tried: other hands for one organisation, and hands that two of them change."""
    for n, (job, _) in enumerate(given):
        for pair in job.allowed:
            if pair != given[n][1]:
                yield ((n, pair),)
    for n, m in combinations(range(min(len(given), _SWAPPED)), 2):
        (job, one), (other_job, other) = given[n], given[m]
        for here, there in (
            (other, one),
            (Pair(one.first, other.second), Pair(other.first, one.second)),
            (Pair(one.first, other.first), Pair(one.second, other.second)),
            (Pair(other.second, one.second), Pair(other.first, one.first)),
        ):
            if here != one and here in job.allowed and there in other_job.allowed:
                yield ((n, here), (m, there))


# Of a panel of hundreds the longest change hands with each other; one by one they all do.
_SWAPPED = 40


def _assigned(job: _Job, pair: Pair) -> Iterator[Assignment]:
    work, every = job.work, frozenset(c.id for c in job.work.criteria)
    given = [*work.done, Done(pair.first, job.whole), *work.done_second, Done(pair.second, job.double)]
    for name, criteria in given:
        if name:
            # No list means all.
            own = frozenset() if criteria >= every else criteria
            yield Assignment(work.organisation, name, own, round(work.minutes(criteria), 1))
