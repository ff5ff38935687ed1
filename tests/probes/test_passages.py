"""Sentences are cut where they end, and a clue fits only a sentence that has all its words."""

from __future__ import annotations

import re

import pytest
from tests.probes.service_pages import page

from digimaturity.probes.durations import DAYS_OR_MORE, MINUTES_OR_HOURS
from digimaturity.probes.passages import Clue, sentences_of, words


def test_sentences_end_at_their_marks_and_at_blocks() -> None:
    """Abbreviations and figures end none; a line without a mark is one of its own."""
    p = page("<main><h1>Bygglov</h1><p>Ring oss kl. 8, t.ex. Måndag. Avgiften är 1.5 kr! Klart</p></main>")
    assert sentences_of(p) == ("Bygglov", "Ring oss kl. 8, t.ex. Måndag.", "Avgiften är 1.5 kr!", "Klart")


def test_a_clue_needs_all_its_words_and_none_of_the_others() -> None:
    """What must be found, what must be found too, and what must not."""
    clue = Clue(words("beslut"), None, but=words("överklag"), also=(words("veckor"),))
    assert clue.fits("Beslut om tre veckor")
    assert not clue.fits("Beslut i morgon")
    assert not clue.fits("Om tre veckor")
    assert not clue.fits("Överklaga beslut inom tre veckor")


@pytest.mark.parametrize(
    "text", ["fyra veckor", "2–3 månader", "10 arbetsdagar", "ett år", "two weeks", "1 till 2 dagar"]
)
def test_lengths_of_days_and_more_are_known(text: str) -> None:
    """In digits and words, as spans, in both languages."""
    assert re.fullmatch(DAYS_OR_MORE, text)


@pytest.mark.parametrize("text", ["15 minuter", "en kvart", "en halv timme", "10-20 min", "half an hour", "två timmar"])
def test_lengths_of_minutes_and_hours_are_known(text: str) -> None:
    """In digits and words, as spans, in both languages."""
    assert re.fullmatch(MINUTES_OR_HOURS, text)


@pytest.mark.parametrize("text", ["några minuter", "snabbt", "flera veckor"])
def test_what_has_no_number_is_no_length(text: str) -> None:
    """'A few minutes' is no time that can be compared."""
    assert not re.search(DAYS_OR_MORE, text)
    assert not re.search(MINUTES_OR_HOURS, text)
