"""Answers in spreadsheets, read: what a sheet says, or every cell of it that cannot be taken in.

Nothing is let through that the stored format would refuse, so that an import can always be read again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import DigimaturityError, InvalidDataError, Place, Problem, refuse
from digimaturity.ground.language import Text, same, shortened
from digimaturity.model.address import is_script
from digimaturity.model.answers import Answer, Service, headed, without_control
from digimaturity.model.fit import doubtful
from digimaturity.model.moments import fault_of, instant, oddity_of
from digimaturity.workspace.answer_sheet import Sheet, person_said
from digimaturity.workspace.cell_reading import (
    RefusedError,
    check,
    checked_answer,
    choices,
    from_cell,
    hold_against,
    is_yes,
    json_in,
    number_of,
    span_of,
)
from digimaturity.workspace.evidence_cells import evidence_in
from digimaturity.workspace.sheets import LONG, SUFFIX, WIDE, cell_of
from digimaturity.workspace.table_headings import NOT_READ, READ_TOO, column_names, moment, near_names, spoilt
from digimaturity.workspace.table_json import Composite
from digimaturity.workspace.try_cells import COLUMN as TRIES
from digimaturity.workspace.try_cells import fields_of, tries_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from digimaturity.model.answers import Assessor
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.workspace.answer_sheet import Owner
    from digimaturity.workspace.plain_table import Whole
    from digimaturity.workspace.register import Register

_TEXTS, _WORDS = ("reason", "note"), ("outcome", "by", "at", "method")
_NUMBERS = ("level", "value", "up_to", "seconds")
_LISTS, _MARK = ("history",), "note_public"
# So many headings are shown, and so many letters of each.
_HEADINGS, _LETTERS = 6, 30
_NAMED = 5
_LEFT_OUT = Text("{p}: styrtecken har utelämnats.", "{p}: control characters are left out.")
_EMPTIED = Text(
    "En tom cell tar inte bort ett svar, även om detaljerna beskriver ett ({n}): {c}.",
    "An empty cell takes no answer away, though its details describe one ({n}): {c}.",
)


def read_sheet(
    table: Whole,
    catalogue: Catalogue,
    register: Register,
    source: Path,
    now: str,
    titles: Iterable[Mapping[str, str]] = (),
    people: Sequence[Assessor] = (),
) -> Sheet:
    """The answers in a long or wide sheet, or in a plain table *organisation × criterion id*.

    Args:
        table: as it was read.
        catalogue: the questions.
        register: the organisations.
        source: the file, for messages.
        now: the moment that answers without one are given.
        titles: what our exports for people call the columns; see ``column_names``.
        people: the assessors whom the study knows, who may be named where an id is asked for.

    Raises:
        InvalidDataError: every cell that cannot be read, with its row and column; nothing is taken in then.
    """
    names = column_names(table.headings, catalogue, titles)
    if "organisation" not in names.values():
        raise InvalidDataError(
            Text("{f} saknar kolumnen organisation.", "{f} lacks the column organisation.").fill(f=source),
            hint=Text(
                "Rubrikerna är: {h}. Kolumnerna beskrivs i docs/data-dictionary.md.",
                "The headings are: {h}. The columns are in docs/data-dictionary.md.",
            ).fill(h=_shown(table.headings)),
        )
    reader = _Reader(catalogue, register, source, now, long="criterion" in names.values())
    reader.people = people
    reader.look_at_headings(names)
    if not reader.problems:  # what is in the columns cannot be judged before the columns are right
        reader.problems += table.problems
        for number, row in table.rows:
            reader.take(number, {names[heading]: cell for heading, cell in row.items()})
    message = Text("{f} har {errors}. Inget har lästs in.", "{f} has {errors}. Nothing has been read in.")
    found = [table.by_cell(problem, names) for problem in reader.problems]
    refuse(sorted(found, key=lambda p: p.place.line or 0), message, f=source)
    reader.note_what_is_not_read()
    return reader.sheet


class _Reader:
    """Goes through a sheet row by row and gathers answers and problems."""

    def __init__(self, catalogue: Catalogue, register: Register, source: Path, now: str, *, long: bool) -> None:
        self.catalogue = catalogue
        self.register = register
        self.source = source
        self.now = now
        self.long = long
        self.sheet = Sheet()
        self.problems: list[Problem] = []
        self.row = 1
        self._not_read: dict[str, None] = {}
        self._moment = instant(now)
        self._has_odd = False
        self._emptied: list[str] = []
        self.people: Sequence[Assessor] = ()

    def _refuse(self, column: str, why: Text) -> None:
        self.problems.append(Problem(Place(self.source, self.row, column), why))

    def look_at_headings(self, names: Mapping[str, str]) -> None:
        """Refuse columns that mean nothing, or the same: what stands in them would be lost without a word."""
        known = {f.name for f in (LONG if self.long else WIDE)} | NOT_READ | (READ_TOO if self.long else set())
        found = list(names.values())
        if not self.long and {"outcome", "level"} & set(found):
            self._refuse("criterion", Text("Kolumnen criterion saknas.", "The column criterion is missing."))
            return
        for heading, name in names.items():
            if found.count(name) > 1:
                why = Text("Flera kolumner är {n}.", "Several columns are {n}.").fill(n=name)
                self._refuse(heading, why)
            elif name not in known and (self.long or name.removesuffix(SUFFIX) not in self.catalogue.by_id):
                hint = _meant(near_names(name, known if self.long else (*known, *self.catalogue.by_id)))
                self._refuse(
                    heading,
                    Text(
                        "Kolumnen är varken ett kriterium eller ett känt fält.{h}",
                        "The column is neither a criterion nor a known field.{h}",
                    ).fill(h=hint),
                )

    def note_what_is_not_read(self) -> None:
        """Say in one line which columns with content are not read."""
        if self._not_read:
            text = Text("Läses inte in: {c}.", "Not read: {c}.").fill(c=", ".join(self._not_read))
            self.sheet.notes.insert(0, text)
        if self._emptied:
            named = ", ".join(self._emptied[:_NAMED]) + (" …" if len(self._emptied) > _NAMED else "")
            self.sheet.notes.append(_EMPTIED.fill(c=named, n=len(self._emptied)))

    def take(self, number: int, row: Mapping[str, str]) -> None:
        """Take in a row, or say what is wrong with it."""
        self.row = number
        row = {name: self._without_control(name, cell) for name, cell in row.items()}
        self._not_read |= dict.fromkeys(name for name in row if name in NOT_READ and row[name].strip())
        try:
            owner = self._owner(row)
            if self.long:
                self._take_long(owner, row)
            else:
                self._take_services(owner, row)
        except RefusedError as error:
            for column, why in error.reasons:
                self._refuse(column, why)
            return
        if not self.long:
            self._take_wide(owner, row)

    def _without_control(self, column: str, cell: str) -> str:
        """A cell as a typed answer would have it: control codes, which no file may hold, are left out with a word."""
        if cell.isprintable() or (kept := without_control(cell)) == cell:
            return cell
        place = Place(self.source, self.row, column)
        self.sheet.notes.append(_LEFT_OUT.fill(p=place))
        return kept

    def _owner(self, row: Mapping[str, str]) -> Owner:
        said = _id(row, "organisation")
        try:
            organisation = self.register.find(said).id
        except DigimaturityError as error:
            unknown = Text("{m}{h}", "{m}{h}").fill(m=error.message, h=_meant(self.register.near(said)))
            raise RefusedError(("organisation", spoilt(said) or unknown)) from error
        edition = _id(row, "edition")
        if edition and (edition[0] == "." or set(edition) & set("/\\")):
            raise RefusedError(("edition", Text("Det kan inte vara en utgåva.", "That cannot be an edition.")))
        for column in ("service", "assessor"):
            if why := spoilt(_id(row, column)):
                raise RefusedError((column, why))
        identity = _id(row, "assessor")
        if identity:
            who = person_said(identity, self.people)
            name, role = (row.get(column, "").strip() for column in ("assessor_name", "role"))
            if who is not None:
                identity, name, role = who.id, name or who.name, role or who.role.value
            self.sheet.meet(identity, name, role)
        return edition, organisation, identity

    def _take_long(self, owner: Owner, row: Mapping[str, str]) -> None:
        name = _id(row, "criterion")
        criterion = self.catalogue.by_id.get(name) or self.catalogue.by_id.get(name.upper())
        if criterion is None:
            hint = _meant(near_names(name.upper(), self.catalogue.by_id))
            why = Text("Kriteriet {c} finns inte.{h}", "There is no criterion {c}.{h}").fill(c=shortened(name), h=hint)
            raise RefusedError(("criterion", spoilt(name) or why))
        unit = row.get("unit", "").strip()
        if unit and row.get("value", "").strip() and unit.casefold() != criterion.unit.casefold():
            why = Text("{c} mäts i {u}, inte i {o}.", "{c} is measured in {u}, not in {o}.")
            raise RefusedError(("unit", why.fill(c=name, u=criterion.unit or "–", o=shortened(unit))))
        service = _id(row, "service")
        said = self._long_fields(row, owner[2], criterion)
        fields: dict[str, Any] = {"services": {service: said}} if said and service else dict(said)
        if row.get("proposals", "").strip():
            fields["proposals"] = json_in("proposals", row["proposals"])
        if not fields:
            return
        columns = {
            name: name
            for name in (*_TEXTS, *_WORDS, *_NUMBERS, *_LISTS, TRIES, _MARK, "evidence", "service", "proposals")
        }
        answer = checked_answer(criterion, fields, columns, "outcome")
        check(answer, criterion, columns)
        self.sheet.put(owner, answer, self.row, "criterion", of_proposals="proposals")
        services = self.sheet.services[owner[:2]]
        if service and service not in services:
            sv, en = row.get("service_name_sv") or "", row.get("service_name_en") or ""
            url = _service_address("service_url", row.get("service_url") or "")
            services[service] = Service(service, Text(sv or en or headed(service), en or sv or headed(service)), url)

    def _long_fields(self, row: Mapping[str, str], by: str, criterion: Criterion) -> dict[str, Any]:
        """An observation as it would be stored; empty for a row that nobody has answered."""
        answered = bool(row.get("outcome", "").strip())
        # A note comes back to the letter; a reason of blanks is none, and blanks beside no answer say nothing.
        fields: dict[str, Any] = {
            name: row[name]
            for name in _TEXTS
            if row.get(name, "").strip() or (answered and name == "note" and row.get(name))
        }
        no_text = Text("Ska vara text, inte en lista eller fält.", "Must be text, not a list or fields.")
        reasons = [(name, no_text) for name, said in fields.items() if isinstance(said, Composite)]
        for name in (*_WORDS, *_NUMBERS, *_LISTS, _MARK):
            if said := row.get(name, "").strip():
                try:
                    fields |= self._field(name, said, criterion)
                except RefusedError as error:
                    reasons += error.reasons
        try:
            if (pieces := evidence_in(row, str(fields.get("at") or self.now)[:10])) != []:
                fields["evidence"] = pieces
        except RefusedError as error:
            reasons += error.reasons
        try:
            if said := row.get(TRIES, "").strip():
                tries = tries_in(said, criterion)
                for one in tries:
                    self._note_odd(TRIES, one.at)
                fields |= fields_of(tries, fields)
        except RefusedError as error:
            reasons += error.reasons
        if reasons:
            raise RefusedError(*reasons)
        if not fields.get("outcome"):
            if fields.keys() - {"by", "at", "method", "outcome"}:
                raise RefusedError(("outcome", Text("Svaret saknar outcome.", "The answer has no outcome.")))
            return {}
        return {"by": by, "at": self.now} | fields

    def _field(self, column: str, text: str, criterion: Criterion) -> dict[str, Any]:
        """What a cell says, by the field that stores it; a cell with two ends says two."""
        if column in _LISTS:
            return {column: json_in(column, text)}
        if column in _NUMBERS:
            return self._number(column, text, criterion)
        if column == _MARK:
            return {column: True} if is_yes(column, text) else {}
        if column != "at":
            return {column: text}
        if moment(text) == text and (why := spoilt(text)):
            raise RefusedError((column, why))
        self._note_odd(column, moment(text))
        return {column: moment(text)}

    def _note_odd(self, column: str, written: str) -> None:
        """Tell the first day or moment of the table that can hardly be meant."""
        if not self._has_odd and fault_of(written) is None and (odd := oddity_of(written, self._moment)):
            self._has_odd = True
            place = Place(self.source, self.row, column)
            self.sheet.notes.append(Text("{p}: {s}", "{p}: {s}").fill(p=place, s=odd))

    def _number(self, column: str, text: str, criterion: Criterion) -> dict[str, Any]:
        if column == "seconds":
            return {column: number_of(column, text)}
        if column == "value":
            self._note_two_meanings(column, text, criterion)
        least, up_to = span_of(column, text, criterion)
        # What is no level is refused by the format, which names the column.
        found = {column: number_of(column, text) if least is None else least}
        return found if up_to is None else found | {"up_to": up_to}

    def _note_two_meanings(self, column: str, text: str, criterion: Criterion) -> None:
        if said := doubtful(criterion, text):
            place = Place(self.source, self.row, column)
            self.sheet.notes.append(Text("{p}: {s}", "{p}: {s}").fill(p=place, s=said))

    def _take_services(self, owner: Owner, row: Mapping[str, str]) -> None:
        if not row.get("services", "").strip():
            return
        from digimaturity.model.services_schema import ServicesFile

        entries = json_in("services", row["services"])
        if isinstance(entries, list):
            entries = [e | {"url": e.get("url") or None} if isinstance(e, dict) else e for e in entries]
        hold_against(ServicesFile, {"format": 1, "services": entries}, {}, "services")
        for entry in entries:
            name = entry["name"]
            text = same(name) if isinstance(name, str) else Text(**name)
            url = _service_address("services", entry["url"] or "")
            self.sheet.services[owner[:2]][entry["id"]] = Service(entry["id"], text, url)

    def _take_wide(self, owner: Owner, row: Mapping[str, str]) -> None:
        for name in dict.fromkeys(column.removesuffix(SUFFIX) for column in row):
            criterion = self.catalogue.by_id.get(name)
            if criterion is None:
                continue
            try:
                answer = self._wide_answer(criterion, row.get(name), row.get(name + SUFFIX, ""), owner[2])
                if answer is not None:
                    self.sheet.put(owner, answer, self.row, name)
                    if criterion.goalposts and not row.get(name + SUFFIX):
                        self._note_two_meanings(name, row[name], criterion)
            except RefusedError as error:
                for _, why in error.reasons:
                    self._refuse(name, why)

    def _wide_answer(self, criterion: Criterion, cell: str | None, details: str, by: str) -> Answer | None:
        """The answer in a cell and its details. The cell is what people edit: where it says another thing, it wins."""
        said = from_cell(criterion, cell, by, self.now) if cell and cell.strip() else None
        if said is not None:
            check(said, criterion, {})
        if not details.strip():
            return said
        kept = checked_answer(criterion, json_in("", details), {}, "")
        check(kept, criterion, {})
        if cell is None or (said is None and not kept.observations()):
            return kept
        if said is None:
            self._emptied.append(f"{criterion.id} ({self.row})")
            return replace(kept, observation=None, services={}) if kept.proposals else None
        shown = cell_of(kept)
        unchanged = bool(shown) and choices(from_cell(criterion, shown, by, self.now)) == choices(said)
        return kept if unchanged else said


def _service_address(column: str, text: str) -> str:
    """The address of a service, as it is told.

    Raises:
        RefusedError: it would be run.
    """
    if is_script(text):
        raise RefusedError((column, Text("”{t}” är ingen adress.", '"{t}" is no address.').fill(t=text.strip())))
    return text


def _shown(headings: Sequence[str]) -> str:
    """The first headings of a table, shortened."""
    some = [f"{h[:_LETTERS]}…" if len(h) > _LETTERS else h for h in headings[:_HEADINGS]]
    return ", ".join((*some, *["…"] * (len(headings) > _HEADINGS))) or "–"


def _meant(near: Sequence[str]) -> Text:
    return Text(" Menade du {n}?", " Did you mean {n}?").fill(n=near[0]) if near else Text("", "")


def _id(row: Mapping[str, str], column: str) -> str:
    """A cell with an id, without space around it or the apostrophe that keeps a spreadsheet from reading it."""
    return row.get(column, "").strip().removeprefix("'")
