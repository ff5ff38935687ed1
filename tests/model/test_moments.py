"""Times in files are compared as times."""

from __future__ import annotations

import pytest

from digimaturity.model.moments import LONG_AGO, instant


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2026-03-02T10:00:00+02:00", "2026-03-02T09:30:00+01:00"),
        ("2026-03-02T09:30:00Z", "2026-03-02T09:30:00.250Z"),
        ("2026-03-02T23:30:00-05:00", "2026-03-03T05:00:00Z"),
        ("2021", "2021-01-02"),
        ("2021-12-31", "2022"),
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
