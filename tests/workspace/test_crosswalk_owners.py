"""Which organisation a row is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import register

from digimaturity.ground.errors import Place
from digimaturity.ground.language import same
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.model.crosswalked import Row
from digimaturity.model.organisation import Organisation
from digimaturity.workspace.crosswalk_owners import host_of, owners, slug_of
from digimaturity.workspace.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable

BOTH = {"sv": "gemensam", "en": "joint"}
CROSSWALK = CrosswalkFile.model_validate(
    {
        "format": 1,
        "id": "small",
        "title": BOTH,
        "limits": BOTH,
        "source": {"name": "S", "licence": "MIT", "attribution": BOTH},
        "kinds": {"central": "agency", "regional": "region", "local": "municipality"},
        "skipped_providers": {"Not applicable": BOTH},
        "domains": {"aby.se": "aby"},
        "providers": {"Boda Kommun": "boda"},
        "not_mapped_domains": {"joint.se": BOTH, "altinn.no": BOTH},
        "shared_services": {"levels": ["Central", "National"], "why": {"sv": "flera", "en": "several bodies"}},
        "mappings": [{"item": "x", "text": BOTH, "criteria": ["A-01"], "extent": "part"}],
    }
)
CEDA = Organisation("ceda", "municipality", same("Ceda"), website="https://www.ceda.se/")
ABY = Organisation("aby", "municipality", same("Aby"), number="212000-0001")
REGISTER = Register([ABY, *register("boda"), CEDA])
AGENCIES = Register([Organisation(name, "agency", same(name)) for name in ("aby", "boda")])


def row(provider: str, address: str = "", level: str = "") -> Row:
    """A row of a provider."""
    return Row("services", Place("b", 2), {"A1": "yes"}, provider, address, year="2022", level=level)


def given(provider: str, address: str, level: str = "Central", service: str = "Divorce", year: str = "2022") -> Row:
    """A row about a service."""
    return replace(row(provider, address, level), service=service, year=year)


def owner_of(*rows: Row, named: dict[str, str] | None = None, known: Register = REGISTER) -> list[str]:
    """The organisations that rows are about."""
    return sorted(owners(CROSSWALK, rows, known, named or {}).rows)


def whys(rows: Iterable[Row]) -> list[str]:
    """Why rows are about no organisation."""
    return [i.why.en for i in owners(CROSSWALK, rows, REGISTER, {}).left_out]


def test_name_address_and_the_registers_websites_say_whose_a_row_is() -> None:
    """In that order; a new provider is found by the website that the register has for it."""
    assert owner_of(row("BODA  kommun", "https://joint.se/boda")) == ["boda"]
    assert owner_of(row("Anybody", "https://minasidor.aby.se/x")) == ["aby"]
    assert owner_of(row("Municipality Ceda", "http://kartor.ceda.se:8080/x y")) == ["ceda"]


def test_what_is_about_nobody_says_why() -> None:
    """A joint service, a name that stands for none, an address that nobody has, and no name at all."""
    rows = [row("X", "https://www.joint.se"), row("not applicable"), row("X", "https://nowhere.example"), row("")]
    assert whys(rows) == ["joint", "joint", "no known organisation", "the row names no organisation"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.x.no/a?b", "www.x.no"),
        ("www.x.no/a", "www.x.no"),
        ("http://x.no:80", "x.no"),
        ("https://x.no https://y.no", "x.no"),
        ("Not applicable", ""),
        ("http://[x", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address_however_it_was_typed(address: str, host: str) -> None:
    """With or without a scheme, the first of several, and nothing where it is no address."""
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Tromsø Kommune", "tromso-kommune"),
        ("Łódź", "lodz"),
        ('"Rites" EOOD', "rites-eood"),
        ("ΟΤΕ", ""),
        ("a " * 60, "a-" * 29 + "a"),
    ],
)
def test_names_become_ids_of_plain_letters(name: str, slug: str) -> None:
    """At most sixty signs, whole words; a name in other letters gives none."""
    assert slug_of(name) == slug


@pytest.mark.parametrize(
    ("provider", "address"),
    [("Boda kommun", ""), ("Somebody", "https://www.joint.se/x"), ("Somebody", "https://nowhere.example/x")],
)
def test_a_service_that_several_bodies_are_named_for_is_said_of_none(provider: str, address: str) -> None:
    """Whether the other body is an organisation here, a joint portal or unknown; of other services all stays."""
    rows = [
        given("Aby", "https://aby.se/a"),
        given(provider, address, "national"),
        given("Aby", "https://aby.se/b", service="Tax"),
        given("Aby", "https://aby.se/a", year="2020"),
    ]
    found = owners(CROSSWALK, rows, AGENCIES, {})
    assert found.rows == {"aby": rows[2:]}
    assert ("services", "Divorce 2022: Aby", "several bodies") in {(i.file, i.name, i.why.en) for i in found.left_out}
    assert sum(i.count for i in found.left_out) == 2
    assert not any(i.is_fault for i in found.left_out if i.why.en == "several bodies")


@pytest.mark.parametrize(
    "others",
    [
        [given("ABY agency", "https://sub.aby.se/b")],
        [given("Not applicable", "Not applicable")],
        [given("Boda kommun", "", "Local")],
        [given("Boda kommun", "", service="")],
    ],
)
def test_one_body_spelled_twice_shares_its_service_with_nobody(others: list[Row]) -> None:
    """Nor with a name that stands for none, a body at another level, or one that is named for something else."""
    rows = [given("Aby", "https://aby.se/a"), *others]
    assert rows[0] in owners(CROSSWALK, rows, AGENCIES, {}).rows["aby"]


def test_local_services_are_each_bodys_own() -> None:
    """By the row's level, and by the kind of the body where the row has its level wrong."""
    for level in ("Local", "Central"):
        rows = [given("Aby", "https://aby.se/a", level), given("Ceda", "https://ceda.se/a", level)]
        assert owner_of(*rows) == ["aby", "ceda"]


def test_a_crosswalk_that_says_nothing_of_shared_services_leaves_none_out() -> None:
    """The rule is data of the crosswalk, not of the code."""
    rows = [given("Aby", "https://aby.se/a"), given("Boda kommun", "")]
    silent = CROSSWALK.model_copy(update={"shared_services": None})
    assert set(owners(silent, rows, AGENCIES, {}).rows) == {"aby", "boda"}


def test_the_bodies_of_another_country_are_told_apart_by_their_names() -> None:
    """Two spellings that are one body share nothing, also where one of its rows leads to a joint portal."""
    named = {"skatt": "aby", "skatteetaten": "aby", "nav": "boda"}
    rows = [given("Skatt", "https://skatt.no"), given("Skatteetaten", "https://altinn.no/x")]
    assert set(owners(CROSSWALK, rows, AGENCIES, named).rows) == {"aby"}
    rows.append(given("NAV", "https://nav.no"))
    assert owners(CROSSWALK, rows, AGENCIES, named).rows == {}
