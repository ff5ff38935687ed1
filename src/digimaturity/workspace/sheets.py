"""Answers as spreadsheets, written: a long shape (one row per answer) and a wide one (one row per assessment).

Both carry everything that is stored, so that a round trip loses nothing; ``sheet_reading`` reads them back. What a
column means stands in ``LONG`` and ``WIDE``, from which the data dictionary is made.
"""

from __future__ import annotations

import json
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from digimaturity.ground.fields import Field
from digimaturity.ground.language import Text, same
from digimaturity.ground.numeral import PARTS
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Answer, Assessment, Observation, answer_fields, observation_fields
from digimaturity.model.partly_known import lowest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from digimaturity.model.answers import Service, Try
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.register import Register


@dataclass(frozen=True)
class Line:
    """What a row of the long shape is about: an observation, or a criterion that has proposals only.

    Attributes:
        observation: what was seen; ``service``: of which service, None for the organisation as a whole.
        is_first: whether it is the first of its criterion, which carries the proposals.
    """

    assessment: Assessment
    organisation: Organisation | None
    criterion: Criterion | None = None
    answer: Answer | None = None
    service: str | None = None
    observation: Observation | None = None
    is_first: bool = True

    @cached_property
    def known(self) -> Service | None:
        """The service, where it is registered."""
        return next((s for s in self.assessment.services if s.id == self.service), None)

    @cached_property
    def stored(self) -> dict[str, Any]:
        """The observation as it is stored."""
        return observation_fields(self.observation) if self.observation else {}

    @property
    def evidence_url(self) -> str | None:
        """The address of the first evidence that has one."""
        return next((e.url for e in self.observation.evidence if e.url), None) if self.observation else None

    @property
    def points(self) -> float | None:
        """What the choice gives."""
        from digimaturity.scoring.standing import points_of

        o = self.observation
        return points_of(self.criterion, o, float) if o and self.criterion and o.outcome.counts else None


def _column(name: str, meaning: Text, get: Callable[[Any], Any] | str) -> Field:
    """A column: what it means, and how its cell is got or the attribute that holds it."""
    return Field(name, same(name), meaning, get=attrgetter(get) if isinstance(get, str) else get)


def _stored(name: str, meaning: Text) -> Field:
    """A column with what is stored, as it is."""
    return _column(name, meaning, lambda line: line.stored.get(name))


def tries_cell(tries: Iterable[Try]) -> str | None:
    """Tries in one cell, with a decimal point whatever the table has; ``try_cells`` reads it."""
    return "; ".join(f"{one.at}: {_ends(one, decimal_comma=False)}" for one in tries) or None


