"""What Swedish and English need of the Unicode locale data. Made by ``make translations``; do not edit here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypedDict

    class Forms(TypedDict):
        """Signs and patterns; ``{n}`` is a number, ``{d}``, ``{m}`` and ``{y}`` are day, month and year."""

        decimal: str
        group: str
        percent: str
        long_day: str
        day_and_month: str
        months: tuple[str, ...]


FORMS: dict[str, Forms] = {
    "sv": {
        "decimal": ",",
        "group": "\xa0",
        "percent": "{n}\xa0%",
        "long_day": "{d} {m} {y}",
        "day_and_month": "{d} {m}",
        "months": (
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ),
    },
    "en": {
        "decimal": ".",
        "group": ",",
        "percent": "{n}%",
        "long_day": "{d} {m} {y}",
        "day_and_month": "{d} {m}",
        "months": (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    },
}
