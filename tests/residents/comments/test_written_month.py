"""The month is read from a day as people, spreadsheets and databases write it."""

from __future__ import annotations

import pytest

from digimaturity.residents.comments.written_month import month_of


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-05",
        "2026-3-5",
        "2026-03",
        "2026-03-05 10:11:12",
        "2026-03-05T10:11:12Z",
        "20260305",
        "202603",
        "2026/03/05",
        "5/3/2026",
        "05.03.2026",
        "5-3-2026 kl. 10.15",
        "3/14/2026",
        "5 mars 2026",
        "mars 2026",
        "March 5, 2026",
        "5th March 2026",
        " 2026-03-05 ",
    ],
)
def test_march(written: str) -> None:
    """However March 2026 is written, it is that month."""
    assert month_of(written) == "2026-03"


@pytest.mark.parametrize(
    ("written", "month"), [("1 maj 2026", "05"), ("May 2026", "05"), ("okt. 2026", "10"), ("12 oct 2026", "10")]
)
def test_names(written: str, month: str) -> None:
    """Names of months in Swedish and English, short and long."""
    assert month_of(written) == f"2026-{month}"


@pytest.mark.parametrize(
    "written", ["i går", "2026", "13", "2026-13-01", "31/31/2026", "46086", "foo 2026", "05-03-26"]
)
def test_no_day(written: str) -> None:
    """What names no month of a year is none."""
    assert month_of(written) is None


def test_nothing() -> None:
    """An empty cell is no mistake."""
    assert month_of("  ") == ""
