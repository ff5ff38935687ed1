"""What columns are is guessed by their names in two languages and by what stands in them."""

from __future__ import annotations

from datetime import date

import pytest

from digimaturity.residents.survey.map_guessing import FinishedGuess, guessed
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


SERVICES = ["Bygglov", "Skola", "Bygglov", "Skola"] * 5


@pytest.mark.parametrize(
    "heading",
    ["Vilken e-tjänst använde du senast?", "Vilket ärende gällde det?", "Which service did you use?", "Ärendekategori"],
)
def test_a_whole_question_may_be_the_column_of_services(heading: str) -> None:
    """Where some of the answers come again."""
    assert guessed(*file_of(**{heading: SERVICES})).columns == {"service": heading}


def test_what_may_be_several_services_is_no_column_of_one() -> None:
    """Several answers in a cell, answers that never come again, and a scale."""
    heading = "Vilka tjänster och vilken e-tjänst använde du senast?"
    cells = (["A;B;", "B;"] * 10, [f"tjänst {n}" for n in range(20)], ["Ja", "Nej"] * 10)
    assert [guessed(*file_of(**{heading: own})).columns for own in cells] == [{}, {}, {}]


def test_personal_data_are_neither_questions_nor_groups_nor_ids() -> None:
    """Though few have the same, or each has one of its own."""
    found = guessed(
        *file_of(
            Respondent=[f"n{n}@exempelstad.example" for n in TWENTY],
            Område=["203.0.113.7", "203.0.113.8"] * 10,
            Namn=["Kim", "Robin"] * 10,
            q1=["1", "2"] * 10,
        )
    )
    assert (found.columns, found.groups, [q.id for q in found.questions]) == ({}, (), ["q1"])
    assert [(heading, str(what)) for heading, what in found.personal] == [
        ("Respondent", "e-mail address"),
        ("Område", "IP address"),
        ("Namn", "name"),
    ]
    assert dict(found.left).keys() == {"Respondent", "Område", "Namn"}


def test_times_give_the_days_of_the_survey() -> None:
    """The first start and the last end; a day of birth is none of them."""
    found = guessed(
        *file_of(
            **{
                "Starttid": ["2026-09-14 08:00:00", "2026-09-20 08:00:00"],
                "Sluttid": ["2026-09-14 08:05:00", "2026-09-21 08:05:00"],
                "Födelsedag": ["1990-01-01", "1991-01-01"],
                "Påminnelse skickad, datum": ["2026-10-01", "2026-10-01"],
            }
        )
    )
    assert found.days == (date(2026, 9, 14), date(2026, 9, 21))
    assert {str(why) for _, why in found.left} == {
        "a time: gave start and end",
        "personal data (date of birth): not used",
        "a time: not read",
    }


def test_unfinished_rows_are_named() -> None:
    """By a status with known words, or by a time that only those have who went on to the end."""
    status = guessed(*file_of(Status=["Färdig", "Påbörjad", "", "Färdig"], q=["1", "2", "1", "2"]))
    assert status.finished == FinishedGuess("Status", ("Färdig",), ("Påbörjad",), 2)
    sent = guessed(*file_of(**{"Date submitted": ["2026-09-14 08:00", "", "2026-09-15 09:00"], "q": ["1", "2", "1"]}))
    assert sent.finished == FinishedGuess("Date submitted", (), (), 1)
    assert "Status" not in dict(status.left)
    unknown = guessed(*file_of(Status=["Gift", "Ogift"], q=["1", "2"]))
    assert unknown.finished is None


def test_a_question_gets_a_proposal_of_its_need() -> None:
    """From what was asked, not from a short name."""
    asked = "Hade du problem när du använde e-tjänsten?"
    found = guessed(*file_of(**{asked: ["Ja", "Nej"], "q1": ["1", "2"]}))
    assert [q.needs for q in found.questions] == [("trouble_free",), ()]


def test_several_answers_in_a_cell_and_single_ticks_say_what_they_are() -> None:
    """What can be done with each differs."""
    left = guessed(*file_of(a=["A;B;", "B;", "C;A;"] * 5, b=["Röd"] * 15, c=[str(n) for n in range(15)])).left
    assert [str(why) for _, why in left] == [
        "several answers in a cell: part them into columns",
        "a single answer: one of several ticks?",
        "running number: not read",
    ]


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        *(("Vilken åldersgrupp tillhör du? Vad är din ålder?", "age"), ("Vilket kön har du?", "sex")),
        *(("How old are you?", "age"), ("Are you a woman or a man?", "sex"), ("Vilken kommundel bor du i?", "area")),
        ("How did you contact us?", "channel"),
    ],
)
def test_whole_questions_ask_for_groups(heading: str, group: str) -> None:
    """In words of their own."""
    assert [g.id for g in guessed(*file_of(**{heading: ["a", "b", "c"] * 5})).groups] == [group]


@pytest.mark.parametrize(
    ("heading", "answers", "is_service"),
    [
        *(("Tjänst", ["Bygglov", "Parkering"], True), ("Tjänsten du använde", ["Bygglov", "Parkering"], True)),
        *(("Typ av ärende", ["Bygglov", "Parkering"], True), ("Service (last used)", ["Permits", "Parking"], True)),
        *(("Service", ["1", "2", "3", "4", "5"], False), ("Tjänst", ["Ja", "Nej"], False)),
        ("Tjänsten var snabb", ["Bygglov", "Parkering"], False),
    ],
)
def test_a_column_of_services_holds_names_of_services(heading: str, answers: list[str], is_service: bool) -> None:  # noqa: FBT001
    """A grade, or yes and no, under the same heading is a question."""
    rows = [[answers[at % len(answers)], str(1 + at % 5)] for at in range(40)]
    found = guessed([Variable(heading), Variable("q1")], rows)
    assert ("service" in found.columns) is is_service


def test_a_heading_that_says_what_codes_mean_is_read() -> None:
    """Of a group it gives the labels, of a question the scale and *don't know*; what is asked stands before it."""
    sex, asked = "Kön (1=kvinna, 2=man)", "Hur nöjd är du? 1 = mycket missnöjd … 5 = mycket nöjd, 6 = vet ej"
    rows = [[str(1 + at % 2), str(1 + at % 6)] for at in range(40)]
    found = guessed([Variable(sex), Variable(asked)], rows)
    assert [(g.id, g.column, g.labels) for g in found.groups] == [("sex", sex, (("1", "kvinna"), ("2", "man")))]
    (question,) = found.questions
    assert (question.column, question.wording) == (asked, asked)
    assert question.scale.steps == (
        *(("1", "mycket missnöjd"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "mycket nöjd"), ("6", "vet ej")),
    )
    assert (question.scale.counts, question.scale.dont_know, question.scale.missing) == (("4", "5"), ("6",), ())
    assert question.scale.look is None
