"""Services that a table names are held against those that are registered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import catalogue, criterion, register, said
from tests.csv_read import read_csv

from digimaturity.ground.language import same
from digimaturity.model.answers import Answer, Service
from digimaturity.workspace.plain_table import Whole
from digimaturity.workspace.sheet_reading import read_sheet
from digimaturity.workspace.sheet_services import about_new, about_removed, held_against_registered, without_removed

CATALOGUE = catalogue([criterion("A-01", "a"), criterion("B-02", "b", per="service")])
BYGGLOV, SKOLA = Service("bygglov", same("Bygglov")), Service("forskola", same("Förskola"))
NOW = "2026-11-01T08:00:00+01:00"


def held(text: str, *registered: Service, stands: dict[str, Answer] | None = None) -> tuple[list[str], list[str]]:
    """The new services of Åby in a table, and what is refused, with its place."""
    headings, rows = read_csv(text)
    file = Path("t.csv")
    sheet = read_sheet(Whole(headings, list(enumerate(rows, 2))), CATALOGUE, register("aby"), file, NOW)
    (owner,) = sheet.answers
    new, problems = held_against_registered(sheet, owner, registered, CATALOGUE, file, NOW, stands=stands or {})
    return [str(s.name) for s in new], [f"{p.place}: {p.message.en}" for p in problems]


def test_a_service_that_is_nearly_a_registered_one_is_a_slip() -> None:
    """It is refused with its row and the name that is meant; so is a second spelling of it in the same table."""
    slip = 't.csv:2 B-02: The service "byglov" is not registered. Did you mean "bygglov"?'
    assert held("organisation,B-02\naby,byglov=4\n", BYGGLOV, SKOLA) == ([], [slip])


def test_a_service_unlike_the_others_is_new_and_told() -> None:
    """Also where none is registered."""
    assert held("organisation,B-02\naby,parkering=4\n", BYGGLOV) == (["Parkering"], [])
    assert held("organisation,B-02\naby,bygglov=4\n", BYGGLOV) == ([], [])
    assert held("organisation,B-02\naby,bygglov=4\n") == (["Bygglov"], [])
    assert about_new("aby", [BYGGLOV]).en == "New services of aby: Bygglov."


def test_a_table_that_tells_the_name_of_a_service_means_it() -> None:
    """As an export of another study does."""
    text = "organisation,criterion,service,service_name_sv,outcome,level\naby,B-02,bygglov-2,Bygglov 2,scored,3\n"
    assert held(text, BYGGLOV) == (["Bygglov 2"], [])


@pytest.mark.parametrize(
    ("name", "url", "refused"),
    [
        ("Bygglov", "", 1),
        ("BYGGLOV", "https://aby.example/nytt", 1),
        ("Byggande", "http://www.aby.example/lov/", 1),
        ("Byggande", "https://aby.example/nytt", 0),
        ("Byggande", "", 0),
    ],
)
def test_a_service_of_another_id_with_the_name_or_address_of_a_registered_one_is_that_one(
    name: str, url: str, refused: int
) -> None:
    """It is refused, once and in its row, however often it is answered."""
    stands = Service("bygglov", same("Bygglov"), "https://aby.example/lov")
    heads = "organisation,criterion,service,service_name_sv,service_url,outcome,level\n"
    row = f"aby,B-02,byglov,{name},{url},scored,3\n"
    told = 't.csv:2 service: The service "byglov" has the same name or address as "bygglov". Did you mean "bygglov"?'
    assert held(heads + row, stands) == (([], [told]) if refused else ([name], []))


def test_whoever_does_not_answer_about_a_double_is_told_the_row_of_whoever_does(tmp_path: Path) -> None:
    """The table has the service for the organisation, so its row is named whichever assessor is looked at."""
    heads = "organisation,assessor,criterion,service,service_name_sv,outcome,level\n"
    headings, rows = read_csv(f"{heads}aby,anna,B-02,byglov,Bygglov,scored,3\naby,bo,A-01,,,scored,3\n")
    sheet = read_sheet(Whole(headings, list(enumerate(rows, 2))), CATALOGUE, register("aby"), tmp_path / "t.csv", NOW)
    found = [
        held_against_registered(sheet, owner, [BYGGLOV], CATALOGUE, Path("t.csv"), NOW, stands={})
        for owner in sheet.answers
    ]
    assert [[str(p.place) for p in problems] for _, problems in found] == [["t.csv:2 service"], ["t.csv:2 service"]]


def test_two_services_of_a_table_have_two_names() -> None:
    """The second is refused where nothing is registered yet; a common address is no reason to."""
    heads = "organisation,criterion,service,service_name_sv,service_url,outcome,level\n"
    first = "aby,B-02,bygglov,Bygglov,https://aby.example/,scored,3\n"
    twin, other = (f"aby,B-02,byglov,{n},https://aby.example/,scored,3\n" for n in ("Bygglov", "Skola"))
    assert [told.split(":")[1] for told in held(heads + first + twin)[1]] == ["3 service"]
    assert held(heads + first + other) == (["Bygglov", "Skola"], [])


@pytest.mark.parametrize(("registered", "count"), [((BYGGLOV,), 1), ((), 0)])
def test_a_number_without_a_service_is_none_where_services_are_registered(
    registered: tuple[Service, ...], count: int
) -> None:
    """As with the command ``answer``; one that was stored so, with its time, is taken as it is."""
    _, refused = held("organisation,B-02\naby,4\n", *registered)
    told = "t.csv:2 B-02: B-02 is judged per service: write service=level (bygglov)."
    assert refused == [told] * count
    dated = "organisation,criterion,outcome,level,at{h}\naby,B-02,scored,4,2026-09-14{c}\n"
    assert held(dated.format(h="", c=""), *registered)[1] == [told] * count
    assert held(dated.format(h=",by", c=",anna"), *registered)[1] == []


@pytest.mark.parametrize(("at", "count"), [("2026-09-14", 1), ("2025-09-14", 0), ("2026", 0)])
def test_a_number_without_a_service_never_takes_the_place_of_newer_answers_per_service(at: str, count: int) -> None:
    """An older one is let through to meet them, and gives way."""
    stands = {"B-02": Answer("B-02", services={"bygglov": said(2)})}
    table = f"organisation,criterion,outcome,level,at,by\naby,B-02,scored,4,{at},anna\n"
    assert len(held(table, BYGGLOV, stands=stands)[1]) == count


def test_an_answer_older_than_the_removal_of_its_service_is_not_taken_in() -> None:
    """The others are, also those about a service that was registered again or answered since."""
    later = replace(said(3), at="2026-05-01")
    answers = {
        "B-02": Answer("B-02", services={"bygglov": said(2), "skola": said(1)}),
        "B-03": Answer("B-03", services={"bygglov": said(2)}),
        "B-04": Answer("B-04", services={"bygglov": later}),
    }
    assert without_removed(answers, {"bygglov": "2026-04-01T00:00:00+01:00"}) == {"bygglov": 2}
    assert answers == {
        "B-02": Answer("B-02", services={"skola": said(1)}),
        "B-04": Answer("B-04", services={"bygglov": later}),
    }
    assert without_removed(answers, {}) == {}
    assert "(bygglov: 2)" in about_removed("aby", {"bygglov": 2}).en
