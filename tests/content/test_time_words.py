"""The hours of a catalogue: work and waiting apart, for as many services as an organisation may have."""

from __future__ import annotations

from tests.profiled import CATALOGUE

from digimaturity.content.time_words import about_time, selection_titled, time_table, times_of
from digimaturity.model.edition import narrowing_of
from digimaturity.workspace.catalogues.load import load


def test_the_sentence_is_of_three_services() -> None:
    """38 minutes: two criteria of 2 are asked three times; waiting 10, a machine may propose 2."""
    said = about_time(load(CATALOGUE).criteria)
    assert said.sv == "Med tre tjänster: 0,6 h arbete, varav 0,0 h sådant en maskin kan föreslå; 0,2 h väntan."
    assert said.en.startswith("With three services: 0.6 h of work, of which 0.0 h")


def test_a_profile_that_is_shown_stands_alone_and_is_named_with_its_size() -> None:
    """The whole catalogue is followed by each of its profiles; minutes are whole in the table."""
    catalogue = load(CATALOGUE)
    day = narrowing_of(catalogue, "day", None)
    members = [c for c in catalogue.criteria if c.id in day.criteria]
    assert [r["selection"] for r in time_table(times_of(catalogue, members, day)).rows] == ["Day profile"] * 2
    whole = time_table(times_of(catalogue, catalogue.criteria, None)).rows
    assert [(r["selection"], r["look"]) for r in whole[:3]] == [
        ("Whole catalogue", 30),
        ("Whole catalogue", 38),
        ("Day profile", 12),
    ]
    assert selection_titled(catalogue, day).en == "With profiles · Day profile: 6 of 10 criteria"
    assert selection_titled(catalogue, None) == catalogue.title
