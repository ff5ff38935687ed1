"""``digimaturity errands withdraw``: an errand that says nothing of the organisation."""

from __future__ import annotations

from typing import Annotated

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import words
from digimaturity.verbs import options as opt
from digimaturity.verbs.errands_at_hand import ErrandsAtHand
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option

_WHY = Text("Varför tar du tillbaka ärendet?", "Why is the errand taken back?")
_GIVE = Text('Ange --why "…".', 'Give --why "…".')
_DONE = Text("{o} {c}: ärende {n} är taget tillbaka.", "{o} {c}: errand {n} is taken back.")


def errands_withdraw(
    organisation: opt.Organisation,
    number: opt.ErrandNumber,
    why: Annotated[str, option("--why", sv="varför", en="why")],
    *,
    given: Annotated[Given, "edition assessor catalogue workspace lang"],
) -> int:
    """Take back an errand; it stays in the file, with the reason."""
    context = given.context()
    hand = ErrandsAtHand(context, organisation)
    reason = words(why)
    if not reason:
        raise UsageError(_WHY, _GIVE)
    sending = hand.desk.open_sending(number)
    hand.desk.withdraw(sending, reason)
    terminal.talk(_DONE.fill(o=hand.organisation.id, c=sending.criterion, n=number))
    return Exit.DONE
