"""Working days, office hours and minutes by the calendar and the clock of Sweden."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.model.working_time import (
    MINUTES,
    OFFICE_MINUTES,
    WORKING_DAYS,
    days_off,
    elapsed,
    ends,
    in_sweden,
    is_office_hours,
    is_working_day,
    office_minutes_between,
    working_day_after,
    working_days_between,
    zone,
)


def at(written: str) -> datetime:
    """A time by the clock in Sweden."""
    return datetime.fromisoformat(written).replace(tzinfo=zone())


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        ("2026-06-18", True),  # the day before Midsummer Eve
        ("2026-06-19", False),  # Midsummer Eve
        ("2026-12-24", False),
        ("2026-12-31", False),
        ("2026-04-02", True),  # Maundy Thursday
        ("2026-04-30", True),  # Walpurgis Night
        ("2026-04-03", False),
        ("2026-04-06", False),
        ("2026-05-01", False),
        ("2026-05-14", False),
        ("2026-05-15", True),  # the Friday after Ascension Day
        ("2026-06-06", False),
        ("2028-06-06", False),  # the National Day on a Tuesday
        ("2027-01-06", False),
        ("2026-11-28", False),  # a Saturday
        ("2026-11-30", True),
    ],
)
def test_offices_are_open_on_working_days(day: str, *, is_open: bool) -> None:
    """Monday to Friday, except public holidays, Midsummer Eve, Christmas Eve and New Year's Eve."""
    assert is_working_day(date.fromisoformat(day)) is is_open


def test_every_year_has_its_three_eves_and_thirteen_holidays() -> None:
    """Easter and Pentecost, too, which are Sundays."""
    for year in range(2020, 2040):
        assert len(days_off(year)) in {15, 16}, year


@pytest.mark.parametrize(
    ("sent", "came", "days"),
    [
        ("2026-11-02T10:00", "2026-11-02T16:30", 0),
        ("2026-11-02T10:00", "2026-11-03T00:01", 1),
        ("2026-11-06T18:00", "2026-11-09T08:00", 1),  # Friday evening to Monday
        ("2026-11-06T18:00", "2026-11-08T08:00", 1),  # what comes on a Sunday counts as Monday
        ("2026-11-07T10:00", "2026-11-08T08:00", 1),  # Saturday to Sunday
        ("2026-11-07T10:00", "2026-11-07T11:00", 0),
        ("2026-06-18T10:00", "2026-06-22T09:00", 1),  # across Midsummer
        ("2026-12-23T10:00", "2026-12-28T09:00", 1),  # across Christmas
        ("2026-12-30T10:00", "2027-01-04T09:00", 1),  # across the new year
        ("2026-03-27T10:00", "2026-03-30T09:00", 1),  # across the change to summer time
        ("2026-11-02T10:00", "2026-11-09T10:00", 5),
        ("2026-11-05T10:00", "2026-11-02T10:00", 0),  # an answer before the question: a clock was wrong
    ],
)
def test_working_days_are_counted_from_the_next_one(sent: str, came: str, days: int) -> None:
    """The first working day after the one of sending is day one; other days count as the next working day."""
    assert working_days_between(at(sent), at(came)) == days


def test_the_day_is_that_of_sweden() -> None:
    """What a computer abroad calls half past eleven in the evening is the next day in Sweden."""
    sent = datetime(2026, 11, 2, 23, 30, tzinfo=UTC)
    assert working_days_between(sent, at("2026-11-03T10:00")) == 0


@pytest.mark.parametrize(
    ("sent", "came", "minutes"),
    [
        ("2026-11-02T09:30", "2026-11-02T10:00", 30),
        ("2026-11-02T11:30", "2026-11-02T13:30", 60),  # over lunch
        ("2026-11-02T08:00", "2026-11-02T09:10", 10),
        ("2026-11-06T15:30", "2026-11-09T09:30", 60),  # over a weekend
        ("2026-10-23T15:30", "2026-10-26T09:30", 60),  # over the change to winter time
        ("2026-11-02T10:00", "2026-11-02T09:00", 0),
    ],
)
def test_office_minutes_leave_out_lunch_nights_and_days_off(sent: str, came: str, minutes: float) -> None:
    """9–12 and 13–16 on working days."""
    assert office_minutes_between(at(sent), at(came)) == minutes


