"""How many comments say what: added up a piece at a time, so that no comment need be held."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.model.comment_terms import AREAS, STANCES
from digimaturity.residents.comments.piece_reading import NOTHING_SEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digimaturity.ground.errors import Problem
    from digimaturity.model.comment_terms import Area, Stance
    from digimaturity.residents.comments.piece_reading import Kind, PieceRead

Group = TypeVar("Group")
# So many different comments are told apart from those that stand twice.
_MOST_KNOWN = 1_000_000
# No country has so many public bodies: the column says something else.
_MOST_BODIES = 5000
_MOST_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class StancesSeen:
    """The stances of some comments as they were read.

    Attributes:
        n: how many comments there are.
        counts: how many of each stance; the rest cannot be told.
        probable: the sums of how probable each stance was, over those that were told.
    """

    n: int
    counts: tuple[int, ...]
    probable: tuple[float, ...]

    @property
    def told(self) -> int:
        """How many have a stance."""
        return sum(self.counts)

    @property
    def cannot_tell(self) -> int:
        """How many have none that can be told."""
        return self.n - self.told


@dataclass
class CommentTally:
    """What the comments of a file say, all together.

    Attributes:
        rows: of the file; ``empty``, ``foreign``, ``long``: as of a piece.
        twice: comments in somebody's own words that stand in the file once more.
        undated: how many have a day that cannot be read, and ``first_undated``: the row of the first.
        left_out: how many rows were not read.
        problems: the first of what was wrong with them.
    """

    examples_wanted: int = 0
    rows: int = 0
    empty: int = 0
    foreign: int = 0
    long: int = 0
    twice: int = 0
    undated: int = 0
    first_undated: int = 0
    left_out: int = 0
    problems: list[Problem] = field(default_factory=list)
    examples: dict[tuple[Area, Stance], list[tuple[int, str]]] = field(default_factory=dict)
    _seen: dict[Kind, list[float]] = field(default_factory=dict)
    _known: set[int] = field(default_factory=set)
    _bodies: set[str] = field(default_factory=set)

    def add(self, piece: PieceRead) -> None:
        """Add what came of the next piece.

        Raises:
            UsageError: there are more organisations than there can be.
        """
        self.rows += piece.n
        self.empty += piece.empty
        self.foreign += piece.foreign
        self.long += piece.long
        self.undated += len(piece.undated)
        self.first_undated = self.first_undated or next(iter(piece.undated), 0)
        self.left_out += len({(p.place.line, p.place.field) for p in piece.problems})
        self.problems += piece.problems[: _MOST_PROBLEMS - len(self.problems)]
        for kind, seen in piece.seen.items():
            _add(self._seen.setdefault(kind, list(NOTHING_SEEN)), seen)
        for mark in piece.own_words:
            if mark in self._known:
                self.twice += 1
            elif len(self._known) < _MOST_KNOWN:
                self._known.add(mark)
        for cell, found in piece.examples.items():
            together = dict(self.examples.get(cell, ())) | dict(found)
            self.examples[cell] = sorted(together.items())[: self.examples_wanted]
        self._bodies.update(organisation for organisation, *_ in piece.seen)
        if len(self._bodies) > _MOST_BODIES:
            raise UsageError(
                Text(
                    "Kolumnen för organisation har över {n} olika värden.",
                    "The column of the organisation has more than {n} different values.",
                ).fill(n=_MOST_BODIES),
                Text("Är det rätt kolumn i --organisation?", "Is it the right column in --organisation?"),
            )

    @property
    def n(self) -> int:
        """How many comments were read."""
        return self.seen().n

    @property
    def organisations(self) -> list[str]:
        """Those that comments are about, as the file has them."""
        return sorted({organisation for organisation, *_ in self._seen if organisation})

    def about(self, *organisations: str) -> CommentTally:
        """What the comments about one organisation say, by all the names that the file has for it."""
        own = {kind: seen for kind, seen in self._seen.items() if kind[0] in organisations}
        return CommentTally(rows=int(sum(seen[0] for seen in own.values())), _seen=own)

    def seen(self) -> StancesSeen:
        """The stances of all."""
        return self._by(lambda _: "all").get("all") or _as_seen(NOTHING_SEEN)

    def by_area(self) -> dict[Area, StancesSeen]:
        """The stances by area, in the order of the areas; comments whose area cannot be told are in none."""
        found = self._by(lambda kind: kind[2])
        return {area: found[area] for area in AREAS if area in found}

    def by_organisation(self) -> dict[str, StancesSeen]:
        """The stances by organisation; comments that name none are in none."""
        return _named(self._by(lambda kind: kind[0]))

    def by_month(self) -> dict[str, StancesSeen]:
        """The stances by month, the first one first; comments without a day are in none."""
        return _named(self._by(lambda kind: kind[1]))

    def _by(self, group: Callable[[Kind], Group]) -> dict[Group, StancesSeen]:
        sums: dict[Group, list[float]] = {}
        # In an order that does not depend on which came first, so that sums of fractions do not either.
        for kind in sorted(self._seen, key=lambda kind: tuple(part or "" for part in kind)):
            _add(sums.setdefault(group(kind), list(NOTHING_SEEN)), self._seen[kind])
        return {name: _as_seen(seen) for name, seen in sums.items()}


def _add(kept: list[float], more: Sequence[float]) -> None:
    for at, value in enumerate(more):
        kept[at] += value


def _as_seen(seen: Sequence[float]) -> StancesSeen:
    n, *rest = seen
    return StancesSeen(int(n), tuple(map(int, rest[: len(STANCES)])), tuple(rest[len(STANCES) :]))


def _named(found: dict[str, StancesSeen]) -> dict[str, StancesSeen]:
    return {name: found[name] for name in sorted(found) if name}
