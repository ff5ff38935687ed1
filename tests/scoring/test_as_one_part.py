"""Any criteria of a catalogue are scored as a dimension of their own, by the rules that hold for every dimension."""

from __future__ import annotations

import pytest
from tests.builders import NA, answered, catalogue, criterion

from digimaturity.ground.language import same
from digimaturity.scoring.as_one_part import as_one
from digimaturity.scoring.tree import score

QUESTIONS = catalogue(
    [
        criterion("A-01", "a1"),
        criterion("A-02", "a1", weight=2),
        criterion("A-03", "a2", weight=3),
        criterion("B-01", "b1"),
        criterion("B-02", "b1"),
    ]
)


def test_a_whole_dimension_made_into_one_has_its_score_range_bounds_and_coverage() -> None:
    """The criteria of A, with one unanswered and one not applicable, come to what A comes to."""
    answers = answered(A_01=5, A_02=NA, B_01=1)
    own = as_one(QUESTIONS, "x", same("X"), {"A-01", "A-02", "A-03"})
    whole = score(QUESTIONS, answers, kind="municipality").nodes["A"]
    found = score(own, answers, kind="municipality").nodes["x"]
    assert (found.value, found.ends, found.low, found.high) == (whole.value, whole.ends, whole.low, whole.high)
    assert (found.coverage, found.n_answered, found.n_applicable, found.rated) == (0.25, 1, 2, False)


def test_criteria_of_several_dimensions_weigh_what_they_weigh_themselves() -> None:
    """A-02 (weight 2) with 5 and B-01 (weight 1) with 2: (10 + 2) / 3."""
    own = as_one(QUESTIONS, "x", same("X"), {"A-02", "B-01"})
    found = score(own, answered(A_02=5, B_01=2, B_02=0), kind="municipality")
    assert found.total.value == pytest.approx(4)
    assert [n.key for n in found.walk() if n.part == "criterion"] == ["A-02", "B-01"]
    (only,) = own.dimensions
    assert (only.id, only.title, only.short, only.weight) == ("x", same("X"), same("X"), 1)
    assert [(t.id, t.dimension) for t in only.themes] == [("a1", "x"), ("b1", "x")]
    assert {c.dimension for c in own.all_criteria} == {"x"}


def test_a_theme_that_has_a_weight_of_its_own_keeps_it() -> None:
    """Theme a1 weighs 9 and b1 1, whatever their criteria weigh: (9 · 5 + 1 · 0) / 10."""
    weighted = catalogue([criterion("A-01", "a1"), criterion("B-01", "b1")], theme_weights={"a1": 9, "b1": 1})
    own = as_one(weighted, "x", same("X"), {"A-01", "B-01"})
    assert score(own, answered(A_01=5, B_01=0), kind="municipality").total.value == pytest.approx(4.5)


def test_the_catalogue_itself_is_as_it_was() -> None:
    """Nothing of it changes, and ids that it does not have are passed over."""
    before = [(c.id, c.dimension) for c in QUESTIONS.criteria]
    own = as_one(QUESTIONS, "x", same("X"), {"B-01", "Z-99"})
    assert [c.id for c in own.criteria] == ["B-01"]
    assert [(c.id, c.dimension) for c in QUESTIONS.criteria] == before
