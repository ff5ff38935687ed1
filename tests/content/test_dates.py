"""Dates as people write them."""

from __future__ import annotations

import pytest

from digimaturity.content.dates import long_date, long_period
from digimaturity.ground.language import Text, use


def test_a_day_is_written_in_words() -> None:
    """The month has its name in the language in use, and the day stands before it."""
    assert str(long_date("2026-11-21")) == "21 November 2026"
    use("sv")
    assert str(long_date("2026-11-21")) == "21 november 2026"


def test_a_moment_is_written_as_its_day() -> None:
    """The time of day and the zone are left out, and the day is the one written."""
    assert str(long_date("2026-01-02T23:59:00+01:00")) == "2 January 2026"


@pytest.mark.parametrize("written", ["2022", "", "spring 2026", "2026-02-30", "2026-1-2"])
def test_what_is_no_day_stays_as_it_is(written: str) -> None:
    """A year alone, a word or a day that no calendar has is not turned into something else."""
    assert str(long_date(written)) == written


def test_a_day_is_said_in_the_language_of_its_sentence() -> None:
    """The language counts when a day is said, not when it is handed over."""
    use("en")
    assert Text("Sett {d}.", "Seen {d}.").fill(d=long_date("2026-05-21")).sv == "Sett 21 maj 2026."


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-10-05 – 2026-10-09", "5–9 October 2026"),
        ("2026-09-28 – 2026-10-09", "28 September – 9 October 2026"),
        ("2025-12-28 – 2026-01-09", "28 December 2025 – 9 January 2026"),
        ("2026-10-05", "5 October 2026"),
        ("2021–2022", "2021–2022"),
        ("spring – summer", "spring – summer"),
    ],
)
def test_a_period_says_month_and_year_once(period: str, words: str) -> None:
    """Only what differs between the days is said twice; what is no pair of days stays as it is."""
    assert str(long_period(period)) == words
