"""A declared field: how its value is got, in which languages it stands, and what bounds it has."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from digimaturity.ground.fields import Field, both, chosen, count, flag, points, through
from digimaturity.ground.language import Text
from digimaturity.model.catalogue import Scale

WORDS = ("Titel", "Title", "betydelse", "meaning")
TITLE, MEANING = Text("Titel", "Title"), Text("betydelse", "meaning")


@dataclass(frozen=True)
class Cat:
    """Something to tell of."""

    name: Text | None
    lives: int
    kitten: Cat | None = None


MISSE = Cat(Text("Misse", "Whiskers"), 9, Cat(None, 8))


def test_a_value_is_the_attribute_of_the_same_name_or_what_was_said() -> None:
    """Without ``get`` the name leads to it."""
    assert Field("lives", TITLE, MEANING, "integer").of(MISSE) == 9
    assert Field("left", TITLE, MEANING, "integer", get=lambda cat: cat.lives - 1).of(MISSE) == 8


def test_a_text_stands_in_a_column_for_each_language() -> None:
    """Each has the words of its language, or none, and a title that says which."""
    swedish, english = both("name", *WORDS)
    assert [(f.name, f.stem, f.language) for f in (swedish, english)] == [
        ("name_sv", "name", "sv"),
        ("name_en", "name", "en"),
    ]
    assert (swedish.of(MISSE), english.of(MISSE)) == ("Misse", "Whiskers")
    assert english.of(MISSE.kitten) is None
    assert swedish.full_title == Text("Titel (svenska)", "Title (Swedish)")
    assert Field("lives", TITLE, MEANING).full_title == TITLE


def test_fields_of_a_part_have_no_value_without_it() -> None:
    """The part is led to by name or by function, and may put a word before the names."""
    (lives,) = through("kitten", Field("lives", TITLE, MEANING), prefix="kitten_")
    assert lives.name == "kitten_lives"
    assert lives.of(MISSE) == 8
    assert lives.of(MISSE.kitten) is None
    swedish, _ = through(lambda _: MISSE, *both("name", *WORDS), prefix="own_")
    assert (swedish.name, swedish.stem, swedish.of(None)) == ("own_name_sv", "own_name", "Misse")


def test_fields_are_chosen_by_name_in_the_order_asked_for() -> None:
    """A text comes in every language; where an id has the name of a text, the id is meant."""
    fields = (Field("name", TITLE, MEANING), *both("name", *WORDS), *both("title", *WORDS))
    assert [f.name for f in chosen(fields, "title name")] == ["title_sv", "title_en", "name"]
    with pytest.raises(KeyError):
        chosen(fields, "colour")


def test_bounds_are_those_of_the_field_or_of_the_scale() -> None:
    """Points lie on the catalogue's scale, counts are not below nought, and a flag has no bounds."""
    scale = Scale(0, 5)
    assert points("p", *WORDS).constraints(scale) == {"minimum": 0, "maximum": 5}
    assert count("n", *WORDS).constraints(scale) == {"required": True, "minimum": 0}
    assert flag("f", *WORDS).constraints(scale) == {"required": True}
    kept = Field("k", TITLE, MEANING, choices=("a", "b")).constraints(scale)
    assert kept == {"enum": ["a", "b"]}
