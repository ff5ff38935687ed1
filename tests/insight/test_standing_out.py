"""An organisation among its peers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import NA, answered, body, catalogue, criterion, edition, said

from digimaturity.ground.language import same
from digimaturity.insight.bands import bands_of
from digimaturity.insight.measurement_error import measurement_errors
from digimaturity.insight.ranking import Ranking, frame_of, rank_group
from digimaturity.insight.standing_out import (
    Model,
    Peers,
    evidence_address,
    leaders,
    models_for,
    models_of,
    peers_of,
    quartile,
    those_ahead,
)
from digimaturity.insight.uncertainty import Uncertainty
from digimaturity.model.answers import Evidence, Observation
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Answer
    from digimaturity.model.catalogue import Catalogue

SMALL = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("B-01", "b")])
SEEN = replace(said(5), evidence=(Evidence(quote="q"), Evidence(url="https://aby.example/")))
BODIES = [
    body("aby", answered(A_01=4, A_02=SEEN, B_01=5)),  # A 4.5, B 5, total 4.75
    body("boda", answered(A_01=4, A_02=2, B_01=3)),  # A 3, B 3, total 3
    body("ceby", answered(A_01=2, A_02=2, B_01=1)),  # A 2, B 1, total 1.5
    body("deby", answered(A_01=0, A_02=1, B_01=1)),  # A 0.5, B 1, total 0.75
]


def group(n: int = 4) -> Ranking:
    """The first n bodies, ranked."""
    return rank_group("g", same("G"), BODIES[:n], (), SMALL, edition())


def of(name: str, ranking: Ranking, at_least: float = 0.5) -> Peers:
    """One of them among the others."""
    place = next(p for p in ranking.places if p.body.organisation.id == name)
    return peers_of(place, ranking, SMALL.scale, at_least)


@pytest.mark.parametrize(
    ("rank", "n", "expected"),
    [(1, 4, 1), (2, 4, 2), (3, 4, 3), (4, 4, 4), (2, 8, 1), (3, 8, 2), (8, 8, 4), (2, 5, 1), (5, 5, 4), (1, 3, None)],
)
def test_the_quarter_of_a_rank(rank: int, n: int, expected: int | None) -> None:
    """⌊4 (rank − 1) / n⌋ + 1; of fewer than four there are no quarters."""
    assert quartile(rank, n) == expected


@given(st.integers(4, 400), st.data())
def test_quarters_run_from_one_to_four(n: int, data: st.DataObject) -> None:
    """For any group: the first is in 1, the last in 4, and no better rank is in a worse quarter."""
    assert (quartile(1, n), quartile(n, n)) == (1, 4)
    rank = data.draw(st.integers(1, n - 1))
    assert (quartile(rank, n) or 0) <= (quartile(rank + 1, n) or 0)


def test_the_position_in_every_part() -> None:
    """Ceby: total 1.5 is third of four; median (3 + 1.5) / 2 = 2.25; in B it shares the third place."""
    found = {p.key: p for p in of("ceby", group()).positions}
    assert list(found) == ["total", "A", "a", "B", "b"]
    total = found["total"]
    assert (total.value, total.rank, total.n, total.quartile, total.median, total.best) == (1.5, 3, 4, 3, 2.25, 4.75)
    assert (total.to_median, total.to_best, total.best_by) == (-0.75, -3.25, ("aby",))
    assert (found["B"].rank, found["B"].median) == (3, 2)  # of 5, 3, 1, 1


def test_strengths_and_weaknesses_lie_at_least_so_far_from_the_median() -> None:
    """Medians: A-01 of 4, 4, 2, 0 is 3, A-02 of 5, 2, 2, 1 is 2, B-01 is 2; themes a 2.5 and b 2."""
    boda = of("boda", group())
    # Boda has A-01 4 (+1), A-02 2 (0), B-01 3 (+1), a 3 (+0.5), b 3 (+1).
    assert [(p.key, p.to_median) for p in boda.strengths] == [("A-01", 1), ("b", 1), ("B-01", 1), ("a", 0.5)]
    assert boda.weaknesses == ()
    assert [p.key for p in of("boda", group(), 0.6).strengths] == ["A-01", "b", "B-01"]
    deby = of("deby", group(), 1)
    # Deby has A-01 0 (−3), A-02 1 (−1), B-01 1 (−1), a 0.5 (−2), b 1 (−1): the furthest first.
    assert [w.position.key for w in deby.weaknesses] == ["A-01", "a", "A-02", "b", "B-01"]


def test_at_the_median_there_is_neither_strength_nor_weakness() -> None:
    """A threshold of 0 means any difference, not none."""
    boda = of("boda", group(), 0)
    assert "A-02" not in {p.key for p in boda.strengths} | {w.position.key for w in boda.weaknesses}


def test_whom_to_look_at_in_a_weak_part() -> None:
    """The best, with an address; in a theme that of the criterion where it is furthest ahead and has one."""
    weak = {w.position.key: w.model for w in of("deby", group()).weaknesses}
    theme, shared = weak["a"], weak["A-01"]
    assert theme is not None
    assert (theme.organisation, theme.value, theme.criterion, theme.address) == (
        "aby", 4.5, "A-02", "https://aby.example/",
    )  # fmt: skip
    assert shared is not None
    # Aby and Boda share the best, neither with an address: the first.
    assert (shared.organisation, shared.address) == ("aby", None)


def test_of_several_that_are_best_one_with_an_address_is_shown() -> None:
    """Boda shares the best with Aby and has evidence where Aby has none."""
    seen = replace(said(5), evidence=(Evidence(url="https://boda.example/"),))
    bodies = [
        body("aby", answered(A_01=5, A_02=5, B_01=5)),
        body("boda", answered(A_01=seen, A_02=5, B_01=5)),
        body("ceby", answered(A_01=0, A_02=5, B_01=5)),
    ]
    ranking = rank_group("g", same("G"), bodies, (), SMALL, edition())
    weak = {w.position.key: w.model for w in of("ceby", ranking).weaknesses}
    assert weak["A-01"] is not None
    assert (weak["A-01"].organisation, weak["A-01"].address) == ("boda", "https://boda.example/")


def test_small_groups_have_no_quarters() -> None:
    """Of three there are ranks, median and best, and no quartile; one alone is its own median."""
    assert {p.quartile for p in of("ceby", group(3)).positions} == {None}
    alone = of("aby", group(1))
    assert {(p.rank, p.n, p.to_median, p.to_best) for p in alone.positions} == {(1, 1, 0, 0)}
    assert (alone.strengths, alone.weaknesses, alone.n) == ((), (), 0)


def test_a_part_that_is_not_rated_has_no_position() -> None:
    """With B unanswered there is no total and no B, and A stands against the others' without a rank among them."""
    ranking = rank_group("g", same("G"), [*BODIES, body("efby", answered(A_01=5, A_02=5))], (), SMALL, edition())
    found = of("efby", ranking)
    assert [p.key for p in found.positions] == ["A", "a"]
    assert [(p.rank, p.n, p.quartile, p.best) for p in found.positions] == [(None, 4, None, 4.5)] * 2
    assert found.n == 4


