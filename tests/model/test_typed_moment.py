"""A moment is taken as people write it, by the clock in Sweden; what cannot be is refused with what to write."""

from __future__ import annotations

from datetime import datetime

import pytest

from digimaturity.ground.errors import UsageError
from digimaturity.model.typed_moment import moment_in, typed_day

NOW = datetime.fromisoformat("2026-11-04T10:00:00+01:00")  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", "2026-11-04T10:00:00+01:00"),
        ("nu", "2026-11-04T10:00:00+01:00"),
        ("09:40", "2026-11-04T09:40:00+01:00"),
        ("9.40", "2026-11-04T09:40:00+01:00"),
        ("Igår 14:20", "2026-11-03T14:20:00+01:00"),
        ("i går kl. 14.20", "2026-11-03T14:20:00+01:00"),
        ("yesterday at 14:20", "2026-11-03T14:20:00+01:00"),
        ("måndag 08:05", "2026-11-02T08:05:00+01:00"),
        ("i måndags 08:05", "2026-11-02T08:05:00+01:00"),
        ("onsdag 08:05", "2026-10-28T08:05:00+01:00"),
        ("igår kl 14.20", "2026-11-03T14:20:00+01:00"),
        ("igår, kl.14.20", "2026-11-03T14:20:00+01:00"),
        ("yesterday, at 14:20", "2026-11-03T14:20:00+01:00"),
        ("at 9:40", "2026-11-04T09:40:00+01:00"),
        ("kl 9:40", "2026-11-04T09:40:00+01:00"),
        ("idag 09:40", "2026-11-04T09:40:00+01:00"),
        ("i förrgår 14:20", "2026-11-02T14:20:00+01:00"),
        ("tisdag 08:05", "2026-11-03T08:05:00+01:00"),
        ("sun 08:05", "2026-11-01T08:05:00+01:00"),
        ("i lördags 08:05", "2026-10-31T08:05:00+01:00"),
        ("friday 08:05", "2026-10-30T08:05:00+01:00"),
        ("tor 08:05", "2026-10-29T08:05:00+01:00"),
        ("10:00", "2026-11-04T10:00:00+01:00"),
        ("3 november 2026 9.15", "2026-11-03T09:15:00+01:00"),
        ("3 aug. 9.15", "2026-08-03T09:15:00+02:00"),
        ("2026-11-03 09:15:59", "2026-11-03T09:15:59+01:00"),
        ("3 nov 9.15", "2026-11-03T09:15:00+01:00"),
        ("den 3 november 9.15", "2026-11-03T09:15:00+01:00"),
        ("3/11 09:15:30", "2026-11-03T09:15:30+01:00"),
        ("3/11 09:15", "2026-11-03T09:15:00+01:00"),
        ("2026-11-03 09:15", "2026-11-03T09:15:00+01:00"),
        ("2026-11-03T08:15:00Z", "2026-11-03T09:15:00+01:00"),
    ],
)
def test_a_moment_is_read_as_it_is_written(typed: str, meant: str) -> None:
    """Days by name, by number and by date, with a colon or a full stop in the time of day."""
    assert moment_in(typed, NOW).isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("10:01", "still to come"),
        ("2027-01-01 09:00", "still to come"),
        ("2023-11-03 09:00", "too long ago"),
        ("igår", "no time of day"),
        (" snart ", '"snart" is no moment'),
        ("to 08:05", "is no moment"),
        ("10:00:01", "still to come"),
        ("3 november 2025 9.15", "too long ago"),
        ("6 juli 9.15", "too long ago"),
        ("30 2 9.15", "is no moment"),
        ("25:00", "is no moment"),
        ("31 feb 10:00", "is no moment"),
        ("3 brumaire 10:00", "is no moment"),
        ("3 no 10:00", "is no moment"),
        ("10:00:99", "is no moment"),
        ("0001-01-01T10:00+14:00", "is no moment"),
        ("9999-12-31T23:59-14:00", "is no moment"),
        ("0001-01-01 00:00", "is no moment"),
        ("9999-12-31 23:59", "still to come"),
        ("1989-12-31T23:59+01:00", "too long ago"),
    ],
)
def test_what_cannot_be_is_refused(typed: str, why: str) -> None:
    """The future, a wrong year and what is no moment; the refusal says what to write."""
    with pytest.raises(UsageError, match=why) as refusal:
        moment_in(typed, NOW)
    assert "14:20" in str(refusal.value.hint)


