"""Which weights scores are seen by: named ones, or those of a file, whose slips are told with their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.profiled import CATALOGUE

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.scoring.other_weights import worth
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.weighting import weighted

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_yaml_or_json_and_names_criteria_however_they_are_written(tmp_path: Path) -> None:
    """The view is called as the file says, or as it is called."""
    (tmp_path / "w.yaml").write_text("dimensions: {A: 3}\nthemes: {a2: 1}\ncriteria: {a1: 2}\n", encoding="utf-8")
    (tmp_path / "w.json").write_text('{"title": "Enkät", "criteria": {"A-01": 2}}', encoding="utf-8")
    own = load(CATALOGUE)
    one, other = (weighted(own, str(tmp_path / name)) for name in ("w.yaml", "w.json"))
    assert worth(one)["A-01"] == pytest.approx(3 / 4 * 4 / 5 * 2 / 4)
    assert worth(other)["A-01"] == pytest.approx(1 / 2 * 2 / 6)
    assert [str(v.view) for v in (one, other)] == ["weights of w.yaml", "weights of Enkät"]
    assert {str(weighted(own, name).view) for name in ("equal", "usefulness")} == {
        "all criteria weigh the same",
        "weights times usefulness to residents",
    }


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("criteria: {A-01: 2}\ndimensions: {AA: 2}\n", 2, "The dimension AA is not in the catalogue. Did you mean A?"),
        ("themes:\n  a1: 1\n  a22: 1\n", 3, "The theme a22 is not in the catalogue. Did you mean a2"),
        ("criteria:\n  C-01: 6\n", 2, "The criterion C-01 is not in the catalogue. Did you mean"),
        ("criteria:\n  A-01: 0\n", 2, "greater than 0"),
        ("criterias: {A-01: 1}\n", 1, "no such field"),
        ("title: Tom\n", None, "No weights. Give at least one"),
    ],
)
def test_a_slip_is_refused_with_its_line_and_near_names(tmp_path: Path, text: str, line: int | None, told: str) -> None:
    """Nothing is passed over: a weight that reaches nobody would be a view that nobody asked for."""
    (tmp_path / "w.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDataError) as refused:
        weighted(load(CATALOGUE), str(tmp_path / "w.yaml"))
    (problem,) = refused.value.problems
    assert told in str(problem.message)
    assert line is None or problem.place.line == line


def test_a_file_that_is_not_there_is_told_with_what_can_be_given(tmp_path: Path) -> None:
    """A slip in a name of a view is taken for a file."""
    with pytest.raises(NotFoundError) as refused:
        weighted(load(CATALOGUE), str(tmp_path / "equall"))
    assert "equal, usefulness" in str(refused.value.hint)
