"""Dates as people write them."""

from __future__ import annotations

import sys

import pytest

from digimaturity.content.dates import long_date, long_period
from digimaturity.ground.language import use


def test_a_day_is_written_in_words() -> None:
    """The month has its name in the language in use, and the day stands before it."""
    pytest.importorskip("babel")
    assert long_date("2026-11-21") == "21 November 2026"
    use("sv")
    assert long_date("2026-11-21") == "21 november 2026"


def test_a_moment_is_written_as_its_day() -> None:
    """The time of day and the zone are left out, and the day is the one written."""
    pytest.importorskip("babel")
    assert long_date("2026-01-02T23:59:00+01:00") == "2 January 2026"


@pytest.mark.parametrize("written", ["2022", "", "spring 2026", "2026-02-30", "2026-1-2"])
def test_what_is_no_day_stays_as_it_is(written: str) -> None:
    """A year alone, a word or a day that no calendar has is not turned into something else."""
    assert long_date(written) == written


def test_without_babel_a_day_stays_iso(monkeypatch: pytest.MonkeyPatch) -> None:
    """The core install, which has no babel, writes ISO dates."""
    monkeypatch.setitem(sys.modules, "babel.dates", None)
    assert long_date("2026-11-21T09:15:00+01:00") == "2026-11-21"


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
    pytest.importorskip("babel")
    assert long_period(period) == words


def test_without_babel_a_period_stays_iso(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a day does."""
    monkeypatch.setitem(sys.modules, "babel.dates", None)
    assert long_period("2026-10-05 – 2026-10-09") == "2026-10-05 – 2026-10-09"
