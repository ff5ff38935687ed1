"""Errands in a browser: the page of what waits for an answer from a body, and the forms about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.assess.browser.desk import NOTHING, Said
from digimaturity.assess.browser.links import errands_link, overview_link, question_link, study_link
from digimaturity.assess.browser.templating import page
from digimaturity.assess.errand_checks import check_level, errand_of, iso
from digimaturity.content.errand_words import CHANNELS, came_words, left_words, limit_words, sent_words
from digimaturity.content.phrases import name_of
from digimaturity.ground.errors import DigimaturityError, UsageError
from digimaturity.ground.language import Text, counted, joined
from digimaturity.ground.numeral import whole_number
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.sending import Came, Fullness, Sender
from digimaturity.model.typed_moment import moment_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.assess.browser.desk import Desk, Sitting
    from digimaturity.insight.questions import Question
    from digimaturity.model.sending import Sending

WAITING = Text("ärende väntar", "errand waits"), Text("ärenden väntar", "errands wait")
_SENT = Text("{c}: {w}.", "{c}: {w}.")
_KEPT = Text("{c}: det som kom är sparat, och ärendet väntar.", "{c}: what came is kept, and the errand waits.")
_WITHDRAWN = Text("{c}: ärendet är taget tillbaka.", "{c}: the errand is taken back.")
_NOT_LOOKED = Text(
    "Kryssa för att du har tittat efter; annars väntar ärendet.",
    "Tick that you have looked; otherwise the errand waits.",
)
_COUNTS = Text("Välj om det räknas som svar.", "Choose whether it counts as an answer.")
_WHO = Text("Välj från vem svaret kom.", "Choose whom the answer came from.")
_HOW_FULLY = Text("Välj hur mycket av frågan det besvarar.", "Choose how much of the question it answers.")
_WHY = Text("Skriv varför du tar tillbaka ärendet.", "Write why the errand is taken back.")
_WHEN = Text("Skriv när svaret kom.", "Write when the answer came.")


@dataclass(frozen=True, slots=True)
class Refused:
    """A form of errands that was not saved: why, and what was typed, by the number of the errand."""

    message: Text
    typed: Mapping[str, str]
    number: int = 0


def errands_page(desk: Desk, sitting: Sitting, told: Text | None = None, refused: Refused | None = None) -> str:
    """What waits for an answer from a body, each with the form for what came.

    Args:
        desk: whose.
        sitting: about which body.
        told: what was done.
        refused: what was not.
    """
    said = Said("error", refused.message) if refused else Said("saved", told) if told else NOTHING
    return page(
        "errands",
        desk.languages,
        edition=desk.edition,
        who=desk.who,
        organisation=name_of(sitting.organisation),
        overview=overview_link(sitting.organisation.id),
        home=study_link(),
        here=errands_link(sitting.organisation.id),
        errands_in=lambda code: errands_link(sitting.organisation.id, code),
        said=said,
        wrong=refused.number if refused else 0,
        typed_in=dict(refused.typed) if refused else {},
        errands=[_shown(sitting, s, q) for s, q in sitting.errands.open_ones()],
        senders=[(s.value, s.words) for s in Sender],
        fullness=[(f.value, f.words) for f in Fullness],
    )


def waiting_in(sitting: Sitting) -> dict[str, Any]:
    """What the list of questions says of errands: how many wait, in a line each, and where they are seen to."""
    found = sitting.errands.open_ones()
    return {
        "errands_link": errands_link(sitting.organisation.id),
        "errands_words": counted(len(found), *WAITING) if found else "",
        "errands": [_SENT.fill(c=q.criterion.id, w=sent_words(sitting.errands.clock(s, q))) for s, q in found],
    }


def sending_of(sitting: Sitting, question: Question) -> dict[str, Any] | None:
    """The form with which a question is sent, or what waits of it; None where nothing is sent for it."""
    errand = question.criterion.errand
    if errand is None:
        return None
    waits = sitting.session.errand_of(question)
    try:
        text = "" if waits else sitting.errands.words_to_send(question)
    except UsageError:  # the page says what the study's file lacks
        return None
    return {
        "link": errands_link(sitting.organisation.id),
        "waits": sent_words(sitting.errands.clock(waits, question)) if waits else "",
        "text": text,
        "language": errand.language or "sv",
        "attempt": sitting.session.next_attempt(question),
        "tries": question.criterion.tries,
        "limit": limit_words(errand),
        "warnings": [] if waits else sitting.errands.warnings(question, sitting.errands.now),
        "channel": errand.channel,
        "channels": list(CHANNELS.items()),
        "on_the_spot": errand.is_on_the_spot,
    }


def _shown(sitting: Sitting, sending: Sending, question: Question) -> dict[str, Any]:
    clock, criterion = sitting.errands.clock(sending, question), question.criterion
    return {
        "number": sending.number,
        "id": criterion.id,
        "title": criterion.title,
        "service": question.service,
        "question_link": question_link(sitting.organisation.id, question),
        "sent": sent_words(clock),
        "left": left_words(clock),
        "is_over": clock.is_over,
        "waits": sending.waits,
        "text": sending.text,
        "language": clock.errand.language or "sv",
        "counts": clock.errand.counts,
        "came": [came_words(c) for c in sending.came],
        "levels": [(level.number, level.text) for level in criterion.levels],
        "by_time": bool(clock.errand.within),
        "proposed": sitting.errands.level_of(sending, question),
        "on_the_spot": clock.errand.is_on_the_spot,
        "seconds": round((clock.now - clock.sent).total_seconds()),
        "limit": round(clock.errand.limit * 60),
        "lowest": criterion.levels[0].number if criterion.levels else 0,
    }


def done_about_errands(sitting: Sitting, given: Mapping[str, str]) -> Text | Refused:
    """Do what a form about errands says.

    Args:
        sitting: as it stands on disk, where the caller has a turn to write.
        given: what the form sent; ``do`` names the button, and the errand by its number.
    """
    button, _, which = given.get("do", "").partition(":")
    number = whole_number(which)
    try:
        if button == "send":
            return _send(sitting, given)
        sending, question = sitting.errands.sending(number)
        return _BUTTONS.get(button, _answer)(sitting, sending, question, given)
    except DigimaturityError as error:
        return Refused(joined(" ", filter(None, (error.message, error.hint))), given, number)


def _send(sitting: Sitting, given: Mapping[str, str]) -> Text:
    question = sitting.question(given.get("criterion", ""), given.get("service") or None)
    if question is None:
        raise UsageError(Text("Frågan ställs inte.", "The question is not asked."))
    desk = sitting.errands
    sent = moment_in(given.get("at", ""), desk.now)
    warnings = desk.warnings(question, sent, was_sent=True)
    channel = given.get("channel", "")
    way = channel if channel in CHANNELS else ""
    sending = desk.send(question, sent, channel=way, to=given.get("to", "").strip(), text=given.get("text", "").strip())
    said = _SENT.fill(c=question.criterion.id, w=sent_words(desk.clock(sending, question)))
    return joined(" ", [said, *warnings])


def _answer(sitting: Sitting, sending: Sending, question: Question, given: Mapping[str, str]) -> Text:
    desk, counts = sitting.errands, given.get("counts", "")
    if not sending.waits:
        return _settled(sitting, sending, question, given, sending)
    if not given.get("at", "").strip():
        raise UsageError(_WHEN)
    at = iso(moment_in(given["at"], desk.now))
    sender = next((s for s in Sender if s.value == given.get("sender")), None)
    fullness = next((f for f in Fullness if f.value == given.get("fullness")), None)
    # What nobody said is never written down as seen.
    for chosen, asked in ((sender, _WHO), (fullness, _HOW_FULLY), (counts in {"yes", "no"}, _COUNTS)):
        if not chosen:
            raise UsageError(asked)
    assert sender is not None  # noqa: S101 - that is what is checked
    came = Came(at, sender, fullness, counts == "yes")
    if counts == "no":
        desk.came(sending, came)
        return _KEPT.fill(c=question.criterion.id)
    # Refused before anything is kept.
    proposed = desk.level_of(sending.with_answer(came), question)
    level = _level(given)
    check_level(question.criterion, proposed if level is None else level, proposed, given.get("why", ""))
    return _settled(sitting, desk.came(sending, came), question, given, sending)


def _now(sitting: Sitting, sending: Sending, question: Question, given: Mapping[str, str]) -> Text:
    """A person answers at this moment."""
    errand_of(question.criterion)
    came = Came(iso(sitting.errands.now), Sender.PERSON, None, counts=True)
    return _settled(sitting, sitting.errands.came(sending, came), question, {**given, "level": "", "why": ""}, sending)


def _nothing(sitting: Sitting, sending: Sending, question: Question, given: Mapping[str, str]) -> Text:
    if given.get("looked") != "yes":
        raise UsageError(_NOT_LOOKED)
    after = sitting.errands.nothing_came(sending, question)
    return _settled(sitting, after, question, {}, sending)


def _withdraw(sitting: Sitting, sending: Sending, question: Question, given: Mapping[str, str]) -> Text:
    why = given.get("withdrawn", "").strip()
    if not why:
        raise UsageError(_WHY)
    sitting.errands.withdraw(sending, why)
    return _WITHDRAWN.fill(c=question.criterion.id)


def _settled(
    sitting: Sitting, sending: Sending, question: Question, given: Mapping[str, str], before: Sending
) -> Text:  # fmt: skip
    return sitting.errands.settle(sending, question, _level(given), given.get("why", ""), before)


def _level(given: Mapping[str, str]) -> int | None:
    typed = given.get("level", "")
    return whole_number(typed, -1) if typed else None


_BUTTONS = {"answer": _answer, "now": _now, "nothing": _nothing, "withdraw": _withdraw}