def test_whoever_has_no_rank_is_nobodys_role_model() -> None:
    """Efby has 5 where the best of the ranked has 4.5, and is neither the best nor counted in the median."""
    ranking = rank_group("g", same("G"), [*BODIES, body("efby", answered(A_01=5, A_02=5))], (), SMALL, edition())
    assert (ranking.best["a"], ranking.medians["a"]) == ((4.5, ("aby",)), 2.5)
    assert [m.organisation for m in models_of("A-01", ranking.places[3], ranking, SMALL.scale)] == ["aby", "boda"]


def test_a_theme_that_is_hardly_answered_is_not_compared() -> None:
    """Boda answered one of three in theme a, 5, but enough of the dimension: Aby's 3 is the best, Boda has no rank."""
    wide = catalogue([criterion(f"A-0{n}", "a" if n < 4 else "c") for n in range(1, 10)])
    full = dict.fromkeys((f"A_0{n}" for n in range(1, 10)), 3)
    thin = {c: level for c, level in full.items() if c not in {"A_02", "A_03"}} | {"A_01": 5}
    bodies = [body("aby", answered(**full)), body("boda", answered(**thin))]
    ranking = rank_group("g", same("G"), bodies, (), wide, edition())
    boda = next(p for p in ranking.places if p.body.organisation.id == "boda")
    found = peers_of(boda, ranking, wide.scale, 0.5)
    assert boda.rank == 1
    assert ranking.best["a"] == (3, ("aby",))
    assert {p.key: (p.rank, round(p.coverage, 2)) for p in found.positions if p.part == "theme"} == {
        "a": (None, 0.33),
        "c": (1, 1.0),
    }
    assert [p.key for p in found.strengths] == ["A-01"]


