"""What everything about errands asks first: what a criterion sends, which level it can be, how files have moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.model.working_time import zone

if TYPE_CHECKING:
    from datetime import datetime

    from digimaturity.model.catalogue import Criterion, Errand

_NOT_TIMED = Text("{c} har ingen klocka, så inget skickas.", "{c} has no clock: nothing is sent.")
_NO_LEVEL = Text("Vilken nivå blir det? Tiden ensam avgör inte.", "Which level is it? Time alone does not decide.")
_NOT_A_LEVEL = Text("{n} är ingen nivå här. Välj bland {a}.", "{n} is no level here. Choose from {a}.")
_WHY = Text("Tiden ger nivå {p}. Skriv varför det ska vara {n}.", "Time gives level {p}. Write why it is to be {n}.")


def errand_of(criterion: Criterion) -> Errand:
    """What a criterion says of what is sent.

    Raises:
        UsageError: nothing is.
    """
    if criterion.errand is None:
        raise UsageError(_NOT_TIMED.fill(c=criterion.id))
    return criterion.errand


def check_level(criterion: Criterion, level: int | None, proposed: int | None, why: str) -> None:
    """Refuse a level that is none, or another than time gives without a reason.

    Raises:
        UsageError: so it is.
    """
    if level is None:
        raise UsageError(_NO_LEVEL)
    if level not in criterion.points_of:
        raise UsageError(_NOT_A_LEVEL.fill(n=level, a=", ".join(map(str, criterion.points_of))))
    if proposed is not None and level != proposed and not why.strip():
        raise UsageError(_WHY.fill(p=proposed, n=level))


def iso(at: datetime) -> str:
    """A moment as files have it, to the second, by the clock in Sweden."""
    return at.astimezone(zone()).isoformat(timespec="seconds")
