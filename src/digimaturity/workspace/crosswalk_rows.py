"""Which rows of another instrument's files count: those of a country and of some years, each wave taken once."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.model.asked import plainly
from digimaturity.model.crosswalked import LeftOut
from digimaturity.model.moments import fault_of
from digimaturity.model.organisation import fold

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from digimaturity.model.crosswalked import Row

_OTHER_COUNTRY = Text("rader om andra länder", "rows about other countries")
_OTHER_YEAR = Text("rader från andra år", "rows from other years")
_EARLIER = Text(
    "rader från ett tidigare år, då samma del av undersökningen också gjordes",
    "rows from an earlier year, when the same part of the study was made too",
)
_PRINTED_TWICE = Text("samma rad finns i fler än en fil eller mer än en gång", "the same row stands more than once")
_PRINTED_OTHERWISE = Text(
    "samma fråga har andra svar i en annan fil, som används i stället: {f}",
    "the same has other answers in another file, which is used instead: {f}",
)


def chosen(rows: list[Row], country: str | None, years: Collection[str] = ()) -> tuple[list[Row], list[LeftOut]]:
    """The rows of a country and of some years, each once, and how many were passed over and why.

    Args:
        rows: of all files.
        country: whose; None for all.
        years: which; empty for all.

    Raises:
        UsageError: no row is of that country, or of those years.
    """
    here = [row for row in rows if country is None or not row.country or row.country.casefold() == country.casefold()]
    if rows and not here:
        raise UsageError(
            Text("Inga rader är om landet {c}.", "No rows are about the country {c}.").fill(c=country),
            Text("Det finns: {k}.", "There are: {k}.").fill(k=", ".join(sorted({row.country.upper() for row in rows}))),
        )
    of_years = [row for row in here if not years or row.year in years or fault_of(row.year)]
    if here and not of_years:
        raise UsageError(
            Text("Inga rader är från {y}.", "No rows are from {y}.").fill(y=", ".join(years)),
            Text("Det finns: {k}.", "There are: {k}.").fill(k=", ".join(sorted({row.year for row in here}))),
        )
    left_out = [*_counted(rows, here, _OTHER_COUNTRY), *_counted(here, of_years, _OTHER_YEAR)]
    once, again = _each_once(of_years)
    latest = _latest(once)
    return latest, [*left_out, *again, *_counted(once, latest, _EARLIER)]


def _latest(rows: list[Row]) -> list[Row]:
    """The rows without those that a later year of the same part of the study has taken the place of.

    A part is asked about every second year or so; joined over years, the best answer would hide what became worse.
    A row without a year stays, to be left out for that.
    """
    newest: dict[tuple[str, str], str] = {}
    for row in rows:
        if fault_of(row.year) is None:
            part = (row.file, fold(row.group))
            newest[part] = max(newest.get(part, ""), row.year[:4])
    return [
        row
        for row in rows
        if not row.group or fault_of(row.year) or row.year[:4] >= newest.get((row.file, fold(row.group)), "")
    ]


def _counted(before: list[Row], after: list[Row], why: Text) -> list[LeftOut]:
    kept = Counter(row.file for row in after)
    passed_over = Counter(row.file for row in before) - kept
    return [LeftOut("row", file, "–", why, n) for file, n in passed_over.items()]


def _each_once(rows: list[Row]) -> tuple[list[Row], list[LeftOut]]:
    """The rows without those that are printed again; where books differ on a row, what the latest one says."""
    left_out: list[LeftOut] = []
    newest: dict[object, str] = {}
    for row in rows:
        newest[row.place.file] = max(newest.get(row.place.file, ""), row.year)
    by_subject: dict[tuple[str, ...], dict[Path | str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_subject[_subject(row)][row.place.file].append(row)
    dropped: set[Row] = set()
    for files in by_subject.values():
        latest = max(reversed(files), key=lambda file: newest[file])
        for file, own in files.items():
            seen: list[Row] = []
            for row in own:
                if any(_alike(row, other) for other in (seen if file == latest else files[latest])):
                    left_out.append(LeftOut("row", row.file, "–", _PRINTED_TWICE))
                elif file != latest:
                    why = _PRINTED_OTHERWISE.fill(f=getattr(latest, "name", latest))
                    left_out.append(LeftOut("row", row.file, f"{row.provider} {row.year} {row.address}".strip(), why))
                else:
                    seen.append(row)
                    continue
                dropped.add(row)
    return [row for row in rows if row not in dropped], left_out


def _subject(row: Row) -> tuple[str, ...]:
    """What a row is about: two of one subject are the same row, printed twice."""
    named = (row.file, row.year, row.country, row.group, row.service, row.provider)
    return (*map(fold, named), row.address.casefold())


def _alike(a: Row, b: Row) -> bool:
    """Whether two rows say the same, in the columns that both of their tables have."""
    columns = {c for c in (*a.answers, *b.answers) if c.casefold() in a.other and c.casefold() in b.other}
    return all(plainly(a.answers.get(c, "")) == plainly(b.answers.get(c, "")) for c in columns)