def test_the_change_of_the_clocks_is_known() -> None:
    """An hour that was skipped is refused; of one that came twice the latest that has been is meant."""
    with pytest.raises(UsageError, match="put forward"):
        moment_in("02:30", datetime.fromisoformat("2026-03-29T09:00:00+02:00"))
    assert moment_in("02:30", datetime.fromisoformat("2026-10-25T09:00:00+01:00")).isoformat()[-6:] == "+01:00"
    assert moment_in("02:30", datetime.fromisoformat("2026-10-25T02:40:00+02:00")).isoformat()[-6:] == "+02:00"


def test_the_clock_of_the_computer_may_stand_elsewhere() -> None:
    """A computer on UTC, or in Helsinki, means the same by 09:40: that in Sweden."""
    for now in ("2026-11-04T09:00:00+00:00", "2026-11-04T11:00:00+02:00"):
        assert moment_in("09:40", datetime.fromisoformat(now)).isoformat() == "2026-11-04T09:40:00+01:00"


def test_a_day_that_is_to_come_is_that_of_last_year() -> None:
    """In January a day in December was the one before the new year; today is of this year."""
    now = datetime.fromisoformat("2027-01-05T10:00:00+01:00")
    for typed in ("27 dec 10:00", "27/12 10:00"):
        assert moment_in(typed, now).isoformat() == "2026-12-27T10:00:00+01:00"
    assert moment_in("5/1 09:00", now).isoformat() == "2027-01-05T09:00:00+01:00"


def test_what_is_a_hundred_and_twenty_days_old_may_be_meant() -> None:
    """A second more is too long ago; now is now to the second."""
    now = datetime.fromisoformat("2026-11-04T10:00:00.5+01:00")
    assert moment_in("nu", now).isoformat() == "2026-11-04T10:00:00+01:00"
    assert moment_in("2026-07-07T11:00:01+02:00", now).isoformat() == "2026-07-07T11:00:01+02:00"
    with pytest.raises(UsageError, match="too long ago"):
        moment_in("2026-07-07T11:00:00+02:00", now)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3 nov", "--on 3 nov is no day."),
        ("2026-11", "--on 2026-11 is no day."),
        ("2026-11-31", "--on 2026-11-31 is no day."),
        ("2026-W44-7", "--on 2026-W44-7 is no day."),
        ("2026-11-03T09:00", "--on 2026-11-03T09:00 is no day."),
        ("2026-11-10", "2026-11-10 is still to come."),
        ("1989-12-31", "1989-12-31 is before 1990."),
    ],
)
def test_a_day_that_is_none_or_still_to_come_is_refused(typed: str, said: str) -> None:
    """A whole day of the calendar, not after today where it must have been, nor from before the web."""
    assert typed_day(" 2026-11-03 ", today="2026-11-09") == "2026-11-03"
    assert typed_day("1990-01-01") == "1990-01-01"
    assert typed_day("2026-11-09", today="2026-11-09T08:00:00+01:00") == "2026-11-09"
    assert typed_day("2126-11-09") == "2126-11-09"
    with pytest.raises(UsageError) as refused:
        typed_day(typed, "--on", today="2026-11-09")
    assert refused.value.message.en == said
    assert refused.value.hint is not None
    assert "2026-11-02" in refused.value.hint.en
    if said.endswith("is no day."):
        with pytest.raises(UsageError, match=f'"{typed}" is no day.'):
            typed_day(typed)
