"""What may become of an errand, held against how it stands: one rule for every way in which it is told.

Each step is taken while the file is held, so that of two who tell of one errand at once the second is refused, with
what came first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.content.errand_words import closed_words, short_moment
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.model.moments import instant
from digimaturity.model.sending import Standing

if TYPE_CHECKING:
    from digimaturity.model.sending import Came, Sending

IS_CLOSED = Text("Ärende {n} är redan avslutat ({w}).", "Errand {n} is closed already ({w}).")
_BEFORE_SENT = Text(
    "Svaret ({a}) kan inte ha kommit före frågan ({s}).", "The answer ({a}) cannot have come before the question ({s})."
)
_CAME_FIRST = Text(
    "Ärende {n} är redan besvarat: {a}. Inget mer är sparat, och nivån återstår.",
    "Errand {n} is answered already: {a}. Nothing more is saved, and its level is left to save.",
)
_SAME_AGAIN = Text(
    "Spara nivån genom att ange samma svar igen.", "Save the level by telling of that same answer again."
)
_EARLIER = Text(
    "Ärende {n} är redan avslutat ({w}), och det här kom tidigare. Inget är sparat.",
    "Errand {n} is closed already ({w}), and this came earlier. Nothing is saved.",
)
_LEVEL_STAYS = Text(
    "Ärende {n} är redan avslutat ({w}), så det ger ingen nivå längre. Inget är sparat.",
    "Errand {n} is closed already ({w}), so it gives no level any more. Nothing is saved.",
)
_CHANGE_IT = Text(
    "Ändra nivån med: digimaturity answer ORGANISATION KRITERIUM NIVÅ",
    "Change the level with: digimaturity answer ORGANISATION CRITERION LEVEL",
)
_MEANWHILE = Text(
    "Ärende {n} har ändrats av någon annan under tiden. Ingen nivå är sparad.",
    "Errand {n} was changed by somebody else meanwhile. No level is saved.",
)


def answered(stands: Sending, came: Came) -> Sending:
    """The errand once something has come, whether it counts or not.

    Raises:
        UsageError: it came before the question, or what came before it has closed or answered the errand.
    """
    _check_after_question(stands, came)
    _check_open(stands)
    if stands.standing is Standing.ANSWERED:
        known = _same(stands, came)
        if known is not None and known.counts and came.counts:
            return stands
        if known is not None or came.counts:
            raise _came_first(stands)
    return replace(stands.with_answer(came), standing=Standing.ANSWERED if came.counts else stands.standing)


def answered_late(stands: Sending, came: Came, level: int | None = None) -> Sending:
    """A closed errand once something more has come, which does not change its level.

    Raises:
        UsageError: it came before the question, or before what closed the errand; or a level is given.
    """
    _check_after_question(stands, came)
    if level is not None:
        raise UsageError(_LEVEL_STAYS.fill(n=stands.number, w=closed_words(stands)), _CHANGE_IT)
    if _same(stands, came) is not None:
        return stands
    if came.counts and stands.answer and instant(came.at) < instant(stands.answer.at):
        raise UsageError(_EARLIER.fill(n=stands.number, w=closed_words(stands)), _CHANGE_IT)
    return stands.with_answer(came)


def given_up(stands: Sending) -> Sending:
    """The errand once nothing came in time.

    Raises:
        UsageError: something that counts came, or it is closed.
    """
    _check_open(stands)
    if stands.standing is Standing.ANSWERED:
        raise _came_first(stands)
    return replace(stands, standing=Standing.NOTHING)


def withdrawn(stands: Sending, why: str, moment: str) -> Sending:
    """The errand once it is taken back.

    Raises:
        UsageError: it is closed already.
    """
    _check_open(stands)
    return replace(stands, standing=Standing.WITHDRAWN, note=why, settled=moment)


def check_unchanged(stands: Sending, known: Sending) -> None:
    """Refuse to save the level of an errand that somebody else has closed or changed since it was read.

    Raises:
        UsageError: so it is.
    """
    _check_open(stands)
    if (stands.standing, stands.answer) != (known.standing, known.answer):
        raise UsageError(_MEANWHILE.fill(n=stands.number))


def _came_first(stands: Sending) -> UsageError:
    came = stands.answer.at if stands.answer else stands.sent
    return UsageError(_CAME_FIRST.fill(n=stands.number, a=short_moment(came)), _SAME_AGAIN)


def _check_open(stands: Sending) -> None:
    if not stands.is_open:
        raise UsageError(IS_CLOSED.fill(n=stands.number, w=closed_words(stands)))


def _check_after_question(stands: Sending, came: Came) -> None:
    if instant(came.at) < instant(stands.sent):
        raise UsageError(_BEFORE_SENT.fill(a=short_moment(came.at), s=short_moment(stands.sent)))


def _same(stands: Sending, came: Came) -> Came | None:
    return next((one for one in stands.came if one.is_same(came)), None)
