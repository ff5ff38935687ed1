"""Which bodies of the register an entry of a list of accounts is about."""

from __future__ import annotations

import runpy
from typing import Any

import pytest
from tests.builders import REPOSITORY

from digimaturity.ground.language import Text
from digimaturity.model.organisation import Organisation
from digimaturity.workspace.register import Register

SCRIPT: dict[str, Any] = runpy.run_path(str(REPOSITORY / "docs" / "contacts.py"))
Entry, Matching, direct, entries_of = (SCRIPT[name] for name in ("Entry", "Matching", "direct", "entries_of"))


def _body(identity: str, website: str, name: str, number: str = "") -> Organisation:
    return Organisation(identity, "agency", Text(name, name), number, website)


REGISTER = Register(
    [
        _body("byn", "https://www.byn.example", "Byn", "1"),
        _body("island", "https://www.island.example", "The Island", "2"),
        _body("region-island", "https://www.island.example", "Region Island", "2"),
        _body("courts", "https://court.example", "The Courts Administration", "3"),
        _body("court-a", "https://court.example/a", "Court A", "3"),
        _body("board", "https://shared.example", "The Board", "4"),
        _body("committee", "https://shared.example", "The Committee", "5"),
    ]
)


def _matched(*entries: tuple[str, str, str]) -> tuple[dict[str, str], list[str], list[str]]:
    made = Matching(REGISTER, [Entry(*entry, ()) for entry in entries])
    found = {identity: entry.qid for identity, entry in made.found.items()}
    return found, [e.qid for e in made.ambiguous], [e.qid for e in made.unknown]


@pytest.mark.parametrize(
    ("name", "website", "bodies"),
    [
        ("Anything", "http://byn.example/", ["byn"]),  # the same address
        ("Anything", "https://www.byn.example/en/", ["byn"]),  # the one at that domain
        ("Anything", "https://www2.byn.example", ["byn"]),
        ("Byn", "https://former.example", ["byn"]),  # the name, where the address is unknown
        ("Byn", "", ["byn"]),
        ("Anything", "https://www.court.example/a/", ["court-a"]),
        ("Anything", "https://court.example", ["courts"]),
        ("The Committee", "https://shared.example", ["committee"]),  # the name among those with one address
        ("Region Island", "https://island.example", ["island", "region-island"]),  # one body that stands twice
    ],
)
def test_an_entry_is_about_who_has_its_address_or_name(name: str, website: str, bodies: list[str]) -> None:
    """The web address settles it, whatever its form; the name does where the address cannot."""
    assert _matched(("Q1", name, website)) == (dict.fromkeys(bodies, "Q1"), [], [])


@pytest.mark.parametrize(
    ("name", "website"),
    [("Anything", "https://shared.example"), ("The Board", "https://byn.example")],
)
def test_an_entry_that_may_be_about_two_bodies_is_left_out(name: str, website: str) -> None:
    """An address that two bodies have, and an address and a name of different bodies, settle nothing."""
    assert _matched(("Q1", name, website)) == ({}, ["Q1"], [])


def test_two_entries_about_one_body_are_both_left_out() -> None:
    """Which of them is right cannot be told, even where each would be alone."""
    assert _matched(("Q1", "Byn", ""), ("Q2", "Other", "https://byn.example")) == ({}, ["Q1", "Q2"], [])


def test_a_page_at_a_shared_domain_is_not_whose_domain_it_is() -> None:
    """A ministry at the address of the Government Offices is not taken for them."""
    found = _matched(("Q1", "Other", "https://byn.example/other"), ("Q2", "Byn", "https://byn.example"))
    assert found == ({"byn": "Q2"}, [], ["Q1"])


def test_whom_the_register_does_not_know_is_told() -> None:
    """An entry with neither a known address nor a known name is left out as unknown."""
    assert _matched(("Q1", "An Embassy", "https://embassy.example/x")) == ({}, [], ["Q1"])


def test_rows_are_gathered_by_body() -> None:
    """A body's accounts stand together in their order, each once, and forwarding addresses as where they lead."""
    through = "https://wikidata-externalid-url.toolforge.org/?p=1&url_prefix=https://b.example/profile/&id=byn.example"
    row = {"qid": "Q1", "name": "Byn", "website": "https://byn.example"}
    rows = [row | {"platform": p, "account": a} for p, a in (("X", "https://x.example"), ("B", through))]
    accounts = (("X", "https://x.example"), ("B", "https://b.example/profile/byn.example"))
    assert entries_of([*rows, rows[0]]) == [Entry("Q1", "Byn", "https://byn.example", accounts)]
