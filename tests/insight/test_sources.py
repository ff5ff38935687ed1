"""Sources stand in two families, and each has a title in both languages."""

from __future__ import annotations

from digimaturity.insight.sources import (
    BY_DEFAULT,
    CHOICES,
    ERRORS,
    OLD_NAMES,
    SOURCES,
    TITLES,
    in_order,
    is_choice,
    titled,
)


def test_each_source_is_in_one_family_and_has_a_title() -> None:
    """Four choices and five errors, none in both, each titled in words of both languages."""
    assert CHOICES == ("weights", "themes", "dimensions", "aggregation")
    assert ERRORS == ("answers", "unanswered", "partly", "services", "criteria")
    assert [s for s in SOURCES if is_choice(s)] == list(CHOICES)
    assert list(TITLES) == [*CHOICES, *ERRORS] == list(SOURCES)
    assert all(t.say("sv") != t.say("en") for t in TITLES.values())


def test_only_the_choice_of_criteria_must_be_asked_for() -> None:
    """The others are varied unless left out."""
    assert set(SOURCES) - set(BY_DEFAULT) == {"criteria"}


def test_old_names_lead_to_sources_that_there_are() -> None:
    """What was called assessors is the error of answers."""
    assert OLD_NAMES == {"assessors": "answers"}


def test_titles_of_weights_say_how_far_they_are_moved() -> None:
    """In whole percent with the language's spacing; other titles have no figure."""
    assert titled("themes", 0.4).say("sv") == "temanas vikter ±40 %"
    assert titled("weights").say("en") == "weights of criteria ±25%"
    assert titled("aggregation", 0.4) == TITLES["aggregation"]


def test_sources_are_shown_in_one_order() -> None:
    """Whatever the order in which they were asked for, each once."""
    assert in_order(["services", "weights", "services", "answers"]) == ("weights", "answers", "services")
