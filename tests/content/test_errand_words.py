"""What is said of an errand is short, in both languages, and names nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from digimaturity.content.errand_words import (
    bad_time_words,
    came_words,
    evidence_words,
    left_words,
    limit_words,
    sent_words,
    short_moment,
    time_taken,
)
from digimaturity.ground.language import same
from digimaturity.insight.errand_clock import BadTime, ErrandClock, clock_of
from digimaturity.model.catalogue import Errand
from digimaturity.model.sending import Came, Fullness, Sender, Sending, Standing

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
    assert sent_words(now).sv == "skickat 2 nov 10:12, väntar till 5 nov"
    assert sent_words(now).en == "sent 2 Nov 10:12, waits until 5 Nov"
    assert left_words(now).sv == "2 arbetsdagar kvar"
    assert left_words(clock("2026-11-05T08:00:00+01:00")).sv == "sista dagen i dag"
    over = clock("2026-11-09T08:00:00+01:00")
    assert (left_words(over).sv, sent_words(over).sv) == ("gick ut 5 nov", "skickat 2 nov 10:12, gick ut 5 nov")
    unsaved = replace(SENT, standing=Standing.ANSWERED, came=(CAME,))
    assert sent_words(clock("2026-11-09T08:00:00+01:00", unsaved)).en.endswith("not saved as a level yet")
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
    assert nothing.endswith("nothing had come when time ran out 2026-11-06 00:00")
    assert evidence_words(SENT, clock(now)).sv == "e-post, ärende 1, skickat 2026-11-02 10:12"


def test_times_are_read_in_their_unit() -> None:
    """Seconds where one waits on the spot, days otherwise; a moment in Sweden whatever its offset."""
    assert time_taken(72 / 60, CALL).sv == "1 min 12 s"
    assert time_taken(0.2, CALL).sv == "12 s"
    assert time_taken(1, MAIL).en == "1 working day"
    assert limit_words(MAIL).sv == "3 arbetsdagar"
    assert short_moment("2026-07-02T10:12:00+00:00").sv == "2 jul 12:12"
    assert came_words(CAME).sv.endswith("besvarar hela frågan (räknas)")
    assert "12:00" in bad_time_words(BadTime.TOO_LATE, "12:00").sv
