"""Answers as spreadsheets, written: a long shape (one row per answer) and a wide one (one row per assessment).

Both carry everything that is stored, so that a round trip loses nothing; ``sheet_reading`` reads them back. What a
column means stands in ``LONG`` and ``WIDE``, from which the data dictionary is made.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.ground.language import Text
from digimaturity.model.answers import (
    Answer,
    Assessment,
    Observation,
    answer_fields,
    observation_fields,
)
from digimaturity.model.terms import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.register import Register


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
WORDS: dict[Outcome, str] = {
    Outcome.NOT_APPLICABLE: "NA",
    Outcome.BLOCKED: "BLOCKED",
    Outcome.NOT_ASSESSED: "NOT ASSESSED",
}
SUFFIX = " details"
BETWEEN = " | "


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
                        "points": points_of(criterion, o, float) if o and o.outcome.counts else None,
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
    headings = [*(f.name for f in WIDE), *ids, *([i + SUFFIX for i in ids] if details else [])]
    rows = []
    for assessment in assessments:
        row: dict[str, Any] = _meta(assessment, register)
        row["services"] = _json(
            [{"id": s.id, "name": {"sv": s.name.sv, "en": s.name.en}, "url": s.url} for s in assessment.services]
        )
        for answer in assessment.answers.values():
            row[answer.criterion] = cell_of(answer)
            if details:
                row[answer.criterion + SUFFIX] = _json(answer_fields(answer))
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


def cell_of(answer: Answer) -> str:
    """An answer as one cell of the wide shape."""
    if answer.observation:
        return _choice(answer.observation)
    # A bar parts the services, so it gives way inside their reasons; the details have them to the letter.
    return BETWEEN.join(f"{service}={_choice(o).replace('|', '/')}" for service, o in answer.services.items())


def _choice(o: Observation) -> str:
    if o.outcome.counts:
        return repr(o.value).removesuffix(".0") if o.level is None and o.value is not None else str(o.level)
    return f"{WORDS[o.outcome]}: {o.reason}" if o.reason else WORDS[o.outcome]
