"""What is kept of residents says no more of when it was than is known."""

from __future__ import annotations

from dataclasses import replace

from tests.resident_views import comments, survey


def test_of_comments_the_months_are_known_and_no_days() -> None:
    """The last day of a month may be after the last comment; a survey's fieldwork has its days."""
    written, asked = (replace(v, start="2026-06-01", end="2026-10-31") for v in (comments(), survey()))
    assert (written.first, written.last) == ("2026-06", "2026-10")
    assert (asked.first, asked.last) == ("2026-06-01", "2026-10-31")
    assert (comments().first, comments().last) == ("", "")
