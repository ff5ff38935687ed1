"""``digimaturity export``: answers as CSV, and answers and scores in the formats for reuse."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated, Literal, cast

from digimaturity.content.phrases import rows_of
from digimaturity.content.records import BY_NAME
from digimaturity.ground import terminal
from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD
from digimaturity.ground.csvfile import readable, write_csv
from digimaturity.ground.destination import check_file, check_folder, deliver, is_stdout, named_format
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.published_part import published_assessment
from digimaturity.verbs import options as opt
from digimaturity.verbs.export_records import SUBJECTS, By, Wanted, export_records, refuse_without_subject
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option, to_output
from digimaturity.verbs.report import write_folder
from digimaturity.verbs.reuse import described, json_of, tell_of_description, write_workbook_of
from digimaturity.verbs.studied import (
    assessments_of,
    study_of,
    tell_of_internal,
    tell_of_stand_ins,
    tell_of_unanswered_services,
)
from digimaturity.workspace.sheets import CELL, DETAILS, LONG, WIDE, long_rows, wide_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.ground.terminal import Format
    from digimaturity.verbs.context import Context

ExportForm = Literal["table", "csv", "json", "markdown", "xlsx", "package", "parquet"]
Shape = Literal["long", "wide"]
ReuseForm = Literal["xlsx", "json"]


def export(
    organisations: opt.Organisations = None,
    shape: Annotated[Shape, option("--shape", sv="long eller wide", en="long or wide")] = "long",
    by: Annotated[
        By, option("--by", sv="scores: ned till teman eller kriterier", en="scores: down to themes or criteria")
    ] = "theme",
    bounds: Annotated[
        bool,
        option(
            "--with-bounds",
            sv="scores, wide: även lägsta och högsta möjliga",
            en="scores, wide: lowest and highest possible too",
        ),
    ] = False,
    output: Annotated[
        Path | None,
        to_output(
            sv="fil, eller mapp för package; annars stdout för text",
            en="file, or folder for package; otherwise stdout for text",
        ),
    ] = None,
    excel_sv: opt.ExcelSv = False,
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
    panel: opt.Panel = None,
    names: opt.Names = False,
    public: Annotated[
        bool,
        option(
            "--public",
            sv="utan interna anteckningar och interna belägg, för den som ger filen vidare",
            en="without internal notes and internal evidence, for whoever gives the file away",
        ),
    ] = False,
    *,
    given: Annotated[
        Given,
        "edition … publisher contact address licence weights assessor even_if_unfinished catalogue workspace lang",
    ],
) -> int:
    """Write an edition's answers, or answers and scores."""
    subject = next(iter(organisations or ()), None)
    if dictionary:
        if output is not None and not is_stdout(output):
            raise UsageError(
                Text(
                    "--dictionary visas och skrivs inte till en fil.", "--dictionary is shown, not written to a file."
                ),
                Text("Utelämna -o.", "Leave out -o."),
            )
        if form in {"xlsx", "package"}:
            raise UsageError(
                Text(
                    "--dictionary visas som table, csv, json eller markdown.",
                    "--dictionary is shown as table, csv, json or markdown.",
                )
            )
        return _dictionary(cast("terminal.Format", form or "table"), subject)
    if form == "markdown":
        raise UsageError(
            Text("export {w} skrivs inte som Markdown.", "export {w} is not written as Markdown.").fill(w=subject)
            if subject in SUBJECTS
            else Text("Svar exporteras inte som Markdown.", "Answers are not exported as Markdown."),
            Text("Välj csv, xlsx, json eller package.", "Choose csv, xlsx, json or package."),
        )
    if given.weights is not None and subject != "scores":
        raise UsageError(
            Text("--weights hör till export scores.", "--weights goes with export scores."),
            Text("Svar har inga vikter.", "Answers have no weights."),
        )
    context = given.context(blind=True, whole=subject == "scores", panel=panel)
    if subject in SUBJECTS:
        return export_records(
            context,
            Wanted(
                subject, (organisations or [])[1:], by, shape == "wide", bounds, output, form, excel_sv, names, public
            ),
        )
    if form == "package":
        refuse_without_subject(by, form, bounds=bounds)
        return _package(context, organisations or [], output, with_names=names, public=public)
    form = _form_of_answers(output, form)
    refuse_without_subject(by, form, bounds=bounds)
    if form == "xlsx" or form == "json":  # noqa: PLR1714 - a type checker follows only this
        return _study(context, organisations or [], form, output, with_names=names, public=public)
    return _sheet(context, organisations or [], shape, output, excel_sv=excel_sv, details=not plain, public=public)


