"""Tables that somebody else wrote, whatever the format, a few thousand rows at a time or whole.

``table_sources`` says what stands in a file; here its rows come under their headings, with their numbers and with what
is wrong. What the cells mean is for the reader to say: they are texts, or numbers where the file knows that they are.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import field
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from digimaturity.ground.csvfile import Headings, column_letter
from digimaturity.ground.durable import reading_error
from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, Problem
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.plain_lines import PlainCells
from digimaturity.workspace.table_books import cell_text
from digimaturity.workspace.table_sources import several_in, source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from digimaturity.workspace.plain_lines import PlainLines
    from digimaturity.workspace.table_books import Rows

# What is read whole stands in memory many times over.
_MOST_BYTES = 200_000_000
# Of rows of Parquet at once: what its library holds besides grows with them.
_MOST_OF_PARQUET = 1024
_CELL = Text("flik ”{t}”, cell {c} ({h})", 'tab "{t}", cell {c} ({h})')
_NO_FILE = Text("Filen {p} finns inte.", "There is no file {p}.")
# What pandas calls row numbers that nobody has named.
_INDEX = re.compile(r"__index_level_\d+__")


@dataclass(frozen=True)
class Chunk:
    """Some rows of a table.

    Attributes:
        numbers: of the rows, as a spreadsheet counts them: the row below the headings is 2. Parquet and JSON have no
            row of headings, and count from 1.
        columns: cells by heading: texts, empty where there is nothing, or numbers, NaN where there is none.
        problems: rows that are not there in ``columns``, since they do not fit the headings.
    """

    numbers: list[int]
    columns: dict[str, Sequence[str] | NDArray[np.float64]]
    problems: tuple[Problem, ...] = ()

    def texts(self, heading: str) -> list[str]:
        """The cells of a column as texts without space around them; empty where the table has no such column."""
        cells = self.columns.get(heading, ())
        return [
            cell.strip() if isinstance(cell, str) else "" if cell != cell else cell_text(float(cell), exact=True)  # noqa: PLR0124
            for cell in cells
        ]


@dataclass(frozen=True)
class Opened:
    """A table that is being read.

    Attributes:
        headings: each once.
        chunks: the rows, at least one chunk.
        notes: what a reader must know of how it was read.
        tab, letters: of a workbook, which sheet it is, and the letters of each heading's column.
        stream: of CSV, the bytes, whose place says how far the reading has come.
    """

    headings: list[str]
    chunks: Iterator[Chunk]
    notes: tuple[Text, ...] = ()
    tab: str = ""
    letters: Mapping[str, str] = field(default_factory=dict)
    stream: BinaryIO | None = None


@dataclass(frozen=True)
class Whole:
    """A table that has been read.

    Attributes:
        headings: each once.
        rows: cells by heading, each row with its number.
        problems: rows that do not fit the headings.
        notes: what a reader must know of how it was read.
        tab, letters: of a workbook, which sheet it is, and the letters of each heading's column.
    """

    headings: list[str]
    rows: list[tuple[int, Mapping[str, str]]]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Text, ...] = ()
    tab: str = ""
    letters: Mapping[str, str] = field(default_factory=dict)

    def by_cell(self, problem: Problem, names: Mapping[str, str]) -> Problem:
        """A problem of a workbook with the tab and the cell that it is in, not the column alone; any other as it is.

        Args:
            problem: its field is a heading, or what the heading means.
            names: what each heading means.
        """
        file, line, column = problem.place.file, problem.place.line, problem.place.field
        letter = next((at for h, at in self.letters.items() if column in {h, names.get(h)}), None)
        if line is None or letter is None:
            return problem
        where = _CELL.fill(t=self.tab, c=f"{letter}{line}", h=column)
        return Problem(Place(file, line, str(where)), problem.message, problem.code)


def _anything(_: Sequence[str]) -> bool:
    return True


@contextlib.contextmanager
def opened(
    path: Path,
    size: int,
    *,
    sheet: str | None = None,
    fits: Callable[[Sequence[str]], bool] = _anything,
    first: str = "",
    numbers: bool = True,
) -> Iterator[Opened]:
    """A table, its rows in chunks of at most ``size``.

    Args:
        path: CSV, workbook, JSON or Parquet, whatever it is called.
        size: rows of a chunk.
        sheet: of a workbook, the name; None for the only one that fits.
        fits: whether a row of headings is of the table that is looked for.
        first: what the first column is called where it has no heading.
        numbers: whether columns of numbers come as numbers, where the file knows that they are.

    Raises:
        NotFoundError: there is no such file or sheet.
        UsageError: a library is missing, or several sheets fit.
        InvalidDataError: it cannot be read, here or while the chunks are taken.
    """
    with contextlib.ExitStack() as stack:
        with _explained(path):
            source = stack.enter_context(source_of(path, sheet, fits))
            letters: dict[str, str] = {}
            if source.parquet is not None:
                headings, chunks = _parquet(source.parquet, size, numbers=numbers)
            else:
                headings = Headings(next(source.rows, (0, []))[1], first)
                letters = dict(zip(headings, map(column_letter, headings.places), strict=True)) if source.tab else {}
                chunks = _chunks(_without_counts(source.rows, headings), headings, path, size)
                if source.plain is not None and numbers and headings.places == list(range(source.plain.width)):
                    chunks = _plain_chunks(source.plain, headings, size, chunks)
        yield Opened(list(headings), _guarded(chunks, path), source.notes, source.tab, letters, source.stream)


def whole(
    path: Path,
    *,
    sheet: str | None = None,
    fits: Callable[[Sequence[str]], bool] = _anything,
    first: str = "",
) -> Whole:
    """All rows of a table, every cell a text; as ``opened``.

    Raises:
        InvalidDataError: also where it is larger than 200 MB.
    """
    rows: list[tuple[int, Mapping[str, str]]] = []
    problems: list[Problem] = []
    if path.is_file() and path.stat().st_size > _MOST_BYTES:
        text = Text("{p} är större än {n} MB.", "{p} is larger than {n} MB.")
        raise InvalidDataError(text.fill(p=path, n=_MOST_BYTES // 1_000_000))
    with opened(path, 4096, sheet=sheet, fits=fits, first=first, numbers=False) as table:
        for chunk in table.chunks:
            problems += chunk.problems
            columns = [chunk.columns[heading] for heading in table.headings]
            for number, *cells in zip(chunk.numbers, *columns, strict=True):
                rows.append((number, dict(zip(table.headings, cells, strict=True))))
    return Whole(table.headings, rows, tuple(problems), table.notes, table.tab, table.letters)


def tables_of(path: Path) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Every table in a file by name: all its rows as texts, with their numbers, whatever stands above the headings.

    Raises:
        NotFoundError: there is no such file.
        UsageError: a library is missing.
        InvalidDataError: it cannot be read.
    """
    with _explained(path):
        several = several_in(path)
        if several is not None:
            for name, rows in several.items():
                yield name, list(rows())
            return
        with source_of(path, None, _anything) as source:
            if source.parquet is None:
                yield "", list(source.rows)
                return
    table = whole(path)
    yield "", [(0, table.headings), *((number, list(row.values())) for number, row in table.rows)]


