"""A filled-in fieldwork sheet, read: whose it is, what each row says, and everything that is wrong, tab by tab."""

from __future__ import annotations

import zipfile
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.csvfile import column_letter
from digimaturity.ground.errors import InvalidDataError, Place, Problem
from digimaturity.ground.language import Text, shortened
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.answer_sheet import assessor_said
from digimaturity.workspace.cell_reading import RefusedError
from digimaturity.workspace.fieldwork_columns import (
    FORMAT,
    HIDDEN,
    KEYS,
    SHOWN,
    SOME,
    TITLES,
    is_heading,
    key_of,
    names_of,
    title_of,
    try_columns,
)
from digimaturity.workspace.fieldwork_row import is_search
from digimaturity.workspace.fieldwork_row_reading import filled_in
from digimaturity.workspace.plain_table import tables_of
from digimaturity.workspace.table_headings import near_names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.workspace.fieldwork_row import Filled

Rows = list[tuple[int, list[str]]]
# So many rows at the top of a tab may stand above the headings.
_ABOVE = 20
_FACTS = ("organisation", "edition", "assessor", "assessor_name", "catalogue", "catalogue_version", "exported")
# The columns that every tab has, and that are filled in.
_NEEDED = [name for name in TITLES if name not in (*SHOWN, "seconds")]
# What is taken as it stands, whatever is wrong with it.
_TEXTS = ("url", "quote", "seen", "reason")
_WHERE = Text("flik ”{t}”, cell {c}", 'tab "{t}", cell {c}')
_LOST = Text(
    "{p} är ett fältblad utan sina dolda uppgifter: det går inte att se vems svaren är.",
    "{p} is a fieldwork sheet without its hidden facts: nobody can tell whose answers they are.",
)
_ANEW = Text(
    "Hämta ett nytt blad, klistra in kolumnerna som är ifyllda, och läs in det. Bladet får du med: digimaturity sheet",
    "Get a new sheet, paste the columns that are filled in, and import that. The sheet comes from: digimaturity sheet",
)
_NOBODYS = Text(
    "{p} säger inte vems svaren är. Inget har lästs in.",
    "{p} does not say whose the answers are. Nothing has been read in.",
)
_GET_ANEW = Text(
    "De dolda uppgifterna är ändrade. Hämta ett nytt blad med: digimaturity sheet",
    "The hidden facts have been changed. Get a new sheet with: digimaturity sheet",
)
_OTHER_FORM = Text(
    "{p} är ett fältblad av ett annat slag än det här verktyget läser.",
    "{p} is a fieldwork sheet of another form than this tool reads.",
)
_UPDATE = Text("Uppdatera digimaturity, eller hämta ett nytt blad.", "Update digimaturity, or get a new sheet.")
_NO_COLUMN = Text(
    "Kolumnen ”{c}” saknas. Hämta ett nytt blad och för över svaren.",
    'The column "{c}" is missing. Get a new sheet and move the answers to it.',
)
_TWO_COLUMNS = Text("Två kolumner heter ”{c}”.", 'Two columns are called "{c}".')
_NO_HEADINGS = Text(
    "Raden med rubriker saknas eller är ändrad. Skriv tillbaka den, eller hämta ett nytt blad.",
    "The row of headings is missing or changed. Put it back, or get a new sheet.",
)
_RENAMED = Text("Rubriken är ”{h}”, inte ”{t}”. Skriv tillbaka den.", 'The heading is "{h}", not "{t}". Put it back.')
_NO_ID = Text(
    "Raden har svar men inget id. Skriv tillbaka id:t; sammanfogade celler delas upp.",
    "The row has answers but no id. Put the id back; split cells that were merged.",
)
_UNKNOWN = Text("Det finns ingen fråga ”{k}”.{m}", 'There is no question "{k}".{m}')
_MEANT = Text(" Menade du {n}?", " Did you mean {n}?")
_TWICE = Text("{k} står också i {w}. Ta bort den ena raden.", "{k} is also in {w}. Remove one of the rows.")
_NO_SERVICE = Text(
    "Tjänsten {s} finns inte i studien. Ta bort raden, eller registrera den: digimaturity services add {o} {s}",
    "The service {s} is not in the study. Remove the row, or register it: digimaturity services add {o} {s}",
)
_NOT_READ = Text("Läses inte in: {w}.", "Not read: {w}.")


class Facts(NamedTuple):
    """Whose answers a sheet holds, about whom, and to which questions; ``exported`` is when it was made."""

    organisation: str
    edition: str
    assessor: str
    assessor_name: str
    catalogue: str
    catalogue_version: str
    exported: str


