"""The rows of another instrument's files: tables and whole workbooks as they are published.

A sheet is known by its columns, never by its name or place. Rows may stand above the headings, and a heading may be a
sentence that begins with its code: "A1: information available online?".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, Problem, UsageError, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.asked import plainly
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.model.crosswalked import Row
from digimaturity.model.moments import fault_of
from digimaturity.workspace.plain_table import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from digimaturity.model.crosswalk_schema import SourceFile

# How far down a sheet its headings may stand.
_DEEPEST = 60
_NOT_ASKED = {"", "."}
_CODE = re.compile(r"([A-Za-z]{1,2}\d{1,2}(?:[_.]\d{1,2})?[a-z]?)(?=$|[\s:;.,)–—-])")
_TOO_LONG = Text("{a} celler, rubrikraden har {b}.", "{a} cells, the heading row has {b}.")
_WHOLE = re.compile(r"\d+\.0")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COLUMNS = ("provider", "address", "service", "group", "year", "country", "level")


class Found(NamedTuple):
    """A table that the crosswalk knows: its kind, its headings, and the numbered rows below them."""

    kind: str
    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read_crosswalk(path: Path) -> CrosswalkFile:
    """A crosswalk.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    return read_as(CrosswalkFile, read_bytes(path), path)


def read_rows(
    crosswalk: CrosswalkFile, paths: Iterable[Path], sheet: str | None = None, year: int | None = None
) -> list[Row]:
    """The rows of the given files, each table recognised by its columns.

    Args:
        crosswalk: the tables that are known.
        paths: files with one table, or workbooks with several.
        sheet: the only sheet to read of a workbook.
        year: of the rows that do not say it themselves.

    Raises:
        InvalidDataError: a file that is no table, that the crosswalk does not know, or whose rows have no year.
    """
    rows: list[Row] = []
    for path in paths:
        said, tables = _read(crosswalk, path, sheet)
        if not tables:
            raise _unknown(crosswalk, path)
        of_book = next((b.year for b in crosswalk.books if b.says.casefold() in said), None)
        for table in tables:
            source = crosswalk.files[table.kind]
            own = _rows_of(path, table, source, crosswalk, str(year or of_book or source.year or ""))
            if own and all(fault_of(row.year) for row in own):
                raise _no_year(path)
            rows += own
    return rows


def recognises(crosswalk: CrosswalkFile, path: Path, sheet: str | None = None) -> bool:
    """Whether a file holds a table that the crosswalk knows."""
    return bool(_read(crosswalk, path, sheet)[1])


def _read(crosswalk: CrosswalkFile, path: Path, sheet: str | None) -> tuple[str, list[Found]]:
    """What a file says before its first table, folded, and the tables in it that are known."""
    said: list[str] = []
    found: list[Found] = []
    names: list[str] = []
    for name, rows in tables_of(path):
        names.append(name)
        if sheet is not None and name != sheet:
            continue
        table = _found(crosswalk, rows)
        if table is not None:
            found.append(table)
        elif not found:
            said += [cell for _, row in rows[:_DEEPEST] for cell in row]
    if sheet is not None and sheet not in names:
        raise NotFoundError(
            Text("{p} har inget blad ”{s}”.", '{p} has no sheet "{s}".').fill(p=path, s=sheet),
            Text("Det finns: {k}.", "There are: {k}.").fill(k=", ".join(filter(None, names)) or "–"),
        )
    return " ".join(said).casefold(), found


def _found(crosswalk: CrosswalkFile, rows: list[tuple[int, list[str]]]) -> Found | None:
    for place, (_, row) in enumerate(rows[:_DEEPEST]):
        known = {named.casefold() for heading in row for named in _names(heading)}
        for kind, source in crosswalk.files.items():
            needed = (source.columns.provider, source.columns.address)
            if known.issuperset(map(_plain, source.recognised_by)) and all(
                any(_plain(one) in known for one in _all(heading)) for heading in needed
            ):
                return Found(kind, row, rows[place + 1 :])
    return None


