"""What is said of an errand is short, in both languages, and names nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tests.builders import criterion

from digimaturity.content.errand_words import (
    bad_time_words,
    came_words,
    evidence_words,
    left_words,
    limit_words,
    saved_words,
    sent_words,
    short_moment,
    time_taken,
)
from digimaturity.ground.language import same
from digimaturity.insight.errand_clock import BadTime, ErrandClock, clock_of
from digimaturity.model.answers import Observation, Try
from digimaturity.model.catalogue import Errand
from digimaturity.model.sending import Came, Fullness, Sender, Sending, Standing
from digimaturity.model.tries import added_up

MAIL = Errand("email", "working_days", 3, same("svar"), {}, same("mönster"), {5: 1, 4: 2, 2: 3})
CALL = replace(MAIL, channel="phone", clock="minutes", limit=5)
SENT = Sending(1, "A-01", "email", "Hej?", "2026-11-02T10:12:00+01:00", "anna", to="kontakt@aby.example")
CAME = Came("2026-11-03T09:15:00+01:00", Sender.AI, Fullness.FULL, counts=True, note="Anna Ek svarade")


def clock(now: str, sending: Sending = SENT, errand: Errand = MAIL) -> ErrandClock:
    """The clock at a moment."""
    return clock_of(sending, errand, datetime.fromisoformat(now))


def test_an_errand_in_a_line() -> None:
    """Sent when, waits until when, how much is left."""
    now = clock("2026-11-03T08:00:00+01:00")
    assert sent_words(now).sv == "skickat 2 nov 10:12, sista svarsdag 5 nov"
    assert sent_words(now).en == "sent 2 Nov 10:12, last day to answer 5 Nov"
    assert left_words(now).sv == "2 arbetsdagar kvar"
    assert left_words(clock("2026-11-05T08:00:00+01:00")).sv == "sista dagen i dag"
    over = clock("2026-11-09T08:00:00+01:00")
    assert (left_words(over).sv, sent_words(over).sv) == ("försenat", "skickat 2 nov 10:12, sista svarsdag var 5 nov")
    unsaved = replace(SENT, standing=Standing.ANSWERED, came=(CAME,))
    assert sent_words(clock("2026-11-09T08:00:00+01:00", unsaved)).en.endswith("the level is not saved yet")
    assert left_words(clock("2026-11-02T10:13:00+01:00", SENT, CALL)).en == "4 minutes left"


def test_evidence_says_when_and_which_way_and_no_name() -> None:
    """Neither the address that it was sent to nor what was noted of the answer is in it."""
    now = "2026-11-09T08:00:00+01:00"
    answered = replace(SENT, standing=Standing.ANSWERED, came=(CAME,))
    assert evidence_words(answered, clock(now)).sv == (
        "e-post, ärende 1, skickat 2026-11-02 10:12; svar 2026-11-03 09:15 från en AI som säger att den är en, "
        "besvarar hela frågan"
    )
    nothing = evidence_words(replace(SENT, standing=Standing.NOTHING), clock(now)).en
    assert nothing.endswith("nothing had come by the end of 2026-11-05")
    assert evidence_words(SENT, clock(now)).sv == "e-post, ärende 1, skickat 2026-11-02 10:12"
    on_the_phone = replace(answered, came=(replace(CAME, fullness=None),))
    assert evidence_words(on_the_phone, clock(now)).sv.endswith("från en AI som säger att den är en")
    call = evidence_words(replace(SENT, standing=Standing.NOTHING), clock(now, errand=CALL)).en
    assert call.endswith("nothing had come by 2026-11-02 10:17")


def test_times_are_read_in_their_unit() -> None:
    """Seconds where one waits on the spot, days otherwise; a moment in Sweden whatever its offset."""
    assert time_taken(72 / 60, CALL).sv == "1 min 12 s"
    assert time_taken(0.2, CALL).sv == "12 s"
    assert time_taken(1, MAIL).en == "1 working day"
    assert limit_words(MAIL).sv == "3 arbetsdagar"
    assert short_moment("2026-07-02T10:12:00+00:00").sv == "2 jul 12:12"
    assert came_words(CAME).sv.endswith("besvarar hela frågan (räknas)")
    assert "12:00" in bad_time_words(BadTime.TOO_LATE, "12:00").sv


def test_what_was_saved_says_what_the_tries_come_to() -> None:
    """The day that it was sent, what came and how late; the answer's level only as what it is so far."""
    once = criterion("A-01", "a", points={0: 0, 2: 2, 5: 5})
    now = clock("2026-11-09T08:00:00+01:00")
    late = replace(SENT, standing=Standing.ANSWERED, came=(replace(CAME, at="2026-11-06T09:15:00+01:00"),))
    assert saved_words(late, now, once, 0, Observation.scored(level=0)).sv == (
        "A-01, 2 nov: nivå 0 är sparad (svaret kom 6 nov 09:15, efter sista svarsdag 5 nov)."
    )
    nothing, three = replace(SENT, standing=Standing.NOTHING, attempt=2), replace(once, tries=3)
    tries = (Try("2026-10-26", 5), Try("2026-11-02", 0))
    stands = added_up(Observation.scored(level=5), tries)
    assert saved_words(nothing, now, three, 0, stands).sv == (
        "A-01, försök 2, 2 nov: nivå 0 (inget kom). 2 av 3 försök gjorda, så nivån är 0–5 än så länge."
    )
    done = added_up(stands, (*tries, Try("2026-11-04", 2)))
    assert saved_words(nothing, now, three, 2, done).en.endswith("All 3 tries are made: the level is 2.")
