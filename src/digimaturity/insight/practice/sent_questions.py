"""The errands of the practice study: what was sent when, what came, and the answers that follow from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.errand_clock import passed
from digimaturity.insight.practice.days import at, written
from digimaturity.insight.practice.own_bank import bank_of
from digimaturity.model.answers import Observation, Try
from digimaturity.model.bank import drawn
from digimaturity.model.sending import Came, Fullness, Sender, Sending, Standing
from digimaturity.model.tries import added_up
from digimaturity.model.working_time import MINUTES, OFFICE_MINUTES, WORKING_DAYS, ends, working_day_after

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from digimaturity.insight.practice.days import Round
    from digimaturity.insight.practice.looking import Looker
    from digimaturity.model.catalogue import Criterion, Errand

_DIFFERS = "Försöken gav olika nivå."
_AUTOMATIC = "Automatiskt svar: meddelandet är mottaget."
_WITHDRAWN = "Skickat till fel adress, togs tillbaka."
# An automatic reply comes first to so many, and so many answers are an AI's that says so.
_AUTOMATIC_FIRST, _BY_AI, _IN_PART = 0.3, 0.12, 0.15


@dataclass(frozen=True)
class Outcome:
    """What an assessor sent to a body, and the answers that were settled by it."""

    sendings: tuple[Sending, ...]
    answers: dict[str, Observation]


def sent_by(looker: Looker, criteria: Iterable[Criterion], this: Round, later: int) -> Outcome:
    """The errands of some criteria.

    Args:
        looker: the assessor at a body.
        criteria: those that something is sent for.
        this: the round, which says until when things have come.
        later: how many working days after the start the first is sent.
    """
    sendings: list[Sending] = []
    answers: dict[str, Observation] = {}
    in_queue = 0
    for c in criteria:
        if c.errand is None:
            continue
        random = looker.random(c.id, "sent")
        own: list[Sending] = []
        for attempt in range(1, c.tries + 1):
            # Nothing shares its day with another e-mail, and tries are made on different days.
            days, in_queue = (in_queue, in_queue + 1) if c.errand.channel == "email" else (attempt - 1, in_queue)
            moment = _moment(this, later + days, random)
            if moment < this.now:
                own.append(_one(looker, c, c.errand, attempt, moment, this.now, random))
        sendings += own
        if (found := _answer(looker, c, own)) is not None:
            answers[c.id] = found
    if sendings and looker.random("withdrawn").random() < 0.15:  # noqa: PLR2004 - one in seven
        first = replace(sendings[0], standing=Standing.WITHDRAWN, came=(), settled="", note=_WITHDRAWN)
        earlier = datetime.fromisoformat(first.sent) - timedelta(minutes=5)
        sendings.insert(0, replace(first, sent=written(earlier)))
    return Outcome(tuple(replace(s, number=n) for n, s in enumerate(sendings, 1)), answers)


def _moment(this: Round, day: int, random: Random) -> datetime:
    return at(this.day(day), time(9)) + timedelta(minutes=int(random.random() * 100))


def _one(
    looker: Looker, c: Criterion, errand: Errand, attempt: int, sent: datetime, now: datetime, random: Random
) -> Sending:
    level = looker.seen(c, None, random).level or 0
    own = errand.questions.get(looker.known.body.kind, ()) or tuple(sent.text for sent in bank_of(c))
    texts = drawn(own, looker.organisation, lambda one: one.sv)
    text = texts[(attempt - 1) % len(texts)]
    sending = Sending(
        0, c.id, errand.channel, errand.words(text), written(sent), looker.who.id, attempt, to=_address(looker, errand)
    )
    took = _took(errand, level, random)
    came = None if took is None else _after(sent, errand.clock, took, random)
    looked = (came or ends(sent, errand.clock, errand.limit)) + timedelta(minutes=25)
    if looked.time() < time(8, 30):
        looked = at(working_day_after(looked.date(), 0), time(8, 45))
    first: tuple[Came, ...] = ()
    if came is not None and errand.clock == WORKING_DAYS and random.random() < _AUTOMATIC_FIRST:
        moment = sent + timedelta(minutes=2)
        first = (Came(written(moment), Sender.AUTOMATIC, Fullness.NONE, counts=False, note=_AUTOMATIC),)
    if looked > now:
        return replace(sending, came=first)
    if came is None:
        return replace(sending, standing=Standing.NOTHING, settled=written(looked))
    by_ai, in_part = random.random() < _BY_AI and errand.channel == "chat", random.random() < _IN_PART
    answer = Came(
        written(came), Sender.AI if by_ai else Sender.PERSON, Fullness.PART if in_part else Fullness.FULL, counts=True
    )
    return replace(sending, standing=Standing.ANSWERED, came=(*first, answer), settled=written(looked))


def _address(looker: Looker, errand: Errand) -> str | None:
    host = f"{looker.organisation}.example"
    return f"kontakt@{host}" if errand.channel == "email" else f"https://www.{host}/kontakt"


def _took(errand: Errand, level: int, random: Random) -> float | None:
    """How long an answer took that gives a level; None where nothing came in time."""
    if not errand.within:
        return errand.limit * (0.1 + 0.5 * random.random()) if level else None
    if level not in errand.within:
        return None
    longest = errand.within[level]
    shorter = max((most for most in errand.within.values() if most < longest), default=0.0)
    if errand.clock == WORKING_DAYS:
        return longest
    return shorter + (longest - shorter) * (0.2 + 0.7 * random.random())


def _after(sent: datetime, clock: str, took: float, random: Random) -> datetime:
    """The moment so long after another."""
    if clock == WORKING_DAYS:
        return at(working_day_after(sent.date(), int(took)), time(9)) + timedelta(minutes=int(random.random() * 330))
    if clock == OFFICE_MINUTES:
        return ends(sent, OFFICE_MINUTES, took)
    return ends(sent, MINUTES, took)


def _answer(looker: Looker, c: Criterion, own: list[Sending]) -> Observation | None:
    """The answer that settled tries add up to; None where none is settled."""
    done = [s for s in own if s.settled]
    if not done or c.errand is None:
        return None
    tries = [Try(s.sent[:10], _level(c, c.errand, s)) for s in done]
    last = datetime.fromisoformat(max(s.settled for s in done))
    found = Observation.scored(level=tries[0].level)
    if c.tries > 1:
        found = added_up(found, tries)
        found = found if found.up_to is None else replace(found, reason=_DIFFERS)
    return looker.beside(c, None, found, last, None)


def _level(c: Criterion, errand: Errand, sending: Sending) -> int:
    if sending.answer is None:
        return 0
    found = errand.level_after(passed(sending, errand) or 0.0)
    return max(c.points_of) if found is None else found
