"""Indexes and distributions by hand."""

from __future__ import annotations

import numpy as np
import pytest
from tests.small_survey import GROUPS, MARKS, SATISFIED, small_design

from digimaturity.residents.survey.sampling_design import make_design
from digimaturity.residents.survey.survey_estimates import estimate, mean, share
from digimaturity.residents.survey.survey_scales import distribution, flags_of, index_values


def test_five_steps_are_the_national_index() -> None:
    """1 to 5 are 0, 25, 50, 75 and 100; anything else, as 6 for don't know, is no answer."""
    found = index_values([1, 2, 3, 4, 5, "5", 6, None, "vet ej"])
    assert found[:6].tolist() == [0, 25, 50, 75, 100, 100]
    assert np.isnan(found[6:]).all()


def test_any_scale_has_an_index() -> None:
    """Four words, from the worst to the best; and a scale that runs the other way."""
    words = ["dåligt", "ganska dåligt", "ganska bra", "bra"]
    assert index_values(words, words).tolist() == pytest.approx([0, 100 / 3, 200 / 3, 100])
    assert index_values([1, 5], (5, 4, 3, 2, 1)).tolist() == [100, 0]
    for scale in ((1,), (1, 2, 1)):
        with pytest.raises(ValueError, match="1"):
            index_values([1], scale)


def test_the_mean_index_is_that_of_the_mean_mark() -> None:
    """A line through 0 and 100: (mean − 1) · 25, and its error 25 times as large."""
    one, other = (estimate(small_design(), mean(values)) for values in (index_values(MARKS), MARKS))
    assert one.value == pytest.approx(((other.value or 0) - 1) * 25)
    assert one.se == pytest.approx((other.se or 0) * 25)


def test_flags_say_who_is_in_the_base() -> None:
    """4 and 5 are satisfied; don't know is in the base only where no base is given."""
    answers = [5, 4, 1, "vet ej", None]
    assert flags_of(answers, [4, 5]).tolist()[:4] == [1, 1, 0, 0]
    found = flags_of(answers, [4, 5], [1, 2, 3, 4, 5])
    assert found[:3].tolist() == [1, 1, 0]
    assert np.isnan(found[3:]).all()


def test_shares_of_all_answers_sum_to_one() -> None:
    """In the order of the scale, answers that nobody gave too, each with the interval of a share."""
    found = distribution(small_design(), MARKS, order=(1, 2, 3, 4, 5, 6), count_apart=False)
    assert [name for name, _ in found.answers] == list("123456")
    assert sum(e.value or 0 for _, e in found.answers) == pytest.approx(1)
    assert found.answers[3][1] == estimate(small_design(), share((MARKS == 4).astype(float)))
    assert (found.answers[5][1].value, found.answers[5][1].method) == (0, "korn-graubard")


def test_the_base_has_those_who_do_not_know_or_not() -> None:
    """Six answers, two of them don't know: a third of all satisfied, or half of those with an opinion."""
    answers, design = [1, 1, 2, 2, "vet ej", "vet ej"], make_design(np.ones(6))
    without = distribution(design, answers, order=(1, 2), apart=("vet ej",), count_apart=False)
    with_them = distribution(design, answers, order=(1, 2), apart=("vet ej",), count_apart=True)
    assert [(name, e.value) for name, e in without.answers] == [("1", 0.5), ("2", 0.5)]
    assert [name for name, _ in with_them.answers] == ["1", "2", "vet ej"]
    assert [e.value for _, e in with_them.answers] == pytest.approx([1 / 3] * 3)
    assert (without.n, without.n_apart, with_them.n, with_them.n_apart) == (4, 2, 6, 2)
    nobody = distribution(design, answers, order=(1, 2), count_apart=False, domain=np.zeros(6, dtype=bool))
    assert [e.value for _, e in nobody.answers] == [None, None]


def test_a_group_has_its_own_distribution() -> None:
    """As a domain of the same design."""
    found = distribution(small_design(), SATISFIED, order=(0, 1), count_apart=False, domain=GROUPS == "k")
    assert found.answers[1][1].value == pytest.approx(0.38)
