"""The rows of another instrument's files: tables and whole workbooks as they are published.

A sheet is known by its columns, never by its name or place. Rows may stand above the headings, and a heading may be a
sentence that begins with its code: "A1: information available online?".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, Problem, UsageError, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.asked import plainly
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.model.crosswalked import LeftOut, Row
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
_NEARLY = Text(
    "fliken liknar en känd tabell men saknar kolumnen {c}", "the sheet is like a known table but lacks the column {c}"
)
_TOO_LONG = Text("{a} celler, rubrikraden har {b}.", "{a} cells, the heading row has {b}.")
_WHOLE = re.compile(r"\d+\.0")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COLUMNS = ("provider", "address", "service", "group", "year", "country", "level")


class Read(NamedTuple):
    """The rows of some files, and what in them looks like such rows and was passed over."""

    rows: list[Row]
    left_out: list[LeftOut]


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


def read_files(
    crosswalk: CrosswalkFile,
    paths: Iterable[Path],
    sheet: str | None = None,
    year: int | None = None,
    country: str | None = None,
) -> Read:
    """The rows of the given files, each table recognised by its columns.

    Args:
        crosswalk: the tables that are known.
        paths: files with one table, or workbooks with several.
        sheet: the only sheet to read of a workbook.
        year: of the rows that do not say it themselves.
        country: of the tables that have no column for it.

    Raises:
        InvalidDataError: a file that is no table, or that the crosswalk does not know.
        UsageError: a file whose rows have no year, or no country where it matters.
    """
    rows: list[Row] = []
    left_out: list[LeftOut] = []
    for path in paths:
        said, tables, strange = _read(crosswalk, path, sheet)
        left_out += strange
        if not tables:
            raise _unknown(crosswalk, path)
        of_book = next((b.year for b in crosswalk.books if b.says.casefold() in said), None)
        if year and of_book and year != of_book:
            raise UsageError(
                Text(
                    "{p} säger själv att året är {a}, inte {b}.", "{p} says itself that the year is {a}, not {b}."
                ).fill(p=path, a=of_book, b=year),
                Text("Utelämna --year.", "Leave out --year."),
            )
        for table in tables:
            source = crosswalk.files[table.kind]
            own = _rows_of(path, table, source, crosswalk, str(of_book or year or source.year or ""))
            if own and all(fault_of(row.year) for row in own):
                raise _no_year(path)
            if own and not _says_country(table, source) and crosswalk.country:
                if country is None:
                    raise _no_country(path, crosswalk.country)
                own = [replace(row, country=country) for row in own]
            rows += own
    return Read(rows, left_out)


def recognises(crosswalk: CrosswalkFile, path: Path, sheet: str | None = None) -> bool:
    """Whether a file holds a table that the crosswalk knows."""
    return bool(_read(crosswalk, path, sheet)[1])


def _read(crosswalk: CrosswalkFile, path: Path, sheet: str | None) -> tuple[str, list[Found], list[LeftOut]]:
    """What a file says before its first table, folded; the tables in it that are known; and sheets that nearly are."""
    said: list[str] = []
    strange: list[LeftOut] = []
    found: list[Found] = []
    names: list[str] = []
    for name, rows in tables_of(path):
        names.append(name)
        if sheet is not None and name != sheet:
            continue
        tables = _tables(crosswalk, rows)
        found += tables
        if not tables:
            strange += _nearly(crosswalk, name, rows)
        if not found:
            said += [cell for _, row in rows[:_DEEPEST] for cell in row]
    if sheet is not None and sheet not in names:
        raise NotFoundError(
            Text("{p} har ingen flik ”{s}”.", '{p} has no sheet "{s}".').fill(p=path, s=sheet),
            Text("Det finns: {k}.", "There are: {k}.").fill(k=", ".join(filter(None, names)) or "–"),
        )
    return " ".join(said).casefold(), found, strange


def _tables(crosswalk: CrosswalkFile, rows: list[tuple[int, list[str]]]) -> list[Found]:
    """The known tables of a sheet, one below the other: each ends where the headings of the next one stand."""
    first = next((n for n, (_, row) in enumerate(rows[:_DEEPEST]) if _kind(crosswalk, row)), None)
    if first is None:
        return []
    # Few rows have the words of a heading in them, so that no more is looked at closely.
    words = {_plain(one) for source in crosswalk.files.values() for one in _all(source.columns.provider)}
    starts = [first]
    for n, (_, row) in enumerate(rows[first + 1 :], first + 1):
        text = "\n".join(row).casefold()
        if any(word in text for word in words) and _kind(crosswalk, row):
            starts.append(n)
    ends = [*starts[1:], len(rows)]
    return [
        Found(str(_kind(crosswalk, rows[start][1])), rows[start][1], rows[start + 1 : end])
        for start, end in zip(starts, ends, strict=True)
    ]


def _kind(crosswalk: CrosswalkFile, row: list[str]) -> str | None:
    """The kind of table that a row has the headings of."""
    known = {named.casefold() for heading in row for named in _names(heading)}
    return next(
        (
            kind
            for kind, source in crosswalk.files.items()
            if known.issuperset(map(_plain, source.recognised_by)) and _has_who_and_where(known, source)
        ),
        None,
    )


def _has_who_and_where(known: set[str], source: SourceFile) -> bool:
    needed = (source.columns.provider, source.columns.address)
    return all(any(_plain(one) in known for one in _all(heading)) for heading in needed)


def _nearly(crosswalk: CrosswalkFile, name: str, rows: list[tuple[int, list[str]]]) -> list[LeftOut]:
    """A sheet that is not known, though it names providers and addresses and has some of the questions."""
    for place, (_, row) in enumerate(rows[:_DEEPEST]):
        known = {named.casefold() for heading in row for named in _names(heading)}
        for kind, source in crosswalk.files.items():
            missing = [c for c in source.recognised_by if _plain(c) not in known]
            questions = {c for rule in crosswalk.rules if rule.file == kind for c in rule.question.columns}
            if missing and _has_who_and_where(known, source) and any(_plain(c) in known for c in questions):
                why = _NEARLY.fill(c=", ".join(missing))
                return [
                    LeftOut(
                        "sheet",
                        kind,
                        name or "–",
                        why,
                        max(sum(any(r) for _, r in rows[place + 1 :]), 1),
                        is_fault=True,
                    )
                ]
    return []


def _says_country(table: Found, source: SourceFile) -> bool:
    headings = set(map(_plain, table.headings))
    return source.columns.country is None or any(_plain(h) in headings for h in _all(source.columns.country))


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


def _no_country(path: Path, own: str | list[str]) -> UsageError:
    return UsageError(
        Text(
            "{path} säger inte vilket land svaren är om.", "{path} does not say what country the answers are about."
        ).fill(path=path),
        Text(
            "Är alla om ett och samma land, ange det, till exempel: --country {c}",
            "If all are about one and the same country, give it, for example: --country {c}",
        ).fill(c=_all(own)[0]),
    )


def _no_year(path: Path) -> UsageError:
    return UsageError(
        Text("{path} säger inte vilket år svaren är från.", "{path} does not say what year the answers are from.").fill(
            path=path
        ),
        Text("Ange året, till exempel: --year 2020", "Give the year, for example: --year 2020"),
    )
