"""How many comments say what: added up a piece at a time, so that no comment need be held."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypeVar

from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.quoting import tells_persons_apart
from digimaturity.model.comment_terms import AREAS
from digimaturity.residents.comments.corrected_shares import ShareTally

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from digimaturity.ground.errors import Problem
    from digimaturity.model.comment_terms import Area, Stance
    from digimaturity.residents.comments.corrected_shares import Cell, Subject
    from digimaturity.residents.comments.piece_reading import Mark, PieceRead

Key = TypeVar("Key")
# Each division of probability once, however many groups have it.
_CELLS: dict[Cell, Cell] = {}
# So many different comments are told apart from those that stand twice.
_MOST_KNOWN = 1_000_000
# No country has so many public bodies: the column says something else.
_MOST_BODIES = 5000
_MOST_PROBLEMS = 1000


_RIGHT_COLUMN = Text("Är det rätt kolumn i --organisation?", "Is it the right column in --organisation?")


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
    examples: dict[tuple[Area, Stance], list[tuple[Mark, str]]] = field(default_factory=dict)
    _by_area: dict[tuple[str, Area | None], ShareTally] = field(default_factory=dict)
    _by_month: dict[tuple[str, str], ShareTally] = field(default_factory=dict)
    _areas: dict[str, ShareTally] = field(default_factory=dict)
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
        _add(self._by_area, piece.by_area)
        _add(self._by_month, piece.by_month)
        _add(self._areas, piece.areas)
        for mark in piece.own_words:
            if mark in self._known:
                self.twice += 1
            elif len(self._known) < _MOST_KNOWN:
                self._known.add(mark)
        for cell, found in piece.examples.items():
            together = dict(self.examples.get(cell, ())) | dict(found)
            self.examples[cell] = sorted(together.items())[: self.examples_wanted]
        self._bodies.update(organisation for organisation, _ in piece.by_area)
        if len(self._bodies) > _MOST_BODIES:
            raise UsageError(
                Text(
                    "Kolumnen för organisation har över {n} olika värden.",
                    "The column of the organisation has more than {n} different values.",
                ).fill(n=_MOST_BODIES),
                _RIGHT_COLUMN,
            )

    def check_any(self, file: Path) -> None:
        """Refuse a file that has no comments to read.

        Raises:
            InvalidDataError: saying how many rows there are, and why none of them counts.
        """
        if not self.n:
            raise InvalidDataError(
                Text(
                    "{p} har inga kommentarer att läsa: {r} rader, {e} tomma, {f} på andra språk, {l} utelämnade.",
                    "{p} has no comments to read: {r} rows, {e} empty, {f} in other languages, {l} left out.",
                ).fill(p=file, r=self.rows, e=self.empty, f=self.foreign, l=self.left_out),
                hint=Text("Är det rätt kolumn i --text?", "Is it the right column in --text?"),
            )

    def check_bodies(self) -> None:
        """Refuse a column of organisations that has persons, or what they wrote.

        Raises:
            UsageError: without a word of theirs.
        """
        times = [size_of(own) for name, own in self.by_organisation().items() if name]
        if tells_persons_apart(self.organisations, times):
            raise UsageError(
                Text(
                    "Kolumnen för organisation har {n} olika värden och ser ut att peka ut personer eller vara "
                    "fritext.",
                    "The column of the organisation has {n} different values and seems to tell persons apart or to be "
                    "free text.",
                ).fill(n=len(times)),
                _RIGHT_COLUMN,
            )

    @property
    def n(self) -> int:
        """How many comments were read."""
        return size_of(self.seen())

    @property
    def organisations(self) -> list[str]:
        """Those that comments are about, as the file has them."""
        return sorted({organisation for organisation, _ in self._by_area if organisation})

    def about(self, *organisations: str) -> CommentTally:
        """What the comments about one organisation say, by all the names that the file has for it."""
        by_area = {key: own for key, own in self._by_area.items() if key[0] in organisations}
        return CommentTally(
            rows=sum(map(size_of, by_area.values())),
            _by_area=by_area,
            _by_month={key: own for key, own in self._by_month.items() if key[0] in organisations},
            _areas={key: own for key, own in self._areas.items() if key in organisations},
        )

    def seen(self) -> ShareTally:
        """The stances of all."""
        return _sum("stance", self._by_area.values())

    def areas(self) -> ShareTally:
        """What was read as what all are about; comments that say it themselves are left out."""
        return _sum("area", self._areas.values())

    def by_area(self) -> dict[Area, ShareTally]:
        """The stances by area, in the order of the areas; comments whose area cannot be told are in none."""
        found = _grouped((area, own) for (_, area), own in self._by_area.items())
        return {area: found[area] for area in AREAS if area in found}

    def by_organisation(self) -> dict[str, ShareTally]:
        """The stances by organisation; comments that name none are in none."""
        return _named(_grouped((body, own) for (body, _), own in self._by_area.items()))

    def by_month(self) -> dict[str, ShareTally]:
        """The stances by month, the first one first; comments without a day are in none."""
        return _named(_grouped((month, own) for (_, month), own in self._by_month.items()))


def size_of(seen: ShareTally) -> int:
    """How many comments, whether or not their stance can be told."""
    return seen.n + seen.untold


def _add(kept: dict[Key, ShareTally], more: dict[Key, ShareTally]) -> None:
    for key, own in more.items():
        _add_one(kept.setdefault(key, ShareTally(own.subject)), own)


def _add_one(kept: ShareTally, more: ShareTally) -> None:
    """Add in place: a sum that is made anew for every piece would take longer than reading it."""
    kept.n += more.n
    kept.untold += more.untold
    kept.read = [a + b for a, b in zip(kept.read, more.read, strict=True)]
    for cell, n in more.cells.items():
        kept.cells[_CELLS.setdefault(cell, cell)] += n


def _sum(subject: Subject, parts: Iterable[ShareTally]) -> ShareTally:
    found = ShareTally(subject)
    for own in parts:
        _add_one(found, own)
    return found


def _grouped(parts: Iterable[tuple[Key, ShareTally]]) -> dict[Key, ShareTally]:
    found: dict[Key, ShareTally] = {}
    for key, own in parts:
        _add_one(found.setdefault(key, ShareTally(own.subject)), own)
    return found


def _named(found: dict[str, ShareTally]) -> dict[str, ShareTally]:
    return {name: found[name] for name in sorted(found) if name}