class Row(NamedTuple):
    """A row of a tab: which question it asks, what is filled in, and what of that cannot be taken in, by column.

    ``places`` is where each of its cells stands, ``unregistered`` what is wrong where the study lacks its service.
    """

    places: Mapping[str, str]
    unregistered: Problem
    criterion: Criterion
    service: str | None
    filled: Filled
    faults: tuple[tuple[str, Problem], ...]

    @property
    def key(self) -> str:
        """What the row is called."""
        return key_of(self.criterion.id, self.service)

    @property
    def place(self) -> str:
        """Where its answer stands."""
        return self.places["answer"]

    @property
    def is_read(self) -> bool:
        """Whether ``filled`` has all that the cells say, be it right or wrong."""
        return all(column in _TEXTS for column, _ in self.faults)


@dataclass
class FieldworkSheet:
    """What a filled-in sheet says.

    Attributes:
        digests: what each row said when the sheet was made.
        rows: those that are there still.
        problems: of the sheet itself, whatever its rows say.
        notes: what is not read.
    """

    facts: Facts
    digests: dict[str, str]
    rows: dict[str, Row] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)


def fieldwork_tabs(path: Path) -> dict[str, Rows] | None:
    """The tabs of a workbook that is a fieldwork sheet, by their names; None for any other file.

    What cannot be read at all is none: whoever reads tables says why.

    Raises:
        UsageError: the library that reads workbooks is not installed.
    """
    if not path.is_file() or not zipfile.is_zipfile(path):
        return None
    try:
        tabs = dict(tables_of(path))
    except InvalidDataError:
        return None
    return tabs if any(map(_is_hidden, tabs.values())) or any(map(_headings, tabs.values())) else None


def read_fieldwork_sheet(tabs: Mapping[str, Rows], catalogue: Catalogue, path: Path, now: str) -> FieldworkSheet:
    """What a fieldwork sheet says.

    Args:
        tabs: its tabs.
        catalogue: the questions.
        path: for messages.
        now: this moment, ISO 8601.

    Raises:
        InvalidDataError: nothing in it says whose it is.
    """
    sheet = _with_facts(tabs, path)
    reader = _Reader(sheet, tabs, catalogue, path, now)
    for name, rows in tabs.items():
        if not _is_hidden(rows):
            reader.take(name, rows)
    return sheet


def _is_hidden(rows: Rows) -> bool:
    return bool(rows) and rows[0][1][:1] == [HIDDEN]


def _headings(rows: Rows) -> tuple[int, list[str]] | None:
    return next(((line, cells) for line, cells in rows[:_ABOVE] if is_heading(cells)), None)


def _with_facts(tabs: Mapping[str, Rows], path: Path) -> FieldworkSheet:
    tab, hidden = next(((name, rows) for name, rows in tabs.items() if _is_hidden(rows)), ("", None))
    if hidden is None:
        raise InvalidDataError(_LOST.fill(p=path), hint=_ANEW)
    said = {cells[0]: cells[1] for _, cells in hidden if len(cells) > 1}
    if said[HIDDEN] != FORMAT:
        raise InvalidDataError(_OTHER_FORM.fill(p=path), hint=_UPDATE)
    if missing := [name for name in _FACTS if not said.get(name)]:
        raise InvalidDataError(_LOST.fill(p=path), (Problem(Place(path, None, missing[0]), _LOST.fill(p=path)),), _ANEW)
    try:
        assessor_said(said["assessor"], said["assessor_name"])
    except RefusedError as error:
        lines = {cells[0]: line for line, cells in hidden if cells}
        places = [
            (Place(path, None, _where(tab, f"B{lines[column or 'assessor']}")), why) for column, why in error.reasons
        ]
        raise InvalidDataError(_NOBODYS.fill(p=path), tuple(Problem(*one) for one in places), _GET_ANEW) from error
    digests = {key: digest for key, digest in said.items() if key and key not in (*_FACTS, HIDDEN, KEYS)}
    return FieldworkSheet(Facts(*(said[name] for name in _FACTS)), digests)