@given(st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=2, max_size=9))
def test_positions_agree_with_the_ranking(levels: list[tuple[int, int, int]]) -> None:
    """For any answers: the total's rank, median and best are the ranking's, and every distance to the best is ≤ 0."""
    bodies = [body(f"o{n}", answered(A_01=a, A_02=b, B_01=c)) for n, (a, b, c) in enumerate(levels)]
    ranking = rank_group("g", same("G"), bodies, (), SMALL, edition())
    for place in ranking.places:
        found = peers_of(place, ranking, SMALL.scale, 0.5)
        assert found.positions[0].rank == place.rank
        for p in found.positions:
            assert (p.median, (p.best, p.best_by)) == (ranking.medians[p.key], ranking.best[p.key])
            assert p.to_best <= 1e-9
            assert 1 <= (p.rank or 0) <= p.n == len(levels)
        assert all(w.position.to_median <= -0.5 + 1e-9 and w.position.value < 4 for w in found.weaknesses)
        assert all((w.model is not None) == (w.position.best >= 2.5) for w in found.weaknesses)
        assert all(s.to_median >= 0.5 - 1e-9 and s.value >= 2.5 for s in found.strengths)


def test_a_distance_of_exactly_the_threshold_is_enough() -> None:
    """0.3 above and below counts as 0.3, though 3.3 − 3 is a hair less as floats; two billionths more do not."""
    measured = catalogue([criterion("A-01", "a", goalposts=[[0, 0], [5, 5]])])
    bodies = [body(i, answered(A_01=said(value=v))) for i, v in (("up", 3.3), ("mid", 3.0), ("down", 2.7))]
    ranking = rank_group("g", same("G"), bodies, (), measured, edition())
    for limit, expected in ((0.3, ["a", "A-01"]), (0.3 + 2e-9, [])):
        assert [p.key for p in of("up", ranking, limit).strengths] == expected
        assert [w.position.key for w in of("down", ranking, limit).weaknesses] == expected
    assert of("up", ranking, 0.3).at_least == 0.3
    assert [(p.key, p.part) for p in of("up", ranking).positions] == [
        ("total", "total"), ("A", "dimension"), ("a", "theme"),
    ]  # fmt: skip


def test_who_shows_a_weak_part_is_named_with_what_it_shows() -> None:
    """Name, points and the criterion furthest ahead: what is unanswered stands at 0, so A-02's 4 is more than 5 − 2."""
    first, second = (replace(said(level), evidence=(Evidence(url=f"https://aby.example/{level}"),)) for level in (5, 4))
    bodies = [body("aby", answered(A_01=first, A_02=second)), body("boda", answered(A_01=2))]
    small = catalogue([criterion("A-01", "a"), criterion("A-02", "a")], rated_from=0.5)
    ranking = rank_group("g", same("G"), bodies, (), small, edition())
    weak = {w.position.key: w.model for w in of("boda", ranking).weaknesses}
    found = weak["a"]
    assert found is not None
    assert (found.organisation, found.name.en, found.value) == ("aby", "Aby", 4.5)
    assert (found.criterion, found.address) == ("A-02", "https://aby.example/4")


