"""Who looks at what: even, reproducible, nobody second on their own, and every criterion double-coded somewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from math import ceil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import catalogue, criterion

from digimaturity.ground.language import Text
from digimaturity.insight.assigning import assign, loads, pairs_of
from digimaturity.insight.body_work import Done, Work
from digimaturity.model.fieldwork import Assignment, Fieldwork

FOUR = ("Anna", "Bo", "Cia", "Dag")
ASKED = tuple(
    replace(
        criterion(f"{d}-{n:02}", d, per="service" if n % 3 == 0 else "organisation"),
        look=1.0 + n % 5,
        double_code=n < 4,
    )
    for d in ("A", "B")
    for n in range(1, 13)
)
CATALOGUE = catalogue(ASKED)


def _panel(n: int) -> list[Work]:
    return [Work(f"body-{i}", "agency" if i % 2 else "municipality", ASKED, 1 + i % 3) for i in range(n)]


def _plan(assignments: tuple[Assignment, ...]) -> Fieldwork:
    return Fieldwork(assignments=assignments)


@given(
    st.lists(st.tuples(st.integers(0, 24), st.integers(0, 3)), min_size=1, max_size=14),
    st.integers(2, 5),
    st.sampled_from([0.0, 0.2, 0.5, 1.0]),
    st.integers(0, 5),
)
def test_nobody_has_more_than_a_longest_assignment_beyond_another(
    sizes: list[tuple[int, int]], n: int, share: float, seed: int
) -> None:
    """Whatever the bodies, and nobody is second on their own; who is first looks at all, minutes are the estimate."""
    bodies = [Work(f"o-{i}", "agency", ASKED[:size], services) for i, (size, services) in enumerate(sizes)]
    assessors = [f"P{i}" for i in range(n)]
    found = assign(bodies, assessors, share=share, seed=seed)
    load = loads(found, assessors)
    assert max(load.values()) - min(load.values()) <= max(a.minutes for a in found) + 0.1 * len(found)
    for work in bodies:
        own = _plan(found).of(work.organisation)
        assert len({a.assessor for a in own}) == len(own) == (2 if share and work.criteria else 1)
        assert (own[0].criteria, own[0].minutes) == (frozenset(), work.minutes())
        if len(own) > 1:
            assert own[1].minutes == work.minutes(own[1].criteria or None)
    assert {*found} == {*assign(bodies[::-1], assessors[::-1], share=share, seed=seed)}


def test_a_seed_gives_its_plan_in_whatever_order_it_is_asked() -> None:
    """The same seed, the same plan; another seed, another one."""
    of = [frozenset(assign(_panel(9)[::way], FOUR[::way], share=0.2, seed=4)) for way in (1, -1)]
    assert of[0] == of[1]
    assert of[0] != frozenset(assign(_panel(9), FOUR, share=0.2, seed=5))


@pytest.mark.parametrize(("share", "most"), [(0.2, 15), (1.0, 30)])
def test_four_people_and_sixteen_bodies(share: float, most: float) -> None:
    """All have as much to do to within a quarter of an hour, or half of one, and each two share two bodies or more."""
    found = assign(_panel(16), FOUR, share=share, seed=1)
    load = loads(found, FOUR)
    assert max(load.values()) - min(load.values()) <= most
    met = pairs_of(_plan(found))
    assert set(met) == {frozenset(p) for p in combinations(FOUR, 2)}
    assert min(met.values()) >= 2


def test_each_dimension_has_its_share_and_every_criterion_its_turn() -> None:
    """A fifth of twelve is three; over the panel all are double-coded, those that are marked more often than others."""
    found = [a for a in assign(_panel(16), FOUR, share=0.2, seed=1) if a.criteria]
    assert len(found) == 16
    for a in found:
        assert Counter(c[0] for c in a.criteria) == {"A": ceil(12 * 0.2), "B": ceil(12 * 0.2)}
    turns = Counter(c for a in found for c in a.criteria)
    assert turns.keys() == CATALOGUE.by_id.keys()
    marked = [turns[c.id] for c in ASKED if c.double_code]
    assert sum(marked) / len(marked) > 1.4 * sum(turns.values()) / len(turns)


def test_one_body_has_the_marked_criteria_first() -> None:
    """Where there is room for three of a dimension, they are the three that the catalogue marks."""
    (double,) = (a.criteria for a in assign(_panel(1), FOUR, share=0.2, seed=3) if a.criteria)
    assert double == {c.id for c in ASKED if c.double_code}


def test_bodies_of_a_kind_may_have_the_same_criteria() -> None:
    """One set for each kind, where that is asked for."""
    panel = _panel(8)
    given = assign(panel, FOUR, share=0.2, seed=1, same_criteria=True)
    found = {a.organisation: a.criteria for a in given if a.criteria}
    for kind in ("agency", "municipality"):
        assert len({found[w.organisation] for w in panel if w.kind == kind}) == 1


def test_who_is_settled_keeps_the_organisation_and_the_criteria() -> None:
    """The first, the second and what is double-coded already stay; the others even it out."""
    kept = frozenset({"A-05", "B-06"})
    panel = _panel(8)
    panel[2] = replace(panel[2], first="Bo", second="Anna", kept=kept)
    panel[3] = replace(panel[3], second="Bo")
    plan = _plan(assign(panel, FOUR, share=0.2, seed=1))
    assert [(a.assessor, a.criteria) for a in plan.of("body-2")] == [("Bo", frozenset()), ("Anna", kept)]
    assert plan.of("body-3")[1].assessor == "Bo"
    load = loads(plan.assignments, FOUR)
    assert max(load.values()) - min(load.values()) <= max(a.minutes for a in plan.assignments)


def test_all_is_twice_coded_without_a_list_of_all() -> None:
    """A share of one names no criteria: whatever the organisation is asked, both answer."""
    assert all(a.criteria == frozenset() for a in assign(_panel(4), FOUR, share=1, seed=1))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("same", [False, True])
def test_what_comes_after_another_is_drawn_with_it(seed: int, *, same: bool) -> None:
    """A-12 reads A-05's answer, which continues what B-07 sent: who is second in one is second in what it comes after.

    The minutes are those of all of them, and each dimension has its share.
    """
    steps = (Text("Läs svaret i B-07.", "Read the answer in B-07."),)
    after: dict[str, Any] = {"A-12": {"depends_on": ("A-05",)}, "A-05": {"how": steps}}
    asked = tuple(replace(c, **after.get(c.id, {})) for c in ASKED)
    bodies = [Work(f"body-{i}", "agency", asked, 2) for i in range(8)]
    found = [a for a in assign(bodies, FOUR, share=0.2, seed=seed, same_criteria=same) if a.criteria]
    assert len(found) == 8
    for second in found:
        assert "A-12" not in second.criteria or {"A-05", "B-07"} <= second.criteria
        assert "A-05" not in second.criteria or "B-07" in second.criteria
        assert second.minutes == bodies[0].minutes(second.criteria)
        assert all(sum(c[0] == d for c in second.criteria) >= ceil(0.2 * 12) for d in "AB")
    if not same:
        assert any("A-12" in second.criteria for second in found)


def test_what_is_finished_stays_with_its_author() -> None:
    """Of three bodies Dag, who is not there any more, has finished one, half of another, and what two look at in one.

    Only the rest is given out, once, and never to two who are one.
    """
    every = frozenset(c.id for c in ASKED)
    half = frozenset(c.id for c in ASKED[:12])
    two, three = frozenset({"A-01", "A-02", "B-01"}), frozenset({"A-03", "B-02"})
    bodies = [
        replace(_panel(1)[0], organisation="whole", done=(Done("Dag", every),)),
        replace(_panel(1)[0], organisation="half", done=(Done("Dag", half),)),
        replace(_panel(1)[0], organisation="second", done_second=(Done("Dag", two),), kept=two | three),
    ]
    plan = _plan(assign(bodies, FOUR[:3], share=0.2, seed=1))
    own = {o: [(a.assessor == "Dag", a.criteria) for a in plan.of(o)] for o in ("whole", "half", "second")}
    assert [len(a) for a in own.values()] == [2, 3, 3]
    assert own["whole"][0] == (True, frozenset())
    assert own["half"][:2] == [(True, half), (False, every - half)]
    assert own["second"] == [(False, frozenset()), (True, two), (False, three)]
    for body in bodies:
        names = [a.assessor for a in plan.of(body.organisation)]
        assert len({*names}) == len(names)
        double = plan.double_coded(body.organisation, every)
        assert double == body.kept or (not body.kept and len(double) == 6)
