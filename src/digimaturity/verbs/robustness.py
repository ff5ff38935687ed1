"""``digimaturity robustness``: how much of a ranking is the organisations' doing, and how much the rules'."""

from __future__ import annotations

from digimaturity.ground.csvfile import EXCEL_SV, STANDARD
from digimaturity.ground.destination import show
from digimaturity.ground.errors import Exit
from digimaturity.verbs import options as opt
from digimaturity.verbs.compare import varied_sources
from digimaturity.verbs.context import Context


def robustness(
    organisations: opt.Organisations = None,
    edition: opt.Edition = None,
    panel: opt.Panel = None,
    group: opt.Group = None,
    without: opt.Without = None,
    form: opt.Format = "table",
    output: opt.Output = None,
    excel_sv: opt.ExcelSv = False,
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Show other rules' rankings, the shares of the assumptions, and who can be told apart."""
    context = Context(edition=edition, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    sources = varied_sources(without or ())
    from digimaturity.content.robustness_view import Findings
    from digimaturity.content.robustness_view import robustness as as_result
    from digimaturity.insight.rank_intervals import rank_intervals  # these bring numpy
    from digimaturity.insight.sensitivity import sensitivity
    from digimaturity.insight.variants import variants

    read = context.edition()
    rankings = context.study(read).rankings(organisations or (), group)
    found = []
    for ranking in rankings:
        intervals = rank_intervals(ranking, context.catalogue, sources)
        shares = sensitivity(ranking, context.catalogue, sources)
        if intervals and shares:
            found.append(Findings(ranking, variants(ranking, context.catalogue), shares, intervals))
    result = as_result(found, rankings, context.catalogue, read)
    show(result, form, output, EXCEL_SV if excel_sv else STANDARD)
    return Exit.DONE
