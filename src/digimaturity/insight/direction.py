"""Which way answers changed, for one organisation or many: counted as answers, and as units nearer independence.

Answers about one organisation hang together, as does one question put to many; a sign test that takes each changed
answer for a witness of its own blames chance too seldom. So the same is counted thrice more, by which way most changes
go: each criterion and service once, each criterion once, each organisation once. That nearly all go one way is said
only where it holds of criteria too, and of organisations where there are enough of them. How often that is said, of
noise, of a real improvement and of a ratchet, is simulated in ``benchmarks/direction.py``; the last two cannot be told
apart by it.
"""

from __future__ import annotations

from collections import Counter
from math import comb
from typing import TYPE_CHECKING, Literal

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.competition_rank import TIE
from digimaturity.scoring.standing import points_range, says_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

    from digimaturity.insight.comparable import Wave
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue

Way = Literal["up", "down", "same", "unsure"]
# From so many changes, of which at least this share go one way, it is said that nearly all do.
FEWEST_FOR_ONE_WAY, ONE_WAY = 6, 0.9
# Nearly all go one way where criteria and organisations, each counted once, do so more surely than this.
SURE = 0.05
# A change is one, and not many, from so many organisations, and where at least this share of those compared have it.
FEWEST_ALIKE, MOST = 3, 0.5


@dataclass(frozen=True, slots=True)
class AnswerPair:
    """One answer that says something in both editions: about an organisation, or one of its services, each in points.

    Attributes:
        part: id of the service; None for the organisation as a whole.
        before, after: the least and the most that it may be.
        elsewhere: whether it was seen on another page than before, so that both need not be about the same thing.
    """

    organisation: str
    criterion: str
    part: str | None
    before: tuple[float, float]
    after: tuple[float, float]
    elsewhere: bool = False

    @property
    def way(self) -> Way:
        """Up or down only where that is sure; unsure where the answers differ and it is not."""
        if self.after[0] > self.before[1] + TIE:
            return "up"
        if self.after[1] < self.before[0] - TIE:
            return "down"
        return "same" if self.before == self.after else "unsure"


@dataclass(frozen=True, slots=True)
class Signs:
    """How many units went up on the whole, and how many down; those that went as much up as down are in neither.

    ``n`` is how many are compared.
    """

    n: int
    up: int
    down: int

    @property
    def p(self) -> float:
        """Two-sided, of the sign test."""
        return sign_test(self.up, self.down)

    @property
    def is_one_way(self) -> bool:
        """Whether there are enough, and at least nine of ten go one way."""
        return self.up + self.down >= FEWEST_FOR_ONE_WAY and max(self.up, self.down) >= ONE_WAY * (self.up + self.down)


@dataclass(frozen=True, slots=True)
class Alike:
    """The same change in many organisations: of one service or of none, in one criterion or several at once.

    Attributes:
        criteria: ids of the criteria that went the same way in the same organisations.
        organisations: ids of those that have it; ``compared``: how many are compared on it.
    """

    criteria: tuple[str, ...]
    part: str | None
    way: Way
    organisations: tuple[str, ...]
    compared: int

    @property
    def answers(self) -> int:
        """How many changed answers it is."""
        return len(self.criteria) * len(self.organisations)


@dataclass(frozen=True)
class Direction:
    """Which way answers changed.

    Attributes:
        answers: each answer that says something in both, for itself; ``unsure``: how many of them may have changed.
        changes: each criterion and service once, over all organisations; ``criteria``: each criterion once;
            ``bodies``: each organisation once.
        alike: changes that most of those compared on them have; largest first.
        elsewhere: how many of the answers were seen on another page than before; ``elsewhere_changed``: how many of
            those surely changed.
    """

    answers: Signs
    unsure: int
    changes: Signs
    criteria: Signs
    bodies: Signs
    alike: tuple[Alike, ...]
    elsewhere: int = 0
    elsewhere_changed: int = 0

    @property
    def changed(self) -> int:
        """How many answers surely changed."""
        return self.answers.up + self.answers.down

    @property
    def is_one_way(self) -> bool:
        """Whether nearly all changes go one way, and not only because a few criteria or organisations changed much."""
        units = [self.criteria, self.bodies] if self.bodies.n >= FEWEST_FOR_ONE_WAY else [self.criteria]
        upwards = self.answers.up > self.answers.down
        return self.answers.is_one_way and all(u.p <= SURE and (u.up > u.down) is upwards for u in units)


