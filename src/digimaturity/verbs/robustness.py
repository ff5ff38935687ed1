"""``digimaturity robustness``: how much of a ranking is the organisations' doing, and how much the rules'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.csvfile import EXCEL_SV, STANDARD
from digimaturity.ground.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.ground.terminal import Format
    from digimaturity.insight.sources import Source
    from digimaturity.verbs.context import Context


def robustness(
    context: Context, names: list[str], form: Format, group: str | None, sources: Collection[Source], *, excel_sv: bool
) -> int:
    """Show other rules' rankings, the shares of the assumptions, and who can be told apart."""
    from digimaturity.content.robustness_view import Findings
    from digimaturity.content.robustness_view import robustness as as_result
    from digimaturity.insight.rank_intervals import rank_intervals  # these bring numpy
    from digimaturity.insight.sensitivity import sensitivity
    from digimaturity.insight.variants import variants

    edition = context.edition()
    rankings = context.study(edition).rankings(names, group)
    found = []
    for ranking in rankings:
        intervals = rank_intervals(ranking, context.catalogue, sources)
        shares = sensitivity(ranking, context.catalogue, sources)
        if intervals and shares:
            found.append(Findings(ranking, variants(ranking, context.catalogue), shares, intervals))
    result = as_result(found, rankings, context.catalogue, edition, form)
    terminal.show(result, form, EXCEL_SV if excel_sv else STANDARD)
    return Exit.DONE
