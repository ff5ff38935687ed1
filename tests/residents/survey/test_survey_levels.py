"""What may be shown of a survey's questions, so that nobody small can be reckoned: from one run or from several."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.surveyed import GROUPS, QUESTIONS, csv_file, map_file, read

from digimaturity.content.survey_words import method_of
from digimaturity.residents.survey.feasible_range import FeasibleCounts
from digimaturity.residents.survey.small_groups import Level
from digimaturity.residents.survey.survey_levels import Levels, hidden_in_margins, known_in
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


TOTALS = {"18-29": 2137, "30-64": 9013, "65-": 8850}
SIZES = {"18-29": 6, "30-64": 80, "65-": 414}
AGES = {"18-29": 20, "30-64": 40, "65-": 70}


def weighted_by_age(folder: Path, *, raked: bool) -> MappedSurvey:
    """Five hundred answers, six of them of the youngest, that stand for as many of each age as the population has."""
    draw = np.random.default_rng(3)
    rows = [
        (AGES[age], 1, int(draw.integers(1, 6)), TOTALS[age] / size, "st"[at % 2])
        for age, size in SIZES.items()
        for at in range(size)
    ]
    margins = f"margins:\n  - {{groups: [age], source: x, totals: {TOTALS}}}\n".replace("'", '"')
    head = margins if raked else "columns: {weight: w}\n"
    groups = 'groups:\n  age: {column: age, bands: {"18-29": [18, 29], "30-64": [30, 64], "65-": [65, null]}}\n'
    return read(csv_file(folder, "age sex q1 w s", rows), map_file(folder, head, groups, QUESTIONS))[1]


@pytest.mark.parametrize("raked", [True, False])
def test_weights_do_not_tell_how_many_a_hidden_group_is(tmp_path: Path, *, raked: bool) -> None:
    """Whoever knows the population finds no n or share that alone fits what is printed; to all its digits it would."""
    found = weighted_by_age(tmp_path, raked=raked)
    figures = {one.figure.group: one for one in summarised(found, [("age",)])}
    every, printed = figures[()], figures[("age", "65-"),]
    assert every.figure.value is not None
    assert printed.figure.value is not None
    assert [figures[("age", age),].figure.told.value for age in ("18-29", "30-64")] == ["held_back"] * 2
    assert (every.base, every.deff, every.figure.n_effective) == (None, None, None)
    assert every.figure.value == round(every.figure.value, 1)
    # A group that nobody hidden is in is given to all its digits.
    assert printed.figure.value != round(printed.figure.value, 1)
    assert printed.base == pytest.approx(8850)

    exact = float(found.design.weights @ found.answers["q1"].values / 20000 * 100)
    assert _fitting(exact, printed.figure.value, within=1e-6) == {6}
    assert len(_fitting(every.figure.value, printed.figure.value, within=0.05) - {6}) > 20


def _fitting(every: float, oldest: float, *, within: float) -> set[int]:
    """How many the youngest can be, by per cents of all and of the oldest and by what the population has of each."""
    left = every / 100 * 20000 - oldest / 100 * TOTALS["65-"]
    both = SIZES["18-29"] + SIZES["30-64"]
    found = set()
    for n in range(1, both):
        young = TOTALS["18-29"] * np.arange(n + 1) / n
        others = TOTALS["30-64"] * np.arange(both - n + 1) / (both - n)
        if (np.abs(young[:, None] + others[None, :] - left) <= within / 100 * 20000).any():
            found.add(n)
    return found


def test_weights_of_other_things_than_groups_leave_figures_as_they_are(tmp_path: Path) -> None:
    """Weights that hidden and shown groups have alike, as those of strata, tell nothing of who is hidden."""
    rows = [(20 if at < 6 else 40 if at < 80 else 70, 1, 1 + at % 5, 2 + at % 3) for at in range(500)]
    found = read(
        csv_file(tmp_path, "age sex q1 w", rows), map_file(tmp_path, "columns: {weight: w}\n", GROUPS, QUESTIONS)
    )[1]
    every = summarised(found)[0]
    assert Level.HIDDEN in Levels(found).of(found.answers["q1"]).values()
    assert every.base == pytest.approx(float(found.design.weights.sum()))
    assert every.figure.value != round(every.figure.value or 0, 1)


def test_the_reach_of_weights_leaves_hidden_groups_out(tmp_path: Path) -> None:
    """The heaviest weight is the population's number of the smallest group over its n, which would tell the n."""
    found = weighted_by_age(tmp_path, raked=True)
    assert hidden_in_margins(found).tolist() == [True] * 86 + [False] * 414
    said = " ".join(one.en for one in method_of(found))
    assert "Without those in a hidden group" in said
    assert "run from 1.00 to 1.00 times the mean weight" in said
