"""The list of errands: for people what to look after first, for machines every field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.errand_words import CHANNELS, came_words, closed_words, left_words, short_moment, until_words
from digimaturity.ground.command_words import EVERYWHERE, also
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, columns_of, record_of, unshown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.insight.errand_clock import ErrandClock
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.organisation import Organisation

_ERRANDS = Text("ärende väntar", "errand waits"), Text("ärenden väntar", "errands wait")
_OVERDUE = Text("{n} försenat", "{n} is overdue"), Text("{n} försenade", "{n} are overdue")
_UNSAVED = Text("nivån är inte sparad", "the level is not saved")
# Whose errands, and which of them, none of is waiting: whoever reads "nothing" must know of what.
_NONE = Text("Inget{w} väntar på svar.", "Nothing{w} waits for an answer.")
_NONE_DUE = Text(
    "Inget{w} har sin sista svarsdag i dag eller tidigare.", "Nothing{w} has its last day to answer today or behind it."
)
_OWN_ONLY = Text(" av det som {r} har skickat", " of what {r} has sent")
_OTHERS_TOO = Text("Andras ärenden: --assessor all.", "Others' errands: --assessor all.")
_IF_IT_CAME = Text("Kom ett svar: {c}", "If an answer came: {c}")
_IF_NOTHING_CAME = Text("Kom inget, inte heller i skräpposten: {c}", "If nothing came, in the junk mail either: {c}")
_TO_SAVE = Text("Spara nivån: {c}", "Save the level: {c}")
_TIME = Text("KLOCKSLAG", "TIME")
_ANSWER = "--from person|automatic|ai --full whole|part|no --counts|--no-counts"


@dataclass(frozen=True, slots=True)
class Listed:
    """One errand of the list, with the name of whoever sent it."""

    organisation: Organisation
    criterion: Criterion
    service: Text | None
    clock: ErrandClock
    assessor: str


def errand_list_view(
    errands: Sequence[Listed],
    edition: str,
    *,
    for_people: bool,
    notes: Iterable[Text] = (),
    reader: str | None = None,
    is_due_only: bool = False,
) -> Result:
    """Errands, what is overdue first.

    Args:
        errands: in any order.
        edition: its id.
        for_people: whether the columns for machines are left out.
        notes: what else is to be said.
        reader: whose errands alone were asked for; None for everybody's.
        is_due_only: whether only what is due was asked for.
    """
    ordered = sorted(errands, key=lambda e: (not e.clock.sending.is_open, e.clock.until, e.organisation.id))
    waiting = [e for e in ordered if e.clock.sending.is_open]
    over = sum(e.clock.is_over and e.clock.sending.waits for e in waiting)
    whose = same("") if reader is None else _OWN_ONLY.fill(r=reader)
    said = [counted(len(waiting), *_ERRANDS)] if waiting else [(_NONE_DUE if is_due_only else _NONE).fill(w=whose)]
    said += [_OVERDUE[over > 1].fill(n=over)] if over else []
    several = len({e.assessor for e in ordered}) > 1
    left_out = {*_ONLY_FILES, *(() if several else ("assessor",))} if for_people else set()
    how = _what_to_do(waiting) if for_people else []
    how += [_OTHERS_TOO] if for_people and reader is not None and not waiting else []
    payload = {"edition": edition, "errands": [record_of(_TOLD, e) for e in ordered]}
    table = Table.of(tuple(c for c in columns_of(_TOLD) if c.key not in left_out), ordered)
    return Result("errands list", payload, (table,), joined("; ", said), (*how, *notes))


def _what_to_do(waiting: Sequence[Listed]) -> list[Text]:
    """The commands for the first that waits: nothing that is not so can be saved by copying one."""
    flags = also("edition", "assessor", *EVERYWHERE)
    first = next((e for e in waiting if e.clock.sending.waits), None)
    if first is None:
        return [_TO_SAVE.fill(c=f"digimaturity assess {e.organisation.id}{flags}") for e in waiting[:1]]
    where = f"{first.organisation.id} {first.clock.sending.number}"
    came = same("digimaturity errands answer {w} --at {t} {a}{x}").fill(w=where, t=_TIME, a=_ANSWER, x=flags)
    nothing = f"digimaturity errands nothing {where}{flags}"
    return [_IF_IT_CAME.fill(c=came), *([_IF_NOTHING_CAME.fill(c=nothing)] if first.clock.is_over else [])]


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
    return _UNSAVED if sending.is_open else closed_words(sending)


def _until(one: Listed) -> str:
    return one.clock.until.isoformat(timespec="seconds")


def _is_overdue(one: Listed) -> bool:
    return one.clock.sending.waits and one.clock.is_over


def _came(one: Listed) -> Text | None:
    return joined("; ", map(came_words, one.clock.sending.came)) if one.clock.sending.came else None


def _came_records(one: Listed) -> list[dict[str, Any]]:
    return [
        {"at": c.at, "from": c.sender.value, "full": c.fullness and c.fullness.value, "counts": c.counts}
        for c in one.clock.sending.came
    ]


_TOLD: Declared = (
    Column("organisation", Text("Organisation", "Organisation"), get="organisation.name", record=""),
    Unshown("organisation", "organisation.id"),
    Column("number", Text("Ärende", "Errand"), "whole", get="clock.sending.number"),
    Column("asked", Text("Kriterium", "Criterion"), get=_asked, record=""),
    *unshown("criterion=criterion.id service=clock.sending.service attempt=clock.sending.attempt"),
    *unshown("tries=criterion.tries"),
    Column("channel", Text("Kanal", "Channel"), get=lambda one: CHANNELS[one.clock.sending.channel], record=""),
    *unshown("channel=clock.sending.channel question=clock.sending.text"),
    Column("sent", Text("Skickat", "Sent"), get=lambda one: short_moment(one.clock.sent), record=""),
    Unshown("sent", "clock.sending.sent"),
    Column("until", Text("Sista svarsdag", "Last day to answer"), get=lambda one: until_words(one.clock), record=""),
    Unshown("until", _until),
    *unshown("clock=clock.errand.clock limit=clock.errand.limit"),
    Column("left", Text("Kvar", "Left"), get=_left, record=""),
    Unshown("left", "clock.left"),
    Unshown("overdue", _is_overdue),
    Unshown("standing", "clock.sending.standing.value"),
    Unshown("saved", lambda one: not one.clock.sending.is_open),
    Column("came", Text("Kom", "Came"), get=_came, record=""),
    Unshown("came", _came_records),
    Column("assessor", Text("Bedömare", "Assessor")),
    Column("organisation_id", same("organisation_id"), get="organisation.id", record=""),
    Column("standing", Text("läge", "standing"), get="clock.sending.standing.value", record=""),
    Column("sent_at", Text("skickat_tid", "sent_at"), get="clock.sending.sent", record=""),
    Column("until_at", Text("svar_senast_tid", "until_at"), get=_until, record=""),
    Column("overdue", Text("försenat", "overdue"), get=_is_overdue, record=""),
    Column("question", Text("fråga", "question"), get="clock.sending.text", record=""),
)
_ONLY_FILES = {"organisation_id", "standing", "sent_at", "until_at", "overdue", "question"}
