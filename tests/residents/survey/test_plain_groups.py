"""Columns that a map takes for groups and that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.surveyed import QUESTIONS, map_file

from digimaturity.residents.survey.plain_groups import no_groups
from digimaturity.residents.survey.survey_labels import labels_of
from digimaturity.workspace.responses import CodedResponses
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from pathlib import Path

AREAS = "groups: {area: {column: area}}\n"


def codes_of(tmp_path: Path, *values: str) -> list[str]:
    """What is wrong with a column of these values."""
    names = tuple(dict.fromkeys(values))
    column = CodedResponses(np.array([names.index(value) for value in values]), names)
    survey = read_survey_map(map_file(tmp_path, AREAS, QUESTIONS))
    return [one.code for one in no_groups("answers.csv", survey, {"area": labels_of(column)})]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (("A", *[""] * 20, "B", *[""] * 20), ["merged"]),
        (("A", "A", *[""] * 20, "B", *[""] * 20), []),
        (("A", "", "B", ""), []),
        (("A", *[""] * 40), []),
        (("Norr", "Söder") * 20, []),
    ],
)
def test_merged_cells_are_told_by_values_that_stand_once(
    values: tuple[str, ...], found: list[str], tmp_path: Path
) -> None:
    """Most rows have nothing and each value stands on one; not in few rows, of one value, or where one comes again."""
    assert codes_of(tmp_path, *values) == found


def test_whoever_is_named_is_no_group(tmp_path: Path) -> None:
    """A column with somebody else on each row tells persons apart."""
    assert codes_of(tmp_path, *(f"Anna Andersson {at} på Storgatan" for at in range(40))) == ["no-groups"]
