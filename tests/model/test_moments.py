"""When something was seen or said, as ISO 8601 writes it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digimaturity.model.moments import (
    LONG_AGO,
    clock_fault_of,
    day_in,
    fault_of,
    in_our_form,
    instant,
    minute,
    oddity_of,
)

WRITE = " Write 2026-09-14, for example, or 2026-09-14T09:15 with the time of day."


@pytest.mark.parametrize(
    "written",
    [
        2026,
        "2026",
        "2026-09",
        "2026-09-14",
        "2024-02-29",
        "2026-09-14T09:15",
        "2026-09-14T23:59:59",
        "2026-09-14T09:15Z",
        "2026-09-14T09:15:00+14:00",
        "2026-09-14T09:15:00-03:30",
        "0001-01-02T04:00Z",
        "9999-12-30T19:59Z",
    ],
)
def test_a_real_date_has_no_fault(written: object) -> None:
    """A year, a month, a day or a moment, with or without an offset."""
    assert fault_of(written) is None


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("2026-02-31", "There is no such date as 2026-02-31."),
        ("2023-02-29", "There is no such date as 2023-02-29."),
        ("2026-13", "There is no such date as 2026-13."),
        ("0000", "There is no such date as 0000."),
        ("2026-13-45T99:99:99+25:00", "There is no such date as 2026-13-45."),
        ("0001-01-02T03:59Z", "There is no such date as 0001-01-02."),
        ("9999-12-30T20:00Z", "There is no such date as 9999-12-30."),
        ("9999-12-30T19:59-00:01", "There is no such date as 9999-12-30."),
        ("2026-09-14T24:00", "There is no such time of day as 24:00."),
        ("2026-09-14T23:59:60", "There is no such time of day as 23:59:60."),
        ("2026-09-14T09:15+14:01", "There is no time zone +14:01 from UTC."),
        ("2026-09-14T09:15-00:60", "There is no time zone -00:60 from UTC."),
        ("14/09/2026", '"14/09/2026" cannot be read as a date.'),
        ("2026-9-14", '"2026-9-14" cannot be read as a date.'),
        ("2026-09-14 09:15", '"2026-09-14 09:15" cannot be read as a date.'),
        ("٢٠٢٦", '"٢٠٢٦" cannot be read as a date.'),
        ("2026\n", '"2026\n" cannot be read as a date.'),
        ("", '"" cannot be read as a date.'),
        (12026, '"12026" cannot be read as a date.'),
        (2026.5, '"2026.5" cannot be read as a date.'),
        (["2026"], '"…" cannot be read as a date.'),
        (True, '"…" cannot be read as a date.'),
    ],
)
def test_what_is_no_date_says_why_and_what_to_write(written: object, english: str) -> None:
    """A day that the calendar lacks, a time of day that no clock shows, an offset of no zone, or another form."""
    fault = fault_of(written)
    assert fault is not None
    assert fault.en == english + WRITE


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("1989-12-31", "1989-12-31 is before 1990. Is that right?"),
        ("2027", "2027 is in the future. Is that right?"),
        ("2026-12", "2026-12 is in the future. Is that right?"),
        ("2026-11-30", "2026-11-30 is in the future. Is that right?"),
        ("2026-11-29", None),
        ("2026-11", None),
        ("1990", None),
        ("2026-11-30T00:00+14:00", "2026-11-30T00:00+14:00 is in the future. Is that right?"),
        ("2026-11-29T23:59:59Z", None),
    ],
)
def test_a_date_that_can_hardly_be_meant_is_odd(written: str, english: str | None) -> None:
    """Older than the web, or more than a day ahead of now, in the middle of 28 November 2026."""
    odd = oddity_of(written, datetime(2026, 11, 28, 12, tzinfo=UTC))
    assert (odd and odd.en) == english


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2026-03-02T10:00:00+02:00", "2026-03-02T09:30:00+01:00"),
        ("2026-03-02T09:30:00Z", "2026-03-02T09:30:00.250Z"),
        ("2026-03-02T23:30:00-05:00", "2026-03-03T05:00:00Z"),
        ("2021", "2021-01-02"),
        ("2021-12-31", "2022"),
        ("2026-09", "2026-09-02"),
        ("2026-08-31", "2026-09"),
        ("", "1990"),
        ("in spring", "1990"),
    ],
)
def test_a_time_is_earlier_whatever_its_form(earlier: str, later: str) -> None:
    """Offsets, fractions, days and years are compared by what they mean; what is no time comes first."""
    assert instant(earlier) < instant(later)


def test_the_same_moment_is_the_same_in_every_form() -> None:
    """Z is +00:00, and what has no offset counts as UTC."""
    assert instant("2026-03-02T09:30:00Z") == instant("2026-03-02T10:30:00+01:00") == instant("2026-03-02T09:30")
    assert instant("2026-02-31") == LONG_AGO


@pytest.mark.parametrize("written", ["2026-", "2026-1", "2026-1-1", "202"])
def test_what_is_only_begun_is_no_time(written: str) -> None:
    """Nothing is filled in for what somebody was still writing."""
    assert instant(written) == LONG_AGO


@pytest.mark.parametrize(
    ("at", "read"),
    [
        ("2026-10-05T08:44:59+02:00", "2026-10-05 08:44"),
        ("2026-10-05T08:44", "2026-10-05 08:44"),
        ("2026-10-05", "2026-10-05"),
        ("2026", "2026"),
    ],
)
def test_a_moment_is_read_to_the_minute(at: str, read: str) -> None:
    """A day or a year is left as it is."""
    assert minute(at) == read


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2026-09-14T09:15", None),
        ("1990-01-01T00:00Z", None),
        ("2200-12-31T23:59+01:00", None),
        ("2026-09-14", "2026-09-14 has no time of day."),
        (2026, "2026 has no time of day."),
        ("1989-12-31T23:59Z", "1989-12-31T23:59Z is not between 1990 and 2200."),
        ("2201-01-01T00:00Z", "2201-01-01T00:00Z is not between 1990 and 2200."),
        ("2026-09-14T25:00", "There is no such time of day as 25:00."),
        (None, '"…" cannot be read as a date.'),
    ],
)
def test_what_a_clock_runs_from_has_a_time_of_day(written: object, why: str | None) -> None:
    """And a year that working days are reckoned in; otherwise it is as any date."""
    fault = clock_fault_of(written)
    assert (fault is None) == (why is None)
    assert fault is None or fault.en.startswith(str(why))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-09-14", "2026-09-14"),
        (" 2026-09 ", "2026-09"),
        ("2026-09-14Z", "2026-09-14"),
        ("2026-09-14+02:00", "2026-09-14"),
        ("20260914", "2026-09-14"),
        ("2026-W38-1", "2026-09-14"),
        ("20260914T091500Z", "2026-09-14T09:15:00+00:00"),
        ("2026-09-14 09:15", "2026-09-14T09:15:00"),
        ("2026-09-14T09:15+0200", "2026-09-14T09:15:00+02:00"),
        ("2026-09-14T09:15:30.250+02", "2026-09-14T09:15:30+02:00"),
        ("2026-09-14T09:15+02:00", "2026-09-14T09:15+02:00"),
        ("14/9 2026", "14/9 2026"),
        ("2026-02-31", "2026-02-31"),
    ],
)
def test_a_date_of_another_program_is_read_in_every_form(written: str, read: str) -> None:
    """Basic forms, weeks, offsets and parts of seconds come into the form of our files; what is no date stays."""
    assert in_our_form(written) == read


def test_people_write_a_day_in_one_form() -> None:
    """Year, month and day with hyphens, in the calendar; a week, a basic form or a moment is no such day."""
    assert day_in("2026-11-02") == datetime(2026, 11, 2, tzinfo=UTC).date()
    others = ("2026-W44-7", "20261102", "2026-11", "2026-02-30", "2026-11-02Z", "2026-11-02T09:15", "٢٠٢٦-11-02", "")
    assert [day_in(written) for written in others] == [None] * len(others)
