"""``digimaturity import``: answers out of a CSV."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from digimaturity.ground import terminal
from digimaturity.ground.csvfile import read_csv
from digimaturity.ground.errors import Exit, InvalidDataError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.answers import Answer, Assessor, Observation, superseded
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import assessor_named, now
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument
from digimaturity.workspace.sheet_reading import Sheet, read_sheet
from digimaturity.workspace.store import AnswerFile, read_services, write_services

if TYPE_CHECKING:
    from digimaturity.ground.terminal import Format
    from digimaturity.workspace.editions import Edition


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
    context = Context(
        {"edition": edition, "assessor": assessor, "catalogue": catalogue, "workspace": workspace, "lang": lang}
    )
    return _import(context, file, context.settings.value("assessor"), form, dry_run=dry_run)


def _import(context: Context, path: Path, assessor: str | None, form: Format, *, dry_run: bool) -> int:
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
        file = AnswerFile.open(
            edition.folder / organisation / f"{who.id}.yaml",
            organisation=organisation,
            edition=name,
            assessor=who,
            catalogue=context.catalogue,
        )
        changed, counts = _merged(file, answers, who, moment, path.name)
        if not dry_run:
            _write_services(edition, organisation, sheet, (edition_name, organisation))
            if changed:
                file.save_all(changed)
        report.append({"edition": name, "organisation": organisation, "assessor": who.id, **counts})
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


def _merged(
    file: AnswerFile, answers: dict[str, Answer], who: Assessor, moment: str, source: str
) -> tuple[list[Answer], dict[str, Any]]:
    """What is new in a sheet: equal choices stay as they are stored, different ones keep the old in their history."""
    changed: list[Answer] = []
    counts = {"new": 0, "changed": 0, "same": 0}
    for answer in answers.values():
        old = file.assessment.answers.get(answer.criterion)
        if old is None:
            counts["new"] += 1
            changed.append(answer)
            continue
        merged = _merge_one(old, answer, who, moment, source)
        counts["same" if merged == old else "changed"] += 1
        if merged != old:
            changed.append(merged)
    return changed, counts


def _merge_one(old: Answer, new: Answer, who: Assessor, moment: str, source: str) -> Answer:
    merged = old
    for service, o in new.observations():
        merged = merged.with_observation(service, _settled(old.of(service), o, who, moment, source))
    return merged


def _settled(before: Observation | None, o: Observation, who: Assessor, moment: str, source: str) -> Observation:
    """An observation of a sheet when it has met what stood before."""
    if before is None:
        return o
    if before.same_choice(o):
        # What stands is kept, and a reason, note or evidence that the table adds is taken in.
        return replace(
            before,
            reason=o.reason or before.reason,
            note=o.note or before.note,
            evidence=o.evidence or before.evidence,
        )
    if _continues(o.history, before.history):
        return o
    return replace(o, history=superseded(before, at=moment, by=who.id, why=f"import: {source}"))


def _continues(new: tuple[dict[str, Any], ...], old: tuple[dict[str, Any], ...]) -> bool:
    """Whether a history already holds all of an older one and more."""
    return len(new) > len(old) and new[: len(old)] == old


def _write_services(edition: Edition, organisation: str, sheet: Sheet, key: tuple[str, str]) -> None:
    named = sheet.services.get(key)
    if not named:
        return
    folder = edition.folder / organisation
    known = {s.id: s for s in read_services(folder)}
    if any(s not in known for s in named):
        write_services(folder, [*known.values(), *(s for i, s in named.items() if i not in known)])
