"""What may be shown of a survey's questions, so that nobody small can be reckoned: from one run or from several."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file, read

from digimaturity.residents.survey.feasible_range import FeasibleCounts
from digimaturity.residents.survey.small_groups import Level
from digimaturity.residents.survey.survey_levels import Levels, known_in
from digimaturity.residents.survey.survey_slices import slices_of, sorted_key
from digimaturity.residents.survey.survey_summary import summarised

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.residents.survey.mapped_survey import MappedSurvey
    from digimaturity.residents.survey.survey_slices import Key

MINE = "columns: {organisation: o, service: s}\nminimums: {print: 3, compare: 8}\n"
HEADINGS = "o s age sex q1"


def survey_of(folder: Path, rows: Sequence[tuple[object, ...]]) -> MappedSurvey:
    """A survey of several organisations and services."""
    _, found = read(csv_file(folder, HEADINGS, rows), map_file(folder, MINE, GROUPS, QUESTIONS))
    return found


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
    slices = list(slices_of(found, found.survey.groupings))
    levels = Levels(found).of(found.answers["q1"])
    sizes = {sorted_key(one): int(one.domain(len(rows)).sum()) for one in slices}
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
        levels.append(Levels(found).of(found.answers["q1"]))
    assert levels[0] == levels[1]


def shown_of(folder: Path, headings: str, rows: Sequence[tuple[object, ...]], *parts: str) -> dict[str, dict[Key, int]]:
    """The n of everything that any run over a file may print, by question."""
    _, found = read(csv_file(folder, headings, rows), map_file(folder, *parts))
    figures = summarised(found, found.survey.groupings)
    shown: dict[str, dict[Key, int]] = {q: {} for q in found.answers}
    for one in figures:
        if one.figure.n is not None:
            key = (one.organisation, "", tuple(sorted(one.figure.group)))
            shown[one.figure.id][key] = one.figure.n
    return shown


SEX_AGE = "groups: {age: {column: age}, sex: {column: sex}}\n"
TWO = (
    "questions:\n  q1: {column: q1, scale: {1: a, 2: b}, counts: [1]}\n  q2: {column: q2, scale: {1: a, 2: b},"
    " counts: [1]}\n"
)


def test_a_crossing_does_not_undo_what_one_group_hides(tmp_path: Path) -> None:
    """Of a group of six nothing follows from tables by age and by age and sex: whoever it is hidden with is, too."""
    sizes = {("u", "K"): 47, ("u", "M"): 43, ("v", "K"): 62, ("v", "M"): 42, ("x", "M"): 6}
    rows = [(*kind, 1 + n % 2, 1) for kind, size in sizes.items() for n in range(size)]
    shown = shown_of(tmp_path, "age sex q1 q2", rows, SEX_AGE, TWO)["q1"]
    assert shown["", "", ()] == 200
    assert shown["", "", (("age", "v"),)] == 104
    assert not {key for key in shown if ("age", "u") in key[2] or ("age", "x") in key[2]}


def test_a_group_of_one_mind_is_hidden_in_every_question(tmp_path: Path) -> None:
    """Its number of answers in another question would say that it is not small, and so why it is hidden."""
    rows = [(name, 1, 1 + n % 2, 2 if name == "x" else 1 + n % 4 // 2) for name, size in
            (("x", 15), ("y", 130), ("z", 120)) for n in range(size)]  # fmt: skip
    shown = shown_of(tmp_path, "age sex q1 q2", rows, SEX_AGE.replace(", sex: {column: sex}", ""), TWO)
    assert set(shown["q1"]) == set(shown["q2"]) == {("", "", ()), ("", "", (("age", "y"),))}


def test_one_person_with_most_of_the_weight_is_not_shown(tmp_path: Path) -> None:
    """A group's figure would be that person's answer."""
    rows = [("x", 5000 if not n else 1, 1, 1 + n % 2) for n in range(12)]
    rows += [(name, 300, 1 + n % 2, 1 + n % 2) for name in "yz" for n in range(60)]
    parts = ("columns: {weight: sex}\n", SEX_AGE.replace(", sex: {column: sex}", ""), TWO)
    shown = shown_of(tmp_path, "age sex q1 q2", rows, *parts)["q2"]
    assert ("", "", ()) in shown
    assert ("", "", (("age", "x"),)) not in shown


def test_a_question_that_nobody_answered_is_not_shown(tmp_path: Path) -> None:
    """It is missing, not zero, and stops nothing."""
    rows = [("x", 1, 1 + n % 2, "") for n in range(12)]
    shown = shown_of(tmp_path, "age sex q1 q2", rows, SEX_AGE, TWO)
    assert shown["q1"]["", "", ()] == 12
    assert not shown["q2"]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_hidden_follows_from_all_runs_together(seed: int, tmp_path: Path) -> None:
    """From every n that any choice of groups prints, no hidden part has a range narrower than the least n."""
    draw = np.random.default_rng(seed)
    n = int(draw.integers(80, 300))
    columns = [[names[at] for at in draw.choice(3, n, p=draw.dirichlet([0.6] * 3))] for names in ("uvx", "KMN")]
    rows = list(zip(*columns, draw.integers(1, 3, n).tolist(), [1] * n, strict=True))
    shown = shown_of(tmp_path, "age sex q1 q2", rows, SEX_AGE, TWO)["q1"]
    kinds = list(product("uvx", "KMN"))
    counts = np.array([sum(row[:2] == kind for row in rows) for kind in kinds], dtype=np.float64)

    def members(group: Sequence[tuple[str, str]]) -> list[float]:
        wanted = dict(group)
        return [float(wanted.get("age", a) == a and wanted.get("sex", s) == s) for a, s in kinds]

    known = FeasibleCounts(np.array([members(key[2]) for key in shown]), counts)
    every = [[("age", a)] for a in "uvx"] + [[("sex", s)] for s in "KMN"]
    every += [[("age", a), ("sex", s)] for a, s in kinds]
    for group in every:
        own = np.array(members(group))
        if own @ counts and ("", "", tuple(group)) not in shown:
            assert known.width(own) >= 10


def test_what_a_map_may_cross(tmp_path: Path) -> None:
    """All groups of a small map, or those that it names; of organisations none that it does not name."""
    small = read(csv_file(tmp_path, "age sex q1 q2", [("x", 1, 1, 1)] * 2), map_file(tmp_path, SEX_AGE, TWO))[0]
    assert small.groupings == (("age",), ("sex",), ("age", "sex"))
    none = read(tmp_path / "answers.csv", map_file(tmp_path, SEX_AGE, "crossings: []\n", TWO))[0]
    assert none.groupings == (("age",), ("sex",))
    bodies = "columns: {organisation: q2}\n"
    assert read(tmp_path / "answers.csv", map_file(tmp_path, SEX_AGE, bodies, TWO))[0].groupings == none.groupings
    named = read(tmp_path / "answers.csv", map_file(tmp_path, SEX_AGE, bodies, "crossings: [sex*age]\n", TWO))[0]
    assert named.groupings == (("age",), ("sex",), ("sex", "age"))
