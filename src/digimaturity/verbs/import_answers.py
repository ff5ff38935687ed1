"""``digimaturity import``: answers out of a CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from digimaturity.ground import terminal
from digimaturity.ground.csvfile import read_csv
from digimaturity.ground.errors import Exit, InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.answers import Assessment
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument
from digimaturity.workspace.merging import take_in
from digimaturity.workspace.sheet_reading import read_sheet


def import_answers(
    file: Annotated[Path, argument("CSV-fil", "CSV file", Text("FIL", "FILE"))],
    edition: opt.Edition = None,
    assessor: opt.AssessorName = None,
    dry_run: opt.DryRun = False,
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Read answers from a CSV; all of them or, when anything is wrong, none."""
    context = Context(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    try:
        headings, rows = read_csv(read_bytes(file, max_bytes=200_000_000).decode("utf-8-sig"))
    except (ValueError, UnicodeDecodeError) as error:
        why = (
            error.args[0]
            if isinstance(error.args[0], Text)
            else Text(
                "filen är inte UTF-8; välj ”CSV UTF-8” när du sparar i Excel",
                'the file is not UTF-8; choose "CSV UTF-8" when saving in Excel',
            )
        )
        raise InvalidDataError(Text("{p}: {why}.", "{p}: {why}.").fill(p=file, why=why)) from error
    moment = now()
    sheet = read_sheet(headings, rows, context.catalogue, context.register, file, moment)
    report = []
    for (edition_name, organisation, key), answers in sheet.answers.items():
        name = edition_name or context.settings.value("edition") or moment[:4]
        who = sheet.assessors.get(key) or context.assessor(
            Text("Tabellen säger inte vem som svarat.", "The table does not say who answered.")
        )
        written = context.workspace.edition_to_write(name)
        services = tuple(sheet.services.get((edition_name, organisation), {}).values())
        asked = context.catalogue
        given = Assessment(organisation, name, who, asked.version, answers, services, asked.id)
        counts = take_in(written, given, context.catalogue, moment=moment, source=file.name, dry_run=dry_run)
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
        p=file.name, n=sum(len(a) for a in sheet.answers.values())
    )
    notes = (Text("Provkörning: inget skrevs.", "Dry run: nothing was written."),) if dry_run else ()
    terminal.show(
        Result("import", {"files": report, "written": not dry_run}, (Table(columns, report),), heading, notes), form
    )
    return Exit.DONE
