"""The rule that chooses the criteria of a day: what it keeps to, and that it does better than chance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from benchmarks.profile_studies import World, practice
from benchmarks.profiles import Choice, Limits, by_chance, choose, predicted, report
from tests.builders import catalogue, criterion
from tests.profiled import CATALOGUE, OPEN

from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from pathlib import Path

# Two dimensions of two themes of four criteria each, of which the fourth of a theme needs a login.
MEMBERS = [criterion(f"{d}-{n:02}", f"{d.lower()}{n // 4}", weight=1 + n % 3) for d in "AB" for n in range(8)]
MEMBERS = [replace(c, login=int(c.id[2:]) % 4 == 3, look=1.0 + int(c.id[2:]) % 2) for c in MEMBERS]
WORLD = World(catalogue(MEMBERS), {})


def test_a_profile_keeps_its_limits_and_has_some_of_everything() -> None:
    """Minutes, number, no login, a criterion of each theme and three of each dimension."""
    limits = Limits(minutes=12, most=9)
    choice, chosen = choose(WORLD, limits, seed=1)
    assert choice.minutes(chosen) <= limits.minutes
    assert 6 <= len(chosen) <= limits.most
    assert not any(choice.by_id[i].login for i in chosen)
    assert {choice.by_id[i].theme for i in chosen} == {"a0", "a1", "b0", "b1"}
    assert choose(WORLD, limits, seed=1)[1] == chosen


def test_what_a_criterion_rests_on_comes_with_it() -> None:
    """And what rests on something that needs a login is left out."""
    members = {c.id: c for c in MEMBERS}
    members["A-00"] = replace(members["A-00"], depends_on=("A-01",))
    members["A-02"] = replace(members["A-02"], depends_on=("A-03",))
    choice, chosen = choose(World(catalogue(list(members.values())), {}), Limits(minutes=12, most=9), seed=1)
    assert choice.with_what_it_rests_on("A-00") == {"A-00", "A-01"}
    assert "A-02" not in choice.candidates
    assert "A-00" not in chosen or "A-01" in chosen


def test_limits_that_leave_no_room_for_every_theme_are_told() -> None:
    """Instead of a profile that could never be rated."""
    with pytest.raises(SystemExit, match="too much"):
        choose(WORLD, Limits(minutes=3), seed=1)


def test_all_criteria_predict_themselves_and_the_chosen_do_better_than_chance() -> None:
    """On studies that they were not chosen on."""
    random = np.random.default_rng(7)
    samples = [WORLD.sample(random, informed=False) for _ in range(20)]
    everything = frozenset(c.id for c in MEMBERS)
    assert [figures for _, *figures in predicted(WORLD, "agency", everything, samples)] == [pytest.approx([1, 0])] * 3
    choice, chosen = choose(WORLD, Limits(minutes=12, most=8), seed=1)
    own = next(predicted(WORLD, "agency", chosen, samples))
    others = [next(predicted(WORLD, "agency", by_chance(choice, 8, random), samples)) for _ in range(20)]
    assert own[1] > np.mean([o[1] for o in others])
    assert own[2] < np.mean([o[2] for o in others])


def test_answers_follow_the_model() -> None:
    """Who has a higher level gets more, and a harder criterion gives less."""
    sample = WORLD.sample(np.random.default_rng(3), informed=False)
    assert np.corrcoef(sample.levels[:, 0], sample.points @ WORLD.shares("agency")[1])[0, 1] > 0.8
    eta = np.full(4000, -1.0)
    once = WORLD._once(MEMBERS[0], eta, 1.0, np.random.default_rng(3))
    easier = WORLD._once(MEMBERS[0], eta + 2, 1.0, np.random.default_rng(3))
    assert once.mean() + 1 < easier.mean()
    assert set(once) <= {0, 1, 2, 3, 4, 5}


def test_the_report_ends_with_a_list_to_paste(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the catalogue; of another catalogue the practice edition says nothing."""
    monkeypatch.chdir(tmp_path)  # away from a study that the process may stand in
    whole = load(CATALOGUE)
    assert practice(whole) == {}
    world = World(whole, practice(whole))
    choice, chosen = choose(world, Limits(minutes=30, most=8), seed=1)
    assert chosen <= set(OPEN)
    said = "".join(report(world, choice, chosen, 1))
    listed = [line.strip("- ") for line in said.split("criteria:\n")[1].splitlines() if "#" not in line]
    assert listed == [c.id for c in whole.criteria if c.id in chosen]
    assert isinstance(choice, Choice)
