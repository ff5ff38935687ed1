"""How bodies can be reached, from a list: what it adds to the register, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.model.organisation import Account, Organisation
from digimaturity.workspace.contacts import load_contacts

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.workspace.contacts import Contacts

LIST = """format: 1
source: "Some list"
address: "https://list.example"
licence: "CC0 1.0"
as_of: "2026-04"
bodies:
  - {organisation: byn, wikidata: Q42, phone: "+46 8 123 45", accounts: [{platform: X, url: "https://x.example/byn"}]}
  - {organisation: ort, email: "ort@ort.example"}
"""
NAME = Text("Byn", "The village")
X = Account("X", "https://x.example/byn")


@pytest.fixture
def contacts(tmp_path: Path) -> Contacts:
    """A list of two bodies."""
    path = tmp_path / "list.yaml"
    path.write_text(LIST, encoding="utf-8")
    return load_contacts(path)


def test_a_listed_body_gets_what_the_list_says(contacts: Contacts) -> None:
    """Each field that the register leaves empty is filled; what the list does not say stays empty."""
    byn, ort = (contacts.of(Organisation(i, "municipality", NAME)) for i in ("byn", "ort"))
    assert (byn.wikidata, byn.phone, byn.email, byn.accounts) == ("Q42", "+46 8 123 45", "", (X,))
    assert (ort.wikidata, ort.email, ort.accounts) == ("", "ort@ort.example", ())


def test_the_registers_own_word_stands(contacts: Contacts) -> None:
    """A study that knows a body's accounts itself sees its own, and they are not told as the list's."""
    own = Account("Mastodon", "https://social.example/@byn")
    known = Organisation("byn", "municipality", NAME, phone="0123", accounts=(own,))
    found = contacts.of(known)
    assert (found.accounts, found.phone, found.wikidata) == ((own,), "0123", "Q42")
    assert not contacts.adds_accounts(known)
    assert contacts.adds_accounts(Organisation("byn", "municipality", NAME))


@pytest.mark.parametrize("fictional", [True, False])
def test_bodies_that_are_not_listed_stay_as_they_are(contacts: Contacts, fictional: bool) -> None:  # noqa: FBT001
    """Nothing is added to who is not on the list, nor to a made-up body that has the id of a real one."""
    o = Organisation("byn" if fictional else "staden", "municipality", NAME, fictional=fictional)
    assert contacts.of(o) is o
    assert not contacts.adds_accounts(o)


def test_the_list_says_what_it_is(contacts: Contacts) -> None:
    """Source, month, licence and address stand in the note, and that listed is not active and never a score."""
    for words in (contacts.note.sv, contacts.note.en):
        assert all(said in words for said in ("Some list", "2026-04", "CC0 1.0", "https://list.example"))
    assert "behöver inte vara aktivt" in contacts.note.sv
    assert "need not be active" in contacts.note.en
    assert contacts.origin["as_of"] == "2026-04"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Q42", "42"),
        ("+46 8 123 45", "ring oss"),
        ("ort@ort.example", "ort.example"),
        ("https://x.example/byn", "@byn"),
        ('as_of: "2026-04"', 'as_of: "April"'),
    ],
)
def test_what_has_not_the_form_it_should_is_refused(tmp_path: Path, right: str, wrong: str) -> None:
    """An id, a number, an address or a month that cannot be one is refused with its line."""
    path = tmp_path / "list.yaml"
    path.write_text(LIST.replace(right, wrong), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        load_contacts(path)
    line = next(n for n, text in enumerate(LIST.splitlines(), start=1) if right in text)
    assert [p.place.line for p in caught.value.problems] == [line]
