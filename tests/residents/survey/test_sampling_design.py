"""How a sample was drawn: what is refused, and what the variance takes from it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from tests.small_survey import CLUSTERS, MARKS, POPULATION, STRATA, WEIGHTS, small_design

from digimaturity.ground.errors import InvalidDataError
from digimaturity.residents.survey.sampling_design import LonePsu, design_problems, make_design
from digimaturity.residents.survey.survey_estimates import estimate, mean


@pytest.mark.parametrize(
    ("columns", "code", "column", "rows"),
    [
        ({"weights": [1, -2, 3, -4]}, "negative", "weight", (1, 3)),
        ({"weights": [1, None, "", 4]}, "missing", "weight", (1, 2)),
        ({"weights": [1, "two", math.inf, 4]}, "not-a-number", "weight", (1, 2)),
        ({"weights": [0, 0, 0, 0]}, "all-zero", "weight", (0, 1, 2, 3)),
        ({"weights": []}, "empty", "weight", ()),
        ({"weights": [1] * 4, "strata": ["a", "a"]}, "length", "stratum", ()),
        ({"weights": [1] * 4, "strata": ["a", "a", None, "a"]}, "missing", "stratum", (2,)),
        ({"weights": [1] * 4, "clusters": ["a", "b", "", "a"]}, "missing", "cluster", (2,)),
        ({"weights": [1] * 4, "strata": ["a", "a", "a", "b"]}, "lone-unit", "stratum", (3,)),
        ({"weights": [1] * 4, "clusters": ["a"] * 4}, "lone-unit", "stratum", (0, 1, 2, 3)),
        ({"weights": [1] * 4, "population": [9, 9, None, 9]}, "missing", "population", (2,)),
        ({"weights": [1] * 4, "population": [9, 9, 0, 9]}, "not-a-number", "population", (2,)),
        ({"weights": [1] * 4, "population": [9, 0.5, 9, 9]}, "mixed", "population", (1,)),
        ({"weights": [1] * 4, "population": [9, 9, 8, 9]}, "varies", "population", (2,)),
        ({"weights": [1] * 4, "population": [3] * 4}, "too-small", "population", (0, 1, 2, 3)),
    ],
)
def test_what_is_wrong_is_named_with_its_rows(
    columns: dict[str, Any], code: str, column: str, rows: tuple[int, ...]
) -> None:
    """Each problem says what it is, in which column and on which rows, in both languages."""
    (found,) = design_problems(**columns)
    assert (found.code, found.column, found.rows) == (code, column, rows)
    assert found.message.sv != found.message.en
    with pytest.raises(InvalidDataError):
        make_design(**columns)


def test_all_columns_are_looked_at() -> None:
    """What is wrong in one does not hide what is wrong in another."""
    found = design_problems([1, -1, None], ["a", None, "a"], population=[5, 5, "x"])
    assert [(p.column, p.code) for p in found] == [
        ("weight", "missing"),
        ("weight", "negative"),
        ("stratum", "missing"),
        ("population", "not-a-number"),
    ]


def test_a_lone_unit_names_its_stratum() -> None:
    """So that it can be merged with another; where a way to count it is chosen, the design says for which it is."""
    strata = ["norr", *"aaaa", "söder"]
    (found,) = design_problems([1] * 6, strata)
    assert "norr, söder" in found.message.sv
    for how in (LonePsu.CENTRE, LonePsu.CERTAINTY):
        design = make_design([1] * 6, strata, lone=how)
        assert (design.lone, design.lone_strata) == (how, ("norr", "söder"))


def test_a_lone_unit_that_is_all_there_is_needs_no_choice() -> None:
    """One of one was drawn: nothing is unsure there."""
    design = make_design([1] * 5, list("abbbb"), population=[1, 9, 9, 9, 9])
    assert design.lone_strata == ()
    assert design.drawn.tolist() == [1, pytest.approx(4 / 9)]


def test_a_cluster_name_in_two_strata_is_two_clusters() -> None:
    """Numbers begin anew in each stratum."""
    design = small_design(population=False)
    assert (design.units.tolist(), design.psu_names) == ([3, 3, 3], tuple("123" * 3))


def test_shares_drawn_and_counts_say_the_same() -> None:
    """A population of 9 clusters where 3 were drawn is a third drawn."""
    shares = [3 / n for n in POPULATION]
    by_share = make_design(WEIGHTS, STRATA, CLUSTERS, shares)
    assert by_share.drawn == pytest.approx(small_design().drawn)
    assert by_share.populations == pytest.approx([9, 12, 30])
    assert estimate(by_share, mean(MARKS)).se == pytest.approx(estimate(small_design(), mean(MARKS)).se)
    infinite = make_design(WEIGHTS, STRATA, CLUSTERS, [math.inf] * 26)
    assert estimate(infinite, mean(MARKS)) == estimate(small_design(population=False), mean(MARKS))


def test_clusters_of_one_person_are_no_clusters() -> None:
    """Each person a cluster of their own gives what persons give."""
    names = [str(n) for n in range(26)]
    one = make_design(WEIGHTS, STRATA, names)
    assert estimate(one, mean(MARKS)) == estimate(small_design(clusters=False, population=False), mean(MARKS))


def test_degrees_of_freedom_are_those_of_the_domain() -> None:
    """Units less strata where it has somebody with a weight."""
    design = small_design()
    assert design.degrees_of_freedom(np.ones(26, dtype=bool)) == 6
    assert design.degrees_of_freedom(np.array(STRATA) == "a") == 2
    assert design.degrees_of_freedom(np.zeros(26, dtype=bool)) == 0


def test_a_sample_without_strata_is_not_told_of_any() -> None:
    """One cluster in all, and a population smaller than the sample: what is wrong is said of the sample."""
    lone = design_problems([1, 1], None, ["a", "a"])
    assert [(one.code, "stratum" in one.message.en) for one in lone] == [("lone-unit", False)]
    small = design_problems([1, 1, 1], None, None, [2, 2, 2])
    assert [(one.code, "stratum" in one.message.en) for one in small] == [("too-small", False)]
