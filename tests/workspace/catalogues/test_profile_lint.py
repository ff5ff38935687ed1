"""What is wrong with a catalogue's profiles is found, with file and line."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.profiled import CATALOGUE

from digimaturity.ground.errors import InvalidDataError
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from pathlib import Path


def _with(folder: Path, file: str, old: str, new: str, count: int = -1) -> Path:
    """The catalogue with something else in one file."""
    made = folder / "catalogue"
    shutil.copytree(CATALOGUE, made)
    text = (made / file).read_text(encoding="utf-8")
    assert old in text
    (made / file).write_text(text.replace(old, new, count), encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[A-01, A-02, A-03, B", "[A-01, A-20, A-03, B", "A-20 is not in the catalogue. Did you mean A-0"),
        ("[A-01, A-02, A-03, B", "[A-01, A-01, A-03, B", "A-01 stands twice"),
        ("[A-01, A-02, A-03, B-01, B-02, B-03]", "[A-01, A-02, A-03]", "no criterion for municipality in the"),
        ("[A-01, A-02, A-03, B-01, B-02, B-03]", "[A-01, A-02, B-05]", "no criterion for municipality in the"),
        ("[A-02, A-03, A-04, B-02, B-03, B-04]", "[A-02, A-03, A-05, B-05, B-04]", "50% of the weight of the dimen"),
    ],
)
def test_a_profile_names_criteria_that_are_asked_and_can_be_rated(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    """Near names are offered, and a profile that could never give a total is refused."""
    with pytest.raises(InvalidDataError) as refused:
        load(_with(tmp_path, "catalogue.yaml", old, new))
    (problem,) = refused.value.problems
    assert told in str(problem.message)
    assert problem.place.line
    assert "profiles" in str(problem.place.field)


def test_a_profile_does_not_name_what_has_been_retired(tmp_path: Path) -> None:
    """It would ask for less than it seems to."""
    retired = '    login: true\n    retired: {version: "1.1", reason: {sv: "Nej.", en: "No."}}\n'
    made = _with(tmp_path, "a.yaml", "    login: true\n", retired)
    text = (made / "catalogue.yaml").read_text(encoding="utf-8")
    (made / "catalogue.yaml").write_text(text.replace("[A-02, A-03", "[A-05, A-03"), encoding="utf-8")
    with pytest.raises(InvalidDataError) as refused:
        load(made)
    assert ["A-05 has been retired." in str(p.message) for p in refused.value.problems] == [True]


def test_enough_of_each_dimension_can_be_judged_without_login(tmp_path: Path) -> None:
    """Otherwise whoever cannot log in could never rate it; a dimension of four in five can be."""
    load(CATALOGUE)
    made = _with(tmp_path, "b.yaml", "usefulness: 4\n", "usefulness: 4\n    login: true\n    weight: 2\n")
    with pytest.raises(InvalidDataError) as refused:
        load(made)
    problem = refused.value.problems[0]
    assert "50% of the weight of the dimension B is left for municipality; 67% is needed" in str(problem.message)
    assert problem.place.field == "dimensions.1"