MODELLED = catalogue([criterion("A-01", "a"), criterion("A-02", "a", per="service", combine="best")])


def seen(level: int, *addresses: str | None) -> Observation:
    """A level with evidence at these addresses."""
    return replace(said(level), evidence=tuple(Evidence(url=a, quote=None if a else "quote") for a in addresses))


def group_of(bodies: list[Body], small: Catalogue) -> Ranking:
    """The bodies as one group."""
    return rank_group("g", same("G"), bodies, (), small, edition())


def address(answer: Answer) -> str | None:
    """The address that an answer leads to."""
    return evidence_address(o for _, o in answer.observations())


def models(name: str, key: str, ranking: Ranking) -> list[tuple[str, float, str | None]]:
    """Whom an organisation may look up to in a part, with points and address."""
    place = next(p for p in ranking.places if p.body.organisation.id == name)
    return [(m.organisation, m.value, m.address) for m in models_of(key, place, ranking, SMALL.scale)]


def test_a_role_model_is_above_and_nobody_is_above_it() -> None:
    """Of 5, 5, 4 and 1 the two at 5, the one with an address first, are models for the rest and not for each other."""
    bodies = [
        body("aby", answered(A_01=5)),
        body("boda", answered(A_01=seen(5, None, "https://boda.example/"))),
        body("ceby", answered(A_01=seen(4, "https://ceby.example/"))),
        body("deby", answered(A_01=1)),
    ]
    ranking = group_of(bodies, catalogue([criterion("A-01", "a")]))
    expected = [("boda", 5, "https://boda.example/"), ("aby", 5, None)]
    assert models("ceby", "A-01", ranking) == models("deby", "A-01", ranking) == expected
    assert models("aby", "A-01", ranking) == models("boda", "A-01", ranking) == []


def test_the_best_of_the_poor_is_no_role_model() -> None:
    """Of 2 and 1 on 0–5 nobody is looked up to; of 2.5 and 1 the better one is."""
    measured = catalogue([criterion("A-01", "a", goalposts=[[0, 0], [5, 5]])])
    poor = group_of([body("a", answered(A_01=said(value=2))), body("b", answered(A_01=said(value=1)))], measured)
    assert (models("b", "A-01", poor), those_ahead("A-01", poor, SMALL.scale)) == ([], ())
    fair = group_of([body("a", answered(A_01=said(value=2.5))), body("b", answered(A_01=said(value=1)))], measured)
    assert (models("b", "A-01", fair), those_ahead("A-01", fair, SMALL.scale)) == ([("a", 2.5, None)], ("a",))


def test_a_group_looks_up_to_one_or_two() -> None:
    """Three that share the best are nobody to look up to, nor two who are alone, nor one who is."""
    one = catalogue([criterion("A-01", "a")])
    levels = {"two of three": (5, 5, 1), "three of four": (5, 5, 5, 1), "all": (5, 5), "alone": (5,)}
    rankings = {
        name: group_of([body(f"o{n}", answered(A_01=level)) for n, level in enumerate(own)], one)
        for name, own in levels.items()
    }
    found = {name: those_ahead("A-01", ranking, SMALL.scale) for name, ranking in rankings.items()}
    assert found == {"two of three": ("o0", "o1"), "three of four": (), "all": (), "alone": ()}


def between(level: int, up_to: int) -> Observation:
    """An answer of which no more is known than that it lies between two levels."""
    return replace(said(level), up_to=up_to)


