"""Commands that say what the scores mean: agreement, robustness, items, trend."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations at run time
from typing import Annotated, Literal

import typer

from digimaturity.ground.language import Text
from digimaturity.verbs.options import (
    ORGANISATION,
    Catalogue,
    Edition,
    ExcelSv,
    Format,
    Language,
    Organisations,
    Panel,
    Without,
    WorkspaceFolder,
    argument,
    command,
    complete_editions,
    complete_organisations,
    context_of,
    option,
)

Level = Literal["nominal", "ordinal", "interval", "ratio"]


@command(
    "agreement",
    Text(
        "Visa hur väl bedömare av samma organisation är överens, eller bedömarna i en egen tabell.",
        "Show how well assessors of the same organisation agree, or the raters of a table of your own.",
    ),
    "digimaturity agreement exempelstad --edition exempel",
    "digimaturity agreement --panel all --disagreements",
    "digimaturity agreement --ratings ratings.csv --metric ordinal",
)
def agreement(
    organisation: Annotated[
        str | None,
        argument(
            "id eller namn; annars panelen",
            "id or name; otherwise the panel",
            ORGANISATION,
            autocompletion=complete_organisations,
        ),
    ] = None,
    edition: Edition = None,
    panel: Panel = None,
    ratings: Annotated[
        Path | None,
        option(
            "--ratings",
            sv="CSV med en enhet per rad: första kolumnen enheten, sedan en per bedömare",
            en="CSV with one unit per row: first column the unit, then one per rater",
        ),
    ] = None,
    metric: Annotated[
        Level | None,
        option(
            "--metric",
            sv="tabellens mätnivå; annars den högsta som passar",
            en="the table's level of measurement; otherwise the highest that fits",
        ),
    ] = None,
    disagreements: Annotated[
        bool, option("--disagreements", sv="lista de skilda svaren", en="list the disagreements")
    ] = False,
    even_if_unfinished: Annotated[
        bool,
        option(
            "--even-if-unfinished",
            sv="visa båda sidor fast en bedömare har frågor kvar",
            en="show both sides though an assessor has questions left",
        ),
    ] = False,
    draws: Annotated[
        int, option("--draws", sv="omdragningar för intervallen", en="resamples for the intervals", min=0, max=100_000)
    ] = 2000,
    seed: Annotated[int, option("--seed", sv="frö för omdragningarna", en="seed of the resamples", min=0)] = 0,
    form: Format = "table",
    excel_sv: ExcelSv = False,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.agreement import Wishes
    from digimaturity.verbs.agreement import agreement as command

    context = context_of(edition=edition, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    wishes = Wishes(ratings, metric, disagreements, even_if_unfinished, draws, seed, excel_sv)
    raise typer.Exit(command(context, organisation, form, wishes))


@command(
    "robustness",
    Text(
        "Visa hur säker en rangordning är: andra regler, vad som flyttar platserna, vilka som går att skilja åt.",
        "Show how sure a ranking is: other rules, what moves the ranks, who can be told apart.",
    ),
    "digimaturity robustness",
    "digimaturity robustness --group agency --without aggregation --format json",
)
def robustness(
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
    without: Without = None,
    form: Format = "table",
    excel_sv: ExcelSv = False,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.compare import varied_sources
    from digimaturity.verbs.robustness import robustness as command

    context = context_of(edition=edition, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    sources = varied_sources(without or ())
    raise typer.Exit(command(context, organisations or [], form, group, sources, excel_sv=excel_sv))


@command(
    "items",
    Text(
        "Visa hur bra kriterierna skiljer organisationer åt, och svar som ser kopierade ut.",
        "Show how well the criteria tell organisations apart, and answers that look copied.",
    ),
    "digimaturity items",
    "digimaturity items --edition eu-2023 --group municipality",
)
def items(
    edition: Edition = None,
    panel: Panel = None,
    group: Annotated[
        str | None, option("--group", sv="bara en grupp eller ett slag", en="one group or kind only")
    ] = None,
    form: Format = "table",
    excel_sv: ExcelSv = False,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.items import items as command

    context = context_of(edition=edition, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, form, group, excel_sv=excel_sv))


@command(
    "trend",
    Text(
        "Visa vad som ändrats mellan två utgåvor, på kriterier som betyder samma sak i båda, och varför.",
        "Show what changed between two editions, on criteria that mean the same in both, and why.",
    ),
    "digimaturity trend --from 2026 --to 2027",
    "digimaturity trend exempelstad --from 2026 --to 2027 --format json",
)
def trend(
    organisations: Organisations = None,
    since: Annotated[
        str | None,
        option("--from", sv="den tidigare utgåvan", en="the earlier edition", autocompletion=complete_editions),
    ] = None,
    until: Annotated[
        str | None,
        option(
            "--to",
            sv="den senare utgåvan; annars den senaste",
            en="the later edition; otherwise the latest",
            autocompletion=complete_editions,
        ),
    ] = None,
    panel: Panel = None,
    across_breaks: Annotated[
        bool,
        option(
            "--across-breaks",
            sv="räkna också där metod eller lydelse ändrats",
            en="compute also where method or wording changed",
        ),
    ] = False,
    form: Format = "table",
    excel_sv: ExcelSv = False,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.trend import trend as command

    context = context_of(panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(
        command(context, organisations or [], since, until, form, across_breaks=across_breaks, excel_sv=excel_sv)
    )
