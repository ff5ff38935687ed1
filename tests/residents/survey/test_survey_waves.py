"""Waves of a file come in the order that the map or their names say, and none is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.surveyed import QUESTIONS, csv_file, map_file

from digimaturity.ground.errors import InvalidDataError
from digimaturity.residents.survey.mapped_survey import wanted_of
from digimaturity.residents.survey.survey_waves import has_order, waves_in
from digimaturity.workspace.response_files import read_responses
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def waves_of(folder: Path, names: Sequence[str], more: str = "") -> list[tuple[str, int]]:
    """The waves of a file with a row to each name, and how many rows each has."""
    path = map_file(folder, "columns: {wave: w}\n", more, QUESTIONS)
    survey = read_survey_map(path)
    file = csv_file(folder, "w q1", [(name, 4) for name in names])
    return [(name, len(own)) for name, own in waves_in(read_responses(file, wanted_of(survey, path)), survey)]


def test_numbers_are_not_letters(tmp_path: Path) -> None:
    """Wave 10 comes after wave 9; a row of none is refused."""
    assert waves_of(tmp_path, ["omg 10", "omg 9", "omg 10"]) == [("omg 9", 1), ("omg 10", 2)]
    with pytest.raises(InvalidDataError, match="wave is missing"):
        waves_of(tmp_path, ["1", ""])


def test_the_map_says_the_order(tmp_path: Path) -> None:
    """Spring comes before autumn when the map says so; without it the file is refused, and so is a wave it lacks."""
    seasons = ["höst 2025", "vår 2025", "vår 2026"]
    with pytest.raises(InvalidDataError, match="waves:"):
        waves_of(tmp_path, seasons)
    told = 'waves: ["vår 2025", "höst 2025", "vår 2026", "höst 2026"]\n'
    assert [name for name, _ in waves_of(tmp_path, seasons, told)] == ["vår 2025", "höst 2025", "vår 2026"]
    with pytest.raises(InvalidDataError, match="does not have: ”sommar"):
        waves_of(tmp_path, [*seasons, "sommar 2025"], told)


@pytest.mark.parametrize(
    ("names", "is_known"),
    [
        (["2025", "2026"], True),
        (["9", "10", "11"], True),
        (["2025-12-31", "2026-06-01"], True),
        (["2025K4", "2026K1"], True),
        (["vår 2025", "vår 2026"], True),
        (["vår"], True),
        (["31/12/2025", "01/06/2026"], False),
        (["first", "second"], False),
        (["2025", "2025-06"], False),
        (["01", "1"], False),
    ],
)
def test_an_order_is_known_where_there_is_only_one(names: list[str], *, is_known: bool) -> None:
    """Years first, or a single number between the same words."""
    assert has_order(names) is is_known
