"""The order of asking: one unbroken run for each service in each visit, and the list's own order for who wants that."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import catalogue, criterion

from digimaturity.ground.language import same
from digimaturity.insight.asking_order import asking_order, switches, visits
from digimaturity.insight.questions import Question, questions_of
from digimaturity.model.answers import Service
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue

SERVICES = [Service(word, same(word)) for word in ("bygglov", "skola", "parkering")]
PLACES = {"find": same("find"), "site": same("site"), "page": same("page"), "form": same("form")}


def _placed(*told: tuple[str, str, str, tuple[str, ...]]) -> Catalogue:
    asked = [
        replace(criterion(identity, "a", per=per), place=place, depends_on=needs)
        for identity, per, place, needs in told
    ]
    return replace(catalogue(asked), places=PLACES)


def _names(questions: list[Question]) -> list[str]:
    return [f"{q.criterion.id}{q.service_number or ''}" for q in questions]


MIXED = _placed(
    ("A-01", "service", "form", ()),
    ("A-02", "organisation", "site", ()),
    ("A-03", "service", "page", ("A-04",)),
    ("A-04", "service", "page", ()),
    ("A-05", "organisation", "form", ()),
    ("A-06", "service", "find", ()),
    ("A-07", "organisation", "find", ()),
    ("A-08", "service", "form", ()),
)


def test_each_service_is_asked_about_whole() -> None:
    """Page and form of a service are one visit; what is to be found comes first; what is needed comes before."""
    assert visits(MIXED)[:3] == [("find",), ("site",), ("page", "form")]
    asked = asking_order(MIXED, MIXED.criteria, SERVICES[:2])
    first, second = ("A-04{n}", "A-03{n}", "A-01{n}", "A-08{n}"), ("A-05",)
    service = [[word.format(n=n) for word in first] for n in (1, 2)]
    assert _names(asked) == ["A-07", "A-061", "A-062", "A-02", *second, *service[0], *service[1]]
    assert switches(asked) == 5


def test_the_list_keeps_its_order() -> None:
    """Criterion by criterion, each for every service, as the catalogue has them; so it is without places, too."""
    listed = _names(questions_of(MIXED.criteria, SERVICES))
    assert _names(asking_order(MIXED, MIXED.criteria, SERVICES, "catalogue")) == listed
    plain = catalogue([replace(c, place="") for c in MIXED.criteria])
    assert _names(asking_order(plain, plain.criteria, SERVICES)) == listed


def test_the_organisation_comes_after_services_that_it_needs() -> None:
    """A question about the organisation that depends on one about a service is asked after the services."""
    needing = _placed(
        ("A-01", "organisation", "page", ("A-02",)), ("A-02", "service", "page", ()), ("A-03", "service", "page", ())
    )
    assert _names(asking_order(needing, needing.criteria, SERVICES[:1])) == ["A-021", "A-031", "A-01"]


def test_a_circle_of_needs_ends() -> None:
    """Each is asked once, whatever a catalogue says of what depends on what."""
    round_about = _placed(("A-01", "service", "page", ("A-02",)), ("A-02", "service", "page", ("A-01", "X-99")))
    assert sorted(_names(asking_order(round_about, round_about.criteria, SERVICES[:1]))) == ["A-011", "A-021"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["organisation", "service"]),
            st.sampled_from([*PLACES, "elsewhere", ""]),
            st.lists(st.integers(0, 11), max_size=2),
        ),
        min_size=1,
        max_size=12,
    ),
    st.integers(0, 3),
)
def test_every_question_once_in_unbroken_runs(told: list[tuple[str, str, list[int]]], n_services: int) -> None:
    """Whatever the catalogue: nothing is lost or asked twice, and a service of a visit is one run."""
    rows = [
        (f"A-{n:02}", per, place, tuple(f"A-{m:02}" for m in needs if m < len(told) and m != n))
        for n, (per, place, needs) in enumerate(told)
    ]
    made = _placed(*rows)
    asked = asking_order(made, made.criteria, SERVICES[:n_services])
    assert sorted(_names(asked)) == sorted(_names(questions_of(made.criteria, SERVICES[:n_services])))
    if made.is_placed:
        _check_runs(made, asked)


def _check_runs(made: Catalogue, asked: list[Question]) -> None:
    where = {place: n for n, places in enumerate(visits(made)) for place in places}
    runs = [run for run, _ in groupby((where[q.criterion.place], q.service_number) for q in asked)]
    assert len(runs) == len(set(runs))
    assert [visit for visit, _ in runs] == sorted(visit for visit, _ in runs)


@pytest.mark.shipped
@pytest.mark.parametrize("kind", ["municipality", "region", "agency"])
def test_what_ships_is_asked_without_running_to_and_fro(kind: str) -> None:
    """A body with three services: a sixth of the switches of the list's order, and nothing before what it needs."""
    shipping = load(shipped("criteria"))
    wanted = applicable_criteria(shipping, kind)
    asked = asking_order(shipping, wanted, SERVICES)
    _check_runs(shipping, asked)
    assert switches(asked) < switches(questions_of(wanted, SERVICES)) / 6
    at = {(q.criterion.id, q.service_id): n for n, q in enumerate(asked)}
    for q in asked:
        for needed in q.criterion.depends_on:
            n = at.get((needed, q.service_id), at.get((needed, None)))
            assert n is None or n < at[q.criterion.id, q.service_id]
