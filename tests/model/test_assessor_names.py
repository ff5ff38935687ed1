"""How names become ids, and which names are none."""

from __future__ import annotations

from itertools import islice

import pytest

from digimaturity.model.answers import Assessor
from digimaturity.model.assessor_names import (
    former_id,
    ids_for,
    is_stand_in,
    may_be_one,
    named_so,
    person_key,
    why_no_person,
)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Åsa Berg", ["asa-berg", "åsa-berg", "asa-berg-2"]),
        ("AE", ["ae", "ae-2", "ae-3"]),
        ("ÅE", ["ae", "åe", "ae-2"]),
        ("Anna-Karin O’Neil", ["anna-karin-o-neil", "anna-karin-o-neil-2", "anna-karin-o-neil-3"]),
        ("Þór", ["þór", "þór-2", "þór-3"]),
        ("Søren", ["søren", "søren-2", "søren-3"]),
        ("Łukasz Żak", ["łukasz-żak", "łukasz-żak-2", "łukasz-żak-3"]),
        ("Иван Петров", ["иван-петров", "иван-петров-2", "иван-петров-3"]),
        ("नमिता", ["नमिता", "नमिता-2", "नमिता-3"]),
        ("王小明", ["王小明", "王小明-2", "王小明-3"]),
        ("Strauß", ["strauss", "strauss-2", "strauss-3"]),
    ],
)
def test_a_name_becomes_ids_of_its_own_letters(name: str, ids: list[str]) -> None:
    """Plain letters where each has a plain form, the name's own otherwise; no letter is ever left out."""
    assert list(islice(ids_for(name), 3)) == ids
    assert why_no_person(name) is None


def test_one_person_is_known_in_every_spelling_of_the_name() -> None:
    """Case, composition and spaces do not matter; accents do."""
    assert person_key(" åsa  BERG ") == person_key("A\u030asa Berg")
    assert len({person_key(name) for name in ("Åsa", "Asa", "Ása")}) == 3


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "!!", "\u200b", "Consensus", "KONSENSUS", "import", "Exempel", "example"),
        *("Services", "replies", "Evidence", "con", "NUL", "Com1", "x" * 200),
    ],
)
def test_what_is_no_name(name: str) -> None:
    """Words for roles, names that files have or may not have, and what has no letters."""
    assert why_no_person(name) is not None


def test_earlier_versions_left_letters_out() -> None:
    """Their files are found under the ids that they made."""
    assert [former_id(name) for name in ("Søren", "Þór", "Åsa Berg", "Иван")] == ["s-ren", "or", "asa-berg", ""]


@pytest.mark.parametrize(
    ("name", "other", "alike"),
    [
        ("Anna Svenson", "Anna Svensson", True),
        ("Asa Ek", "Åsa Ek", True),
        ("Ek Åsa", "Åsa Ek", True),
        ("Иван Петров", "Иван Петрова", True),
        ("Anna", "Anne", False),
        ("Anna Berg", "Bo Ek", False),
        ("Bedömare 1", "Bedömare 2", False),
        ("B", "A", False),
    ],
)
def test_names_that_may_be_one_persons(name: str, other: str, *, alike: bool) -> None:
    """A letter too many, a ring left out or turned words; not another first name nor another number."""
    assert may_be_one(name, other) is alike


def test_a_word_means_a_name_before_an_id() -> None:
    """Whoever has the name is meant, and only then whoever has the id."""
    oe, ae = Assessor("ae", "ÅE"), Assessor("ae-2", "AE")
    assert [named_so([oe, ae], word) for word in ("ae", "AE", "åe", "ae-2", "bo")] == [[ae], [ae], [oe], [ae], []]
    assert named_so([oe], "ae") == [oe]


@pytest.mark.parametrize(
    ("identity", "expected"), [("assessor-1", 1), ("import-12", 1), ("anna-1", 0), ("assessor", 0)]
)
def test_a_role_with_a_number_stands_for_somebody(identity: str, expected: int) -> None:
    """As exports without names call people."""
    assert is_stand_in(identity) == bool(expected)
