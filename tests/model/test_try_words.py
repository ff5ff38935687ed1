"""What is said of tries, in both languages."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import criterion, said
from tests.on_days import ASKED, FIRST, FOURTH, ONCE, SECOND, on, tried

from digimaturity.model.answers import Observation
from digimaturity.model.partly_known import listed
from digimaturity.model.terms import Method
from digimaturity.model.tries import with_try
from digimaturity.model.try_words import how_many, rests_on, what_they_give, which_try

MEASURED = replace(criterion("A-03", "a", goalposts=[(1, 5), (4, 0)]), tries=2)


def test_how_many_tries_a_figure_rests_on_is_said() -> None:
    """One, two that agree or differ, three; nothing of what is tried once, not scored, or observed by others."""
    asked = [how_many(ASKED, o) for o in (tried(4), tried(4, 4), tried(4, 2), tried(4, 2, 2))]
    assert [tuple(words) for words in asked if words] == [
        ("1 försök", "1 try"),
        ("2 försök", "2 tries"),
        ("2 försök som skiljer sig", "2 tries that differ"),
        ("3 försök", "3 tries"),
    ]
    assert how_many(ONCE, on(FIRST, 4)) is None
    assert how_many(ASKED, Observation.blocked("closed", at=FIRST)) is None
    assert how_many(ASKED, on(FIRST, 4, method=Method.IMPORTED)) is None


def test_tries_are_listed_by_day() -> None:
    """A day and what it showed, as tables write them."""
    assert listed(tried(4, 2).tries).en == "2026-11-03: 4; 2026-11-05: 2"
    measured = with_try(None, replace(said(value=2.5), at=FIRST), MEASURED, by="eva", at=FIRST)
    assert tuple(listed(measured.tries)) == ("2026-11-03: 2,5", "2026-11-03: 2.5")


def test_which_try_comes_is_said_with_those_before() -> None:
    """Each on a day of its own; what is answered again the same day is corrected, and nothing is said of one look."""
    found = [which_try(ASKED, o, FOURTH) for o in (None, tried(4), tried(4, 2), tried(4, 2, 2))]
    assert [words and words.en for words in found] == [
        "Try 1 of 3. Make each try on a new day; the middle one counts.",
        "Try 2 of 3. Before: 2026-11-03: 4.",
        "Try 3 of 3. Before: 2026-11-03: 4; 2026-11-05: 2.",
        "All 3 tries have been made. 2026-11-03: 4; 2026-11-05: 2; 2026-11-06: 2.",
    ]
    again = which_try(ASKED, tried(4, 2), SECOND)
    assert again is not None
    assert again.en == "Try 2 of 3 is saved today. Answering again today changes it. Make the next try on another day."
    assert which_try(ONCE, on(FIRST, 4), SECOND) is None


def test_what_tries_give_is_said_until_all_are_made() -> None:
    """With where the answer lies, and that the next is for another day."""
    found = [what_they_give(ASKED, o) for o in (tried(4), tried(4, 2), tried(4, 2, 2))]
    assert [words and words.en for words in found] == [
        "One of 3 tries is made. Make the next try on another day.",
        "2 of 3 tries give between 2 and 4. Make the next try on another day.",
        "3 of 3 tries give 2.",
    ]
    assert what_they_give(ASKED, Observation.blocked("closed", at=FIRST)) is what_they_give(ASKED, None) is None
    assert what_they_give(ONCE, on(FIRST, 4)) is None


def test_what_a_figure_rests_on_is_said_with_each_try() -> None:
    """Their number, their days and what they showed; nothing where nothing is said of tries."""
    told = [rests_on(ASKED, o) for o in (tried(4), tried(4, 2))]
    assert [words and words.en for words in told] == [
        "1 try: 2026-11-03: 4.",
        "2 tries that differ: 2026-11-03: 4; 2026-11-05: 2.",
    ]
    assert rests_on(ONCE, on(FIRST, 4)) is None
    assert rests_on(ASKED, Observation.blocked("closed", at=FIRST)) is None


def test_what_others_tried_several_times_is_said() -> None:
    """An imported answer says nothing of tries unless it has some; one of one's own is one."""
    imported = replace(tried(4, 2), method=Method.IMPORTED)
    said_of = [how_many(ASKED, o) for o in (imported, on(FIRST, 4), on(FIRST, 4, method=Method.MACHINE))]
    assert [words and words.en for words in said_of] == ["2 tries that differ", "1 try", "1 try"]


def test_the_last_try_of_all_is_only_corrected() -> None:
    """On its own day, which is the first of them or the last."""
    found = [which_try(ASKED, tried(4, 2, 2), day) for day in (FIRST, "2026-11-06")]
    assert [words and words.en for words in found] == [
        "Try 1 of 3 is saved today. Answering again today changes it.",
        "Try 3 of 3 is saved today. Answering again today changes it.",
    ]
