"""Reading a survey's file of responses: CSV, workbook, JSON or SPSS, in pieces, only the columns that are asked for."""

from __future__ import annotations

from contextlib import contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.ground.checksum import sha256_of
from digimaturity.ground.csvfile import Headings
from digimaturity.ground.durable import reading_error
from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, Problem
from digimaturity.ground.language import Text, counted
from digimaturity.ground.memory import memory_left
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.quoting import headings_named
from digimaturity.workspace.hidden_cells import hidden_cells
from digimaturity.workspace.joined_headings import heading_rows
from digimaturity.workspace.response_cells import MOST_CODES, MOST_UNITS, CodingColumn, NumberColumn
from digimaturity.workspace.responses import Responses, Variable
from digimaturity.workspace.spss_file import is_spss, spss_pieces, spss_variables
from digimaturity.workspace.summed_rows import SummedRows
from digimaturity.workspace.table_headings import near_names
from digimaturity.workspace.table_sources import source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

# Rows are read so many at a time, and so many are guessed from.
PIECE, GUESSED_FROM = 20_000, 2_000
# So many bytes a column takes of a row while its figures are made, with two waves or weights fitted to a population; so
# many columns' cells are read where it is not known how much memory is left: three gigabytes.
CELL, MOST_CELLS = 20, 150_000_000
_MISPLACED = Text(
    "rad {n}: {why}. Har filen två rubrikrader, eller en titel ovanför dem, gör dem till en rad; annars ge kolumnen en "
    "rubrik, eller töm den",
    "row {n}: {why}. If the file has two rows of headings, or a title above them, make them one row; otherwise give "
    "the column a heading, or empty it",
)
_COLUMNS = Text("kolumn", "column"), Text("kolumner", "columns")
# As much memory as so many columns goes to numbers and hashes of rows, and to the design.
_BESIDE = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a file: headings of columns by how they are held, and where each is asked for.

    Attributes:
        coded: columns of codes.
        units: columns of codes that can be very many: strata, clusters, and numbers that codes may stand among.
        numbers: columns of numbers.
        respondent: the column that identifies respondents; empty for none.
        sheet: of a workbook; empty for the only one that fits.
        asked: where the map names each heading: a file and a line.
    """

    coded: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    respondent: str = ""
    sheet: str = ""
    asked: Mapping[str, Place] | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """All of them, each once."""
        own = (self.respondent,) if self.respondent else ()
        return tuple(dict.fromkeys((*self.coded, *self.units, *self.numbers, *own)))


def read_responses(
    path: Path, wanted: Wanted, watched: Callable[[Iterator[Piece]], Iterator[Piece]] | None = None
) -> Responses:
    """The columns of a file that are wanted.

    Args:
        path: the file.
        wanted: which columns.
        watched: what the pieces go through on their way, to show how far it is.

    Raises:
        NotFoundError: there is no such file or sheet.
        UsageError: a library is missing, or several sheets fit.
        InvalidDataError: it holds no table, lacks a column, has more than can be held, or is in an unknown encoding.
    """
    if not path.is_file():
        raise NotFoundError(Text("Filen {p} finns inte.", "There is no file {p}.").fill(p=path))
    try:
        with _opened(path, wanted.sheet, wanted.headings) as file:
            _refuse_missing(path, file.variables, wanted)
            columns = _Columns(path, wanted, file.variables)
            pieces = file.pieces
            for piece in watched(pieces) if watched else pieces:
                columns.add(piece)
            return columns.whole(file.notes, sha256_of(path))
    except OSError as error:
        raise reading_error(path, error) from error
    except ValueError as error:
        if error.args and isinstance(error.args[0], Text):
            raise InvalidDataError(
                Text("{p}: {why}.", "{p}: {why}.").fill(p=path, why=error.args[0]),
            ) from error
        raise


class FirstRows(NamedTuple):
    """The columns of a file, its first rows, and what must be known of how they were read."""

    variables: tuple[Variable, ...]
    rows: list[list[str]]
    notes: tuple[Text, ...] = ()


def read_variables(path: Path, sheet: str = "", rows: int = GUESSED_FROM, headings: Sequence[str] = ()) -> FirstRows:
    """The columns of a file and its first rows, to guess from.

    Raises:
        NotFoundError, UsageError, InvalidDataError: as ``read_responses``.
    """
    if not path.is_file():
        raise NotFoundError(Text("Filen {p} finns inte.", "There is no file {p}.").fill(p=path))
    found: list[list[str]] = []
    try:
        with _opened(path, sheet, headings) as file:
            summed = SummedRows([v.heading for v in file.variables])
            for piece in file.pieces:
                summed.add(piece.numbers, piece.rows)
                found += map(list, piece.rows)
                if len(found) >= rows:
                    break
            summed.refuse()
            return FirstRows(file.variables, found[:rows], file.notes)
    except OSError as error:
        raise reading_error(path, error) from error
    except ValueError as error:
        if error.args and isinstance(error.args[0], Text):
            raise InvalidDataError(Text("{p}: {why}.", "{p}: {why}.").fill(p=path, why=error.args[0])) from error
        raise


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows, with their numbers and cells in the order of the variables."""

    numbers: Sequence[int]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _File:
    """An opened file: its columns, its rows in pieces, and how it was read."""

    variables: tuple[Variable, ...]
    pieces: Iterator[Piece]
    notes: tuple[Text, ...] = ()


