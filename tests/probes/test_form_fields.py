"""Fields are known by what people read, and else by their names in the code; forms that are no case are left out."""

from __future__ import annotations

import pytest
from tests.probes.service_pages import page

from digimaturity.probes.form_fields import Asks, fields_of, file_fields, forms, label_of


@pytest.mark.parametrize(
    ("code", "asks"),
    [
        ("<label>Personnummer <input></label>", Asks.IDENTITY_NUMBER),
        ("<label>Mobilnummer <input></label>", Asks.PHONE),
        ("<label>Postnummer <input></label>", Asks.POSTCODE),
        ("<label>E-postadress <input></label>", Asks.EMAIL),
        ("<label>Månadsinkomst <input></label>", Asks.AMOUNT),
        ("<label>Efternamn <input></label>", Asks.NAME),
        ("<label>Gatuadress <input></label>", Asks.STREET),
        ("<label>Företagets namn <input></label>", Asks.OTHER),
        ('<input name="zipCode">', Asks.POSTCODE),
        ('<input aria-label="Telefon">', Asks.PHONE),
        ("<span id=a>Belopp</span><input aria-labelledby=a>", Asks.AMOUNT),
    ],
)
def test_what_a_field_asks_for_is_read_from_its_name(code: str, asks: Asks) -> None:
    """Labels of every kind say it, and where there is none the name in the code does."""
    p = page(f"<form>{code}</form>")
    (field,) = fields_of(p, forms(p)[0])
    assert field.asks is asks


def test_a_label_weighs_more_than_the_code() -> None:
    """A field that is called an e-mail in the code asks for what its label says."""
    p = page('<form><label for=x>Ärendenummer</label><input id=x name="email"></form>')
    (field,) = fields_of(p, forms(p)[0])
    assert (field.asks, field.label, field.is_sure) == (Asks.OTHER, "Ärendenummer", True)


def test_locked_hidden_and_chosen_fields_are_not_written_in() -> None:
    """Only open fields for words are fields to fill in."""
    p = page("<form><input name=a><input name=b readonly><input name=c type=hidden><input name=d type=checkbox></form>")
    assert [f.label for f in fields_of(p, forms(p)[0])] == ["a"]


@pytest.mark.parametrize(
    "code",
    [
        '<form role="search"><input name=q></form>',
        '<form action="/nyhetsbrev"><input name=e></form>',
        "<form><input name=u><input type=password></form>",
        "<form><textarea></textarea><button>Hjälpte sidan dig?</button></form>",
        "<header><form><input name=a></form></header>",
        "<form><input type=hidden></form>",
    ],
)
def test_forms_that_are_no_case_are_left_out(code: str) -> None:
    """Searching, subscribing, logging in and saying what one thought of the page is no case."""
    assert forms(page(code)) == ()


def test_fields_for_files_count_though_hidden() -> None:
    """Pages hide them behind buttons of their own; a locked one cannot be used."""
    p = page(
        '<form><input name=a><label>Bilaga <input type=file style="display:none"></label>'
        "<input type=file disabled></form>"
    )
    (field,) = file_fields(forms(p)[0])
    assert label_of(p, field) == "Bilaga"
