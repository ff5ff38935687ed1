"""Answers as spreadsheets: a long shape (one row per answer) and a wide one (one row per organisation and assessor).

Both carry everything that is stored, so that a round trip loses nothing. What a column means stands in ``LONG`` and
``WIDE``, from which the data dictionary is made.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.errors import DigimaturityError, InvalidDataError, Place, Problem
from digimaturity.fieldwork.answers import (
    NEEDS_REASON,
    Answer,
    Assessment,
    Assessor,
    Observation,
    Service,
    answer_fields,
    answer_from,
    observation_fields,
    observation_from,
)
from digimaturity.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from digimaturity.catalogue.model import Catalogue, Criterion
    from digimaturity.organisations import Register


class Field(NamedTuple):
    """A column of a sheet and what it means."""

    name: str
    meaning: Text


LONG = (
    Field("edition", Text("utgåvans id", "id of the edition")),
    Field("organisation", Text("organisationens id", "id of the organisation")),
    Field("organisation_name", Text("organisationens namn; läses inte in", "name of the organisation; not read back")),
    Field("assessor", Text("bedömarens id", "id of the assessor")),
    Field("assessor_name", Text("bedömarens namn", "name of the assessor")),
    Field(
        "role",
        Text(
            "bedömarens roll: assessor, consensus, import, example",
            "the assessor's role: assessor, consensus, import, example",
        ),
    ),
    Field("catalogue_version", Text("katalogens version när svaret gavs", "version of the catalogue when answered")),
    Field("dimension", Text("dimensionens id; läses inte in", "id of the dimension; not read back")),
    Field("theme", Text("temats id; läses inte in", "id of the theme; not read back")),
    Field("criterion", Text("kriteriets id", "id of the criterion")),
    Field("title", Text("kriteriets titel; läses inte in", "title of the criterion; not read back")),
    Field(
        "service",
        Text(
            "tjänstens id, tomt när svaret gäller hela organisationen",
            "id of the service, empty when the answer concerns the whole organisation",
        ),
    ),
    Field("service_name_sv", Text("tjänstens namn på svenska", "the service's name in Swedish")),
    Field("service_name_en", Text("tjänstens namn på engelska", "the service's name in English")),
    Field("service_url", Text("tjänstens adress", "address of the service")),
    Field(
        "outcome",
        Text("scored, not_applicable, not_assessed eller blocked", "scored, not_applicable, not_assessed or blocked"),
    ),
    Field("level", Text("vald nivå, 0–9", "level chosen, 0–9")),
    Field("value", Text("mätt värde i kriteriets enhet", "measured value in the criterion's unit")),
    Field("unit", Text("enheten; läses inte in", "the unit; not read back")),
    Field("points", Text("poäng på katalogens skala; läses inte in", "points on the catalogue's scale; not read back")),
    Field("reason", Text("skäl till ej tillämpligt eller hindrad", "reason for not applicable or blocked")),
    Field("by", Text("vem som svarade", "who answered")),
    Field("at", Text("när, ISO 8601", "when, ISO 8601")),
    Field("method", Text("person, machine eller imported", "person, machine or imported")),
    Field(
        "evidence_url", Text("första beläggets adress; läses inte in", "address of the first evidence; not read back")
    ),
    Field("evidence", Text("alla belägg som JSON", "all evidence as JSON")),
    Field("note", Text("anteckning", "note")),
    Field("seconds", Text("sekunder som svaret tog", "seconds that the answer took")),
    Field("history", Text("tidigare svar som JSON", "earlier answers as JSON")),
    Field(
        "proposals",
        Text(
            "förslag till kriteriet som JSON, på dess första rad",
            "proposals for the criterion as JSON, on its first row",
        ),
    ),
)
WIDE = (
    *(
        f
        for f in LONG
        if f.name
        in {"edition", "organisation", "organisation_name", "assessor", "assessor_name", "role", "catalogue_version"}
    ),
    Field("services", Text("organisationens kärntjänster som JSON", "the organisation's core services as JSON")),
)
CELL = Text(
    "En kolumn per kriterium: nivån eller värdet. NA: skäl = ej tillämpligt, BLOCKED: skäl = hindrad, "
    "NOT ASSESSED = ej bedömt, tomt = inget svar. Per tjänst: tjänst=nivå, åtskilda med |.",
    "A column per criterion: the level or value. NA: reason = not applicable, BLOCKED: reason = blocked, NOT ASSESSED, "
    "empty = no answer. Per service: service=level, separated by |.",
)
DETAILS = Text(
    "En kolumn ”ID details” per kriterium: hela svaret som JSON.",
    'A column "ID details" per criterion: the whole answer as JSON.',
)
_WORDS = {"not_applicable": "NA", "blocked": "BLOCKED", "not_assessed": "NOT ASSESSED"}
_SUFFIX = " details"
_BETWEEN = " | "


def long_rows(assessments: Iterable[Assessment], catalogue: Catalogue, register: Register) -> list[dict[str, Any]]:
    """One row per observation, every column of ``LONG``."""
    from digimaturity.scoring.standing import points_of

    rows: list[dict[str, Any]] = []
    for assessment in assessments:
        services = {s.id: s for s in assessment.services}
        meta = _meta(assessment, register)
        for answer in assessment.answers.values():
            criterion = catalogue.by_id[answer.criterion]
            stored = answer_fields(answer)
            for number, (service, o) in enumerate(answer.observations() or [(None, None)]):
                known = services.get(service or "")
                fields = observation_fields(o) if o else {}
                rows.append(
                    {
                        **meta,
                        "dimension": criterion.dimension,
                        "theme": criterion.theme,
                        "criterion": criterion.id,
                        "title": str(criterion.title),
                        "service": service,
                        "service_name_sv": known and known.name.sv,
                        "service_name_en": known and known.name.en,
                        "service_url": (known and known.url) or None,
                        **{
                            name: fields.get(name)
                            for name in ("outcome", "level", "value", "reason", "by", "at", "note", "seconds")
                        },
                        "method": o.method if o else None,
                        "unit": criterion.unit or None,
                        "points": points_of(criterion, o, float) if o and o.outcome == "scored" else None,
                        "evidence_url": next((e.url for e in o.evidence if e.url), None) if o else None,
                        "evidence": _json(fields.get("evidence")),
                        "history": _json(fields.get("history")),
                        "proposals": _json(stored.get("proposals")) if number == 0 else None,
                    }
                )
    return rows


def wide_rows(
    assessments: Iterable[Assessment], catalogue: Catalogue, register: Register, *, details: bool
) -> tuple[list[str], list[dict[str, Any]]]:
    """Headings and one row per assessment; with ``details`` the whole answers ride along as JSON."""
    ids = [c.id for c in catalogue.criteria]
    headings = [*(f.name for f in WIDE), *ids, *([i + _SUFFIX for i in ids] if details else [])]
    rows = []
    for assessment in assessments:
        row: dict[str, Any] = _meta(assessment, register)
        row["services"] = _json(
            [{"id": s.id, "name": {"sv": s.name.sv, "en": s.name.en}, "url": s.url} for s in assessment.services]
        )
        for answer in assessment.answers.values():
            row[answer.criterion] = _cell(answer)
            if details:
                row[answer.criterion + _SUFFIX] = _json(answer_fields(answer))
        rows.append(row)
    return headings, rows


def _meta(assessment: Assessment, register: Register) -> dict[str, Any]:
    organisation = register.by_id.get(assessment.organisation)
    return {
        "edition": assessment.edition,
        "organisation": assessment.organisation,
        "organisation_name": str(organisation.name) if organisation else None,
        "assessor": assessment.assessor.id,
        "assessor_name": assessment.assessor.name,
        "role": assessment.assessor.role,
        "catalogue_version": assessment.catalogue_version,
    }


def _json(value: Any) -> str | None:  # noqa: ANN401 - any stored value
    return json.dumps(value, ensure_ascii=False) if value else None


def _cell(answer: Answer) -> str:
    if answer.observation:
        return _choice(answer.observation)
    return _BETWEEN.join(f"{service}={_choice(o)}" for service, o in answer.services.items())


def _choice(o: Observation) -> str:
    if o.outcome == "scored":
        return f"{o.value:g}" if o.level is None and o.value is not None else str(o.level)
    word = _WORDS[o.outcome]
    return f"{word}: {o.reason.replace('|', '/')}" if o.reason else word


@dataclass
class Sheet:
    """What a file says: answers by edition, organisation and assessor.

    ``edition`` or ``assessor`` is empty in the key when the file does not say; the importer fills it in.
    """

    answers: dict[tuple[str, str, str], dict[str, Answer]] = field(default_factory=lambda: defaultdict(dict))
    assessors: dict[str, Assessor] = field(default_factory=dict)
    services: dict[tuple[str, str], dict[str, Service]] = field(default_factory=lambda: defaultdict(dict))


class _RefusedError(Exception):
    """A cell that cannot be read; carries why."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


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
    long = "criterion" in headings
    known = {f.name for f in (LONG if long else WIDE)}
    problems = [] if long else _unknown_columns(headings, known, catalogue, source)
    sheet = Sheet()
    for number, row in enumerate(rows, 2):
        try:
            owner = register.find(row["organisation"].strip()).id
            assessor = _assessor(row)
        except (DigimaturityError, _RefusedError) as error:
            why = error.why if isinstance(error, _RefusedError) else error.message
            problems.append(Problem(Place(source, number, "organisation"), why))
            continue
        key = (row.get("edition", "").strip(), owner, assessor.id if assessor else "")
        if assessor:
            sheet.assessors[assessor.id] = assessor
        problems += (_take_long if long else _take_wide)(sheet, key, row, catalogue, Place(source, number), now)
    if problems:
        raise InvalidDataError(
            Text("{f} har {n} fel. Inget har lästs in.", "{f} has {n} errors. Nothing has been read in.").fill(
                f=source, n=len(problems)
            ),
            tuple(problems),
        )
    return sheet


