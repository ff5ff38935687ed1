"""``digimaturity export`` and ``import``: answers as CSV, out and in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from digimaturity.ground import terminal
from digimaturity.ground.csvfile import EXCEL_SV, STANDARD, read_csv, write_csv
from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import Exit, InvalidDataError, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.answers import Assessment, Assessor, words
from digimaturity.workspace.merging import take_in
from digimaturity.workspace.sheet_reading import read_sheet
from digimaturity.workspace.sheets import CELL, DETAILS, LONG, WIDE, long_rows, wide_rows

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.ground.terminal import Format
    from digimaturity.verbs.context import Context

Shape = Literal["long", "wide"]


def now() -> str:
    """This moment with its offset, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def export(
    context: Context, names: list[str], shape: Shape, output: Path | None, *, excel_sv: bool, details: bool
) -> int:
    """Write an edition's answers as CSV, to a file or to stdout."""
    edition = context.edition()
    wanted = [context.register.find(n).id for n in names] or edition.organisations()
    assessments = [a for o in wanted for a in edition.assessments(o)]
    if not assessments:
        raise NotFoundError(
            Text(
                "Det finns inga svar att exportera i utgåvan {e}.", "There are no answers to export in the edition {e}."
            ).fill(e=edition.id)
        )
    if shape == "long":
        headings = [f.name for f in LONG]
        rows = long_rows(assessments, context.catalogue, context.register)
    else:
        headings, rows = wide_rows(assessments, context.catalogue, context.register, details=details)
    text = write_csv(headings, ([row.get(h) for h in headings] for row in rows), EXCEL_SV if excel_sv else STANDARD)
    if output is None:
        terminal.write(text)
        return Exit.DONE
    write_durably(output, text)
    terminal.talk(Text("{n} rader i {p}.", "{n} rows in {p}.").fill(n=len(rows), p=output))
    return Exit.DONE


def dictionary(form: Format) -> int:
    """Show what each column of the exports means."""
    rows = [{"shape": "long", "column": f.name, "meaning": str(f.meaning)} for f in LONG]
    rows += [{"shape": "wide", "column": f.name, "meaning": str(f.meaning)} for f in WIDE]
    rows += [
        {"shape": "wide", "column": "PRE-01 …", "meaning": str(CELL)},
        {"shape": "wide", "column": "PRE-01 details …", "meaning": str(DETAILS)},
    ]
    columns = (
        Column("shape", Text("Form", "Shape")),
        Column("column", Text("Kolumn", "Column")),
        Column("meaning", Text("Betyder", "Means")),
    )
    heading = Text("Kolumnerna i exporten", "Columns of the export")
    terminal.show(Result("export dictionary", {"columns": rows}, (Table(columns, rows),), heading), form)
    return Exit.DONE


def import_sheet(context: Context, path: Path, assessor: str | None, form: Format, *, dry_run: bool) -> int:
    """Read answers from a CSV; all of them or, when anything is wrong, none."""
    try:
        headings, rows = read_csv(read_bytes(path, max_bytes=200_000_000).decode("utf-8-sig"))
    except (ValueError, UnicodeDecodeError) as error:
        why = (
            error.args[0]
            if isinstance(error.args[0], Text)
            else Text(
                "filen är inte UTF-8; välj ”CSV UTF-8” när du sparar i Excel",
                'the file is not UTF-8; choose "CSV UTF-8" when saving in Excel',
            )
        )
        raise InvalidDataError(Text("{p}: {why}.", "{p}: {why}.").fill(p=path, why=why)) from error
    moment = now()
    sheet = read_sheet(headings, rows, context.catalogue, context.register, path, moment)
    report = []
    for (edition_name, organisation, key), answers in sheet.answers.items():
        name = edition_name or context.settings.value("edition") or moment[:4]
        who = sheet.assessors.get(key) or _default_assessor(assessor)
        edition = context.workspace.edition_to_write(name)
        services = tuple(sheet.services.get((edition_name, organisation), {}).values())
        given = Assessment(organisation, name, who, context.catalogue.version, answers, services)
        counts = take_in(edition, given, context.catalogue, moment=moment, source=path.name, dry_run=dry_run)
        report.append({"edition": name, "organisation": organisation, "assessor": who.id, **counts._asdict()})
    columns = (
        Column("edition", Text("Utgåva", "Edition")),
        Column("organisation", Text("Organisation", "Organisation")),
        Column("assessor", Text("Bedömare", "Assessor")),
        Column("new", Text("Nya", "New"), "whole"),
        Column("changed", Text("Ändrade", "Changed"), "whole"),
        Column("same", Text("Lika", "Same"), "whole"),
    )
    heading = Text("{p}: {n} svar.", "{p}: {n} answers.").fill(
        p=path.name, n=sum(len(a) for a in sheet.answers.values())
    )
    notes = (Text("Provkörning: inget skrevs.", "Dry run: nothing was written."),) if dry_run else ()
    terminal.show(
        Result("import", {"files": report, "written": not dry_run}, (Table(columns, report),), heading, notes), form
    )
    return Exit.DONE


def _default_assessor(name: str | None) -> Assessor:
    if not name:
        raise UsageError(
            Text("Tabellen säger inte vem som svarat.", "The table does not say who answered."),
            Text("Ange --assessor NAMN.", "Give --assessor NAME."),
        )
    return assessor_named(name)


def assessor_named(name: str) -> Assessor:
    """An assessor by name; the id is the name in plain letters."""
    from digimaturity.model.organisation import fold
    from digimaturity.workspace.store import RESERVED_NAMES

    name = words(name) or ""
    identity = fold(name).replace(" ", "-")
    if not identity or identity in RESERVED_NAMES:
        raise UsageError(
            Text("”{n}” kan inte vara namn på en bedömare.", '"{n}" cannot be an assessor\'s name.').fill(n=name),
            Text("Skriv ditt namn eller dina initialer.", "Write your name or initials."),
        )
    return Assessor(identity, name)
