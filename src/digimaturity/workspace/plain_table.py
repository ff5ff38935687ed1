"""Plain tables of answers, *organisation × criterion id*, read a few thousand rows at a time.

CSV as ``csvfile`` reads it, or Parquet where pyarrow is installed. What the cells mean is for the reader to say; here
they are texts, or numbers where the file knows that they are.
"""

from __future__ import annotations

import contextlib
import csv
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from digimaturity.ground.csvfile import undefused
from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, Problem, UsageError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

PARQUET = (".parquet", ".pq")


@dataclass(frozen=True)
class Chunk:
    """Some rows of a table.

    Attributes:
        numbers: of the rows, as a spreadsheet counts them: the row below the headings is 2. Parquet has no row of
            headings, and counts from 1.
        columns: cells by heading: texts, empty where there is nothing, or numbers, NaN where there is none.
        problems: rows that are not there in ``columns``, since they have too few cells or too many.
    """

    numbers: list[int]
    columns: dict[str, Sequence[str] | NDArray[np.float64]]
    problems: tuple[Problem, ...] = ()


@contextlib.contextmanager
def opened(path: Path, size: int) -> Iterator[tuple[list[str], Iterator[Chunk]]]:
    """The headings of a table, and its rows in chunks of at most ``size``, at least one chunk.

    Raises:
        NotFoundError: there is no such file.
        UsageError: it is Parquet and pyarrow is not installed.
        InvalidDataError: it cannot be read, here or while the chunks are taken.
    """
    with _explained(path):
        if path.suffix.lower() in PARQUET:
            yield _parquet(path, size)
            return
        with path.open(encoding="utf-8-sig", newline="") as stream:
            first = stream.readline()
            delimiter = max(",;\t", key=first.count)
            if delimiter not in first:  # one column: nothing in it separates cells
                delimiter = "\x1f"
            rows = csv.reader(chain([first], stream), delimiter=delimiter, strict=True)
            headings = [undefused(cell.strip()) for cell in next(rows, [])]
            yield _checked(headings, path), _csv_chunks(rows, headings, path, size)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise NotFoundError(Text("Filen {p} finns inte.", "There is no file {p}.").fill(p=path)) from error
    except UnicodeDecodeError as error:
        raise InvalidDataError(
            Text("{p}: filen är inte UTF-8.", "{p}: the file is not UTF-8.").fill(p=path),
            hint=Text("Spara den som ”CSV UTF-8”.", 'Save it as "CSV UTF-8".'),
        ) from error
    except (csv.Error, IsADirectoryError, PermissionError) as error:
        raise InvalidDataError(
            Text("{p} kan inte läsas: {why}", "{p} cannot be read: {why}").fill(p=path, why=error)
        ) from error


def _checked(headings: list[str], path: Path) -> list[str]:
    if not any(headings):
        raise InvalidDataError(Text("{p}: filen är tom.", "{p}: the file is empty.").fill(p=path))
    twice = sorted({h for h in headings if headings.count(h) > 1})
    if twice:
        raise InvalidDataError(
            Text("{p}: rubriken {h} står två gånger.", "{p}: the heading {h} stands twice.").fill(p=path, h=twice[0])
        )
    return headings


def _csv_chunks(rows: Iterator[list[str]], headings: list[str], path: Path, size: int) -> Iterator[Chunk]:
    numbered = enumerate(rows, 2)
    first = True
    while (taken := list(islice(numbered, size))) or first:
        first = False
        numbers: list[int] = []
        kept: list[list[str]] = []
        problems: list[Problem] = []
        for number, row in taken:
            if len(row) == len(headings):
                if any(map(str.strip, row)):
                    numbers.append(number)
                    kept.append(row)
            elif any(map(str.strip, row)):
                why = Text("{a} celler, rubrikraden har {b}.", "{a} cells, the heading row has {b}.")
                problems.append(Problem(Place(path, number), why.fill(a=len(row), b=len(headings))))
        cells = zip(*kept, strict=True) if kept else ([] for _ in headings)
        yield Chunk(numbers, dict(zip(headings, cells, strict=True)), tuple(problems))


def _parquet(path: Path, size: int) -> tuple[list[str], Iterator[Chunk]]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise UsageError(
            Text("Parquet läses med tillägget parquet.", "Parquet is read with the extra parquet."),
            Text(
                "Installera det: pip install 'digimaturity[parquet]'. Eller spara tabellen som CSV.",
                "Install it: pip install 'digimaturity[parquet]'. Or save the table as CSV.",
            ),
        ) from error
    try:
        file = parquet.ParquetFile(path, memory_map=True)
    except ArrowException as error:
        why = str(error).split("\n", 1)[0]
        raise InvalidDataError(
            Text("{p} kan inte läsas: {why}", "{p} cannot be read: {why}").fill(p=path, why=why)
        ) from error
    return _checked(list(file.schema_arrow.names), path), _parquet_chunks(file, size)


def _parquet_chunks(file: Any, size: int) -> Iterator[Chunk]:  # noqa: ANN401 - pyarrow has no types
    number = 1
    for batch in file.iter_batches(batch_size=size):
        columns = {name: _cells(batch.column(i)) for i, name in enumerate(batch.schema.names)}
        yield Chunk(list(range(number, number + batch.num_rows)), columns)
        number += batch.num_rows
    if number == 1:
        yield Chunk([], {name: [] for name in file.schema_arrow.names})


def _cells(column: Any) -> Sequence[str] | NDArray[np.float64]:  # noqa: ANN401
    import numpy as np
    from pyarrow import types

    if types.is_integer(column.type) or types.is_floating(column.type):
        numbers: NDArray[np.float64] = column.to_numpy(zero_copy_only=False).astype(np.float64)
        return numbers
    return ["" if cell is None else str(cell) for cell in column.to_pylist()]