def test_nobody_is_a_role_model_by_the_middle_of_a_range() -> None:
    """2–5 is 3.5 in the middle and perhaps no more than the 2 of another; 3–5 is more for sure, and good."""
    one = catalogue([criterion("A-01", "a")])
    open_, surely = (
        group_of([body("a", answered(A_01=o)), body("b", answered(A_01=2))], one)
        for o in (between(2, 5), between(3, 5))
    )
    assert (models("b", "A-01", open_), those_ahead("A-01", open_, SMALL.scale)) == ([], ())
    assert (models("b", "A-01", surely), those_ahead("A-01", surely, SMALL.scale)) == ([("a", 3, None)], ("a",))


def test_nobody_looks_up_where_they_may_have_as_much_themselves() -> None:
    """A known 4 is above 0–3 and not surely above 0–5, and leads a group only where it is above all the others."""
    one = catalogue([criterion("A-01", "a")])
    low, high = (
        group_of([body("a", answered(A_01=4)), body("b", answered(A_01=o)), body("c", answered(A_01=1))], one)
        for o in (between(0, 3), between(0, 5))
    )
    assert (models("b", "A-01", low), those_ahead("A-01", low, SMALL.scale)) == ([("a", 4, None)], ("a",))
    assert (models("b", "A-01", high), those_ahead("A-01", high, SMALL.scale)) == ([], ())
    assert models("c", "A-01", high) == [("a", 4, None)]


def test_an_address_that_lasts_goes_before_that_of_a_session() -> None:
    """Of one level; the address of a higher level goes before both."""
    session = f"https://aby.example/?session={'x' * 200}"
    answers = answered(A_02={"x": seen(3, session), "y": seen(3, "https://aby.example/short")})
    assert address(answers["A-02"]) == "https://aby.example/short"
    assert address(answered(A_02={"x": seen(4, session), "y": seen(3, "https://y.example/")})["A-02"]) == session


def test_what_is_better_and_yet_poor_is_no_strength_and_what_is_worse_and_yet_good_no_weakness() -> None:
    """Above the median by 1 at 2.4 is none and at 2.5 is one; below it by 1 at 4 is none and at 3.9 is one."""
    measured = catalogue([criterion("A-01", "a", goalposts=[[0, 0], [5, 5]])])

    def outstanding(*values: float) -> list[tuple[bool, bool]]:
        ranking = group_of([body(f"o{n}", answered(A_01=said(value=v))) for n, v in enumerate(values)], measured)
        return [(bool((p := of(f"o{n}", ranking)).strengths), bool(p.weaknesses)) for n in range(len(values))]

    assert outstanding(2.4, 1.4, 1.4)[0] == (False, False)
    assert outstanding(2.5, 1.5, 1.5)[0] == (True, False)
    assert outstanding(4.0, 5.0, 5.0)[0] == (False, False)
    assert outstanding(3.9, 4.9, 4.9)[0] == (False, True)


def test_the_address_is_that_of_the_best_service() -> None:
    """Where the best service counts, its evidence is shown, not that of a weaker one."""
    answers = answered(A_02={"x": seen(1, "https://weak.example/"), "y": seen(5, "https://good.example/")})
    assert address(answers["A-02"]) == "https://good.example/"
    assert address(answered(A_02={"x": NA})["A-02"]) is None


def test_the_models_of_an_organisation_are_the_others_of_its_group() -> None:
    """Itself is no model of its own, each criterion has a list, and who stands in no group has none."""
    one = catalogue([criterion("A-01", "a"), criterion("A-02", "a")])
    aby = body("aby", answered(A_01=1, A_02=5))
    boda = body("boda", answered(A_01=seen(5, "https://boda.example/"), A_02=4))
    group = rank_group("both", same("Both"), [aby, boda], [], one, edition())
    found = models_for(frame_of(aby, [group], one, edition()), ["A-01", "A-02"], one.scale)
    address = "https://boda.example/"
    assert found == {"A-01": [Model("boda", same("Boda"), 5, "A-01", address)], "A-02": []}
    assert models_for(frame_of(aby, [], one, edition()), ["A-01"], one.scale) == {}


