"""The headings and words of a fieldwork sheet, in whichever language they were written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import criterion

from digimaturity.ground.language import Text, speaking
from digimaturity.model.catalogue import Level
from digimaturity.model.terms import Outcome
from digimaturity.workspace.fieldwork_columns import (
    TITLES,
    is_heading,
    level_in,
    names_of,
    option_of,
    options_of,
    outcome_in,
    title_of,
    try_columns,
)

LONG = Text("En lång text om en sida som har allt, " * 5, "A long text about a page that has everything, " * 5)
ASKED = replace(
    criterion("A-01", "a"), levels=(Level(3, 3, Text("3 – 10 av tolv", "3 – 10 of twelve")), Level(5, 5, LONG))
)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_headings_are_known_in_both_languages_and_any_case(language: str) -> None:
    """What a program or a person has done to case and spaces changes nothing."""
    names = [*TITLES, *try_columns(3)]
    written = [f" {title_of(name).say(language).upper()} " for name in names]
    assert names_of(written) == dict(enumerate(names))
    assert is_heading(written)


def test_other_tables_have_no_such_headings() -> None:
    """A table of answers with an id and a level is no fieldwork sheet."""
    assert not is_heading(["id", "organisation", "criterion", "outcome", "level", "note"])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_level_of_the_list_is_read_as_its_number(language: str) -> None:
    """Whole or shortened as it stands there, also where its text begins with a number; other texts stay."""
    for level in ASKED.levels:
        assert level_in(option_of(level).say(language), ASKED) == str(level.number)
    assert level_in("5 – something that the list did not say", ASKED) == "5"
    assert level_in("2..5", ASKED) == "2..5"
    assert level_in("2 – 5", ASKED) == "2 – 5"


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("ej tillämpligt", Outcome.NOT_APPLICABLE),
        ("Not  applicable", Outcome.NOT_APPLICABLE),
        ("N/A", Outcome.NOT_APPLICABLE),
        ("hindrad", Outcome.BLOCKED),
        ("BLOCKED", Outcome.BLOCKED),
        ("5", None),
        ("scored", None),
    ],
)
def test_words_are_known_in_both_languages(word: str, outcome: Outcome | None) -> None:
    """Not applicable and blocked, however they are written; a level is none of them."""
    assert outcome_in(word) is outcome


def test_a_list_has_what_the_criterion_takes() -> None:
    """The best level first, no *not applicable* where that is no answer, and bare levels last for who types."""
    with speaking("en"):
        shown = [str(option) for option in options_of(replace(ASKED, na_allowed=False))]
        assert [option[:3] for option in shown] == ["5 –", "3 –", "blo", "5", "3"]
        assert "not applicable" in map(str, options_of(ASKED))
        assert list(map(str, options_of(replace(ASKED, tries=3)))) == ["see the tries", "not applicable", "blocked"]
