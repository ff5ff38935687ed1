"""Dates are read as people write them, and what only resembles one is none."""

from __future__ import annotations

from datetime import date

import pytest
from tests.growth import assert_grows_in_step

from digimaturity.probes.plain_dates import dates_in


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("den 3 november 2026", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("den 3:e nov. 2026", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("2026-11-03", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("2026/11/03", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("2026.11.03", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("2026-11-03T10:00:00Z", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("3/11 2026", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("3/11-2026", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("3.11.2026", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("November 3rd, 2026", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("November 5 2026", date(2026, 11, 5), date(2026, 11, 5), "day"),
        ("3e november 2026", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("5 nov, 2026", date(2026, 11, 5), date(2026, 11, 5), "day"),
        ("3rd of November 2026", date(2026, 11, 3), date(2026, 11, 3), "day"),
        ("3–5 november 2026", date(2026, 11, 3), date(2026, 11, 5), "day"),
        ("28 december–3 januari 2027", date(2026, 12, 28), date(2027, 1, 3), "day"),
        ("november 2026", date(2026, 11, 1), date(2026, 11, 30), "month"),
        ("feb 2028", date(2028, 2, 1), date(2028, 2, 29), "month"),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30), "month"),
        ("under 2026", date(2026, 1, 1), date(2026, 12, 31), "year"),
        ("andra kvartalet 2027", date(2027, 1, 1), date(2027, 12, 31), "year"),
        ("Senast uppdaterad: 3 november 2026.", date(2026, 11, 3), date(2026, 11, 3), "day"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text: str, first: date, last: date, precision: str) -> None:
    """Each way of writing a date gives its days and how exact it is."""
    found = dates_in(text)
    assert [(d.first, d.last, d.precision) for d in found] == [(first, last, precision)]
    assert text[found[0].start : found[0].end] in text


@pytest.mark.parametrize(
    "text",
    [
        "lagen (2018:1937) om tillgänglighet",
        "organisationsnummer 212000-0001",
        "telefon 08-2026 11 03",
        "0771-11 20 26",
        "personnummer 19900101-1234",
        "31 februari 2026",
        "2026-13-01",
        "version 2026.11.03.2",
        "2026/11.03",
        "31 april 2026",
        "läsåret 2011-12",
        "5/6 delar",
        "Dnr 2024-05-1234",
        "rum 2026",
        "EN 301 549 V3.2.1",
        "3 november 1026",
        "20261103",
        "sommarens 12 aktiviteter",
    ],
)
def test_what_only_resembles_a_date_is_none(text: str) -> None:
    """Numbers of laws, phones, organisations, people and cases are no dates."""
    assert dates_in(text) == []


def test_dates_of_many_kinds_stand_beside_one_another() -> None:
    """Those with their year are read in their order, and days that no month has are none."""
    found = dates_in("2026-11-20, 3 mars 2026, November 5, 2026, 31 april 2026, 12 maj")
    days = [d.first for d in found if d.precision == "day"]
    assert days == [date(2026, 11, 20), date(2026, 3, 3), date(2026, 11, 5)]


def test_names_of_files_hold_dates_without_hyphens_when_asked() -> None:
    """Eight digits are a date only where the caller says that they may be."""
    assert [d.first for d in dates_in("protokoll-20261103.pdf", compact=True)] == [date(2026, 11, 3)]
    assert dates_in("19900101-1234", compact=True) == []


@pytest.mark.parametrize("piece", ["1 maj ", "2026-", "1/1", "januari ", "under ", "3–", "1 maj 2026 "])
def test_long_text_takes_no_more_than_its_length(piece: str) -> None:
    """What resembles dates by the thousands is read once."""
    assert_grows_in_step(lambda size: dates_in(piece * size), 800)
