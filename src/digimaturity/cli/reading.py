"""Commands that read scores: score, explain, compare."""

from __future__ import annotations

from typing import Annotated

import typer

from digimaturity.cli.options import (
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
    context_of,
    option,
)
from digimaturity.language import Text


@command(
    "score",
    Text(
        "Visa en organisations poäng med täckning, gränser och vad som saknas.",
        "Show an organisation's score with coverage, bounds and what is missing.",
    ),
    "digimaturity score malmo",
    "digimaturity score exempelstad --edition exempel --format json",
)
def score(
    organisation: Organisation,
    edition: Edition = None,
    form: Format = "table",
    assessor: AssessorName = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.score import score as command

    context = context_of(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
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
    from digimaturity.commands.score import explain as command

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
    from digimaturity.commands.compare import compare as command
    from digimaturity.commands.compare import varied_sources

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
