"""Commands that take answers in and out: export, import, crosswalk import."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from digimaturity.ground.language import Text
from digimaturity.verbs.options import (
    Address,
    AssessorName,
    Catalogue,
    Contact,
    DryRun,
    Edition,
    ExcelSv,
    Format,
    Language,
    Licence,
    Names,
    Organisations,
    Publisher,
    Shape,
    WorkspaceFolder,
    argument,
    command,
    context_of,
    option,
)

if TYPE_CHECKING:
    from digimaturity.ground import terminal


ExportForm = Literal["table", "csv", "json", "markdown", "xlsx", "package", "parquet"]


@command(
    "export",
    Text(
        "Skriv poäng, svar, rangordning eller kriterier som en tabell: scores, answers, rankings eller criteria som "
        "första ord; filens ändelse säger formatet (.csv, .xlsx, .json, .parquet). Utan det ordet: svaren som CSV att "
        "läsa in igen (long: en rad per svar, wide: en rad per organisation och bedömare), eller svar och poäng "
        "tillsammans som Excel, JSON eller datapaket.",
        "Write scores, answers, rankings or criteria as a table: scores, answers, rankings or criteria as the first "
        "word; the file's suffix says the format (.csv, .xlsx, .json, .parquet). Without that word: the answers as CSV "
        "to be read back (long: a row per answer, wide: a row per organisation and assessor), or answers and scores "
        "together as Excel, JSON or a data package.",
    ),
    "digimaturity export scores -o poäng.xlsx",
    "digimaturity export scores --shape wide --with-bounds -o scores.parquet",
    "digimaturity export -o svar.csv",
    "digimaturity export --shape wide --excel-sv -o svar.csv",
    "digimaturity export --format xlsx -o mognad.xlsx",
    "digimaturity export --format package -o data",
)
def export(
    organisations: Organisations = None,
    edition: Edition = None,
    shape: Annotated[Shape, option("--shape", sv="long eller wide", en="long or wide")] = "long",
    by: Annotated[
        Literal["theme", "criterion"],
        option("--by", sv="scores: ned till teman eller kriterier", en="scores: down to themes or criteria"),
    ] = "theme",
    bounds: Annotated[
        bool, option("--with-bounds", sv="scores, wide: även lägst och högst", en="scores, wide: low and high too")
    ] = False,
    output: Annotated[
        Path | None,
        option(
            "-o",
            "--output",
            sv="fil, eller mapp för package; annars stdout för text",
            en="file, or folder for package; otherwise stdout for text",
        ),
    ] = None,
    excel_sv: ExcelSv = False,
    plain: Annotated[
        bool,
        option(
            "--no-details",
            sv="wide utan kolumnerna med hela svaret",
            en="wide without the columns that hold the whole answer",
        ),
    ] = False,
    dictionary: Annotated[
        bool, option("--dictionary", sv="visa vad kolumnerna betyder", en="show what the columns mean")
    ] = False,
    form: Annotated[
        ExportForm | None,
        option(
            "--format",
            sv="csv (annars), xlsx, json, parquet eller package; table och markdown hör till --dictionary",
            en="csv (otherwise), xlsx, json, parquet or package; table and markdown belong to --dictionary",
        ),
    ] = None,
    names: Names = False,
    publisher: Publisher = None,
    contact: Contact = None,
    address: Address = None,
    licence: Licence = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.ground.errors import UsageError
    from digimaturity.verbs import export_records, sheets

    if dictionary:
        if form in {"xlsx", "package"}:
            raise UsageError(
                Text(
                    "--dictionary visas som table, csv, json eller markdown.",
                    "--dictionary is shown as table, csv, json or markdown.",
                )
            )
        raise typer.Exit(sheets.dictionary(cast("terminal.Format", form or "table")))
    if form == "markdown":
        raise UsageError(
            Text("Svar exporteras inte som Markdown.", "Answers are not exported as Markdown."),
            Text("Välj csv, xlsx, json eller package.", "Choose csv, xlsx, json or package."),
        )
    context = context_of(
        edition=edition,
        publisher=publisher,
        contact=contact,
        address=address,
        licence=licence,
        catalogue=catalogue,
        workspace=workspace,
        lang=lang,
    )
    subject = next(iter(organisations or ()), None)
    if subject in export_records.SUBJECTS:
        wanted = export_records.Wanted(
            subject, (organisations or [])[1:], by, shape == "wide", bounds, output, form, excel_sv, names
        )
        raise typer.Exit(export_records.export_records(context, wanted))
    export_records.refuse_without_subject(by, form, bounds=bounds)
    if form == "xlsx" or form == "json" or form == "package":  # noqa: PLR1714 - a type checker follows only this
        from digimaturity.verbs.reuse import export_study

        raise typer.Exit(export_study(context, organisations or [], form, output, with_names=names))
    raise typer.Exit(sheets.export(context, organisations or [], shape, output, excel_sv=excel_sv, details=not plain))


@command(
    "import",
    Text(
        "Läs in svar ur en CSV: det som export skriver, eller en tabell med organisation × kriterium.",
        "Read answers from a CSV: what export writes, or a table of organisation × criterion.",
    ),
    "digimaturity import svar.csv --dry-run",
    "digimaturity import tabell.csv --edition 2026 --assessor Anna",
)
def import_(
    file: Annotated[Path, argument("CSV-fil", "CSV file", Text("FIL", "FILE"))],
    edition: Edition = None,
    assessor: AssessorName = None,
    dry_run: DryRun = False,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.sheets import import_sheet as command

    context = context_of(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, file, context.settings.value("assessor"), form, dry_run=dry_run))


@command(
    "crosswalk import",
    Text(
        "Gör en utgåva av en annan undersöknings filer. Det som inte går att översätta listas.",
        "Make an edition of another study's files. What cannot be mapped is listed.",
    ),
    "digimaturity crosswalk import *.csv --crosswalk eu-egov-2023 --edition eu-2023",
)
def crosswalk_import(
    files: Annotated[list[Path], argument("CSV-filer", "CSV files", Text("FIL…", "FILE…"))],
    crosswalk: Annotated[str, option("--crosswalk", sv="översättningens id", en="id of the crosswalk")],
    edition: Edition = None,
    dry_run: DryRun = False,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.crosswalk import crosswalk_import as command

    context = context_of(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, files, crosswalk, form, dry_run=dry_run))
