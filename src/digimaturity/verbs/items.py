"""``digimaturity items``: the criteria as questions, and answers that look copied."""

from __future__ import annotations

from typing import Annotated

from digimaturity.ground import terminal
from digimaturity.ground.csvfile import EXCEL_SV, STANDARD
from digimaturity.ground.destination import show
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import option


def items(
    edition: opt.Edition = None,
    panel: opt.Panel = None,
    group: Annotated[
        str | None, option("--group", sv="bara en grupp eller ett slag", en="one group or kind only")
    ] = None,
    form: opt.Format = "table",
    output: opt.Output = None,
    excel_sv: opt.ExcelSv = False,
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Analyse the criteria over the organisations of an edition."""
    context = Context(edition=edition, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    from digimaturity.content.items_view import item_analysis
    from digimaturity.insight.copies import copied_vectors
    from digimaturity.insight.item_analysis import analyse  # brings numpy

    read = context.edition()
    organisations = context.study(read).organisations(group=group)
    reading = terminal.progress(organisations, len(organisations), Text("Läser", "Reading"))
    bodies = [context.body(o, read) for o in reading]
    copies = copied_vectors(
        (a for o in organisations for a in context.study(read).kept.assessments(o.id)), context.catalogue
    )
    result = item_analysis(analyse(bodies, context.catalogue, read), copies, bodies, context.catalogue, read)
    show(result, form, output, EXCEL_SV if excel_sv else STANDARD)
    return Exit.DONE
