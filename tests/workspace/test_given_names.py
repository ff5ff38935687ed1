"""The given names that ship: how many bear them, and which are words."""

from __future__ import annotations

import pytest

from digimaturity.workspace.editions import shipped
from digimaturity.workspace.given_names import FILE, given_names

pytestmark = pytest.mark.shipped


def test_names_are_common_and_words_are_marked() -> None:
    """Anna is borne by very many and no word; Björn and Sten are words too; a word that few bear is no name here."""
    persons, words = given_names()
    assert persons["anna"] > 50_000
    assert "anna" not in words
    assert {"björn", "sten", "my", "hans", "per"} <= words
    assert not {"kan", "bara", "till", "sida", "hyra"} & persons.keys()
    assert words <= persons.keys()


def test_common_names_are_known_without_their_rings_and_dots() -> None:
    """*Goran* and *Asa* are read as Göran and Åsa; what would then be a word is not; and a word stays a word."""
    persons, words = given_names()
    assert persons["goran"] > 1_000
    assert persons["hakan"] == persons["håkan"]
    assert "par" not in persons
    assert "bjorn" in words


def test_the_file_says_where_it_comes_from_and_is_in_order() -> None:
    """Its head names source and licence; its names are in small letters and in order, each with ten bearers or more."""
    lines = (shipped("criteria") / FILE).read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines if line.startswith("#"))
    assert "Statistics Sweden" in head
    assert "CC0" in head
    names = [line.split(",")[0] for line in lines if not line.startswith("#")][1:]
    assert names == sorted(set(names))
    assert all(name == name.lower() for name in names)
    assert min(given_names()[0].values()) >= 10