def test_minutes_pass_while_the_clock_is_changed() -> None:
    """From half past one to half past three by the clock on the wall is an hour, when summer time begins."""
    assert elapsed(at("2026-03-29T01:30"), at("2026-03-29T03:30"), MINUTES) == 60
    assert ends(at("2026-03-29T01:50"), MINUTES, 20) == at("2026-03-29T03:10")


@pytest.mark.parametrize(
    ("sent", "clock", "limit", "end"),
    [
        ("2026-11-02T10:00", WORKING_DAYS, 3, "2026-11-06T00:00"),
        ("2026-11-06T18:00", WORKING_DAYS, 1, "2026-11-10T00:00"),
        ("2026-06-18T10:00", WORKING_DAYS, 1, "2026-06-23T00:00"),
        ("2026-11-02T09:30", OFFICE_MINUTES, 240, "2026-11-02T14:30"),
        ("2026-11-06T15:30", OFFICE_MINUTES, 240, "2026-11-09T13:30"),
        ("2026-11-02T11:58", MINUTES, 5, "2026-11-02T12:03"),
    ],
)
def test_the_time_to_answer_ends(sent: str, clock: str, limit: float, end: str) -> None:
    """At the end of the last working day, or with the last minute of office hours."""
    assert ends(at(sent), clock, limit) == at(end)


def test_the_end_is_by_the_clock_in_sweden() -> None:
    """Wherever the question was sent from: summer time in summer, whatever clock runs."""
    sent = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
    assert ends(sent, MINUTES, 20).isoformat() == "2026-07-01T10:20:00+02:00"
    assert ends(sent, WORKING_DAYS, 1).isoformat() == "2026-07-03T00:00:00+02:00"
    assert ends(sent, OFFICE_MINUTES, 20).isoformat() == "2026-07-01T10:20:00+02:00"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-02T10:00", "2026-11-02T10:00:00+01:00"),
        ("2026-07-02T10:00:30", "2026-07-02T10:00:30+02:00"),
        ("2026-07-02T10:00:00+00:00", "2026-07-02T10:00:00+00:00"),
        ("2026-07-02T10:00Z", "2026-07-02T10:00Z"),
        ("2026-07-02", "2026-07-02"),
        ("2026", "2026"),
    ],
)
def test_a_moment_without_an_offset_is_by_the_clock_in_sweden(written: str, meant: str) -> None:
    """One that has an offset, and a day or a year, stay as they are written."""
    assert in_sweden(written) == meant


MOMENTS = st.datetimes(
    datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2030-01-01"), timezones=st.just(UTC)
)


@given(MOMENTS, st.integers(1, 10), st.sampled_from([WORKING_DAYS, OFFICE_MINUTES, MINUTES]))
def test_what_comes_before_the_end_is_within_the_limit_and_what_comes_after_is_not(
    sent: datetime, limit: int, clock: str
) -> None:
    """The end and the time that has passed by then agree, whatever day it is."""
    end = ends(sent, clock, limit)
    assert elapsed(sent, end - timedelta(minutes=1), clock) <= limit
    late = end + timedelta(hours=1) if clock == WORKING_DAYS else end
    assert elapsed(sent, late, clock) >= limit if clock != WORKING_DAYS else elapsed(sent, late, clock) > limit


@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)), st.integers(0, 30))
def test_the_nth_working_day_is_one_and_has_n_minus_one_before_it(day: date, n: int) -> None:
    """Between a day and its n-th working day there are so many."""
    last = working_day_after(day, n)
    between = [day + timedelta(days=k) for k in range(1, (last - day).days)]
    assert is_working_day(last)
    assert n == 0 or sum(map(is_working_day, between)) == n - 1


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [("2026-11-02T09:00", True), ("2026-11-02T12:30", False), ("2026-11-02T16:00", False), ("2026-11-01T10:00", False)],
)
def test_office_hours_have_a_lunch(moment: str, *, is_open: bool) -> None:
    """9–12 and 13–16, no more."""
    assert is_office_hours(at(moment)) is is_open
