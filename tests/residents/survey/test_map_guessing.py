"""What columns are is guessed by their names in two languages and by what stands in them."""

from __future__ import annotations

import pytest

from digimaturity.residents.survey.map_guessing import guessed
from digimaturity.workspace.responses import Variable


def file_of(**columns: list[str]) -> tuple[list[Variable], list[list[str]]]:
    """The columns and rows of a file."""
    return [Variable(name) for name in columns], [list(row) for row in zip(*columns.values(), strict=True)]


TWENTY = [str(n) for n in range(20)]


@pytest.mark.parametrize(
    ("heading", "name", "cells"),
    [
        ("Vikt", "weight", ["1,5", "0.7"]),
        ("weight", "weight", ["1", "2"]),
        ("STRATUM", "stratum", ["a", "b"]),
        ("urvalsgrupp", "stratum", ["1", "2"]),
        ("kluster", "cluster", ["1", "2"]),
        ("psu", "cluster", ["1", "2"]),
        ("respondent_id", "respondent", ["a", "b"]),
        ("Löpnr", "respondent", ["7", "4"]),
        ("id", "respondent", ["7", "4"]),
        ("Kommun", "organisation", ["Malmö", "Lund"]),
        ("municipality", "organisation", ["Malmö", "Lund"]),
        ("Tjänst", "service", ["Bygglov", "Skola"]),
        ("mätomgång", "wave", ["2025", "2026"]),
        ("fpc", "population", ["100", "200"]),
    ],
)
def test_columns_that_are_no_questions(heading: str, name: str, cells: list[str]) -> None:
    """By name, whatever case and blanks it has."""
    assert guessed(*file_of(**{heading: cells, "q": ["1", "2"]})).columns == {name: heading}


def test_a_name_alone_is_not_enough() -> None:
    """A weight has numbers, none of them negative; an id has one value to a row."""
    assert guessed(*file_of(vikt=["tung", "lätt"])).columns == {}
    assert guessed(*file_of(vikt=["-1", "1"])).columns == {}
    assert guessed(*file_of(id=["1", "1"])).columns == {}


@pytest.mark.parametrize(("heading", "name"), [("Ålder", "age"), ("age", "age"), ("kön", "sex"), ("Kanal", "channel")])
def test_groups(heading: str, name: str) -> None:
    """Ages in years get bands; few values are groups as they are."""
    cells = [str(18 + n) for n in range(20)] if name == "age" else ["1", "2"] * 10
    (found,) = guessed(*file_of(**{heading: cells})).groups
    assert (found.id, found.column) == (name, heading)
    assert bool(found.bands) == (name == "age")


def test_questions_have_a_short_id_and_their_words() -> None:
    """A long heading is the question itself."""
    long = "Hur nöjd är du med kommunens e-tjänster?"
    found = guessed(*file_of(**{long: ["1", "5"], "q2": ["1", "2"]}))
    assert [(q.id, q.wording) for q in found.questions] == [("f1", long), ("q2", "")]


def test_what_is_left_says_why() -> None:
    """Free text, numbers without a scale, words without an order, and nothing."""
    left = guessed(
        *file_of(
            text=[f"Jag väntade {n} veckor på svar och ringde sedan" for n in TWENTY],
            kronor=[str(1000 * n) for n in range(20)],
            färg=["röd", "blå"] * 10,
            tom=[""] * 20,
        )
    ).left
    said = {heading: str(why) for heading, why in left}
    assert said == {
        "text": "looks like free text: not read",
        "kronor": "numbers without a known scale",
        "färg": "answers without a known order",
        "tom": "empty",
    }


def test_a_column_taken_for_something_else_is_no_question() -> None:
    """Nor a group, nor left over."""
    found = guessed(*file_of(q1=["1", "2"], kön=["1", "2"], tom=["", ""]))
    other = found.without("q1", "kön", "tom")
    assert (other.questions, other.groups, other.left) == ((), (), ())


@pytest.mark.parametrize("heading", ["id", "Svars-ID", "Löpnr"])
def test_a_running_number_says_nobody(heading: str) -> None:
    """The first row of next year's file is another person: nobody is taken for the same."""
    assert guessed(*file_of(**{heading: ["1", "2", "3"], "q": ["1", "2", "1"]})).columns == {}


def test_headings_that_ask_are_groups_too() -> None:
    """Survey tools put the question in the place of a name."""
    found = guessed(
        *file_of(
            **{
                "Hur gammal är du?": [str(n) for n in range(20, 40)],
                "Är du ...": ["Kvinna", "Man"] * 10,
                "Hur kontaktade du kommunen senast?": ["Telefon", "E-tjänst"] * 10,
            }
        )
    )
    assert [group.id for group in found.groups] == ["age", "sex", "channel"]
