"""``digimaturity explain``: why a score is what it is."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.explanation import explanation
from digimaturity.ground.errors import Exit, NotFoundError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.blindness import body_in_sight, shown_blind
from digimaturity.verbs.finding import part_key, refuse_retired
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument, complete_criteria
from digimaturity.verbs.wording import as_read
from digimaturity.workspace.replies import read_replies_for


def explain(
    organisation: opt.Organisation,
    part: Annotated[
        str | None,
        argument(
            "dimension, tema eller kriterium; annars allt",
            "dimension, theme or criterion; otherwise everything",
            Text("DEL", "PART"),
            autocompletion=complete_criteria,
        ),
    ] = None,
    *,
    given: Annotated[Given, "edition form output assessor even_if_unfinished catalogue workspace lang"],
) -> int:
    """Show how a score, a dimension or a criterion came about."""
    context = given.context()
    read = context.edition()
    body, seen = body_in_sight(context, organisation, read, given.assessor, unfinished_too=given.even_if_unfinished)
    worded = None
    key = part and part_key(context.catalogue, part)
    if key in context.catalogue.by_id:
        criterion = context.catalogue.by_id[str(key)]
        refuse_retired(criterion, context.catalogue)
        worded = as_read(criterion, body.versions, context)
        scope = read.scope_of(body.organisation.kind)
        if body.organisation.kind not in criterion.applies_to or (scope is not None and criterion.id not in scope):
            raise NotFoundError(
                Text("{c} ingår inte i utgåvan {e} för {o}.", "{c} is not in the edition {e} for {o}.").fill(
                    c=criterion.id, e=read.id, o=body.organisation.name
                )
            )
    replies = seen.of_replies(read_replies_for(read.folder / body.organisation.id, context.catalogue))
    given.show(shown_blind(explanation(body, context.catalogue, read, key, replies, worded), seen, given.form))
    return Exit.DONE
