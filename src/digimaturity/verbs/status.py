"""``digimaturity status``: how far everyone has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.ground.table import WHOLE, Column, Result, Table
from digimaturity.insight.body import body_of
from digimaturity.model.terms import EvidenceNeed
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context

if TYPE_CHECKING:
    from digimaturity.model.answers import Assessment
    from digimaturity.model.catalogue import Catalogue


def status(
    organisations: opt.Organisations = None,
    edition: opt.Edition = None,
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Show who has answered how much of what, with the minutes left."""
    context = Context(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    read = context.edition()
    kept = context.study(read).kept
    wanted = [context.register.find(n) for n in organisations or ()] or [
        context.register.by_id[o] for o in kept.organisations if o in context.register.by_id
    ]
    rows = []
    for organisation in wanted:
        assessments = kept.assessments(organisation.id)
        scope = read.scope_of(organisation.kind)
        criteria = applicable_criteria(context.catalogue, organisation.kind, scope)
        for assessment in assessments:
            body = body_of(organisation, [assessment], read)
            done = body.answered(context.catalogue, scope)
            latest = max((o.at for a in assessment.answers.values() for _, o in a.observations()), default="")
            rows.append(
                {
                    "organisation": str(organisation.name),
                    "assessor": assessment.assessor.name,
                    "answered": f"{len(done)}/{len(criteria)}",
                    "n_answered": len(done),
                    "n_criteria": len(criteria),
                    "share": len(done) / len(criteria) if criteria else 0,
                    "minutes_left": round(sum(c.minutes for c in criteria if c.id not in done)),
                    "without_evidence": _without_evidence(assessment, context.catalogue),
                    "latest": latest[:16].replace("T", " "),
                }
            )
        if not assessments:
            rows.append(
                {
                    "organisation": str(organisation.name),
                    "answered": f"0/{len(criteria)}",
                    "n_answered": 0,
                    "n_criteria": len(criteria),
                    "share": 0,
                    "minutes_left": round(sum(c.minutes for c in criteria)),
                }
            )
    columns = (
        Column("organisation", Text("Organisation", "Organisation")),
        Column("assessor", Text("Bedömare", "Assessor")),
        Column("answered", Text("Besvarade", "Answered"), "whole", ("n_answered", "n_criteria")),
        Column("share", Text("Andel", "Share"), "percent", scale=WHOLE, leads=True),
        Column("minutes_left", Text("Minuter kvar", "Minutes left"), "whole"),
        Column("without_evidence", Text("Utan belägg", "Without evidence"), "whole"),
        Column("latest", Text("Senast", "Latest")),
    )
    result = Result("status", {"edition": read.id, "rows": rows}, (Table(columns, rows),), read.title)
    terminal.show(result, form)
    return Exit.DONE


def _without_evidence(assessment: Assessment, catalogue: Catalogue) -> int:
    """How many scored answers lack the evidence that their criterion asks for."""
    return sum(
        o.outcome.counts and not o.evidence and catalogue.by_id[c].evidence_needs is not EvidenceNeed.NONE
        for c, answer in assessment.answers.items()
        if c in catalogue.by_id
        for _, o in answer.observations()
    )
