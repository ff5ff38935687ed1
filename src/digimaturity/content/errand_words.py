"""What is said of an errand: when it was sent, until when it waits, how much time is left, and what is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground import notation
from digimaturity.ground.language import LANGUAGES, Text, counted, same
from digimaturity.ground.locale_forms import FORMS
from digimaturity.insight.errand_clock import BadTime, counted_in_minutes
from digimaturity.model.moments import instant
from digimaturity.model.sending import Standing
from digimaturity.model.working_time import OFFICE_MINUTES, WORKING_DAYS, zone

if TYPE_CHECKING:
    from datetime import datetime

    from digimaturity.insight.errand_clock import ErrandClock
    from digimaturity.model.catalogue import Errand
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
_RAN_OUT = Text("gick ut {d}", "ran out {d}")
_SENT = Text("skickat {s}", "sent {s}")
_WAITS = Text("{s}, väntar till {u}", "{s}, waits until {u}")
_UNSAVED = Text("{s}, svaret är inte sparat som nivå än", "{s}, the answer is not saved as a level yet")
_NOTHING_CAME = Text("{s}; inget hade kommit när tiden gick ut {u}", "{s}; nothing had come when time ran out {u}")
_ANSWERED = Text("{s}; svar {a} från {w}, {f}", "{s}; answer {a} from {w}, which {f}")
_BAD = {
    BadTime.DAY_OFF: Text(
        "Det är en ledig dag ({v}); skicka en arbetsdag.", "It is a day off ({v}); send it on a working day."
    ),
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


def short_moment(at: datetime | str) -> Text:
    """A moment in Sweden in few words: ``2 nov 10:12``."""
    here = (instant(at) if isinstance(at, str) else at).astimezone(zone())
    return Text.composed(lambda language: f"{_short_day(here, language)} {here:%H:%M}")


def short_day(at: datetime) -> Text:
    """A day in few words: ``5 nov``."""
    return Text.composed(lambda language: _short_day(at, language))


def _short_day(at: datetime, language: str) -> str:
    if language not in LANGUAGES:
        return notation.long_day(at.date(), language)
    return f"{at.day} {FORMS[language]['months'][at.month - 1][:3]}"


def until_words(clock: ErrandClock) -> Text:
    """When the time is out: a day, or a time of day."""
    return short_moment(clock.until) if counted_in_minutes(clock.errand) else short_day(clock.last)


def amount(n: float, clock: str) -> Text:
    """An amount of time in the unit of a clock."""
    return counted(round(n), *{WORKING_DAYS: _DAYS, OFFICE_MINUTES: _OFFICE}.get(clock, _MINUTES))


def left_words(clock: ErrandClock) -> Text:
    """How much time is left, or when it ran out."""
    if clock.is_over:
        return _RAN_OUT.fill(d=until_words(clock))
    if clock.errand.clock == WORKING_DAYS and not clock.left:
        return _LAST_DAY
    return _LEFT.fill(n=amount(clock.left, clock.errand.clock))


def sent_words(clock: ErrandClock) -> Text:
    """When an errand was sent and until when it waits: ``skickat 2 nov 10:12, väntar till 5 nov``."""
    sent = _SENT.fill(s=short_moment(clock.sent))
    if not clock.sending.waits:
        return _UNSAVED.fill(s=sent)
    if clock.is_over:
        return same("{s}, {u}").fill(s=sent, u=left_words(clock))
    return _WAITS.fill(s=sent, u=until_words(clock))


def evidence_words(sending: Sending, clock: ErrandClock) -> Text:
    """What is kept as evidence: the way, the number, and day and time of the question and of the answer; no names."""
    sent = Text("{c}, ärende {n}, skickat {s}", "{c}, errand {n}, sent {s}").fill(
        c=CHANNELS[sending.channel], n=sending.number, s=_whole(clock.sent)
    )
    if (answer := sending.answer) is not None:
        at = _whole(instant(answer.at).astimezone(zone()))
        return _ANSWERED.fill(s=sent, a=at, w=answer.sender.words, f=answer.fullness.words)
    return _NOTHING_CAME.fill(s=sent, u=_whole(clock.until)) if sending.standing is Standing.NOTHING else sent


def _whole(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def came_words(came: Came) -> Text:
    """One thing that came, in few words."""
    counts = Text("räknas", "counts") if came.counts else Text("räknas inte", "does not count")
    return Text("{a}: från {w}, {f} ({c})", "{a}: from {w}, {f} ({c})").fill(
        a=short_moment(came.at), w=came.sender.words, f=came.fullness.words, c=counts
    )


def bad_time_words(bad: BadTime, about: str) -> Text:
    """Why an errand was not sent at a good time."""
    return _BAD[bad].fill(v=about)


def time_taken(took: float, errand: Errand) -> Text:
    """How long an answer took; in seconds where one waited on the spot."""
    if not errand.is_on_the_spot:
        return amount(took, errand.clock)
    minutes, seconds = divmod(round(took * 60), 60)
    return same("{m} min {s} s").fill(m=minutes, s=seconds) if minutes else same("{s} s").fill(s=seconds)


def limit_words(errand: Errand) -> Text:
    """How long an answer is waited for."""
    return amount(errand.limit, errand.clock)