def _sheet(
    context: Context,
    names: list[str],
    shape: Shape,
    output: Path | None,
    *,
    excel_sv: bool,
    details: bool,
    public: bool,
) -> int:
    """Write an edition's answers as CSV, to a file or to stdout."""
    edition = context.edition()
    if output is not None:
        check_file(output, f"{edition.id}.csv")
    kept = context.study(edition).kept
    wanted = [context.register.find(n).id for n in names] or [
        o for o in kept.organisations if o in context.register.by_id
    ]
    reading = terminal.progress(wanted, len(wanted), Text("Läser", "Reading"))
    assessments = [a for o in reading for a in kept.assessments(o)]
    if not assessments:
        raise NotFoundError(
            Text(
                "Det finns inga svar att exportera i utgåvan {e}.", "There are no answers to export in the edition {e}."
            ).fill(e=edition.id)
        )
    if public:
        assessments = [published_assessment(a) for a in assessments]
    else:
        tell_of_internal(assessments, output)
    writing = terminal.progress(assessments, len(assessments), Text("Skriver", "Writing"))
    if shape == "long":
        headings = [f.name for f in LONG]
        tell_of_unanswered_services(assessments)
        rows = long_rows(writing, context.catalogue, context.register)
    else:
        headings, rows = wide_rows(
            writing, context.catalogue, context.register, details=details, decimal_comma=excel_sv
        )
    dialect = EXCEL_SV if excel_sv else STANDARD
    rows = [{**row, "points": readable(row["points"], dialect)} if "points" in row else row for row in rows]
    text = write_csv(headings, ([row.get(h) for h in headings] for row in rows), dialect)
    deliver(output, text.encode(), Text("{n} i {p}.", "{n} in {p}.").fill(n=rows_of(len(rows)), p=output))
    return Exit.DONE


def _dictionary(form: Format, subject: str | None) -> int:
    """Show what each column of the exports means, or those of one table."""
    if subject in SUBJECTS:
        rows = [{"column": f.name, "meaning": str(f.meaning)} for f in BY_NAME[subject].fields]
    else:
        rows = _columns_of_answers()
    columns = (
        Column("shape", Text("Form", "Shape")),
        Column("column", Text("Kolumn", "Column")),
        Column("meaning", Text("Betyder", "Means")),
    )[subject in SUBJECTS :]
    heading = Text("Kolumnerna i exporten", "Columns of the export")
    terminal.show(Result("export dictionary", {"columns": rows}, (Table(columns, rows),), heading), form)
    return Exit.DONE


def _columns_of_answers() -> list[dict[str, str]]:
    rows = [{"shape": "long", "column": f.name, "meaning": str(f.meaning)} for f in LONG]
    rows += [{"shape": "wide", "column": f.name, "meaning": str(f.meaning)} for f in WIDE]
    rows += [
        {"shape": "wide", "column": "PRE-01 …", "meaning": str(CELL)},
        {"shape": "wide", "column": "PRE-01 details …", "meaning": str(DETAILS)},
    ]
    return rows


def _form_of_answers(output: Path | None, asked: ExportForm | None) -> ExportForm:
    """The format of answers without the name of a table: the one asked for or of the file's suffix, otherwise CSV."""
    known = {"csv": (".csv",), "xlsx": (".xlsx",), "json": (".json",), "parquet": (".parquet", ".pq")}
    return cast("ExportForm", named_format(None if output and output.is_dir() else output, asked, known) or "csv")


def _package(context: Context, names: Sequence[str], output: Path | None, *, with_names: bool, public: bool) -> int:
    """Write answers and scores as a data package.

    Raises:
        UsageError: a file where a folder was to go.
        NotFoundError: nobody to write about.
    """
    from digimaturity.publish.data_package import data_package

    target = None if output is None else check_folder(output)
    study = study_of(context, names, with_names=with_names, with_internal=not public, only_named=True)
    tell_of_description(study)
    if not public:
        tell_of_internal(assessments_of(study), target)
    files = described(study, data_package(study))
    write_folder(study, target or Path(f"data-{study.edition.id}"), files, 0, Text("Skriver", "Writing"))
    return Exit.DONE


def _study(
    context: Context, names: Sequence[str], form: ReuseForm, output: Path | None, *, with_names: bool, public: bool
) -> int:
    """Write answers and scores as a workbook or as JSON.

    Raises:
        UsageError: a library that is missing.
        NotFoundError: nobody to write about.
    """
    study = study_of(context, names, with_names=with_names, with_internal=not public, only_named=True)
    if output is not None:
        check_file(output, f"{study.edition.id}.{form}")
    own = Path(f"{study.edition.id}.xlsx") if form == "xlsx" else None
    with TemporaryFile() as file:
        if form == "xlsx":
            write_workbook_of(study, file)
        else:
            file.write(json_of(study))
        file.seek(0)
        tell_of_stand_ins(study, output or own)
        tell_of_unanswered_services(assessments_of(study))
        if not public:
            tell_of_internal(assessments_of(study), output or own)
        deliver(output or own, file)
    return Exit.DONE
