"""The list of errands: for people what to look after first, for machines every field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digimaturity.content.errand_words import CHANNELS, came_words, left_words, short_moment, until_words
from digimaturity.ground.command_words import also
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.sending import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.insight.errand_clock import ErrandClock
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.organisation import Organisation

_COLUMNS = (
    Column("organisation", Text("Organisation", "Organisation")),
    Column("number", Text("Ärende", "Errand"), "whole"),
    Column("asked", Text("Kriterium", "Criterion")),
    Column("channel", Text("Väg", "Way")),
    Column("sent", Text("Skickat", "Sent")),
    Column("until", Text("Väntar till", "Waits until")),
    Column("left", Text("Kvar", "Left")),
    Column("came", Text("Kom", "Came")),
    Column("assessor", Text("Bedömare", "Assessor")),
)
_IN_CSV = (
    Column("organisation_id", same("organisation_id")),
    Column("standing", Text("läge", "standing")),
    Column("sent_at", Text("skickat_tid", "sent_at")),
    Column("until_at", Text("väntar_till_tid", "until_at")),
    Column("overdue", Text("utgått", "overdue")),
    Column("question", Text("fråga", "question")),
)
_ERRANDS = Text("ärende väntar", "errand waits"), Text("ärenden väntar", "errands wait")
_OVERDUE = Text("{n} har gått ut", "{n} has run out"), Text("{n} har gått ut", "{n} have run out")
_STATES = {
    Standing.ANSWERED: Text("besvarat", "answered"),
    Standing.NOTHING: Text("inget kom", "nothing came"),
    Standing.WITHDRAWN: Text("utgick", "withdrawn"),
}
_UNSAVED = Text("svaret är inte sparat som nivå", "the answer is not saved as a level")
_NONE = Text("Inget väntar på svar.", "Nothing waits for an answer.")
_HOW = Text(
    "Spara ett svar: {c}",
    "Save an answer: {c}",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One errand of the list, with the name of whoever sent it."""

    organisation: Organisation
    criterion: Criterion
    service: Text | None
    clock: ErrandClock
    assessor: str


def errand_list_view(
    errands: Sequence[Listed], edition: str, *, for_people: bool, notes: Iterable[Text] = ()
) -> Result:
    """Errands, what ran out first.

    Args:
        errands: in any order.
        edition: its id.
        for_people: whether the columns for machines are left out.
        notes: what else is to be said.
    """
    ordered = sorted(errands, key=lambda e: (not e.clock.sending.is_open, e.clock.until, e.organisation.id))
    waiting = [e for e in ordered if e.clock.sending.is_open]
    over = sum(e.clock.is_over and e.clock.sending.waits for e in waiting)
    said = [counted(len(waiting), *_ERRANDS)] if waiting else [_NONE]
    said += [_OVERDUE[over > 1].fill(n=over)] if over else []
    several = len({e.assessor for e in ordered}) > 1
    columns = [c for c in _COLUMNS if not for_people or c.key != "assessor" or several]
    how = [_HOW.fill(c=_example(waiting[0]))] if waiting and for_people else []
    payload = {"edition": edition, "errands": [_record(e) for e in ordered]}
    table = Table((*columns, *(() if for_people else _IN_CSV)), [_row(e) for e in ordered])
    return Result("errands list", payload, (table,), joined("; ", said), (*how, *notes))


def _example(one: Listed) -> str:
    where = f"{one.organisation.id} {one.clock.sending.number}"
    return f'digimaturity errands answer {where} --at "09:15" --from person --counts{also()}'


def _asked(one: Listed) -> Text:
    tries = one.criterion.tries
    parts = [same("{c} {t}").fill(c=one.criterion.id, t=one.criterion.title)]
    parts += [one.service] if one.service else []
    if tries > 1:
        parts.append(Text("försök {k}", "try {k}").fill(k=one.clock.sending.attempt))
    return joined(" · ", parts)


def _left(one: Listed) -> Text:
    sending = one.clock.sending
    if sending.waits:
        return left_words(one.clock)
    return _UNSAVED if sending.is_open else _STATES[sending.standing]


def _row(one: Listed) -> dict[str, Any]:
    record, sending = _record(one), one.clock.sending
    return {
        "organisation": str(one.organisation.name),
        "number": sending.number,
        "asked": str(_asked(one)),
        "channel": str(CHANNELS[sending.channel]),
        "sent": str(short_moment(one.clock.sent)),
        "until": str(until_words(one.clock)),
        "left": str(_left(one)),
        "came": str(joined("; ", map(came_words, sending.came))) if sending.came else "",
        "assessor": one.assessor,
        "organisation_id": one.organisation.id,
        **{key: record[key] for key in ("standing", "overdue", "question")},
        "sent_at": record["sent"],
        "until_at": record["until"],
    }


def _record(one: Listed) -> dict[str, Any]:
    clock, sending = one.clock, one.clock.sending
    return {
        "organisation": one.organisation.id,
        "number": sending.number,
        "criterion": one.criterion.id,
        "service": sending.service,
        "attempt": sending.attempt,
        "tries": one.criterion.tries,
        "channel": sending.channel,
        "question": sending.text,
        "sent": sending.sent,
        "until": clock.until.isoformat(timespec="seconds"),
        "clock": clock.errand.clock,
        "limit": clock.errand.limit,
        "left": clock.left,
        "overdue": sending.waits and clock.is_over,
        "standing": sending.standing.value,
        "saved": not sending.is_open,
        "came": [
            {"at": c.at, "from": c.sender.value, "full": c.fullness.value, "counts": c.counts} for c in sending.came
        ],
        "assessor": one.assessor,
    }
