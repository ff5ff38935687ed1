"""Commands that read scores: score, explain, compare."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations at run time
from typing import Annotated

import typer

from digimaturity.ground.language import Text
from digimaturity.verbs.options import (
    ORGANISATION,
    AssessorName,
    ByPart,
    Catalogue,
    Edition,
    ExcelSv,
    Format,
    Language,
    Organisation,
    Organisations,
    Panel,
    Without,
    WorkspaceFolder,
    argument,
    command,
    complete_criteria,
    complete_organisations,
    context_of,
    option,
)


@command(
    "score",
    Text(
        "Visa en organisations poäng med täckning, gränser och vad som saknas, eller poängsätt en hel tabell.",
        "Show an organisation's score with coverage, bounds and what is missing, or score a whole table.",
    ),
    "digimaturity score malmo",
    "digimaturity score exempelstad --edition exempel --format json",
    "digimaturity score --answers tabell.csv -o poang.csv",
)
def score(
    organisation: Annotated[
        str | None,
        argument("id eller namn", "id or name", ORGANISATION, autocompletion=complete_organisations),
    ] = None,
    answers: Annotated[
        Path | None,
        option(
            "--answers",
            sv="CSV eller Parquet, en rad per organisation och en kolumn per kriterium: poäng för varje rad",
            en="CSV or Parquet, a row per organisation and a column per criterion: scores for each row",
        ),
    ] = None,
    kind: Annotated[
        str | None,
        option(
            "--kind",
            sv="slag för rader som inte säger det; annars registrets, eller municipality",
            en="kind for rows that do not say; otherwise the register's, or municipality",
        ),
    ] = None,
    output: Annotated[
        Path | None, option("-o", "--output", sv="fil för tabellens poäng", en="file for the table's scores")
    ] = None,
    skip_bad_rows: Annotated[
        bool,
        option(
            "--skip-bad-rows",
            sv="utelämna rader som inte går att läsa, och säg vilka",
            en="leave out rows that cannot be read, and say which",
        ),
    ] = False,
    edition: Edition = None,
    form: Format = "table",
    excel_sv: ExcelSv = False,
    assessor: AssessorName = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.ground.errors import UsageError
    from digimaturity.verbs.score import score as command

    context = context_of(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    if answers is not None:
        from digimaturity.verbs.bulk import score_table

        if organisation is not None or assessor is not None:
            raise UsageError(
                Text(
                    "--answers poängsätter alla rader; ange varken ORGANISATION eller --assessor.",
                    "--answers scores every row; give neither ORGANISATION nor --assessor.",
                )
            )
        raise typer.Exit(
            score_table(context, answers, kind, output, form, excel_sv=excel_sv, skip_bad_rows=skip_bad_rows)
        )
    if organisation is None:
        raise UsageError(Text("Ange en organisation, eller --answers FIL.", "Give an organisation, or --answers FILE."))
    if kind or output or skip_bad_rows or excel_sv:
        raise UsageError(
            Text(
                "--kind, --output, --skip-bad-rows och --excel-sv hör till --answers.",
                "--kind, --output, --skip-bad-rows and --excel-sv belong to --answers.",
            )
        )
    raise typer.Exit(command(context, organisation, form, assessor))


@command(
    "explain",
    Text(
        "Visa varför poängen är som den är: vad varje kriterium bidrar med, exakt.",
        "Show why a score is what it is: what each criterion contributes, exactly.",
    ),
    "digimaturity explain malmo EXP",
    "digimaturity explain exempelstad EXP-27 --edition exempel",
)
def explain(
    organisation: Organisation,
    part: Annotated[
        str | None,
        argument(
            "dimension, tema eller kriterium; annars allt",
            "dimension, theme or criterion; otherwise everything",
            Text("DEL", "PART"),
            autocompletion=complete_criteria,
        ),
    ] = None,
    edition: Edition = None,
    form: Format = "table",
    assessor: AssessorName = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.score import explain as command

    context = context_of(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, organisation, part, form, assessor))


@command(
    "compare",
    Text(
        "Jämför organisationer på det de har gemensamt, i grupper som går att jämföra.",
        "Compare organisations on what they have in common, in groups that can be compared.",
    ),
    "digimaturity compare",
    "digimaturity compare stockholm göteborg malmö --by theme",
    "digimaturity compare --panel all --group municipality --format csv --excel-sv > jamforelse.csv",
)
def compare(
    organisations: Organisations = None,
    edition: Edition = None,
    panel: Panel = None,
    group: Annotated[
        str | None,
        option(
            "--group",
            sv="bara en grupp; all = alla i en rangordning",
            en="one group only; all = everyone in one ranking",
        ),
    ] = None,
    by: Annotated[
        ByPart, option("--by", sv="vad som visas bredvid poängen", en="what stands beside the score")
    ] = "dimension",
    published: Annotated[
        bool,
        option(
            "--published", sv="visa 2019 års publicerade betyg bredvid", en="show the published grades of 2019 beside"
        ),
    ] = False,
    no_intervals: Annotated[
        bool, option("--no-intervals", sv="utan osäkerhet om platsen", en="without the uncertainty of the rank")
    ] = False,
    without: Without = None,
    form: Format = "table",
    excel_sv: ExcelSv = False,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.compare import compare as command
    from digimaturity.verbs.compare import varied_sources

    context = context_of(edition=edition, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    sources = () if no_intervals else varied_sources(without or ())
    raise typer.Exit(
        command(
            context,
            organisations or [],
            form,
            by,
            group,
            published=published,
            excel_sv=excel_sv,
            sources=sources,
        )
    )