def _unknown_columns(headings: list[str], known: set[str], catalogue: Catalogue, source: Path) -> list[Problem]:
    return [
        Problem(
            Place(source, 1, h),
            Text(
                "Kolumnen är varken ett kriterium eller ett känt fält.",
                "The column is neither a criterion nor a known field.",
            ),
        )
        for h in headings
        if h not in known and h.removesuffix(_SUFFIX) not in catalogue.by_id
    ]


def _assessor(row: Mapping[str, str]) -> Assessor | None:
    identity = row.get("assessor", "").strip()
    if not identity:
        return None
    role = row.get("role", "").strip() or "assessor"
    if role not in {"assessor", "consensus", "import", "example"}:
        raise _RefusedError(Text("Rollen {r} finns inte.", "There is no role {r}.").fill(r=role))
    return Assessor(identity, row.get("assessor_name", "").strip() or identity, role)


def _take_long(
    sheet: Sheet, key: tuple[str, str, str], row: Mapping[str, str], catalogue: Catalogue, place: Place, now: str
) -> list[Problem]:
    here = Place(place.file, place.line, "criterion")
    criterion = catalogue.by_id.get(row["criterion"].strip())
    if criterion is None:
        return [Problem(here, Text("Kriteriet {c} finns inte.", "There is no criterion {c}.").fill(c=row["criterion"]))]
    service = row.get("service", "").strip() or None
    answers = sheet.answers[key]
    answer = answers.get(criterion.id) or Answer(criterion.id)
    try:
        if row.get("outcome", "").strip():
            answer = answer.with_observation(service, _long_observation(row, criterion, key[2], now))
        if row.get("proposals"):
            kept = answer_from(criterion.id, {"proposals": json.loads(row["proposals"])})
            answer = replace(answer, proposals=kept.proposals)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return [
            Problem(
                here,
                Text("{c}: raden kan inte läsas ({why}).", "{c}: the row cannot be read ({why}).").fill(
                    c=criterion.id, why=error
                ),
            )
        ]
    except _RefusedError as error:
        return [Problem(here, error.why)]
    answers[criterion.id] = answer
    if service and service not in sheet.services[key[:2]]:
        sv = row.get("service_name_sv") or service
        sheet.services[key[:2]][service] = Service(
            service, Text(sv, row.get("service_name_en") or sv), row.get("service_url") or ""
        )
    return []


