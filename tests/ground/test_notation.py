"""Numbers, shares and days as each language writes them."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from digimaturity.ground import notation

LOCALES = {"sv": "sv_SE", "en": "en_GB"}
DAY = date(2026, 3, 1)


@pytest.mark.parametrize("language", LOCALES)
def test_swedish_and_english_are_written_as_babel_writes_them(language: str) -> None:
    """The forms that stand in the source give what Babel would."""
    locale = LOCALES[language]
    assert notation.decimal(Decimal("1234.50"), language) == format_decimal(Decimal("1234.50"), "0.00", locale)
    assert notation.thousands(1234567, language) == format_decimal(1234567, locale=locale)
    assert notation.percent(7, language) == format_percent(0.07, locale=locale)
    for month in range(1, 13):
        day = DAY.replace(month=month)
        assert notation.long_day(day, language) == format_date(day, "long", locale)
        assert notation.day_and_month(day, language) == format_skeleton("MMMMd", day, locale=locale)
        assert notation.month_and_year(day, language) == format_skeleton("yMMMM", day, locale=locale)
        assert notation.month(day, language) == format_date(day, "LLLL", locale)


@pytest.mark.parametrize(("language", "written"), [("sv", "−0,13"), ("en", "−0.13"), ("de", "-0,13")])
def test_a_minus_is_no_hyphen(language: str, written: str) -> None:
    """Beside a range with its dash a hyphen would be read as one; elsewhere as Babel has it."""
    assert notation.decimal(Decimal("-0.13"), language) == written


def test_a_further_language_is_written_as_babel_writes_it() -> None:
    """German has a comma, full stops between thousands, a space before the sign and a full stop after the day."""
    assert notation.decimal(Decimal("3.50"), "de") == "3,50"
    assert notation.decimal(Decimal(4), "de") == "4"
    assert notation.thousands(1234567, "de") == "1.234.567"
    assert notation.percent(7, "de") == "7\N{NO-BREAK SPACE}%"
    assert notation.long_day(DAY, "de") == "1. März 2026"
    assert notation.month_and_year(DAY, "de") == "März 2026"


def test_a_language_that_babel_does_not_know_is_written_as_english() -> None:
    """No locale stands behind the code xx."""
    assert notation.decimal(Decimal("3.50"), "xx") == "3.50"
    assert notation.thousands(12345, "xx") == "12,345"
    assert notation.percent(7, "xx") == "7%"
    assert notation.long_day(DAY, "xx") == "1 March 2026"
    assert notation.month_and_year(DAY, "xx") == "March 2026"


def test_without_babel_a_further_language_is_written_as_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The core install has no Babel."""
    monkeypatch.setitem(sys.modules, "babel", None)
    notation._locale.cache_clear()
    try:
        assert notation.decimal(Decimal("3.50"), "fr") == "3.50"
    finally:
        notation._locale.cache_clear()
