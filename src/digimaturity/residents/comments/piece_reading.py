"""What is done to each piece of a file of comments, in this process or in another: read, counted, and no more kept."""

from __future__ import annotations

import hashlib
import re
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.quoting import quoted
from digimaturity.model.comment_terms import AREAS, CANNOT_TELL, STANCES
from digimaturity.residents.comments.corrected_shares import ShareTally
from digimaturity.residents.comments.written_month import month_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from digimaturity.model.comment_terms import Area, CommentReading, Stance
    from digimaturity.residents.comments.corrected_shares import Subject
    from digimaturity.residents.comments.interface import CommentReader
    from digimaturity.workspace.comment_files import CommentRows

# What is longer is read to here: nobody writes a comment of so many characters.
LONGEST = 100_000
# Comments of at least so many characters are not written alike by two people.
_OWN_WORDS = 40
# Examples are neither a single word nor a page.
_EXAMPLE = range(15, 401)
# Nor are they such that the reader doubts where they belong.
_SURE_STANCE, _SURE_AREA = 0.9, 0.5

# What examples are put in order by: how unsure the reading is, in hundredths, then a number that says nothing of it.
Mark = tuple[int, int]
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
# Signs that nobody sees: byte-order marks, joiners and breaks of no width.
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060\u00ad \t\r\n\u00a0"
# What says that a comment is in a language that is read; empty for one that is not told.
_LANGUAGES = frozenset(
    {"", "sv", "swe", "sv-se", "sv-fi", "svenska", "swedish"} | {"en", "eng", "en-gb", "en-us", "engelska", "english"}
)

