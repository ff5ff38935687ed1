"""Other weights of the same catalogue, and what a criterion is worth in the total by them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import answered, catalogue, criterion

from digimaturity.scoring.other_weights import EQUAL, USEFULNESS, as_given, by_usefulness, equally, worth
from digimaturity.scoring.tree import score

# A: a1 (A-01, A-02 weight 2) and a2 (A-03 weight 3); B: one criterion, in a dimension that weighs 3.
OWN = catalogue(
    [
        criterion("A-01", "a1"),
        criterion("A-02", "a1", weight=2),
        criterion("A-03", "a2", weight=3),
        criterion("B-01", "b1"),
    ],
    dimension_weights={"B": 3},
    theme_weights={"b1": 5},
)
ANSWERS = answered(A_01=5, A_02=2, A_03=0, B_01=1)


def test_what_each_criterion_is_worth_adds_up_to_the_whole() -> None:
    """A weighs a quarter: a1 and a2 half of it each; B has the rest."""
    assert worth(OWN) == pytest.approx({"A-01": 1 / 24, "A-02": 2 / 24, "A-03": 1 / 8, "B-01": 3 / 4})
    assert worth(OWN, {"A-01", "A-03"}) == pytest.approx({"A-01": 1 / 4, "A-03": 3 / 4})
    full = score(OWN, ANSWERS, kind="municipality")
    points = {"A-01": 5, "A-02": 2, "A-03": 0, "B-01": 1}
    assert full.total.value == pytest.approx(sum(share * points[c] for c, share in worth(OWN).items()))


def test_equally_each_criterion_weighs_one_and_each_dimension_the_same() -> None:
    """Themes weigh what their criteria do: 7/3 of A, 1 of B."""
    view = equally(OWN)
    assert worth(view) == pytest.approx({"A-01": 1 / 6, "A-02": 1 / 6, "A-03": 1 / 6, "B-01": 1 / 2})
    assert score(view, ANSWERS, kind="municipality").total.value == pytest.approx((7 / 3 + 1) / 2)
    assert (view.view, by_usefulness(OWN).view, OWN.view) == (EQUAL, USEFULNESS, None)
    assert as_given(OWN, {}, {}, {}, OWN.title).view == OWN.title


def test_usefulness_multiplies_the_weights_of_criteria() -> None:
    """1 times 5, 2 times 1 and, where nothing is said, the middle of one to five: 3 times 3."""
    useful = {"A-01": 5, "A-02": 1, "A-03": None, "B-01": 2}
    own = replace(OWN, all_criteria=tuple(replace(c, usefulness=useful[c.id]) for c in OWN.all_criteria))
    assert worth(by_usefulness(own)) == pytest.approx({"A-01": 5 / 32, "A-02": 2 / 32, "A-03": 9 / 32, "B-01": 1 / 2})


def test_what_is_not_named_weighs_as_before() -> None:
    """A theme beside one that is named weighs what its criteria do, so that it is no more and no less than it was."""
    view = as_given(OWN, {"A": 3}, {"a2": 3}, {"A-02": 9}, OWN.title)
    assert worth(view) == pytest.approx(
        {"A-01": 1 / 2 * 10 / 13 / 10, "A-02": 1 / 2 * 10 / 13 * 9 / 10, "A-03": 1 / 2 * 3 / 13, "B-01": 1 / 2}
    )
    assert worth(as_given(OWN, {}, {}, {"A-02": 2}, OWN.title)) == pytest.approx(worth(OWN))
