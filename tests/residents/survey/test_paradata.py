"""What stands beside the answers is known by its heading and its cells: times, status, and who it was."""

from __future__ import annotations

from datetime import date

import pytest

from digimaturity.residents.survey.paradata import (
    completion_of,
    days_in,
    is_process,
    is_when_answered,
    looks_like_time,
    personal_data,
)
from digimaturity.workspace.responses import Variable


@pytest.mark.parametrize(
    ("heading", "cells", "what"),
    [
        ("q7", ["203.0.113.7", "203.0.113.8"], "IP address"),
        ("q7", ["2001:db8::1"], "IP address"),
        ("q7", ["a@exempelstad.example", "b@exempelstad.example"], "e-mail address"),
        ("q7", ["19900101-1234", "900101-1234"], "personal identity number"),
        ("q7", ["070-123 45 67", "+46 70 123 45 67"], "telephone number"),
        ("IP Address", [], "IP address"),
        ("E-post", ["anonymous"], "e-mail address"),
        ("Email Address", [], "e-mail address"),
        ("Ditt namn", ["Kim"], "name"),
        ("Last Name", ["Svensson"], "name"),
        ("Personnummer", ["-"], "personal identity number"),
        ("Mobilnummer", [], "telephone number"),
        ("LocationLatitude", ["59.3"], "address or place"),
        ("Födelsedatum", ["1990-01-01"], "date of birth"),
        ("Ärendenummer", ["PÅH-1"], "case number"),
    ],
)
def test_personal_data(heading: str, cells: list[str], what: str) -> None:
    """By the cells, whatever the column is called, or by the heading, whatever stands there."""
    assert str(personal_data(Variable(heading), cells)) == what


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Vikt", ["0,833", "1,25", "2.484"]),
        ("Ålder", ["45", "18"]),
        ("Tid", ["08:31:22"]),
        ("Svars-ID", ["118000012345", "118000012346"]),
        ("Vad heter tjänsten?", ["Bygglov"]),
        ("Hur vill du ha svar? Per e-post?", ["Ja", "Nej"]),
        ("Dag", ["2026-09-14"]),
    ],
)
def test_what_is_no_personal_data(heading: str, cells: list[str]) -> None:
    """Weights, ages, times, days and questions that only speak of it."""
    assert personal_data(Variable(heading), cells) is None


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["2026-09-14 08:31:22", "2026-09-15T07:00:00"], date(2026, 9, 14)),
        (["2026/09/14 8:31:22 em CEST"], date(2026, 9, 14)),
        (["14/9/2026", "3/10/2026"], date(2026, 9, 14)),
        (["14.9.2026 08:31"], date(2026, 9, 14)),
        (["09/14/2026 08:31:22 AM", "10/01/2026 09:00:00 PM"], date(2026, 9, 14)),
    ],
)
def test_days_in_any_order(cells: list[str], first: date) -> None:
    """The order of day and month is that of the column's other cells."""
    found = days_in(cells)
    assert found is not None
    assert found[0] == first


@pytest.mark.parametrize(
    "cells", [["03/04/2026", "05/06/2026"], ["2026-13-45"], ["2026-09-14", "i går"], ["1.5.2"], [], ["14/15/2026"]]
)
def test_days_that_cannot_be_told(cells: list[str]) -> None:
    """Where day and month may be either, where there is no such day, or where something else stands there."""
    assert days_in(cells) is None


def test_times_are_known_where_their_order_is_not() -> None:
    """They are still no question."""
    assert looks_like_time(["03/04/2026", "05/06/2026"])
    assert not looks_like_time(["1", "5"])
    assert not looks_like_time([])


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        *(("Starttid", True), ("Completion time", True), ("Tidstämpel", True), ("RecordedDate", True), ("Datum", True)),
        *(("Födelsedatum", False), ("Invite date", False), ("Datum för besöket", False), ("Senast ändrad", False)),
    ],
)
def test_which_times_are_those_of_the_answers(heading: str, says: bool) -> None:  # noqa: FBT001
    """Not when somebody was born, invited or came to visit."""
    assert is_when_answered(Variable(heading)) is says


@pytest.mark.parametrize(
    "heading",
    ["Collector ID", "Duration (in seconds)", "UserLanguage", "Browser", "Last page", "Seed", "Språk", "Progress"],
)
def test_what_tells_of_the_answering(heading: str) -> None:
    """Browser, language, time taken."""
    assert is_process(Variable(heading))


@pytest.mark.parametrize("heading", ["Hur nöjd är du med språket?", "Kanal", "Version av tjänsten", "q1"])
def test_what_tells_of_something_else(heading: str) -> None:
    """A question about language is a question."""
    assert not is_process(Variable(heading))


@pytest.mark.parametrize(
    ("heading", "cells", "done"),
    [
        ("Status", ["Färdig", "Påbörjad"], ("Färdig",)),
        ("Response Status", ["Partial", "Complete", "Disqualified"], ("Complete",)),
        ("Finished", ["True", "False"], ("True",)),
        ("Finished", ["1", "0"], ("1",)),
        ("Svarsstatus", ["Slutförd"], ("Slutförd",)),
        ("Status", ["Färdig", "Påbörjad", "Gift"], None),
        ("Status", ["Gift", "Ogift"], None),
        ("Hade du problem?", ["Ja", "Nej"], None),
        ("Status", ["Påbörjad"], None),
    ],
)
def test_who_answered_to_the_end(heading: str, cells: list[str], done: tuple[str, ...] | None) -> None:
    """Only where every word of the column is known, so that nobody is left out for one that is not."""
    assert completion_of(Variable(heading), cells) == done


def test_a_status_in_codes_is_read_by_its_labels() -> None:
    """A file of SPSS says what 1 and 2 are."""
    variable = Variable("status", "", (("1", "Färdig"), ("2", "Påbörjad")))
    assert completion_of(variable, ["1", "2"]) == ("1",)