LONG = (
    _column("edition", Text("utgåvans id", "id of the edition"), "assessment.edition"),
    _column("organisation", Text("organisationens id", "id of the organisation"), "assessment.organisation"),
    _column(
        "organisation_name",
        Text("organisationens namn; läses inte in", "name of the organisation; not read back"),
        lambda line: str(line.organisation.name) if line.organisation else None,
    ),
    _column("assessor", Text("bedömarens id", "id of the assessor"), "assessment.assessor.id"),
    _column(
        "assessor_name",
        Text(
            "bedömarens namn; läses bara in när svarsfilen är ny",
            "name of the assessor; read back only when the answer file is new",
        ),
        "assessment.assessor.name",
    ),
    _column(
        "role",
        Text(
            "bedömarens roll: assessor, consensus, import, example; läses bara in när svarsfilen är ny",
            "the assessor's role: assessor, consensus, import, example; read back only when the answer file is new",
        ),
        "assessment.assessor.role",
    ),
    _column(
        "catalogue_version",
        Text(
            "katalogens version när svaret gavs; läses inte in",
            "version of the catalogue when answered; not read back",
        ),
        "assessment.catalogue_version",
    ),
    _column(
        "dimension", Text("dimensionens id; läses inte in", "id of the dimension; not read back"), "criterion.dimension"
    ),
    _column("theme", Text("temats id; läses inte in", "id of the theme; not read back"), "criterion.theme"),
    _column("criterion", Text("kriteriets id", "id of the criterion"), "criterion.id"),
    _column(
        "title",
        Text("kriteriets titel; läses inte in", "title of the criterion; not read back"),
        lambda line: str(line.criterion.title),
    ),
    _column(
        "service",
        Text(
            "tjänstens id, tomt när svaret gäller hela organisationen",
            "id of the service, empty when the answer concerns the whole organisation",
        ),
        "service",
    ),
    _column(
        "service_name_sv",
        Text("tjänstens namn på svenska", "the service's name in Swedish"),
        lambda line: line.known and line.known.name.sv,
    ),
    _column(
        "service_name_en",
        Text("tjänstens namn på engelska", "the service's name in English"),
        lambda line: line.known and line.known.name.en,
    ),
    _column(
        "service_url",
        Text("tjänstens adress", "address of the service"),
        lambda line: (line.known and line.known.url) or None,
    ),
    _stored(
        "outcome",
        Text(
            "scored, not_applicable, not_assessed eller blocked; between läses som scored",
            "scored, not_applicable, not_assessed or blocked; between is read as scored",
        ),
    ),
    _stored("level", Text("vald nivå, 0–9", "level chosen, 0–9")),
    _stored("value", Text("mätt värde i kriteriets enhet", "measured value in the criterion's unit")),
    _stored(
        "up_to",
        Text(
            "det högsta som nivån eller värdet kan vara, när svaret bara är känt till en del; level eller value är då "
            "det lägsta",
            "the highest that the level or value may be, where the answer is known only in part; level or value is "
            "then the lowest",
        ),
    ),
    _column(
        "unit",
        Text(
            "enheten; läses inte in, men en annan än kriteriets avvisas",
            "the unit; not read back, but another than the criterion's is refused",
        ),
        lambda line: line.criterion.unit or None,
    ),
    _column(
        "points",
        Text("poäng på katalogens skala; läses inte in", "points on the catalogue's scale; not read back"),
        "points",
    ),
    _stored(
        "reason",
        Text(
            "skäl till ej tillämpligt, hindrad eller bara känt till en del",
            "reason for not applicable, blocked or known only in part",
        ),
    ),
    _stored("by", Text("vem som svarade", "who answered")),
    _stored("at", Text("när, ISO 8601", "when, ISO 8601")),
    _column(
        "method",
        Text("person, machine eller imported", "person, machine or imported"),
        lambda line: line.observation.method if line.observation else None,
    ),
    _column(
        "evidence_url",
        Text(
            "första beläggets adress; en annan adress läses in som ytterligare ett belägg, liksom ett citat i "
            "kolumnen evidence_quote",
            "address of the first evidence; another address is read as further evidence, and so is a quotation "
            "in the column evidence_quote",
        ),
        "evidence_url",
    ),
    _column(
        "evidence",
        Text(
            "alla belägg som JSON; en adress eller ett citat får också skrivas rakt av",
            "all evidence as JSON; an address or a quotation may also be written plainly",
        ),
        lambda line: _json(line.stored.get("evidence")),
    ),
    _stored("note", Text("anteckning", "note")),
    _column(
        "note_public",
        Text("true när anteckningen får publiceras, annars tom", "true where the note may be published, else empty"),
        lambda line: _json(line.stored.get("note_public")),
    ),
    _stored("seconds", Text("sekunder som svaret tog", "seconds that the answer took")),
    _column(
        "tries",
        Text(
            "försök på olika dagar, som 2026-11-03: 4; 2026-11-05: 2; svaret är vad de ger tillsammans, och räknas ut "
            "när cellerna outcome, level, value och up_to är tomma",
            "tries on different days, as 2026-11-03: 4; 2026-11-05: 2; the answer is what they come to, and is worked "
            "out where the cells outcome, level, value and up_to are empty",
        ),
        lambda line: tries_cell(line.observation.tries) if line.observation else None,
    ),
    _column(
        "history",
        Text("tidigare svar som JSON", "earlier answers as JSON"),
        lambda line: _json(line.stored.get("history")),
    ),
    _column(
        "proposals",
        Text(
            "förslag till kriteriet som JSON, på dess första rad",
            "proposals for the criterion as JSON, on its first row",
        ),
        lambda line: _json(answer_fields(line.answer).get("proposals")) if line.is_first else None,
    ),
)
WIDE = (
    *(
        f
        for f in LONG
        if f.name
        in {"edition", "organisation", "organisation_name", "assessor", "assessor_name", "role", "catalogue_version"}
    ),
    _column(
        "services",
        Text("organisationens kärntjänster som JSON", "the organisation's core services as JSON"),
        lambda line: _json([{"id": s.id, "name": s.name.by_language, "url": s.url} for s in line.assessment.services]),
    ),
)
CELL = Text(
    "En kolumn per kriterium: nivån eller värdet, 2..5 när svaret är mellan två (2-5 och 2–5 läses också, men "
    "kalkylprogram gör datum av dem). NA: skäl = ej tillämpligt, BLOCKED: skäl = hindrad, "
    "NOT ASSESSED = ej bedömt, tomt = inget svar. Per tjänst: tjänst=nivå, åtskilda med |.",
    "A column per criterion: the level or value, 2..5 where the answer lies between two (2-5 and 2–5 are read too, but "
    "spreadsheets make dates of them). NA: reason = not applicable, BLOCKED: reason = blocked, NOT ASSESSED, "
    "empty = no answer. Per service: service=level, separated by |.",
)
DETAILS = Text(
    "En kolumn ”ID details” per kriterium: hela svaret som JSON.",
    'A column "ID details" per criterion: the whole answer as JSON.',
)
SUFFIX = " details"
BETWEEN = " | "