Texts = Literal["none", "masked", "as written"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of each comment, besides being counted.

    Attributes:
        each: whether every comment's reading is.
        words: whether the words that decided it are.
        texts: whether what was written is.
        examples: how many examples of each area and stance.
    """

    each: bool = False
    words: bool = False
    texts: Texts = "none"
    examples: int = 0


@dataclass(frozen=True, slots=True)
class EachRead:
    """One comment's reading, without its text unless that was wanted.

    Where the file says what a comment is about, its reading has that area, and neither shares nor words of areas: they
    would be of what was read, which is not what stands there.
    """

    row: int
    id: str
    organisation: str
    month: str
    reading: CommentReading
    area_words: tuple[str, ...] = ()
    stance_words: tuple[str, ...] = ()
    text: str = ""


@dataclass(slots=True)
class PieceRead:
    """What came of a piece.

    Attributes:
        by_area: the stances of the comments about each organisation and area, None where it cannot be told.
        by_month: those of the comments about each organisation in each month; "" where it is not known.
        areas: of each organisation, what was read as what the comments are about; those that say it are left out.
        n: rows; ``empty``: those without a comment; ``foreign``: in a language that is not read.
        long: comments that were read in part; ``undated``: those whose day could not be read, as first row and number.
        own_words: hashes of comments that are long enough to be somebody's own words.
        examples: masked, by area and stance, each with what it is drawn by.
        each: every comment's reading, where that was wanted.
        problems: rows that were not read.
    """

    number: int
    n: int = 0
    empty: int = 0
    foreign: int = 0
    long: int = 0
    undated: list[int] = field(default_factory=list)
    by_area: dict[tuple[str, Area | None], ShareTally] = field(default_factory=dict)
    by_month: dict[tuple[str, str], ShareTally] = field(default_factory=dict)
    areas: dict[str, ShareTally] = field(default_factory=dict)
    own_words: list[int] = field(default_factory=list)
    examples: dict[tuple[Area, Stance], list[tuple[Mark, str]]] = field(default_factory=dict)
    each: list[EachRead] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class PieceReader:
    """Reads pieces of a file; it goes to other processes as it is.

    Attributes:
        reader: of comments.
        mask: takes away what names a person.
        asked: what is wanted.
        path: of the file, for what is wrong in it.
        area_column: what the column is called that says what a comment is about.
    """

    reader: CommentReader
    mask: Callable[[str], str]
    asked: Asked
    path: Path
    area_column: str = ""

    def __call__(self, piece: CommentRows) -> PieceRead:
        """What came of a piece."""
        found = PieceRead(piece.number, len(piece.rows) + len(piece.problems), problems=piece.problems)
        areas = self._areas(piece, found)
        read = [n for n in range(len(piece.rows)) if n in areas and self._is_read(piece, n, found)]
        texts = [piece.text[n][:LONGEST] for n in read]
        found.long = sum(len(piece.text[n]) > LONGEST for n in read)
        kept = _Sorted()
        for n, text, reading in zip(read, texts, self.reader.read(texts), strict=True):
            self._keep(found, kept, piece, n, text, reading, areas[n])
        kept.count(found)
        return found

    def _areas(self, piece: CommentRows, found: PieceRead) -> dict[int, Area | None]:
        """What somebody has said that comments are about, of the rows that say nothing else."""
        if not piece.area:
            return dict.fromkeys(range(len(piece.rows)))
        known: dict[int, Area | None] = {}
        problems: list[Problem] = []
        for n, said in enumerate(piece.area):
            area = _AREA_WORDS.get(said.casefold())
            if area is None and said and said.casefold() not in _UNTOLD:
                text = Text("{s} är inget område. Skriv något av {k}.", "{s} is no area. Write one of {k}.")
                place = Place(self.path, piece.rows[n], self.area_column)
                problems.append(Problem(place, text.fill(s=quoted(said), k=", ".join(AREAS))))
            else:
                known[n] = area
        found.problems = (*found.problems, *problems)
        return known

    @staticmethod
    def _is_read(piece: CommentRows, n: int, found: PieceRead) -> bool:
        if not piece.text[n].strip(_UNSEEN):
            found.empty += 1
            return False
        if piece.language and piece.language[n].casefold() not in _LANGUAGES:
            found.foreign += 1
            return False
        return True

    def _keep(
        self,
        found: PieceRead,
        kept: _Sorted,
        piece: CommentRows,
        n: int,
        text: str,
        reading: CommentReading,
        said: Area | None,
    ) -> None:
        organisation = piece.organisation[n] if piece.organisation else ""
        month = month_of(piece.date[n]) if piece.date else ""
        if month is None:
            found.undated.append(piece.rows[n])
            month = ""
        area = said or reading.area
        kept.add(organisation, month, area, reading, is_read=said is None)
        if len(text) >= _OWN_WORDS:
            found.own_words.append(_hash(text))
        if self.asked.each:
            own = reading if said is None else replace(reading, area=said, area_shares=(), area_words=())
            found.each.append(self._each(piece, n, organisation, month, text, own))
        if self.asked.examples and area and reading.stance and len(text) in _EXAMPLE:
            sure = reading.stance_shares[STANCES.index(reading.stance)]
            sure_area = reading.area_shares[AREAS.index(area)] if said is None else 1.0
            if sure >= _SURE_STANCE and sure_area >= _SURE_AREA:
                mark = (round(100 * (1 - min(sure, sure_area))), _hash(text))
                self._keep_example(found.examples.setdefault((area, reading.stance), []), mark, text)

    def _each(
        self, piece: CommentRows, n: int, organisation: str, month: str, text: str, reading: CommentReading
    ) -> EachRead:
        masked = self.mask(text) if self.asked.words or self.asked.texts == "masked" else ""
        area_words, stance_words = (
            tuple(_unmasked(words, masked)) if self.asked.words else ()
            for words in (reading.area_words, reading.stance_words)
        )
        shown = {"none": "", "masked": masked, "as written": piece.text[n]}[self.asked.texts]
        identity = piece.id[n] if piece.id else ""
        return EachRead(piece.rows[n], identity, organisation, month, reading, area_words, stance_words, shown)

    def _keep_example(self, kept: list[tuple[Mark, str]], mark: Mark, text: str) -> None:
        """Keep a comment where it is among those of its kind that were read most surely."""
        if any(mark == other for other, _ in kept):
            return
        if len(kept) < self.asked.examples or mark < kept[-1][0]:
            kept.append((mark, _SPACE.sub(" ", self.mask(text)).strip()))
            kept.sort()
            del kept[self.asked.examples :]


class _Sorted:
    """Readings by what they are counted by: counted together, since that is quicker than one by one."""

    def __init__(self) -> None:
        self._by_area: dict[tuple[str, Area | None], list[CommentReading]] = {}
        self._by_month: dict[tuple[str, str], list[CommentReading]] = {}
        self._areas: dict[str, list[CommentReading]] = {}

    def add(self, organisation: str, month: str, area: Area | None, reading: CommentReading, *, is_read: bool) -> None:
        self._by_area.setdefault((organisation, area), []).append(reading)
        self._by_month.setdefault((organisation, month), []).append(reading)
        if is_read:
            self._areas.setdefault(organisation, []).append(reading)

    def count(self, found: PieceRead) -> None:
        found.by_area = {key: _counted("stance", own) for key, own in self._by_area.items()}
        found.by_month = {key: _counted("stance", own) for key, own in self._by_month.items()}
        found.areas = {key: _counted("area", own) for key, own in self._areas.items()}


def _counted(subject: Subject, readings: Sequence[CommentReading]) -> ShareTally:
    tally = ShareTally(subject)
    tally.add(readings)
    return tally


_AREA_WORDS = {word.casefold(): area for area in AREAS for word in (area.value, *area.words)}
_UNTOLD = {CANNOT_TELL, "-", "–"}


def _hash(text: str) -> int:
    """A number that tells comments apart, whatever the case and the space between their words."""
    said = " ".join(text.casefold().split())
    return int.from_bytes(hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _unmasked(words: Sequence[str], masked: str) -> Iterator[str]:
    """The words that still stand in a comment once it has been masked."""
    left = set(_WORD.findall(masked))
    yield from (word for word in words if all(part in left for part in _WORD.findall(word)))
