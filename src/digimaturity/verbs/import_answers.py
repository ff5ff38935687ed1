"""``digimaturity import``: answers out of a CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.ground import terminal
from digimaturity.ground.csvfile import read_csv
from digimaturity.ground.errors import Exit, InvalidDataError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.answers import Assessment
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import assessor_named, now
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.merging import take_in
from digimaturity.workspace.sheet_reading import read_sheet

if TYPE_CHECKING:
    from digimaturity.model.answers import Answer, Assessor, Service
    from digimaturity.workspace.editions import KeptEdition
    from digimaturity.workspace.sheet_reading import Sheet

    _Target = tuple[KeptEdition, Assessor, str, dict[str, Answer], tuple[Service, ...]]


def import_answers(
    file: Annotated[Path, argument("CSV-fil", "CSV file", Text("FIL", "FILE"))],
    edition: opt.Edition = None,
    new_edition: opt.NewEdition = None,
    assessor: opt.AssessorName = None,
    retarget: Annotated[
        bool,
        option(
            "--retarget",
            sv="låt --edition och --assessor gälla även där filen säger något annat",
            en="let --edition and --assessor hold even where the file says otherwise",
        ),
    ] = False,
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
    targets = _targets(context, sheet, file, new_edition, retarget=retarget)
    for edition_name in dict.fromkeys(written.id for written, *_ in targets):
        of_it = [(written, who) for written, who, *_ in targets if written.id == edition_name]
        context.announce(of_it[0][0], *dict.fromkeys(who.name for _, who in of_it))
    report = []
    for written, who, organisation, answers, services in targets:
        asked = context.catalogue
        given = Assessment(organisation, written.id, who, asked.version, answers, services, asked.id)
        counts = take_in(written, given, context.catalogue, moment=moment, source=file.name, dry_run=dry_run)
        report.append({"edition": written.id, "organisation": organisation, "assessor": who.id, **counts._asdict()})
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


def _targets(context: Context, sheet: Sheet, file: Path, new: str | None, *, retarget: bool) -> list[_Target]:
    """Where everything in a sheet goes; what flags and file disagree about is refused, unless the flags are to hold.

    Raises:
        InvalidDataError: the file names an edition that is not there.
        UsageError: flags and file contradict each other, or two of its answers would become one.
    """
    asked, named = new or context.flags.get("edition"), context.flags.get("assessor")
    found: dict[tuple[str, str, str], _Target] = {}
    for (said, organisation, key), answers in sheet.answers.items():
        who = sheet.assessors.get(key)
        if who is None or (named is not None and retarget):
            who = context.assessor(Text("Tabellen säger inte vem som svarat.", "The table does not say who answered."))
        elif named is not None and assessor_named(named).id != who.id:
            raise _contradiction(file, "assessor", who.name, "assessor", named)
        if said and asked is not None and said != asked and not retarget:
            raise _contradiction(file, "edition", said, "new-edition" if new else "edition", asked)
        written = _edition(context, file, "" if retarget and asked else said, new)
        owner = (written.id, organisation, who.id)
        if owner in found:
            raise UsageError(
                Text(
                    "{f}: flera bedömare eller utgåvor i filen skulle bli {w} i {e} om {o}.",
                    "{f}: several assessors or editions of the file would become {w} in {e} about {o}.",
                ).fill(f=file, w=who.name, e=written.id, o=organisation),
                Text(
                    "Läs in dem var för sig, eller utan --retarget.", "Import them one by one, or without --retarget."
                ),
            )
        services = tuple(sheet.services.get((said, organisation), {}).values())
        found[owner] = (written, who, organisation, answers, services)
    return list(found.values())


def _edition(context: Context, file: Path, said: str, new: str | None) -> KeptEdition:
    """The edition that rows go to: the one that they name, otherwise the one that every command writes to."""
    if not said or said == new:
        return context.edition_to_write(new)
    try:
        return context.workspace.edition_to_write(said)
    except UsageError as error:
        raise InvalidDataError(
            Text("{f}, kolumnen edition: {m}", "{f}, column edition: {m}").fill(f=file, m=error.message),
            hint=error.hint,
        ) from error


def _contradiction(file: Path, column: str, said: str, flag: str, asked: str) -> UsageError:
    return UsageError(
        Text(
            "{f}: kolumnen {c} säger {s}, men --{g} säger {a}. Inget har lästs in.",
            "{f}: the column {c} says {s}, but --{g} says {a}. Nothing has been read in.",
        ).fill(f=file, c=column, s=said, g=flag, a=asked),
        Text(
            "Utelämna --{g} för att följa filen, eller lägg till --retarget för att skriva som {a} i stället.",
            "Leave out --{g} to follow the file, or add --retarget to write as {a} instead.",
        ).fill(g=flag, a=asked),
    )
