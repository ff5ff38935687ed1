"""Intervals that would tell how many a hidden stratum or cluster is, and how they are rounded."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.surveyed import csv_file, map_file, read

from digimaturity.ground.quantiles import t_quantile
from digimaturity.residents.survey.survey_summary import summarised
from digimaturity.residents.survey.variance_disclosure import effect_step, kinds_of, nearest, outwards, step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.residents.survey.survey_summary import SurveyFigure

YES = "questions:\n  q: {column: q, scale: {1: no, 2: yes}, counts: [2]}\n"
AGE = "groups: {age: {column: age}}\n"


def figures(folder: Path, rows: Sequence[tuple[object, ...]], *parts: str) -> dict[object, SurveyFigure]:
    """The figures of a survey with columns age, unit and q, by group."""
    file = csv_file(folder, "age unit q", rows)
    _, found = read(file, map_file(folder, *parts, YES))
    return {one.figure.group: one for one in summarised(found, found.survey.groupings)}


def people(**sizes: tuple[int, int]) -> list[tuple[str, str, int]]:
    """So many of each age, and how many of these said yes; their age is their stratum."""
    return [(age, age, 1 + (at < yes)) for age, (n, yes) in sizes.items() for at in range(n)]


def test_steps_are_powers_of_ten() -> None:
    """A group of six moves the width of an interval by some three nth parts, and the design effect by six."""
    assert [step(8, 600), step(20, 100), step(0.5, 200), step(0, 100)] == [0.1, 1, 0.01, 0]
    assert [effect_step(60), effect_step(700)] == [0.1, pytest.approx(0.01)]
    assert [nearest(54.66, 0.1), nearest(54.66, 0), nearest(54.66, 10)] == [54.7, 54.66, 50]


def test_an_interval_never_gets_narrower() -> None:
    """It reaches out to the next round numbers; where it has no width, or there is none, it stays."""
    assert outwards(46.7519, 62.3522, 150) == (46, 63)
    assert outwards(26.31, 34.68, 600) == (26.3, 34.7)
    assert outwards(3, 3, 150) == (3, 3)
    assert outwards(None, None, 150) == (None, None)
    assert outwards(0, 100, 10) == (0, 100)


def test_people_alike_are_of_one_kind() -> None:
    """Where the first of each stands, what kind everybody is, and how many there are."""
    first, which, counts = kinds_of([np.array([1, 1, 2, 1]), np.array([5, 6, 5, 5])])
    assert (first.tolist(), which.tolist(), counts.tolist()) == ([0, 1, 2], [0, 1, 2, 0], [2, 1, 1])


@pytest.mark.parametrize("seed", range(5))
def test_an_interval_does_not_tell_a_hidden_stratum(seed: int, tmp_path: Path) -> None:
    """To all its digits one number of people fits, or that and its opposite; as it is printed nearly all do."""
    draw = np.random.default_rng(seed)
    sizes = {"a": 6, "b": 32, "c": 112}
    rows = people(**{age: (n, int(draw.binomial(n, draw.uniform(0.2, 0.8)))) for age, n in sizes.items()})
    found = figures(tmp_path, rows, "columns: {stratum: unit}\n", AGE)
    every, largest = found[()], found[("age", "c"),]
    assert found[("age", "a"),].figure.n is found[("age", "b"),].figure.n is None
    assert every.figure.low is not None
    assert every.figure.high is not None
    assert every.deff is not None
    low, high = every.figure.low, every.figure.high
    yes = round((every.figure.value or 0) * 1.5) - round((largest.figure.value or 0) * 1.12)
    fits = {
        n
        for n in range(2, 37)
        for own in range(n + 1)
        if 0 <= yes - own <= 38 - n
        for a, b, deff in [_reckoned((n, own), (38 - n, yes - own), (112, round((largest.figure.value or 0) * 1.12)))]
        if math.floor(a) == low and math.ceil(b) == high and abs(deff - (every.deff or 0)) <= 0.05
    }
    assert 6 in fits
    assert len(fits) > 20
    # The largest has a stratum of its own, which is shown.
    assert largest.figure.low != round(largest.figure.low or 0, 6)


def _reckoned(*strata: tuple[int, int]) -> tuple[float, float, float]:
    """The interval and the design effect of a share, of strata with so many people and so many who said yes."""
    n, share = sum(size for size, _ in strata), sum(yes for _, yes in strata) / sum(size for size, _ in strata)
    variance = sum(size / (size - 1) * yes * (size - yes) / size for size, yes in strata) / n**2
    half = t_quantile(0.95, n - len(strata)) * math.sqrt(variance) / (share * (1 - share))
    middle = math.log(share / (1 - share))
    low, high = (100 / (1 + math.exp(-end)) for end in (middle - half, middle + half))
    return low, high, variance / (share * (1 - share) / (n - 1))


def test_strata_that_are_no_hidden_group_leave_intervals_as_they_are(tmp_path: Path) -> None:
    """A hidden group spread over strata is in none of them alone."""
    rows = [(age, "st"[at % 2], 1 + at % 3 % 2) for age, n in (("a", 6), ("b", 32), ("c", 112)) for at in range(n)]
    every = figures(tmp_path, rows, "columns: {stratum: unit}\n", AGE)[()]
    assert every.figure.low is not None
    assert every.figure.low != round(every.figure.low, 2)


def test_a_group_across_strata_has_its_interval_rounded_too(tmp_path: Path) -> None:
    """Of women, those in each hidden stratum are a part of the variance that is printed nowhere."""
    sizes = {"a": 6, "b": 40, "c": 112}
    rows = [(sex, age, 1 + at % 5 % 2) for age, n in sizes.items() for at in range(n) for sex in ["KM"[at % 2]]]
    parts = "columns: {stratum: unit}\n", "groups: {sex: {column: age}, age: {column: unit}}\n"
    found = figures(tmp_path, rows, *parts)
    women = found[("sex", "K"),].figure
    assert found[("age", "a"),].figure.n is None
    assert (women.low, women.high) == (math.floor(women.low or 0), math.ceil(women.high or 0))


def test_a_few_clusters_that_are_a_hidden_group_are_rounded_and_many_are_not(tmp_path: Path) -> None:
    """Three schools of a small district can be solved for; of thirty, too many numbers fit."""
    for schools, is_rounded in ((3, True), (30, False)):
        small = [("a", f"a{at % schools}", 1 + at % 2) for at in range(90)]
        hidden = [("b", f"b{at % 2}", 1 + at % 3 % 2) for at in range(6)]
        rows = [*small, *hidden, *(("c", f"c{at % 12}", 1 + at % 3 % 2) for at in range(240))]
        found = figures(tmp_path, rows, "columns: {cluster: unit}\n", AGE)
        assert found[("age", "a"),].figure.n is None
        every = found[()].figure
        assert (every.low == round(every.low or 0.5, 1)) == is_rounded, schools


def test_a_survey_with_nothing_hidden_has_all_its_digits(tmp_path: Path) -> None:
    """Strata that are groups, all of them shown."""
    every = figures(tmp_path, people(a=(60, 21), b=(70, 40)), "columns: {stratum: unit}\n", AGE)[()]
    assert every.figure.low != round(every.figure.low or 0, 3)
