"""Workbooks for people have words where machines have codes: each column says what it says, in the language in use."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.builders import catalogue, criterion

from digimaturity.content.book_words import READ_BACK, worded
from digimaturity.content.records import ANSWERS, CRITERIA, SCORES
from digimaturity.ground.fields import flag, text
from digimaturity.ground.language import Language, Text, speaking
from digimaturity.model.terms import Outcome

QUESTIONS = catalogue([criterion("A-01", "a1")])


@pytest.mark.parametrize(
    ("spoken", "wanted"),
    [("sv", ["ja", "tema", "ej tillämpligt", None]), ("en", ["yes", "theme", "not applicable", None])],
)
def test_codes_and_truth_values_are_words(spoken: Language, wanted: list[str | None]) -> None:
    """Of a closed set the words that its members have, and no value stays none."""
    fields = (
        flag("login", "a", "b", "c", "d"),
        text("part", "a", "b", "c", "d", choices=("theme",)),
        text("outcome", "a", "b", "c", "d", choices=("not_applicable",)),
        text("combine", "a", "b", "c", "d", choices=("mean", "best")),
    )
    subject = SimpleNamespace(login=True, part="theme", outcome=Outcome.NOT_APPLICABLE, combine=None)
    with speaking(spoken):
        found = worded(fields, QUESTIONS)
        assert [f.of(subject) for f in found] == wanted
    assert {f.type for f in found} == {"string"}
    assert not any(f.choices for f in found)


def test_what_is_read_back_keeps_its_codes() -> None:
    """Those columns of the answers are the very same; what has neither codes nor truth values is so everywhere."""
    kept = {f.name: f for f in worded(ANSWERS.fields, QUESTIONS, kept=READ_BACK)}
    assert all(kept[f.name] is f for f in ANSWERS.fields if f.name in READ_BACK)
    assert {f.name for f in ANSWERS.fields} >= READ_BACK
    assert next(f for f in worded(SCORES.fields, QUESTIONS) if f.name == "coverage") in SCORES.fields


def test_lists_of_the_catalogues_own_words_are_worded() -> None:
    """Kinds of organisations are called what the catalogue calls them, whatever the catalogue is."""
    kinds = next(f for f in worded(CRITERIA.fields, QUESTIONS) if f.name == "applies_to")
    subject = SimpleNamespace(criterion=SimpleNamespace(applies_to=("municipality", "unknown")))
    assert kinds.of(subject) == [str(QUESTIONS.kinds["municipality"]), "unknown"]
    assert isinstance(QUESTIONS.kinds["municipality"], Text)
