"""Who can be told from whom, and bands: nothing is said of an order that is not known."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import NOT_ASSESSED, answered, body, catalogue, criterion, edition
from tests.measured import measured

from digimaturity.ground.language import same
from digimaturity.insight.bands import bands_of, no_surer_than_pairs
from digimaturity.insight.ranking import Ranking, rank_group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.insight.uncertainty import Bands
    from digimaturity.model.answers import Observation

FIVE = catalogue([criterion(f"A-0{n}", "a") for n in range(1, 6)], rated_from=0)


def group(**answers: Sequence[int | Observation | None]) -> Ranking:
    """Bodies by name with their answers to the five questions, None for what is unanswered; the score is the mean."""
    bodies = [
        body(name, answered(**{f"A_0{n}": NOT_ASSESSED if level is None else level for n, level in enumerate(own, 1)}))
        for name, own in answers.items()
    ]
    return rank_group("g", same("G"), bodies, (), FIVE, edition())


def banded(ranking: Ranking, above: Mapping[tuple[str, str], float] | None = None) -> Bands:
    """The bands, with the probability of some orders said (and of their reverses); the others are even."""
    found = bands_of(ranking, None if above is None else measured(ranking, above))
    assert found is not None
    return found


def test_surely_above_is_what_no_missing_answer_can_change() -> None:
    """High is 4 whatever comes (20/5); low is at most (3·3 + 5 + 5)/5 = 3.8; middle may be 1.2 to 3.2."""
    ranking = group(high=(4, 4, 4, 4, 4), low=(3, 3, 3, None, None), middle=(2, 2, 2, 0, None))
    found = banded(ranking)
    assert found.pair("high", "low").relation == "surely"
    assert found.pair("low", "high").relation == "surely_below"
    assert found.pair("high", "middle").relation == "surely"
    assert found.pair("low", "middle").relation == "not_apart"
    assert found.pair("low", "middle").probability is None
    assert found.members == [["high"], ["low", "middle"]]


def test_likely_above_takes_ninety_five_draws_of_a_hundred() -> None:
    """Exactly .95 is enough, less is not; bounds that touch leave it at likely."""
    ranking = group(a=(4, 4, 4, 4, None), b=(3, 3, 3, 3, None), c=(3, 3, 3, 2, None))
    found = banded(ranking, {("a", "b"): 0.95, ("b", "c"): 0.949, ("a", "c"): 0.99})
    assert [(p.first, p.second, p.relation, p.probability) for p in found.pairs()] == [
        ("a", "b", "likely", 0.95),
        ("a", "c", "likely", 0.99),
        ("b", "c", "not_apart", 0.949),
    ]
    assert found.number == {"a": 1, "b": 2, "c": 2}
    assert found.not_apart("c") == ["b"]
    assert found.not_apart("nobody") == []


def test_bounds_alone_do_not_make_an_order_sure_when_answers_may_be_wrong() -> None:
    """Everything is answered and 3.4 is more than 3.2, but with errors the order holds in 60 draws of a hundred."""
    ranking = group(a=(4, 4, 3, 3, 3), b=(4, 3, 3, 3, 3))
    assert banded(ranking).pair("a", "b").relation == "surely"
    assert banded(ranking, {("a", "b"): 0.6}).pair("a", "b").relation == "not_apart"
    assert banded(ranking, {("a", "b"): 0.989}).pair("a", "b").relation == "likely"
    assert banded(ranking, {("a", "b"): 0.99}).pair("a", "b").relation == "surely"
    assert banded(ranking, {("a", "b"): 0.011}).pair("a", "b").relation == "likely_below"


def test_a_band_ends_where_one_can_be_told_from_its_first() -> None:
    """B cannot be told from A; C can, and begins the next band, in which D stands after it by its lower score."""
    ranking = group(a=(5, 4, 4, 4, 4), b=(4, 4, 4, 4, 4), c=(3, 3, 3, 3, 3), d=(2, 2, None, None, None))
    likely = {("a", "c"): 0.99, ("a", "b"): 0.7, ("a", "d"): 0.9, ("b", "c"): 0.9, ("b", "d"): 0.8, ("c", "d"): 0.6}
    found = banded(ranking, likely)
    assert found.order == ("a", "b", "c", "d")
    assert found.number == {"a": 1, "b": 1, "c": 2, "d": 2}
    assert found.not_apart("d") == ["a", "b", "c"]
    assert found.following["b"].second == "c"
    assert "d" not in found.following


def test_no_rank_is_one_place_where_a_neighbour_cannot_be_told_from_it() -> None:
    """A is above B in 94 draws of 100, so neither has one rank; C is told from both, and keeps its own."""
    ranking = group(a=(4, 4, 4, 4, 4), b=(3, 3, 3, 3, 3), c=(1, 1, 1, 1, 1))
    errors = measured(ranking, {("a", "b"): 0.94, ("a", "c"): 0.99, ("b", "c"): 0.99})
    found = bands_of(ranking, errors)
    assert found is not None
    assert errors.ranks == {"a": (1, 1), "b": (2, 2), "c": (3, 3)}
    wider = no_surer_than_pairs(errors, found)
    assert wider.ranks == {"a": (1, 2), "b": (1, 2), "c": (3, 3)}
    assert wider.widened
    assert not no_surer_than_pairs(wider, found).widened


def test_those_who_share_a_place_are_widened_alike() -> None:
    """B and C are second in every draw: either may be third, and neither first, as A is told from both."""
    ranking = group(a=(4, 4, 4, 4, 4), b=(3, 3, 3, 3, 3), c=(3, 3, 3, 3, 3), d=(1, 1, 1, 1, 1))
    sure = dict.fromkeys([("a", "b"), ("a", "c"), ("a", "d"), ("b", "d"), ("c", "d")], 1.0)
    errors = measured(ranking, sure)
    assert errors.ranks == {"a": (1, 1), "b": (2, 2), "c": (2, 2), "d": (4, 4)}
    wider = no_surer_than_pairs(errors, banded(ranking, sure))
    assert wider.ranks == {"a": (1, 1), "b": (2, 3), "c": (2, 3), "d": (4, 4)}


def test_a_rank_is_widened_within_the_group() -> None:
    """There is no place before the first or after the last, whatever order the draws put those in who score alike."""
    ranking = group(a=(3, 3, 3, 3, 3), b=(3, 3, 3, 3, 3))
    turned = measured(ranking, {}, ranks={"a": (2, 2), "b": (1, 1)})
    assert no_surer_than_pairs(turned, banded(ranking, {})).ranks == {"a": (2, 2), "b": (1, 1)}


def test_ties_share_a_band() -> None:
    """Two alike cannot be told apart."""
    found = banded(group(a=(3, 3, 3, 3, 3), b=(3, 3, 3, 3, 3)))
    assert found.members == [["a", "b"]]


def test_one_alone_has_no_band() -> None:
    """There is nobody to be told from."""
    assert bands_of(group(a=(3, 3, 3, 3, 3))) is None


levels = st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=5, max_size=5).filter(any)


@settings(max_examples=60, deadline=None)
@given(st.lists(levels, min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_bands_say_no_more_than_the_pairs(own: list[list[int | None]], random: object) -> None:
    """Its first is told from nobody in a band, and from the next one's first; *surely* holds however it ends."""
    ranking = group(**{f"o{n}": answers for n, answers in enumerate(own)})
    names = [p.body.organisation.id for p in ranking.places if p.rank is not None]
    if len(names) < 2:
        return
    shares = {(a, b): random.random() for n, a in enumerate(names) for b in names[n + 1 :]}  # type: ignore[attr-defined]
    found = banded(ranking, shares)
    assert sorted(found.order) == sorted(names)
    values = {p.body.organisation.id: p.score.total.value or 0.0 for p in ranking.places}
    for number, members in enumerate(found.members, 1):
        assert members
        assert [values[m] for m in members] == sorted((values[m] for m in members), reverse=True)
        assert all(found.pair(members[0], other).relation == "not_apart" for other in members[1:])
        if number < len(found.members):
            assert found.pair(members[0], found.members[number][0]).relation != "not_apart"
    rng = np.random.default_rng(1)
    nodes = {p.body.organisation.id: p.score.total for p in ranking.places}
    for pair in found.pairs():
        if pair.relation == "surely":
            first, second = nodes[pair.first], nodes[pair.second]
            ends = rng.random(2)
            assert first.low + ends[0] * (first.high - first.low) > second.low + ends[1] * (second.high - second.low)


@pytest.mark.parametrize("n", [300])
def test_many_organisations_take_no_time(n: int) -> None:
    """Bands of hundreds are found from arrays; each band's first is told from the next band's."""
    ranking = group(**{f"o{i:03}": [i % 6, (i // 6) % 6, (i // 36) % 6, None, 3] for i in range(n)})
    found = banded(ranking)
    firsts = [members[0] for members in found.members]
    assert sum(map(len, found.members)) == n
    assert all(found.pair(a, b).relation == "surely" for a, b in pairwise(firsts))
