"""Who has answered how much of what about an organisation, with the minutes left, as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.status_view import part_words
from digimaturity.ground.language import Text
from digimaturity.ground.table import WHOLE, Column
from digimaturity.insight.fieldwork_parts import assessment_of, own_scope, part_of
from digimaturity.insight.questions import tally
from digimaturity.model.assessor_names import former_id, ids_for, person_key
from digimaturity.model.moments import instant, minute
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.errand_files import errands_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.model.answers import Assessment
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.fieldwork import Fieldwork
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept import Kept

# Shown in the table where there are any.
_PART = Column("part", Text("Del", "Part"))
_SERVICES = Column("n_services", Text("Tjänster", "Services"), "whole")
_LATEST = Column("latest", Text("Senast", "Latest"))
_GAPS = (
    Column("errands", Text("Ärenden ute", "Errands out"), "whole"),
    Column("blocked", Text("Hindrade", "Blocked"), "whole"),
    Column("waiting", Text("Påbörjade", "Begun"), "whole"),
    Column("services_missing", Text("Tjänst saknas", "Service missing"), "whole"),
    Column("in_part", Text("Delvis kända", "Known in part"), "whole"),
    Column("tries_left", Text("Försök kvar", "Tries left"), "whole"),
    Column("without_evidence", Text("Utan belägg", "Without evidence"), "whole"),
    Column("outside", Text("Frågas inte", "Not asked"), "whole"),
)


def columns_for(rows: Sequence[Mapping[str, Any]], *, is_planned: bool, in_file: bool) -> tuple[Column, ...]:
    """The columns of the rows; on a terminal those that say nothing of any row are left out.

    Args:
        rows: what is shown.
        is_planned: whether there is a plan of the fieldwork, which has a table of its own.
        in_file: whether they are written for machines.
    """
    return (
        Column("organisation", Text("Organisation", "Organisation")),
        Column("assessor", Text("Bedömare", "Assessor")),
        *((_PART,) if any(row.get("part") for row in rows) else ()),
        Column("answered", Text("Besvarade", "Answered"), "whole", ("n_answered", "n_questions")),
        Column("share", Text("Andel", "Share"), "percent", scale=WHOLE, leads=True),
        *((_SERVICES,) if in_file or not is_planned else ()),
        *(c for c in _GAPS if in_file or any(row[c.key] for row in rows)),
        Column("minutes_left", Text("Minuter kvar", "Minutes left"), "whole"),
        *((_LATEST,) if in_file or not is_planned else ()),
    )


def rows_about(
    organisation: Organisation, kept: Kept, catalogue: Catalogue, plan: Fieldwork
) -> Iterator[dict[str, Any]]:
    """A row for each who answers or is to answer about an organisation; one where nobody is."""
    given = [a.assessor for a in plan.of(organisation.id)]
    for name in given:
        part = part_of(kept, plan, organisation, name)
        row = _row(organisation, assessment_of(kept, organisation.id, name), kept, catalogue, part.own)
        row |= {"assessor": name, "part": str(part_words(part)), "minutes_left": round(part.minutes_left)}
        yield row | {"is_first": part.is_first, "n_own": None if part.own is None else len(part.own)}
    keys = set(map(person_key, given))
    # The consensus is no assessor who has work left: how much of it is settled is said below.
    people = [a for a in kept.assessments(organisation.id) if not a.assessor.role.is_consensus]
    others = [a for a in people if person_key(a.assessor.name) not in keys]
    for assessment in others or (() if given else (None,)):
        row = _row(organisation, assessment, kept, catalogue)
        # A consensus is asked nothing but what was answered differently: nobody is to fill in the rest.
        is_agreed = assessment is not None and assessment.assessor.role.is_consensus
        yield row | dict.fromkeys(("services_missing", "tries_left", "minutes_left"), 0) if is_agreed else row


def _row(
    organisation: Organisation,
    assessment: Assessment | None,
    kept: Kept,
    catalogue: Catalogue,
    own: frozenset[str] | None = None,
) -> dict[str, Any]:
    edition, services = kept.edition, kept.services(organisation.id)
    scope = own_scope(edition.scope_of(organisation.kind), own)
    found = tally(
        assessment, services, catalogue, organisation.kind, scope, every_service=not edition.compares_answered
    )
    given = [o.at for a in assessment.answers.values() for _, o in a.observations()] if assessment else []
    return {
        "organisation": str(organisation.name),
        **({"assessor": assessment.assessor.name} if assessment else {}),
        "answered": f"{found.done}/{found.asked}",
        "n_answered": found.done,
        "n_questions": found.asked,
        "n_criteria": len(applicable_criteria(catalogue, organisation.kind, scope)),
        "n_services": len(services),
        "share": found.done / found.asked if found.asked else 0,
        "errands": waiting_for(kept, organisation.id, assessment.assessor.name) if assessment else 0,
        "blocked": found.blocked,
        "waiting": found.waiting,
        "services_missing": found.services_missing,
        "in_part": found.in_part,
        "tries_left": found.tries_left,
        "without_evidence": found.evidence_missing,
        "outside": found.outside,
        "minutes_left": round(found.minutes_left),
        "latest": minute(max(given, key=instant, default="")),
    }


def waiting_for(kept: Kept, organisation: str, assessor: str) -> int:
    """How many answers an assessor waits for."""
    said = assessment_of(kept, organisation, assessor)
    ids = {said.assessor.id} if said else {next(ids_for(assessor)), former_id(assessor)}
    sent = errands_of(kept.edition.folder / organisation, kept.catalogue, organisation)
    return sum(len(errands.waiting) for errands in sent if errands.assessor in ids)