def _guarded(chunks: Iterator[Chunk], path: Path) -> Iterator[Chunk]:
    """The chunks; what keeps them from being read, and nothing that happens to their reader, is explained."""
    with _explained(path):
        yield from chunks


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise NotFoundError(_NO_FILE.fill(p=path)) from error
    except ValueError as error:
        if error.args and isinstance(error.args[0], Text):
            raise InvalidDataError(Text("{p}: {why}.", "{p}: {why}.").fill(p=path, why=error.args[0])) from error
        raise _unreadable(path, str(error)) from error
    except OSError as error:
        raise (reading_error(path, error) if error.errno else _unreadable(path, str(error))) from error


def _unreadable(path: Path, why: str) -> InvalidDataError:
    return InvalidDataError(
        Text("{p} kan inte läsas: {why}", "{p} cannot be read: {why}").fill(p=path, why=why.split("\n", 1)[0])
    )


def _without_counts(rows: Rows, headings: Headings) -> Rows:
    """The rows without what pandas and R put before them: a nameless column that counts them, from 0 or 1."""
    if 0 in headings.places:
        yield from rows
        return
    for count, (number, row) in enumerate(rows):
        yield number, ["", *row[1:]] if row[:1] in ([str(count)], [str(count + 1)]) else row


def _chunks(rows: Rows, headings: Headings, path: Path, size: int) -> Iterator[Chunk]:
    first = True
    while (taken := list(islice(rows, size))) or first:
        first = False
        numbers: list[int] = []
        kept: list[Sequence[str]] = []
        problems: list[Problem] = []
        for number, row in taken:
            try:
                kept.append(headings.under(row))
            except ValueError as error:
                problems.append(Problem(Place(path, number), error.args[0]))
            else:
                numbers.append(number)
        cells = zip(*kept, strict=True) if kept else ([] for _ in headings)
        yield Chunk(numbers, dict(zip(headings, cells, strict=True)), tuple(problems))


