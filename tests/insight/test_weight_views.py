"""A ranking by the named weights: the same organisations and criteria, other weights."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.studies import FAIR, GOOD, POOR, QUESTIONS, study

from digimaturity.insight.weight_views import weight_views

# By the catalogue A-03 weighs half of A; equally it is a third.
TURNED = {**GOOD, "A-03": POOR["A-03"], "B-01": FAIR["B-01"]}


def test_each_view_ranks_the_same_organisations_by_its_own_weights() -> None:
    """The catalogue's is the ranking's own; of three, A counts as each view weighs it."""
    ranking = study({"malmo": TURNED, "solna": FAIR, "kalmar": POOR}).rankings[0]
    own, equal, useful = weight_views(ranking, QUESTIONS)
    assert own.found == {p.body.organisation.id: (p.rank, p.score.total.value) for p in ranking.places}
    a, b, c = 10 / 3, 11 / 3, 5
    assert equal.found["malmo"][1] == pytest.approx((a + b + c) / 3)
    assert own.found["malmo"][1] == pytest.approx(((1 * 5 + 2 * 5 + 3 * 0) / 6 + b + c) / 3)
    # All are as useful, so that only the weights of themes and dimensions could differ, and there are none.
    assert useful.found["malmo"] == pytest.approx(own.found["malmo"])


def test_a_view_that_turns_the_order_shows_it() -> None:
    """Where what one is good at is the most useful."""
    useful = {"A-01": 5, "A-02": 5}
    questions = replace(
        QUESTIONS, all_criteria=tuple(replace(c, usefulness=useful.get(c.id, 1)) for c in QUESTIONS.all_criteria)
    )
    turned = {**FAIR, **{c: GOOD[c] for c in useful}, "A-03": POOR["A-03"]}
    ranking = study({"malmo": turned, "solna": FAIR}).rankings[0]
    own, _, useful_first = weight_views(ranking, questions)
    assert (own.found["malmo"][0], useful_first.found["malmo"][0]) == (2, 1)
