"""A body is known by its names in whole words, and another one is told from it."""

from __future__ import annotations

import pytest

from digimaturity.ground.language import Text
from digimaturity.model.organisation import Organisation
from digimaturity.probes.own_name import is_hosted, is_named, is_of_another, names_of, who_is_behind

BODY = Organisation(
    "exempelstad",
    "municipality",
    Text("Exempelstads kommun", "Municipality of Exempelstad"),
    website="https://www.exempelstad.example/",
)


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("Välkommen till Exempelstads kommun", True),
        ("Exempelstad – en bra plats", True),
        ("exempelstads webbplats", True),
        ("Exempelstadsbygden", False),
        ("info@exempelstad.example", False),
        ("www.exempelstad.example", False),
        ("Nyexempelstad", False),
        ("Nonsensköpings kommun", False),
    ],
)
def test_a_name_counts_in_whole_words(text: str, is_it: bool) -> None:  # noqa: FBT001 - a table's column
    """Neither addresses nor longer names are the body's name."""
    assert is_named(BODY, text) is is_it


@pytest.mark.parametrize(
    ("sentence", "is_it"),
    [
        ("Nonsensköpings kommun skickar sms.", True),
        ("Grannkommunen skickar sms.", True),
        ("Region Nonsens ansvarar för vården.", True),
        ("Exempelstads kommun och Nonsensköpings kommun skickar sms.", False),
        ("Tillsammans med Nonsensköpings kommun skickar vi sms.", False),
        ("Din kommun skickar sms.", False),
        ("Kommunen skickar sms.", False),
    ],
)
def test_a_sentence_about_another_body_is_told_by_its_name(sentence: str, is_it: bool) -> None:  # noqa: FBT001 - a table's column
    """Another municipality or region is meant, unless the body is named too or says we."""
    assert is_of_another(BODY, sentence) is is_it


def test_names_and_hosts_are_those_of_the_body() -> None:
    """A municipality goes by its place's name too; its host is its own in whole labels."""
    assert names_of(BODY)[-1] == "Exempelstad"
    assert is_hosted(BODY, "för exempelstad.example gäller")
    assert not is_hosted(BODY, "för nyexempelstad.example gäller")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Exempelstads kommun står bakom den här webbplatsen.", "Exempelstads kommun"),
        ("Rubrik\nPlattform Nord AB ansvarar för denna tjänst.", "Plattform Nord AB"),
        ("Vi står bakom den här webbplatsen.", ""),
        ("Kommunen ansvarar för den här sidan.", ""),
        ("Ingen nämns.", ""),
    ],
)
def test_whoever_a_text_names_as_the_one_behind_is_told(text: str, name: str) -> None:
    """A name before the words counts; *we* and *the municipality* name nobody."""
    assert who_is_behind(text) == name