class _Reader:
    """Goes through the tabs of a sheet and gathers rows and problems."""

    def __init__(
        self, sheet: FieldworkSheet, tabs: Mapping[str, Rows], catalogue: Catalogue, path: Path, now: str
    ) -> None:
        self.sheet = sheet
        self.catalogue = catalogue
        self.path = path
        self.now = now
        self._keys = {_plain(key): key for key in sheet.digests}
        self._there = {
            _plain(cell) for rows in tabs.values() if not _is_hidden(rows) for _, row in rows for cell in row
        }
        self._not_read: dict[str, None] = {}

    def take(self, tab: str, rows: Rows) -> None:
        """Take in a tab: every row below its headings, or what is wrong there."""
        found = _headings(rows)
        if found is None:
            self._look_for_rows(tab, rows)
            return
        line, headings = found
        columns = names_of(headings)
        if not self._are_right(tab, line, headings):
            return
        at = {name: place for place, name in columns.items()}
        for number, cells in rows:
            if number > line:
                self._take_row(tab, number, at, cells)
        beside = {n for _, cells in rows for n, cell in enumerate(cells) if cell.strip() and n not in columns}
        for n in sorted(beside):
            self._not_read[_where(tab, f"{column_letter(n)}{line}")] = None
        self._note_what_is_not_read()

    def _note_what_is_not_read(self) -> None:
        self.sheet.notes = [_NOT_READ.fill(w="; ".join(self._not_read))] if self._not_read else []

    def _look_for_rows(self, tab: str, rows: Rows) -> None:
        """Refuse a tab that has rows of a sheet without its headings, or some of these; any other is people's own."""
        for line, cells in rows:
            has_headings = len(names_of(cells)) >= SOME
            if has_headings or any(_plain(cell) in self._keys for cell in cells):
                if not (has_headings and self._renamed(tab, line, cells)):
                    self._refuse(tab, f"A{line}", _NO_HEADINGS)
                return

    def _renamed(self, tab: str, line: int, headings: list[str]) -> set[str]:
        """Refuse each heading that is nearly one of those that are missing; the columns that these are."""
        known = names_of(headings)
        missing = {t: name for name in _NEEDED if name not in known.values() for t in {*title_of(name)}}
        found: set[str] = set()
        for n, cell in enumerate(headings):
            near = near_names(" ".join(cell.split()), missing) if cell.strip() and n not in known else []
            if near:
                why = _RENAMED.fill(h=shortened(" ".join(cell.split())), t=near[0])
                self._refuse(tab, f"{column_letter(n)}{line}", why)
                found.add(missing[near[0]])
        return found

    def _are_right(self, tab: str, line: int, headings: list[str]) -> bool:
        columns = names_of(headings)
        names = list(columns.values())
        twice = {n: name for n, name in columns.items() if names.count(name) > 1 and name not in SHOWN}
        for n, name in list(twice.items())[1:]:
            self._refuse(tab, f"{column_letter(n)}{line}", _TWO_COLUMNS.fill(c=title_of(name)))
        missing = [name for name in _NEEDED if name not in names]
        told = self._renamed(tab, line, headings) if missing else set()
        for name in missing:
            if name in told:
                continue
            self._refuse(tab, f"A{line}", _NO_COLUMN.fill(c=title_of(name)))
        return not twice and not missing

    def _take_row(self, tab: str, line: int, at: Mapping[str, int], row: list[str]) -> None:
        cells = {name: row[n] if n < len(row) else "" for name, n in at.items()}
        key = _plain(cells["id"])
        where = {name: f"{column_letter(n)}{line}" for name, n in at.items()}
        if not key:
            if any(cells[name].strip() for name in cells if name not in SHOWN):
                self._refuse(tab, where["id"], _NO_ID)
            return
        name, _, service = self._keys.get(key, key).partition(" ")
        criterion = self.catalogue.by_id.get(name) or self.catalogue.by_id.get(name.upper())
        if criterion is None or (service and not criterion.is_per_service):
            near = near_names(key, self._keys.keys() - self._there)
            said = _MEANT.fill(n=self._keys[near[0]]) if near else Text("", "")
            self._refuse(tab, where["id"], _UNKNOWN.fill(k=shortened(key), m=said))
            return
        own = key_of(criterion.id, service)
        if own in self.sheet.rows:
            self._refuse(tab, where["id"], _TWICE.fill(k=own, w=self.sheet.rows[own].place))
            return
        needed = ("seconds",) * is_search(criterion) + (try_columns(criterion.tries) if criterion.tries > 1 else ())
        lost = [(("id"), _NO_COLUMN.fill(c=title_of(name))) for name in needed if name not in at]
        filled, faults = filled_in(cells, criterion, self.now)
        wrong = tuple((c, self._problem(tab, where.get(c, where["id"]), own, why)) for c, why in (*lost, *faults))
        unregistered = self._problem(
            tab, where["id"], own, _NO_SERVICE.fill(s=service, o=self.sheet.facts.organisation)
        )
        places = {name: _where(tab, cell) for name, cell in where.items()}
        self.sheet.rows[own] = Row(places, unregistered, criterion, service or None, filled, wrong)

    def _problem(self, tab: str, cell: str, key: str, why: Text) -> Problem:
        # Named by the question, so that many of a kind are listed one by one.
        named = why.each(lambda said: said if said.startswith(key) else f"{key}: {said}")
        return Problem(Place(self.path, None, _where(tab, cell)), named)

    def _refuse(self, tab: str, cell: str, why: Text) -> None:
        self.sheet.problems.append(Problem(Place(self.path, None, _where(tab, cell)), why))


def _where(tab: str, cell: str) -> str:
    return str(_WHERE.fill(t=tab, c=cell))


def _plain(key: str) -> str:
    """A key without what spreadsheets and people put around it."""
    return " ".join(key.strip().removeprefix("'").split())