def _rows_of(path: Path, table: Found, source: SourceFile, crosswalk: CrosswalkFile, year: str) -> list[Row]:
    places: dict[str, int] = {}
    for place, heading in enumerate(table.headings):
        for name in _names(heading):
            places.setdefault(name.casefold(), place)
    for old, new in source.renamed.items():
        if _plain(old) in places:
            places.setdefault(_plain(new), places[_plain(old)])
    questions = _questions(table.headings, table.kind, crosswalk, places)
    taken = {
        name: next((places[p] for h in _all(getattr(source.columns, name)) if (p := _plain(h)) in places), None)
        for name in _COLUMNS
    }
    if taken["year"] is None and source.columns.year:
        taken["year"] = _years_place(table)
    renamed = {column.casefold(): place for column, place in questions.items()}
    rows = []
    strays: list[Problem] = []
    for number, cells in table.rows:
        said = [*map(_tidy, cells), *[""] * (len(table.headings) - len(cells))]
        if any(said[len(table.headings) :]):
            strays.append(Problem(Place(path, number), _TOO_LONG.fill(a=len(said), b=len(table.headings))))
        if not any(said):
            continue
        fields = {name: "" if place is None else said[place] for name, place in taken.items()}
        fields["year"] = _year_in(fields["year"]) or year
        answers = {code: said[place] for code, place in questions.items() if said[place] not in _NOT_ASKED}
        other = {name: said[place] for name, place in (places | renamed).items()}
        rows.append(Row(table.kind, Place(path, number), answers, **fields, other=other))
    refuse(strays, Text("{p} har {errors}.", "{p} has {errors}."), p=path)
    return rows


def _year_in(cell: str) -> str:
    """The year of a cell: what it says, or the only year in it."""
    found = set(_YEAR.findall(cell))
    return found.pop() if len(found) == 1 else cell


def _years_place(table: Found) -> int | None:
    """Where the year stands under a heading that nobody has foreseen: one that speaks of a year, above years."""
    for place, heading in enumerate(table.headings):
        cells = [plainly(row[place]) for _, row in table.rows if place < len(row) and row[place].strip()]
        if "year" in heading.casefold() and cells and all(map(_YEAR.fullmatch, cells)):
            return place
    return None


def _questions(headings: Sequence[str], kind: str, crosswalk: CrosswalkFile, places: dict[str, int]) -> dict[str, int]:
    """Where each question's answers stand: those of the crosswalk, and whatever else has a code."""
    known = [c for rule in crosswalk.rules if rule.file == kind for c in rule.question.all_columns]
    known += [u.column for u in crosswalk.unmapped if u.file == kind]
    questions = {column: places[p] for column in known if (p := _plain(column)) in places}
    used = set(questions.values())
    for place, heading in enumerate(headings):
        code = code_of(heading)
        if code and place not in used:
            questions.setdefault(code, place)
    return questions


def code_of(heading: str) -> str | None:
    """The code that a heading is or begins with, as A1 and F7_1; None where it has none."""
    found = _CODE.match(heading.strip())
    return found[1].upper().replace(".", "_") if found else None


def _names(heading: str) -> Iterator[str]:
    """What a column can be called by: its code and its whole heading."""
    code = code_of(heading)
    if code:
        yield code
    if tidy := _tidy(heading):
        yield tidy


def _all(heading: str | list[str] | None) -> list[str]:
    return [] if heading is None else [heading] if isinstance(heading, str) else heading


def _plain(heading: str) -> str:
    return _tidy(heading).casefold()


def _tidy(cell: str) -> str:
    """A cell with single spaces, without signs that only take room, and whole numbers without decimals."""
    bare = " ".join(cell.replace("\u200b", "").replace("\ufeff", "").split())
    return bare.removesuffix(".0") if _WHOLE.fullmatch(bare) else bare


def _unknown(crosswalk: CrosswalkFile, path: Path) -> InvalidDataError:
    known = ", ".join(f"{name} ({', '.join(f.recognised_by)})" for name, f in crosswalk.files.items())
    return InvalidDataError(
        Text(
            "{path} har ingen av tabellerna som översättningen {c} känner: {known}.",
            "{path} has none of the tables that the crosswalk {c} knows: {known}.",
        ).fill(path=path, c=crosswalk.id, known=known)
    )


def _no_year(path: Path) -> UsageError:
    return UsageError(
        Text("{path} säger inte vilket år svaren är från.", "{path} does not say what year the answers are from.").fill(
            path=path
        ),
        Text("Ange året, till exempel: --year 2020", "Give the year, for example: --year 2020"),
    )
