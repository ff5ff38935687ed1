"""What an import did or would do: how many answers were new or changed, and where table and study differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.phrases import answers_of, cut
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.answers import Answer
from digimaturity.model.mending import latest
from digimaturity.workspace.sheets import cell_of

if TYPE_CHECKING:
    from digimaturity.model.answers import Assessment, Observation
    from digimaturity.workspace.merging import Meeting

_SAVED = Text("Sparat: {n}.", "Saved: {n}.")
_KEPT = Text(
    "Svar i studien som är nyare än tabellens och behålls: {n}.",
    "Answers in the study that are newer than the table's and are kept: {n}.",
)
# Signs of a note or of evidence that stand in a listing.
_ROOM = 40
_FIELDS = {
    "answer": Text("svar", "answer"),
    "reason": Text("skäl", "reason"),
    "note": Text("anteckning", "note"),
    "evidence": Text("belägg", "evidence"),
}
_HOLDS = {"kept": Text("studiens, som är nyare", "the study's, newer"), "replaced": Text("tabellens", "the table's")}


def import_view(
    source: str, n_answers: int, report: list[dict[str, Any]], differing: list[dict[str, Any]], *, dry_run: bool
) -> Result:
    """What became of the answers of a table.

    Args:
        source: the name of the table.
        n_answers: how many it has.
        report: a row for each file, of ``owner_fields`` and the counts of ``merging.take_in``.
        differing: rows of ``differing_fields``; what was replaced is listed in a dry run only.
        dry_run: whether nothing was written.
    """
    columns = (
        Column("edition", Text("Utgåva", "Edition")),
        Column("organisation", Text("Organisation", "Organisation")),
        Column("assessor", Text("Bedömare", "Assessor")),
        Column("new", Text("Nya", "New"), "whole"),
        Column("changed", Text("Ändrade", "Changed"), "whole"),
        Column("same", Text("Lika", "Same"), "whole"),
        Column("older", Text("Äldre än studiens", "Older than the study's"), "whole"),
    )
    heading = Text("{p}: {n}.", "{p}: {n}.").fill(p=source, n=answers_of(n_answers))
    taken = sum(row["new"] + row["changed"] for row in report)
    notes = [Text("Provkörning: inget är sparat.", "Dry run: nothing is saved.")] if dry_run else []
    notes += [_SAVED.fill(n=answers_of(taken))] if taken and not dry_run else []
    notes += [_KEPT.fill(n=n)] if (n := sum(row["older"] for row in report)) else []
    payload = {"files": report, "differing": differing, "written": not dry_run}
    listed = [row for row in differing if dry_run or row["result"] == "kept"]
    tables = (Table(columns, report), *((_table_of_differing(listed),) if listed else ()))
    return Result("import", payload, tables, heading, tuple(notes))


def owner_fields(given: Assessment) -> dict[str, Any]:
    """Where answers of a table go, and whose they are."""
    return {"edition": given.edition, "organisation": given.organisation, "assessor": given.assessor.id}


def differing_fields(given: Assessment, met: Meeting) -> dict[str, Any]:
    """What a table says otherwise than what stands, with the time of each, and which of them holds."""
    return {
        **owner_fields(given),
        "criterion": met.criterion,
        "service": met.service,
        "field": met.field,
        "stands": _said(met.stands, met.field),
        "stands_at": latest(met.stands),
        "table": _said(met.given, met.field),
        "table_at": latest(met.given),
        "result": "kept" if met.is_kept else "replaced",
    }


def _said(o: Observation, field: str) -> str:
    """What an observation says in a field, on one line."""
    if field == "answer":
        return cell_of(Answer("", o))
    pieces = [part for e in o.evidence for part in (e.url, e.quote, e.file, e.screenshot) if part]
    return " ".join(("; ".join(pieces) if field == "evidence" else getattr(o, field) or "").split())


def _table_of_differing(rows: list[dict[str, Any]]) -> Table:
    columns = (
        Column("organisation", Text("Organisation", "Organisation")),
        Column("criterion", Text("Kriterium", "Criterion")),
        Column("service", Text("Tjänst", "Service")),
        Column("of", Text("Vad", "What")),
        Column("stands", Text("I studien", "In the study")),
        Column("stands_at", Text("Tid", "Time")),
        Column("table", Text("I tabellen", "In the table")),
        Column("table_at", Text("Tid", "Time")),
        Column("said", Text("Efter inläsning", "After the import")),
    )
    shown = [
        {
            **row,
            "of": str(_FIELDS[row["field"]]),
            "stands": cut(row["stands"], _ROOM),
            "table": cut(row["table"], _ROOM),
            "said": str(_HOLDS[row["result"]]),
        }
        for row in rows
    ]
    return Table(columns, shown, Text("Svar som skiljer sig", "Answers that differ"))