def sign_test(up: int, down: int) -> float:
    """How often as uneven a share as this comes by chance, both ways; 1 where nothing changed.

    The exact binomial test with even odds; what did not change is left out (Dixon & Mood 1946, *JASA* 41, 557–566).
    """
    n, most = up + down, max(up, down)
    return min(1.0, 2 * sum(comb(n, k) for k in range(most, n + 1)) / (1 << n))


def answer_pairs(before: Wave, after: Wave, comparable: Collection[str], catalogue: Catalogue) -> Iterable[AnswerPair]:
    """The answers of an organisation that say something in both editions, of the criteria that are comparable."""
    for identity in comparable:
        criterion, new = catalogue.by_id[identity], after.body.answers[identity]
        for part, one in before.body.answers[identity].observations():
            other = new.of(part)
            if other is None or not (one.outcome.counts and other.outcome.counts):
                continue
            if not any(says_nothing(criterion, o) for o in (one, other)):
                old_range, new_range = (points_range(criterion, o, float) for o in (one, other))
                elsewhere = _is_elsewhere(one, other)
                yield AnswerPair(after.body.organisation.id, identity, part, old_range, new_range, elsewhere)


def _is_elsewhere(before: Observation, after: Observation) -> bool:
    """Whether both have addresses, and none of them in common."""
    pages = [{_page(e.url) for e in o.evidence if e.url} for o in (before, after)]
    return all(pages) and not pages[0] & pages[1]


def _page(address: str) -> str:
    """What an address leads to: the same with or without scheme, www and the last slash."""
    rest = address.casefold().partition("://")[2] or address.casefold()
    return rest.partition("#")[0].removeprefix("www.").rstrip("/")


def direction(pairs: Sequence[AnswerPair]) -> Direction:
    """Which way the answers of one organisation or more changed."""
    ways = Counter(p.way for p in pairs)
    return Direction(
        unsure=ways["unsure"],
        answers=Signs(len(pairs), ways["up"], ways["down"]),
        changes=_signs(pairs, lambda p: (p.criterion, p.part)),
        criteria=_signs(pairs, lambda p: p.criterion),
        bodies=_signs(pairs, lambda p: p.organisation),
        alike=_alike(pairs),
        elsewhere=sum(p.elsewhere for p in pairs),
        elsewhere_changed=sum(p.elsewhere and p.way in {"up", "down"} for p in pairs),
    )


def _signs(pairs: Sequence[AnswerPair], unit: Callable[[AnswerPair], Hashable]) -> Signs:
    """How many units went up on the whole, and how many down."""
    net: Counter[Hashable] = Counter()
    for p in pairs:
        net[unit(p)] += (p.way == "up") - (p.way == "down")
    return Signs(len(net), sum(n > 0 for n in net.values()), sum(n < 0 for n in net.values()))


def _alike(pairs: Sequence[AnswerPair]) -> tuple[Alike, ...]:
    compared = Counter((p.criterion, p.part) for p in pairs)
    moved: dict[tuple[str, str | None, Way], list[str]] = {}
    for p in pairs:
        if p.way in {"up", "down"}:
            moved.setdefault((p.criterion, p.part, p.way), []).append(p.organisation)
    found: dict[tuple[str | None, Way, tuple[str, ...], int], list[str]] = {}
    for (criterion, part, way), who in moved.items():
        n = compared[criterion, part]
        if len(who) >= FEWEST_ALIKE and len(who) > MOST * n:
            found.setdefault((part, way, tuple(who), n), []).append(criterion)
    alike = [Alike(tuple(criteria), part, way, who, n) for (part, way, who, n), criteria in found.items()]
    return tuple(sorted(alike, key=lambda a: (-a.answers, a.criteria, a.part or "")))
