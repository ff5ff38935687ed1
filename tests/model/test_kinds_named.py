"""Kinds of organisations by the words that people use for them."""

from __future__ import annotations

import pytest
from tests.running import RELEASED

from digimaturity.ground.language import Text, same
from digimaturity.model.kinds_named import group_called, kind_called, kinds_by_word, title_of_kind, with_titles
from digimaturity.workspace.catalogues.load import load

KINDS = load(RELEASED / "criteria").kinds


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("municipality", "municipality"),
        ("kommun", "municipality"),
        ("Kommuner", "municipality"),
        ("municipalities", "municipality"),
        ("REGION", "region"),
        ("regioner", "region"),
        ("statlig myndighet", "agency"),
        ("myndighet", "agency"),
        ("Myndigheter", "agency"),
        ("state agency", "agency"),
        ("agencies", "agency"),
        ("statlig", None),
        ("komun", None),
        ("", None),
    ],
)
def test_a_kind_is_known_by_its_words_in_both_languages(word: str, kind: str | None) -> None:
    """By id, by what it is called, by one or several, by the last word; a part of a word and a slip are none."""
    assert kind_called(word, KINDS) == kind


def test_a_last_word_that_two_kinds_share_means_neither() -> None:
    """An authority is local or national; the whole name tells which, and an id goes before another kind's name."""
    kinds = {"local": Text("lokal enhet", "local authority"), "state": Text("central enhet", "local")}
    assert kind_called("enhet", kinds) is None
    assert kind_called("Central enhet", kinds) == "state"
    assert kind_called("local", kinds) == "local"
    assert kinds_by_word(kinds)["authority"] == "local"


def test_a_kind_without_a_plural_of_its_own_is_called_by_its_name() -> None:
    """The title of its group begins with a capital."""
    assert title_of_kind("local", {"local": Text("lokal enhet", "local authority")}).sv == "Lokal enhet"


GROUPS = {"cities": Text("Städer", "Cities"), "agency": Text("Kommuner med mera", "Municipalities and more")}


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("cities", "cities"),
        ("städer", "cities"),
        ("STADER", "cities"),
        ("myndigheter", "agency"),
        ("kommuner med mera", "agency"),
        ("kommuner", None),
        ("", None),
    ],
)
def test_a_group_is_known_by_its_id_its_title_and_its_kind(word: str, group: str | None) -> None:
    """In either language and any case; a word for a kind that has no group means none."""
    assert group_called(word, GROUPS, KINDS) == group


def test_what_there_is_to_choose_from_is_told_by_id_and_title() -> None:
    """The id is what one types; a title that says the same word is not said again."""
    told = with_titles(GROUPS, "all")
    assert told.sv == "cities (Städer), agency (Kommuner med mera), all"
    assert told.en == "cities, agency (Municipalities and more), all"
    assert with_titles({}) == same("–")
