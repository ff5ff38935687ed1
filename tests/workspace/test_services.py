"""The core services of an organisation: found, registered, renamed and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import WHEN, answered, assessment, catalogue, criterion, edition, said

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text, same
from digimaturity.ground.yamlfile import read_yaml
from digimaturity.model.answers import Service
from digimaturity.workspace.inventory import SERVICES_FILE
from digimaturity.workspace.merging import take_in
from digimaturity.workspace.services import (
    answers_about,
    oddities,
    register,
    remove,
    rename,
    required_service,
    service_called,
    spoken,
)
from digimaturity.workspace.services_file import add_services, read_services
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

BUILDING = Service("bygglov", Text("Bygglov", "Building permit"), "https://a.example")
SCHOOL = Service("forskola", same("Förskola"))
PARKING = Service("parkering", same("Parkering"))
SMALL = catalogue([criterion("A-01", "a", per="service"), criterion("A-02", "a")])


@pytest.mark.parametrize("text", ["bygglov", "BYGGLOV", "Building Permit", " bygglov "])
def test_a_service_is_found_by_its_id_and_its_names(text: str) -> None:
    """Whatever the case, in either language; an empty word means nothing."""
    assert service_called([SCHOOL, BUILDING], text) is BUILDING
    assert service_called([BUILDING], "") is None


def test_a_slip_gets_the_nearest_name() -> None:
    """What resembles one service is answered with it, anything else with all there are."""
    with pytest.raises(NotFoundError, match="not registered") as near:
        required_service([BUILDING, SCHOOL], "byglov")
    assert str(near.value.hint) == "Did you mean Bygglov?" or str(near.value.hint) == "Did you mean Building permit?"
    with pytest.raises(NotFoundError) as far:
        required_service([SCHOOL, PARKING], "zzz")
    assert str(far.value.hint) == "There are: Förskola, Parkering."
    assert spoken([]) == "–"


def test_services_are_registered_once(tmp_path: Path) -> None:
    """New ones are told; those that stand stay as they are, and get an address where they have none."""
    assert register(tmp_path, [BUILDING, SCHOOL]) == (BUILDING, SCHOOL)
    again = [Service("x", same("building permit")), Service("forskola", same("FÖRSKOLA"), "https://s.example")]
    assert register(tmp_path, again) == ()
    assert [(s.id, s.url) for s in read_services(tmp_path)] == [
        ("bygglov", "https://a.example"),
        ("forskola", "https://s.example"),
    ]


def test_an_address_is_never_overwritten_in_passing(tmp_path: Path) -> None:
    """Another address than the one that stands is refused with how to change it, and all stays as it was."""
    register(tmp_path, [BUILDING])
    with pytest.raises(UsageError, match="has the address https://a") as refused:
        register(tmp_path, [SCHOOL, Service("bygglov", same("Bygglov"), "b.example")])
    assert "services rename" in str(refused.value.hint)
    assert read_services(tmp_path) == (BUILDING,)


def test_there_is_no_fourth_service(tmp_path: Path) -> None:
    """The method has three at most; a table from elsewhere may bring what it has, and overwrites nothing."""
    fourth = Service("x", same("X"))
    register(tmp_path, [BUILDING, SCHOOL, PARKING])
    with pytest.raises(UsageError, match="would be service number 4"):
        register(tmp_path, [fourth])
    add_services(tmp_path, [fourth, Service("bygglov", same("Annat"), "b.example")])
    assert read_services(tmp_path) == (BUILDING, SCHOOL, PARKING, fourth)


def test_a_service_is_renamed(tmp_path: Path) -> None:
    """Its id stays; a name or an address that is not given does too, and an empty address goes."""
    register(tmp_path, [BUILDING, SCHOOL])
    before, after = rename(tmp_path, "building permit", name="Bygga och bo", by="bo", at=WHEN)
    assert (before, after) == (BUILDING, Service("bygglov", same("Bygga och bo"), "https://a.example"))
    rename(tmp_path, "Bygga och bo", url="b.example", by="bo", at=WHEN)
    rename(tmp_path, "bygglov", url="", by="bo", at=WHEN)
    assert read_services(tmp_path) == (Service("bygglov", same("Bygga och bo")), SCHOOL)
    history = read_yaml(tmp_path / SERVICES_FILE)["history"]
    assert [(h["name"], h.get("url"), h["replaced_by"], h["replaced_at"]) for h in history] == [
        ({"sv": "Bygglov", "en": "Building permit"}, "https://a.example", "bo", WHEN),
        ("Bygga och bo", "https://a.example", "bo", WHEN),
        ("Bygga och bo", "b.example", "bo", WHEN),
    ]
    for taken in ("FÖRSKOLA", "forskola"):
        with pytest.raises(UsageError, match="is already called that"):
            rename(tmp_path, "bygglov", name=taken, by="bo", at=WHEN)
    with pytest.raises(NotFoundError):
        rename(tmp_path, "parkering", name="x", by="bo", at=WHEN)


def test_the_answers_of_a_removed_service_stay_in_the_history(tmp_path: Path) -> None:
    """They leave the score and stand in the history of what is left of their question, or of the whole."""
    round_ = edition(tmp_path)
    answers = answered(A_01={"bygglov": said(4), "forskola": said(2)}, A_02=5)
    given = assessment(answers, services=[BUILDING, SCHOOL])
    take_in(round_, given, SMALL, moment=WHEN, source="x.csv")
    folder, files = tmp_path / "aby", round_.files("aby")
    assert {p.stem: [a.criterion for a in found] for p, found in answers_about(BUILDING, files, SMALL).items()} == {
        "anna": ["A-01"]
    }
    assert remove(folder, BUILDING, files, SMALL, by="bo", at=WHEN) == 1
    left = read_assessment(files[0]).answers["A-01"]
    assert {key: [(w.level, w.why, w.replaced_by) for w in o.history] for key, o in left.observations()} == {
        "forskola": [(4, "service: bygglov", "bo")]
    }
    assert read_services(folder) == (SCHOOL,)
    assert remove(folder, SCHOOL, files, SMALL, by="bo", at=WHEN) == 1
    (whole,) = read_assessment(files[0]).answers["A-01"].observations()
    assert (whole[0], whole[1].outcome, [w.level for w in whole[1].history]) == (None, "not_assessed", [4, 2])
    assert read_services(folder) == ()


def test_a_name_that_several_have_is_ambiguous_and_an_id_is_not(tmp_path: Path) -> None:
    """Written by hand two services may have one name: then the id is asked for, and nothing is registered."""
    twins = [Service("a", same("Bygglov")), Service("b", same("bygglov"))]
    with pytest.raises(NotFoundError) as caught:
        required_service(twins, "BYGGLOV")
    assert caught.value.message.en == '"BYGGLOV" is ambiguous: a or b.'
    assert required_service(twins, "b") is twins[1]
    add_services(tmp_path, twins)
    with pytest.raises(NotFoundError, match="ambiguous"):
        register(tmp_path, [Service("bygglov", same("Bygglov"))])


def test_services_that_can_hardly_be_meant_are_named_at_their_place() -> None:
    """A name that another has in either language, and the first one beyond three; once each."""
    assert list(oddities([BUILDING, SCHOOL, PARKING])) == []
    many = [BUILDING, Service("b", same("building permit")), SCHOOL, PARKING, Service("e", same("E"))]
    assert [(where, said.en) for where, said in oddities(many)] == [
        (("services", 1, "name"), 'b is called "building permit", as bygglov is.'),
        (("services", 3), "There are 5 services; 3 at most."),
    ]


def test_another_studys_services_are_as_many_as_it_chose() -> None:
    """Borrowed data may have any number; names that several have are told all the same."""
    many = [BUILDING, Service("b", same("building permit")), SCHOOL, PARKING, Service("e", same("E"))]
    assert [where for where, _ in oddities(many, are_borrowed=True)] == [("services", 1, "name")]
