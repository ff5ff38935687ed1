"""``digimaturity import``: answers out of a table."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.content.records import ANSWERS, BY_NAME
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, InvalidDataError
from digimaturity.ground.language import LANGUAGES, Text, current
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.answers import Assessment
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now, required_assessor
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument
from digimaturity.workspace.merging import take_in
from digimaturity.workspace.plain_table import whole
from digimaturity.workspace.sheet_reading import read_sheet
from digimaturity.workspace.table_headings import fits_answers, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.catalogue import Catalogue

# So large a share of the headings of another export of ours says that this is one.
_IS_OTHER = 0.8


def import_answers(
    file: Annotated[Path, argument("tabell med svar", "table of answers", Text("FIL", "FILE"))],
    edition: opt.Edition = None,
    assessor: opt.AssessorName = None,
    sheet: opt.Sheet = None,
    dry_run: opt.DryRun = False,
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Read answers from a table; all of them or, when anything is wrong, none."""
    context = Context(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    table = whole(file, sheet=sheet, fits=partial(fits_answers, catalogue=context.catalogue, titles=_titles()))
    refuse_other_table(table.headings, context.catalogue, file)
    moment = now()
    said = read_sheet(table, context.catalogue, context.register, file, moment, _titles())
    for note in (*table.notes, *said.notes):
        terminal.talk(note)
    report = []
    for (edition_name, organisation, key), answers in said.answers.items():
        name = edition_name or context.settings.value("edition") or moment[:4]
        who = said.assessors.get(key) or required_assessor(
            context.settings.value("assessor"),
            Text("Tabellen säger inte vem som svarat.", "The table does not say who answered."),
        )
        written = context.workspace.edition_to_write(name)
        services = tuple(said.services.get((edition_name, organisation), {}).values())
        given = Assessment(organisation, name, who, context.catalogue.version, answers, services)
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
        p=file.name, n=sum(len(a) for a in said.answers.values())
    )
    notes = (Text("Provkörning: inget skrevs.", "Dry run: nothing was written."),) if dry_run else ()
    terminal.show(
        Result("import", {"files": report, "written": not dry_run}, (Table(columns, report),), heading, notes), form
    )
    return Exit.DONE


def _titles() -> list[dict[str, str]]:
    """What the exports of answers for people call their columns, a language at a time."""
    spoken = dict.fromkeys((*LANGUAGES, current()))
    return [
        {folded(f.title.say(lang)): f.name for f in ANSWERS.fields if f.language in {None, lang}} for lang in spoken
    ]


def refuse_other_table(headings: Sequence[str], catalogue: Catalogue, file: Path) -> None:
    """Refuse what is an export of ours, but not of answers, in one message.

    Raises:
        InvalidDataError: it is one, with what to do.
    """
    if fits_answers(headings, catalogue, _titles()):
        return
    for records in BY_NAME.values():
        names = {f.name for f in records.fields}
        if records is not ANSWERS and sum(heading in names for heading in headings) >= _IS_OTHER * len(headings):
            raise InvalidDataError(
                Text(
                    "{p} är en tabell av slaget ”{t}”, inte av svar.", '{p} is a table of "{t}", not of answers.'
                ).fill(p=file, t=records.title),
                hint=Text(
                    "Svar att läsa in skrivs med: digimaturity export -o svar.csv",
                    "Answers to read in are written with: digimaturity export -o answers.csv",
                ),
            )
