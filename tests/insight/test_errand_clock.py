"""The clock of an errand: until when it runs, what level comes of it, and when it should not be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from tests.builders import criterion

from digimaturity.ground.language import same
from digimaturity.insight.errand_clock import BadTime, bad_times, clock_of, counted_in_minutes, level_of, passed
from digimaturity.model.catalogue import Errand
from digimaturity.model.sending import Came, Fullness, Sender, Sending, Standing

MAIL = Errand("email", "working_days", 3, same("svar"), {}, same("mönster"), {5: 1, 4: 2, 2: 3}, before="12:00")
ASKED = replace(criterion("A-01", "a", points={0: 0, 2: 2, 4: 4, 5: 5}), errand=MAIL)


def at(moment: str) -> datetime:
    """A moment."""
    return datetime.fromisoformat(moment)


def sent(moment: str, came: str = "", **more: object) -> Sending:
    """A mail that was sent, and answered by a person."""
    answer = (Came(came, Sender.PERSON, Fullness.FULL, counts=True),) if came else ()
    return replace(Sending(1, "A-01", "email", "Hej?", moment, "anna", came=answer), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "answer", "level"),
    [
        # A Friday evening: Monday is day one.
        ("2026-11-06T19:00:00+01:00", "2026-11-09T09:00:00+01:00", 5),
        ("2026-11-06T19:00:00+01:00", "2026-11-08T09:00:00+01:00", 5),
        ("2026-11-06T19:00:00+01:00", "2026-11-11T23:00:00+01:00", 2),
        ("2026-11-06T19:00:00+01:00", "2026-11-12T00:30:00+01:00", 0),
        # Midsummer Eve is no working day: the Monday after is day one.
        ("2026-06-18T10:00:00+02:00", "2026-06-22T10:00:00+02:00", 5),
        ("2026-06-18T10:00:00+02:00", "2026-06-23T10:00:00+02:00", 4),
        # Across the change to winter time.
        ("2026-10-23T10:00:00+02:00", "2026-10-27T23:30:00+01:00", 4),
    ],
)
def test_time_gives_the_level(moment: str, answer: str, level: int) -> None:
    """By the Swedish calendar, whatever the offsets from UTC."""
    assert level_of(sent(moment, answer), ASKED) == level


def test_nothing_is_the_lowest_level_once_it_is_said() -> None:
    """A limit that has passed says nothing by itself."""
    assert level_of(sent("2026-11-02T10:00:00+01:00"), ASKED) is None
    assert level_of(sent("2026-11-02T10:00:00+01:00", standing=Standing.NOTHING), ASKED) == 0
    assert passed(sent("2026-11-02T10:00:00+01:00"), MAIL) is None
    assert level_of(sent("2026-11-02T10:00:00+01:00"), replace(ASKED, errand=None)) is None


def test_what_is_left_is_told_in_the_clocks_unit() -> None:
    """Working days after today, none on the last day, and when it is out it is over."""
    mail = sent("2026-11-02T10:12:00+01:00")
    for now, left, is_over in (
        ("2026-11-02T11:00:00+01:00", 3, False),
        ("2026-11-05T23:59:00+01:00", 0, False),
        ("2026-11-06T00:00:00+01:00", 0, True),
    ):
        clock = clock_of(mail, MAIL, at(now))
        assert (clock.left, clock.is_over) == (left, is_over)
    assert clock_of(mail, MAIL, at("2026-11-02T11:00:00+01:00")).last.date().isoformat() == "2026-11-05"
    chat = replace(MAIL, channel="chat", clock="minutes", limit=5)
    assert clock_of(mail, chat, at("2026-11-02T10:15:00+01:00")).left == pytest.approx(2)
    assert counted_in_minutes(chat)
    assert not counted_in_minutes(MAIL)


def test_a_bad_time_to_send_is_told() -> None:
    """A day off, too late in the day, too early, outside office hours, not alone, a second try of the day."""
    phone = replace(ASKED, errand=replace(MAIL, channel="phone", clock="minutes", limit=5, before=None))
    early = replace(ASKED, errand=replace(MAIL, after="09:00"))
    alone = replace(ASKED, errand=replace(MAIL, alone=True))
    other = sent("2026-11-03T09:00:00+01:00", criterion="B-01")

    def found(c: object, moment: str, *others: Sending) -> list[BadTime]:
        return [bad for bad, _ in bad_times(c, at(moment), [(o, MAIL) for o in others])]  # type: ignore[arg-type]

    assert found(ASKED, "2026-11-07T10:00:00+01:00") == [BadTime.DAY_OFF]
    assert found(ASKED, "2026-06-19T10:00:00+02:00") == [BadTime.DAY_OFF]
    assert found(ASKED, "2026-11-03T12:00:00+01:00") == [BadTime.TOO_LATE]
    assert found(ASKED, "2026-11-03T11:59:00+01:00", other) == []
    assert found(early, "2026-11-03T08:59:00+01:00") == [BadTime.TOO_EARLY]
    assert found(phone, "2026-11-03T12:30:00+01:00") == [BadTime.CLOSED]
    assert found(alone, "2026-11-03T11:00:00+01:00", other) == [BadTime.NOT_ALONE]
    assert found(alone, "2026-11-03T11:00:00+01:00", replace(other, standing=Standing.WITHDRAWN)) == []
    assert found(ASKED, "2026-11-03T11:00:00+01:00", replace(other, criterion="A-01")) == [BadTime.SAME_DAY]
    assert found(replace(ASKED, errand=None), "2026-11-07T10:00:00+01:00") == []