def _plain_chunks(lines: PlainLines, headings: Headings, size: int, rest: Iterator[Chunk]) -> Iterator[Chunk]:
    """The rows of lines that need no reader of CSV, and then those that do."""
    for columns in lines.blocks(size):
        number = lines.rows - len(columns[0]) + 2
        yield Chunk(list(range(number, lines.rows + 2)), dict(zip(headings, columns, strict=True)))
    yield from (chunk for chunk in rest if chunk.numbers or chunk.problems or not lines.rows)


def _parquet(stream: BinaryIO, size: int, *, numbers: bool) -> tuple[Headings, Iterator[Chunk]]:
    try:
        from pyarrow import ArrowException, parquet, types
    except ImportError as error:
        raise lacking(
            Text("Parquet läses med tillägget parquet.", "Parquet is read with the extra parquet."),
            "parquet",
            Text("Eller spara tabellen som CSV.", "Or save the table as CSV."),
        ) from error
    try:
        file = parquet.ParquetFile(stream)
        columns = [f for f in file.schema_arrow if not (_INDEX.fullmatch(f.name) and types.is_integer(f.type))]
    except ArrowException as error:
        raise ValueError(str(error)) from error
    headings = Headings(column.name for column in columns)
    if len(headings) < len(columns):
        raise ValueError(Text("en kolumn saknar rubrik", "a column has no heading"))
    return headings, _parquet_chunks(file, [c.name for c in columns], headings, size, numbers=numbers)


def _parquet_chunks(
    file: Any,  # noqa: ANN401 - pyarrow has no types
    names: list[str],
    headings: Headings,
    size: int,
    *,
    numbers: bool,
) -> Iterator[Chunk]:
    from pyarrow import ArrowException

    number = 1
    try:
        for batch in file.iter_batches(batch_size=min(size, _MOST_OF_PARQUET), columns=names):
            columns = {
                h: _cells(batch.column(name), h, numbers=numbers) for h, name in zip(headings, names, strict=True)
            }
            yield Chunk(list(range(number, number + batch.num_rows)), columns)
            number += batch.num_rows
    except ArrowException as error:
        raise ValueError(str(error)) from error
    if number == 1:
        yield Chunk([], {heading: [] for heading in headings})


def _cells(column: Any, heading: str, *, numbers: bool) -> Sequence[str] | NDArray[np.float64]:  # noqa: ANN401
    import numpy as np
    from pyarrow import timestamp, types

    if types.is_timestamp(column.type) and column.type.unit == "ns":  # Python's moments have microseconds
        column = column.cast(timestamp("us", column.type.tz), safe=False)
    if numbers and (types.is_integer(column.type) or types.is_floating(column.type)):
        found: NDArray[np.float64] = column.to_numpy(zero_copy_only=False).astype(np.float64)
        return found
    if numbers and types.is_string(column.type):
        filled = column.fill_null("")
        _, offsets, letters = filled.buffers()
        ends = np.frombuffer(offsets, np.int32)[filled.offset : filled.offset + len(filled) + 1].astype(np.int64)
        return PlainCells.of(letters.to_pybytes() if letters else b"", ends[:-1], ends[1:])
    cells = column.to_pylist()
    if types.is_float32(column.type):  # 0.1 stays 0.1
        cells = [None if cell is None else float(str(np.float32(cell))) for cell in cells]
    return [_text(cell, heading) for cell in cells]


def _text(cell: Any, heading: str) -> str:  # noqa: ANN401
    if isinstance(cell, bytes):
        try:
            return cell.decode("utf-8")
        except UnicodeDecodeError as error:
            text = Text(
                "kolumnen {c} innehåller rå data (bytes) och inte text",
                "the column {c} holds raw data (bytes), not text",
            )
            raise ValueError(text.fill(c=heading)) from error
    return "" if isinstance(cell, float) and cell != cell else cell_text(cell, exact=True)  # noqa: PLR0124
