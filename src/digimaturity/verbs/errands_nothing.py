"""``digimaturity errands nothing``: the assessor has looked, and nothing came in time."""

from __future__ import annotations

from digimaturity.ground.errors import Exit
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.errands_at_hand import ErrandsAtHand


def errands_nothing(
    organisation: opt.Organisation,
    number: opt.ErrandNumber,
    edition: opt.Edition = None,
    assessor: opt.AssessorName = None,
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Save the lowest level for an errand, or for its try, whose time is out."""
    context = Context(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    hand = ErrandsAtHand(context, organisation)
    before, question = hand.desk.sending(number)
    hand.settle(hand.desk.nothing_came(before, question), question, None, None, before)
    return Exit.DONE
