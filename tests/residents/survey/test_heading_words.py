"""A heading says what its column is, in a word or as a whole question, in Swedish and English."""

from __future__ import annotations

import pytest

from digimaturity.residents.survey.heading_words import GROUPS, NAMES, asks, is_called, is_group
from digimaturity.workspace.responses import Variable


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Vikt", "weight"), ("Slutlig vikt", "weight"), ("RESPONDENT_ID", "respondent"), ("Ärendekategori", "service")],
)
def test_a_name_may_have_one_word_more(heading: str, name: str) -> None:
    """Whatever case it is in."""
    assert is_called(Variable(heading), NAMES[name])


def test_a_longer_heading_is_no_name() -> None:
    """A sentence that has the word is about something else; a label counts as a heading does."""
    assert not is_called(Variable("Hur stor vikt lägger du vid detta?"), NAMES["weight"])
    assert is_called(Variable("v1", "Vikt"), NAMES["weight"])


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        *(("Hur gammal är du?", "age"), ("What is your age?", "age"), ("Är du kvinna eller man?", "sex")),
        *(("Vilket kön har du?", "sex"), ("På vilket sätt kontaktade du oss?", "channel"), ("Kommundel", "area")),
    ],
)
def test_groups_are_asked_for_in_whole_questions(heading: str, group: str) -> None:
    """Each by words of its own, and by no other group's."""
    assert [name for name in GROUPS if is_group(name, Variable(heading))] == [group]


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        *(("Vilken e-tjänst använde du senast?", True), ("Vilket ärende gällde det?", True)),
        *(("Which online service did you use?", True), ("Hur nöjd är du med e-tjänsten?", False)),
    ],
)
def test_questions_that_ask_for_a_service(heading: str, says: bool) -> None:  # noqa: FBT001
    """Which one it was, not what somebody thought of it."""
    assert asks("service", Variable(heading)) is says


def test_only_services_are_asked_for_in_a_sentence() -> None:
    """No sentence asks for a weight."""
    assert not asks("weight", Variable("Vilken e-tjänst använde du senast?"))
