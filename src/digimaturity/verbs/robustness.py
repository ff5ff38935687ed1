"""``digimaturity robustness``: how much of a ranking is the organisations' doing, and how much the rules'."""

from __future__ import annotations

from typing import Annotated

from digimaturity.ground import terminal
from digimaturity.ground.csvfile import EXCEL_SV, STANDARD
from digimaturity.ground.errors import Exit
from digimaturity.verbs.compare import rankings_of, varied_sources
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import (
    CatalogueFolder,
    EditionName,
    ExcelSv,
    FormatName,
    LanguageName,
    OrganisationNames,
    PanelName,
    Without,
    WorkspaceFolder,
    option,
)


def robustness(
    organisations: OrganisationNames = None,
    edition: EditionName = None,
    panel: PanelName = None,
    group: Annotated[
        str | None,
        option(
            "--group",
            sv="bara en grupp; all = alla i en rangordning",
            en="one group only; all = everyone in one ranking",
        ),
    ] = None,
    without: Without = None,
    form: FormatName = "table",
    excel_sv: ExcelSv = False,
    catalogue: CatalogueFolder = None,
    workspace: WorkspaceFolder = None,
    lang: LanguageName = None,
) -> int:
    """Show other rules' rankings, the shares of the assumptions, and who can be told apart."""
    context = Context(
        {"edition": edition, "panel": panel, "catalogue": catalogue, "workspace": workspace, "lang": lang}
    )
    sources = varied_sources(without or ())
    from digimaturity.content.robustness_view import Findings
    from digimaturity.content.robustness_view import robustness as as_result
    from digimaturity.insight.rank_intervals import rank_intervals  # these bring numpy
    from digimaturity.insight.sensitivity import sensitivity
    from digimaturity.insight.variants import variants

    read = context.edition()
    rankings = rankings_of(context, read, organisations or [], group)
    found = []
    for ranking in rankings:
        intervals = rank_intervals(ranking, context.catalogue, sources)
        shares = sensitivity(ranking, context.catalogue, sources)
        if intervals and shares:
            found.append(Findings(ranking, variants(ranking, context.catalogue), shares, intervals))
    result = as_result(found, rankings, context.catalogue, read, form)
    terminal.show(result, form, EXCEL_SV if excel_sv else STANDARD)
    return Exit.DONE