def _long_observation(row: Mapping[str, str], criterion: Criterion, by: str, now: str) -> Observation:
    fields: dict[str, Any] = {
        name: row[name] for name in ("outcome", "reason", "by", "at", "method", "note") if row.get(name)
    }
    fields |= {name: _number(row[name]) for name in ("value", "seconds") if row.get(name)}
    if row.get("level"):
        fields["level"] = int(_number(row["level"]))
    fields |= {name: json.loads(row[name]) for name in ("evidence", "history") if row.get(name)}
    fields.setdefault("by", by)
    fields.setdefault("at", now)
    return _checked(observation_from(fields), criterion)


def _take_wide(
    sheet: Sheet, key: tuple[str, str, str], row: Mapping[str, str], catalogue: Catalogue, place: Place, now: str
) -> list[Problem]:
    problems = []
    for service in json.loads(row["services"]) if row.get("services") else []:
        sheet.services[key[:2]][service["id"]] = Service(service["id"], Text(**service["name"]), service["url"])
    for column, cell in row.items():
        criterion = catalogue.by_id.get(column)
        if criterion is None or not cell.strip():
            continue
        try:
            said = _wide_answer(criterion, cell.strip(), key[2], now)
            details = row.get(column + _SUFFIX)
            kept = answer_from(criterion.id, json.loads(details)) if details else None
            # The plain cell is what people edit: where it differs from the details, it wins.
            same = kept is not None and _cell(kept) == _cell(said)
            sheet.answers[key][criterion.id] = kept if kept is not None and same else said
        except (ValueError, KeyError, TypeError) as error:
            problems.append(
                Problem(
                    Place(place.file, place.line, column),
                    Text("”{cell}” kan inte läsas ({why}).", '"{cell}" cannot be read ({why}).').fill(
                        cell=cell, why=error
                    ),
                )
            )
        except _RefusedError as error:
            problems.append(Problem(Place(place.file, place.line, column), error.why))
    return problems


