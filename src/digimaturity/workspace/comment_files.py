"""Files of comments, whatever the format, some hundred at a time: tables, SPSS, JSON lines, a comment on each line."""

from __future__ import annotations

import io
import json
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, Problem, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.quoting import headings_named
from digimaturity.workspace.plain_table import Chunk, opened
from digimaturity.workspace.spss_cells import spss_table
from digimaturity.workspace.spss_file import is_spss
from digimaturity.workspace.table_headings import folded, near_names
from digimaturity.workspace.table_sources import AS_WINDOWS, encoding_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from digimaturity.workspace.plain_table import Opened

# Rows that are read at a time: few, since a comment may be long.
_ROWS = 256
# What is handed on together has at most so many comments, and so many characters before the last one.
CHUNK, CHUNK_SIGNS = 2048, 1_000_000
_LINES = (".jsonl", ".ndjson")
# What UTF-8 looks like that has been read as Windows-1252: the beginnings of å, ä, ö, é and of quotation marks.
_GARBLED = ("\u00c3\u00a5", "\u00c3\u00a4", "\u00c3\u00b6", "\u00c3\u00a9", "\u00e2\u20ac")
_ALONE = "text"


@dataclass(frozen=True, slots=True)
class CommentColumns:
    """Which columns of a table say what of a comment; empty for none.

    Attributes:
        text: what was written; may be left out where there is one column only.
        organisation: whom it is about.
        date: when it was written.
        id: what whoever keeps the file calls it.
        area: what it is about, where somebody has said so already.
        language: what language it is in.
    """

    text: str = ""
    organisation: str = ""
    date: str = ""
    id: str = ""
    area: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class CommentRows:
    """Some comments of a file, in its order, with what stands beside them; a column that was not named is empty.

    Attributes:
        number: of this piece of the file, from 0.
        rows: as the file counts them.
        problems: rows that are not there, since they do not fit the headings.
    """

    number: int
    rows: tuple[int, ...]
    text: tuple[str, ...]
    organisation: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class OpenedComments:
    """A file of comments that is being read.

    Attributes:
        chunks: the comments, in pieces that are the same however they are read on.
        columns: those that are read, with the one of the text where it was not named.
        size: how much there is to read, in bytes or rows; 0 where that is not known.
        at: how much of it has been read.
        notes: what a reader must know of how it was read.
    """

    chunks: Iterator[CommentRows]
    columns: CommentColumns
    size: int
    at: Callable[[], int]
    notes: tuple[Text, ...] = ()


@contextmanager
def opened_comments(path: Path, columns: CommentColumns, sheet: str | None = None) -> Iterator[OpenedComments]:
    """The comments of a file: CSV, workbook, JSON, JSON lines, Parquet, SPSS, or text with a comment on each line.

    A file that ends in ``.txt`` is a comment on each line unless a column is named.

    Raises:
        NotFoundError: there is no such file, sheet or column.
        UsageError: no column is named and there are several; a library is missing.
        InvalidDataError: it cannot be read, here or while the chunks are taken.
    """
    if not path.exists():
        raise NotFoundError(Text("Filen {p} finns inte.", "There is no file {p}.").fill(p=path))
    size = path.stat().st_size if path.is_file() else 0
    suffix = path.suffix.lower()
    if suffix == ".txt" and columns == CommentColumns():
        with _lines_of(path) as (lines, notes, at):
            chunks = _regrouped(_plain(lines), CommentColumns(_ALONE), path, is_windows=bool(notes))
            yield OpenedComments(chunks, CommentColumns(_ALONE), size, at, notes)
    elif suffix in _LINES:
        with _lines_of(path) as (lines, notes, at):
            blocks, headings = _objects(lines, columns, path)
            found = _found(columns, headings, path)
            yield OpenedComments(_regrouped(blocks, found, path), found, size, at, notes)
    elif is_spss(path):
        spss = spss_table(path)
        found = _found(columns, spss.headings, path)
        place = _Counted()
        blocks = place.through(spss.chunks([*_named(found).values()]))
        yield OpenedComments(_regrouped(blocks, found, path), found, spss.rows, place.at)
    else:
        with opened(path, _ROWS, sheet=sheet, fits=partial(_fits, columns), numbers=False) as table:
            found = _found(columns, table.headings, path)
            chunks = _regrouped(table.chunks, found, path, is_windows=AS_WINDOWS.fill(p=path) in table.notes)
            yield OpenedComments(chunks, found, size if table.stream else 0, _place(table, size), table.notes)


class _Counted:
    """How many rows have been taken."""

    def __init__(self) -> None:
        self._n = 0

    def through(self, blocks: Iterable[Chunk]) -> Iterator[Chunk]:
        for block in blocks:
            self._n += len(block.numbers)
            yield block

    def at(self) -> int:
        return self._n


def _place(table: Opened, size: int) -> Callable[[], int]:
    stream = table.stream
    return lambda: size if stream is None or stream.closed else stream.tell()


def _named(columns: CommentColumns) -> dict[str, str]:
    return {f.name: getattr(columns, f.name) for f in fields(columns) if getattr(columns, f.name)}


def _found(columns: CommentColumns, headings: Sequence[str], path: Path) -> CommentColumns:
    """The columns as the table spells them.

    Raises:
        NotFoundError: the table has no such column.
        UsageError: the column of the text is not named, and there are several.
    """
    if not columns.text and len(headings) != 1:
        raise UsageError(
            Text("{p} har flera kolumner.", "{p} has several columns.").fill(p=path),
            Text(
                "Säg vilken kommentarerna står i med --text. Det finns: {h}.",
                "Say which has the comments by --text. There are: {h}.",
            ).fill(h=headings_named(headings)),
        )
    return CommentColumns(
        **{"text": headings[0]} | {f: _heading(n, headings, path) for f, n in _named(columns).items()}
    )


