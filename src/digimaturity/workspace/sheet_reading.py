"""Answers in spreadsheets, read: what a sheet says, or every cell of it that cannot be taken in.

Nothing is let through that the stored format would refuse, so that an import can always be read again.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from digimaturity.ground.csvfile import undefused
from digimaturity.ground.errors import DigimaturityError, InvalidDataError, Place, Problem, refuse
from digimaturity.ground.language import Text, same
from digimaturity.model.answers import (
    Answer,
    Assessor,
    Observation,
    Service,
    answer_fields,
    answer_from,
    storable,
)
from digimaturity.model.fit import Misfit, levels_of, misfits
from digimaturity.model.terms import Outcome, Role
from digimaturity.workspace.sheets import LONG, SUFFIX, WIDE, cell_of
from digimaturity.workspace.store import RESERVED_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic import BaseModel

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.workspace.register import Register

Owner = tuple[str, str, str]

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
_WORD = re.compile(rf"({'|'.join(filter(None, (o.cell for o in Outcome)))})\s*(?::(.*))?", re.IGNORECASE | re.DOTALL)
_PER_SERVICE = re.compile(r"\s*([^\s=:|]+)\s*=(.*)", re.DOTALL)
_EDITION = re.compile(r"[^\s./\\][^/\\]*|")
_PLAIN = ("outcome", "reason", "by", "at", "method", "note")
_NUMBERS = ("level", "value", "seconds")
_LISTS = ("evidence", "history")


@dataclass
class Sheet:
    """What a file says: answers by edition, organisation and assessor.

    ``edition`` or ``assessor`` is empty in the key when the file does not say; the importer fills it in.
    """

    answers: dict[Owner, dict[str, Answer]] = field(default_factory=lambda: defaultdict(dict))
    assessors: dict[str, Assessor] = field(default_factory=dict)
    services: dict[tuple[str, str], dict[str, Service]] = field(default_factory=lambda: defaultdict(dict))


class _RefusedError(Exception):
    """Cells that cannot be read: why, by column."""

    def __init__(self, *reasons: tuple[str, Text]) -> None:
        super().__init__(*(why.en for _, why in reasons))
        self.reasons = reasons


def read_sheet(
    headings: list[str], rows: list[dict[str, str]], catalogue: Catalogue, register: Register, source: Path, now: str
) -> Sheet:
    """The answers in a long or wide sheet, or in a plain table *organisation × criterion id*.

    Args:
        headings: the column names.
        rows: cells by column name.
        catalogue: the questions.
        register: the organisations.
        source: the file, for messages.
        now: the moment that answers without one are given.

    Raises:
        InvalidDataError: every cell that cannot be read, with its row and column; nothing is taken in then.
    """
    if "organisation" not in headings:
        raise InvalidDataError(
            Text("{f} saknar kolumnen organisation.", "{f} lacks the column organisation.").fill(f=source),
            hint=Text("Kolumnerna beskrivs i docs/data-dictionary.md.", "The columns are in docs/data-dictionary.md."),
        )
    reader = _Reader(catalogue, register, source, now, long="criterion" in headings)
    reader.look_at_headings(headings)
    if reader.problems:
        rows = []  # what is in the columns cannot be judged before the columns are right
    for number, row in enumerate(rows, 2):
        reader.take(number, row)
    message = Text("{f} har {n} fel. Inget har lästs in.", "{f} has {n} errors. Nothing has been read in.")
    refuse(reader.problems, message, f=source)
    return reader.sheet


def read_cell(criterion: Criterion, cell: str) -> Answer | Text:
    """What a cell of a plain table says, or why it cannot be taken in: for tables that are scored and not kept."""
    try:
        answer = _from_cell(criterion, undefused(cell), "-", "")
        _check(answer, criterion, {"level": ""})
    except _RefusedError as error:
        return error.reasons[0][1]
    return answer


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
        # The row that each answer was read from.
        self._rows: dict[tuple[Owner, str, str | None], int] = {}
        self._proposed: dict[tuple[Owner, str], int] = {}

    def _refuse(self, column: str, why: Text) -> None:
        self.problems.append(Problem(Place(self.source, self.row, column), why))

    def look_at_headings(self, headings: list[str]) -> None:
        """Refuse columns that mean nothing: what stands in them would be lost without a word."""
        known = {f.name for f in (LONG if self.long else WIDE)}
        unknown = [
            h for h in headings if h not in known and (self.long or h.removesuffix(SUFFIX) not in self.catalogue.by_id)
        ]
        if not self.long and {"outcome", "level"} & set(headings):
            self._refuse("criterion", Text("Kolumnen criterion saknas.", "The column criterion is missing."))
            return
        for heading in unknown:
            near = get_close_matches(heading, known, n=1)
            hint = Text(" Menade du {n}?", " Did you mean {n}?").fill(n=near[0]) if near else Text("", "")
            self._refuse(
                heading,
                Text(
                    "Kolumnen är varken ett kriterium eller ett känt fält.{h}",
                    "The column is neither a criterion nor a known field.{h}",
                ).fill(h=hint),
            )

    def take(self, number: int, row: dict[str, str]) -> None:
        """Take in a row, or say what is wrong with it."""
        self.row = number
        try:
            owner = self._owner(row)
            if self.long:
                self._take_long(owner, row)
            else:
                self._take_services(owner, row)
        except _RefusedError as error:
            for column, why in error.reasons:
                self._refuse(column, why)
            return
        if not self.long:
            self._take_wide(owner, row)

    def _owner(self, row: Mapping[str, str]) -> Owner:
        try:
            organisation = self.register.find(row["organisation"].strip()).id
        except DigimaturityError as error:
            raise _RefusedError(("organisation", error.message)) from error
        edition = row.get("edition", "").strip()
        if not _EDITION.fullmatch(edition):
            raise _RefusedError(("edition", Text("Det kan inte vara en utgåva.", "That cannot be an edition.")))
        identity = row.get("assessor", "").strip()
        if identity:
            from digimaturity.model.assessment_schema import AssessorEntry

            fields = {
                "id": identity,
                "name": row.get("assessor_name", "").strip() or identity,
                "role": row.get("role", "").strip() or Role.ASSESSOR.value,
            }
            _hold_against(
                AssessorEntry, fields, {"id": "assessor", "name": "assessor_name", "role": "role"}, "assessor"
            )
            if identity in RESERVED_NAMES:
                why = Text("”{n}” kan inte vara namn på en bedömare.", '"{n}" cannot be an assessor\'s name.')
                raise _RefusedError(("assessor", why.fill(n=identity)))
            self.sheet.assessors[identity] = Assessor(identity, fields["name"], Role.of(fields["role"]))
        return edition, organisation, identity

    def _put(self, owner: Owner, answer: Answer, column: str) -> None:
        """Add what a row says about a criterion to what other rows said, unless they speak of the same thing."""
        answers = self.sheet.answers[owner]
        merged = answers.get(answer.criterion) or Answer(answer.criterion)
        for service, o in answer.observations():
            earlier = self._rows.get((owner, answer.criterion, service))
            if earlier is None and service is None and merged.services:
                earlier = next(self._rows[owner, answer.criterion, s] for s in merged.services)
            if earlier is None and service is not None and merged.observation:
                earlier = self._rows[owner, answer.criterion, None]
            if earlier is not None:
                raise _RefusedError((column, self._twice(answer.criterion, earlier)))
            merged = merged.with_observation(service, o)
        if answer.proposals:
            if (owner, answer.criterion) in self._proposed:
                earlier = self._proposed[owner, answer.criterion]
                raise _RefusedError(("proposals" if self.long else column, self._twice(answer.criterion, earlier)))
            self._proposed[owner, answer.criterion] = self.row
            merged = replace(merged, proposals=answer.proposals)
        for service, _ in answer.observations():
            self._rows[owner, answer.criterion, service] = self.row
        answers[answer.criterion] = merged

    def _twice(self, criterion: str, earlier: int) -> Text:
        return Text(
            "{c}: både rad {a} och rad {b} svarar. Ta bort den ena.",
            "{c}: both row {a} and row {b} answer. Remove one of them.",
        ).fill(c=criterion, a=earlier, b=self.row)

    def _take_long(self, owner: Owner, row: Mapping[str, str]) -> None:
        name = row["criterion"].strip()
        criterion = self.catalogue.by_id.get(name)
        if criterion is None:
            raise _RefusedError(
                ("criterion", Text("Kriteriet {c} finns inte.", "There is no criterion {c}.").fill(c=name))
            )
        service = row.get("service", "").strip()
        said = self._long_fields(row, owner[2])
        fields: dict[str, Any] = {"services": {service: said}} if said and service else dict(said)
        if row.get("proposals", "").strip():
            fields["proposals"] = _json("proposals", row["proposals"])
        if not fields:
            return
        columns = {name: name for name in (*_PLAIN, *_NUMBERS, *_LISTS, "service", "proposals")}
        answer = _answer(criterion, fields, columns, "outcome")
        _check(answer, criterion, columns)
        self._put(owner, answer, "criterion")
        services = self.sheet.services[owner[:2]]
        if service and service not in services:
            sv = row.get("service_name_sv") or service
            services[service] = Service(
                service, Text(sv, row.get("service_name_en") or sv), row.get("service_url") or ""
            )

    def _long_fields(self, row: Mapping[str, str], by: str) -> dict[str, Any]:
        """An observation as it would be stored; empty for a row that nobody has answered."""
        fields: dict[str, Any] = {name: row[name] for name in _PLAIN if row.get(name)}
        fields |= {name: _number(name, row[name]) for name in _NUMBERS if row.get(name, "").strip()}
        fields |= {name: _json(name, row[name]) for name in _LISTS if row.get(name, "").strip()}
        fields |= {name: fields[name].strip() for name in ("outcome", "by", "at", "method") if name in fields}
        if not fields.get("outcome"):
            if fields.keys() - {"by", "at", "method", "outcome"}:
                raise _RefusedError(("outcome", Text("Svaret saknar outcome.", "The answer has no outcome.")))
            return {}
        return {"by": by, "at": self.now} | fields

    def _take_services(self, owner: Owner, row: Mapping[str, str]) -> None:
        if not row.get("services", "").strip():
            return
        from digimaturity.model.assessment_schema import ServicesFile

        entries = _json("services", row["services"])
        if isinstance(entries, list):
            entries = [e | {"url": e.get("url") or None} if isinstance(e, dict) else e for e in entries]
        _hold_against(ServicesFile, {"format": 1, "services": entries}, {}, "services")
        for entry in entries:
            name = entry["name"]
            text = same(name) if isinstance(name, str) else Text(**name)
            self.sheet.services[owner[:2]][entry["id"]] = Service(entry["id"], text, entry["url"] or "")

    def _take_wide(self, owner: Owner, row: Mapping[str, str]) -> None:
        for name in dict.fromkeys(column.removesuffix(SUFFIX) for column in row):
            criterion = self.catalogue.by_id.get(name)
            if criterion is None:
                continue
            try:
                answer = self._wide_answer(criterion, row.get(name), row.get(name + SUFFIX, ""), owner[2])
                if answer is not None:
                    self._put(owner, answer, name)
            except _RefusedError as error:
                for _, why in error.reasons:
                    self._refuse(name, why)

    def _wide_answer(self, criterion: Criterion, cell: str | None, details: str, by: str) -> Answer | None:
        """The answer in a cell and its details. The cell is what people edit: where it says another thing, it wins."""
        said = _from_cell(criterion, cell, by, self.now) if cell and cell.strip() else None
        if said is not None:
            _check(said, criterion, {})
        if not details.strip():
            return said
        kept = _answer(criterion, _json("", details), {}, "")
        _check(kept, criterion, {})
        if cell is None or (said is None and not kept.observations()):
            return kept
        if said is None:
            return replace(kept, observation=None, services={}) if kept.proposals else None
        shown = cell_of(kept)
        unchanged = bool(shown) and _choices(_from_cell(criterion, shown, by, self.now)) == _choices(said)
        return kept if unchanged else said


def _choices(answer: Answer) -> dict[str | None, tuple[Any, ...]]:
    """What an answer says, as far as a cell can tell: a spreadsheet may round values and change white space."""
    return {
        service: (o.outcome, o.level, None if o.value is None else f"{o.value:.6g}", " ".join((o.reason or "").split()))
        for service, o in answer.observations()
    }


def _from_cell(criterion: Criterion, cell: str, by: str, now: str) -> Answer:
    cell = cell.strip()
    if _WORD.fullmatch(cell) or "=" not in cell:
        return Answer(criterion.id, _from_choice(cell, criterion, by, now))
    services: dict[str, Observation] = {}
    for part in cell.split("|"):
        found = _PER_SERVICE.fullmatch(part)
        if not found or found[1] in services:
            raise _RefusedError(
                (
                    "",
                    Text(
                        "”{part}” kan inte läsas. Skriv en gång per tjänst: tjänst=nivå, åtskilda med |.",
                        '"{part}" cannot be read. Write once per service: service=level, separated by |.',
                    ).fill(part=part.strip()),
                )
            )
        services[found[1]] = _from_choice(found[2].strip(), criterion, by, now)
    return Answer(criterion.id, services=services)


def _from_choice(choice: str, criterion: Criterion, by: str, now: str) -> Observation:
    word = _WORD.fullmatch(choice)
    if word:
        outcome = Outcome.in_cell(word[1])
        missing = "utan skäl i tabellen / no reason in the table" if outcome.needs_reason else None
        return Observation(outcome, reason=(word[2] or "").strip() or missing, by=by, at=now)
    number = _number("", choice)
    if criterion.goalposts:
        return Observation.choosing(criterion, number, by=by, at=now)
    if isinstance(number, float):
        raise _RefusedError(("", _fault(Misfit.LEVEL, criterion)))
    return Observation.choosing(criterion, number, by=by, at=now)


_FAULTS = {
    Misfit.LEVEL: Text("{c} har inte den nivån; välj bland {all}.", "{c} has no such level; choose from {all}."),
    Misfit.VALUE: Text("{c} mäts inte; ange level.", "{c} is not measured; give level."),
    Misfit.AMOUNT: Text("Det värdet kan {c} inte ha ({u}).", "{c} cannot have that value ({u})."),
    Misfit.OUTCOME: Text("{c} tillåter inte ”ej tillämpligt”.", '{c} does not allow "not applicable".'),
    Misfit.SERVICE: Text(
        "{c} bedöms för hela organisationen, inte per tjänst.",
        "{c} is judged for the whole organisation, not per service.",
    ),
}


def _fault(misfit: Misfit, criterion: Criterion) -> Text:
    return _FAULTS[misfit].fill(c=criterion.id, u=criterion.unit, all=levels_of(criterion))


def _check(answer: Answer, criterion: Criterion, columns: Mapping[str, str]) -> None:
    """Refuse what the format or the catalogue does not allow."""
    for misfit, _ in misfits(criterion, answer):
        raise _RefusedError((columns.get(misfit.field, ""), _fault(misfit, criterion)))
    if not columns:
        _answer(criterion, answer_fields(answer), {}, "")


def _answer(criterion: Criterion, fields: Any, columns: Mapping[str, str], otherwise: str) -> Answer:  # noqa: ANN401
    """The answer that stored fields describe, once the stored format has let them through."""
    from digimaturity.model.assessment_schema import AnswerEntry

    _hold_against(AnswerEntry, _with_author(storable(fields)), columns, otherwise)
    return answer_from(criterion.id, fields)


def _with_author(fields: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """The fields with a stand-in for the assessor whom the importer will name."""
    if not isinstance(fields, dict):
        return fields
    fields = fields | ({"by": "-"} if fields.get("by") == "" else {})
    if isinstance(fields.get("services"), dict):
        fields["services"] = {service: _with_author(o) for service, o in fields["services"].items()}
    return fields


def _hold_against(model: type[BaseModel], fields: Any, columns: Mapping[str, str], otherwise: str) -> None:  # noqa: ANN401
    """Refuse what a model refuses, naming the column of each misfit.

    Args:
        model: what the stored format says.
        fields: JSON of any shape.
        columns: the column that each field is read from.
        otherwise: the column to name for other fields.
    """
    from digimaturity.ground.validation import validate

    try:
        validate(model, fields, b"{}", "")
    except InvalidDataError as error:
        reasons: dict[tuple[str, str], Text] = {}
        for problem in error.problems:
            path = problem.place.field.split(".")
            if path[0] == "services" and "service" in columns:
                path = path[2:] if len(path) > 2 else ["service"]  # noqa: PLR2004 - services.ID.field
            column = columns.get(path[0], otherwise)
            within = ".".join(path[1:] if path[0] == column else path)
            if path[0] == "at":  # of several forms, none of which it has: said once
                within = "" if column == "at" else "at"
            message = problem.message
            if within:
                message = Text("{f}: {m}", "{f}: {m}").fill(f=within, m=message)
            reasons.setdefault((column, within), message)
        raise _RefusedError(*((column, why) for (column, _), why in reasons.items())) from error


def _json(column: str, text: str) -> Any:  # noqa: ANN401 - JSON holds anything
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _RefusedError(
            (column, Text("Är inte giltig JSON ({why}).", "Is not valid JSON ({why}).").fill(why=error))
        ) from error


def _number(column: str, text: str) -> int | float:
    """A number with decimal point or comma; whole when it is."""
    written = text.strip().replace("\u2212", "-").replace(",", ".")
    value = float(written) if _NUMBER.fullmatch(written) else float("inf")
    if abs(value) == float("inf"):
        raise _RefusedError((column, Text("”{t}” är inte ett tal.", '"{t}" is not a number.').fill(t=text)))
    return int(value) if column in {"", "level"} and value.is_integer() else value
