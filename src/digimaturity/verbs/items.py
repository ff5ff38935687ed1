"""``digimaturity items``: the criteria as questions, and answers that look copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.csvfile import EXCEL_SV, STANDARD
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from digimaturity.ground.terminal import Format
    from digimaturity.verbs.context import Context


def items(context: Context, form: Format, group: str | None, *, excel_sv: bool = False) -> int:
    """Analyse the criteria over the organisations of an edition."""
    from digimaturity.content.items_view import item_analysis
    from digimaturity.insight.copies import copied_vectors
    from digimaturity.insight.item_analysis import analyse  # brings numpy

    edition = context.edition()
    organisations = context.study(edition).organisations(group=group)
    reading = terminal.progress(organisations, len(organisations), Text("Läser", "Reading"))
    bodies = [context.body(o, edition) for o in reading]
    copies = copied_vectors((a for o in organisations for a in edition.assessments(o.id)), context.catalogue)
    result = item_analysis(analyse(bodies, context.catalogue, edition), copies, bodies, context.catalogue, edition)
    terminal.show(result, form, EXCEL_SV if excel_sv else STANDARD)
    return Exit.DONE
