"""``digimaturity items``: the criteria as questions, and answers that look copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.verbs.blindness import look_blind
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option

if TYPE_CHECKING:
    from digimaturity.ground.table import Result
    from digimaturity.verbs.context import Context


def items(
    group: Annotated[
        str | None, option("--group", sv="bara en grupp eller ett slag", en="one group or kind only")
    ] = None,
    disagreement: Annotated[
        bool,
        option(
            "--disagreement",
            sv="kriterier där bedömare svarar olika, värst först",
            en="criteria that assessors read differently, worst first",
        ),
    ] = False,
    *,
    given: Annotated[
        Given, "edition panel … even_if_unfinished assessor form output excel_sv catalogue workspace lang"
    ],
) -> int:
    """Analyse the criteria over the organisations of an edition."""
    context = given.context()
    if disagreement:
        given.show(_read_apart(context, group, unfinished_too=given.even_if_unfinished, flat=given.form == "csv"))
        return Exit.DONE
    look_blind(context, unfinished_too=given.even_if_unfinished)
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
    given.show(result)
    return Exit.DONE


def _read_apart(context: Context, group: str | None, *, unfinished_too: bool, flat: bool) -> Result:
    """What assessors read differently, of the organisations whose assessors are done with what two answer."""
    from digimaturity.content.read_apart_view import read_apart_view
    from digimaturity.insight.raters.read_apart import read_apart
    from digimaturity.verbs.agreement import coding_of

    read = context.edition()
    found = [coding_of(context, o, read) for o in context.study(read).organisations(group=group)]
    seen = found if unfinished_too else [one.covered() for one in found]
    apart = read_apart(unit for one in seen for unit in one.coded)
    return read_apart_view(apart, seen, context.catalogue, read, flat=flat)
