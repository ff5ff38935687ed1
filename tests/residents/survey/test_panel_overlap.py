"""Which units two rounds share, and what clusters and persons make of it."""

from __future__ import annotations

import numpy as np
import pytest

from digimaturity.ground.errors import UsageError
from digimaturity.residents.survey.panel_overlap import NO_ID, covariance_of_waves, shared_units
from digimaturity.residents.survey.sampling_design import make_design
from digimaturity.residents.survey.survey_estimates import linearised, mean

ONES = np.ones(4)


def test_persons_are_found_by_their_ids() -> None:
    """Whatever row they stand on; numbers and texts are one id."""
    design = make_design(ONES)
    first, second = shared_units(design, design, [1, 2, 3, 4], ["4", "9", "2", "8"])
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == [(1, 2), (3, 0)]


def test_ids_may_be_numbers_of_which_none_is_nobody() -> None:
    """As hashes of ids are, negative ones too; whoever has no id is in one round only."""
    design = make_design(ONES)
    first, second = shared_units(design, design, np.array([-7, NO_ID, 0, 4]), np.array([4, NO_ID, 9, -7]))
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == [(0, 3), (3, 0)]
    assert [own.tolist() for own in shared_units(design, design, ["", "a", "b", ""], ["", "b", "", "c"])] == [[2], [1]]


def test_a_person_on_two_rows_of_a_round_is_refused() -> None:
    """By name, whichever round it is."""
    design = make_design(ONES)
    for ids in ((list("abca"), list("defg")), (list("defg"), list("abca"))):
        with pytest.raises(UsageError, match=r"several rows of a round: a\."):
            shared_units(design, design, *ids)


def test_clusters_are_found_by_their_names_in_their_strata() -> None:
    """Cluster 1 of another stratum is another cluster; ids are not needed."""
    before = make_design(ONES, list("aabb"), list("1212"))
    after = make_design(ONES, list("aabb"), list("1323"))
    first, second = shared_units(before, after, None, None)
    names = [(before.stratum_names[before.stratum_of[u]], (before.psu_names or ())[u]) for u in first]
    assert names == [("a", "1"), ("b", "2")]
    assert [(after.psu_names or ())[u] for u in second] == ["1", "2"]


def test_a_round_of_clusters_and_one_of_persons_meet_in_persons() -> None:
    """Each person of the second round with the cluster that they were in."""
    before, after = make_design(ONES, clusters=list("xxyy")), make_design(ONES)
    first, second = shared_units(before, after, [1, 2, 3, 4], [2, 3, 5, 6])
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == [(0, 0), (1, 1)]


def test_without_ids_nothing_is_shared() -> None:
    """Two samples of persons are independent then."""
    design = make_design(ONES)
    own = linearised(design, mean([1.0, 2, 3, 4]))
    assert covariance_of_waves(design, design, own, own, None, [1, 2, 3, 4]) == (0, 0)


def test_the_covariance_with_itself_is_the_variance() -> None:
    """Of a finite population too, and in strata."""
    design = make_design(np.array([1.0, 2, 3, 4, 5, 6]), list("aaabbb"), population=[9, 9, 9, 4, 4, 4])
    own = linearised(design, mean([1.0, 5, 2, 4, 4, 1]))
    found, overlap = covariance_of_waves(design, design, own, own, range(6), range(6))
    assert found == pytest.approx(float(design.covariance(own.scores[:, None], own.domain)[0, 0]))
    assert overlap == 6


def test_as_many_shared_as_by_chance_are_nothing_in_common() -> None:
    """Two of four in both, of a population of eight: that is what independent samples share."""
    design = make_design(ONES, population=[8] * 4)
    own = linearised(design, mean([1.0, 2, 3, 4]))
    found, overlap = covariance_of_waves(design, design, own, own, [1, 2, 3, 4], [1, 2, 7, 8])
    assert found == pytest.approx(0)
    assert overlap == 2
