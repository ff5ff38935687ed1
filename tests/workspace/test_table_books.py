"""Cells of workbooks as texts; whole workbooks are tried in ``test_table_sources``."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digimaturity.workspace.table_books import cell_text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (12.0, "12"),
        (-0.5, "-0.5"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (3, "3"),
        (date(2026, 9, 14), "2026-09-14"),
        (datetime(2026, 9, 14, tzinfo=UTC).replace(tzinfo=None), "2026-09-14"),
        (datetime(2026, 9, 14, 10, 12, 3, tzinfo=UTC), "2026-09-14T10:12:03+00:00"),
        ("'x ", "'x "),
    ],
)
def test_a_cell_has_the_digits_that_a_spreadsheet_shows(cell: object, text: str) -> None:
    """An id stays an id, a day a day, and a value its fifteen digits."""
    assert cell_text(cell) == text


def test_an_exact_number_keeps_all_its_digits() -> None:
    """As Parquet does, which is no spreadsheet."""
    assert (cell_text(0.1 + 0.2, exact=True), cell_text(12.0, exact=True)) == ("0.30000000000000004", "12")