@contextmanager
def _opened(path: Path, sheet: str, headings: Sequence[str]) -> Iterator[_File]:
    """The columns of a file, and its rows in pieces as long as it is open."""
    if is_spss(path):
        variables = spss_variables(path)
        yield _File(variables, (Piece(*piece) for piece in spss_pieces(path, variables, PIECE)))
        return
    wanted = set(headings)

    def fits(row: Sequence[str]) -> bool:
        """Whether a row of headings may be of the table that is looked for: most of its columns are there."""
        return 2 * len(wanted & {cell.strip() for cell in row}) >= len(wanted)

    with source_of(path, sheet or None, fits) as source:
        if source.parquet is not None:
            raise InvalidDataError(
                Text("{p} är Parquet, som inte läses här.", "{p} is Parquet, which is not read here.").fill(p=path),
                hint=Text("Spara den som CSV UTF-8.", "Save it as CSV UTF-8."),
            )
        found = heading_rows(iter(source.rows), fits if wanted else None)
        if found is None:
            raise ValueError(Text("filen är tom", "the file is empty"))
        known = Headings(found.cells)
        labels = [found.labels[place].strip() if place < len(found.labels) else "" for place in known.places]
        variables = tuple(Variable(heading, label) for heading, label in zip(known, labels, strict=True))
        notes = (*source.notes, *hidden_cells(path, source.tab), *found.notes)
        yield _File(variables, _pieces(found.rows, known), notes)


def _pieces(rows: Iterator[tuple[int, list[str]]], headings: Headings) -> Iterator[Piece]:
    numbers: list[int] = []
    cells: list[Sequence[str]] = []
    for number, row in rows:
        try:
            cells.append(headings.under(row))
        except ValueError as error:
            raise ValueError(_MISPLACED.fill(n=number, why=_bare(error))) from error
        numbers.append(number)
        if len(numbers) == PIECE:
            yield Piece(numbers, cells)
            numbers, cells = [], []
    if numbers:
        yield Piece(numbers, cells)


def _bare(error: ValueError) -> Text:
    said = error.args[0]
    return said.each(lambda words: words.rstrip(".")) if isinstance(said, Text) else Text(str(error), str(error))


