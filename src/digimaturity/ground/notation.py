"""How numbers, shares and days are written in each language, as the Unicode locale data (CLDR) has it.

Importing Babel takes longer than most commands run, so what Swedish and English need of it stands in
``ground.locale_forms``, which ``make translations`` writes. Any other language is asked of Babel when it is said.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digimaturity.ground.locale_forms import FORMS

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

# A hyphen before a figure looks like a dash between two.
_MINUS = "\N{MINUS SIGN}"


def decimal(exact: Decimal, language: str) -> str:
    """A number with all its decimals and no sign between thousands."""
    forms = FORMS.get(language)
    if forms is None and (locale := _locale(language)) is not None:
        from babel.numbers import format_decimal

        pattern = "0." + "0" * max(-int(exact.as_tuple().exponent), 0)
        said: str = format_decimal(exact, format=pattern.removesuffix("."), locale=locale)
        return said
    return str(exact).replace(".", (forms or FORMS["en"])["decimal"]).replace("-", _MINUS)


def thousands(n: int, language: str) -> str:
    """A whole number with its thousands apart."""
    forms = FORMS.get(language)
    if forms is None and (locale := _locale(language)) is not None:
        from babel.numbers import format_decimal

        said: str = format_decimal(n, locale=locale)
        return said
    return f"{n:,}".replace(",", (forms or FORMS["en"])["group"])


def percent(whole: int, language: str) -> str:
    """Whole percent with their sign."""
    forms = FORMS.get(language)
    if forms is None and (locale := _locale(language)) is not None:
        from decimal import Decimal

        from babel.numbers import format_percent

        said: str = format_percent(Decimal(whole) / 100, locale=locale)
        return said
    return (forms or FORMS["en"])["percent"].format(n=whole)


# A report has as many dates as answers, and few different ones.
@lru_cache(maxsize=1000)
def long_day(day: date, language: str) -> str:
    """A day in words, as "21 november 2026"."""
    forms = FORMS.get(language)
    if forms is None and (locale := _locale(language)) is not None:
        from babel.dates import format_date

        said: str = format_date(day, "long", locale)
        return said
    forms = forms or FORMS["en"]
    return forms["long_day"].format(d=day.day, m=forms["months"][day.month - 1], y=day.year)


@lru_cache(maxsize=1000)
def month_and_year(day: date, language: str) -> str:
    """The month of a day in words, as "november 2026"."""
    forms = FORMS.get(language)
    if forms is None and (locale := _locale(language)) is not None:
        from babel.dates import format_skeleton

        said: str = format_skeleton("yMMMM", day, locale=locale)
        return said
    return f"{(forms or FORMS['en'])['months'][day.month - 1]} {day.year}"


def month(day: date, language: str) -> str:
    """The month of a day in words without its year, as "november"; in Swedish or English."""
    return FORMS[language]["months"][day.month - 1]


def day_and_month(day: date, language: str) -> str:
    """A day in words without its year, as "21 november"; in Swedish or English."""
    forms = FORMS[language]
    return forms["day_and_month"].format(d=day.day, m=forms["months"][day.month - 1])


@lru_cache
def _locale(language: str) -> Any:  # noqa: ANN401 - Babel is not always there to name its type
    """The language's locale; None where Babel has none or is not installed (the English forms serve then)."""
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError:
        return None
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
