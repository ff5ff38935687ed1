"""Codes seen through groups: bands of numbers, labels of codes, and several groupings as one."""

from __future__ import annotations

import numpy as np
import pytest

from digimaturity.ground.language import same
from digimaturity.model.survey_map import Band, SurveyGroup
from digimaturity.residents.survey.survey_labels import NOBODY, combined, labelled_by, labels_of, smallest
from digimaturity.workspace.responses import CodedResponses


def column(*cells: str) -> CodedResponses:
    """A column of these cells."""
    names = tuple(dict.fromkeys(cells))
    return CodedResponses(np.array([names.index(c) for c in cells], dtype=np.int8), names)


def test_bands_hold_both_their_ends() -> None:
    """Ends that are open have no limit, and what is outside all is told."""
    bands = (Band("young", (), None, 29), Band("old", (), 30, None), Band("unknown", ("x",)))
    group = SurveyGroup("age", "a", same("age"), bands)
    found = labelled_by(group, column("29", "30", "18,5", "x", "y", ""))
    assert found.codes.tolist() == [0, 1, 0, 2, NOBODY, NOBODY]
    assert (found.labels, found.outside) == (("young", "old", "unknown"), (("y", 1),))


def test_a_year_of_birth_is_no_age() -> None:
    """A number that nobody's age can be belongs to no band of ages, and is told with what is outside."""
    bands = (Band("young", (), None, 29), Band("old", (), 30, None))
    ages = column("120", "121", "1961")
    found = labelled_by(SurveyGroup("age", "a", same("age"), bands), ages)
    assert (found.codes.tolist(), found.outside) == ([1, NOBODY, NOBODY], (("121", 1), ("1961", 1)))
    assert labelled_by(SurveyGroup("income", "i", same("income"), bands), ages).codes.tolist() == [1, 1, 1]


def test_labels_stand_for_themselves() -> None:
    """A file with words and not codes is read the same."""
    group = SurveyGroup("sex", "s", same("sex"), (Band("man", ("1",)), Band("woman", ("2", "3"))))
    assert labelled_by(group, column("1", "2", "3", "Woman", "man")).codes.tolist() == [0, 1, 1, 1, 0]


def test_without_bands_the_file_has_the_groups() -> None:
    """In alphabetical order."""
    found = labels_of(column("b", "", "a", "b"))
    assert (found.labels, found.codes.tolist(), found.code("b"), found.code("c")) == (("a", "b"), [1, -1, 0, 1], 1, -1)


def test_several_groupings_are_one() -> None:
    """Every combination has its label, and whoever is in none of one is in none."""
    one, other = labels_of(column("a", "b", "a", "")), labels_of(column("x", "y", "", "x"))
    found = combined([one, other])
    assert found.labels == ("a × x", "a × y", "b × x", "b × y")
    assert found.codes.tolist() == [0, 3, NOBODY, NOBODY]


@pytest.mark.parametrize(("most", "kind"), [(5, "int8"), (127, "int8"), (128, "int16"), (40_000, "int32")])
def test_numbers_take_no_more_room_than_they_need(most: int, kind: str) -> None:
    """Nor are they cut."""
    found = smallest([NOBODY, most])
    assert (found.dtype.name, found.tolist()) == (kind, [NOBODY, most])
