"""The story of one service: who surely comes before whom, what differs, and what it means for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.content.service_order import behind
from digimaturity.content.service_story import (
    ServiceStory,
    about_pages,
    about_questions,
    about_services_of,
    answers_of_each,
    differences,
    finding_of_service,
    how_sure_of_service,
    levels,
    places,
    questions,
    rests_on,
    story_of,
)
from digimaturity.insight.one_service import service_called
from digimaturity.verbs.context import Context
from digimaturity.verbs.studied import study_of

if TYPE_CHECKING:
    from digimaturity.content.publication import Publication

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def eu() -> Publication:
    """The EU's answers of 2022–2023 as they are published."""
    return study_of(Context(edition="eu-2022-2023"))


def story(study: Publication, key: str) -> ServiceStory:
    """The story of one of its services."""
    return story_of(study, next(s for s in study.services if s.key == key))


def test_the_finding_says_who_is_surely_before_whom_and_no_more(eu: Publication) -> None:
    """Each whom it names as behind is surely below everyone whom it counts as before."""
    parking = story(eu, "boendeparkering")
    table = places(parking)
    last = {row["id"] for row in table.rows if row["below"]}
    assert set(behind(parking.one.uncertainty)) == last
    n_above = sum(bool(row["above"]) for row in table.rows)
    assert finding_of_service(parking).sv == (
        f"Skaffa parkeringstillstånd: {n_above} av 15 kommuner ligger säkert före "
        "Eskilstuna kommun, räknat på svar från EU, om sidorna som granskades gäller samma sak"
    )
    assert {row["below"] for row in table.rows if row["id"] in last} == {n_above}
    sure = parking.one.uncertainty
    assert sure is not None
    n_sure = sum(p.relation in {"surely", "surely_below"} for p in sure.bands.pairs())
    said = how_sure_of_service(parking)
    assert said is not None
    assert f"sure in {n_sure}" in said.en


def test_the_same_answers_for_everyone_are_said_to_be_so(eu: Publication) -> None:
    """Nobody can be told apart where every answer is the same, and nothing is said to differ."""
    parents = story(eu, "foraldraskap")
    assert "the answers are the same for all 15 municipalities" in finding_of_service(parents).en
    assert differences(parents) == []
    assert behind(parents.one.uncertainty) == ()


def test_answers_that_differ_without_a_sure_order(eu: Publication) -> None:
    """That none is surely above another is said where some answers differ."""
    assert finding_of_service(story(eu, "digital-vard")).en.endswith("none of 4 regions is surely above another")


def test_counts_and_the_answers_of_each_are_the_same_answers(eu: Publication) -> None:
    """As many yes in the column of a question as its row of counts says."""
    parking = story(eu, "boendeparkering")
    counted, each = questions(parking), answers_of_each(parking)
    assert counted is not None
    assert each is not None
    asked, rows = each
    for n, row in enumerate(counted.rows):
        told = [cells[n].en for _, cells in rows]
        assert row["question"] == asked[n]
        assert row["yes"].en == f"{told.count('yes')} of {15 - told.count('–')}"
        assert row["no"] == told.count("no")
    assert about_questions(parking)[0].en == "The EU asked in 2023, and the answers concern 15 municipalities."
    about = {c for b in parking.one.bodies for c, a in b.answers.items() if a.services}
    assert rests_on(parking).en.startswith(
        f"The scores rest on {len(parking.one.ranking.counted)} of the {len(about)} criteria"
    )


def test_what_was_assessed_here_is_told_by_criterion() -> None:
    """The practice edition has no source: no questions of one, and the criteria that divide most first if few."""
    study = study_of(Context(edition="exempel"))
    (one,) = service_called(Context(edition="exempel").study(), "bygglov")
    building = story_of(study, one)
    assert questions(building) is None
    assert about_questions(building) == []
    everything, few = levels(building), levels(building, 10)
    assert everything is not None
    assert few is not None
    assert len(everything.rows) > len(few.rows) == 10
    assert study.services == ()  # two organisations are too few for a page unasked


def test_an_organisation_hears_of_a_service_only_what_is_sure(eu: Publication) -> None:
    """A rare answer, or that it is surely before or after some; nothing of a service where neither holds."""
    bodies = {b.organisation.id: b.organisation for s in eu.services for b in s.bodies}
    assert list(about_services_of(eu, bodies["region-skane"])) == []
    said = [line.en for o in ("jonkoping", "lund") for line in about_services_of(eu, bodies[o])]
    assert [line for line in said if line.endswith(" others, if the pages looked at are about the same thing.")], (
        "the condition stands with what it holds for"
    )


def test_the_page_that_was_looked_at_stands_beside_each_score(eu: Publication) -> None:
    """The source chose the pages, which may be about different kinds of case: that is said, with each address."""
    parking = story(eu, "boendeparkering")
    said = about_pages(parking)
    assert said is not None
    assert said.en.startswith("The researchers chose a page of each themselves")
    pages = {str(row["id"]): row["page"] for row in places(parking).rows}
    assert len(pages) == 15
    assert pages["uppsala"].short.startswith("uppsala.se/gator-och-trafik/parkering/tillstand-f")
    assert all(str(page).startswith("http") for page in pages.values())