def test_who_has_no_level_comes_last_among_the_addresses() -> None:
    """A measured value has no level; a level goes before it, and what is not applicable shows nothing."""
    measured = replace(said(value=2), evidence=(Evidence(url="https://measured.example/"),))
    excused = replace(NA, evidence=(Evidence(url="https://excused.example/"),))
    answers = answered(A_02={"w": excused, "x": measured, "y": seen(1, "https://level.example/")})
    assert address(answers["A-02"]) == "https://level.example/"
    assert address(answered(A_02={"w": excused, "x": measured})["A-02"]) == "https://measured.example/"


def test_a_range_stands_out_only_by_its_nearer_end() -> None:
    """The median is 4 whatever the ranges turn out to be: 0–3 is surely below it, 0–5 is not, and has no sure rank."""
    one = catalogue([criterion("A-01", "a")])
    given = {"a": said(4), "b": said(4), "c": said(4), "open": between(0, 5), "low": between(0, 3)}
    ranking = group_of([body(name, answered(A_01=o)) for name, o in given.items()], one)
    found = {p.body.organisation.id: peers_of(p, ranking, SMALL.scale, 0.5) for p in ranking.places}
    weak = {name: [w.position.key for w in peers.weaknesses] for name, peers in found.items()}
    assert (weak["low"], weak["open"], weak["a"]) == (["a", "A-01"], [], [])
    assert not any(peers.strengths for peers in found.values())
    ranks = {name: next(p.rank for p in peers.positions if p.key == "A") for name, peers in found.items()}
    assert ranks == {"a": None, "b": None, "c": None, "open": None, "low": None}


def test_a_range_that_overlaps_nobodys_has_a_rank() -> None:
    """3–4 is below 5 and above 1 whatever it turns out to be."""
    one = catalogue([criterion("A-01", "a")])
    bodies = [body("a", answered(A_01=5)), body("b", answered(A_01=between(3, 4))), body("c", answered(A_01=1))]
    ranking = group_of(bodies, one)
    found = {p.body.organisation.id: peers_of(p, ranking, SMALL.scale) for p in ranking.places}
    assert [next(p.rank for p in found[o].positions if p.key == "A") for o in "abc"] == [1, 2, 3]


PER_SERVICE = catalogue([criterion("A-01", "a", per="service"), criterion("A-02", "a"), criterion("B-01", "b")])


def _looked_up_to(best: Observation, service: str, whole: Observation | None = None) -> list[str]:
    """Whom one with nothing of its parking permit looks up to in A-01 and A-02: ids of the role models."""
    answers = answered(A_01={service: best}, A_02=whole or said(2), B_01=3)
    bodies = [body("aby", answers), body("boda", answered(A_01={"parking": said(0)}, A_02=2, B_01=3))]
    ranking = rank_group("g", same("G"), bodies, (), PER_SERVICE, edition())
    place = next(p for p in ranking.places if p.body.organisation.id == "boda")
    return [m.organisation for key in ("A-01", "A-02") for m in models_of(key, place, ranking, PER_SERVICE.scale)]


def test_a_role_model_shows_the_service_that_is_lacking() -> None:
    """A good answer about another service shows nobody how this one is done; one about the organisation does."""
    assert _looked_up_to(said(5), "parking") == ["aby"]
    assert _looked_up_to(said(5), "paternity") == []
    assert _looked_up_to(said(0), "parking", said(5)) == ["aby"]


def test_an_imported_answer_that_leaves_its_level_open_is_no_role_model() -> None:
    """The source did not ask how far it goes; a person's range and an imported level say how far."""
    imported = replace(said(3, up_to=5), method=Method.IMPORTED)
    assert _looked_up_to(imported, "parking") == []
    assert _looked_up_to(said(0), "parking", imported) == []
    assert _looked_up_to(replace(said(5), method=Method.IMPORTED), "parking") == ["aby"]
    assert _looked_up_to(said(3, up_to=5), "parking") == ["aby"]