def _refuse_missing(path: Path, variables: Sequence[Variable], wanted: Wanted) -> None:
    known = [v.heading for v in variables]
    problems = []
    for heading in wanted.headings:
        if heading in known:
            continue
        near = near_names(heading, known)
        hint = Text(" Menar du {n}?", " Did you mean {n}?").fill(n=", ".join(near)) if near else Text("", "")
        message = Text("Kolumnen ”{h}” finns inte i {p}.{near}", 'There is no column "{h}" in {p}.{near}')
        place = (wanted.asked or {}).get(heading) or Place(path, 1, heading)
        problems.append(Problem(place, message.fill(h=heading, p=path.name, near=hint), "no-column"))
    if problems:
        raise InvalidDataError(
            Text(
                "Kartan pekar på kolumner som inte finns ({n}). Filen har: {k}.",
                "The map names columns that are not there ({n}). The file has: {k}.",
            ).fill(n=len(problems), k=headings_named(known, 40)),
            tuple(problems),
        )


class _Columns:
    """What has been read so far."""

    def __init__(self, path: Path, wanted: Wanted, variables: tuple[Variable, ...]) -> None:
        self.path, self.wanted, self.variables = path, wanted, variables
        place = {v.heading: at for at, v in enumerate(variables)}
        self._coded = {
            h: CodingColumn(h, itemgetter(place[h]), MOST_CODES if h in wanted.coded else MOST_UNITS)
            for h in dict.fromkeys((*wanted.coded, *wanted.units))
        }
        self._numbers = {h: NumberColumn(itemgetter(place[h]), variables[place[h]]) for h in wanted.numbers}
        self._is_nobody = variables[place[wanted.respondent]].is_missing if wanted.respondent else None
        self._of_respondent = itemgetter(place[wanted.respondent]) if wanted.respondent else None
        self._parts: dict[str, list[NDArray[Any]]] = {"ids": [], "rows": [], "whole": []}
        self._summed = SummedRows([v.heading for v in variables])
        left = memory_left()
        self._most = MOST_CELLS if left is None else left // CELL
        self.count = 0

    def add(self, piece: Piece) -> None:
        """Take some more rows in."""
        import numpy as np

        rows, start = piece.rows, self.count
        self.count += len(rows)
        held = len(self._coded) + len(self._numbers) + _BESIDE
        if self.count * held > self._most:
            raise ValueError(
                Text(
                    "filen har fler än {n} rader, och med {k} ryms de inte i det minne som är ledigt: dela "
                    "upp frågorna på flera kartor, avsluta andra program eller ta en dator med mer minne",
                    "the file has more than {n} rows, and with {k} they do not fit in the memory that is "
                    "free: part the questions between several maps, end other programs, or take a computer with more "
                    "memory",
                ).fill(n=self._most // held, k=counted(held - _BESIDE, *_COLUMNS))
            )
        for column in self._coded.values():
            column.add(rows, piece.numbers)
        self._summed.add(piece.numbers, rows)
        for numbers in self._numbers.values():
            numbers.add(rows, start)
        if (get := self._of_respondent) and (is_nobody := self._is_nobody):
            ids = [hash(cell) if (cell := get(row).strip()) and not is_nobody(cell) else 0 for row in rows]
            self._parts["ids"].append(np.array(ids, dtype=np.int64))
        self._parts["rows"].append(np.array(piece.numbers, dtype=np.int32))
        self._parts["whole"].append(np.array([hash(tuple(row)) for row in rows], dtype=np.int64))

    def whole(self, notes: tuple[Text, ...], sha256: str) -> Responses:
        """All that was read."""
        import numpy as np

        if not self.count:
            raise ValueError(Text("filen har rubriker men inga svar", "the file has headings but no responses"))
        self._summed.refuse()
        parts: dict[str, NDArray[Any]] = {name: np.concatenate(own) for name, own in self._parts.items() if own}
        self._parts.clear()
        return Responses(
            self.path.name,
            sha256,
            self.variables,
            {heading: column.whole() for heading, column in self._coded.items()},
            {heading: column.whole() for heading, column in self._numbers.items()},
            parts.get("ids", np.zeros(0, dtype=np.int64)),
            parts["rows"],
            parts["whole"],
            notes,
        )
