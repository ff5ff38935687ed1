"""Who figures are about, each once."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file, read

from digimaturity.residents.survey.survey_slices import groupings_of, key_of, slices_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.residents.survey.mapped_survey import MappedSurvey

MINE = "columns: {organisation: o, service: s}\nminimums: {print: 3, compare: 8}\n"
HEADINGS = "o s age sex q1"


def survey_of(folder: Path, rows: Sequence[tuple[object, ...]]) -> MappedSurvey:
    """A survey of several organisations and services."""
    _, found = read(csv_file(folder, HEADINGS, rows), map_file(folder, MINE, GROUPS, QUESTIONS))
    return found


def test_everybody_comes_first_and_nobody_twice(tmp_path: Path) -> None:
    """Each organisation, service and group, and each within the others, is there once; all come first."""
    rows = [(o, s, a, 1, 4) for o, s, a in product("xy", "ab", (20, 40, 70))]
    found = survey_of(tmp_path, rows)
    slices = list(slices_of(found, groupings_of(["age"])))
    keys = [key_of(one) for one in slices]
    assert keys[0] == ("", "", ())
    assert len(set(keys)) == len(keys) == 3 * 3 * 4
    one = slices[keys.index(("y", "a", (("age", "65-"),)))]
    assert np.flatnonzero(one.domain(len(rows))).tolist() == [8]