def spanned(ranking: Ranking, **spans: tuple[float, float]) -> Uncertainty:
    """What errors of measurement leave of a group, with these intervals of each one's dimension A."""
    measured = measurement_errors(ranking, SMALL, (), draws=100)
    bands = bands_of(ranking, measured)
    assert measured is not None
    assert bands is not None
    own = {o: {"A": spans[o]} if o in spans else {} for o in measured.organisations}
    return Uncertainty(None, replace(measured, dimension_scores=own), bands)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ({"aby": (4, 5), "boda": (2, 3.9), "ceby": (1, 2), "deby": (0, 1)}, ("aby",)),
        ({"aby": (4, 5), "boda": (2, 4), "ceby": (1, 2), "deby": (0, 1)}, ()),
        ({"aby": (4, 5), "boda": (2, 3), "ceby": (1, 2), "deby": (0, 4.5)}, ()),
        ({"aby": (4, 5)}, ("aby",)),
        ({"boda": (2, 3.9)}, ()),
    ],
    ids=["apart", "touching", "another", "others unknown", "own unknown"],
)
def test_a_lead_that_errors_of_measurement_may_have_made_is_none(
    spans: dict[str, tuple[float, float]], expected: tuple[str, ...]
) -> None:
    """Aby is ahead of all by its answers; a group looks up to it only where its interval meets nobody else's."""
    ranking = group()
    assert those_ahead("A", ranking, SMALL.scale) == ("aby",)
    assert leaders("A", ranking, SMALL.scale, spanned(ranking, **spans)) == expected


def test_nobody_is_ahead_where_no_error_was_reckoned() -> None:
    """Neither without intervals, nor with other choices alone, nor in a theme, of which there are none."""
    ranking = group()
    sure = spanned(ranking, aby=(4, 5), boda=(1, 2), ceby=(0, 1), deby=(0, 1))
    assert leaders("A", ranking, SMALL.scale, None) == ()
    assert leaders("A", ranking, SMALL.scale, replace(sure, measured=None)) == ()
    (theme,) = (t.id for t in SMALL.dimension_of["B"].themes)
    assert those_ahead(theme, ranking, SMALL.scale) == ("aby",)
    assert leaders(theme, ranking, SMALL.scale, sure) == ()


def test_in_total_one_is_ahead_who_is_told_from_all_in_the_bands() -> None:
    """At least likely above each of the others, by intervals that do not meet, and with no rank but the first."""
    ranking = group()
    sure = spanned(ranking)
    apart = np.zeros((4, 4), dtype=bool)
    apart[0, 1:] = True
    assert sure.measured is not None
    scores = {o: (float(4 - n), 4.5 - n) for n, o in enumerate(sure.measured.organisations)}
    measured = replace(sure.measured, ranks={o: (n, n) for n, o in enumerate(scores, 1)}, scores=scores)
    told = replace(sure, measured=measured, bands=replace(sure.bands, apart=apart.data))
    assert leaders("total", ranking, SMALL.scale, told) == ("aby",)
    apart = apart.copy()
    apart[0, 2] = False
    assert leaders("total", ranking, SMALL.scale, replace(told, bands=replace(sure.bands, apart=apart.data))) == ()
    assert not told.bands.is_above("aby", "nobody")
    second = replace(measured, ranks=measured.ranks | {"aby": (1, 2)})
    assert leaders("total", ranking, SMALL.scale, replace(told, measured=second)) == ()
    meeting = replace(measured, scores=measured.scores | {"aby": (3, 4), "boda": (2, 3)})
    assert leaders("total", ranking, SMALL.scale, replace(told, measured=meeting)) == ()
    apart_by_little = replace(measured, scores=measured.scores | {"aby": (3.1, 4), "boda": (2, 3)})
    assert leaders("total", ranking, SMALL.scale, replace(told, measured=apart_by_little)) == ("aby",)
