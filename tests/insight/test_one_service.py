"""Services that several organisations of one kind have, each compared on its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import answered, body, said

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import same
from digimaturity.insight.likeness import Likeness
from digimaturity.insight.one_service import _id_of, service_called, services_in
from digimaturity.insight.shared_services import shared_among
from digimaturity.insight.study import Study
from digimaturity.workspace.surroundings import Surroundings


@pytest.fixture(scope="module")
def eu() -> Study:
    """A frozen edition of borrowed data: 15 cities share two services, of which the panel has three."""
    return Study(Surroundings({"edition": "eu-2023"}))


def test_a_service_takes_in_everyone_of_the_kind_and_not_the_panel_alone(eu: Study) -> None:
    """The parking permit is compared between all cities with an answer about it, whatever the panel holds."""
    parking = next(s for s in services_in(eu) if s.key == "boendeparkering")
    answered = {
        o
        for o in eu.kept.organisations
        if any("boendeparkering" in a.services for a in eu.body(eu.register.by_id[o]).answers.values())
    }
    assert parking.organisations == answered
    assert len(answered) > len(eu.rankings()[0].places)
    assert {p.body.organisation.id for p in parking.ranking.places} <= answered
    assert parking.uncertainty is not None
    assert parking.kind.en == "Municipalities"


def test_its_figures_are_those_of_the_command_that_compares_it() -> None:
    """As ``compare --panel all --service`` ranks it, criterion by criterion and place by place."""
    study = Study(Surroundings({"edition": "eu-2023", "panel": "all"}))
    parking = next(s for s in services_in(study) if s.key == "boendeparkering")
    compared = study.rankings(likeness=Likeness(service="boendeparkering"))[0]
    assert parking.ranking.counted == compared.counted
    assert [(p.body.organisation.id, p.rank, p.score.total.value) for p in parking.ranking.places] == [
        (p.body.organisation.id, p.rank, p.score.total.value) for p in compared.places
    ]


def test_only_what_enough_of_a_kind_have_is_a_story(eu: Study) -> None:
    """At least four unless said; none has fewer, and every one of them is met among those of one."""
    shared = services_in(eu)
    assert {len(s.bodies) >= 4 for s in shared} == {True}
    assert {s.key for s in shared} < {s.key for s in services_in(eu, fewest=1)}
    assert services_in(eu, fewest=1000) == ()


def test_a_service_is_found_by_id_or_name(eu: Study) -> None:
    """In either language; a misspelled one is told what is near."""
    found = [service_called(eu, word) for word in ("boendeparkering", "Obtain a parking permit")]
    assert [[s.key for s in one] for one in found] == [["boendeparkering"]] * 2
    with pytest.raises(NotFoundError) as refused:
        service_called(eu, "parkeringstilstand")
    assert refused.value.hint is not None
    assert "Obtain a parking permit" in refused.value.hint.en


def test_a_service_is_known_by_the_id_that_most_know_it_by() -> None:
    """Two of three call it park-permit; of two that are as common the first in the alphabet is taken."""

    def known_as(*ids: str) -> str:
        bodies = [
            replace(body(f"o{n}", answered(A_01={i: said(3)})), names={i: same("Parkeringstillstånd")})
            for n, i in enumerate(ids)
        ]
        (shared,) = shared_among(bodies)
        return _id_of(shared)

    assert known_as("boendeparkering", "park-permit", "park-permit") == "park-permit"
    assert known_as("park-permit", "boendeparkering") == "boendeparkering"
