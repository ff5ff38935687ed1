"""What is said of an errand: when it was sent, until when it waits, how much time is left, and what is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground import notation
from digimaturity.ground.language import LANGUAGES, Text, counted, joined, same
from digimaturity.ground.locale_forms import FORMS
from digimaturity.insight.errand_clock import BadTime, counted_in_minutes, passed
from digimaturity.model.moments import instant
from digimaturity.model.partly_known import briefly
from digimaturity.model.sending import Standing
from digimaturity.model.tries import tries_of
from digimaturity.model.working_time import OFFICE_MINUTES, WORKING_DAYS, working_day_after, zone

if TYPE_CHECKING:
    from datetime import date, datetime

    from digimaturity.insight.errand_clock import ErrandClock
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Criterion, Errand
    from digimaturity.model.sending import Came, Sending

CHANNELS = {
    "email": Text("e-post", "e-mail"),
    "form": Text("formulär", "form"),
    "phone": Text("telefon", "phone"),
    "chat": Text("chatt", "chat"),
    "message": Text("direktmeddelande", "direct message"),
    "comment": Text("kommentar", "comment"),
}
_DAYS = Text("arbetsdag", "working day"), Text("arbetsdagar", "working days")
_MINUTES = Text("minut", "minute"), Text("minuter", "minutes")
_OFFICE = (
    Text("minut under kontorstid", "minute in office hours"),
    Text("minuter under kontorstid", "minutes in office hours"),
)
_LEFT = Text("{n} kvar", "{n} left")
_LAST_DAY = Text("sista dagen i dag", "last day today")
_OVERDUE = Text("försenat", "overdue")
_SENT = Text("skickat {s}", "sent {s}")
# By whether minutes are counted, and whether they, or the days, are over.
_LIMITS = {
    (False, False): Text("sista svarsdag {u}", "last day to answer {u}"),
    (False, True): Text("sista svarsdag var {u}", "last day to answer was {u}"),
    (True, False): Text("svar senast {u}", "answer by {u}"),
    (True, True): Text("tiden var ute {u}", "time was up {u}"),
}
_UNSAVED = Text("{s}, nivån är inte sparad än", "{s}, the level is not saved yet")
_NOTHING_CAME = Text("inget hade kommit till och med {u}", "nothing had come by the end of {u}")
_NOTHING_BY = Text("inget hade kommit {u}", "nothing had come by {u}")
_ANSWERED = Text("{s}; svar {a} från {w}", "{s}; answer {a} from {w}")
_FULLY = Text("{s}, {f}", "{s}, which {f}")
_CAME_ON = Text("svaret kom {a}", "the answer came {a}")
_CAME_LATE = Text("svaret kom {a}, efter sista svarsdag {u}", "the answer came {a}, after the last day to answer {u}")
_CAME_AFTER = Text("svar efter {t}", "answered after {t}")
_SAVED = Text("{c}, {d}: nivå {n} är sparad ({h}).", "{c}, {d}: level {n} is saved ({h}).")
_TRY_SAVED = Text("{c}, försök {k}, {d}: nivå {n} ({h}).", "{c}, try {k}, {d}: level {n} ({h}).")
_SO_FAR = Text(
    "{m} av {t} försök gjorda, så nivån är {v} än så länge.", "{m} of {t} tries made, so the level is {v} so far."
)
_ALL_TRIES = Text("Alla {t} försök är gjorda: nivån är {v}.", "All {t} tries are made: the level is {v}.")
_CLOSED = {
    Standing.ANSWERED: Text("besvarat", "answered"),
    Standing.NOTHING: Text("inget kom", "nothing came"),
    Standing.WITHDRAWN: Text("taget tillbaka", "taken back"),
}
_ALL_THE_SAME = Text("{w} Den är sparad ändå.", "{w} It is saved all the same.")
_DAY_ONE = Text("{w} Arbetsdag ett är {d}.", "{w} Working day one is {d}.")
_BAD = {
    BadTime.DAY_OFF: Text("{v} är ingen arbetsdag; skicka en arbetsdag.", "{v} is not a working day; send it on one."),
    BadTime.TOO_EARLY: Text(
        "Kriteriet säger att den ska skickas efter klockan {v}.", "The criterion says to send it after {v}."
    ),
    BadTime.TOO_LATE: Text(
        "Kriteriet säger att den ska skickas före klockan {v}.", "The criterion says to send it before {v}."
    ),
    BadTime.CLOSED: Text(
        "Klockan {v} är utanför kontorstid (9–12 och 13–16).", "{v} is outside office hours (9–12 and 13–16)."
    ),
    BadTime.NOT_ALONE: Text(
        "Organisationen har redan fått ett utskick samma dag, för {v}.",
        "The organisation has already been sent something that day, for {v}.",
    ),
    BadTime.SAME_DAY: Text(
        "{v} har redan ett försök den dagen; gör varje försök på en ny dag.",
        "{v} has a try on that day already; make each try on a new day.",
    ),
}
# The same where it has been sent, so that no advice helps any more.
_BAD_AND_SENT = _BAD | {
    BadTime.DAY_OFF: Text("Den skickades {v}, som inte är en arbetsdag.", "It was sent on {v}, not a working day."),
    BadTime.CLOSED: Text(
        "Den skickades {v}, utanför kontorstid (9–12 och 13–16).",
        "It was sent at {v}, outside office hours (9–12 and 13–16).",
    ),
    BadTime.SAME_DAY: Text(
        "{v} har redan ett försök den dagen; de räknas som ett.",
        "{v} has a try on that day already; they count as one.",
    ),
}


def short_moment(at: datetime | str) -> Text:
    """A moment in Sweden in few words: ``2 nov 10:12``."""
    here = (instant(at) if isinstance(at, str) else at).astimezone(zone())
    return Text.composed(lambda language: f"{_short_day(here, language)} {here:%H:%M}")


def short_day(at: datetime) -> Text:
    """A day in few words: ``5 nov``."""
    return Text.composed(lambda language: _short_day(at, language))


def _short_day(at: date, language: str) -> str:
    if language not in LANGUAGES:
        return notation.long_day(at, language)
    return f"{at.day} {FORMS[language]['months'][at.month - 1][:3]}"


def until_words(clock: ErrandClock) -> Text:
    """The last day to answer; the time of day where minutes are counted."""
    return short_moment(clock.until) if counted_in_minutes(clock.errand) else short_day(clock.last)


def amount(n: float, clock: str) -> Text:
    """An amount of time in the unit of a clock."""
    return counted(round(n), *{WORKING_DAYS: _DAYS, OFFICE_MINUTES: _OFFICE}.get(clock, _MINUTES))


def left_words(clock: ErrandClock) -> Text:
    """How much time is left, or that it is overdue."""
    if clock.is_over:
        return _OVERDUE
    if clock.errand.clock == WORKING_DAYS and not clock.left:
        return _LAST_DAY
    return _LEFT.fill(n=amount(clock.left, clock.errand.clock))


def sent_words(clock: ErrandClock) -> Text:
    """When an errand was sent and until when it waits: ``skickat 2 nov 10:12, sista svarsdag 5 nov``."""
    sent = _SENT.fill(s=short_moment(clock.sent))
    if not clock.sending.waits:
        return _UNSAVED.fill(s=sent)
    return same("{s}, {u}").fill(s=sent, u=limit_day_words(clock))


def limit_day_words(clock: ErrandClock) -> Text:
    """Until when an errand waits, or waited: ``sista svarsdag 5 nov``."""
    limit = _LIMITS[counted_in_minutes(clock.errand), clock.is_over]
    return limit.fill(u=until_words(clock))


def evidence_words(sending: Sending, clock: ErrandClock) -> Text:
    """What is kept as evidence: the way, the number, and day and time of the question and of the answer; no names."""
    sent = Text("{c}, ärende {n}, skickat {s}", "{c}, errand {n}, sent {s}").fill(
        c=CHANNELS[sending.channel], n=sending.number, s=_whole(clock.sent)
    )
    if (answer := sending.answer) is not None:
        at = _whole(instant(answer.at).astimezone(zone()))
        said = _ANSWERED.fill(s=sent, a=at, w=answer.sender.words)
        return _FULLY.fill(s=said, f=answer.fullness.words) if answer.fullness else said
    if sending.standing is not Standing.NOTHING:
        return sent
    nothing = (
        _NOTHING_BY.fill(u=_whole(clock.until))
        if counted_in_minutes(clock.errand)
        else _NOTHING_CAME.fill(u=clock.last.date().isoformat())
    )
    return same("{s}; {n}").fill(s=sent, n=nothing)


def _whole(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def came_words(came: Came) -> Text:
    """One thing that came, in few words."""
    counts = Text("räknas", "counts") if came.counts else Text("räknas inte", "does not count")
    said = Text("{a}: från {w}", "{a}: from {w}").fill(a=short_moment(came.at), w=came.sender.words)
    said = same("{s}, {f}").fill(s=said, f=came.fullness.words) if came.fullness else said
    return same("{s} ({c})").fill(s=said, c=counts)


def closed_words(sending: Sending) -> Text:
    """How an errand that is closed ended, and when where something came."""
    ended = _CLOSED.get(sending.standing, same(""))
    return same("{e} {a}").fill(e=ended, a=short_moment(sending.answer.at)) if sending.answer else ended


def saved_words(
    sending: Sending, clock: ErrandClock, criterion: Criterion, level: int, stands: Observation | None
) -> Text:
    """What was saved of an errand: the level of its day; of a try also what the tries come to.

    Args:
        sending: after what came, or did not.
        clock: its clock.
        criterion: what was asked for.
        level: what this one gives.
        stands: the answer as it stands now.
    """
    day, how = short_day(clock.sent), _how_it_ended(sending, clock)
    if criterion.tries <= 1:
        return _SAVED.fill(c=criterion.id, d=day, n=level, h=how)
    said = _TRY_SAVED.fill(c=criterion.id, k=sending.attempt, d=day, n=level, h=how)
    made = len(tries_of(stands))
    if stands is None or not made:
        return said
    sum_up = _ALL_TRIES if made >= criterion.tries else _SO_FAR
    return joined(" ", [said, sum_up.fill(m=made, t=criterion.tries, v=briefly(stands))])


def _how_it_ended(sending: Sending, clock: ErrandClock) -> Text:
    answer = sending.answer
    if answer is None:
        return _CLOSED[Standing.NOTHING]
    if clock.errand.is_on_the_spot:
        return _CAME_AFTER.fill(t=time_taken(passed(sending, clock.errand) or 0, clock.errand))
    is_late = instant(answer.at) >= clock.until and not counted_in_minutes(clock.errand)
    return (_CAME_LATE if is_late else _CAME_ON).fill(a=short_moment(answer.at), u=until_words(clock))


def bad_time_words(bad: BadTime, about: str) -> Text:
    """Why an errand was not sent at a good time."""
    return _BAD[bad].fill(v=about)


def sent_badly_words(bad: BadTime, about: str, sent: datetime, errand: Errand) -> Text:
    """The same of one that has been sent: that it is saved all the same, and from when days are counted."""
    said = _ALL_THE_SAME.fill(w=_BAD_AND_SENT[bad].fill(v=about))
    if bad is not BadTime.DAY_OFF or errand.clock != WORKING_DAYS:
        return said
    first = working_day_after(sent.astimezone(zone()).date(), 1)
    return _DAY_ONE.fill(w=said, d=Text.composed(lambda language: _short_day(first, language)))


def time_taken(took: float, errand: Errand) -> Text:
    """How long an answer took; in seconds where one waited on the spot."""
    if not errand.is_on_the_spot:
        return amount(took, errand.clock)
    minutes, seconds = divmod(round(took * 60), 60)
    return same("{m} min {s} s").fill(m=minutes, s=seconds) if minutes else same("{s} s").fill(s=seconds)


def limit_words(errand: Errand) -> Text:
    """How long an answer is waited for."""
    return amount(errand.limit, errand.clock)
