"""``digimaturity status``: how far everyone has come."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from digimaturity.content.earlier_version import earlier_version_of
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.settled_view import missing_shown_by
from digimaturity.ground import terminal
from digimaturity.ground.destination import show
from digimaturity.ground.errors import DigimaturityError, Exit
from digimaturity.ground.language import Text
from digimaturity.ground.table import WHOLE, Column, Result, Table
from digimaturity.insight.questions import tally
from digimaturity.model.moments import instant, minute
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.workspace.settled_gaps import needs_in

if TYPE_CHECKING:
    from digimaturity.model.answers import Assessment
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.editions import KeptEdition
    from digimaturity.workspace.kept import Kept


def status(
    organisations: opt.Organisations = None,
    edition: opt.Edition = None,
    form: opt.Format = "table",
    output: opt.Output = None,
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Show who has answered how much of what, with the minutes left: per question, as the session counts them."""
    context = Context(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    is_empty = context.is_empty
    if is_empty and not organisations:
        said = Text("{n}\n{h}", "{n}\n{h}").fill(**dict(zip("nh", context.workspace.empty, strict=True)))
        show(Result("status", {"edition": None, "rows": []}, (), said), form, output)
        return Exit.DONE
    read = context.edition_to_write() if is_empty else context.edition()
    kept = context.study(read).kept
    wanted = [context.register.find(n) for n in organisations or ()] or [
        context.register.by_id[o] for o in kept.organisations if o in context.register.by_id
    ]
    rows = [
        _row(organisation, assessment, kept, context.catalogue)
        for organisation in terminal.progress(wanted, len(wanted), Text("Läser", "Reading"))
        for assessment in kept.assessments(organisation.id) or (None,)
    ]
    columns = (
        Column("organisation", Text("Organisation", "Organisation")),
        Column("assessor", Text("Bedömare", "Assessor")),
        Column("answered", Text("Besvarade", "Answered"), "whole", ("n_answered", "n_questions")),
        Column("share", Text("Andel", "Share"), "percent", scale=WHOLE, leads=True),
        Column("n_services", Text("Tjänster", "Services"), "whole"),
        *(c for c in _GAPS if form != "table" or any(row[c.key] for row in rows)),
        Column("minutes_left", Text("Minuter kvar", "Minutes left"), "whole"),
        Column("latest", Text("Senast", "Latest")),
    )
    lacking = _lacking(context, read)
    payload: dict[str, Any] = {"edition": read.id, "rows": rows}
    answered = [a for o in wanted for a in kept.assessments(o.id)]
    if earlier := earlier_version_of(read, context.catalogue, answered):
        payload["answered_on"] = earlier.record(context.catalogue)
    notes = (
        *((earlier.said(context.catalogue),) if earlier else ()),
        *((context.workspace.empty[0],) if is_empty else ()),
        _COUNTED,
        *((lacking,) if lacking else ()),
    )
    result = Result("status", payload, (Table(columns, rows),), edition_titled(read), notes)
    show(result, form, output)
    return Exit.DONE


def _lacking(context: Context, edition: KeptEdition) -> Text | None:
    """What the study's file lacks; where it, or the panel, cannot be read, ``doctor`` says why."""
    with suppress(DigimaturityError):
        return missing_shown_by(needs_in(context, edition))
    return None


# Shown in the table where there are any.
_GAPS = (
    Column("blocked", Text("Hindrade", "Blocked"), "whole"),
    Column("waiting", Text("Påbörjade", "Begun"), "whole"),
    Column("services_missing", Text("Tjänst saknas", "Service missing"), "whole"),
    Column("in_part", Text("Delvis kända", "Known in part"), "whole"),
    Column("tries_left", Text("Försök kvar", "Tries left"), "whole"),
    Column("without_evidence", Text("Utan belägg", "Without evidence"), "whole"),
    Column("outside", Text("Frågas inte", "Not asked"), "whole"),
)
_COUNTED = Text(
    "Här räknas frågor, som i sessionen: ett kriterium som bedöms per tjänst är en fråga för varje tjänst. "
    "Kommandot score räknar kriterier.",
    "Questions are counted here, as in the session: a criterion judged per service is one question for each "
    "service. The command score counts criteria.",
)


def _row(organisation: Organisation, assessment: Assessment | None, kept: Kept, catalogue: Catalogue) -> dict[str, Any]:
    edition, services = kept.edition, kept.services(organisation.id)
    scope = edition.scope_of(organisation.kind)
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