def _wide_answer(criterion: Criterion, cell: str, by: str, now: str) -> Answer:
    answer = Answer(criterion.id)
    for part in cell.split(_BETWEEN.strip()):
        service, equals, choice = part.strip().partition("=")
        if equals:
            answer = answer.with_observation(service.strip(), _from_choice(choice.strip(), criterion, by, now))
        else:
            answer = answer.with_observation(None, _from_choice(part.strip(), criterion, by, now))
    return answer


def _from_choice(choice: str, criterion: Criterion, by: str, now: str) -> Observation:
    word, _, reason = choice.partition(":")
    outcome = next((o for o, w in _WORDS.items() if w == word.strip().upper()), None)
    if outcome in {"not_applicable", "blocked", "not_assessed"}:
        why = reason.strip() or ("utan skäl i tabellen / no reason in the table" if outcome in NEEDS_REASON else None)
        return _checked(Observation(outcome, reason=why, by=by, at=now), criterion)  # type: ignore[arg-type]
    number = _number(choice)
    if criterion.goalposts:
        return Observation("scored", value=number, by=by, at=now)
    return _checked(Observation("scored", level=int(number) if number.is_integer() else -1, by=by, at=now), criterion)


def _checked(o: Observation, criterion: Criterion) -> Observation:
    if o.outcome == "scored" and o.value is None and o.level not in criterion.points_of:
        raise _RefusedError(
            Text("{c} har inte den nivån; välj bland {all}.", "{c} has no such level; choose from {all}.").fill(
                c=criterion.id, all=", ".join(map(str, criterion.points_of)) or "value"
            )
        )
    if o.outcome == "scored" and o.value is not None and not criterion.goalposts:
        raise _RefusedError(Text("{c} mäts inte; ange level.", "{c} is not measured; give level.").fill(c=criterion.id))
    if o.outcome == "not_applicable" and not criterion.na_allowed:
        raise _RefusedError(
            Text("{c} tillåter inte ”ej tillämpligt”.", '{c} does not allow "not applicable".').fill(c=criterion.id)
        )
    if o.outcome in NEEDS_REASON and not o.reason:
        raise _RefusedError(Text("{c}: skäl saknas.", "{c}: a reason is missing.").fill(c=criterion.id))
    return o


def _number(text: str) -> float:
    """A number with decimal point or comma."""
    value = float(text.strip().replace("\u2212", "-").replace(",", "."))
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - NaN is the number unlike itself
        raise ValueError(text)
    return value
