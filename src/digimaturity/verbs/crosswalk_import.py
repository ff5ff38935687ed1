"""``digimaturity crosswalk import``: another instrument's answers become an edition of ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from digimaturity.content.phrases import answers_of, organisations, rows_of
from digimaturity.ground import terminal
from digimaturity.ground.csvfile import write_csv
from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes, write_block
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.finding import crosswalk_path
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.asked_file import asked_record
from digimaturity.workspace.checks import check_crosswalk
from digimaturity.workspace.crosswalk import read_crosswalk, read_rows, run
from digimaturity.workspace.inventory import ASKED_FILE, EDITION_FILE
from digimaturity.workspace.locks import held
from digimaturity.workspace.merging import write_crosswalked

if TYPE_CHECKING:
    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalked import Import

LEFT_OUT_FILE = "left-out.csv"
_WHAT = {
    "row": Text("rad utan organisation", "row without an organisation"),
    "question": Text("fråga utan regel", "question without a rule"),
    "service": Text("okänd tjänst", "unknown service"),
    "answer": Text("svar utan regel", "answer without a rule"),
}
_HEADER = "# Made by `digimaturity crosswalk import`; what could not be mapped is listed in left-out.csv.\n"


def crosswalk_import(
    files: Annotated[list[Path], argument("tabeller", "tables", Text("FIL…", "FILE…"))],
    crosswalk: Annotated[str, option("--crosswalk", sv="översättningens id", en="id of the crosswalk")],
    edition: opt.Edition = None,
    sheet: opt.Sheet = None,
    dry_run: opt.DryRun = False,
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Read files by a crosswalk and write an edition; what could not be mapped is listed and kept beside it."""
    context = Context(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    path = crosswalk_path(context, crosswalk)
    mapping = read_crosswalk(path)
    check_crosswalk(mapping, context.catalogue, context.register, path)
    name = context.settings.value("edition") or crosswalk
    made = run(mapping, read_rows(mapping, files, sheet), context.register, name, context.catalogue)
    kept = 0 if dry_run else _write(context, name, mapping, made)
    terminal.show(_report(made, mapping, name, dry_run=dry_run), form)
    if kept:
        terminal.talk(_about_kept(kept))
    return Exit.DONE


def _write(context: Context, name: str, crosswalk: CrosswalkFile, made: Import) -> int:
    # A crosswalk is how an edition is made on purpose, and read again.
    edition = context.workspace.edition_to_write(name, new=not context.workspace.is_own(name))
    context.announce(edition, *dict.fromkeys(a.assessor.name for a in made.assessments))
    foreign = edition.folder / EDITION_FILE
    taken = foreign.is_file() or bool(edition.organisations())
    if taken and (edition.source is None or edition.source.name != crosswalk.source.name):
        raise UsageError(
            Text(
                "Utgåvan {e} är inte gjord av den här översättningen.",
                "The edition {e} was not made by this crosswalk.",
            ).fill(e=edition.id),
            Text("Välj ett annat namn med --edition.", "Choose another name with --edition."),
        )
    with held(foreign):
        _write_edition(foreign, _edition_record(context, edition.id, crosswalk, made))
    asked = _HEADER + write_block(asked_record(crosswalk, made.criteria))
    with held(edition.folder / ASKED_FILE):
        write_durably(edition.folder / ASKED_FILE, asked, sync=False)
    kept = sum(
        write_crosswalked(edition, assessment, context.catalogue)
        for assessment in terminal.progress(made.assessments, len(made.assessments), Text("Skriver", "Writing"))
    )
    rows = [(x.what, x.file, x.name, x.why.sv, x.why.en, x.count) for x in made.left_out]
    left_out = write_csv(("what", "file", "name", "why_sv", "why_en", "count"), rows)
    with held(edition.folder / LEFT_OUT_FILE):
        write_durably(edition.folder / LEFT_OUT_FILE, left_out, sync=False)
    return kept


def _write_edition(path: Path, record: dict[str, Any]) -> None:
    """Say what the edition is; what a person has added to the file, and every comment, stays."""
    if not path.is_file():
        write_durably(path, _HEADER + write_block(record), sync=False)
        return
    before = read_bytes(path)
    write_durably(path, changed(before, parse_yaml(before, path) | record, path), sync=False)


def _edition_record(context: Context, name: str, crosswalk: CrosswalkFile, made: Import) -> dict[str, Any]:
    source = crosswalk.source
    return {
        "format": 1,
        "id": name,
        "title": {"sv": crosswalk.title.sv, "en": crosswalk.title.en},
        "catalogue": {"id": context.catalogue.id, "version": context.catalogue.version},
        "common": "answered",
        "observed": crosswalk.observed.model_dump(),
        "limits": crosswalk.limits.model_dump(),
        **({"origin": crosswalk.origin.model_dump()} if crosswalk.origin else {}),
        "source": {
            "name": source.name,
            "licence": source.licence,
            "url": source.url,
            "attribution": source.attribution.model_dump(),
        },
        "scope": made.scope,
    }


def _about_kept(n: int) -> Text:
    return Text(
        "Svar som är ändrade för hand och står kvar: {n}. Ta bort dem ur filen och importera igen för att få källans.",
        "Answers changed by hand, which stand as they were: {n}. "
        "Remove them from the file and import again to have the source's.",
    ).fill(n=n)


def _report(made: Import, crosswalk: CrosswalkFile, edition: str, *, dry_run: bool) -> Result:
    rows = [
        {"what": str(_WHAT[x.what]), "file": x.file, "name": x.name, "why": str(x.why), "count": x.count}
        for x in made.left_out
    ]
    columns = (
        Column("what", Text("Vad", "What")),
        Column("file", Text("Fil", "File")),
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
    notes = (Text("Provkörning: inget skrevs.", "Dry run: nothing was written."),) if dry_run else ()
    payload = {
        "edition": edition,
        "rows": made.n_rows,
        "answers": made.n_answers,
        "scope": made.scope,
        "organisations": [a.organisation for a in made.assessments],
        "left_out": rows,
        "written": not dry_run,
    }
    return Result("crosswalk import", payload, (Table(columns, rows, Text("Inte med", "Left out")),), heading, notes)
