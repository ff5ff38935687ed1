"""``digimaturity explain``: why a score is what it is."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.explanation import explanation
from digimaturity.ground.destination import show
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.blindness import shown_blind, sight
from digimaturity.verbs.context import Context
from digimaturity.verbs.finding import part_key, refuse_retired
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
    edition: opt.Edition = None,
    form: opt.Format = "table",
    output: opt.Output = None,
    assessor: opt.AssessorName = None,
    even_if_unfinished: opt.UnfinishedToo = False,
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Show how a score, a dimension or a criterion came about."""
    context = Context(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    read = context.edition()
    body = context.required_body(organisation, read, assessor)
    # One assessor's answers alone are what was asked for, and show nobody else's.
    seen = sight(context, body.organisation, read, unfinished_too=even_if_unfinished or assessor is not None)
    if seen.is_blind and not seen.shown:
        raise UsageError(seen.why)
    if seen.is_blind:
        body = seen.body(context.study(read).edition)
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
    show(shown_blind(explanation(body, context.catalogue, read, key, replies, worded), seen, form), form, output)
    return Exit.DONE
