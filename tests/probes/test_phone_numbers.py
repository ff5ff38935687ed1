"""Phone numbers are told from everything else that is written with digits."""

from __future__ import annotations

import pytest

from digimaturity.probes.phone_numbers import national, number_of_link, phone_numbers


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("08-465 004 00", "0846500400"),
        ("0980-319 200", "0980319200"),
        ("+46 (0)8 465 004 00", "0846500400"),
        ("+46980319200", "0980319200"),
        ("0046 980 319 200", "0980319200"),
        ("(08) 465 004 00", "0846500400"),
        ("0771-11 22 33", "0771112233"),
        ("020-12 34 56", "020123456"),
        ("070\u2011174 06 05", "0701740605"),
        ("08-12 34 56", "08123456"),
    ],
)
def test_a_number_is_found_and_has_one_form(written: str, digits: str) -> None:
    """However a number is written, it is one number of national digits, and stands where it stands."""
    text = f"Ring {written}, så svarar vi."
    found = list(phone_numbers(text))
    assert [n.digits for n in found] == [digits]
    assert text[found[0].start : found[0].end] == written == found[0].written


@pytest.mark.parametrize(
    "text",
    [
        "Org.nr 212000-0001",
        "Bankgiro: 0123-4567",
        "Plusgiro 5050-1055",
        "Personnummer 010203-1234",
        "född 010203-1234",
        "2026-11-28",
        "08-09-2026",
        "Måndag 08-16 17-20",
        "08 00 - 17 00",
        "kl 08.00-16.30",
        "123 45 Exempelstad",
        "Ring 112 eller 1177 eller 114 14",
        "Fax: 08-465 004 01",
        "dnr 0123-456789",
        "https://www.exempelstad.example/0123-456789",
    ],
)
def test_other_digits_are_no_numbers(text: str) -> None:
    """Giro, organisation and personal numbers, dates, hours, postcodes, short numbers and faxes are left alone."""
    assert list(phone_numbers(text)) == []


def test_a_fax_beside_a_phone_is_left_out() -> None:
    """Only the number whose own label is no fax counts."""
    assert [n.written for n in phone_numbers("Tel 0980-319 200, fax 0980-319 201")] == ["0980-319 200"]


def test_filler_is_told_from_numbers_that_end_in_zeros() -> None:
    """Nothing but one digit behind the area code fills a place; a switchboard's round number does not."""
    told = {n.written: n.is_filler for n in phone_numbers("08-000 00 00, 010-500 00 00, 0980-111 111")}
    assert told == {"08-000 00 00": True, "010-500 00 00": False, "0980-111 111": True}


@pytest.mark.parametrize(
    ("href", "digits"),
    [
        ("tel:+46980319200", "0980319200"),
        ("TEL: 0980-319 200", "0980319200"),
        ("tel:%2B46980319200", "0980319200"),
        ("tel:0980319200;ext=5", "0980319200"),
        ("tel:+46(0)980319200", "0980319200"),
        ("mailto:kommun@exempelstad.example", None),
        ("https://tel/0980319200", None),
    ],
)
def test_what_a_link_calls(href: str, digits: str | None) -> None:
    """A tel: link calls the same number with or without the country code, whatever parameters follow."""
    assert number_of_link(href) == digits


def test_a_foreign_number_keeps_its_country() -> None:
    """A number abroad is never taken for a Swedish one of the same digits."""
    assert national("+45 33 12 34 56") == "004533123456"
