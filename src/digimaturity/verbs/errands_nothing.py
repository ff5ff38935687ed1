"""``digimaturity errands nothing``: the assessor has looked, and nothing came in time."""

from __future__ import annotations

from typing import Annotated

from digimaturity.ground.errors import Exit
from digimaturity.verbs import options as opt
from digimaturity.verbs.errands_at_hand import ErrandsAtHand
from digimaturity.verbs.given import Given


def errands_nothing(
    organisation: opt.Organisation,
    number: opt.ErrandNumber,
    *,
    given: Annotated[Given, "edition assessor catalogue workspace lang"],
) -> int:
    """Save the lowest level for an errand, or for its try, whose time is out."""
    context = given.context()
    hand = ErrandsAtHand(context, organisation)
    before, question = hand.desk.sending(number)
    hand.settle(hand.desk.nothing_came(before, question), question, None, None, before)
    return Exit.DONE
