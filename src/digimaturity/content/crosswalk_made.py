"""What an import by a crosswalk made, and what it left out and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.content.phrases import answers_of, organisations, rows_of
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalked import Import

_WHAT = {
    "row": Text("rad", "row"),
    "question": Text("fråga utan regel", "question without a rule"),
    "answer": Text("svar", "answer"),
    "sheet": Text("flik", "sheet"),
}


# So many faults are told apart.
_TOLD = 6


def faults_told(made: Import) -> Iterator[Text]:
    """What in the files can hardly be meant so, for whoever reads no list: how much of it, and why it was left out."""
    counts: Counter[tuple[str, Text]] = Counter()
    for left in made.left_out:
        if left.is_fault:
            counts[left.what, left.why] += left.count
    for (what, why), n in counts.most_common(_TOLD):
        yield Text("Inte med ({what}, {n}): {why}.", "Left out ({what}, {n}): {why}.").fill(
            what=_WHAT[what], n=n, why=why
        )
    if len(counts) > _TOLD:
        yield Text("Och mer av samma slag: {n}.", "And more of the kind: {n}.").fill(
            n=sum(n for _, n in counts.most_common()[_TOLD:])
        )


def crosswalk_made(made: Import, crosswalk: CrosswalkFile, edition: str, n_new: int, *, dry_run: bool) -> Result:
    """What was made of some files, and what was left out.

    Args:
        made: the import.
        crosswalk: by which.
        edition: the name of what was made.
        n_new: how many organisations the study got with it.
        dry_run: whether nothing was written.
    """
    rows = [
        {"what": str(_WHAT[x.what]), "file": x.file, "name": x.name, "why": str(x.why), "count": x.count}
        for x in made.left_out
    ]
    columns = (
        Column("what", Text("Vad", "What")),
        Column("file", Text("Tabell", "Table")),
        Column("name", Text("Namn", "Name")),
        Column("count", Text("Antal", "Count"), "whole"),
        Column("why", Text("Varför", "Why"), "prose"),
    )
    scope = "; ".join(f"{kind}: {len(ids)}" for kind, ids in made.scope.items())
    heading = Text(
        "{title}: {rows} blev {answers} om {n} i utgåvan {edition} (kriterier: {scope}).",
        "{title}: {rows} became {answers} about {n} in the edition {edition} (criteria: {scope}).",
    ).fill(
        title=crosswalk.title.spoken,
        rows=rows_of(made.n_rows),
        answers=answers_of(made.n_answers),
        n=organisations(len(made.assessments)),
        edition=edition,
        scope=scope,
    )
    notes = [
        Text(
            "Använda rader: {a} av {b}. Använda svar i rader om organisationer: {c} av {d}. Resten står i listan.",
            "Rows used: {a} of {b}. Answers used, in rows about organisations: {c} of {d}. The list has the rest.",
        ).fill(a=made.n_rows_used, b=made.n_rows, c=made.n_asked_used, d=made.n_asked)
    ]
    if made.n_open:
        notes.append(
            Text(
                "Av svaren säger {n} inget om nivån. De jämförs från lägsta till högsta och räknas inte som besvarade.",
                "Of the answers {n} say nothing of the level. They are compared as ranges, not counted as answered.",
            ).fill(n=made.n_open)
        )
    if n_new:
        notes.append(
            Text(
                "Nya i studiens register: {n}. Sorten följer förvaltningsnivån i raderna. Om något är ett bolag säger "
                "källan inte; rätta det i organisations.yaml.",
                "New in the study's register: {n}. Their kind follows the level of government in the rows. Whether "
                "one is a company the source does not say; mend it in organisations.yaml.",
            ).fill(n=organisations(n_new))
        )
    if dry_run:
        notes.append(Text("Provkörning: inget är sparat.", "Dry run: nothing is saved."))
    payload = {
        "edition": edition,
        "years": made.years,
        "rows": made.n_rows,
        "rows_used": made.n_rows_used,
        "asked": made.n_asked,
        "asked_used": made.n_asked_used,
        "answers": made.n_answers,
        "answers_open": made.n_open,
        "scope": made.scope,
        "organisations": [a.organisation for a in made.assessments],
        "left_out": rows,
        "written": not dry_run,
    }
    return Result(
        "crosswalk import", payload, (Table(columns, rows, Text("Inte med", "Left out")),), heading, tuple(notes)
    )
