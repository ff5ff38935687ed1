"""``digimaturity status``: how far everyone has come."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from digimaturity.content.consensus_words import differing_about
from digimaturity.content.earlier_version import earlier_version_of
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.settled_view import missing_shown_by
from digimaturity.content.settled_words import how_far
from digimaturity.content.status_view import people_table, study_notes, study_payload
from digimaturity.ground import terminal
from digimaturity.ground.errors import DigimaturityError, Exit
from digimaturity.ground.language import Text
from digimaturity.ground.table import Result, Table
from digimaturity.insight.fieldwork_parts import parts_of
from digimaturity.insight.fieldwork_progress import both_done, days_of, people_of
from digimaturity.insight.raters.blind_work import asked_of
from digimaturity.insight.raters.double_coding import double_coding
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now
from digimaturity.verbs.blindness import sight
from digimaturity.verbs.given import Given
from digimaturity.verbs.own_work import is_planned
from digimaturity.verbs.status_rows import columns_for, rows_about, waiting_for
from digimaturity.workspace.fieldwork_file import read_fieldwork
from digimaturity.workspace.settled_gaps import needs_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.raters.disagreements import Disagreement
    from digimaturity.insight.raters.double_coding import DoubleCoding
    from digimaturity.model.fieldwork import Fieldwork
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition


def status(
    organisations: opt.Organisations = None, *, given: Annotated[Given, "edition form output catalogue workspace lang"]
) -> int:
    """Show who has answered how much of what, with the minutes left: per question, as the session counts them."""
    context = given.context()
    is_empty = context.is_empty
    if is_empty and not organisations and not is_planned(context):
        said = Text("{n}\n{h}", "{n}\n{h}").fill(**dict(zip("nh", context.workspace.empty, strict=True)))
        given.show(Result("status", {"edition": None, "rows": []}, (), said))
        return Exit.DONE
    read = context.edition_to_write() if is_empty else context.edition()
    kept = context.study(read).kept
    plan = read_fieldwork(read.folder, context.catalogue, context.register)
    studied = dict.fromkeys((*(a.organisation for a in plan.assignments), *kept.organisations))
    wanted = [context.register.find(n) for n in organisations or ()] or [
        context.register.by_id[o] for o in studied if o in context.register.by_id
    ]
    rows = [
        row
        for organisation in terminal.progress(wanted, len(wanted), Text("Läser", "Reading"))
        for row in rows_about(organisation, kept, context.catalogue, plan)
    ]
    columns = columns_for(rows, is_planned=bool(plan.assignments), in_file=given.form != "table")
    fieldwork = _fieldwork(context, read, plan, wanted) if plan.assignments and not organisations else None
    lacking = _lacking(context, read)
    payload: dict[str, Any] = {"edition": read.id, "rows": rows}
    answered = [a for o in wanted for a in kept.assessments(o.id)]
    if earlier := earlier_version_of(read, context.catalogue, answered):
        payload["answered_on"] = earlier.record(context.catalogue)
    if fieldwork:
        payload["fieldwork"] = fieldwork.payload
    if differing := _differing(context, read, wanted):
        payload["consensus"] = {"n_disagreements": len(differing), "n_settled": sum(o.is_settled for o in differing)}
    notes = (
        *(fieldwork.notes if fieldwork else ()),
        *((how_far(differing),) if differing else ()),
        *((earlier.said(context.catalogue),) if earlier else ()),
        *((context.workspace.empty[0],) if is_empty else ()),
        _COUNTED,
        *((lacking,) if lacking else ()),
    )
    tables = (Table(columns, rows), *((fieldwork.table,) if fieldwork and given.form != "csv" else ()))
    result = Result("status", payload, tables, edition_titled(read), notes)
    given.show(result)
    return Exit.DONE


def _differing(context: Context, edition: KeptEdition, bodies: Sequence[Organisation]) -> list[Disagreement]:
    """What assessors answered differently, of the bodies of which they are done and the reader may see it."""
    kept = context.study(edition).kept
    return [
        one
        for body in bodies
        for one in differing_about(body, kept.assessments(body.id), context.catalogue, edition)
        if not sight(context, body, edition, unfinished_too=False).is_blind
    ]


def _lacking(context: Context, edition: KeptEdition) -> Text | None:
    """What the study's file lacks; where it, or the panel, cannot be read, ``doctor`` says why."""
    with suppress(DigimaturityError):
        return missing_shown_by(needs_in(context, edition))
    return None


class _Fieldwork(NamedTuple):
    """How far the fieldwork of a plan has come, as it is told."""

    table: Table
    notes: list[Text]
    payload: dict[str, Any]


def _fieldwork(context: Context, edition: KeptEdition, plan: Fieldwork, bodies: Sequence[Organisation]) -> _Fieldwork:
    kept = context.study(edition).kept
    parts = parts_of(kept, plan, bodies)
    days = days_of(plan, date.fromisoformat(now()[:10]))
    waiting: Counter[str] = Counter()
    for part in parts:
        waiting[part.assessor] += waiting_for(kept, part.organisation.id, part.assessor)
    people = people_of(parts, waiting, days)
    both = both_done(_double_coded(context, edition, plan, one) for one in bodies)
    told = (plan, days, people, both)
    return _Fieldwork(people_table(people, days), study_notes(*told), study_payload(*told))


def _double_coded(
    context: Context, edition: KeptEdition, plan: Fieldwork, organisation: Organisation
) -> tuple[DoubleCoding, int, bool]:
    """What two have answered of an organisation, how many criteria they are to, and whether the reader may see it."""
    found = context.study(edition).kept.assessments(organisation.id)
    asked = (c.id for c in asked_of(organisation, context.catalogue, edition))
    planned = plan.double_coded(organisation.id, frozenset(asked))
    coded = double_coding(organisation, found, context.catalogue, edition, planned)
    return coded, len(planned), not sight(context, organisation, edition, unfinished_too=False).is_blind


_COUNTED = Text(
    "Här räknas frågor, som i sessionen: ett kriterium som bedöms per tjänst är en fråga för varje tjänst. "
    "Kommandot score räknar kriterier.",
    "Questions are counted here, as in the session: a criterion judged per service is one question for each "
    "service. The command score counts criteria.",
)