def _fits(columns: CommentColumns, headings: Sequence[str]) -> bool:
    """Whether a table has the column of the text, however it spells it; any has where none is named."""
    return not columns.text or folded(columns.text) in map(folded, headings)


def _heading(name: str, headings: Sequence[str], path: Path) -> str:
    if name in headings:
        return name
    alike = [heading for heading in headings if folded(heading) == folded(name)]
    if len(alike) == 1:
        return alike[0]
    by_fold = {folded(heading): heading for heading in headings}
    near = [by_fold[fold] for fold in near_names(folded(name), by_fold)]
    meant = Text("Menar du {n}? ", "Do you mean {n}? ").fill(n=near[0]) if near else Text("", "")
    raise NotFoundError(
        Text("{p} har ingen kolumn ”{n}”.", '{p} has no column "{n}".').fill(p=path, n=name),
        Text("{m}Det finns: {k}.", "{m}There are: {k}.").fill(m=meant, k=headings_named(headings)),
    )


@contextmanager
def _lines_of(path: Path) -> Iterator[tuple[Iterator[str], tuple[Text, ...], Callable[[], int]]]:
    """The lines of a text without their ends, what must be known of its encoding, and how far the reading has come."""
    with path.open("rb") as stream:
        encoding = encoding_of(path, stream)
        notes = (AS_WINDOWS.fill(p=path),) if encoding == "cp1252" else ()
        with io.TextIOWrapper(stream, encoding=encoding) as lines:
            first = True

            def each() -> Iterator[str]:
                nonlocal first
                for line in lines:
                    yield (line.removeprefix("\ufeff") if first else line).removesuffix("\n")
                    first = False

            yield each(), notes, stream.tell


def _plain(lines: Iterator[str]) -> Iterator[Chunk]:
    number = 1
    while taken := list(islice(lines, _ROWS)):
        yield Chunk(list(range(number, number + len(taken))), {_ALONE: taken})
        number += len(taken)


def _objects(lines: Iterator[str], columns: CommentColumns, path: Path) -> tuple[Iterator[Chunk], list[str]]:
    """The objects of JSON lines as rows, and the names that the first of them have."""
    numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    head = [_object(n, line, path) for n, line in islice(numbered, _ROWS)]
    headings = list(dict.fromkeys(name for _, row, _ in head for name in row))
    wanted = [*_named(columns).values()] or headings[:1]

    def blocks() -> Iterator[Chunk]:
        taken = head
        while taken:
            numbers = [n for n, _, problem in taken if problem is None]
            rows = [row for _, row, problem in taken if problem is None]
            names = dict.fromkeys(name for row in rows for name in row)
            cells: dict[str, Any] = {name: [_said(row.get(name)) for row in rows] for name in (*names, *wanted)}
            yield Chunk(numbers, cells, tuple(problem for *_, problem in taken if problem is not None))
            taken = [_object(n, line, path) for n, line in islice(numbered, _ROWS)]

    return blocks(), headings


def _object(number: int, line: str, path: Path) -> tuple[int, dict[str, Any], Problem | None]:
    try:
        found = json.loads(line)
    except ValueError:
        text = Text("Raden är inte giltig JSON.", "The line is not valid JSON.")
        return number, {}, Problem(Place(path, number), text)
    if not isinstance(found, dict):
        text = Text('Raden är inget objekt, som {{"text": "…"}}.', 'The line is no object, as {{"text": "…"}}.').fill()
        return number, {}, Problem(Place(path, number), text)
    return number, found, None


def _said(value: Any) -> str:  # noqa: ANN401 - JSON holds anything
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _regrouped(
    blocks: Iterable[Chunk], columns: CommentColumns, path: Path, *, is_windows: bool = False
) -> Iterator[CommentRows]:
    """The rows in pieces of a size that depends on the file alone."""
    names = _named(columns)
    rows: list[int] = []
    cells: dict[str, list[str]] = {field: [] for field in names}
    problems: list[Problem] = []
    number = signs = 0

    def piece() -> CommentRows:
        nonlocal number, signs
        made = CommentRows(number, tuple(rows), **{f: tuple(own) for f, own in cells.items()}, problems=tuple(problems))
        rows.clear()
        problems.clear()
        for own in cells.values():
            own.clear()
        number, signs = number + 1, 0
        return made

    for block in blocks:
        problems += block.problems
        columns_of = [block.texts(heading) or [""] * len(block.numbers) for heading in names.values()]
        for row, *said in zip(block.numbers, *columns_of, strict=True):
            if is_windows:
                _refuse_garbled(said, row, path)
            rows.append(row)
            for own, cell in zip(cells.values(), said, strict=True):
                own.append(cell)
            signs += sum(map(len, said))
            if len(rows) >= CHUNK or signs >= CHUNK_SIGNS:
                yield piece()
    if rows or problems:
        yield piece()


def _refuse_garbled(cells: Iterable[str], row: int, path: Path) -> None:
    """Refuse what is UTF-8 with a few letters of something else in it: read as Windows-1252, its letters are garbled.

    Raises:
        InvalidDataError: naming the row.
    """
    if any(mark in cell for cell in cells for mark in _GARBLED):
        raise InvalidDataError(
            Text(
                "{p}:{n}: filen blandar UTF-8 med en annan teckenkodning.",
                "{p}:{n}: the file mixes UTF-8 with another encoding.",
            ).fill(p=path, n=row),
            hint=Text(
                "Öppna den i det program som den kommer ifrån och spara den som ”CSV UTF-8”.",
                'Open it in the program that it comes from and save it as "CSV UTF-8".',
            ),
        )
