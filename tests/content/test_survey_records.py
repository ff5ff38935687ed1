"""A survey's figures as declared fields: every column has a meaning, and a row is told apart by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file, read

from digimaturity.content.survey_records import FIELDS, survey_records
from digimaturity.residents.survey.survey_slices import groupings_of
from digimaturity.residents.survey.survey_summary import summarised

if TYPE_CHECKING:
    from pathlib import Path


def test_rows_are_told_apart_by_their_key(tmp_path: Path) -> None:
    """Groups are written in words that can be taken apart again."""
    rows = [(20 + n % 60, 1 + n % 2, 1 + n % 5) for n in range(300)]
    _, found = read(csv_file(tmp_path, "age sex q1", rows), map_file(tmp_path, GROUPS, QUESTIONS))
    table = survey_records("customers", summarised(found, groupings_of(["age*sex", "age"])), {})
    keys = [tuple(row[name] for name in table.key) for row in table]
    assert len(set(keys)) == len(keys) == 10
    assert "age=18-29; sex=man" in {row["group"] for row in table}
    assert {tuple(row) for row in table} == {tuple(f.name for f in FIELDS)}


def test_required_cells_are_there(tmp_path: Path) -> None:
    """Also in a row whose figure is hidden."""
    rows = [(20 if n < 3 else 40, 1, 1 + n % 5) for n in range(40)]
    _, found = read(csv_file(tmp_path, "age sex q1", rows), map_file(tmp_path, GROUPS, QUESTIONS))
    table = survey_records("customers", summarised(found, groupings_of(["age"])), {})
    required = [f.name for f in FIELDS if f.required]
    assert all(row[name] is not None for row in table for name in required)
    assert any(row["value"] is None for row in table)