def long_rows(assessments: Iterable[Assessment], catalogue: Catalogue, register: Register) -> list[dict[str, Any]]:
    """One row per observation, every column of ``LONG``."""
    return [_row(LONG, line) for a in assessments for line in _lines(a, catalogue, register)]


def _row(fields: Iterable[Field], line: Line) -> dict[str, Any]:
    return {f.name: f.of(line) for f in fields}


def _lines(assessment: Assessment, catalogue: Catalogue, register: Register) -> Iterator[Line]:
    organisation = register.by_id.get(assessment.organisation)
    for answer in assessment.answers.values():
        criterion = catalogue.by_id[answer.criterion]
        for number, (service, o) in enumerate(answer.observations() or [(None, None)]):
            yield Line(assessment, organisation, criterion, answer, service, o, number == 0)


def wide_rows(
    assessments: Iterable[Assessment],
    catalogue: Catalogue,
    register: Register,
    *,
    details: bool,
    decimal_comma: bool = False,
) -> tuple[list[str], list[dict[str, Any]]]:
    """Headings and one row per assessment; with ``details`` the whole answers ride along as JSON."""
    ids = [c.id for c in catalogue.criteria]
    headings = [*(f.name for f in WIDE), *ids, *([i + SUFFIX for i in ids] if details else [])]
    rows = []
    for assessment in assessments:
        row = _row(WIDE, Line(assessment, register.by_id.get(assessment.organisation)))
        for answer in assessment.answers.values():
            row[answer.criterion] = cell_of(answer, decimal_comma=decimal_comma)
            if details:
                row[answer.criterion + SUFFIX] = _json(answer_fields(answer))
        rows.append(row)
    return headings, rows


def _json(value: Any) -> str | None:  # noqa: ANN401 - any stored value
    return json.dumps(value, ensure_ascii=False) if value else None


def cell_of(answer: Answer, *, decimal_comma: bool = False) -> str:
    """An answer as one cell of the wide shape."""
    if answer.observation:
        return _choice(answer.observation, decimal_comma=decimal_comma)
    # A bar parts the services, so it gives way inside their reasons; the details have them to the letter.
    return BETWEEN.join(
        f"{service}={_choice(o, decimal_comma=decimal_comma).replace('|', '/')}"
        for service, o in answer.services.items()
    )


def _choice(o: Observation, *, decimal_comma: bool) -> str:
    if o.outcome.counts:
        return _ends(o, decimal_comma=decimal_comma)
    return f"{o.outcome.cell}: {o.reason}" if o.reason else o.outcome.cell


def _ends(o: Observation | Try, *, decimal_comma: bool) -> str:
    """A level or value, or the lowest and the highest that it may be."""
    ends = [_figure(end, decimal_comma=decimal_comma) for end in (lowest(o), o.up_to) if end is not None]
    return PARTS.join(ends)


def _figure(end: float, *, decimal_comma: bool) -> str:
    shown = repr(end).removesuffix(".0")
    return shown.replace(".", ",") if decimal_comma else shown
