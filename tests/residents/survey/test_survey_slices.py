"""Who figures are about, each once, and what may be shown of them so that nobody small can be reckoned."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file, read

from digimaturity.residents.survey.small_groups import Level
from digimaturity.residents.survey.survey_slices import Levels, groupings_of, key_of, known_in, slices_of

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


def test_who_is_known_is_who_counts(tmp_path: Path) -> None:
    """Don't know and no answer are outside."""
    found = survey_of(tmp_path, [("x", "a", 20, 1, 4), ("x", "a", 20, 1, 9), ("x", "a", 20, 1, "")])
    assert known_in(found.answers["q1"]).tolist() == [True, False, False]


@pytest.mark.parametrize("seed", range(6))
def test_no_small_group_follows_from_the_others(seed: int, tmp_path: Path) -> None:
    """In random surveys no sum of shown groups leaves one hidden group alone, and no shown group is small."""
    draw = np.random.default_rng(seed)
    rows: list[tuple[object, ...]] = [
        (
            "xyz"[draw.choice(3, p=[0.7, 0.25, 0.05])],
            "ab"[draw.integers(2)],
            (20, 40, 70)[draw.choice(3, p=[0.1, 0.6, 0.3])],
            1,
            int(draw.integers(1, 6)),
        )
        for _ in range(90)
    ]
    found = survey_of(tmp_path, rows)
    slices = list(slices_of(found, groupings_of(["age"])))
    levels = Levels(found, slices).of(found.answers["q1"])
    sizes = {key_of(one): int(one.domain(len(rows)).sum()) for one in slices}
    shown = {key for key, level in levels.items() if level in {Level.COMPARED, Level.PRINTED}}
    assert all(sizes[key] >= 3 for key in shown)
    assert all((levels[key] is Level.COMPARED) == (sizes[key] >= 8) for key in shown)
    for whole in shown:
        for at, names in ((0, "xyz"), (1, "ab")):
            if whole[at]:
                continue
            org, service, group = whole
            parts = [(name, service, group) if at == 0 else (org, name, group) for name in names]
            hidden = [key for key in parts if key not in shown]
            assert len(hidden) != 1 or sizes[hidden[0]] == 0


def test_many_alike_are_as_good_as_more_still(tmp_path: Path) -> None:
    """What may be shown of a hundred thousand is what may be shown of a thousand with the same small groups."""
    few = [("x", "a", 20, 1, 1 + n % 5) for n in range(2)] + [("x", "b", 40, 1, 1 + n % 5) for n in range(3)]
    levels = []
    for count in (1_000, 100_000):
        many = [("y", "a", 40, 1, 1 + n % 5) for n in range(count)] + [
            ("y", "b", 70, 1, 1 + n % 5) for n in range(count)
        ]
        found = survey_of(tmp_path, [*few, *many])
        slices = list(slices_of(found, groupings_of(["age"])))
        levels.append(Levels(found, slices).of(found.answers["q1"]))
    assert levels[0] == levels[1]
